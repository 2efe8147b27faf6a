package render

import (
	"fmt"
	"math"
	"path/filepath"
	"testing"
)

// TestGeometry looks at where everything lies, over the examples and maps drawn
// by lot.
func TestGeometry(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{"../examples/*.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			t.Run(file, func(t *testing.T) { checkGeometry(t, NewView(loaded(t, file), Options{})) })
		}
	}
	for name, r := range map[string]recipe{
		"trees":     {claims: 25, weights: 30, loose: 5},
		"cross":     {claims: 25, cross: 15, weights: 10, with: 10},
		"circles":   {claims: 20, cross: 5, circles: 20},
		"rivals":    {claims: 20, rivals: 30, cross: 5},
		"cuts":      {claims: 25, undercuts: 35, with: 15},
		"all":       {claims: 40, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 20, loose: 5},
		"few":       {claims: 6, cross: 30, circles: 30, rivals: 30, undercuts: 30, with: 30, weights: 50, loose: 20},
		"scattered": {claims: 40, loose: 60, rivals: 5},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(20) {
				checkGeometry(t, r.view(t, seed))
			}
		})
	}
	for d := Down; d <= Right; d++ {
		t.Run("arrows lead "+d.String(), func(t *testing.T) {
			r := recipe{claims: 30, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 20, loose: 5}
			for seed := range uint64(20) {
				v := r.view(t, seed)
				v.Direction = d
				checkGeometry(t, v)
			}
		})
	}
	for name, by := range map[string]Group{"side": BySide, "speaker": BySpeaker, "tag": ByTag} {
		t.Run("framed by "+name, func(t *testing.T) {
			for seed := range uint64(40) {
				r := recipe{claims: 25, cross: 5, circles: 5, rivals: 10, undercuts: 15, with: 15, weights: 10, loose: 10}
				if seed%3 == 0 {
					r = recipe{claims: 60, cross: 15, rivals: 5, undercuts: 10, with: 5, circles: 3}
				}
				checkGeometry(t, NewView(analyzed(t, r.draw(seed)), Options{Group: by, Direction: Direction(seed % 4)}))
			}
		})
	}
	t.Run("framed at random", func(t *testing.T) { manyFrames(t, 400, 200) })
	t.Run("dense", func(t *testing.T) { checkGeometry(t, recipe{claims: 80, cross: 500}.view(t, 1)) })
}

// manyFrames looks at where claims lie that stand in frames by lot: no rows
// suit all of these.
func manyFrames(t *testing.T, claims, frames int) {
	t.Helper()
	m := usual(claims).draw(1)
	for i := range m.Claims {
		m.Claims[i].Tags = []string{fmt.Sprint("tag ", i*7919%frames)}
	}
	s := newSheet(NewView(analyzed(t, m), Options{Group: ByTag}))
	p, err := s.layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g := geometry{T: t, sheet: s, placed: p}
	g.apart()
	g.framed()
	g.marks()
}

// marks: what says what has become of a card fits on it, and what says so of an
// arrow lies on none.
func (g *geometry) marks() {
	for i := range g.Cards {
		b := &g.cards[i]
		_, _, wide, high := g.marked(&g.Cards[i])
		if wide > b.w-padLeft-padRight+0.01 || high != b.tab {
			g.Errorf("%s: the marks of card %d take %.1f of %.1f, and %.1f of %.1f", g.Title, i, wide, b.w, high, b.tab)
		}
	}
	see := func(what string, i int, curves []curve) {
		at, _ := badgePlace(curves)
		for c := range g.Cards {
			if g.box(c).depth(at) > -badgeSize/2 {
				g.Errorf("%s: the mark of %s %d lies on card %d", g.Title, what, i, c)
			}
		}
	}
	for r := range g.Arrows {
		if g.Arrows[r].Mark != NoMark {
			see("reason", r, g.curves[g.first[r]:g.last(r)+1])
		}
	}
	for i, m := range g.rivalMarks {
		if m != NoMark {
			see("contradiction", i, g.curves[len(g.links)-len(g.Rivals)+i:][:1])
		}
	}
}

func checkGeometry(t *testing.T, v View) {
	t.Helper()
	s := newSheet(v)
	p, err := s.layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g := geometry{T: t, sheet: s, placed: p}
	g.apart()
	g.lines()
	g.heads()
	g.weights()
	g.texts()
	g.inside()
	g.framed()
}

