package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// logicDrawing draws small maps. Its numbers are how often of a hundred.
type logicDrawing struct {
	claims, reasons           int // at most
	support, undercut         int // the other reasons are rebuttals
	linked, weighted          int
	granted, withdrawn, cited int
	open                      int
	contradictions            int // at most
	acyclic                   bool
	standards                 bool
	ring                      bool // begin with a circle of three rebuttals
}

// logicDrawings are tried in turn: some tangled, some with what makes a rule silent.
var logicDrawings = []logicDrawing{
	{claims: 6, reasons: 10, support: 90, linked: 20},
	{claims: 7, reasons: 12, support: 80, linked: 40, undercut: 10, granted: 8, withdrawn: 8, cited: 8, contradictions: 2},
	{claims: 5, reasons: 12, support: 60, linked: 30, undercut: 5, contradictions: 3},
	{claims: 5, reasons: 9, support: 10, linked: 20, undercut: 5, contradictions: 1},
	{claims: 7, reasons: 4, support: 10, undercut: 10, linked: 10, ring: true},
	{claims: 7, reasons: 9, support: 0, linked: 10, weighted: 10, open: 5, ring: true},
	{claims: 4, reasons: 9, support: 50, linked: 50, undercut: 10, weighted: 70, granted: 20, withdrawn: 5, open: 20, contradictions: 1, standards: true},
	{claims: 4, reasons: 8, support: 40, linked: 20, granted: 70, undercut: 10, withdrawn: 5},
}

// draw returns the map of a seed.
func (d logicDrawing) draw(seed uint64) *claims.Map {
	return d.drawBy(rand.New(rand.NewPCG(seed, 1)).IntN)
}

// drawBy draws a map by chance, which gives numbers in 0…n-1.
func (d logicDrawing) drawBy(chance func(n int) int) *claims.Map {
	m := new(claims.Map)
	often := func(percent int) bool { return chance(100) < percent }
	line := 0
	pos := func() claims.Pos { line++; return claims.Pos{File: "f", Line: line, Col: 1} }
	for i := range 2 + chance(d.claims-1) {
		c := claims.Claim{ID: claims.ID(rune('a' + i)), Status: claims.Asserted, Confidence: 0.5, Pos: pos()}
		switch {
		case often(d.granted):
			c.Status = claims.Granted
		case often(d.withdrawn):
			c.Status = claims.Withdrawn
		case often(d.open):
			c.Status = claims.Open
		}
		if often(d.cited) {
			c.Cites = []claims.Citation{{Source: "s"}}
		}
		if d.standards {
			c.Standard = claims.Standard(chance(int(claims.BeyondReasonableDoubt) + 1))
		}
		m.Claims = append(m.Claims, c)
	}
	for i := range 3 {
		if d.ring && len(m.Claims) > 2 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprintf("r%d", i)), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[(i+1)%3].ID,
				Kind: claims.Rebuttal, Weight: claims.FullWeight, Pos: pos(),
			})
		}
	}
	for range chance(d.reasons + 1) {
		r := claims.Reason{ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Kind: claims.Rebuttal, Weight: claims.FullWeight, Pos: pos()}
		target := chance(len(m.Claims))
		r.Target = m.Claims[target].ID
		switch {
		case often(d.undercut) && len(m.Reasons) > 0:
			r.Kind, r.Target = claims.Undercut, m.Reasons[chance(len(m.Reasons))].ID
		case often(d.support):
			r.Kind = claims.Support
		}
		if often(d.weighted) {
			r.Weight = []claims.Weight{2000, 5000, 8000}[chance(3)]
		}
		for range 4 {
			p := chance(len(m.Claims))
			if d.acyclic && r.Kind == claims.Support {
				p = target + 1 + chance(len(m.Claims)-target) // beyond the last for none
			}
			if p < len(m.Claims) && (p != target || r.Kind == claims.Undercut) && !slices.Contains(r.Premises, m.Claims[p].ID) {
				r.Premises = append(r.Premises, m.Claims[p].ID)
			}
			if !often(d.linked) {
				break
			}
		}
		said := func(x claims.Reason) bool { // no file says a thing twice
			return x.Kind == r.Kind && x.Target == r.Target && len(x.Premises) == len(r.Premises) &&
				!slices.ContainsFunc(x.Premises, func(p claims.ID) bool { return !slices.Contains(r.Premises, p) })
		}
		if len(r.Premises) > 0 && !slices.ContainsFunc(m.Reasons, said) {
			m.Reasons = append(m.Reasons, r)
		}
	}
	for range chance(d.contradictions + 1) {
		a, b := m.Claims[chance(len(m.Claims))], m.Claims[chance(len(m.Claims))]
		if a.ID != b.ID && (a.Status != claims.Granted || b.Status != claims.Granted) {
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: a.ID, B: b.ID, Pos: pos()})
		}
	}
	return m
}

