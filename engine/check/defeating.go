package check

import (
	"fmt"
	"math"

	"crux/claims"
)

// The steps that a search for one chain may take at first, and those that all
// searches which need more may take together.
const (
	chainBudget  = 128
	chainsBudget = 2 << 20
)

// attack is a rebuttal or a contradiction, by its number; that of the other is -1.
type attack struct{ reason, contradiction int32 }

// defeat is an attack on a claim that supports it by a chain of steps.
type defeat struct {
	attack
	chain []step
}

// selfDefeating finds claims that support, by way of others or not, what rebuts
// or contradicts them. There is one finding for each attack, with a shortest
// chain; a note says how many attacks were left out.
func selfDefeating(s *subject) {
	found, left := s.defeats()
	for _, x := range found {
		s.reportDefeat(x)
	}
	if len(left) > 0 {
		s.found = append(s.found, claims.Diagnostic{
			Code: s.rule.code, Severity: claims.Note, Pos: s.attackPos(left[0]),
			Message: fmt.Sprintf("too many chains of reasons meet to follow all: %d rebuttals and contradictions, from this one on, were left out", len(left)),
			Hint:    "divide the map into several",
		})
	}
}

// defeats returns the attacks that their targets support, and those of which
// this was not found out.
//
// All attacks get a short search, which is enough where few chains meet. What is
// left shares a longer one.
func (s *subject) defeats() (found []defeat, left []attack) {
	live, against := s.carries(claims.Support), s.carries(claims.Rebuttal)
	w := newRoutes(s.Graph, live, s.arrows(live, anyClaim).Components())
	look := func(x attack, budget int) int {
		if chain := s.chainTo(w, x, &budget); chain != nil {
			found = append(found, defeat{x, chain})
		} else if budget < 0 {
			left = append(left, x)
		}
		return max(budget, 0)
	}
	for r, ok := range against {
		if ok {
			look(attack{int32(r), -1}, chainBudget)
		}
	}
	for i := range s.m.Contradictions {
		look(attack{-1, int32(i)}, chainBudget)
	}
	again := left
	left = nil
	total := chainsBudget
	for i, x := range again {
		share := max(total/(len(again)-i), min(total, chainBudget*chainBudget))
		total -= share - look(x, share)
	}
	return found, left
}

// chainTo returns a shortest chain of supports from what is attacked to what
// attacks it, or nil.
func (s *subject) chainTo(w *routes, x attack, budget *int) []step {
	if x.reason >= 0 {
		return s.supportsTo(w, s.Graph.Target(x.reason), s.Graph.Premises(x.reason), math.MaxInt, budget)
	}
	a, b := s.contradicting(x.contradiction)
	chain := s.supportsTo(w, a, []int32{b}, math.MaxInt, budget)
	most := math.MaxInt
	if chain != nil {
		most = len(chain) - 1
	}
	if back := s.supportsTo(w, b, []int32{a}, most, budget); back != nil {
		chain = back
	}
	return chain
}

// contradicting returns the two claims of a contradiction.
func (s *subject) contradicting(i int32) (a, b int32) {
	x := s.m.Contradictions[i]
	a, _ = s.Graph.Claim(x.A)
	b, _ = s.Graph.Claim(x.B)
	return a, b
}

// supportsTo returns a shortest chain of supports from claim c to one of the
// ends. A claim taken back supports nothing, and speaks against nothing.
func (s *subject) supportsTo(w *routes, c int32, ends []int32, most int, budget *int) []step {
	if s.claim(ends[0]).Status == claims.Withdrawn { // the one side of a contradiction
		return nil
	}
	low := w.number[c]
	for _, e := range ends {
		low = min(low, w.number[e])
	}
	return w.find(c, ends, low, w.number[c], most, budget)
}

// attackPos is where an attack is made.
func (s *subject) attackPos(x attack) claims.Pos {
	if x.reason >= 0 {
		return s.reason(x.reason).Pos
	}
	return s.m.Contradictions[x.contradiction].Pos
}

func (s *subject) reportDefeat(x defeat) {
	id, last := s.claim(x.chain[0].from).ID, s.Graph.Target(x.chain[len(x.chain)-1].reason)
	at, end := s.attackPos(x.attack), fmt.Sprintf("%q contradicts %q", s.claim(last).ID, id)
	if x.reason >= 0 {
		end = s.step(step{last, x.reason})
	}
	s.add(at, fmt.Sprintf("%q helps to defeat itself: %s", id, s.chain(x.chain, end)),
		fmt.Sprintf("take out the step that does not hold, or divide %q in two: what supports, and what is attacked", id), s.stepPlaces(x.chain, at)...)
}
