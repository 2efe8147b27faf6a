package diff

import (
	"crux/claims"
	"crux/engine"
)

// Diff is how a new map differs from an old one.
type Diff struct {
	Old, New *engine.Analysis

	// The claims, reasons and contradictions of both maps, those that are the same
	// once: in the order of the new map, what was removed behind what it stood behind.
	Claims         []Pair
	Reasons        []Pair
	Contradictions []Contradiction

	Changes []Change // of the map, then of its claims, reasons and contradictions, each in order
	Flips   []Flip   // in the order of the claims

	claimOf, reasonOf [2][]int32 // of each map, where its claims and reasons are in these lists
	firstOf           [2][]int32 // of each claim, and of each reason, where its changes begin; and where those of all end
	union             union
}

// Pair is a claim or reason of the maps by its number in each, or -1 where a map
// lacks it.
type Pair struct{ Old, New int32 }

// Contradiction is one of either map. A and B are numbers of Diff.Claims.
type Contradiction struct {
	A, B     int32
	Old, New bool // whether the maps have it
}

// Options say how far explanations of flipped verdicts are looked for.
type Options struct {
	// Budget is how many claims and reasons may be looked at in the search, a
	// measure of time that is the same on every machine: ten million take about
	// three seconds. 0 is for DefaultBudget.
	Budget int
}

// DefaultBudget is what the zero [Options] allow.
const DefaultBudget = 10_000_000

// Compare finds how the map of one analysis differs from that of another, and
// explains the verdicts that flipped as far as the options allow. Without these,
// time is near linear in the maps.
func Compare(old, now *engine.Analysis, o Options) *Diff {
	d := &Diff{Old: old, New: now}
	before, after := old.Graph.Map, now.Graph.Map
	d.Claims, d.claimOf = merged(matchClaims(before, after), len(before.Claims), len(after.Claims))
	d.Reasons, d.reasonOf = merged(d.matchReasons(), len(before.Reasons), len(after.Reasons))
	d.matchContradictions()
	d.findChanges()
	d.union = d.newUnion()
	d.findFlips(o)
	return d
}

// Empty reports whether the two maps say the same.
func (d *Diff) Empty() bool { return len(d.Changes) == 0 }

// Of returns the claim at a number of Diff.Claims as the new map has it or, where
// that lacks it, the old one.
func (d *Diff) Of(claim int32) *claims.Claim {
	if p := d.Claims[claim]; p.New >= 0 {
		return &d.New.Graph.Map.Claims[p.New]
	}
	return d.OldClaim(claim)
}

// OldClaim returns the claim at a number of Diff.Claims as the old map has it, or nil.
func (d *Diff) OldClaim(claim int32) *claims.Claim {
	if p := d.Claims[claim]; p.Old >= 0 {
		return &d.Old.Graph.Map.Claims[p.Old]
	}
	return nil
}

// Ruling returns the verdict of the new map on a claim or, where that lacks it,
// that of the old one.
func (d *Diff) Ruling(claim int32) engine.Ruling {
	if p := d.Claims[claim]; p.New >= 0 {
		return d.New.Claims[p.New]
	}
	return d.Old.Claims[d.Claims[claim].Old]
}

// Thesis reports whether one of the maps is about a claim.
func (d *Diff) Thesis(claim int32) bool { return d.union.thesis[claim] }

// merged lists pairs by their numbers in the new map, those without one behind the
// pair that they stood behind in the old one. partner has of each of n old numbers
// the new one, or -1.
func merged(partner []int32, n, m int) (pairs []Pair, at [2][]int32) {
	old := make([]int32, m)
	for i := range old {
		old[i] = -1
	}
	behind := make([][]int32, m+1) // of each new number, plus 1, the old ones without partners
	last := 0
	for i, p := range partner {
		if p < 0 {
			behind[last] = append(behind[last], int32(i))
			continue
		}
		old[p], last = int32(i), int(p)+1
	}
	at = [2][]int32{make([]int32, n), make([]int32, m)}
	add := func(p Pair) {
		if p.Old >= 0 {
			at[0][p.Old] = int32(len(pairs))
		}
		if p.New >= 0 {
			at[1][p.New] = int32(len(pairs))
		}
		pairs = append(pairs, p)
	}
	for i := range m + 1 {
		if i > 0 {
			add(Pair{old[i-1], int32(i - 1)})
		}
		for _, o := range behind[i] {
			add(Pair{o, -1})
		}
	}
	return pairs, at
}

// Number returns where a claim of the old map, 0, or of the new one, 1, is in
// Diff.Claims.
func (d *Diff) Number(of int, claim int32) int32 { return d.claimOf[of][claim] }

// ReasonNumber returns where a reason of the old map, 0, or of the new one, 1, is in
// Diff.Reasons.
func (d *Diff) ReasonNumber(of int, reason int32) int32 { return d.reasonOf[of][reason] }
