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
	for restart := int64(1); ; restart++ {
		s.reduce()
		if answer, done := s.search(luby(restart)*restartUnit, assumptions); done {
			return answer
		}
		// What is known by now is a better place to start from.
		s.backtrack(0)
	}
}

const restartUnit = 64 // conflicts

// search looks for a model until so many conflicts were met.
func (s *Solver) search(conflicts int64, assumptions []Lit) (answer Status, done bool) {
	for {
		if s.contradiction {
			return Unsat, true
		}
		if conflict := s.propagate(); conflict != none {
			s.Stats.Conflicts++
			conflicts--
			if len(s.levels) == 0 {
				s.contradiction = true
				return Unsat, true
			}
			s.learn(s.analyze(conflict))
			s.order.decay()
			continue
		}
		if s.pace.ends(&s.Stats) {
			return Unknown, true
		}
		if conflicts <= 0 {
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

// learn goes back to a level at which the clause learnt last has one literal
// left, and assigns that.
func (s *Solver) learn(back int, lbd int32) {
	s.backtrack(back)
	if len(s.learnt) == 1 {
		s.assign(s.learnt[0], none)
		return
	}
	r := s.clauses.add(s.learnt, max(lbd, 1))
	s.learnts = append(s.learnts, r)
	s.watch(r)
	s.assign(s.learnt[0], r)
}

// decide returns a literal to try next: a preferred one or, of the first
// variable in order, the sign that it had last, since that part of the problem
// may be solved already.
func (s *Solver) decide() (l Lit, ok bool) {
	if v := s.next(s.order.preferred); v >= 0 {
		l = Lit(2 * v)
		if s.order.sign[v] < 0 {
			l = l.Not()
		}
		return l, true
	}
	v := s.next(s.order.others)
	if v < 0 {
		return 0, false
	}
	l = Lit(2 * v)
	if !s.phase[v] {
		l = l.Not()
	}
	return l, true
}

// next returns the first variable in a heap that has no value, and takes out
// those before it, which get back when they lose theirs; -1 if there is none.
func (s *Solver) next(heap []int32) int32 {
	for len(heap) > 0 {
		v := heap[0]
		s.order.remove(v)
		if s.value[2*v] == 0 {
			return v
		}
		heap = heap[:len(heap)-1]
	}
	return -1
}

func (s *Solver) remember() {
	s.model = s.model[:0]
	for v := range s.places {
		s.model = append(s.model, s.value[2*v] > 0)
	}
}

// luby returns element i of the sequence 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 …, by
// which no other sequence of restarts is much better (Luby, Sinclair and
// Zuckerman, Optimal speedup of Las Vegas algorithms, 1993). i is at least 1.
func luby(i int64) int64 {
	for {
		size := int64(1) // of the first block that ends at i or later, plus 1
		for size <= i {
			size *= 2
		}
		if i == size-1 {
			return size / 2
		}
		i -= size/2 - 1
	}
}
