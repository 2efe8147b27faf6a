package render

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// golden fails unless file holds got; under -update it writes got instead.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err) // a missing golden is a failure, not a free pass
	}
	if got != string(want) {
		t.Errorf("%s differs\n--- got\n%s--- want\n%s", file, got, want)
	}
}

// analyzed judges a map.
func analyzed(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// loaded reads a claim file and judges it.
func loaded(t testing.TB, name string) *engine.Analysis {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{{Name: name, Text: text}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return analyzed(t, m)
}

// written returns what Write gives.
func written(t testing.TB, f Format, v View) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, f, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// recipe says how to draw a map by lot: a tree of claims, and what is added to
// it, in percent of the claims.
type recipe struct {
	claims                                  int
	cross, circles, rivals, undercuts, with int
	weights, loose                          int
}

var words = strings.Fields(`the city should build a tram because trams are quick and clean although they cost
	more than buses which nobody likes in winter whatever the weather report of the Landesverkehrsministerium says`)

// draw draws the map of a seed.
func (r recipe) draw(seed uint64) *claims.Map {
	rng, others := rand.New(rand.NewPCG(seed, 1)), rand.New(rand.NewPCG(seed, 2))
	m := &claims.Map{Title: fmt.Sprintf("Map %d", seed), Language: "en"}
	m.Sides = []claims.Side{{ID: "pro", Name: "The friends"}, {ID: "con", Name: "The others"}}
	for i := range 5 {
		m.Speakers = append(m.Speakers, claims.Speaker{ID: claims.ID(fmt.Sprintf("s%d", i)), Name: fmt.Sprintf("Speaker number %d of the town", i)})
	}
	lot := func(percent int) bool { return rng.IntN(100) < percent }
	id := func(i int) claims.ID { return claims.ID(fmt.Sprintf("c%d", i)) }
	reason := func(k claims.Kind, target claims.ID, premises ...claims.ID) {
		w := claims.FullWeight
		if lot(r.weights) && k != claims.Undercut {
			w = claims.Weight(1 + rng.IntN(10000))
		}
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: claims.ID(fmt.Sprintf("r%d", len(m.Reasons))), Premises: premises, Target: target, Kind: k, Weight: w,
		})
	}
	forOrAgainst := func() claims.Kind { return []claims.Kind{claims.Support, claims.Rebuttal}[rng.IntN(2)] }
	for i := range r.claims {
		var text []string
		for range 2 + rng.IntN(1+rng.IntN(25)) {
			text = append(text, words[rng.IntN(len(words))])
		}
		c := claims.Claim{ID: id(i), Text: strings.Join(text, " ") + ".", Status: claims.Asserted, Confidence: 0.5}
		if lot(50) {
			c.Sides = []claims.ID{[]claims.ID{"pro", "con"}[rng.IntN(2)]}
		}
		if others.IntN(100) < 60 { // by a lot of their own, so that the maps stay what they were
			c.By = []claims.ID{m.Speakers[others.IntN(len(m.Speakers))].ID}
		}
		if others.IntN(100) < 50 {
			c.Tags = []string{fmt.Sprint("tag ", others.IntN(20))}
		}
		m.Claims = append(m.Claims, c)
		if i == 0 || lot(r.loose) {
			continue
		}
		parent := rng.IntN(i)
		if lot(50) {
			parent = max(0, i-1-rng.IntN(6))
		}
		switch {
		case lot(r.undercuts) && len(m.Reasons) > 0:
			reason(claims.Undercut, m.Reasons[rng.IntN(len(m.Reasons))].ID, id(i))
		case lot(r.with) && i > 2 && parent != i-1:
			reason(forOrAgainst(), id(parent), id(i), id(i-1))
		default:
			reason(forOrAgainst(), id(parent), id(i))
		}
	}
	pairs := func(percent int, add func(low, high claims.ID)) {
		for range r.claims * percent / 100 {
			if a, b := rng.IntN(r.claims), rng.IntN(r.claims); a != b {
				add(id(min(a, b)), id(max(a, b)))
			}
		}
	}
	pairs(r.cross, func(low, high claims.ID) { reason(forOrAgainst(), low, high) })
	pairs(r.circles, func(low, high claims.ID) { reason(forOrAgainst(), high, low) })
	pairs(r.rivals, func(low, high claims.ID) {
		m.Contradictions = append(m.Contradictions, claims.Contradiction{A: low, B: high})
	})
	return m
}

func (r recipe) view(t testing.TB, seed uint64) View {
	return NewView(analyzed(t, r.draw(seed)), Options{})
}

func insightOf(t testing.TB, a *engine.Analysis) *engine.Insight {
	t.Helper()
	in, err := a.Insight(t.Context(), engine.InsightOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}
