package render

import (
	"bytes"
	"encoding/csv"
	stdxml "encoding/xml"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"crux/claims/export"
	"crux/engine/flow"
	"crux/render/internal/xlsx"
)

// flowForms are the forms of a flow.
var flowForms = map[string]func(io.Writer, *flow.Flow) error{"md": FlowMarkdown, "html": FlowHTML, "csv": FlowCSV, "xlsx": FlowXLSX}

func flowAs(t testing.TB, form string, f *flow.Flow) string {
	t.Helper()
	var b bytes.Buffer
	if err := flowForms[form](&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// flowOf reads a claim file, with what it includes, and lays it out.
func flowOf(t testing.TB, name string, by flow.By) *flow.Flow {
	t.Helper()
	return flow.New(included(t, name), by)
}

func TestFlowGolden(t *testing.T) {
	for name, f := range map[string]*flow.Flow{
		"uniforms":   flowOf(t, "../examples/uniforms/debate.yaml", flow.ByDepth),
		"cyberspace": flowOf(t, "../examples/cyberspace/debate.yaml", flow.ByDepth),
		"phones":     flowOf(t, "../examples/phones.yaml", flow.ByDepth),
		"dates":      flowOf(t, "testdata/flow/dated.yaml", flow.ByDate),
		"rounds":     flowOf(t, "testdata/flow/dated.yaml", flow.ByRound),
		"chinese":    flowOf(t, "testdata/chinese.yaml", flow.ByDepth),
		"arabic":     flowOf(t, "testdata/arabic.yaml", flow.ByDepth),
		"elements":   flowOf(t, "testdata/elements.yaml", flow.ByDepth),
	} {
		golden(t, "testdata/flow/"+name+".md", flowAs(t, "md", f))
		if name == "uniforms" || name == "dates" {
			golden(t, "testdata/flow/"+name+".html", unstyled(flowAs(t, "html", f)))
			golden(t, "testdata/flow/"+name+".csv", flowAs(t, "csv", f))
		}
	}
}

// readFlowCSV reads the tables of a CSV.
func readFlowCSV(t testing.TB, text string) [][]string {
	t.Helper()
	bare, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("a CSV without a byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(bare)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func bareEnd(row []string) []string {
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
}

// checkFlowLeft fails unless a sheet of a workbook lists what each side has left, with its
// sign and row, and no formula.
func checkFlowLeft(t *testing.T, f *flowText, book *excelize.File, name string) {
	t.Helper()
	got, err := book.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	told := make(map[string]int)
	for r, row := range got {
		for c := range row {
			if formula, _ := book.GetCellFormula(name, cellAt(c, r)); formula != "" {
				t.Errorf("%s: a formula %q", name, formula)
			}
		}
		if len(row) > 2 && (row[0] == droppedSign || row[0] == openSign) {
			told[row[0]+row[1]]++
		}
	}
	want := make(map[string]int)
	for si := range f.Sheets {
		for ti := range f.Sheets[si].Tables {
			table := &f.Sheets[si].Tables[ti]
			for _, c := range table.Cells {
				row := "row " + f.rowName(table.Rows[c.Row])
				if n := len(c.DroppedBy); n > 0 {
					want[droppedSign+row] += n
				}
				if n := len(c.OpenBy); n > 0 {
					want[openSign+row] += n
				}
			}
		}
	}
	if f.words == &english && !maps.Equal(told, want) {
		t.Errorf("%s lists %v, not %v", name, told, want)
	}
}

// checkFlowCells fails unless CSV and XLSX hold the cells of a flow in their places,
// the same ones, and no formula.
func checkFlowCells(t *testing.T, f *flow.Flow) {
	t.Helper()
	text := newFlowText(f)
	rows := readFlowCSV(t, flowAs(t, "csv", f))
	data := flowAs(t, "xlsx", f)
	if data != flowAs(t, "xlsx", f) {
		t.Error("two workbooks of the same are not the same")
	}
	book, err := excelize.OpenReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var tables []*flow.Table
	var sheets []int
	for si := range f.Sheets {
		for ti := range f.Sheets[si].Tables {
			tables, sheets = append(tables, &f.Sheets[si].Tables[ti]), append(sheets, si)
		}
	}
	names := book.GetSheetList()
	if len(text.left()) > 0 {
		checkFlowLeft(t, text, book, names[0])
		names = names[1:]
	}
	for n, name := range names {
		if n > 0 {
			rows = rows[1:]
		}
		got, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r := range got {
			want := bareEnd(rows[r])
			line := slices.Clone(bareEnd(got[r]))
			for i := range line {
				if formula, _ := book.GetCellFormula(name, cellAt(i, r)); formula != "" {
					t.Errorf("%s: a formula %q", name, formula)
				}
				line[i] = strings.ReplaceAll(export.Tame(line[i]), "\r\n", "\n")
			}
			if !slices.Equal(line, want) {
				t.Errorf("%s: row %d of the workbook:\n%q\nof the CSV:\n%q", name, r+1, line, want)
			}
		}
		if n < len(tables) {
			// Each cell stands where it belongs, and takes as many rows.
			merged := make(map[string]string)
			cells, err := book.GetMergeCells(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range cells {
				merged[m.GetStartAxis()] = m.GetEndAxis()
			}
			for i := range tables[n].Cells {
				c := &tables[n].Cells[i]
				at := cellAt(c.Column+1, c.Row+3)
				cell := text.cell(&f.Sheets[sheets[n]], tables[n], c)
				if want := text.plainCell(&cell, c.Indent); got[c.Row+3][c.Column+1] != want {
					t.Errorf("%s %s: %q, not %q", name, at, got[c.Row+3][c.Column+1], want)
				}
				if end := cellAt(c.Column+1, c.Row+2+c.Height); c.Height > 1 && merged[at] != end || c.Height == 1 && merged[at] != "" {
					t.Errorf("%s %s ends at %q, not %s", name, at, merged[at], end)
				}
			}
		}
		rows = rows[len(got):]
	}
	if len(rows) > 0 {
		t.Errorf("%d rows of the CSV are on no sheet", len(rows))
	}
}

// cellAt is a name such as B3.
func cellAt(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		panic(err)
	}
	return name
}

// foundAt is a text in a table: the row and the column where it begins, and how many
// rows it takes.
type foundAt struct {
	row, column, rows int
	text              string
}

// htmlTables finds what stands where in the tables of a page.
func htmlTables(t testing.TB, page string) [][]foundAt {
	t.Helper()
	var all [][]foundAt
	for _, m := range regexp.MustCompile(`(?s)<tbody>.*?</table>`).FindAllString(page, -1) {
		d := stdxml.NewDecoder(strings.NewReader(strings.TrimSuffix("<table>"+m, "</table>") + "</table>"))
		d.Strict = true
		var cells []foundAt
		taken := make(map[[2]int]bool)
		row, column := -1, 0
		var text strings.Builder
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case stdxml.CharData:
				text.Write(x)
			case stdxml.StartElement:
				switch x.Name.Local {
				case "tr":
					row++
					column = 0
				case "td", "th":
					for taken[[2]int{row, column}] {
						column++
					}
					text.Reset()
					rows := 1
					for _, a := range x.Attr {
						if a.Name.Local == "rowspan" {
							rows, _ = strconv.Atoi(a.Value)
						}
					}
					for i := range rows {
						taken[[2]int{row + i, column}] = true
					}
					cells = append(cells, foundAt{row, column, rows, ""})
					column++
				}
			case stdxml.EndElement:
				if n := x.Name.Local; n == "td" || n == "th" {
					cells[len(cells)-1].text = strings.Join(strings.Fields(text.String()), " ")
				}
			}
		}
		all = append(all, cells)
	}
	return all
}

// markdownTables finds what stands where in the tables of a text.
func markdownTables(text string) [][]foundAt {
	var all [][]foundAt
	row := 0
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			row = 0
			continue
		}
		switch row {
		case 0:
			all = append(all, nil)
		case 1: // the rule
		default:
			cells := strings.Split(strings.ReplaceAll(strings.Trim(line, "|"), `\|`, ""), "|")
			for i, c := range cells {
				all[len(all)-1] = append(all[len(all)-1], foundAt{row - 2, i, 0, strings.TrimSpace(c)})
			}
		}
		row++
	}
	return all
}

