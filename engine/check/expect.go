package check

import (
	"fmt"

	"crux/claims"
)

// unmetExpectation compares the verdicts with those that the author expects.
func unmetExpectation(s *subject) {
	for _, u := range s.Unmet() {
		e, c := s.m.Expect[u.Expectation], s.claim(u.Claim)
		s.add(e.Pos, fmt.Sprintf("%q is expected to be %s and is %s", c.ID, e.Verdict, u.Got),
			fmt.Sprintf("`crux explain %s FILE` says why", c.ID), claims.Related{Pos: c.Pos, Message: "the claim"})
	}
}
