package render

import (
	"context"
	"slices"

	"crux/engine"
)

// How far the cruxes of claims are looked for, in the measure of
// [engine.CruxOptions]: a page has to be there at once, and of a large map a
// reader asks after few claims.
const (
	pageCruxLeast  = 3_000_000  // for all claims together, …
	pageCruxMost   = 40_000_000 // … and in a large map
	pageCruxMean   = 20_000     // for one claim, in the mean
	pageCruxThesis = 400_000    // for a thesis and one verdict
	pageCruxClaim  = 60_000     // for another claim
)

// pageCrux is what would give a claim a verdict. A move is twice the number of
// its claim, and one more where it is withdrawn.
type pageCrux struct {
	Want   engine.Verdict `json:"want"`
	Sets   [][]int32      `json:"sets,omitempty"`   // the first of the smallest
	More   int            `json:"more,omitempty"`   // how many more there are of that size
	Larger int            `json:"larger,omitempty"` // and of larger ones
	Never  bool           `json:"never,omitempty"`
	Least  int            `json:"least,omitempty"` // how many moves it takes at least, where no set is known
	Ended  bool           `json:"ended,omitempty"` // the search did
}

// pageCruxes looks for what would change the verdicts, that of the theses first:
// nil for claims for which the budget is used up.
func pageCruxes(ctx context.Context, a *engine.Analysis) ([][]pageCrux, error) {
	all := make([][]pageCrux, len(a.Claims))
	left := min(pageCruxMost, pageCruxLeast+pageCruxMean*len(all))
	order := slices.Clone(a.Graph.Theses)
	for c := range int32(len(all)) {
		order = append(order, c)
	}
	for i, c := range order {
		if all[c] != nil || left <= 0 {
			continue
		}
		budget := pageCruxClaim
		if i < len(a.Graph.Theses) {
			budget = pageCruxThesis
		}
		// A search looks at all of the map some times before it begins.
		left -= 4 * (len(a.Claims) + len(a.Reasons))
		found, err := a.WhatWouldSettle(ctx, c, engine.CruxOptions{Budget: budget, Brief: true})
		if err != nil {
			return nil, err
		}
		all[c] = []pageCrux{}
		for _, x := range found {
			left -= x.Work
			all[c] = append(all[c], newPageCrux(x))
		}
	}
	return all, nil
}

func newPageCrux(x *engine.Cruxes) pageCrux {
	p := pageCrux{Want: x.Want, Never: x.Impossible, Ended: !x.Complete && !x.Impossible}
	sets := x.Sets
	if len(sets) == 0 && len(x.Smallest) > 0 {
		sets = [][]engine.Move{x.Smallest}
	}
	if len(sets) == 0 {
		if !x.Impossible {
			p.Least, p.Ended = x.AtLeast, false // which says so itself
		}
		return p
	}
	for _, set := range sets {
		switch {
		case len(set) > len(sets[0]):
			p.Larger++
		case len(p.Sets) == cruxesTold:
			p.More++
		default:
			var moves []int32
			for _, m := range set {
				move := 2 * m.Claim
				if m.Kind == engine.Withdraw {
					move++
				}
				moves = append(moves, move)
			}
			p.Sets = append(p.Sets, moves)
		}
	}
	return p
}
