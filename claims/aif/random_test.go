package aif

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"crux/claims"
	"crux/claims/maptest"
)

// lot makes a map by lot of what AIF holds.
func lot(t *testing.T, rng *rand.Rand) *claims.Map {
	t.Helper()
	b := claims.NewBuilder(claims.Source{Name: "f", Text: []byte("x")})
	at := b.At(0, 1)
	texts := []string{"The tram is built.", "Ann: it is so.", "Ärzte “irren” \\ \"nie\"", "中文。", "a <b> & c", "line\nbreak", "tab\tand \u2028", "😀 ok", "نعم"}
	var people []claims.ID
	for i := range rng.IntN(4) {
		people = append(people, b.Speaker(claims.Speaker{
			ID: []claims.ID{"ann", "ben-2", "李", "dee.x"}[i], Name: []string{"Ann Lee", "Ben", "李 小龙", "A: B"}[i], Pos: at}))
	}
	n := 1 + rng.IntN(9)
	for i := range n {
		c := claims.Claim{ID: claims.ID(fmt.Sprintf("%s%d", []string{"c", "", "ä-", "7_1649261293804"}[rng.IntN(4)], i)), Text: fmt.Sprint(texts[rng.IntN(len(texts))], i), Pos: at}
		for _, p := range people {
			if rng.IntN(3) == 0 {
				c.By = append(c.By, p)
			}
		}
		if len(c.By) > 0 && rng.IntN(2) == 0 {
			c.Date = "2021-11-11"
		}
		if rng.IntN(4) == 0 {
			c.Status = claims.Open
		}
		b.Claim(c)
	}
	reasons := rng.IntN(8)
	var later []int
	for i := range reasons {
		r := claims.Reason{Kind: []claims.Kind{claims.Support, claims.Rebuttal, claims.Undercut}[rng.IntN(3)], Pos: at}
		if rng.IntN(3) == 0 {
			r.ID = claims.ID(fmt.Sprintf("r-%d", i))
		}
		if rng.IntN(3) == 0 {
			r.Scheme, r.SchemePos = []string{"Expert Opinion", "analogy", "x"}[rng.IntN(3)], at
		}
		premises := []int{rng.IntN(n)}
		for rng.IntN(3) == 0 {
			premises = append(premises, rng.IntN(n))
		}
		target := rng.IntN(n)
		if r.Kind == claims.Undercut {
			target = claims.Later
		}
		if made := b.Reason(r, premises, target); r.Kind == claims.Undercut {
			later = append(later, made)
		} else if made < 0 {
			reasons--
		}
	}
	for _, u := range later {
		b.Aim(u, rng.IntN(max(reasons, 1)))
	}
	m, ds := b.Finish()
	if ds.Err() != nil {
		t.Fatal(maptest.Findings(ds))
	}
	return m
}

func TestRandomMapsAreTheSameAgain(t *testing.T) {
	held := 0
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 9))
		m := lot(t, rng)
		if _, lost, err := Format.Write(m); err != nil {
			t.Fatal(err)
		} else if len(lost) == 0 {
			held++
			sameAgain(t, m)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if held < 350 {
		t.Errorf("only %d maps hold no more than AIF does", held)
	}
}

// A map that holds what AIF does not is another one when it is read again, which
// is told, and from then on the same.
func TestRandomMapsThatHoldMore(t *testing.T) {
	seeds := uint64(300)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 10)))
		if ds.Err() != nil {
			continue
		}
		for _, f := range []claims.Foreign{Format, Extended} {
			text, lost, err := f.Write(m)
			if err != nil {
				t.Fatal(err)
			}
			again, ds := f.Read(claims.Source{Name: "written", Text: text})
			if ds.Err() != nil {
				t.Fatalf("seed %d: %s\n%s", seed, maptest.Findings(ds), text)
			}
			if len(again.Claims) != len(m.Claims) || len(again.Reasons) != len(m.Reasons)+2*len(m.Contradictions) {
				said := slices.ContainsFunc(ds, func(d claims.Diagnostic) bool { return d.Code == claims.RepeatedRelation })
				if !said || len(again.Claims) != len(m.Claims) {
					t.Fatalf("seed %d: %d claims and %d reasons\n%s", seed, len(again.Claims), len(again.Reasons), text)
				}
			}
			if len(lost) == 0 && !slices.Equal(maptest.Lines(m), maptest.Lines(again)) {
				t.Fatalf("seed %d: nothing is lost, and yet\n%q\n%q", seed, maptest.Lines(m), maptest.Lines(again))
			}
			sameAgain(t, again)
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
	}
}