type geometry struct {
	*testing.T
	*sheet
	*placed
}

// box is where a node is.
type box struct{ left, top, right, bottom float64 }

func (g *geometry) box(node int) box {
	w, h := g.size(node)
	at := g.nodes[node]
	return box{at.x - w/2, at.y - h/2, at.x + w/2, at.y + h/2}
}

// depth is how far a point lies inside a box.
func (b box) depth(p point) float64 {
	return min(p.x-b.left, b.right-p.x, p.y-b.top, b.bottom-p.y)
}

// apart: nothing lies on anything else.
func (g *geometry) apart() {
	for i := range g.nodes {
		for j := range i {
			if a, b := g.box(i), g.box(j); g.drawn(i) && g.drawn(j) &&
				min(a.right, b.right)-max(a.left, b.left) > 0 && min(a.bottom, b.bottom)-max(a.top, b.top) > 0 {
				g.Errorf("%s: nodes %d and %d overlap", g.Title, i, j)
			}
		}
	}
}

// lines: a line runs through nothing, and not through its own ends either.
func (g *geometry) lines() {
	for i, l := range g.links {
		c := &g.curves[i]
		if len(c.points) < 4 || len(c.points)%3 != 1 {
			g.Errorf("%s: line %d has %d points", g.Title, i, len(c.points))
			continue
		}
		for _, p := range samples(c.points, 2) {
			for node := range g.nodes {
				if !g.drawn(node) {
					continue
				}
				deep := 0.1
				if node == l.from || node == l.to {
					deep = 1.5
				}
				if d := g.box(node).depth(p); d > deep {
					g.Errorf("%s: line %d from %d to %d is %.1f deep in node %d", g.Title, i, l.from, l.to, d, node)
					return
				}
			}
		}
	}
}

// heads: each tip lies on the edge of its card or junction, and no head on
// another.
func (g *geometry) heads() {
	var middles []point
	cuts := make([]int, len(g.nodes))
	for _, l := range g.links {
		if !l.leg {
			cuts[l.to]++
		}
	}
	check := func(i, node int, tip, base point) {
		if g.card(node) {
			if d := g.box(node).depth(tip); math.Abs(d) > 0.1 {
				g.Errorf("%s: the tip of line %d is %.1f from the edge of card %d", g.Title, i, d, node)
			}
		} else if at := g.nodes[node]; math.Abs(math.Hypot(tip.x-at.x, tip.y-at.y)-jointSize/2) > 0.1 {
			g.Errorf("%s: the tip of line %d is not on the edge of junction %d", g.Title, i, node)
		}
		if d := math.Hypot(tip.x-base.x, tip.y-base.y); d > headLength+0.6 || d < 5 {
			g.Errorf("%s: the head of line %d is %.1f long", g.Title, i, d)
		}
		middle := between(tip, base, 0.4) // of an undercut's dot
		for _, other := range middles {
			if math.Hypot(middle.x-other.x, middle.y-other.y) < 7.9 && (g.card(node) || cuts[node] <= 6) {
				g.Errorf("%s: the head of line %d lies on another", g.Title, i)
			}
		}
		middles = append(middles, middle)
	}
	for i, l := range g.links {
		c := &g.curves[i]
		if c.hasHead == l.leg || c.hasTail == (l.reason >= 0) {
			g.Errorf("%s: line %d has the wrong heads", g.Title, i)
		}
		if c.hasHead {
			check(i, l.to, c.head, c.points[len(c.points)-1])
		}
		if c.hasTail {
			check(i, l.from, c.tail, c.points[0])
		}
	}
}

// weights: no weight lies on another or on a card.
func (g *geometry) weights() {
	w := &svgWriter{sheet: g.sheet, placed: g.placed}
	places := w.besides(false)
	var all []box
	for r := range g.Arrows {
		a, c := &g.Arrows[r], &g.curves[g.last(r)]
		if a.beside() == "" || !c.hasHead {
			continue
		}
		at, wide := places[r].at, textWidth(a.beside(), footSize, true)
		b := box{at.x, at.y - 9, at.x + wide, at.y}
		if !places[r].right {
			b.left, b.right = at.x-wide, at.x
		}
		all = append(all, b)
		for _, o := range all[:len(all)-1] {
			if min(b.right, o.right)-max(b.left, o.left) > 0 && min(b.bottom, o.bottom)-max(b.top, o.top) > 0 {
				g.Errorf("%s: the weight of reason %d lies on another", g.Title, r)
			}
		}
		for node := range g.Cards {
			o := g.box(node)
			if min(b.right, o.right)-max(b.left, o.left) > 0 && min(b.bottom, o.bottom)-max(b.top, o.top) > 0 {
				g.Errorf("%s: the weight of reason %d lies on card %d", g.Title, r, node)
			}
		}
	}
}

