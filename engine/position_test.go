package engine

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"crux/claims"
)

// positions finds all positions of m, or fails.
func positions(m *claims.Map, o PositionOptions) (p *Positions, a *Analysis, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	g, err := Assemble(m)
	if err != nil {
		return nil, nil, err
	}
	a = Analyze(g)
	p, err = a.Positions(context.Background(), o)
	return p, a, err
}

// stance writes the labels of a position, claims first, as "io?".
func stance(labels ...[]Label) string {
	var b strings.Builder
	for _, ls := range labels {
		for _, l := range ls {
			b.WriteByte("?io"[l])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// positionDisagreement says how the positions of m differ from the definition,
// or "".
func positionDisagreement(m *claims.Map) string {
	p, a, err := positions(m, PositionOptions{})
	if err != nil {
		return err.Error()
	}
	o := newOracle(m)
	want := make(map[string]bool)
	ins, outs := make([]int, len(m.Claims)), make([]int, len(m.Claims))
	all := o.positions()
	for _, l := range all {
		want[stance(l[:len(m.Claims)], l[len(m.Claims):])] = true
		for c := range m.Claims {
			switch l[c] {
			case In:
				ins[c]++
			case Out:
				outs[c]++
			}
		}
	}
	if !p.Exact || p.Count.Cmp(big.NewInt(int64(len(all)))) != 0 {
		return fmt.Sprintf("%v positions, exact: %v, want %v", p.Count, p.Exact, slices.Sorted(maps.Keys(want)))
	}
	got := make(map[string]bool)
	last := len(m.Claims)
	for _, x := range p.List(len(all) + 1) {
		got[stance(x.Claims, x.Reasons)] = true
		if x.Decided > last || x.Decided != decided(x.Claims) {
			return fmt.Sprintf("%s decides %d, after one that decides %d", stance(x.Claims), x.Decided, last)
		}
		last = x.Decided
		for c, r := range a.Claims {
			if r.Verdict == Accepted && x.Claims[c] != In || r.Verdict == Rejected && x.Claims[c] != Out {
				return fmt.Sprintf("%s does not extend the verdict", stance(x.Claims))
			}
		}
	}
	if !maps.Equal(got, want) {
		return fmt.Sprintf("positions %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for _, o := range []PositionOptions{{Limit: 1}, {Budget: 1}, {Budget: 30}, {Budget: 200}} {
		if wrong := partialDisagreement(m, o, ins, outs, len(all), want); wrong != "" {
			return fmt.Sprintf("%s with %+v", wrong, o)
		}
	}
	for c := range m.Claims {
		if p.Accepted[c] != extentOf(ins[c], len(all)) || p.Rejected[c] != extentOf(outs[c], len(all)) {
			return fmt.Sprintf("%s is accepted in %v and rejected in %v; in %d and %d of %d",
				m.Claims[c].ID, p.Accepted[c], p.Rejected[c], ins[c], outs[c], len(all))
		}
	}
	return ""
}

// partialDisagreement says what is wrong with what a limited search says, given
// in how many of all positions each claim is in and out.
func partialDisagreement(m *claims.Map, o PositionOptions, ins, outs []int, all int, want map[string]bool) string {
	p, _, err := positions(m, o)
	if err != nil {
		return err.Error()
	}
	if n := p.Count.Int64(); n < 1 || n > int64(all) || p.Exact && n != int64(all) {
		return fmt.Sprintf("%d positions of %d, exact: %v", n, all, p.Exact)
	}
	for _, x := range p.List(all + 1) {
		if s := stance(x.Claims, x.Reasons); !want[s] {
			return fmt.Sprintf("%s is no position", s)
		}
	}
	for c := range m.Claims {
		for _, x := range []struct {
			got  Extent
			n    int
			what string
		}{{p.Accepted[c], ins[c], "accepted"}, {p.Rejected[c], outs[c], "rejected"}} {
			truth := extentOf(x.n, all)
			right := x.got == truth
			if o.Budget > 0 {
				right = right || x.got == InUnknown || x.got == InSomeOrNone && truth != InEvery ||
					x.got == InSomeOrEvery && truth != InNone
			}
			if !right {
				return fmt.Sprintf("%s is %s in %v, in %d of %d", m.Claims[c].ID, x.what, x.got, x.n, all)
			}
		}
	}
	return ""
}

func extentOf(n, all int) Extent {
	switch n {
	case 0:
		return InNone
	case all:
		return InEvery
	}
	return InSome
}

func TestPositionsAgreeWithDefinitions(t *testing.T) {
	seeds := uint64(1500)
	if testing.Short() {
		seeds = 150
	}
	var mu sync.Mutex
	total := make(map[string]int)
	t.Run("families", func(t *testing.T) {
		for i := range families {
			f := &families[i]
			t.Run(f.name, func(t *testing.T) {
				t.Parallel()
				seen := make(map[string]int)
				for seed := range seeds {
					m := f.draw(seed)
					if positionDisagreement(m) != "" {
						small := shrink(m, func(m *claims.Map) bool { return positionDisagreement(m) != "" })
						t.Fatalf("seed %d, shrunk:\n%s%s", seed, listing(small), positionDisagreement(small))
					}
					p, _, _ := positions(m, PositionOptions{})
					seen["maps"]++
					if p.Count.Int64() > 1 {
						seen["several positions"]++
					}
					if len(p.parts) > 1 {
						seen["several parts"]++
					}
					for c := range m.Claims {
						seen["accepted in "+p.Accepted[c].String()]++
						seen["rejected in "+p.Rejected[c].String()]++
						if p.Accepted[c] == InNone && p.Rejected[c] == InNone {
							seen["neither anywhere"]++
						}
						if p.Accepted[c] == InEvery && p.open.undecided(int32(c)) {
							seen["in every one, undecided by the verdict"]++
						}
					}
				}
				mu.Lock()
				defer mu.Unlock()
				for what, n := range seen {
					total[what] += n
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	t.Log(total)
	for _, what := range []string{"several positions", "several parts", "neither anywhere",
		"in every one, undecided by the verdict", "accepted in none", "accepted in some", "accepted in every",
		"rejected in none", "rejected in some", "rejected in every"} {
		if n := total[what] * 1000 / total["maps"]; n < 10 {
			t.Errorf("%s: %d among %d maps say nothing", what, total[what], total["maps"])
		}
	}
}
