package sat

// place is where a variable got its value: at which level, and from which
// clause, or none.
type place struct {
	level  int32
	reason ref
}

// assign makes a literal true at the current level.
func (s *Solver) assign(l Lit, why ref) { s.assignAt(len(s.levels), l, why) }

func (s *Solver) assignAt(level int, l Lit, why ref) {
	v := l.variable()
	s.value[l], s.value[l.Not()] = 1, -1
	s.places[v] = place{int32(level), why}
	s.phases.last[v] = l&1 == 0
	s.trail = append(s.trail, l)
	if level < len(s.levels) {
		s.notEarlier(len(s.levels))
	}
}

// imply makes a literal true that follows from a clause, at the highest level of
// the other literals of the clause.
func (s *Solver) imply(l Lit, why ref) {
	level := int32(0)
	for _, k := range s.clauses.lits(why) {
		if k != l {
			level = max(level, s.places[k.variable()].level)
		}
	}
	s.assignAt(int(level), l, why)
}

// propagate assigns all that follows from single clauses. It returns a clause
// with no literal left, or none.
//
// Of each clause two literals are watched. While neither is false, or the other
// is true, nothing can follow from it, so only clauses watched at a literal that
// has become false are looked at.
func (s *Solver) propagate() ref {
	value := s.value
	inOrder := s.early == 0
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
			r, first := w.clause, w.blocker
			if r < 0 {
				r = ^r
			} else {
				c := s.clauses.lits(r)
				first = c[0] ^ c[1] ^ gone
				if first != w.blocker {
					if b = value[first]; b > 0 {
						ws[kept] = watch{r, first}
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
					s.watches[to] = append(s.watches[to], watch{r, first})
					continue
				}
			}
			ws[kept] = watch{w.clause, first}
			kept++
			switch {
			case b < 0:
				kept += copy(ws[kept:], ws[i+1:])
				s.watches[p] = ws[:kept]
				s.head = len(s.trail)
				return r
			case inOrder:
				s.assign(first, r)
			default:
				s.imply(first, r)
			}
		}
		s.watches[p] = ws[:kept]
	}
	return none
}
