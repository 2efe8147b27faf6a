package render

import (
	"math"

	"crux/claims"
)

// besidePlace is where a text stands that belongs to an arrow: from a point to the
// right, or up to it.
type besidePlace struct {
	at    point
	right bool
}

// The height of such a text over its base and below it, in px.
const besideOver, besideBelow = 9.0, 2.0

// box is what a text of a width covers.
func (p besidePlace) box(wide float64) span {
	b := span{p.at.x, p.at.y - besideOver, p.at.x + wide, p.at.y + besideBelow}
	if !p.right {
		b.left, b.right = p.at.x-wide, p.at.x
	}
	return b
}

// span is a part of the drawing with upright edges.
type span struct{ left, top, right, bottom float64 }

// far is how far a span is from another, 0 where they meet.
func (s span) far(o span) float64 {
	return math.Hypot(max(0, s.left-o.right, o.left-s.right), max(0, s.top-o.bottom, o.top-s.bottom))
}

// from is how far a span is from a point, 0 where it holds it.
func (s span) from(p point) float64 { return s.far(span{p.x, p.y, p.x, p.y}) }

// What a text has around itself at least where there is room for that, in px.
const (
	besideLine  = 7.0 // to lines that are not its arrow's
	besideMore  = 4.0 // so much farther from these than from its own
	besideCard  = 3.0 // to cards, names of groups and marks
	besideOther = 5.0 // to other texts beside arrows
	besideHead  = 2.0 // to the head and the junction of its own arrow
)

// besideNear is how far off something can matter, in px.
const besideNear = besideLine + besideMore + 8

// besides says for each arrow where what is beside it stands, as far as there is anything,
// or might be when claims are tried out. Where the usual place is too near to another arrow
// or to a card, the text stands farther along its own arrow, on it or on either side; where
// no place is good enough, at the one that is the farthest from others. What is only tried
// out takes no place from what is there. Time grows with the length of all lines, and for
// each text with what is near its arrow.
func (w *svgWriter) besides(tried bool) []besidePlace {
	places := make([]besidePlace, len(w.Arrows))
	there, later := make([]string, len(w.Arrows)), make([]string, len(w.Arrows))
	for r := range w.Arrows {
		a := &w.Arrows[r]
		if a.Kind == claims.Undercut || !w.curves[w.last(r)].hasHead {
			continue
		}
		if there[r] = a.beside(); there[r] == "" && tried {
			later[r] = "?"
		}
	}
	c := newCrowd(w, there, later)
	if len(c.cells) > 0 {
		c.stand(places, there)
		c.stand(places, later)
	}
	return places
}

// stand finds places for texts, first for those that can have the usual one.
func (c *crowd) stand(places []besidePlace, texts []string) {
	var crowded []int
	for r, text := range texts {
		if text == "" {
			continue
		}
		p := &places[r]
		p.at, p.right = weightPlace(&c.curves[c.last(r)])
		if b := p.box(c.wide[r]); c.room(r, b) >= 0 {
			c.block(b, besideOther)
		} else {
			crowded = append(crowded, r)
		}
	}
	for _, r := range crowded {
		if p, ok := c.place(r); ok {
			places[r] = p
		}
		c.block(places[r].box(c.wide[r]), besideOther)
	}
}

// crowd knows what lies near the arrows that have texts.
type crowd struct {
	*svgWriter
	wide  []float64 // of each text
	kin   []int     // of each arrow, a number that those share whose lines run together
	cells map[[2]int]*crowdCell
	joins map[int][]point // of those, where lines run into another
}

// crowdCell is a square of the drawing.
type crowdCell struct {
	lines  []crowdLine
	blocks []crowdBlock
}

// crowdLine is a point of a line or of its head.
type crowdLine struct {
	point
	kin int  // of the arrow, -1 for a contradiction
	end bool // it is a head or a junction, and must not be covered by its own text either
}

// crowdBlock is what no text may lie on.
type crowdBlock struct {
	span
	apart float64
}

const crowdPitch = 32.0 // px

