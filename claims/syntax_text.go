package claims

import (
	"encoding/hex"
	"strings"
)

// syntaxQuote is a text in quotes.
type syntaxQuote struct {
	pos, line int // of the opening quote
	to        int // behind the closing quote
	endLine   int
	suspect   int // the first line inside that looks like a new entry; 0 for none
}

// plainText reads a text without quotes outside brackets.
func (s *syntaxScan) plainText() bool {
	pos, line := s.pos, s.line
	if !s.startText() {
		return false
	}
	return s.plain() && s.endText(pos, line)
}

// plain goes behind a text without quotes and the space after it, over as
// many lines as belong to it.
func (s *syntaxScan) plain() bool {
	inside := len(s.brackets) > 0
	indent := s.top().col + 1
	start := s.line
	broken := false // whether a line break has been read since the last word
	s.hash = 0
	for {
		if s.col == 0 && s.line > start && s.markerAt(s.pos) {
			break
		}
		if s.byteAt(s.pos) == '#' {
			s.hash = s.pos
			break
		}
		for !s.gapAt(s.pos) {
			c := s.src[s.pos]
			if c == ':' && s.gapAt(s.pos+1) || inside && strings.IndexByte(",?[]{}", c) >= 0 {
				break
			}
			s.step()
			broken = false
		}
		if s.pos >= len(s.src) || !s.gapAt(s.pos) {
			break
		}
		for s.pos < len(s.src) && s.gapAt(s.pos) {
			if n := s.breakAt(s.pos); n > 0 {
				s.newline(n)
				broken = true
				if inside {
					s.suspectBrackets()
				}
				continue
			}
			if broken && s.col < indent && s.src[s.pos] == '\t' {
				return s.faultTab(s.pos, s.line)
			}
			s.step()
		}
		if !inside && s.col < indent {
			break
		}
	}
	s.keyOK = broken
	return true
}

// quoted goes behind a text in quotes.
func (s *syntaxScan) quoted() bool {
	q := s.src[s.pos]
	s.quote = syntaxQuote{pos: s.pos, line: s.line}
	indent := s.top().col
	s.step()
	for {
		if s.pos >= len(s.src) || s.col == 0 && s.markerAt(s.pos) {
			return s.faultOpenQuote()
		}
		c := s.src[s.pos]
		n := s.breakAt(s.pos)
		switch {
		case n > 0:
			s.newline(n)
			if s.quote.suspect == 0 {
				if l := s.look(s.line); l.indent <= indent && !l.tab && (l.key || l.dash) {
					s.quote.suspect = s.line
				}
			}
			continue
		case c == q && q == '\'' && s.byteAt(s.pos+1) == '\'':
			s.step()
		case c == q:
			s.step()
			s.quote.to, s.quote.endLine = s.pos, s.line
			return true
		case c == '\\' && q == '"':
			if s.breakAt(s.pos+1) > 0 {
				break
			}
			n, ok := s.escape()
			if !ok {
				return s.faultEscape(n)
			}
			for range n - 1 {
				s.step()
			}
		}
		s.step()
	}
}

// escape returns the length of the backslash sequence here, and whether it means anything.
func (s *syntaxScan) escape() (int, bool) {
	digits := 0
	switch s.byteAt(s.pos + 1) {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return 2, s.pos+1 < len(s.src) && strings.IndexByte("0abt\tnvfre \"'\\N_LP", s.src[s.pos+1]) >= 0
	}
	value := 0
	for i := range digits {
		c := s.byteAt(s.pos + 2 + i)
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if c|0x20 != c && !(c >= 'A' && c <= 'F') || d < 0 || c == 0 {
			return 2 + i, false
		}
		value = value<<4 + d
	}
	return 2 + digits, !(value >= 0xD800 && value <= 0xDFFF) && value <= 0x10FFFF && value >= 0
}

// blockText reads "|" or ">" with the indented text below.
func (s *syntaxScan) blockText() bool {
	pos, line := s.pos, s.line
	if s.key.ok && s.key.required {
		return s.faultNoColon(s.key.pos, s.key.line)
	}
	s.key.ok = false
	if !s.wants() {
		return s.faultExtra(pos, line)
	}
	if l := s.top(); l.props.anchor && s.props.anchor || l.props.tag && s.props.tag {
		return s.faultTwice(pos, line)
	}
	s.step()
	digit := func() int {
		if c := s.byteAt(s.pos); c >= '0' && c <= '9' {
			s.step()
			return int(c - '0')
		}
		return -1
	}
	sign := func() bool {
		if c := s.byteAt(s.pos); c == '+' || c == '-' {
			s.step()
			return true
		}
		return false
	}
	signed := sign()
	more := digit()
	if more > 0 && !signed {
		sign()
	}
	for c := s.byteAt(s.pos); c == ' ' || c == '\t'; c = s.byteAt(s.pos) {
		s.step()
	}
	if s.byteAt(s.pos) == '#' && more != 0 {
		for s.pos < len(s.src) && s.breakAt(s.pos) == 0 {
			s.step()
		}
	}
	if more == 0 || s.pos < len(s.src) && s.breakAt(s.pos) == 0 {
		return s.faultBlockHead(pos)
	}
	if n := s.breakAt(s.pos); n > 0 {
		s.newline(n)
	}
	parent := s.top().col
	indent := 0
	if more > 0 {
		indent = max(parent, 0) + more
	}
	if !s.blockGap(&indent, parent) {
		return false
	}
	for s.col == indent && s.pos < len(s.src) {
		for s.pos < len(s.src) && s.breakAt(s.pos) == 0 {
			s.step()
		}
		if n := s.breakAt(s.pos); n > 0 {
			s.newline(n)
		}
		if !s.blockGap(&indent, parent) {
			return false
		}
	}
	s.top().value = pos
	s.taken()
	s.keyOK = true
	return true
}

