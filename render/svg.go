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
	w, err := drawSVG(ctx, v)
	if err != nil {
		return err
	}
	_, err = out.Write(w.Bytes())
	return err
}

// drawSVG lays a view out and returns the writer that holds its drawing.
func drawSVG(ctx context.Context, v View) (*svgWriter, error) {
	s := newSheet(v)
	p, err := s.layout(ctx)
	if err != nil {
		return nil, err
	}
	key := newLegend(s)
	inner := max(p.w, widthMin)
	key.arrange(inner)
	heads, top := s.headings(inner)
	list, listHeight := s.sourceList(inner)
	width, height := inner+2*margin, top+p.h+34+key.h+listHeight+margin
	w := &svgWriter{sheet: s, placed: p, dx: margin + (inner-p.w)/2, dy: top, wide: width, high: height}

	told := newSpeaker(v)
	w.begin(told, s.Title, px(width), px(height), "", "")
	for _, h := range heads {
		w.lines(h.class, h.lines, margin, h.base, h.line, inner, s.leftward || rightToLeft(h.lines...))
	}
	for _, f := range p.frames {
		w.frame(f)
	}
	w.all(told)
	for _, f := range p.frames {
		w.frameName(f)
	}
	key.write(w, margin, top+p.h+34, inner)
	w.sources(list, top+p.h+34+key.h, inner)
	w.put(`</svg>`)
	return w, nil
}

// begin writes what stands before the drawing: its size in px, and what it is.
// The unit is that of the size itself where it is not px, and more is added to
// the style.
func (w *svgWriter) begin(told *speaker, title, width, height, size, style string) {
	s, look, titleLang := w.sheet, "", ""
	if size == "" {
		size = fmt.Sprintf(`width="%s" height="%s"`, width, height)
	}
	if s.leftward {
		look = ` direction="rtl"`
	}
	if s.own {
		look += fmt.Sprintf(` aria-roledescription="%s"`, s.words.kind)
	}
	if s.Title == s.words.untitled {
		titleLang = s.lang()
	}
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" %s lang="%s" xml:lang="%s"%s role="graphics-document" aria-labelledby="map-title" aria-describedby="map-description">`,
		width, height, size, xml(s.Language), xml(s.Language), look)
	w.put(`<title id="map-title"%s>%s</title>`, titleLang, xml(title))
	w.put(`<desc id="map-description"%s>%s</desc>`, s.lang(), xml(told.describe()))
	w.put(`<style>%s%s</style>`, s.style(), style)
	w.WriteString(s.patterns())
	w.put(`<rect class="paper" width="%s" height="%s"/>`, width, height)
}

// lang marks words of ours where they are of another language than the map.
func (s *sheet) lang() string {
	if s.own {
		return ""
	}
	return fmt.Sprintf(` lang="%s" xml:lang="%s"`, s.words.tag, s.words.tag)
}

// all writes the cards and arrows in the order in which they are read. An arrow
// comes after what it leads to, so that its head lies on top.
func (w *svgWriter) all(told *speaker) {
	heading := w.heading > 0
	w.places = w.besides(false)
	for _, i := range readingOrder(w.View) {
		switch r := i - len(w.Cards); {
		case r >= len(w.Arrows):
			w.rivals(r-len(w.Arrows), told)
		case r >= 0:
			w.arrow(r, told)
		default:
			if heading && !w.Cards[i].Thesis && told.loose(i) {
				heading = false
				w.put(`<text class="h" x="%s" y="%s"%s%s>%s</text>`, px(w.dx), px(w.dy+w.heading+questionSize),
					w.run(false, false), w.lang(), w.words.loose)
			}
			w.card(i, told)
		}
	}
}

type svgWriter struct {
	*sheet
	*placed
	bytes.Buffer
	dx, dy     float64 // of the graph in the drawing
	wide, high float64 // the drawing

	places []besidePlace // of each arrow
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
	if right {
		x += width
	}
	w.spans(class, w.run(rightToLeft(lines...), right), lines, x, y, line)
}

