package engine

import (
	"context"
	"fmt"
	"testing"

	"crux/claims"
)

// thicket is a hostile map: all claims are in one circle of rebuttals and
// links across it, so that each move changes much, and the thesis has many of
// them against it.
func thicket(n int) *claims.Map {
	b := newBuilder(n)
	for i := range n {
		b.reason(claims.Rebuttal, b.ids[(i+1)%n], claims.FullWeight, i)
		b.reason(claims.Support+claims.Kind(i%2), b.ids[i*7919%n], 5000, i)
		if i%10 == 0 {
			b.reason(claims.Rebuttal, "c0", claims.FullWeight, i)
		}
	}
	return b.m
}

// longLine is a claim that rests on another, and so on: a move at its end
// changes all of it.
func longLine(n int) *claims.Map {
	b := newBuilder(n)
	for i := range n - 1 {
		b.reason(claims.Support, b.ids[i], claims.FullWeight, i+1)
		b.m.Claims[i].Status = claims.Open
	}
	// The thesis also needs what nothing supports.
	b.m.Claims[n-1].Status = claims.Open
	b.reason(claims.Rebuttal, "c0", claims.FullWeight, n-2)
	return b.m
}

func benchCruxes(b *testing.B, m *claims.Map, o CruxOptions) {
	g, err := Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	a := Analyze(g)
	b.ReportAllocs()
	asked, found, complete := 0, 0, 0
	for b.Loop() {
		asked, found, complete = 0, 0, 0
		for _, want := range []Verdict{Accepted, Rejected} {
			if a.Claims[0].Verdict == want {
				continue
			}
			c, err := a.Cruxes(context.Background(), 0, want, o)
			if err != nil {
				b.Fatal(err)
			}
			asked++
			found += len(c.Sets)
			complete += c.CompleteTo
		}
	}
	b.ReportMetric(float64(asked), "asked")
	b.ReportMetric(float64(found), "sets")
	b.ReportMetric(float64(complete), "complete")
}

// BenchmarkCruxes asks what would turn the thesis of a debate of n claims, and
// of hostile maps; "complete" is the sum over the verdicts asked for.
func BenchmarkCruxes(b *testing.B) {
	for _, x := range []struct {
		n, size int
	}{{100, 1}, {1000, 1}, {10_000, 1}, {100, 2}, {1000, 2}, {100, 3}, {1000, 3}} {
		b.Run(fmt.Sprintf("debate/n=%d/size=%d", x.n, x.size), func(b *testing.B) {
			benchCruxes(b, debate(x.n), CruxOptions{MaxSize: x.size})
		})
	}
	for _, x := range []struct {
		name string
		m    func(n int) *claims.Map
		n    int
		size int
	}{
		{"around", func(n int) *claims.Map { return surrounded(n).m }, 1_000, 1},
		{"around", func(n int) *claims.Map { return surrounded(n).m }, 100, 2},
		{"around", func(n int) *claims.Map { return surrounded(n).m }, 100, 3},
		{"around", func(n int) *claims.Map { return surrounded(n).m }, 20_000, 3},
		{"thicket", thicket, 1_000, 1},
		{"thicket", thicket, 20_000, 3},
		{"line", longLine, 1_000, 1},
		{"line", longLine, 20_000, 3},
		{"debate", debate, 20_000, 3},
		{"heap", heapOfReasons, 20_000, 3},
		{"circle", longCircle, 20_000, 3},
	} {
		b.Run(fmt.Sprintf("%s/n=%d/size=%d", x.name, x.n, x.size), func(b *testing.B) {
			benchCruxes(b, x.m(x.n), CruxOptions{MaxSize: x.size})
		})
	}
}
