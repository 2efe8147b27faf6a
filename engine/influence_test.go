package engine

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"crux/claims"
)

func influence(t *testing.T, s *Strengths, thesis int32, of []int32) []float64 {
	t.Helper()
	in, err := s.Influence(context.Background(), thesis, of)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// sameBits also says that NaN is NaN.
func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// What is computed again must be what would be computed if the map said so, to
// the last bit.
func TestInfluenceAgreesWithStrengths(t *testing.T) {
	inCircles := 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = withConfidences(m, rng)
		model := allModels[rng.IntN(len(allModels))]
		s := strengths(t, m, model)
		granted, withdrawn := make([][]float64, len(m.Claims)), make([][]float64, len(m.Claims))
		for c := range m.Claims {
			if len(s.web.parts.nodes.of(s.web.parts.number[c])) > 1 {
				inCircles++
			}
			x := cloneMap(m)
			x.Claims[c].Status = claims.Granted
			granted[c] = strengths(t, x, model).Claims
			x.Claims[c].Status = claims.Withdrawn
			withdrawn[c] = strengths(t, x, model).Claims
		}
		for thesis := range m.Claims {
			in := influence(t, s, int32(thesis), nil)
			for c, got := range in {
				want := granted[c][thesis] - withdrawn[c][thesis]
				if !sameBits(got, want) {
					t.Errorf("%v: the influence of %s on %s is %v, want %v\n%s", model,
						m.Claims[c].ID, m.Claims[thesis].ID, got, want, listing(m))
				}
			}
			some := []int32{int32(rng.IntN(len(in))), int32(thesis)}
			if got := influence(t, s, int32(thesis), some); !sameBits(got[0], in[some[0]]) || got[1] != 1 {
				t.Errorf("%v: the influence of %v is %v, of all %v", model, some, got, in)
			}
		}
	})
	if inCircles < drawn {
		t.Errorf("only %d claims of %d maps are in circles", inCircles, drawn)
	}
}

func TestInfluenceAgreesWithStrengthsOfDebates(t *testing.T) {
	m := withConfidences(debate(400), rand.New(rand.NewPCG(1, 1)))
	s := strengths(t, m, QuadraticEnergy)
	of := []int32{0, 1, 2, 5, 50, 120, 399}
	got := influence(t, s, 0, of)
	for i, c := range of {
		x := cloneMap(m)
		x.Claims[c].Status = claims.Granted
		want := strengths(t, x, QuadraticEnergy).Claims[0]
		x.Claims[c].Status = claims.Withdrawn
		want -= strengths(t, x, QuadraticEnergy).Claims[0]
		if !sameBits(got[i], want) {
			t.Errorf("the influence of %d is %v, want %v", c, got[i], want)
		}
	}
}

// E = 1 with b granted and 0 without: 0.5 + 0.5·h(1) − 0.5. The claim d speaks
// for b only; as b's strength is 0.5 + 0.5/2 with it, E is 0.75 and not 0.5.
func TestInfluenceByHand(t *testing.T) {
	b := small(0.5, 0.5, 0.5, 0.5)
	b.reason(claims.Support, "a", claims.FullWeight, 1)
	b.reason(claims.Support, "b", claims.FullWeight, 3)
	in := influence(t, strengths(t, b.m, QuadraticEnergy), 0, nil)
	d := 0.5*0.5625/1.5625 - 0.5*0.25/1.25
	for c, want := range []float64{1, 0.25, 0, d} {
		if !near(in[c], want, 1e-12) {
			t.Errorf("the influence of %s is %v, want %v", b.ids[c], in[c], want)
		}
	}
}

// Who grants or withdraws one of a circle that does not settle breaks it.
func TestInfluenceBreaksCircles(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of many rounds")
	}
	b := small(0, 0, 0, 0, 0.5, 0.5)
	chase(b, 0, 4)
	b.reason(claims.Support, "e", claims.FullWeight, 3)
	b.reason(claims.Support, "e", claims.FullWeight, 5)
	s := strengths(t, b.m, QuadraticEnergy)
	in := influence(t, s, 4, nil)
	if !math.IsNaN(s.Claims[4]) || slices.ContainsFunc(in[:5], math.IsNaN) || !math.IsNaN(in[5]) {
		t.Errorf("the influences are %v, want all but the last", in)
	}
	// d is 1 or 0; the other reason for e is 0.5. Granting a makes d 1 but for
	// what h leaves of 100.
	if want := 0.5*2.25/3.25 - 0.5*0.25/1.25; !near(in[3], want, 1e-12) || !near(in[0], want, 1e-3) {
		t.Errorf("the influences of a and d are %v and %v, want %v", in[0], in[3], want)
	}
}

func TestInfluenceCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	s := strengths(t, small(0.5).m, QuadraticEnergy)
	if _, err := s.Influence(ctx, 0, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestInfluenceWithinBudget(t *testing.T) {
	for _, m := range []*claims.Map{calmDebate(200), confidentDebate(200)} {
		s := strengths(t, m, QuadraticEnergy)
		ctx := context.Background()
		if got, err := s.InfluenceWithin(ctx, 0, nil, 10); got != nil || !errors.Is(err, ErrBudget) {
			t.Errorf("got %v, %v", got, err)
		}
		got, err := s.InfluenceWithin(ctx, 0, nil, 100_000_000)
		if err != nil || !slices.EqualFunc(got, influence(t, s, 0, nil), sameBits) {
			t.Errorf("got %v, %v", got, err)
		}
	}
}

// One result serves several callers at a time, which the race detector checks.
func TestStrengthsInSeveralGoroutines(t *testing.T) {
	s := strengths(t, withConfidences(debate(60), rand.New(rand.NewPCG(1, 1))), QuadraticEnergy)
	want, slope := influence(t, s, 0, nil), s.Sensitivity(0)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			got, err := s.Influence(context.Background(), 0, nil)
			if err != nil || !slices.EqualFunc(got, want, sameBits) || !slices.EqualFunc(s.Sensitivity(0), slope, sameBits) {
				t.Errorf("%v, %v; want %v", got, err, want)
			}
		})
	}
	all.Wait()
}
