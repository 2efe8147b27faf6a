package render

import "math"

type point struct{ x, y float64 }

// curve is a chain of Bézier curves: a start and three points for each curve.
// Where the line has a head at an end, the chain stops short of it and the tip
// is given.
type curve struct {
	points           []point
	head, tail       point
	hasHead, hasTail bool
	fromRight        bool // comes to its head from the right
}

// straight and bend are curves between two points, the latter upright at both.
func straight(a, b point) []point { return []point{a, between(a, b, 1./3), between(a, b, 2./3), b} }

func bend(a, b point) []point {
	mid := (a.y + b.y) / 2
	return []point{a, {a.x, mid}, {b.x, mid}, b}
}

func between(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// samples returns points along a chain of Bézier curves, no farther than step
// from each other.
func samples(chain []point, step float64) []point {
	all := chain[:1:1]
	for i := 0; i+3 < len(chain); i += 3 {
		p := chain[i : i+4]
		long := 0.0 // at least as long as the curve
		for k := range 3 {
			long += math.Hypot(p[k+1].x-p[k].x, p[k+1].y-p[k].y)
		}
		n := max(1, math.Ceil(1.5*long/step)) // a curve is not evenly fast
		for k := 1.0; k <= n; k++ {
			t := k / n
			u := 1 - t
			a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			all = append(all, point{
				a*p[0].x + b*p[1].x + c*p[2].x + d*p[3].x,
				a*p[0].y + b*p[1].y + c*p[2].y + d*p[3].y,
			})
		}
	}
	return all
}

// at returns where a curve that runs up or down is at a height.
func (c *curve) at(y float64) float64 {
	all := samples(c.points, 20)
	best, near := all[0].x, math.Inf(1)
	for i, b := range all[1:] {
		a := all[i]
		if (a.y-y)*(b.y-y) <= 0 && a.y != b.y {
			return between(a, b, (y-a.y)/(b.y-a.y)).x
		}
		if d := math.Abs(b.y - y); d < near {
			best, near = b.x, d
		}
	}
	return best
}
