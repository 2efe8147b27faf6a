package render

import (
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// legend explains what occurs in a drawing, and nothing else. Its entries
// stand in columns: arrows, verdicts, sides.
type legend struct {
	columns []legendColumn
	h       float64
}

type legendColumn struct {
	entries []legendEntry
	w, h    float64
	x, y    float64 // once arranged
}

// legendEntry is a sample with a text beside it, the sample at its first line.
// The sample is one of an arrow, a verdict or a side.
type legendEntry struct {
	text    string
	lines   []string // of the text, once it is in a column
	kind    string   // class of a sample arrow, or ""
	pale    bool
	open    bool   // with a question mark
	class   string // more of a sample arrow
	bold    bool   // a sample of bold text
	joint   bool
	light   bool
	verdict engine.Verdict
	word    string
	target  string // class of what a sample undercut is aimed at
	own     bool   // the text is of the map's language
	side    int    // from 1; 0 for none
	measure *Measure
	number  string // of a source
	mark    Mark
	sample  float64
	line    float64 // the height of the entry, if it has one line of text
}

const (
	legendLine  = 21.0
	legendGap   = 44.0 // between columns
	legendTitle = 24.0
	arrowSample = 60.0
	sideSample  = 18.0
	cardSample  = 30.0
	legendMax   = textMaxLong // of a line of text
)

func newLegend(s *sheet) *legend {
	l := new(legend)
	l.column(legendArrows(s))
	l.column(legendVerdicts(s))
	var sides []legendEntry
	for i, side := range s.Sides {
		sides = append(sides, legendEntry{text: side.Name, side: i + 1, sample: sideSample, own: true})
	}
	l.column(sides)
	l.column(legendMarks(s))
	l.column(legendMeasures(s))
	return l
}

// legendMeasures explains the measures that are shown.
func legendMeasures(s *sheet) []legendEntry {
	var entries []legendEntry
	for _, m := range []struct {
		of   Show
		text string
	}{
		{ShowStrength, s.words.measured.strength}, {ShowHeat, s.words.measured.heat}, {ShowInfluence, s.words.measured.influence},
	} {
		if s.Show&m.of != 0 {
			entries = append(entries, legendEntry{measure: &Measure{Of: m.of, Value: 0.6}, text: m.text, sample: barWidth + 12})
		}
	}
	return entries
}

func legendArrows(s *sheet) []legendEntry {
	var kinds [claims.Undercut + 1]bool
	var pale, linked, light, cut, open claims.Kind
	var forward, aside claims.Kind
	asked, askedLinked, askedLight := false, false, false
	target := ""
	for i := range s.Arrows {
		a := &s.Arrows[i]
		if a.letter != "" {
			asked = true
			askedLinked = askedLinked || len(a.Premises) > 1
			askedLight = askedLight || a.Weight != claims.FullWeight
			continue
		}
		kinds[a.Kind] = true
		if a.Label == engine.Out && pale == 0 {
			pale = a.Kind
		}
		if len(a.Premises) > 1 && linked == 0 {
			linked = a.Kind
		}
		if a.Weight != claims.FullWeight && light == 0 {
			light = a.Kind
		}
		if a.Label == engine.Undecided && a.Kind != claims.Undercut && open == 0 {
			open = a.Kind
		}
		if len(s.Why) > 0 && a.Aside && aside == 0 {
			aside = a.Kind
		}
		if len(s.Why) > 0 && !a.Aside && forward == 0 {
			forward = a.Kind
		}
		if a.Kind == claims.Undercut && cut == 0 {
			cut = s.Arrows[a.Target].Kind
			target = cut.String()
			if s.Arrows[a.Target].letter != "" {
				target = askedClass
			}
		}
	}
	var entries []legendEntry
	for k := claims.Support; k <= claims.Undercut; k++ {
		if kinds[k] {
			entries = append(entries, legendEntry{kind: k.String(), text: s.words.shown.of(k), sample: arrowSample})
		}
	}
	if cut != 0 {
		entries[len(entries)-1].target = target
	}
	if asked {
		entries = append(entries, legendEntry{kind: askedClass, text: s.words.worksheet.whichKind, sample: arrowSample})
	}
	if len(s.Rivals) > 0 {
		entries = append(entries, legendEntry{kind: "contradiction", text: s.words.cannotBoth, sample: arrowSample})
	}
	like := func(kind claims.Kind) string { // the look of a sample
		if kind == 0 {
			return askedClass
		}
		return kind.String()
	}
	if linked != 0 || askedLinked {
		entries = append(entries, legendEntry{kind: like(linked), joint: true, text: s.words.linked, sample: arrowSample})
	}
	if light != 0 || askedLight {
		entries = append(entries, legendEntry{kind: like(light), light: true, text: s.words.light, sample: arrowSample})
	}
	if open != 0 {
		entries = append(entries, legendEntry{kind: open.String(), open: true, text: s.words.open, sample: arrowSample})
	}
	if forward != 0 {
		entries = append(entries, legendEntry{kind: forward.String(), class: "sample forward", text: s.words.forward, sample: arrowSample})
	}
	if aside != 0 {
		entries = append(entries, legendEntry{kind: aside.String(), class: "sample aside", text: s.words.aside, sample: arrowSample})
	}
	if pale != 0 {
		entries = append(entries, legendEntry{kind: pale.String(), pale: true, text: s.words.pale, sample: arrowSample})
	}
	return entries
}

func legendVerdicts(s *sheet) []legendEntry {
	var seen [engine.Unsettled + 1]bool
	unsupported, granted, withdrawn := false, false, false
	for i := range s.Cards {
		c := &s.Cards[i]
		if c.asked != nil {
			continue
		}
		switch c.Status {
		case claims.Granted:
			granted = true
		case claims.Withdrawn:
			withdrawn = true
		default:
			seen[c.Ruling.Verdict] = true
			unsupported = unsupported || c.Ruling.Unsupported
		}
	}
	var entries []legendEntry
	add := func(r engine.Ruling, status claims.Status) {
		word, text := s.words.verdict.of(r, status), s.words.meaning.of(r, status)
		entries = append(entries, legendEntry{
			verdict: r.Verdict, word: word, text: text, sample: cardSample + markWidth + textWidth(word, footSize, true) + 10,
		})
	}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if seen[v] {
			add(engine.Ruling{Verdict: v}, claims.Asserted)
		}
		if v == engine.Accepted && unsupported {
			add(engine.Ruling{Verdict: v, Unsupported: true}, claims.Asserted)
		}
		if v == engine.Accepted && granted {
			add(engine.Ruling{Verdict: v}, claims.Granted)
		}
		if v == engine.Rejected && withdrawn {
			add(engine.Ruling{Verdict: v}, claims.Withdrawn)
		}
	}
	if slices.ContainsFunc(s.Cards, func(c Card) bool { return c.Thesis }) {
		entries = append(entries, legendEntry{bold: true, text: s.words.bold, sample: textWidth("Aa", footSize, true) + 10})
	}
	widest := 0.0 // the meanings stand below each other
	for _, e := range entries {
		widest = max(widest, e.sample)
	}
	for i := range entries {
		entries[i].sample = widest
	}
	return entries
}

