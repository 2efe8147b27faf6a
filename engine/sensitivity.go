package engine

import "math"

// Sensitivity returns ∂strength(thesis)/∂confidence(claim) for every claim: how
// much the strength of the thesis changes with small changes of how likely the
// claim is before any reason is heard. It is 0 for claims that are granted or
// withdrawn and for those that the thesis does not depend on, and also where
// the energies balance, which is why [Strengths.Influence] is what to rank
// claims by.
//
// It is NaN where the thesis has no strength, and for claims that bear on it
// through a circle whose rest changes at once, not gradually, when something
// in it does.
//
// All are found in one pass back from the thesis, which takes the time of
// [Graph.Strengths]; circles are iterated as there, for the adjoint.
func (s *Strengths) Sensitivity(thesis int32) []float64 {
	back := newBackward(s)
	back.slope[thesis] = 1
	if math.IsNaN(s.Claims[thesis]) {
		back.slope[thesis] = math.NaN()
	}
	for k := s.web.parts.number[thesis]; k >= 0; k-- {
		back.pass(s.web.parts.nodes.of(k))
	}
	sensitivity := make([]float64, s.web.claimCount)
	for c := range sensitivity {
		if !s.web.fixed(int32(c)) && back.slope[c] != 0 {
			own, _ := s.Model.slopes(s.web.confidence[c], s.web.energy(int32(c), s.value))
			sensitivity[c] = times(back.slope[c], own)
		}
	}
	return sensitivity
}

// backward carries derivatives from a thesis to what it is computed from.
type backward struct {
	*solver
	slope []float64 // of each node: of the thesis by it, as far as it is known
	rest  []float64 // room for the products of the last factors of a product
}

func newBackward(s *Strengths) *backward {
	b := &backward{solver: newSolver(s.web), slope: make([]float64, len(s.value))}
	b.value = s.value
	return b
}

// pass hands on the slopes of a part once all that needs it has done so.
func (b *backward) pass(nodes []int32) {
	reached := false
	for _, v := range nodes {
		reached = reached || b.slope[v] != 0
	}
	if !reached {
		return
	}
	if !b.circular(nodes) {
		b.hand(nodes[0], func(u int32, by float64) { b.slope[u] += times(b.slope[nodes[0]], by) })
		return
	}
	// With what comes in from outside, slope, and J the derivatives inside, the
	// slopes of the circle are y = slope + Jᵀy.
	a := b.newAdjoint(nodes)
	y := make([]float64, len(a.states))
	copy(y, a.in)
	settler := settler{f: a.round, cost: len(nodes), leap: math.Inf(1)}
	end := settler.settle(y)
	a.carry(y)
	part := b.parts.number[nodes[0]]
	for i, v := range a.nodes {
		if i < len(y) {
			b.slope[v] = y[i]
		} else {
			b.slope[v] = a.sum[i]
		}
		if end != settled {
			b.slope[v] = math.NaN()
		}
		b.hand(v, func(u int32, by float64) {
			if b.parts.number[u] != part {
				b.slope[u] += times(b.slope[v], by)
			}
		})
	}
}

// adjoint is a circle with the derivatives of each of its nodes by the others.
type adjoint struct {
	*circle
	nodes []int32 // the states, then the passive ones
	needs rows    // of each place in nodes, the places of those it is computed from
	by    []float64
	in    []float64 // of each place, the slope that comes from outside
	sum   []float64
}

func (b *backward) newAdjoint(nodes []int32) *adjoint {
	a := &adjoint{circle: b.newCircle(nodes)}
	a.nodes = append(append(a.nodes, a.states...), a.passive...)
	for i, v := range a.nodes {
		b.place[v] = int32(i) + 1
	}
	a.needs.start = make([]int32, 1, len(nodes)+1)
	for _, v := range a.nodes {
		a.in = append(a.in, b.slope[v])
		b.hand(v, func(u int32, by float64) {
			if p := b.place[u]; p > 0 {
				a.needs.items = append(a.needs.items, p-1)
				a.by = append(a.by, by)
			}
		})
		a.needs.start = append(a.needs.start, int32(len(a.needs.items)))
	}
	for _, v := range a.nodes {
		b.place[v] = 0
	}
	a.sum = make([]float64, len(nodes))
	return a
}

// carry sums up what each place gets from outside and from all others, if the
// slopes of the states are y.
func (a *adjoint) carry(y []float64) {
	copy(a.sum, a.in)
	hand := func(i int, slope float64) {
		for k := a.needs.start[i]; k < a.needs.start[i+1]; k++ {
			a.sum[a.needs.items[k]] += times(slope, a.by[k])
		}
	}
	for i := range y {
		hand(i, y[i])
	}
	for i := len(a.nodes) - 1; i >= len(y); i-- { // an undercut is handed its share before it hands on
		hand(i, a.sum[i])
	}
}

func (a *adjoint) round(y, fy []float64) {
	a.carry(y)
	copy(fy, a.sum)
}

// hand calls f with each node u that node v is computed from and the derivative
// of v by u.
func (b *backward) hand(v int32, f func(u int32, by float64)) {
	if r := v - b.claimCount; r >= 0 {
		b.product(b.reasonWeight(r), b.needs.of(v), len(b.Premises(r)), f)
		return
	}
	if b.fixed(v) {
		return
	}
	_, slope := b.model.slopes(b.confidence[v], b.energy(v, b.value))
	pros, cons, rivals := b.Pros(v), b.Cons(v), b.rivals.of(v)
	if b.model == DFQuAD {
		needs := b.needs.of(v)
		b.product(-slope, needs[:len(pros)], 0, f)
		b.product(slope, needs[len(pros):], 0, f)
		return
	}
	if b.model != HCategorizer {
		for _, r := range pros {
			f(b.node(r), slope)
		}
	}
	for _, r := range cons {
		f(b.node(r), -slope)
	}
	for _, d := range rivals {
		f(d, -slope)
	}
}

// product calls f with each of the nodes and the derivative by it of factor
// times their strengths, for the first of them, and 1 − strength for the rest.
// It does not divide, as factors may be 0.
func (b *backward) product(factor float64, nodes []int32, plain int, f func(u int32, by float64)) {
	if len(nodes) == 0 {
		return
	}
	at := func(i int) float64 {
		if i < plain {
			return b.value[nodes[i]]
		}
		return 1 - b.value[nodes[i]]
	}
	b.rest = append(b.rest[:0], make([]float64, len(nodes))...)
	b.rest[len(nodes)-1] = 1
	for i := len(nodes) - 2; i >= 0; i-- {
		b.rest[i] = times(b.rest[i+1], at(i+1))
	}
	for i, u := range nodes {
		if by := times(factor, b.rest[i]); i < plain {
			f(u, by)
		} else {
			f(u, -by)
		}
		factor = times(factor, at(i))
	}
}
