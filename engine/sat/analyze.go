package sat

// analyze finds out why clause conflict has no literal left. It leaves in
// s.learnt a clause that follows from the others and would have prevented that:
// its first literal is the only one of the current level (the first unique
// implication point), its second one of the level returned, to which the solver
// has to go back for the first to follow.
func (s *Solver) analyze(conflict ref) (back int, lbd int32) {
	s.learnt = append(s.learnt[:0], 0) // room for the first
	here := int32(len(s.levels))
	open, at := 0, len(s.trail)
	var p Lit
	for why, first := conflict, true; ; first = false {
		if s.clauses.lbd(why) > glue {
			s.clauses.use(why, s.countLevels(s.clauses.lits(why)))
		}
		for _, l := range s.clauses.lits(why) {
			v := l.variable()
			if !first && l == p || s.seen[v] || s.places[v].level == 0 {
				continue
			}
			s.seen[v] = true
			s.order.bump(v)
			if s.places[v].level == here {
				open++
			} else {
				s.learnt = append(s.learnt, l)
			}
		}
		for at--; !s.seen[s.trail[at].variable()] || s.places[s.trail[at].variable()].level < here; at-- {
		}
		p = s.trail[at]
		s.seen[p.variable()] = false
		if open--; open == 0 {
			break
		}
		why = s.places[p.variable()].reason
	}
	s.learnt[0] = p.Not()
	s.minimise()

	// The second literal is one of the highest level but the current.
	for i := 2; i < len(s.learnt); i++ {
		if s.places[s.learnt[i].variable()].level > s.places[s.learnt[1].variable()].level {
			s.learnt[1], s.learnt[i] = s.learnt[i], s.learnt[1]
		}
	}
	if len(s.learnt) > 1 {
		back = int(s.places[s.learnt[1].variable()].level)
	}
	return back, s.countLevels(s.learnt)
}

// minimise drops the literals of s.learnt that the others imply.
func (s *Solver) minimise() {
	s.cleared = append(s.cleared[:0], s.learnt[1:]...)
	var levels uint64 // a set of levels, with collisions
	for _, l := range s.learnt[1:] {
		levels |= 1 << (s.places[l.variable()].level & 63)
	}
	kept := 1
	for _, l := range s.learnt[1:] {
		if s.places[l.variable()].reason == none || !s.redundant(l, levels) {
			s.learnt[kept] = l
			kept++
		}
	}
	s.learnt = s.learnt[:kept]
	for _, l := range s.cleared {
		s.seen[l.variable()] = false
	}
}

// redundant tells whether literal l follows from literals that are marked as
// seen. Those met on the way for which that holds are marked as well. A literal
// of a level that no marked one has cannot follow.
func (s *Solver) redundant(l Lit, levels uint64) bool {
	s.stack = append(s.stack[:0], l)
	marked := len(s.cleared)
	for len(s.stack) > 0 {
		p := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		for _, q := range s.clauses.lits(s.places[p.variable()].reason) {
			v := q.variable()
			if v == p.variable() || s.seen[v] || s.places[v].level == 0 {
				continue
			}
			if s.places[v].reason == none || levels>>(s.places[v].level&63)&1 == 0 {
				for _, m := range s.cleared[marked:] {
					s.seen[m.variable()] = false
				}
				s.cleared = s.cleared[:marked]
				return false
			}
			s.seen[v] = true
			s.stack = append(s.stack, q)
			s.cleared = append(s.cleared, q)
		}
	}
	return true
}

func (s *Solver) countLevels(lits []Lit) int32 {
	for len(s.levelSeen) <= len(s.levels) {
		s.levelSeen = append(s.levelSeen, 0)
	}
	s.levelClock++
	n := int32(0)
	for _, l := range lits {
		if at := &s.levelSeen[s.places[l.variable()].level]; *at != s.levelClock {
			*at = s.levelClock
			n++
		}
	}
	return n
}

// explain leaves in s.core the assumptions by which assumption l is false, and
// l. All decisions so far are assumptions.
func (s *Solver) explain(l Lit) {
	s.core = append(s.core[:0], l)
	if s.places[l.variable()].level == 0 {
		return
	}
	s.seen[l.variable()] = true
	for i := len(s.trail) - 1; i >= int(s.levels[0]); i-- {
		p := s.trail[i]
		v := p.variable()
		if !s.seen[v] {
			continue
		}
		s.seen[v] = false
		if s.places[v].reason == none {
			s.core = append(s.core, p)
			continue
		}
		for _, q := range s.clauses.lits(s.places[v].reason) {
			if q != p && s.places[q.variable()].level > 0 {
				s.seen[q.variable()] = true
			}
		}
	}
}
