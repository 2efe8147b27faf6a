package geom

import "math"

// Point is a place in a plane.
type Point struct{ X, Y float64 }

// Add returns the point that lies by q from p.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns where p lies from q.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul returns p, k times as far from the origin.
func (p Point) Mul(k float64) Point { return Point{p.X * k, p.Y * k} }

// Rect is what lies between two corners, Min at the top left. The zero Rect is
// empty.
type Rect struct{ Min, Max Point }

// Empty reports whether nothing lies in r.
func (r Rect) Empty() bool { return r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y }

// Union returns the least rectangle that holds both. An empty one counts as
// nothing.
func (r Rect) Union(o Rect) Rect {
	switch {
	case r.Empty():
		return o
	case o.Empty():
		return r
	}
	return Rect{Point{min(r.Min.X, o.Min.X), min(r.Min.Y, o.Min.Y)}, Point{max(r.Max.X, o.Max.X), max(r.Max.Y, o.Max.Y)}}
}

// Grow returns r with a margin added on all sides.
func (r Rect) Grow(by float64) Rect {
	return Rect{Point{r.Min.X - by, r.Min.Y - by}, Point{r.Max.X + by, r.Max.Y + by}}
}

// Matrix is a transformation, as SVG writes it: x' = a·x + c·y + e and
// y' = b·x + d·y + f.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity leaves all where it is.
var Identity = Matrix{A: 1, D: 1}

// Translate returns the matrix that moves by x and y.
func Translate(x, y float64) Matrix { return Matrix{1, 0, 0, 1, x, y} }

// Scale returns the matrix that enlarges k times.
func Scale(k float64) Matrix { return Matrix{k, 0, 0, k, 0, 0} }

// Mul returns the matrix that transforms by n first and by m then.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m.A*n.A + m.C*n.B, m.B*n.A + m.D*n.B,
		m.A*n.C + m.C*n.D, m.B*n.C + m.D*n.D,
		m.A*n.E + m.C*n.F + m.E, m.B*n.E + m.D*n.F + m.F,
	}
}

// Apply transforms a point.
func (m Matrix) Apply(p Point) Point {
	return Point{m.A*p.X + m.C*p.Y + m.E, m.B*p.X + m.D*p.Y + m.F}
}

// ApplyRect returns the least rectangle that holds the transformed one.
func (m Matrix) ApplyRect(r Rect) Rect {
	a, b := m.Apply(r.Min), m.Apply(r.Max)
	c, d := m.Apply(Point{r.Min.X, r.Max.Y}), m.Apply(Point{r.Max.X, r.Min.Y})
	return Rect{
		Point{min(a.X, b.X, c.X, d.X), min(a.Y, b.Y, c.Y, d.Y)},
		Point{max(a.X, b.X, c.X, d.X), max(a.Y, b.Y, c.Y, d.Y)},
	}
}

// Size returns how many times m enlarges lengths, and whether it does so in
// all directions alike. It may mirror and turn.
func (m Matrix) Size() (k float64, alike bool) {
	k = math.Hypot(m.A, m.B)
	other, dot := math.Hypot(m.C, m.D), m.A*m.C+m.B*m.D
	near := 1e-9 * (k + other)
	return k, math.Abs(k-other) <= near && math.Abs(dot) <= near*(k+other)
}
