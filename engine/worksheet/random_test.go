package worksheet

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"crux/claims"
	"crux/engine"
)

// draw draws a map of at most n claims by lot. Claims come in pairs of lines of argument
// that look alike, often enough, and no reason is there twice.
func draw(seed uint64, n int) *claims.Map {
	rng := rand.New(rand.NewPCG(seed, 1))
	m := &claims.Map{Title: "A map", Language: "en"}
	lot := func(percent int) bool { return rng.IntN(100) < percent }
	said := make(map[string]bool)
	var targets []claims.ID // of undercuts
	reason := func(kind claims.Kind, target claims.ID, premises ...claims.ID) {
		key := fmt.Sprint(kind == claims.Undercut, target, premises)
		if said[key] {
			return
		}
		said[key] = true
		weight := claims.FullWeight
		if lot(15) && kind != claims.Undercut {
			weight = 5000
		}
		id := claims.ID(fmt.Sprint("r", len(m.Reasons)))
		m.Reasons = append(m.Reasons, claims.Reason{ID: id, Kind: kind, Target: target, Premises: premises, Weight: weight})
		targets = append(targets, id)
	}
	for i := range 2 + rng.IntN(n-1) {
		id := claims.ID(fmt.Sprint("c", i))
		c := claims.Claim{ID: id, Text: fmt.Sprintf("Sentence number s%d stands here.", i), Status: claims.Asserted, Confidence: 0.5}
		switch {
		case lot(10):
			c.Status = claims.Open
		case lot(5):
			c.Status = claims.Granted
		case lot(5):
			c.Status = claims.Withdrawn
		case lot(5):
			c.Standard = claims.BeyondReasonableDoubt
		}
		if lot(10) && i > 1 {
			c.Text = m.Claims[rng.IntN(i)].Text // said twice
		}
		if lot(60) {
			c.Cites = append(c.Cites, claims.Citation{Quote: fmt.Sprintf("words q%d of a source", rng.IntN(n))})
		}
		m.Claims = append(m.Claims, c)
		if i == 0 {
			m.Thesis = []claims.Ref{{ID: id}}
			continue
		}
		other := m.Claims[rng.IntN(i)].ID
		if lot(40) {
			other = m.Claims[0].ID
		}
		kind := []claims.Kind{claims.Support, claims.Rebuttal}[rng.IntN(2)]
		switch {
		case lot(5): // connected to nothing
		case lot(25) && len(targets) > 0:
			reason(claims.Undercut, targets[rng.IntN(len(targets))], id)
		case lot(15) && i > 1 && m.Claims[i-1].ID != other:
			reason(kind, other, id, m.Claims[i-1].ID)
		default:
			reason(kind, other, id)
		}
	}
	for range rng.IntN(3) {
		a, b := rng.IntN(len(m.Claims)), rng.IntN(len(m.Claims))
		if a != b && lot(50) {
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: m.Claims[a].ID, B: m.Claims[b].ID})
		} else if a != b {
			reason(claims.Rebuttal, m.Claims[a].ID, m.Claims[b].ID)
		}
	}
	return m
}

func judged(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

func made(t testing.TB, m *claims.Map, o Options) *Sheet {
	t.Helper()
	s, err := Make(t.Context(), judged(t, m), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
