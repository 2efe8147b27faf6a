package render

import (
	"cmp"
	"slices"
)

// side is the upper or lower side of a node.
type side int

const (
	bottom side = iota
	top
)

// outward is the direction, down or up, in which a side looks.
func (s side) outward() float64 {
	if s == bottom {
		return 1
	}
	return -1
}

// end is one end of a link.
type end struct {
	link int
	head bool
}

// doors finds out where lines meet cards: side by side along the bottom and the
// top, in the order in which they come, so that they neither meet in one point
// nor cross at the last moment. Only the arrows that leave a card upwards share
// a place, the middle of its top.
func (t *router) doors() {
	type coming struct {
		end
		from float64
	}
	doors := make([][2][]coming, len(t.Cards))
	leaves := make([]bool, len(t.Cards)) // an arrow leaves it upwards
	for i, l := range t.links {
		for _, e := range []end{{i, false}, {i, true}} {
			here, there := t.ends(e)
			side, ok := t.facing(here, there)
			switch {
			case !ok || !t.card(here):
			case side == top && !e.head && l.reason >= 0:
				leaves[here] = true
				t.door[e] = t.doorAt(here, top, 0, 1)
			default:
				doors[here][side] = append(doors[here][side], coming{e, t.next(e)})
			}
		}
	}
	for c := range doors {
		for _, side := range []side{bottom, top} {
			row := doors[c][side]
			slices.SortStableFunc(row, func(a, b coming) int {
				if c := cmp.Compare(a.from, b.from); c != 0 || a.head == b.head {
					return c
				}
				// Two claims that bear on each other: the arrow up lies on the
				// left, the arrow down on the right.
				if a.head == (side == bottom) {
					return -1
				}
				return 1
			})
			n := len(row)
			middle := slices.IndexFunc(row, func(x coming) bool { return x.from >= t.nodes[c].x })
			if middle < 0 {
				middle = n
			}
			first, free := 0, 0 // doors that stay free, on the left and in the middle
			switch {
			case side == top && leaves[c]:
				most := max(middle, n-middle)
				first, free, n = most-middle, 1, 2*most+1
			case t.weighted[c] && middle > 0 && middle < n:
				free, n = 1, n+1 // room for the weights, which face each other
			}
			for i, x := range row {
				k := first + i
				if i >= middle {
					k += free
				}
				t.door[x.end] = t.doorAt(c, side, k, n)
				if x.head {
					t.curves[x.link].fromRight = i >= middle
				}
			}
		}
	}
}

// doorAt returns the place of door k of n.
func (t *router) doorAt(card int, s side, k, n int) point {
	w, h := t.laid(card)
	at := t.nodes[card]
	return point{at.x - w/2 + w*(float64(k)+0.5)/float64(n), at.y + s.outward()*h/2}
}

// ends returns the nodes of an end of a link and of its other end.
func (t *router) ends(e end) (here, there int) {
	l := t.links[e.link]
	if e.head {
		return l.to, l.from
	}
	return l.from, l.to
}

// facing says on which side of a node a line to another one begins. Between
// cards of one row it runs over the top of those that lie between them; side by
// side they face each other, and a node itself, on neither.
func (t *router) facing(here, there int) (side, bool) {
	switch a, b := t.rowOf[here], t.rowOf[there]; {
	case b > a:
		return bottom, true
	case b < a:
		return top, true
	}
	nodes := t.rows[t.rowOf[here]].nodes
	apart := slices.Index(nodes, here) - slices.Index(nodes, there)
	return top, apart < -1 || apart > 1
}

// next returns where a line is in the row next to one of its ends.
func (t *router) next(e end) float64 {
	_, there := t.ends(e)
	switch lanes := t.lanes[e.link]; {
	case len(lanes) == 0:
		return t.nodes[there].x
	case e.head:
		return lanes[len(lanes)-1]
	default:
		return lanes[0]
	}
}
