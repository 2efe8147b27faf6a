package engine

import (
	"cmp"
	"slices"

	"crux/claims"
)

// Dropped says that a side left a reason of another side unanswered.
type Dropped struct {
	Reason        int32
	By, DroppedBy claims.ID // the side that gave it, the side that left it
}

// Dropped finds what was left unanswered in the debate: reasons that are in,
// for or against a thesis or a claim of another side than the one that gives
// them. A side gives a reason if one of its premises is theirs, and leaves a
// reason of others when none of its claims is a premise of
//
//   - a reason against one of the premises of the reason, or an undercut of it, or
//   - one against a later step of a line from its conclusion to a thesis: against
//     one of the premises of that step, or an undercut of it.
//
// A line ends with the first thesis on it. Whether an answer stands makes no
// difference, and a contradiction is no reason, so no answer. Who gives a reason
// together with others does not leave it.
//
// The result is in the order of the reasons, then of the sides. Time is at most
// linear in the map for each side.
func (a *Analysis) Dropped() []Dropped {
	d := newExchange(a.Graph)
	given := d.given(a)
	type left struct{ reason, giver, side int32 }
	var all []left
	for side := range int32(len(d.sides.ids)) {
		d.answer(side)
		for _, x := range given {
			if d.answered[x.reason] != side+1 && !d.gives(side, x.reason) {
				all = append(all, left{x.reason, x.side, side})
			}
		}
	}
	slices.SortFunc(all, func(x, y left) int {
		return cmp.Or(cmp.Compare(x.reason, y.reason), cmp.Compare(x.giver, y.giver), cmp.Compare(x.side, y.side))
	})
	dropped := make([]Dropped, 0, len(all))
	for _, x := range all {
		dropped = append(dropped, Dropped{x.reason, d.sides.ids[x.giver], d.sides.ids[x.side]})
	}
	return dropped
}

// giving is a reason, and a side that gives it.
type giving struct{ reason, side int32 }

// exchange is a work sheet on who answers what.
type exchange struct {
	*Graph
	sides  roster
	claims rows   // of each side
	thesis []bool // of each claim
	leads  []bool // of each reason: it is a step on a line to a thesis

	// The side looked at, plus 1, where it holds of: each reason, that it is
	// answered; each claim, that the side speaks against it; each claim, that
	// some step is answered of which it is a premise.
	answered, attacked, passed []int32
}

func newExchange(g *Graph) *exchange {
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	d := &exchange{
		Graph: g, sides: sidesOf(g), thesis: make([]bool, nc), leads: make([]bool, nr),
		answered: make([]int32, nr), attacked: make([]int32, nc), passed: make([]int32, nc),
	}
	d.claims = d.sides.claims()
	met := make([]bool, nc)
	var agenda []int32
	for _, t := range g.Theses {
		d.thesis[t], met[t] = true, true
	}
	step := func(r int32) {
		if !d.leads[r] {
			d.leads[r] = true
			agenda = append(agenda, r)
		}
	}
	to := func(c int32) {
		for _, r := range g.Pros(c) {
			step(r)
		}
		for _, r := range g.Cons(c) {
			step(r)
		}
	}
	for _, t := range g.Theses {
		to(t)
	}
	for len(agenda) > 0 {
		r := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		for _, p := range g.Premises(r) {
			if !met[p] {
				met[p] = true
				to(p)
			}
		}
		for _, u := range g.Undercuts(r) {
			step(u)
		}
	}
	return d
}

// given lists the reasons that ask for an answer, with the sides that give them.
func (d *exchange) given(a *Analysis) []giving {
	var all []giving
	var givers []int32
	for r := range int32(len(d.leads)) {
		if a.Reasons[r] != In || d.kind[r] == claims.Undercut {
			continue
		}
		t := d.Target(r)
		givers = givers[:0]
		for _, p := range d.Premises(r) {
			givers = append(givers, d.sides.of.of(p)...)
		}
		slices.Sort(givers)
		theirs := d.sides.of.of(t)
		for _, side := range slices.Compact(givers) {
			if d.thesis[t] || len(theirs) > 1 || len(theirs) == 1 && theirs[0] != side {
				all = append(all, giving{r, side})
			}
		}
	}
	return all
}

func (d *exchange) gives(side, r int32) bool {
	for _, p := range d.Premises(r) {
		if _, own := slices.BinarySearch(d.sides.of.of(p), side); own {
			return true
		}
	}
	return false
}

// answer marks what a side answers: the steps that it speaks against, and all
// reasons from which a line goes on with such a step.
func (d *exchange) answer(side int32) {
	var agenda []int32
	mark := func(r int32) {
		if d.answered[r] != side+1 {
			d.answered[r] = side + 1
			agenda = append(agenda, r)
		}
	}
	first := func(marks []int32, c int32) bool {
		met := marks[c] == side+1
		marks[c] = side + 1
		return !met
	}
	for _, c := range d.claims.of(side) {
		for _, r := range d.Uses(c) {
			switch t := d.Target(r); {
			case d.kind[r] == claims.Undercut:
				mark(t)
			case d.kind[r] == claims.Rebuttal && first(d.attacked, t):
				for _, u := range d.Uses(t) {
					mark(u)
				}
			}
		}
	}
	for len(agenda) > 0 {
		r := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		if !d.leads[r] {
			continue
		}
		for _, u := range d.Undercuts(r) {
			mark(u)
		}
		for _, p := range d.Premises(r) {
			if d.thesis[p] || !first(d.passed, p) {
				continue
			}
			for _, b := range d.Pros(p) {
				mark(b)
			}
			for _, b := range d.Cons(p) {
				mark(b)
			}
		}
	}
}
