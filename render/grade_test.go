package render

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"crux/claims"
	"crux/engine"
	"crux/engine/grade"
)

// graded marks files by a key.
func graded(t testing.TB, key string, answers ...string) []Graded {
	t.Helper()
	read := func(file string) (*claims.Map, claims.Diagnostics) {
		src, err := claims.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return claims.Load([]claims.Source{src}, claims.Beside)
	}
	m, ds := read(key)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	k := grade.NewKey(judgedMap(t, m))
	var all []Graded
	for _, file := range answers {
		m, ds := read(file)
		var a *engine.Analysis
		if ds.Err() == nil {
			a = judgedMap(t, m)
		}
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		all = append(all, Graded{Name: name, Key: k, Result: k.Grade(m, a), Findings: ds})
	}
	return all
}

func judgedMap(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// homework is the class of the examples, and a pupil more.
func homework(t testing.TB) []Graded {
	in := filepath.Join("..", "examples", "homework")
	var answers []string
	for _, name := range []string{"anna", "ben"} {
		answers = append(answers, filepath.Join(in, "answers", name+".yaml"))
	}
	answers = append(answers, "testdata/grade/cleo.yaml") // which has an error
	return graded(t, filepath.Join(in, "key.yaml"), answers...)
}

func TestGradeGolden(t *testing.T) {
	all := homework(t)
	var text, table bytes.Buffer
	if err := GradeText(&text, all, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/grade/class.txt", text.String())
	if err := GradeCSV(&table, all); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/grade/class.csv", table.String())
	golden(t, "testdata/grade/class.md", gradeDocument(all, GradeOptions{}).as(t, "md"))
	golden(t, "testdata/grade/hints.md", gradeDocument(all, GradeOptions{Hidden: true}).as(t, "md"))
	golden(t, "testdata/grade/ben.html", unstyled(gradeDocument(all[1:2], GradeOptions{}).as(t, "html")))
	chinese := graded(t, "testdata/grade/chinese.key.yaml", "testdata/grade/chinese.answer.yaml")
	golden(t, "testdata/grade/chinese.md", gradeDocument(chinese, GradeOptions{}).as(t, "md"))
}

// costs adds up what passages say is lost, in ten-thousandths of a point.
func costs(t *testing.T, parts []passage) claims.Points {
	sum := claims.Points(0)
	phrase := func(p phrase) {
		for _, x := range p {
			if number, ok := strings.CutPrefix(x.text, "−"); ok && x.look == weak {
				whole, places, _ := strings.Cut(number, ".")
				n, err := strconv.Atoi(whole + (places + "0000")[:4])
				if err != nil {
					t.Fatal(err)
				}
				sum += claims.Points(n)
			}
		}
	}
	for _, p := range parts {
		switch p := p.(type) {
		case *section:
			sum += costs(t, p.parts)
		case *paragraph:
			phrase(p.text)
		case *listing:
			for _, e := range p.items {
				phrase(e.text)
				sum += costs(t, e.parts)
			}
		case *table:
			for _, r := range p.rows {
				for _, c := range r {
					sum += costs(t, c.parts)
				}
			}
		}
	}
	return sum
}

// All points that are lost are told, each once.
func TestGradeTellsEachPoint(t *testing.T) {
	rubric := []claims.Award{{For: "relation", Points: 2 * claims.Point}, {For: "verdict", Points: claims.Point / 4}, {For: "extra", Points: claims.Point / 2}}
	lost := 0
	for seed := range uint64(200) {
		key := recipe{claims: 12, cross: 4, rivals: 2, undercuts: 4, with: 3, loose: 1}.draw(seed)
		answer := recipe{claims: 12, cross: 4, rivals: 2, undercuts: 4, with: 3, loose: 1}.draw(seed / 4)
		key.Rubric = rubric[:seed%4]
		for i := range answer.Reasons { // some of it is right but for its kind
			if r := &answer.Reasons[i]; (uint64(i)+seed)%3 == 0 && r.Kind != claims.Undercut {
				r.Kind = claims.Support + claims.Rebuttal - r.Kind
			}
		}
		k := grade.NewKey(judgedMap(t, key))
		g := Graded{Name: "a", Key: k, Result: k.Grade(answer, judgedMap(t, answer))}
		if g.Result.Points == 0 {
			continue // more was lost than there is
		}
		f := newFeedback(&g, GradeOptions{})
		if got, want := costs(t, f.page().parts), k.Full-g.Result.Points; got != want {
			t.Errorf("seed %d: %s are lost, and %s are told:\n%s", seed, want, got, gradeDocument([]Graded{g}, GradeOptions{}).as(t, "md"))
			return
		} else if want > 0 {
			lost++
		}
	}
	if lost < 100 {
		t.Errorf("only %d answers lost points", lost)
	}
}

// Feedback that hides the key says nothing that only the key says.
func TestGradeHides(t *testing.T) {
	for _, g := range homework(t) {
		for _, form := range []string{"md", "html"} {
			shown, hidden := gradeDocument([]Graded{g}, GradeOptions{}).as(t, form), gradeDocument([]Graded{g}, GradeOptions{Hidden: true}).as(t, form)
			told := 0
			for i, c := range g.Key.Judged.Graph.Map.Claims {
				if a := g.Result.Claims[i].Answer; a >= 0 && g.Result.Answer.Claims[a].Text == c.Text {
					continue
				}
				if strings.Contains(shown, c.Text) {
					told++
				}
				if strings.Contains(hidden, c.Text) {
					t.Errorf("%s, %s: %q is told", g.Name, form, c.Text)
				}
			}
			if told == 0 {
				t.Errorf("%s, %s: the key is not told even where it should be", g.Name, form)
			}
		}
	}
}

// hostileGrades marks a map in which one text stands everywhere, by a key of others.
func hostileGrades(t testing.TB, text string) []Graded {
	answer, key := hostileMap(text), hostileMap(text)
	for i := range key.Claims {
		key.Claims[i].Text += fmt.Sprint(" ", i)
	}
	answer.Claims[2].Text = "other " + text
	answer.Reasons[0].Kind = claims.Rebuttal
	answer.Language, key.Language = "en", "en"
	k := grade.NewKey(judgedMap(t, key))
	ds := claims.Diagnostics{{Code: claims.BadValue, Severity: claims.Error, Message: text, Hint: text}}
	return []Graded{{Name: text, Key: k, Result: k.Grade(answer, judgedMap(t, answer)), Findings: ds}}
}

func TestGradeHostile(t *testing.T) {
	for _, text := range append(slices.Clone(hostileTexts), "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1") {
		all := hostileGrades(t, text)
		var table, lines bytes.Buffer
		if err := GradeCSV(&table, all); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table.String(), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != len(rows[0]) {
			t.Fatalf("%q: %v, %d rows", text, err, len(rows))
		}
		for _, cell := range rows[1] {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") || strings.HasPrefix(cell, "＝") {
				t.Errorf("%q begins a cell", cell)
			}
		}
		if err := GradeText(&lines, all, false); err != nil {
			t.Fatal(err)
		}
		for _, r := range lines.String() {
			if r != '\n' && visibleRune(r) != r {
				t.Errorf("%U reaches the terminal", r)
			}
		}
		for _, o := range []GradeOptions{{}, {Hidden: true}} {
			_, kinds := plainMarkdown(gradeDocument(all, o).as(t, "md"))
			for _, kind := range []ast.NodeKind{ast.KindRawHTML, ast.KindHTMLBlock, ast.KindLink, ast.KindImage, ast.KindCodeSpan, ast.KindCodeBlock} {
				if kinds[kind] > 0 {
					t.Errorf("%q is markup: %v", text, kind)
				}
			}
		}
	}
}

// TestDocumentGradeInBrowser looks at pages of feedback, and at one of what was
// changed.
func TestDocumentGradeInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	all := homework(t)
	b.checkDocument(t, gradeDocument(all, GradeOptions{}))
	b.checkDocument(t, gradeDocument(graded(t, "testdata/grade/chinese.key.yaml", "testdata/grade/chinese.answer.yaml"), GradeOptions{}))
	all = nil
	for i, text := range hostileTexts {
		if i%2 == 0 { // the others are in other documents
			all = append(all, hostileGrades(t, text)...)
		}
	}
	b.checkDocument(t, gradeDocument(all, GradeOptions{}))
	maps := diffed(t, "testdata/diff/school")
	b.checkDocument(t, diffDocument(maps, []diffDrawing{{svg: []byte(written(t, SVG, NewDiffView(maps[0].Diff, Options{})))}}))
}

