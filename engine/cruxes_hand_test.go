package engine

import (
	"context"
	"errors"
	"slices"
	"testing"

	"crux/claims"
)

// A rebuttal of each of n claims against the first.
func surrounded(n int) *builder {
	b := newBuilder(n + 1)
	for i := range n {
		b.reason(claims.Rebuttal, "c0", claims.FullWeight, i+1)
	}
	return b
}

func TestCruxesByHand(t *testing.T) {
	weak := surrounded(2)
	weak.m.Reasons[1].Weight = 5000
	weak.m.Claims[0].Status = claims.Open
	weak.reason(claims.Support, "c0", 7000, 1, 2)

	undercut := newBuilder(3)
	undercut.reason(claims.Support, "c0", claims.FullWeight, 1)
	undercut.m.Claims[0].Status = claims.Open
	undercut.reason(claims.Undercut, "r0", claims.FullWeight, 2)

	// Two claims stand against the thesis, one of which the other sets aside
	// while it stands: whoever withdraws that one alone has the other against
	// the thesis.
	released := surrounded(2)
	released.reason(claims.Rebuttal, "c2", claims.FullWeight, 1)

	rivals := surrounded(2)
	rivals.exclude(1, 2)

	granted := surrounded(1)
	granted.m.Claims[1].Status = claims.Granted

	theses := surrounded(2)
	theses.m.Thesis = append(theses.m.Thesis, claims.Ref{ID: "c1"})

	for _, x := range []struct {
		name   string
		m      *claims.Map
		want   Verdict
		expect string
		never  bool
	}{
		{"all who speak against it", surrounded(3).m, Accepted, "withdraw c1, withdraw c2, withdraw c3\n", false},
		// c0 is open: it falls as c1 stands against it, with all its weight.
		// Without c1 its own reason is gone, too.
		{"a linked premise", weak.m, Accepted, "", true},
		{"an undercut", undercut.m, Accepted, "withdraw c2\n", false},
		{"what it sets aside", released.m, Accepted, "withdraw c1, withdraw c2\n", false},
		// Each excludes the other, so that neither stands and both leave the
		// thesis undecided: one may be granted, but it speaks against the thesis.
		{"rivals", rivals.m, Rejected, "grant c1\nwithdraw c1\ngrant c2\nwithdraw c2\n", false},
		{"rivals that both must go", rivals.m, Accepted, "withdraw c1, withdraw c2\n", false},
		{"nothing can be moved", granted.m, Accepted, "", true},
		{"theses are not moved", theses.m, Accepted, "", true},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := cruxes(t, x.m, 0, x.want, CruxOptions{})
			if got := told(x.m, c.Sets); got != x.expect || c.Impossible != x.never || !c.Complete {
				t.Errorf("got\n%s%+v\nwant\n%s", got, c, x.expect)
			}
		})
	}
}

func TestCruxesBeyondThree(t *testing.T) {
	m := surrounded(5).m
	c := cruxes(t, m, 0, Accepted, CruxOptions{})
	want := "withdraw c1, withdraw c2, withdraw c3, withdraw c4, withdraw c5\n"
	if got := told(m, [][]Move{c.Smallest}); got != want || len(c.Sets) > 0 || c.Influential != nil || !c.Complete {
		t.Errorf("got %s, %+v; want %s", got, c, want)
	}
	// Three are enough where two are gone.
	c = cruxes(t, withMoves(m, c.Smallest[:2]), 0, Accepted, CruxOptions{MaxSize: 2})
	if len(c.Smallest) != 3 || c.AtLeast != 3 || c.CompleteTo != 2 {
		t.Errorf("got %+v", c)
	}
}

// Each of many who speak against the thesis needs a move of its own, so that it
// need not be tried whether fewer do. Two that rest on the same claim do not.
func TestCruxesCountNeeds(t *testing.T) {
	for _, shared := range []bool{false, true} {
		b := newBuilder(82)
		for i := 1; i <= 40; i++ {
			b.reason(claims.Rebuttal, "c0", claims.FullWeight, i)
			b.reason(claims.Support, b.ids[i], claims.FullWeight, 40+i)
			b.m.Claims[i].Status = claims.Open
			b.m.Claims[40+i].Status = claims.Open
			if i == 1 || !shared {
				b.m.Claims[40+i].Status = claims.Asserted
			}
			if shared && i > 1 {
				b.reason(claims.Support, b.ids[40+i], claims.FullWeight, 41)
			}
		}
		c := cruxes(t, b.m, 0, Accepted, CruxOptions{})
		switch {
		case shared:
			if got := told(b.m, c.Sets[:1]); got != "withdraw c41\n" {
				t.Errorf("got %s", got)
			}
		case len(c.Sets) > 0 || c.AtLeast != 40 || len(c.Smallest) != 40 || !c.Complete:
			t.Errorf("got %+v", c)
		}
		// Even where nothing can be tried.
		c = cruxes(t, b.m, 0, Accepted, CruxOptions{Budget: 1})
		if !shared && (!c.Complete || c.AtLeast != 40 || c.Smallest != nil) {
			t.Errorf("got %+v", c)
		}
	}
}

