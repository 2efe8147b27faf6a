package argdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
)

// titleAt returns the title with which a text begins, in square or pointed
// brackets, and how long it is with a colon behind it: the kind is the opening
// bracket, or 0 where there is none.
func titleAt(s string) (kind byte, title string, n int) {
	text, skipped := bare(s)
	if text == "" || linkEnd(text, 0) > 0 && text[0] == '[' {
		return 0, "", 0
	}
	closing, ok := map[byte]byte{'[': ']', '<': '>'}[text[0]]
	end := strings.IndexByte(text, closing)
	if !ok || end < 2 || strings.IndexByte(text[:end], '\n') >= 0 {
		return 0, "", 0
	}
	title = strings.TrimSpace(text[1:end])
	if end++; end < len(text) && text[end] == ':' {
		end++
	}
	if title == "" {
		return 0, "", 0
	}
	return text[0], title, skipped + end
}

// shown is a title as it is written.
func shown(kind byte, title string) string {
	if kind == '<' {
		return "<" + title + ">"
	}
	return "[" + title + "]"
}

// content reads a part of the text of an item, or begins it, and returns where it
// ends: further down where data in braces go on over lines.
func (p *parser) content(at, end int) int {
	if p.text == nil {
		p.text = &content{of: p.levelItem()}
	}
	line := p.s[at:end]
	if text, skipped := bare(line); text != "" && !p.text.begun {
		it := p.text.of
		p.text.begun, it.at, it.end = true, at+skipped, at+skipped
		if kind, title, n := titleAt(line); kind != 0 {
			it.argument, it.title = kind == '<', title
			it.reference = line[n-1] != ':'
			if it.end, at = at+n, at+n; it.reference {
				p.behindTitle(it, at, end)
			}
		}
	}
	// Braces may go on over lines.
	for i := at; i < end; i++ {
		switch p.s[i] {
		case '\\':
			i++
		case '{':
			if _, after, ok := p.braces(i); ok {
				if after > end {
					if end = strings.IndexByte(p.s[after:], '\n'); end < 0 {
						end = len(p.s)
					} else {
						end += after
					}
				}
				i = after - 1
			}
		}
	}
	p.text.parts = append(p.text.parts, [2]int{at, end})
	return end
}

// behindTitle reports a text behind a title without a colon.
func (p *parser) behindTitle(it *item, at, end int) {
	rest, skipped := bare(p.s[at:end])
	if rest == "" || strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, "/*") {
		return
	}
	kind := byte('[')
	if it.argument {
		kind = '<'
	}
	p.b.Fault(claims.ForeignSyntax, p.b.At(at+skipped, at+skipped+len(rest)), "a text stands behind the title "+quote(it.title)+" without a colon",
		fmt.Sprintf("write `%s: text`, or a backslash before the bracket if no title is meant", shown(kind, it.title)))
}

// levelItem is the item whose text begins.
func (p *parser) levelItem() *item {
	if len(p.levels) > 0 {
		if of := p.levels[len(p.levels)-1].of; of != nil {
			return of
		}
	}
	return p.cur.item
}

// endText ends the text that is being read, and takes apart what is in it.
func (p *parser) endText() {
	c := p.text
	p.text = nil
	if c == nil {
		return
	}
	t := &inline{p: p, of: c.of}
	for _, part := range c.parts {
		t.read(part[0], part[1])
		t.space()
	}
	t.close()
	c.of.text = strings.TrimSpace(string(t.out))
	if c.of.title != "" && c.of.text == "" {
		c.of.reference = true
	}
}

// inline takes the text of an item apart: tags, data, links, mentions, emphasis
// and escaped marks.
type inline struct {
	p    *parser
	of   *item
	out  []byte
	open []emphasis // that have begun and not ended
}

// emphasis is a mark that may begin italic or bold letters.
type emphasis struct {
	mark string
	out  int // where it stands in the text written so far
	at   int
}

// space writes a space, if none is there.
func (t *inline) space() {
	if n := len(t.out); n > 0 && t.out[n-1] != ' ' {
		t.out = append(t.out, ' ')
	}
}

