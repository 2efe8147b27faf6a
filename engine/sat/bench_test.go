package sat

import (
	"context"
	"math/rand/v2"
	"testing"
)

// BenchmarkSolve answers ten random formulas of 150 variables where they are
// hardest, and that eight pigeons do not fit into seven holes.
func BenchmarkSolve(b *testing.B) {
	var fs []formula
	rng := rand.New(rand.NewPCG(1, 1))
	const n = 150
	for range 10 {
		fs = append(fs, randomFormula(rng, n, n*426/100, 3))
	}
	b.Run("random", func(b *testing.B) { benchSolve(b, n, fs...) })
	b.Run("pigeons", func(b *testing.B) { benchSolve(b, 8*7, pigeons(8, 7)) })
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
