package engine

import (
	"cmp"
	"slices"

	"crux/claims"
)

// Inconsistent says that two claims of a speaker conflict.
type Inconsistent struct {
	Speaker claims.ID
	A, B    int32 // the claims, in the order of the map
}

// Inconsistent finds the speakers who contradict themselves: two claims of
// theirs conflict, neither of which is withdrawn or open. Claims conflict when
// they contradict each other, for which a thesis counts as meant by who says it,
// though it has to be shown, or when one is the only premise of a reason
// against the other that counts or may count, unless the other stands all the
// same, and not only since it is granted: who concedes an objection and
// outweighs it, or answers it, has thought of both.
//
// The result is in the order of the speakers, then of the claims; two claims
// that conflict in several ways are there once. Time is linear in the map but
// for sorting.
func (a *Analysis) Inconsistent() []Inconsistent {
	type conflict struct{ a, b int32 }
	var (
		g         = a.Graph
		conflicts []conflict
		found     []Inconsistent
		speaker   []int32 // of each found
	)
	thesis := make([]bool, len(g.Map.Claims))
	for _, t := range g.Theses {
		thesis[t] = true
	}
	stood := func(c int32) bool { // by who says it; a thesis is open since it has to be shown
		return meant(g.burden[c].status) || thesis[c] && g.burden[c].status == claims.Open
	}
	meet := func(c, d int32) {
		if c != d {
			conflicts = append(conflicts, conflict{min(c, d), max(c, d)})
		}
	}
	for c := range int32(len(g.Map.Claims)) {
		for _, d := range g.Contradicts(c) {
			if stood(c) && stood(d) {
				meet(c, d)
			}
		}
		if a.Claims[c].Verdict == Accepted && g.burden[c].status != claims.Granted {
			continue
		}
		for _, r := range g.Cons(c) {
			if p := g.Premises(r); len(p) == 1 && a.Reasons[r] != Out && meant(g.burden[p[0]].status) && meant(g.burden[c].status) {
				meet(p[0], c)
			}
		}
	}
	slices.SortFunc(conflicts, func(x, y conflict) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	speakers := speakersOf(g)
	for _, x := range slices.Compact(conflicts) {
		few, many := speakers.of.of(x.a), speakers.of.of(x.b)
		if len(few) > len(many) {
			few, many = many, few
		}
		for _, s := range few {
			if _, both := slices.BinarySearch(many, s); both {
				found = append(found, Inconsistent{speakers.ids[s], x.a, x.b})
				speaker = append(speaker, s)
			}
		}
	}
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(speaker[i], speaker[j]) })
	sorted := make([]Inconsistent, 0, len(found))
	for _, i := range order {
		sorted = append(sorted, found[i])
	}
	return sorted
}

// meant tells whether who makes a claim of this status stands by it.
func meant(s claims.Status) bool { return s != claims.Withdrawn && s != claims.Open }
