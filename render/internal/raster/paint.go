package raster

import (
	"math"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
	"crux/render/internal/scene"
)

// painter paints a scene, one band of rows after the other.
type painter struct {
	scene  *scene.Scene
	matrix geom.Matrix
	width  int
	ground scene.Color
	first  int         // item that is not the ground
	boxes  []geom.Rect // of the items, in pixels
	glyphs map[glyphKey][]span
	cells  *cells
}

// band is some rows of the picture, three bytes to a pixel.
type band struct {
	y0, y1 int
	pixels []byte
}

func newPainter(s *scene.Scene, width int, scale float64) *painter {
	p := &painter{scene: s, width: width, glyphs: make(map[glyphKey][]span), ground: scene.Color{R: 255, G: 255, B: 255}}
	p.matrix = s.Fit(s.Width*scale, s.Height*scale)
	for _, item := range s.Items {
		p.boxes = append(p.boxes, p.matrix.ApplyRect(item.Bounds()))
	}
	if len(s.Items) > 0 { // the paper reaches over the edge
		if f, ok := s.Items[0].(*scene.Fill); ok && f.Clip == nil && f.Path.Bounds() == s.Box {
			p.ground, p.first = f.Color, 1
		}
	}
	return p
}

// paint paints a band.
func (p *painter) paint(b *band) {
	fill(b.pixels, p.ground)
	p.cells = newCells(0, b.y0, p.width, b.y1)
	for i := p.first; i < len(p.scene.Items); i++ {
		item := p.scene.Items[i]
		box := p.boxes[i]
		if box.Max.Y < float64(b.y0) || box.Min.Y > float64(b.y1) {
			continue
		}
		switch item := item.(type) {
		case *scene.Fill:
			p.fill(b, item)
		case *scene.Stroke:
			pen := p.pen(item.Pen)
			p.cells.stroke(item.Path.Transform(p.matrix), pen)
			p.cells.sweep(func(s span) { b.blend(s, p.width, item.Color) })
		case *scene.Text:
			p.text(b, item)
		}
	}
}

func (p *painter) pen(pen scene.Pen) scene.Pen {
	k, _ := p.matrix.Size()
	var dash []float64
	for _, d := range pen.Dash {
		dash = append(dash, d*k)
	}
	pen.Width, pen.Dash = pen.Width*k, dash
	return pen
}

func (p *painter) fill(b *band, f *scene.Fill) {
	if f.Clip == nil {
		p.cells.add(f.Path.Transform(p.matrix))
		p.cells.sweep(func(s span) { b.blend(s, p.width, f.Color) })
		return
	}
	// A row of the clip is spread out, and what is painted in it is weighed.
	box := p.matrix.ApplyRect(f.Clip.Bounds())
	x0, x1 := max(int(math.Floor(box.Min.X)), 0), min(int(math.Ceil(box.Max.X))+1, p.width)
	y0, y1 := max(int(math.Floor(box.Min.Y)), b.y0), min(int(math.Ceil(box.Max.Y))+1, b.y1)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	wide := x1 - x0
	mask := make([]uint8, wide*(y1-y0))
	clip := newCells(x0, y0, x1, y1)
	clip.add(f.Clip.Transform(p.matrix))
	clip.sweep(func(s span) {
		for x := s.x0; x < s.x1; x++ {
			mask[(s.y-y0)*wide+x-x0] = s.alpha
		}
	})
	area := newCells(x0, y0, x1, y1)
	area.add(f.Path.Transform(p.matrix))
	area.sweep(func(s span) {
		for x := s.x0; x < s.x1; x++ {
			a := int(mask[(s.y-y0)*wide+x-x0]) * int(s.alpha) / 255
			b.blend(span{s.y, x, x + 1, uint8(a)}, p.width, f.Color)
		}
	})
}

// fill makes all pixels of one colour.
func fill(pixels []byte, c scene.Color) {
	if len(pixels) == 0 {
		return
	}
	pixels[0], pixels[1], pixels[2] = c.R, c.G, c.B
	for done := 3; done < len(pixels); done *= 2 {
		copy(pixels[done:], pixels[:done])
	}
}

// blend mixes a colour into pixels.
func (b *band) blend(s span, width int, c scene.Color) {
	at := ((s.y-b.y0)*width + s.x0) * 3
	end := ((s.y-b.y0)*width + s.x1) * 3
	if s.alpha == 255 {
		fill(b.pixels[at:end], c)
		return
	}
	a := int(s.alpha)
	mix := func(to *byte, from uint8) { *to = uint8((int(*to)*(255-a) + int(from)*a + 127) / 255) }
	for ; at < end; at += 3 {
		mix(&b.pixels[at], c.R)
		mix(&b.pixels[at+1], c.G)
		mix(&b.pixels[at+2], c.B)
	}
}

