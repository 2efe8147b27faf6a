package sat

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
)

func rounds(n int) uint64 {
	if testing.Short() {
		return uint64(n / 10)
	}
	return uint64(n)
}

// Clauses of one to four literals, some of which repeat or hold anyway.
func TestSmallFormulas(t *testing.T) {
	answers := make(map[Status]int)
	for seed := range rounds(20000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n := 1 + rng.IntN(8)
		var f formula
		for range rng.IntN(4 * n) {
			f = append(f, randomClause(rng, n, 1+rng.IntN(4)))
		}
		g := hasty(n, seed)
		g.add(f)
		assumptions := randomClause(rng, n, rng.IntN(4))
		g.check(t, f, assumptions, tried(n))
		g.check(t, f, nil, tried(n))
		answers[g.Solve(context.Background())]++
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if answers[Sat] < answers[Unsat]/4 || answers[Unsat] < answers[Sat]/4 {
		t.Errorf("the answers say little: %v", answers)
	}
}

// Random formulas are hardest where they have about 4.26 clauses of three
// literals a variable.
func TestHardFormulas(t *testing.T) {
	answers := make(map[bool]int)
	for seed := range rounds(1500) {
		rng := rand.New(rand.NewPCG(seed, 2))
		n := 20 + rng.IntN(60)
		f := randomFormula(rng, n, n*426/100, 3)
		g := hasty(n, seed)
		g.add(f)
		want := another(n)
		answers[want(f)]++
		g.check(t, f, nil, want)
		g.check(t, f, randomClause(rng, n, 1+rng.IntN(5)), want)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if answers[true] < answers[false]/4 || answers[false] < answers[true]/4 {
		t.Errorf("the answers say little: %v", answers)
	}
}

// Clauses, variables and assumptions in turns.
func TestGrowingFormulas(t *testing.T) {
	queries := 0
	for seed := range rounds(1500) {
		rng := rand.New(rand.NewPCG(seed, 3))
		n := 5 + rng.IntN(40)
		g, f, want := hasty(n, seed), formula{}, another(n+20)
		for range 15 {
			if rng.IntN(4) == 0 {
				n++
				g.grow(n)
			}
			more := randomFormula(rng, n, 1+rng.IntN(n/2), 2+rng.IntN(3))
			g.add(more)
			f = append(f, more...)
			g.check(t, f, randomClause(rng, n, rng.IntN(6)), want)
			queries++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d queries", queries)
}

func TestPigeons(t *testing.T) {
	for holes := 1; holes <= 7; holes++ {
		for n := 1; n <= holes+1; n++ {
			g := newGiven(n * holes)
			f := pigeons(n, holes)
			g.add(f)
			g.check(t, f, nil, func(formula) bool { return n <= holes })
		}
	}
}

// Enough conflicts to restart, and to forget what was learnt.
func TestForgetting(t *testing.T) {
	forgot := false
	for seed := range max(rounds(4), 1) {
		rng := rand.New(rand.NewPCG(seed, 4))
		const n = 180
		f := randomFormula(rng, n, n*426/100, 3)
		g := newGiven(n)
		g.add(f)
		want := g.Solve(context.Background())
		forgot = forgot || g.learntLimit > firstLearnts
		if want == Sat {
			g.check(t, f, nil, nil)
		} else if another(n)(f) {
			t.Fatalf("seed %d: unsat", seed)
		}
		// Nothing that was learnt may be wrong.
		for range 30 {
			a := randomClause(rng, n, 3)
			fresh := newGiven(n)
			fresh.add(f)
			fresh.add(units(a))
			if got, want := g.Solve(context.Background(), g.lits(a)...), fresh.Solve(context.Background()); got != want {
				t.Fatalf("seed %d: %v with %v assumed, %v with it given", seed, got, a, want)
			}
		}
		if want == Unsat && len(g.Core()) > 0 {
			t.Errorf("the core of what is unsatisfiable in itself is %v", g.Core())
		}
	}
	if !forgot && !testing.Short() {
		t.Error("nothing was forgotten")
	}
}

// A model makes as many of the preferred literals true as possible: with those
// that are true given, none of the others can be. Blocking each model and what
// is below it finds all the best models, each once.
func TestPreferred(t *testing.T) {
	models := 0
	for seed := range rounds(3000) {
		rng := rand.New(rand.NewPCG(seed, 5))
		n := 2 + rng.IntN(7)
		f := randomFormula(rng, n, rng.IntN(3*n), 2+rng.IntN(2))
		g := hasty(n, seed)
		g.add(f)
		var preferred []int
		for x := 1; x <= n; x++ {
			if rng.IntN(3) > 0 {
				preferred = append(preferred, x*(1-2*rng.IntN(2)))
				g.Prefer(g.lit(preferred[len(preferred)-1]))
			}
		}
		assumptions := randomClause(rng, n, rng.IntN(3))
		f = append(f, units(assumptions)...)
		want := best(n, f, preferred)
		for range want {
			if g.Solve(context.Background(), g.lits(assumptions)...) != Sat {
				t.Fatalf("seed %d: models are missing", seed)
			}
			model, block := 0, []Lit{}
			for i, x := range preferred {
				if g.Value(g.lit(x)) {
					model |= 1 << i
				} else {
					block = append(block, g.lit(x))
				}
			}
			if !slices.Contains(want, model) {
				t.Fatalf("seed %d: %b is none of the best models, %b", seed, model, want)
			}
			g.Add(block...)
			models++
		}
		if g.Solve(context.Background(), g.lits(assumptions)...) != Unsat {
			t.Fatalf("seed %d: too many models", seed)
		}
	}
	t.Logf("%d models", models)
}

// best returns the largest sets of preferred literals that can be true, by
// their places as bits.
func best(n int, f formula, preferred []int) []int {
	var sets []int
	for set := range 1 << len(preferred) {
		with := slices.Clone(f)
		for i, x := range preferred {
			if set>>i&1 == 1 {
				with = append(with, []int{x})
			} else {
				with = append(with, []int{-x})
			}
		}
		if tried(n)(with) {
			sets = append(sets, set)
		}
	}
	return slices.DeleteFunc(slices.Clone(sets), func(a int) bool {
		return slices.ContainsFunc(sets, func(b int) bool { return a != b && a&b == a })
	})
}

// What is reset is as good as new, and takes the same steps.
func TestReset(t *testing.T) {
	used := newGiven(0)
	for seed := range rounds(300) {
		rng := rand.New(rand.NewPCG(seed, 6))
		n := 5 + rng.IntN(60)
		f := randomFormula(rng, n, n*4, 3)
		fresh := hasty(n, seed)
		used.Reset()
		used.Stats, used.positive = Stats{}, nil
		used.haste = fresh.haste
		used.grow(n)
		for _, g := range []*given{fresh, used} {
			g.add(f)
			g.Prefer(g.lit(1))
			g.check(t, f, []int{-1}, another(n))
			g.check(t, f, nil, another(n))
		}
		if used.Stats != fresh.Stats {
			t.Fatalf("seed %d: %v after a reset, %v without", seed, used.Stats, fresh.Stats)
		}
	}
}

func TestLimits(t *testing.T) {
	g := newGiven(11 * 10)
	g.add(pigeons(11, 10))
	for _, l := range []Limits{{Conflicts: 100}, {Steps: 10000}} {
		g.Limits = l
		before := g.Stats
		if got := g.Solve(context.Background()); got != Unknown {
			t.Errorf("%v with %v", got, l)
		}
		if did := g.Stats.Conflicts - before.Conflicts; l.Conflicts > 0 && did > l.Conflicts+10 {
			t.Errorf("%d conflicts with %v", did, l)
		}
		if did := g.Stats.Steps - before.Steps; l.Steps > 0 && did > 2*l.Steps {
			t.Errorf("%d steps with %v", did, l)
		}
	}
	g.Limits = Limits{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got := g.Solve(ctx); got != Unknown {
		t.Errorf("%v after the end", got)
	}
	// It can go on where it was stopped.
	h := newGiven(7 * 6)
	h.add(pigeons(7, 6))
	h.Limits.Conflicts = 20
	stops := 0
	for h.Solve(context.Background()) == Unknown {
		stops++
	}
	if stops == 0 || h.Solve(context.Background()) != Unsat {
		t.Errorf("%v after %d stops", h.Solve(context.Background()), stops)
	}
}

func TestLuby(t *testing.T) {
	var got []int64
	for i := int64(1); i <= 15; i++ {
		got = append(got, luby(i))
	}
	if want := []int64{1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWords(t *testing.T) {
	var s Solver
	a, b := s.NewVar(), s.NewVar()
	if got := a.String() + b.Not().String(); got != "1-2" {
		t.Error(got)
	}
	if got := Unknown.String() + Sat.String() + Unsat.String() + Status(9).String(); got != "unknownsatunsatStatus(9)" {
		t.Error(got)
	}
}

// FuzzSolve reads a formula and assumptions from bytes: 0 ends a clause, and
// what follows a second 0 is assumed before more clauses come.
func FuzzSolve(f *testing.F) {
	f.Add([]byte{1, 2, 0, 129, 130, 0, 0, 1, 0, 2, 0, 0, 129})
	f.Fuzz(func(t *testing.T, text []byte) {
		const n = 10
		g, all := hasty(n, uint64(len(text))), formula{}
		var c []int
		assume, queries := false, 0
		for _, b := range text {
			switch {
			case b == 0 && assume:
				g.check(t, all, c, tried(n))
				if queries++; queries > 50 {
					return
				}
				c, assume = nil, false
			case b == 0 && len(c) == 0:
				assume = true
			case b == 0:
				all = append(all, c)
				g.Add(g.lits(c)...)
				c = nil
			default:
				c = append(c, (1+int(b&127)%n)*(1-2*int(b>>7)))
			}
		}
		g.check(t, all, nil, tried(n))
	})
}

// A variable that nothing decides gets the sign that was suggested for it.
func TestSuggest(t *testing.T) {
	var s Solver
	x, y, z := s.NewVar(), s.NewVar(), s.NewVar()
	s.Suggest(x)
	s.Suggest(y.Not())
	s.Suggest(z)
	s.Add(x.Not(), z.Not())
	if s.Solve(context.Background()) != Sat || !s.Value(x) || s.Value(y) || s.Value(z) {
		t.Errorf("x %v, y %v, z %v", s.Value(x), s.Value(y), s.Value(z))
	}
}
