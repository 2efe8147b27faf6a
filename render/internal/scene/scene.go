package scene

import (
	"fmt"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
)

// Scene is a drawing as it is painted. Lengths are those of its view box.
type Scene struct {
	Width, Height float64   // in CSS px, of which there are 96 to an inch
	Box           geom.Rect // what of the plane is shown
	Language      string
	Title         string
	Items         []Item
	Links         []*Link
	Anchors       []Anchor // in the order in which they begin
}

// Fit returns the matrix that puts the box into the middle of a page, as large
// as it can be.
func (s *Scene) Fit(width, height float64) geom.Matrix {
	w, h := s.Box.Max.X-s.Box.Min.X, s.Box.Max.Y-s.Box.Min.Y
	k := min(width/w, height/h)
	m := geom.Translate((width-k*w)/2, (height-k*h)/2)
	return m.Mul(geom.Scale(k)).Mul(geom.Translate(-s.Box.Min.X, -s.Box.Min.Y))
}

// Color is opaque.
type Color struct{ R, G, B uint8 }

// Item is a step of painting: an area, a line or a text.
type Item interface {
	// Bounds holds all that is painted.
	Bounds() geom.Rect
}

// Fill is an area, what lies within a path by the rule of nonzero winding.
type Fill struct {
	Path  geom.Path
	Color Color
	Clip  *geom.Path // nothing outside of it is painted, if it is not nil
}

// Stroke is a line along a path.
type Stroke struct {
	Path  geom.Path
	Color Color
	Pen   Pen
}

// Pen is how a line is drawn.
type Pen struct {
	Width     float64
	Dash      []float64 // drawn and left out in turn, an even number; nil for all drawn
	RoundCap  bool      // else it ends bluntly
	RoundJoin bool      // else corners are sharp, up to four times as far out as the line is wide
}

// Text is lines of one style and meaning.
type Text struct {
	Lines  []TextLine
	Size   float64
	Color  Color
	Halo   *Halo // nil for none
	Matrix geom.Matrix
	// Underlined texts have a line below.
	Underlined bool
	Language   string
	Link       *Link // nil for none
}

// TextLine is a line whose left end is at At, on the base line.
type TextLine struct {
	At geom.Point
	letters.Line
}

// Halo is painted around letters and below them.
type Halo struct {
	Color Color
	Width float64
}

// Link is an area that leads elsewhere.
type Link struct {
	Areas []geom.Rect
	To    string // an address, or # and the ID of an anchor
}

// Anchor is a part of the drawing that has a name or a title.
type Anchor struct {
	ID       string // may be ""
	Class    string
	Title    string // as it is read out
	Bounds   geom.Rect
	From, To int // its items: Items[From:To]
}

// Bounds is that of the path, or of the clip where it is less.
func (f *Fill) Bounds() geom.Rect {
	if f.Clip != nil {
		return f.Clip.Bounds()
	}
	return f.Path.Bounds()
}

// Bounds has room for the width of the line and its corners.
func (s *Stroke) Bounds() geom.Rect {
	reach := s.Pen.Width / 2
	if !s.Pen.RoundJoin {
		reach *= 4
	}
	return s.Path.Bounds().Grow(reach + 0.01)
}

// Bounds has room for letters that reach out of their lines.
func (t *Text) Bounds() geom.Rect {
	var all geom.Rect
	for _, l := range t.Lines {
		r := geom.Rect{Min: l.At, Max: l.At}
		r.Max.X += l.Width
		all = all.Union(r.Grow(1.5 * t.Size))
	}
	return t.Matrix.ApplyRect(all)
}

// Box is the area of a line: its width, and a little more than its letters high.
func (t *Text) Box(l TextLine) geom.Rect {
	return t.Matrix.ApplyRect(geom.Rect{
		Min: geom.Point{X: l.At.X, Y: l.At.Y - 0.95*t.Size},
		Max: geom.Point{X: l.At.X + l.Width, Y: l.At.Y + 0.3*t.Size},
	})
}

func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