// Files that were made to be slow are read, or refused, in time.
func TestHostileNodesets(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	const n = 20_000
	node := func(b *strings.Builder, id any, kind string) {
		fmt.Fprintf(b, `{"nodeID": "%v", "text": "t%v", "type": "%s"},`, id, id, kind)
	}
	edge := func(b *strings.Builder, from, to any) {
		fmt.Fprintf(b, `{"fromID": "%v", "toID": "%v"},`, from, to)
	}
	whole := func(nodes, edges *strings.Builder) string {
		return `{"nodes": [` + strings.TrimSuffix(nodes.String(), ",") + `], "edges": [` + strings.TrimSuffix(edges.String(), ",") + `]}`
	}
	made := map[string]func(nodes, edges *strings.Builder){
		"a step of many premises": func(nodes, edges *strings.Builder) {
			node(nodes, "r", "RA")
			for i := range n {
				node(nodes, i, "I")
				edge(edges, i, "r")
			}
			node(nodes, "c", "I")
			edge(edges, "r", "c")
		},
		"a claim of many steps": func(nodes, edges *strings.Builder) {
			node(nodes, "c", "I")
			for i := range n / 2 {
				node(nodes, i, "I")
				node(nodes, fmt.Sprint("r", i), "CA")
				edge(edges, i, fmt.Sprint("r", i))
				edge(edges, fmt.Sprint("r", i), "c")
			}
		},
		"a chain of undercuts": func(nodes, edges *strings.Builder) {
			node(nodes, "a", "I")
			node(nodes, "b", "I")
			for i := range n / 2 {
				node(nodes, i, "CA")
				edge(edges, []string{"a", "b"}[i%2], i)
				if i > 0 {
					edge(edges, i, i-1)
				}
			}
			edge(edges, 0, "b")
		},
		"a circle of undercuts": func(nodes, edges *strings.Builder) {
			node(nodes, "a", "I")
			for i := range n / 2 {
				node(nodes, i, "CA")
				edge(edges, "a", i)
				edge(edges, i, (i+1)%(n/2))
			}
		},
		"many conclusions, many undercuts": func(nodes, edges *strings.Builder) {
			node(nodes, "a", "I")
			node(nodes, "r", "RA")
			edge(edges, "a", "r")
			for i := range n / 4 {
				node(nodes, i, "I")
				edge(edges, "r", i)
				node(nodes, fmt.Sprint("u", i), "CA")
				edge(edges, i, fmt.Sprint("u", i))
				edge(edges, fmt.Sprint("u", i), "r")
			}
		},
		"two ways, again and again": func(nodes, edges *strings.Builder) {
			node(nodes, "a", "I")
			node(nodes, "b", "I")
			for i := range 40 {
				for _, side := range "xy" {
					id := fmt.Sprintf("%c%d", side, i)
					node(nodes, id, "CA")
					edge(edges, "a", id)
					if i == 0 {
						edge(edges, id, "b")
						continue
					}
					edge(edges, id, fmt.Sprintf("x%d", i-1))
					edge(edges, id, fmt.Sprintf("y%d", i-1))
				}
			}
		},
		"the same node": func(nodes, _ *strings.Builder) {
			for range n {
				node(nodes, "a", "I")
			}
		},
		"texts that are alike": func(nodes, _ *strings.Builder) {
			for i := range n {
				fmt.Fprintf(nodes, `{"nodeID": "* %d", "text": "", "type": "I"},`, i)
			}
		},
		"no such nodes": func(nodes, edges *strings.Builder) {
			node(nodes, "a", "I")
			for i := range n {
				edge(edges, i, "a")
			}
		},
	}
	for name, write := range made {
		t.Run(name, func(t *testing.T) {
			var nodes, edges strings.Builder
			write(&nodes, &edges)
			inTime(t, 30*time.Second, whole(&nodes, &edges))
		})
	}
	for name, text := range map[string]string{
		"deep": strings.Repeat("[", 1<<20), "many": "[" + strings.Repeat("1,", 9_000_000) + "1]", "open": `{"nodes": [` + strings.Repeat(`{"nodeID": `, 1<<16),
		"one long text": `{"nodes": [{"nodeID": "1", "type": "I", "text": "` + strings.Repeat(`\ud83d `, 1<<20) + `"}]}`,
	} {
		t.Run(name, func(t *testing.T) { inTime(t, 30*time.Second, text) })
	}
}

func inTime(t *testing.T, most time.Duration, text string) {
	t.Helper()
	start := time.Now()
	_, ds := read(claims.Source{Name: "f", Text: []byte(text)})
	if took := time.Since(start); took > most {
		t.Errorf("took %v with %d findings", took, len(ds))
	} else {
		t.Logf("%d bytes took %v, %d findings", len(text), took, len(ds))
	}
}
