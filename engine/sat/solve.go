package sat

import "context"

// Solve answers whether all clauses can be satisfied with the assumptions true.
// After Sat, [Solver.Value] gives a model, after Unsat [Solver.Core] which of
// the assumptions are to blame. The answer is Unknown when one of the limits is
// reached, or ctx ends; what was learnt until then is kept.
func (s *Solver) Solve(ctx context.Context, assumptions ...Lit) Status {
	s.core = s.core[:0]
	s.pace = pace{
		ctx: ctx, limits: s.Limits, conflicts: s.Stats.Conflicts, steps: s.Stats.Steps,
	}
	defer s.backtrack(0)
	for s.course.begin(); ; s.restart(len(assumptions)) {
		s.chores()
		if answer, done := s.search(assumptions); done {
			return answer
		}
	}
}

// search looks for a model until it is time for other things.
func (s *Solver) search(assumptions []Lit) (answer Status, done bool) {
	pause := false
	for {
		if s.contradiction {
			return Unsat, true
		}
		if conflict := s.propagate(); conflict != none {
			s.Stats.Conflicts++
			s.resolve(conflict)
			pause = s.course.due() || s.choresDue()
			continue
		}
		if s.pace.ends(&s.Stats) {
			return Unknown, true
		}
		if pause {
			return Unknown, false
		}
		if len(s.levels) < len(assumptions) {
			a := assumptions[len(s.levels)]
			if s.value[a] < 0 {
				s.explain(a)
				return Unsat, true
			}
			// One that is true already gets a level as well, so that levels and
			// assumptions go together.
			s.levels = append(s.levels, int32(len(s.trail)))
			if s.value[a] == 0 {
				s.assign(a, none)
			}
			continue
		}
		l, ok := s.decide()
		if !ok {
			s.remember()
			return Sat, true
		}
		s.Stats.Decisions++
		s.levels = append(s.levels, int32(len(s.trail)))
		s.assign(l, none)
	}
}

// resolve goes back to where a clause is not without literals any more, and
// learns from it.
func (s *Solver) resolve(conflict ref) {
	if s.early > 0 {
		level, last, alone := s.highest(conflict)
		if alone { // it follows, and would have before if that had been looked at first
			s.backtrack(level - 1)
			s.imply(last, conflict)
			return
		}
		s.backtrack(level)
	}
	if len(s.levels) == 0 {
		s.contradiction = true
		return
	}
	if s.course.way != short {
		s.phases.reached(int(s.levels[len(s.levels)-1]))
	}
	back, lbd := s.analyze(conflict)
	s.course.learnt(lbd)
	s.learn(back, lbd)
	s.order.decay()
}

// learn goes back to a level at which the clause learnt last has one literal
// left, and assigns that. Where the highest such level is far back, only the
// last decision is taken back.
func (s *Solver) learn(back int, lbd int32) {
	if last := len(s.levels) - 1; last-back >= farBack/int(s.every()) {
		s.backtrack(last)
	} else {
		s.backtrack(back)
	}
	why := none
	if len(s.learnt) > 1 {
		why = s.clauses.add(s.learnt, max(lbd, 1))
		s.learnts = append(s.learnts, why)
		s.watch(why)
	}
	s.assignAt(back, s.learnt[0], why)
}

// decide returns a literal to try next.
func (s *Solver) decide() (l Lit, ok bool) {
	v := s.upcoming()
	if v < 0 {
		return 0, false
	}
	sign := s.order.sign[v] > 0
	if s.order.sign[v] == 0 {
		sign = s.phases.sign(v, s.course.way)
	}
	if sign {
		return Lit(2 * v), true
	}
	return Lit(2 * v).Not(), true
}

// upcoming returns the variable to decide next; -1 if there is none.
func (s *Solver) upcoming() int32 {
	if v := s.first(&s.order.preferred); v >= 0 {
		return v
	}
	return s.first(&s.order.others)
}

// first returns the first variable in a heap that has no value, and takes out
// those before it, which get back when they lose theirs; -1 if there is none.
func (s *Solver) first(heap *[]int32) int32 {
	for len(*heap) > 0 {
		v := (*heap)[0]
		if s.value[2*v] == 0 {
			return v
		}
		s.order.remove(v)
	}
	return -1
}

func (s *Solver) remember() {
	s.model = s.model[:0]
	for v := range s.places {
		s.model = append(s.model, s.value[2*v] > 0)
	}
}
