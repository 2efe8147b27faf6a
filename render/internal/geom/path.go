package geom

import "math"

// Verb is a step of a path.
type Verb uint8

// The verbs, each with the number of points that it takes: 1, 1, 3 and 0.
const (
	Move Verb = iota
	Line
	Cube
	Close
)

// Path is a list of outlines. Its zero value is empty.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// Move begins an outline at p.
func (p *Path) Move(at Point) {
	p.Verbs, p.Points = append(p.Verbs, Move), append(p.Points, at)
}

// Line goes on to a point in a straight line.
func (p *Path) Line(to Point) {
	p.Verbs, p.Points = append(p.Verbs, Line), append(p.Points, to)
}

// Cube goes on to a point in a cubic curve with two control points.
func (p *Path) Cube(a, b, to Point) {
	p.Verbs, p.Points = append(p.Verbs, Cube), append(p.Points, a, b, to)
}

// Quad goes on to a point in a quadratic curve with a control point.
func (p *Path) Quad(a, to Point) {
	from := p.End()
	p.Cube(from.Add(a.Sub(from).Mul(2.0/3)), to.Add(a.Sub(to).Mul(2.0/3)), to)
}

// Close ends an outline where it began.
func (p *Path) Close() { p.Verbs = append(p.Verbs, Close) }

// End returns the last point, or the origin of an empty path.
func (p *Path) End() Point {
	if len(p.Points) == 0 {
		return Point{}
	}
	return p.Points[len(p.Points)-1]
}

// Append adds the outlines of q, transformed by m.
func (p *Path) Append(q Path, m Matrix) {
	p.Verbs = append(p.Verbs, q.Verbs...)
	for _, at := range q.Points {
		p.Points = append(p.Points, m.Apply(at))
	}
}

// Transform returns the path transformed by m.
func (p Path) Transform(m Matrix) Path {
	t := Path{Verbs: p.Verbs, Points: make([]Point, 0, len(p.Points))}
	for _, at := range p.Points {
		t.Points = append(t.Points, m.Apply(at))
	}
	return t
}

// Bounds returns a rectangle that holds the path: the least one that holds its
// points and control points.
func (p Path) Bounds() Rect {
	if len(p.Points) == 0 {
		return Rect{}
	}
	r := Rect{p.Points[0], p.Points[0]}
	for _, at := range p.Points[1:] {
		r.Min.X, r.Min.Y = min(r.Min.X, at.X), min(r.Min.Y, at.Y)
		r.Max.X, r.Max.Y = max(r.Max.X, at.X), max(r.Max.Y, at.Y)
	}
	return r
}

// Outline is one outline of a path in straight lines.
type Outline struct {
	Points []Point
	Closed bool
}

// Flatten returns the outlines in straight lines that miss the curves by about
// a tolerance at most. A curve becomes 64 lines at most.
func (p Path) Flatten(tolerance float64) []Outline {
	var all []Outline
	var now Outline
	end := func() {
		if len(now.Points) > 0 {
			all = append(all, now)
		}
		now = Outline{}
	}
	var start Point // of the outline, where one goes on after it is closed
	at := 0
	for _, v := range p.Verbs {
		if len(now.Points) == 0 && v != Move {
			now.Points = append(now.Points, start)
		}
		switch v {
		case Move:
			end()
			start = p.Points[at]
			now.Points = append(now.Points, start)
			at++
		case Line:
			now.Points = append(now.Points, p.Points[at])
			at++
		case Cube:
			from := now.Points[len(now.Points)-1]
			now.Points = flatten(now.Points, from, p.Points[at], p.Points[at+1], p.Points[at+2], tolerance)
			at += 3
		case Close:
			now.Closed = true
			end()
		}
	}
	end()
	return all
}

// flatten adds a curve in equal steps of its parameter. Their number follows from
// the second derivative (Wang's formula).
func flatten(points []Point, a, b, c, d Point, tolerance float64) []Point {
	bend := max(
		math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y),
		math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y))
	n := int(math.Ceil(math.Sqrt(6 * bend / (8 * tolerance))))
	n = min(max(n, 1), 64)
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		points = append(points, Point{
			k0*a.X + k1*b.X + k2*c.X + k3*d.X,
			k0*a.Y + k1*b.Y + k2*c.Y + k3*d.Y,
		})
	}
	return append(points, d)
}
