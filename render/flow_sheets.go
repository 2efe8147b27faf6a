package render

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"crux/claims/export"
	"crux/engine"
	"crux/engine/flow"
	"crux/render/internal/xlsx"
)

// FlowXLSX writes a flow as a workbook: a sheet for each table, printed landscape and
// as wide as a page, behind one that lists what each side has left unanswered, if it has
// left anything. It has no formulas.
func FlowXLSX(w io.Writer, f *flow.Flow) error {
	t := newFlowText(f)
	book := &xlsx.Book{}
	for _, g := range slices.Concat(t.leftGrid(), t.grids()) {
		book.Sheets = append(book.Sheets, g.sheet(leftward(t.view.Language)))
	}
	return book.Write(w)
}

// FlowCSV writes the tables of a flow one below the other, as [FlowXLSX] has them in
// its sheets, with an empty line between them. Cells that a spreadsheet would take for
// a formula begin with an apostrophe, see [export.Table].
func FlowCSV(w io.Writer, f *flow.Flow) error {
	grids := newFlowText(f).grids()
	wide := 0
	for i := range grids {
		wide = max(wide, len(grids[i].widths))
	}
	var rows [][]string
	for i := range grids {
		if i > 0 {
			rows = append(rows, make([]string, wide))
		}
		for _, cells := range grids[i].rows {
			row := make([]string, wide)
			for c, cell := range cells {
				row[c] = cell.text
			}
			rows = append(rows, row)
		}
	}
	_, err := w.Write(export.Table(rows))
	return err
}

// flowGrid is a table of texts.
type flowGrid struct {
	name   string
	heads  int       // rows
	widths []float64 // of the columns, in letters
	rows   [][]gridCell
}

type gridCell struct {
	text          string
	rows, columns int // that it takes; 0 is 1
	look          xlsx.Look
}

// grids are the tables, and a last one of the claims about which nothing is said.
func (t *flowText) grids() []flowGrid {
	var all []flowGrid
	for n := range t.Sheets {
		for i := range t.Sheets[n].Tables {
			all = append(all, t.grid(n, &t.Sheets[n].Tables[i]))
		}
	}
	if rest := t.rest(); len(rest.rows) > 1 || len(all) == 0 {
		all = append(all, rest)
	}
	return all
}

// The widths of columns, in letters: so many stand side by side on paper.
const (
	rowNameWide = 6.0
	columnsWide = 160.0
	columnMost  = 56.0
)

// grid is a table, below the claim of its sheet.
func (t *flowText) grid(n int, of *flow.Table) flowGrid {
	s, w := &t.Sheets[n], &t.words.flow
	columns := t.columns(of)
	side, about := w.con, w.circle
	if of.For {
		side = w.pro
	}
	title := plainText(t.heading(n))
	if len(s.Tables) > 1 { // the claim has several sheets of the workbook
		name := w.sheet(n + 1)
		title = t.words.bracket(name, t.tableName(of)) + strings.TrimPrefix(title, name)
	}
	if s.Claim >= 0 {
		card := &t.view.Cards[s.Claim]
		about = t.short(s.Claim)
		title += t.words.dash + flat(card.Text) + t.words.dash + t.verdict(card)
	}
	g := flowGrid{name: fmt.Sprintf("%d %s %s", n+1, side, about), heads: 3, widths: []float64{rowNameWide}}
	header := []gridCell{{text: w.row, look: headLook}}
	for _, c := range columns {
		g.widths = append(g.widths, min(columnMost, columnsWide/float64(len(columns))))
		header = append(header, gridCell{text: plainText(t.columnName(s, of, c)), look: headLook})
	}
	all := len(header)
	g.rows = [][]gridCell{
		{{text: title, columns: all, look: xlsx.Look{Weight: xlsx.Large}}},
		{{text: t.tableName(of) + t.words.colon + t.summary(*of), columns: all, look: xlsx.Look{Weight: xlsx.Bold}}},
		header,
	}
	for _, r := range of.Rows {
		row := make([]gridCell, all)
		frame := xlsx.Thin
		if r.Part == 1 {
			frame = xlsx.Opening
		}
		for i := range row {
			row[i].look.Frame = frame
		}
		row[0].text = t.rowName(r)
		g.rows = append(g.rows, row)
	}
	for i := range of.Cells {
		c := &of.Cells[i]
		at := &g.rows[g.heads+c.Row][c.Column+1]
		cell := t.cell(s, of, c)
		at.text, at.rows = t.plainCell(&cell, c.Indent), c.Height
		at.look.Indent = uint8(min(c.Indent, mostIndent))
		switch {
		case !cell.full:
			at.look.Weight = xlsx.Pale
		case cell.card.Ruling.Verdict == engine.Contested:
			at.look.Fill = xlsx.WarmFill
		case cell.card.Ruling.Verdict == engine.Rejected:
			at.look.Fill = xlsx.LightFill
		}
		if len(c.DroppedBy) > 0 {
			at.look.Frame = xlsx.Heavy
		}
	}
	for _, row := range g.rows {
		for i := range row {
			row[i].text = xlsx.Fit(row[i].text, xlsx.MostLetters, w.cut)
		}
	}
	return g
}

