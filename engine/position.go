package engine

import (
	"context"
	"fmt"
	"math/big"
	"slices"
)

// Position is a way to take a stand on everything that a stand can be taken on:
// labels of all claims and reasons that can be held together, of which no more
// can be decided.
type Position struct {
	Claims, Reasons []Label
	Decided         int // how many of the claims are in or out
}

// Positions are the positions of a graph. They never change, and can be used
// from several goroutines.
type Positions struct {
	// Of each claim, in how many of the positions it is in, and in how many out.
	Accepted, Rejected []Extent

	// Count is how many positions there are: at least one, and where they are not
	// Exact at least as many as that.
	Count *big.Int
	Exact bool

	open  *open
	parts []*stances
}

// PositionOptions say how far to go. The zero value will do for most maps.
type PositionOptions struct {
	// Limit is how many positions to count, at least 1, of each part of the map
	// that is disputed by itself; 0 stands for 1,000. It makes no difference to
	// what is found out about claims.
	Limit int

	// Budget is how many steps to take in all, at least 1; 0 stands for 20
	// million, which take a few seconds.
	Budget int64
}

const (
	defaultLimit  = 1000
	defaultBudget = 20_000_000
)

// Positions finds out what each claim is in the positions: accepted in every
// one, in some or in none, and rejected likewise.
//
// A labelling is admissible when each claim that is in has a worst case that is
// in or tied, and all that it contradicts is out; each claim that is out has a
// best case that is out or tied, or contradicts one that is in; granted claims
// are in and withdrawn ones out; and every reason has the label that its
// premises and the undercuts of it give. A position is an admissible labelling
// that no other one extends. So a tie may go either way, as may a circle of
// rebuttals; in one of odd length a claim may be neither in nor out anywhere.
// On maps of rebuttals alone positions are Dung's preferred extensions (Dung
// 1995), as labellings.
//
// Every position extends the verdict. What that leaves undecided falls into
// parts that do not bear on each other, and each is solved by itself with a
// solver for clauses. To find one position can take time exponential in a part,
// and a part can have exponentially many; on maps such as people write parts are
// small, and all takes about as long as [Graph.Verdicts]. Where the budget ends
// first, what is not known is said to be so. The result depends on the map and
// the options alone.
//
// The error is about options out of their range, or wraps that of ctx if it ends
// first: then what was found until then is returned as well.
func (a *Analysis) Positions(ctx context.Context, o PositionOptions) (*Positions, error) {
	if o.Limit < 0 || o.Budget < 0 {
		return nil, fmt.Errorf("engine: positions: a limit of %d and a budget of %d: below 0", o.Limit, o.Budget)
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	if o.Budget == 0 {
		o.Budget = defaultBudget
	}
	p := &Positions{
		Accepted: make([]Extent, len(a.Claims)), Rejected: make([]Extent, len(a.Claims)),
		Exact: true, open: newOpen(a),
	}
	for c := range a.Claims {
		p.Accepted[c], p.Rejected[c] = InNone, InNone
		switch p.open.label[c] {
		case In:
			p.Accepted[c] = InEvery
		case Out:
			p.Rejected[c] = InEvery
		}
	}
	p.find(ctx, o)
	for _, s := range p.parts {
		for i, c := range s.choices[:s.claims] {
			p.Accepted[c], p.Rejected[c] = s.extent(s.ins[i]), s.extent(s.outs[i])
		}
		p.Exact = p.Exact && s.complete
	}
	p.Count = product(p.parts)
	if err := ctx.Err(); err != nil && !p.Exact {
		return p, fmt.Errorf("engine: positions: %w", err)
	}
	return p, nil
}

// find searches the parts, small ones first: each may use an equal share of what
// is left of the budget, so that what the easy ones do not need is there for the
// hard ones, and none takes it from all others.
func (p *Positions) find(ctx context.Context, o PositionOptions) {
	count := int32(len(p.open.choices.start) - 1)
	order := make([]int32, count)
	for k := range order {
		order[k] = int32(k)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return len(p.open.choices.of(a)) + len(p.open.between.of(a)) -
			len(p.open.choices.of(b)) - len(p.open.between.of(b))
	})
	e := newEncoder(p.open)
	p.parts = make([]*stances, count)
	for i, k := range order {
		share := max(1, o.Budget/int64(len(order)-i))
		s, left := e.find(ctx, k, o.Limit, share)
		p.parts[k] = s
		o.Budget -= share - left
	}
}

// product multiplies how many positions the parts have. One that none was found
// of has one.
func product(parts []*stances) *big.Int {
	count, some := big.NewInt(1), int64(1)
	for _, s := range parts {
		n := int64(max(1, s.count()))
		if some > 1<<62/n { // a few large multiplications in place of many
			count.Mul(count, big.NewInt(some))
			some = 1
		}
		some *= n
	}
	return count.Mul(count, big.NewInt(some))
}
