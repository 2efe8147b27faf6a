package claims

import (
	"slices"
	"unicode/utf8"
)

// Foreign is a file format of another program. Each has a package of its own
// below this one, which exports it as a variable called Format, and a line in
// package formats, which knows them all.
//
// To add one: write Read with a [Builder], Write, or both; name every construct
// that the other side cannot hold with the code [Lost]; add the format to the
// list in package formats; give it fixtures, a fuzz target, and a test that reads
// what it has written.
type Foreign struct {
	Name    string   // as --from and --to take it: "argdown"
	About   string   // what it is, for a list of formats: "Argdown, argument maps in the manner of Markdown"
	Endings []string // of file names, in lower case and with the point: ".argdown"

	// Like names the format whose Read takes files of this one, too, so that files of
	// both can be made one map; "" for none.
	Like string

	// Sniff reports whether a text with one of the endings is of this format. It
	// is nil where no other format has these endings, and must be quick.
	Sniff func(text []byte) bool

	// Read returns the one map of a file, or of several, never nil, and what is wrong
	// in the files or cannot be held in a map. It is nil where the format can only be
	// written. What two files have under one id or title is the same where the format
	// means it so; else it is kept apart, see [Builder.Own].
	Read func(files ...Source) (*Map, Diagnostics)

	// Write returns a valid map in this format and what cannot be held in it, at
	// its places in the files of the map. The error is a fault of ours. It is nil
	// where the format can only be read.
	Write func(m *Map) ([]byte, Diagnostics, error)
}

// Places finds lines and columns in the text of a file. Time is logarithmic,
// however long the lines are.
type Places struct {
	name string
	text *textFinder
	code []int32 // code points before each block of the text
}

// NewPlaces prepares to find places in a file of at most 32 MiB; those behind
// that are not found.
func NewPlaces(src Source) *Places {
	p := &Places{name: src.Name, text: newTextFinder(src.Text[:min(len(src.Text), maxBytes)])}
	n := int32(0)
	for i := 0; i <= len(p.text.s); i += blockSize {
		p.code = append(p.code, n)
		n += int32(codePoints(p.text.s[i:min(i+blockSize, len(p.text.s))]))
	}
	return p
}

// before counts the code points that begin before an offset.
func (p *Places) before(offset int) int {
	block := offset / blockSize
	return int(p.code[block]) + codePoints(p.text.s[block*blockSize:offset])
}

// At returns the place of what begins at one offset and ends before another; of
// what is on several lines only the beginning. Offsets count bytes of the text
// and may be outside it.
func (p *Places) At(from, to int) Pos {
	from = p.inside(from)
	to = p.inside(to)
	line, found := slices.BinarySearch(p.text.starts, int32(from))
	if !found {
		line--
	}
	line = max(line, 0)
	start := int(p.text.starts[line])
	pos := Pos{File: p.name, Line: line + 1, Col: p.before(max(from, start)) - p.before(start) + 1}
	end := len(p.text.s)
	if line+1 < len(p.text.starts) {
		end = int(p.text.starts[line+1])
	}
	if to > from && to <= end {
		text := p.text.s[from:to]
		text = text[:len(text)-lineBreak(text)]
		if n := utf8.RuneCountInString(text); n > 0 {
			pos.End = pos.Col + n
		}
	}
	return pos
}

// inside returns the offset in the text that is nearest to another.
func (p *Places) inside(offset int) int { return min(max(offset, 0), len(p.text.s)) }
