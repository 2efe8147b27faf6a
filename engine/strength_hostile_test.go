package engine

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"runtime/debug"
	"testing"

	"crux/claims"
)

// Maps as deep or as wide as they come, in linear time and without recursion.
func TestStrengthsOfHugeMaps(t *testing.T) {
	n := 1_000_000
	if testing.Short() {
		n = 50_000
	}
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	for name, m := range map[string]*claims.Map{
		"chain": longChain(n), "undercuts": undercutChain(n), "star": star(n / 10),
		"heap": heapOfReasons(n / 10), "circle": longCircle(n / 10),
	} {
		rng := rand.New(rand.NewPCG(1, 1))
		for i := range m.Claims {
			m.Claims[i].Confidence = rng.Float64()
		}
		s := strengths(t, m, QuadraticEnergy)
		if len(s.Unsettled) > 0 {
			t.Errorf("%s: %d circles do not settle", name, len(s.Unsettled))
		}
		for v, x := range s.value {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("%s: node %d is %v", name, v, x)
			}
		}
		if slope := s.Sensitivity(0); math.IsNaN(slope[0]) {
			t.Errorf("%s: the sensitivity is not known", name)
		}
	}
}

func longChain(n int) *claims.Map {
	b := newBuilder(n)
	for i := 1; i < n; i++ {
		b.reason(claims.Support+claims.Kind(i/7%2), b.ids[i-1], claims.FullWeight, i)
	}
	return b.m
}

// A claim that backs or attacks itself, with every confidence and weight at its
// edges.
func TestStrengthsOfSelfReference(t *testing.T) {
	for _, model := range allModels {
		for _, kind := range []claims.Kind{claims.Support, claims.Rebuttal} {
			for _, w := range []float64{0, math.SmallestNonzeroFloat64, 1e-9, 1e-4, 0.5, 1 - 1e-9, math.Nextafter(1, 0), 1} {
				for _, weight := range []claims.Weight{1, 5000, 9999, claims.FullWeight} {
					b := small(w, 0.5)
					b.reason(kind, "a", weight, 0)
					b.reason(claims.Support, "b", weight, 0)
					s := strengths(t, b.m, model)
					edge := model == DFQuAD && kind == claims.Support && w > 0 && w < 1e-4
					if len(s.Unsettled) > 0 {
						if edge && weight == claims.FullWeight {
							continue // x = 1 − (1−w)·(1−x), which is next to x = x
						}
						t.Errorf("%v, %v with weight %v at %v: does not settle", model, kind, weight, w)
						continue
					}
					for v, x := range s.value {
						if again := s.web.strength(int32(v), s.value); !(x >= 0 && x <= 1) || !near(x, again, 1e-9) {
							t.Errorf("%v, %v with weight %v at %v: node %d is %v and gives %v", model, kind, weight, w, v, x, again)
						}
					}
					// x = 1 − (1−w)·(1−weight·x), so x = w / (1 − (1−w)·weight).
					if f := float64(weight) / 10000; model == DFQuAD && kind == claims.Support && w > 0 && !edge {
						if want := w / (1 - (1-w)*f); !near(s.Claims[0], want, 1e-9) {
							t.Errorf("df-quad with weight %v at %v: %v, want %v", weight, w, s.Claims[0], want)
						}
					}
				}
			}
		}
	}
}

// The same bits on every run and machine. If this fails on one kind of
// processor only, a product is added up unrounded there.
func TestStrengthsAreTheSameEverywhere(t *testing.T) {
	m := withConfidences(debate(300), rand.New(rand.NewPCG(1, 1)))
	for i, want := range []uint64{0x4b93d0fe47bfc1e3, 0x97f146ab81817c36, 0x5287dabdf3bbd5fa, 0x63957203a84cc53a} {
		h := fnv.New64a()
		s := strengths(t, m, Model(i))
		for _, x := range append(s.value, s.Sensitivity(0)...) {
			var b [8]byte
			for j := range b {
				b[j] = byte(math.Float64bits(x) >> (8 * j))
			}
			h.Write(b[:])
		}
		if got := h.Sum64(); got != want {
			t.Errorf("%v: the strengths have the sum %#x, want %#x", Model(i), got, want)
		}
	}
}
