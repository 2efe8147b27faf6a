package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// foundPositions are positions by id, which is what a user sees of them.
type foundPositions struct {
	count    string
	extents  map[claims.ID]string
	position map[string]bool
}

func positionsFound(t *testing.T, m *claims.Map) foundPositions {
	t.Helper()
	p, _, err := positions(m, PositionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f := foundPositions{p.Count.String(), make(map[claims.ID]string), make(map[string]bool)}
	for i, c := range m.Claims {
		f.extents[c.ID] = fmt.Sprint(p.Accepted[i], " ", p.Rejected[i])
	}
	for _, x := range p.List(1000) {
		var labels []string
		for i, l := range x.Claims {
			labels = append(labels, fmt.Sprintf("%s %v", m.Claims[i].ID, l))
		}
		for i, l := range x.Reasons {
			labels = append(labels, fmt.Sprintf("%s %v", m.Reasons[i].ID, l))
		}
		slices.Sort(labels)
		f.position[strings.Join(labels, ", ")] = true
	}
	return f
}

func (f foundPositions) equal(g foundPositions) bool {
	return f.count == g.count && maps.Equal(f.extents, g.extents) && maps.Equal(f.position, g.position)
}

func TestPositionsDoNotDependOnOrderOrNames(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		want := positionsFound(t, m)
		s := cloneMap(m)
		shuffle(rng, s.Claims)
		shuffle(rng, s.Reasons)
		shuffle(rng, s.Contradictions)
		if got := positionsFound(t, s); !got.equal(want) {
			t.Errorf("got %v\nfor\n%swant %v\nas for\n%s", got, listing(s), want, listing(m))
		}
		p, _, err := positions(m, PositionOptions{})
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := positions(renamed(m, func(kind string, id claims.ID) claims.ID {
			return claims.ID(fmt.Sprintf("%d%s%s", (len(id)+int(id[len(id)-1]))%7, kind, id))
		}), PositionOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprint(q.List(1000)), fmt.Sprint(p.List(1000)); got != want {
			t.Errorf("got %s with other names, want %s", got, want)
		}
	})
}

// The positions of maps that share nothing are those of each with each of the
// other, and the first few are the same however many are listed.
func TestPositionsOfADisjointUnion(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		union := &claims.Map{}
		count := big.NewInt(1)
		extents := make(map[claims.ID]string)
		for i := range 4 {
			part := m
			if i > 0 {
				part = families[rng.IntN(len(families))].draw(rng.Uint64())
			}
			part = renamed(part, func(_ string, id claims.ID) claims.ID { return claims.ID(fmt.Sprintf("%s-%d", id, i)) })
			p, _, err := positions(part, PositionOptions{})
			if err != nil {
				t.Fatal(err)
			}
			count.Mul(count, p.Count)
			for c := range part.Claims {
				extents[part.Claims[c].ID] = fmt.Sprint(p.Accepted[c], " ", p.Rejected[c])
			}
			union.Claims = append(union.Claims, part.Claims...)
			union.Reasons = append(union.Reasons, part.Reasons...)
			union.Contradictions = append(union.Contradictions, part.Contradictions...)
		}
		shuffle(rng, union.Claims)
		p, _, err := positions(union, PositionOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if !p.Exact || p.Count.Cmp(count) != 0 {
			t.Errorf("%v positions, want %v", p.Count, count)
		}
		for c := range union.Claims {
			if got := fmt.Sprint(p.Accepted[c], " ", p.Rejected[c]); got != extents[union.Claims[c].ID] {
				t.Errorf("%s: %s, want %s", union.Claims[c].ID, got, extents[union.Claims[c].ID])
			}
		}
		all := p.List(5000)
		if !count.IsInt64() || int64(len(all)) != min(count.Int64(), 5000) {
			t.Errorf("%d positions listed of %v", len(all), count)
		}
		seen := make(map[string]bool)
		for i, x := range all {
			if seen[stance(x.Claims, x.Reasons)] {
				t.Errorf("%s is listed twice", stance(x.Claims, x.Reasons))
			}
			seen[stance(x.Claims, x.Reasons)] = true
			if i > 0 && x.Decided > all[i-1].Decided {
				t.Errorf("one that decides %d comes after one that decides %d", x.Decided, all[i-1].Decided)
			}
		}
		for _, limit := range []int{-1, 0, 1, 2, 7} {
			first := p.List(limit)
			if got, want := fmt.Sprint(first), fmt.Sprint(all[:max(0, min(limit, len(all)))]); got != want {
				t.Errorf("the first %d are %s, want %s", limit, got, want)
			}
		}
	})
}

