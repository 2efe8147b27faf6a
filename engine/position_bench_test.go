package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// topics is a map of many questions, each with a tree of some forty claims like
// those of [debate]: links are across one tree, and from its root to the
// thesis. About a fifth is left undecided, in many small parts.
func topics(n int) *claims.Map {
	const size = 40
	rng := rand.New(rand.NewPCG(uint64(n), 2))
	b := newBuilder(n)
	weights := []claims.Weight{2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 10000}
	for first := 1; first < n; first += size {
		end := min(first+size, n)
		b.reason(claims.Support, b.ids[0], weights[rng.IntN(len(weights))], first)
		firstReason := len(b.m.Reasons)
		for k := range 2 * (end - first) {
			i := first + k%(end-first)
			parent := first + (i-first)/4
			if k >= end-first {
				parent = first + rng.IntN(i-first+1)
			}
			if parent == i {
				continue
			}
			w := weights[rng.IntN(len(weights))]
			switch p := rng.IntN(100); {
			case p < 40:
				b.reason(claims.Support, b.ids[parent], w, i)
			case p < 70:
				b.reason(claims.Rebuttal, b.ids[parent], w, i)
			case p < 78 && i+1 < end:
				b.reason(claims.Support, b.ids[parent], w, i, i+1)
			case p < 84:
				b.reason(claims.Rebuttal, b.ids[i], w, parent)
			case len(b.m.Reasons) > firstReason:
				r := b.m.Reasons[firstReason+rng.IntN(len(b.m.Reasons)-firstReason)].ID
				b.reason(claims.Undercut, r, claims.FullWeight, i)
			}
		}
		for range 3 {
			if x, y := first+rng.IntN(end-first), first+rng.IntN(end-first); x != y {
				b.exclude(x, y)
			}
		}
	}
	return b.m
}

// BenchmarkPositions finds out in which positions each claim stands, without
// listing them.
func BenchmarkPositions(b *testing.B) {
	for _, n := range []int{1000, 20_000, 100_000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) { benchPositions(b, topics(n), PositionOptions{}) })
	}
}

// BenchmarkPositionsTangled does so where nearly all that is undecided hangs
// together, and the budget ends the search.
func BenchmarkPositionsTangled(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			benchPositions(b, debate(n), PositionOptions{})
		})
	}
}

func benchPositions(b *testing.B, m *claims.Map, o PositionOptions) {
	g, err := Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	a := Analyze(g)
	b.ReportAllocs()
	var p *Positions
	for b.Loop() {
		if p, err = a.Positions(context.Background(), o); err != nil {
			b.Fatal(err)
		}
	}
	undecided, largest, open := 0, 0, 0
	for _, s := range p.parts {
		undecided += s.claims
		largest = max(largest, s.claims)
	}
	for _, xs := range [][]Extent{p.Accepted, p.Rejected} {
		for _, x := range xs {
			if x != InNone && x != InSome && x != InEvery {
				open++
			}
		}
	}
	perClaim(b, len(m.Claims))
	b.ReportMetric(100*float64(undecided)/float64(len(m.Claims)), "%undecided")
	b.ReportMetric(float64(len(p.parts)), "parts")
	b.ReportMetric(float64(largest), "largest")
	b.ReportMetric(float64(open), "open")
}

// BenchmarkList writes 20 of the positions.
func BenchmarkList(b *testing.B) {
	const n = 20_000
	g, err := Assemble(topics(n))
	if err != nil {
		b.Fatal(err)
	}
	p, err := Analyze(g).Positions(context.Background(), PositionOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		p.List(20)
	}
	perClaim(b, n)
}
