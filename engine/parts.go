package engine

import "slices"

// parts are the strongly connected components of nodes that need each other,
// in an order in which each comes after all that it needs.
type parts struct {
	number []int32 // of each node, its part
	nodes  rows    // of each part, by rising number
}

// partsOf takes time linear in the arrows.
func partsOf(needs rows) parts {
	// A component is found when the search leaves it for good, so after all that
	// it leads to.
	p := parts{number: components(needs)}
	n := len(p.number)
	count := int32(0)
	for _, k := range p.number {
		count = max(count, k+1)
	}
	p.nodes = rows{start: make([]int32, count+1), items: make([]int32, n)}
	for _, k := range p.number {
		p.nodes.start[k+1]++
	}
	for k := range count {
		p.nodes.start[k+1] += p.nodes.start[k]
	}
	next := slices.Clone(p.nodes.start)
	for v, k := range p.number {
		p.nodes.items[next[k]] = int32(v)
		next[k]++
	}
	return p
}

func (p *parts) count() int32 { return int32(len(p.nodes.start) - 1) }
