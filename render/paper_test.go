package render

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// pageLink is how the pages of tests lead to each other.
func pageLink(page int, anchor string) string { return fmt.Sprintf("page-%d#%s", page, anchor) }

func paper(t testing.TB, word string) Paper {
	t.Helper()
	p, bad := ParsePaper(word)
	if bad != "" {
		t.Fatal(bad)
	}
	return p
}

// TestPaperGeometry looks at where everything lies on paper, over the examples and
// maps drawn by lot.
func TestPaperGeometry(t *testing.T) {
	patterns := []string{"../examples/*.yaml", "../examples/*/debate.yaml", "testdata/*.yaml"}
	if testing.Short() { // as under the race detector, which makes this take minutes
		patterns = patterns[:1]
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, files, err)
		}
		for _, file := range files {
			t.Run(file, func(t *testing.T) {
				t.Parallel()
				checkPaper(t, NewView(included(t, file), Options{}), paper(t, "a4"))
			})
		}
	}
	for name, r := range map[string]recipe{
		"trees":     {claims: 45, weights: 30, loose: 5},
		"cross":     {claims: 50, cross: 15, weights: 10, with: 10},
		"circles":   {claims: 40, cross: 5, circles: 20},
		"rivals":    {claims: 40, rivals: 30, cross: 5},
		"cuts":      {claims: 50, undercuts: 35, with: 15},
		"all":       {claims: 60, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 20, loose: 5},
		"few":       {claims: 6, cross: 30, circles: 30, rivals: 30, undercuts: 30, with: 30, weights: 50, loose: 20},
		"scattered": {claims: 40, loose: 60, rivals: 5},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seeds := uint64(3)
			if testing.Short() {
				seeds = 1
			}
			for seed := range seeds {
				r := r
				if seed > 0 { // after a large map small ones, which turn out otherwise
					r.claims = (r.claims + 1) / 2
				}
				checkPaper(t, r.view(t, seed), paper(t, []string{"a4", "a4:portrait", "letter:landscape"}[seed%3]))
			}
		})
	}
	r := recipe{claims: 25, cross: 10, rivals: 5, undercuts: 10, with: 10, weights: 20}
	for name, o := range map[string]Options{
		"down": {Direction: Down}, "left": {Direction: Left}, "framed": {Group: BySide},
		"more":  {Show: ShowStrength | ShowHeat | ShowInfluence | ShowIDs | ShowNotes | ShowSources},
		"print": {Theme: Print}, "why": {Why: []int32{0}},
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); checkPaper(t, NewView(analyzed(t, r.draw(1)), o), paper(t, "a4")) })
	}
	if testing.Short() {
		return
	}
	t.Run("large", func(t *testing.T) { t.Parallel(); checkPaper(t, usual(120).view(t, 1), paper(t, "a4")) })
	t.Run("a chain", func(t *testing.T) {
		t.Parallel()
		checkPaper(t, NewView(analyzed(t, chain(90)), Options{}), paper(t, "a4"))
	})
	t.Run("a fan", func(t *testing.T) {
		t.Parallel()
		checkPaper(t, NewView(analyzed(t, sunburst(90)), Options{}), paper(t, "a4"))
	})
}

// chain is a map in which each claim supports the one before it.
func chain(n int) *claims.Map {
	m := recipe{claims: n, loose: 100}.draw(1)
	for i := 1; i < n; i++ {
		m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[i-1].ID, Kind: claims.Support, Weight: claims.FullWeight})
	}
	return m
}

// sunburst is a map in which all claims but one rebut that.
func sunburst(n int) *claims.Map {
	m := recipe{claims: n, loose: 100}.draw(1)
	for i := 1; i < n; i++ {
		m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[0].ID, Kind: claims.Rebuttal, Weight: claims.FullWeight})
	}
	return m
}

