package engine

import (
	"maps"
	"math"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// strengthsByID are what a user sees of them.
func strengthsByID(m *claims.Map, s *Strengths) map[string]float64 {
	f := make(map[string]float64)
	for i, c := range m.Claims {
		f["claim "+string(c.ID)] = s.Claims[i]
		f["heat "+string(c.ID)] = s.Heat(int32(i))
	}
	for i, r := range m.Reasons {
		f["reason "+string(r.ID)] = s.Reasons[i]
	}
	for _, u := range s.Unsettled {
		for _, c := range u.Claims {
			f["unsettled "+string(m.Claims[c].ID)] = 1
		}
	}
	return f
}

func TestStrengthsDoNotDependOnOrder(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = withConfidences(m, rng)
		s := cloneMap(m)
		shuffle(rng, s.Claims)
		shuffle(rng, s.Reasons)
		shuffle(rng, s.Contradictions)
		for i := range s.Reasons {
			shuffle(rng, s.Reasons[i].Premises)
		}
		for _, model := range allModels {
			got, want := strengthsByID(s, strengths(t, s, model)), strengthsByID(m, strengths(t, m, model))
			// On the brink of another rest, roundings move the square of a distance.
			if !maps.EqualFunc(got, want, func(a, b float64) bool { return near(a, b, 1e-7) }) {
				t.Errorf("%v: got %v\nfor\n%swant %v\nas for\n%s", model, got, listing(s), want, listing(m))
			}
		}
	})
}

// Every strength is what those that it is computed from give, in maps too large
// for the definitions.
func TestStrengthsAgreeWithEachOther(t *testing.T) {
	for _, model := range allModels {
		for seed := range uint64(5) {
			m := withConfidences(debate(500+int(seed)), rand.New(rand.NewPCG(seed, 3)))
			s := strengths(t, m, model)
			for v, got := range s.value {
				if want := s.web.strength(int32(v), s.value); !near(got, want, 1e-9) || !(got >= 0 && got <= 1) {
					t.Errorf("%v, seed %d: node %d is %v, and the others give %v", model, seed, v, got, want)
				}
			}
		}
	}
}

func acyclic(w *web) bool { return int(w.parts.count()) == len(w.parts.number) }

// More confidence in a claim never weakens it where nothing comes back to it,
// and never weakens anything where all reasons are for something.
func TestStrengthsGrowWithConfidence(t *testing.T) {
	tried, helped := 0, 0
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = withConfidences(m, rng)
		if rng.IntN(2) == 0 {
			m.Contradictions = nil
			for i := range m.Reasons {
				if m.Reasons[i].Kind != claims.Support {
					m.Reasons[i].Kind = claims.Support
					m.Reasons[i].Target = pick(&drawing{rng: rng}, m.Claims).ID
				}
			}
			helped++
		}
		friendly := len(m.Contradictions) == 0
		for _, r := range m.Reasons {
			friendly = friendly && r.Kind == claims.Support
		}
		for _, model := range allModels {
			s := strengths(t, m, model)
			if !acyclic(s.web) {
				continue
			}
			for c := range m.Claims {
				more := cloneMap(m)
				more.Claims[c].Confidence += (1 - m.Claims[c].Confidence) * rng.Float64()
				got := strengths(t, more, model)
				tried++
				for d := range m.Claims {
					if (d == c || friendly) && got.Claims[d] < s.Claims[d]-1e-15 {
						t.Errorf("%v: with more confidence in %s, %s is %v and was %v\n%s",
							model, m.Claims[c].ID, m.Claims[d].ID, got.Claims[d], s.Claims[d], listing(m))
					}
				}
			}
		}
	})
	if tried < 1000 || helped < 100 {
		t.Errorf("only %d claims were tried, %d maps were friendly", tried, helped)
	}
}

func TestExp(t *testing.T) {
	for x := -701.3; x < 702; x += 0.0137 {
		want := math.Exp(max(-700, min(x, 700)))
		if got := exp(x); math.Abs(got-want) > 5e-16*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if exp(0) != 1 || !math.IsNaN(exp(math.NaN())) {
		t.Errorf("exp(0) = %v, exp(NaN) = %v", exp(0), exp(math.NaN()))
	}
}

// The slopes of the models against their values, on both sides of the kinks.
func TestSlopes(t *testing.T) {
	const eps = 1e-6
	for _, model := range allModels {
		for _, w := range []float64{0.1, 0.3, 0.5, 0.9} {
			for _, e := range []float64{-0.9, -0.3, -1e-3, 0, 0.2, 0.7} {
				if model == HCategorizer && e > 0 {
					continue
				}
				byConfidence, byEnergy := model.slopes(w, e)
				wantW := (model.combine(w+eps, e) - model.combine(w-eps, e)) / (2 * eps)
				wantE := (model.combine(w, e+eps) - model.combine(w, e-eps)) / (2 * eps)
				if !near(byConfidence, wantW, 1e-5) || !near(byEnergy, wantE, 1e-5) {
					t.Errorf("%v at %v, %v: slopes %v, %v, want %v, %v", model, w, e, byConfidence, byEnergy, wantW, wantE)
				}
			}
		}
	}
}
