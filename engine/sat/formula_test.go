package sat

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/crillab/gophersat/solver"
)

// formula is a list of clauses in the notation of DIMACS: variables count from
// 1, and a negation has a minus.
type formula [][]int

// randomFormula draws m clauses of k literals over n variables.
func randomFormula(rng *rand.Rand, n, m, k int) formula {
	f := make(formula, m)
	for i := range f {
		f[i] = randomClause(rng, n, k)
	}
	return f
}

func randomClause(rng *rand.Rand, n, k int) []int {
	c := make([]int, k)
	for i := range c {
		c[i] = 1 + rng.IntN(n)
		if rng.IntN(2) == 0 {
			c[i] = -c[i]
		}
	}
	return c
}

// pigeons says that each of n pigeons sits in one of as many holes, none in one
// with another.
func pigeons(n, holes int) formula {
	at := func(p, h int) int { return 1 + p*holes + h }
	var f formula
	for p := range n {
		var c []int
		for h := range holes {
			c = append(c, at(p, h))
			for q := range p {
				f = append(f, []int{-at(p, h), -at(q, h)})
			}
		}
		f = append(f, c)
	}
	return f
}

// given is a solver with variables 1…n.
type given struct {
	*Solver
	positive []Lit
}

func newGiven(n int) *given {
	g := &given{Solver: new(Solver)}
	g.grow(n)
	return g
}

func (g *given) grow(n int) {
	for len(g.positive) < n {
		g.positive = append(g.positive, g.NewVar())
	}
}

func (g *given) lit(x int) Lit {
	if x < 0 {
		return g.positive[-x-1].Not()
	}
	return g.positive[x-1]
}

func (g *given) lits(c []int) []Lit {
	ls := make([]Lit, len(c))
	for i, x := range c {
		ls[i] = g.lit(x)
	}
	return ls
}

func (g *given) add(f formula) {
	for _, c := range f {
		g.Add(g.lits(c)...)
	}
}

// check fails unless the answer is that of want, with a model of f and the
// assumptions or a core of the assumptions.
func (g *given) check(t *testing.T, f formula, assumptions []int, want func(formula) bool) {
	t.Helper()
	got := g.Solve(context.Background(), g.lits(assumptions)...)
	switch all := slices.Concat(f, units(assumptions)); got {
	case Sat:
		for _, c := range all {
			if !slices.ContainsFunc(c, func(x int) bool { return g.Value(g.lit(x)) }) {
				t.Errorf("the model breaks %v of %v", c, all)
				return
			}
		}
	case Unsat:
		if want(all) {
			t.Errorf("unsat: %v", all)
			return
		}
		var core []int
		for _, a := range assumptions {
			if slices.Contains(g.Core(), g.lit(a)) {
				core = append(core, a)
			}
		}
		for _, l := range g.Core() {
			if !slices.Contains(g.lits(assumptions), l) {
				t.Errorf("%v of the core is no assumption", l)
			}
		}
		if len(core) < len(assumptions) && want(slices.Concat(f, units(core))) {
			t.Errorf("%v is no core of the assumptions %v in %v", core, assumptions, f)
		}
	default:
		t.Errorf("%v without a limit: %v", got, all)
	}
}

func units(assumptions []int) formula {
	var f formula
	for _, a := range assumptions {
		f = append(f, []int{a})
	}
	return f
}

// tried tells whether one of the 2^n ways to choose satisfies the formula.
func tried(n int) func(formula) bool {
	return func(f formula) bool {
		// Of each clause the variables that may be true or false, as bits.
		type masks struct{ positive, negative int }
		cs := make([]masks, len(f))
		for i, c := range f {
			for _, x := range c {
				if x > 0 {
					cs[i].positive |= 1 << (x - 1)
				} else {
					cs[i].negative |= 1 << (-x - 1)
				}
			}
		}
		for choice := range 1 << n {
			if !slices.ContainsFunc(cs, func(c masks) bool {
				return choice&c.positive == 0 && ^choice&c.negative == 0
			}) {
				return true
			}
		}
		return false
	}
}

// another asks gophersat, a new one each time: it gives wrong answers where
// clauses are added and literals assumed.
func another(n int) func(formula) bool {
	return func(f formula) bool {
		if slices.ContainsFunc(f, func(c []int) bool { return len(c) == 0 }) {
			return false
		}
		clean := make([][]int, 0, len(f))
		for _, c := range f {
			c = slices.Clone(c)
			slices.Sort(c)
			clean = append(clean, slices.Compact(c))
		}
		return solver.New(solver.ParseSliceNb(clean, n)).Solve() == solver.Sat
	}
}