func (l *legend) column(entries []legendEntry) {
	if len(entries) == 0 {
		return
	}
	c := legendColumn{entries: entries}
	for i := range entries {
		e := &entries[i]
		e.lines, e.line = wrapText(e.text, footSize, false, legendMax), legendLine
		c.w = max(c.w, e.sample+widest(e.lines, footSize, false))
		c.h += e.high()
	}
	l.columns = append(l.columns, c)
}

// high is how high an entry is.
func (e *legendEntry) high() float64 {
	return e.line + float64(max(0, len(e.lines)-1))*footHeight
}

// arrange puts the columns side by side, and below each other where the
// drawing is too narrow.
func (l *legend) arrange(width float64) {
	x, y, row := 0.0, legendTitle, 0.0
	for i := range l.columns {
		c := &l.columns[i]
		if x > 0 && x+c.w > width {
			x, y, row = 0, y+row+10, 0
		}
		c.x, c.y = x, y
		x += c.w + legendGap
		row = max(row, c.h)
	}
	if len(l.columns) > 0 {
		l.h = y + row
	}
}

// rows returns how many entries stand below each other where all columns stand side by
// side, else 0.
func (l *legend) rows() int {
	n := 0
	for i := range l.columns {
		if l.columns[i].y != l.columns[0].y {
			return 0
		}
		n = max(n, len(l.columns[i].entries))
	}
	return n
}

// loosen makes each entry higher, in a legend that has rows.
func (l *legend) loosen(by float64) {
	for i := range l.columns {
		c := &l.columns[i]
		for k := range c.entries {
			c.entries[k].line += by
		}
		c.h += by * float64(len(c.entries))
	}
	l.h += by * float64(l.rows())
}

// write draws the legend at x, y: from the left or, where the map's language
// runs from the right, from the right end of a width.
func (l *legend) write(w *svgWriter, x, y, width float64) {
	if len(l.columns) == 0 {
		return
	}
	w.put(`<g id="legend" role="group" aria-label="%s"%s>`, w.words.legend, w.lang())
	heading := x
	if w.leftward {
		heading += width
	}
	w.put(`<text class="f b" x="%s" y="%s"%s>%s</text>`, px(heading), px(y+footSize), w.run(false, w.leftward), w.words.legend)
	for _, c := range l.columns {
		left := x + c.x
		if w.leftward {
			left = x + width - c.x - c.w
		}
		down := y + c.y
		for i := range c.entries {
			e := &c.entries[i]
			e.write(w, left, down, c.w)
			down += e.high()
		}
	}
	w.put(`</g>`)
}

