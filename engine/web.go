package engine

import "crux/claims"

// web is what strengths are computed on: which strengths each is computed
// from, and an order in which to do that. A node of it is claim c as c, or
// reason r as the number of claims + r.
type web struct {
	*Graph
	model      Model
	claimCount int32
	confidence []float64 // of each claim
	rivals     rows      // of each claim, those that contradict it, each once

	needs rows // of each node, the nodes that its strength is computed from
	parts parts
}

// newWeb takes time linear in the graph.
func newWeb(g *Graph, m Model) *web {
	nc := len(g.Map.Claims)
	w := &web{Graph: g, model: m, claimCount: int32(nc), confidence: make([]float64, nc), rivals: once(g.contradicts)}
	for c := range w.confidence {
		w.confidence[c] = g.Map.Claims[c].Confidence
	}
	n := nc + len(g.Map.Reasons)
	w.needs.start = make([]int32, 1, n+1)
	w.needs.items = make([]int32, 0,
		len(g.pros.items)+len(g.cons.items)+len(w.rivals.items)+len(g.premises.items)+len(g.undercuts.items))
	for c := range int32(nc) {
		w.needClaim(c)
		w.needs.start = append(w.needs.start, int32(len(w.needs.items)))
	}
	for r := range int32(len(g.Map.Reasons)) {
		w.needs.items = append(w.needs.items, w.Premises(r)...)
		w.needReasons(w.Undercuts(r))
		w.needs.start = append(w.needs.start, int32(len(w.needs.items)))
	}
	w.parts = partsOf(w.needs)
	return w
}

// once returns rows in which no item stands twice with one owner.
func once(r rows) rows {
	o := rows{start: make([]int32, 1, len(r.start)), items: make([]int32, 0, len(r.items))}
	last := make([]int32, len(r.start)) // the owner with which an item was met last, plus 1
	for i := range int32(len(r.start) - 1) {
		for _, x := range r.of(i) {
			if last[x] != i+1 {
				last[x] = i + 1
				o.items = append(o.items, x)
			}
		}
		o.start = append(o.start, int32(len(o.items)))
	}
	return o
}

func (w *web) node(reason int32) int32 { return w.claimCount + reason }

// fixed tells whether claim c has its strength whatever is said.
func (w *web) fixed(c int32) bool {
	return w.burden[c].status == claims.Granted || w.burden[c].status == claims.Withdrawn
}

// needClaim adds what claim c is computed from to the needs.
func (w *web) needClaim(c int32) {
	if w.fixed(c) {
		return
	}
	if w.model != HCategorizer {
		w.needReasons(w.Pros(c))
	}
	w.needReasons(w.Cons(c))
	w.needs.items = append(w.needs.items, w.rivals.of(c)...)
}

func (w *web) needReasons(reasons []int32) {
	for _, r := range reasons {
		w.needs.items = append(w.needs.items, w.node(r))
	}
}

// eachUser calls f with the nodes that may be computed from node v.
func (w *web) eachUser(v int32, f func(u int32)) {
	if r := v - w.claimCount; r >= 0 {
		t := w.Target(r)
		if w.kind[r] == claims.Undercut {
			t = w.node(t)
		}
		f(t)
		return
	}
	for _, r := range w.Uses(v) {
		f(w.node(r))
	}
	for _, d := range w.rivals.of(v) {
		f(d)
	}
}

// strength computes node v from the strengths of the nodes that it needs.
func (w *web) strength(v int32, value []float64) float64 {
	if r := v - w.claimCount; r >= 0 {
		s := w.reasonWeight(r)
		for _, p := range w.Premises(r) {
			s = times(s, value[p])
		}
		for _, u := range w.Undercuts(r) {
			s = times(s, 1-value[w.node(u)])
		}
		return s
	}
	switch w.burden[v].status {
	case claims.Granted:
		return 1
	case claims.Withdrawn:
		return 0
	}
	return w.model.combine(w.confidence[v], w.energy(v, value))
}

func (w *web) reasonWeight(r int32) float64 { return float64(w.weight[r]) / float64(claims.FullWeight) }

// energy returns by how much the reasons for claim c outdo those against it, a
// contradiction being one of them: the sum of the ones minus that of the
// others or, under DF-QuAD, 1 − Π(1 − strength) of each. It is negative where
// the claim loses. The claim must not be fixed.
func (w *web) energy(c int32, value []float64) float64 {
	pros, cons := w.bothSides(c)
	if w.model == DFQuAD {
		return none(cons, value) - none(pros, value)
	}
	return total(pros, value) - total(cons, value)
}

// bothSides divides what a claim that is not fixed needs into what is for it and
// what is against it.
func (w *web) bothSides(c int32) (pros, cons []int32) {
	needs, n := w.needs.of(c), 0
	if w.model != HCategorizer {
		n = len(w.Pros(c))
	}
	return needs[:n:n], needs[n:]
}

func total(nodes []int32, value []float64) float64 {
	s := 0.0
	for _, v := range nodes {
		s += value[v]
	}
	return s
}

// none returns Π(1 − strength).
func none(nodes []int32, value []float64) float64 {
	p := 1.0
	for _, v := range nodes {
		p = times(p, 1-value[v])
	}
	return p
}