// blockGap goes over the empty lines and the indentation of a text below "|",
// and finds out how far it is indented if that is not known (0) yet.
func (s *syntaxScan) blockGap(indent *int, parent int) bool {
	deepest := 0
	for {
		for (*indent == 0 || s.col < *indent) && s.byteAt(s.pos) == ' ' {
			s.step()
		}
		deepest = max(deepest, s.col)
		if (*indent == 0 || s.col < *indent) && s.byteAt(s.pos) == '\t' {
			return s.faultTab(s.pos, s.line)
		}
		n := s.breakAt(s.pos)
		if n == 0 {
			break
		}
		s.newline(n)
	}
	if *indent == 0 {
		*indent = max(deepest, parent+1, 1)
	}
	return true
}

func isNameByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '-'
}

// aliasText reads "*name" outside brackets.
func (s *syntaxScan) aliasText() bool {
	pos, line := s.pos, s.line
	if !s.startText() {
		return false
	}
	if s.props.any() {
		return s.faultTwice(pos, line)
	}
	if s.top().props.any() && s.endsRoot() || !s.name() {
		return false
	}
	s.keyOK = false
	return s.endText(pos, line)
}

// property reads "&name" or "!tag" outside brackets.
func (s *syntaxScan) property() bool {
	pos, line := s.pos, s.line
	if !s.startText() {
		return false
	}
	if !s.wants() && !(s.key.ok && s.key.required) {
		if s.key.ok && s.key.pos == pos {
			return s.faultIndent(pos, line, s.col)
		}
		return s.faultExtra(pos, line)
	}
	if l := s.top(); l.props.anchor && s.src[pos] == '&' || l.props.tag && s.src[pos] == '!' {
		if s.endsRoot() { // unless a key comes
			return false
		}
	}
	s.keyOK = false
	return s.readProperty()
}

// readProperty goes behind "&name" or "!tag".
func (s *syntaxScan) readProperty() bool {
	pos, line := s.pos, s.line
	if s.src[pos] == '&' {
		if s.props.anchor {
			return s.faultTwice(pos, line)
		}
		s.props.anchor = true
		return s.name()
	}
	if s.props.tag {
		return s.faultTwice(pos, line)
	}
	s.props.tag = true
	return s.tag()
}

// name reads the name behind "&" or "*".
func (s *syntaxScan) name() bool {
	pos := s.pos
	s.step()
	for isNameByte(s.byteAt(s.pos)) {
		s.step()
	}
	if s.pos == pos+1 || !s.gapAt(s.pos) && strings.IndexByte("?:,]}%@`", s.src[s.pos]) < 0 {
		return s.faultStart(pos, s.line)
	}
	name := string(s.src[pos+1 : s.pos])
	if s.src[pos] == '&' {
		s.anchors[name] = true
	} else if !s.anchors[name] {
		return s.faultAlias(pos, name)
	}
	return true
}

// tag reads "!name" and its longer forms. Of those with two signs the YAML
// module knows "!!name" only.
func (s *syntaxScan) tag() bool {
	pos := s.pos
	s.step()
	from := -1 // where a name must follow; -1 where it may be missing
	ok := true
	if s.byteAt(s.pos) == '<' {
		s.step()
		from = s.pos
	} else {
		for isNameByte(s.byteAt(s.pos)) {
			s.step()
		}
		if s.byteAt(s.pos) == '!' {
			ok = s.pos == pos+1
			s.step()
			from = s.pos
		}
	}
	ok = ok && s.tagBytes() && s.pos != from
	if ok && s.byteAt(pos+1) == '<' {
		if ok = s.byteAt(s.pos) == '>'; ok {
			s.step()
		}
	}
	return ok && s.gapAt(s.pos) || s.faultStart(pos, s.line)
}

// tagEscape goes over a character that is written as %C3%A9, one number for each
// byte of it.
func (s *syntaxScan) tagEscape() bool {
	for left, first := 1, true; left > 0; left, first = left-1, false {
		if s.byteAt(s.pos) != '%' {
			return false
		}
		s.step()
		var b [1]byte
		if _, err := hex.Decode(b[:], []byte{s.byteAt(s.pos), s.byteAt(s.pos + 1)}); err != nil {
			return false
		}
		s.step()
		s.step()
		switch {
		case !first && b[0]&0xC0 == 0x80, first && b[0] < 0x80:
		case first && b[0]&0xE0 == 0xC0:
			left = 2
		case first && b[0]&0xF0 == 0xE0:
			left = 3
		case first && b[0]&0xF8 == 0xF0:
			left = 4
		default:
			return false
		}
	}
	return true
}

// tagBytes goes over what may stand in a tag.
func (s *syntaxScan) tagBytes() bool {
	for {
		c := s.byteAt(s.pos)
		if c == '%' {
			if !s.tagEscape() {
				return false
			}
			continue
		}
		if !isNameByte(c) && (c == 0 || strings.IndexByte(";/?:@&=+$,.!~*'()[]", c) < 0) {
			return true
		}
		s.step()
	}
}
