package sat

// farBack is how many levels more than one are so many that going back by one
// costs less.
const farBack = 100

// backtrack takes back all decisions above a level, and what follows from them.
//
// Literals that follow at that level or a lower one stay. They are then where
// they would not be if all had been assigned in the order of their levels, which
// makes no difference but that what follows from such a literal may belong to a
// lower level as well (Nadel and Ryvchin, Chronological backtracking, SAT 2018;
// Möhle and Biere, Backing backtracking, SAT 2019). They are propagated again:
// clauses that they made false or true together with what is taken back may say
// something else now.
func (s *Solver) backtrack(level int) {
	if len(s.levels) <= level {
		return
	}
	keep := int(s.levels[level])
	s.head = keep
	inOrder := s.early == 0
	if s.early > level {
		s.early = 0
	}
	undone := s.trail[keep:]
	s.trail, s.levels = s.trail[:keep], s.levels[:level]
	for _, l := range undone {
		v := l.variable()
		if !inOrder {
			if at := int(s.places[v].level); at <= level {
				if at < level {
					s.notEarlier(level)
				}
				s.trail = append(s.trail, l)
				continue
			}
		}
		s.value[l], s.value[l.Not()] = 0, 0
		s.order.insert(v)
	}
}

// notEarlier notes that a literal of a lower level is among those of a level.
func (s *Solver) notEarlier(level int) {
	if s.early == 0 || level < s.early {
		s.early = level
	}
}

// highest returns the level at which a clause lost its last literal, and its
// only literal of that level, if there is just one. Its two literals of the
// highest levels become those that are watched.
func (s *Solver) highest(conflict ref) (level int, alone Lit, one bool) {
	c := s.clauses.lits(conflict)
	for i := range 2 {
		best := i
		for k := i + 1; k < len(c); k++ {
			if s.places[c[k].variable()].level > s.places[c[best].variable()].level {
				best = k
			}
		}
		if best < 2 {
			c[i], c[best] = c[best], c[i]
			continue
		}
		s.unwatch(c[i], conflict)
		c[i], c[best] = c[best], c[i]
		s.watches[c[i].Not()] = append(s.watches[c[i].Not()], watch{conflict, c[1-i]})
	}
	first, second := s.places[c[0].variable()].level, s.places[c[1].variable()].level
	return int(first), c[0], first > second
}

func (s *Solver) unwatch(l Lit, r ref) {
	ws := s.watches[l.Not()]
	for i, w := range ws {
		if w.clause == r {
			s.watches[l.Not()] = append(ws[:i], ws[i+1:]...)
			return
		}
	}
}