// texts: every line fits into its card, and beside the verdict.
func (g *geometry) texts() {
	for i := range g.Cards {
		b := &g.cards[i]
		fits := func(lines []string, size float64, bold bool, room float64) {
			for _, l := range lines {
				if w := textWidth(l, size, bold); w > room+0.01 {
					g.Errorf("%s: %q takes %.1f of %.1f", g.Title, l, w, room)
				}
			}
		}
		inner := b.w - padLeft - padRight
		fits(b.title, textSize, true, inner)
		fits(b.text, textSize, g.Cards[i].Thesis, inner)
		fits(b.who, footSize, false, inner)
		fits(b.who[len(b.who)-1:], footSize, false, inner-markWidth-textWidth(b.word, footSize, true))
		lines := len(b.who)
		fits(b.note, footSize, false, inner)
		lines += len(b.note)
		for _, f := range b.foot {
			room := inner
			if f.measure != nil {
				room -= barWidth + 2*barGap + textWidth(f.measure.String(), footSize, false)
			}
			fits(f.lines, footSize, f.class != "f", room)
			lines += len(f.lines)
		}
		if h := b.tab + float64(len(b.title)+len(b.text))*textLine + float64(lines)*footHeight; h > b.h {
			g.Errorf("%s: the texts of card %d are %.1f high, it is %.1f", g.Title, i, h, b.h)
		}
	}
}

// inside: everything lies in the drawing.
func (g *geometry) inside() {
	frame := box{0, 0, g.w, g.h}
	see := func(what string, i int, p point) {
		if frame.depth(p) < -0.1 {
			g.Errorf("%s: %s %d leaves the frame at %.0f,%.0f of %.0f,%.0f", g.Title, what, i, p.x, p.y, g.w, g.h)
		}
	}
	for i := range g.nodes {
		if g.drawn(i) {
			b := g.box(i)
			see("node", i, point{b.left, b.top})
			see("node", i, point{b.right, b.bottom})
		}
	}
	for i := range g.curves {
		for _, p := range samples(g.curves[i].points, 5) {
			see("line", i, p)
		}
	}
}

// framed: each frame holds the cards of its group, no other card and no part of
// another frame, and has room for its name.
func (g *geometry) framed() {
	boxOf := func(f frame) box { return box{f.low.x, f.low.y, f.high.x, f.high.y} }
	framed := make([]bool, len(g.Cards))
	for i, f := range g.frames {
		b := boxOf(f)
		lines, pad := f.name, framePad+float64(len(f.name))*footHeight
		if w := widest(lines, footSize, true); w > b.right-b.left-2*framePad+0.1 {
			g.Errorf("%s: the name of group %d is %.1f wide, its frame %.1f", g.Title, f.group, w, b.right-b.left)
		}
		for node := range g.Cards {
			c := g.box(node)
			inside := c.left >= b.left && c.right <= b.right && c.top >= b.top+pad-1 && c.bottom <= b.bottom
			apart := min(c.right, b.right)-max(c.left, b.left) <= 0 || min(c.bottom, b.bottom)-max(c.top, b.top) <= 0
			if inside && g.Cards[node].Group == f.group {
				framed[node] = true
			} else if !apart {
				g.Errorf("%s: card %d of group %d lies in the frame of group %d, or half in it", g.Title, node, g.Cards[node].Group, f.group)
			}
		}
		for _, other := range g.frames[:i] {
			if o := boxOf(other); min(o.right, b.right)-max(o.left, b.left) > 0 && min(o.bottom, b.bottom)-max(o.top, b.top) > 0 {
				g.Errorf("%s: the frames of groups %d and %d overlap", g.Title, f.group, other.group)
			}
		}
	}
	for node, is := range framed {
		if !is && len(g.Groups) > 0 && g.Cards[node].Group >= 0 {
			g.Errorf("%s: card %d is in no frame", g.Title, node)
		}
	}
}
