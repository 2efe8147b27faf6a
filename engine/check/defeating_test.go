package check

import (
	"fmt"
	"slices"
	"testing"

	"crux/claims"
)

// defeatsByDefinition returns the lengths of the shortest chains of supports
// from what is attacked to what attacks it, by the attack.
func defeatsByDefinition(s *subject) map[attack]int {
	d := distances(s, func(r int32) bool { return meantBy(s, r, claims.Support) }, anyClaim)
	lengths := make(map[attack]int)
	add := func(x attack, length int) {
		if before, ok := lengths[x]; length < far && (!ok || length < before) {
			lengths[x] = length
		}
	}
	withdrawn := func(c int32) bool { return s.m.Claims[c].Status == claims.Withdrawn }
	for r := range int32(len(s.m.Reasons)) {
		for _, p := range s.Graph.Premises(r) {
			if t := s.Graph.Target(r); meantBy(s, r, claims.Rebuttal) && !withdrawn(t) {
				add(attack{r, -1}, d[t][p])
			}
		}
	}
	for i, x := range s.m.Contradictions {
		a, _ := s.Graph.Claim(x.A)
		b, _ := s.Graph.Claim(x.B)
		if !withdrawn(a) && !withdrawn(b) {
			add(attack{-1, int32(i)}, min(d[a][b], d[b][a]))
		}
	}
	return lengths
}

func checkDefeats(t *testing.T, s *subject) bool {
	t.Helper()
	want := defeatsByDefinition(s)
	found, left := s.defeats()
	if len(found) != len(want) || len(left) > 0 {
		t.Errorf("found %v and left out %v, not %v", found, left, want)
	}
	for _, x := range found {
		if len(x.chain) != want[x.attack] {
			t.Errorf("%v, not of %d steps", x, want[x.attack])
			continue
		}
		checkSteps(t, s, x.chain, claims.Support)
		from, to := x.chain[0].from, s.Graph.Target(x.chain[len(x.chain)-1].reason)
		if x.reason >= 0 && (from != s.Graph.Target(x.reason) || !slices.Contains(s.Graph.Premises(x.reason), to)) ||
			x.reason < 0 && !slices.Contains(s.Graph.Contradicts(from), to) {
			t.Errorf("%v does not lead from what is attacked to what attacks it", x)
		}
	}
	return len(found) > 0
}

func TestSelfDefeatingAgainstDefinition(t *testing.T) {
	eachDrawn(t, 600, checkDefeats)
}

// Larger maps, in which the searches meet in the middle.
func TestSelfDefeatingAcrossLargerMaps(t *testing.T) {
	for seed := range uint64(60) {
		d := logicDrawing{claims: 60, reasons: 150, support: 70, linked: 10, contradictions: 10, withdrawn: 2, acyclic: seed%2 == 0}
		checkDefeats(t, judged(t, d.draw(seed)))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// The end of a chain of many steps is found, and attacks on a tangle are
// looked at as far as the budget goes: the others are counted.
func TestSelfDefeatingBudget(t *testing.T) {
	const n = 200_000
	m := ring(n, claims.Support)
	m.Reasons[n-1].Kind = claims.Rebuttal
	found, left := judged(t, m).defeats()
	if len(found) != 1 || len(found[0].chain) != n-1 || len(left) > 0 {
		t.Errorf("%d found and %d left out of a long chain", len(found), len(left))
	}

	s := judged(t, tangle(600))
	found, left = s.defeats()
	if len(found) == 0 || len(left) == 0 {
		t.Errorf("%d found and %d left out of a tangle", len(found), len(left))
	}
	s.rule = rule{claims.SelfDefeating, claims.Warning, nil}
	selfDefeating(s)
	if got := s.found.Count(claims.Note); got != 1 || len(s.found) != len(found)+1 {
		t.Errorf("%d findings, %d of them notes", len(s.found), got)
	}
}

// tangle is a map of n claims of which each is a reason for or against each
// other one.
func tangle(n int) *claims.Map {
	m := &claims.Map{Claims: make([]claims.Claim, n), Reasons: make([]claims.Reason, 0, n*n)}
	for i := range m.Claims {
		m.Claims[i] = claims.Claim{
			ID: claims.ID(fmt.Sprintf("c%d", i)), Text: fmt.Sprintf("Claim %d is not so.", i), Status: claims.Asserted, Confidence: 0.5,
			Pos: claims.Pos{File: "f", Line: i + 1, Col: 1},
		}
	}
	for i := range m.Claims {
		for j := range m.Claims {
			if i != j {
				m.Reasons = append(m.Reasons, claims.Reason{
					ID: m.Claims[i].ID + " -> " + m.Claims[j].ID, Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[j].ID,
					Kind: claims.Support + claims.Kind((7*i+3*j)%5/3), Weight: claims.Weight(5000 + (i+2*j)%3*1000),
					Pos: claims.Pos{File: "f", Line: i + 1, Col: j},
				})
			}
		}
	}
	return m
}
