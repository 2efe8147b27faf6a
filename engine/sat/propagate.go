package sat

func (s *Solver) assign(l Lit, why ref) {
	v := l.variable()
	s.value[l], s.value[l.Not()] = 1, -1
	s.level[v], s.reason[v] = int32(len(s.levels)), why
	s.trail = append(s.trail, l)
}

// propagate assigns all that follows from single clauses. It returns a clause
// with no literal left, or none.
//
// Of each clause two literals are watched. While neither is false, or the other
// is true, nothing can follow from it, so only clauses watched at a literal that
// has become false are looked at.
func (s *Solver) propagate() ref {
	for s.head < len(s.trail) {
		p := s.trail[s.head]
		s.head++
		ws := s.watches[p]
		s.Stats.Steps += int64(len(ws)) + 1
		kept := 0
	watches:
		for i := 0; i < len(ws); i++ {
			w := ws[i]
			if s.value[w.blocker] > 0 {
				ws[kept] = w
				kept++
				continue
			}
			c := s.clauses.lits(w.clause)
			if c[0] == p.Not() {
				c[0], c[1] = c[1], c[0]
			}
			first := c[0]
			if first != w.blocker && s.value[first] > 0 {
				ws[kept] = watch{w.clause, first}
				kept++
				continue
			}
			for k := 2; k < len(c); k++ {
				if s.value[c[k]] >= 0 {
					c[1], c[k] = c[k], c[1]
					s.watches[c[1].Not()] = append(s.watches[c[1].Not()], watch{w.clause, first})
					continue watches
				}
			}
			ws[kept] = watch{w.clause, first}
			kept++
			if s.value[first] < 0 {
				kept += copy(ws[kept:], ws[i+1:])
				s.watches[p] = ws[:kept]
				s.head = len(s.trail)
				return w.clause
			}
			s.assign(first, w.clause)
		}
		s.watches[p] = ws[:kept]
	}
	return none
}

// backtrack takes back all decisions above a level.
func (s *Solver) backtrack(level int) {
	if len(s.levels) <= level {
		return
	}
	keep := int(s.levels[level])
	for i := len(s.trail) - 1; i >= keep; i-- {
		l := s.trail[i]
		v := l.variable()
		s.value[l], s.value[l.Not()] = 0, 0
		if !s.order.preferred[v] {
			s.phase[v] = l&1 == 0
		}
		s.order.insert(v)
	}
	s.trail, s.levels, s.head = s.trail[:keep], s.levels[:level], keep
}
