package render

import (
	"strconv"
	"strings"

	"crux/claims"
	"crux/engine"
	"crux/engine/worksheet"
)

// askedCard is what a card on a worksheet has of its own.
type askedCard struct {
	number string   // or ""
	blank  bool     // the claim is missing
	facts  []string // what has to be known to judge it
}

// blank reports whether a card is to be filled in.
func (c *Card) blank() bool { return c.asked != nil && c.asked.blank }

// blankText stands in a card to be filled in, and makes it as large as it is: all are
// alike, so that none tells how long its claim is.
var blankText = []string{"", "", ""}

const blankWidth = 150.0 // px, of what is within such a card

// askedClass is the class of an arrow of which the kind is asked.
const askedClass = "asked"

// askedRules are the looks of what is asked about.
const askedRules = `.asked{color:var(--ink)}.open-head{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
`

// numberPad is the room at the left of a card that its number takes.
func (s *sheet) numberPad() float64 {
	pad := 0.0
	for i := range s.Cards {
		if a := s.Cards[i].asked; a != nil && a.number != "" {
			pad = max(pad, numberLeft+textWidth(a.number, s.text, true)+numberRight)
		}
	}
	return pad
}

const numberLeft, numberRight = 7.0, 6.0

// numberOf writes the number of a card beside the first line of its text.
func (w *svgWriter) numberOf(c *Card, b *block, x, base float64) {
	if c.asked == nil || c.asked.number == "" {
		return
	}
	at := x + numberLeft
	if b.rtl {
		at = x + b.w - numberLeft
	}
	w.lines("t b", []string{c.asked.number}, at, base, 0, 0, b.rtl)
}

// exercise is the map of a worksheet as it is drawn.
type exercise struct {
	*worksheet.Sheet
	view    View
	words   *wording
	number  []string // of each claim of the part, or ""
	letter  []string // of each reason of the part, or ""
	ordered []int32  // the claims of the part, in the order of their numbers
	named   []int32  // the reasons of the part that are asked about, in the order of their letters
}

// arrowLetters are those that arrows are called by: none looks like a number.
const arrowLetters = "abcdefghijkmnpqrstuvwxyz"

// letterOf returns the name of arrow i: a letter, or several after the last.
func letterOf(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / len(arrowLetters) {
		name = string(arrowLetters[(i-1)%len(arrowLetters)]) + name
	}
	return name
}

// newExercise says how the map of a worksheet looks. Whatever could tell an answer is
// left out: ids, verdicts, speakers, sides, sources and notes; and cards and arrows come
// in an order that is drawn by lot.
func newExercise(s *worksheet.Sheet) *exercise {
	m := s.Part.Graph.Map
	e := &exercise{Sheet: s, number: make([]string, len(m.Claims)), letter: make([]string, len(m.Reasons))}
	e.view = NewView(s.Part, Options{})
	v := &e.view
	e.words = v.wording()
	e.view.asks, e.view.Title, e.view.Question, e.view.Note, e.view.Sides, e.view.Sources, e.view.analysis = true, "", "", "", nil, nil, nil
	blank := make([]bool, len(m.Claims))
	if s.Blanks != nil {
		for _, c := range s.Blanks.Claims {
			blank[c] = true
		}
	}
	for i := range v.Cards {
		c := &v.Cards[i]
		was := *c
		*c = Card{ID: claims.ID(strconv.Itoa(i + 1)), Title: was.Title, Text: was.Text, Thesis: was.Thesis, Group: -1, asked: &askedCard{blank: blank[i]}}
		if blank[i] {
			c.Title, c.Text = "", ""
		}
		if s.Judged() {
			c.asked.facts = e.facts(&was)
		}
	}
	asked := make([]bool, len(m.Reasons))
	for _, r := range s.Arrows {
		asked[r] = true
	}
	for r := range v.Arrows {
		a := &v.Arrows[r]
		a.ID, a.Label = claims.ID(strconv.Itoa(r+1)), engine.In
		if asked[r] {
			a.Kind, a.letter = claims.Support, "?" // until it has its own
		}
	}
	for _, i := range readingOrder(*v) {
		switch r := i - len(v.Cards); {
		case i < len(v.Cards):
			e.ordered = append(e.ordered, int32(i))
		case r < len(v.Arrows) && asked[r]:
			e.named = append(e.named, int32(r))
		}
	}
	e.count()
	return e
}

// count gives the claims their numbers and the arrows their letters, in their order.
func (e *exercise) count() {
	n := 0
	for _, c := range e.ordered {
		if card := e.view.Cards[c].asked; card.blank || e.Judged() {
			n++
			card.number = strconv.Itoa(n)
			e.number[c] = card.number
		}
	}
	for i, r := range e.named {
		e.letter[r] = letterOf(i)
		e.view.Arrows[r].letter = e.letter[r]
	}
}

