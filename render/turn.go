package render

// Every drawing is laid out with the theses on top. One whose arrows lead
// elsewhere is laid out with its cards turned, and then turned as a whole.

// sideways reports whether arrows lead to the left or to the right.
func (d Direction) sideways() bool { return d == Left || d == Right }

// laid returns the width and height of a node as the layout takes them.
func (s *sheet) laid(node int) (w, h float64) {
	w, h = s.size(node)
	if s.Direction.sideways() {
		return h, w
	}
	return w, h
}

// turn turns a layout with the theses on top so that they lie where the arrows
// are to lead.
func (p *placed) turn(d Direction) {
	w, h := p.w, p.h
	switch d {
	case Down:
		p.each(func(at point) point { return point{at.x, h - at.y} })
	case Left:
		p.each(func(at point) point { return point{at.y, at.x} })
		p.w, p.h = h, w
	case Right:
		p.each(func(at point) point { return point{h - at.y, at.x} })
		p.w, p.h = h, w
	}
}

// each moves every point.
func (p *placed) each(to func(point) point) {
	for i := range p.nodes {
		p.nodes[i] = to(p.nodes[i])
	}
	for i := range p.curves {
		c := &p.curves[i]
		for k := range c.points {
			c.points[k] = to(c.points[k])
		}
		c.head, c.tail = to(c.head), to(c.tail)
	}
	for i, f := range p.frames {
		p.frames[i] = f.between(to(f.low), to(f.high))
	}
}
