package check

import (
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// mostSides is in how many sides answers are looked for: among more, nobody can
// answer everybody.
const mostSides = 64

// droppedReason finds reasons that sides leave unanswered. Sides of which
// nothing leads to a thesis answer nothing; they are findings themselves.
func droppedReason(s *subject) {
	leads := s.leading()
	cases := make(map[claims.ID]bool)
	for c, lead := range leads {
		if lead {
			for _, side := range s.m.Claims[c].Sides {
				cases[side] = true
			}
		}
	}
	if len(cases) == 0 || len(cases) > mostSides {
		return
	}
	dropped := s.Dropped()
	for len(dropped) > 0 {
		r := dropped[0].Reason
		var by []claims.ID
		for len(dropped) > 0 && dropped[0].Reason == r {
			if x := dropped[0].DroppedBy; cases[x] && !slices.Contains(by, x) {
				by = append(by, x)
			}
			dropped = dropped[1:]
		}
		if len(by) > 0 {
			s.drop(r, by)
		}
	}
}

// drop adds that sides leave a reason unanswered.
func (s *subject) drop(r int32, by []claims.ID) {
	x := s.reason(r)
	who, verb := "the side ", "does"
	if len(by) > 1 {
		who, verb = "the sides ", "do"
	}
	what := "for"
	if x.Kind == claims.Rebuttal {
		what = "against"
	}
	s.add(x.Pos, fmt.Sprintf("%s%s %s not answer %s, a reason %s %q", who, listed(by), verb, listed(x.Premises), what, x.Target),
		s.howToAnswer(r), claims.Related{Pos: s.claim(s.Graph.Premises(r)[0]).Pos, Message: "the claim"})
}

// howToAnswer says how to answer a reason.
func (s *subject) howToAnswer(r int32) string {
	x := s.reason(r)
	return fmt.Sprintf("add a claim with `rebuts: %s` or, if it is true and beside the point, with `undercuts: %s`", x.Premises[0], x.ID)
}

// undefended finds claims against which something counts that nobody answers:
// no reason for the claim counts, and nothing is said against the premises of
// the reason against it, nor against its step. Where both the claim and the
// reason are given by sides, it is left to [droppedReason]; what a claim's own
// speaker or side says against it is their own answer to it. Theses are findings
// of their own.
func undefended(s *subject) {
	voices := s.speakers()
	thesis := make([]bool, len(s.m.Claims))
	for _, t := range s.Graph.Theses {
		thesis[t] = true
	}
	counts := func(r int32) bool { return s.Reasons[r] == engine.In }
	for c := range int32(len(s.m.Claims)) {
		x := s.claim(c)
		if thesis[c] || !arguable(x) || s.some(s.Graph.Pros(c), counts) {
			continue
		}
		var unanswered []claims.Related
		var first int32
		n := 0
		for _, r := range s.Graph.Cons(c) {
			premises := s.Graph.Premises(r)
			if !counts(r) || len(x.Sides) > 0 && s.sided(r) || s.answered(r) ||
				slices.ContainsFunc(premises, func(p int32) bool { return voices.share(p, c) }) {
				continue
			}
			if n++; n == 1 {
				first = r
			}
			if n <= mostNamed {
				unanswered = append(unanswered, claims.Related{Pos: s.reason(r).Pos, Message: "the reason against it"})
			}
		}
		if n > 0 {
			message := fmt.Sprintf("nobody answers %s against %q", listed(s.reason(first).Premises), x.ID)
			if n > 1 {
				message = fmt.Sprintf("nobody answers %d reasons against %q", n, x.ID)
			}
			s.add(x.Pos, message, s.howToAnswer(first), unanswered...)
		}
	}
}

// answered reports whether something is said against a reason, whatever becomes
// of it.
func (s *subject) answered(r int32) bool {
	return len(s.Graph.Undercuts(r)) > 0 ||
		slices.ContainsFunc(s.Graph.Premises(r), func(p int32) bool { return len(s.Graph.Cons(p)) > 0 })
}
