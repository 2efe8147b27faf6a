package engine

import (
	"context"
	"slices"

	"crux/claims"
)

// cruxSearch looks for sets of moves, all of a size at a time.
//
// A set that gives the thesis its verdict, while no proper subset does, cannot
// be cut in two parts that do not meet: see [touched]. So a pair is tried only
// if its moves meet, and three moves only if two of them meet, and the third
// meets what these two do together. Nor is anything tried where more moves are
// missing than are left: see [needs].
type cruxSearch struct {
	ctx    context.Context
	err    error
	v      *revision
	thesis int32
	want   Label
	moves  []Move // those to try, in order; those that suffice alone only until they are found
	found  [][]Move

	needs    *needs
	touched  touched
	pairRoom int
	meets    pairSet           // pairs of moves that meet
	enough   map[[2]int32]bool // pairs that suffice, the lesser number first

	budget, limit int
	asked         int // the work at which ctx was asked last
	stopped       bool
}

func newCruxSearch(
	ctx context.Context, g *Graph, b *bearing, thesis int32, want Verdict, o CruxOptions,
) *cruxSearch {
	s := &cruxSearch{
		ctx: ctx, v: newRevision(g, b), thesis: thesis, want: In,
		budget: DefaultCruxBudget, limit: DefaultCruxLimit,
	}
	if o.Budget > 0 {
		s.budget = o.Budget
	}
	if o.Limit > 0 {
		s.limit = o.Limit
	}
	good, bad := b.helps, b.harms
	if want == Rejected {
		s.want = Out
		good, bad = bad, good
	}
	s.v.work = 0
	s.touched, s.pairRoom = newTouched(len(s.v.label), touchedRoom), pairSetRoom
	noMove := make([]bool, len(g.Map.Claims))
	noMove[thesis] = true
	for _, t := range g.Theses {
		noMove[t] = true
	}
	for c := range s.v.claimCount {
		if noMove[c] || s.v.fixed(c) {
			continue
		}
		if good[c] && s.allowed(Move{c, Grant}) {
			s.moves = append(s.moves, Move{c, Grant})
		}
		if bad[c] {
			s.moves = append(s.moves, Move{c, Withdraw})
		}
	}
	s.needs = newNeeds(s.v, thesis, s.want, s.moves)
	s.err = ctx.Err()
	s.stopped = s.err != nil
	return s
}

// allowed tells whether a move leaves no two granted claims that contradict
// each other, beside the moves that are made.
func (s *cruxSearch) allowed(m Move) bool {
	if m.Kind != Grant {
		return true
	}
	for _, d := range s.v.g.Contradicts(m.Claim) {
		s.v.work++
		if s.v.g.burden[d].status == claims.Granted || s.v.moved[d] && s.v.label[d] == In {
			return false
		}
	}
	return true
}

// spend tells whether the search may go on.
func (s *cruxSearch) spend() bool {
	if s.v.work > s.budget {
		s.stopped = true
	}
	if s.v.work-s.asked > 1<<16 {
		s.asked = s.v.work
		if s.err = s.ctx.Err(); s.err != nil {
			s.stopped = true
		}
	}
	return !s.stopped
}

// try makes a move beside those that are made, and tells whether it gives the
// thesis its verdict.
func (s *cruxSearch) try(m Move) bool {
	s.v.make(m)
	return s.v.label[s.thesis] == s.want
}

// changesNothing tells whether the claim has the label that the move gives it:
// then all others keep theirs, so that the moves made do without it.
func (s *cruxSearch) changesNothing(m Move) bool {
	s.v.work++
	return s.v.label[m.Claim] == m.Kind.label()
}

func (s *cruxSearch) find(moves ...Move) {
	if len(s.found) == s.limit {
		s.stopped = true
		return
	}
	s.found = append(s.found, moves)
}

func (s *cruxSearch) singles() {
	left := s.moves[:0:0]
	for _, m := range s.moves {
		if !s.spend() {
			return
		}
		if s.try(m) {
			s.find(m)
		} else {
			left = append(left, m)
			s.touched.keep(s.v)
		}
		s.v.takeBack()
	}
	s.moves = left
}

func (s *cruxSearch) pairs() {
	n := len(s.moves)
	s.meets, s.enough = newPairSet(n, s.pairRoom), make(map[[2]int32]bool)
	for i, m := range s.moves {
		if !s.spend() {
			return
		}
		s.try(m)
		s.touched.mark(s.v)
		missing := s.needs.missing()
		for j := i + 1; j < n; j++ {
			if !s.spend() {
				return
			}
			m2 := s.moves[j]
			if m2.Claim == m.Claim || !s.touched.meets(s.v, j) {
				continue
			}
			s.meets.add(i, j)
			if missing > 1 || s.changesNothing(m2) || !s.allowed(m2) {
				continue
			}
			if s.try(m2) {
				s.enough[[2]int32{int32(i), int32(j)}] = true
				s.find(m, m2)
			}
			s.v.takeBack()
		}
		s.v.takeBack()
	}
}

func (s *cruxSearch) triples() {
	n := len(s.moves)
	for i, m := range s.moves {
		if !s.spend() {
			return
		}
		s.try(m)
		tooFew := s.needs.missing() > 2
		for j := i + 1; j < n && !tooFew; j++ {
			if !s.spend() {
				return
			}
			s.v.work++
			m2 := s.moves[j]
			if m2.Claim == m.Claim || !s.meets.has(i, j) || s.suffice(i, j) || !s.allowed(m2) {
				continue
			}
			s.try(m2)
			if s.needs.missing() <= 1 {
				s.touched.mark(s.v)
				for k := range s.moves {
					if !s.spend() {
						return
					}
					s.third(i, j, k)
				}
			}
			s.v.takeBack()
		}
		s.v.takeBack()
	}
}

// third tries move k beside i and j, which are made, i being less than j.
func (s *cruxSearch) third(i, j, k int) {
	s.v.work++
	m := s.moves[k]
	if m.Claim == s.moves[i].Claim || m.Claim == s.moves[j].Claim ||
		s.suffice(i, k) || s.suffice(j, k) {
		return
	}
	// Of several pairs of the three that meet, the first is that with which the
	// third is tried.
	if k < j && s.meets.has(i, k) || k < i && s.meets.has(k, j) {
		return
	}
	if s.changesNothing(m) || !s.allowed(m) || !s.touched.meets(s.v, k) {
		return
	}
	if s.try(m) {
		three := []int{i, j, k}
		slices.Sort(three)
		s.find(s.moves[three[0]], s.moves[three[1]], s.moves[three[2]])
	}
	s.v.takeBack()
}

func (s *cruxSearch) suffice(i, j int) bool {
	return len(s.enough) > 0 && s.enough[[2]int32{int32(min(i, j)), int32(max(i, j))}]
}

// sets returns what is found, in order.
func (s *cruxSearch) sets() [][]Move {
	slices.SortFunc(s.found, func(a, b []Move) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return slices.CompareFunc(a, b, Move.compare)
	})
	return s.found
}

func (m Move) compare(o Move) int {
	if m.Claim != o.Claim {
		return int(m.Claim) - int(o.Claim)
	}
	return int(m.Kind) - int(o.Kind)
}
