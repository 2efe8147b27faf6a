package engine

import (
	"math"

	"crux/claims"
)

// revision judges a map again after some of its claims are granted or
// withdrawn, as far as that changes something on which a thesis depends. Moves
// are made one after another and taken back in the opposite order.
//
// Each label has a rank, and follows from labels of lower rank alone. A move
// first takes away, by rising rank, the labels that do not follow any more from
// what is left below them. What remains is part of the least fixed point of the
// changed map, as each of it follows from the part below it, and so judging
// goes on from there. New labels get ranks above all others. (In deductive
// databases that is known as deletion and rederivation.)
//
// A node is claim c as c, or reason r as the number of claims + r.
type revision struct {
	g          *Graph
	claimCount int32
	bears      *bearing
	label      []Label // of each node
	rank       []int32 // of each node; of one without a label, above all others
	next       int32   // the next rank
	moved      []bool  // of each claim

	// Of each reason: premises not in and undercuts not out; premises out and
	// undercuts in. Of each claim: rivals not out; rivals in.
	left, against []int32

	// Of each claim, its reasons by falling weight, and in that order the first
	// which is in and the first which is not out, or one before it.
	pros, cons        rows
	place             []int32 // of each reason, among those of its target
	prosIn, prosOpen  []int32
	consIn, consOpen  []int32
	log               []entry
	moves             []madeMove
	suspects          []int32 // a heap by rank
	suspected, queued []bool
	agenda, taken     []int32
	work              int // claims and reasons looked at so far
}

// entry is what a node was before it was labelled anew.
type entry struct {
	node, rank int32
	label      Label
}

// madeMove is what to go back to when a move is taken back.
type madeMove struct {
	claim, next int32
	log         int
}

const unranked = math.MaxInt32

func newRevision(g *Graph, b *bearing) *revision {
	j := newJudge(g)
	j.order = make([]int32, len(j.claims)+len(j.reasons))
	for i := range j.order {
		j.order[i] = unranked
	}
	j.settle()
	nc, n := len(j.claims), len(j.order)
	v := &revision{
		g: g, claimCount: int32(nc), bears: b,
		label: j.labels(), rank: j.order, next: j.settled, moved: make([]bool, nc),
		left: make([]int32, n), against: make([]int32, n),
		pros: j.pros, cons: j.cons, place: make([]int32, len(j.reasons)),
		prosIn: make([]int32, nc), prosOpen: make([]int32, nc),
		consIn: make([]int32, nc), consOpen: make([]int32, nc),
		suspected: make([]bool, n), queued: make([]bool, n),
	}
	for c := range v.claimCount {
		v.left[c] = int32(len(g.Contradicts(c)))
		for i, r := range v.pros.of(c) {
			v.place[r] = int32(i)
		}
		for i, r := range v.cons.of(c) {
			v.place[r] = int32(i)
		}
	}
	for r := range int32(len(j.reasons)) {
		v.left[v.claimCount+r] = int32(len(g.Premises(r)) + len(g.Undercuts(r)))
	}
	for x := range int32(n) {
		if b.on(x) {
			v.tell(x, Undecided, v.label[x])
		}
	}
	return v
}

// make grants claim c or withdraws it. It must not have been moved yet.
func (v *revision) make(m Move) {
	c, l := m.Claim, m.Kind.label()
	v.moves = append(v.moves, madeMove{c, v.next, len(v.log)})
	v.moved[c] = true
	v.work += 4 // what it takes besides looking at claims and reasons
	if v.label[c] == l {
		return // it stays what it is, only from now on whatever is said
	}
	if v.label[c] != Undecided {
		v.takeAway(c)
		v.retract()
	}
	v.set(c, l)
	v.eachUser(c, v.queue)
	for _, x := range v.taken {
		v.queue(x)
	}
	v.taken = v.taken[:0]
	v.settle()
}

// takeBack undoes the last move.
func (v *revision) takeBack() {
	m := v.moves[len(v.moves)-1]
	v.moves = v.moves[:len(v.moves)-1]
	v.moved[m.claim] = false
	for i := len(v.log) - 1; i >= m.log; i-- {
		e := v.log[i]
		now := v.label[e.node]
		v.label[e.node], v.rank[e.node] = e.label, e.rank
		v.tell(e.node, now, e.label)
	}
	v.log = v.log[:m.log]
	v.next = m.next
}

// fixed tells whether claim c has its label whatever is said.
func (v *revision) fixed(c int32) bool {
	s := v.g.burden[c].status
	return v.moved[c] || s == claims.Granted || s == claims.Withdrawn
}

