package sat

import (
	"context"
	"math/rand/v2"
	"testing"
)

// family are formulas of a kind, all over so many variables.
type family struct {
	name string
	n    int
	fs   []formula
}

// families are seeded, so that everybody measures the same formulas.
func families() []family {
	threshold := func(n, count int) []formula {
		rng := rand.New(rand.NewPCG(1, 1))
		var fs []formula
		for range count {
			fs = append(fs, randomFormula(rng, n, n*426/100, 3))
		}
		return fs
	}
	return []family{
		{"random/n=150", 150, threshold(150, 10)},
		{"random/n=200", 200, threshold(200, 10)},
		{"random/n=250", 250, threshold(250, 6)},
		{"loose/n=400", 400, loose(400, 6)},
		{"pigeons/n=8", 8 * 7, []formula{pigeons(8, 7)}},
		{"pigeons/n=9", 9 * 8, []formula{pigeons(9, 8)}},
		{"colours/n=300", 3 * 300, colours(300, 6)},
		{"stable/n=300", 300, stableSets(300, 6)},
		{"stable/n=500", 500, stableSets(500, 6)},
		{"admissible/n=250", 500, admissibleSets(250, 6)},
		{"parity/n=40", 40, parities(40, 6)},
	}
}

// loose are random formulas with a little fewer clauses than where they are
// hardest: they have models, which are not easy to find.
func loose(n, count int) []formula {
	rng := rand.New(rand.NewPCG(2, 1))
	var fs []formula
	for range count {
		fs = append(fs, randomFormula(rng, n, n*40/10, 3))
	}
	return fs
}

// colours ask for three colours of the points of random graphs, where about half
// of the graphs have them.
func colours(n, count int) []formula {
	rng := rand.New(rand.NewPCG(3, 1))
	var fs []formula
	for range count {
		var f formula
		for p := range n {
			f = append(f, []int{3*p + 1, 3*p + 2, 3*p + 3})
		}
		for range n * 232 / 100 {
			p, q := rng.IntN(n), rng.IntN(n)
			for c := 1; c <= 3 && p != q; c++ {
				f = append(f, []int{-3*p - c, -3*q - c})
			}
		}
		fs = append(fs, f)
	}
	return fs
}

// attackers draws who attacks each of n arguments, about four each.
func attackers(rng *rand.Rand, n int) [][]int {
	by := make([][]int, n)
	for a := range by {
		for range 2 + rng.IntN(5) {
			if x := rng.IntN(n); x != a {
				by[a] = append(by[a], x)
			}
		}
	}
	return by
}

// stableSets ask for a set of arguments of which none attacks another and which
// attack all others.
func stableSets(n, count int) []formula {
	rng := rand.New(rand.NewPCG(4, 1))
	var fs []formula
	for range count {
		var f formula
		for a, by := range attackers(rng, n) {
			c := []int{a + 1}
			for _, x := range by {
				f = append(f, []int{-a - 1, -x - 1})
				c = append(c, x+1)
			}
			f = append(f, c)
		}
		fs = append(fs, f)
	}
	return fs
}

// admissibleSets ask for a set of arguments that attacks all that attack it and
// has the first argument.
func admissibleSets(n, count int) []formula {
	rng := rand.New(rand.NewPCG(5, 1))
	var fs []formula
	for range count {
		f := formula{{1}}
		for a, by := range attackers(rng, n) {
			in, out := a+1, n+a+1
			f = append(f, []int{-in, -out})
			c := []int{-out}
			for _, x := range by {
				f = append(f, []int{-in, n + x + 1}, []int{-x - 1, out})
				c = append(c, x+1)
			}
			f = append(f, c)
		}
		fs = append(fs, f)
	}
	return fs
}

// parities ask for numbers in many sums of four of which even ones and odd ones
// are given.
func parities(n, count int) []formula {
	rng := rand.New(rand.NewPCG(6, 1))
	var fs []formula
	for range count {
		var f formula
		for range n {
			x := rng.Perm(n)[:4]
			odd := rng.IntN(2)
			for signs := range 16 {
				ones := signs&1 + signs>>1&1 + signs>>2&1 + signs>>3
				if ones%2 == odd {
					continue
				}
				c := make([]int, 4)
				for i := range c {
					c[i] = x[i] + 1
					if signs>>i&1 == 1 {
						c[i] = -c[i]
					}
				}
				f = append(f, c)
			}
		}
		fs = append(fs, f)
	}
	return fs
}

// BenchmarkSolve answers the formulas of each family.
func BenchmarkSolve(b *testing.B) {
	for _, x := range families() {
		b.Run(x.name, func(b *testing.B) { benchSolve(b, x.n, x.fs...) })
	}
}

func benchSolve(b *testing.B, n int, fs ...formula) {
	b.ReportAllocs()
	var stats Stats
	for b.Loop() {
		for _, f := range fs {
			g := newGiven(n)
			g.add(f)
			g.Solve(context.Background())
			stats.Conflicts += g.Stats.Conflicts
			stats.Steps += g.Stats.Steps
		}
	}
	b.ReportMetric(float64(stats.Conflicts)/b.Elapsed().Seconds(), "conflicts/s")
	b.ReportMetric(float64(stats.Steps)/b.Elapsed().Seconds(), "steps/s")
}
