package check

import (
	"context"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// oddByDefinition returns the length of the shortest odd circle of each component
// of the claims that are in none of the positions in or out, by its first claim.
// It tries all ways that come by no claim twice.
func oddByDefinition(t *testing.T, s *subject) map[int32]int {
	t.Helper()
	positions, err := s.Positions(context.Background(), engine.PositionOptions{Limit: 1_000_000})
	if err != nil || !positions.Exact {
		t.Fatal("positions are not all known", err)
	}
	decided := make(map[int32]bool)
	for _, p := range positions.List(1_000_000) {
		for c, l := range p.Claims {
			if l != engine.Undecided {
				decided[int32(c)] = true
			}
		}
	}
	stuck := func(c int32) bool { return !decided[c] }
	step := func(r int32) bool { return s.m.Reasons[r].Kind == claims.Rebuttal && s.Reasons[r] == engine.Undecided }
	d := distances(s, step, stuck)
	lengths := make(map[int32]int)
	var walk func(start, at int32, path []int32)
	walk = func(start, at int32, path []int32) {
		path = append(path, at)
		for _, r := range s.Graph.Uses(at) {
			if !step(r) || !stuck(at) {
				continue
			}
			switch to := s.Graph.Target(r); {
			case to == start && len(path)%2 == 1 && len(path) > 1:
				first := 0
				for d[start][first] >= far || d[first][start] >= far {
					first++
				}
				if before, ok := lengths[int32(first)]; !ok || len(path) < before {
					lengths[int32(first)] = len(path)
				}
			case stuck(to) && !slices.Contains(path, to):
				walk(start, to, path)
			}
		}
	}
	for c := range int32(len(s.m.Claims)) {
		walk(c, c, nil)
	}
	return lengths
}

func TestOddCircleAgainstDefinition(t *testing.T) {
	eachDrawn(t, 300, func(t *testing.T, s *subject) bool {
		want := oddByDefinition(t, s)
		circles := s.oddRebuttals()
		if len(circles) != len(want) {
			t.Errorf("%d circles, not %v", len(circles), want)
			return false
		}
		var got, lengths []int
		for _, circle := range circles {
			checkCircle(t, s, circle, claims.Rebuttal)
			got = append(got, len(circle))
		}
		for _, length := range want {
			lengths = append(lengths, length)
		}
		slices.Sort(got)
		slices.Sort(lengths)
		if !slices.Equal(got, lengths) {
			t.Errorf("circles of %v, not of %v", got, lengths)
		}
		return len(circles) > 0
	})
}

// Rings of rebuttals: an odd one leaves all undecided, an even one can be shared
// out. One that is too large is not looked at.
func TestOddCircleRings(t *testing.T) {
	if circles := judged(t, ring(100_001, claims.Rebuttal)).oddRebuttals(); circles != nil {
		t.Error("a ring beyond the budget is told")
	}
	sizes := []int{20_001}
	for n := 2; n < 40; n++ {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		circles := judged(t, ring(n, claims.Rebuttal)).oddRebuttals()
		if odd := n%2 == 1; odd && (len(circles) != 1 || len(circles[0]) != n) || !odd && circles != nil {
			t.Errorf("%d: %v", n, circles)
		}
	}
}

// From a walk that goes round an even circle first, and comes by a claim of the
// odd one twice, the odd one is left.
func TestOddPart(t *testing.T) {
	m := ring(8, claims.Rebuttal)
	// c0 … c3 and back to c0 is even; c4 … c6 and back to c4 is odd.
	targets := []claims.ID{"c1", "c2", "c3", "c0", "c5", "c6", "c4", "c0"}
	for i, t := range targets {
		m.Reasons[i].Target = t
	}
	m.Reasons = append(m.Reasons, claims.Reason{ID: "x", Premises: []claims.ID{"c0"}, Target: "c4", Kind: claims.Rebuttal, Weight: claims.FullWeight},
		claims.Reason{ID: "y", Premises: []claims.ID{"c4"}, Target: "c0", Kind: claims.Rebuttal, Weight: claims.FullWeight})
	s := judged(t, m)
	walk := []step{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {0, 8}, {4, 4}, {5, 5}, {6, 6}, {4, 9}}
	got := oddPart(walk, s.Graph)
	if !slices.Equal(got, []step{{4, 4}, {5, 5}, {6, 6}}) {
		t.Error(got)
	}
}
