package check

import (
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// outweighedByDefinition returns the places of the reasons that are to be reported,
// found by comparing all pairs.
func outweighedByDefinition(s *subject) map[claims.Pos]bool {
	want := make(map[claims.Pos]bool)
	status := make(map[claims.ID]claims.Status)
	for _, c := range s.m.Claims {
		status[c.ID] = c.Status
	}
	canCount := func(r claims.Reason) bool {
		return !slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return status[p] == claims.Withdrawn })
	}
	canFail := func(r claims.Reason) bool {
		return slices.ContainsFunc(s.m.Reasons, func(u claims.Reason) bool {
			return u.Kind == claims.Undercut && u.Target == r.ID && canCount(u)
		})
	}
	for _, r := range s.m.Reasons {
		for _, x := range s.m.Reasons {
			if x.ID == r.ID || x.Kind != r.Kind || x.Target != r.Target || r.Kind == claims.Undercut || !canCount(r) || canFail(x) ||
				status[r.Target] == claims.Granted || status[r.Target] == claims.Withdrawn || x.Weight < r.Weight {
				continue
			}
			implied, subset := true, true
			for _, p := range x.Premises {
				has := slices.Contains(r.Premises, p)
				implied = implied && (has || status[p] == claims.Granted)
				subset = subset && has
			}
			if x.Weight == r.Weight && (!subset || len(x.Premises) == len(r.Premises)) {
				continue
			}
			if implied && !waitsForItself(s, r.Target) {
				want[r.Pos] = true
			}
		}
	}
	return want
}

// waitsForItself follows all that a claim can wait for.
func waitsForItself(s *subject, of claims.ID) bool {
	seen := make(map[claims.ID]bool)
	agenda := []claims.ID{of}
	for len(agenda) > 0 {
		id := agenda[0]
		agenda = agenda[1:]
		var next []claims.ID
		for _, x := range s.m.Contradictions {
			if x.A == id {
				next = append(next, x.B)
			}
			if x.B == id {
				next = append(next, x.A)
			}
		}
		for _, r := range s.m.Reasons { // of a claim or, where id names a reason, undercuts of it
			if r.Target == id {
				next = append(append(next, r.Premises...), r.ID)
			}
		}
		for _, n := range next {
			if n == of {
				return true
			}
			if !seen[n] {
				seen[n] = true
				agenda = append(agenda, n)
			}
		}
	}
	return false
}

func TestOutweighedReasonAgainstDefinition(t *testing.T) {
	eachDrawn(t, 1500, func(t *testing.T, s *subject) bool {
		want := outweighedByDefinition(s)
		outweighedReason(s)
		for _, d := range s.found {
			if !want[d.Pos] {
				t.Errorf("found at %v", d.Pos)
			}
		}
		if len(s.found) != len(want) {
			t.Errorf("found %v, not %v", s.found, want)
		}
		return len(want) > 0
	})
}

// A reason that is reported makes no difference: without it all verdicts are the
// same, whichever status the claims have that are neither granted nor withdrawn.
func TestOutweighedReasonMakesNoDifference(t *testing.T) {
	// Few claims, so that all choices can be tried.
	small := []logicDrawing{
		{claims: 4, reasons: 7, support: 50, linked: 50, undercut: 10, weighted: 70, granted: 20, withdrawn: 5, standards: true},
		{claims: 4, reasons: 10, support: 50, linked: 60, undercut: 10, weighted: 50, granted: 10, contradictions: 1, standards: true},
		{claims: 5, reasons: 9, support: 40, linked: 60, weighted: 60, contradictions: 1},
		{claims: 3, reasons: 8, support: 60, linked: 50, undercut: 20, weighted: 60, contradictions: 1, standards: true},
	}
	seeds, tried := uint64(2000), 0
	if testing.Short() {
		seeds = 150
	}
	for i, d := range small {
		for seed := range seeds {
			m := d.draw(seed)
			s := judged(t, m)
			outweighedReason(s)
			for _, f := range s.found {
				at := slices.IndexFunc(m.Reasons, func(r claims.Reason) bool { return r.Pos == f.Pos })
				eachStatus(m, func(m *claims.Map) {
					tried++
					with, without := verdicts(t, m, ""), verdicts(t, m, m.Reasons[at].ID)
					if !slices.Equal(with, without) {
						t.Fatalf("drawing %d, seed %d: with %s\n%v\nand without it\n%v\n%s", i, seed, m.Reasons[at].ID, with, without, written(m))
					}
				})
			}
		}
	}
	if tried < int(seeds)*15 {
		t.Errorf("only %d maps compared", tried)
	}
}

// eachStatus calls f with a map for each choice of statuses of the claims that
// are neither granted nor withdrawn.
func eachStatus(m *claims.Map, f func(*claims.Map)) {
	other := *m
	other.Claims = slices.Clone(m.Claims)
	var choose func(c int)
	choose = func(c int) {
		if c == len(m.Claims) {
			for _, x := range m.Contradictions {
				both := 0
				for _, c := range other.Claims {
					if c.Status == claims.Granted && (c.ID == x.A || c.ID == x.B) {
						both++
					}
				}
				if both == 2 {
					return // no valid map
				}
			}
			f(&other)
			return
		}
		if before := m.Claims[c].Status; before == claims.Granted || before == claims.Withdrawn {
			choose(c + 1)
			return
		}
		for status := claims.Asserted; status <= claims.Withdrawn; status++ {
			other.Claims[c].Status = status
			choose(c + 1)
		}
	}
	choose(0)
}

// verdicts judges a map without a reason and the undercuts of it.
func verdicts(t *testing.T, m *claims.Map, without claims.ID) []engine.Ruling {
	t.Helper()
	less := *m
	gone := map[claims.ID]bool{without: true}
	for range m.Reasons { // undercuts of undercuts, in any order
		for _, r := range m.Reasons {
			gone[r.ID] = gone[r.ID] || r.Kind == claims.Undercut && gone[r.Target]
		}
	}
	less.Reasons = slices.DeleteFunc(slices.Clone(m.Reasons), func(r claims.Reason) bool { return gone[r.ID] })
	return judged(t, &less).Claims
}
