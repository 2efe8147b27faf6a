package render

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
	"crux/render/internal/letters"
	"crux/render/internal/raster"
	"crux/render/internal/scene"
)

func sceneOf(t testing.TB, v View) *scene.Scene {
	t.Helper()
	s, err := scene.Read([]byte(written(t, SVG, v)), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSceneKnowsAll: all that drawings have is understood, whatever is in a map and
// however it is drawn, and all texts of the SVG are texts of the scene.
func TestSceneKnowsAll(t *testing.T) {
	var views []View
	for _, pattern := range []string{"../examples/*.yaml", "testdata/*.yaml", "testdata/paint/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, files, err)
		}
		for _, file := range files {
			a := loaded(t, file)
			views = append(views, NewView(a, Options{}))
			if strings.HasSuffix(file, "elements.yaml") {
				for i := range uint(100) {
					views = append(views, NewView(a, anyOptions(i*9041)))
				}
			}
		}
	}
	for _, v := range views {
		svg := written(t, SVG, v)
		s, err := scene.Read([]byte(svg), letters.NewSetter())
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, e := range parseSVG(t, svg) {
			if e.name == "text" {
				want++
			}
		}
		got := 0
		for _, item := range s.Items {
			if _, ok := item.(*scene.Text); ok {
				got++
			}
		}
		if got != want || want == 0 {
			t.Fatalf("%d texts, not %d: %s", got, want, svg)
		}
	}
}

// TestPaintFits: texts stay in their cards in the fonts of pictures, too.
func TestPaintFits(t *testing.T) {
	for _, file := range []string{"../examples/victim.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml", "testdata/paint/scripts.yaml", "testdata/paint/signs.yaml"} {
		s := sceneOf(t, NewView(loaded(t, file), Options{}))
		lines := 0
		for _, a := range s.Anchors {
			if !strings.HasPrefix(a.Class, "claim ") {
				continue
			}
			card := s.Items[a.From].Bounds()
			for _, item := range s.Items[a.From:a.To] {
				text, ok := item.(*scene.Text)
				if !ok {
					continue
				}
				for _, l := range text.Lines {
					lines++
					if l.At.X < card.Min.X+6 || l.At.X+l.Width > card.Max.X-6 {
						t.Errorf("%s: %q runs from %.0f to %.0f, the card from %.0f to %.0f", file, l.Text(), l.At.X, l.At.X+l.Width, card.Min.X, card.Max.X)
					}
				}
			}
		}
		if lines == 0 {
			t.Error(file, "has no lines")
		}
	}
}

func TestPNG(t *testing.T) {
	a := loaded(t, "../examples/victim.yaml")
	v := NewView(a, Options{})
	s := sceneOf(t, v)
	for scale, want := range map[float64]float64{0: 2, 0.1: 0.1, 0.5: 0.5, 1: 1, 3: 3} {
		v.Scale = scale
		data := written(t, PNG, v)
		m := decoded(t, data)
		if w, h := m.Bounds().Dx(), m.Bounds().Dy(); w != int(math.Ceil(s.Width*want)) || h != int(math.Ceil(s.Height*want)) {
			t.Errorf("scale %v: %d by %d pixels for %v by %v px", scale, w, h, s.Width, s.Height)
		}
		if written(t, PNG, v) != data {
			t.Errorf("scale %v: other bytes the second time", scale)
		}
	}
	for theme, paper := range map[Theme]string{Auto: "#ffffff", Light: "#ffffff", Dark: "#12171e", Print: "#ffffff", Contrast: "#ffffff"} {
		m := decoded(t, written(t, PNG, NewView(a, Options{Theme: theme, Scale: 1})))
		for _, at := range []image.Point{{}, m.Bounds().Max.Sub(image.Pt(1, 1)), {m.Bounds().Max.X - 1, 0}} {
			r, g, b, alpha := m.At(at.X, at.Y).RGBA()
			if got := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8); got != paper || alpha != 0xffff {
				t.Errorf("%v: the paper at %v is %s, not %s", theme, at, got, paper)
			}
		}
	}
	v.Cards[0].Text = strings.Repeat("wide ", 10_000)
	v.Scale = 10
	var large *TooLargeError
	if err := Write(t.Context(), &bytes.Buffer{}, PNG, v); !errors.As(err, &large) {
		t.Errorf("a picture of any size: %v", err)
	} else if _, _, err := raster.Size(sceneOf(t, v), large.Scale); err != nil {
		t.Errorf("scale %v does not help: %v", large.Scale, err)
	}
}

