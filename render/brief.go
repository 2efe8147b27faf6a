package render

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// BriefMarkdown writes the case of one side as Markdown.
func BriefMarkdown(w io.Writer, a *engine.Analysis, b *engine.Brief) error {
	return briefDocument(a, b).writeMarkdown(w)
}

// BriefHTML writes the case of one side as a page to read and to print. It is one
// file, runs no script and loads nothing.
func BriefHTML(w io.Writer, a *engine.Analysis, b *engine.Brief) error {
	return briefDocument(a, b).writeHTML(w)
}

// briefDepth is how deep what backs a claim nests before it is told later, on its
// own.
const briefDepth = 6

// briefWriter writes a brief. A claim is told once, with its sources, at the first of
// the places where it belongs; elsewhere its name leads there.
type briefWriter struct {
	*engine.Brief
	a     *engine.Analysis
	g     *engine.Graph
	view  View
	words *wording
	say   *briefWords

	places  []string             // of each claim, the place where it will be told, once that is known
	told    []string             // of each claim, the place where it is told
	backed  []bool               // of each claim: what is said for it is told
	given   []bool               // of each reason: it is told
	struck  map[int32][]int      // of each claim, the attacks on it or on a step to it
	saidIn  map[int32][]int      // of each claim, the attacks of which it is a premise
	parties map[claims.ID]string // the names of the sides or, in the brief of a speaker, of the speakers
	colors  map[claims.ID]int    // of the sides, the numbers of their colours
	lineOf  map[int32]int        // of a reason, its number as a line
	place   string
	later   []putOffClaim
	stances int // theses on which there is a stance
}

// putOffClaim is a claim of which the reasons are told later.
type putOffClaim struct {
	claim  int32
	place  string
	theirs bool // it is said by others
}

func briefDocument(a *engine.Analysis, b *engine.Brief) *document {
	v := NewView(a, Options{})
	// The first writing finds out where each claim is told, the second leads there.
	w := newBriefWriter(a, b, v)
	w.document()
	places := w.told
	w = newBriefWriter(a, b, v)
	w.places = places
	return w.document()
}

func newBriefWriter(a *engine.Analysis, b *engine.Brief, v View) *briefWriter {
	w := &briefWriter{
		Brief: b, a: a, g: a.Graph, view: v, words: v.wording(),
		told: make([]string, len(a.Claims)), backed: make([]bool, len(a.Claims)), given: make([]bool, len(a.Reasons)),
		struck: make(map[int32][]int), saidIn: make(map[int32][]int), lineOf: make(map[int32]int),
	}
	w.say = &w.words.brief
	w.number()
	w.nameParties()
	return w
}

// nameParties finds the names and colours of the sides, or the names of the speakers.
func (w *briefWriter) nameParties() {
	w.parties, w.colors = make(map[claims.ID]string), make(map[claims.ID]int)
	m := w.g.Map
	if w.Party.Side == "" {
		for i := range m.Speakers {
			w.parties[m.Speakers[i].ID] = cmp.Or(m.Speakers[i].Name, string(m.Speakers[i].ID))
		}
		return
	}
	spoken := make(map[claims.ID]bool)
	for i := range m.Claims {
		for _, id := range m.Claims[i].Sides {
			spoken[id] = true
		}
	}
	for i := range m.Sides {
		id := m.Sides[i].ID
		w.parties[id] = cmp.Or(m.Sides[i].Name, string(id))
		if spoken[id] { // as the view numbers them
			w.colors[id] = len(w.colors) + 1
		}
	}
}

func (w *briefWriter) document() *document {
	v, id := &w.view, w.Party.Side+w.Party.Speaker // one of them is ""
	name := w.parties[id]
	d := &document{title: v.Title + w.words.dash + w.say.brief(name), language: w.words.tag, own: v.Language, sides: v.Sides, dense: true}
	// What comes first refers to what comes later, so that is written first.
	short := w.short()
	lines := w.lines()
	expect := w.expect()
	gaps := w.gaps()
	dropped := w.dropped()
	further := w.further()
	before, after, _ := strings.Cut(w.say.brief("\x00"), "\x00")
	head := phrase{{text: before}, {text: name, own: true, look: strong, side: w.colors[id]}, {text: after}}
	parts := []passage{&paragraph{text: head}}
	for _, text := range []string{v.Question, v.Note} {
		if text != "" {
			parts = append(parts, &paragraph{text: tells(text), aside: text == v.Note})
		}
	}
	parts = append(parts, short, w.decides(), lines, expect, gaps, dropped)
	if further != nil {
		parts = append(parts, further)
	}
	d.parts = []passage{&section{level: 1, head: tells(v.Title), parts: parts}}
	return d
}

