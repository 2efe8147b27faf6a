package engine

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"crux/claims"
)

// chase is a circle of n claims each of which supports the next in a hundred
// ways, but the last rebuts the first. From four on they chase each other for
// ever, however small the steps: a change comes back by 2^n times as large at
// most, and what needs n equal times to arrive swings by itself from sec(π/n)^n
// on, which is 8 for three and 4 for four.
func chase(b *builder, first, n int) {
	for i := range n {
		kind, to := claims.Support, first+i+1
		if i == n-1 {
			kind, to = claims.Rebuttal, first
		}
		for range 100 {
			b.reason(kind, b.ids[to], claims.FullWeight, first+i)
		}
	}
	b.m.Claims[first].Confidence = 1
}

func TestCirclesThatDoNotSettle(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of many rounds")
	}
	const one = claims.FullWeight
	b := small(0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)
	chase(b, 0, 4)
	b.reason(claims.Support, "e", one, 3)    // e waits for the circle
	b.reason(claims.Support, "f", one, 4)    // and f for e
	b.reason(claims.Support, "h", one, 4, 6) // never counts, as g is withdrawn
	b.status(6, claims.Withdrawn)
	b.reason(claims.Rebuttal, "i", one, 4) // i is granted
	b.status(8, claims.Granted)
	b.reason(claims.Support, "j", one, 8)
	s := strengths(t, b.m, QuadraticEnergy)
	if len(s.Unsettled) != 1 {
		t.Fatalf("unsettled: %v", s.Unsettled)
	}
	u := s.Unsettled[0]
	if got := fmt.Sprint(u.Claims); got != "[0 1 2 3]" || len(u.Reasons) != 400 || !slices.IsSorted(u.Reasons) {
		t.Errorf("claims %s and %d reasons do not settle", got, len(u.Reasons))
	}
	for c, x := range s.Claims {
		if known := c > 5; math.IsNaN(x) == known {
			t.Errorf("%s is %v", b.ids[c], x)
		}
	}
	for c := range s.Claims { // none has reasons on both sides
		if h := s.Heat(int32(c)); h != 0 {
			t.Errorf("the heat of %s is %v", b.ids[c], h)
		}
	}
	b.reason(claims.Rebuttal, "e", one, 9)
	if h := strengths(t, b.m, QuadraticEnergy).Heat(4); !math.IsNaN(h) {
		t.Errorf("the heat of e is %v", h)
	}
}

// Three chase each other in narrowing circles, since 2·2·2 is not above 8.
func TestCircleThatSettlesWithSmallSteps(t *testing.T) {
	b := small(0, 0, 0)
	chase(b, 0, 3)
	s := strengths(t, b.m, QuadraticEnergy)
	if len(s.Unsettled) > 0 {
		t.Errorf("unsettled: %v", s.Unsettled)
	}
}

// The claims of a circle are named in the order of the arrows, and circles in
// that of the map.
func TestOrderOfUnsettled(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of many rounds")
	}
	b := small(0, 0, 0, 0, 0, 0, 0, 0)
	chase(b, 4, 4)
	chase(b, 0, 4)
	order := map[claims.ID]claims.ID{"b": "d", "d": "b"}
	for i := range b.m.Reasons {
		r := &b.m.Reasons[i]
		if to, ok := order[r.Target]; ok {
			r.Target = to
		}
		if to, ok := order[r.Premises[0]]; ok {
			r.Premises[0] = to
		}
	}
	s := strengths(t, b.m, QuadraticEnergy)
	var got []string
	for _, u := range s.Unsettled {
		got = append(got, fmt.Sprint(u.Claims))
	}
	if want := "[[0 3 2 1] [4 5 6 7]]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
