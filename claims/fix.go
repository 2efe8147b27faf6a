package claims

import (
	"bytes"
	"cmp"
	"slices"
)

// Fix mends what a finding is about. A finding has one only where it can be made
// in one way, and that is what the author must have meant.
type Fix struct {
	Message string // what it does: one clause, names quoted, no full stop
	Edits   []Edit // all in the file of the finding; they do not overlap
}

// Edit puts a text in the place of what stands from one place of a file to
// another.
type Edit struct {
	From, To Pos // To is behind the last character, perhaps in a line below; their End says nothing
	Text     string
}

// ApplyFixes returns the text of a file with the fixes of the findings about it,
// and the findings whose fixes these are. Of two fixes that change the same
// place the first is applied and the other left. All other bytes stay as they
// are. Time is linear in the text and the fixes, beside sorting these.
func ApplyFixes(file Source, ds Diagnostics) ([]byte, Diagnostics) {
	var done Diagnostics
	var all []placedEdit
	p := fixPlacer{}
	for _, d := range ds {
		if d.Fix == nil || d.Pos.File != file.Name {
			continue
		}
		if p.text == nil {
			p.text, p.taken = newTextFinder(file.Text), make([]taken, len(file.Text)+1)
		}
		if edits := p.place(d.Fix.Edits); edits != nil {
			all, done = append(all, edits...), append(done, d)
		}
	}
	if done == nil {
		return file.Text, nil
	}
	byPlace(all)
	var fixed bytes.Buffer
	at := 0
	for _, e := range all {
		fixed.Write(file.Text[at:e.from])
		fixed.WriteString(e.text)
		at = e.to
	}
	fixed.Write(file.Text[at:])
	return fixed.Bytes(), done
}

// placedEdit is an [Edit] by offsets.
type placedEdit struct {
	from, to int
	text     string
}

func byPlace(all []placedEdit) {
	slices.SortStableFunc(all, func(a, b placedEdit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}

// fixPlacer finds where edits belong, and keeps them apart.
type fixPlacer struct {
	text  *textFinder
	taken []taken // of each offset of the text
}

// taken says what has been changed at an offset.
type taken uint8

const (
	takenByte taken = 1 << iota // the byte there
	takenGap                    // the place before it
)

// place returns the edits of a fix by offsets, in order. It returns nil where
// there are none, or a place that one of them changes is taken.
func (p *fixPlacer) place(edits []Edit) []placedEdit {
	var all []placedEdit
	for _, e := range edits {
		x := placedEdit{p.text.offset(e.From.Line, e.From.Col), p.text.offset(e.To.Line, e.To.Col), e.Text}
		if x.from > x.to || !p.free(x) {
			return nil
		}
		all = append(all, x)
	}
	byPlace(all)
	for i := range all {
		if i > 0 && all[i].from < all[i-1].to {
			return nil
		}
	}
	for _, x := range all {
		for i := x.from; i < x.to; i++ {
			p.taken[i] |= takenByte
		}
		for i := x.from + 1; i < x.to; i++ {
			p.taken[i] |= takenGap
		}
		if x.text != "" {
			p.taken[x.from] |= takenGap
		}
	}
	return all
}

func (p *fixPlacer) free(x placedEdit) bool {
	for i := x.from; i < x.to; i++ {
		if p.taken[i]&takenByte != 0 || i > x.from && p.taken[i]&takenGap != 0 {
			return false
		}
	}
	return x.text == "" || p.taken[x.from]&takenGap == 0
}

// offset returns where in the text a place is.
func (t *textFinder) offset(line, col int) int { return len(t.s) - len(t.from(line, col)) }

// longestFixed is how many bytes the lines have at most in which fixes are
// looked for: what stands around a place has to be read again for each finding.
const longestFixed = 2000

// line returns a line without its break, or false where it is too long to be
// looked at.
func (t *textFinder) line(n int) (string, bool) {
	if n < 1 || n > len(t.starts) {
		return "", false
	}
	from, to := int(t.starts[n-1]), len(t.s)
	if n < len(t.starts) {
		to = int(t.starts[n])
	}
	if to-from > longestFixed {
		return "", false
	}
	return t.s[from : to-lineBreak(t.s[from:to])], true
}

// around returns what stands in its line before a place, in it and behind it.
func (t *textFinder) around(p Pos) (before, in, after string, ok bool) {
	line, ok := t.line(p.Line)
	if !ok || p.Col < 1 || p.End <= p.Col {
		return "", "", "", false
	}
	from, to := byColumn(line, p.Col), byColumn(line, p.End)
	return line[:from], line[from:to], line[to:], true
}

// byColumn returns the offset of a column in a line.
func byColumn(line string, col int) int {
	n := 1
	for i := range line {
		if n == col {
			return i
		}
		n++
	}
	return len(line)
}

// span is the place of some columns in a line.
func span(p Pos, from, to int) (Pos, Pos) {
	return Pos{File: p.File, Line: p.Line, Col: from}, Pos{File: p.File, Line: p.Line, Col: to}
}

// replaced is the edit of what stands in some columns of a line.
func replaced(p Pos, from, to int, text string) Edit {
	a, b := span(p, from, to)
	return Edit{a, b, text}
}

// instead is the fix that writes a word in the place of the one at p, and keeps
// its quotes; nil where the word there is spelled with escapes.
func (t *textFinder) instead(p Pos, was, now string) *Fix {
	_, in, _, ok := t.around(p)
	if !ok {
		return nil
	}
	e := replaced(p, p.Col, p.End, now)
	if q := quotedPart(in); q != "" {
		in = q[1 : len(q)-1]
		e.From.Col, e.To.Col = e.From.Col+1, e.To.Col-1
	}
	if nfc(in) != nfc(was) {
		return nil
	}
	if runes(was) > 60 {
		was = short(was)
	}
	return &Fix{quoted(was) + " becomes " + quoted(short(now)), []Edit{e}}
}

// misspelt is the fix for a word that is one of some near names with a slip of
// the pen; nil where it may be something else.
func (t *textFinder) misspelt(p Pos, was string, near []string) *Fix {
	if len(near) != 1 || !slip(was, near[0]) {
		return nil
	}
	return t.instead(p, was, near[0])
}

// fix gives the last finding a fix, which may be nil.
func (d *decoder) fix(f *Fix) { d.ds[len(d.ds)-1].Fix = f }

// texts returns a function that finds places in the files of the map by their
// names. A file that is not there is empty.
func (m *Map) texts() func(name string) *textFinder {
	files := make(map[string]Source, len(m.Files))
	for _, f := range m.Files {
		files[f.Name] = f
	}
	made := make(map[string]*textFinder)
	return func(name string) *textFinder {
		t := made[name]
		if t == nil {
			t = newTextFinder(files[name].Text)
			made[name] = t
		}
		return t
	}
}
