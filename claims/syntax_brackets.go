package claims

import (
	"bytes"
	"strings"
)

// syntaxBracket is an open "[" or "{".
type syntaxBracket struct {
	open      byte
	pos, line int
	state     bracketState
	first     bool // nothing has been read in it
	key       syntaxKey
	props     syntaxProps
	suspect   int // the first line inside that looks like a new entry; 0 for none
	from, to  int // the last thing read in it
	colon     int // the colon of the last pair; 0 for none
	hash      int // the first comment that holds the closing bracket; 0 for none
}

type bracketState uint8

const (
	bracketEntry bracketState = iota // behind the bracket or a comma
	bracketValue                     // behind "key:"
	bracketAfter                     // behind an entry
)

// bracketText reads "[…]" or "{…}".
func (s *syntaxScan) bracketText() bool {
	pos, line := s.pos, s.line
	if !s.startText() {
		return false
	}
	outer := s.props
	s.props = syntaxProps{}
	s.brackets = s.brackets[:0]
	if !s.openBracket() {
		return false
	}
	for len(s.brackets) > 0 && !s.stopped {
		s.skipSpace()
		if !s.bracketToken() {
			return false
		}
	}
	if s.stopped {
		return true
	}
	s.keyOK = false
	s.props = outer
	return s.endText(pos, line)
}

func (s *syntaxScan) openBracket() bool {
	s.brackets = append(s.brackets, syntaxBracket{open: s.src[s.pos], pos: s.pos, line: s.line, first: true})
	s.step()
	return len(s.brackets) <= maxSyntaxDepth || s.faultDeep()
}

// suspectBrackets notes a line inside brackets that looks like a new entry.
func (s *syntaxScan) suspectBrackets() {
	b := &s.brackets[len(s.brackets)-1]
	if b.suspect == 0 {
		if l := s.look(s.line); l.indent <= s.top().col && !l.tab && (l.key || l.dash) {
			b.suspect = s.line
		}
	}
}

// noteComment notes for each open bracket whether the comment here holds what
// would close it.
func (s *syntaxScan) noteComment() {
	if len(s.brackets) == 0 {
		return
	}
	text := s.src[s.pos:s.end(s.line)]
	for i := range s.brackets {
		if b := &s.brackets[i]; b.hash == 0 && bytes.IndexByte(text, b.open+2) >= 0 {
			b.hash = s.pos
		}
	}
}

// bracketToken reads one thing inside brackets.
func (s *syntaxScan) bracketToken() bool {
	b := &s.brackets[len(s.brackets)-1]
	if s.pos >= len(s.src) || s.col == 0 && (s.src[s.pos] == '%' || s.markerAt(s.pos)) {
		return !s.faultSuspect(s.line) && s.faultOpenBracket(b)
	}
	pos, line := s.pos, s.line
	c := s.src[pos]
	gap := s.gapAt(pos + 1)
	switch {
	case c == ']' || c == '}':
		if c != b.open+2 { // in ASCII the closing bracket is two behind the opening one
			return s.faultWrongBracket(b)
		}
		s.step()
		from := b.pos
		if s.brackets = s.brackets[:len(s.brackets)-1]; len(s.brackets) == 0 {
			return true
		}
		return s.endInside(from)
	case c == ',':
		if b.state == bracketEntry && !b.props.any() {
			return s.faultComma(b)
		}
		b.state, b.first, b.props, b.key.ok = bracketEntry, false, syntaxProps{}, false
		s.step()
		return true
	case c == '-' && gap:
		return s.faultDashInside(b)
	case c == '?':
		if b.state == bracketEntry {
			s.stopped = true // here the YAML module has rules of its own
			return true
		}
		return s.faultInside(b, pos, line)
	case c == ':':
		if b.state == bracketEntry && b.props.any() && b.keyHere(s) {
			return s.bracketColon(b)
		}
		return s.faultColonInside(b)
	case strings.IndexByte("|>@`%", c) >= 0:
		return s.faultStart(pos, line)
	}
	if b.state == bracketAfter {
		return s.faultInside(b, pos, line)
	}
	if b.state == bracketEntry && !b.key.ok {
		b.key = syntaxKey{ok: true, line: line, pos: pos, col: s.col}
	}
	switch c {
	case '[', '{':
		return s.openBracket()
	case '&', '!':
		s.props = b.props
		if !s.readProperty() {
			return false
		}
		b.props, s.props = s.props, syntaxProps{}
		return true
	case '*':
		if b.props.any() {
			return s.faultTwice(pos, line)
		}
		if !s.name() {
			return false
		}
	case '\'', '"':
		if !s.quoted() {
			return false
		}
	default:
		if !s.plain() {
			return false
		}
	}
	return s.endInside(pos)
}

func (b *syntaxBracket) keyHere(s *syntaxScan) bool {
	return b.key.ok && b.key.line == s.line && s.col-b.key.col <= 1024
}

func (s *syntaxScan) bracketColon(b *syntaxBracket) bool {
	b.colon = s.pos
	s.step()
	b.state, b.key.ok, b.props = bracketValue, false, syntaxProps{}
	return true
}

// endInside takes what started at pos, inside the innermost brackets, and ends here.
func (s *syntaxScan) endInside(pos int) bool {
	b := &s.brackets[len(s.brackets)-1]
	b.from, b.to = pos, s.pos
	b.first = false
	if b.state == bracketEntry {
		b.colon = 0
		p, col := s.pos, s.col
		for c := s.byteAt(p); c == ' ' || c == '\t'; c = s.byteAt(p) {
			p++
			col++
		}
		if s.byteAt(p) == ':' {
			s.pos, s.col = p, col
			if b.keyHere(s) {
				return s.bracketColon(b)
			}
		}
	}
	b.state, b.props, b.key.ok = bracketAfter, syntaxProps{}, false
	return true
}
