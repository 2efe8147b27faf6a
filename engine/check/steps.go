package check

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// mostSteps is how many steps of a chain are told one by one; of longer ones
// only the first, and the last.
const mostSteps = 8

// shownSteps returns the steps of a chain that are told, and how many are left out
// before the last of them.
func shownSteps(steps []step) (shown []step, left int) {
	if left = len(steps) - mostSteps; left <= 0 {
		return steps, 0
	}
	return append(steps[:mostSteps-1:mostSteps-1], steps[len(steps)-1]), left
}

// chain tells steps one after another. The last may be one that is no reason,
// said in end; else that is "".
func (s *subject) chain(steps []step, end string) string {
	shown, left := shownSteps(steps)
	var parts []string
	for _, x := range shown {
		parts = append(parts, s.step(x))
	}
	if left > 0 {
		last := len(parts) - 1
		parts[last] = fmt.Sprintf("so on for %d more steps until %s", left, parts[last])
	}
	if end != "" {
		parts = append(parts, end)
	}
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	if left > 0 && end != "" {
		return strings.Join(parts[:last-1], ", ") + ", and " + parts[last-1] + ", and " + end
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// step tells one step: that a premise supports or rebuts a claim.
func (s *subject) step(x step) string {
	r := s.reason(x.reason)
	verb := "supports"
	if r.Kind == claims.Rebuttal {
		verb = "rebuts"
	}
	return fmt.Sprintf("%s %s %q", s.stepFrom(x), verb, r.Target)
}

// stepFrom names that premise of a reason from which a step leads, and says what
// else the reason needs.
func (s *subject) stepFrom(x step) string {
	of, id := s.reason(x.reason).Premises, s.claim(x.from).ID
	switch {
	case len(of) == 1:
		return fmt.Sprintf("%q", id)
	case len(of) > 2:
		return fmt.Sprintf("%q with %d others", id, len(of)-1)
	case of[0] == id:
		return fmt.Sprintf("%q with %q", id, of[1])
	default:
		return fmt.Sprintf("%q with %q", id, of[0])
	}
}

// stepPlaces are those of the steps that are told, but for one that is the place
// of the finding itself.
func (s *subject) stepPlaces(steps []step, at claims.Pos) []claims.Related {
	var places []claims.Related
	shown, _ := shownSteps(steps)
	for _, x := range shown {
		if pos := s.reason(x.reason).Pos; pos != at {
			places = append(places, claims.Related{Pos: pos, Message: s.step(x)})
		}
	}
	return places
}

// fromFirst turns a circle so that it begins with that of its steps which stands
// first in the file.
func fromFirst(circle []step) []step {
	first := 0
	for i, x := range circle {
		if x.reason < circle[first].reason {
			first = i
		}
	}
	return slices.Concat(circle[first:], circle[:first])
}
