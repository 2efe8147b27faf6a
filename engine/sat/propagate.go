package sat

// place is where a variable got its value: at which level, and from which
// clause, or none.
type place struct {
	level  int32
	reason ref
}

func (s *Solver) assign(l Lit, why ref) {
	v := l.variable()
	s.value[l], s.value[l.Not()] = 1, -1
	s.places[v] = place{int32(len(s.levels)), why}
	s.trail = append(s.trail, l)
}

// propagate assigns all that follows from single clauses. It returns a clause
// with no literal left, or none.
//
// Of each clause two literals are watched. While neither is false, or the other
// is true, nothing can follow from it, so only clauses watched at a literal that
// has become false are looked at.
func (s *Solver) propagate() ref {
	value := s.value
	for s.head < len(s.trail) {
		p := s.trail[s.head]
		s.head++
		ws := s.watches[p]
		s.Stats.Steps += int64(len(ws)) + 1
		gone := p.Not()
		kept := 0
		for i, w := range ws {
			b := value[w.blocker]
			if b > 0 {
				ws[kept] = w
				kept++
				continue
			}
			if w.clause < 0 {
				ws[kept] = w
				kept++
				if b < 0 {
					kept += copy(ws[kept:], ws[i+1:])
					s.watches[p] = ws[:kept]
					s.head = len(s.trail)
					return ^w.clause
				}
				s.assign(w.blocker, ^w.clause)
				continue
			}
			c := s.clauses.lits(w.clause)
			first := c[0] ^ c[1] ^ gone
			if first != w.blocker {
				if b = value[first]; b > 0 {
					ws[kept] = watch{w.clause, first}
					kept++
					continue
				}
			}
			k := 2
			for k < len(c) && value[c[k]] < 0 {
				k++
			}
			if k < len(c) {
				c[0], c[1], c[k] = first, c[k], gone
				to := c[1].Not()
				s.watches[to] = append(s.watches[to], watch{w.clause, first})
				continue
			}
			ws[kept] = watch{w.clause, first}
			kept++
			if b < 0 {
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
		s.phase[v] = l&1 == 0
		s.order.insert(v)
	}
	s.trail, s.levels, s.head = s.trail[:keep], s.levels[:level], keep
}
