package sat

// every is how many times as often as usual things are done.
func (s *Solver) every() int64 { return max(s.haste, 1) }

// choresDue tells whether there is something to do that has to be done while
// nothing is decided or assumed.
func (s *Solver) choresDue() bool {
	return s.tooMany() || s.course.over(s.Stats.Steps, s.every()) || s.signsDue()
}

func (s *Solver) signsDue() bool {
	return s.course.way != short && s.course.conflicts >= s.phases.next
}

// chores does what is due.
func (s *Solver) chores() {
	if !s.choresDue() {
		return
	}
	s.backtrack(0)
	if s.contradiction || s.propagate() != none {
		s.contradiction = true
		return
	}
	if s.tooMany() {
		s.reduce()
	}
	if s.course.over(s.Stats.Steps, s.every()) {
		s.course.turn(s.Stats.Steps)
	}
	if s.signsDue() {
		s.phases.change()
		s.phases.next = s.course.conflicts + s.phases.changes*changeUnit/s.every()
	}
}

// restart goes back to a level, at least so high, below which all decisions would
// be the same again (van der Tak, Ramos and Heule, Reusing the assignment trail in
// CDCL solvers, Journal on Satisfiability, Boolean Modeling and Computation 7,
// 2011).
func (s *Solver) restart(level int) {
	s.course.restarted()
	next := s.upcoming()
	for ; next >= 0 && level < len(s.levels); level++ {
		v := s.trail[s.levels[level]].variable()
		if preferred := s.order.sign[v] != 0; preferred == (s.order.sign[next] != 0) {
			if !s.order.before(v, next) {
				break
			}
		} else if !preferred {
			break
		}
	}
	s.backtrack(level)
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
