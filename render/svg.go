package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"crux/claims"
	"crux/engine"
)

const (
	margin       = 32.0
	titleSize    = 22.0
	titleLine    = 28.0
	questionSize = 13.0
	questionLine = 18.0
	widthMin     = 520.0 // of what is inside the margins, so that titles have room
)

// writeSVG draws the view. Positions and curves are Graphviz's; texts, looks
// and the file itself are ours.
func writeSVG(ctx context.Context, out io.Writer, v View) error {
	s := newSheet(v)
	p, err := s.layout(ctx)
	if err != nil {
		return err
	}
	key := newLegend(s)
	inner := max(p.w, widthMin)
	title := wrapText(s.Title, titleSize, true, inner)
	var question []string
	if s.Question != "" {
		question = wrapText(s.Question, questionSize, false, inner)
	}
	key.arrange(inner)
	top := margin + float64(len(title))*titleLine + float64(len(question))*questionLine + 18
	w := &svgWriter{sheet: s, placed: p, dx: margin + (inner-p.w)/2, dy: top}
	width, height := inner+2*margin, top+p.h+34+key.h+margin

	w.put(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" lang="%s" xml:lang="%s" role="graphics-document" aria-roledescription="argument map" aria-labelledby="map-title map-description">`,
		px(width), px(height), px(width), px(height), xml(s.Language), xml(s.Language))
	w.put(`<title id="map-title">%s</title>`, xml(s.Title))
	w.put(`<desc id="map-description">%s</desc>`, xml(s.describe()))
	w.put(`<style>%s</style>`, s.style())
	w.put(`<rect class="paper" width="%s" height="%s"/>`, px(width), px(height))
	w.lines("map-title", title, margin, margin+titleSize-4, titleLine, inner, rightToLeft(title...))
	w.lines("question", question, margin, margin+float64(len(title))*titleLine+questionSize, questionLine, inner, rightToLeft(question...))
	for _, f := range p.frames {
		w.frame(f)
	}
	for i := range s.Cards {
		w.card(i)
	}
	for r := range s.Arrows {
		w.arrow(r)
	}
	for i := range s.Rivals {
		w.rivals(i)
	}
	if p.heading > 0 {
		w.put(`<text class="h" x="%s" y="%s">Not connected</text>`, px(w.dx), px(w.dy+p.heading+questionSize))
	}
	key.write(w, margin, top+p.h+34)
	w.put(`</svg>`)
	_, err = out.Write(w.Bytes())
	return err
}

// describe says in a sentence what the drawing shows.
func (s *sheet) describe() string {
	n := make(map[engine.Verdict]int)
	for i := range s.Cards {
		n[s.Cards[i].Ruling.Verdict]++
	}
	parts := []string{plural(len(s.Cards), "claim")}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		if n[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[v], v))
		}
	}
	var theses []string
	for i := range s.Cards {
		if c := &s.Cards[i]; c.Thesis && len(theses) < 5 {
			theses = append(theses, fmt.Sprintf("“%s”, %s", c.sentence(), c.word()))
		}
	}
	text := "An argument map of " + strings.Join(parts, ", ") + "."
	if len(theses) > 0 {
		text += " It is about " + strings.Join(theses, "; ") + "."
	}
	return text
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

type svgWriter struct {
	*sheet
	*placed
	bytes.Buffer
	dx, dy float64 // of the graph in the drawing
}

func (w *svgWriter) put(format string, args ...any) {
	fmt.Fprintf(&w.Buffer, format, args...)
	w.WriteByte('\n')
}

// lines writes lines of text as one text, at the left end of a width or, in a
// mirrored card, at the right end.
func (w *svgWriter) lines(class string, lines []string, x, y, line, width float64, right bool) {
	if len(lines) == 0 {
		return
	}
	look, rtl := "", rightToLeft(lines...)
	if right {
		x += width
	}
	if rtl {
		look += ` direction="rtl"`
	}
	if rtl != right {
		look += ` text-anchor="end"`
	}
	fmt.Fprintf(&w.Buffer, `<text class="%s"%s>`, class, look)
	for i, l := range lines {
		fmt.Fprintf(&w.Buffer, `<tspan x="%s" y="%s">%s</tspan>`, px(x), px(y+float64(i)*line), xml(l))
	}
	w.put(`</text>`)
}