// checkFlowPlaces fails unless the page and the Markdown have each cell in its place:
// what answers a claim so stands right of it in them, too.
func checkFlowPlaces(t *testing.T, f *flow.Flow) {
	t.Helper()
	text := newFlowText(f)
	inHTML, inMarkdown := htmlTables(t, flowAs(t, "html", f)), markdownTables(flowAs(t, "md", f))
	n := 0
	for si := range f.Sheets {
		for ti := range f.Sheets[si].Tables {
			of := &f.Sheets[si].Tables[ti]
			want := make(map[[2]int]*flow.Cell)
			for i := range of.Cells {
				want[[2]int{of.Cells[i].Row, of.Cells[i].Column + 1}] = &of.Cells[i]
			}
			for _, form := range [][][]foundAt{inHTML, inMarkdown} {
				if n >= len(form) {
					t.Fatalf("there are %d tables only", len(form))
				}
				found := 0
				for _, p := range form[n] {
					switch c := want[[2]int{p.row, p.column}]; {
					case p.column == 0:
						if p.text != text.rowName(of.Rows[p.row]) {
							t.Errorf("row %d is called %q", p.row, p.text)
						}
					case c == nil:
						if p.text != "" {
							t.Errorf("%q is where nothing belongs", p.text)
						}
					default:
						found++
						// The texts of the recipes have no signs.
						if name := text.short(c.Claim); !strings.Contains(p.text, strings.TrimSuffix(name, "…")) {
							t.Errorf("%q stands in the place of %q", p.text, name)
						}
						if p.rows > 0 && p.rows != c.Height {
							t.Errorf("%q takes %d rows, not %d", p.text, p.rows, c.Height)
						}
					}
				}
				if found != len(of.Cells) {
					t.Errorf("%d of %d cells", found, len(of.Cells))
				}
			}
			n++
		}
	}
	if n != len(inHTML) || n != len(inMarkdown) {
		t.Errorf("%d tables, %d in the page and %d in the Markdown", n, len(inHTML), len(inMarkdown))
	}
}

