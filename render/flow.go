package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine/flow"
)

// flowText puts a flow into words, for all forms alike.
type flowText struct {
	*flow.Flow
	view  View
	words *wording
	names namer
	rows  map[int]int // of each line of argument, how many rows it has
	sided bool        // a claim is on a side
}

func newFlowText(f *flow.Flow) *flowText {
	t := &flowText{Flow: f, view: NewView(f.Analysis, Options{}), rows: make(map[int]int)}
	t.words = t.view.wording()
	t.names = namer{m: f.Analysis.Graph.Map, words: t.words}
	t.names.index()
	t.names.sidesShown()
	t.sided = slices.ContainsFunc(t.names.m.Claims, func(c claims.Claim) bool { return len(c.Sides) > 0 })
	for _, s := range f.Sheets {
		for _, table := range s.Tables {
			for _, r := range table.Rows {
				t.rows[r.Line]++
			}
		}
	}
	return t
}

// droppedSign stands before what is dropped, as debaters write it, and openSign before
// undercuts that are not answered.
const (
	droppedSign = "∅"
	openSign    = "○"
)

// rowName is the number of the line of argument, and a letter where it has several
// rows: 3, or 3b.
func (t *flowText) rowName(r flow.Row) string {
	name := fmt.Sprint(r.Line)
	if t.rows[r.Line] == 1 {
		return name
	}
	letters := ""
	for part := r.Part; part > 0; part = (part - 1) / 26 {
		letters = string(rune('a'+(part-1)%26)) + letters
	}
	return name + letters
}

func rowAnchor(name string) string { return "row-" + name }

func sheetAnchor(n int) string { return fmt.Sprint("sheet-", n+1) }

// see leads to a place.
func (t *flowText) see(p flow.Place, row func(name string) string) piece {
	if p.Sheet < 0 {
		return piece{}
	}
	if p.Table < 0 {
		return piece{text: t.words.flow.seeSheet(p.Sheet + 1), to: sheetAnchor(p.Sheet)}
	}
	name := t.rowName(t.Row(p))
	return piece{text: row(name), to: rowAnchor(name)}
}

// side is the name of a side, and the number of its colour or 0.
func (t *flowText) side(id claims.ID) (name string, look int) {
	name = string(id)
	if s := t.names.sides[id]; s != nil {
		name = cmp.Or(s.Name, name)
	}
	if at, ok := t.names.shown[id]; ok {
		look = at + 1
	}
	return name, look
}

// short is the title of a claim, or the beginning of its text.
func (t *flowText) short(c int32) string {
	card := &t.view.Cards[c]
	if card.Title != "" {
		return card.Title
	}
	return beginning(card.Text)
}

// beginning is the beginning of a text, on one line.
func beginning(of string) string {
	const most = 60
	begin, _ := cutRunes(of, 10*most) // a text may be very long, and named in many cells
	text := strings.Join(strings.Fields(begin), " ")
	head, rest := cutRunes(text, most)
	if rest == "" {
		return text
	}
	if at := strings.LastIndexByte(head, ' '); at > most/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:") + "…"
}

// columnName names a column of a table.
func (t *flowText) columnName(s *flow.Sheet, table *flow.Table, c flow.Column) phrase {
	w := &t.words.flow
	switch {
	case c.From:
		return says(w.on)
	case t.By != flow.ByDepth:
		name := w.undated
		if t.By == flow.ByRound {
			name = w.unrounded
		}
		if c.Time >= 0 {
			name = t.Times[c.Time]
			if t.By == flow.ByRound {
				name = w.round(name)
			}
		}
		if c.Step > 0 {
			name = w.answering(name)
		}
		if c.Step > 1 {
			name += fmt.Sprint(" ", c.Step)
		}
		return phrase{{text: name, own: c.Time >= 0}}
	}
	speech := w.replies
	if c.Step < 2 {
		speech = [...]string{w.opening, w.answers}[c.Step]
	}
	return t.speaker(s, table, c).and(says(t.words.colon + speech))
}

// speaker is who speaks in a column: a side, or for or against the claim of the sheet.
func (t *flowText) speaker(s *flow.Sheet, table *flow.Table, c flow.Column) phrase {
	id := t.columnSide(s, table, c)
	if id == "" {
		if (c.Step%2 == 0) == table.For {
			return says(t.words.flow.pro)
		}
		return says(t.words.flow.con)
	}
	name, look := t.side(id)
	return phrase{{text: name, own: true, side: look}}
}

// columnSide is the side that speaks in a column, or "".
func (t *flowText) columnSide(s *flow.Sheet, table *flow.Table, c flow.Column) claims.ID {
	switch {
	case t.By != flow.ByDepth || c.From:
		return ""
	case (c.Step%2 == 0) == table.For:
		return s.Pro
	}
	return s.Con
}

// columns are those of a table, and one for answers where there are none.
func (t *flowText) columns(table *flow.Table) []flow.Column {
	if t.By == flow.ByDepth && len(table.Columns) == 1 {
		return []flow.Column{table.Columns[0], {Time: -1, Step: 1}}
	}
	return table.Columns
}

