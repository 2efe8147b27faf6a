package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// area is where something lies in a drawing, in px.
type area struct{ Left, Top, Right, Bottom float64 }

func (b area) inside(out area) bool {
	return b.Left >= out.Left && b.Top >= out.Top && b.Right <= out.Right && b.Bottom <= out.Bottom
}

// within is the area a margin narrower at either side.
func (b area) within(margin float64) area {
	return area{b.Left + margin, b.Top, b.Right - margin, b.Bottom}
}

// overlap is how far two areas reach into each other, 0 where they do not.
func (b area) overlap(o area) float64 {
	return max(0, min(min(b.Right, o.Right)-max(b.Left, o.Left), min(b.Bottom, o.Bottom)-max(b.Top, o.Top)))
}

func (b area) String() string {
	return fmt.Sprintf("(%.1f, %.1f)-(%.1f, %.1f)", b.Left, b.Top, b.Right, b.Bottom)
}

// shownLine is a line of text, or the mark before a verdict, as a browser draws it.
type shownLine struct {
	Text  string
	Class string // of the text
	In    string // id of the card or of the legend, "" for neither
	Box   area
	Card  *area // that it has to lie in
	Side  *area // the colour of the side of that card
}

// measureLines lists the lines of the drawing that a browser shows, and its frame.
const measureLines = `(() => {
	const svg = document.querySelector('svg'), frame = svg.viewBox.baseVal
	const around = boxes => ({
		Left: Math.min(...boxes.map(b => b.x)), Right: Math.max(...boxes.map(b => b.x + b.width)),
		Top: Math.min(...boxes.map(b => b.y)), Bottom: Math.max(...boxes.map(b => b.y + b.height)),
	})
	const drawn = e => { // a box of the element, with its transformation
		const b = e.getBBox(), m = e.transform.baseVal.consolidate()?.matrix ?? svg.createSVGMatrix()
		const corner = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(m); return {x: p.x, y: p.y, width: 0, height: 0} }
		return around([corner(b.x, b.y), corner(b.x + b.width, b.y + b.height)])
	}
	const lines = []
	for (const e of svg.querySelectorAll('text, .mark')) {
		const group = e.closest('.claim, #legend')
		const card = e.closest('.claim')?.querySelector('.card'), side = card && group.querySelector('[class^=side]')
		const about = {
			Class: e.getAttribute('class'), In: group?.id ?? '',
			Card: card ? drawn(card) : null, Side: side ? drawn(side) : null,
		}
		if (e.localName != 'text') {
			lines.push({...about, Text: 'the mark', Box: drawn(e)})
			continue
		}
		const spans = [...e.querySelectorAll('tspan')]
		for (const line of spans.length ? spans : [e]) {
			const chars = [...Array(line.getNumberOfChars()).keys()].map(i => line.getExtentOfChar(i))
			if (chars.length) lines.push({...about, Text: line.textContent, Box: around(chars)})
		}
	}
	return {Frame: around([frame]), Lines: lines}
})()`

// shown is what is measured of a drawing.
type shown struct {
	Frame area
	Lines []shownLine
}

func (b *browser) measured(t *testing.T, svg string) shown {
	t.Helper()
	b.show(t, "image/svg+xml", svg)
	return evaluate[shown](t, b, measureLines)
}

// misfits tells of texts that run over their card or into another one.
func (s shown) misfits() []string {
	// Of the 12 px that a card keeps free beside its text, letters of a font that
	// is wider than expected may take half.
	return s.misfitsOf(margin-6, 6, 0.2)
}

// misfitsOf tells the same where texts have to keep clear of the edge of the
// drawing and of those of their cards by so many px, and may reach into each other
// by a few.
func (s shown) misfitsOf(edge, clear, rounding float64) []string {
	var found []string
	add := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for _, l := range s.Lines {
		if !l.Box.inside(s.Frame.within(edge)) {
			add("%q at %v runs over the edge of the drawing, %v", l.Text, l.Box, s.Frame)
		}
		if l.Card != nil && !l.Box.inside(l.Card.within(clear)) {
			add("%q at %v runs over the edge of its card, %v", l.Text, l.Box, *l.Card)
		}
		if l.Side != nil && l.Box.overlap(*l.Side) > 0 {
			add("%q at %v runs into the colour of the side, %v", l.Text, l.Box, *l.Side)
		}
	}
	lines := slices.SortedFunc(slices.Values(s.Lines), func(x, y shownLine) int { return cmp.Compare(x.Box.Top, y.Box.Top) })
	for i, x := range lines {
		for _, y := range lines[i+1:] {
			if y.Box.Top > x.Box.Bottom {
				break
			}
			if x.Box.overlap(y.Box) > rounding {
				add("%q at %v and %q at %v overlap", x.Text, x.Box, y.Text, y.Box)
			}
		}
	}
	return found
}

// testFit: no text runs over its card or into another, in any script.
func (b *browser) testFit(t *testing.T) {
	b.needFonts(t)
	for _, d := range b.drawings {
		t.Run(d.file, func(t *testing.T) {
			got := b.measured(t, d.svg)
			if len(got.Lines) == 0 {
				t.Error("no text")
			}
			for _, m := range got.misfits() {
				t.Error(m)
			}
			// A test that cannot fail would say nothing.
			larger := strings.Replace(d.svg, "</style>", ".t,.f,.map-title{font-size:40px}</style>", 1)
			if len(b.measured(t, larger).misfits()) == 0 {
				t.Error("letters twice as large are said to fit")
			}
		})
	}
}

// testOverlong: names of any length stay on the page, and in their cards.
func (b *browser) testOverlong(t *testing.T) {
	b.needFonts(t)
	for name, v := range overlongViews(t) {
		t.Run(name, func(t *testing.T) {
			for _, m := range b.measured(t, written(t, SVG, v)).misfits() {
				t.Error(m)
			}
		})
	}
}

// needFonts skips a test unless the browser draws Latin texts as wide as those that
// are known: in Arial or a font of the same measures. What it takes letters from
// that this font lacks changes from one run to the next, and has to fit anyway.
func (b *browser) needFonts(t *testing.T) {
	t.Helper()
	var s sheet
	b.show(t, "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><style>`+s.style()+`</style><text class="t"/></svg>`)
	for _, c := range chromium {
		if strings.ContainsFunc(c.text, func(r rune) bool { return r >= 0x180 }) {
			continue
		}
		text, err := json.Marshal(c.text)
		if err != nil {
			t.Fatal(err)
		}
		drawn := evaluate[[]float64](t, b, `(() => {
			const text = document.querySelector('text')
			text.textContent = `+string(text)+`
			return [400, 600].map(w => { text.style.fontWeight = w; return text.getComputedTextLength() })
		})()`)
		for k, want := range []float64{c.regular, c.bold} {
			if math.Abs(drawn[k]-want) > 1+.01*want {
				skip(t, fmt.Sprintf("no font with the measures of Arial: %q is %.1f px wide, not %.1f", c.text, drawn[k], want))
			}
		}
	}
}
