package claims

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// memory is an [Opener] of files that are on no disk, by their names.
func memory(files map[string]string) Opener {
	return func(from Source, name string) (Source, error) {
		name = path.Join(path.Dir(from.Name), name)
		text, ok := files[name]
		if !ok {
			return Source{}, fs.ErrNotExist
		}
		return Source{Name: name, Text: []byte(text)}, nil
	}
}

// A map says the same in one file and in many, whichever includes which, and
// with the keys of a claim spread over them.
func TestSplittingSaysNothing(t *testing.T) {
	for seed := range drawn(300) {
		rng := rand.New(rand.NewPCG(seed, 3))
		claims := randomClaims(rng, 5+rng.IntN(12))
		claims = append(claims, "  x: {text: One undercut., undercuts: {reason: u, id: v}, supports: {claim: c0, id: w}}\n",
			"  y: {text: Another., undercuts: {reason: x -> c0, id: u}}\n")
		const sides = "sides: {pro: For, con: {name: Against, color: \"#123\"}}\n"
		const speakers = "speakers: {s0: Ann, s1: {name: Ben, side: con}, s2: {name: Cat, url: https://example.org/cat}}\n"
		heads := []string{sides, speakers, "thesis: [c1, c2]\n", "expect: {accepted: [c3, x]}\n", "standard: clear-and-convincing\n", "title: A map\n"}
		whole := strings.Join(heads, "") + "claims:\n" + strings.Join(claims, "")

		n := 1 + rng.IntN(5)
		files := make(map[string]string)
		name := func(i int) string { return []string{"f0", "f1", "below/f2", "f3", "below/more/f4"}[i] }
		head, body := make([]string, n), make([]string, n)
		for _, h := range heads {
			head[rng.IntN(n)] += h
		}
		for _, c := range claims {
			for i, part := range spread(rng, c, n) {
				body[i] += part
			}
		}
		for i := range n { // each file but the first is included by one before it
			if i > 0 {
				by := rng.IntN(i)
				up := strings.Repeat("../", strings.Count(name(by), "/"))
				files[name(by)] += fmt.Sprintf("%s%s, ", up, name(i))
			}
		}
		for i := range n {
			text := head[i] + "x-part: 1\n"
			if inc := files[name(i)]; inc != "" {
				text += "include: [" + inc + "]\n"
			}
			if body[i] != "" {
				text += "claims:\n" + body[i]
			}
			files[name(i)] = text
		}
		want := mustLoad(t, []Source{{Name: "whole", Text: []byte(whole)}}, nil)
		got := mustLoad(t, []Source{{Name: "f0", Text: []byte(files["f0"])}}, memory(files))
		if !slices.Equal(said(got), said(want)) {
			t.Fatalf("seed %d:\n%v\n%v\n%s\n%v", seed, said(got), said(want), whole, files)
		}
		var joined []Source
		for i := range n {
			text := regexp.MustCompile(`include: .*\n`).ReplaceAllString(files[name(i)], "")
			joined = append(joined, Source{Name: name(i), Text: []byte(text)})
		}
		rng.Shuffle(n, func(i, j int) { joined[i], joined[j] = joined[j], joined[i] })
		if got := mustLoad(t, joined, nil); !slices.Equal(said(got), said(want)) {
			t.Fatalf("seed %d, joined:\n%v\n%v\n%s\n%v", seed, said(got), said(want), whole, files)
		}
	}
}

// spread divides a claim, as it stands under "claims:", into parts for n files.
// The text goes to one of them.
func spread(rng *rand.Rand, claim string, n int) []string {
	parts := make([]string, n)
	head, keys, _ := strings.Cut(claim, "\n")
	if keys == "" || rng.IntN(3) == 0 { // in one piece
		parts[rng.IntN(n)] = claim
		return parts
	}
	var all []string
	for line := range strings.Lines(keys) {
		if strings.HasPrefix(line, "     ") {
			all[len(all)-1] += line
		} else {
			all = append(all, line)
		}
	}
	for _, key := range all {
		i := rng.IntN(n)
		if parts[i] == "" {
			parts[i] = head + "\n"
		}
		parts[i] += key
	}
	return parts
}

func mustLoad(t *testing.T, files []Source, open Opener) *Map {
	t.Helper()
	m, ds := Load(files, open)
	checkLoaded(t, m, ds)
	if ds.Err() != nil {
		t.Fatalf("%s\n%s", findings(ds), files[0].Text)
	}
	return m
}

// What things are called says nothing.
func TestNamesSayNothing(t *testing.T) {
	name := regexp.MustCompile(`\b[csuvwxy]\d*\b`)
	for seed := range drawn(200) {
		rng := rand.New(rand.NewPCG(seed, 4))
		claims := randomClaims(rng, 5+rng.IntN(12))
		before := "speakers: {s0: Ann, s1: Ben, s2: Cat}\nthesis: c0\nclaims:\n" + strings.Join(claims, "") +
			"  x: {text: One undercut., undercuts: {reason: u, id: v}, supports: {claim: c0, id: w}}\n" +
			"  y: {text: Another., undercuts: {reason: x -> c0, id: u}}\n"
		renamed := make(map[string]string)
		var back []string
		order := rng.Perm(1000)
		after := name.ReplaceAllStringFunc(before, func(id string) string {
			if renamed[id] == "" {
				form := []string{"zq%dzq", "论点%d号", "Ünïcödé-%d-x", "q.%d_q"}[rng.IntN(4)]
				renamed[id] = fmt.Sprintf(form, order[len(renamed)])
				back = append(back, renamed[id], id)
			}
			return renamed[id]
		})
		want := said(mustLoad(t, []Source{{Name: "f", Text: []byte(before)}}, nil))
		got := said(mustLoad(t, []Source{{Name: "f", Text: []byte(after)}}, nil))
		old := strings.NewReplacer(back...)
		for i := range got {
			got[i] = old.Replace(got[i])
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d:\n%q\n%q\n%s\n%s", seed, got, want, before, after)
		}
	}
}
