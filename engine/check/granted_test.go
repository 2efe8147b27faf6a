package check

import (
	"testing"

	"crux/claims"
	"crux/engine"
)

func TestGrantedRebuttedAgainstDefinition(t *testing.T) {
	eachDrawn(t, 400, func(t *testing.T, s *subject) bool {
		var want []claims.Pos
		for i, r := range s.m.Reasons {
			granted, against := 0, false
			for _, c := range s.m.Claims {
				if c.Status == claims.Granted {
					for _, p := range r.Premises {
						if p == c.ID {
							granted++
						}
					}
					against = against || c.ID == r.Target
				}
			}
			undercut := false
			for u, other := range s.m.Reasons {
				undercut = undercut || other.Kind == claims.Undercut && other.Target == r.ID && s.Reasons[u] == engine.In
			}
			if meantBy(s, int32(i), claims.Rebuttal) && granted == len(r.Premises) && against && !undercut {
				want = append(want, r.Pos)
			}
		}
		grantedRebutted(s)
		if len(s.found) != len(want) {
			t.Errorf("%d found, not %d", len(s.found), len(want))
			return false
		}
		for i := range want {
			if s.found[i].Pos != want[i] {
				t.Errorf("found at %v, not %v", s.found[i].Pos, want[i])
			}
		}
		return len(want) > 0
	})
}
