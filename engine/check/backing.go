package check

import (
	"fmt"

	"crux/claims"
)

// unbacked finds claims on which reasons that may count rest and that have
// neither a citation nor a reason for them. A map that cites
// nothing does not undertake to show where its claims come from.
func unbacked(s *subject) {
	cites := false
	for i := range s.m.Claims {
		cites = cites || len(s.m.Claims[i].Cites) > 0
	}
	if !cites {
		return
	}
	for c := range int32(len(s.m.Claims)) {
		x := s.claim(c)
		if len(x.Cites) > 0 || len(s.Graph.Pros(c)) > 0 || !arguable(x) {
			continue
		}
		for _, r := range s.Graph.Uses(c) {
			if s.mayCount(r) {
				var used []claims.Related
				if at := s.reason(r).Pos; at != x.Pos { // a sentence under `pros` is both
					used = append(used, claims.Related{Pos: at, Message: "it is used here"})
				}
				s.add(x.Pos, fmt.Sprintf("other claims rest on %q, which has neither a source nor a reason for it", x.ID),
					"write under `cite:` where it is said, add a reason for it, or give it `status: granted` if nobody doubts it", used...)
				break
			}
		}
	}
}
