package render

import (
	"slices"
)

// square is a crossing of two lines of the grid on which the lines of a stack run.
type square struct{ x, y int }

// The ways along the grid: to the right, down, to the left and up.
var ways = [4]square{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}

func (c square) step(way, n int) square { return square{c.x + n*ways[way].x, c.y + n*ways[way].y} }

// field is the grid of a stack: what is in the way, and which nets run where.
type field struct {
	across, down int
	taken        []bool     // by a card, a junction or a head
	runs         [2][]int32 // the net that runs through a square, across and up or down; 0 for none
	turns        []bool     // a line has a corner here, or an end
	edges        [2][]int32 // the net that runs from a square to the right, and down
	flow         []int8     // the way in which lines of a net go on from a square, -1 for none

	// Of the search that goes on, for each square and each way into it.
	cost, stamp []int32 // stamp is the number of the search that cost and from are of
	from        []int8
	search      int32
}

func newField(w, h int) *field {
	f := &field{across: w, down: h}
	n := w * h
	f.taken, f.turns, f.flow = make([]bool, n), make([]bool, n), make([]int8, n)
	for i := range f.flow {
		f.flow[i] = -1
	}
	for i := range 2 {
		f.runs[i], f.edges[i] = make([]int32, n), make([]int32, n)
	}
	f.cost, f.stamp, f.from = make([]int32, 4*n), make([]int32, 4*n), make([]int8, 4*n)
	return f
}

func (f *field) in(c square) bool { return c.x >= 0 && c.y >= 0 && c.x < f.across && c.y < f.down }
func (f *field) at(c square) int  { return c.y*f.across + c.x }

// free reports whether a line may run through a square.
func (f *field) free(c square) bool { return f.in(c) && !f.taken[f.at(c)] }

// edge returns the place in edges of a step.
func (f *field) edge(c square, way int) *int32 {
	switch way {
	case 0, 1:
		return &f.edges[way][f.at(c)]
	default:
		return &f.edges[way-2][f.at(c.step(way, 1))]
	}
}

// lay writes down that a line of a net runs along a path.
func (f *field) lay(path []square, net int32) {
	last := -1
	for i, c := range path {
		at := f.at(c)
		if i+1 == len(path) {
			if last >= 0 {
				f.runs[last%2][at] = net
			}
			f.turns[at] = true
			break
		}
		way := wayTo(c, path[i+1])
		if e := f.edge(c, way); *e == 0 {
			*e = net
		}
		if last >= 0 {
			f.runs[last%2][at] = net
		}
		f.runs[way%2][at] = net
		f.flow[at] = int8(way)
		if last != way {
			f.turns[at] = true
		}
		last = way
	}
}

// wayTo is the way from a square to one beside it.
func wayTo(a, b square) int {
	for way, d := range ways {
		if a.x+d.x == b.x && a.y+d.y == b.y {
			return way
		}
	}
	return 0
}

// What a step costs, and what it costs more to turn, to cross a line, to touch
// one and to run on one.
const (
	stepCost  = 2
	turnCost  = 7
	crossCost = 7
	touchCost = 60
	overCost  = 150
)

// through returns what it costs to come into a square on one way and to go on in
// another.
func (f *field) through(c square, in, out int, net int32) int32 {
	at := f.at(c)
	cost := int32(0)
	if in != out {
		cost += turnCost
	}
	for axis := range 2 {
		if other := f.runs[axis][at]; other != 0 && other != net {
			switch {
			case in == out && in%2 != axis && !f.turns[at]:
				cost += crossCost
			default:
				cost += touchCost
			}
		}
	}
	return cost
}

// gate is where a line can begin or end: the square before the edge of a node, or
// one where it can run into a line of its own net.
type gate struct {
	at   square
	way  int   // in which a line goes on there
	cost int32 // of beginning or ending here
	more int   // how many steps there are between the square and the edge, or along the line
	join bool  // it runs into a line
}

