package render

import (
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
	"crux/engine/flow"
)

// FlowMarkdown writes a flow as Markdown with tables. A claim that several answers
// stand beside has one cell, and empty ones below it.
func FlowMarkdown(w io.Writer, f *flow.Flow) error {
	return newFlowText(f).document().writeMarkdown(w)
}

// FlowHTML writes a flow as a page to read and to print, wider than high. It is one
// file, runs no script and loads nothing.
func FlowHTML(w io.Writer, f *flow.Flow) error {
	return newFlowText(f).document().writeHTML(w)
}

// leftTold is how much of what a side has left is listed above the sheets.
const leftTold = 20

func (t *flowText) document() *document {
	w := &t.words.flow
	d := &document{
		title: w.kind + t.words.colon + t.view.Title, language: t.words.tag, own: t.view.Language,
		sides: t.view.Sides, broad: true,
	}
	all := &section{level: 1, head: says(w.kind + t.words.colon).and(tells(t.view.Title))}
	if q := t.view.Question; q != "" {
		all.parts = append(all.parts, &paragraph{text: tells(q)})
	}
	var tables []flow.Table
	for i := range t.Sheets {
		tables = append(tables, t.Sheets[i].Tables...)
	}
	all.parts = append(all.parts, &paragraph{text: says(t.summary(tables...) + t.words.stop), aside: true})
	if !t.sided {
		all.parts = append(all.parts, &paragraph{text: says(w.unsided), aside: true})
	}
	all.parts = append(all.parts, t.leftList()...)
	for n := range t.Sheets {
		all.parts = append(all.parts, t.sheet(n))
	}
	if len(t.Loose) > 0 {
		all.parts = append(all.parts, t.loose())
	}
	all.parts = append(all.parts, t.legend())
	d.parts = []passage{all}
	return d
}

// leftItem is something that a side has left, with where it stands.
type leftItem struct {
	sign  string
	at    piece
	claim int32
}

// leftOf is what a side has left.
type leftOf struct {
	side          claims.ID
	dropped, open int
	items         []leftItem
}

// left lists what each side has left, in the order of the sides.
func (t *flowText) left() []leftOf {
	of := make(map[claims.ID]*leftOf)
	for si := range t.Sheets {
		for ti := range t.Sheets[si].Tables {
			table := &t.Sheets[si].Tables[ti]
			for i := range table.Cells {
				c := &table.Cells[i]
				at := t.see(flow.Place{Sheet: si, Table: ti, Row: c.Row}, func(name string) string { return t.words.flow.row + " " + name })
				note := func(sign string, by []claims.ID, count func(*leftOf)) {
					for _, id := range by {
						if of[id] == nil {
							of[id] = &leftOf{side: id}
						}
						count(of[id])
						of[id].items = append(of[id].items, leftItem{sign, at, c.Claim})
					}
				}
				note(droppedSign, c.DroppedBy, func(l *leftOf) { l.dropped++ })
				note(openSign, c.OpenBy, func(l *leftOf) { l.open++ })
			}
		}
	}
	var all []leftOf
	for i := range t.names.m.Sides {
		if l := of[t.names.m.Sides[i].ID]; l != nil {
			all = append(all, *l)
		}
	}
	return all
}

// leftList names what each side has left, with where it stands.
func (t *flowText) leftList() []passage {
	w := &t.words.flow
	list := &listing{}
	for _, l := range t.left() {
		items := &listing{columns: 2}
		for _, x := range l.items[:min(len(l.items), leftTold)] {
			items.items = append(items.items, entry{text: says(x.sign+" ").and(phrase{x.at}, says(t.words.colon), tells(t.short(x.claim)))})
		}
		if n := len(l.items) - leftTold; n > 0 {
			items.items = append(items.items, entry{text: says(w.more(n))})
		}
		name, look := t.side(l.side)
		head := phrase{{text: name, own: true, side: look, look: strong}}
		list.items = append(list.items, entry{text: head.and(says(t.words.dash + w.left(l.dropped, l.open))), parts: []passage{items}})
	}
	if len(list.items) == 0 {
		return nil
	}
	return []passage{&section{level: 2, head: says(w.dropped), parts: []passage{list}}}
}

