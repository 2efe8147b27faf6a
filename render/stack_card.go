package render

import (
	"math"
	"strconv"
	"strings"
)

// typesetTo breaks the lines of a card to fill a width, and measures it.
func (s *sheet) typesetTo(c *Card, w float64) block {
	inner := w - s.padLeft - s.padRight
	b := block{word: c.word(s.words), rtl: rightToLeft(c.Title, c.Text), w: w}
	text, bold := c.Text, c.Thesis
	switch {
	case c.Title == "":
	case c.Brief:
		text, bold = c.Title, true
	case !s.dense || b.rtl:
		b.title = s.wraps.wrap(c.Title, s.text, true, inner)
	default:
		b.lead = c.Title
		if !strings.ContainsAny(b.lead[len(b.lead)-1:], ".?!:;") {
			b.lead += strings.TrimRight(s.words.colon, " ")
		}
		text, bold = b.lead+" "+text, true // and so wide enough for what is not bold
	}
	b.text = s.wraps.wrap(text, s.text, bold, inner)
	if s.Show&ShowNotes != 0 && !c.Brief {
		b.note = s.wraps.wrap(c.Note, footSize, false, inner)
	}
	terse := *c
	if c.Brief {
		terse.Who, terse.Cites = "", nil
	}
	who, url := s.terseWho(&terse)
	b.url = url
	wordWidth := wordWidth(b.word)
	foot := wordWidth
	if who != "" {
		foot += 10 + textWidth(who, footSize, false)
	}
	b.who = s.wraps.wrapAround(who, wordWidth, footSize, false, inner)
	if c.asked != nil {
		b.who = nil
	}
	if c.blank() {
		b.text = blankText
	}
	// The verdict, and the speaker with it, stand in the last line of the text
	// where that saves one.
	alone := s.wraps.wrap(who, footSize, false, inner)
	if c.asked != nil {
		// nothing stands there
	} else if beside := s.wraps.wrapAround(text, foot+6, s.text, bold, inner); len(beside) <= len(b.text) && len(b.note) == 0 && len(alone) <= 1 {
		b.text, b.who, b.runIn, b.whoBeside = beside, alone, foot, true
	} else if len(alone) < len(b.who) && len(b.note) == 0 {
		if beside := s.wraps.wrapAround(text, wordWidth+6, s.text, bold, inner); len(beside) <= len(b.text) {
			b.text, b.who, b.runIn = beside, alone, wordWidth
		}
	}
	b.foot, _ = s.foot(&terse, inner)
	lines := len(b.note)
	if !b.whoBeside {
		lines += len(b.who)
	}
	for _, f := range b.foot {
		lines += len(f.lines)
	}
	high := s.padTop + float64(len(b.title)+len(b.text))*s.textLine + s.footGap + float64(lines)*s.footHeight + s.padBottom
	b.h = float64(grid(high))
	b.drop = (b.h - high) / 2
	return b
}

// wrapAround breaks a text into lines of which the last leaves room for
// something at its end.
func (m *wrapper) wrapAround(text string, room, size float64, bold bool, inner float64) []string {
	const holder = "m" // no line is broken in a row of these
	one := textWidth(holder, size, bold)
	n := int(math.Ceil((room + 10) / one))
	end := strings.Repeat(holder, n)
	if one*float64(n) > inner {
		return append(m.wrap(text, size, bold, inner), "")
	}
	lines := m.wrap(text+" "+end, size, bold, inner)
	last := len(lines) - 1
	lines[last] = strings.TrimRight(strings.TrimSuffix(lines[last], end), " ")
	return lines
}

// terseWho takes the citations of a single source from a card and tells them in
// one line with the speaker, without saying again who that is. It returns the
// line and where it leads.
func (s *sheet) terseWho(c *Card) (who, url string) {
	who = c.Who
	for _, cite := range c.Cites {
		if cite.From != c.Cites[0].From {
			if !s.dense {
				return who, ""
			}
		}
	}
	name, date, _ := strings.Cut(who, " · ")
	last := -1
	for i, cite := range c.Cites {
		same := date != "" && (cite.Text == name+" "+date[:min(4, len(date))] || strings.HasPrefix(cite.Text, name+" "+date[:min(4, len(date))]+s.words.comma))
		text := cite.Text
		if s.dense {
			if i == 0 && date != "" && strings.Contains(s.Sources[cite.From].Text, date) {
				who = name
			}
			text = strconv.Itoa(cite.From + 1)
			if cite.At != "" {
				text += s.words.comma + cite.At
			}
			text = strings.ReplaceAll("["+text+"]", " ", "\u00a0")
		} else if same {
			text = strings.TrimPrefix(text, name+" "+date[:min(4, len(date))])
		}
		switch {
		case i > 0 && cite.At == "":
		case i > 0 && cite.From == last && s.dense:
			who = strings.TrimSuffix(who, "]") + s.words.comma + strings.ReplaceAll(cite.At, " ", "\u00a0") + "]"
		case i > 0 && cite.From == last:
			who += s.words.comma + cite.At
		case s.dense && who != "":
			who += " " + text
		case same:
			who += text
		case who == "":
			who = text
		default:
			who += " · " + text
		}
		last = cite.From
		url = c.Cites[0].link()
	}
	c.Cites = nil
	return who, url
}

