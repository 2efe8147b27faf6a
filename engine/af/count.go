package af

import (
	"context"
	"math/big"
	"slices"
)

// Count returns how many extensions there are. Where the budget ends first, exact
// is false, and there are at least as many as it returns.
//
// Parts that no attack joins are counted by themselves, and their numbers
// multiplied, so that a count of hundreds of digits need not take long. The same
// holds of what falls apart once a circle is settled.
func (f *Framework) Count(ctx context.Context, s Semantics, o Options) (count *big.Int, exact bool) {
	q := f.ask(ctx, o)
	if s == Grounded || s == Ideal {
		return big.NewInt(1), true
	}
	p, ok := q.plan(s)
	if !ok {
		if s == Stable {
			return new(big.Int), false
		}
		return big.NewInt(1), false
	}
	if p.none {
		return new(big.Int), true
	}
	q.circles(p.settle)
	t := &tally{question: q, semantics: p.semantics, circle: make([]int32, f.n), known: make(map[string]*big.Int)}
	for k, set := range q.order {
		for _, a := range set {
			t.circle[a] = int32(k)
		}
	}
	count, exact = t.count(p.settle)
	for _, x := range p.ranges {
		n := int64(0)
		r := q.ranged(x)
		ok := r.each(func([]int32) bool { n++; return true })
		q.done(r.clauses)
		exact = exact && ok
		count.Mul(count, big.NewInt(max(n, 1)))
	}
	if s != Stable && count.Sign() == 0 {
		count.SetInt64(1) // there is one, only it was not found
	}
	return count, exact
}

// tally counts extensions circle by circle.
type tally struct {
	*question
	semantics Semantics
	circle    []int32             // of each argument, where its circle comes in the order
	known     map[string]*big.Int // of what was open before, how many there are
	held      int                 // how many arguments are in lists, all in all
}

// mostHeld is how many arguments may be in lists: those of some 512 MiB. It takes
// a very long row of circles to come to that.
const mostHeld = 1 << 27

// count counts the extensions of an open set that nothing open outside attacks,
// of which parts are counted by themselves.
func (t *tally) count(set []int32) (*big.Int, bool) {
	total, exact := big.NewInt(1), true
	if len(set) == 0 {
		return total, true
	}
	t.held += 2 * len(set)
	defer func() { t.held -= 2 * len(set) }()
	if t.held > mostHeld || !t.work.spend(int64(len(set))) || t.work.ctx.Err() != nil {
		return total.SetInt64(0), false
	}
	for _, part := range t.splitter().weak(set) {
		n, ok := t.countPart(part)
		exact = exact && ok
		if total.Mul(total, n); total.Sign() == 0 {
			return total, exact || ok // one part without any is enough
		}
	}
	return total, exact
}

// countPart counts the extensions of a part: for each way to settle the circle that
// comes first, those of what that leaves open.
func (t *tally) countPart(part []int32) (*big.Int, bool) {
	key := string(t.appendState(nil, part))
	if n, ok := t.known[key]; ok {
		return n, true
	}
	first := t.circle[part[0]]
	for _, a := range part {
		first = min(first, t.circle[a])
	}
	var circle []int32
	for _, a := range part {
		if t.circle[a] == first {
			circle = append(circle, a)
		}
	}
	total, exact := new(big.Int), true
	complete := t.eachLabeling(int(first), circle, t.semantics, func(accepted []int32, _ bool) bool {
		mark := len(t.board.trail)
		defer t.board.undo(mark)
		t.board.accept(accepted)
		t.board.close(circle)
		if t.semantics == Stable && slices.ContainsFunc(part, func(a int32) bool { return t.board.status[a] == never }) {
			return true
		}
		n, ok := t.count(t.board.open(part))
		total.Add(total, n)
		exact = exact && ok
		return ok || t.work.steps > 0
	})
	exact = exact && complete
	if t.held += len(key) / 4; exact && t.held < mostHeld {
		t.known[key] = total
	}
	return total, exact
}
