package engine

// Arrows lead from some of the numbers 0…n-1 to others. They never change.
type Arrows struct{ rows rows }

// NewArrows returns the arrows from[i] → to[i] between the numbers 0…n-1, which
// may be there twice. Time and memory are linear in n and the arrows.
func NewArrows(n int, from, to []int32) Arrows {
	p := pairs{owner: from, item: to}
	return Arrows{p.rows(n)}
}

// Of returns where the arrows from v lead, in the order in which they were given.
// The slice belongs to a and must not be written to.
func (a Arrows) Of(v int32) []int32 { return a.rows.of(v) }

// Components returns for each number that of its strongly connected component:
// two have the same one where arrows lead from each of them to the other, by
// way of others or not. Where they lead only from one to the other, the one has
// the higher number. Time is linear, and nothing recurses.
func (a Arrows) Components() []int32 { return components(a.rows) }
