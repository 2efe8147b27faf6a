package af

import (
	"slices"

	"crux/engine/sat"
)

// hunt looks for a stable set of an open set in two ways by turns: by reasoning,
// which can also find that there is none, and by chance.
type hunt struct {
	q       *question
	set     []int32
	wish    wish
	clauses *clauses
	swaps   *swaps
	none    bool
}

// wish is that an argument is in the stable set or, unless want, that it is not. The
// argument is -1 where nothing is wished.
type wish struct {
	a    int32
	want bool
}

var anyStable = wish{a: -1}

func (w wish) literals(c *clauses) []sat.Lit {
	switch {
	case w.a < 0:
		return nil
	case w.want:
		return []sat.Lit{c.in[w.a]}
	}
	return []sat.Lit{c.out[w.a]}
}

// bars returns which arguments may not join so that the wish comes true: if nobody
// else can attack the argument, it has to be in.
func (w wish) bars(f *Framework) []int32 {
	switch {
	case w.a < 0:
		return nil
	case w.want:
		return slices.Concat(f.Attackers(w.a), f.Targets(w.a))
	}
	return []int32{w.a}
}

const firstTurn = 100 // conflicts

// turn goes on for so many conflicts, and then for as many steps by chance. The
// answer is Unknown if that was not enough.
func (h *hunt) turn(conflicts int64) ([]int32, Answer) {
	if h.none {
		return nil, No
	}
	before := h.q.work.steps
	h.clauses.sat.Limits.Conflicts = conflicts
	defer func() { h.clauses.sat.Limits.Conflicts = 0 }()
	switch h.clauses.solve(h.wish.literals(h.clauses)...) {
	case sat.Sat:
		return h.clauses.accepted(h.set), Yes
	case sat.Unsat:
		h.none = true
		return nil, No
	}
	if h.swaps == nil {
		h.swaps = h.q.swaps(h.set, h.wish.bars(h.q.f))
	}
	steps := before - h.q.work.steps
	for _, m := range manners {
		if h.swaps.run(m, steps/2, h.q.work) {
			return h.swaps.found(h.set), Yes
		}
	}
	return nil, Unknown
}

// stable returns a stable set of all, part by part.
func (q *question) stable() ([]int32, Answer) {
	if slices.Contains(q.board.status, never) {
		return nil, No
	}
	answer := Yes
	for _, part := range q.splitter().weak(q.board.all(open)) {
		switch found, a := q.stableOf(part, anyStable); a {
		case No:
			return nil, No
		case Unknown:
			answer = Unknown // another part may have none
		default:
			q.board.accept(found)
		}
	}
	if answer != Yes {
		return nil, answer
	}
	return q.board.all(in), Yes
}

// stableOf returns a stable set of an open set that nothing open outside attacks, as
// wished.
func (q *question) stableOf(set []int32, w wish) ([]int32, Answer) {
	h := &hunt{q: q, set: set, wish: w, clauses: q.clauses(set, stable)}
	defer q.done(h.clauses)
	for conflicts := int64(firstTurn); ; conflicts *= 2 {
		found, answer := h.turn(conflicts)
		if answer != Unknown || q.work.over() {
			return found, answer
		}
	}
}
