package engine

import (
	"cmp"
	"context"
	"slices"

	"crux/engine/sat"
)

// stances are the positions of one part, as far as they are found.
type stances struct {
	choices []int32
	claims  int     // the first so many choices are claims
	labels  []Label // of each position in turn, those of the choices
	ins     []int   // of each choice, how many of the positions have it in
	outs    []int

	complete   bool // there are no others
	someKnown  bool // what no position has among these, none has
	everyKnown bool // what all of these have, all have
}

func newStances(choices []int32, claimCount int32) *stances {
	s := &stances{choices: choices, ins: make([]int, len(choices)), outs: make([]int, len(choices))}
	s.claims, _ = slices.BinarySearch(choices, claimCount)
	return s
}

func (s *stances) add(i int, l Label) {
	s.labels = append(s.labels, l)
	switch l {
	case In:
		s.ins[i]++
	case Out:
		s.outs[i]++
	}
}

func (s *stances) count() int { return len(s.labels) / len(s.choices) }

func (s *stances) of(i int) []Label { return s.labels[i*len(s.choices) : (i+1)*len(s.choices)] }

// decided returns how many claims position i decides.
func (s *stances) decided(i int) int {
	n := 0
	for _, l := range s.of(i)[:s.claims] {
		if l != Undecided {
			n++
		}
	}
	return n
}

// extent tells how many of the positions give a label that n of those found do.
func (s *stances) extent(n int) Extent {
	count := s.count()
	switch {
	case count == 0:
		return InUnknown
	case n == 0 && (s.complete || s.someKnown):
		return InNone
	case n == 0:
		return InSomeOrNone
	case n < count:
		return InSome
	case s.complete || s.everyKnown:
		return InEvery
	}
	return InSomeOrEvery
}

// sort puts the positions that decide most first and, among those that decide
// as much, goes by the claims in order: in before out.
func (s *stances) sort() {
	order := make([]int, s.count())
	decided := make([]int, len(order))
	for i := range order {
		order[i], decided[i] = i, s.decided(i)
	}
	rank := [...]int{In: 0, Out: 1, Undecided: 2}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(decided[j]-decided[i], slices.CompareFunc(s.of(i), s.of(j), func(a, b Label) int {
			return rank[a] - rank[b]
		}))
	})
	sorted := make([]Label, 0, len(s.labels))
	for _, i := range order {
		sorted = append(sorted, s.of(i)...)
	}
	s.labels = sorted
}

// search finds the positions of one part.
type search struct {
	*encoder
	ctx    context.Context
	budget int64 // steps that are left
	*stances
}

const fewStances = 64 // found before it is asked what holds in some or every one

// find finds the positions of part k, up to a limit, and what holds in some and
// in every one, within a budget of steps. It returns what of the budget is left.
func (e *encoder) find(ctx context.Context, k int32, limit int, budget int64) (*stances, int64) {
	s := &search{encoder: e, ctx: ctx, budget: budget, stances: newStances(e.choices.of(k), e.claimCount)}
	e.encode(k)
	s.run(limit)
	s.sort()
	return s.stances, s.budget
}

// run counts the positions where they are few. Where they are many, it first
// finds out what matters for claims, and goes on counting with what is left of
// the budget.
func (s *search) run(limit int) {
	_ = s.enumerate(min(limit, fewStances)) && s.askSome() && s.askEvery() && s.enumerate(limit)
}

// solve asks the solver, and takes what that takes from the budget. What is
// asked once the budget is used up is not answered.
func (s *search) solve(assumptions ...sat.Lit) sat.Status {
	if s.budget <= 0 {
		return sat.Unknown
	}
	s.sat.Limits.Steps = s.budget
	before := s.sat.Stats.Steps
	answer := s.sat.Solve(s.ctx, assumptions...)
	s.budget -= s.sat.Stats.Steps - before + int64(len(s.choices))
	return answer
}

// next finds a position in which the assumptions hold and that was not found
// yet. Two labellings that are admissible and do not contradict each other can
// be held together. So any other position has the opposite of a label of this
// one.
func (s *search) next(assumptions ...sat.Lit) sat.Status {
	answer := s.solve(assumptions...)
	if answer != sat.Sat {
		return answer
	}
	other := s.scratch[:0]
	for i, n := range s.choices {
		l := s.modelled(n)
		s.add(i, l)
		switch l {
		case In:
			other = append(other, s.out[n])
		case Out:
			other = append(other, s.in[n])
		}
	}
	s.scratch = other
	s.sat.Add(other...)
	return sat.Sat
}

// enumerate finds positions until there are as many as the limit, which it
// returns true for, or all of them.
func (s *search) enumerate(limit int) bool {
	for s.count() < limit {
		switch s.next() {
		case sat.Unsat:
			s.complete = true
			return false
		case sat.Unknown:
			return false
		}
	}
	return true
}

// askSome finds positions with labels that claims have in none of those found,
// until there are none. It returns whether it could.
//
// What it asks for is that one of some labels is given, and holds of all that
// extends what it holds of, so the models are positions still.
func (s *search) askSome() bool {
	for {
		var wanted []sat.Lit
		s.eachLabel(func(l sat.Lit, n int) {
			if n == 0 {
				wanted = append(wanted, l)
			}
		})
		switch s.ask(wanted, s.next) {
		case sat.Unsat:
			s.someKnown = true
			return true
		case sat.Unknown:
			return false
		}
	}
}

// askEvery finds positions without labels that claims have in all of those
// found, until there are none. It returns whether it could.
//
// A model without a label may be no position: what decides more may have it. So
// it is extended to a position, which is a new one in any case, and a lesson is
// drawn from what the model left out.
func (s *search) askEvery() bool {
	for {
		var wanted []sat.Lit
		s.eachLabel(func(l sat.Lit, n int) {
			if n == s.count() {
				wanted = append(wanted, l.Not())
			}
		})
		answer := s.ask(wanted, s.solve)
		if answer == sat.Sat {
			var model []sat.Lit
			var missing []int32
			for _, n := range s.choices {
				switch {
				case s.sat.Value(s.in[n]):
					model = append(model, s.in[n])
				case s.sat.Value(s.out[n]):
					model = append(model, s.out[n])
				default:
					missing = append(missing, n)
				}
			}
			if answer = s.next(model...); answer == sat.Sat {
				s.learn(missing)
			}
		}
		switch answer {
		case sat.Unsat:
			s.everyKnown = true
			return true
		case sat.Unknown:
			return false
		}
	}
}

// eachLabel calls f with each label of each claim, and how many of the
// positions found give it.
func (s *search) eachLabel(f func(l sat.Lit, n int)) {
	for i, n := range s.choices[:s.claims] {
		f(s.in[n], s.ins[i])
		f(s.out[n], s.outs[i])
	}
}

// ask calls f with a literal that is true only if one of those wanted is.
func (s *search) ask(wanted []sat.Lit, f func(...sat.Lit) sat.Status) sat.Status {
	if len(wanted) == 0 {
		return sat.Unsat
	}
	q := s.sat.NewVar()
	s.sat.Add(append(wanted, q.Not())...)
	answer := f(q)
	s.sat.Add(q.Not())
	return answer
}
