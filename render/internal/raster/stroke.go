package raster

import (
	"math"

	"crux/render/internal/geom"
	"crux/render/internal/scene"
)

// stroke adds a line along a path to the cells, both in pixels.
func (c *cells) stroke(p geom.Path, pen scene.Pen) {
	for _, o := range p.Flatten(0.1) {
		points := distinct(o)
		if pen.Dash == nil {
			c.polyline(points, o.Closed, pen)
			continue
		}
		if o.Closed && len(points) > 0 {
			points = append(points, points[0])
		}
		dashes(points, pen.Dash, func(piece []geom.Point) { c.polyline(piece, false, pen) })
	}
}

// distinct leaves out points that repeat the one before.
func distinct(o geom.Outline) []geom.Point {
	var points []geom.Point
	for _, p := range o.Points {
		if n := len(points); n == 0 || points[n-1] != p {
			points = append(points, p)
		}
	}
	if n := len(points); o.Closed && n > 1 && points[0] == points[n-1] {
		points = points[:n-1]
	}
	return points
}

// dashes cuts a line into what is drawn of it.
func dashes(points []geom.Point, dash []float64, draw func([]geom.Point)) {
	i, left, on := 0, dash[0], true
	var piece []geom.Point
	for n, p := range points {
		if n == 0 {
			piece = append(piece, p)
			continue
		}
		from := points[n-1]
		length := math.Hypot(p.X-from.X, p.Y-from.Y)
		for done := 0.0; ; {
			if length-done <= left {
				left -= length - done
				if on {
					piece = append(piece, p)
				}
				break
			}
			done += left
			k := done / length
			at := geom.Point{X: from.X + k*(p.X-from.X), Y: from.Y + k*(p.Y-from.Y)}
			if on {
				draw(append(piece, at))
			}
			i, on = (i+1)%len(dash), !on
			left, piece = dash[i], []geom.Point{at}
		}
	}
	if on && len(piece) > 1 {
		draw(piece)
	}
}

// polyline adds a line along points: a bar for each part, and what fills the
// corners and rounds the ends.
func (c *cells) polyline(points []geom.Point, closed bool, pen scene.Pen) {
	half := pen.Width / 2
	if len(points) < 2 {
		return
	}
	n := len(points)
	segments := n - 1
	if closed {
		segments = n
	}
	for i := range segments {
		a, b := points[i], points[(i+1)%n]
		side := normal(a, b).Mul(half)
		c.addSolid([]geom.Point{a.Add(side), b.Add(side), b.Sub(side), a.Sub(side)})
	}
	for i := range n {
		if !closed && (i == 0 || i == n-1) {
			continue
		}
		c.corner(points[(i+n-1)%n], points[i], points[(i+1)%n], half, pen.RoundJoin)
	}
	if !closed && pen.RoundCap {
		c.cap(points[0], normal(points[1], points[0]), half)
		c.cap(points[n-1], normal(points[n-2], points[n-1]), half)
	}
}

// normal is across the way from a to b, of length 1.
func normal(a, b geom.Point) geom.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return geom.Point{}
	}
	return geom.Point{X: -dy / n, Y: dx / n}
}

// miterLimit is how much farther out than the line is wide a corner may reach.
const miterLimit = 4

// corner fills the outer side of a corner at b.
func (c *cells) corner(a, b, d geom.Point, half float64, round bool) {
	in, out := normal(a, b), normal(b, d)
	cross := in.X*out.Y - in.Y*out.X
	dot := in.X*out.X + in.Y*out.Y
	if cross == 0 && dot > 0 {
		return
	}
	side := half
	if cross > 0 {
		side = -half
	}
	p, q := b.Add(in.Mul(side)), b.Add(out.Mul(side))
	if round {
		from, to := math.Atan2(p.Y-b.Y, p.X-b.X), math.Atan2(q.Y-b.Y, q.X-b.X)
		way := math.Remainder(to-from, 2*math.Pi)
		c.addSolid(append(fan(b, half, from, way), b))
		return
	}
	if bend := math.Sqrt((1 + dot) / 2); bend*miterLimit > 1 { // the cosine of half the turn
		mid := in.Add(out)
		tip := b.Add(mid.Mul(side / (1 + dot)))
		c.addSolid([]geom.Point{b, p, tip, q})
		return
	}
	c.addSolid([]geom.Point{b, p, q})
}

// cap rounds the end of a line, whose normal is given as it comes to the end.
func (c *cells) cap(at, across geom.Point, half float64) {
	c.addSolid(fan(at, half, math.Atan2(across.Y, across.X), -math.Pi))
}

// fan is points on an arc.
func fan(at geom.Point, radius, from, way float64) []geom.Point {
	n := max(int(math.Ceil(math.Abs(way)*math.Sqrt(radius))), 2)
	n = min(n, 32)
	points := make([]geom.Point, 0, n+2)
	for i := range n + 1 {
		sin, cos := math.Sincos(from + way*float64(i)/float64(n))
		points = append(points, geom.Point{X: at.X + radius*cos, Y: at.Y + radius*sin})
	}
	return points
}