// state is how far a search has come: what is at least to be paid from one end to
// the other, what has been paid, and the place and the way in which it was
// entered, in one number.
type state struct {
	all, paid int32
	at        int32
}

// before says which state is looked at first.
func (a state) before(b state) bool {
	switch {
	case a.all != b.all:
		return a.all < b.all
	case a.paid != b.paid:
		return a.paid > b.paid
	}
	return a.at < b.at
}

// agenda is a heap of states.
type agenda []state

func (a *agenda) push(s state) {
	h := append(*a, s)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !s.before(h[up]) {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = s
	*a = h
}

func (a *agenda) pop() state {
	h := *a
	first, s := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*a = h
	if len(h) == 0 {
		return first
	}
	i := 0
	for {
		down := 2*i + 1
		if down >= len(h) {
			break
		}
		if down+1 < len(h) && h[down+1].before(h[down]) {
			down++
		}
		if !h[down].before(s) {
			break
		}
		h[i] = h[down]
		i = down
	}
	h[i] = s
	return first
}

// find leads a line of a net from one of some gates to another one, by the
// cheapest way (A*, Hart, Nilsson and Raphael 1968). It returns nil where there
// is none.
func (f *field) find(starts, goals []gate, net int32) (path []square, goal gate) {
	if len(starts) == 0 || len(goals) == 0 {
		return nil, gate{}
	}
	f.search++
	low, high := goals[0].at, goals[0].at
	ends := make(map[square][]gate)
	for _, g := range goals {
		low, high = square{min(low.x, g.at.x), min(low.y, g.at.y)}, square{max(high.x, g.at.x), max(high.y, g.at.y)}
		ends[g.at] = append(ends[g.at], g)
	}
	far := func(c square) int32 {
		return stepCost * int32(max(0, low.x-c.x, c.x-high.x)+max(0, low.y-c.y, c.y-high.y))
	}
	var open agenda
	see := func(c square, way int, cost int32, from int8) {
		i := 4*f.at(c) + way
		if f.stamp[i] == f.search && f.cost[i] <= cost {
			return
		}
		f.stamp[i], f.cost[i], f.from[i] = f.search, cost, from
		open.push(state{cost + far(c), cost, int32(i)})
	}
	for _, g := range starts {
		if f.free(g.at) {
			see(g.at, g.way, g.cost, -1)
		}
	}
	best, bestCost, bestWay := gate{}, int32(-1), 0
	for len(open) > 0 {
		s := open.pop()
		if bestCost >= 0 && s.all >= bestCost {
			break
		}
		if f.cost[s.at] < s.paid {
			continue
		}
		at, came := square{int(s.at) / 4 % f.across, int(s.at) / 4 / f.across}, int(s.at)%4
		for _, g := range ends[at] {
			cost := s.paid + g.cost
			if (came+2)%4 == g.way {
				continue
			}
			if !g.join {
				cost += f.through(at, came, g.way, net)
			}
			if bestCost < 0 || cost < bestCost {
				best, bestCost, bestWay = g, cost, came
			}
		}
		for way := range ways {
			if (way+2)%4 == came {
				continue
			}
			next := at.step(way, 1)
			if !f.free(next) {
				continue
			}
			cost := s.paid + stepCost + f.through(at, came, way, net)
			if other := *f.edge(at, way); other != 0 && other != net {
				cost += overCost
			}
			see(next, way, cost, int8(came))
		}
	}
	if bestCost < 0 {
		return nil, gate{}
	}
	c, way := best.at, bestWay
	for {
		path = append(path, c)
		from := f.from[4*f.at(c)+way]
		if from < 0 {
			break
		}
		c, way = c.step(way, -1), int(from)
	}
	for n := 1; n <= starts[0].more; n++ { // to the edge of the card
		path = append(path, c.step(way, -n))
	}
	slices.Reverse(path)
	for n := 1; n <= best.more; n++ {
		path = append(path, best.at.step(best.way, n))
	}
	return path, best
}