// spans writes lines of text that begin or end at x as one text.
func (w *svgWriter) spans(class, look string, lines []string, x, y, line float64) {
	fmt.Fprintf(&w.Buffer, `<text class="%s"%s>`, class, look)
	for i, l := range lines {
		fmt.Fprintf(&w.Buffer, `<tspan x="%s" y="%s">%s</tspan>`, px(x), px(y+float64(i)*line), xml(l))
	}
	w.put(`</text>`)
}

// run says how a text runs that has its left end, or its right one, where it is
// placed.
func (w *svgWriter) run(rtl, right bool) string {
	look := ""
	if rtl != w.leftward {
		look = fmt.Sprintf(` direction="%s"`, map[bool]string{true: "rtl", false: "ltr"}[rtl])
	}
	if rtl != right {
		look += ` text-anchor="end"`
	}
	return look
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

// frame draws what is around the cards of a group.
func (w *svgWriter) frame(f frame) {
	w.put(`<rect class="frame" x="%s" y="%s" width="%s" height="%s" rx="12"/>`,
		px(f.low.x+w.dx), px(f.low.y+w.dy), px(f.high.x-f.low.x), px(f.high.y-f.low.y))
}

// frameName writes the name of a group, over the arrows that cross its frame.
func (w *svgWriter) frameName(f frame) {
	w.lines("f b name", f.name, f.low.x+w.dx+framePad, f.low.y+w.dy+framePad/2+footSize, footHeight,
		f.high.x-f.low.x-2*framePad, w.leftward || rightToLeft(f.name...))
}

func (w *svgWriter) card(i int, told *speaker) {
	c, b := &w.Cards[i], &w.sheet.cards[i]
	at := w.placed.nodes[i]
	x, y := at.x-b.w/2+w.dx, at.y-b.h/2+w.dy
	class := "claim"
	if c.asked == nil {
		class += " " + c.Ruling.Verdict.String()
	}
	if c.Thesis {
		class += " thesis"
	}
	if c.Brief {
		class += " brief"
	}
	class += w.forward(c.Aside) + c.Mark.class()
	w.put(`<g id="claim-%s" class="%s" role="%s">`, svgID(c.ID), class, w.role(b))
	if !w.asks {
		w.put(`<title>%s</title>`, xml(told.card(i)))
	}
	if c.Folded > 0 {
		w.stack(x, y, b.w, b.h)
	}
	w.put(`<rect class="card" x="%s" y="%s" width="%s" height="%s" rx="7"/>`, px(x), px(y), px(b.w), px(b.h))
	mirror, left, inner := "", x+w.padLeft, b.w-w.padLeft-w.padRight
	verdictEnd := x + b.w - w.padRight
	if b.rtl {
		mirror = fmt.Sprintf(` transform="matrix(-1 0 0 1 %s 0)"`, px(2*x+b.w))
		left = x + w.padRight
		verdictEnd = left + wordWidth(b.word)
	}
	w.band(c.Sides, x, y, b.h, mirror)
	if w.terse {
		w.terseCard(c, b, x, y, left, verdictEnd)
		return
	}
	if b.tab > 0 {
		w.marks(c, b, left, y+w.padTop+b.drop, inner)
	}
	base := y + w.padTop + w.text + b.drop + b.tab
	w.numberOf(c, b, x, base)
	w.lines("t b", b.title, left, base, w.textLine, inner, b.rtl)
	base += float64(len(b.title)) * w.textLine
	w.lines("t", b.text, left, base, w.textLine, inner, b.rtl)
	if c.Mark == MarkRemoved {
		w.strike(b.text, c.Thesis, left, base, inner, b.rtl)
	}
	base += float64(len(b.text)-1)*w.textLine + w.footHeight + 1
	w.lines("f note", b.note, left, base, w.footHeight, inner, b.rtl)
	base += float64(len(b.note))*w.footHeight + w.footGap
	who := b.who
	if n := len(who); n > 0 && who[n-1] == "" {
		who = who[:len(who)-1]
	}
	w.lines("f", who, left, base, w.footHeight, inner, b.rtl)
	base += float64(len(b.who)-1) * w.footHeight
	if b.word != "" {
		w.verdict(c.Ruling.Verdict, b.word, verdictEnd, base)
	}
	w.writeFoot(b.foot, left, base, inner, b.rtl)
	w.put(`</g>`)
}

// role is that of a picture, which is told by its title alone, but for cards
// with links to follow.
func (w *svgWriter) role(b *block) string {
	for _, f := range b.foot {
		if f.url != "" {
			return "group"
		}
	}
	return "img"
}

// band draws the colours of the sides down the left edge of a card, or down the
// right one by a transformation. Each begins at the origin, and so its hatch at
// the edge of the card.
func (w *svgWriter) band(sides []int, x, y, h float64, mirror string) {
	before := `"`
	if mirror != "" {
		before = strings.TrimSuffix(mirror[len(` transform=`):], `"`) + " "
	}
	part := h / float64(len(sides))
	for i, side := range sides {
		start, end := "h-7", "V"+px(part)+"h7"
		if i == 0 { // the corners of the card are round
			start = "a7,7 0 0 0 -7,7"
		}
		if i == len(sides)-1 {
			end = "V" + px(part-7) + "a7,7 0 0 0 7,7"
		}
		w.put(`<path class="side%d" d="M%s,0%s%sz" transform=%stranslate(%s,%s)"/>`,
			side+1, px(bandWidth), start, end, before, px(x), px(y+part*float64(i)))
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
	w.put(`<text class="v" x="%s" y="%s"%s%s>%s</text>`, px(from), px(y), w.run(false, false), w.lang(), xml(word))
}

// forward is the class of what decides a verdict that is asked about, or does
// not.
func (v *View) forward(aside bool) string {
	switch {
	case len(v.Why) == 0:
		return ""
	case aside:
		return " aside"
	}
	return " forward"
}

// stack draws the edges of the cards that are folded into one, on the side on
// which its reasons would lie.
func (w *svgWriter) stack(x, y, wide, high float64) {
	for i := range 2 {
		out, in := 4*float64(i+1), 6+5*float64(i)
		var d string
		switch w.Direction {
		case Up:
			d = fmt.Sprintf("M%s,%sh%s", px(x+in), px(y+high+out), px(wide-2*in))
		case Down:
			d = fmt.Sprintf("M%s,%sh%s", px(x+in), px(y-out), px(wide-2*in))
		case Left:
			d = fmt.Sprintf("M%s,%sv%s", px(x+wide+out), px(y+in), px(high-2*in))
		default:
			d = fmt.Sprintf("M%s,%sv%s", px(x-out), px(y+in), px(high-2*in))
		}
		w.put(`<path class="stack" d="%s"/>`, d)
	}
}

// arrow draws a reason: one arrow, or several that meet in a junction.
func (w *svgWriter) arrow(r int, told *speaker) {
	a := &w.Arrows[r]
	class := "reason " + a.Kind.String() + " " + a.Label.String()
	if a.letter != "" {
		class = "reason asked"
	}
	class += w.forward(a.Aside) + a.Mark.class()
	w.put(`<g id="reason-%s" class="%s" role="img">`, svgID(a.ID), class)
	if !w.asks {
		w.put(`<title>%s</title>`, xml(told.arrow(a)))
	}
	width := 1.2 + 0.9*float64(a.Weight)/float64(claims.FullWeight)
	if len(w.Why) > 0 && !a.Aside {
		width *= 1.5
	}
	stroke := number(width)
	last := w.last(r)
	for _, leg := range w.curves[w.first[r]:last] {
		w.stroke(leg, stroke)
	}
	c := w.curves[last]
	w.stroke(c, stroke)
	if c.hasHead {
		if base := c.points[len(c.points)-1]; a.letter != "" {
			w.openHead(base, c.head)
		} else {
			w.head(base, c.head, a.Kind)
		}
	}
	w.weight(r, c)
	if a.Joint {
		at := w.nodes[len(w.Cards)+r]
		w.put(`<circle class="joint" cx="%s" cy="%s" r="%s"/>`, px(at.x+w.dx), px(at.y+w.dy), px(jointSize/2))
	}
	if a.Mark != NoMark {
		w.badge(a.Mark, w.curves[w.first[r]:last+1])
	}
	w.put(`</g>`)
}

// beside is what stands beside the head of an arrow: its weight, where it is not
// the full one, and a question mark where it may count or not. An undercut has
// neither: there is no room at its junction, and what it undercuts has the mark.
func (a *Arrow) beside() string {
	text := ""
	if a.Kind == claims.Undercut {
		return text
	}
	if a.Weight != claims.FullWeight {
		text = a.Weight.String()
	}
	if a.letter != "" {
		text = strings.TrimSpace(a.letter + " " + text)
	}
	if a.Label == engine.Undecided {
		text += "?"
	}
	return text
}

// weight writes what stands beside an arrow.
func (w *svgWriter) weight(r int, c curve) {
	a := &w.Arrows[r]
	if a.beside() == "" || !c.hasHead {
		return
	}
	p := w.places[r]
	w.put(`<text class="weight"%s x="%s" y="%s">%s</text>`, w.run(false, !p.right), px(p.at.x+w.dx), px(p.at.y+w.dy), a.beside())
}

// weightPlace says where the weight of an arrow usually stands: beside its head, on the
// side that the arrow does not come from, from a point to the right, or up to it.
func weightPlace(c *curve) (at point, right bool) {
	if base := c.points[len(c.points)-1]; math.Abs(base.x-c.head.x) > math.Abs(base.y-c.head.y) {
		at = point{c.head.x + 6, c.head.y + 19}
		if c.fromRight { // from below, in a drawing that lies on its side
			at.y = c.head.y - 10
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

// openHead draws the head of an arrow that is asked about: it is like that of no kind.
func (w *svgWriter) openHead(base, tip point) {
	dx, dy := tip.x-base.x, tip.y-base.y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return
	}
	dx, dy = dx/n, dy/n
	arm := func(aside float64) string {
		return w.at(point{tip.x - dx*(n+1) - dy*aside, tip.y - dy*(n+1) + dx*aside})
	}
	w.put(`<path class="open-head" d="M%s L%s M%s L%s L%s"/>`, w.at(base), w.at(tip), arm(6), w.at(tip), arm(-6))
}

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
		w.put(`<path class="line" stroke-width="1.9" d="M%s L%s"/>`, w.at(base), w.at(along(4.8, 0)))
		w.put(`<path class="bar" d="M%s L%s"/>`, w.at(along(4.8, 7.5)), w.at(along(4.8, -7.5)))
	default:
		p := along(4, 0)
		w.put(`<circle class="head" cx="%s" cy="%s" r="4"/>`, px(p.x+w.dx), px(p.y+w.dy))
	}
}

// rivals draws a contradiction: a line with a bar at both ends.
func (w *svgWriter) rivals(i int, told *speaker) {
	x := w.Rivals[i]
	c := w.curves[len(w.links)-len(w.Rivals)+i]
	if len(c.points) == 0 {
		return
	}
	mark, title := NoMark, told.rival(x)
	if w.Compared {
		mark = w.rivalMarks[i]
		title += told.marked(mark)
	}
	if w.asks {
		title = ""
	}
	w.put(`<g class="contradiction%s%s" role="img">`, w.forward(w.Cards[x.A].Aside || w.Cards[x.B].Aside), mark.class())
	if title != "" {
		w.put(`<title>%s</title>`, xml(title))
	}
	w.stroke(c, "1.9")
	if c.hasHead {
		w.head(c.points[len(c.points)-1], c.head, claims.Rebuttal)
	}
	if c.hasTail {
		w.head(c.points[0], c.tail, claims.Rebuttal)
	}
	if mark != NoMark {
		w.badge(mark, []curve{c})
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

// unwritable reports whether r is written as U+FFFD: XML cannot hold it, or it would
// turn the order of what is around it.
func unwritable(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r >= 0xd800 && r < 0xe000 || turns(r)
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
		case unwritable(r):
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
