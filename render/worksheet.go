package render

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
	"crux/engine"
	"crux/engine/worksheet"
)

// Worksheet is a sheet with its key, ready to be written.
type Worksheet struct {
	*exercise
	svg string // of the map, if it is drawn
}

// NewWorksheet draws the map of a sheet. The error is a [*TooLargeToFillError] if a page
// has no room for it, that of ctx, or says that the layout failed.
func NewWorksheet(ctx context.Context, s *worksheet.Sheet) (*Worksheet, error) {
	w := &Worksheet{exercise: newExercise(s)}
	if s.Drawn() {
		var err error
		if w.svg, err = w.drawing(ctx); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Drawing is the map on the sheet as an SVG, or "" where none is drawn.
func (w *Worksheet) Drawing() string { return w.svg }

// Write writes the sheet, the key, or the sheet with the key on a page of its own, in a
// form, "md" or "html".
func (w *Worksheet) Write(out io.Writer, form string, sheet, key bool) error {
	d := w.document(sheet, key)
	switch form {
	case "html":
		return d.writeHTML(out)
	case "md":
		return d.writeMarkdown(out)
	}
	return fmt.Errorf("render: no form %s of a worksheet", form)
}

func (w *Worksheet) document(sheet, key bool) *document {
	m := w.Whole.Graph.Map
	d := &document{title: w.title(), language: w.words.tag, own: m.Language}
	if sheet {
		d.parts = append(d.parts, w.sheet())
	}
	if sheet && key {
		d.parts = append(d.parts, pageBreak{})
	}
	if key {
		if !sheet {
			d.title = w.words.worksheet.key + w.words.colon + d.title
		}
		d.parts = append(d.parts, w.key(sheet))
	}
	return d
}

// title is that of the map, or what it asks.
func (w *Worksheet) title() string {
	m := w.Whole.Graph.Map
	switch {
	case m.Title != "":
		return m.Title
	case m.Question != "":
		return m.Question
	}
	return w.words.untitled
}

// heading is the title, which may be ours.
func (w *Worksheet) heading() phrase {
	if m := w.Whole.Graph.Map; m.Title == "" && m.Question == "" {
		return says(w.title())
	}
	return tells(w.title())
}

// sheet is what pupils get.
func (w *Worksheet) sheet() *section {
	s := &section{level: 1, head: w.heading()}
	add := func(parts ...passage) { s.parts = append(s.parts, parts...) }
	wide := phrase{{look: blank}, {look: blank}}
	add(&paragraph{text: says(w.words.worksheet.name+" ").and(wide, says("  "+w.words.worksheet.date+" "), phrase{{look: blank}})})
	if m := w.Whole.Graph.Map; m.Title != "" && m.Question != "" {
		add(&paragraph{text: tells(m.Question)})
	}
	asked := w.Asked()
	if len(asked) > 1 && w.svg != "" {
		add(&section{level: 2, head: says(w.words.worksheet.theMap), parts: w.figure()})
	}
	foot := &paragraph{text: says(w.foot()), aside: true}
	if len(asked) < 2 {
		for _, t := range asked {
			add(w.exerciseOf(t, true)...)
		}
		add(foot)
		return s
	}
	for i, t := range asked {
		parts := w.exerciseOf(t, false)
		if i == len(asked)-1 {
			parts = append(parts, foot) // with what is before it, so that it has no page to itself
		}
		add(&section{level: 2, head: says(w.words.worksheet.exercise(i + 1)), parts: parts, whole: true})
	}
	return s
}

// foot says which sheet it is.
func (w *Worksheet) foot() string {
	parts := []string{w.words.worksheet.seed(strconv.FormatUint(w.Seed, 10))}
	if n, all := len(w.Of), len(w.Whole.Graph.Map.Claims); w.svg != "" && n < all {
		parts = append(parts, w.words.worksheet.some(n, all))
	}
	return strings.Join(parts, " · ")
}

// figure is the map: drawn, or told where it cannot be.
func (w *Worksheet) figure() []passage {
	return []passage{&figure{svg: w.svg, name: w.words.worksheet.theMap + w.words.colon + w.spoken(), instead: w.told()}}
}

// exerciseOf is one exercise, with the map in it or without.
func (w *Worksheet) exerciseOf(t worksheet.Task, withMap bool) []passage {
	words := &w.words.worksheet
	var parts []passage
	add := func(more ...passage) { parts = append(parts, more...) }
	tell := func(text string) { add(&paragraph{text: says(text)}) }
	drawn := func() {
		if withMap {
			add(w.figure()...)
		}
	}
	switch t {
	case worksheet.Missing, worksheet.Places:
		text := words.fillIn
		if bank := w.Blanks.Bank; len(bank) > 0 {
			text = words.choose
			if t == worksheet.Places {
				text = words.place
			}
			if len(bank) > len(w.Blanks.Claims) {
				text += words.left
			}
			tell(text)
			drawn()
			add(w.lettered(bank), w.slots())
			break
		}
		tell(text)
		drawn()
		l := &listing{columns: 1}
		for _, c := range w.blanks() {
			l.items = append(l.items, entry{text: says(w.number[c]).in(strong), parts: []passage{blankLines(w.lines())}})
		}
		add(l)
	case worksheet.Arrows:
		tell(words.arrows)
		drawn()
		l := &listing{columns: 3}
		for _, r := range w.named {
			l.items = append(l.items, choice(w.letter[r], w.words.verb.support, w.words.verb.rebuttal))
		}
		add(l)
	case worksheet.Undercut:
		tell(words.undercut)
		l := &listing{numbered: true, whole: true}
		for i := range w.Undercuts {
			u := &w.Undercuts[i]
			l.items = append(l.items, entry{text: w.step(u.Step), parts: []passage{w.ticked(u.Candidates)}})
		}
		add(l)
	case worksheet.Verdicts:
		tell(words.verdicts)
		drawn()
		add(w.rules()...)
		l := &listing{columns: 2}
		for _, c := range w.inOrder(w.Verdicts) {
			l.items = append(l.items, choice(w.number[c], w.verdictWords()...))
		}
		add(l)
	case worksheet.Contested:
		tell(words.contested)
		drawn()
		if !w.has(worksheet.Verdicts) {
			add(w.rules()...)
		}
		add(blankLines(1))
	case worksheet.Cruxes:
		tell(words.cruxes)
		drawn()
		if !w.has(worksheet.Verdicts) && !w.has(worksheet.Contested) {
			add(w.rules()...)
		}
		l := &listing{columns: 1}
		for _, x := range w.Settling {
			for _, stand := range []bool{true, false} {
				l.items = append(l.items, entry{text: says(words.would(w.number[x.Claim], stand)), parts: []passage{blankLines(1)}})
			}
		}
		add(l)
	case worksheet.Quotes:
		tell(words.quotes)
		g := &table{name: words.theQuotes, columns: []phrase{nil, says(words.theQuote), says(words.theLetter)}, wide: []int{1, 12, 3}}
		for i, quote := range w.Quotes.Quotes {
			g.rows = append(g.rows, []tableCell{
				{parts: []passage{&paragraph{text: says(strconv.Itoa(i + 1)).in(strong)}}},
				{parts: []passage{&paragraph{text: tells(w.words.quote(strings.Join(strings.Fields(quote), " ")))}}},
				{},
			})
		}
		add(g, w.lettered(w.Quotes.Claims))
	}
	return parts
}

// has reports whether a task is on the sheet.
func (w *Worksheet) has(t worksheet.Task) bool { return slices.Contains(w.Asked(), t) }

// choice is a line with a box to tick before each of some words.
func choice(name string, words ...string) entry {
	text := says(name).in(strong)
	for _, word := range words {
		text = text.and(says("\u2003"), phrase{{look: tickBox}}, says("\u00a0"), says(strings.ReplaceAll(word, " ", "\u00a0")))
	}
	return entry{text: text}
}

// lettered lists claims of the whole map by letters.
func (w *Worksheet) lettered(of []int32) *listing {
	l := &listing{lettered: true}
	for _, c := range of {
		l.items = append(l.items, entry{text: tells(w.text(c))})
	}
	return l
}

// ticked lists claims of the whole map with a box to tick each.
func (w *Worksheet) ticked(of []int32) *listing {
	l := &listing{lettered: true}
	for _, c := range of {
		l.items = append(l.items, entry{text: phrase{{look: tickBox}}.and(says(" "), tells(w.text(c)))})
	}
	return l
}

// text is a claim of the whole map on one line.
func (w *Worksheet) text(c int32) string { return worksheet.Text(&w.Whole.Graph.Map.Claims[c]) }

// slots is a line with the numbers of the blanks and room for a letter behind each.
func (w *Worksheet) slots() *paragraph {
	p := &paragraph{}
	for _, c := range w.blanks() {
		p.text = p.text.and(says(w.number[c]).in(strong), says(" "), phrase{{look: slot}}, says("  "))
	}
	return p
}

// inOrder lists claims of the part in the order of their numbers.
func (w *Worksheet) inOrder(of []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(w.ordered), func(c int32) bool { return !slices.Contains(of, c) })
}

func (w *Worksheet) blanks() []int32 { return w.inOrder(w.Blanks.Claims) }

// verdictWords are the words of the verdicts, in their order.
func (w *Worksheet) verdictWords() []string {
	var list []string
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		list = append(list, w.words.verdict.of(engine.Ruling{Verdict: v}, claims.Asserted))
	}
	return list
}

