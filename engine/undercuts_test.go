package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

func toldOpen(a *Analysis) string {
	var all []string
	for _, d := range a.OpenUndercuts() {
		all = append(all, fmt.Sprintf("%s by %s left by %s", a.Graph.Map.Reasons[d.Reason].ID, d.By, d.DroppedBy))
	}
	return strings.Join(all, ", ")
}

func TestOpenUndercutsByHand(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"nobody says anything", "q1 supports t\n p1 undercuts q1->t", "p1->q1->t by p left by q"},
		{"a step of nobody's", "x supports t\n p1 undercuts x->t", ""},
		{"a step of its own", "p2 supports t\n p1 undercuts p2->t", ""},
		{"an undercut of nobody's", "q1 supports t\n x undercuts q1->t", "x->q1->t by  left by q"},
		{"an undercut of nobody's against a step of both", "b1 supports t\n x undercuts b1->t", "x->b1->t by  left by p, x->b1->t by  left by q"},
		{"an undercut of nobody's that is answered", "claim q2 withdrawn\n q1 supports t\n x undercuts q1->t\n q2 rebuts x", ""},
		{"an undercut of nobody's against a step of nobody's", "y supports t\n x undercuts y->t", ""},
		{"a step of both", "b1 supports t\n p1 undercuts b1->t", "p1->b1->t by p left by q"},
		{"given by both", "q1 supports t\n b1 undercuts q1->t", ""},
		{"given together with nobody", "q1 supports t\n x + p1 undercuts q1->t", "x->q1->t by p left by q"},
		{"it does not count, and so needs no answer", "claim p1 withdrawn\n q1 supports t\n p1 undercuts q1->t", ""},

		// The answers are withdrawn, so that the undercut counts.
		{"a premise is answered", "claim q2 withdrawn\n q1 supports t\n p1 undercuts q1->t\n q2 rebuts p1", ""},
		{"the other premise is answered", "claim q2 withdrawn\n q1 supports t\n p1 + x undercuts q1->t\n q2 rebuts x", ""},
		{"the undercut is undercut", "claim q2 withdrawn\n q1 supports t\n p1 undercuts q1->t\n q2 undercuts p1->q1->t", ""},
		{"a premise is contradicted", "claim q2 withdrawn\n q1 supports t\n p1 undercuts q1->t\n q2 contradicts p1", ""},
		{"answered by another", "claim x withdrawn\n q1 supports t\n p1 undercuts q1->t\n x rebuts p1", "p1->q1->t by p left by q"},
		{"another reason for the same is no answer", "q1 supports t\n q2 supports t\n p1 undercuts q1->t", "p1->q1->t by p left by q"},
		{"a step of two", "q1 + r1 supports t\n p1 undercuts q1->t", "p1->q1->t by p left by q, p1->q1->t by p left by r"},
	} {
		if got := toldOpen(analysis(t, sided(sketch(t, x.text)))); got != x.want {
			t.Errorf("%s: got %q, want %q", x.name, got, x.want)
		}
	}
}

// openUndercuts finds what was left straight from the definition.
func (o *debateOracle) openUndercuts() string {
	var all []string
	for i, u := range o.m.Reasons {
		if o.label[i] != In || u.Kind != claims.Undercut {
			continue
		}
		step := o.m.Reasons[slices.IndexFunc(o.m.Reasons, func(r claims.Reason) bool { return r.ID == u.Target })]
		givers := slices.DeleteFunc(slices.Clone(o.sides()), func(by claims.ID) bool { return !o.givenBy(u, by) })
		if len(givers) == 0 {
			givers = []claims.ID{""}
		}
		for _, by := range givers {
			for _, side := range o.sides() {
				contradicts := slices.ContainsFunc(o.m.Contradictions, func(x claims.Contradiction) bool {
					return slices.Contains(u.Premises, x.A) && slices.Contains(o.claim(x.B).Sides, side) ||
						slices.Contains(u.Premises, x.B) && slices.Contains(o.claim(x.A).Sides, side)
				})
				if o.givenBy(step, side) && !o.givenBy(u, side) && !o.against(side, u, "") && !contradicts {
					all = append(all, fmt.Sprintf("%s by %s left by %s", u.ID, by, side))
				}
			}
		}
	}
	return strings.Join(all, ", ")
}

func TestOpenUndercutsAgreeWithDefinition(t *testing.T) {
	open, in := 0, 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		for range 4 {
			m := debated(m, rng)
			a := analysis(t, m)
			got, want := toldOpen(a), (&debateOracle{m: m, label: a.Reasons}).openUndercuts()
			if got != want {
				t.Errorf("got\n%s\nwant\n%s\nfor\n%s%v", got, want, listing(m), sidesTold(m))
			}
			if want != "" {
				open++
			}
			for r := range m.Reasons {
				if m.Reasons[r].Kind == claims.Undercut && a.Reasons[r] == In {
					in++
					break
				}
			}
		}
	})
	if open < drawn/20 || in < open+drawn/20 {
		t.Errorf("%d with open undercuts, %d with any, in %d maps", open, in, drawn)
	}
}
