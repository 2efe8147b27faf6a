package engine

import (
	"cmp"
	"slices"
)

// List returns the positions, but no more than a limit: those that decide the
// most claims first and, where they decide as many, in an order that depends on
// the map alone. Where not all positions are known (see Exact) it chooses among
// those found, and it is empty if in some part none was.
//
// Each takes a byte for every claim and reason. Time is that of writing them,
// plus limit·log(limit) for each part of the map that is disputed by itself.
func (p *Positions) List(limit int) []Position {
	var list []Position
	for _, way := range p.ways(limit) {
		label := slices.Clone(p.open.label)
		for k, s := range p.parts {
			for i, l := range s.of(int(way[k])) {
				label[s.choices[i]] = l
			}
		}
		p.open.follow(label)
		nc := p.open.claimCount
		x := Position{Claims: label[:nc:nc], Reasons: label[nc:]}
		for _, l := range x.Claims {
			if l != Undecided {
				x.Decided++
			}
		}
		list = append(list, x)
	}
	return list
}

// ways returns the best ways to choose one position of each part, by its number
// there.
func (p *Positions) ways(limit int) [][]int32 {
	// A step joins one of the ways for the parts before with a position of this
	// one.
	type step struct {
		decided        int
		before, choice int32
	}
	if limit <= 0 {
		return nil
	}
	steps := make([][]step, len(p.parts))
	best := []step{{}}
	for k, s := range p.parts {
		// Both lists are ordered, so all that joins an earlier way with the same
		// or an earlier position comes before: of the ways for which these are as
		// many as the limit, none is needed.
		n := s.count()
		decided := make([]int, min(n, limit))
		for j := range decided {
			decided[j] = s.decided(j)
		}
		var joined []step
		for i, b := range best {
			for j := 0; j < n && (i+1)*(j+1) <= limit; j++ {
				joined = append(joined, step{b.decided + decided[j], int32(i), int32(j)})
			}
		}
		slices.SortFunc(joined, func(a, b step) int {
			return cmp.Or(b.decided-a.decided, cmp.Compare(a.before, b.before), cmp.Compare(a.choice, b.choice))
		})
		best = joined[:min(len(joined), limit)]
		steps[k] = best
	}
	ways := make([][]int32, len(best))
	for i := range ways {
		ways[i] = make([]int32, len(p.parts))
		at := int32(i)
		for k := len(steps) - 1; k >= 0; k-- {
			ways[i][k] = steps[k][at].choice
			at = steps[k][at].before
		}
	}
	return ways
}