// terseCard writes the texts of a card that is set to a width.
func (w *svgWriter) terseCard(c *Card, b *block, x, y, left, verdictEnd float64) {
	inner := b.w - w.padLeft - w.padRight
	base := y + w.padTop + b.drop + w.textLine/2 + 0.35*w.text
	w.numberOf(c, b, x, base)
	w.lines("t b", b.title, left, base, w.textLine, inner, b.rtl)
	base += float64(len(b.title)) * w.textLine
	w.leadAndText(c, b, left, base)
	base += float64(len(b.text)-1) * w.textLine
	foot := base + w.textLine/2 + w.footHeight/2 + w.footGap - 0.35*w.text + 0.35*footSize
	w.lines("f note", b.note, left, foot, w.footHeight, inner, b.rtl)
	foot += float64(len(b.note)) * w.footHeight
	verdict := foot + float64(len(b.who)-1)*w.footHeight
	whoLeft, whoBase := left, foot
	if b.runIn > 0 {
		verdict = base
		if width := widest(b.who, footSize, false); len(b.who) == 1 && b.whoBeside {
			whoBase = base
			whoLeft = verdictEnd - b.runIn
			if b.rtl {
				whoLeft = left + b.runIn - width
			}
			inner = width
			foot -= w.footHeight
		} else if len(b.who) == 0 {
			foot -= w.footHeight
		}
	} else if len(b.who) == 0 {
		foot -= w.footHeight
	}
	who := b.who
	if n := len(who); n > 0 && who[n-1] == "" {
		who = who[:n-1]
	}
	if b.url != "" && len(who) > 0 {
		w.put(`<a href="%s">`, xml(b.url))
	}
	w.lines("f", who, whoLeft, whoBase, w.footHeight, inner, b.rtl)
	if b.url != "" && len(who) > 0 {
		w.put(`</a>`)
	}
	if b.word != "" {
		w.verdict(c.Ruling.Verdict, b.word, verdictEnd, verdict)
	}
	w.writeFoot(b.foot, left, foot+float64(max(0, len(b.who)-1))*w.footHeight, b.w-w.padLeft-w.padRight, b.rtl)
	w.put(`</g>`)
}

// leadAndText writes the text of a card and, in bold, the title that it begins
// with.
func (w *svgWriter) leadAndText(c *Card, b *block, left, base float64) {
	class := "t"
	if c.Brief && c.Title != "" {
		class = "t b"
	}
	if b.lead == "" || c.Thesis {
		w.lines(class, b.text, left, base, w.textLine, b.w-w.padLeft-w.padRight, b.rtl)
		return
	}
	rest := []rune(strings.Join(strings.Fields(b.lead), ""))
	for i, line := range b.text {
		end := 0
		for at, r := range line {
			if len(rest) == 0 {
				break
			}
			if r == rest[0] {
				rest = rest[1:]
			}
			end = at + len(string(r))
		}
		y := base + float64(i)*w.textLine
		w.lines("t b", nonempty(line[:end]), left, y, w.textLine, 0, false)
		if text := line[end:]; strings.TrimSpace(text) != "" {
			aside := len(text) - len(strings.TrimLeft(text, " "))
			x := left
			if end > 0 {
				x += textWidth(line[:end+aside], w.text, true)
			}
			if len(rest) == 0 && end == 0 {
				w.lines("t", b.text[i:], left, y, w.textLine, 0, false)
				return
			}
			w.lines("t", []string{text[aside:]}, x, y, w.textLine, 0, false)
		}
	}
}

func nonempty(line string) []string {
	if line == "" {
		return nil
	}
	return []string{line}
}
