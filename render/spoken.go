package render

import (
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// speaker tells in words what a drawing shows: for those who hear it, and for
// whoever points at a part of it.
type speaker struct {
	View
	bearings
	words *wording
}

func newSpeaker(v View) *speaker {
	return &speaker{View: v, bearings: newBearings(&v), words: v.wording()}
}

// describe says in a few sentences what the drawing shows.
func (s *speaker) describe() string {
	if s.asks {
		return ""
	}
	var n [engine.Unsettled + 1]int
	var theses []string
	for i := range s.Cards {
		c := &s.Cards[i]
		n[c.Ruling.Verdict]++
		if c.Thesis && len(theses) < 5 {
			theses = append(theses, s.words.bracket(s.quote(i), c.word(s.words)))
		}
	}
	var verdicts []string
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if n[v] > 0 {
			verdicts = append(verdicts, s.words.tally(v, n[v]))
		}
	}
	text := s.words.summary(len(s.Cards), len(s.Arrows)) + strings.Join(verdicts, s.words.comma) + s.words.stop
	if len(theses) > 0 {
		text += s.words.theses(strings.Join(theses, s.words.semicolon)) + s.words.stop
	}
	if notice := s.notice(s.words); notice != "" {
		text += " " + notice
	}
	return text
}

// card says all that a card shows, what there is no room for on it, and what it
// bears on.
func (s *speaker) card(i int) string {
	before, word, after := s.cardParts(i)
	return before + word + after
}

// cardParts are what is said of a card before the word of its verdict, that word,
// and what is said after it.
func (s *speaker) cardParts(i int) (before, word, after string) {
	c := &s.Cards[i]
	text := c.sentence()
	if c.Title != "" {
		text = c.Title + s.words.colon + text
	}
	parts := []string{text}
	if who := s.by(c, s.words); who != "" {
		parts = append(parts, who)
	}
	before, word = strings.Join(parts, s.words.dash)+s.words.dash, c.word(s.words)
	parts = []string{""}
	if c.Before != "" {
		parts = append(parts, s.words.before(c.Before))
	}
	if c.Mark != NoMark {
		parts = append(parts, s.words.marks.of(c.Mark))
	}
	if len(s.Why) > 0 && !c.Aside {
		parts = append(parts, s.words.decides)
	}
	var does []string
	for _, r := range s.cause[i] {
		a := &s.Arrows[r]
		does = append(does, s.does(a, s.passing(a.Premises, i)))
	}
	if len(s.rivals[i]) > 0 {
		var rivals []int
		for _, x := range s.rivals[i] {
			rivals = append(rivals, s.Rivals[x].A+s.Rivals[x].B-i)
		}
		does = append(does, s.words.beside(s.passing(rivals, -1)))
	}
	if len(does) > 0 {
		parts = append(parts, strings.Join(does, s.words.semicolon))
	}
	for _, cite := range c.Cites {
		parts = append(parts, s.cite(cite))
	}
	if c.Standard != claims.Preponderance {
		parts = append(parts, s.words.proof(s.words.standards[c.Standard]))
	} else if c.Status == claims.Open && !c.Thesis {
		parts = append(parts, s.words.unproved)
	}
	for k := range c.Measures {
		parts = append(parts, s.words.measure(&c.Measures[k])+" "+c.Measures[k].String())
	}
	if c.Folded > 0 {
		parts = append(parts, s.words.foldedHere(c.Folded))
	}
	if c.Hidden > 0 {
		parts = append(parts, s.words.reasonsLeft(c.Hidden))
	}
	if c.Note != "" {
		parts = append(parts, s.words.notes+s.words.colon+c.Note)
	}
	return before, word, strings.Join(parts, s.words.dash)
}

func (s *speaker) cite(c CiteLine) string {
	text := c.Text
	if title := c.more(); title != "" {
		text += s.words.comma + title
	}
	if c.Quote != "" {
		text += s.words.colon + s.words.quote(c.Quote)
	}
	return text
}

// arrow says what an arrow shows.
func (s *speaker) arrow(a *Arrow) string {
	var with []string
	for _, p := range a.Premises[1:] {
		with = append(with, s.quote(p))
	}
	text := s.words.sentence(s.quote(a.Premises[0]), s.does(a, s.words.list(with)))
	if a.Weight != claims.FullWeight {
		text += s.words.comma + s.words.weight(a.Weight.String())
	}
	text += s.words.dash + s.words.counts.of(a.Label)
	if len(s.Why) > 0 && !a.Aside {
		text += s.words.dash + s.words.decides
	}
	return text + s.marked(a.Mark)
}

// marked says behind an arrow what has become of it.
func (s *speaker) marked(m Mark) string {
	if m == NoMark {
		return ""
	}
	return s.words.dash + s.words.marks.of(m)
}

// rival says what the line of a contradiction shows.
func (s *speaker) rival(x Rivals) string {
	return s.words.sentence(s.quote(x.A), s.words.beside(s.quote(x.B)))
}

// does says what a premise of a reason does, together with others or alone.
func (s *speaker) does(a *Arrow, with string) string {
	object := ""
	if a.Kind == claims.Undercut {
		object = s.step(&s.Arrows[a.Target])
	} else {
		object = s.quote(a.Target)
	}
	return s.words.act(with, s.words.verb.of(a.Kind), object)
}

// step names the reason that is undercut.
func (s *speaker) step(a *Arrow) string {
	from := s.passing(a.Premises, -1)
	if a.Kind == claims.Undercut {
		return s.words.undercut(from)
	}
	return s.words.step(from, s.quote(a.Target))
}

// quote names card i inside a sentence, without a full stop of its own.
func (s *speaker) quote(i int) string {
	return s.words.quote(unstopped(s.Cards[i].name()))
}

// listMost is how many claims are named where it is said in passing what a
// claim bears on.
const listMost = 3

// passing names cards in passing, all but one of them.
func (s *speaker) passing(cards []int, but int) string {
	n := len(cards)
	if slices.Contains(cards, but) {
		n--
	}
	var items []string
	for _, c := range cards {
		if c == but {
			continue
		}
		if len(items) == listMost && n > listMost+1 {
			items = append(items, s.words.others(n-listMost))
			break
		}
		items = append(items, s.quote(c))
	}
	return s.words.list(items)
}

// by names the speakers of a card, and its sides, which a drawing shows by their
// colours.
func (v *View) by(c *Card, w *wording) string {
	var sides []string
	for _, i := range c.Sides {
		if name := v.Sides[i].Name; !strings.Contains(c.Who, name) {
			sides = append(sides, name)
		}
	}
	switch {
	case len(sides) == 0:
		return c.Who
	case c.Who == "":
		return strings.Join(sides, w.comma)
	default:
		return w.bracket(c.Who, strings.Join(sides, w.comma))
	}
}

// name is the short form of a claim that is told in full at another place.
func (c *Card) name() string {
	if c.Title != "" {
		return c.Title
	}
	return c.sentence()
}

// more is the title of the source where the line on the card does not say it.
func (c CiteLine) more() string {
	if strings.HasPrefix(c.Text, c.Source) {
		return ""
	}
	return c.Source
}