func TestFlowRandom(t *testing.T) {
	seeds := uint64(40)
	if testing.Short() {
		seeds = 5
	}
	opened := 0
	for seed := range seeds {
		m := recipe{claims: 4 + int(seed)%30, cross: 20, circles: 10, rivals: 15, undercuts: 20, with: 20, weights: 20, loose: 10}.draw(seed)
		f := flow.New(analyzed(t, m), flow.ByDepth)
		checkFlowCells(t, f)
		checkFlowPlaces(t, f)
		// Each is marked in its cell, in the CSV once for each side that has left it.
		told, open := 0, 0
		for _, row := range readFlowCSV(t, flowAs(t, "csv", f)) {
			for _, cell := range row {
				for _, line := range strings.Split(cell, "\n") {
					if sides, ok := strings.CutPrefix(line, droppedSign+" dropped by "); ok {
						told += 1 + strings.Count(sides, " and ")
					}
					if sides, ok := strings.CutPrefix(line, openSign+" not answered by "); ok {
						open += 1 + strings.Count(sides, " and ")
					}
				}
			}
		}
		byGiver := make(map[string]bool) // two sides that give a reason together find it dropped once
		for _, d := range f.Analysis.Dropped() {
			byGiver[fmt.Sprint(d.Reason, d.DroppedBy)] = true
		}
		if told != len(byGiver) {
			t.Errorf("seed %d: %d marks, %d dropped", seed, told, len(byGiver))
		}
		if want := len(f.Analysis.OpenUndercuts()); open != want { // there are two sides
			t.Errorf("seed %d: %d marks, %d undercuts left", seed, open, want)
		}
		opened += open
		if t.Failed() {
			return
		}
	}
	if opened == 0 {
		t.Error("no undercut was left")
	}
}

// manyHostile are the texts that no form may take for anything but a text.
var manyHostile = append([]string{
	`=HYPERLINK("http://example.org")`, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "1;=1", "a\n=1", "|", "a | b", "a\\|b", "_x0041_", strings.Repeat("x", 40_000), strings.Repeat("😀", 20_000),
	"[]:*?/\\", "'", "History",
}, hostileTexts...)