func (e *legendEntry) write(w *svgWriter, x, y, width float64) {
	base, mid := y+e.line/2+3.5, y+e.line/2-0.5
	start, ahead := x, 1.0 // where the entry starts, and which way it goes on
	if w.leftward {
		start, ahead = x+width, -1
	}
	// The sample is drawn with the means of the drawing, whose origin is that
	// of the graph.
	at := func(dx, dy float64) point { return point{start + ahead*dx - w.dx, mid + dy - w.dy} }
	straight := func(from, to point) curve { return curve{points: []point{from, from, to, to}} }
	ring := func(at point) {
		w.put(`<circle class="joint" cx="%s" cy="%s" r="5"/>`, px(at.x+w.dx), px(at.y+w.dy))
	}
	switch {
	case e.kind != "":
		if e.target != "" {
			w.put(`<g class="%s">`, e.target)
			w.stroke(straight(at(43, 9), at(43, -9)), "1.9")
			ring(at(43, 0))
			w.put(`</g>`)
		}
		class := e.kind
		if e.pale {
			class += " out"
		}
		if e.class != "" {
			class = e.class + " " + class
		}
		w.put(`<g class="%s">`, class)
		kind, _ := claims.ParseKind(e.kind)
		tip := at(46, 0)
		width := "1.9"
		if e.light {
			width = "1.4"
		}
		if e.class == "sample forward" {
			width = "3.1"
		}
		switch {
		case e.joint:
			joint := at(24, 0)
			w.stroke(straight(at(0, -6), joint), "1.9")
			w.stroke(straight(at(0, 6), joint), "1.9")
			w.stroke(straight(joint, at(36, 0)), "1.9")
			if e.kind == askedClass {
				w.openHead(at(36, 0), tip)
			} else {
				w.head(at(36, 0), tip, kind)
			}
			ring(joint)
		case e.target != "":
			w.stroke(straight(at(0, 0), at(28, 0)), width)
			w.head(at(28, 0), at(38, 0), kind)
		case e.kind == askedClass:
			w.stroke(straight(at(0, 0), at(36, 0)), width)
			w.openHead(at(36, 0), tip)
		case kind == 0: // a contradiction
			w.stroke(straight(at(10, 0), at(36, 0)), "1.9")
			w.head(at(10, 0), at(0, 0), claims.Rebuttal)
			w.head(at(36, 0), tip, claims.Rebuttal)
		default:
			w.stroke(straight(at(0, 0), at(36, 0)), width)
			w.head(at(36, 0), tip, kind)
		}
		if e.open {
			p := at(30, 0)
			w.put(`<text class="weight" x="%s" y="%s"%s>?</text>`, px(p.x+w.dx), px(p.y+w.dy-3), w.run(false, false))
		}
		w.put(`</g>`)
	case e.mark != NoMark:
		w.put(`<g class="badges%s">`, e.mark.class())
		w.badgeAt(e.mark, at(8, 0))
		w.tab(e.mark, e.word, start+ahead*22, y+2.5, w.leftward)
		w.put(`</g>`)
	case e.word != "":
		end := start
		if !w.leftward {
			end += markWidth + textWidth(e.word, footSize, true)
		}
		w.put(`<g class="%s">`, e.verdict)
		edge := start + ahead*cardSample
		w.put(`<rect class="card" x="%s" y="%s" width="%s" height="13" rx="3"/>`, px(min(start, edge-8*ahead)), px(mid-6.5), px(cardSample-8))
		w.verdict(e.verdict, e.word, end+ahead*cardSample, base)
		w.put(`</g>`)
	case e.bold:
		w.put(`<text class="f b" x="%s" y="%s"%s>Aa</text>`, px(start), px(base), w.run(false, w.leftward))
	case e.number != "":
		w.put(`<text class="f b" x="%s" y="%s"%s>%s</text>`, px(start), px(base), w.run(false, w.leftward), e.number)
	case e.measure != nil:
		w.bar(e.measure, min(start, start+ahead*barWidth), base)
	default:
		w.put(`<rect class="side%d" width="7" height="17" rx="2" transform="translate(%s,%s)"/>`, e.side, px(min(start, start+ahead*7)), px(mid-8.5))
	}
	e.writeText(w, start+ahead*e.sample, base)
}

// writeText writes the text of an entry from x on: to the right, or to the left
// where the map's language is written so.
func (e *legendEntry) writeText(w *svgWriter, x, base float64) {
	look := w.run(rightToLeft(e.lines...), w.leftward)
	if e.own && !w.own { // inside of words that are not
		look += fmt.Sprintf(` lang="%s" xml:lang="%s"`, xml(w.Language), xml(w.Language))
	}
	if len(e.lines) == 1 {
		w.put(`<text class="f" x="%s" y="%s"%s>%s</text>`, px(x), px(base), look, xml(e.lines[0]))
		return
	}
	w.spans("f", look, e.lines, x, base, footHeight)
}
