package raster

import (
	"cmp"
	"math"
	"slices"

	"crux/render/internal/geom"
)

// cells find out how far outlines cover each pixel of a part of the picture. Only
// the pixels that an edge crosses are kept, so time and memory grow with the
// length of the outlines and not with their area.
type cells struct {
	x0, y0, x1, y1 int // the part
	rows           [][]cell
	used           []int // rows with cells
}

// cell is what the edges in one pixel add: cover is how far they go down, in 256ths
// of a pixel, and area twice how much of that is left of them, in 256ths of 256ths.
type cell struct{ x, cover, area int }

// span is pixels side by side that are covered alike, up to 255.
type span struct {
	y, x0, x1 int
	alpha     uint8
}

func newCells(x0, y0, x1, y1 int) *cells {
	return &cells{x0: x0, y0: y0, x1: x1, y1: y1, rows: make([][]cell, max(y1-y0, 0))}
}

// far is as far out as a point is followed, in pixels.
const far = 1 << 22

func fixed(f float64) int {
	switch {
	case !(f > -far): // and what is no number
		return -far << 8
	case f > far:
		return far << 8
	}
	return int(math.Round(f * 256))
}

// add takes the outlines of a path, in pixels.
func (c *cells) add(p geom.Path) {
	for _, o := range p.Flatten(0.1) {
		c.addPolygon(o.Points)
	}
}

// addPolygon takes an outline, which is closed.
func (c *cells) addPolygon(points []geom.Point) {
	if len(points) < 3 {
		return
	}
	last := points[len(points)-1]
	x, y := fixed(last.X), fixed(last.Y)
	for _, p := range points {
		nextX, nextY := fixed(p.X), fixed(p.Y)
		c.edge(x, y, nextX, nextY)
		x, y = nextX, nextY
	}
}

// addSolid takes a convex outline, turned so that all of them add up.
func (c *cells) addSolid(points []geom.Point) {
	area := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		area += p.X*q.Y - q.X*p.Y
	}
	if area < 0 {
		slices.Reverse(points)
	}
	c.addPolygon(points)
}

// edge adds a straight edge, row by row.
func (c *cells) edge(x0, y0, x1, y1 int) {
	if y0 == y1 {
		return
	}
	sign := 1
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	from, to := max(y0, c.y0<<8), min(y1, c.y1<<8)
	if from >= to {
		return
	}
	at := func(y int) int { return x0 + floorDiv((y-y0)*(x1-x0), y1-y0) }
	for y, x := from, at(from); y < to; {
		end := min((y>>8+1)<<8, to)
		next := at(end)
		c.within(y>>8, x, next, sign*(end-y))
		y, x = end, next
	}
}

func floorDiv(a, b int) int { // b is above 0
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// within adds an edge that stays in a row and goes down by height.
func (c *cells) within(row, from, to, height int) {
	if from > to { // a row is covered alike, whichever way it is crossed
		from, to = to, from
	}
	// What is left of the part covers it from its first pixel on, what is right of it
	// nothing.
	for _, edge := range [2]int{c.x0 << 8, c.x1 << 8} {
		if from < edge && edge < to {
			part := (edge - from) * height / (to - from)
			c.within(row, from, edge, part)
			c.within(row, edge, to, height-part)
			return
		}
	}
	switch {
	case to <= c.x0<<8:
		from, to = c.x0<<8, c.x0<<8
	case from >= c.x1<<8:
		return
	}
	if from>>8 == to>>8 {
		c.put(row, from>>8, height, height*(from&255+to&255))
		return
	}
	done := 0
	for x := from; x < to; {
		end := min((x>>8+1)<<8, to)
		part := (end-from)*height/(to-from) - done
		done += part
		c.put(row, x>>8, part, part*(x&255+end-(x>>8<<8)))
		x = end
	}
}

func (c *cells) put(row, x, cover, area int) {
	r := row - c.y0
	line := c.rows[r]
	if n := len(line); n == 0 {
		c.used = append(c.used, r)
	} else if line[n-1].x == x {
		line[n-1].cover += cover
		line[n-1].area += area
		return
	}
	c.rows[r] = append(line, cell{x, cover, area})
}

// sweep hands over what is covered, from top to bottom and from left to right, and
// empties the cells.
func (c *cells) sweep(paint func(span)) {
	slices.Sort(c.used)
	for _, r := range c.used {
		line := c.rows[r]
		slices.SortFunc(line, func(a, b cell) int { return cmp.Compare(a.x, b.x) })
		cover := 0
		for i := 0; i < len(line); {
			x, area := line[i].x, 0
			for ; i < len(line) && line[i].x == x; i++ {
				cover += line[i].cover
				area += line[i].area
			}
			if a := alpha(cover*512 - area); a > 0 && x < c.x1 {
				paint(span{r + c.y0, x, x + 1, a})
			}
			next := c.x1
			if i < len(line) {
				next = line[i].x
			}
			if a := alpha(cover * 512); a > 0 && next > x+1 {
				paint(span{r + c.y0, x + 1, next, a})
			}
		}
		c.rows[r] = line[:0]
	}
	c.used = c.used[:0]
}

// alpha turns an area in 512ths of 256ths into what is covered, by the rule of
// nonzero winding.
func alpha(area int) uint8 {
	if area < 0 {
		area = -area
	}
	return uint8(min(area*255>>17, 255))
}