func TestFlowHostile(t *testing.T) {
	whole := strings.Count(flowAs(t, "md", flow.New(analyzed(t, hostileMap("plain")), flow.ByDepth)), "\n")
	for _, text := range manyHostile {
		f := flow.New(analyzed(t, hostileMap(text)), flow.ByDepth)
		checkFlowCells(t, f)
		if got := strings.Count(flowAs(t, "md", f), "\n"); got != whole && !strings.Contains(text, "History") {
			t.Errorf("%.40q breaks lines: %d, not %d", text, got, whole)
		}
		page := flowAs(t, "html", f)
		for _, bad := range []string{"<script", "<img", "<svg onload", "</title></svg>", "</style><style>"} {
			if strings.Contains(page, bad) {
				t.Errorf("%.40q: the page has %q", text, bad)
			}
		}
	}
}

func FuzzFlow(f *testing.F) {
	for _, text := range manyHostile {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 || text == "" {
			t.Skip()
		}
		checkFlowCells(t, flow.New(analyzed(t, hostileMap(text)), flow.ByDepth))
	})
}

// TestFlowLongTexts: a text too long for a cell loses its end, and nothing else does.
func TestFlowLongTexts(t *testing.T) {
	m := hostileMap(strings.Repeat("word ", 10_000))
	m.Speakers[0].Name, m.Sides[0].Name = "Speaker", "Side"
	rows := readFlowCSV(t, flowAs(t, "csv", flow.New(analyzed(t, m), flow.ByDepth)))
	for _, row := range rows {
		if len(row) > 1 && strings.HasPrefix(row[1], "word") {
			if !strings.Contains(row[1], "… (cut: a cell holds no more)\nSide: Speaker — ✓ stands") || xlsx.Letters(row[1]) > xlsx.MostLetters {
				t.Errorf("%d letters: …%s", len(row[1]), row[1][len(row[1])-300:])
			}
			return
		}
	}
	t.Error("no cell has the text")
}

func TestFlowNames(t *testing.T) {
	text := &flowText{words: &english, rows: map[int]int{1: 1, 2: 800}}
	for row, want := range map[flow.Row]string{{Line: 1, Part: 1}: "1", {Line: 2, Part: 1}: "2a", {Line: 2, Part: 26}: "2z", {Line: 2, Part: 27}: "2aa", {Line: 2, Part: 703}: "2aaa"} {
		if got := text.rowName(row); got != want {
			t.Errorf("%v is called %s, not %s", row, got, want)
		}
	}
}

// TestFlowSame: the same map gives the same bytes.
func TestFlowSame(t *testing.T) {
	for form := range flowForms {
		a := flowAs(t, form, flowOf(t, "../examples/cyberspace/debate.yaml", flow.ByDate))
		if a != flowAs(t, form, flowOf(t, "../examples/cyberspace/debate.yaml", flow.ByDate)) {
			t.Errorf("%s: two runs differ", form)
		}
	}
}

func TestFlowInOtherWords(t *testing.T) {
	for _, w := range wordings {
		for got, wants := range map[string][]string{
			w.flow.summary(7, 3, 5): {"7", "3", "5"},
			w.flow.left(3, 5):       {"3", "5"},
			w.flow.more(7):          {"7"},
			w.flow.sheet(7):         {"7"},
			w.flow.round("7"):       {"7"},
			w.flow.answering("A"):   {"A"},
			w.flow.seeRow("7b"):     {"7b"},
			w.flow.goesOn("7b"):     {"7b"},
			w.flow.fromRow("7b"):    {"7b"},
			w.flow.seeSheet(7):      {"7"},
			w.flow.summary(1, 0, 0): {"1"},
			w.flow.left(0, 5):       {"5"},
			w.flow.left(3, 0):       {"3"},
		} {
			for _, want := range wants {
				if !strings.Contains(got, want) {
					t.Errorf("%s: %q does not say %q", w.tag, got, want)
				}
			}
		}
	}
}

// TestDocumentFlowInBrowser looks at flows as a reader does, and prints them.
func TestDocumentFlowInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	b.checkDocument(t, newFlowText(flowOf(t, "../examples/uniforms/debate.yaml", flow.ByDepth)).document())
	b.checkDocument(t, newFlowText(flowOf(t, "testdata/arabic.yaml", flow.ByDepth)).document())
	m := recipe{claims: 60, cross: 5, rivals: 5, undercuts: 20, with: 10, weights: 10}.draw(3)
	for i, text := range hostileTexts {
		m.Claims[i+2].Text = text
	}
	m.Claims[30].Text = strings.Repeat("A claim that is longer than a page. ", 150)
	b.checkDocument(t, newFlowText(flow.New(analyzed(t, m), flow.ByDepth)).document())
}

