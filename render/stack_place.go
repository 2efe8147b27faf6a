package render

import (
	"cmp"
	"math"
	"slices"
)

// mason builds a stack: it puts the branches where their fillings say, and leads
// the lines.
type mason struct {
	*stack
	*placed
	*field
	boxes []pxBox // of each node
	rails []rail
	late  []int      // the links that are led through the gutters
	paths [][]square // of each link
	head  []bool     // of each link, whether it leads to its end and not into another line
	where [][]square // of each net, where others can join it
}

// pxBox is where a node stands, in px, all of them multiples of the pitch.
type pxBox struct{ x, y, w, h int }

// rail is a line in the gutter of its own column.
type rail struct {
	link, x int // of the rail, in px
	above   int // the rail that it runs into, -1 for none
	kid     int // node
	parent  int
}

// build places a stack of a width.
func (k *stack) build(w int) *placed {
	m := &mason{stack: k, placed: newPlaced(k.sheet), boxes: make([]pxBox, len(k.Cards)+len(k.Arrows))}
	f := k.filling(k.page, w)
	m.paths, m.head, m.where = make([][]square, len(k.links)), make([]bool, len(k.links)), make([][]square, len(k.keys))
	m.put(k.page, 0, 0, w)
	m.field = newField(w/pitch+2, f.h/pitch+3)
	m.stand()
	led := make([]bool, len(k.links))
	for i := range m.rails {
		m.rail(i)
		led[m.rails[i].link] = true
	}
	for i, l := range k.links {
		if !led[i] && l.from != l.to {
			m.late = append(m.late, i)
		}
	}
	slices.SortStableFunc(m.late, func(a, b int) int { return cmp.Compare(m.apart(a), m.apart(b)) })
	for _, i := range m.late {
		m.lead(i)
	}
	m.w, m.h = float64(w+pitch), float64(f.h+2*pitch)
	for i := range m.paths {
		m.draw(i)
		c := &m.curves[i]
		for _, p := range append(slices.Clone(c.points), c.head, c.tail) { // what lies lowest may bend a little below the grid
			m.h = max(m.h, p.y)
		}
	}
	return m.placed
}

// put places a branch with its upper left corner at a point.
func (m *mason) put(b *branch, x, y, w int) {
	f := m.filling(b, w)
	switch {
	case b.node < 0:
	case m.card(b.node):
		m.boxes[b.node] = pxBox{x, y, w, f.head}
		m.cards[b.node] = *m.block(b.node, w)
		m.cards[b.node].w = float64(w)
		m.nodes[b.node] = point{float64(x) + float64(w)/2, float64(y) + float64(f.head)/2}
	default:
		m.boxes[b.node] = pxBox{x + ringAt - pitch, y + ringHigh/2 - pitch, 2 * pitch, 2 * pitch}
		m.nodes[b.node] = point{float64(x + ringAt), float64(y + ringHigh/2)}
	}
	y += f.head
	if b.node >= 0 {
		y += m.below(b)
	}
	for _, c := range f.columns {
		lanes, _ := m.lanes(b, c.kids, nil)
		down := y
		above := make(map[int]int)
		for j, i := range c.kids {
			if j > 0 {
				down += b.apart(c.kids[j-1], i)
			}
			kid := &b.kids[i]
			m.put(kid.branch, x+c.x+c.gutter, down, c.w-c.gutter)
			down += m.filling(kid.branch, c.w-c.gutter).h
			if kid.net < 0 {
				continue
			}
			over, ok := above[kid.net]
			if !ok {
				over = -1
			}
			above[kid.net] = len(m.rails)
			m.rails = append(m.rails, rail{kid.link, x + c.x + lanes[slices.IndexFunc(lanes, func(l lane) bool { return l.net == kid.net })].at, over, kid.node, b.node})
		}
	}
}

// stand marks what is in the way of lines.
func (m *mason) stand() {
	for i, b := range m.boxes {
		if m.drawn(i) {
			for y := b.y / pitch; y <= (b.y+b.h)/pitch; y++ {
				for x := b.x / pitch; x <= (b.x+b.w)/pitch; x++ {
					m.taken[m.at(square{x, y})] = true
				}
			}
		}
	}
}

// exit returns where the line of a kid leaves it to the left.
func (m *mason) exit(node int) square {
	b := m.boxes[node]
	return square{b.x / pitch, (b.y + b.h/2) / pitch}
}

