package check

import (
	"fmt"
	"slices"
	"testing"

	"crux/claims"
)

// unheld returns the claims that nothing holds up, by definition: the union of
// all sets of claims that are neither granted nor cited, each of which has
// supports and in each of them a premise of the set.
func unheld(s *subject) []bool {
	n := len(s.m.Claims)
	all := make([]bool, n)
	for set := range 1 << n {
		in := func(c int32) bool { return set>>c&1 == 1 }
		ok := true
		for c := range int32(n) {
			if !in(c) {
				continue
			}
			supports := 0
			for r := range int32(len(s.m.Reasons)) {
				if meantBy(s, r, claims.Support) && s.Graph.Target(r) == c {
					supports++
					ok = ok && slices.ContainsFunc(s.Graph.Premises(r), in)
				}
			}
			ok = ok && supports > 0 && s.m.Claims[c].Status != claims.Granted && len(s.m.Claims[c].Cites) == 0
		}
		for c := range int32(n) {
			all[c] = all[c] || ok && in(c)
		}
	}
	return all
}

// circlesByDefinition returns the length of the shortest circle of each component
// that is to be reported, by its first claim.
func circlesByDefinition(s *subject) map[int32]int {
	in := unheld(s)
	support := func(r int32) bool { return meantBy(s, r, claims.Support) }
	d := distances(s, support, func(c int32) bool { return in[c] })
	lengths := make(map[int32]int)
	for first := range int32(len(d)) {
		same := func(c int32) bool { return d[first][c] < far && d[c][first] < far }
		if !same(first) {
			continue
		}
		length, ok := far, true
		for c := range int32(len(d)) {
			if !same(c) {
				continue
			}
			ok = ok && c >= first
			length = min(length, d[c][c])
			for r := range int32(len(s.m.Reasons)) {
				if support(r) && s.Graph.Target(r) == c {
					ok = ok && slices.ContainsFunc(s.Graph.Premises(r), same)
				}
			}
		}
		if ok {
			lengths[first] = length
		}
	}
	return lengths
}

func TestCircularSupportAgainstDefinition(t *testing.T) {
	eachDrawn(t, 400, func(t *testing.T, s *subject) bool {
		want, in := circlesByDefinition(s), unheld(s)
		circles := s.supportCircles()
		if len(circles) != len(want) {
			t.Errorf("%d circles, not %v", len(circles), want)
			return false
		}
		d := distances(s, func(r int32) bool { return meantBy(s, r, claims.Support) }, func(c int32) bool { return in[c] })
		for _, circle := range circles {
			checkCircle(t, s, circle, claims.Support)
			first := circle[0].from
			for c := range d {
				if int32(c) < first && d[c][first] < far && d[first][c] < far {
					first = int32(c)
				}
			}
			if want[first] != len(circle) {
				t.Errorf("a circle of %d, not of %v", len(circle), want)
			}
		}
		return len(circles) > 0
	})
}

func TestNoCircularSupportWithoutCircles(t *testing.T) {
	for i, d := range logicDrawings {
		d.acyclic = true
		for seed := range uint64(1500) {
			if found := judged(t, d.draw(seed)).supportCircles(); len(found) > 0 {
				t.Fatalf("drawing %d, seed %d: %v", i, seed, found)
			}
		}
	}
}

// What is granted or cited is in no circle that is reported and, where premises
// are not linked, nor is what it supports.
func TestCircularSupportHeldUp(t *testing.T) {
	eachDrawn(t, 300, func(t *testing.T, s *subject) bool {
		before := s.supportCircles()
		for _, circle := range before {
			for i, x := range circle {
				m := *s.m
				m.Claims = slices.Clone(m.Claims)
				if c := &m.Claims[x.from]; i%2 == 0 {
					c.Cites = []claims.Citation{{Source: "s"}}
				} else {
					c.Cites, c.Status = nil, claims.Granted
				}
				alone := !slices.ContainsFunc(m.Reasons, func(r claims.Reason) bool { return len(r.Premises) > 1 })
				for _, after := range judged(t, &m).supportCircles() {
					for _, y := range after {
						if y.from == x.from || alone && slices.ContainsFunc(circle, func(z step) bool { return z.from == y.from }) {
							t.Errorf("%v is reported though claim %d of %v is held up", after, x.from, circle)
						}
					}
				}
			}
		}
		return len(before) > 0
	})
}

// Of a large component with circles of many lengths the shortest is found
// though it is far from its first claim.
func TestCircularSupportShortestOfMany(t *testing.T) {
	const n = 2000
	m := ring(n, claims.Support)
	m.Reasons = append(m.Reasons,
		claims.Reason{ID: "x", Premises: []claims.ID{"c1000"}, Target: "c993", Kind: claims.Support, Weight: claims.FullWeight},
		claims.Reason{ID: "y", Premises: []claims.ID{"c1502"}, Target: "c1500", Kind: claims.Support, Weight: claims.FullWeight},
		claims.Reason{ID: "z", Premises: []claims.ID{"c1800"}, Target: "c1793", Kind: claims.Support, Weight: claims.FullWeight})
	got := judged(t, m).supportCircles()
	if fmt.Sprint(got) != "[[{1500 1500} {1501 1501} {1502 2001}]]" {
		t.Error(got)
	}
}

// ring is a circle of n claims, c0 to the last, each a reason for or against
// the next.
func ring(n int, kind claims.Kind) *claims.Map {
	m := &claims.Map{Claims: make([]claims.Claim, n), Reasons: make([]claims.Reason, n)}
	id := func(i int) claims.ID { return claims.ID(fmt.Sprintf("c%d", i%n)) }
	for i := range n {
		pos := claims.Pos{File: "f", Line: i + 1, Col: 1}
		m.Claims[i] = claims.Claim{ID: id(i), Status: claims.Asserted, Confidence: 0.5, Pos: pos}
		m.Reasons[i] = claims.Reason{
			ID: id(i) + " -> " + id(i+1), Premises: []claims.ID{id(i)}, Target: id(i + 1), Kind: kind, Weight: claims.FullWeight, Pos: pos,
		}
	}
	return m
}
