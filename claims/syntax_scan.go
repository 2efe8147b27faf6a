package claims

import (
	"bytes"
	"unicode/utf8"
)

// syntaxScan reads a text as the YAML module reads it, but says where and why
// it cannot be read, and reads on. It follows that module (gopkg.in/yaml.v3)
// and not the YAML standard: what the module takes is never called a fault.
// Where it cannot tell, it stops early and leaves the rest to the module.
type syntaxScan struct {
	syntaxText
	faults  []syntaxFault
	entries []syntaxEntry
	entryAt []int32 // the innermost entry of each line; -1 for none

	pos, line, col int           // the place, all from 0; col in code points
	levels         []syntaxLevel // the first stands for the whole document
	popped         []syntaxLevel // the levels that the last text further left has ended
	key            syntaxKey     // a text that a colon may turn into a key
	rootKey        syntaxKey     // the same, of a text that makes the document complete
	keyOK          bool          // whether a key may start here
	group, around  syntaxLevel   // the last level below a key such as `claims:` to end, and the level of that key
	props          syntaxProps   // "&name" and "!tag" before the text to come
	brackets       []syntaxBracket
	quote          syntaxQuote // the last text in quotes
	hash           int         // the comment that ended the last text without quotes; 0 for none
	anchors        map[string]bool
	opened         bool  // "---" has been read
	tabbed         bool  // a tab that indents a line has been found
	stopped        bool  // nothing behind this place is looked at
	lost           int   // where the YAML module stops reading though a text follows; -1 where it reads all
	filled         int   // entryAt is known up to this line
	last           int32 // the entry that the lines from there on belong to
	claims         bool  // one of the lines before sought begins with the key `claims`
	sought         int
	far, again     int // how far the text has been read, and how much of it twice
}

// syntaxFault is one place that YAML cannot read.
type syntaxFault struct {
	line, col, end int // from 0
	code           Code
	message, hint  string
	entry          int32  // the innermost entry around it
	alias          string // the name behind "*" that is nowhere defined
	also           syntaxPlace
	fix            *syntaxFix
}

// syntaxPlace is a further place of a fault; its message is empty for none.
type syntaxPlace struct {
	line, col int
	message   string
}

// syntaxEntry is a key with its value, or an item of a list.
type syntaxEntry struct {
	line, pos int
	end       int // the first line that is no more part of it; 0 where that is the end of the text
	parent    int32
	depth     int32
	item      bool
}

// syntaxWant is what the innermost level can take next, besides a new entry.
type syntaxWant uint8

const (
	wantNothing syntaxWant = iota
	wantValue              // behind "key:" or "- ", or at the start
	wantKey                // behind "? "
	wantColon              // behind "? key"
)

type syntaxKind uint8

const (
	levelRoot syntaxKind = iota
	levelKeys
	levelList
	levelFlatList // a list that is not indented further than its key
)

// syntaxLevel is a group of entries that start in one column.
type syntaxLevel struct {
	kind    syntaxKind
	col     int
	want    syntaxWant
	entry   int32 // the entry being read; -1 for none
	keyFrom int   // the last key, as a stretch of the text
	keyTo   int
	keyLine int
	props   syntaxProps // those that stand alone on lines above the value
	value   int         // where the last value starts; -1 for none
	hash    int         // of the comment that ended the last value, if that is a text without quotes
}

type syntaxKey struct {
	ok             bool
	required       bool // in this column only a key can stand
	line, pos, col int
}

type syntaxProps struct{ anchor, tag bool }

func (p syntaxProps) any() bool { return p.anchor || p.tag }

// scanSyntax reads the whole text. The text must be free of characters that
// YAML never allows; see [cleanSyntax].
func scanSyntax(src []byte) *syntaxScan {
	s := &syntaxScan{
		syntaxText: newSyntaxText(src),
		levels:     []syntaxLevel{{kind: levelRoot, col: -1, want: wantValue, entry: -1, value: -1}},
		keyOK:      true,
		last:       -1,
		lost:       -1,
		anchors:    make(map[string]bool),
	}
	s.entryAt = make([]int32, len(s.start))
	s.pos = s.start[0]
	if bytes.HasPrefix(src, []byte("\xFF\xFE")) || bytes.HasPrefix(src, []byte("\xFE\xFF")) {
		s.stopped = true // UTF-16, which the YAML module reads too
	}
	for !s.stopped {
		s.skipSpace()
		if s.pos >= len(s.src) {
			break
		}
		s.fill(s.line)
		from := len(s.faults)
		ok := s.token()
		s.last = s.innermost()
		if !ok && len(s.faults) > from {
			s.resume()
		}
	}
	s.fill(len(s.start))
	if s.pos < len(s.src) {
		for i := range s.levels {
			s.closeEntry(&s.levels[i])
		}
	}
	return s
}

