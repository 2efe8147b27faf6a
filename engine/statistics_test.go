package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"crux/claims"
)

func statistics(t *testing.T, a *Analysis, most int) *Statistics {
	t.Helper()
	s, err := a.Statistics(t.Context(), QuadraticEnergy, most)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// By hand: t is the thesis; a supports it, b rebuts it, c undercuts b -> t, d and e
// together support a, f contradicts c, and g and h support each other.
//
// Steps: a and b 1; c 2, for it speaks against what b says; d and e 2; f 3; g and h
// lead nowhere. On d rests its own reason and that of a, so 2; on g both that it
// and that h gives.
func TestStatisticsByHand(t *testing.T) {
	m := &claims.Map{
		Thesis: []claims.Ref{{ID: "t"}}, Sides: []claims.Side{{ID: "pro"}, {ID: "con"}, {ID: "silent"}},
		Contradictions: []claims.Contradiction{{A: "f", B: "c"}, {A: "c", B: "f"}},
	}
	for _, id := range []claims.ID{"t", "a", "b", "c", "d", "e", "f", "g", "h"} {
		c := claims.Claim{ID: id, Status: claims.Asserted, Confidence: 0.5}
		switch id {
		case "a", "d", "c":
			c.Sides = []claims.ID{"pro"}
		case "b":
			c.Sides = []claims.ID{"con"}
		case "e":
			c.Sides, c.Cites = []claims.ID{"con", "pro"}, []claims.Citation{{Source: "s"}, {Source: "s"}}
		}
		m.Claims = append(m.Claims, c)
	}
	for i, r := range []claims.Reason{
		{Kind: claims.Support, Premises: []claims.ID{"a"}, Target: "t"},
		{Kind: claims.Rebuttal, Premises: []claims.ID{"b"}, Target: "t", ID: "b -> t"},
		{Kind: claims.Undercut, Premises: []claims.ID{"c"}, Target: "b -> t"},
		{Kind: claims.Support, Premises: []claims.ID{"d", "e"}, Target: "a"},
		{Kind: claims.Support, Premises: []claims.ID{"g"}, Target: "h"},
		{Kind: claims.Support, Premises: []claims.ID{"h"}, Target: "g"},
	} {
		r.Weight = claims.FullWeight
		if r.ID == "" {
			r.ID = claims.ID(fmt.Sprint("r", i))
		}
		m.Reasons = append(m.Reasons, r)
	}
	g, err := Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	s := statistics(t, Analyze(g), 3)
	// c and f exclude each other and nothing else speaks of either: both are
	// contested. So it is open whether b counts, and t waits.
	want := &Statistics{
		Claims: 9, Supports: 4, Rebuttals: 1, Undercuts: 1, Linked: 1, Contradictions: 1, Cited: 1,
		Verdicts: [Unsettled + 1]int{Accepted: 6, Contested: 2, Unsettled: 1}, Contested: []int32{3, 6},
		ByDepth: []int{1, 2, 3, 1}, Loose: 2,
		Sides: []SideStatistics{
			{ID: "pro", Claims: 4, Cited: 1, For: 1, Reasons: 3, Counting: 2}, // that of c hangs on what is contested
			{ID: "con", Claims: 2, Cited: 1, Against: 1, Reasons: 2, Counting: 1},
			{ID: "silent"},
			{Claims: 4, Reasons: 2, Counting: 2},
		},
		InfluenceKnown: true,
		LeanedOn:       []LeanedOn{{4, 1, 2}, {5, 1, 2}, {7, 1, 2}},
	}
	influential := s.Influential
	s.Influential = nil
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	if s.Depth() != 3 || s.Reasons() != 6 {
		t.Errorf("depth %d, %d reasons", s.Depth(), s.Reasons())
	}
	if len(influential) != 3 || influential[0].Claim != 1 || influential[0].Thesis != 0 {
		t.Errorf("the most influential are %v", influential)
	}
}

// Counts, steps, what rests on what and influences are what slow definitions say,
// on maps of all kinds.
func TestStatisticsByLot(t *testing.T) {
	for i := range families {
		for seed := range uint64(60) {
			m := families[i].draw(seed)
			for c := range m.Claims { // sides and citations by number
				for k, side := range []claims.ID{"x", "y"} {
					if (int(seed)+c)>>k&1 == 1 {
						m.Claims[c].Sides = append(m.Claims[c].Sides, side)
					}
				}
				if (int(seed)+c)%3 == 0 {
					m.Claims[c].Cites = []claims.Citation{{}}
				}
			}
			g, err := Assemble(m)
			if err != nil {
				t.Fatal(err)
			}
			a := Analyze(g)
			if got, want := statistics(t, a, 3), slowStatistics(a, 3); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s %d:\ngot  %+v\nwant %+v", families[i].name, seed, got, want)
			}
			if all := statistics(t, a, 1000); len(all.LeanedOn) > len(m.Claims) {
				t.Fatal("more claims than there are")
			}
		}
	}
}

