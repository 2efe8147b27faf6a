package flow

import (
	"cmp"
	"slices"

	"crux/claims"
)

// page is a table while it is being filled.
type page struct {
	head   int32
	isFor  bool
	part   int     // how many tables it goes on from
	blocks []int32 // all that is in it, each behind what it speaks of
	table  Place
}

// block is an entry in a table, or the name of an entry of another table, which goes
// on here.
type block struct {
	entry  int32 // index of plan.entries
	goesOn bool
	page   *page
	parent int32 // index of the blocks; −1 for none
	beside bool  // else below the parent

	high, all     int // how many rows it takes by itself, and with what stands below it
	row           int
	answer, below int     // the rows in which the next one beside it and below it begins
	next          []int32 // the blocks with its name in other tables
	cell          int
}

// layout divides the entries among tables.
type layout struct {
	*plan
	pages  []*page
	blocks []block
	of     []int32 // of each entry, its block
}

// lay makes the sheets.
func (p *plan) lay(f *Flow) {
	l := &layout{plan: p, of: make([]int32, len(p.entries))}
	l.divide()
	l.measure()
	for h := range p.heads {
		s := Sheet{Claim: p.heads[h].claim, Thesis: p.heads[h].thesis}
		f.Sheets = append(f.Sheets, s)
	}
	line := 0
	for _, on := range l.pages {
		sheet := &f.Sheets[on.head]
		on.table = Place{int(on.head), len(sheet.Tables), 0}
		t := Table{For: on.isFor, Continued: on.part > 0}
		l.rows(on, &t, &line)
		l.cells(on, &t)
		sheet.Tables = append(sheet.Tables, t)
	}
	l.refer(f)
	p.sides(f)
}

// divide puts each entry into a table. Where an entry stands in a later one than what
// it speaks of, that is named there.
func (l *layout) divide() {
	type name struct {
		head  int32
		isFor bool
		part  int
	}
	pages := make(map[name]*page)
	type goingOn struct {
		entry int32
		part  int
	}
	names := make(map[goingOn]int32)
	add := func(b block) int32 {
		i := int32(len(l.blocks))
		l.blocks = append(l.blocks, b)
		b.page.blocks = append(b.page.blocks, i)
		return i
	}
	for i := range l.entries {
		e := &l.entries[i]
		n := name{e.head, e.isFor, e.column / MostColumns}
		on := pages[n]
		if on == nil {
			on = &page{head: n.head, isFor: n.isFor, part: n.part}
			pages[n] = on
			l.pages = append(l.pages, on)
		}
		b := block{entry: int32(i), page: on, parent: -1}
		from := e.parent
		if e.role == And && l.blocks[l.of[e.first]].page != on {
			from = e.first
		}
		if from >= 0 {
			b.parent, b.beside = l.of[from], !e.below(l.entries)
			if above := b.parent; l.blocks[above].page != on {
				g := goingOn{from, on.part}
				at, known := names[g]
				if !known {
					at = add(block{entry: from, goesOn: true, page: on, parent: -1})
					names[g] = at
					l.blocks[above].next = append(l.blocks[above].next, at)
				}
				b.parent, b.beside = at, true
			}
		}
		l.of[i] = add(b)
	}
	slices.SortFunc(l.pages, func(a, b *page) int {
		order := cmp.Compare(a.head, b.head)
		if order == 0 && a.isFor != b.isFor {
			if a.isFor {
				return -1
			}
			return 1
		}
		return cmp.Or(order, cmp.Compare(a.part, b.part))
	})
}

// measure finds how many rows each block takes: those of what is said against it
// stand beside it, those of what is said for it below.
func (l *layout) measure() {
	for i := len(l.blocks) - 1; i >= 0; i-- { // parents come first
		b := &l.blocks[i]
		b.high = max(b.high, 1)
		b.all += b.high
		if b.parent < 0 {
			continue
		}
		if above := &l.blocks[b.parent]; b.beside {
			above.high += b.all
		} else {
			above.all += b.all
		}
	}
}

