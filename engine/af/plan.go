package af

import "slices"

// plan says how the extensions of a framework are put together: one choice for
// each part that no attack joins to the others.
type plan struct {
	none bool // there are no extensions

	// The open arguments that are settled circle by circle, and the semantics by
	// which they are: Complete, Preferred or Stable.
	settle    []int32
	semantics Semantics

	// What is settled circle by circle or has been from the start, where that is
	// not everything.
	partly []int32

	ranges []part // the others, which have no stable set

	found []int32 // of what is settled under SemiStable and Stage, a stable set
}

// known returns what is in on the board, but for parts whose extensions are those
// with a largest range.
func (p *plan) known(b *board) []int32 {
	if p.partly == nil {
		return b.all(in)
	}
	var ext []int32
	for _, a := range p.partly {
		if b.status[a] == in {
			ext = append(ext, a)
		}
	}
	return ext
}

// part is a part whose extensions are those with a largest range.
type part struct {
	set  []int32
	kind kind
}

// plan finds the parts; ok is false if the budget ends.
func (q *question) plan(s Semantics) (p plan, ok bool) {
	p.semantics = s
	undecided := q.board.all(open)
	switch s {
	case Complete, Preferred:
		p.settle = undecided
		return p, true
	case Stable:
		p.settle = undecided
		if slices.Contains(q.board.status, never) {
			p.none = true
			return p, true
		}
		for _, set := range q.splitter().weak(undecided) {
			switch _, answer := q.stableOf(set, anyStable); answer {
			case No:
				p.none = true
				return p, true
			case Unknown:
				return p, false
			}
		}
		return p, true
	}
	// The range of a stable set is everything, so where there is one, they are the
	// semi-stable and the stage extensions of their part.
	p.semantics = Stable
	sets, k := q.splitter().weak(undecided), admissible
	if s == Stage {
		all := make([]int32, q.f.n)
		for a := range all {
			all[a] = int32(a)
		}
		sets, k = q.splitter().weak(all), conflictFree
		p.partly = []int32{}
	}
	for _, set := range sets {
		inside := q.board.open(set)
		var found []int32
		answer := No
		if !slices.ContainsFunc(set, func(a int32) bool { return q.board.status[a] == never }) {
			found, answer = q.stableOf(inside, anyStable)
		}
		switch answer {
		case Unknown:
			return p, false
		case No:
			p.ranges = append(p.ranges, part{set, k})
		default:
			p.settle = append(p.settle, inside...)
			p.found = append(p.found, found...)
			if s == Stage {
				p.partly = append(p.partly, set...)
			}
		}
	}
	slices.Sort(p.settle)
	// The largest comes first: its extensions are not kept.
	slices.SortStableFunc(p.ranges, func(a, b part) int { return len(b.set) - len(a.set) })
	return p, true
}
