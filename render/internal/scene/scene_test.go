package scene

import (
	"strings"
	"testing"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
)

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50" lang="en">`

func read(t *testing.T, style, body string) *Scene {
	t.Helper()
	s, err := Read([]byte(head+"<title>A &amp; B</title><style>"+style+"</style>"+body+"</svg>"), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStyle(t *testing.T) {
	// Later rules count, but not against more exact or important ones; what is not
	// said is that of the parent.
	style := `svg{--ink:#123456;--other:#fff}
.a{fill:var(--ink);stroke:none;fill:#010203}
.b .a{fill:#0a0b0c}
.a{fill:#040506}
@media print{.b .a{fill:#ffffff}svg{--ink:#000}}
.line{stroke-width:1;stroke:currentColor;fill:none;stroke-dasharray:none!important}
.red{color:#ff0000}.red .line{stroke-dasharray:8 4}
[class^=side]{stroke-width:1.4}.side1{fill:#00ff00;stroke:var(--ink)}.x.y{fill:#0000ff}`
	for body, want := range map[string]any{
		`<rect class="a" width="9" height="9"/>`:                              Color{4, 5, 6},
		`<g class="b"><rect class="a" width="9" height="9"/></g>`:             Color{10, 11, 12},
		`<g class="b"><g><rect class="a" width="9" height="9"/></g></g>`:      Color{10, 11, 12},
		`<g class="x y"><rect width="9" height="9"/></g>`:                     Color{0, 0, 255},
		`<g class="y"><rect width="9" height="9"/></g>`:                       Color{},
		`<g class="red"><path class="line" d="M0,0H9"/></g>`:                  Pen{Width: 1},
		`<g class="red"><path class="line" stroke-width="3" d="M0,0H9"/></g>`: Pen{Width: 1},
		`<rect class="side1" width="9" height="9"/>`:                          Pen{Width: 1.4},
	} {
		s := read(t, style, body)
		switch want := want.(type) {
		case Color:
			if f, ok := s.Items[0].(*Fill); !ok || f.Color != want {
				t.Errorf("%s: %+v, not %v", body, s.Items[0], want)
			}
		case Pen:
			line, ok := s.Items[len(s.Items)-1].(*Stroke)
			if !ok || line.Pen.Width != want.Width || line.Pen.Dash != nil {
				t.Errorf("%s: %+v, not %v", body, s.Items[0], want)
			}
		}
	}
	if c := read(t, style, `<g class="red"><path class="line" d="M0,0H9"/></g>`).Items[0].(*Stroke).Color; c != (Color{255, 0, 0}) {
		t.Errorf("currentColor is %v", c)
	}
}

// TestUnknown: what is not known is said, not passed over.
func TestUnknown(t *testing.T) {
	for _, x := range [][2]string{
		{"", `<ellipse/>`}, {"", `<rect width="9" height="9" filter="x"/>`}, {"", `<rect width="9em" height="9"/>`},
		{"", `<g transform="rotate(3)"/>`}, {"", `<g transform="matrix(1 0 0 2 0 0)"/>`}, {"", `<path d="Q"/>`},
		{"rect{opacity:.5}", `<rect width="9" height="9"/>`}, {"rect{fill:red}", `<rect width="9" height="9"/>`},
		{"rect{fill:var(--none)}", `<rect width="9" height="9"/>`}, {"rect{fill:url(#none)}", `<rect width="9" height="9"/>`},
		{"rect{stroke-linecap:square}", `<rect width="9" height="9"/>`}, {"rect{stroke-dasharray:1 -1}", `<rect width="9" height="9"/>`},
		{"rect:hover{fill:#000}", ""}, {"#id{fill:#000}", ""}, {"a>b{fill:#000}", ""}, {"rect{fill}", ""}, {"rect{", ""}, {"{fill:#000}", ""},
		{"", `<text x="1" y="2"><b>x</b></text>`}, {"", strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200)}, {"", "</g>"}, {"", "&nbsp;"},
	} {
		if s, err := Read([]byte(head+"<style>"+x[0]+"</style>"+x[1]+"</svg>"), letters.NewSetter()); err == nil {
			t.Errorf("%q is taken: %+v", x, s.Items)
		}
	}
	for _, svg := range []string{"", "<g/>", "<svg/>", `<svg width="0" height="9"/>`, head, head + "</svg></svg>"} {
		if _, err := Read([]byte(svg), letters.NewSetter()); err == nil {
			t.Errorf("%q is taken", svg)
		}
	}
}

func TestText(t *testing.T) {
	style := `text{font-size:10px;fill:#000}.b{font-weight:600}.halo{paint-order:stroke;stroke:#fff;stroke-width:4px}a .f{text-decoration:underline}`
	wide := read(t, style, `<text x="50" y="20">Hello</text>`).Items[0].(*Text).Lines[0].Width
	for body, left := range map[string]float64{
		`<text x="50" y="20">Hello</text>`:                                                    50,
		`<text x="50" y="20" text-anchor="end">Hello</text>`:                                  50 - wide,
		`<text x="50" y="20" direction="rtl">Hello</text>`:                                    50 - wide,
		`<text x="50" y="20" direction="rtl" text-anchor="end">Hello</text>`:                  50,
		`<g direction="rtl"><text x="50" y="20">Hello</text></g>`:                             50 - wide,
		`<text><tspan x="3" y="4">a</tspan><tspan x="50" y="20">  Hel&#108;o </tspan></text>`: 50,
	} {
		text := read(t, style, body).Items[0].(*Text)
		l := text.Lines[len(text.Lines)-1]
		if l.At != (geom.Point{X: left, Y: 20}) || l.Text() != "Hello" {
			t.Errorf("%s: %q at %v, not at %v", body, l.Text(), l.At, left)
		}
	}
	s := read(t, style, `<g id="g" class="claim x"><title>told</title><text class="halo b" x="1" y="2">x</text><a href="https://example.org/?a&amp;b"><text class="f"><tspan x="3" y="9">y</tspan><tspan x="3" y="19">z</tspan></text></a></g>`)
	halo, link := s.Items[0].(*Text), s.Items[1].(*Text)
	if halo.Halo == nil || halo.Halo.Width != 4 || halo.Underlined || halo.Lines[0].Glyphs[0].Face.Name != "LiberationSans-Bold" {
		t.Errorf("%+v", halo)
	}
	if !link.Underlined || link.Link == nil || len(s.Links) != 1 || s.Links[0].To != "https://example.org/?a&b" || len(s.Links[0].Areas) != 2 {
		t.Errorf("%+v, %+v", link, s.Links)
	}
	if a := s.Anchors; len(a) != 1 || a[0].ID != "g" || a[0].Title != "told" || a[0].Class != "claim x" || a[0].From != 0 || a[0].To != 2 || a[0].Bounds.Empty() {
		t.Errorf("%+v", a)
	}
	if s.Title != "A & B" || s.Language != "en" || s.Width != 100 {
		t.Errorf("%q, %q, %v", s.Title, s.Language, s.Width)
	}
}

// TestHatch: an area is filled with tiles from the origin of its own, and with none of
// the lines of what uses it.
func TestHatch(t *testing.T) {
	s := read(t, `.side1{fill:url(#p);stroke:#ff0000}.ground{fill:#eee}.ink{fill:#111}`,
		`<defs><pattern id="p" patternUnits="userSpaceOnUse" width="7" height="5"><rect class="ground" width="7" height="5"/><path class="ink" d="M0,1H7V2H0z"/></pattern></defs>`+
			`<rect class="side1" width="7" height="14" transform="translate(20,30)"/>`)
	if len(s.Items) != 3 {
		t.Fatalf("%+v", s.Items)
	}
	ink := s.Items[1].(*Fill)
	if b := ink.Path.Bounds(); b.Min != (geom.Point{X: 20, Y: 31}) || ink.Clip == nil || ink.Color != (Color{17, 17, 17}) {
		t.Errorf("%+v", ink)
	}
	if n := strings.Count(string(ink.Path.Verbs), string(geom.Close)); n < 3 || ink.Bounds() != (geom.Rect{Min: geom.Point{X: 20, Y: 30}, Max: geom.Point{X: 27, Y: 44}}) {
		t.Errorf("%d tiles, %v", n, ink.Bounds())
	}
}

func TestFit(t *testing.T) {
	s := &Scene{Box: geom.Rect{Min: geom.Point{X: 10, Y: 10}, Max: geom.Point{X: 110, Y: 60}}}
	m := s.Fit(300, 300) // three times as large, 75 from the top
	if a, b := m.Apply(s.Box.Min), m.Apply(s.Box.Max); a != (geom.Point{X: 0, Y: 75}) || b != (geom.Point{X: 300, Y: 225}) {
		t.Errorf("%v, %v", a, b)
	}
	for text, want := range map[string]float64{"210mm": 210 / 25.4 * 96, "595pt": 595 / 0.75, "1in": 96, "5": 5, "5px": 5} {
		if got, err := parseLength(text); err != nil || got-want > 1e-9 || want-got > 1e-9 {
			t.Errorf("%s is %v, not %v: %v", text, got, want, err)
		}
	}
}