// number numbers the lines, and finds which attacks strike what.
func (w *briefWriter) number() {
	n := 0
	for i := range w.Theses {
		if w.Theses[i].Stance != engine.NoStance {
			w.stances++
		}
		for _, l := range w.Theses[i].Lines {
			n++
			if l.Reason >= 0 {
				w.lineOf[l.Reason] = n
			}
		}
	}
	for i := range w.Expected {
		for _, p := range w.Expected[i].Premises {
			w.saidIn[p] = append(w.saidIn[p], i+1)
		}
		for _, b := range w.Expected[i].Blows {
			c := w.strikes(b)
			if list := w.struck[c]; len(list) == 0 || list[len(list)-1] != i+1 {
				w.struck[c] = append(list, i+1)
			}
		}
	}
}

// strikes returns the claim that a blow is aimed at: that which it speaks against or,
// where it is an undercut, the first premise of the step.
func (w *briefWriter) strikes(b engine.Blow) int32 {
	if b.Reason < 0 {
		return b.Claim
	}
	t := w.g.Target(b.Reason)
	if w.g.Map.Reasons[b.Reason].Kind == claims.Undercut {
		return w.g.Premises(t)[0]
	}
	return t
}

// tell tells a claim in a box, with what else is to be said of it below and a short
// remark; where it is told elsewhere, a line leads there.
func (w *briefWriter) tell(c int32, lead phrase, flagged bool, remark phrase, foot ...phrase) passage {
	card := &w.view.Cards[c]
	if w.told[c] != "" {
		line := lead.and(says(w.words.colon), w.name(c))
		if more := w.joined(append(slices.Clone(foot), remark)); len(more) > 0 {
			line = line.and(says(w.words.dash), more)
		}
		return &paragraph{text: line}
	}
	w.told[c] = w.place
	box := &claimCard{
		text: card.sentence(), lead: w.led(lead, card), who: w.who(c), side: w.side(c), ruling: card.Ruling, word: card.word(w.words),
		flagged: flagged, remark: remark,
	}
	for _, cite := range card.Cites {
		box.foot = append(box.foot, w.cite(cite))
	}
	for _, f := range foot {
		if len(f) > 0 {
			box.foot = append(box.foot, f)
		}
	}
	return box
}

// entry tells a claim as an entry of a list, with its sources below.
func (w *briefWriter) entry(c int32, lead phrase) entry {
	if len(lead) > 0 {
		lead = lead.and(says(w.words.colon))
	}
	if w.told[c] != "" {
		return entry{text: lead.and(w.name(c))}
	}
	w.told[c] = w.place
	card := &w.view.Cards[c]
	e := entry{text: lead.and(w.title(card), tells(card.sentence()))}
	if who := w.who(c); who != "" {
		e.text = e.text.and(says(w.words.dash), phrase{{text: who, own: true, side: w.side(c)}})
	}
	e.text = e.text.and(says(w.words.dash), w.verdict(c))
	if list := w.struck[c]; len(list) > 0 {
		e.text = e.text.and(says(w.words.dash + w.say.expected(w.attacks(list))).in(weak))
	}
	for _, cite := range card.Cites {
		e.parts = append(e.parts, &paragraph{text: w.cite(cite), aside: true})
	}
	return e
}

// led is what stands before the text of a claim in a box.
func (w *briefWriter) led(lead phrase, c *Card) phrase {
	if len(lead) == 0 && c.Title == "" {
		return nil
	}
	if len(lead) > 0 {
		lead = lead.and(nil) // a copy
		lead[len(lead)-1].text += strings.TrimSpace(w.words.colon)
	}
	if c.Title == "" {
		return lead
	}
	if len(lead) > 0 {
		lead = lead.and(says(" "))
	}
	return lead.and(tells(w.words.ended(c.Title)).in(strong))
}

// title is that of a card with a title, by which it is called elsewhere.
func (w *briefWriter) title(c *Card) phrase {
	if c.Title == "" {
		return nil
	}
	return tells(w.words.ended(c.Title)).in(strong).and(says(" "))
}

