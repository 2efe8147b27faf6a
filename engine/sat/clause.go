package sat

// clauses are stored one after the other, so that they need no memory of their
// own each: first the length, then what is known of the clause, then the
// literals.
type clauses []Lit

// ref is the place of a clause.
type ref int32

const (
	none   ref = -1
	header ref = 2
)

// What is known of a clause: 0 for those that were given; of learnt ones the
// number of levels, shifted, and marks.
const (
	dropped  = 1      // to be forgotten when clauses are next moved together
	used     = 1 << 1 // how many more times it is kept as it was used lately, up to 2
	usedMask = 3 * used
	lbdShift = 3
	mostLBD  = 1 << 28
)

func (cs *clauses) add(lits []Lit, lbd int32) ref {
	r := ref(len(*cs))
	*cs = append(append(*cs, Lit(len(lits)), Lit(min(lbd, mostLBD-1))<<lbdShift), lits...)
	return r
}

func (cs clauses) lits(r ref) []Lit {
	from := r + header
	return cs[from : from+ref(cs[r])]
}

// lbd is the least number of different levels at which the literals of a learnt
// clause were seen to be decided; 0 of others.
func (cs clauses) lbd(r ref) int32 { return int32(cs[r+1]) >> lbdShift }

// use notes that a learnt clause was used, with literals of so many levels.
func (cs clauses) use(r ref, lbd int32) {
	cs[r+1] = cs[r+1]&dropped | 2*used | Lit(min(lbd, cs.lbd(r)))<<lbdShift
}

func (cs clauses) drop(r ref) { cs[r+1] |= dropped }

func (cs clauses) next(r ref) ref { return r + header + ref(cs[r]) }

// watch is a clause watched at a literal, and another literal of it: where that
// is true the clause need not be looked at. Of a clause of two literals, which
// is marked by the complement of its place, that is all there is to know.
type watch struct {
	clause  ref
	blocker Lit
}

// watch makes the first two literals of a clause watched.
func (s *Solver) watch(r ref) {
	c := s.clauses.lits(r)
	a, b := c[0], c[1]
	if len(c) == 2 {
		r = ^r
	}
	s.watches[a.Not()] = append(s.watches[a.Not()], watch{r, b})
	s.watches[b.Not()] = append(s.watches[b.Not()], watch{r, a})
}
