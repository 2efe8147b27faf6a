package engine

import (
	"math"
	"testing"

	"crux/claims"
)

// small is a map of claims a, b, c… with the given confidences.
func small(confidences ...float64) *builder {
	b := newBuilder(len(confidences))
	for i, w := range confidences {
		b.ids[i] = claims.ID(rune('a' + i))
		b.m.Claims[i].ID, b.m.Claims[i].Confidence = b.ids[i], w
	}
	b.m.Thesis = nil
	return b
}

func (b *builder) status(i int, s claims.Status) { b.m.Claims[i].Status = s }

// Strengths that can be worked out on a blackboard. h(x) = x²/(1+x²).
func TestStrengthsByHand(t *testing.T) {
	const one = claims.FullWeight
	for _, x := range []struct {
		name string
		want float64 // of the first claim
		draw func() *builder
	}{
		// 0.5 + 0.5·h(0.6) with h(0.6) = 0.36/1.36
		{"support", 0.5 + 0.5*0.36/1.36, func() *builder {
			b := small(0.5, 0.6)
			b.reason(claims.Support, "a", one, 1)
			return b
		}},
		// 0.5·0.5·0.8 = 0.2 for it, h(0.2) = 0.04/1.04
		{"linked premises and weight", 0.5 + 0.5*0.04/1.04, func() *builder {
			b := small(0.5, 0.5, 0.8)
			b.reason(claims.Support, "a", 5000, 1, 2)
			return b
		}},
		// 0.8·(1 − 0.5)·(1 − 0.25) = 0.3 against it, h(0.3) = 0.09/1.09
		{"undercuts", 0.5 - 0.5*0.09/1.09, func() *builder {
			b := small(0.5, 0.8, 0.5, 0.25)
			r := b.reason(claims.Rebuttal, "a", one, 1)
			b.reason(claims.Undercut, r, one, 2)
			b.reason(claims.Undercut, r, one, 3)
			return b
		}},
		// the undercut is undercut: 0.5·(1 − 0.8) = 0.1, so 1·(1 − 0.1) = 0.9
		{"undercut of an undercut", 0.5 + 0.5*0.81/1.81, func() *builder {
			b := small(0.5, 1, 0.5, 0.8)
			r := b.reason(claims.Support, "a", one, 1)
			u := b.reason(claims.Undercut, r, one, 2)
			b.reason(claims.Undercut, u, one, 3)
			return b
		}},
		// for it 0.3 + 0.9, against it 0.4 and the contradicting 1: E = −0.2
		{"reasons add up, a contradiction is one", 0.5 - 0.5*0.04/1.04, func() *builder {
			b := small(0.5, 0.3, 0.9, 0.4, 0.1)
			b.reason(claims.Support, "a", one, 1)
			b.reason(claims.Support, "a", one, 2)
			b.reason(claims.Rebuttal, "a", one, 3)
			b.exclude(4, 0)
			b.status(4, claims.Granted)
			return b
		}},
		// E = −1, h(1) = 1/2, and not E = −2
		{"a contradiction said twice", 0.25, func() *builder {
			b := small(0.5, 0)
			b.exclude(0, 1)
			b.exclude(1, 0)
			b.status(1, claims.Granted)
			return b
		}},
		{"granted", 1, func() *builder {
			b := small(0.2, 1)
			b.reason(claims.Rebuttal, "a", one, 1)
			b.status(0, claims.Granted)
			return b
		}},
		{"withdrawn", 0, func() *builder {
			b := small(0.2, 1)
			b.reason(claims.Support, "a", one, 1)
			b.status(0, claims.Withdrawn)
			return b
		}},
		{"withdrawn premise", 0.5, func() *builder {
			b := small(0.5, 1, 1)
			b.reason(claims.Support, "a", one, 1, 2)
			b.status(2, claims.Withdrawn)
			return b
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := x.draw().m
			s := strengths(t, m, QuadraticEnergy)
			if !near(s.Claims[0], x.want, 1e-9) {
				t.Errorf("got %v, want %v\n%s", s.Claims[0], x.want, listing(m))
			}
		})
	}
}

// Reasons that undercut themselves or each other: r = 0.8·(1 − r) gives 4/9;
// r = 0.8·(1 − u) and u = 0.5·(1 − r) give r = 2/3, u = 1/6.
func TestUndercutCirclesByHand(t *testing.T) {
	b := small(0.8, 0.5)
	self := b.reason(claims.Undercut, "r0", claims.FullWeight, 0)
	b.reason(claims.Undercut, "r2", claims.FullWeight, 0)
	b.reason(claims.Undercut, "r1", claims.FullWeight, 1)
	s := strengths(t, b.m, QuadraticEnergy)
	for r, want := range []float64{4. / 9, 2. / 3, 1. / 6} {
		if got := s.Reasons[r]; !near(got, want, 1e-9) {
			t.Errorf("reason %d is %v, want %v", r, got, want)
		}
	}
	// u = 1/2·(1/2), as r0 = 0.8·(1 − r0)·(1 − 1/4): 0.6/1.6
	b.reason(claims.Undercut, self, 5000, 1)
	if got := strengths(t, b.m, QuadraticEnergy).Reasons[0]; !near(got, 0.375, 1e-9) {
		t.Errorf("with an undercut it is %v, want 0.375", got)
	}
}

// DF-QuAD: p = 1 − 0.5·0.4 = 0.8 for the claim, a = 0.5 against it.
func TestHeatByHand(t *testing.T) {
	b := small(0.5, 0.5, 0.6, 0.5, 0.9)
	b.reason(claims.Support, "a", claims.FullWeight, 1)
	b.reason(claims.Support, "a", claims.FullWeight, 2)
	b.reason(claims.Rebuttal, "a", claims.FullWeight, 3)
	b.reason(claims.Support, "b", claims.FullWeight, 4)
	b.status(1, claims.Asserted)
	b.m.Reasons[3].Target = "d" // d gets 0.5 + 0.5·0.9 = 0.95
	s := strengths(t, b.m, DFQuAD)
	for c, want := range map[int32]float64{0: 0.8, 1: 0, 3: 0} {
		if got := s.Heat(c); !near(got, want, 1e-12) {
			t.Errorf("the heat of %s is %v, want %v", b.ids[c], got, want)
		}
	}
	b.exclude(2, 3) // now c and d have something against them; d = 0.95 only without it
	s = strengths(t, b.m, DFQuAD)
	if got, want := s.Heat(3), math.Min(0.9, s.Claims[2]); !near(got, want, 1e-12) {
		t.Errorf("the heat of d is %v, want %v", got, want)
	}
}