// judged returns what the rules look at in a map.
func judged(t testing.TB, m *claims.Map) *subject {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return &subject{Analysis: engine.Analyze(g), m: m}
}

// eachDrawn calls f with maps of each drawing, and reports how many of them f
// says to have shown something.
func eachDrawn(t *testing.T, seeds uint64, f func(t *testing.T, s *subject) bool) {
	t.Helper()
	shown := 0
	for i, d := range logicDrawings {
		for seed := range seeds {
			m := d.draw(seed)
			s := judged(t, m)
			if f(t, s) {
				shown++
			}
			if t.Failed() {
				t.Fatalf("drawing %d, seed %d:\n%s", i, seed, written(m))
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d maps show something", shown)
	}
}

// written writes a map for whoever has to understand a failure.
func written(m *claims.Map) string {
	s := ""
	for _, c := range m.Claims {
		s += fmt.Sprintf("%s %s %s cited %d\n", c.ID, c.Status, c.Standard, len(c.Cites))
	}
	for _, r := range m.Reasons {
		s += fmt.Sprintf("%s: %v %s %s weight %s\n", r.ID, r.Premises, r.Kind, r.Target, r.Weight)
	}
	for _, x := range m.Contradictions {
		s += fmt.Sprintf("%s contradicts %s\n", x.A, x.B)
	}
	return s
}

// far is the distance to what cannot be reached.
const far = 1 << 20

// distances returns the lengths of the shortest ways between claims by the
// reasons that are wanted, of at least one step, found by trying all middles.
func distances(s *subject, wanted func(r int32) bool, claim func(c int32) bool) [][]int {
	n := len(s.m.Claims)
	d := make([][]int, n)
	for i := range d {
		d[i] = slices.Repeat([]int{far}, n)
	}
	for r := range int32(len(s.m.Reasons)) {
		for _, p := range s.Graph.Premises(r) {
			if s.reason(r).Kind != claims.Undercut && wanted(r) && claim(p) && claim(s.Graph.Target(r)) {
				d[p][s.Graph.Target(r)] = 1
			}
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	return d
}

// meantBy is whether a reason of a kind is meant, by definition.
func meantBy(s *subject, r int32, kind claims.Kind) bool {
	of := s.m.Reasons[r]
	ok := of.Kind == kind && !slices.Contains(of.Premises, of.Target)
	for _, c := range s.m.Claims {
		ok = ok && (c.Status != claims.Withdrawn || !slices.Contains(of.Premises, c.ID))
	}
	for u, other := range s.m.Reasons {
		ok = ok && (other.Kind != claims.Undercut || other.Target != of.ID || s.Reasons[u] != engine.In)
	}
	return ok
}

// checkSteps fails unless each step leads from a premise to the target of a
// reason of the kind that is meant, and the next goes on from there.
func checkSteps(t *testing.T, s *subject, steps []step, kind claims.Kind) {
	t.Helper()
	for i, x := range steps {
		if !meantBy(s, x.reason, kind) || !slices.Contains(s.Graph.Premises(x.reason), x.from) {
			t.Errorf("step %d of %v is none", i, steps)
		}
		if i > 0 && s.Graph.Target(steps[i-1].reason) != x.from {
			t.Errorf("%v does not hang together", steps)
		}
	}
}

// checkCircle is checkSteps for steps that come back to where they begin and by
// no claim twice.
func checkCircle(t *testing.T, s *subject, circle []step, kind claims.Kind) {
	t.Helper()
	checkSteps(t, s, circle, kind)
	if s.Graph.Target(circle[len(circle)-1].reason) != circle[0].from {
		t.Errorf("%v is no circle", circle)
	}
	seen := make(map[int32]bool)
	for _, x := range circle {
		if seen[x.from] {
			t.Errorf("%v comes by a claim twice", circle)
		}
		seen[x.from] = true
	}
}