// rightToLeft reports whether the first letter of a text that has a direction
// runs from right to left.
func rightToLeft(lines ...string) bool {
	for _, l := range lines {
		for _, r := range l {
			p, _ := bidi.LookupRune(r)
			switch p.Class() {
			case bidi.L:
				return false
			case bidi.R, bidi.AL:
				return true
			}
		}
	}
	return false
}

// frame draws what is around the cards of a group, with its name.
func (w *svgWriter) frame(f frame) {
	lines, _ := w.frameName(f.group)
	x, y, wide := f.low.x+w.dx, f.low.y+w.dy, f.high.x-f.low.x
	w.put(`<rect class="frame" x="%s" y="%s" width="%s" height="%s" rx="12"/>`, px(x), px(y), px(wide), px(f.high.y-f.low.y))
	w.lines("f b", lines, x+framePad, y+framePad/2+footSize, footLine, wide-2*framePad, rightToLeft(lines...))
}

func (w *svgWriter) card(i int) {
	c, b := &w.Cards[i], &w.sheet.cards[i]
	at := w.placed.nodes[i]
	x, y := at.x-b.w/2+w.dx, at.y-b.h/2+w.dy
	class := "claim " + c.Ruling.Verdict.String()
	if c.Thesis {
		class += " thesis"
	}
	w.put(`<g id="claim-%s" class="%s" role="group">`, svgID(c.ID), class)
	w.put(`<title>%s</title>`, xml(c.spoken()))
	w.put(`<rect class="card" x="%s" y="%s" width="%s" height="%s" rx="7"/>`, px(x), px(y), px(b.w), px(b.h))
	mirror, left, inner := "", x+padLeft, b.w-padLeft-padRight
	verdictEnd := x + b.w - padRight
	if b.rtl {
		mirror = fmt.Sprintf(` transform="matrix(-1 0 0 1 %s 0)"`, px(2*x+b.w))
		left = x + padRight
		verdictEnd = left + markWidth + textWidth(b.word, footSize, true)
	}
	w.band(c.Sides, x, y, b.h, mirror)
	base := y + padTop + 14 + b.drop
	w.lines("t b", b.title, left, base, textLine, inner, b.rtl)
	base += float64(len(b.title)) * textLine
	w.lines("t", b.text, left, base, textLine, inner, b.rtl)
	base += float64(len(b.text)-1)*textLine + footGap + footLine + 1
	who := b.who
	if who[len(who)-1] == "" {
		who = who[:len(who)-1]
	}
	w.lines("f", who, left, base, footLine, inner, b.rtl)
	base += float64(len(b.who)-1) * footLine
	w.verdict(c.Ruling.Verdict, b.word, verdictEnd, base)
	for _, cite := range b.cites {
		base += footLine
		if cite.url != "" {
			fmt.Fprintf(&w.Buffer, `<a href="%s">`, xml(cite.url))
		}
		w.lines("f", cite.lines, left, base, footLine, inner, b.rtl)
		if cite.url != "" {
			w.put(`</a>`)
		}
		base += float64(len(cite.lines)-1) * footLine
	}
	w.put(`</g>`)
}

// spoken says all that a card shows, and what there is no room for on it.
func (c *Card) spoken() string {
	text := c.sentence()
	if c.Title != "" {
		text = c.Title + ": " + text
	}
	if c.Who != "" {
		text += " — " + c.Who
	}
	text += " — " + c.word()
	for _, cite := range c.Cites {
		text += " — " + cite.Text
		if cite.Source != "" && !strings.HasPrefix(cite.Text, cite.Source) {
			text += ", " + cite.Source
		}
		if cite.Quote != "" {
			text += ": “" + cite.Quote + "”"
		}
	}
	if c.Note != "" {
		text += " — note: " + c.Note
	}
	return text
}