// fill says of the lines before the given one that they belong to the last entry.
func (s *syntaxScan) fill(line int) {
	for ; s.filled < line; s.filled++ {
		s.entryAt[s.filled] = s.last
	}
}

// step goes on by one byte, which is no part of a line break.
func (s *syntaxScan) step() {
	if utf8.RuneStart(s.src[s.pos]) {
		s.col++
	}
	s.pos++
}

// newline goes behind the line break here.
func (s *syntaxScan) newline(n int) {
	s.pos += n
	s.line++
	s.col = 0
}

// skipSpace goes on to the next character that means something. Tabs count as
// space only where no key can start.
func (s *syntaxScan) skipSpace() {
	for {
		for c := s.byteAt(s.pos); c == ' ' || c == '\t' && (len(s.brackets) > 0 || !s.keyOK); c = s.byteAt(s.pos) {
			s.step()
		}
		if s.byteAt(s.pos) == '#' {
			s.noteComment()
			s.skipComments()
		}
		n := s.breakAt(s.pos)
		if n == 0 {
			return
		}
		s.newline(n)
		if len(s.brackets) == 0 {
			s.keyOK = true
		} else {
			s.suspectBrackets()
		}
	}
}

// skipComments goes to the end of a comment, and of those in the lines below:
// these may be indented by tabs, for the YAML module looks ahead for them.
func (s *syntaxScan) skipComments() {
	for {
		for s.pos < len(s.src) && s.breakAt(s.pos) == 0 {
			s.step()
		}
		pos, line, col := s.pos, s.line, s.col
		for steps := 0; steps < 512 && s.pos < len(s.src); steps++ {
			if n := s.breakAt(s.pos); n > 0 && s.src[s.pos] < utf8.RuneSelf {
				s.newline(n)
			} else if c := s.src[s.pos]; c == ' ' || c == '\t' {
				s.step()
			} else {
				break
			}
		}
		if s.byteAt(s.pos) != '#' {
			s.pos, s.line, s.col = pos, line, col
			return
		}
	}
}

// token reads one thing outside brackets: a dash, a key with its colon, a
// text. It returns false after a fault.
func (s *syntaxScan) token() bool {
	if s.src[s.pos] == '\t' {
		return s.faultTab(s.pos, s.line)
	}
	s.unroll()
	if s.key.ok && s.key.line < s.line {
		if s.key.required {
			return s.faultNoColon(s.key.pos, s.key.line)
		}
		s.key.ok = false
	}
	c := s.src[s.pos]
	if s.col == 0 {
		switch {
		case c == '%':
			return s.directive()
		case s.markerAt(s.pos):
			return s.marker()
		}
		if c == 0xEF && bytes.HasPrefix(s.src[s.pos:], []byte("\uFEFF")) {
			s.stopped = true // the YAML module stumbles over a second mark in ways of its own
			return true
		}
	}
	gap := s.gapAt(s.pos + 1)
	if c == ':' && gap && !s.keyOK {
		return s.colon()
	}
	if k := s.rootKey; k.ok && k.line == s.line && len(s.levels) == 1 && s.col-k.col < 1000 && s.quote.endLine == k.line && s.plainKey() {
		return s.faultExtra(s.pos, s.line)
	}
	if s.rootDone() {
		return true
	}
	switch {
	case c == '[' || c == '{':
		return s.bracketText()
	case c == ']' || c == '}' || c == ',':
		return s.faultStray()
	case c == '-' && gap:
		return s.dash()
	case c == '?' && gap:
		return s.question()
	case c == ':' && gap:
		return s.colon()
	case c == '*':
		return s.aliasText()
	case c == '&' || c == '!':
		return s.property()
	case c == '|' || c == '>':
		return s.blockText()
	case c == '\'' || c == '"':
		pos, line := s.pos, s.line
		if !s.startText() || !s.quoted() {
			return false
		}
		s.keyOK = false
		return s.endText(pos, line)
	case c == '%' || c == '@' || c == '`':
		return s.faultStart(s.pos, s.line)
	}
	return s.plainText()
}
