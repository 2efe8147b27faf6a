package pdf

import (
	"fmt"
	"math"
	"strings"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
	"crux/render/internal/scene"
)

// content is what is painted on a page, as it is written.
type content struct {
	strings.Builder
	doc   *document
	fill  *scene.Color // what is set, nil where nothing is
	line  *scene.Color
	fonts map[string]*fontInFile // by name
	used  []*fontInFile
}

func (c *content) setFill(to scene.Color) {
	if c.fill == nil || *c.fill != to {
		c.fill = &to
		fmt.Fprintf(c, "%s rg\n", rgb(to))
	}
}

func (c *content) setLine(to scene.Color) {
	if c.line == nil || *c.line != to {
		c.line = &to
		fmt.Fprintf(c, "%s RG\n", rgb(to))
	}
}

func rgb(c scene.Color) string {
	part := func(x uint8) string { return fmt.Sprintf("%.4g", math.Round(float64(x)/255*1e4)/1e4) }
	return part(c.R) + " " + part(c.G) + " " + part(c.B)
}

func (c *content) path(p geom.Path) {
	at := 0
	take := func(n int) {
		for _, q := range p.Points[at : at+n] {
			fmt.Fprintf(c, "%s %s ", num(q.X), num(q.Y))
		}
		at += n
	}
	for _, v := range p.Verbs {
		switch v {
		case geom.Move:
			take(1)
			c.WriteString("m\n")
		case geom.Line:
			take(1)
			c.WriteString("l\n")
		case geom.Cube:
			take(3)
			c.WriteString("c\n")
		case geom.Close:
			c.WriteString("h\n")
		}
	}
}

// item paints an area or a line.
func (c *content) item(item scene.Item) {
	switch item := item.(type) {
	case *scene.Fill:
		if item.Clip != nil {
			c.WriteString("q\n")
			c.path(*item.Clip)
			c.WriteString("W n\n")
		}
		c.setFill(item.Color)
		c.path(item.Path)
		c.WriteString("f\n")
		if item.Clip != nil {
			c.WriteString("Q\n")
			c.fill = nil
		}
	case *scene.Stroke:
		c.setLine(item.Color)
		c.pen(item.Pen)
		c.path(item.Path)
		c.WriteString("S\n")
	}
}

func (c *content) pen(p scene.Pen) {
	bit := map[bool]int{true: 1}
	fmt.Fprintf(c, "%s w %d J %d j 4 M [%s] 0 d\n", num(p.Width), bit[p.RoundCap], bit[p.RoundJoin], nums(p.Dash...))
}

// decoration paints what is below the letters of a text.
func (c *content) decoration(t *scene.Text) {
	if t.Halo != nil {
		var all geom.Path
		for _, l := range t.Lines {
			for _, g := range l.Glyphs {
				at := l.At.Add(g.At)
				all.Append(g.Face.Outline(g.ID), t.Matrix.Mul(geom.Translate(at.X, at.Y)).Mul(geom.Scale(t.Size)))
			}
		}
		k, _ := t.Matrix.Size()
		c.item(&scene.Stroke{Path: all, Color: t.Halo.Color, Pen: scene.Pen{Width: t.Halo.Width * k, RoundJoin: true}})
	}
	if t.Underlined {
		for _, l := range t.Lines {
			if len(l.Glyphs) > 0 {
				down, thick := l.Glyphs[0].Face.Underline()
				p := geom.RoundRect(l.At.X, l.At.Y+down*t.Size, l.Width, thick*t.Size, 0)
				c.item(&scene.Fill{Path: p.Transform(t.Matrix), Color: t.Color})
			}
		}
	}
}

// text writes the letters of a text.
func (c *content) text(t *scene.Text) {
	c.setFill(t.Color)
	c.WriteString("BT\n")
	var set *letters.Face
	for _, l := range t.Lines {
		for i := 0; i < len(l.Glyphs); {
			g := &l.Glyphs[i]
			if g.Face != set {
				c.face(g.Face, t)
				set = g.Face
			}
			n := 1
			if g.Together > 0 {
				n = g.Together
				fmt.Fprintf(c, "/Span<</ActualText%s>>BDC\n", text(g.Cluster))
				for j := i; j < i+n; {
					k := j + 1
					for k < i+n && l.Glyphs[k].At.Y == l.Glyphs[j].At.Y {
						k++
					}
					c.run(t, l, j, k)
					j = k
				}
				c.WriteString("EMC\n")
			} else {
				for i+n < len(l.Glyphs) && l.Glyphs[i+n].Face == set && l.Glyphs[i+n].Together == 0 && l.Glyphs[i+n].At.Y == g.At.Y {
					n++
				}
				c.run(t, l, i, i+n)
			}
			i += n
		}
	}
	c.WriteString("ET\n")
}

// face sets the font, and how it is drawn.
func (c *content) face(f *letters.Face, t *scene.Text) {
	font := c.doc.font(f)
	if c.fonts[font.name] == nil {
		c.fonts[font.name] = font
		c.used = append(c.used, font)
	}
	fmt.Fprintf(c, "/%s %s Tf\n", font.name, num(t.Size))
	if f.Embolden {
		k, _ := t.Matrix.Size()
		c.setLine(t.Color)
		fmt.Fprintf(c, "2 Tr %s w 1 j [] 0 d\n", num(letters.Bolder*t.Size*k))
	} else {
		c.WriteString("0 Tr\n")
	}
}

// run writes glyphs of one face on one height.
func (c *content) run(t *scene.Text, l scene.TextLine, from, to int) {
	first := &l.Glyphs[from]
	font := c.doc.font(first.Face)
	lean := 0.0
	if first.Face.Slant {
		lean = letters.Slope
	}
	at := l.At.Add(first.At)
	m := t.Matrix.Mul(geom.Translate(at.X, at.Y)).Mul(geom.Matrix{A: 1, C: lean, D: -1})
	fmt.Fprintf(c, "%s Tm [<", nums(m.A, m.B, m.C, m.D, m.E, m.F))
	pen := first.At.X
	for i := from; i < to; i++ {
		g := &l.Glyphs[i]
		if off := math.Round((pen - g.At.X) / t.Size * 1000); off != 0 {
			fmt.Fprintf(c, ">%s<", num(off))
			pen -= off / 1000 * t.Size
		}
		code, wide := font.code(g)
		fmt.Fprintf(c, "%04X", code)
		pen += wide / 1000 * t.Size
	}
	c.WriteString(">]TJ\n")
}
