package render

import (
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
	w       float64
	x, y    float64 // once arranged
}

// legendEntry is a sample with a text beside it. The sample is one of an
// arrow, a verdict or a side.
type legendEntry struct {
	text    string
	kind    string // class of a sample arrow, or ""
	pale    bool
	joint   bool
	light   bool
	verdict engine.Verdict
	word    string
	side    int // from 1; 0 for none
	sample  float64
}

const (
	legendLine  = 21.0
	legendGap   = 44.0 // between columns
	legendTitle = 24.0
	arrowSample = 60.0
	sideSample  = 18.0
)

func newLegend(s *sheet) *legend {
	l := new(legend)
	l.column(legendArrows(s))
	l.column(legendVerdicts(s))
	var sides []legendEntry
	for i, side := range s.Sides {
		sides = append(sides, legendEntry{text: side.Name, side: i + 1, sample: sideSample})
	}
	l.column(sides)
	return l
}

func legendArrows(s *sheet) []legendEntry {
	var kinds [claims.Undercut + 1]bool
	pale, linked, light := claims.Kind(0), claims.Kind(0), claims.Kind(0)
	for i := range s.Arrows {
		a := &s.Arrows[i]
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
	}
	var entries []legendEntry
	add := func(k claims.Kind, text string) {
		if kinds[k] {
			entries = append(entries, legendEntry{kind: k.String(), text: text, sample: arrowSample})
		}
	}
	add(claims.Support, "supports")
	add(claims.Rebuttal, "rebuts")
	add(claims.Undercut, "undercuts: that step does not hold")
	if len(s.Rivals) > 0 {
		entries = append(entries, legendEntry{kind: "contradiction", text: "cannot both stand", sample: arrowSample})
	}
	if linked != 0 {
		entries = append(entries, legendEntry{kind: linked.String(), joint: true, text: "count only together", sample: arrowSample})
	}
	if light != 0 {
		entries = append(entries, legendEntry{kind: light.String(), light: true, text: "thin: weighs less, as the number says", sample: arrowSample})
	}
	if pale != 0 {
		entries = append(entries, legendEntry{kind: pale.String(), pale: true, text: "pale: a reason that does not count", sample: arrowSample})
	}
	return entries
}

func legendVerdicts(s *sheet) []legendEntry {
	var seen [engine.Unsettled + 1]bool
	unsupported, granted, withdrawn := false, false, false
	for i := range s.Cards {
		c := &s.Cards[i]
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
	add := func(r engine.Ruling, status claims.Status, text string) {
		word := verdictWord(r, status)
		entries = append(entries, legendEntry{
			verdict: r.Verdict, word: word, text: text, sample: markWidth + textWidth(word, footSize, true) + 10,
		})
	}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if seen[v] {
			add(engine.Ruling{Verdict: v}, claims.Asserted, verdictMeaning(v))
		}
		if v == engine.Accepted && unsupported {
			add(engine.Ruling{Verdict: v, Unsupported: true}, claims.Asserted, "but no reason given for it counts")
		}
		if v == engine.Accepted && granted {
			add(engine.Ruling{Verdict: v}, claims.Granted, "common ground, whatever is said")
		}
		if v == engine.Rejected && withdrawn {
			add(engine.Ruling{Verdict: v}, claims.Withdrawn, "taken back")
		}
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
	for _, e := range entries {
		c.w = max(c.w, e.sample+textWidth(e.text, footSize, false))
	}
	l.columns = append(l.columns, c)
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
		row = max(row, float64(len(c.entries))*legendLine)
	}
	if len(l.columns) > 0 {
		l.h = y + row
	}
}

func (l *legend) write(w *svgWriter, x, y float64) {
	if len(l.columns) == 0 {
		return
	}
	w.put(`<g id="legend" role="group" aria-label="How to read this map">`)
	w.put(`<text class="f b" x="%s" y="%s">How to read this map</text>`, px(x), px(y+footSize))
	for _, c := range l.columns {
		for i, e := range c.entries {
			e.write(w, x+c.x, y+c.y+float64(i)*legendLine)
		}
	}
	w.put(`</g>`)
}

func (e *legendEntry) write(w *svgWriter, x, y float64) {
	base, mid := y+14, y+10
	// The sample is drawn with the means of the drawing, whose origin is that
	// of the graph.
	at := func(dx, dy float64) point { return point{x + dx - w.dx, mid + dy - w.dy} }
	switch {
	case e.kind != "":
		class := e.kind
		if e.pale {
			class += " out"
		}
		w.put(`<g class="%s">`, class)
		kind, _ := claims.ParseKind(e.kind)
		tip := at(46, 0)
		width := "1.9"
		if e.light {
			width = "1.2"
		}
		straight := func(from, to point) curve { return curve{points: []point{from, from, to, to}} }
		switch {
		case e.joint:
			joint := at(24, 0)
			w.stroke(straight(at(0, -6), joint), "1.9")
			w.stroke(straight(at(0, 6), joint), "1.9")
			w.stroke(straight(joint, at(36, 0)), "1.9")
			w.head(at(36, 0), tip, kind)
			w.put(`<circle class="joint" cx="%s" cy="%s" r="5"/>`, px(joint.x+w.dx), px(joint.y+w.dy))
		case kind == 0: // a contradiction
			w.stroke(straight(at(10, 0), at(36, 0)), "1.9")
			w.head(at(10, 0), at(0, 0), claims.Rebuttal)
			w.head(at(36, 0), tip, claims.Rebuttal)
		default:
			w.stroke(straight(at(0, 0), at(36, 0)), width)
			w.head(at(36, 0), tip, kind)
		}
		w.put(`</g>`)
	case e.word != "":
		w.put(`<g class="%s">`, e.verdict)
		w.verdict(e.verdict, e.word, x+markWidth+textWidth(e.word, footSize, true), base)
		w.put(`</g>`)
	default:
		w.put(`<rect class="side%d" x="%s" y="%s" width="8" height="13" rx="2"/>`, e.side, px(x), px(y+4))
	}
	w.put(`<text class="f" x="%s" y="%s">%s</text>`, px(x+e.sample), px(base), xml(e.text))
}
