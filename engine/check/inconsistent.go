package check

import (
	"fmt"
	"slices"

	"crux/claims"
)

// addAs notes a finding of the rule that looks, of another severity than it
// usually has.
func (s *subject) addAs(severity claims.Severity, pos claims.Pos, message, hint string, related ...claims.Related) {
	s.add(pos, message, hint, related...)
	s.found[len(s.found)-1].Severity = severity
}

// inconsistentSpeaker finds speakers who say two things that conflict, as
// [engine.Analysis.Inconsistent] does, but for those who answer themselves. Two
// claims are one finding, however many say them.
func inconsistentSpeaker(s *subject) {
	own := s.selves()
	for _, x := range own.clashes {
		if x.grade == outweighed {
			continue // see ownRebuttal
		}
		later, other := s.claim(x.later), s.claim(x.other)
		var how string
		var at claims.Pos
		hint := "keep one of them: give the other `status: withdrawn`, or write under its `by:` who says it"
		if x.rebuts {
			from, to := other, later
			if s.Graph.Target(x.at) == x.other {
				from, to = to, from
			}
			how, at = fmt.Sprintf("and %q rebuts %q", from.ID, to.ID), s.reason(x.at).Pos
			hint += "; or answer what speaks against it"
		} else {
			how, at = "which contradict each other", s.m.Contradictions[x.at].Pos
		}
		severity := claims.Warning
		if x.grade == othersAnswer {
			severity = claims.Note
			how += "; only others answer that"
		}
		s.addAs(severity, later.Pos,
			fmt.Sprintf("%s both %q and %q, %s", own.cast.say(own.cast.common(x.other, x.later)), other.ID, later.ID, how), hint,
			claims.Related{Pos: other.Pos, Message: "the other claim"}, claims.Related{Pos: at, Message: "they conflict here"})
	}
}

// ownRebuttal finds reasons that speakers give against a claim of their own and
// that may count, but for those that make them inconsistent.
func ownRebuttal(s *subject) {
	own := s.selves()
	hint := "answer it, or leave it if it is a point that they admit"
	for r := range int32(len(s.m.Reasons)) {
		t := s.Graph.Target(r)
		if s.reason(r).Kind != claims.Rebuttal || !s.mayCount(r) || own.objection[t] {
			continue
		}
		target, premises := s.claim(t), s.Graph.Premises(r)
		related := claims.Related{Pos: target.Pos, Message: "their own claim"}
		if len(premises) == 1 {
			if own.clash(premises[0], t) == outweighed {
				s.add(s.reason(r).Pos, fmt.Sprintf("%s %q against their own %q, which stands all the same",
					own.cast.say(own.cast.common(premises[0], t)), s.claim(premises[0]).ID, target.ID), hint, related)
			}
			continue
		}
		var theirs []claims.ID
		var said []int32
		told := false // that they conflict
		for _, p := range premises {
			if own.pair(p, t) {
				theirs, said = append(theirs, s.claim(p).ID), append(said, own.cast.common(p, t)...)
				told = told || own.clash(p, t) > 0
			}
		}
		if len(theirs) == 0 || told {
			continue
		}
		slices.Sort(said)
		s.add(s.reason(r).Pos, fmt.Sprintf("what %s in %s helps to rebut their own %q", own.cast.say(slices.Compact(said)), listed(theirs), target.ID),
			hint, related)
	}
}
