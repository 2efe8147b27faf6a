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
	clauses *clauses
	swaps   *swaps
	none    bool
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
	switch h.clauses.solve() {
	case sat.Sat:
		return h.clauses.accepted(h.set), Yes
	case sat.Unsat:
		h.none = true
		return nil, No
	}
	if h.swaps == nil {
		h.swaps = h.q.swaps(h.set)
	}
	steps := before - h.q.work.steps
	for _, m := range manners {
		if h.swaps.run(m, steps/int64(len(manners)), h.q.work) {
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
		switch found, a := q.stableOf(part); a {
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

func (q *question) stableOf(set []int32) ([]int32, Answer) {
	h := &hunt{q: q, set: set, clauses: q.clauses(set, stable)}
	defer q.done(h.clauses)
	for conflicts := int64(firstTurn); ; conflicts *= 2 {
		found, answer := h.turn(conflicts)
		if answer != Unknown || q.work.over() {
			return found, answer
		}
	}
}