// facts are what has to be known of a claim to judge it.
func (e *exercise) facts(c *Card) []string {
	w := &e.words.worksheet
	switch {
	case c.Status == claims.Granted:
		return []string{w.granted}
	case c.Status == claims.Withdrawn:
		return []string{w.withdrawn}
	case c.Standard != claims.Preponderance:
		return []string{e.words.proof(e.words.standards[c.Standard])}
	case c.Status == claims.Open:
		return []string{e.words.unproved}
	}
	return nil
}

// told tells the map as a list, from what it is about down, for who does not see it.
func (e *exercise) told() []passage {
	o := &exerciseList{exercise: e, bearings: newBearings(&e.view), seen: make([]bool, len(e.view.Cards)), drawn: make([]bool, len(e.view.Arrows)), rival: make([]bool, len(e.view.Rivals))}
	list := &listing{}
	for _, thesis := range []bool{true, false} {
		for _, c := range e.ordered {
			if e.view.Cards[c].Thesis == thesis && !o.seen[c] {
				list.items = append(list.items, o.card(int(c), nil, 0))
			}
		}
	}
	return []passage{list}
}

// exerciseList writes the list.
type exerciseList struct {
	*exercise
	bearings
	seen, drawn, rival []bool
}

// card is an entry about a claim and what bears on it.
func (o *exerciseList) card(i int, lead phrase, depth int) entry {
	c := &o.view.Cards[i]
	w := &o.words.worksheet
	item := entry{text: append(phrase(nil), lead...)}
	if o.seen[i] || depth > outlineDepth {
		item.text = item.text.and(o.name(i), says(w.elsewhere))
		return item
	}
	o.seen[i] = true
	if c.Title != "" {
		item.text = item.text.and(o.numbered(i), tells(o.words.stopped(c.Title)).in(strong), says(" "), tells(c.sentence()))
	} else {
		item.text = item.text.and(o.name(i))
	}
	if c.Thesis {
		item.text = item.text.and(says(" · " + w.thesis).in(weak))
	}
	for _, fact := range c.asked.facts {
		item.text = item.text.and(says(" · " + fact).in(weak))
	}
	list := &listing{}
	for _, r := range o.against[i] {
		list.items = append(list.items, o.arrow(r, depth+1))
	}
	for _, x := range o.rivals[i] {
		if !o.rival[x] {
			o.rival[x] = true
			list.items = append(list.items, o.card(o.view.Rivals[x].A+o.view.Rivals[x].B-i, says(o.words.rival+o.words.colon).in(weak), depth+1))
		}
	}
	if len(list.items) > 0 {
		item.parts = []passage{list}
	}
	return item
}

// arrow is an entry about a reason.
func (o *exerciseList) arrow(r, depth int) entry {
	a := &o.view.Arrows[r]
	o.drawn[r] = true
	label := []string{o.words.label.of(a.Kind)}
	if a.letter != "" {
		label[0] = o.words.worksheet.arrow(a.letter)
	}
	if a.Weight != claims.FullWeight {
		label = append(label, o.words.weight(a.Weight.String()))
	}
	var item entry
	if len(a.Premises) == 1 {
		item = o.card(a.Premises[0], says(strings.Join(label, o.words.comma)+o.words.colon).in(weak), depth)
	} else {
		label = append(label, o.words.together)
		item.text = says(strings.Join(label, o.words.comma) + strings.TrimSpace(o.words.colon)).in(weak)
		list := &listing{}
		for _, p := range a.Premises {
			list.items = append(list.items, o.card(p, nil, depth+1))
		}
		item.parts = []passage{list}
	}
	list := &listing{}
	for _, u := range o.cuts[r] {
		if !o.drawn[u] {
			cut := o.arrow(u, depth+1)
			list.items = append(list.items, cut)
		}
	}
	if len(list.items) > 0 {
		item.parts = append(item.parts, list)
	}
	return item
}

// numbered is the number of a claim, before its text.
func (e *exercise) numbered(i int) phrase {
	if e.number[i] == "" {
		return nil
	}
	return says(e.number[i]).in(strong).and(says(" "))
}

// name is a claim in a list: its number, and its text or a line to write it on.
func (e *exercise) name(i int) phrase {
	if e.view.Cards[i].blank() {
		return e.numbered(i).and(phrase{{look: blank}})
	}
	return e.numbered(i).and(tells(e.view.Cards[i].sentence()))
}

// spoken is the list as one text.
func (e *exercise) spoken() string {
	var b strings.Builder
	var all func(parts []passage)
	all = func(parts []passage) {
		for _, p := range parts {
			if l, ok := p.(*listing); ok {
				for i := range l.items {
					if b.Len() > 0 {
						b.WriteString(" / ")
					}
					for _, piece := range l.items[i].text {
						if piece.look == blank {
							b.WriteString("…")
						}
						b.WriteString(piece.text)
					}
					all(l.items[i].parts)
				}
			}
		}
	}
	all(e.told())
	return strings.Join(strings.Fields(b.String()), " ")
}
