package claims

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"
)

// syntaxText is a text cut into lines where the YAML module cuts it, so that
// both count alike. A byte order mark at the start belongs to no line.
type syntaxText struct {
	src   []byte
	start []int // where each line starts
}

func newSyntaxText(src []byte) syntaxText {
	t := syntaxText{src: src, start: []int{0}}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		t.start[0] = len("\uFEFF")
	}
	for i := t.start[0]; i < len(src); {
		if n := t.breakAt(i); n > 0 {
			i += n
			t.start = append(t.start, i)
		} else {
			i++
		}
	}
	return t
}

// breakAt returns the length of the line break at i, 0 for none.
func (t *syntaxText) breakAt(i int) int {
	if i >= len(t.src) {
		return 0
	}
	rest := t.src[i:]
	switch rest[0] {
	case '\n':
		return 1
	case '\r':
		if len(rest) > 1 && rest[1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if len(rest) > 1 && rest[1] == 0x85 {
			return 2
		}
	case 0xE2:
		if len(rest) > 2 && rest[1] == 0x80 && (rest[2] == 0xA8 || rest[2] == 0xA9) {
			return 3
		}
	}
	return 0
}

// byteAt returns the byte at i, 0 behind the end.
func (t *syntaxText) byteAt(i int) byte {
	if i < len(t.src) {
		return t.src[i]
	}
	return 0
}

// gapAt tells whether a space, a tab, a line break or the end is at i.
func (t *syntaxText) gapAt(i int) bool {
	return i >= len(t.src) || t.src[i] == ' ' || t.src[i] == '\t' || t.breakAt(i) > 0
}

// end returns where line i ends, its break left out.
func (t *syntaxText) end(i int) int {
	if i+1 == len(t.start) {
		return len(t.src)
	}
	e := t.start[i+1]
	for _, n := range []int{1, 2, 3} {
		if e-n >= t.start[i] && t.breakAt(e-n) == n && (n != 1 || e-2 < t.start[i] || t.breakAt(e-2) != 2) {
			return e - n
		}
	}
	return e
}

// text returns line i without its break.
func (t *syntaxText) text(i int) []byte { return t.src[t.start[i]:t.end(i)] }

// rest returns what stands in line i from pos on, without space around it.
func (t *syntaxText) rest(i, pos int) string {
	if pos >= t.end(i) {
		return ""
	}
	return string(bytes.TrimSpace(t.src[pos:t.end(i)]))
}

// lineOf returns the line that pos is in.
func (t *syntaxText) lineOf(pos int) int {
	return sort.Search(len(t.start), func(i int) bool { return t.start[i] > pos }) - 1
}

// column returns the column of pos in line i, from 0, in code points.
func (t *syntaxText) column(i, pos int) int { return utf8.RuneCount(t.src[t.start[i]:pos]) }

// lineLook is what can be said of a line by itself.
type lineLook struct {
	blank  bool // nothing there, or a comment alone
	marker bool // "---" or "..."
	tab    bool // a tab is part of the indentation
	indent int  // spaces before the text
	dash   bool // begins with "- "
	key    bool // begins like "key:"
}

func (t *syntaxText) look(i int) lineLook {
	line := t.text(i)
	l := lineLook{}
	rest := bytes.TrimLeft(line, " ")
	l.indent = len(line) - len(rest)
	if text := bytes.TrimLeft(rest, " \t"); len(text) < len(rest) {
		l.tab, rest = true, text
	}
	l.blank = len(rest) == 0 || rest[0] == '#'
	if l.indent == 0 && len(rest) >= 3 && (string(rest[:3]) == "---" || string(rest[:3]) == "...") {
		l.marker = len(rest) == 3 || rest[3] == ' ' || rest[3] == '\t'
	}
	l.dash = len(rest) > 0 && rest[0] == '-' && (len(rest) == 1 || rest[1] == ' ')
	l.key = !l.dash && keyLength(rest) > 0
	return l
}

// keyLength returns the length of the key that a line begins with, its colon
// left out; 0 for none. A key here is one word, or anything in quotes: in a
// broken file a sentence with a colon must not pass for a key.
func keyLength(line []byte) int {
	if len(line) == 0 {
		return 0
	}
	if q := line[0]; q == '"' || q == '\'' {
		end := bytes.IndexByte(line[1:], q)
		if end > 0 && colonAt(line, end+2) {
			return end + 2
		}
		return 0
	}
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		switch {
		case r == ':' && i > 0 && colonAt(line, i):
			return i
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r), r == '_', r == '-', r == '.':
			i += n
		default:
			return 0
		}
	}
	return 0
}

// colonAt tells whether a colon that ends a key is at i.
func colonAt(line []byte, i int) bool {
	return i < len(line) && line[i] == ':' && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t')
}
