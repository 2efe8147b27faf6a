package engine

import (
	"testing"

	"crux/claims"
)

// What QBAF-Py says an argument contributes: by how much the topic changes when
// it is removed, which is the same as withdrawing it, and the derivative.
func TestContributions(t *testing.T) {
	var file struct {
		Rows []struct {
			Graph, Topic, Semantics string
			Sigma                   float64
			Contributions           map[string]struct{ Removal, Gradient float64 }
		}
	}
	vectors(t, "qbaf_contributions.json", &file)
	if len(file.Rows) == 0 {
		t.Fatal("no contributions in the file")
	}
	for _, g := range bipolarGraphs(t) {
		m := bipolarMap(g.Base, g.Attacks, g.Supports)
		for _, row := range file.Rows {
			if row.Graph != g.Name {
				continue
			}
			s := strengths(t, m, modelsOfVectors[row.Semantics])
			topic, _ := s.web.Claim(claims.ID(row.Topic))
			if !near(s.Claims[topic], row.Sigma, 1e-12) {
				t.Errorf("%s, %s: %s is %v, want %v", g.Name, row.Semantics, row.Topic, s.Claims[topic], row.Sigma)
			}
			gradient, w := s.Sensitivity(topic), newWhatIf(s, topic)
			for a, want := range row.Contributions {
				c, _ := s.web.Claim(claims.ID(a))
				if got := s.Claims[topic] - w.thesisIf(c, 0); !near(got, want.Removal, 1e-12) {
					t.Errorf("%s, %s: without %s it is less by %v, want %v", g.Name, row.Semantics, a, got, want.Removal)
				}
				if !near(gradient[c], want.Gradient, 1e-6) {
					t.Errorf("%s, %s: the derivative by %s is %v, want %v", g.Name, row.Semantics, a, gradient[c], want.Gradient)
				}
			}
		}
	}
}
