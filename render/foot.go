package render

import (
	"fmt"
	"math"
	"strings"

	"crux/claims"
)

// footLine is what stands at the foot of a card, below the speaker and the
// verdict: a line of text, broken where it has to be, or a measure.
type footLine struct {
	lines   []string
	class   string
	url     string // where it leads, or ""
	measure *Measure
}

// The measures of a bar, in px, and the room between it and what is beside it.
const (
	barWidth, barHeight = 60.0, 6.0
	barGap              = 7.0
)

// foot sets the foot of a card no wider than inner, and returns how wide it is.
func (s *sheet) foot(c *Card, inner float64) (foot []footLine, wide float64) {
	add := func(class, url, text string) {
		f := footLine{lines: wrapText(text, footSize, class != "f", inner), class: class, url: url}
		foot, wide = append(foot, f), max(wide, widest(f.lines, footSize, class != "f"))
	}
	for _, cite := range c.Cites {
		add("f", cite.link(), cite.Text)
	}
	if c.asked != nil {
		for _, fact := range c.asked.facts {
			add("f", "", fact)
		}
	} else if c.Standard != claims.Preponderance {
		add("f", "", s.words.proof(s.words.standards[c.Standard]))
	} else if c.Status == claims.Open && !c.Thesis {
		add("f", "", s.words.unproved)
	}
	if len(c.Also) > 0 {
		add("f", "", s.words.also(strings.Join(c.Also, s.words.comma)))
	}
	if s.Show&ShowIDs != 0 {
		add("f", "", s.words.id+s.words.colon+string(c.ID))
	}
	for i := range c.Measures {
		m := &c.Measures[i]
		name := []string{s.words.measure(m)}
		if room := inner - barWidth - 2*barGap - textWidth("−0.00", footSize, false); textWidth(name[0], footSize, false) > room {
			name = wrapText(name[0], footSize, false, max(room, innerMin))
		}
		foot = append(foot, footLine{lines: name, class: "f", measure: m})
	}
	names := nameWidth(foot)
	for _, f := range foot {
		if f.measure != nil {
			wide = max(wide, names+barWidth+2*barGap+textWidth(f.measure.String(), footSize, false))
		}
	}
	if c.Folded > 0 {
		add("f b", "", s.words.foldedHere(c.Folded))
	}
	if c.Hidden > 0 {
		add("f b", "", s.words.reasonsLeft(c.Hidden))
	}
	for _, m := range c.Pages {
		text := s.words.toPage(m.Page)
		if c.Brief {
			text = s.words.fromPage(m.Page)
		}
		add("f b", m.Link, text)
	}
	return foot, wide
}

// nameWidth is how wide the names of the measures are, which stand one below the
// other.
func nameWidth(foot []footLine) float64 {
	w := 0.0
	for _, f := range foot {
		if f.measure != nil {
			w = max(w, widest(f.lines, footSize, false))
		}
	}
	return w
}

// measure is the name of a measure as it is shown.
func (w *wording) measure(m *Measure) string {
	name := map[Show]string{ShowStrength: w.strength, ShowHeat: w.heat, ShowInfluence: w.influence}[m.Of]
	if m.On != "" {
		return w.bracket(name, m.On)
	}
	return name
}

// String writes the value with two places, and that of an influence with its
// sign.
func (m *Measure) String() string {
	if math.IsNaN(m.Value) {
		return "?"
	}
	v := math.Round(m.Value*100) / 100
	text := fmt.Sprintf("%.2f", math.Abs(v))
	switch {
	case v < 0:
		return "−" + text
	case v > 0 && m.Of == ShowInfluence:
		return "+" + text
	}
	return text
}

// writeFoot writes the foot of a card, its first line below base.
func (w *svgWriter) writeFoot(foot []footLine, left, base, inner float64, right bool) {
	names := nameWidth(foot)
	for _, f := range foot {
		base += w.footHeight
		switch {
		case f.measure != nil:
			w.lines(f.class, f.lines, left, base, w.footHeight, names, false)
			w.bar(f.measure, left+names+barGap, base)
			w.put(`<text class="f" x="%s" y="%s"%s>%s</text>`, px(left+names+2*barGap+barWidth), px(base), w.run(false, false), f.measure)
		case f.url != "":
			fmt.Fprintf(&w.Buffer, `<a href="%s">`, xml(f.url))
			w.lines(f.class, f.lines, left, base, w.footHeight, inner, right)
			w.put(`</a>`)
		default:
			w.lines(f.class, f.lines, left, base, w.footHeight, inner, right)
		}
		base += float64(len(f.lines)-1) * w.footHeight
	}
}

// bar draws a measure from x on: from the left end of a bar or, where it can be
// below 0, from its middle.
func (w *svgWriter) bar(m *Measure, x, base float64) {
	top := base - barHeight - 1
	w.put(`<rect class="measure" x="%s" y="%s" width="%s" height="%s" rx="1"/>`, px(x), px(top), px(barWidth), px(barHeight))
	from, to := 0.0, m.Value
	if m.Of == ShowInfluence {
		from, to = 0.5, 0.5+m.Value/2
	}
	if from > to {
		from, to = to, from
	}
	if to-from > 0.005 { // false for what is not a number
		w.put(`<rect class="value" x="%s" y="%s" width="%s" height="%s" rx="1"/>`, px(x+from*barWidth), px(top), px((to-from)*barWidth), px(barHeight))
	}
	if m.Of == ShowInfluence {
		w.put(`<path class="zero" d="M%s,%sv%s"/>`, px(x+barWidth/2), px(top-1.5), px(barHeight+3))
	}
}
