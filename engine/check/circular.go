package check

import (
	"math"
	"slices"

	"crux/claims"
)

// How many steps the searches for a shorter circle may take in a component: so
// many for each of its claims, and what the others have left of a common stock.
const (
	circleBudget  = 8
	circlesBudget = 1 << 20
)

// circularSupport finds claims that rest on each other and on nothing else.
func circularSupport(s *subject) {
	for _, circle := range s.supportCircles() {
		circle = fromFirst(circle)
		at := s.reason(circle[0].reason).Pos
		s.add(at, s.chain(circle, "")+", a circle that nothing outside holds up",
			"give one of these claims a reason from outside the circle, or a citation, or take one of the steps out", s.stepPlaces(circle, at)...)
	}
}

// supportCircles finds circles of supports that nothing holds up.
//
// A claim is held up when it is granted or cited, when no support of it is
// meant, so that it is not said to rest on anything, or when all premises of
// one of its supports are held up. The claims that are left all rest on others
// of them, so there are circles among them; others that are left only rest on
// such a circle, and come to be held up once the circle is. The result has a
// shortest circle of each component of the claims left in which every support
// has a premise from the component. Without undercuts and withdrawn claims a
// map has none if its supports make no circle.
func (s *subject) supportCircles() [][]step {
	live := s.carries(claims.Support)
	floating := s.floating(live)
	number := s.arrows(live, func(c int32) bool { return floating[c] }).Components()
	n, members := len(number), membersOf(number)
	leaning := make([]bool, n) // of each component: a support comes from outside
	for c := range int32(n) {
		for _, r := range s.Graph.Pros(c) {
			inside := func(p int32) bool { return number[p] == number[c] }
			leaning[number[c]] = leaning[number[c]] || live[r] && !slices.ContainsFunc(s.Graph.Premises(r), inside)
		}
	}
	w := circles{routes: newRoutes(s.Graph, live, number), spare: circlesBudget}
	var found [][]step
	for k := range int32(n) {
		if of := members.Of(k); len(of) > 1 && !leaning[k] {
			found = append(found, w.shortest(of))
		}
	}
	return found
}

// floating tells which claims are not held up.
func (s *subject) floating(live []bool) []bool {
	var agenda []int32
	floating := make([]bool, len(s.m.Claims))
	for c := range int32(len(floating)) {
		supported := slices.ContainsFunc(s.Graph.Pros(c), func(r int32) bool { return live[r] })
		floating[c] = supported && s.claim(c).Status != claims.Granted && len(s.claim(c).Cites) == 0
		if !floating[c] {
			agenda = append(agenda, c)
		}
	}
	held := make([]int32, len(live)) // of each reason, how many of its premises are
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		for _, r := range s.Graph.Uses(c) {
			held[r]++
			if t := s.Graph.Target(r); live[r] && int(held[r]) == len(s.Graph.Premises(r)) && floating[t] {
				floating[t] = false
				agenda = append(agenda, t)
			}
		}
	}
	return floating
}

// circles finds shortest circles of supports.
type circles struct {
	*routes
	spare int // steps that searches may take beyond those that their components have
}

// shortest returns a shortest circle by claims of a component or, where the
// component is so large that this takes too long to find out, a circle.
func (w *circles) shortest(members []int32) []step {
	return shortestCircle(members, 2, &w.spare, w.from)
}

// shortestCircle returns a shortest of the circles that from finds from the
// members of a component, of at most most steps and within a budget. It looks for
// those of at most least steps first, for which all members together must need
// no more than linear time, then for longer ones. Where that takes too many steps
// it returns the shortest found until then or, where there is none, any.
func shortestCircle(members []int32, least int, spare *int, from func(c int32, most int, budget *int) []step) (best []step) {
	unbounded := math.MaxInt
	for _, c := range members {
		if best = from(c, least, &unbounded); best != nil {
			return best
		}
	}
	budget := circleBudget*len(members) + *spare
	for most := 2 * least; best == nil && budget >= 0; most *= 2 {
		for _, c := range members {
			if circle := from(c, most, &budget); circle != nil {
				best, most = circle, len(circle)-1
			}
			if budget < 0 {
				break
			}
		}
	}
	*spare = max(0, min(*spare, budget))
	if best == nil {
		best = from(members[0], math.MaxInt, &unbounded)
	}
	return best
}

// from returns a shortest circle by claim c, of at most most steps, or nil.
func (w *circles) from(c int32, most int, budget *int) []step {
	w.ends = w.ends[:0]
	for _, r := range w.g.Pros(c) {
		if w.live[r] {
			w.ends = append(w.ends, w.g.Premises(r)...)
		}
	}
	*budget -= len(w.ends)
	k := w.number[c]
	way := w.find(c, w.ends, k, k, most-1, budget)
	if way == nil {
		return nil
	}
	last := w.g.Target(way[len(way)-1].reason)
	for _, r := range w.g.Pros(c) {
		if w.live[r] && slices.Contains(w.g.Premises(r), last) {
			return append(way, step{last, r})
		}
	}
	return nil
}
