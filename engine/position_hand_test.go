package engine

import (
	"context"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// Positions that follow from the definitions by thought. They are written as
// the labels of the claims in the order in which the text names them.
func TestPositionsByHand(t *testing.T) {
	for _, x := range []struct {
		name, text string
		want       string
	}{
		{"nothing disputed", "a rebuts b", "io"},
		// The tie goes either way, and what waits for it follows.
		{"tie", `
			a supports t
			b rebuts t
			t supports u
			claim u open`, "ioio iiii"},
		// Weights are not equal: the stronger has its way.
		{"no tie", `
			a supports t 0.5
			b rebuts t`, "ioi"},
		{"two sides", "a rebuts b\nb rebuts a", "io oi"},
		// Whichever of the two stands, c falls and d stands.
		{"floating", `
			a rebuts b
			b rebuts a
			a rebuts c
			b rebuts c
			c rebuts d`, "iooi oioi"},
		// Each would have to be in because it is out.
		{"odd circle", "a rebuts b\nb rebuts c\nc rebuts a", "???"},
		// e ends the circle by rebutting a, and f leaves it as it is.
		{"odd circle that can be ended", `
			e rebuts f
			f rebuts e
			e rebuts a
			a rebuts b
			b rebuts c
			c rebuts a`, "iooio oi???"},
		{"excluded", "a contradicts b", "io oi"},
		{"three of which one", "a contradicts b\nb contradicts c\nc contradicts a", "ioo oio ooi"},
		// Support in a circle holds itself up, or does not.
		{"circle of support", `
			claim a open
			claim b open
			a supports b
			b supports a`, "ii oo"},
		// r counts unless u does, and u is tied.
		{"undercut", `
			a supports t as r
			claim t open
			u undercuts r
			p supports u
			q rebuts u`, "iioii ioiii"},
		// Of the two reasons either counts: the claims are the same both times.
		{"undercuts of each other", `
			a supports t as r
			a undercuts s as u
			a undercuts u as s`, "ii ii"},
		{"an undercut of itself", "a undercuts u as u", "i"},
		// b can be in only with both premises, and out with either.
		{"linked premises", `
			a contradicts x
			b contradicts y
			claim t open
			a + b supports t`, "ioioi iooio oiioo oioio"},
		// With f = 0.6 and a = 0.4, 0.2 is less than clear and convincing asks.
		{"a tie by the standard", `
			claim t clear-and-convincing
			a supports t 0.6
			b rebuts t 0.4`, "iii oii"},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := sketch(t, x.text)
			p, _, err := positions(m, PositionOptions{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range p.List(100) {
				got = append(got, strings.TrimSpace(stance(s.Claims)))
			}
			want := strings.Fields(strings.ReplaceAll(x.want, " ", "  "))
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v for\n%s", got, want, listing(m))
			}
			if d := positionDisagreement(m); d != "" {
				t.Error(d)
			}
		})
	}
}

// 300 disputes between two each, with 2 to the power of 300 positions.
func TestPositionsAreNotMultipliedOut(t *testing.T) {
	b := newBuilder(600)
	for i := 0; i < 600; i += 2 {
		b.reason(claims.Rebuttal, b.ids[i], claims.FullWeight, i+1)
		b.reason(claims.Rebuttal, b.ids[i+1], claims.FullWeight, i)
	}
	p, _, err := positions(b.m, PositionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Count; !p.Exact || got.BitLen() != 301 || got.TrailingZeroBits() != 300 {
		t.Errorf("%v positions, exact: %v", got, p.Exact)
	}
	list := p.List(20)
	if len(list) != 20 || list[0].Decided != 600 || list[0].Claims[0] != In || list[0].Claims[1] != Out {
		t.Errorf("%d listed, first %v", len(list), list[0])
	}
	for c := range p.Accepted {
		if p.Accepted[c] != InSome || p.Rejected[c] != InSome {
			t.Fatalf("%d is accepted in %v and rejected in %v", c, p.Accepted[c], p.Rejected[c])
		}
	}
}

// Many disputes that all bear on one claim have too many positions to find
// them all. What holds of each claim is known all the same.
func TestPositionsOfATangle(t *testing.T) {
	const n = 60
	b := newBuilder(2*n + 2)
	thesis, same := 2*n, 2*n+1
	b.m.Claims[thesis].Status, b.m.Claims[same].Status = claims.Open, claims.Open
	for i := 0; i < 2*n; i += 2 {
		b.exclude(i, i+1)
		b.reason(claims.Support, b.ids[thesis], claims.FullWeight, i)
		b.reason(claims.Support, b.ids[same], claims.FullWeight, i)
	}
	// Whichever of the first two stands.
	b.reason(claims.Support, b.ids[same], claims.FullWeight, 1)
	p, _, err := positions(b.m, PositionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Exact || p.Count.Int64() < defaultLimit {
		t.Errorf("%v positions, exact: %v", p.Count, p.Exact)
	}
	for c := range 2 * n {
		if p.Accepted[c] != InSome || p.Rejected[c] != InSome {
			t.Fatalf("%d is accepted in %v and rejected in %v", c, p.Accepted[c], p.Rejected[c])
		}
	}
	if got := p.Accepted[thesis].String() + " " + p.Rejected[thesis].String(); got != "some some" {
		t.Errorf("the thesis: %s", got)
	}
	if got := p.Accepted[same].String() + " " + p.Rejected[same].String(); got != "every none" {
		t.Errorf("what follows either way: %s", got)
	}
	again, err := Analyze(assembled(t, b.m)).Positions(context.Background(), PositionOptions{})
	if err != nil || !slices.Equal(again.Accepted, p.Accepted) || again.Count.Cmp(p.Count) != 0 {
		t.Errorf("another result the second time: %v, %v", again.Count, err)
	}
}