// flowCell is what stands in a cell, in any form.
type flowCell struct {
	lead   string // "because", or ""
	title  string // of the map, or ""
	text   string // of the map: the claim, or a name of it
	full   bool
	who    string // "" where the column says it
	noSide bool   // it is on no side, in a map that has sides
	see    piece  // where it is told in full, if not here
	card   *Card
	left   phrase // who has not answered it
	notes  []phrase
}

func (t *flowText) cell(s *flow.Sheet, of *flow.Table, c *flow.Cell) flowCell {
	w := &t.words.flow
	cell := flowCell{full: c.Full, card: &t.view.Cards[c.Claim], lead: map[flow.Role]string{
		flow.Because: w.because, flow.And: w.and, flow.Against: w.against, flow.Undercut: w.undercut, flow.Excludes: w.excludes,
	}[c.Role]}
	if c.To >= 0 && of.Cells[c.To].Row != c.Row && c.Role != flow.Because && c.Role != flow.And && of.Cells[c.To].Role != flow.GoesOn {
		// What it answers begins further up, perhaps on another page.
		cell.lead = t.words.bracket(cell.lead, t.rowName(of.Rows[of.Cells[c.To].Row]))
	}
	if c.Excludes {
		if cell.lead != "" {
			cell.lead += t.words.semicolon
		}
		cell.lead += w.excludes
	}
	if c.Full {
		cell.text, cell.title = cell.card.Text, cell.card.Title
		cell.who = t.who(c.Claim, t.columnSide(s, of, of.Columns[c.Column]))
		cell.noSide = len(cell.card.Sides) == 0 && t.sided
	} else {
		cell.text = t.short(c.Claim)
		if c.Role == flow.GoesOn {
			cell.see = t.see(c.Next[0], w.fromRow)
		} else {
			cell.see = t.see(t.Place(c.Claim), w.seeRow)
		}
	}
	cell.left = t.leftBy(droppedSign, w.droppedBy, c.DroppedBy).and(t.leftBy(openSign, w.openBy, c.OpenBy))
	if c.Reason >= 0 && c.Role != flow.And {
		if weight := t.Analysis.Graph.Map.Reasons[c.Reason].Weight; weight < claims.FullWeight {
			cell.notes = append(cell.notes, says(t.words.weight(weight.String())))
		}
	}
	if c.Early {
		early := w.earlyDate
		if t.By == flow.ByRound {
			early = w.earlyRound
		}
		cell.notes = append(cell.notes, says(early))
	}
	if c.Role != flow.GoesOn {
		for _, p := range c.Next {
			cell.notes = append(cell.notes, phrase{t.see(p, w.goesOn)})
		}
	}
	return cell
}

// who says a claim, and for which side unless it is that of the column.
func (t *flowText) who(c int32, column claims.ID) string {
	of := &t.Analysis.Graph.Map.Claims[c]
	card := &t.view.Cards[c]
	known := len(of.Sides) == 1 && of.Sides[0] == column
	switch {
	case len(of.By) > 0 && len(of.Sides) > 0 && !known:
		var sides []string
		for _, id := range of.Sides {
			name, _ := t.side(id)
			sides = append(sides, name)
		}
		return t.words.list(sides) + t.words.colon + card.Who
	case len(of.By) == 0 && known: // the column says it
		return of.Date
	}
	return card.Who
}

// leftBy says who has not answered, after a sign.
func (t *flowText) leftBy(sign, word string, sides []claims.ID) phrase {
	if len(sides) == 0 {
		return nil
	}
	var names []string
	for _, id := range sides {
		name, _ := t.side(id)
		names = append(names, name)
	}
	return phrase{{text: sign + " " + word, look: strong}, {text: t.words.list(names), own: true}}
}

// heading is what a sheet is called.
func (t *flowText) heading(n int) phrase {
	s, w := &t.Sheets[n], &t.words.flow
	head := says(w.sheet(n + 1))
	switch {
	case s.Claim < 0:
		return head.and(says(t.words.colon + w.circle))
	case !s.Thesis:
		head = says(t.words.bracket(w.sheet(n+1), w.apart))
	}
	if title := t.view.Cards[s.Claim].Title; title != "" {
		head = head.and(says(t.words.colon), tells(title))
	}
	return head
}

// tableName is the heading of a table.
func (t *flowText) tableName(table *flow.Table) string {
	w := &t.words.flow
	switch {
	case table.For && table.Continued:
		return w.moreFor
	case table.For:
		return w.caseFor
	case table.Continued:
		return w.moreAgainst
	default:
		return w.caseAgainst
	}
}

// summary counts the lines of argument and what is left in some tables.
func (t *flowText) summary(tables ...flow.Table) string {
	lines, dropped, open := 0, 0, 0
	for i := range tables {
		for _, r := range tables[i].Rows {
			if r.Part == 1 && !tables[i].Continued {
				lines++
			}
		}
		for k := range tables[i].Cells {
			if len(tables[i].Cells[k].DroppedBy) > 0 {
				dropped++
			}
			if len(tables[i].Cells[k].OpenBy) > 0 {
				open++
			}
		}
	}
	return t.words.flow.summary(lines, dropped, open)
}
