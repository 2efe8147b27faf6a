package claims

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readableSpaces is [readable] for a file in whose indentation may stand other
// spaces than the ordinary one, which come with texts from word processors and
// web pages. To YAML such a space is the first letter of a key. The result is
// true where nothing else is wrong with the file, and all of it is left.
//
// Where such a space is not as wide as an ordinary one, the lines as they look
// are not the lines as they count, and nothing is left of the file.
func readableSpaces(file string, src []byte, parse func([]byte) error) ([]byte, Diagnostics, bool) {
	sp := findSpaces(file, src)
	if len(sp.lines) == 0 {
		left, found := readable(file, src, parse)
		return left, found, false
	}
	all := Diagnostics{sp.finding()}
	even := bytes.Equal(sp.even, sp.seen)
	if parse(sp.seen) == nil {
		if !even {
			sp.even = blankLines(src)
		}
		return sp.even, all, even
	}
	left, found := readable(file, sp.seen, parse)
	for _, f := range found {
		if !even {
			f.Fix = nil // it may change a line whose columns are others
		}
		if even || !sp.has[f.Pos.Line] {
			all = append(all, f)
		}
	}
	if !even {
		left = blankLines(src)
	}
	all.Sort()
	return left, all, false
}

// syntaxSpaces are the lines of a file with such spaces before a key or a dash.
type syntaxSpaces struct {
	lines []Pos // the first such spaces of each line
	has   map[int]bool
	first rune   // the very first
	even  []byte // the file with an ordinary space in the place of each
	seen  []byte // the file as it looks: two ordinary spaces for a wide one, none for one without a width
	edits []Edit // that make seen of the file
}

func findSpaces(file string, src []byte) *syntaxSpaces {
	sp := &syntaxSpaces{has: make(map[int]bool)}
	t := newSyntaxText(src)
	done := 0
	for l, from := range t.start {
		n, pos := oddIndent(t.text(l))
		if pos.Col == 0 || !beginsEntry(t.text(l)[n:]) {
			continue
		}
		pos.File, pos.Line = file, l+1
		if len(sp.lines) == 0 {
			sp.first = []rune(string(src[from : from+n]))[pos.Col-1]
		}
		sp.lines, sp.has[l+1] = append(sp.lines, pos), true
		sp.even, sp.seen = append(sp.even, src[done:from]...), append(sp.seen, src[done:from]...)
		at := pos
		at.Col = 0
		for _, r := range string(src[from : from+n]) {
			at.Col++
			if r == '\t' {
				sp.even, sp.seen = append(sp.even, '\t'), append(sp.seen, '\t')
				continue
			}
			sp.even = append(sp.even, ' ')
			sp.seen = append(sp.seen, "  "[:spaceWidth(r)]...)
			if r != ' ' {
				sp.edits = append(sp.edits, replaced(at, at.Col, at.Col+1, "  "[:spaceWidth(r)]))
			}
		}
		done = from + n
	}
	sp.even, sp.seen = append(sp.even, src[done:]...), append(sp.seen, src[done:]...)
	return sp
}

// oddIndent returns how many bytes of a line are space, and the columns of the
// first spaces among them that are not ordinary; Col is 0 where there are none.
func oddIndent(line []byte) (n int, odd Pos) {
	for col := 1; n < len(line); col++ {
		r, size := utf8.DecodeRune(line[n:])
		switch {
		case r == ' ' || r == '\t':
		case !unicode.In(r, unicode.Zs, unicode.Cf):
			return n, odd
		case odd.Col == 0:
			odd.Col, odd.End = col, col+1
		case odd.End == col:
			odd.End++
		}
		n += size
	}
	return n, odd
}

// beginsEntry tells whether a text begins with a key or a dash. Before other
// texts such a space may belong: Chinese paragraphs begin with two.
func beginsEntry(text []byte) bool {
	t := syntaxText{src: text, start: []int{0}}
	l := t.look(0)
	return l.dash || l.key
}

// spaceWidth returns how many ordinary spaces are as wide as r.
func spaceWidth(r rune) int {
	switch {
	case unicode.Is(unicode.Cf, r):
		return 0
	case r == '\u3000':
		return 2
	}
	return 1
}

// finding tells of all the lines at the first of them.
func (sp *syntaxSpaces) finding() Diagnostic {
	d := Diagnostic{
		Code: YAMLSyntax, Severity: Error, Pos: sp.lines[0],
		Message: fmt.Sprintf("a space that is not the ordinary one (U+%04X) indents this line", sp.first),
		Hint:    "replace it by ordinary spaces",
	}
	switch {
	case sp.first == '\u00A0' || sp.first == '\u202F':
		d.Message = "an invisible no-break space indents this line"
	case sp.first == '\u3000':
		d.Message = "a wide space indents this line, where YAML wants ordinary spaces"
	case spaceWidth(sp.first) == 0:
		d.Message = fmt.Sprintf("an invisible character (U+%04X) stands before this line", sp.first)
		d.Hint = "delete it"
	}
	d.Fix = &Fix{"what stands in the place of spaces at the start of lines becomes ordinary spaces", sp.edits}
	if d.Pos.End > d.Pos.Col+1 {
		d.Hint = strings.Replace(d.Hint, " it", " them", 1)
	}
	more := sp.lines[1:]
	if len(more) > 0 {
		d.Hint += fmt.Sprintf(", and those in %s below; an editor can do so for the whole file", amount(len(more), "line"))
	}
	for _, pos := range more[:min(len(more), 5)] {
		pos.End = 0
		d.Related = append(d.Related, Related{pos, "here too"})
	}
	return d
}