// step tells a reason of the whole map, without a number.
func (w *Worksheet) step(r int32) phrase {
	g := w.Whole.Graph
	quoted := func(c int32) string { return w.words.quote(unstopped(w.text(c))) }
	from := func(r int32) string {
		var list []string
		for _, p := range g.Premises(r) {
			list = append(list, quoted(p))
		}
		return w.words.list(list)
	}
	var object string
	verb := w.words.verb.of(g.Map.Reasons[r].Kind)
	if g.Map.Reasons[r].Kind != claims.Undercut {
		object = quoted(g.Target(r))
	} else {
		// Undercuts of undercuts of undercuts are told as far as they go.
		t := g.Target(r)
		object = from(t)
		for range g.Map.Reasons {
			if g.Map.Reasons[t].Kind != claims.Undercut {
				object = w.words.step(object, quoted(g.Target(t)))
				break
			}
			t = g.Target(t)
			object = w.words.step(object, from(t))
		}
	}
	return tells(w.words.sentence(from(r), w.words.act("", verb, object)) + w.words.stop)
}

// circular reports whether some claims bear on each other in a circle.
func circular(v View) bool {
	next := make([][]int, len(v.Cards))
	for r, base := range v.bears() {
		for _, p := range v.Arrows[r].Premises {
			next[p] = append(next[p], base)
		}
	}
	const open, done = 1, 2
	state := make([]int, len(v.Cards))
	var look func(c int) bool
	look = func(c int) bool {
		if state[c] != 0 {
			return state[c] == open
		}
		state[c] = open
		if slices.ContainsFunc(next[c], look) {
			return true
		}
		state[c] = done
		return false
	}
	for c := range v.Cards {
		if look(c) {
			return true
		}
	}
	return false
}

