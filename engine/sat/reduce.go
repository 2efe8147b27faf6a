package sat

import (
	"cmp"
	"slices"
)

const (
	firstLearnts = 2000 // learnt clauses kept before some are forgotten, …
	moreLearnts  = 500  // … and by how many more each time
	glue         = 2    // clauses of so few levels are kept for ever
)

// reduce forgets the worse half of the learnt clauses once there are many:
// those of many levels tie together what rarely comes together again (Audemard
// and Simon 2009). Nothing may be decided or assumed.
func (s *Solver) reduce() {
	if s.learntLimit == 0 {
		s.learntLimit = firstLearnts
	}
	if len(s.learnts) < s.learntLimit {
		return
	}
	s.learntLimit += moreLearnts
	slices.SortFunc(s.learnts, func(a, b ref) int {
		return cmp.Or(cmp.Compare(s.clauses.lbd(a), s.clauses.lbd(b)),
			cmp.Compare(s.clauses[a], s.clauses[b]), cmp.Compare(b, a))
	})
	forgotten := make(map[ref]bool)
	for _, r := range s.learnts[len(s.learnts)/2:] {
		if s.clauses.lbd(r) > glue {
			forgotten[r] = true
		}
	}
	s.compact(forgotten)
}

// compact drops clauses, those given and those that hold for ever, and moves
// the others together.
func (s *Solver) compact(drop map[ref]bool) {
	for _, l := range s.trail { // known for ever, whatever the reason
		s.reason[l.variable()] = none
	}
	for l := range s.watches {
		s.watches[l] = s.watches[l][:0]
	}
	s.learnts = s.learnts[:0]
	old, kept := s.clauses, s.clauses[:0]
	for r := ref(0); int(r) < len(old); {
		next := old.next(r)
		holds := slices.ContainsFunc(old.lits(r), func(l Lit) bool { return s.value[l] > 0 })
		if !drop[r] && !holds {
			to := ref(len(kept))
			kept = append(kept, old[r:next]...) // moves down, never over what is to come
			if kept.lbd(to) > 0 {
				s.learnts = append(s.learnts, to)
			}
		}
		r = next
	}
	s.clauses = kept
	for r := ref(0); int(r) < len(kept); r = kept.next(r) {
		s.watch(r)
	}
}
