package check

import (
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// grantedRebutted finds granted claims that granted claims rebut, unless what
// stands speaks against the step. That they contradict each other is an error
// of the map, which [claims.Load] reports.
func grantedRebutted(s *subject) {
	granted := func(c int32) bool { return s.claim(c).Status == claims.Granted }
	for r := range s.m.Reasons {
		of, t := s.reason(int32(r)), s.Graph.Target(int32(r))
		premises := s.Graph.Premises(int32(r))
		if of.Kind != claims.Rebuttal || s.Reasons[r] == engine.Out || !granted(t) ||
			slices.ContainsFunc(premises, func(p int32) bool { return p == t || !granted(p) }) {
			continue
		}
		what, hint := "both are granted", "grant only one of them"
		if len(premises) > 1 {
			what, hint = "all of them are granted", "do not grant all of them"
		}
		related := []claims.Related{{Pos: s.claim(t).Pos, Message: "granted, and rebutted"}}
		for _, p := range premises[:min(len(premises), mostSteps)] {
			related = append(related, claims.Related{Pos: s.claim(p).Pos, Message: "granted, and rebuts it"})
		}
		s.add(of.Pos, fmt.Sprintf("%s, and %s", s.step(step{premises[0], int32(r)}), what),
			fmt.Sprintf("%s, or say with `undercuts` why this does not speak against %q", hint, of.Target), related...)
	}
}
