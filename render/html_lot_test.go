package render

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"crux/claims"
)

// weightsByLot lie on and just beside the thresholds of the standards, and are
// few enough to tie.
var weightsByLot = []claims.Weight{1, 1999, 2000, 2000, 3000, 4999, 5000, 5000, 7000, 7000, 10000, 10000, 10000}

// contentious draws a small map in which anything can meet anything: circles,
// undercuts of undercuts and of themselves, linked premises, contradictions, all
// statuses and standards.
func contentious(seed uint64) *claims.Map {
	rng := rand.New(rand.NewPCG(seed, 7))
	m := &claims.Map{Title: fmt.Sprintf("Map %d", seed), Language: "en"}
	n := 1 + rng.IntN(9)
	mixed := rng.IntN(3) > 0
	for i := range n {
		c := claims.Claim{ID: claims.ID(fmt.Sprintf("c%d", i)), Text: fmt.Sprintf("Claim %d.", i), Status: claims.Asserted, Confidence: 0.5}
		if mixed {
			c.Status = []claims.Status{claims.Asserted, claims.Asserted, claims.Asserted, claims.Open, claims.Open, claims.Granted, claims.Withdrawn}[rng.IntN(7)]
			c.Standard = claims.Standard(max(0, rng.IntN(8)-3))
		}
		m.Claims = append(m.Claims, c)
	}
	claim := func() claims.ID { return m.Claims[rng.IntN(n)].ID }
	total := rng.IntN(14)
	for i := range total {
		r := claims.Reason{ID: claims.ID(fmt.Sprintf("r%d", i)), Premises: []claims.ID{claim()}, Target: claim(), Weight: claims.FullWeight}
		r.Kind = []claims.Kind{claims.Support, claims.Support, claims.Rebuttal, claims.Rebuttal, claims.Undercut}[rng.IntN(5)]
		if r.Kind == claims.Undercut {
			r.Target = claims.ID(fmt.Sprintf("r%d", rng.IntN(total)))
		}
		if rng.IntN(2) == 0 {
			r.Weight = weightsByLot[rng.IntN(len(weightsByLot))]
		}
		for rng.IntN(4) == 0 {
			if p := claim(); !slices.Contains(r.Premises, p) {
				r.Premises = append(r.Premises, p)
			}
		}
		m.Reasons = append(m.Reasons, r)
	}
	if rng.IntN(3) == 0 && n > 2 { // a circle of rebuttals
		around := 2 + rng.IntN(n-1)
		for i := range around {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprintf("q%d", i)), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[(i+1)%around].ID,
				Kind: claims.Rebuttal, Weight: claims.FullWeight,
			})
		}
	}
	for range rng.IntN(4) {
		if a, b := claim(), claim(); a != b {
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: a, B: b})
		}
	}
	return m
}

// moved returns a map in which some claims, by lot, are granted or withdrawn.
func moved(m *claims.Map, seed uint64) *claims.Map {
	rng := rand.New(rand.NewPCG(seed, 8))
	edited := *m
	edited.Claims = slices.Clone(m.Claims)
	for range 1 + rng.IntN(3) {
		c := &edited.Claims[rng.IntN(len(edited.Claims))]
		c.Status = []claims.Status{claims.Granted, claims.Withdrawn}[rng.IntN(2)]
	}
	return &edited
}