// newCrowd looks at what lies near the arrows that have texts.
func newCrowd(w *svgWriter, texts ...[]string) *crowd {
	n := len(w.Arrows)
	c := &crowd{svgWriter: w, wide: make([]float64, n), kin: make([]int, n), cells: make(map[[2]int]*crowdCell), joins: make(map[int][]point)}
	for r := range w.Arrows {
		c.kin[r] = r
		for _, list := range texts {
			if list[r] != "" {
				c.wide[r] = textWidth(list[r], footSize, true)
				c.open(r)
			}
		}
	}
	if len(c.cells) == 0 {
		return c
	}
	c.join()
	for i, l := range w.links {
		kin := -1
		if l.reason >= 0 {
			kin = c.kin[l.reason]
		}
		c.line(&w.curves[i], kin)
	}
	for r := range w.Arrows {
		if a := &w.Arrows[r]; a.Joint {
			at := w.nodes[len(w.Cards)+r]
			for k := range 12 {
				sin, cos := math.Sincos(float64(k) * math.Pi / 6)
				c.ink(crowdLine{point{at.x + cos*jointSize/2, at.y + sin*jointSize/2}, c.kin[r], true})
			}
		}
	}
	c.solid()
	return c
}

// open makes the cells in which the text of an arrow can lie, or something near to it.
func (c *crowd) open(r int) {
	reach := int(math.Ceil((c.wide[r] + besideNear) / crowdPitch))
	for i := c.first[r]; i <= c.last(r); i++ {
		for _, p := range samples(c.curves[i].points, crowdPitch/2) {
			x, y := cellOf(p)
			for dx := -reach; dx <= reach; dx++ {
				for dy := -1; dy <= 1; dy++ {
					if at := [2]int{x + dx, y + dy}; c.cells[at] == nil {
						c.cells[at] = new(crowdCell)
					}
				}
			}
		}
	}
}

// join finds the arrows whose lines run together.
func (c *crowd) join() {
	shared := false
	for i, l := range c.links {
		shared = shared || l.reason >= 0 && !l.leg && !c.curves[i].hasHead
	}
	if !shared {
		return
	}
	net, _ := c.nets()
	first := make(map[int]int)
	for r := range c.Arrows {
		n := net[c.last(r)]
		if _, ok := first[n]; !ok {
			first[n] = r
		}
		c.kin[r] = first[n]
		if line := &c.curves[c.last(r)]; !line.hasHead && len(line.points) > 0 {
			c.joins[c.kin[r]] = append(c.joins[c.kin[r]], line.points[len(line.points)-1])
		}
	}
}

// line notes where a line and its heads are.
func (c *crowd) line(line *curve, kin int) {
	if len(line.points) == 0 {
		return
	}
	for _, p := range samples(line.points, 4) {
		c.ink(crowdLine{p, kin, false})
	}
	head := func(base, tip point) {
		dx, dy := tip.x-base.x, tip.y-base.y
		if n := math.Hypot(dx, dy); n > 0 {
			dx, dy = dx/n, dy/n
			for _, aside := range []float64{-7, 0, 7} {
				c.ink(crowdLine{point{tip.x - 5*dx - aside*dy, tip.y - 5*dy + aside*dx}, kin, true})
			}
		}
		c.ink(crowdLine{tip, kin, true})
	}
	if line.hasHead {
		head(line.points[len(line.points)-1], line.head)
	}
	if line.hasTail {
		head(line.points[0], line.tail)
	}
}

// solid notes what no text may cover.
func (c *crowd) solid() {
	for i := range c.Cards {
		at := c.nodes[i]
		wide, high := c.size(i)
		c.block(span{at.x - wide/2, at.y - high/2, at.x + wide/2, at.y + high/2}, besideCard)
	}
	for _, f := range c.frames {
		left, top := f.low.x+framePad, f.low.y+framePad/2
		c.block(span{left, top, left + widest(f.name, footSize, true), top + float64(len(f.name))*footHeight}, besideCard)
	}
	badge := func(m Mark, curves []curve) {
		if at, ok := badgePlace(curves); ok && m != NoMark {
			c.block(span{at.x - badgeSize/2, at.y - badgeSize/2, at.x + badgeSize/2, at.y + badgeSize/2}, besideCard)
		}
	}
	for r := range c.Arrows {
		if m := c.Arrows[r].Mark; m != NoMark {
			badge(m, c.curves[c.first[r]:c.last(r)+1])
		}
	}
	for i, m := range c.rivalMarks {
		if m != NoMark {
			badge(m, c.curves[len(c.links)-len(c.Rivals)+i:][:1])
		}
	}
}

