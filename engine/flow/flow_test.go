package flow

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// draw draws the map of a seed: with circles, also of undercuts, with linked
// premises, contradictions, sides, dates and rounds.
func draw(seed uint64) *claims.Map {
	rng := rand.New(rand.NewPCG(seed, 1))
	m := &claims.Map{Sides: []claims.Side{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	n := 1 + rng.IntN(14)
	id := func(i int) claims.ID { return claims.ID(fmt.Sprint("c", i)) }
	for i := range n {
		c := claims.Claim{ID: id(i), Text: fmt.Sprint("Claim ", i), Status: claims.Asserted, Confidence: 0.5}
		if side := rng.IntN(5); side < 3 {
			c.Sides = []claims.ID{m.Sides[side].ID}
		}
		if rng.IntN(2) == 0 {
			c.Date = []string{"2013", "2013-03", "2014-01-02", "2014-01-03", "2015"}[rng.IntN(5)]
		}
		if rng.IntN(2) == 0 {
			c.Tags = []string{"other", fmt.Sprint("round:", 1+rng.IntN(12)), "Round: summary"}[rng.IntN(3):]
		}
		m.Claims = append(m.Claims, c)
	}
	if rng.IntN(3) > 0 {
		for range 1 + rng.IntN(2) {
			t := claims.Ref{ID: id(rng.IntN(n))}
			if !slices.Contains(m.Thesis, t) {
				m.Thesis = append(m.Thesis, t)
			}
		}
	}
	reasons := rng.IntN(2 * n)
	name := func(i int) claims.ID { return claims.ID(fmt.Sprint("r", i)) }
	for i := range reasons {
		r := claims.Reason{ID: name(i), Kind: claims.Support + claims.Kind(rng.IntN(3)), Weight: claims.FullWeight, Target: id(rng.IntN(n))}
		if r.Kind == claims.Undercut {
			r.Target = name(rng.IntN(reasons))
		}
		for _, k := range rng.Perm(n)[:min(n, 1+rng.IntN(2)*rng.IntN(2))] {
			r.Premises = append(r.Premises, id(k))
		}
		m.Reasons = append(m.Reasons, r)
	}
	if n > 1 {
		for range rng.IntN(4) {
			x := rng.Perm(n)
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: id(x[0]), B: id(x[1])})
		}
	}
	return m
}

func analyzed(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// long is a line of claims each of which rebuts the one before, and a support of the
// last.
func long(n int) *claims.Map {
	m := &claims.Map{}
	for i := range n {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Status: claims.Asserted, Confidence: 0.5})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Rebuttal, Weight: claims.FullWeight,
				Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[i-1].ID,
			})
		}
	}
	m.Reasons[n-2].Kind = claims.Support
	m.Thesis = []claims.Ref{{ID: "c0"}}
	return m
}

// TestFlowTellsAll: on any map every claim is told once in full, every reason once
// beside or below its target, every contradiction, and what the engine calls dropped or open.
func TestFlowTellsAll(t *testing.T) {
	seeds := uint64(3000)
	if testing.Short() {
		seeds = 300
	}
	for seed := range seeds {
		for by := ByDepth; by <= ByRound; by++ {
			check(t, fmt.Sprintf("seed %d by %s", seed, by), New(analyzed(t, draw(seed)), by))
			if t.Failed() {
				return
			}
		}
	}
	for by := ByDepth; by <= ByRound; by++ {
		check(t, "a long line by "+by.String(), New(analyzed(t, long(200)), by))
	}
}