// band draws the colours of the sides down the left edge of a card, or down the
// right one by a transformation.
func (w *svgWriter) band(sides []int, x, y, h float64, mirror string) {
	for i, side := range sides {
		from, to := y+h*float64(i)/float64(len(sides)), y+h*float64(i+1)/float64(len(sides))
		start, end := "h-7", "V"+px(to)+"h7"
		if i == 0 { // the corners of the card are round
			start = "a7,7 0 0 0 -7,7"
		}
		if i == len(sides)-1 {
			end = "V" + px(to-7) + "a7,7 0 0 0 7,7"
		}
		w.put(`<path class="side%d" d="M%s,%s%s%sz"%s/>`, side+1, px(x+bandWidth), px(from), start, end, mirror)
	}
}

// marks are the shapes of the verdicts, 11 px wide and high.
var marks = map[engine.Verdict]string{
	engine.Accepted:  "M1,6 L4.2,9.2 L10,1.8",
	engine.Rejected:  "M1.8,1.8 L9.2,9.2 M9.2,1.8 L1.8,9.2",
	engine.Contested: "M0.5,3.6 H10.2 M7.6,1 L10.2,3.6 L7.6,6.2 M10.5,8 H0.8 M3.4,5.4 L0.8,8 L3.4,10.6",
	engine.Unsettled: "M2,1 H9 L2,10 H9 Z",
}

// verdict writes the mark and the word of a verdict, to end at x.
func (w *svgWriter) verdict(v engine.Verdict, word string, x, y float64) {
	from := x - textWidth(word, footSize, true)
	w.put(`<path class="mark" transform="translate(%s,%s)" d="%s"/>`, px(from-markWidth), px(y-9.5), marks[v])
	w.put(`<text class="v" x="%s" y="%s">%s</text>`, px(from), px(y), xml(word))
}

// arrow draws a reason: one arrow, or several that meet in a junction.
func (w *svgWriter) arrow(r int) {
	a := &w.Arrows[r]
	class := "reason " + a.Kind.String() + " " + a.Label.String()
	w.put(`<g id="reason-%s" class="%s" role="group">`, svgID(a.ID), class)
	w.put(`<title>%s</title>`, xml(w.spokenArrow(a)))
	width := number(1 + 0.9*float64(a.Weight)/float64(claims.FullWeight))
	last := w.last(r)
	for _, leg := range w.curves[w.first[r]:last] {
		w.stroke(leg, width)
	}
	c := w.curves[last]
	w.stroke(c, width)
	if c.hasHead {
		w.head(c.points[len(c.points)-1], c.head, a.Kind)
	}
	w.weight(a, c)
	if a.Joint {
		at := w.nodes[len(w.Cards)+r]
		w.put(`<circle class="joint" cx="%s" cy="%s" r="%s"/>`, px(at.x+w.dx), px(at.y+w.dy), px(jointSize/2))
	}
	w.put(`</g>`)
}

// spokenArrow says what an arrow shows.
func (w *svgWriter) spokenArrow(a *Arrow) string {
	var premises []string
	for _, p := range a.Premises {
		premises = append(premises, "“"+w.Cards[p].sentence()+"”")
	}
	text := strings.Join(premises, " together with ") + " " + verb(a.Kind) + " "
	if a.Kind == claims.Undercut {
		text += "the reason " + string(w.Arrows[a.Target].ID)
	} else {
		text += "“" + w.Cards[a.Target].sentence() + "”"
	}
	if a.Weight != claims.FullWeight {
		text += ", weight " + a.Weight.String()
	}
	return text + " — " + counts(a.Label)
}

// weight writes the weight of an arrow beside its head, on the side that the
// arrow does not come from.
func (w *svgWriter) weight(a *Arrow, c curve) {
	if a.Weight == claims.FullWeight || !c.hasHead {
		return
	}
	at, right := weightPlace(&c)
	anchor := map[bool]string{true: "start", false: "end"}[right]
	w.put(`<text class="weight" text-anchor="%s" x="%s" y="%s">%s</text>`, anchor, px(at.x+w.dx), px(at.y+w.dy), a.Weight)
}