// rail leads a line in the gutter of its own column.
func (m *mason) rail(i int) {
	r := &m.rails[i]
	net := m.net[r.link]
	path := []square{m.exit(r.kid)}
	to := func(c square) { path = reach(path, c) }
	x := r.x / pitch
	to(square{x, path[0].y})
	target := m.boxes[r.parent]
	switch {
	case r.above >= 0:
		over := m.exit(m.rails[r.above].kid)
		to(square{x, over.y - 1})
	case !m.card(r.parent) && !m.keys[net].leg:
		to(square{x, (target.y + target.h/2) / pitch})
		to(square{(target.x + target.w) / pitch, path[len(path)-1].y})
	default:
		to(square{x, (target.y + target.h) / pitch})
	}
	if m.links[r.link].to == r.kid { // a contradiction can lead either way
		slices.Reverse(path)
	}
	m.take(r.link, path, r.above < 0)
}

// reach goes on with a path, straight across or straight up or down.
func reach(path []square, to square) []square {
	for at := path[len(path)-1]; at != to; path = append(path, at) {
		at = square{at.x + cmp.Compare(to.x, at.x), at.y + cmp.Compare(to.y, at.y)}
	}
	return path
}

// take writes down where a line runs, and keeps its head free.
func (m *mason) take(link int, path []square, head bool) {
	net := m.net[link]
	m.paths[link], m.head[link] = path, head
	m.lay(path, int32(net+1))
	open := path[1:]
	if head {
		open = path[1:max(1, len(path)-3)]
		tip := path[len(path)-1]
		way := wayTo(path[len(path)-2], tip)
		for _, aside := range []int{-1, 0, 1} {
			if at := tip.step(way, -1).step((way+1)%4, aside); m.in(at) {
				m.taken[m.at(at)] = true
			}
		}
		for _, at := range m.weightSpots(link, path) {
			if m.in(at) {
				m.taken[m.at(at)] = true
			}
		}
	}
	m.where[net] = append(m.where[net], open...)
}

// weightSpots lists what the weight of a line covers that stands beside its head.
func (m *mason) weightSpots(link int, path []square) []square {
	text := m.besideHead(link)
	if text == "" {
		return nil
	}
	c := m.curveOf(link, path, true)
	at, right := weightPlace(&c)
	w := textWidth(text, footSize, true)
	if !right {
		at.x -= w
	}
	var spots []square
	for y := math.Ceil((at.y - 9) / pitch); y*pitch <= at.y; y++ {
		for x := math.Ceil(at.x / pitch); x*pitch <= at.x+w; x++ {
			spots = append(spots, square{int(x), int(y)})
		}
	}
	return spots
}

// apart is how far a link leads.
func (m *mason) apart(link int) int {
	a, b := m.boxes[m.links[link].from], m.boxes[m.links[link].to]
	return max(0, a.x-b.x-b.w, b.x-a.x-a.w) + max(0, a.y-b.y-b.h, b.y-a.y-a.h)
}

// gates lists where lines can leave a node or, with a head, come to it: any place
// of its edge but the corners that has room before it.
func (m *mason) gates(node, deep int, inward bool) []gate {
	b := m.boxes[node]
	x0, y0, x1, y1 := b.x/pitch, b.y/pitch, (b.x+b.w)/pitch, (b.y+b.h)/pitch
	corner := 2
	if !m.card(node) {
		corner = 1
	}
	var all []gate
	add := func(edge square, out int, cost int32) {
		for n := 1; n <= deep; n++ {
			if c := edge.step(out, n); !m.free(c) || n < deep && (m.runs[0][m.at(c)] != 0 || m.runs[1][m.at(c)] != 0) {
				return
			}
		}
		g := gate{at: edge.step(out, deep), way: out, cost: cost, more: deep}
		if inward {
			g.way = (out + 2) % 4
		}
		all = append(all, g)
	}
	for x := x0 + corner; x <= x1-corner; x++ {
		add(square{x, y1}, 1, 0)
		add(square{x, y0}, 3, 3)
	}
	for y := y0 + corner; y <= y1-corner; y++ {
		add(square{x0, y}, 2, 1)
		add(square{x1, y}, 0, 1)
	}
	return all
}

