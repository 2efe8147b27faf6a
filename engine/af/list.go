package af

import (
	"context"
	"encoding/binary"
	"slices"

	"crux/engine/sat"
)

// Extensions calls f with each extension once, sorted, until f returns false. It
// returns whether it got to the end of them. They come in an order that depends
// on the framework alone, the first ones before the last ones are looked for, and
// are not kept, so that there may be more of them than memory has room for.
func (f *Framework) Extensions(ctx context.Context, s Semantics, o Options, yield func([]int32) bool) (complete bool) {
	q := f.ask(ctx, o)
	switch s {
	case Grounded:
		return yield(q.board.all(in))
	case Ideal:
		ideal, answer := q.ideal(q.board.all(open))
		return answer == Yes && yield(ideal)
	}
	return q.each(s, yield)
}

// each calls f with each extension, and returns whether it got to the end.
func (q *question) each(s Semantics, yield func([]int32) bool) bool {
	p, ok := q.plan(s)
	if !ok {
		return false
	}
	if p.none {
		return true
	}
	q.circles(p.settle)
	var guard *guard
	if p.semantics == Stable {
		guard = q.guard(p.settle)
		if guard.holds() != Yes { // in no part is there none: see plan
			return false
		}
	}
	chosen := make([][]int32, len(p.ranges))
	return q.eachRange(p.ranges, chosen, func() bool {
		return q.eachCircle(0, p.semantics, guard, func() bool {
			if !q.work.spend(int64(q.f.n)/64 + 1) {
				return false
			}
			ext := p.known(q.board)
			for _, set := range chosen {
				ext = append(ext, set...)
			}
			slices.Sort(ext)
			return q.work.ctx.Err() == nil && yield(ext)
		})
	})
}

// eachCircle settles the circles from number k on in all ways, and calls f with
// each. It returns whether it got to the end.
func (q *question) eachCircle(k int, s Semantics, g *guard, f func() bool) bool {
	var set []int32
	for ; k < len(q.order); k++ {
		if set = q.board.open(q.order[k]); len(set) > 0 {
			break
		}
	}
	if k == len(q.order) {
		return f()
	}
	return q.eachLabeling(k, set, s, func(accepted []int32, only bool) bool {
		mark := len(q.board.trail)
		defer q.board.undo(mark)
		q.board.accept(accepted)
		q.board.close(set)
		if g != nil && !only {
			g.choose(accepted)
			defer g.take(len(accepted))
			switch g.holds() {
			case No:
				return true
			case Unknown:
				return false
			}
		}
		return q.eachCircle(k+1, s, g, f)
	})
}

const (
	fewLabelings = 256     // are kept of one circle, so that they need not be found again
	mostKept     = 1 << 26 // arguments in what is kept of all
)

// eachLabeling calls f with the arguments that are in, for each extension of an
// open set, which is what is open of circle k, and whether it is the only one. It
// returns whether it got to the end.
func (q *question) eachLabeling(k int, set []int32, s Semantics, f func(accepted []int32, only bool) bool) bool {
	key := q.stateKey(k, set)
	list, known := q.labelings[key]
	var c *clauses
	if !known {
		c = q.clauses(set, kindOf(s))
		if s == Preferred {
			q.preferIn(c, set)
		}
		answer := sat.Sat
		for answer == sat.Sat && len(list) < fewLabelings {
			if answer = q.nextLabeling(c, set, s); answer == sat.Sat {
				list = append(list, c.accepted(set))
			}
		}
		switch answer {
		case sat.Unknown:
			return false
		case sat.Unsat:
			q.done(c)
			c = nil
			if q.labelings == nil {
				q.labelings = make(map[string][][]int32)
			}
			if q.kept += len(key) + len(set)*len(list); q.kept < mostKept {
				q.labelings[key] = list
			}
		}
	}
	for _, accepted := range list {
		if !f(accepted, c == nil && len(list) == 1) {
			return false
		}
	}
	if c == nil {
		return true
	}
	for { // there are many: they are not kept
		switch q.nextLabeling(c, set, s) {
		case sat.Unknown:
			return false
		case sat.Unsat:
			q.done(c)
			return true
		}
		if !f(c.accepted(set), false) {
			return false
		}
	}
}

func kindOf(s Semantics) kind {
	switch s {
	case Complete:
		return complete
	case Stable:
		return stable
	}
	return admissible
}

// nextLabeling finds an extension of a set that was not found yet, and excludes
// it from then on.
func (q *question) nextLabeling(c *clauses, set []int32, s Semantics) sat.Status {
	answer := c.solve()
	if answer != sat.Sat {
		return answer
	}
	var other []sat.Lit
	for _, a := range set {
		switch is := c.sat.Value(c.in[a]); {
		case s != Complete && is:
			// Of two extensions neither contains the other, so they cannot be joined:
			// the one attacks the other.
			other = append(other, c.out[a])
		case s != Complete:
		case is:
			other = append(other, c.in[a].Not())
		case c.sat.Value(c.out[a]):
			other = append(other, c.out[a].Not())
		default:
			other = append(other, c.in[a], c.out[a])
		}
	}
	c.sat.Add(other...)
	return sat.Sat
}

// stateKey tells one state of what is open of a circle from others.
func (q *question) stateKey(k int, set []int32) string {
	return string(q.appendState(binary.AppendVarint(nil, int64(k)), set))
}

func (q *question) appendState(key []byte, set []int32) []byte {
	last := int32(0)
	for _, a := range set {
		step := uint64(a-last) << 1
		if q.board.blocked[a] > 0 {
			step |= 1
		}
		key = binary.AppendUvarint(key, step)
		last = a
	}
	return key
}

// guard tells whether what has been chosen can still become a stable set, so that
// no time is lost where it cannot.
type guard struct {
	*clauses
	chosen []sat.Lit
}

func (q *question) guard(set []int32) *guard {
	c := &clauses{literals: newLiterals(q.f.n), work: q.work}
	c.say(q.board, set, stable)
	return &guard{clauses: c}
}

func (g *guard) choose(accepted []int32) {
	for _, a := range accepted {
		g.chosen = append(g.chosen, g.in[a])
	}
}

func (g *guard) take(n int) { g.chosen = g.chosen[:len(g.chosen)-n] }

func (g *guard) holds() Answer {
	switch g.solve(g.chosen...) {
	case sat.Sat:
		return Yes
	case sat.Unsat:
		return No
	}
	return Unknown
}