// checkPaper draws a view on paper and looks at all of it.
func checkPaper(t *testing.T, v View, p Paper) []*fitting {
	t.Helper()
	fits, err := v.fitPages(t.Context(), p, pageLink)
	if err != nil {
		t.Fatalf("%s: %v", v.Title, err)
	}
	again, err := v.fitPages(t.Context(), p, pageLink)
	if err != nil {
		t.Fatal(err)
	}
	pages, other := onPages(fits), onPages(again)
	for i, f := range fits {
		if !bytes.Equal(pages[i].SVG, other[i].SVG) {
			t.Errorf("%s: page %d is another one the second time", v.Title, i+1)
		}
		if f.letters() < smallest && !p.Poster {
			t.Errorf("%s: the letters of page %d are %.2f points high", v.Title, i+1, f.letters())
		}
		g := geometry{T: t, sheet: f.sheet, placed: f.placed}
		g.apart()
		g.lines()
		g.inside()
		if f.terse {
			g.terseTexts()
		} else {
			g.texts()
		}
		w, h := f.paper.inner()
		if f.width*f.scale > w+0.01 || f.high*f.scale > h+0.01 || f.w > f.width || f.h > f.high {
			t.Errorf("%s: page %d is %.0f × %.0f points with room for %.0f × %.0f", v.Title, i+1, f.width*f.scale, f.high*f.scale, w, h)
		}
	}
	checkOnce(t, &v, fits)
	checkLinks(t, fits, pages)
	return fits
}

// terseTexts: every line of a card that is set to a width fits into it, and what
// shares a line fits together.
func (g *geometry) terseTexts() {
	for i := range g.Cards {
		b, c := &g.cards[i], &g.Cards[i]
		inner := b.w - g.padLeft - g.padRight
		fits := func(lines []string, size float64, bold bool, room float64) {
			for _, l := range lines {
				if w := textWidth(l, size, bold); w > room+0.01 {
					g.Errorf("%s: %q takes %.1f of %.1f", g.Title, l, w, room)
				}
			}
		}
		bold := c.Thesis || b.lead != "" || c.Brief && c.Title != ""
		fits(b.title, g.text, true, inner)
		fits(b.text, g.text, bold, inner)
		fits(b.note, footSize, false, inner)
		fits(b.who, footSize, false, inner)
		word := markWidth + textWidth(b.word, footSize, true)
		switch {
		case b.runIn > 0:
			fits(b.text[len(b.text)-1:], g.text, bold, inner-b.runIn)
		default:
			fits(b.who[len(b.who)-1:], footSize, false, inner-word)
		}
		lines := len(b.note)
		if !b.whoBeside {
			lines += len(b.who)
		}
		for _, f := range b.foot {
			if f.measure == nil {
				fits(f.lines, footSize, f.class != "f", inner)
			}
			lines += len(f.lines)
		}
		if h := float64(len(b.title)+len(b.text))*g.textLine + float64(lines)*g.footHeight; h > b.h {
			g.Errorf("%s: the texts of card %d are %.1f high, it is %.1f", g.Title, i, h, b.h)
		}
	}
}

