package engine

import "crux/claims"

// retract takes away every label that does not follow any more from labels of
// lower rank, starting with the suspects. By rising rank each needs to be
// looked at once only.
func (v *revision) retract() {
	for len(v.suspects) > 0 {
		x := v.leastSuspect()
		v.suspected[x] = false
		v.work++
		if !v.founded(x) {
			v.takeAway(x)
			v.taken = append(v.taken, x)
		}
	}
}

// founded tells whether the label of node x follows from those of lower rank.
func (v *revision) founded(x int32) bool {
	rank := v.rank[x]
	below := func(y int32, l Label) bool {
		v.work++
		return v.label[y] == l && v.rank[y] < rank
	}
	if r := x - v.claimCount; r >= 0 {
		if v.label[x] == In {
			return false // it needs all, and one of them is gone
		}
		for _, p := range v.g.Premises(r) {
			if below(p, Out) {
				return true
			}
		}
		for _, u := range v.g.Undercuts(r) {
			if below(v.claimCount+u, In) {
				return true
			}
		}
		return false
	}
	if v.fixed(x) {
		return true
	}
	var (
		b          = v.g.burden[x]
		pros, cons = v.pros.of(x), v.cons.of(x)
		in         = func(r int32) bool { return below(v.claimCount+r, In) }
		open       = func(r int32) bool { return !below(v.claimCount+r, Out) }
		rivals     = v.g.Contradicts(x)
	)
	if v.label[x] == In {
		for _, d := range rivals {
			if !below(d, Out) {
				return false
			}
		}
		return b.weigh(v.first(pros, in), v.first(cons, open)) == stands
	}
	for _, d := range rivals {
		if below(d, In) {
			return true
		}
	}
	return b.weigh(v.first(pros, open), v.first(cons, in)) == falls
}

// first returns the weight of the first reason that is as asked, or 0.
func (v *revision) first(reasons []int32, is func(r int32) bool) claims.Weight {
	for _, r := range reasons {
		if is(r) {
			return v.g.weight[r]
		}
	}
	return 0
}

// suspect puts node x on the heap, once.
func (v *revision) suspect(x int32) {
	if v.suspected[x] {
		return
	}
	v.suspected[x] = true
	v.suspects = append(v.suspects, x)
	h := v.suspects
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if v.rank[h[up]] <= v.rank[h[i]] {
			return
		}
		h[up], h[i] = h[i], h[up]
		i = up
	}
}

// leastSuspect takes the node of least rank off the heap.
func (v *revision) leastSuspect() int32 {
	h := v.suspects
	least := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	v.suspects = h
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return least
		}
		if down+1 < last && v.rank[h[down+1]] < v.rank[h[down]] {
			down++
		}
		if v.rank[h[i]] <= v.rank[h[down]] {
			return least
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}
