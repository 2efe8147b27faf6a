package geom

import "math"

// RoundRect returns a rectangle whose corners have a radius.
func RoundRect(x, y, w, h, r float64) Path {
	var p Path
	r = min(r, w/2, h/2)
	if r <= 0 {
		p.Move(Point{x, y})
		p.Line(Point{x + w, y})
		p.Line(Point{x + w, y + h})
		p.Line(Point{x, y + h})
		p.Close()
		return p
	}
	p.Move(Point{x + r, y})
	p.Line(Point{x + w - r, y})
	p.arc(r, r, 0, false, true, Point{x + w, y + r})
	p.Line(Point{x + w, y + h - r})
	p.arc(r, r, 0, false, true, Point{x + w - r, y + h})
	p.Line(Point{x + r, y + h})
	p.arc(r, r, 0, false, true, Point{x, y + h - r})
	p.Line(Point{x, y + r})
	p.arc(r, r, 0, false, true, Point{x + r, y})
	p.Close()
	return p
}

// Circle returns a circle, which begins at its right end, as SVG has it.
func Circle(at Point, r float64) Path {
	var p Path
	p.Move(Point{at.X + r, at.Y})
	for _, to := range []Point{{0, r}, {-r, 0}, {0, -r}, {r, 0}} {
		p.arc(r, r, 0, false, true, at.Add(to))
	}
	p.Close()
	return p
}

// arc goes on to a point along an ellipse, as the path command A of SVG does:
// SVG 2, appendix B.2, "Elliptical arc implementation notes".
func (p *Path) arc(rx, ry, turn float64, large, sweep bool, to Point) {
	from := p.End()
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		p.Line(to)
		return
	}
	sin, cos := math.Sincos(turn * math.Pi / 180)
	dx, dy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x1, y1 := cos*dx+sin*dy, -sin*dx+cos*dy
	if over := x1*x1/(rx*rx) + y1*y1/(ry*ry); over > 1 { // too small to reach
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	square := (rx*rx*ry*ry - rx*rx*y1*y1 - ry*ry*x1*x1) / (rx*rx*y1*y1 + ry*ry*x1*x1)
	k := math.Sqrt(max(square, 0))
	if large == sweep {
		k = -k
	}
	cx, cy := k*rx*y1/ry, -k*ry*x1/rx
	mx, my := cos*cx-sin*cy+(from.X+to.X)/2, sin*cx+cos*cy+(from.Y+to.Y)/2
	start := math.Atan2((y1-cy)/ry, (x1-cx)/rx)
	way := math.Atan2((-y1-cy)/ry, (-x1-cx)/rx) - start
	if sweep && way < 0 {
		way += 2 * math.Pi
	} else if !sweep && way > 0 {
		way -= 2 * math.Pi
	}
	n := max(int(math.Ceil(math.Abs(way)/(math.Pi/2)-1e-9)), 1)
	step := way / float64(n)
	reach := 4.0 / 3 * math.Tan(step/4) // of the control points, along the tangents
	on := func(angle float64) (at, ahead Point) {
		s, c := math.Sincos(angle)
		x, y, u, v := rx*c, ry*s, -rx*s, ry*c
		return Point{cos*x - sin*y + mx, sin*x + cos*y + my}, Point{cos*u - sin*v, sin*u + cos*v}
	}
	at, ahead := on(start)
	for i := 1; i <= n; i++ {
		next, after := on(start + float64(i)*step)
		end := next
		if i == n {
			end = to
		}
		p.Cube(at.Add(ahead.Mul(reach)), next.Sub(after.Mul(reach)), end)
		at, ahead = next, after
	}
}
