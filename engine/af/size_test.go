package af

import (
	"context"
	"math/big"
	"slices"
	"testing"
	"time"
)

// pairsOf are n pairs of arguments that attack each other, each pair attacking the
// next one where joined.
func pairsOf(n int, joined bool) *Framework {
	var from, to []int32
	for i := range int32(n) {
		a, b := 2*i, 2*i+1
		from, to = append(from, a, b), append(to, b, a)
		if joined && i > 0 {
			from, to = append(from, a-2), append(to, a)
		}
	}
	return New(2*n, from, to)
}

// A thousand pairs have 2^1000 preferred and 3^1000 complete extensions, of which
// the first few are listed at once.
func TestCountOfHundredsOfDigits(t *testing.T) {
	f, ctx := pairsOf(1000, false), context.Background()
	for s, base := range map[Semantics]int64{Complete: 3, Preferred: 2, Stable: 2, SemiStable: 2, Stage: 2} {
		want := new(big.Int).Exp(big.NewInt(base), big.NewInt(1000), nil)
		if got, exact := f.Count(ctx, s, Options{}); !exact || got.Cmp(want) != 0 {
			t.Errorf("%v: %v, exact: %v, want %d^1000", s, got, exact, base)
		}
		seen := make(map[string]bool)
		f.Extensions(ctx, s, Options{}, func(ext []int32) bool {
			text := ""
			for _, a := range ext {
				text += string(rune(a))
			}
			seen[text] = true
			return len(seen) < 100
		})
		if len(seen) != 100 {
			t.Errorf("%v: %d of 100 extensions", s, len(seen))
		}
	}
}

// In a row of pairs of which each attacks the first of the next one, the choices
// depend on each other. If the first of a pair is in, the second is out, and of the
// next pair the first is out and the second in, which leaves the one after that
// as it was. So with F(n) of n pairs: F(n) = F(n-1) + F(n-2), where F(0) = F(1)-1 = 1.
func TestCountInARow(t *testing.T) {
	a, b := big.NewInt(1), big.NewInt(2)
	const n = 300
	for range n - 1 {
		a.Add(a, b)
		a, b = b, a
	}
	got, exact := pairsOf(n, true).Count(context.Background(), Preferred, Options{})
	if !exact || got.Cmp(b) != 0 {
		t.Errorf("%v, exact: %v, want %v", got, exact, b)
	}
}

// What ends early says so, and does end.
func TestEndsEarly(t *testing.T) {
	f := plantedStable(400, 80, 0.03, 1)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for s := Complete; s <= Ideal; s++ {
		for _, try := range []struct {
			ctx context.Context
			o   Options
		}{{context.Background(), Options{Budget: 1000}}, {ended, Options{}}} {
			start := time.Now()
			if s != Complete { // which has the grounded set
				if ext, answer := f.Extension(try.ctx, s, try.o); answer != Unknown || ext != nil {
					t.Errorf("%v: %v, %v", s, answer, ext)
				}
			}
			if f.Extensions(try.ctx, s, try.o, func([]int32) bool { return true }) {
				t.Errorf("%v: all extensions were listed", s)
			}
			if n, exact := f.Count(try.ctx, s, try.o); exact && s != Ideal {
				t.Errorf("%v: exactly %v", s, n)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%v: it took %v", s, took)
			}
		}
	}
}

// A budget ends in the same place every time.
func TestBudgetIsTheSameEveryTime(t *testing.T) {
	f := barabasiAlbert(2000, 3, 0.5, 5)
	for _, budget := range []int64{100, 1000, 10_000, 100_000, 1_000_000} {
		var first [][]int32
		for try := range 2 {
			var all [][]int32
			f.Extensions(context.Background(), Preferred, Options{Budget: budget}, func(ext []int32) bool {
				all = append(all, ext)
				return len(all) < 20
			})
			if try == 0 {
				first = all
			} else if !slices.EqualFunc(all, first, slices.Equal) {
				t.Errorf("budget %d: %d extensions, then %d, or others", budget, len(first), len(all))
			}
		}
	}
}

// Nothing recurses too deep, or takes quadratic time, in long rows and circles.
func TestLong(t *testing.T) {
	ctx := context.Background()
	const n = 30_000
	var from, to []int32
	for a := range int32(n) {
		from, to = append(from, a), append(to, (a+1)%n)
	}
	circle, row := New(n, from, to), New(n, from[:n-1], to[:n-1])
	star := New(n, make([]int32, n-1), from[1:])
	for name, f := range map[string]*Framework{"circle": circle, "row": row, "star": star, "empty": New(0, nil, nil)} {
		for s := Grounded; s <= Ideal; s++ {
			if _, answer := f.Extension(ctx, s, Options{}); answer != Yes {
				t.Errorf("%s, %v: %v", name, s, answer)
			}
		}
	}
	if n, exact := circle.Count(ctx, Complete, Options{}); !exact || n.Int64() != 3 {
		t.Errorf("an even circle has three complete extensions, not %v (%v)", n, exact)
	}
}