// rules say how to judge the claims of the map, as far as it takes.
func (w *Worksheet) rules() []passage {
	words := &w.words.worksheet
	m := w.Part.Graph.Map
	weights, cuts, standards := false, false, make([]bool, len(words.standards))
	for i := range m.Reasons {
		weights = weights || m.Reasons[i].Weight != claims.FullWeight
		cuts = cuts || m.Reasons[i].Kind == claims.Undercut
	}
	open, granted := false, false
	for i := range m.Claims {
		c := &m.Claims[i]
		if c.Status != claims.Granted && c.Status != claims.Withdrawn {
			standards[c.Standard] = true
			open = open || c.Status == claims.Open && c.Standard == claims.Preponderance
		}
		granted = granted || c.Status == claims.Granted || c.Status == claims.Withdrawn
	}
	l := &listing{columns: 2, small: true}
	add := func(is bool, text string) {
		if is {
			l.items = append(l.items, entry{text: says(text)})
		}
	}
	add(true, words.stands)
	add(true, words.counts)
	add(cuts, words.cut)
	add(true, words.decides)
	add(weights, words.weighs)
	add(open, words.open)
	add(granted, words.known)
	add(len(m.Contradictions) > 0, words.both)
	add(circular(w.view), words.circle)
	add(true, words.waits)
	for i, is := range standards {
		add(is && claims.Standard(i) != claims.Preponderance, w.words.proof(w.words.standards[i])+w.words.colon+words.standards[i])
	}
	return []passage{l}
}