// glyphKey is a glyph of a size at a place in its pixel, which counts in quarters.
type glyphKey struct {
	face   *letters.Face
	id     uint32
	size   float64
	dx, dy int8
	halo   float64
}

// glyphsMax is how many glyphs are kept at most.
const glyphsMax = 20_000

func (p *painter) text(b *band, t *scene.Text) {
	m := p.matrix.Mul(t.Matrix)
	k, _ := m.Size()
	if t.Halo != nil {
		p.glyphRun(b, t, m, k, t.Halo.Width*k, t.Halo.Color)
	}
	if t.Underlined {
		for _, l := range t.Lines {
			if len(l.Glyphs) == 0 {
				continue
			}
			down, thick := l.Glyphs[0].Face.Underline()
			y, h := l.At.Y+down*t.Size, thick*t.Size
			p.cells.add(geom.RoundRect(l.At.X, y, l.Width, h, 0).Transform(m))
			p.cells.sweep(func(s span) { b.blend(s, p.width, t.Color) })
		}
	}
	p.glyphRun(b, t, m, k, 0, t.Color)
}

// glyphRun paints the letters of a text, or what is around them.
func (p *painter) glyphRun(b *band, t *scene.Text, m geom.Matrix, k, halo float64, c scene.Color) {
	size := t.Size * k
	for _, l := range t.Lines {
		for _, g := range l.Glyphs {
			at := m.Apply(l.At.Add(g.At))
			if at.Y < float64(b.y0)-2*size-halo || at.Y > float64(b.y1)+2*size+halo || at.X > float64(p.width)+2*size {
				continue
			}
			x, y := math.Floor(at.X*4+0.5), math.Floor(at.Y*4+0.5)
			wholeX, wholeY := int(math.Floor(x/4)), int(math.Floor(y/4))
			key := glyphKey{face: g.Face, id: g.ID, size: size, dx: int8(int(x) - 4*wholeX), dy: int8(int(y) - 4*wholeY), halo: halo}
			spans, ok := p.glyphs[key]
			if !ok {
				spans = drawGlyph(key)
				if len(p.glyphs) >= glyphsMax {
					clear(p.glyphs)
				}
				p.glyphs[key] = spans
			}
			for _, s := range spans {
				s.y += wholeY
				s.x0, s.x1 = max(s.x0+wholeX, 0), min(s.x1+wholeX, p.width)
				if s.y >= b.y0 && s.y < b.y1 && s.x0 < s.x1 {
					b.blend(s, p.width, c)
				}
			}
		}
	}
}

// drawGlyph draws a glyph at the origin of the pixels.
func drawGlyph(key glyphKey) []span {
	m := geom.Translate(float64(key.dx)/4, float64(key.dy)/4).Mul(geom.Scale(key.size))
	path := key.face.Outline(key.id).Transform(m)
	box := path.Bounds().Grow(key.halo + key.size*letters.Bolder + 2)
	if len(path.Verbs) == 0 {
		return nil
	}
	c := newCells(int(math.Floor(box.Min.X)), int(math.Floor(box.Min.Y)), int(math.Ceil(box.Max.X)), int(math.Ceil(box.Max.Y)))
	around := key.halo
	if key.face.Embolden {
		around += key.size * letters.Bolder
	}
	var fill []span
	c.add(path)
	c.sweep(func(s span) { fill = append(fill, s) })
	if around == 0 {
		return fill
	}
	// The line around the glyph and what is within it are one area.
	var all []span
	c.stroke(path, scene.Pen{Width: around, RoundJoin: true})
	c.sweep(func(s span) { all = append(all, s) })
	return union(fill, all)
}

// union covers what either list does, each pixel as much as the one that covers
// it more.
func union(a, b []span) []span {
	type pixel struct{ y, x int }
	most := make(map[pixel]uint8)
	low, high := pixel{math.MaxInt, math.MaxInt}, pixel{math.MinInt, math.MinInt}
	for _, list := range [][]span{a, b} {
		for _, s := range list {
			for x := s.x0; x < s.x1; x++ {
				at := pixel{s.y, x}
				most[at] = max(most[at], s.alpha)
			}
			low, high = pixel{min(low.y, s.y), min(low.x, s.x0)}, pixel{max(high.y, s.y), max(high.x, s.x1)}
		}
	}
	var all []span
	for y := low.y; y <= high.y; y++ {
		for x := low.x; x < high.x; x++ {
			if alpha := most[pixel{y, x}]; alpha > 0 {
				if n := len(all); n > 0 && all[n-1].y == y && all[n-1].x1 == x && all[n-1].alpha == alpha {
					all[n-1].x1++
					continue
				}
				all = append(all, span{y, x, x + 1, alpha})
			}
		}
	}
	return all
}
