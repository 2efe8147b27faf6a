package render

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// row is the nodes that lie beside each other. No other node reaches into the
// height of a row.
type row struct {
	y, top, bottom float64
	nodes          []int // from left to right
	cards          bool  // not junctions
}

// findRows lists the rows of a layout from the top down, and says in which one
// each node lies.
func (s *sheet) findRows(p *placed) (rows []row, of []int) {
	of = make([]int, len(p.nodes))
	var nodes []int
	for i := range p.nodes {
		if s.drawn(i) {
			nodes = append(nodes, i)
		}
	}
	slices.SortStableFunc(nodes, func(a, b int) int {
		return cmp.Or(cmp.Compare(math.Round(p.nodes[a].y), math.Round(p.nodes[b].y)), cmp.Compare(p.nodes[a].x, p.nodes[b].x))
	})
	for _, i := range nodes {
		at := p.nodes[i]
		_, h := s.laid(i)
		if n := len(rows); n == 0 || at.y-rows[n-1].y > 1 {
			rows = append(rows, row{y: at.y, top: at.y, bottom: at.y})
		}
		r := &rows[len(rows)-1]
		r.top, r.bottom = min(r.top, at.y-h/2), max(r.bottom, at.y+h/2)
		r.nodes = append(r.nodes, i)
		r.cards = r.cards || s.card(i)
		of[i] = len(rows) - 1
	}
	return rows, of
}

// drawn reports whether a node is part of the drawing: a reason without a
// junction is not.
func (s *sheet) drawn(node int) bool { return s.card(node) || s.Arrows[node-len(s.Cards)].Joint }

// edge returns how far down the upper or lower edge of a row lies.
func (r *row) edge(s side) float64 {
	if s == bottom {
		return r.bottom
	}
	return r.top
}

// findLanes finds out where lines cross the rows between their ends: where the
// layout engine led them, but upright, clear of the nodes beside them and of
// each other.
func (t *router) findLanes() {
	type lane struct {
		link, i int // lane i of the link
		x       float64
	}
	crossing := make([][]lane, len(t.rows))
	t.lanes = make([][]float64, len(t.links))
	for i, l := range t.links {
		step := 1
		if t.rowOf[l.to] < t.rowOf[l.from] {
			step = -1
		}
		for r := t.rowOf[l.from] + step; (t.rowOf[l.to]-r)*step > 0; r += step {
			crossing[r] = append(crossing[r], lane{i, len(t.lanes[i]), t.curves[i].at(t.rows[r].y)})
			t.lanes[i] = append(t.lanes[i], 0)
		}
	}
	for r, lanes := range crossing {
		slices.SortStableFunc(lanes, func(a, b lane) int { return cmp.Compare(a.x, b.x) })
		nodes := t.rows[r].nodes
		for k := 0; k <= len(nodes); k++ { // the gap before node k
			left, right, n := math.Inf(-1), math.Inf(1), len(lanes)
			if k > 0 {
				w, _ := t.laid(nodes[k-1])
				left = t.nodes[nodes[k-1]].x + w/2
			}
			if k < len(nodes) {
				w, _ := t.laid(nodes[k])
				right = t.nodes[nodes[k]].x - w/2
				n = sort.Search(len(lanes), func(i int) bool { return lanes[i].x >= t.nodes[nodes[k]].x })
			}
			room := min(10, (right-left)/float64(n+1))
			x := left
			for i := range n {
				x = max(lanes[i].x, x+room)
				lanes[i].x = x
			}
			x = right
			for i := n - 1; i >= 0; i-- {
				x = min(lanes[i].x, x-room)
				t.lanes[lanes[i].link][lanes[i].i] = x
			}
			lanes = lanes[n:]
		}
	}
}

// free reports whether nothing lies near a point but the nodes a and b.
func (t *router) free(p point, a, b int) bool {
	const room = 7.0
	for k := sort.Search(len(t.rows), func(k int) bool { return t.rows[k].bottom+room > p.y }); k < len(t.rows); k++ {
		r := &t.rows[k]
		if r.top-room >= p.y {
			break
		}
		next := sort.Search(len(r.nodes), func(k int) bool { return t.nodes[r.nodes[k]].x >= p.x })
		for _, i := range r.nodes[max(0, next-1):min(len(r.nodes), next+1)] {
			w, h := t.laid(i)
			if at := t.nodes[i]; i != a && i != b && math.Abs(at.x-p.x) < w/2+room && math.Abs(at.y-p.y) < h/2+room {
				return false
			}
		}
	}
	return true
}