func BenchmarkFlow(b *testing.B) {
	a := analyzed(b, recipe{claims: 1000, cross: 10, rivals: 5, undercuts: 10, with: 10}.draw(1))
	for form, write := range flowForms {
		b.Run(form, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard, flow.New(a, flow.ByDepth)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestFlowSays looks at what is told of who speaks, and of what is left: by hand. The
// motion is for's, which has dropped con's reason; a judge of no side speaks in for's
// column, and con has an undercut that for has not answered.
func TestFlowSays(t *testing.T) {
	a := analyzed(t, parsed(t, `
thesis: motion
sides: {pro: The Owls, con: The Hawks}
speakers: {ann: {name: Ann, side: pro}, judge: A judge}
claims:
  motion: {text: We should move., side: pro}
  calm: {text: It is calm there., title: Calm, by: ann, date: 2020, supports: motion}
  far: {text: It is far., side: con, rebuts: motion}
  fair: {text: The price is fair., by: judge, supports: motion}
  plain: {text: The walls are plain., supports: motion}
  noise: {text: Calm is not what we need., title: No calm, side: con, undercuts: calm -> motion}
`))
	text := newFlowText(flow.New(a, flow.ByDepth))
	s := &text.Sheets[0]
	if s.Pro != "pro" || s.Con != "con" {
		t.Fatalf("the sides are %q and %q", s.Pro, s.Con)
	}
	got := make(map[string]string)
	for ti := range s.Tables {
		for i := range s.Tables[ti].Cells {
			c := &s.Tables[ti].Cells[i]
			cell := text.cell(s, &s.Tables[ti], c)
			got[string(a.Graph.Map.Claims[c.Claim].ID)] = strings.ReplaceAll(text.plainCell(&cell, 0), "\n", " / ")
		}
	}
	for id, want := range map[string]string{
		"calm":  "Calm. It is calm there. / Ann · 2020 — ✓ stands",
		"far":   "It is far. / ✓ stands / ∅ dropped by The Owls",
		"fair":  "The price is fair. / A judge · on no side — ✓ stands",
		"plain": "The walls are plain. / on no side — ✓ stands",
		"noise": "does not follow: No calm. Calm is not what we need. / ✓ stands / ○ not answered by The Owls",
	} {
		if got[id] != want {
			t.Errorf("%s: got %q, want %q", id, got[id], want)
		}
	}
	page := flowAs(t, "md", text.Flow)
	for _, want := range []string{
		"- **The Owls** — 1 reason dropped, 1 undercut not answered\n\n  - ○ row 1: No calm\n  - ∅ row 4: It is far.\n",
		"We should move. — The Owls — ",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the sheet does not say %q:\n%s", want, page)
		}
	}
	// The legend speaks of the columns of sides only where there are any.
	const beside = "in the column of those for whom it speaks"
	if !strings.Contains(page, "**on no side**: of none of the sides, "+beside) {
		t.Errorf("by depth the legend does not tell of columns:\n%s", page)
	}
	for _, language := range []string{"en", "zh-Hans", "zh-Hant"} {
		for _, by := range []flow.By{flow.ByDate, flow.ByRound} {
			a.Graph.Map.Language = language
			page := flowAs(t, "md", flow.New(a, by))
			want := map[string]string{"en": "**on no side**: said for none of the sides;", "zh-Hans": "**不属任何一方**：不是任何一方的主张", "zh-Hant": "**不屬任何一方**：不是任何一方的主張"}[language]
			if !strings.Contains(page, want) || strings.Contains(page, beside) || strings.Contains(page, "栏中") || strings.Contains(page, "欄中") {
				t.Errorf("%s, by %v: the legend does not say %q:\n%s", language, by, want, page)
			}
		}
	}
	a.Graph.Map.Language = "en"
	// By date a column is nobody's, so it is told whose a claim is.
	if page := flowAs(t, "md", flow.New(a, flow.ByDate)); !strings.Contains(page, "The Owls: Ann · 2020") {
		t.Errorf("by date it is not told who Ann speaks for:\n%s", page)
	}
}
