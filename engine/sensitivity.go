package engine

import (
	"math"
	"slices"

	"crux/claims"
)

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
	return back.sensitivity
}

// backward carries derivatives from a thesis to what it is computed from.
type backward struct {
	*solver
	slope []float64 // of each node: of the thesis by it, as far as it is known
	by    []float64 // room for the derivatives of a node

	// Of each claim: slope times the derivative of it by its confidence. It is
	// right once the slope is.
	sensitivity []float64
}

func newBackward(s *Strengths) *backward {
	n := len(s.value)
	return &backward{
		solver: &solver{web: s.web, value: s.value}, // its places are made once there is a circle
		slope:  make([]float64, n), sensitivity: make([]float64, s.web.claimCount),
	}
}

// pass hands on the slopes of a part once all that needs it has done so.
func (b *backward) pass(nodes []int32) {
	if len(nodes) == 1 {
		v := nodes[0]
		slope, needs := b.slope[v], b.needs.of(v)
		switch {
		case slope == 0:
			return
		case v >= b.claimCount && len(needs) == 1: // most of them: a premise, and no undercut
			if b.weight[v-b.claimCount] != claims.FullWeight {
				slope = times(slope, b.reasonWeight(v-b.claimCount))
			}
			b.slope[needs[0]] += slope
			return
		case v < b.claimCount && len(needs) == 0 && b.model != EulerBased: // it is its confidence
			if !b.fixed(v) {
				b.sensitivity[v] = slope
			}
			return
		case !b.circular(nodes):
			by := b.derivatives(v)
			for i, u := range needs {
				b.slope[u] += times(slope, by[i])
			}
			return
		}
	}
	if !slices.ContainsFunc(nodes, func(v int32) bool { return b.slope[v] != 0 }) {
		return
	}
	if b.place == nil {
		b.place = make([]int32, len(b.slope))
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
		by := b.derivatives(v)
		for k, u := range b.needs.of(v) {
			if b.parts.number[u] != part {
				b.slope[u] += times(b.slope[v], by[k])
			}
		}
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
		by := b.derivatives(v)
		for k, u := range b.needs.of(v) {
			if p := b.place[u]; p > 0 {
				a.needs.items = append(a.needs.items, p-1)
				a.by = append(a.by, by[k])
			}
		}
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

// derivatives returns those of node v by the nodes that it needs, in the order
// of these. They are good until the next call.
func (b *backward) derivatives(v int32) []float64 {
	needs := b.needs.of(v)
	for len(b.by) < len(needs) {
		b.by = append(b.by, 0)
	}
	by := b.by[:len(needs)]
	if r := v - b.claimCount; r >= 0 {
		b.product(b.reasonWeight(r), needs, len(b.Premises(r)), by)
		return by
	}
	if b.fixed(v) {
		return by // it needs nothing
	}
	own, slope := b.model.slopes(b.confidence[v], b.energy(v, b.value))
	b.sensitivity[v] = times(b.slope[v], own)
	pros, cons := b.bothSides(v)
	n := len(pros)
	if b.model == DFQuAD {
		b.product(-slope, pros, 0, by[:n])
		b.product(slope, cons, 0, by[n:])
		return by
	}
	for i := range by {
		if i < n {
			by[i] = slope
		} else {
			by[i] = -slope
		}
	}
	return by
}

// product finds the derivatives by each of the nodes of factor times their
// strengths, for the first of them, and 1 − strength for the rest. It does not
// divide, as factors may be 0.
func (b *backward) product(factor float64, nodes []int32, plain int, by []float64) {
	at := func(i int) float64 {
		if i < plain {
			return b.value[nodes[i]]
		}
		return 1 - b.value[nodes[i]]
	}
	rest := 1.0 // the product of the later factors
	for i := len(nodes) - 1; i >= 0; i-- {
		by[i] = rest
		if i > 0 {
			rest = times(rest, at(i))
		}
	}
	for i := range nodes {
		before := factor
		if i+1 < len(nodes) {
			factor = times(factor, at(i))
		}
		if by[i] = times(before, by[i]); i >= plain {
			by[i] = -by[i]
		}
	}
}