// TestBoxed: letters that no font has are named, once and in order, and no others.
func TestBoxed(t *testing.T) {
	for _, f := range []Format{PNG, PDF} {
		var got [][]string
		o := Options{Boxed: func(letters []string) { got = append(got, letters) }}
		written(t, f, NewView(loaded(t, "testdata/paint/scripts.yaml"), o))
		if len(got) != 0 {
			t.Errorf("%v: no font has %q", f, got)
		}
		written(t, f, NewView(loaded(t, "testdata/paint/signs.yaml"), o))
		if len(got) != 1 || !slices.Equal(got[0], []string{"Ꭰ", "ᠣ", "ᠮ", "꧁", "\ue000", "\U00013000", "\U00020000"}) {
			t.Errorf("%v: no font has %q", f, got)
		}
		written(t, f, NewView(loaded(t, "testdata/paint/signs.yaml"), Options{})) // nobody asks
	}
}

// awkward are texts that are hard to draw.
var awkward = []string{
	strings.Repeat("w", 10_000),
	strings.Repeat("字", 5_000),
	strings.Repeat("\u0301", 500) + "a",
	"a" + strings.Repeat("\u0301\u0489\u20dd", 300),
	"\x00\x01\x1b[31m\x7f\u0085\u2028\ufeff\ufffe\uffff",
	"\xed\xa0\x80 \xff\xfe \xc3(",
	strings.Repeat("\u202e\u2067(א", 300) + "b",
	strings.Repeat("([{א1", 200) + "ا",
	strings.Repeat("ا\u200d", 500),
	strings.Repeat("क्", 300),
	strings.Repeat("\u200b\u00ad\u2060\ufe0f", 100),
	"👨\u200d" + strings.Repeat("👩\u200d", 200),
	"\U000e0001\U000e0041\U0010ffff\U000f0000",
	"]]>&<script>\"'</text>",
	"",
	" ",
}

func TestPaintAwkward(t *testing.T) {
	for _, text := range awkward {
		drawAll(t, text, text[:min(len(text), 40)])
	}
}

// drawAll draws a text in all places of a map as PNG and as PDF, and reads both.
func drawAll(t *testing.T, text, short string) {
	t.Helper()
	v := View{
		Title: "T" + text, Question: short, Language: short, Show: ShowNotes | ShowIDs | ShowSources, Scale: 0.2,
		Cards: []Card{
			{ID: claims.ID(short), Title: short, Text: text, Who: short, Note: short, Sides: []int{0}, Thesis: true,
				Cites: []CiteLine{{Text: short, URL: "https://example.org/" + short}}, Ruling: engine.Ruling{Verdict: engine.Contested}},
			{ID: "b", Text: short, Ruling: engine.Ruling{Verdict: engine.Accepted}},
		},
		Arrows:  []Arrow{{ID: "r", Kind: claims.Rebuttal, Premises: []int{1}, Target: 0, Weight: 7, Label: engine.Out}},
		Sides:   []SideLook{{short, ""}},
		Sources: []SourceLine{{short, short}},
	}
	var b bytes.Buffer
	if err := Write(t.Context(), &b, PNG, v); err != nil {
		var large *TooLargeError
		if !errors.As(err, &large) {
			t.Fatal(err)
		}
	} else if _, err := png.DecodeConfig(&b); err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := Write(t.Context(), &b, PDF, v); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.HasPrefix(got, "%PDF-1.7\n") || !strings.HasSuffix(got, "%%EOF\n") {
		t.Fatalf("not a PDF: %.100q", got)
	}
}

// FuzzPaint: any text can be drawn, in each style that texts have.
func FuzzPaint(f *testing.F) {
	for i, text := range awkward {
		if len(text) < 600 {
			f.Add(text, uint(i*37))
		}
	}
	f.Add("人人生而自由 kääriä ابجد हिन्दी", uint(3))
	look := newSheet(View{}).style()
	f.Fuzz(func(t *testing.T, text string, bits uint) {
		if len(text) > 600 {
			return
		}
		class := []string{"t", "t b", "f note", "f b name", "map-title"}[bits%5]
		direction, anchor := []string{"ltr", "rtl"}[bits/5%2], []string{"start", "end"}[bits/10%2]
		half := len(text) / 2
		svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" direction="%s"><style>%s</style>`+
			`<a href="%s"><text class="%s" text-anchor="%s"><tspan x="9" y="15">%s</tspan><tspan x="9" y="35">%s</tspan></text></a></svg>`,
			direction, look, xml(text), class, anchor, xml(text[:half]), xml(text[half:]))
		s, err := scene.Read([]byte(svg), letters.NewSetter())
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range s.Items[0].(*scene.Text).Lines {
			if l.Width < 0 || math.IsNaN(l.Width) || l.Width > 14*22*float64(len(text)+1) {
				t.Errorf("%q is %v wide", text, l.Width)
			}
		}
		var b bytes.Buffer
		if err := raster.WritePNG(t.Context(), &b, s, 1); err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(&b); err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if _, err := writePDF(t.Context(), &b, pdfDocument{title: text, pages: []pdfPage{{svg: []byte(svg)}}}); err != nil {
			t.Fatal(err)
		}
	})
}
