package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// Against differences of the strengths themselves.
func TestSensitivityAgreesWithDifferences(t *testing.T) {
	const eps = 1e-4
	compared, unknown, circular := 0, 0, 0
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = withConfidences(m, rng)
		for i := range m.Claims { // room for differences on both sides
			m.Claims[i].Confidence = 0.01 + 0.98*m.Claims[i].Confidence
		}
		for _, model := range allModels {
			s := strengths(t, m, model)
			if len(s.Unsettled) > 0 {
				continue
			}
			slopes := make([][]float64, len(m.Claims))
			for thesis := range m.Claims {
				slopes[thesis] = s.Sensitivity(int32(thesis))
			}
			for c := range m.Claims {
				at := func(d float64) []float64 {
					x := cloneMap(m)
					x.Claims[c].Confidence += d
					return strengths(t, x, model).Claims
				}
				up, down, up2, down2 := at(eps), at(-eps), at(2*eps), at(-2*eps)
				for thesis := range m.Claims {
					want := (up[thesis] - down[thesis]) / (2 * eps)
					wider := (up2[thesis] - down2[thesis]) / (4 * eps)
					bent := math.Abs(up[thesis] + down[thesis] - 2*s.Claims[thesis])
					switch got := slopes[thesis][c]; {
					case math.IsNaN(got) || math.IsNaN(want):
						unknown++
					case math.Abs(want-wider) > 1e-3, // on the edge of something
						bent > 1e-2*eps && !acyclic(s.web): // a circle finds another kind of rest
						unknown++
					case !near(got, want, 2e-3*max(1, math.Abs(want))):
						t.Errorf("%v: ∂%s/∂%s is %v, want %v\\n%s", model,
							m.Claims[thesis].ID, m.Claims[c].ID, got, want, listing(m))
					default:
						compared++
						if want != 0 && !acyclic(s.web) {
							circular++
						}
					}
				}
			}
		}
	})
	if unknown > compared/100 || circular < compared/100 {
		t.Errorf("%d were compared, %d of them in maps with circles; %d were not known", compared, circular, unknown)
	}
}

// A circle that stands on its head: any difference between the two, and one of
// them would go up and the other down.
func TestSensitivityWhereBalanceIsUnstable(t *testing.T) {
	b := small(0.9, 0.9, 0.5)
	for range 4 {
		b.reason(claims.Rebuttal, "a", claims.FullWeight, 1)
		b.reason(claims.Rebuttal, "b", claims.FullWeight, 0)
	}
	b.reason(claims.Support, "c", claims.FullWeight, 0)
	s := strengths(t, b.m, QuadraticEnergy)
	if s.Claims[0] != s.Claims[1] {
		t.Errorf("the two are %v and %v", s.Claims[0], s.Claims[1])
	}
	slope := s.Sensitivity(2)
	if !math.IsNaN(slope[0]) || !math.IsNaN(slope[1]) || math.IsNaN(slope[2]) {
		t.Errorf("the sensitivity is %v, want only the last to be known", slope)
	}
}

// Of what is granted or withdrawn nothing depends on its confidence; what has
// no strength has no slope either.
func TestSensitivityOfStatuses(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of many rounds")
	}
	b := small(0.5, 0.5, 0.5, 0.5)
	b.reason(claims.Support, "a", claims.FullWeight, 1)
	b.reason(claims.Support, "b", claims.FullWeight, 2)
	b.status(1, claims.Granted)
	s := strengths(t, b.m, QuadraticEnergy)
	// σ = w + (1−w)·h(1), so its slope is 1 − 1/2.
	for c, want := range []float64{0.5, 0, 0, 0} {
		if got := s.Sensitivity(0)[c]; !near(got, want, 1e-12) {
			t.Errorf("∂a/∂%s is %v, want %v", b.ids[c], got, want)
		}
		if got := s.Sensitivity(1)[c]; got != 0 {
			t.Errorf("∂b/∂%s is %v, want 0", b.ids[c], got)
		}
	}
	b = small(0, 0, 0, 0, 0.5, 0.5)
	chase(b, 0, 4)
	b.reason(claims.Support, "e", claims.FullWeight, 0)
	slope := strengths(t, b.m, QuadraticEnergy).Sensitivity(4)
	if !math.IsNaN(slope[0]) || !math.IsNaN(slope[4]) || slope[5] != 0 {
		t.Errorf("the sensitivity is %v, want 0 for the last and else NaN", slope)
	}
}
