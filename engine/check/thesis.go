package check

import (
	"fmt"

	"crux/claims"
	"crux/engine"
)

// unrebuttedThesis finds theses that reasons support and nothing speaks against,
// neither against the thesis nor against anything that is said for it.
func unrebuttedThesis(s *subject) {
	disputed := s.disputed()
	for _, t := range s.Graph.Theses {
		if x := s.claim(t); !disputed[t] && len(s.Graph.Pros(t)) > 0 && arguable(x) {
			s.add(x.Pos, fmt.Sprintf("nothing speaks against %q, nor against anything that is said for it", x.ID),
				"add what somebody who does not believe it would say")
		}
	}
}

// arguable reports whether it makes a difference what is said of a claim.
func arguable(c *claims.Claim) bool {
	return c.Status != claims.Granted && c.Status != claims.Withdrawn
}

// undefendedThesis finds theses that reasons speak against and none speaks for:
// none at all or, where sides speak against it, none of a side. It does not find
// those that stand until rebutted, when every rebuttal is answered.
func undefendedThesis(s *subject) {
	for _, t := range s.Graph.Theses {
		x, pros, cons := s.claim(t), s.Graph.Pros(t), s.Graph.Cons(t)
		if len(cons) == 0 || !arguable(x) || x.Status != claims.Open && !s.some(cons, s.mayCount) {
			continue
		}
		at := claims.Related{Pos: s.reason(cons[0]).Pos, Message: "the first reason against it"}
		switch {
		case len(pros) == 0:
			s.add(x.Pos, fmt.Sprintf("reasons speak against %q, and none for it", x.ID), "add a reason for it", at)
		case s.some(cons, s.sided) && !s.some(pros, s.sided):
			s.add(x.Pos, fmt.Sprintf("a side speaks against %q, and no side for it", x.ID), "let a side give a reason for it", at)
		}
	}
}

// some reports whether one of the reasons is such a one.
func (s *subject) some(reasons []int32, such func(int32) bool) bool {
	for _, r := range reasons {
		if such(r) {
			return true
		}
	}
	return false
}

// mayCount reports whether a reason counts, or is undecided.
func (s *subject) mayCount(r int32) bool { return s.Reasons[r] != engine.Out }

// sided reports whether a side gives a reason.
func (s *subject) sided(r int32) bool {
	for _, p := range s.Graph.Premises(r) {
		if len(s.claim(p).Sides) > 0 {
			return true
		}
	}
	return false
}
