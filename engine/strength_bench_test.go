package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"crux/claims"
)

// confidentDebate is a [debate] whose claims have confidences of their own.
func confidentDebate(n int) *claims.Map {
	return withConfidences(debate(n), rand.New(rand.NewPCG(1, 1)))
}

// calmDebate has n claims in a tree of four reasons a claim, with a link across
// for every other one, and no circles.
func calmDebate(n int) *claims.Map {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	b := newBuilder(n)
	for i := 1; i < n; i++ {
		r := b.reason(claims.Support+claims.Kind(rng.IntN(2)), b.ids[(i-1)/4], claims.FullWeight, i)
		switch rng.IntN(4) {
		case 0:
			b.reason(claims.Support+claims.Kind(rng.IntN(2)), b.ids[rng.IntN(i)], 5000, i)
		case 1:
			if i+1 < n {
				b.reason(claims.Undercut, r, claims.FullWeight, i+1)
			}
		}
	}
	return withConfidences(b.m, rng)
}

func benchStrengths(b *testing.B, m *claims.Map, f func(s *Strengths)) {
	g, err := Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	s := g.Strengths(QuadraticEnergy)
	b.ReportAllocs()
	for b.Loop() {
		f(s)
	}
	perClaim(b, len(m.Claims))
}

// BenchmarkStrengths computes the strengths of the maps of [BenchmarkAssemble],
// in which a third of the claims are one circle.
func BenchmarkStrengths(b *testing.B) {
	for _, model := range allModels {
		for _, n := range []int{1_000, 100_000} {
			b.Run(fmt.Sprintf("%v/n=%d", model, n), func(b *testing.B) {
				benchStrengths(b, confidentDebate(n), func(s *Strengths) {
					if u := s.web.Strengths(model).Unsettled; len(u) > 0 {
						b.Fatalf("a circle of %d claims does not settle", len(u[0].Claims))
					}
				})
			})
		}
	}
}

// BenchmarkStrengthsCalm computes them where there are no circles.
func BenchmarkStrengthsCalm(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			benchStrengths(b, calmDebate(n), func(s *Strengths) { s.web.Strengths(QuadraticEnergy) })
		})
	}
}

// BenchmarkSensitivity asks what bears on the thesis.
func BenchmarkSensitivity(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("calm/n=%d", n), func(b *testing.B) {
			benchStrengths(b, calmDebate(n), func(s *Strengths) { s.Sensitivity(0) })
		})
		b.Run(fmt.Sprintf("circles/n=%d", n), func(b *testing.B) {
			benchStrengths(b, confidentDebate(n), func(s *Strengths) { s.Sensitivity(0) })
		})
	}
}

// BenchmarkInfluence asks for the influence of all claims on the thesis, and in
// a large map of circles for that of ten.
func BenchmarkInfluence(b *testing.B) {
	ten := []int32{1, 2, 3, 5, 8, 13, 21, 34, 55, 89}
	for _, x := range []struct {
		name string
		m    *claims.Map
		of   []int32
	}{
		{"calm/n=1000", calmDebate(1_000), nil},
		{"calm/n=100000", calmDebate(100_000), nil},
		{"circles/n=100", confidentDebate(100), nil},
		{"circles/n=1000", confidentDebate(1_000), nil},
		{"circles/ten-of-100000", confidentDebate(100_000), ten},
	} {
		b.Run(x.name, func(b *testing.B) {
			benchStrengths(b, x.m, func(s *Strengths) {
				if _, err := s.Influence(context.Background(), 0, x.of); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}