// Where the budget ends it is said how far the answer goes, and what has most
// influence; and the answer only grows with the budget.
func TestCruxesWithinABudget(t *testing.T) {
	// All have another claim in common, so that it must be tried whether one move
	// is enough for several.
	b := newBuilder(14)
	m := b.m
	m.Claims[0].Confidence = 0.5
	for i := range 12 {
		b.reason(claims.Rebuttal, "c0", claims.FullWeight, i+1)
		b.reason(claims.Support, b.ids[1+i], 1, 13)
		m.Claims[1+i].Confidence = 0.3
		if i == 7 || i == 2 {
			m.Claims[1+i].Confidence = 0.9
		}
	}
	was, ends := -1, 0
	for _, budget := range []int{1, 100, 300, 1000, 3000, 10_000, 30_000, 1_000_000} {
		c := cruxes(t, m, 0, Accepted, CruxOptions{Budget: budget})
		if c.CompleteTo < was || c.AtLeast <= c.CompleteTo || c.Complete != (c.CompleteTo == 3) || len(c.Sets) > 0 {
			t.Errorf("%d give %+v", budget, c)
		}
		was = c.CompleteTo
		brief := cruxes(t, m, 0, Accepted, CruxOptions{Budget: budget, Brief: true})
		if brief.Influential != nil || brief.Work != c.Work || brief.AtLeast != c.AtLeast || !slices.Equal(brief.Smallest, c.Smallest) {
			t.Errorf("%d give in brief %+v", budget, brief)
		}
		if c.Work <= 0 || c.Work > budget+20*(len(m.Claims)+3*len(m.Reasons)) || c.Smallest == nil && c.Work < budget {
			t.Errorf("%d give %d looks", budget, c.Work)
		}
		if c.Smallest == nil {
			ends++
			if len(c.Influential) != 5 || c.Influential[0] != 3 || c.Influential[1] != 8 {
				t.Errorf("%d give %+v", budget, c)
			}
		}
	}
	if was != 3 || ends < 3 {
		t.Errorf("up to %d; %d budgets end", was, ends)
	}
}

// One move more than the budget allows may be made, which looks at each claim,
// reason and arrow a few times. So no map takes much longer than its budget.
func TestCruxesKeepToTheBudget(t *testing.T) {
	const n, budget = 20_000, 2_000_000
	for name, m := range map[string]*claims.Map{
		"thicket": thicket(n), "line": longLine(n), "debate": debate(n), "heap": heapOfReasons(n), "circle": longCircle(n),
		"star": star(n), "around": surrounded(n).m, "undercuts": undercutChain(n), "falling": fallingReasons(n),
	} {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		arrows := len(m.Claims) + 3*len(m.Reasons) + 2*len(m.Contradictions)
		for _, want := range []Verdict{Accepted, Rejected} {
			s := newCruxSearch(context.Background(), g, bearingOn(g, 0), 0, want, CruxOptions{Budget: budget})
			s.singles()
			s.pairs()
			s.smallest(4)
			if s.v.work > budget+20*arrows {
				t.Errorf("%s, %v: %d looks, %d arrows", name, want, s.v.work, arrows)
			}
		}
	}
}

func TestCruxesAreLimited(t *testing.T) {
	b := newBuilder(30)
	for i := 1; i < 30; i++ {
		b.reason(claims.Support, b.ids[i-1], claims.FullWeight, i)
		b.m.Claims[i-1].Status = claims.Open
	}
	b.m.Claims[29].Status = claims.Open
	all := cruxes(t, b.m, 0, Accepted, CruxOptions{})
	some := cruxes(t, b.m, 0, Accepted, CruxOptions{Limit: 7})
	if len(all.Sets) != 29 || !all.Complete || some.Complete || some.CompleteTo != 0 {
		t.Errorf("got %+v and %+v", all, some)
	}
	if !slices.EqualFunc(some.Sets, all.Sets[:7], slices.Equal[[]Move]) {
		t.Errorf("got %+v, want the first of %+v", some, all)
	}
}

func TestCruxesRefuse(t *testing.T) {
	g, err := Assemble(surrounded(1).m)
	if err != nil {
		t.Fatal(err)
	}
	a := Analyze(g)
	for _, v := range []Verdict{Rejected, Contested, Unsettled, 0} {
		if _, err := a.Cruxes(context.Background(), 0, v, CruxOptions{}); !errors.Is(err, ErrNoCrux) {
			t.Errorf("%v: %v", v, err)
		}
	}
	for _, o := range []CruxOptions{{MaxSize: 4}, {MaxSize: -1}, {Budget: -1}, {Limit: -1}} {
		if _, err := a.Cruxes(context.Background(), 0, Accepted, o); err == nil {
			t.Errorf("%+v is allowed", o)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if c, err := a.Cruxes(ctx, 0, Accepted, CruxOptions{}); !errors.Is(err, context.Canceled) || c != nil {
		t.Errorf("got %v, %v", c, err)
	}
}

func TestMoveKindNames(t *testing.T) {
	for k := Grant; k <= Withdraw; k++ {
		if got, ok := ParseMoveKind(k.String()); !ok || got != k {
			t.Errorf("%v is read as %v, %v", k, got, ok)
		}
	}
	for _, s := range []string{"", "MoveKind(0)", "granted"} {
		if k, ok := ParseMoveKind(s); ok {
			t.Errorf("%q is read as %v", s, k)
		}
	}
}
