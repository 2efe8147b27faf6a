package sat

import (
	"cmp"
	"slices"
)

const (
	firstLearnts = 2000 // learnt clauses kept before some are forgotten, …
	moreLearnts  = 500  // … and by how many more each time
	glue         = 2    // clauses of so few levels are kept for ever
	fair         = 6    // … while they were used lately
)

// tooMany tells whether there are so many learnt clauses that some have to be
// forgotten.
func (s *Solver) tooMany() bool {
	if s.learntLimit == 0 {
		s.learntLimit = firstLearnts / int(s.every())
	}
	return len(s.learnts) >= s.learntLimit
}

// reduce forgets the worse half of the learnt clauses: those of many levels tie
// together what rarely comes together again (Audemard and Simon 2009). Those of
// few levels that were used lately are not among them (Oh 2015). Nothing may be
// decided or assumed.
func (s *Solver) reduce() {
	s.learntLimit += moreLearnts / int(s.every())
	idle := s.learnts[:0]
	for _, r := range s.learnts {
		switch lbd := s.clauses.lbd(r); {
		case lbd <= glue:
		case lbd <= fair && s.clauses[r+1]&usedMask > 0:
			s.clauses[r+1] -= used
		default:
			idle = append(idle, r)
		}
	}
	slices.SortFunc(idle, func(a, b ref) int {
		return cmp.Or(cmp.Compare(s.clauses.lbd(a), s.clauses.lbd(b)),
			cmp.Compare(s.clauses[a], s.clauses[b]), cmp.Compare(b, a))
	})
	for _, r := range idle[len(idle)/2:] {
		s.clauses.drop(r)
	}
	s.compact()
}

// compact forgets the clauses that are to be dropped and those that hold for
// ever, and moves the others together, without the literals that are false for
// ever. All that follows from what is known has to be known.
func (s *Solver) compact() {
	for _, l := range s.trail { // known for ever, whatever the reason
		s.places[l.variable()].reason = none
	}
	for l := range s.watches {
		s.watches[l] = s.watches[l][:0]
	}
	s.learnts = s.learnts[:0]
	news := s.settled < len(s.trail)
	s.settled = len(s.trail)
	old, kept := s.clauses, s.clauses[:0] // which moves down, never over what is to come
	for r := ref(0); int(r) < len(old); {
		c, known, next := old.lits(r), old[r+1], old.next(r)
		r = next
		if known&dropped != 0 || news && slices.ContainsFunc(c, func(l Lit) bool { return s.value[l] > 0 }) {
			continue
		}
		to := ref(len(kept))
		kept = append(kept, 0, known)
		for _, l := range c {
			if s.value[l] == 0 {
				kept = append(kept, l)
			}
		}
		kept[to] = Lit(len(kept)) - Lit(to+header)
		if known != 0 {
			s.learnts = append(s.learnts, to)
		}
	}
	s.clauses = kept
	// Clauses of two literals come first: they cost least.
	for r := ref(0); int(r) < len(kept); r = kept.next(r) {
		if kept[r] == 2 {
			s.watch(r)
		}
	}
	for r := ref(0); int(r) < len(kept); r = kept.next(r) {
		if kept[r] > 2 {
			s.watch(r)
		}
	}
}
