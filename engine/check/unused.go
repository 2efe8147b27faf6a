package check

import (
	"fmt"

	"crux/claims"
)

// speakerWithoutSide finds speakers who are on no side while others are, and of
// whom some claim is on none.
func speakerWithoutSide(s *subject) {
	sided := false
	for i := range s.m.Speakers {
		sided = sided || s.m.Speakers[i].Side != ""
	}
	if !sided {
		return
	}
	first := make(map[claims.ID]int32) // the first claim of each speaker without a side, plus 1
	for c := range int32(len(s.m.Claims)) {
		x := s.claim(c)
		if len(x.Sides) > 0 {
			continue
		}
		for _, by := range x.By {
			if first[by] == 0 {
				first[by] = c + 1
			}
		}
	}
	for i := range s.m.Speakers {
		if x := &s.m.Speakers[i]; x.Side == "" && first[x.ID] > 0 {
			s.add(x.Pos, fmt.Sprintf("%q is on no side, and other speakers are", x.ID),
				"write the `side` of the speaker, or of each claim of theirs; if they take none, as who chairs the debate, write `ignore: speaker-without-side` at the top of the file", claims.Related{Pos: s.claim(first[x.ID] - 1).Pos, Message: "so this claim has none"})
		}
	}
}

// unusedSpeaker finds speakers who say nothing, but for those of a side that
// says nothing.
func unusedSpeaker(s *subject) {
	speaks, sides := make(map[claims.ID]bool), s.speaking()
	for i := range s.m.Claims {
		for _, by := range s.m.Claims[i].By {
			speaks[by] = true
		}
	}
	for i := range s.m.Speakers {
		if x := &s.m.Speakers[i]; !speaks[x.ID] && (x.Side == "" || sides[x.Side]) {
			s.add(x.Pos, fmt.Sprintf("no claim is by %q", x.ID), fmt.Sprintf("write `by: %s` at what they say, or take the speaker out", x.ID))
		}
	}
}

// speaking returns the sides that claims are on.
func (s *subject) speaking() map[claims.ID]bool {
	sides := make(map[claims.ID]bool)
	for i := range s.m.Claims {
		for _, id := range s.m.Claims[i].Sides {
			sides[id] = true
		}
	}
	return sides
}

// unusedSide finds sides that say nothing.
func unusedSide(s *subject) {
	sides := s.speaking()
	speakers := make(map[claims.ID][]claims.Related)
	for i := range s.m.Speakers {
		if x := &s.m.Speakers[i]; x.Side != "" && len(speakers[x.Side]) < mostNamed {
			speakers[x.Side] = append(speakers[x.Side], claims.Related{Pos: x.Pos, Message: "a speaker of this side"})
		}
	}
	for i := range s.m.Sides {
		x := &s.m.Sides[i]
		if sides[x.ID] {
			continue
		}
		hint := fmt.Sprintf("write `side: %s` at its claims or speakers, or take the side out", x.ID)
		if len(speakers[x.ID]) > 0 {
			hint = "add what its speakers say, or take the side out"
		}
		s.add(x.Pos, fmt.Sprintf("no claim is on the side %q", x.ID), hint, speakers[x.ID]...)
	}
}

// unusedSource finds sources that no claim cites.
func unusedSource(s *subject) {
	cited := make(map[claims.ID]bool)
	for i := range s.m.Claims {
		for j := range s.m.Claims[i].Cites {
			cited[s.m.Claims[i].Cites[j].Source] = true
		}
	}
	for i := range s.m.Sources {
		if x := &s.m.Sources[i]; !cited[x.ID] {
			s.add(x.Pos, fmt.Sprintf("no claim cites %q", x.ID), fmt.Sprintf("write `cite: %s` at the claim that it backs, or take the source out", x.ID))
		}
	}
}