// What the verdict decides can be made a status: the positions stay the same.
func TestPositionsWhenAVerdictIsMadeAStatus(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		want := positionsFound(t, m)
		verdict := found(t, m)
		all := cloneMap(m)
		for i, c := range m.Claims {
			switch verdict["claim "+string(c.ID)] {
			case "accepted", "accepted unsupported":
				all.Claims[i].Status = claims.Granted
			case "rejected":
				all.Claims[i].Status = claims.Withdrawn
			}
		}
		if got := positionsFound(t, all); !got.equal(want) {
			t.Errorf("got %v\nwant %v\nfor\n%s", got, want, listing(m))
		}
	})
}

// What is found out of claims by asking is what enumeration finds, also where
// there is more to learn than in the maps that brute force can do.
func TestPositionsByAsking(t *testing.T) {
	compared := 0
	for n := 30; n < 400; n++ {
		a := Analyze(assembled(t, topics(n)))
		want, err := a.Positions(context.Background(), PositionOptions{Limit: 20_000})
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.Positions(context.Background(), PositionOptions{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if !want.Exact {
			continue
		}
		compared++
		if !slices.Equal(got.Accepted, want.Accepted) || !slices.Equal(got.Rejected, want.Rejected) {
			t.Errorf("%d claims: accepted in %v, rejected in %v, want %v, %v",
				n, got.Accepted, got.Rejected, want.Accepted, want.Rejected)
		}
	}
	if compared < 300 {
		t.Errorf("only %d maps compared", compared)
	}
}

// The positions that are listed of larger maps are admissible, and none extends
// another.
func TestPositionsOfLargerMaps(t *testing.T) {
	for _, m := range []*claims.Map{topics(300), debate(150), debate(400)} {
		p, _, err := positions(m, PositionOptions{Limit: 50, Budget: 2_000_000})
		if err != nil {
			t.Fatal(err)
		}
		o := newOracle(m)
		list := p.List(30)
		var labels [][]Label
		for _, x := range list {
			l := slices.Concat(x.Claims, x.Reasons)
			if !o.admissible(l) {
				t.Errorf("%d claims: a position is not admissible", len(m.Claims))
			}
			for r := range o.reasons {
				if l[o.node(r)] != o.reasonLabel(r, l) {
					t.Errorf("%d claims: %s is %v", len(m.Claims), m.Reasons[r].ID, l[o.node(r)])
				}
			}
			for _, other := range labels {
				if extends(l, other) || extends(other, l) {
					t.Errorf("%d claims: a position extends another", len(m.Claims))
				}
			}
			labels = append(labels, l)
		}
		if len(list) != 30 {
			t.Errorf("%d claims: %d positions listed", len(m.Claims), len(list))
		}
		for c := range m.Claims {
			ins, outs := 0, 0
			for _, x := range list {
				switch x.Claims[c] {
				case In:
					ins++
				case Out:
					outs++
				}
			}
			for _, x := range []struct {
				n   int
				got Extent
			}{{ins, p.Accepted[c]}, {outs, p.Rejected[c]}} {
				if x.n > 0 && (x.got == InNone || x.got == InSomeOrNone) || x.n < len(list) && (x.got == InEvery || x.got == InSomeOrEvery) {
					t.Errorf("%d claims: %s is in %d of %d, said to be in %v", len(m.Claims), m.Claims[c].ID, x.n, len(list), x.got)
				}
			}
		}
	}
}

func TestPositionsCanBeStopped(t *testing.T) {
	g := assembled(t, topics(1000))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a := Analyze(g)
	p, err := a.Positions(ctx, PositionOptions{})
	if !errors.Is(err, context.Canceled) || p == nil {
		t.Fatalf("%v, %v", p, err)
	}
	unknown := 0
	for c, x := range p.Accepted {
		if (x == InUnknown) != p.open.undecided(int32(c)) {
			t.Fatalf("%s is accepted in %v", g.Map.Claims[c].ID, x)
		}
		if x == InUnknown {
			unknown++
		}
	}
	if unknown == 0 || p.Exact || p.Count.Int64() != 1 || len(p.List(5)) != 0 {
		t.Errorf("%d claims unknown, %v positions, exact: %v, %d listed", unknown, p.Count, p.Exact, len(p.List(5)))
	}
}

func TestPositionOptions(t *testing.T) {
	a := Analyze(assembled(t, attackMap([]string{"a"}, nil)))
	for _, o := range []PositionOptions{{Limit: -1}, {Budget: -1}} {
		if p, err := a.Positions(context.Background(), o); err == nil || p != nil {
			t.Errorf("%+v: %v, %v", o, p, err)
		}
	}
}

func TestExtentWords(t *testing.T) { checkWords(t, InUnknown, InSomeOrEvery, ParseExtent) }