// Marks have one decimal place, or as many as the rubric has; only all points give all
// marks, and only none gives none.
func TestGradeMarks(t *testing.T) {
	all := homework(t)[1:2]
	for _, x := range []struct {
		outOf, partly, got, full claims.Points
		marks                    string
	}{
		{0, 0, 12500, 160000, "1.25"},
		{12 * claims.Point, claims.Point, 4 * claims.Point, 13 * claims.Point, "3.7"},           // 3.692…
		{12 * claims.Point, claims.Point / 4, 4 * claims.Point, 13 * claims.Point, "3.69"},      // as fine as a quarter
		{12 * claims.Point, claims.Point, 1299 * claims.Point / 100, 13 * claims.Point, "11.9"}, // 11.990…
		{12 * claims.Point, claims.Point, claims.Point / 100, 13 * claims.Point, "0.1"},         // 0.009…
		{12 * claims.Point, claims.Point, 13 * claims.Point, 13 * claims.Point, "12"},
		{12 * claims.Point, claims.Point, 0, 13 * claims.Point, "0"},
		{claims.Point / 10000, claims.Point, 1, 13 * claims.Point, "0"}, // less than the finest mark
	} {
		g := all[0]
		key, result := *g.Key, *g.Result
		graph := *key.Judged.Graph
		m := *graph.Map
		m.Rubric = []claims.Award{{For: "partly", Points: x.partly}, {For: "out_of", Points: x.outOf}}
		graph.Map = &m
		judged := *key.Judged
		judged.Graph, key.Judged, key.Rubric.OutOf, key.Full, result.Points = &graph, &judged, x.outOf, x.full, x.got
		g.Key, g.Result = &key, &result
		if marks, _ := g.scaled(); marks != x.marks {
			t.Errorf("%s of %s points are %s of %s marks, not %s", x.got, x.full, marks, x.outOf, x.marks)
		}
	}
}
