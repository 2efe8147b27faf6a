package engine

// tape is what strengths were computed from, in the order in which they were, so
// that [Strengths.Sensitivity] runs back over it without looking up anything but
// neighbours. It is written while the strengths are computed, when all of it is
// at hand.
type tape struct {
	at      []int32 // of each node its place: the parts one after the other
	circles []int32 // the parts that are circles, of which the places hold nothing

	own   []float64 // of each place that is a claim's, its derivative by its confidence
	first []int32   // of each place, the first of those it needs
	to    []int32   // the places that it needs, …
	by    []float64 // … and its derivative by each
}

func newTape(w *web) *tape {
	n := len(w.needs.start) - 1
	t := &tape{
		at: make([]int32, n), own: make([]float64, n), first: make([]int32, 1, n+1),
		to: make([]int32, 0, len(w.needs.items)), by: make([]float64, 0, len(w.needs.items)),
	}
	for i, v := range w.parts.nodes.items {
		t.at[v] = int32(i)
	}
	return t
}

// circle adds part k, which is a circle.
func (t *tape) circle(k int32, nodes []int32) {
	t.circles = append(t.circles, k)
	for range nodes {
		t.first = append(t.first, int32(len(t.to)))
	}
}

// node adds a part that is no circle, and has been solved.
func (t *tape) node(s *solver, v int32) {
	needs := s.needs.of(v)
	if r := v - s.claimCount; r >= 0 && len(needs) == 1 { // as most: a premise, and no undercut
		t.to = append(t.to, t.at[needs[0]])
		t.by = append(t.by, s.reasonWeight(r))
	} else {
		by, own := s.derivatives(v)
		t.own[len(t.first)-1] = own
		for _, u := range needs {
			t.to = append(t.to, t.at[u])
		}
		t.by = append(t.by, by...)
	}
	t.first = append(t.first, int32(len(t.to)))
}

// derivatives returns those of node v by the nodes that it needs, in the order
// of these, and for a claim that by its confidence. The list is good until the
// next call. All values must be known.
func (s *solver) derivatives(v int32) (by []float64, own float64) {
	needs := s.needs.of(v)
	for len(s.slopes) < len(needs) {
		s.slopes = append(s.slopes, 0)
	}
	by = s.slopes[:len(needs)]
	if r := v - s.claimCount; r >= 0 {
		s.product(s.reasonWeight(r), needs, len(s.Premises(r)), by)
		return by, 0
	}
	if s.fixed(v) {
		return by, 0 // it needs nothing
	}
	own, slope := s.model.slopes(s.confidence[v], s.energy(v, s.value))
	pros, cons := s.bothSides(v)
	n := len(pros)
	if s.model == DFQuAD {
		s.product(-slope, pros, 0, by[:n])
		s.product(slope, cons, 0, by[n:])
		return by, own
	}
	for i := range by {
		if i < n {
			by[i] = slope
		} else {
			by[i] = -slope
		}
	}
	return by, own
}

// product finds the derivatives by each of the nodes of factor times their
// strengths, for the first of them, and 1 − strength for the rest. It does not
// divide, as factors may be 0.
func (s *solver) product(factor float64, nodes []int32, plain int, by []float64) {
	at := func(i int) float64 {
		if i < plain {
			return s.value[nodes[i]]
		}
		return 1 - s.value[nodes[i]]
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
