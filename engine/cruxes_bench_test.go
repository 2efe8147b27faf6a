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

func benchCruxes(b *testing.B, m *claims.Map, size int) {
	g, err := Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	a := Analyze(g)
	b.ReportAllocs()
	var found, complete, work int
	for b.Loop() {
		found, complete, work = 0, 0, 0
		for _, want := range []Verdict{Accepted, Rejected} {
			if a.Claims[0].Verdict == want {
				continue
			}
			// Without what follows where nothing is found.
			s := newCruxSearch(context.Background(), g, bearingOn(g, 0), 0, want, CruxOptions{})
			for _, look := range []func(){s.singles, s.pairs, s.triples}[:size] {
				if look(); s.stopped {
					break
				}
				complete++
			}
			found += len(s.found)
			work += s.v.work
		}
	}
	b.ReportMetric(float64(found), "sets")
	b.ReportMetric(float64(complete), "complete")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(work), "ns/look")
}

// BenchmarkCruxesNone asks where nothing is found, with all that follows then.
func BenchmarkCruxesNone(b *testing.B) {
	for _, x := range []struct {
		name string
		m    *claims.Map
	}{
		{"debate/n=100", debate(100)},
		{"debate/n=20000", debate(20_000)},
		{"around/n=10", surrounded(10).m},
		{"around/n=20000", surrounded(20_000).m},
		{"thicket/n=20000", thicket(20_000)},
	} {
		b.Run(x.name, func(b *testing.B) {
			g, err := Assemble(x.m)
			if err != nil {
				b.Fatal(err)
			}
			a := Analyze(g)
			want := Accepted
			if a.Claims[0].Verdict == Accepted {
				want = Rejected
			}
			for b.Loop() {
				if _, err := a.Cruxes(context.Background(), 0, want, CruxOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCruxes asks what would turn the thesis of a debate of n claims, and
// of hostile maps; "complete" is the sum over the verdicts asked for.
func BenchmarkCruxes(b *testing.B) {
	for _, x := range []struct {
		n, size int
	}{{100, 1}, {1000, 1}, {10_000, 1}, {100, 2}, {1000, 2}, {100, 3}, {1000, 3}} {
		b.Run(fmt.Sprintf("debate/n=%d/size=%d", x.n, x.size), func(b *testing.B) {
			benchCruxes(b, debate(x.n), x.size)
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
			benchCruxes(b, x.m(x.n), x.size)
		})
	}
}