// read takes the text between two offsets apart.
func (t *inline) read(from, to int) {
	s := t.p.s
	for i := from; i < to; {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == hidden:
			t.space()
			i++
		case c == '\\' && i+1 < to:
			_, n := utf8.DecodeRuneInString(s[i+1:])
			t.out = append(t.out, s[i+1:i+1+n]...)
			t.of.end = i + 1 + n
			i += 1 + n
		case c == '{':
			i = t.braces(i)
		case c == '[' && linkEnd(s[:to], i) > 0:
			i = t.link(i, linkEnd(s[:to], i))
		case c == '@' && i+1 < to && (s[i+1] == '[' || s[i+1] == '<'):
			i = t.mention(i, to)
		case c == '#':
			i = t.tag(i, to)
		case c == '*' || c == '_':
			i = t.emphasis(i, to)
		default:
			_, n := utf8.DecodeRuneInString(s[i:])
			t.out = append(t.out, s[i:i+n]...)
			i += n
			t.of.end = i
		}
	}
}

// braces reads data, or an opening brace that closes nowhere.
func (t *inline) braces(at int) int {
	v, end, ok := t.p.data(at)
	if !ok {
		t.out = append(t.out, '{')
		return at + 1
	}
	if v != nil {
		if t.of.data != nil {
			t.p.b.Lost(claims.Note, t.p.b.At(at, end), "data stand twice here", "the second are left out")
			return end
		}
		t.of.data, t.of.dataAt = v, t.p.b.At(at, end)
	}
	return end
}

// link reads a link, of which a map keeps the words.
func (t *inline) link(at, end int) int {
	mid := at + strings.IndexByte(t.p.s[at:end], ']')
	t.out = append(t.out, t.p.s[at+1:mid]...)
	t.p.b.Lost(claims.Note, t.p.b.At(at, end), "a link inside a text: "+quote(t.p.s[mid+2:end-1]), "its words are kept, the address is left out")
	t.of.end = end
	return end
}

// mention reads the title of something else inside a text.
func (t *inline) mention(at, to int) int {
	kind, title, n := titleAt(t.p.s[at+1 : to])
	if kind == 0 || t.p.s[at+1] != kind {
		t.out = append(t.out, '@')
		return at + 1
	}
	end := at + 1 + n
	if t.p.s[end-1] == ':' {
		end--
	}
	t.p.doc.remarks.mentions.add(at, end)
	t.out = append(t.out, title...)
	t.of.end = end
	return end
}

// tag reads #tag or #(some words).
func (t *inline) tag(at, to int) int {
	s := t.p.s[at+1 : to]
	name, n := "", 0
	if strings.HasPrefix(s, "(") {
		if end := strings.IndexByte(s, ')'); end > 1 {
			name, n = s[1:end], end+1
		}
	} else {
		for n < len(s) {
			r, size := utf8.DecodeRuneInString(s[n:])
			if r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				break
			}
			n += size
		}
		name = s[:n]
	}
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		t.out = append(t.out, '#')
		t.of.end = at + 1
		return at + 1
	}
	t.of.tags = append(t.of.tags, tag{name, t.p.b.At(at, at+1+n)})
	t.of.end = at + 1 + n
	t.space()
	return at + 1 + n
}

// emphasis reads marks of bold or italic letters, which are taken out where they
// come in pairs.
func (t *inline) emphasis(at, to int) int {
	s := t.p.s
	mark := s[at : at+1]
	if at+1 < to && s[at+1] == s[at] {
		mark = s[at : at+2]
	}
	end := at + len(mark)
	t.of.end = end
	next, _ := utf8.DecodeRuneInString(s[end:to])
	before, _ := utf8.DecodeLastRune(t.out)
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if n := len(t.open); n > 0 && len(t.out) > 0 && before != ' ' && (end >= to || !word(next)) {
		for k := n - 1; k >= 0; k-- {
			if e := t.open[k]; e.mark == mark {
				t.out = append(t.out[:e.out], t.out[e.out+len(mark):]...)
				t.p.doc.remarks.emphases.add(e.at, end)
				t.open = t.open[:k]
				return end
			}
		}
	}
	if end < to && !unicode.IsSpace(next) && (len(t.out) == 0 || !word(before)) && len(t.open) < 50 {
		t.open = append(t.open, emphasis{mark, len(t.out), at})
	}
	t.out = append(t.out, mark...)
	return end
}

func (t *inline) close() {
	if t.of.end < t.of.at {
		t.of.end = t.of.at
	}
}

// lostData tells which keys of the data of an item are not known here.
func (p *parser) lostData(it *item, what string, known ...string) {
	var keys []string
	for _, k := range it.data.Keys {
		found := false
		for _, name := range known {
			found = found || k.Text == name
		}
		if !found {
			keys = append(keys, k.Text)
		}
	}
	if len(keys) > 0 {
		p.b.Lost(claims.Note, it.dataAt, "a map has no place for this of "+what+": "+strings.Join(keys, ", "), "it is left out")
	}
}
