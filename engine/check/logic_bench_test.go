package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// BenchmarkLogic takes the rules on how reasons hang together over maps such as
// people write, of n claims and 4n reasons.
func BenchmarkLogic(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		m := debate(n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) { benchLogic(b, m) })
	}
}

// BenchmarkLogicAdverse does so with maps on which a careless search is
// quadratic, or a recursion as deep as the map.
func BenchmarkLogicAdverse(b *testing.B) {
	for _, x := range []struct {
		name string
		m    func() *claims.Map
	}{
		{"tangle", func() *claims.Map { return tangle(1400) }}, // as many reasons as a file can have
		{"granted tangle", func() *claims.Map {
			m := tangle(300)
			for c := range m.Claims {
				m.Claims[c].Status = claims.Granted
			}
			return m
		}},
		{"scribble", func() *claims.Map { return scribble(10_000, 40_000) }},
		{"chain", func() *claims.Map {
			m := ring(1_000_000, claims.Support)
			m.Reasons = m.Reasons[:len(m.Reasons)-1]
			return m
		}},
		{"attacks along a chain", attackedChain},
		{"supports in a ring", func() *claims.Map { return ring(1_000_000, claims.Support) }},
		{"rebuttals in a ring", func() *claims.Map { return ring(1_000_001, claims.Rebuttal) }},
		{"one conclusion", func() *claims.Map { return heap(200_000, 2) }},
		{"shared premises", func() *claims.Map { return heap(100_000, 8) }},
	} {
		b.Run(strings.ReplaceAll(x.name, " ", "-"), func(b *testing.B) { benchLogic(b, x.m()) })
	}
}

func benchLogic(b *testing.B, m *claims.Map) {
	s := judged(b, m)
	for _, r := range rules {
		if !slices.Contains(logicRules, r.code) {
			continue
		}
		b.Run(string(r.code), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.found, s.rule = nil, r
				r.find(s)
			}
			b.ReportMetric(float64(len(s.found)), "findings")
		})
	}
}

// debate is a tree of claims below one thesis with links across it, about one in
// a hundred of which leads back up.
func debate(n int) *claims.Map {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	m := &claims.Map{Claims: make([]claims.Claim, n), Thesis: []claims.Ref{{ID: "c0"}}}
	words := strings.Fields("phones schools pupils teachers help distract cost money time lessons rules parents learn remember do are can should not never some all")
	for i := range m.Claims {
		var text []string
		for range 6 + rng.IntN(8) {
			text = append(text, words[rng.IntN(len(words))])
		}
		m.Claims[i] = claims.Claim{
			ID: claims.ID(fmt.Sprintf("c%d", i)), Text: strings.Join(text, " ") + ".", Status: claims.Asserted, Confidence: 0.5,
			Pos: claims.Pos{File: "f", Line: i + 1, Col: 1},
		}
	}
	for k := range 4 * n {
		i := k % n
		parent := i / 4
		if k >= n {
			parent = rng.IntN(i + 1)
		}
		if parent == i {
			continue
		}
		r := claims.Reason{
			ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[parent].ID,
			Kind: claims.Support, Weight: claims.Weight(1000 * (1 + rng.IntN(10))), Pos: claims.Pos{File: "f", Line: i + 1, Col: k/n + 2},
		}
		switch p := rng.IntN(100); {
		case p < 35:
			r.Kind = claims.Rebuttal
		case p < 45 && i+1 < n:
			r.Premises = append(r.Premises, m.Claims[i+1].ID)
		case p < 46:
			r.Premises[0], r.Target = r.Target, r.Premises[0]
			r.Kind = claims.Support + claims.Kind(rng.IntN(2))
		case p < 56 && k > 0:
			r.Kind, r.Target = claims.Undercut, m.Reasons[rng.IntN(len(m.Reasons))].ID
		}
		m.Reasons = append(m.Reasons, r)
	}
	return m
}

// scribble is n claims with reasons between any two: nearly all of them in one
// component, with circles and chains of all lengths.
func scribble(n, reasons int) *claims.Map {
	m := ring(n, claims.Support)
	rng := rand.New(rand.NewPCG(1, 1))
	for len(m.Reasons) < reasons {
		a, b := rng.IntN(n), rng.IntN(n)
		if a != b {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Premises: []claims.ID{m.Claims[a].ID}, Target: m.Claims[b].ID,
				Kind: claims.Support + claims.Kind(rng.IntN(2)), Weight: claims.FullWeight, Pos: claims.Pos{File: "f", Line: a + 1, Col: 2},
			})
		}
	}
	return m
}

// attackedChain is a long chain of supports in which each claim but the first
// is rebutted by one that an earlier claim supports, so that all searches go far
// and find nothing.
func attackedChain() *claims.Map {
	const n = 100_000
	m := ring(2*n, claims.Support)
	m.Reasons[n-1].Target, m.Reasons[2*n-1].Target = "c0", "c0" // what was the middle
	m.Reasons = slices.Delete(m.Reasons, n-1, n)
	m.Reasons = m.Reasons[:len(m.Reasons)-1]
	for i := 1; i < n; i++ {
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: claims.ID(fmt.Sprintf("x%d", i)), Premises: []claims.ID{m.Claims[2*n-i].ID}, Target: m.Claims[i].ID,
			Kind: claims.Rebuttal, Weight: claims.FullWeight, Pos: claims.Pos{File: "f", Line: i, Col: 2},
		})
	}
	return m
}

// heap is n reasons of different weights for one conclusion, each with so many
// of a few hundred premises.
func heap(n, premises int) *claims.Map {
	m := ring(1000, claims.Support)
	m.Reasons = nil
	rng := rand.New(rand.NewPCG(2, 1))
	for i := range n {
		r := claims.Reason{
			ID: claims.ID(fmt.Sprintf("r%d", i)), Target: "c0", Kind: claims.Support, Weight: claims.Weight(1 + rng.IntN(10000)),
			Pos: claims.Pos{File: "f", Line: i + 1, Col: 1},
		}
		for len(r.Premises) < premises {
			if p := m.Claims[1+rng.IntN(300)].ID; !slices.Contains(r.Premises, p) {
				r.Premises = append(r.Premises, p)
			}
		}
		m.Reasons = append(m.Reasons, r)
	}
	return m
}
