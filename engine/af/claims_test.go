package af_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
	"crux/engine/af"
)

// asMap is a framework as a claim map: every argument an asserted claim, every
// attack a rebuttal. No claim rebuts itself.
func asMap(n int, from, to []int32) *claims.Map {
	m := &claims.Map{}
	name := func(a int32) claims.ID { return claims.ID(fmt.Sprint("c", a)) }
	for a := range int32(n) {
		m.Claims = append(m.Claims, claims.Claim{ID: name(a), Status: claims.Asserted, Confidence: 0.5})
	}
	for i := range from {
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: claims.ID(fmt.Sprint("r", i)), Premises: []claims.ID{name(from[i])}, Target: name(to[i]),
			Kind: claims.Rebuttal, Weight: claims.FullWeight,
		})
	}
	return m
}

// A claim map with rebuttals alone is an abstract framework: verdicts are its
// grounded labelling, positions its preferred extensions. Both engines answer
// alike, on small maps that are tangled and on larger ones such as people write.
func TestClaimMapsAgree(t *testing.T) {
	count := 1000
	if testing.Short() {
		count = 200
	}
	ctx := context.Background()
	for seed := range uint64(count) {
		rng := rand.New(rand.NewPCG(seed, 9))
		n := 1 + rng.IntN(14)
		attacks := rng.IntN(3 * n)
		if seed%50 == 0 {
			n = 200
			attacks = 150 + rng.IntN(100)
		}
		var from, to []int32
		for range attacks {
			a, b := rng.Int32N(int32(n)), rng.Int32N(int32(n))
			if a == b {
				continue
			}
			from, to = append(from, a), append(to, b)
			if rng.IntN(3) == 0 {
				from, to = append(from, b), append(to, a)
			}
		}
		g, err := engine.Assemble(asMap(n, from, to))
		if err != nil {
			t.Fatal(err)
		}
		f := af.New(n, from, to)
		analysis := engine.Analyze(g)
		grounded, _ := f.Extension(ctx, af.Grounded, af.Options{})
		var accepted []int32
		for c, r := range analysis.Claims {
			if r.Verdict == engine.Accepted {
				accepted = append(accepted, int32(c))
			}
		}
		if !slices.Equal(grounded, accepted) {
			t.Fatalf("seed %d: %v are accepted, the grounded set is %v", seed, accepted, grounded)
		}
		p, err := analysis.Positions(ctx, engine.PositionOptions{})
		if err != nil {
			t.Fatal(err)
		}
		// Large ones may have more than can be counted.
		preferred, exact := f.Count(ctx, af.Preferred, af.Options{Budget: 1_000_000})
		if exact && p.Exact && preferred.Cmp(p.Count) != 0 || n < 20 && !(exact && p.Exact) {
			t.Fatalf("seed %d: %v positions (exact: %v), %v preferred extensions (exact: %v)", seed, p.Count, p.Exact, preferred, exact)
		}
		for a := range int32(n) {
			some, _ := f.Credulous(ctx, af.Preferred, a, af.Options{})
			every, _ := f.Sceptical(ctx, af.Preferred, a, af.Options{})
			want := engine.InNone
			switch {
			case every == af.Yes:
				want = engine.InEvery
			case some == af.Yes:
				want = engine.InSome
			}
			if p.Accepted[a] != want {
				t.Fatalf("seed %d: claim %d is accepted in %v, the argument in some: %v, in every: %v", seed, a, p.Accepted[a], some, every)
			}
		}
	}
}