// sheet is the section of a sheet.
func (t *flowText) sheet(n int) *section {
	s := &t.Sheets[n]
	at := &section{level: 2, head: t.heading(n), name: sheetAnchor(n)}
	if s.Claim >= 0 {
		card := t.claim(s.Claim)
		card.lead = nil // its title is in the heading
		at.parts = append(at.parts, card)
	}
	for i := range s.Tables {
		table := &s.Tables[i]
		at.parts = append(at.parts, &section{
			level: 3, head: says(t.tableName(table) + t.words.colon).and(says(t.summary(*table)).in(weak)), parts: []passage{t.table(s, table)},
		})
	}
	if len(s.Tables) == 0 {
		at.parts = append(at.parts, &paragraph{text: says(t.words.flow.nothing), aside: true})
	}
	return at
}

// claim is the card of a claim that is told in full.
func (t *flowText) claim(c int32) *claimCard {
	card := &t.view.Cards[c]
	box := &claimCard{text: card.Text, lead: t.title(card.Title), who: t.who(c, ""), ruling: card.Ruling, word: card.word(t.words)}
	if len(card.Sides) > 0 {
		box.side = card.Sides[0] + 1
	}
	var cites phrase
	for _, cite := range card.Cites {
		if len(cites) > 0 {
			cites = cites.and(says(t.words.semicolon))
		}
		cites = append(cites, piece{text: cite.Text, own: true, link: cite.link()})
	}
	if len(cites) > 0 {
		box.foot = append(box.foot, cites)
	}
	return box
}

// title is the title of a claim, before its text.
func (t *flowText) title(of string) phrase {
	if of == "" {
		return nil
	}
	return tells(t.words.ended(of)).in(strong)
}

// table is a table of the document.
func (t *flowText) table(s *flow.Sheet, of *flow.Table) passage {
	columns := t.columns(of)
	g := &table{columns: []phrase{says(t.words.flow.row)}, wide: []int{rowShare}, name: t.tableName(of)}
	if s.Claim >= 0 {
		g.name = t.short(s.Claim) + t.words.colon + g.name
	}
	taken := make([]bool, len(columns))
	for i := range of.Cells {
		taken[of.Cells[i].Column] = true
	}
	for i, c := range columns {
		g.columns = append(g.columns, t.columnName(s, of, c))
		if taken[i] {
			g.wide = append(g.wide, (100-rowShare)/len(columns))
		} else { // it is there to be written in
			g.wide = append(g.wide, (100-rowShare)/len(columns)/2)
		}
	}
	for _, r := range of.Rows {
		row := make([]tableCell, len(columns)+1)
		name := t.rowName(r)
		row[0] = tableCell{head: true, name: rowAnchor(name), parts: []passage{&paragraph{text: says(name)}}}
		g.rows = append(g.rows, row)
		if r.Part == 1 {
			g.groups = append(g.groups, 0)
		}
		g.groups[len(g.groups)-1]++
	}
	for i := range of.Cells {
		c := &of.Cells[i]
		g.rows[c.Row][c.Column+1] = tableCell{rows: c.Height, parts: []passage{t.box(s, of, c)}}
		for row := c.Row + 1; row < c.Row+c.Height; row++ {
			g.rows[row][c.Column+1].covered = true
		}
	}
	return g
}

// rowShare is how many per cent of the width the names of the rows have.
const rowShare = 4

