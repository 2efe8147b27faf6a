package render

import (
	"cmp"
	"math"
	"slices"
)

// headLength is the room that an arrow's head takes, in px.
const headLength = 10.0

// router draws the lines of a layout anew. The layout engine has led them
// between the cards; what is kept of that is where they cross each row. In the
// room between rows, where there are no cards, they bend evenly, and they leave
// and enter upright: a head that came in from a flat angle would lie on the
// edge of its card.
type router struct {
	*sheet
	*placed
	rows  []row
	rowOf []int
	lanes [][]float64 // of each link, where it crosses the rows between its ends
	door  map[end]point
	cuts  map[int]point // of each undercut's link, the direction in which it meets its junction
}

// route draws all lines of a layout and fits the frame to them.
func (s *sheet) route(p *placed) {
	t := &router{sheet: s, placed: p, door: make(map[end]point)}
	t.rows, t.rowOf = s.findRows(p)
	t.findLanes()
	t.doors()
	t.meetings()
	for i, l := range t.links {
		switch {
		case t.rowOf[l.from] != t.rowOf[l.to]:
			t.link(i)
		case l.from != l.to:
			t.beside(i)
		}
	}
	t.frame()
}

// link draws a line between rows, with as few bends as can be: each reaches as
// far as nothing is in the way.
func (t *router) link(i int) {
	l, c := t.links[i], &t.curves[i]
	from, to := t.tip(end{i, false}), t.tip(end{i, true})
	leave, _ := t.facing(l.from, l.to)
	enter, _ := t.facing(l.to, l.from)
	way, meets := t.cuts[i]
	if !meets {
		way = point{0, enter.outward()}
	}
	if c.hasTail {
		c.tail, from.y = from, from.y+leave.outward()*headLength
	}
	if c.hasHead {
		c.head, to = to, point{to.x + way.x*headLength, to.y + way.y*headLength}
	}
	b, lanes := brush{at: from}, t.lanes[i]
	row := func(k int) *row { return &t.rows[t.rowOf[l.from]+int(leave.outward())*(k+1)] }
	reach := func(k int) []point { // the row of lane k or, behind the last, the end
		switch {
		case k < len(lanes):
			return bend(b.at, point{lanes[k], row(k).edge(enter)})
		case meets:
			return meet(b.at, to, way)
		}
		return bend(b.at, to)
	}
	for k := 0; k <= len(lanes); k++ {
		const ahead = 6 // farther on there is always something
		far := min(len(lanes), k+ahead)
		for far >= k && !t.clear(reach(far), l) {
			far--
		}
		if far >= k {
			k = far
			b.add(reach(k))
		} else {
			// Between the rows nothing is in the way.
			b.rise(row(k-1).edge(leave), leave)
			if k == len(lanes) && meets { // then it meets its junction from below
				meets = false
				way = t.fromBelow(i, enter)
				c.head = point{t.nodes[l.to].x + way.x*jointSize/2, t.nodes[l.to].y + way.y*jointSize/2}
				to = point{c.head.x + way.x*headLength, c.head.y + way.y*headLength}
			}
			if edge := row(k).edge(enter); k == len(lanes) && (edge-to.y)*enter.outward() > 0 {
				b.add(bend(b.at, point{to.x, edge}))
				b.rise(to.y, leave)
			} else {
				b.add(reach(k))
			}
		}
		if k < len(lanes) {
			b.rise(row(k).edge(leave), leave)
		}
	}
	c.points = b.points
}

// brush draws a chain of curves.
type brush struct {
	points []point
	at     point
}

func (b *brush) add(curve []point) {
	if len(b.points) > 0 {
		curve = curve[1:]
	}
	b.points = append(b.points, curve...)
	b.at = curve[len(curve)-1]
}

// rise goes straight to a height, if that lies in the direction in which a side
// looks.
func (b *brush) rise(y float64, s side) {
	if (y-b.at.y)*s.outward() > 0.5 {
		b.add(straight(b.at, point{b.at.x, y}))
	}
}

// clear reports whether a line keeps clear of all nodes but its own.
func (t *router) clear(points []point, l link) bool {
	for _, p := range samples(points, 5) {
		if !t.free(p, l.from, l.to) {
			return false
		}
	}
	return true
}

// tip returns the point in which a line meets its node.
func (t *router) tip(e end) point {
	if at, ok := t.door[e]; ok {
		return at
	}
	here, there := t.ends(e)
	at := t.nodes[here]
	if way, ok := t.cuts[e.link]; ok && e.head {
		return point{at.x + way.x*jointSize/2, at.y + way.y*jointSize/2}
	}
	side, _ := t.facing(here, there)
	return point{at.x, at.y + side.outward()*jointSize/2}
}