// checkOnce: every claim is drawn in full on one page, and every reason and every
// contradiction on one, between the same claims as in the whole.
func checkOnce(t *testing.T, v *View, fits []*fitting) {
	t.Helper()
	full, reasons, rivals := make(map[claims.ID]int), make(map[string]int), make(map[string]int)
	tell := func(v *View, a *Arrow) string {
		text := fmt.Sprint(a.ID, a.Kind, a.Weight, a.Label, a.Joint)
		for _, p := range a.Premises {
			text += " " + string(v.Cards[p].ID)
		}
		if a.Kind == claims.Undercut {
			return text + " > " + string(v.Arrows[a.Target].ID)
		}
		return text + " > " + string(v.Cards[a.Target].ID)
	}
	pair := func(v *View, x Rivals) string { return string(v.Cards[x.A].ID) + " " + string(v.Cards[x.B].ID) }
	for _, f := range fits {
		for i := range f.Cards {
			if !f.Cards[i].Brief {
				full[f.Cards[i].ID]++
			}
		}
		for r := range f.Arrows {
			reasons[tell(&f.View, &f.Arrows[r])]++
		}
		for _, x := range f.Rivals {
			rivals[pair(&f.View, x)]++
		}
	}
	for i := range v.Cards {
		if n := full[v.Cards[i].ID]; n != 1 {
			t.Errorf("%s: claim %s is drawn in full %d times", v.Title, v.Cards[i].ID, n)
		}
	}
	for r := range v.Arrows {
		if what := tell(v, &v.Arrows[r]); reasons[what] != 1 {
			t.Errorf("%s: reason %s is drawn %d times", v.Title, what, reasons[what])
		}
	}
	for _, x := range v.Rivals {
		if what := pair(v, x); rivals[what] != 1 {
			t.Errorf("%s: contradiction %s is drawn %d times", v.Title, what, rivals[what])
		}
	}
	if len(full) != len(v.Cards) || len(reasons) != len(v.Arrows) {
		t.Errorf("%s: %d claims and %d reasons became %d and %d", v.Title, len(v.Cards), len(v.Arrows), len(full), len(reasons))
	}
}

var pageHref = regexp.MustCompile(`<a href="page-(\d+)#([^"]*)">`)

// checkLinks: where a claim is drawn by its name only there is a link to where it
// is drawn in full, and one back.
func checkLinks(t *testing.T, fits []*fitting, pages []Page) {
	t.Helper()
	type mark struct {
		from, to int
		id       claims.ID
	}
	there, back := make(map[mark]bool), make(map[mark]bool)
	for i, f := range fits {
		for k := range f.Cards {
			c := &f.Cards[k]
			if c.Brief && len(c.Pages) != 1 {
				t.Errorf("claim %s on page %d leads to %d pages", c.ID, i+1, len(c.Pages))
			}
			for _, m := range c.Pages {
				if c.Brief {
					there[mark{i + 1, m.Page, c.ID}] = true
				} else {
					back[mark{m.Page, i + 1, c.ID}] = true
				}
			}
		}
	}
	if !maps.Equal(there, back) {
		t.Errorf("links there %v\nand back %v", there, back)
	}
	n := 0
	for i := range pages {
		for _, m := range pageHref.FindAllStringSubmatch(string(pages[i].SVG), -1) {
			n++
			var to int
			fmt.Sscan(m[1], &to)
			if to < 1 || to > len(pages) || !strings.Contains(string(pages[to-1].SVG), `id="`+m[2]+`"`) {
				t.Errorf("page %d leads to %s, which is not there", i+1, m[0])
			}
		}
		if text := fmt.Sprintf("page %d of %d", i+1, len(pages)); len(pages) > 1 && fits[i].words == &english && !strings.Contains(string(pages[i].SVG), text) {
			t.Errorf("page %d does not say that it is %s", i+1, text)
		}
	}
	if n != 2*len(there) {
		t.Errorf("%d links for %d", n, 2*len(there))
	}
}

// TestPaperExamples holds how large the letters of the maps are that are printed
// most.
func TestPaperExamples(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("the letters are as large under the race detector, which takes minutes")
	}
	for file, want := range map[string]struct {
		paper   string
		letters float64
	}{
		"anonymous-2015": {"a4", 8.5}, "chen-2015": {"a4", 11}, "lu-2013": {"a4", 8.2}, "mohan-2013": {"a4", 8.5}, "zhao-2017": {"a4", 8.9},
		"debate": {"a3", 7},
	} {
		t.Run(file, func(t *testing.T) {
			v := NewView(included(t, "../examples/cyberspace/"+file+".yaml"), Options{})
			pages, err := Pages(t.Context(), v, paper(t, want.paper), pageLink)
			if err != nil {
				t.Fatal(err)
			}
			if len(pages) != 1 || pages[0].Letters < want.letters {
				t.Errorf("%d pages with letters of %.2f points, not 1 with %.1f", len(pages), pages[0].Letters, want.letters)
			}
			short, long := paper(t, want.paper+":portrait").Width*pointsPerMM, paper(t, want.paper+":portrait").Height*pointsPerMM
			if w, h := pages[0].Width, pages[0].Height; math.Abs(min(w, h)-short) > 0.01 || math.Abs(max(w, h)-long) > 0.01 {
				t.Errorf("the page is %.1f × %.1f points", w, h)
			}
		})
	}
}