// rows finds the row of each block of a table, and names the rows.
func (l *layout) rows(on *page, t *Table, line *int) {
	var first []int32
	for _, i := range on.blocks {
		if l.blocks[i].parent < 0 {
			first = append(first, i)
		}
	}
	// What goes on does so in the order of what it goes on from.
	from := func(i int32) *block { return &l.blocks[l.of[l.blocks[i].entry]] }
	if on.part > 0 {
		slices.SortStableFunc(first, func(a, b int32) int {
			x, y := from(a), from(b)
			switch gone := l.blocks[a].goesOn; {
			case gone != l.blocks[b].goesOn: // what is new comes last
				if gone {
					return -1
				}
				return 1
			case !gone:
				return 0
			}
			return cmp.Or(cmp.Compare(x.page.part, y.page.part), cmp.Compare(x.row, y.row))
		})
	}
	last := int32(-1)
	for _, i := range first {
		b := &l.blocks[i]
		if e := &l.entries[b.entry]; b.goesOn {
			*line++
			last = -1
		} else if e.first != last {
			*line++
			last = e.first
		}
		b.row = len(t.Rows)
		for range b.all {
			r := Row{*line, 1}
			if n := len(t.Rows); n > 0 && t.Rows[n-1].Line == *line {
				r.Part += t.Rows[n-1].Part
			}
			t.Rows = append(t.Rows, r)
		}
	}
	for _, i := range on.blocks {
		b := &l.blocks[i]
		if b.parent >= 0 {
			above := &l.blocks[b.parent]
			next := &above.below
			if b.beside {
				next = &above.answer
			}
			b.row = *next
			*next += b.all
		}
		b.answer, b.below = b.row, b.row+b.high
	}
}

// cells puts the blocks of a table into its cells, and names the columns.
func (l *layout) cells(on *page, t *Table) {
	shift := 0
	if on.part > 0 {
		shift = 1
		t.Columns = append(t.Columns, Column{From: true, Time: -1})
	}
	column := func(b *block) int {
		if b.goesOn {
			return 0
		}
		return l.entries[b.entry].column%MostColumns + shift
	}
	order := slices.Clone(on.blocks)
	slices.SortFunc(order, func(i, k int32) int {
		a, b := &l.blocks[i], &l.blocks[k]
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(column(a), column(b)))
	})
	for at, i := range order {
		l.blocks[i].cell = at
	}
	for _, i := range order {
		b := &l.blocks[i]
		e := &l.entries[b.entry]
		c := Cell{Row: b.row, Column: column(b), Height: b.high, Claim: e.claim, Role: GoesOn, Reason: -1, To: -1}
		if !b.goesOn {
			c.Role, c.Reason, c.Full, c.Again = e.role, e.reason, e.full, e.again
			c.Indent, c.Excludes, c.Early = e.indent, e.excludes, e.early
			if e.first == b.entry && !e.again {
				c.DroppedBy, c.OpenBy = l.dropped[e.reason], l.unmet[e.reason]
			}
			for len(t.Columns) <= c.Column {
				t.Columns = append(t.Columns, Column{})
			}
			t.Columns[c.Column] = Column{Time: e.key.time, Step: e.key.step}
			if first := &l.blocks[l.of[e.first]]; e.role == And && first.page == on {
				c.To = first.cell
			} else if b.parent >= 0 {
				c.To = l.blocks[b.parent].cell
			}
		}
		t.Cells = append(t.Cells, c)
	}
}

// refer tells where claims stand that are told or go on elsewhere.
func (l *layout) refer(f *Flow) {
	place := func(b *block) Place {
		p := b.page.table
		p.Row = b.row
		return p
	}
	for c, at := range l.at {
		switch {
		case at == isLoose:
			f.places[c] = Place{-1, -1, -1}
		case at < 0:
			f.places[c] = Place{int(-1 - at), -1, -1}
		default:
			f.places[c] = place(&l.blocks[l.of[at]])
		}
	}
	for i := range l.blocks {
		b := &l.blocks[i]
		for _, next := range b.next {
			on := b.page.table
			c := &f.Sheets[on.Sheet].Tables[on.Table].Cells[b.cell]
			c.Next = append(c.Next, place(&l.blocks[next]))
			on = l.blocks[next].page.table
			c = &f.Sheets[on.Sheet].Tables[on.Table].Cells[l.blocks[next].cell]
			c.Next = []Place{place(b)}
		}
	}
}

// sides finds who speaks for the claim of each sheet, and who against it.
func (p *plan) sides(f *Flow) {
	type found struct {
		side  claims.ID
		mixed bool
	}
	sides := make([][2]found, len(f.Sheets))
	// Whoever answers an answer speaks for what that is against.
	against := make([]bool, len(p.entries))
	for i := range p.entries {
		e := &p.entries[i]
		if e.parent < 0 {
			against[i] = !e.isFor
		} else {
			against[i] = against[e.parent] == e.below(p.entries)
		}
		at := &sides[e.head][0]
		if against[i] {
			at = &sides[e.head][1]
		}
		for _, s := range p.Map.Claims[e.claim].Sides {
			at.mixed = at.mixed || at.side != "" && at.side != s
			at.side = s
		}
	}
	for h, s := range sides {
		if !s[0].mixed && !s[1].mixed && s[0].side != s[1].side {
			f.Sheets[h].Pro, f.Sheets[h].Con = s[0].side, s[1].side
		}
	}
}
