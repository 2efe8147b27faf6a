package check

import (
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
)

func TestBareThesisAgainstDefinition(t *testing.T) {
	eachDrawn(t, 100, func(t *testing.T, s *subject) bool {
		rng := rand.New(rand.NewPCG(uint64(len(s.m.Reasons)), 2))
		var want []claims.Pos
		for i := range rng.IntN(4) {
			c := s.m.Claims[rng.IntN(len(s.m.Claims))]
			name := claims.Ref{ID: c.ID, Pos: claims.Pos{File: "f", Line: 100 + i, Col: 1}}
			twice := slices.ContainsFunc(s.m.Thesis, func(r claims.Ref) bool { return r.ID == c.ID })
			s.m.Thesis = append(s.m.Thesis, name)
			bare := !slices.ContainsFunc(s.m.Reasons, func(r claims.Reason) bool { return r.Target == c.ID }) &&
				!slices.ContainsFunc(s.m.Contradictions, func(x claims.Contradiction) bool { return x.A == c.ID || x.B == c.ID })
			if !twice && bare && (c.Status == claims.Asserted || c.Status == claims.Open) {
				want = append(want, name.Pos)
			}
		}
		bareThesis(s)
		var got []claims.Pos
		for _, d := range s.found {
			got = append(got, d.Pos)
		}
		if !slices.Equal(got, want) {
			t.Errorf("found at %v, not %v", got, want)
		}
		return len(want) > 0
	})
}
