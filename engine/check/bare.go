package check

import (
	"fmt"

	"crux/claims"
)

// bareThesis finds theses that the map names and then says nothing about: no
// reason for or against them, nothing that contradicts them. One that is granted
// or withdrawn needs none.
func bareThesis(s *subject) {
	bare := func(c int32) bool {
		return len(s.Graph.Pros(c))+len(s.Graph.Cons(c))+len(s.Graph.Contradicts(c)) == 0
	}
	named := make(map[claims.ID]bool) // false for those that are reported
	for _, name := range s.m.Thesis {
		named[name.ID] = true
	}
	hint := "write reasons for it under `pros`, or against it under `cons`"
	if other := s.conclusion(); other != "" && !named[other] {
		hint += fmt.Sprintf("; or name %q as the thesis, to which reasons lead", other)
	}
	for _, name := range s.m.Thesis {
		c, _ := s.Graph.Claim(name.ID)
		if status := s.claim(c).Status; named[name.ID] && bare(c) && status != claims.Granted && status != claims.Withdrawn {
			named[name.ID] = false
			s.add(name.Pos, fmt.Sprintf("no reason leads to the thesis %q", name.ID), hint, claims.Related{Pos: s.claim(c).Pos, Message: "the claim"})
		}
	}
}

// conclusion returns the one claim that reasons lead to and none starts from, or
// "" where there is none, or several.
func (s *subject) conclusion() claims.ID {
	found := claims.ID("")
	for c := range int32(len(s.m.Claims)) {
		if len(s.Graph.Uses(c)) > 0 || len(s.Graph.Pros(c))+len(s.Graph.Cons(c)) == 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = s.claim(c).ID
	}
	return found
}
