package engine

import (
	"slices"

	"crux/claims"
)

// roster numbers those who are in a debate, speakers or sides: first those that
// the map declares, in its order, then others as they are met.
type roster struct {
	ids []claims.ID
	of  rows // of each claim, whose it is, by rising number, each once
}

func speakersOf(g *Graph) roster {
	var declared []claims.ID
	for i := range g.Map.Speakers {
		declared = append(declared, g.Map.Speakers[i].ID)
	}
	return newRoster(g, declared, func(c *claims.Claim) []claims.ID { return c.By })
}

func sidesOf(g *Graph) roster {
	var declared []claims.ID
	for i := range g.Map.Sides {
		declared = append(declared, g.Map.Sides[i].ID)
	}
	return newRoster(g, declared, func(c *claims.Claim) []claims.ID { return c.Sides })
}

func newRoster(g *Graph, declared []claims.ID, whose func(*claims.Claim) []claims.ID) roster {
	r := roster{of: rows{start: make([]int32, 1, len(g.Map.Claims)+1)}}
	numbers := make(map[claims.ID]int32)
	number := func(id claims.ID) int32 {
		n, known := numbers[id]
		if !known {
			n = int32(len(r.ids))
			numbers[id] = n
			r.ids = append(r.ids, id)
		}
		return n
	}
	for _, id := range declared {
		number(id)
	}
	var own []int32
	for c := range g.Map.Claims {
		own = own[:0]
		for _, id := range whose(&g.Map.Claims[c]) {
			own = append(own, number(id))
		}
		slices.Sort(own)
		r.of.items = append(r.of.items, slices.Compact(own)...)
		r.of.start = append(r.of.start, int32(len(r.of.items)))
	}
	return r
}

// claims returns the claims of each number.
func (r *roster) claims() rows {
	var p pairs
	for c := range int32(len(r.of.start) - 1) {
		for _, n := range r.of.of(c) {
			p.add(n, c)
		}
	}
	return p.rows(len(r.ids))
}