// box is what stands in a cell of the table.
func (t *flowText) box(s *flow.Sheet, of *flow.Table, c *flow.Cell) *claimCard {
	cell := t.cell(s, of, c)
	box := &claimCard{text: cell.text, pale: true}
	if cell.full {
		box = t.claim(c.Claim)
		box.who = cell.who
		if cell.noSide {
			box.beside = says(t.words.flow.noSide)
		}
	} else {
		box.foot = append(box.foot, phrase{cell.see})
	}
	for _, note := range cell.notes {
		if n := len(box.foot); n > 0 {
			box.foot[n-1] = box.foot[n-1].and(says(t.words.semicolon), note)
		} else {
			box.foot = append(box.foot, note)
		}
	}
	box.indent = c.Indent
	if cell.lead != "" {
		lead := says(strings.TrimRight(cell.lead+t.words.colon, " ")).in(strong)
		if len(box.lead) > 0 {
			lead = lead.and(says(" "), box.lead)
		}
		box.lead = lead
	}
	box.flagged = len(c.DroppedBy) > 0
	box.remark = cell.left
	return box
}

// loose lists the claims that are on no sheet.
func (t *flowText) loose() *section {
	w := &t.words.flow
	s := &section{level: 2, head: says(w.others), parts: []passage{&paragraph{text: says(w.othersMeans), aside: true}}}
	for _, c := range t.Loose {
		s.parts = append(s.parts, t.claim(c))
	}
	return s
}

// legend explains what stands on the sheets, and nothing else.
func (t *flowText) legend() *section {
	w := &t.words.flow
	var roles [flow.GoesOn + 1]bool
	var verdicts [engine.Unsettled + 1]bool
	var dropped, open, elsewhere, noSide bool
	for si := range t.Sheets {
		if c := t.Sheets[si].Claim; c >= 0 {
			verdicts[t.view.Cards[c].Ruling.Verdict] = true
		}
		for ti := range t.Sheets[si].Tables {
			for _, c := range t.Sheets[si].Tables[ti].Cells {
				roles[c.Role] = true
				dropped = dropped || len(c.DroppedBy) > 0
				open = open || len(c.OpenBy) > 0
				elsewhere = elsewhere || !c.Full
				noSide = noSide || c.Full && t.sided && len(t.view.Cards[c.Claim].Sides) == 0
				verdicts[t.view.Cards[c.Claim].Ruling.Verdict] = true
			}
		}
	}
	for _, c := range t.Loose {
		verdicts[t.view.Cards[c].Ruling.Verdict] = true
	}
	rules := says(w.howLines)
	switch t.By {
	case flow.ByDate:
		rules = rules.and(says(" " + w.howTimes))
	case flow.ByRound:
		rules = rules.and(says(" " + w.howRounds))
	}
	var marks phrase
	add := func(text phrase) {
		if len(marks) > 0 {
			marks = marks.and(says(t.words.semicolon))
		}
		marks = marks.and(text)
	}
	means := func(word, meaning string) { add(says(word).in(strong).and(says(t.words.colon + meaning))) }
	if roles[flow.Against] {
		means(w.against, w.howAgainst)
	}
	if roles[flow.Undercut] {
		means(w.undercut, w.howUndercut)
	}
	if dropped {
		add(says(droppedSign + " ").in(strong).and(says(w.howDropped)))
	}
	if open {
		add(says(openSign + " ").in(strong).and(says(w.howOpen)))
	}
	if noSide {
		how := w.howNoSide
		if t.By != flow.ByDepth {
			how = w.howNobodys
		}
		means(w.noSide, how)
	}
	if elsewhere {
		means(w.seeRow("…"), w.howShown)
	}
	m := &t.words.meaning
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if !verdicts[v] {
			continue
		}
		ruling := engine.Ruling{Verdict: v}
		add(phrase{{text: t.words.verdict.of(ruling, claims.Asserted), mark: v}}.and(says(t.words.colon + m.of(ruling, claims.Asserted))))
	}
	return &section{level: 2, head: says(w.how), parts: []passage{
		&paragraph{text: rules, aside: true}, &paragraph{text: marks.and(says(t.words.stop)), aside: true},
	}}
}