// lead leads a line through the gutters.
func (m *mason) lead(i int) {
	l := m.links[i]
	net := m.net[i]
	deep := 2
	if l.leg {
		deep = 1
	}
	from := 1
	if l.reason < 0 {
		from = 2
	}
	starts := m.gates(l.from, from, false)
	if len(starts) == 0 {
		starts = m.gates(l.from, 1, false)
	}
	goals := m.gates(l.to, deep, true)
	goals = slices.DeleteFunc(goals, func(g gate) bool {
		path := []square{g.at.step(g.way, -1), g.at}
		for n := 1; n <= g.more; n++ {
			path = append(path, g.at.step(g.way, n))
		}
		return slices.ContainsFunc(m.weightSpots(i, path), func(c square) bool {
			return !m.free(c) || m.runs[0][m.at(c)] != 0 || m.runs[1][m.at(c)] != 0
		})
	})
	if len(goals) == 0 {
		goals = m.gates(l.to, 1, true)
	}
	for _, at := range m.where[net] {
		if way := m.flow[m.at(at)]; way >= 0 {
			goals = append(goals, gate{at: at, way: int(way), more: 1, join: true})
		}
	}
	path, goal := m.find(starts, goals, int32(net+1))
	if path == nil { // nothing is free around one of its ends
		a, b := m.boxes[l.from], m.boxes[l.to]
		path = reach([]square{{a.x / pitch, (a.y + a.h/2) / pitch}}, square{a.x/pitch - 2, (a.y + a.h/2) / pitch})
		path = reach(path, square{path[2].x, (b.y+b.h)/pitch + 2})
		path = reach(path, square{(b.x + b.w/2) / pitch, (b.y+b.h)/pitch + 2})
		m.paths[i], m.head[i] = reach(path, square{(b.x + b.w/2) / pitch, (b.y + b.h) / pitch}), true
		return
	}
	m.take(i, path, !goal.join)
}

// curveOf draws a line along a path, its corners round.
func (m *mason) curveOf(link int, path []square, head bool) curve {
	l := m.links[link]
	px := func(c square) point { return point{float64(c.x * pitch), float64(c.y * pitch)} }
	var corners []point
	for i, c := range path {
		if i == 0 || i == len(path)-1 || wayTo(path[i-1], c) != wayTo(c, path[i+1]) {
			corners = append(corners, px(c))
		}
	}
	var c curve
	n := len(corners)
	inward := func(end, next point, node int) point { // to the edge of a junction, which is round
		if m.card(node) {
			return end
		}
		return toward(end, next, jointSize/2-pitch)
	}
	corners[0] = inward(corners[0], corners[1], l.from)
	if head {
		corners[n-1] = inward(corners[n-1], corners[n-2], l.to)
	}
	if head && !l.leg {
		c.hasHead, c.head = true, corners[n-1]
		long := math.Hypot(corners[n-1].x-corners[n-2].x, corners[n-1].y-corners[n-2].y)
		corners[n-1] = toward(corners[n-1], corners[n-2], min(headLength, long))
	}
	if l.reason < 0 {
		c.hasTail, c.tail = true, corners[0]
		corners[0] = toward(corners[0], corners[1], headLength)
	}
	c.points = []point{corners[0]}
	at := corners[0]
	line := func(to point) {
		if at != to {
			c.points = append(c.points, straight(at, to)[1:]...)
			at = to
		}
	}
	for i := 1; i+1 < n; i++ {
		const round = 4
		r := min(round, math.Hypot(corners[i].x-at.x, corners[i].y-at.y), math.Hypot(corners[i+1].x-corners[i].x, corners[i+1].y-corners[i].y)/2)
		line(toward(corners[i], at, r))
		end := toward(corners[i], corners[i+1], r)
		if at != end {
			c.points = append(c.points, between(at, corners[i], 0.55), between(end, corners[i], 0.55), end)
			at = end
		}
	}
	line(corners[n-1])
	if len(c.points) == 1 {
		c.points = straight(c.points[0], c.points[0])
	}
	return c
}

// toward is the point at a distance from a on the way to b.
func toward(a, b point, far float64) point {
	long := math.Hypot(b.x-a.x, b.y-a.y)
	if long == 0 {
		return a
	}
	return between(a, b, far/long)
}

// draw makes the curve of a link from its path.
func (m *mason) draw(i int) {
	if len(m.paths[i]) > 1 {
		m.curves[i] = m.curveOf(i, m.paths[i], m.head[i])
	}
}