func (w *briefWriter) verdict(c int32) phrase {
	card := &w.view.Cards[c]
	return phrase{{text: card.word(w.words), mark: card.Ruling.Verdict}}
}

// called is the name of a claim that is told elsewhere: its title or its text, as far
// as that is needed to know it again.
func (w *briefWriter) called(c int32) string {
	name := unstopped(w.view.Cards[c].name())
	if head, rest := cutRunes(name, mostOfName); rest != "" {
		return strings.TrimRight(head, " ,;:") + "…"
	}
	return name
}

// mostOfName is how many letters of a claim are told where it is told elsewhere.
const mostOfName = 240

// name is a claim that is told elsewhere, and where.
func (w *briefWriter) name(c int32) phrase {
	p := tells(w.called(c))
	if w.places == nil || w.places[c] == "" || w.places[c] == w.place || w.places[c] == w.say.inShort { // it is where everybody begins
		return p
	}
	return p.and(says(" "), says("→ "+w.places[c]).in(weak))
}

// who says a claim, and for which side if that is another.
func (w *briefWriter) who(c int32) string {
	card := &w.view.Cards[c]
	if w.Ours[c] || len(card.Sides) == 0 || len(w.g.Map.Claims[c].By) == 0 {
		return card.Who
	}
	var sides []string
	for _, s := range card.Sides {
		sides = append(sides, w.view.Sides[s].Name)
	}
	return w.words.list(sides) + w.words.colon + card.Who
}

// side is the number of the colour of a claim's side, or 0.
func (w *briefWriter) side(c int32) int {
	if sides := w.view.Cards[c].Sides; len(sides) > 0 {
		return sides[0] + 1
	}
	return 0
}

func (w *briefWriter) cite(cite CiteLine) phrase {
	p := phrase{{text: cite.Text, own: true, link: cite.link()}}
	if title := cite.more(); title != "" {
		p = p.and(says(w.words.comma), tells(title))
	}
	if cite.Quote != "" {
		p = p.and(says(w.words.colon), tells(w.words.quote(cite.Quote)))
	}
	return p
}

// about tells the weight of a reason and whether it counts, as far as that is not
// the usual.
func (w *briefWriter) about(r int32) []phrase {
	var all []phrase
	if weight := w.g.Map.Reasons[r].Weight; weight != claims.FullWeight {
		all = append(all, says(w.words.weight(weight.String())))
	}
	if l := w.a.Reasons[r]; l != engine.In {
		all = append(all, says(w.words.counts.of(l)))
	}
	return all
}

// influence tells an influence, if it is known.
func (w *briefWriter) influence(value float64) []phrase {
	if math.IsNaN(value) {
		return nil
	}
	m := Measure{Of: ShowInfluence, Value: value}
	return []phrase{says(w.say.influence(m.String()))}
}

// joined joins those of some phrases that are not empty.
func (w *briefWriter) joined(all []phrase) phrase {
	var p phrase
	for _, x := range all {
		if len(p) > 0 && len(x) > 0 {
			p = p.and(says(w.words.semicolon))
		}
		p = p.and(x)
	}
	return p
}

// attacks names attacks by their numbers.
func (w *briefWriter) attacks(numbers []int) string {
	var names []string
	for i, n := range numbers {
		if i == mostListed {
			names = append(names, w.words.others(len(numbers)-i))
			break
		}
		names = append(names, w.say.attack(n))
	}
	return w.words.list(names)
}

// step names the step from the premises of a reason to what it speaks of.
func (w *briefWriter) step(r int32, depth int) phrase {
	t := w.g.Target(r)
	from := w.quoted(w.g.Premises(r)[0])
	to := phrase(nil)
	switch {
	case w.g.Map.Reasons[r].Kind != claims.Undercut:
		to = w.quoted(t)
	case depth == 0:
		to = says("…")
	default:
		to = w.step(t, depth-1)
	}
	return from.and(says(" → "), to)
}

func (w *briefWriter) quoted(c int32) phrase {
	return tells(w.words.quote(w.called(c)))
}

// under is a section below those of the document, unless there is only one thesis.
func (w *briefWriter) under(thesis int, parts []passage) []passage {
	if w.stances < 2 || len(parts) == 0 {
		return parts
	}
	head := says(w.say.elsewhere)
	if thesis >= 0 {
		head = tells(unstopped(w.view.Cards[w.Theses[thesis].Claim].name()))
	}
	return []passage{&section{level: 3, head: head, parts: parts}}
}
