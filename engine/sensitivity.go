package engine

import (
	"math"
	"slices"
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
// [Graph.Strengths] where there are circles, as they are iterated as there, for
// the adjoint. 100,000 claims without circles take 7 ms.
func (s *Strengths) Sensitivity(thesis int32) []float64 {
	b := &backward{
		solver: &solver{web: s.web, value: s.value}, // its places are made once there is a circle
		tape:   s.tape,
		slope:  make([]float64, len(s.value)), sensitivity: make([]float64, s.web.claimCount),
	}
	b.slope[s.tape.at[thesis]] = 1
	if math.IsNaN(s.Claims[thesis]) {
		b.slope[s.tape.at[thesis]] = math.NaN()
	}
	k := b.parts.number[thesis]
	circles, _ := slices.BinarySearch(b.circles, k+1)
	end := b.parts.nodes.start[k+1]
	for _, k := range slices.Backward(b.circles[:circles]) {
		b.sweep(b.parts.nodes.start[k+1], end)
		b.circular(b.parts.nodes.of(k))
		end = b.parts.nodes.start[k]
	}
	b.sweep(0, end)
	return b.sensitivity
}

// backward carries derivatives from a thesis to what it is computed from.
type backward struct {
	*solver
	*tape
	slope []float64 // of each place of the tape: of the thesis by it, as far as it is known

	// Of each claim: slope times the derivative of it by its confidence. It is
	// right once the slope is.
	sensitivity []float64
}

// sweep hands on the slopes from place end − 1 down to place first, none of which
// is in a circle. All that needs them has handed on its own.
func (b *backward) sweep(first, end int32) {
	for i := end - 1; i >= first; i-- {
		slope := b.slope[i]
		if slope == 0 {
			continue
		}
		if v := b.parts.nodes.items[i]; v < b.claimCount {
			b.sensitivity[v] = times(slope, b.own[i])
		}
		for k := b.first[i]; k < b.first[i+1]; k++ {
			b.slope[b.to[k]] += times(slope, b.by[k])
		}
	}
}

// circular hands on the slopes of a circle once all that needs it has done so.
func (b *backward) circular(nodes []int32) {
	if !slices.ContainsFunc(nodes, func(v int32) bool { return b.slope[b.at[v]] != 0 }) {
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
		slope := a.sum[i]
		if i < len(y) {
			slope = y[i]
		}
		if end != settled {
			slope = math.NaN()
		}
		by, own := b.derivatives(v)
		if v < b.claimCount {
			b.sensitivity[v] = times(slope, own)
		}
		for k, u := range b.needs.of(v) {
			if b.parts.number[u] != part {
				b.slope[b.at[u]] += times(slope, by[k])
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
		a.in = append(a.in, b.slope[b.at[v]])
		by, _ := b.derivatives(v)
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
