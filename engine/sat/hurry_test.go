package sat

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// hastes make short searches do what otherwise only long ones do: go by turns,
// change signs, forget, and take back one decision instead of many. Tests go
// through them by their seeds.
var hastes = [...]int64{0, 10, 50, 500}

func hasty(n int, seed uint64) *given {
	g := newGiven(n)
	g.haste = hastes[seed%uint64(len(hastes))]
	return g
}

// Whatever is learnt follows from the clauses: so none of them can be broken while
// these hold. That has to be so after all kinds of turns.
func TestLearntFollows(t *testing.T) {
	learnt, turns, changes, forgot, undone := 0, int64(0), int64(0), 0, 0
	for seed := range rounds(4000) {
		rng := rand.New(rand.NewPCG(seed, 7))
		n := 8 + rng.IntN(5)
		g, want := hasty(n, seed), tried(n)
		var f formula
		for range 3 {
			more := randomFormula(rng, n, n*7/5, 3)
			f = append(f, more...)
			g.add(more)
			for range 3 {
				g.check(t, f, randomClause(rng, n, rng.IntN(3)), want)
			}
		}
		for _, r := range g.learnts {
			broken := slices.Clone(f)
			for _, l := range g.clauses.lits(r) {
				broken = append(broken, []int{number(l.Not())})
			}
			if want(broken) {
				t.Fatalf("seed %d: %v does not follow from %v", seed, g.clauses.lits(r), f)
			}
			learnt++
		}
		for _, l := range g.trail {
			if g.places[l.variable()].level != 0 || want(append(slices.Clone(f), []int{number(l.Not())})) {
				t.Fatalf("seed %d: %v does not follow from %v", seed, l, f)
			}
		}
		g.checkWatches(t)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		turns, changes = max(turns, g.course.turns), max(changes, g.phases.changes)
		if int64(len(g.learnts))+int64(len(g.trail)) < g.course.conflicts {
			forgot++
		}
		if g.early > 0 {
			undone++
		}
	}
	t.Logf("%d clauses, up to %d turns and %d changes of signs, %d formulas with clauses forgotten", learnt, turns, changes, forgot)
	if learnt < 500 || turns < 4 || changes < 3 || forgot == 0 || undone > 0 {
		t.Error("that shows little")
	}
}

// number is a literal in the notation of DIMACS.
func number(l Lit) int {
	x := int(l.variable()) + 1
	if l&1 == 1 {
		return -x
	}
	return x
}

// checkWatches fails unless each clause is watched at its first two literals, and
// nothing else is.
func (g *given) checkWatches(t *testing.T) {
	t.Helper()
	count := 0
	for r := ref(0); int(r) < len(g.clauses); r = g.clauses.next(r) {
		c, mark := g.clauses.lits(r), r
		if len(c) == 2 {
			mark = ^r
		}
		for _, l := range c[:2] {
			if !slices.ContainsFunc(g.watches[l.Not()], func(w watch) bool {
				return w.clause == mark && w.blocker != l && slices.Contains(c, w.blocker)
			}) {
				t.Errorf("%v is not watched at %v", c, l)
			}
			count++
		}
	}
	for _, ws := range g.watches {
		count -= len(ws)
	}
	if count != 0 {
		t.Errorf("%d watches too few", count)
	}
}

// Formulas that take long enough for several turns, changes of signs and
// reductions, at the pace that they have outside tests.
func TestLongSearch(t *testing.T) {
	most := course{}
	for seed := range max(rounds(20), 2) {
		rng := rand.New(rand.NewPCG(seed, 8))
		n := 170
		f := randomFormula(rng, n, n*426/100, 3)
		g := newGiven(n)
		g.add(f)
		g.check(t, f, nil, another(n))
		g.checkWatches(t)
		if g.course.turns > most.turns {
			most = g.course
		}
	}
	if most.turns < 2 {
		t.Errorf("no search took more than %d turns", most.turns)
	}
}

// All variables are tried in order with false. The decision on 500 leaves 501 no
// value, so that 1 or 500 is true, which could have been known after the decision
// on 1. But only the decision on 500 is taken back, and the other 599 are made once.
func TestFarBack(t *testing.T) {
	const n = 600
	g, f := newGiven(n), formula{{1, 500, 501}, {1, 500, -501}}
	g.add(f)
	g.check(t, f, nil, nil)
	if g.Stats.Conflicts != 1 || g.Stats.Decisions != n {
		t.Errorf("%d conflicts and %d decisions", g.Stats.Conflicts, g.Stats.Decisions)
	}
	g.checkWatches(t)
	g.check(t, f, []int{-500, 3}, nil)
	never := func(f formula) bool { return len(f) < 4 } // both are needed
	g.check(t, f, []int{-500, -1}, never)
	g.check(t, f, []int{-1, -500}, never)
}
