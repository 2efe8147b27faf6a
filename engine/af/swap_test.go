package af

import (
	"context"
	"math"
	"slices"
	"testing"
)

// accounts says what a search by chance has wrong about its members, or "".
func accounts(s *swaps) string {
	hits, missing := make([]int32, len(s.member)), []int32(nil)
	for a := range s.member {
		for _, x := range s.attackers[a] {
			if s.member[x] {
				hits[a]++
				if s.member[a] {
					return "members attack each other"
				}
			}
		}
		if s.member[a] && s.blocked[a] {
			return "a member is blocked"
		}
		if hits[a] == 0 && !s.member[a] {
			missing = append(missing, int32(a))
		}
	}
	have := slices.Clone(s.missing)
	slices.Sort(have)
	if !slices.Equal(have, missing) || !slices.Equal(s.hits, hits) {
		return "what is missing or attacked"
	}
	for a := range s.member {
		gain, loss := int32(0), int32(0)
		if slices.Contains(missing, int32(a)) {
			gain += s.weight[a]
		}
		for _, t := range s.targets[a] {
			if slices.Contains(missing, t) {
				gain += s.weight[t]
			}
			if hits[t] == 1 {
				loss += s.weight[t]
			}
		}
		if s.gain[a] != gain || s.member[a] && s.loss[a] != loss {
			return "gain or loss"
		}
	}
	return ""
}

// What the search finds is a stable set of what is open, and it keeps its accounts
// right wherever it is stopped. In so small frameworks it finds all there is.
func TestSwaps(t *testing.T) {
	found := 0
	for seed := range uint64(5000) {
		small := randomSmall(seed, 10)
		f := small.framework()
		q := f.ask(context.Background(), Options{})
		set := q.board.all(open)
		if len(set) == 0 || slices.Contains(q.board.status, never) {
			continue
		}
		want := small.extensions(Stable)
		for _, m := range manners {
			for _, steps := range []int64{1, 10, 50, 20_000} {
				s := q.swaps(set, nil)
				ok := s.run(m, steps, q.work)
				if wrong := accounts(s); wrong != "" {
					t.Fatalf("seed %d, %+v, %d steps: %s\n%v", seed, m, steps, wrong, small)
				}
				if ok {
					found++
					ext := bits(q.board.all(in)) | bits(s.found(set))
					if !slices.Contains(want, ext) {
						t.Fatalf("seed %d, %+v: %b, want one of %b\n%v", seed, m, ext, want, small)
					}
				} else if steps == 20_000 && len(want) > 0 {
					t.Errorf("seed %d, %+v: nothing was found of %b\n%v", seed, m, want, small)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d stable sets were found", found)
	}
}

// Attacks that are there twice are no more than attacks.
func TestSwapsOfDoubledAttacks(t *testing.T) {
	for seed := range uint64(500) {
		small := randomSmall(seed, 10)
		var from, to []int32
		for a := range int32(small.n) {
			for b := range int32(small.n) {
				if small.targets[a]>>b&1 == 1 {
					from, to = append(from, a, a), append(to, b, b)
				}
			}
		}
		q := New(small.n, from, to).ask(context.Background(), Options{})
		set := q.board.all(open)
		if len(set) == 0 || slices.Contains(q.board.status, never) {
			continue
		}
		for _, m := range manners {
			s := q.swaps(set, nil)
			if s.run(m, 2000, q.work) {
				ext := bits(q.board.all(in)) | bits(s.found(set))
				if !slices.Contains(small.extensions(Stable), ext) {
					t.Fatalf("seed %d: %b is not stable\n%v", seed, ext, small)
				}
			}
		}
	}
}

// The search ends with the budget and with the context, and is the same every time.
func TestSwapsEnds(t *testing.T) {
	f := plantedStable(300, 20, 0.1, 1)
	steps := func(ctx context.Context, o Options) int64 {
		q := f.ask(ctx, o)
		s := q.swaps(q.board.all(open), nil)
		if s.run(manners[0], math.MaxInt64, q.work) {
			t.Error("a stable set was found where it ought to be too hard")
		}
		return s.step
	}
	first, again := steps(context.Background(), Options{Budget: 100_000}), steps(context.Background(), Options{Budget: 100_000})
	if first != again || first == 0 {
		t.Errorf("%d steps, then %d", first, again)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if n := steps(ended, Options{}); n > 256 {
		t.Errorf("%d steps after the end", n)
	}
}

// A stable set among 700 arguments is found in a moment where it is larger, or
// attacks more, than is usual, though reasoning alone takes longer than anybody
// would wait.
func TestPlanted(t *testing.T) {
	for _, c := range []struct {
		size int
		p    float64
	}{{20, 0.01}, {30, 0.02}, {200, 0.02}, {200, 0.1}, {350, 0.05}} {
		f := plantedStable(700, c.size, c.p, 1)
		for _, sem := range []Semantics{Preferred, Stable} {
			ext, answer := f.Extension(context.Background(), sem, Options{Budget: 200_000_000})
			if answer != Yes {
				t.Errorf("%+v, %v: %v", c, sem, answer)
				continue
			}
			covered := make([]int, f.n)
			for _, a := range ext {
				covered[a] += 1000
				for _, x := range f.Targets(a) {
					covered[x]++
				}
			}
			for a, k := range covered {
				if k == 0 || k > 1000 {
					t.Fatalf("%+v, %v: the set is not stable at %d", c, sem, a)
				}
			}
		}
	}
}

// A wish that an argument is in, or is not, comes true in what is found, and where it
// can come true it is found in so small frameworks.
func TestSwapsWithWish(t *testing.T) {
	found := make(map[bool]int)
	for seed := range uint64(3000) {
		small := randomSmall(seed, 9)
		f := small.framework()
		q := f.ask(context.Background(), Options{})
		set := q.board.all(open)
		if slices.Contains(q.board.status, never) {
			continue
		}
		for _, a := range set {
			for _, want := range []bool{true, false} {
				s := q.swaps(set, wish{a, want}.bars(f))
				fits := func(ext uint) bool { return ext>>a&1 == 1 == want }
				if s.run(manners[seed%uint64(len(manners))], 20_000, q.work) {
					found[want]++
					ext := bits(q.board.all(in)) | bits(s.found(set))
					if !fits(ext) || !slices.Contains(small.extensions(Stable), ext) {
						t.Fatalf("seed %d: %b for %d, want %v\n%v", seed, ext, a, want, small)
					}
				} else if slices.ContainsFunc(small.extensions(Stable), fits) {
					t.Errorf("seed %d: nothing was found for %d, want %v\n%v", seed, a, want, small)
				}
			}
		}
	}
	if found[true] < 500 || found[false] < 500 {
		t.Errorf("found: %v", found)
	}
}
