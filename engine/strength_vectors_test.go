package engine

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"crux/claims"
)

// vectors reads a file of reference values.
func vectors(t *testing.T, name string, into any) {
	t.Helper()
	shared, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the reference vectors are not at hand")
	}
	text, err := os.ReadFile(filepath.Join(shared, "vectors", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// bipolarMap is a quantitative bipolar argumentation framework as a map: each
// argument an asserted claim, each attack and support a reason of weight 1.
func bipolarMap(base map[string]float64, attacks, supports [][2]string) *claims.Map {
	var names []string
	for a := range base {
		names = append(names, a)
	}
	slices.Sort(names)
	m := attackMap(names, attacks)
	for i := range m.Claims {
		m.Claims[i].Confidence = base[names[i]]
	}
	for _, x := range supports {
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: reasonID(len(m.Reasons)), Premises: []claims.ID{claims.ID(x[0])}, Target: claims.ID(x[1]),
			Kind: claims.Support, Weight: claims.FullWeight,
		})
	}
	return m
}

var modelsOfVectors = map[string]Model{"QEM": QuadraticEnergy, "DFQuAD": DFQuAD, "EB": EulerBased}

type bipolarGraph struct {
	Name      string
	Base      map[string]float64
	Attacks   [][2]string
	Supports  [][2]string
	Strengths map[string]struct{ Value map[string]float64 }
}

func bipolarGraphs(t *testing.T) []bipolarGraph {
	var file struct{ Graphs []bipolarGraph }
	vectors(t, "gradual_qbaf.json", &file)
	if len(file.Graphs) == 0 {
		t.Fatal("no graphs in the file")
	}
	return file.Graphs
}

// Values on which Uncertainpy, QBAF-Py and an integration by Runge and Kutta
// agree.
func TestStrengthsOfBipolarGraphs(t *testing.T) {
	compared := 0
	for _, g := range bipolarGraphs(t) {
		m := bipolarMap(g.Base, g.Attacks, g.Supports)
		for name, model := range modelsOfVectors {
			s := strengths(t, m, model)
			for i, c := range m.Claims {
				want, ok := g.Strengths[name].Value[string(c.ID)]
				if !ok { // large graphs have one claim of each kind only
					continue
				}
				compared++
				if !near(s.Claims[i], want, 2e-9) {
					t.Errorf("%s, %v: %s is %.12f, want %.12f", g.Name, model, c.ID, s.Claims[i], want)
				}
			}
		}
	}
	t.Logf("%d strengths", compared)
}

// Cliques of attacks, on which plain iteration flips to and fro for ever.
func TestStrengthsOfCliques(t *testing.T) {
	var file struct {
		Rows []struct {
			Semantics  string
			N          int `json:"n_args"`
			Base       float64
			Continuous float64
		}
	}
	vectors(t, "gradual_clique_divergence.json", &file)
	compared := 0
	for _, row := range file.Rows {
		model, ok := modelsOfVectors[row.Semantics]
		if !ok {
			continue
		}
		base, attacks := make(map[string]float64), [][2]string(nil)
		for a := range row.N {
			base[fmt.Sprint(a)] = row.Base
			for b := range row.N {
				if a != b {
					attacks = append(attacks, [2]string{fmt.Sprint(a), fmt.Sprint(b)})
				}
			}
		}
		s := strengths(t, bipolarMap(base, attacks, nil), model)
		compared++
		for _, got := range s.Claims {
			if !near(got, row.Continuous, 1e-8) {
				t.Errorf("%v, %d claims of %v: %.10f, want %.10f", model, row.N, row.Base, got, row.Continuous)
				break
			}
		}
	}
	if compared == 0 {
		t.Error("no cliques in the file")
	}
}

// The named frameworks under the h-categorizer, whose confidences are all 1.
func TestHCategorizerOfNamedFrameworks(t *testing.T) {
	var file struct {
		Rows []struct {
			AF     string
			Values map[string]float64 `json:"h_categorizer"`
		}
	}
	vectors(t, "h_categorizer.json", &file)
	var frameworks struct {
		AFs []struct {
			Name      string
			Arguments []string
			Attacks   [][2]string
		}
	}
	vectors(t, "dung_named_afs.json", &frameworks)
	if len(file.Rows) == 0 {
		t.Fatal("no frameworks in the file")
	}
	for _, row := range file.Rows {
		found := false
		for _, af := range frameworks.AFs {
			if af.Name != row.AF {
				continue
			}
			found = true
			m := attackMap(af.Arguments, af.Attacks)
			for i := range m.Claims {
				m.Claims[i].Confidence = 1
			}
			s := strengths(t, m, HCategorizer)
			for i, a := range af.Arguments {
				if want, ok := row.Values[a]; !ok || !near(s.Claims[i], want, 2e-9) {
					t.Errorf("%s: %s is %.12f, want %.12f", af.Name, a, s.Claims[i], want)
				}
			}
		}
		if !found {
			t.Errorf("%s is not among the frameworks", row.AF)
		}
	}
}
