package aif

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"crux/claims"
	"crux/claims/maptest"
)

// mergedSets is how many nodesets of 92 nodes make one of 136,528, as large as the
// largest corpus of debates in AIF.
const mergedSets = 1484

// nodesets writes nodesets with the nodes and edges that debates have: each in a file
// of its own or, where they are merged, as one.
func nodesets(sets int, merged bool) []claims.Source {
	rng := rand.New(rand.NewPCG(1, 1))
	var files []claims.Source
	var nodes, edges, locutions strings.Builder
	id, edge := 100_000, 0
	node := func(kind, text string) int {
		id++
		fmt.Fprintf(&nodes, `{"nodeID":"%d","text":"%s","type":"%s","timestamp":"2021-11-11 21:50:00"},`, id, text, kind)
		return id
	}
	link := func(from, to int) {
		edge++
		fmt.Fprintf(&edges, `{"edgeID":"%d","fromID":"%d","toID":"%d","formEdgeID":null},`, edge, from, to)
	}
	for set := range sets {
		var said, claimed, inferred []int
		for i := range 26 {
			text := fmt.Sprintf("claim %d of debate %d, which is as long as most are", i, set)
			c := node("I", text)
			claimed = append(claimed, c)
			if i < 20 {
				l, y := node("L", fmt.Sprintf("Speaker %d : %s", set%400, text)), node("YA", "Asserting")
				link(l, y)
				link(y, c)
				said = append(said, l)
				fmt.Fprintf(&locutions, `{"nodeID":"%d","personID":"%d","timestamp":"2021-11-11 21:50:00"},`, l, set%400)
			}
		}
		for i := range 14 {
			s := node("RA", "Default Inference")
			link(claimed[i+1+rng.IntN(10)], s)
			if i%3 == 0 {
				link(claimed[i+12], s)
			}
			link(s, claimed[i])
			inferred = append(inferred, s)
		}
		for i := range 4 {
			s := node("CA", "Default Conflict")
			link(claimed[20+i], s)
			if i%2 == 0 {
				link(s, claimed[i])
			} else {
				link(s, inferred[i])
			}
		}
		for i := range 4 {
			s, r := node("TA", "Default Transition"), node("MA", "Default Rephrase")
			link(said[i], s)
			link(s, said[i+1])
			link(claimed[i], r)
			link(r, claimed[i+5])
		}
		if merged && set < sets-1 {
			continue
		}
		files = append(files, claims.Source{Name: fmt.Sprintf("nodeset%04d.json", set), Text: fmt.Appendf(nil, `{"nodes":[%s],"edges":[%s],"locutions":[%s]}`,
			strings.TrimSuffix(nodes.String(), ","), strings.TrimSuffix(edges.String(), ","), strings.TrimSuffix(locutions.String(), ","))})
		nodes.Reset()
		edges.Reset()
		locutions.Reset()
	}
	return files
}

// A map of 136,000 nodes, in one file or in 1,484, is read in ten seconds, and with
// less memory than a hundred times its text. Both say the same.
func TestLargeNodesetsAreReadInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	var maps [2]*claims.Map
	for i, merged := range []bool{true, false} {
		files := nodesets(mergedSets, merged)
		size := 0
		for _, f := range files {
			size += len(f.Text)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		m, ds := read(files...)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if ds.Err() != nil {
			t.Fatal(ds.Err())
		}
		if len(m.Claims) != 26*mergedSets || len(m.Speakers) != 400 {
			t.Errorf("%d claims, %d speakers", len(m.Claims), len(m.Speakers))
		}
		made := after.TotalAlloc - before.TotalAlloc
		t.Logf("%d files of %d bytes, %d reasons, %d findings: %v, %d MB allocated", len(files), size, len(m.Reasons), len(ds), took, made>>20)
		if took > 10*time.Second {
			t.Errorf("%d files took %v", len(files), took)
		}
		if made > 100*uint64(size) {
			t.Errorf("%d MB for %d MB", made>>20, size>>20)
		}
		maps[i] = m
	}
	one, joined := maptest.Lines(maps[0]), maptest.Lines(maps[1])
	if !slices.Equal(one, joined) {
		t.Errorf("one file gives %d lines and its parts %d, or others", len(one), len(joined))
	}
}

func BenchmarkRead(b *testing.B) {
	for _, sets := range []int{15, 148, mergedSets} {
		for _, merged := range []bool{true, false} {
			files := nodesets(sets, merged)
			b.Run(fmt.Sprintf("nodes=%d/files=%d", sets*92, len(files)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					read(files...)
				}
			})
		}
	}
}
