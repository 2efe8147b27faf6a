package engine

import (
	"math"
	"slices"

	"crux/claims"
)

// solver computes the strengths of a web.
type solver struct {
	*web
	value []float64 // of each node
	place []int32   // of each node of the circle at hand, its place there plus 1, else 0
	work  int       // strengths computed

	slopes []float64 // room for the derivatives of a node
}

func newSolver(w *web) *solver {
	n := len(w.needs.start) - 1
	return &solver{web: w, value: make([]float64, n), place: make([]int32, n)}
}

// isCircle tells whether a part is a circle, if only a reason that undercuts
// itself.
func (w *web) isCircle(nodes []int32) bool {
	r := nodes[0] - w.claimCount
	return len(nodes) > 1 || r >= 0 && w.kind[r] == claims.Undercut && w.Target(r) == r
}

// solve computes the nodes of a part; all else that they need is known.
func (s *solver) solve(nodes []int32) rest {
	if v := nodes[0]; !s.isCircle(nodes) {
		s.work++
		s.value[v] = s.strength(v, s.value)
		return settled
	}
	c := s.newCircle(nodes)
	x := make([]float64, len(c.states))
	for i, v := range c.states {
		x[i] = s.start(v)
	}
	// A leap is short, lest it end where another rest draws it on.
	settler := settler{f: c.round, cost: len(nodes), leap: 0.05}
	end := settler.settle(x)
	s.work += settler.work
	if end != settled {
		for _, v := range nodes {
			s.value[v] = math.NaN()
		}
		return end
	}
	c.set(x)
	return settled
}

// start returns the strength of node v before anything in its circle is heard.
func (s *solver) start(v int32) float64 {
	r := v - s.claimCount
	if r < 0 {
		return s.confidence[v]
	}
	x := s.reasonWeight(r)
	for _, p := range s.Premises(r) {
		x = times(x, s.value[p])
	}
	return x
}

// circle is a part in which each node needs all others, directly or not.
//
// What is iterated are its claims; its reasons follow from these at once. So a
// map has the same strengths as the framework of its claims alone, where there
// is one. Only reasons that undercut each other in a circle are iterated
// themselves. They are a part of their own, as each has just one target, the
// next of them.
type circle struct {
	*solver
	states  []int32 // what is iterated, by rising number
	passive []int32 // the reasons that follow, each after the undercuts of it
}

// newCircle takes the nodes by rising number.
func (s *solver) newCircle(nodes []int32) *circle {
	claimCount, _ := slices.BinarySearch(nodes, s.claimCount)
	if claimCount == 0 {
		return &circle{solver: s, states: nodes}
	}
	reasons := nodes[claimCount:]
	c := &circle{s, nodes[:claimCount], make([]int32, 0, len(reasons))}
	for _, v := range reasons {
		s.place[v] = 1 // plus the undercuts of it that are to come
	}
	target := func(v int32) (t int32, undercut bool) {
		r := v - s.claimCount
		if s.kind[r] != claims.Undercut {
			return 0, false
		}
		t = s.node(s.Target(r))
		return t, s.place[t] > 0
	}
	for _, v := range reasons {
		if t, ok := target(v); ok {
			s.place[t]++
		}
	}
	// Those without undercuts come in the order of the map, in which neighbours
	// are near each other in memory.
	for _, v := range reasons {
		if s.place[v] == 1 {
			c.passive = append(c.passive, v)
		}
	}
	for i := 0; i < len(c.passive); i++ {
		if t, ok := target(c.passive[i]); ok {
			if s.place[t]--; s.place[t] == 1 {
				c.passive = append(c.passive, t)
			}
		}
	}
	for _, v := range reasons {
		s.place[v] = 0
	}
	return c
}

// set gives all nodes the strengths that follow from those of the states.
func (c *circle) set(x []float64) {
	for i, v := range c.states {
		c.value[v] = x[i]
	}
	for _, v := range c.passive {
		c.value[v] = c.strength(v, c.value)
	}
}

func (c *circle) round(x, fx []float64) {
	c.set(x)
	for i, v := range c.states {
		fx[i] = c.strength(v, c.value)
	}
}
