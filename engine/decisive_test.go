package engine

import (
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// By the claims and reasons alone that decide it, every verdict is the same.
func TestDecisive(t *testing.T) {
	aside := 0
	n := drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		a := Analyze(assembled(t, m))
		for c := range int32(len(m.Claims)) {
			decide, reasons := a.Decisive(c)
			if !decide[c] {
				t.Errorf("%s does not decide on itself", m.Claims[c].ID)
			}
			rest := &claims.Map{Claims: m.Claims, Thesis: m.Thesis}
			kept := make(map[claims.ID]bool)
			for r := range m.Reasons {
				if reasons[r] {
					kept[m.Reasons[r].ID] = true
				}
			}
			for r := range m.Reasons {
				switch in := m.Reasons[r]; {
				case !kept[in.ID]:
					aside++
				case in.Kind == claims.Undercut && !kept[in.Target]:
					t.Errorf("%s decides on %s, and what it undercuts does not", in.ID, m.Claims[c].ID)
				default:
					rest.Reasons = append(rest.Reasons, in)
				}
			}
			for _, x := range m.Contradictions {
				one, _ := a.Graph.Claim(x.A)
				other, _ := a.Graph.Claim(x.B)
				if decide[one] && decide[other] {
					rest.Contradictions = append(rest.Contradictions, x)
				}
			}
			got, want := Analyze(assembled(t, rest)).Claims[c].Verdict, a.Claims[c].Verdict
			if got != want {
				t.Errorf("%s is %s, and %s by what decides on it", m.Claims[c].ID, want, got)
			}
		}
	})
	if aside < n {
		t.Errorf("only %d reasons of %d maps decide nothing", aside, n)
	}
}

func assembled(t *testing.T, m *claims.Map) *Graph {
	t.Helper()
	g, err := Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
