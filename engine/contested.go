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
	number := make([]int32, len(j.claims)+len(j.reasons)) // of each undecided node, from 0
	var claimOf []int32                                   // of each number, its claim; -1 for a reason
	for c := range j.claims {
		if j.claims[c].label == Undecided {
			number[c] = int32(len(claimOf))
			claimOf = append(claimOf, int32(c))
		}
	}
	for r := range j.reasons {
		if j.reasons[r].label == Undecided {
			number[len(j.claims)+r] = int32(len(claimOf))
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
	arrows, nc := new(pairs), int32(len(j.claims))
	for c := range nc {
		if j.claims[c].label != Undecided {
			continue
		}
		for _, d := range j.g.Contradicts(c) {
			if j.claims[d].label == Undecided {
				arrows.add(number[c], number[d])
			}
		}
		leastFor, leastAgainst := j.tipping(c)
		tip := func(reasons []int32, least claims.Weight) {
			for _, r := range reasons {
				if j.reasons[r].label == Undecided && j.reasons[r].weight >= least {
					arrows.add(number[c], number[nc+r])
				}
			}
		}
		tip(j.g.Pros(c), leastFor)
		tip(j.g.Cons(c), leastAgainst)
	}
	for r := range int32(len(j.reasons)) {
		if j.reasons[r].label != Undecided {
			continue
		}
		for _, c := range j.g.Premises(r) {
			if j.claims[c].label == Undecided {
				arrows.add(number[nc+r], number[c])
			}
		}
		for _, u := range j.g.Undercuts(r) {
			if j.reasons[u].label == Undecided {
				arrows.add(number[nc+r], number[nc+u])
			}
		}
	}
	return arrows
}

// tipping is [burden.tipping] of claim c.
func (j *judge) tipping(c int32) (leastFor, leastAgainst claims.Weight) {
	x := &j.claims[c]
	f0, a0 := x.forIn, x.againstIn
	return x.tipping(f0, a0,
		func(f func(claims.Weight)) { j.possible(j.pros.of(c), f0, f) },
		func(f func(claims.Weight)) { j.possible(j.cons.of(c), a0, f) })
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
		if j.reasons[r].label == Undecided && w != last {
			f(w)
			last = w
		}
	}
}
