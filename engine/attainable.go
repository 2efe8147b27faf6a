package engine

import "crux/claims"

// attainable tells whether some moves might give a thesis a verdict. It takes
// every claim that may be moved to be in or out as one likes, all at once, and
// so may say yes where there are no such moves; but no is no.
//
// To begin with anything can be in and can be out, and what cannot is struck
// off. A few rounds do, as only theses and reasons are left to judge; each is
// linear.
func attainable(g *Graph, b *bearing, thesis int32, want Verdict) bool {
	nc := int32(len(g.Map.Claims))
	n := nc + int32(len(g.Map.Reasons))
	a := &attaining{g: g, nc: nc, in: make([]bool, n), out: make([]bool, n), bound: make([]bool, nc)}
	for x := range n {
		a.in[x], a.out[x] = true, true
	}
	a.bound[thesis] = true
	for _, t := range g.Theses {
		a.bound[t] = true
	}
	const rounds = 16
	for range rounds {
		a.changed = false
		for x := range n {
			switch {
			case !b.on(x):
			case x < nc:
				a.claim(x)
			default:
				a.reason(x)
			}
		}
		if !a.changed {
			break
		}
	}
	if want == Accepted {
		return a.in[thesis]
	}
	return a.out[thesis]
}

type attaining struct {
	g       *Graph
	nc      int32
	in, out []bool // of each node: it can be
	bound   []bool // of each claim: it cannot be moved
	changed bool
}

func (a *attaining) strike(can *bool, unless bool) {
	if *can && !unless {
		*can = false
		a.changed = true
	}
}

func (a *attaining) claim(c int32) {
	b := a.g.burden[c]
	if b.status == claims.Granted || b.status == claims.Withdrawn {
		a.strike(&a.in[c], b.status == claims.Granted)
		a.strike(&a.out[c], b.status == claims.Withdrawn)
		return
	}
	if !a.bound[c] {
		return
	}
	rivalsOut, rivalIn := true, false
	for _, d := range a.g.Contradicts(c) {
		rivalsOut = rivalsOut && a.out[d]
		rivalIn = rivalIn || a.in[d]
	}
	pros, cons := a.g.Pros(c), a.g.Cons(c)
	a.strike(&a.in[c], rivalsOut && b.weigh(a.most(pros), a.least(cons)) == stands)
	a.strike(&a.out[c], rivalIn || b.weigh(a.least(pros), a.most(cons)) == falls)
}

// most is the largest weight that the reasons can come to, and least the
// smallest.
func (a *attaining) most(reasons []int32) (w claims.Weight) {
	for _, r := range reasons {
		if a.in[a.nc+r] {
			w = max(w, a.g.weight[r])
		}
	}
	return w
}

func (a *attaining) least(reasons []int32) (w claims.Weight) {
	for _, r := range reasons {
		if !a.out[a.nc+r] {
			w = max(w, a.g.weight[r])
		}
	}
	return w
}

func (a *attaining) reason(x int32) {
	in, out := true, false
	for _, p := range a.g.Premises(x - a.nc) {
		in = in && a.in[p]
		out = out || a.out[p]
	}
	for _, u := range a.g.Undercuts(x - a.nc) {
		in = in && a.out[a.nc+u]
		out = out || a.in[a.nc+u]
	}
	a.strike(&a.in[x], in)
	a.strike(&a.out[x], out)
}