// slowStatistics are statistics as they are defined, found by looking at
// everything again and again.
func slowStatistics(a *Analysis, most int) *Statistics {
	g, m := a.Graph, a.Graph.Map
	s := &Statistics{Claims: len(m.Claims), InfluenceKnown: true}
	claim := func(id claims.ID) int {
		return slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == id })
	}
	reason := func(id claims.ID) int {
		return slices.IndexFunc(m.Reasons, func(r claims.Reason) bool { return r.ID == id })
	}
	isThesis := func(id claims.ID) bool { return slices.Contains(m.Theses(), id) }
	excluded := make(map[[2]claims.ID]bool)
	for _, x := range m.Contradictions {
		excluded[[2]claims.ID{min(x.A, x.B), max(x.A, x.B)}] = true
	}
	s.Contradictions = len(excluded)
	for c, x := range m.Claims {
		s.Verdicts[a.Claims[c].Verdict]++
		if a.Claims[c].Verdict == Contested {
			s.Contested = append(s.Contested, int32(c))
		}
		if a.Claims[c].Unsupported {
			s.Unsupported++
		}
		s.Cited += len(x.Cites)
	}
	// Steps, until none gets smaller.
	const far = math.MaxInt / 2
	steps, reasonSteps := make([]int, len(m.Claims)), make([]int, len(m.Reasons))
	for c := range steps {
		steps[c] = far
		if isThesis(m.Claims[c].ID) {
			steps[c] = 0
		}
	}
	for r := range reasonSteps {
		reasonSteps[r] = far
	}
	for range 2 * (len(m.Claims) + len(m.Reasons)) {
		for i, r := range m.Reasons {
			if r.Kind == claims.Undercut {
				reasonSteps[i] = reasonSteps[reason(r.Target)] + 1
			} else {
				reasonSteps[i] = steps[claim(r.Target)]
			}
			for _, p := range r.Premises {
				steps[claim(p)] = min(steps[claim(p)], reasonSteps[i]+1)
			}
		}
		for x := range excluded {
			p, q := claim(x[0]), claim(x[1])
			steps[p], steps[q] = min(steps[p], steps[q]+1), min(steps[q], steps[p]+1)
		}
	}
	for d := 0; ; d++ {
		here, beyond := 0, 0
		for _, n := range steps {
			if n == d {
				here++
			} else if n > d && n < far {
				beyond++
			}
		}
		if here+beyond == 0 {
			break
		}
		s.ByDepth = append(s.ByDepth, here)
	}
	for _, n := range steps {
		if n >= far {
			s.Loose++
		}
	}
	// Sides, one after another, in the order in which they occur.
	var order []claims.ID
	for _, c := range m.Claims {
		for _, id := range c.Sides {
			if !slices.Contains(order, id) {
				order = append(order, id)
			}
		}
	}
	for _, side := range append(order, "") {
		of := SideStatistics{ID: side}
		on := func(sides []claims.ID) bool { return side == "" && len(sides) == 0 || slices.Contains(sides, side) }
		for _, c := range m.Claims {
			if on(c.Sides) {
				of.Claims++
				of.Cited += len(c.Cites)
			}
		}
		for i, r := range m.Reasons {
			var sides []claims.ID
			for _, p := range r.Premises {
				sides = append(sides, m.Claims[claim(p)].Sides...)
			}
			if !on(sides) {
				continue
			}
			of.Reasons++
			if a.Reasons[i] == In {
				of.Counting++
			}
			if r.Kind == claims.Support && isThesis(r.Target) {
				of.For++
			} else if r.Kind == claims.Rebuttal && isThesis(r.Target) {
				of.Against++
			}
		}
		if side != "" || of.Claims+of.Reasons > 0 {
			s.Sides = append(s.Sides, of)
		}
	}
	for _, r := range m.Reasons {
		switch r.Kind {
		case claims.Support:
			s.Supports++
		case claims.Rebuttal:
			s.Rebuttals++
		case claims.Undercut:
			s.Undercuts++
		}
		if len(r.Premises) > 1 {
			s.Linked++
		}
	}
	// A reason rests on a claim if that is a premise, or if another that rests on
	// the claim supports a premise.
	var leaned []LeanedOn
	for c := range m.Claims {
		rests := make([]bool, len(m.Reasons))
		x := LeanedOn{Claim: int32(c)}
		for i, r := range m.Reasons {
			if rests[i] = slices.Contains(r.Premises, m.Claims[c].ID); rests[i] {
				x.Directly++
			}
		}
		for range m.Reasons {
			for i, r := range m.Reasons {
				for j, by := range m.Reasons {
					rests[i] = rests[i] || rests[j] && by.Kind == claims.Support && slices.Contains(r.Premises, by.Target)
				}
			}
		}
		for _, is := range rests {
			if is {
				x.InAll++
			}
		}
		if x.Directly > 0 {
			leaned = append(leaned, x)
		}
	}
	for len(leaned) > 0 && len(s.LeanedOn) < most {
		best := 0
		for i, x := range leaned {
			if y := leaned[best]; x.Directly > y.Directly || x.Directly == y.Directly && x.InAll > y.InAll {
				best = i
			}
		}
		s.LeanedOn = append(s.LeanedOn, leaned[best])
		leaned = slices.Delete(leaned, best, best+1)
	}
	strengths := g.Strengths(QuadraticEnergy)
	taken := make([]bool, len(m.Claims))
	s.Influential = []Influential{}
	for len(s.Influential) < most {
		var best Influential
		for c := range m.Claims {
			for _, thesis := range g.Theses {
				values, err := strengths.Influence(context.Background(), thesis, []int32{int32(c)})
				if err != nil || taken[c] || isThesis(m.Claims[c].ID) {
					continue
				}
				if v := math.Round(values[0]*1e6) / 1e6; math.Abs(v) > math.Abs(best.Influence) {
					best = Influential{int32(c), thesis, v}
				}
			}
		}
		if best.Influence == 0 {
			break
		}
		taken[best.Claim] = true
		s.Influential = append(s.Influential, best)
	}
	return s
}

