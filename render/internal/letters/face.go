package letters

import (
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"

	"crux/render/internal/geom"
)

// Face is a font in a style. Where the font has no such style, it is made from the
// upright regular one.
type Face struct {
	*File
	Embolden bool // to be drawn with an outline of [Bolder]
	Slant    bool // to be sheared by [Slope]

	face     *font.Face
	shaper   *harfbuzz.Font
	outlines map[uint32]geom.Path
}

// Slope is how far what is slanted leans to the right, of its height.
const Slope = 0.25

// Bolder is how wide a line around a glyph makes it bold, of the size of the
// letters.
const Bolder = 1.0 / 26

func newFace(f *File, embolden, slant bool) *Face {
	face := &Face{File: f, Embolden: embolden, Slant: slant, face: font.NewFace(f.font), outlines: make(map[uint32]geom.Path)}
	face.shaper = harfbuzz.NewFont(face.face)
	return face
}

// Outline returns the shape of a glyph at a size of 1, its origin at 0, y growing
// downwards. It is not emboldened, but slanted.
func (f *Face) Outline(glyph uint32) geom.Path {
	if p, ok := f.outlines[glyph]; ok {
		return p
	}
	var p geom.Path
	if o, ok := f.face.GlyphDataOutline(opentype.GID(glyph)); ok {
		at := func(a opentype.SegmentPoint) geom.Point {
			q := geom.Point{X: float64(a.X) / f.Upem, Y: -float64(a.Y) / f.Upem}
			if f.Slant {
				q.X -= q.Y * Slope
			}
			return q
		}
		open := false
		for _, s := range o.Segments {
			switch s.Op {
			case opentype.SegmentOpMoveTo:
				if open {
					p.Close()
				}
				open = true
				p.Move(at(s.Args[0]))
			case opentype.SegmentOpLineTo:
				p.Line(at(s.Args[0]))
			case opentype.SegmentOpQuadTo:
				p.Quad(at(s.Args[0]), at(s.Args[1]))
			case opentype.SegmentOpCubeTo:
				p.Cube(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
			}
		}
		if open {
			p.Close()
		}
	}
	f.outlines[glyph] = p
	return p
}

// Advance returns how far a glyph leads the next one on at a size of 1.
func (f *Face) Advance(glyph uint32) float64 {
	return float64(f.face.HorizontalAdvance(opentype.GID(glyph))) / f.Upem
}

// Underline returns where the middle of a line below text lies and how thick it is,
// at a size of 1.
func (f *Face) Underline() (down, thick float64) {
	return -float64(f.face.LineMetric(font.UnderlinePosition)) / f.Upem, float64(f.face.LineMetric(font.UnderlineThickness)) / f.Upem
}

// Extents returns how far the letters reach above the line and, as a number
// below 0, below it, at a size of 1.
func (f *Face) Extents() (above, below float64) {
	e, _ := f.face.FontHExtents()
	return float64(e.Ascender) / f.Upem, float64(e.Descender) / f.Upem
}

// has reports whether the font has a glyph for each letter of a text. What is never
// seen needs none.
func (f *File) has(text []rune) bool {
	for _, r := range text {
		if unseen(r) {
			continue
		}
		if g, ok := f.font.NominalGlyph(r); !ok || g == 0 {
			return false
		}
	}
	return true
}

// unseen reports whether a letter only changes others, or nothing: the joiners,
// the selectors of variants, and the like.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Variation_Selector, r) || r == 0x34f || r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0
}
