package render

import (
	"slices"

	"crux/engine"
)

// fold says into which claim each one can be folded, -1 for none: the reasons
// below a claim are folded into it where it and all of them are settled and
// bear on nothing else. As much as can be is folded into one claim, but not into a
// thesis, and never one of those that stay.
//
// A claim holds what lies below it alone if every way down from what the map is
// about leads through it: if it dominates it (Lengauer and Tarjan 1979, here
// with the simpler algorithm of Cooper, Harvey and Kennedy 2001). Time is linear
// where the map is a tree with some cross links, and quadratic at worst.
func (n *near) fold(stays []bool) []int {
	d := newDominators(n, stays)
	const never = 1 << 30
	// Of each claim: how far up what lies below it is held, and what can fold.
	held, settled, size := make([]int, len(n.Cards)), make([]bool, len(n.Cards)), make([]int, len(n.Cards))
	for i := len(d.order) - 1; i >= 0; i-- {
		c := d.order[i]
		v := n.Cards[c].Ruling.Verdict
		settled[c] = v == engine.Accepted || v == engine.Rejected
		held[c] = never
		size[c] = 1
	}
	for i := len(d.order) - 1; i >= 0; i-- {
		c := d.order[i]
		for _, w := range d.down[c] {
			held[c] = min(held[c], d.depth[w]-1)
		}
		if up := d.up[c]; up >= 0 {
			held[up] = min(held[up], held[c])
			settled[up] = settled[up] && settled[c]
			size[up] += size[c]
		}
	}
	into := make([]int, len(n.Cards))
	for _, c := range d.order { // those above first
		into[c] = -1
		switch up := d.up[c]; {
		case up < 0:
		case into[up] >= 0:
			into[c] = into[up]
		case d.folds[up]:
			into[c] = up
		}
		d.folds[c] = !n.Cards[c].Thesis && into[c] < 0 && settled[c] && size[c] > 1 && held[c] >= d.depth[c]
	}
	return into
}

// dominators are, of each claim, the last one through which every way down from
// what the map is about leads.
type dominators struct {
	down  [][]int // of each claim, those that bear on it
	order []int   // every claim before those that it dominates
	up    []int   // of each claim, what dominates it; -1 for nothing
	depth []int   // how many dominate it
	folds []bool
}

func newDominators(n *near, stays []bool) *dominators {
	all := len(n.Cards)
	d := &dominators{
		down: make([][]int, all), up: make([]int, all), depth: make([]int, all),
		folds: make([]bool, all),
	}
	from := make([][]int, all) // the other way
	for c := range n.Cards {
		lead := func(to int) {
			if to != c {
				d.down[c] = append(d.down[c], to)
				from[to] = append(from[to], c)
			}
		}
		for _, r := range n.below[c] {
			for _, p := range n.Arrows[r].Premises {
				lead(p)
			}
		}
		for _, x := range n.rivals[c] {
			lead(n.rivalOf(c, x))
		}
	}
	top := slices.Clone(stays)
	for c := range n.Cards {
		top[c] = top[c] || len(from[c]) == 0
	}
	place := d.walk(top)
	// Each claim is dominated by what all those above it have in common.
	for c := range d.up {
		d.up[c] = all // not known yet
	}
	for changed := true; changed; {
		changed = false
		for _, c := range d.order {
			best := all
			if top[c] {
				best = -1
			}
			for _, p := range from[c] {
				if d.up[p] == all {
					continue
				}
				best = d.common(best, p, place)
			}
			if best != d.up[c] {
				d.up[c], changed = best, true
			}
		}
	}
	for _, c := range d.order {
		if up := d.up[c]; up >= 0 {
			d.depth[c] = d.depth[up] + 1
		}
	}
	return d
}

// common returns the last claim that dominates both or is one of them.
func (d *dominators) common(a, b int, place []int) int {
	if a == len(place) {
		return b
	}
	for a != b && a >= 0 && b >= 0 {
		if place[a] > place[b] {
			a = d.up[a]
		} else {
			b = d.up[b]
		}
	}
	return min(a, b)
}

// walk lists the claims from the top ones down, each only after one way to it
// is: in the reverse of the order in which a walk leaves them. Where a circle
// has no top, its first claim is made one.
func (d *dominators) walk(top []bool) (place []int) {
	met := make([]bool, len(top))
	next := make([]int, len(top))
	var left []int
	visit := func(c int) {
		path := []int{c}
		met[c] = true
		for len(path) > 0 {
			at := path[len(path)-1]
			if next[at] == len(d.down[at]) {
				left = append(left, at)
				path = path[:len(path)-1]
				continue
			}
			to := d.down[at][next[at]]
			next[at]++
			if !met[to] {
				met[to] = true
				path = append(path, to)
			}
		}
	}
	for c := range top {
		if top[c] && !met[c] {
			visit(c)
		}
	}
	for c := range top {
		if !met[c] {
			top[c] = true
			visit(c)
		}
	}
	place = make([]int, len(top))
	for i := range left {
		c := left[len(left)-1-i]
		d.order = append(d.order, c)
		place[c] = i
	}
	return place
}