func cellOf(p point) (x, y int) {
	return int(math.Floor(p.x / crowdPitch)), int(math.Floor(p.y / crowdPitch))
}

func (c *crowd) ink(l crowdLine) {
	x, y := cellOf(l.point)
	if cell := c.cells[[2]int{x, y}]; cell != nil {
		cell.lines = append(cell.lines, l)
	}
}

func (c *crowd) block(s span, apart float64) {
	c.around(s, 0, func(cell *crowdCell) { cell.blocks = append(cell.blocks, crowdBlock{s, apart}) })
}

// around calls a function for each cell that a span comes near to.
func (c *crowd) around(s span, near float64, do func(*crowdCell)) {
	x0, y0 := cellOf(point{s.left - near, s.top - near})
	x1, y1 := cellOf(point{s.right + near, s.bottom + near})
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if cell := c.cells[[2]int{x, y}]; cell != nil {
				do(cell)
			}
		}
	}
}

// never is the room of a place where no text may stand.
const never = -1000.0

// room is how much better a place is for the text of an arrow than it has to be, in px:
// at least 0 where it is good, below where it is not, and [never] where it would cover
// something.
func (c *crowd) room(r int, b span) float64 {
	const inside, near = -1.0, besideNear
	if b.left < inside || b.top < inside || b.right > c.w-inside || b.bottom > c.h-inside {
		return never
	}
	own, others, covers := near, near, false
	c.around(b, near, func(cell *crowdCell) {
		for _, o := range cell.blocks {
			covers = covers || b.far(o.span) < o.apart
		}
		for _, l := range cell.lines {
			switch d := b.from(l.point); {
			case l.kin != c.kin[r]:
				others = min(others, d)
			default:
				own = min(own, d)
				covers = covers || l.end && d < besideHead
			}
		}
	})
	if covers {
		return never
	}
	return min(others-besideLine, others-own-besideMore)
}

// place finds the best place for the text of an arrow: from its head on the first that is
// good, or else the best, and of several the nearest to its tail. There is none where the
// text would cover something everywhere.
func (c *crowd) place(r int) (best besidePlace, ok bool) {
	const away, below, most = 4.5, 3.5, 200 // from the line to the text, from its middle to its base; steps
	wide, room := c.wide[r], never
	for _, along := range c.trunk(r) {
		step := 1 + len(along)/most
		for i := len(along) - 1; i > 0; i -= step {
			a, p := along[i-1], along[i]
			list := []besidePlace{{point{p.x + away, p.y + below}, true}, {point{p.x - away, p.y + below}, false}}
			if math.Abs(a.y-p.y) < math.Abs(a.x-p.x) {
				list = []besidePlace{{point{p.x - wide/2, p.y - away}, true}, {point{p.x - wide/2, p.y + away + besideOver - 1}, true}}
			}
			list = append(list, besidePlace{point{p.x - wide/2, p.y + below}, true})
			for _, p := range list {
				if free := c.room(r, p.box(wide)); free >= room && free > never {
					room, best, ok = free, p, true
				}
				if room >= 0 {
					return best, true
				}
			}
		}
	}
	return best, ok
}

// trunk is where the text of an arrow can stand: along its line up to where another one
// runs into it, or else, where it has one premise only, as far as that one.
func (c *crowd) trunk(r int) [][]point {
	last := c.last(r)
	along := samples(c.curves[last].points, 4)
	from := 0
	for _, end := range c.joins[c.kin[r]] {
		for i, p := range along {
			if math.Hypot(p.x-end.x, p.y-end.y) < 5 {
				from = max(from, i)
			}
		}
	}
	list := [][]point{along[from:]}
	if len(c.joins[c.kin[r]]) == 0 && c.first[r] == last-1 {
		list = append(list, samples(c.curves[last-1].points, 4))
	}
	return list
}
