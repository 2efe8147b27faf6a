package engine

import "crux/claims"

// tipping returns the least weight with which an undecided reason for a claim,
// and one against it, can tip it: with which, for some choice among the other
// undecided reasons, weighing gives another outcome with the reason than
// without it. It is above [claims.FullWeight] where none can. The claim has
// reasons of weight f0 for it that count, and a0 against it; fors and againsts
// visit each weight that the strongest ones can come to have.
//
// Weighing is monotone, so a reason for the claim that tips it beside some
// others for it also tips it without them: only what stands against it need
// vary. And of two reasons on one side the heavier tips wherever the lighter
// does. So a search for the least weight at each weight of the other side will
// do, and 2^n choices need not be tried.
func (b burden) tipping(f0, a0 claims.Weight, fors, againsts func(f func(claims.Weight))) (leastFor, leastAgainst claims.Weight) {
	leastFor, leastAgainst = claims.FullWeight+1, claims.FullWeight+1
	againsts(func(a claims.Weight) {
		without := b.weigh(f0, a)
		leastFor = least(f0, leastFor, func(w claims.Weight) bool {
			return b.weigh(w, a) != without
		})
	})
	fors(func(f claims.Weight) {
		without := b.weigh(f, a0)
		leastAgainst = least(a0, leastAgainst, func(w claims.Weight) bool {
			return b.weigh(f, w) != without
		})
	})
	return leastFor, leastAgainst
}

// tipping returns the undecided reasons for and against claim c that can still
// tip it, in the order of the map. Time is linear in the reasons of c, times the
// number of their weights.
func (v *Verdicts) tipping(g *Graph, c int32) []int32 {
	pros, cons := g.Pros(c), g.Cons(c)
	counting := func(reasons []int32) (most claims.Weight) {
		for _, r := range reasons {
			if v.Reasons[r] == In {
				most = max(most, g.weight[r])
			}
		}
		return most
	}
	f0, a0 := counting(pros), counting(cons)
	possible := func(reasons []int32, in claims.Weight) func(func(claims.Weight)) {
		return func(f func(claims.Weight)) {
			f(in)
			met := make(map[claims.Weight]bool)
			for _, r := range reasons {
				if w := g.weight[r]; w > in && v.Reasons[r] == Undecided && !met[w] {
					met[w] = true
					f(w)
				}
			}
		}
	}
	leastFor, leastAgainst := g.burden[c].tipping(f0, a0, possible(pros, f0), possible(cons, a0))
	var tip []int32
	for _, side := range []struct {
		reasons []int32
		least   claims.Weight
	}{{pros, leastFor}, {cons, leastAgainst}} {
		for _, r := range side.reasons {
			if v.Reasons[r] == Undecided && g.weight[r] >= side.least {
				tip = append(tip, r)
			}
		}
	}
	return tip
}

// least returns the smallest w with low < w < high for which holds is true, or
// high where there is none; holds must stay true once it is.
func least(low, high claims.Weight, holds func(claims.Weight) bool) claims.Weight {
	for low+1 < high {
		if mid := (low + high) / 2; holds(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}
