package af

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"crux/claims"
)

const (
	mostBytes  = 1 << 30 // of a file
	mostFaults = 100     // told of one file: more of them come from one mistake
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// reader reads one file.
type reader struct {
	name  string
	text  []byte
	skip  int // how many bytes were left out before the text
	f     *Framework
	found claims.Diagnostics

	// The place that was looked for last: the next one is found from there.
	offset, line, lineStart int
}

func newReader(src claims.Source) *reader {
	text := bytes.TrimPrefix(src.Text, byteOrderMark)
	return &reader{name: src.Name, text: text, skip: len(src.Text) - len(text), f: new(Framework), line: 1}
}

// usable reports whether there is a text to read, and tells why not.
func (r *reader) usable() bool {
	switch {
	case len(r.text) > mostBytes:
		r.fault(claims.TooLarge, 0, 0, "the file is larger than 1 GiB", "")
		return false
	case !utf8.Valid(r.text):
		at := 0
		for at < len(r.text) {
			c, n := utf8.DecodeRune(r.text[at:])
			if c == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		r.fault(claims.NotUTF8, at, at, "the file is not UTF-8 text from here on", "save it as UTF-8")
		return false
	}
	return true
}

// full reports whether so many faults were found that no more are looked for.
func (r *reader) full() bool { return len(r.found) >= mostFaults }

// fault tells what is wrong between two offsets in the text.
func (r *reader) fault(code claims.Code, from, to int, message, hint string) {
	if r.full() {
		return
	}
	r.found = append(r.found, claims.Diagnostic{Code: code, Severity: claims.Error, Pos: r.place(from, to), Message: message, Hint: hint})
}

// syntax tells that the file does not go on as it should.
func (r *reader) syntax(from, to int, hint, format string, args ...any) {
	r.fault(claims.ForeignSyntax, from, to, fmt.Sprintf(format, args...), hint)
}

// place finds the line and column of an offset. It goes on from the last place
// where it can, so that many faults in order take linear time together.
func (r *reader) place(from, to int) claims.Pos {
	if from < r.lineStart {
		r.offset, r.line, r.lineStart = 0, 1, 0
	}
	for r.offset < from {
		if n := lineBreak(r.text[r.offset:]); n == 0 {
			r.offset++
		} else if r.offset+n <= from {
			r.offset += n
			r.line++
			r.lineStart = r.offset
		} else {
			break
		}
	}
	pos := claims.Pos{File: r.name, Line: r.line, Col: utf8.RuneCount(r.text[r.lineStart:from]) + 1}
	if to > from {
		pos.End = pos.Col + utf8.RuneCount(r.text[from:to])
	}
	return pos
}

// lineBreak returns how many bytes of a line break a text begins with: of one that
// findings show lines by (see [claims.Lines]).
func lineBreak(s []byte) int {
	switch s[0] {
	case '\n':
		return 1
	case '\r':
		if len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	case 0xc2:
		if bytes.HasPrefix(s, []byte("\u0085")) {
			return 2
		}
	case 0xe2:
		if bytes.HasPrefix(s, []byte("\u2028")) || bytes.HasPrefix(s, []byte("\u2029")) {
			return 3
		}
	}
	return 0
}

// eachLine calls f with where each line begins and ends, without its break, until
// it returns false.
func (r *reader) eachLine(f func(from, to int) bool) {
	for from := 0; from < len(r.text); {
		to, next := len(r.text), len(r.text)
		if i := bytes.IndexByte(r.text[from:], '\n'); i >= 0 {
			to, next = from+i, from+i+1
		}
		if to > from && r.text[to-1] == '\r' {
			to--
		}
		if !f(from, to) || r.full() {
			return
		}
		from = next
	}
}

// word returns where the next word begins and ends, and whether there is one
// before to.
func (r *reader) word(from, to int) (start, end int, ok bool) {
	for from < to && blank(r.text[from]) {
		from++
	}
	start = from
	for from < to && !blank(r.text[from]) {
		from++
	}
	return start, from, from > start
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' }

// shown is a piece of the text as messages quote it.
func (r *reader) shown(from, to int) string {
	const most = 40
	s := r.text[from:to]
	if utf8.RuneCount(s) > most {
		n := 0
		for i := range string(s) {
			if n == most {
				return fmt.Sprintf("%q…", s[:i])
			}
			n++
		}
	}
	return fmt.Sprintf("%q", s)
}
