package engine

import (
	"slices"

	"crux/claims"
)

// OpenUndercuts finds the undercuts that a side has left unanswered, at which
// [Analysis.Dropped] does not look: those that are in and speak against a reason
// which that side gives, while another side gives the undercut or, where By is "", none
// does. A side gives a reason if one of its premises is theirs, and has answered an
// undercut if one of its claims contradicts a premise of it, or is a premise of a reason
// against one or of an undercut of it. Whether the answer stands makes no difference.
//
// Who has given the undercut together with others has not left it. The result is in
// the order of the undercuts, then of the sides. Time is linear in the map and the
// result, but for sorting. Nothing is found where premises of undercuts, and those
// who give them and might have left them, make more than two million combinations.
func (a *Analysis) OpenUndercuts() []Dropped {
	open, _ := a.openUndercutsAmong(sidesOf(a.Graph))
	return open
}

// openUndercutsAmong is [Analysis.OpenUndercuts] among those in a roster, and whether
// they are few enough for anything to be found.
func (a *Analysis) openUndercutsAmong(sides roster) ([]Dropped, bool) {
	g := a.Graph
	givers := func(reasons ...int32) []int32 {
		var all []int32
		for _, r := range reasons {
			for _, p := range g.Premises(r) {
				all = append(all, sides.of.of(p)...)
			}
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	var steps rememberedSides   // of a reason that is undercut: who gives it
	var denials rememberedSides // of a claim: who has something against it
	denying := func(c int32) []int32 {
		all := givers(g.Cons(c)...)
		for _, d := range g.Contradicts(c) {
			all = append(all, sides.of.of(d)...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	open, pairs := []Dropped{}, 0
	for u := range int32(len(g.Map.Reasons)) {
		if g.kind[u] != claims.Undercut || a.Reasons[u] != In {
			continue
		}
		by := givers(u)
		ids := []claims.ID{""}
		if len(by) > 0 {
			ids = ids[:0]
		}
		for _, giver := range by {
			ids = append(ids, sides.ids[giver])
		}
		whose := steps.of(g.Target(u), func(r int32) []int32 { return givers(r) })
		if pairs += len(ids) * len(whose) * len(g.Premises(u)); pairs > mostExchanges {
			return []Dropped{}, false
		}
		answered := givers(g.Undercuts(u)...)
		has := func(all []int32, side int32) bool {
			_, found := slices.BinarySearch(all, side)
			return found
		}
		for _, giver := range ids {
			for _, side := range whose {
				if has(by, side) || has(answered, side) ||
					slices.ContainsFunc(g.Premises(u), func(p int32) bool { return has(denials.of(p, denying), side) }) {
					continue
				}
				open = append(open, Dropped{u, giver, sides.ids[side]})
			}
		}
	}
	return open, true
}

// rememberedSides are the sides that have been found for claims or reasons.
type rememberedSides map[int32][]int32

// of returns what is found for i, which it asks for once.
func (m *rememberedSides) of(i int32, find func(i int32) []int32) []int32 {
	if *m == nil {
		*m = make(rememberedSides)
	}
	found, known := (*m)[i]
	if !known {
		found = find(i)
		(*m)[i] = found
	}
	return found
}
