package check

import (
	"fmt"

	"crux/claims"
)

// looseClaim finds claims that are connected to nothing and are not what the
// map is about, nor taken back. A map in which nothing is connected is a list,
// which is one finding.
func looseClaim(s *subject) {
	if len(s.m.Reasons)+len(s.m.Contradictions) == 0 {
		if len(s.m.Claims) > 1 {
			s.add(s.m.Claims[0].Pos, "no claim says anything for or against another",
				"write `supports:` or `rebuts:` with the id of another claim below the text of a claim")
		}
		return
	}
	named := make(map[claims.ID]bool)
	for _, r := range s.m.Thesis {
		named[r.ID] = true
	}
	for c := range int32(len(s.m.Claims)) {
		if x := s.claim(c); s.loose(c) && !named[x.ID] && x.Status != claims.Withdrawn {
			s.add(x.Pos, fmt.Sprintf("%q is connected to no other claim", x.ID), "say what it `supports` or `rebuts`, or what speaks for it, or take it out")
		}
	}
}

// sideWithoutCase finds sides that say something, of which nothing leads to a
// thesis. Claims that are connected to nothing are findings themselves.
func sideWithoutCase(s *subject) {
	if len(s.Graph.Theses) == 0 {
		return
	}
	leads := s.leading()
	var (
		cases = make(map[claims.ID]bool)
		first = make(map[claims.ID]int32) // the first of a side's claims that is connected to something, plus 1
	)
	for c := range int32(len(leads)) {
		for _, side := range s.claim(c).Sides {
			cases[side] = cases[side] || leads[c]
			if first[side] == 0 && !s.loose(c) {
				first[side] = c + 1
			}
		}
	}
	for i := range s.m.Sides {
		if x := &s.m.Sides[i]; first[x.ID] > 0 && !cases[x.ID] {
			s.add(x.Pos, fmt.Sprintf("nothing that the side %q says leads to a thesis", x.ID),
				"connect its claims to what the map is about, or name another `thesis`",
				claims.Related{Pos: s.claim(first[x.ID] - 1).Pos, Message: "a claim of this side"})
		}
	}
}
