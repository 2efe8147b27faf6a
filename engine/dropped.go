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
//     one of the premises of that step, or an undercut of it. The step of the line
//     that leads to it is no such answer, since it is what the reason speaks of:
//     who says b against a has not answered what is said against b.
//
// A line ends with the first thesis on it. Whether an answer stands makes no
// difference, and a contradiction is no reason, so no answer. Who gives a reason
// together with others does not leave it, nor does who gives another one of the
// same kind for the same conclusion, and so agrees.
//
// The result is in the order of the reasons, then of the sides. Time is at most
// linear in the map for each side. Nothing is found in a map with so many sides
// that they times the reasons given are more than two million.
func (a *Analysis) Dropped() []Dropped {
	dropped, _ := a.droppedAmong(sidesOf(a.Graph))
	return dropped
}

// droppedAmong is [Analysis.Dropped] among those in a roster, and whether they are
// few enough for anything to be found.
func (a *Analysis) droppedAmong(sides roster) ([]Dropped, bool) {
	d := newExchange(a.Graph, sides)
	given := d.given(a)
	if len(given)*len(d.sides.ids) > mostExchanges {
		return []Dropped{}, false
	}
	type left struct{ reason, giver, side int32 }
	var all []left
	for side := range int32(len(d.sides.ids)) {
		d.answer(side)
		for _, x := range given {
			if d.answered[x.reason].side != side+1 && d.later[x.reason] != side+1 && !d.agrees(side, x.reason) {
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
	return dropped, true
}

// mostExchanges bounds what has to be kept: so many sides are no debate.
const mostExchanges = 1 << 21

// giving is a reason, and a side that gives it.
type giving struct{ reason, side int32 }

// exchange is a work sheet on who answers what.
type exchange struct {
	*Graph
	sides  roster
	claims rows   // of each side
	thesis []bool // of each claim
	leads  []bool // of each reason: it is a step on a line to a thesis

	argues   [2][]int32 // of each claim, the side looked at, plus 1, where it argues for it, and where against it
	answered []answer   // of each reason, what the side looked at says against it
	attacked []answer   // of each claim, the same
	later    []int32    // of each reason, the side looked at, plus 1, where it answers a later step

	// Of each claim, what answers the steps of which it is a premise, or later
	// ones: it answers all reasons for and against the claim but itself.
	passed []answer
}

// answer is what a side says against something.
type answer struct {
	side int32 // the side, plus 1
	by   int32 // the reason that it gives, or several
}

// several stands for more reasons than one, or for one that is on no line that
// is still asked about.
const several = -1

// add adds what the side says, and reports whether that is new.
func (a *answer) add(side, by int32) bool {
	switch {
	case a.side != side+1:
		*a = answer{side + 1, by}
	case a.by != by && a.by != several:
		a.by = several
	default:
		return false
	}
	return true
}

func newExchange(g *Graph, sides roster) *exchange {
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	d := &exchange{
		Graph: g, sides: sides, thesis: make([]bool, nc), leads: make([]bool, nr),
		argues:   [2][]int32{make([]int32, nc), make([]int32, nc)},
		answered: make([]answer, nr), attacked: make([]answer, nc), later: make([]int32, nr), passed: make([]answer, nc),
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

// agrees tells whether the side looked at gives a reason that speaks for what r
// does.
func (d *exchange) agrees(side, r int32) bool {
	return d.argues[d.kind[r]-claims.Support][d.Target(r)] == side+1
}

// answer marks what a side answers: the steps that it speaks against, and all
// reasons from which a line goes on with such a step. Each mark changes at most
// twice.
func (d *exchange) answer(side int32) {
	var agenda []int32
	answered := func(r, by int32) {
		if d.answered[r].add(side, by) {
			agenda = append(agenda, r)
		}
	}
	later := func(r int32) {
		if d.later[r] != side+1 {
			d.later[r] = side + 1
			agenda = append(agenda, r)
		}
	}
	for _, c := range d.claims.of(side) {
		for _, r := range d.Uses(c) {
			t := d.Target(r)
			if d.kind[r] != claims.Undercut {
				d.argues[d.kind[r]-claims.Support][t] = side + 1
			}
			switch {
			case d.kind[r] == claims.Undercut:
				answered(t, r)
			case d.kind[r] == claims.Rebuttal && d.attacked[t].add(side, r):
				for _, u := range d.Uses(t) {
					answered(u, d.attacked[t].by)
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
		by := int32(several)
		if d.later[r] != side+1 {
			by = d.answered[r].by
		}
		for _, u := range d.Undercuts(r) {
			if u != by {
				later(u)
			}
		}
		for _, p := range d.Premises(r) {
			if d.thesis[p] || !d.passed[p].add(side, by) {
				continue
			}
			by := d.passed[p].by
			for _, reasons := range [][]int32{d.Pros(p), d.Cons(p)} {
				for _, b := range reasons {
					if b != by {
						later(b)
					}
				}
			}
		}
	}
}