// leftGrid is a table of what each side has left unanswered, or nothing where there is
// nothing of that kind.
func (t *flowText) leftGrid() []flowGrid {
	w := &t.words.flow
	g := flowGrid{name: w.dropped, heads: 1, widths: []float64{rowNameWide, 2 * rowNameWide, 2 * columnMost}}
	g.rows = [][]gridCell{{{text: w.dropped, columns: 3, look: xlsx.Look{Weight: xlsx.Large}}}}
	all := t.left()
	for _, l := range all {
		name, _ := t.side(l.side)
		head := flat(name) + t.words.dash + w.left(l.dropped, l.open)
		g.rows = append(g.rows, []gridCell{{text: xlsx.Fit(head, lineMost, w.cut), columns: 3, look: headLook}})
		thin := xlsx.Look{Frame: xlsx.Thin}
		for _, x := range l.items {
			claim := xlsx.Fit(flat(t.short(x.claim)), lineMost, w.cut)
			g.rows = append(g.rows, []gridCell{{text: x.sign, look: thin}, {text: x.at.text, look: thin}, {text: claim, look: thin}})
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []flowGrid{g}
}

var headLook = xlsx.Look{Weight: xlsx.Bold, Fill: xlsx.HeadFill, Frame: xlsx.Thin}

// rest is a table of the claims about which nothing is said.
func (t *flowText) rest() flowGrid {
	w := &t.words.flow
	g := flowGrid{name: w.others, heads: 1, widths: []float64{14, 2 * columnMost}}
	g.rows = [][]gridCell{{{text: w.nothing, columns: 2, look: xlsx.Look{Weight: xlsx.Bold}}}}
	if len(t.view.Cards) == 0 {
		g.rows[0][0].text = flat(t.view.Title)
	}
	add := func(name string, c int32) {
		cell := flowCell{title: t.view.Cards[c].Title, text: t.view.Cards[c].Text, full: true, card: &t.view.Cards[c], who: t.who(c, "")}
		thin := xlsx.Look{Frame: xlsx.Thin}
		g.rows = append(g.rows, []gridCell{{text: name, look: thin}, {text: t.plainCell(&cell, 0), look: thin}})
	}
	for n := range t.Sheets {
		if s := &t.Sheets[n]; len(s.Tables) == 0 {
			add(w.sheet(n+1), s.Claim)
		}
	}
	for _, c := range t.Loose {
		add("", c)
	}
	return g
}

// verdict is the sign and word of a verdict.
func (t *flowText) verdict(card *Card) string {
	return signs[card.Ruling.Verdict] + " " + card.word(t.words)
}

// plainCell is what stands in a cell as a text of several lines.
func (t *flowText) plainCell(c *flowCell, indent int) string {
	cut := t.words.flow.cut
	before := strings.Repeat("↳ ", min(indent, mostIndent))
	if c.lead != "" {
		before += c.lead + t.words.colon
	}
	var lines []string
	if c.title != "" {
		before += xlsx.Fit(flat(t.words.ended(c.title)), lineMost, cut) + " "
	}
	if c.full {
		line := t.verdict(c.card)
		who := flat(c.who)
		if c.noSide {
			if who != "" {
				who += " · "
			}
			who += t.words.flow.noSide
		}
		if who != "" {
			line = who + t.words.dash + line
		}
		lines = append(lines, line)
		var cites []string
		for _, cite := range c.card.Cites {
			cites = append(cites, flat(cite.Text))
		}
		if len(cites) > 0 {
			lines = append(lines, strings.Join(cites, t.words.semicolon))
		}
	} else {
		lines = append(lines, c.see.text)
	}
	for _, note := range c.notes {
		lines = append(lines, plainText(note))
	}
	if len(c.left) > 0 {
		lines = append(lines, plainText(c.left))
	}
	for i, line := range lines {
		lines[i] = xlsx.Fit(line, lineMost, cut)
	}
	below := "\n" + strings.Join(lines, "\n")
	// Of a text that is too long the end is left out, and not what stands below.
	most := max(xlsx.MostLetters-xlsx.Letters(before+below), xlsx.Letters(cut))
	return xlsx.Fit(before+xlsx.Fit(flat(c.text), most, cut)+below, xlsx.MostLetters, cut)
}

// lineMost is how long a line below a claim is at most, in UTF-16 units.
const lineMost = 1000

// plainText is a phrase without its looks.
func plainText(p phrase) string {
	var b strings.Builder
	for i := range p {
		b.WriteString(p[i].text)
	}
	return flat(b.String())
}

// flat is a text on one line, without what would move what stands around it.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if unwritable(r) {
			return '\ufffd'
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// The size of the letters in a sheet, in pixels, and the height of their lines, in
// points. Spreadsheets do not find the height of rows that merged cells stand in.
const (
	gridLetter   = 40.0 / 3
	gridLine     = 13.0
	gridTitle    = 52.0 / 3
	gridTallest  = 409.0
	gridDigit    = 7.0 // the width of a digit, in pixels
	gridIndent   = 9.0
	gridPaddings = 8.0
)

// sheet is the table as a sheet of a workbook.
func (g *flowGrid) sheet(leftward bool) xlsx.Sheet {
	s := xlsx.Sheet{Name: g.name, Leftward: leftward, Widths: g.widths, Heads: g.heads}
	for _, row := range g.rows {
		var r xlsx.Row
		for _, c := range row {
			r.Cells = append(r.Cells, xlsx.Cell{Text: c.text, Look: c.look, Rows: c.rows, Columns: c.columns})
		}
		s.Rows = append(s.Rows, r)
	}
	// Cells of one row first: then it is known what those of several lack.
	for _, several := range []bool{false, true} {
		for i, row := range g.rows {
			for k := range row {
				if c := &row[k]; c.text != "" && c.rows > 1 == several {
					rows := s.Rows[i : i+max(c.rows, 1)]
					lacking := g.high(c, k)
					for _, r := range rows {
						lacking -= r.Height
					}
					for n := len(rows) - 1; n >= 0 && lacking > 0; n-- { // the last ones first
						more := min(lacking, gridTallest-rows[n].Height)
						rows[n].Height += more
						lacking -= more
					}
				}
			}
		}
	}
	return s
}

// high is how many points a cell in a column needs.
func (g *flowGrid) high(c *gridCell, column int) float64 {
	wide := 0.0
	for _, w := range g.widths[column : column+max(c.columns, 1)] {
		wide += w * gridDigit
	}
	wide -= gridPaddings + gridIndent*float64(c.look.Indent)
	size, line := gridLetter, gridLine
	if c.look.Weight == xlsx.Large {
		size, line = gridTitle, gridLine*gridTitle/gridLetter
	}
	lines := len(wrapText(c.text, size, c.look.Weight == xlsx.Bold || c.look.Weight == xlsx.Large, wide))
	return math.Ceil(float64(lines)*line + 3)
}
