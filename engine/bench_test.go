package engine

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"crux/claims"
)

var benchSizes = []int{10_000, 100_000, 1_000_000}

// BenchmarkAssemble puts together maps such as people write, of n claims and
// 3n reasons.
func BenchmarkAssemble(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := debate(n)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Assemble(m); err != nil {
					b.Fatal(err)
				}
			}
			perClaim(b, n)
		})
	}
}

// BenchmarkVerdicts judges the maps of [BenchmarkAssemble].
func BenchmarkVerdicts(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) { benchVerdicts(b, debate(n)) })
	}
}

// BenchmarkVerdictsAdverse judges maps on which a careless worklist is
// quadratic, or a recursion as deep as the map.
func BenchmarkVerdictsAdverse(b *testing.B) {
	const n = 1_000_000
	for _, x := range []struct {
		name string
		m    func(n int) *claims.Map
	}{
		{"heap", heapOfReasons},
		{"falling", fallingReasons},
		{"rising", risingReasons},
		{"circle", longCircle},
		{"star", star},
		{"undercuts", undercutChain},
	} {
		b.Run(x.name, func(b *testing.B) { benchVerdicts(b, x.m(n)) })
	}
}

func benchVerdicts(b *testing.B, m *claims.Map) {
	g, err := Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	var v *Verdicts
	for b.Loop() {
		v = g.Verdicts()
	}
	undecided := 0
	for _, c := range v.Claims {
		if c.Verdict == Contested || c.Verdict == Unsettled {
			undecided++
		}
	}
	perClaim(b, len(m.Claims))
	b.ReportMetric(100*float64(undecided)/float64(len(m.Claims)), "%undecided")
}

func perClaim(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/claim")
}

// builder makes large maps; names and premises share an allocation where they
// can, as the map is not what is measured.
type builder struct {
	m   *claims.Map
	ids []claims.ID
}

func newBuilder(n int) *builder {
	b := &builder{m: &claims.Map{Thesis: []claims.Ref{{ID: "c0"}}}, ids: make([]claims.ID, n)}
	b.m.Claims = make([]claims.Claim, n)
	for i := range n {
		b.ids[i] = claims.ID("c" + strconv.Itoa(i))
		b.m.Claims[i] = claims.Claim{ID: b.ids[i], Status: claims.Asserted}
	}
	return b
}

func (b *builder) reason(k claims.Kind, target claims.ID, w claims.Weight, premises ...int) claims.ID {
	r := claims.Reason{ID: claims.ID("r" + strconv.Itoa(len(b.m.Reasons))), Target: target, Kind: k, Weight: w}
	for _, p := range premises {
		r.Premises = append(r.Premises, b.ids[p])
	}
	b.m.Reasons = append(b.m.Reasons, r)
	return r.ID
}

func (b *builder) exclude(x, y int) {
	b.m.Contradictions = append(b.m.Contradictions, claims.Contradiction{A: b.ids[x], B: b.ids[y]})
}

// debate is a tree of claims below one thesis with links across it: each claim
// speaks to an earlier one near it, and again to two others; some of the
// reasons are linked, some are undercuts, and now and then a claim answers one
// that speaks against it. About a fifth is left undecided.
func debate(n int) *claims.Map {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	b := newBuilder(n)
	b.m.Claims[0].Status = claims.Open
	weights := []claims.Weight{2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 10000}
	for len(b.m.Reasons) < 3*n {
		i := len(b.m.Reasons) % n
		parent := i / 4 // of a tree with four reasons a claim
		if len(b.m.Reasons) >= n {
			parent = rng.IntN(i + 1)
		}
		if i == 0 || parent == i {
			parent, i = 0, 1+rng.IntN(n-1)
		}
		w := weights[rng.IntN(len(weights))]
		switch p := rng.IntN(100); {
		case p < 40:
			b.reason(claims.Support, b.ids[parent], w, i)
		case p < 70:
			b.reason(claims.Rebuttal, b.ids[parent], w, i)
		case p < 80 && i+1 < n:
			b.reason(claims.Support, b.ids[parent], w, i, i+1)
		case p < 81:
			b.reason(claims.Rebuttal, b.ids[i], w, parent) // back, which makes circles
		case len(b.m.Reasons) > 0:
			r := b.m.Reasons[rng.IntN(len(b.m.Reasons))].ID
			b.reason(claims.Undercut, r, claims.FullWeight, i)
		}
	}
	for range n / 12 {
		if x, y := rng.IntN(n), rng.IntN(n); x != y {
			b.exclude(x, y)
		}
	}
	return b.m
}

// heapOfReasons is one claim with n reasons of 10,000 different weights, every
// other of them undecided. Those in are light, so that most others can tip it.
func heapOfReasons(n int) *claims.Map {
	b := newBuilder(n + 3)
	p, q, thesis := n, n+1, n+2
	b.exclude(p, q)
	for i := range n {
		w := claims.Weight(1 + i*7919%10000)
		kind := claims.Support + claims.Kind(i/2%2)
		if i%2 == 0 {
			b.reason(kind, b.ids[thesis], w, p, i) // waits for p, though i stands
		} else {
			b.reason(kind, b.ids[thesis], 1+w/100, i)
		}
	}
	return b.m
}

// fallingReasons is one claim whose reasons fall one by one, the heaviest
// first, while a reason for it stays undecided: each time another reason is
// the strongest that may still count.
func fallingReasons(n int) *claims.Map { return oneByOne(n, false) }

// risingReasons is one claim whose reasons come to stand one by one, the
// lightest first, so that the strongest that stands is always another.
func risingReasons(n int) *claims.Map { return oneByOne(n, true) }

func oneByOne(n int, rising bool) *claims.Map {
	b := newBuilder(n + 3)
	p, q, thesis := n, n+1, n+2
	b.exclude(p, q)
	// Heavy enough that the thesis is open to the end.
	b.reason(claims.Support, b.ids[thesis], claims.FullWeight, p)
	for i := range n {
		b.m.Claims[i].Status = claims.Open
		switch {
		case i > 0:
			b.reason(claims.Support, b.ids[i], claims.FullWeight, i-1)
		case rising:
			b.m.Claims[i].Status = claims.Granted
		}
		w := claims.Weight(1 + int(int64(i)*10000/int64(n)))
		if !rising {
			w = claims.FullWeight + 1 - w
		}
		b.reason(claims.Rebuttal, b.ids[thesis], w, i)
	}
	return b.m
}

// longCircle is an odd circle of rebuttals, deep for whoever recurses.
func longCircle(n int) *claims.Map {
	n |= 1
	b := newBuilder(n)
	for i := range n {
		b.reason(claims.Rebuttal, b.ids[(i+1)%n], claims.FullWeight, i)
	}
	return b.m
}

// star is one claim that contradicts all others, which fall one after another.
func star(n int) *claims.Map {
	b := newBuilder(n)
	for i := 1; i < n; i++ {
		b.exclude(0, i)
		if i == 1 {
			b.m.Claims[i].Status = claims.Withdrawn
			continue
		}
		b.m.Claims[i].Status = claims.Open
		if i%2 == 0 {
			b.reason(claims.Support, b.ids[i], claims.FullWeight, i-1)
		}
	}
	return b.m
}

// undercutChain is a reason, its undercut, the undercut of that, and so on.
func undercutChain(n int) *claims.Map {
	b := newBuilder(n)
	last := b.reason(claims.Rebuttal, b.ids[0], claims.FullWeight, 1)
	for i := 2; i < n; i++ {
		last = b.reason(claims.Undercut, last, claims.FullWeight, i)
	}
	return b.m
}