// weightPlace says where the weight of an arrow stands: from a point to the
// right, or up to it.
func weightPlace(c *curve) (at point, right bool) {
	if base := c.points[len(c.points)-1]; math.Abs(base.x-c.head.x) > math.Abs(base.y-c.head.y) {
		at = point{c.head.x + 6, c.head.y + 15}
		if c.fromRight { // from below, in a drawing that lies on its side
			at.y = c.head.y - 7
		}
		if base.x < c.head.x {
			return point{c.head.x - 6, at.y}, false
		}
		return at, true
	}
	at = point{c.head.x + 8, c.head.y + 18}
	if c.points[len(c.points)-1].y < c.head.y { // the arrow comes from above
		at.y = c.head.y - 9
	}
	if c.fromRight {
		at.x = c.head.x - 8
	}
	return at, !c.fromRight
}

// stroke draws the curve itself, up to where its head begins.
func (w *svgWriter) stroke(c curve, width string) {
	if len(c.points) == 0 {
		return
	}
	w.put(`<path class="line" stroke-width="%s" d="%s"/>`, width, w.path(c))
}

func (w *svgWriter) path(c curve) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%s", w.at(c.points[0]))
	for i := 1; i+2 < len(c.points); i += 3 {
		fmt.Fprintf(&b, " C%s %s %s", w.at(c.points[i]), w.at(c.points[i+1]), w.at(c.points[i+2]))
	}
	return b.String()
}

func (w *svgWriter) at(p point) string { return px(p.x+w.dx) + "," + px(p.y+w.dy) }

// head draws the head of an arrow whose line ends at base and whose tip is at
// tip: filled for support, a bar for rebuttal, a dot for undercut.
func (w *svgWriter) head(base, tip point, k claims.Kind) {
	dx, dy := tip.x-base.x, tip.y-base.y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return
	}
	dx, dy = dx/n, dy/n
	along := func(back, aside float64) point {
		return point{tip.x - dx*back - dy*aside, tip.y - dy*back + dx*aside}
	}
	switch k {
	case claims.Support:
		w.put(`<path class="head" d="M%s L%s L%s z"/>`, w.at(tip), w.at(along(n+1, 5)), w.at(along(n+1, -5)))
	case claims.Rebuttal:
		w.put(`<path class="line" stroke-width="1.9" d="M%s L%s"/>`, w.at(base), w.at(along(4, 0)))
		w.put(`<path class="bar" d="M%s L%s"/>`, w.at(along(4, 7.5)), w.at(along(4, -7.5)))
	default:
		p := along(4, 0)
		w.put(`<circle class="head" cx="%s" cy="%s" r="4"/>`, px(p.x+w.dx), px(p.y+w.dy))
	}
}

// rivals draws a contradiction: a line with a bar at both ends.
func (w *svgWriter) rivals(i int) {
	x := w.Rivals[i]
	c := w.curves[len(w.links)-len(w.Rivals)+i]
	if len(c.points) == 0 {
		return
	}
	w.put(`<g class="contradiction" role="group">`)
	w.put(`<title>%s</title>`, xml("“"+w.Cards[x.A].sentence()+"” and “"+w.Cards[x.B].sentence()+"” contradict each other"))
	w.stroke(c, "1.9")
	if c.hasHead {
		w.head(c.points[len(c.points)-1], c.head, claims.Rebuttal)
	}
	if c.hasTail {
		w.head(c.points[0], c.tail, claims.Rebuttal)
	}
	w.put(`</g>`)
}

// px writes a length to a tenth: what can be seen, and the same on every
// machine.
func px(f float64) string {
	s := fmt.Sprintf("%.1f", f)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// svgID writes a name so that it can be part of an id: letters, digits and
// - _ . stand, the rest is percent-encoded.
func svgID(id claims.ID) string {
	var b strings.Builder
	for _, r := range string(id) {
		if r == '-' || r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// xml escapes text for content and attributes. What XML cannot hold becomes
// U+FFFD.
func xml(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r >= 0xd800 && r < 0xe000:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