func check(t *testing.T, name string, f *Flow) {
	t.Helper()
	g := f.Analysis.Graph
	full := make([]int, len(g.Map.Claims))
	reasons := make([]int, len(g.Map.Reasons))
	excluded := make(map[[2]int32]bool)
	type dropped struct {
		reason int32
		side   claims.ID
	}
	marked, open := make(map[dropped]bool), make(map[dropped]bool)
	for _, c := range f.Loose {
		full[c]++
		if len(g.Pros(c))+len(g.Cons(c))+len(g.Contradicts(c)) > 0 {
			t.Errorf("%s: %d is loose", name, c)
		}
	}
	line := 0
	for si := range f.Sheets {
		s := &f.Sheets[si]
		if s.Claim >= 0 {
			full[s.Claim]++
			if p := f.Place(s.Claim); p != (Place{si, -1, -1}) {
				t.Errorf("%s: sheet %d: its claim is at %v", name, si, p)
			}
		}
		for ti := range s.Tables {
			table := &s.Tables[ti]
			if len(table.Columns) == 0 || len(table.Columns) > MostColumns+1 || table.Columns[0].From != table.Continued {
				t.Errorf("%s: columns %v", name, table.Columns)
			}
			for i, c := range table.Columns[1:] {
				if before := table.Columns[i]; !before.From && (key{before.Time, before.Step}).compare(key{c.Time, c.Step}) >= 0 || c.From {
					t.Errorf("%s: columns %v", name, table.Columns)
				}
			}
			for i, r := range table.Rows {
				if r.Part == 1 {
					line++
				} else if r.Part != table.Rows[i-1].Part+1 {
					t.Errorf("%s: rows %v", name, table.Rows)
				}
				if r.Line != line {
					t.Errorf("%s: rows %v after line %d", name, table.Rows, line)
				}
			}
			taken := make(map[[2]int]bool)
			for _, c := range table.Cells {
				for row := c.Row; row < c.Row+c.Height; row++ {
					if at := [2]int{row, c.Column}; taken[at] || row >= len(table.Rows) || c.Column >= len(table.Columns) {
						t.Errorf("%s: %v is taken twice, or not there", name, at)
					} else {
						taken[at] = true
					}
				}
				if c.Full {
					full[c.Claim]++
					if p := f.Place(c.Claim); p != (Place{si, ti, c.Row}) {
						t.Errorf("%s: %d is at %v, not %d, %d, %d", name, c.Claim, p, si, ti, c.Row)
					}
				}
				if f.Place(c.Claim).Sheet < 0 {
					t.Errorf("%s: %d is in a cell, and loose as well", name, c.Claim)
				}
				if c.Role == GoesOn != (c.Column == 0 && table.Continued) || c.Role == GoesOn && c.Full {
					t.Errorf("%s: role %d in column %d", name, c.Role, c.Column)
				}
				for _, next := range c.Next {
					if c.Role == GoesOn {
						if next.Table >= ti {
							t.Errorf("%s: %d comes from %v", name, c.Claim, next)
						}
						continue
					}
					there := f.Sheets[next.Sheet].Tables[next.Table]
					if next.Sheet != si || next.Table <= ti || !slices.ContainsFunc(there.Cells, func(d Cell) bool { return d.Role == GoesOn && d.Row == next.Row && d.Claim == c.Claim }) {
						t.Errorf("%s: %d does not go on at %v", name, c.Claim, next)
					}
				}
				for _, side := range c.DroppedBy {
					d := dropped{c.Reason, side}
					if marked[d] {
						t.Errorf("%s: %v is marked twice", name, d)
					}
					marked[d] = true
				}
				for _, side := range c.OpenBy {
					if d := (dropped{c.Reason, side}); open[d] || c.Role != Undercut {
						t.Errorf("%s: %v is marked twice, or in role %d", name, d, c.Role)
					} else {
						open[d] = true
					}
				}
				what := s.Claim
				var to *Cell
				if c.To >= 0 {
					to = &table.Cells[c.To]
					what = to.Claim
				}
				first := c.Reason >= 0 && g.Premises(c.Reason)[0] == c.Claim
				if c.Again && c.Role != And {
					continue
				}
				switch c.Role {
				case Opens, Because, Against:
					if !first || g.Target(c.Reason) != what || g.Map.Reasons[c.Reason].Kind == claims.Undercut {
						t.Errorf("%s: reason %d is told of %d", name, c.Reason, what)
					}
					reasons[c.Reason]++
					support := c.Role == Because || c.Role == Opens && table.For
					if support != (g.Map.Reasons[c.Reason].Kind == claims.Support) {
						t.Errorf("%s: reason %d in role %d", name, c.Reason, c.Role)
					}
					if c.Excludes && !slices.Contains(g.Contradicts(what), c.Claim) {
						t.Errorf("%s: %d does not exclude %d", name, c.Claim, what)
					}
					if c.Excludes {
						excluded[[2]int32{min(what, c.Claim), max(what, c.Claim)}] = true
					}
				case Undercut:
					if !first || g.Map.Reasons[c.Reason].Kind != claims.Undercut || to != nil && g.Target(c.Reason) != to.Reason && to.Role != GoesOn || to == nil && s.Claim >= 0 {
						t.Errorf("%s: undercut %d is told of %d", name, c.Reason, what)
					}
					reasons[c.Reason]++
				case And:
					if first || !slices.Contains(g.Premises(c.Reason), c.Claim) || to.Role != GoesOn && to.Reason != c.Reason {
						t.Errorf("%s: %d is no premise of %d", name, c.Claim, c.Reason)
					}
				case Excludes:
					excluded[[2]int32{min(what, c.Claim), max(what, c.Claim)}] = true
					if !slices.Contains(g.Contradicts(what), c.Claim) {
						t.Errorf("%s: %d does not exclude %d", name, c.Claim, what)
					}
				}
				if to == nil {
					continue
				}
				switch c.Role {
				case Because:
					if c.Column < to.Column || c.Row < to.Row+to.Height && to.Role != GoesOn {
						t.Errorf("%s: %d is not below what it supports", name, c.Claim)
					}
				case Against, Undercut, Excludes:
					if c.Column <= to.Column || c.Row < to.Row || c.Row >= to.Row+to.Height {
						t.Errorf("%s: %d is not right of what it answers", name, c.Claim)
					}
				}
			}
		}
	}
	for c, n := range full {
		if n != 1 {
			t.Errorf("%s: claim %d is told %d times in full", name, c, n)
		}
	}
	for r, n := range reasons {
		if n != 1 {
			t.Errorf("%s: reason %d is told %d times", name, r, n)
		}
	}
	for _, x := range g.Map.Contradictions {
		a, _ := g.Claim(x.A)
		b, _ := g.Claim(x.B)
		if !excluded[[2]int32{min(a, b), max(a, b)}] {
			t.Errorf("%s: that %d excludes %d is not told", name, a, b)
		}
	}
	found := make(map[dropped]bool)
	for _, d := range f.Analysis.Dropped() {
		found[dropped{d.Reason, d.DroppedBy}] = true
		if !marked[dropped{d.Reason, d.DroppedBy}] {
			t.Errorf("%s: %v is not marked", name, d)
		}
	}
	if len(found) != len(marked) {
		t.Errorf("%s: %d marks, %d dropped", name, len(marked), len(found))
	}
	for _, d := range f.Analysis.OpenUndercuts() {
		if !open[dropped{d.Reason, d.DroppedBy}] {
			t.Errorf("%s: %v is not marked", name, d)
		}
		found[dropped{d.Reason, d.DroppedBy}] = true
	}
	if len(found) != len(marked)+len(open) {
		t.Errorf("%s: %d marks, %d dropped or open", name, len(marked)+len(open), len(found))
	}
}
