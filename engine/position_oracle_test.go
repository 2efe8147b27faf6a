package engine

import (
	"cmp"
	"slices"

	"crux/claims"
)

// positions returns all admissible labellings that no other one extends, by
// looking at every labelling of the claims: the definition and nothing else.
func (o *oracle) positions() [][]Label {
	var admissible [][]Label
	o.eachLabelling(func(l []Label) {
		if o.admissible(l) {
			admissible = append(admissible, slices.Clone(l))
		}
	})
	// One that decides more cannot be extended by one that decides less.
	slices.SortStableFunc(admissible, func(a, b []Label) int { return cmp.Compare(decided(b), decided(a)) })
	var best [][]Label
	for _, a := range admissible {
		if !slices.ContainsFunc(best, func(b []Label) bool { return extends(b, a) }) {
			best = append(best, a)
		}
	}
	return best
}

func decided(l []Label) int {
	n := 0
	for _, x := range l {
		if x != Undecided {
			n++
		}
	}
	return n
}

// extends tells whether b labels everything as a does that a decides.
func extends(b, a []Label) bool {
	for n := range a {
		if a[n] != Undecided && a[n] != b[n] {
			return false
		}
	}
	return true
}

// eachLabelling calls f with every labelling in which every reason has the
// label that is right for its premises and undercuts.
func (o *oracle) eachLabelling(f func(l []Label)) {
	l := make([]Label, o.size())
	var claim func(c int)
	claim = func(c int) {
		if c == len(o.claims) {
			o.eachReasonLabelling(l, make([]bool, len(o.reasons)), f)
			return
		}
		for _, x := range []Label{Undecided, In, Out} {
			l[c] = x
			claim(c + 1)
		}
	}
	claim(0)
}

// eachReasonLabelling labels the reasons that are not known. Where all wait for
// each other it tries all labels.
func (o *oracle) eachReasonLabelling(l []Label, known []bool, f func(l []Label)) {
	for again := true; again; {
		again = false
		for r := range o.reasons {
			if !known[r] && !slices.ContainsFunc(o.reasons[r].undercuts, func(u int) bool { return !known[u] }) {
				l[o.node(r)], known[r], again = o.reasonLabel(r, l), true, true
			}
		}
	}
	r := slices.Index(known, false)
	if r < 0 {
		for r := range o.reasons {
			if l[o.node(r)] != o.reasonLabel(r, l) {
				return
			}
		}
		f(l)
		return
	}
	for _, x := range []Label{Undecided, In, Out} {
		guess := slices.Clone(known)
		l[o.node(r)], guess[r] = x, true
		o.eachReasonLabelling(l, guess, f)
	}
}

func (o *oracle) admissible(l []Label) bool {
	for c := range o.claims {
		switch o.claims[c].status {
		case claims.Granted:
			if l[c] != In {
				return false
			}
			continue
		case claims.Withdrawn:
			if l[c] != Out {
				return false
			}
			continue
		}
		allOut, someIn := true, false
		for _, x := range o.claims[c].excludes {
			allOut = allOut && l[x] == Out
			someIn = someIn || l[x] == In
		}
		if l[c] == In && (!allOut || o.worst(c, l) < balanceTie) ||
			l[c] == Out && !someIn && o.best(c, l) > balanceTie {
			return false
		}
	}
	return true
}
