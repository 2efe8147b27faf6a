package render

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

// diffed compares the two maps of a name in testdata/diff.
func diffed(t *testing.T, base string) []DiffedMap {
	t.Helper()
	d := diff.Compare(loaded(t, base+".old.yaml"), loaded(t, base+".new.yaml"), diff.Options{})
	return []DiffedMap{{Old: "old.yaml", New: "new.yaml", Diff: d}}
}

// The page of a diff tells what the Markdown tells, and has the drawing that paper has
// room for.
func TestDiffPage(t *testing.T) {
	maps := diffed(t, "testdata/diff/school")
	page := func(maps []DiffedMap, sizes ...string) string {
		var b bytes.Buffer
		var tried []string
		err := DiffHTML(&b, maps, Options{}, func(v View) ([]byte, error) {
			size := sizes[0]
			sizes = sizes[1:]
			if want := []Direction{Up, Left}[len(tried)%2]; v.Direction != want {
				t.Errorf("drawn to the %v, not the %v", v.Direction, want)
			}
			tried = append(tried, size)
			return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + size + `"/>`), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := page(maps, "900 700"); strings.Count(got, "<figure>") != 1 || strings.Contains(got, "too large") {
		t.Errorf("no drawing:\n%s", got)
	}
	if got := page(maps, "9000 700", "700 1400"); strings.Count(got, "<figure>") != 1 {
		t.Errorf("no drawing to the left:\n%s", got)
	}
	m := recipe{claims: 24, undercuts: 4}.draw(1)
	old := analyzed(t, recipe{claims: 24, undercuts: 4}.draw(1))
	m.Claims[20].Text += " indeed"
	large := []DiffedMap{{Diff: diff.Compare(old, analyzed(t, m), diff.Options{})}}
	has := func(page, size string) bool {
		return strings.Contains(page, base64.StdEncoding.EncodeToString([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `+size+`"/>`)))
	}
	if got := page(large, "9000 700", "700 1900", "9000 700", "700 1800"); !has(got, "700 1800") || !strings.Contains(got, " of 24 claims are shown") {
		t.Errorf("no part that is larger:\n%s", got)
	}
	if got := page(large, "9000 700", "700 1900", "9000 700", "700 2000"); !has(got, "700 1900") || strings.Contains(got, "are shown") {
		t.Errorf("a part that is smaller:\n%s", got)
	}
	if got := page(maps, "9000 700", "700 9000"); strings.Contains(got, "<figure>") || !strings.Contains(got, "too large") {
		t.Errorf("a drawing that nobody can read:\n%s", got)
	}
	same := []DiffedMap{{Diff: diff.Compare(maps[0].Diff.New, maps[0].Diff.New, diff.Options{})}}
	if got := page(same); !strings.Contains(got, "<p>No change.</p>") || strings.Contains(got, "<figure>") {
		t.Errorf("nothing was changed:\n%s", got)
	}
	golden(t, "testdata/diff/school.html", unstyled(page(maps, "900 700")))
}

// The folded drawing has all that was changed, each with its mark, and each claim of it
// leads to a thesis if it does in the whole.
func TestDiffFolded(t *testing.T) {
	folded := 0
	for seed := range uint64(40) {
		mixed := recipe{claims: 24, cross: 6, rivals: 4, undercuts: 8, with: 4}
		old, m := analyzed(t, mixed.draw(seed)), mixed.draw(seed)
		m.Claims[20].Text += " indeed"
		m.Reasons[7].Weight = claims.FullWeight / 2
		if seed%2 == 0 {
			m.Claims[9].Status = claims.Withdrawn
		}
		d := diff.Compare(old, analyzed(t, m), diff.Options{})
		whole := NewDiffView(d, Options{})
		fold := foldDiff(d, 24)
		if fold == nil {
			t.Fatalf("seed %d: more than all is kept", seed)
		}
		v, n := fold.view(Options{}), len(fold.ofClaims)
		if n != len(v.Cards) || n > len(whole.Cards) {
			t.Fatalf("seed %d: %d cards of %d", seed, n, len(v.Cards))
		}
		if n < len(whole.Cards) {
			folded++
		}
		marks := func(v View) string {
			var all []string
			for _, c := range v.Cards {
				if c.Mark != NoMark || c.Before != "" {
					all = append(all, fmt.Sprint(c.ID, c.Mark, c.Before))
				}
			}
			for _, a := range v.Arrows {
				if a.Mark != NoMark {
					all = append(all, fmt.Sprint(a.ID, a.Mark))
				}
			}
			return strings.Join(all, "\n")
		}
		if a, b := marks(whole), marks(v); a != b {
			t.Errorf("seed %d: marks\n%s\nnot\n%s", seed, b, a)
		}
		shown := make(map[claims.ID]bool)
		for _, c := range v.Cards {
			shown[c.ID] = true
		}
		leads := make(map[int]bool) // cards that a shown reason leads on from
		for i := range v.Arrows {
			for _, p := range v.Arrows[i].Premises {
				leads[p] = true
			}
		}
		on := make(map[claims.ID]bool)
		for i := range whole.Arrows {
			for _, p := range whole.Arrows[i].Premises {
				on[whole.Cards[p].ID] = true
			}
		}
		for i, c := range v.Cards {
			if !c.Thesis && on[c.ID] && !leads[i] {
				t.Errorf("seed %d: %s hangs in the air", seed, c.ID)
			}
		}
		checkGeometry(t, v)
	}
	if folded < 20 {
		t.Errorf("folded only %d times", folded)
	}
}

// What becomes a thesis has to be shown. That is told with the thesis, once.
func TestDiffThesis(t *testing.T) {
	state := func(thesis string) *engine.Analysis {
		return judgedMap(t, parsed(t, "thesis: "+thesis+"\nclaims:\n  a: A is so.\n  b: {text: B is so., supports: a}\n"))
	}
	text, _, _ := diffTexts(t, []DiffedMap{{Diff: diff.Compare(state("a"), state("b"), diff.Options{})}}, false)
	// “b” stood and has no reason for it; “a” stands either way.
	want := `1 verdict flipped, on a thesis; 2 changes.

Verdicts
  ✓ stands → ✕ falls  b, a thesis
      since “b” is a thesis now, which a reason has to show

The map
  + b, a thesis now
  − a, no thesis any more
`
	if text != want {
		t.Errorf("got:\n%s", text)
	}
}

// A change of side is called so, and one of speakers alone says no side.
func TestDiffSpoken(t *testing.T) {
	state := func(of string) *engine.Analysis {
		return judgedMap(t, parsed(t, "thesis: a\nsides: {pro: Pro, con: Con}\nspeakers: {ann: {name: Ann, side: pro}, bob: {name: Bob, side: con}, eve: {name: Eve, side: pro}}\nclaims:\n  a: A is so.\n  b: {text: B is so., supports: a"+of+"}\n"))
	}
	for _, x := range [][3]string{
		{", side: pro", ", side: con", "side: pro → con"},
		{"", ", side: con", "side: nothing → con"},
		{", by: ann", ", by: eve", "by: ann → eve"},
		{", by: ann", ", by: bob", "by: ann / pro → bob / con"},
	} {
		text, _, _ := diffTexts(t, []DiffedMap{{Diff: diff.Compare(state(x[0]), state(x[1]), diff.Options{})}}, false)
		if !strings.Contains(text, "      "+x[2]+"\n") {
			t.Errorf("no %q in\n%s", x[2], text)
		}
	}
}

func parsed(t *testing.T, text string) *claims.Map {
	t.Helper()
	m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(text)}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// TestDiffGolden compares the pairs of maps in testdata/diff.
func TestDiffGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/diff/*.old.yaml")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".old.yaml")
		t.Run(filepath.Base(base), func(t *testing.T) {
			maps := diffed(t, base)
			v := NewDiffView(maps[0].Diff, Options{})
			svg := written(t, SVG, v)
			checkSVG(t, v, svg)
			golden(t, base+".svg", svg)
			for _, f := range []Format{PNG, PDF} { // nothing in it is too much for these
				written(t, f, v)
			}
			text, markdown, js := diffTexts(t, maps, false)
			golden(t, base+".txt", text)
			golden(t, base+".md", markdown)
			golden(t, base+".json", js)
			if colored, _, _ := diffTexts(t, maps, true); escapes.ReplaceAllString(colored, "") != text {
				t.Errorf("the text changes with the colour:\n%s", colored)
			}
			for _, r := range text {
				if r != '\n' && unicode.IsControl(r) || turns(r) {
					t.Errorf("%U reaches the terminal", r)
				}
			}
			_, kinds := plainMarkdown(markdown)
			for _, kind := range []ast.NodeKind{ast.KindRawHTML, ast.KindHTMLBlock, ast.KindLink, ast.KindImage, ast.KindCodeSpan, ast.KindCodeBlock} {
				if kinds[kind] > 0 {
					t.Errorf("markup of the map in the Markdown: %v", kind)
				}
			}
		})
	}
}

func diffTexts(t *testing.T, maps []DiffedMap, colored bool) (text, markdown, js string) {
	t.Helper()
	var a, b, c bytes.Buffer
	if err := DiffReport(&a, maps, colored); err != nil {
		t.Fatal(err)
	}
	if err := DiffMarkdown(&b, maps); err != nil {
		t.Fatal(err)
	}
	if err := DiffJSON(&c, maps); err != nil {
		t.Fatal(err)
	}
	return a.String(), b.String(), c.String()
}

// TestDiffView: every card, arrow and contradiction of either map is drawn once, and
// has the mark and the word of what became of it.
func TestDiffView(t *testing.T) {
	marked := make(map[Mark]int)
	for seed := range uint64(24) {
		mixed := recipe{claims: 12, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 15, weights: 20, loose: 5}
		more := mixed
		more.claims += 4
		old, now := analyzed(t, mixed.draw(seed)), analyzed(t, more.draw(seed+1))
		if seed%2 == 0 {
			old, now = now, old
		}
		if seed%3 == 0 { // most claims are what they were
			now = analyzed(t, more.draw(seed))
			old = analyzed(t, mixed.draw(seed))
		}
		d := diff.Compare(old, now, diff.Options{})
		v := NewDiffView(d, Options{})
		if len(v.Cards) != len(d.Claims) || len(v.Arrows) != len(d.Reasons) || len(v.Rivals) != len(d.Contradictions) {
			t.Fatal(seed, len(v.Cards), len(v.Arrows), len(v.Rivals))
		}
		for i, p := range d.Claims {
			c := &v.Cards[i]
			marked[c.Mark]++
			if (p.Old < 0) != (c.Mark == MarkNew) || (p.New < 0) != (c.Mark == MarkRemoved) {
				t.Fatalf("seed %d: %s is %v of %v", seed, c.ID, c.Mark, p)
			}
			flipped := p.Old >= 0 && p.New >= 0 && old.Claims[p.Old].Verdict != now.Claims[p.New].Verdict
			if flipped != (c.Before != "") {
				t.Fatalf("seed %d: %s was %q", seed, c.ID, c.Before)
			}
		}
		checkGeometry(t, v)
		svg := written(t, SVG, v)
		checkSVG(t, v, svg)
		for _, e := range parseSVG(t, svg) {
			if e.name != "g" || e.attr["id"] == "" {
				continue
			}
			for class, word := range map[string]string{"new": english.marks.added, "removed": english.marks.removed} {
				if e.is(class) != strings.Contains(e.title, english.dash+word) {
					t.Errorf("seed %d: %q has the classes %q", seed, e.title, e.attr["class"])
				}
			}
			if e.is("claim") && e.is("removed") != (strings.Count(e.texts, "removed") == 2) { // in its title, and on the card
				t.Errorf("seed %d: %q shows %q", seed, e.attr["class"], e.texts)
			}
		}
	}
	for _, m := range []Mark{NoMark, MarkNew, MarkRemoved, MarkReworded} {
		if marked[m] < 5 {
			t.Errorf("%d cards have the mark %d", marked[m], m)
		}
	}
	// A map that is compared with itself has no marks, and no legend of them.
	a := loaded(t, "testdata/elements.yaml")
	if svg := written(t, SVG, NewDiffView(diff.Compare(a, a, diff.Options{}), Options{})); strings.Contains(svg, `class="badge"`) || strings.Contains(svg, `class="tab"`) {
		t.Error("marks where nothing was changed")
	}
}

// TestDiffSaid: what the summary says, by hand.
func TestDiffSaid(t *testing.T) {
	none := []DiffedMap{}
	text, markdown, js := diffTexts(t, none, false)
	if text != "No change.\n" || markdown != "No change.\n" || !strings.Contains(js, `"maps": []`) {
		t.Error(text, markdown, js)
	}
	alone := []DiffedMap{{Name: "a.yaml", Only: loaded(t, "testdata/diff/school.old.yaml")}, {Name: "b.yaml", Only: loaded(t, "testdata/diff/school.old.yaml"), Gone: true}}
	text, _, js = diffTexts(t, alone, false)
	want := "a.yaml\nA new map of 6 claims. “ban”: waits.\n\nb.yaml\nThe map was removed; it had 6 claims. “ban”: waits.\n"
	if text != want || !strings.Contains(js, `"state": "added"`) || !strings.Contains(js, `"state": "removed"`) {
		t.Errorf("%s%s", text, js)
	}
}

// What is told of Chinese maps is Chinese, but for ids, texts, tags and the words of the file.
func TestDiffChinese(t *testing.T) {
	words := regexp.MustCompile(`[A-Za-z]{3,}`)
	of := func(language string, seed uint64) *engine.Analysis {
		m := recipe{claims: 10, cross: 6, rivals: 4, undercuts: 6, with: 4, weights: 8}.draw(seed)
		m.Language = language
		for i := range m.Claims {
			m.Claims[i].Text = fmt.Sprint("第", i, "个主张，", seed)
		}
		if seed%2 == 1 {
			m.Claims[3].Status, m.Claims[4].Standard = claims.Withdrawn, claims.ClearAndConvincing
			m.Thesis = []claims.Ref{{ID: m.Claims[1].ID}}
		}
		return analyzed(t, m)
	}
	for _, language := range []string{"zh-Hans", "zh-Hant"} {
		said := make(map[string]int)
		for seed := range uint64(20) {
			maps := []DiffedMap{{Diff: diff.Compare(of(language, 2*seed), of(language, 2*seed+1), diff.Options{})}, {Name: "一", Only: of(language, seed), Gone: true}}
			var b bytes.Buffer
			if err := DiffMarkdown(&b, maps); err != nil {
				t.Fatal(err)
			}
			page := diffDocument(maps, make([]diffDrawing, 2))
			if page.language != language {
				t.Errorf("a page of %s maps is in %s", language, page.language)
			}
			b.WriteString(page.as(t, "md"))
			for _, word := range words.FindAllString(b.String(), -1) {
				said[word]++
			}
		}
		for _, s := range []string{"asserted", "withdrawn", "open", "preponderance", "clear", "and", "convincing", "Map", "con", "pro", "tag"} {
			delete(said, s)
		}
		if len(said) > 0 {
			t.Errorf("%s: %v", language, said)
		}
	}
	mixed := []DiffedMap{{Name: "a", Only: of("zh-Hans", 1)}, {Name: "b", Only: of("en", 1)}}
	if page := diffDocument(mixed, make([]diffDrawing, 2)); page.language != "en" {
		t.Errorf("a page of maps in several languages is in %s", page.language)
	}
}

// Folding is linear in the map: in chains whose members all were changed, or all lead to
// a thesis by way of each other, and in undercuts that come before what they speak
// against.
func TestDiffFoldedLarge(t *testing.T) {
	n := 30_000
	name := func(i int) claims.ID { return claims.ID(fmt.Sprint("c", i)) }
	state := func(weight claims.Weight, text string, reason func(i int) claims.Reason) *engine.Analysis {
		m := &claims.Map{Title: "large", Language: "en", Thesis: []claims.Ref{{ID: "c0"}}}
		for i := range n {
			m.Claims = append(m.Claims, claims.Claim{ID: name(i), Text: fmt.Sprint("Claim ", i, "."), Status: claims.Asserted, Confidence: 0.5})
		}
		m.Claims[n-1].Text += text
		for i := 1; i < n; i++ {
			r := reason(i)
			r.ID, r.Premises, r.Weight = claims.ID(fmt.Sprint("r", i)), []claims.ID{name(i)}, weight
			m.Reasons = append(m.Reasons, r)
		}
		slices.Reverse(m.Reasons)
		return analyzed(t, m)
	}
	supports := func(i int) claims.Reason { return claims.Reason{Kind: claims.Support, Target: name(i - 1)} }
	undercuts := func(i int) claims.Reason {
		if i == 1 {
			return supports(i)
		}
		return claims.Reason{Kind: claims.Undercut, Target: claims.ID(fmt.Sprint("r", i-1))}
	}
	for kind, reason := range map[string]func(i int) claims.Reason{"supports": supports, "undercuts": undercuts} {
		old := state(claims.FullWeight, "", reason)
		for what, now := range map[string]*engine.Analysis{
			"all changed": state(claims.FullWeight/2, "", reason), "the last changed": state(claims.FullWeight, " So it is.", reason),
		} {
			d := diff.Compare(old, now, diff.Options{})
			for _, most := range []int{mostClaims, n} {
				begin := time.Now()
				if f := foldDiff(d, most); (f != nil) != (most == n) || f != nil && len(f.ofClaims) != n {
					t.Errorf("%s, %s: folded to at most %d: %v", kind, what, most, f != nil)
				}
				if took := time.Since(begin); took > 3*time.Second {
					t.Errorf("%s, %s, at most %d: it took %v", kind, what, most, took)
				} else {
					t.Logf("%s, %s, at most %d: %v", kind, what, most, took)
				}
			}
		}
	}
	// What speaks against a reason that is not kept goes with it, at any distance.
	n = 100_000
	a := state(claims.FullWeight, "", undercuts)
	whole := bothJudged(diff.Compare(a, a, diff.Options{}))
	keep := make([]bool, n)
	for i := range keep {
		keep[i] = i != 1
	}
	begin := time.Now()
	if part, _ := partJudged(whole, keep); len(part.Graph.Map.Reasons) != 0 || len(part.Graph.Map.Claims) != n-1 {
		t.Errorf("%d reasons are left", len(part.Graph.Map.Reasons))
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
}