// meetings says from where undercuts meet their junction: from the sides, since
// its premises come from below and its arrow leaves upwards.
func (t *router) meetings() {
	t.cuts = make(map[int]point)
	at := make([][]int, len(t.nodes))
	for i, l := range t.links {
		if !t.card(l.to) && !l.leg && t.rowOf[l.to] != t.rowOf[l.from] {
			at[l.to] = append(at[l.to], i)
		}
	}
	for node, cuts := range at {
		x := t.nodes[node].x
		next := func(i int) float64 { return t.next(end{i, true}) }
		slices.SortStableFunc(cuts, func(a, b int) int { return cmp.Compare(next(a), next(b)) })
		left := 0
		for left < len(cuts) && next(cuts[left]) < x {
			left++
		}
		if len(cuts) == 1 && math.Abs(next(cuts[0])-x) < 30 { // from where the premises are
			left = map[bool]int{true: 0, false: 1}[t.legsLeft(node)]
		}
		left = max(min(left, 3), len(cuts)-3) // three dots have room on either side
		for k, i := range cuts {
			sideways, rank, n := -1.0, k, left // from the farthest inwards
			if k >= left {
				sideways, rank, n = 1, len(cuts)-1-k, len(cuts)-left
			}
			angle := 0.0
			switch {
			case n == 2:
				angle = float64(rank) * 50
			case n > 2:
				angle = float64(rank)*min(50, 125/float64(n-1)) - 50
			case math.Abs(next(i)-x) < 30:
				angle = 35
			}
			side, _ := t.facing(node, t.links[i].from)
			sin, cos := math.Sincos(angle * math.Pi / 180)
			t.cuts[i] = point{sideways * cos, side.outward() * sin}
		}
	}
}

// fromBelow returns a direction in which an undercut can meet its junction from
// below, or from above where that is its side, beside those that are there.
func (t *router) fromBelow(i int, s side) point {
	var way point
	for _, angle := range []float64{90, 45, 135, 20, 160} {
		sin, cos := math.Sincos(angle * math.Pi / 180)
		way = point{cos, s.outward() * sin}
		free := true
		for other, there := range t.cuts {
			if other != i && t.links[other].to == t.links[i].to && math.Hypot(way.x-there.x, way.y-there.y) < 0.8 {
				free = false
			}
		}
		if free {
			break
		}
	}
	t.cuts[i] = way
	return way
}

// legsLeft reports whether the premises of a junction lie rather to its left.
func (t *router) legsLeft(node int) bool {
	sum, r := 0.0, node-len(t.Cards)
	for i := t.first[r]; i < t.last(r); i++ {
		sum += t.next(end{i, true}) - t.nodes[node].x
	}
	return sum < 0
}

// meet is a curve that begins upright and ends against the direction way.
func meet(from, to, way point) []point {
	pull := min(60, 15+math.Abs(to.x-from.x)/2)
	return []point{from, {from.x, from.y + (to.y-from.y)*0.6}, {to.x + way.x*pull, to.y + way.y*pull}, to}
}

// beside draws a line within a row: straight between neighbours, else in an arc
// over those between.
func (t *router) beside(i int) {
	l, c := t.links[i], &t.curves[i]
	if _, over := t.facing(l.from, l.to); !over {
		a, b := t.nodes[l.from], t.nodes[l.to]
		wa, _ := t.laid(l.from)
		wb, _ := t.laid(l.to)
		right := math.Copysign(1, b.x-a.x)
		c.tail, c.head = point{a.x + right*wa/2, a.y}, point{b.x - right*wb/2, b.y}
		room := right * min(headLength, math.Abs(c.head.x-c.tail.x)/3)
		c.points = straight(point{c.tail.x + room, c.tail.y}, point{c.head.x - room, c.head.y})
		return
	}
	c.tail, c.head = t.door[end{i, false}], t.door[end{i, true}]
	const high = 40.0
	edge := t.rows[t.rowOf[l.from]].top
	b := brush{at: point{c.tail.x, c.tail.y - headLength}}
	b.rise(edge, top)
	base := point{c.head.x, c.head.y - headLength}
	peak := min(b.at.y, base.y, edge) - high
	down := point{base.x, min(base.y, edge)}
	b.add([]point{b.at, {b.at.x, peak}, {down.x, peak}, down})
	b.rise(base.y, bottom)
	c.points = b.points
}

// frame moves everything so that it begins at 0, 0 and measures it.
func (t *router) frame() {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	see := func(p point) {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	for i, at := range t.nodes {
		if t.drawn(i) {
			w, h := t.laid(i)
			see(point{at.x - w/2, at.y - h/2})
			see(point{at.x + w/2, at.y + h/2})
		}
	}
	for i := range t.curves {
		for _, p := range t.curves[i].points {
			see(p)
		}
	}
	for _, f := range t.frames {
		see(f.low)
		see(f.high)
	}
	t.placed.move(point{-low.x, -low.y})
	t.w, t.h = high.x-low.x, high.y-low.y
}