// TestPaperDirection: where the arrows lead down, the thesis is the lowest card.
func TestPaperDirection(t *testing.T) {
	t.Parallel()
	r := recipe{claims: 40, weights: 20}
	for _, d := range []Direction{Up, Down} {
		f := checkPaper(t, NewView(analyzed(t, r.draw(2)), Options{Direction: d}), paper(t, "a4"))[0]
		if !f.terse {
			t.Fatal("the drawing is no stack")
		}
		thesis := f.nodes[0].y
		for i := range f.Cards {
			if y := f.nodes[i].y; !f.Cards[0].Thesis || i > 0 && (y > thesis) != (d == Up) {
				t.Errorf("%s: card %d lies at %.0f, the thesis at %.0f", d, i, y, thesis)
			}
		}
	}
}

func TestParsePaper(t *testing.T) {
	for word, want := range map[string]Paper{
		"a4":                  {Width: 210, Height: 297, Turn: true},
		"A3:landscape":        {Width: 420, Height: 297},
		"letter:portrait":     {Width: 215.9, Height: 279.4},
		"a3:poster":           {Width: 297, Height: 420, Turn: true, Poster: true},
		"a3:poster:landscape": {Width: 420, Height: 297, Poster: true},
	} {
		got, bad := ParsePaper(word)
		if got.name = ""; got != want || bad != "" {
			t.Errorf("%s is %+v, not %+v; %q is bad", word, got, want, bad)
		}
	}
	for word, want := range map[string]string{"a5": "a5", "": "", "a4:": "", "a4:wide": "wide", "a4:portrait:landscape": "landscape", "a4:poster:poster": "poster"} {
		if got, bad := ParsePaper(word); got != (Paper{}) || bad != want {
			t.Errorf("%q is %+v, and %q is bad, not %q", word, got, bad, want)
		}
	}
	for _, name := range Papers() {
		if _, bad := ParsePaper(name); bad != "" {
			t.Error(name, bad)
		}
		for _, how := range PaperWords() {
			if _, bad := ParsePaper(name + ":" + how); bad != "" {
				t.Error(name, how, bad)
			}
		}
	}
}

// TestPaperPoster: a poster is one page, whatever its letters come to; a claim that
// has no room on a page is named.
func TestPaperPoster(t *testing.T) {
	t.Parallel()
	v := usual(120).view(t, 1)
	if fits := checkPaper(t, v, paper(t, "a4:poster")); len(fits) != 1 || fits[0].letters() >= smallest {
		t.Errorf("%d pages, letters of %.1f points", len(fits), fits[0].letters())
	}
	m := recipe{claims: 3}.draw(1)
	m.Claims[1].Text = strings.Repeat("far too long ", 3000)
	_, err := Pages(t.Context(), NewView(analyzed(t, m), Options{}), paper(t, "a4"), pageLink)
	if large, ok := err.(*NoRoomError); !ok || !strings.Contains(large.Claim, "far too long") {
		t.Errorf("the error is %v", err)
	}
}

// included reads a claim file and those that it includes, and judges the map.
func included(t testing.TB, name string) *engine.Analysis {
	t.Helper()
	src, err := claims.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{src}, claims.Beside)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return analyzed(t, m)
}
