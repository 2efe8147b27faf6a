package engine

import (
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
)

// What a verdict is said to rest on has the labels that make it so, and no
// verdict is left without grounds where it needs some.
func TestGrounds(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		a := Analyze(g)
		for i := range m.Claims {
			c, in, v := int32(i), &m.Claims[i], a.Claims[i]
			gr := a.Grounds(c)
			for _, side := range [][]int32{gr.For, gr.Against} {
				for _, r := range side {
					if a.Reasons[r] != In || m.Reasons[r].Weight != m.Reasons[side[0]].Weight {
						t.Errorf("%s rests on the reason %s, which is %s", in.ID, m.Reasons[r].ID, a.Reasons[r])
					}
				}
			}
			for _, d := range gr.Rivals {
				if a.Claims[d].Verdict != Accepted {
					t.Errorf("%s is said to be excluded by %s, which is %s", in.ID, m.Claims[d].ID, a.Claims[d].Verdict)
				}
			}
			for _, d := range gr.Waits {
				if w := a.Claims[d].Verdict; w != Contested && w != Unsettled || d == c {
					t.Errorf("%s is said to wait for %s, which is %s", in.ID, m.Claims[d].ID, w)
				}
			}
			switch {
			case v.Verdict == Unsettled && len(gr.Waits) == 0:
				t.Errorf("%s waits for nothing", in.ID)
			case v.Verdict == Contested && v.Cause == Circle && len(gr.Waits) == 0 && !bearsOnItself(g, c):
				t.Errorf("%s is in a circle with nothing", in.ID)
			case v.Verdict == Rejected && in.Status == claims.Asserted && len(gr.Against)+len(gr.Rivals) == 0:
				t.Errorf("%s is rejected for no reason", in.ID)
			}
		}
	})
}

// An undecided reason that makes no difference, whatever becomes of the others,
// is nothing that a claim waits for.
func TestOnlyWhatTipsIsOpen(t *testing.T) {
	idle := 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		o, v := newOracle(m), g.Verdicts()
		l := o.least()
		for c := range m.Claims {
			if l[c] != Undecided {
				continue
			}
			var want []int32
			for _, r := range o.undecidedReasons(c, l) {
				if o.canTip(c, r, l) {
					want = append(want, int32(r))
				} else {
					idle++
				}
			}
			if got := v.tipping(g, int32(c)); !slices.Equal(got, want) {
				t.Errorf("%s can be tipped by %v, and crux says %v\n%s", m.Claims[c].ID, want, got, listing(m))
			}
		}
	})
	if idle < drawn/100 {
		t.Errorf("only %d reasons make no difference in %d maps", idle, drawn)
	}
}

// bearsOnItself reports whether claim c is a premise of a reason for or
// against itself, or of what undercuts one.
func bearsOnItself(g *Graph, c int32) bool {
	var bears func(r int32, depth int) bool
	bears = func(r int32, depth int) bool {
		for _, p := range g.Premises(r) {
			if p == c {
				return true
			}
		}
		for _, u := range g.Undercuts(r) {
			if depth > 0 && bears(u, depth-1) {
				return true
			}
		}
		return false
	}
	for _, reasons := range [][]int32{g.Pros(c), g.Cons(c)} {
		for _, r := range reasons {
			if bears(r, len(g.Map.Reasons)) {
				return true
			}
		}
	}
	return false
}
