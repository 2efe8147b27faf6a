package sat

// Solver holds clauses and what was learnt from them. Its zero value is ready
// for use, by one goroutine at a time.
type Solver struct {
	// Limits hold for each call of [Solver.Solve].
	Limits Limits
	// Stats count what all calls did.
	Stats Stats

	clauses         clauses
	learnts         []ref
	watches         [][]watch // of each literal, the clauses to look at when it becomes true
	value           []int8    // of each literal: 1 true, -1 false, 0 open
	places          []place   // of each variable that has a value
	trail           []Lit     // what is true, in the order in which it became so
	levels          []int32   // of each decision, the length of the trail before it
	head            int       // what is before it on the trail has been propagated
	early           int       // the lowest level in whose part of the trail there are literals of lower ones; 0 if there is none
	order           order
	phases          phases
	course          course
	haste           int64  // what is done now and then is done so many times as often; 0 stands for 1
	settled         int    // so much of the trail is known to what is in clauses
	contradiction   bool   // the clauses alone cannot be satisfied
	model           []bool // of each variable
	core            []Lit
	learntLimit     int
	pace            pace
	seen            []bool  // of each variable; false between uses
	levelSeen       []int64 // of each level, when it was last counted
	levelClock      int64
	learnt, cleared []Lit // room for analysis
	stack           []Lit
	simplified      []Lit
}

// Limits end a search without an answer, soon after they are reached. A limit
// of 0 is none.
type Limits struct {
	Conflicts int64
	Steps     int64 // clauses looked at, some ten million a second
}

// Stats count work.
type Stats struct {
	Conflicts, Decisions, Steps int64
}

// Reset forgets all variables and clauses and keeps their memory, for many
// small problems one after another.
func (s *Solver) Reset() {
	keep := Solver{
		Limits: s.Limits, Stats: s.Stats, clauses: s.clauses[:0], learnts: s.learnts[:0],
		watches: s.watches[:0], value: s.value[:0], places: s.places[:0],
		trail: s.trail[:0], levels: s.levels[:0], model: s.model[:0], core: s.core[:0],
		seen: s.seen[:0], levelSeen: s.levelSeen[:0], learnt: s.learnt[:0], cleared: s.cleared[:0],
		stack: s.stack[:0], simplified: s.simplified[:0], haste: s.haste, phases: s.phases.emptied(),
	}
	keep.order = s.order.emptied()
	*s = keep
}

// NewVar returns the positive literal of a new variable.
func (s *Solver) NewVar() Lit {
	v := int32(len(s.places))
	s.value = append(s.value, 0, 0)
	s.places = append(s.places, place{0, none})
	s.phases.add()
	s.seen = append(s.seen, false)
	for range 2 {
		if n := len(s.watches); n < cap(s.watches) {
			s.watches = s.watches[:n+1]
			s.watches[n] = s.watches[n][:0]
		} else {
			s.watches = append(s.watches, nil)
		}
	}
	s.order.add(v)
	return Lit(2 * v)
}

// Prefer asks for models with l true. A model then makes as many of the
// preferred literals true as possible: no model, of those in which the
// assumptions hold, makes all of these true and another one besides.
//
// Preferred literals are decided before all other variables, and always to be
// true. So all decisions on the way to a model that concern them are preferred
// literals, and a preferred literal is false only if that follows from these:
// no model that has them all can have it as well. Learning changes nothing
// about that, as what is learnt follows from the clauses. (Di Rosa, Giunchiglia
// and Maratea, Solving satisfiability problems with preferences, Constraints 15,
// 2010.)
func (s *Solver) Prefer(l Lit) {
	s.order.prefer(l)
}

// Suggest makes l the sign that its variable is tried with first. Later ones are
// those that it had last.
func (s *Solver) Suggest(l Lit) { s.phases.suggest(l.variable(), l&1 == 0) }

// Add adds a clause: one of the literals has to be true. They may repeat.
func (s *Solver) Add(lits ...Lit) {
	if s.contradiction {
		return
	}
	// What is already known never changes, as nothing is assumed between calls.
	c, holds := s.simplified[:0], false
	for _, l := range lits {
		switch {
		case s.value[l] > 0:
			holds = true
		case s.value[l] == 0 && !s.seen[l.variable()]:
			s.seen[l.variable()] = true
			c = append(c, l)
		case s.value[l] == 0:
			present := false
			for _, k := range c {
				present = present || k == l
			}
			holds = holds || !present // its negation is
		}
	}
	for _, l := range c {
		s.seen[l.variable()] = false
	}
	s.simplified = c
	switch {
	case holds:
	case len(c) == 0:
		s.contradiction = true
	case len(c) == 1:
		s.assign(c[0], none)
	default:
		s.watch(s.clauses.add(c, 0))
	}
}

// Value tells whether l is true in the last model.
func (s *Solver) Value(l Lit) bool { return s.model[l.variable()] == (l&1 == 0) }

// Core returns, after Unsat, assumptions that the clauses exclude together; none
// where the clauses alone cannot be satisfied. It need not be as small as
// possible. It belongs to the solver until the next call.
func (s *Solver) Core() []Lit { return s.core }
