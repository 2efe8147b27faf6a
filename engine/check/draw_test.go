package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// drawn returns a small map of a debate, drawn by chance. Each part of it has a
// line of its own, which it keeps when it is moved or gets another name.
func drawn(rng *rand.Rand) *claims.Map {
	m := &claims.Map{}
	line := 0
	pos := func() claims.Pos {
		line++
		return claims.Pos{File: "f", Line: line, Col: 1}
	}
	some := func(chance float64) bool { return rng.Float64() < chance }
	sides := []claims.ID{"pro", "con", "third"}[:rng.IntN(4)]
	for _, id := range sides {
		m.Sides = append(m.Sides, claims.Side{ID: id, Name: string(id), Pos: pos()})
	}
	speakers := []claims.ID{"ann", "ben", "cyd", "dot"}[:[]int{0, 1, 1, 2, 2, 3, 4}[rng.IntN(7)]]
	for _, id := range speakers {
		x := claims.Speaker{ID: id, Name: string(id), Pos: pos()}
		if len(sides) > 0 && some(0.6) {
			x.Side = sides[rng.IntN(len(sides))]
		}
		m.Speakers = append(m.Speakers, x)
	}
	for _, id := range []claims.ID{"book", "paper"}[:rng.IntN(3)] {
		m.Sources = append(m.Sources, claims.Document{ID: id, Pos: pos()})
	}
	statuses := []claims.Status{claims.Asserted, claims.Asserted, claims.Asserted, claims.Asserted, claims.Open, claims.Granted, claims.Withdrawn}
	for i := range 2 + rng.IntN(7) {
		c := claims.Claim{ID: claims.ID(rune('a' + i)), Status: statuses[rng.IntN(len(statuses))], Confidence: 0.5, Pos: pos()}
		if len(speakers) > 0 && some(0.85) {
			for range 1 + rng.IntN(2) {
				if by := speakers[rng.IntN(len(speakers))]; !slices.Contains(c.By, by) {
					c.By = append(c.By, by)
				}
			}
		}
		for _, by := range c.By {
			n := slices.IndexFunc(m.Speakers, func(x claims.Speaker) bool { return x.ID == by })
			if side := m.Speakers[n].Side; side != "" && !slices.Contains(c.Sides, side) {
				c.Sides = append(c.Sides, side)
			}
		}
		if len(c.Sides) == 0 && len(sides) > 0 && some(0.5) {
			c.Sides = []claims.ID{sides[rng.IntN(len(sides))]}
		}
		if len(m.Sources) > 0 && some(0.3) {
			c.Cites = []claims.Citation{{Source: m.Sources[rng.IntN(len(m.Sources))].ID, Pos: c.Pos}}
		}
		m.Claims = append(m.Claims, c)
	}
	pick := func() *claims.Claim { return &m.Claims[rng.IntN(len(m.Claims))] }
	for range rng.IntN(16) {
		r := claims.Reason{ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Kind: claims.Kind(1 + rng.IntN(3)), Weight: claims.FullWeight, Pos: pos()}
		if some(0.3) {
			r.Weight /= 2
		}
		if r.Kind == claims.Undercut {
			if len(m.Reasons) == 0 {
				continue
			}
			r.Target = m.Reasons[rng.IntN(len(m.Reasons))].ID
		} else {
			r.Target = pick().ID
		}
		for range 1 + rng.IntN(5)/3 {
			if p := pick().ID; (p != r.Target || some(0.1)) && !slices.Contains(r.Premises, p) {
				r.Premises = append(r.Premises, p)
			}
		}
		if len(r.Premises) > 0 {
			m.Reasons = append(m.Reasons, r)
		}
	}
	for range rng.IntN(3) {
		if a, b := pick(), pick(); a != b && (a.Status != claims.Granted || b.Status != claims.Granted) {
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: a.ID, B: b.ID, Pos: pos()})
		}
	}
	if some(0.6) {
		c := pick()
		m.Thesis = []claims.Ref{{ID: c.ID, Pos: pos()}}
		if c.Status == claims.Asserted {
			c.Status = claims.Open
		}
	}
	return m
}

// told writes out a map, so that one found by chance can be looked at.
func told(m *claims.Map) string {
	s := fmt.Sprintf("thesis %v\n", m.Thesis)
	for _, x := range m.Sides {
		s += fmt.Sprintf("%d side %s\n", x.Pos.Line, x.ID)
	}
	for _, x := range m.Speakers {
		s += fmt.Sprintf("%d speaker %s of %q\n", x.Pos.Line, x.ID, x.Side)
	}
	for _, c := range m.Claims {
		s += fmt.Sprintf("%d claim %s %v by %v of %v, %d citations\n", c.Pos.Line, c.ID, c.Status, c.By, c.Sides, len(c.Cites))
	}
	for _, r := range m.Reasons {
		s += fmt.Sprintf("%d %s: %v %v %s (%v)\n", r.Pos.Line, r.ID, r.Premises, r.Kind, r.Target, r.Weight)
	}
	for _, x := range m.Contradictions {
		s += fmt.Sprintf("%d %s contradicts %s\n", x.Pos.Line, x.A, x.B)
	}
	return s
}

func analysis(t *testing.T, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// drawings calls f with many maps, until it fails.
func drawings(t *testing.T, f func(t *testing.T, m *claims.Map, rng *rand.Rand)) {
	t.Helper()
	n := uint64(6000)
	if testing.Short() {
		n = 600
	}
	for seed := range n {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := drawn(rng)
		f(t, m, rng)
		if t.Failed() {
			t.Fatalf("seed %d\n%s", seed, told(m))
		}
	}
}
