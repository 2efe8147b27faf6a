package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

func strengths(t *testing.T, m *claims.Map, model Model) *Strengths {
	t.Helper()
	g, err := Assemble(m)
	if err != nil {
		t.Fatalf("%v\n%s", err, listing(m))
	}
	return g.Strengths(model)
}

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance || math.IsNaN(a) && math.IsNaN(b)
}

func TestModelNames(t *testing.T) {
	for _, m := range allModels {
		if got, ok := ParseModel(m.String()); !ok || got != m {
			t.Errorf("%v is read as %v, %v", m, got, ok)
		}
	}
	for _, s := range []string{"", "Model(4)", "qem"} {
		if m, ok := ParseModel(s); ok {
			t.Errorf("%q is read as %v", s, m)
		}
	}
}

func TestStrengthsAgreeWithDefinitions(t *testing.T) {
	drawn, compared := 0, 0
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = withConfidences(m, rng)
		for _, model := range allModels {
			drawn++
			o := newStrengthOracle(m, model)
			x, rs, ok := o.strengths()
			if !ok { // with steps that small it may take too long
				continue
			}
			compared++
			s := strengths(t, m, model)
			if len(s.Unsettled) > 0 {
				t.Errorf("%v: %v does not settle\n%s", model, s.Unsettled, listing(m))
			}
			for c := range x {
				if !near(s.Claims[c], x[c], 1e-9) || !(s.Claims[c] >= 0 && s.Claims[c] <= 1) {
					t.Errorf("%v: %s is %.12f, want %.12f\n%s", model, m.Claims[c].ID, s.Claims[c], x[c], listing(m))
				}
				if got, want := s.Heat(int32(c)), o.heat(c, x, rs); !near(got, want, 1e-9) {
					t.Errorf("%v: the heat of %s is %v, want %v\n%s", model, m.Claims[c].ID, got, want, listing(m))
				}
			}
			for r := range rs {
				if !near(s.Reasons[r], rs[r], 1e-9) {
					t.Errorf("%v: %s is %.12f, want %.12f\n%s", model, m.Reasons[r].ID, s.Reasons[r], rs[r], listing(m))
				}
			}
		}
	})
	if compared < drawn*99/100 {
		t.Errorf("only %d of %d were compared", compared, drawn)
	}
}
