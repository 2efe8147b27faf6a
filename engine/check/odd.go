package check

import (
	"context"
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// How many steps the search for positions may take, and on how many undecided
// reasons it may be made, counted by the pairs of those for a claim and against
// it: a fraction of a second.
const (
	positionsBudget = 200_000
	positionsSize   = 50_000
)

// oddCircle finds circles of rebuttals of odd length whose claims neither stand
// nor fall in any position: who takes one of them to stand makes the next one
// fall, the one after that stand, and so comes back to its opposite. Where
// something else decides, such as a second circle that may go either way, there
// is nothing to report; nor where that is not found out within the budget.
func oddCircle(s *subject) {
	for _, circle := range s.oddRebuttals() {
		circle = fromFirst(circle)
		at := s.reason(circle[0].reason).Pos
		s.add(at, fmt.Sprintf("%s: in this circle of %d none can stand or fall", s.chain(circle, ""), len(circle)),
			"add what decides it from outside: rebut one of these claims, say with `undercuts` why one of the steps does not hold, or grant or withdraw one",
			s.stepPlaces(circle, at)...)
	}
}

// oddRebuttals finds a shortest one of these circles in each component of the
// claims that neither stand nor fall in any position.
func (s *subject) oddRebuttals() [][]step {
	open := func(c int32) bool {
		v := s.Claims[c].Verdict
		return v == engine.Contested || v == engine.Unsettled
	}
	rebuts := make([]bool, len(s.m.Reasons))
	for r := range rebuts {
		t := s.Graph.Target(int32(r))
		rebuts[r] = s.reason(int32(r)).Kind == claims.Rebuttal && s.Reasons[r] == engine.Undecided &&
			!slices.Contains(s.Graph.Premises(int32(r)), t)
	}
	// Most maps have none, and are spared the positions.
	if newOddCircles(s, rebuts, open).none() {
		return nil
	}
	if s.openSize(open) > positionsSize {
		return nil
	}
	positions, err := s.Positions(context.Background(), engine.PositionOptions{Limit: 1, Budget: positionsBudget})
	if err != nil {
		return nil // never: the options are in their range, and the context does not end
	}
	stuck := func(c int32) bool {
		return positions.Accepted[c] == engine.InNone && positions.Rejected[c] == engine.InNone
	}
	return newOddCircles(s, rebuts, stuck).all()
}

// openSize is how much there is to consider for who seeks positions.
func (s *subject) openSize(open func(c int32) bool) int {
	size := 0
	for c := range int32(len(s.m.Claims)) {
		if !open(c) {
			continue
		}
		undecided := func(reasons []int32) int {
			n := 1
			for _, r := range reasons {
				if s.Reasons[r] == engine.Undecided {
					n++
				}
			}
			return n
		}
		size += undecided(s.Graph.Pros(c)) * undecided(s.Graph.Cons(c))
	}
	return size
}

// oddCircles finds shortest circles of odd length.
type oddCircles struct {
	g      *engine.Graph
	rebuts []bool     // of each reason: it is a step
	number []int32    // of each claim, its component
	odd    []bool     // of each component: there is such a circle in it
	seen   [2][]visit // of each claim, how it was come to in an even number of steps, and in an odd one
	round  int32
}

func newOddCircles(s *subject, rebuts []bool, wanted func(c int32) bool) *oddCircles {
	arrows := s.arrows(rebuts, wanted)
	number := arrows.Components()
	n := len(number)
	o := &oddCircles{g: s.Graph, rebuts: rebuts, number: number, odd: make([]bool, n)}
	// In a component all circles are even only if its claims can be told apart as
	// even and odd, every arrow leading from one kind to the other.
	side := make([]int8, n) // 1 or 2; 0 before it is known
	var agenda []int32
	for c := range int32(n) {
		if side[c] != 0 {
			continue
		}
		side[c] = 1
		for agenda = append(agenda, c); len(agenda) > 0; {
			from := agenda[len(agenda)-1]
			agenda = agenda[:len(agenda)-1]
			for _, to := range arrows.Of(from) {
				switch {
				case number[to] != number[from]:
				case side[to] == 0:
					side[to] = 3 - side[from]
					agenda = append(agenda, to)
				case side[to] == side[from]:
					o.odd[number[from]] = true
				}
			}
		}
	}
	return o
}

func (o *oddCircles) none() bool { return !slices.Contains(o.odd, true) }

// all returns a shortest odd circle of each component that has one or, where the
// component is so large that this takes too long to find out, an odd circle.
func (o *oddCircles) all() [][]step {
	var found [][]step
	members, spare, n := membersOf(o.number), circlesBudget, len(o.number)
	o.seen = [2][]visit{make([]visit, n), make([]visit, n)}
	for k, odd := range o.odd {
		if odd {
			found = append(found, shortestCircle(members.Of(int32(k)), 1, &spare, o.from))
		}
	}
	return found
}

// from returns an odd circle that is found from claim c, and has no more steps
// than the shortest walk of odd length from c back to it in its component. It is
// nil where that has more than most steps.
func (o *oddCircles) from(c int32, most int, budget *int) []step {
	o.round++
	edge := []int32{c}
	o.seen[0][c] = visit{o.round, step{reason: -1}}
	for length := 1; length <= most && len(edge) > 0; length++ {
		var next []int32
		seen := o.seen[length%2]
		for _, from := range edge {
			if *budget -= len(o.g.Uses(from)); *budget < 0 {
				return nil
			}
			for _, r := range o.g.Uses(from) {
				if !o.rebuts[r] {
					continue
				}
				to := o.g.Target(r)
				if o.number[to] != o.number[c] || seen[to].round == o.round {
					continue
				}
				seen[to] = visit{o.round, step{from, r}}
				if to == c { // seen at the start, unless the length is odd
					return oddPart(o.back(c, length), o.g)
				}
				next = append(next, to)
			}
		}
		edge = next
	}
	return nil
}

// back returns the walk of the given length that ends at claim c.
func (o *oddCircles) back(c int32, length int) []step {
	walk := make([]step, length)
	for ; length > 0; length-- {
		walk[length-1] = o.seen[length%2][c].step
		c = walk[length-1].from
	}
	return walk
}

// oddPart returns a part of a closed walk of odd length that is a circle of odd
// length: the walk without the even circles that it makes on its way.
func oddPart(walk []step, g *engine.Graph) []step {
	at := make(map[int32]int) // of each claim on the path, its place there
	var path []step
	for _, x := range walk {
		at[x.from] = len(path)
		path = append(path, x)
		to := g.Target(x.reason)
		first, again := at[to]
		if !again {
			continue
		}
		circle := path[first:]
		if len(circle)%2 == 1 {
			return circle
		}
		for _, x := range circle {
			delete(at, x.from)
		}
		path = path[:first]
	}
	return path
}
