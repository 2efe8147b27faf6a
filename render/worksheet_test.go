package render

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine/worksheet"
)

// sheetOf makes a sheet of a map.
func sheetOf(t testing.TB, m *claims.Map, o worksheet.Options) *Worksheet {
	t.Helper()
	s, err := worksheet.Make(t.Context(), analyzed(t, m), o)
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWorksheet(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// exampleMap is the map of an example.
func exampleMap(t testing.TB, name string) *claims.Map {
	return included(t, "../examples/"+name).Graph.Map
}

func (w *Worksheet) as(t testing.TB, form string, sheet, key bool) string {
	t.Helper()
	var b strings.Builder
	if err := w.Write(&b, form, sheet, key); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWorksheetGolden(t *testing.T) {
	for name, c := range map[string]struct {
		file, form string
		o          worksheet.Options
	}{
		"missing.html": {"uniforms/debate.yaml", "html", worksheet.Options{Tasks: []worksheet.Task{worksheet.Missing}, Bank: true, Seed: 1}},
		"all.md":       {"victim.yaml", "md", worksheet.Options{Tasks: worksheet.Together(), Seed: 1}},
		"map.md":       {"uniforms/debate.yaml", "md", worksheet.Options{Tasks: []worksheet.Task{worksheet.Places}, Seed: 1}},
		"judged.md":    {"trial.yaml", "md", worksheet.Options{Tasks: []worksheet.Task{worksheet.Verdicts, worksheet.Contested, worksheet.Cruxes}, Seed: 1}},
		"large.md":     {"cyberspace/debate.yaml", "md", worksheet.Options{Tasks: worksheet.Together(), Bank: true, Distractors: 2, Seed: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			text := sheetOf(t, exampleMap(t, c.file), c.o).as(t, c.form, true, true)
			golden(t, "testdata/worksheets/"+name, unstyled(text))
		})
	}
}

// spelled gives each text, name and note of a map a word of its own, of letters that no
// other text has.
func spelled(m *claims.Map) {
	n := 0
	mark := func() string {
		n++
		return fmt.Sprintf("Q%dx", n)
	}
	m.Note = mark()
	to := make(map[claims.ID]claims.ID)
	for i := range m.Sides {
		m.Sides[i].Name = mark()
	}
	for i := range m.Speakers {
		m.Speakers[i].Name = mark()
	}
	m.Sources = []claims.Document{{ID: "source", Title: mark(), Author: mark(), URL: "https://example.org/" + mark()}}
	for i := range m.Claims {
		c := &m.Claims[i]
		to[c.ID] = claims.ID(mark())
		c.ID = to[c.ID]
		c.Text, c.Title, c.Note = mark()+" "+c.Text, mark(), mark()
		c.Cites = []claims.Citation{{Source: "source", At: mark(), Quote: mark()}}
		c.Tags = []string{mark()}
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		to[r.ID] = claims.ID(mark())
		r.ID, r.Note, r.Scheme = to[r.ID], mark(), mark()
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		r.Target = to[r.Target]
		for k, p := range r.Premises {
			r.Premises[k] = to[p]
		}
	}
	for i := range m.Contradictions {
		m.Contradictions[i].A, m.Contradictions[i].B = to[m.Contradictions[i].A], to[m.Contradictions[i].B]
	}
	m.Thesis = []claims.Ref{{ID: m.Claims[0].ID}}
}

var imageData = regexp.MustCompile(`data:image/svg\+xml;base64,([A-Za-z0-9+/=]*)`)

// pictures are the drawings of a page.
func pictures(t testing.TB, page string) []string {
	t.Helper()
	var all []string
	for _, m := range imageData.FindAllStringSubmatch(page, -1) {
		svg, err := base64.StdEncoding.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(svg))
	}
	return all
}

var markWord = regexp.MustCompile(`Q[0-9]+x`)

// worksheetKinds are kinds of sheets on which each task is once, alone and with others.
func worksheetKinds(seed uint64) []worksheet.Options {
	all := []worksheet.Options{
		{Tasks: worksheet.Together()}, {Tasks: []worksheet.Task{worksheet.Missing}, Bank: true}, {Tasks: []worksheet.Task{worksheet.Places}},
		{Tasks: []worksheet.Task{worksheet.Missing, worksheet.Quotes, worksheet.Undercut}, Bank: true, Distractors: 1},
		{Tasks: []worksheet.Task{worksheet.Places, worksheet.Cruxes, worksheet.Quotes}}, {Tasks: []worksheet.Task{worksheet.Arrows}},
	}
	for i := range all {
		all[i].Seed, all[i].Claims = seed, 9
	}
	return all
}

// TestWorksheetLeaks: of what is asked, and of all that is beside it, no word is on the
// sheet, but for those in the list that the missing claims are chosen from.
func TestWorksheetLeaks(t *testing.T) {
	hidden := 0
	for seed := range uint64(12) {
		r := recipe{claims: 16, cross: 10, circles: 5, rivals: 10, undercuts: 25, with: 15, weights: 20}
		for k, o := range worksheetKinds(seed) {
			m := r.draw(seed)
			spelled(m)
			w := sheetOf(t, m, o)
			may := make(map[string]bool) // stand on the sheet
			allow := func(text string) {
				for _, word := range markWord.FindAllString(text, -1) {
					may[word] = true
				}
			}
			blank := make(map[int32]bool)
			if w.Blanks != nil {
				for _, c := range w.Blanks.Claims {
					blank[w.Of[c]] = true
				}
			}
			for _, c := range w.Of {
				if w.Drawn() && !blank[c] {
					allow(m.Claims[c].Text + m.Claims[c].Title)
				}
			}
			bank := make(map[string]bool)
			if w.Blanks != nil {
				for _, c := range w.Blanks.Bank {
					for _, word := range markWord.FindAllString(m.Claims[c].Text, -1) {
						bank[word] = true
					}
				}
			}
			for _, u := range w.Undercuts {
				for _, c := range append(slices.Clone(u.Candidates), w.chain(u.Step)...) {
					allow(m.Claims[c].Text)
				}
			}
			if w.Quotes != nil {
				for _, c := range w.Quotes.Claims {
					allow(m.Claims[c].Text)
				}
				for _, quote := range w.Quotes.Quotes {
					allow(quote)
				}
			}
			where := fmt.Sprintf("map %d, sheet %d", seed, k)
			page := w.as(t, "html", true, false)
			drawn := pictures(t, page)
			if w.Drawn() != (len(drawn) == 1) {
				t.Fatalf("%s: %d drawings", where, len(drawn))
			}
			for what, text := range map[string]string{"page": imageData.ReplaceAllString(page, ""), "drawing": strings.Join(drawn, ""), "Markdown": w.as(t, "md", true, false)} {
				times := make(map[string]int)
				for _, word := range markWord.FindAllString(text, -1) {
					times[word]++
				}
				for word, n := range times {
					switch {
					case may[word]:
					case !bank[word]:
						t.Errorf("%s: %s is in the %s", where, word, what)
					case what == "drawing" || n > 1:
						t.Errorf("%s: %s is in the %s outside of the list", where, word, what)
					}
				}
			}
			for c := range blank {
				for _, word := range markWord.FindAllString(m.Claims[c].Text, -1) {
					if may[word] {
						t.Errorf("%s: a blank is told elsewhere", where)
					}
					hidden++
				}
			}
		}
	}
	if hidden < 100 {
		t.Errorf("only %d blanks", hidden)
	}
}

// chain lists the claims with which a step is told.
func (w *Worksheet) chain(r int32) []int32 {
	g := w.Whole.Graph
	list := slices.Clone(g.Premises(r))
	for g.Map.Reasons[r].Kind == claims.Undercut {
		r = g.Target(r)
		list = append(list, g.Premises(r)...)
	}
	return append(list, g.Target(r))
}

// TestWorksheetArrowsAlike: the kind of an arrow that is asked about is in nothing of the
// sheet. Where all kinds are turned round, the sheet stays as it is to the letter.
func TestWorksheetArrowsAlike(t *testing.T) {
	asked := 0
	for seed := range uint64(10) {
		r := recipe{claims: 8, cross: 10, undercuts: 20, with: 15, weights: 20, rivals: 5}
		m := r.draw(seed)
		o := worksheet.Options{Tasks: []worksheet.Task{worksheet.Arrows}, Blanks: 100, Seed: seed}
		w := sheetOf(t, m, o)
		asked += len(w.Arrows)
		if n := strings.Count(pictures(t, w.as(t, "html", true, false))[0], `class="reason asked"`); n != len(w.Arrows) {
			t.Errorf("map %d: %d arrows are drawn so that nothing tells their kind, not %d", seed, n, len(w.Arrows))
		}
		turned := *m
		turned.Reasons = slices.Clone(m.Reasons)
		for i := range turned.Reasons {
			switch k := &turned.Reasons[i].Kind; *k {
			case claims.Support:
				*k = claims.Rebuttal
			case claims.Rebuttal:
				*k = claims.Support
			}
		}
		other := sheetOf(t, &turned, o)
		for _, form := range []string{"html", "md"} {
			if w.as(t, form, true, false) != other.as(t, form, true, false) {
				t.Errorf("map %d: the sheet tells the kinds in %s", seed, form)
			}
			if w.as(t, form, false, true) == other.as(t, form, false, true) {
				t.Errorf("map %d: the key does not tell the kinds in %s", seed, form)
			}
		}
	}
	if asked < 40 {
		t.Errorf("only %d arrows", asked)
	}
}

// TestWorksheetVerdictsHidden: where verdicts are asked, the sheet is the same to the
// letter whatever they are: they follow from what is drawn alone.
func TestWorksheetVerdictsHidden(t *testing.T) {
	for seed := range uint64(8) {
		m := recipe{claims: 9, cross: 10, circles: 10, undercuts: 20, with: 10, rivals: 10}.draw(seed)
		s, err := worksheet.Make(t.Context(), analyzed(t, m), worksheet.Options{Tasks: []worksheet.Task{worksheet.Verdicts}, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		sheet := func() string {
			w, err := NewWorksheet(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			return w.as(t, "html", true, false)
		}
		before := sheet()
		part := *s.Part
		verdicts := *part.Verdicts
		verdicts.Claims, verdicts.Reasons = slices.Clone(verdicts.Claims), slices.Clone(verdicts.Reasons)
		for i := range verdicts.Claims {
			verdicts.Claims[i].Verdict = verdicts.Claims[i].Verdict%4 + 1
		}
		for i := range verdicts.Reasons {
			verdicts.Reasons[i] = verdicts.Reasons[i]%3 + 1
		}
		part.Verdicts = &verdicts
		s.Part = &part
		if sheet() != before {
			t.Errorf("map %d: the sheet depends on the verdicts", seed)
		}
	}
}

var blankEntry = regexp.MustCompile(`\*\*([0-9]+)\*\* (?:\\_){12}`)
var keyEntry = regexp.MustCompile(`(?m)^- \*\*([0-9]+)\*\* (?:\*\*([A-Z]+)\*\* )?(.*)$`)

// TestWorksheetKeySolves fills the answers of the key into the sheet: that gives the map
// as it was.
func TestWorksheetKeySolves(t *testing.T) {
	filled := 0
	for seed := range uint64(12) {
		m := recipe{claims: 12, cross: 10, undercuts: 15, with: 15, rivals: 5}.draw(seed)
		spelled(m)
		for i := range m.Claims {
			m.Claims[i].Title = ""
		}
		for _, o := range []worksheet.Options{
			{Tasks: []worksheet.Task{worksheet.Missing}, Bank: true}, {Tasks: []worksheet.Task{worksheet.Places}}, {Tasks: []worksheet.Task{worksheet.Missing}, Blanks: 3},
		} {
			o.Seed = seed
			w := sheetOf(t, m, o)
			sheet, key := w.as(t, "md", true, false), w.as(t, "md", false, true)
			answers := make(map[string]string)
			for _, a := range keyEntry.FindAllStringSubmatch(key, -1) {
				answers[a[1]] = a[3]
				if a[2] != "" && !strings.Contains(sheet, "- **"+a[2]+"** "+a[3]+"\n") {
					t.Errorf("map %d: the list has no %s %s", seed, a[2], a[3])
				}
			}
			tell := func() string {
				list := &markdownWriter{}
				list.all(w.told())
				return list.String()
			}
			got := blankEntry.ReplaceAllStringFunc(tell(), func(entry string) string {
				number := blankEntry.FindStringSubmatch(entry)[1]
				filled++
				return "**" + number + "** " + answers[number]
			})
			for i := range w.view.Cards {
				w.view.Cards[i].asked.blank = false
				w.view.Cards[i].Text = w.Part.Graph.Map.Claims[i].Text
			}
			if want := tell(); got != want {
				t.Errorf("map %d: filled in:\n%s\nwant:\n%s", seed, got, want)
			}
		}
	}
	if filled < 60 {
		t.Errorf("only %d filled in", filled)
	}
}

// TestWorksheetFits: what is drawn fits on a page, in letters that can be read.
func TestWorksheetFits(t *testing.T) {
	t.Parallel()
	m := exampleMap(t, "cyberspace/debate.yaml")
	for _, n := range []int{3, 12, 20} {
		s, err := worksheet.Make(t.Context(), analyzed(t, m), worksheet.Options{Tasks: []worksheet.Task{worksheet.Missing}, Claims: n, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		w, err := NewWorksheet(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		var wide, high float64
		if _, err := fmt.Sscanf(regexp.MustCompile(`width="[0-9.]+mm" height="[0-9.]+mm"`).FindString(w.svg), `width="%fmm" height="%fmm"`, &wide, &high); err != nil {
			t.Fatal(err)
		}
		if wide > 184 || high > 180 {
			t.Errorf("%d claims take %g × %g mm", n, wide, high)
		}
		box := regexp.MustCompile(`viewBox="0 0 ([0-9.]+)`).FindStringSubmatch(w.svg)
		var px float64
		if _, err := fmt.Sscan(box[1], &px); err != nil {
			t.Fatal(err)
		}
		if points := footSize * wide * pointsPerMM / px; points < smallest-0.01 {
			t.Errorf("the letters of %d claims are %g points high", n, points)
		}
	}
	long := &claims.Map{Language: "en"}
	for i := range 3 {
		long.Claims = append(long.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: strings.Repeat("very long ", 3000), Status: claims.Asserted, Confidence: 0.5})
	}
	long.Thesis = []claims.Ref{{ID: "c0"}}
	s, err := worksheet.Make(t.Context(), analyzed(t, long), worksheet.Options{Tasks: []worksheet.Task{worksheet.Verdicts}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewWorksheet(t.Context(), s); err == nil {
		t.Error("a claim of 30,000 letters fits on a page")
	}
}

// TestWorksheetHostile: whatever a text is, it stays one.
func TestWorksheetHostile(t *testing.T) {
	for _, text := range hostileTexts {
		m := hostileMap(text)
		for i := range m.Claims { // each of its own, so that there is something to ask
			m.Claims[i].Text += fmt.Sprint(" text ", i)
			m.Claims[i].Cites[0].Quote += fmt.Sprint(" quote ", i)
		}
		page := sheetOf(t, m, worksheet.Options{Tasks: worksheet.Together(), Bank: true}).as(t, "html", true, true)
		for part, n := range map[string]int{"<script": 0, "<style": 1, "<title": 1, "<h1": 1, "<img": 1, "<b>": 0, "<!--": 0, "<svg": 0} {
			if got := strings.Count(page, part); got != n {
				t.Errorf("%q: there are %d %s, not %d", text, got, part, n)
			}
		}
		for _, svg := range pictures(t, page) {
			if strings.Count(svg, "<svg") != 1 || strings.Contains(svg, "<script") {
				t.Errorf("%q gets out of its text in the drawing", text)
			}
		}
	}
}

// TestWorksheetChinese: a map in Chinese gets a sheet in Chinese.
func TestWorksheetChinese(t *testing.T) {
	m := exampleMap(t, "trial.yaml")
	m.Language = "zh-Hans"
	page := sheetOf(t, m, worksheet.Options{Tasks: []worksheet.Task{worksheet.Verdicts}}).as(t, "html", true, true)
	for _, want := range []string{`<html lang="zh-Hans">`, "姓名", "答案", "有争议", "排除合理怀疑"} {
		if !strings.Contains(page, want) {
			t.Errorf("the sheet does not say %s", want)
		}
	}
}

func TestArrowLetters(t *testing.T) {
	for i, want := range map[int]string{0: "a", 10: "k", 11: "m", 23: "z", 24: "aa", 25: "ab"} {
		if got := letterOf(i); got != want {
			t.Errorf("arrow %d is called %s, not %s", i, got, want)
		}
	}
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 52: "BA"} {
		if got := upper(i); got != want {
			t.Errorf("entry %d is called %s, not %s", i, got, want)
		}
	}
}
