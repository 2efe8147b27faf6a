package engine

// touched keeps which claims and reasons each move touches: that it labels
// anew, and those that may follow from them. One whose label does not change in
// the end is touched, too, if it was taken away on the way.
//
// Two sets of moves that touch nothing in common do not notice each other:
// everything that one of them looks at, and all that it is judged from, is as
// it was. So what both do is what the one does and what the other does, and the
// thesis has a verdict that one of them gives it alone.
type touched struct {
	of     [][]int32 // of each move, those next to the thesis rather first; nil where there was no room
	room   int
	marked []int32 // of each node, when it was marked last
	now    int32
}

// Numbers of nodes that are kept at most. A move without room is taken to meet
// every other.
const touchedRoom = 1 << 24

func newTouched(nodes, room int) touched {
	return touched{room: room, marked: make([]int32, nodes)}
}

// mark marks what the moves that are made touch together.
func (t *touched) mark(v *revision) {
	t.now++
	t.each(v, func(int32) {})
}

// each marks what the moves that are made touch, and calls f with each node once.
func (t *touched) each(v *revision, f func(x int32)) {
	visit := func(x int32) {
		v.work++
		if t.marked[x] != t.now {
			t.marked[x] = t.now
			f(x)
		}
	}
	for _, m := range v.moves {
		visit(m.claim) // nothing moves it any more, even where its label stays
	}
	for _, e := range v.log {
		visit(e.node)
		v.eachUser(e.node, visit)
	}
}

// keep keeps what the moves that are made touch, as that of the next move.
func (t *touched) keep(v *revision) {
	t.now++
	var nodes []int32
	t.each(v, func(x int32) {
		if len(nodes) < t.room {
			nodes = append(nodes, x)
		}
	})
	if len(nodes) >= t.room {
		nodes = nil
	}
	t.room -= len(nodes)
	for i, j := 0, len(nodes)-1; i < j; i, j = i+1, j-1 {
		nodes[i], nodes[j] = nodes[j], nodes[i]
	}
	t.of = append(t.of, nodes)
}

// meets tells whether a move touches anything that is marked.
func (t *touched) meets(v *revision, move int) bool {
	nodes := t.of[move]
	for _, x := range nodes {
		v.work++
		if t.marked[x] == t.now {
			return true
		}
	}
	return nodes == nil
}

// pairSet is a set of pairs of numbers below n. It holds all pairs from the
// start where there would be too many to keep.
type pairSet struct {
	n    int
	all  bool
	bits []uint64
}

// Numbers below which pairs are kept at most.
const pairSetRoom = 1 << 14

func newPairSet(n, room int) pairSet {
	if n > room {
		return pairSet{n: n, all: true}
	}
	return pairSet{n: n, bits: make([]uint64, (n*n+63)/64)}
}

func (p *pairSet) add(i, j int) {
	i, j = min(i, j), max(i, j)
	if p.all {
		return
	}
	at := i*p.n + j
	p.bits[at/64] |= 1 << (at % 64)
}

func (p *pairSet) has(i, j int) bool {
	if p.all {
		return true
	}
	i, j = min(i, j), max(i, j)
	at := i*p.n + j
	return p.bits[at/64]>>(at%64)&1 == 1
}