// eachUser calls f with the nodes whose labels may follow from that of x, if
// the thesis depends on them.
func (v *revision) eachUser(x int32, f func(u int32)) {
	if r := x - v.claimCount; r >= 0 {
		t := v.g.Target(r)
		if v.g.kind[r] == claims.Undercut {
			t += v.claimCount
		}
		if v.bears.on(t) {
			f(t)
		}
		return
	}
	for _, r := range v.g.Uses(x) {
		if v.bears.on(v.claimCount + r) {
			f(v.claimCount + r)
		}
	}
	for _, d := range v.g.Contradicts(x) {
		if v.bears.on(d) {
			f(d)
		}
	}
}

// set labels node x, which has no label.
func (v *revision) set(x int32, l Label) {
	v.log = append(v.log, entry{x, v.rank[x], v.label[x]})
	v.label[x], v.rank[x] = l, v.next
	v.next++
	v.tell(x, Undecided, l)
}

// takeAway takes the label of node x, and suspects those that may follow from it.
func (v *revision) takeAway(x int32) {
	l, rank := v.label[x], v.rank[x]
	v.log = append(v.log, entry{x, rank, l})
	v.label[x], v.rank[x] = Undecided, unranked
	v.tell(x, l, Undecided)
	v.eachUser(x, func(u int32) {
		if v.label[u] != Undecided && v.rank[u] > rank {
			v.suspect(u)
		}
	})
}

// tell counts for the users of node x that its label changes.
func (v *revision) tell(x int32, old, now Label) {
	if old == now {
		return
	}
	in, out := is(now, In)-is(old, In), is(now, Out)-is(old, Out)
	if r := x - v.claimCount; r >= 0 {
		v.work++
		t := v.g.Target(r)
		switch v.g.kind[r] {
		case claims.Undercut:
			v.left[v.claimCount+t] -= out
			v.against[v.claimCount+t] += in
		case claims.Support:
			hear(v.place[r], now, &v.prosIn[t], &v.prosOpen[t])
		default:
			hear(v.place[r], now, &v.consIn[t], &v.consOpen[t])
		}
		return
	}
	uses, rivals := v.g.Uses(x), v.g.Contradicts(x)
	v.work += 1 + len(uses) + len(rivals)
	for _, r := range uses {
		v.left[v.claimCount+r] -= in
		v.against[v.claimCount+r] += out
	}
	for _, d := range rivals {
		v.left[d] -= out
		v.against[d] += in
	}
}

func is(l, what Label) int32 {
	if l == what {
		return 1
	}
	return 0
}

// hear moves the marks of a claim back to the reason at a place, if it is now
// before them.
func hear(place int32, now Label, in, open *int32) {
	if now == In {
		*in = min(*in, place)
	}
	if now != Out {
		*open = min(*open, place)
	}
}

// queue has node u looked at, if it has no label.
func (v *revision) queue(u int32) {
	if v.label[u] == Undecided && !v.queued[u] {
		v.queued[u] = true
		v.agenda = append(v.agenda, u)
	}
}

// settle labels all that follows, from what is queued on.
func (v *revision) settle() {
	for len(v.agenda) > 0 {
		x := v.agenda[len(v.agenda)-1]
		v.agenda = v.agenda[:len(v.agenda)-1]
		v.queued[x] = false
		v.work++
		if v.label[x] != Undecided {
			continue
		}
		if l := v.follows(x); l != Undecided {
			v.set(x, l)
			v.eachUser(x, v.queue)
		}
	}
}

// follows returns the label of node x that follows from those of the others.
func (v *revision) follows(x int32) Label {
	if x >= v.claimCount {
		switch {
		case v.left[x] == 0:
			return In
		case v.against[x] > 0:
			return Out
		}
		return Undecided
	}
	b := v.g.burden[x]
	pros, cons := v.pros.of(x), v.cons.of(x)
	switch {
	case v.left[x] == 0 && b.weigh(v.firstIn(pros, &v.prosIn[x]), v.firstOpen(cons, &v.consOpen[x])) == stands:
		return In
	case v.against[x] > 0 || b.weigh(v.firstOpen(pros, &v.prosOpen[x]), v.firstIn(cons, &v.consIn[x])) == falls:
		return Out
	}
	return Undecided
}

// firstIn returns the largest weight among the reasons that are in. The mark
// goes back only where a reason comes to be in, so that it takes linear time to
// settle all that follows from a move.
func (v *revision) firstIn(reasons []int32, mark *int32) claims.Weight {
	for ; int(*mark) < len(reasons); *mark++ {
		v.work++
		if r := reasons[*mark]; v.label[v.claimCount+r] == In {
			return v.g.weight[r]
		}
	}
	return 0
}

// firstOpen returns the largest weight among the reasons that are not out.
func (v *revision) firstOpen(reasons []int32, mark *int32) claims.Weight {
	for ; int(*mark) < len(reasons); *mark++ {
		v.work++
		if r := reasons[*mark]; v.label[v.claimCount+r] != Out {
			return v.g.weight[r]
		}
	}
	return 0
}