// A large map with circles takes a few seconds at most, and what would take longer
// is left out.
func TestStatisticsLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures time, which means nothing under the race detector")
	}
	const n = 18_000
	for name, target := range map[string]func(i int) int{
		"chain":   func(i int) int { return i - 1 },
		"circles": func(i int) int { return (i + n - 1) % n },
		"star":    func(int) int { return 0 },
	} {
		m := &claims.Map{Thesis: []claims.Ref{{ID: "c0"}}}
		for i := range n {
			m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Status: claims.Asserted, Confidence: 0.5})
			if i > 0 || name == "circles" {
				m.Reasons = append(m.Reasons, claims.Reason{
					ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Kind(1 + i%2), Weight: claims.FullWeight,
					Premises: []claims.ID{claims.ID(fmt.Sprint("c", i))}, Target: claims.ID(fmt.Sprint("c", target(i))),
				})
			}
		}
		if name == "chain" {
			for i := range m.Reasons {
				m.Reasons[i].Kind = claims.Support
			}
		}
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		a := Analyze(g)
		start := time.Now()
		s := statistics(t, a, 5)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: it took %v", name, took)
		}
		if s.InfluenceKnown {
			t.Errorf("%s: influences are known", name)
		}
		want := n - 1
		if name == "star" {
			want = 1
		}
		if s.Depth() != want || len(s.LeanedOn) != 5 {
			t.Errorf("%s: depth %d, leaned on %v", name, s.Depth(), s.LeanedOn)
		}
		if name == "chain" && s.LeanedOn[0].InAll != 1 { // too many are equal, so the first is c1
			t.Errorf("%s: leaned on %v", name, s.LeanedOn)
		}
	}
}

func TestStatisticsStopped(t *testing.T) {
	g, err := Assemble(families[0].draw(1))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Analyze(g).Statistics(ctx, QuadraticEnergy, 5); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
