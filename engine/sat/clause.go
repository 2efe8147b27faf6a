package sat

// clauses are stored one after the other, so that they need no memory of their
// own each: first the length, then the number of levels for learnt ones (0 for
// others), then the literals.
type clauses []Lit

// ref is the place of a clause.
type ref int32

const (
	none   ref = -1
	header ref = 2
)

func (cs *clauses) add(lits []Lit, lbd int32) ref {
	r := ref(len(*cs))
	*cs = append(append(*cs, Lit(len(lits)), Lit(lbd)), lits...)
	return r
}

func (cs clauses) lits(r ref) []Lit { return cs[r+header : r+header+ref(cs[r])] }

// lbd is the number of different levels at which the literals of a learnt
// clause were decided when it was learnt.
func (cs clauses) lbd(r ref) int32 { return int32(cs[r+1]) }

func (cs clauses) next(r ref) ref { return r + header + ref(cs[r]) }

// watch is a clause watched at a literal, and another literal of it: where that
// is true the clause need not be looked at.
type watch struct {
	clause  ref
	blocker Lit
}

// watch makes the first two literals of a clause watched.
func (s *Solver) watch(r ref) {
	c := s.clauses.lits(r)
	s.watches[c[0].Not()] = append(s.watches[c[0].Not()], watch{r, c[1]})
	s.watches[c[1].Not()] = append(s.watches[c[1].Not()], watch{r, c[0]})
}
