package engine

import "crux/claims"

// findContested rules on the claims that are undecided: those with which a
// dispute starts are contested, those that wait for them unsettled.
//
// An arrow leads from each undecided reason to its undecided premises and the
// undecided undercuts of it, and from each undecided claim to the undecided
// claims that it contradicts and to those of its undecided reasons that can
// still tip it. A claim is contested when no arrow leaves its strongly
// connected component.
func (j *judge) findContested(rulings []Ruling) {
	number := make([]int32, len(j.claim)+len(j.reason)) // of each undecided node, from 0
	var claimOf []int32                                 // of each number, its claim; -1 for a reason
	for c, l := range j.claim {
		if l == Undecided {
			number[c] = int32(len(claimOf))
			claimOf = append(claimOf, int32(c))
		}
	}
	for r, l := range j.reason {
		if l == Undecided {
			number[len(j.claim)+r] = int32(len(claimOf))
			claimOf = append(claimOf, -1)
		}
	}
	if len(claimOf) == 0 {
		return
	}
	arrows := j.arrows(number).rows(len(claimOf))
	component := components(arrows)
	open := make([]bool, len(claimOf)) // of each component: an arrow leaves it
	size := make([]int32, len(claimOf))
	for n := range int32(len(claimOf)) {
		size[component[n]]++
		for _, to := range arrows.of(n) {
			if component[to] != component[n] {
				open[component[n]] = true
			}
		}
	}
	for n, c := range claimOf {
		switch k := component[n]; {
		case c < 0:
		case open[k]:
			rulings[c] = Ruling{Verdict: Unsettled}
		case size[k] > 1:
			rulings[c] = Ruling{Verdict: Contested, Cause: Circle}
		default:
			// Nothing undecided can move it any more, and it is still
			// undecided: best and worst case are both a tie.
			rulings[c] = Ruling{Verdict: Contested, Cause: Tie}
		}
	}
}

// arrows collects what each undecided node waits for.
func (j *judge) arrows(number []int32) *pairs {
	arrows, nc := new(pairs), int32(len(j.claim))
	for c := range nc {
		if j.claim[c] != Undecided {
			continue
		}
		for _, d := range j.g.Contradicts(c) {
			if j.claim[d] == Undecided {
				arrows.add(number[c], number[d])
			}
		}
		leastFor, leastAgainst := j.tipping(c)
		tip := func(reasons []int32, least claims.Weight) {
			for _, r := range reasons {
				if j.reason[r] == Undecided && j.g.weight[r] >= least {
					arrows.add(number[c], number[nc+r])
				}
			}
		}
		tip(j.g.Pros(c), leastFor)
		tip(j.g.Cons(c), leastAgainst)
	}
	for r := range int32(len(j.reason)) {
		if j.reason[r] != Undecided {
			continue
		}
		for _, c := range j.g.Premises(r) {
			if j.claim[c] == Undecided {
				arrows.add(number[nc+r], number[c])
			}
		}
		for _, u := range j.g.Undercuts(r) {
			if j.reason[u] == Undecided {
				arrows.add(number[nc+r], number[nc+u])
			}
		}
	}
	return arrows
}

// tipping returns the least weight with which an undecided reason for claim c,
// and one against it, can tip it: with which, for some choice among the other
// undecided reasons, weighing gives another outcome with the reason than
// without it. It is above [claims.FullWeight] where none can.
//
// Weighing is monotone, so a reason for the claim that tips it beside some
// others for it also tips it without them: only what stands against it need
// vary. And of two reasons on one side the heavier tips wherever the lighter
// does. So a search for the least weight at each weight of the other side will
// do, and 2^n choices need not be tried.
func (j *judge) tipping(c int32) (leastFor, leastAgainst claims.Weight) {
	b := j.g.burden[c]
	f0, a0 := j.forIn[c], j.againstIn[c]
	leastFor, leastAgainst = claims.FullWeight+1, claims.FullWeight+1
	j.possible(j.cons.of(c), a0, func(a claims.Weight) {
		without := b.weigh(f0, a)
		leastFor = least(f0, leastFor, func(w claims.Weight) bool {
			return b.weigh(w, a) != without
		})
	})
	j.possible(j.pros.of(c), f0, func(f claims.Weight) {
		without := b.weigh(f, a0)
		leastAgainst = least(a0, leastAgainst, func(w claims.Weight) bool {
			return b.weigh(f, w) != without
		})
	})
	return leastFor, leastAgainst
}

// possible calls f with each weight that the strongest of the reasons can
// have, once: that of those which are in, and those of heavier undecided ones.
func (j *judge) possible(reasons []int32, in claims.Weight, f func(claims.Weight)) {
	f(in)
	last := claims.Weight(0)
	for _, r := range reasons { // by falling weight
		w := j.g.weight[r]
		if w <= in {
			return
		}
		if j.reason[r] == Undecided && w != last {
			f(w)
			last = w
		}
	}
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
