package claims

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readable returns src with every part that YAML cannot read left blank, and
// what is wrong with these parts. Lines stay where they are, and so do the
// columns of what is left. It is called when parse(src) has failed.
//
// The YAML module stops at its first error and names a line, often the wrong
// one. So crux looks for the faults itself (see [scanSyntax]) and asks the
// module only whether what is left can be read. A part is the smallest entry
// around a fault: a list item, a claim, or a key at the left margin.
//
// At least one finding is returned. Time is linear.
func readable(file string, src []byte, parse func([]byte) error) ([]byte, Diagnostics) {
	r := &syntaxRepair{file: file, parse: parse, src: src, seen: make(map[[2]int]bool)}
	// Every round blanks something, and most files need one. The bound keeps
	// the time linear where the scanner and the YAML module disagree.
	for range 6 {
		if r.round() {
			r.found.Sort()
			return r.src, r.found
		}
	}
	r.apart()
	if r.parse(r.src) != nil {
		r.src = blankLines(r.src)
	}
	r.found.Sort()
	return r.src, r.found
}

// syntaxRepair is the work of [readable].
type syntaxRepair struct {
	file    string
	parse   func([]byte) error
	src     []byte          // what is left
	anchors map[string]bool // the names defined in the whole file
	found   Diagnostics
	seen    map[[2]int]bool // their places
}

// round looks for faults, blanks the entries around them, and returns whether
// what is left can be read.
func (r *syntaxRepair) round() bool {
	clean, bad := cleanSyntax(r.src)
	s := scanSyntax(clean)
	first := r.anchors == nil
	if first {
		r.anchors = s.anchors
	}
	cut := newSyntaxCut(s)
	odd := make(map[int]bool) // lines with characters that the scanner has only guessed at
	for _, pos := range bad {
		if l := s.lineOf(pos); !odd[l] {
			odd[l] = true
			cut.around(l)
			r.add(faultCharacter(s, r.src, l, pos))
		}
	}
	for _, f := range s.faults {
		cut.entry(f.entry)
		gone := f.alias != "" && r.anchors[f.alias] // its entry was blanked, no more
		if !first {
			f.fix = nil // what it was made from is not whole
		}
		if !odd[f.line] && (first || !gone) {
			if r.add(f) && f.fix != nil {
				r.found[len(r.found)-1].Fix = &Fix{f.fix.done, s.edits(r.file, f.fix.edits)}
			}
		}
	}
	if s.lost >= 0 {
		r.add(cut.lost())
	}
	if !cut.any {
		err := r.parse(r.src)
		if err == nil {
			return len(r.found) > 0 || r.unexplained(s)
		}
		f, quiet := r.faultFromParser(s, err)
		cut.around(f.line)
		if !quiet {
			r.add(f)
		}
	}
	r.src = cut.apply(r.src)
	return r.parse(r.src) == nil
}

// unexplained is for a caller whose file can be read after all.
func (r *syntaxRepair) unexplained(s *syntaxScan) bool {
	r.add(s.lineFault(0, "this file could not be read", ""))
	return true
}

// add adds a finding, of which there is one at most at a place. It returns
// whether it did.
func (r *syntaxRepair) add(f syntaxFault) bool {
	at := [2]int{f.line, f.col}
	if r.seen[at] {
		return false
	}
	r.seen[at] = true
	d := Diagnostic{
		Code: f.code, Severity: Error, Message: f.message, Hint: f.hint,
		Pos: Pos{File: r.file, Line: f.line + 1, Col: f.col + 1, End: f.end + 1},
	}
	if f.also.message != "" {
		place := Pos{File: r.file, Line: f.also.line + 1, Col: f.also.col + 1}
		d.Related = []Related{{Pos: place, Message: f.also.message}}
	}
	r.found = append(r.found, d)
	return true
}

// apart asks the YAML module about each entry by itself, and blanks those that
// it refuses.
func (r *syntaxRepair) apart() {
	clean, _ := cleanSyntax(r.src)
	s := scanSyntax(clean)
	cut := newSyntaxCut(s)
	alone := func(i int32) error {
		e := &s.entries[i]
		part := make([]byte, 0, s.start[e.line]-e.pos+64)
		part = append(part, bytes.Repeat([]byte(" "), s.column(e.line, e.pos))...)
		end := len(r.src)
		if e.end > 0 && e.end < len(s.start) {
			end = s.start[e.end]
		}
		err := r.parse(append(part, r.src[e.pos:end]...))
		if err != nil && strings.Contains(err.Error(), "unknown anchor") {
			return nil
		}
		return err
	}
	refuse := func(i int32, err error) {
		e := &s.entries[i]
		cut.entry(i)
		line := e.line + max(parserLine(err)-1, 0)
		r.add(s.lineFault(min(line, len(s.start)-1), plainProblem(err.Error()), ""))
	}
	refused := make(map[int32]error)
	for i := range s.entries {
		if e := &s.entries[i]; e.parent < 0 {
			if err := alone(int32(i)); err != nil {
				refused[int32(i)] = err
			}
		}
	}
	explained := make(map[int32]bool)
	for i := range s.entries {
		e := &s.entries[i]
		if refused[e.parent] == nil || e.parent < 0 {
			continue
		}
		if err := alone(int32(i)); err != nil {
			refuse(int32(i), err)
			explained[e.parent] = true
		}
	}
	for i := range s.entries { // not over the map: findings come in the order of the file
		if err := refused[int32(i)]; err != nil && !explained[int32(i)] {
			refuse(int32(i), err)
		}
	}
	r.src = cut.apply(r.src)
}

// syntaxCut notes which parts of a text are to be left blank.
type syntaxCut struct {
	s    *syntaxScan
	keep []int // how many bytes of each line stay; -1 for all
	done map[int32]bool
	any  bool
}

func newSyntaxCut(s *syntaxScan) *syntaxCut {
	c := &syntaxCut{s: s, keep: make([]int, len(s.start)), done: make(map[int32]bool)}
	for i := range c.keep {
		c.keep[i] = -1
	}
	return c
}

// entry cuts the smallest part around an entry that can do without.
func (c *syntaxCut) entry(i int32) {
	e := &c.s.entries[i]
	for !e.item && e.parent >= 0 && (e.depth > 1 || c.s.entries[e.parent].item) {
		i = e.parent
		e = &c.s.entries[i]
	}
	if c.done[i] {
		return
	}
	c.done[i], c.any = true, true
	end := e.end
	if end == 0 {
		end = len(c.s.start)
	}
	keep := e.pos - c.s.start[e.line]
	if len(bytes.TrimLeft(c.s.src[c.s.start[e.line]:e.pos], " ")) == 0 {
		keep = 0
	}
	c.line(e.line, keep)
	for l := e.line + 1; l < end; l++ {
		c.line(l, 0)
	}
}

func (c *syntaxCut) line(l, keep int) {
	if c.keep[l] < 0 || keep < c.keep[l] {
		c.keep[l] = keep
	}
	c.any = true
}

// around cuts the entry that a line belongs to.
func (c *syntaxCut) around(line int) {
	if i := c.s.entryAt[line]; i >= 0 {
		c.entry(i)
	}
	if c.keep[line] < 0 {
		c.line(line, 0)
	}
}

// lost cuts the text that the YAML module takes for the end of the document
// and what follows, or what stands before it where that is less.
func (c *syntaxCut) lost() syntaxFault {
	s := c.s
	line := s.lineOf(s.lost)
	first := 0
	for first < line && (s.look(first).blank || s.look(first).marker) {
		first++
	}
	from, to := line, len(s.start)
	var f syntaxFault
	if col := s.column(line, s.lost); line == first || col > s.look(line).indent {
		c.line(line, s.lost-s.start[line])
		from = line + 1
		f = s.lineFault(line, "this text stands behind something that is complete already", "put the whole text in quotes")
		f.col, f.end = col, max(f.end, col+1)
	} else if s.look(line).marker {
		f = s.lineFault(line, "this line ends the file for YAML, and more follows", "take it out, or indent it if it belongs to a text")
		if s.src[s.lost] == '-' {
			f.code, f.message = SeveralDocuments, "this line starts a second document, which is not read"
			f.hint = "take the line out, or put the second part into a file of its own"
		}
	} else {
		f = s.lineFault(line, "this line starts further left than the first one, and YAML does not read on",
			fmt.Sprintf("start it in the column of the first line (line %d, column %d)", first+1, s.look(first).indent+1))
		if line-first < len(s.start)-line {
			from, to = first, line
			f = s.lineFault(first, fmt.Sprintf("this line starts further right than line %d, and YAML reads only what does so too", line+1),
				"start it in column "+strconv.Itoa(s.look(line).indent+1))
		}
	}
	for l := from; l < to; l++ {
		c.line(l, 0)
	}
	return f
}

// apply returns src, from which c was made, without the parts that are cut.
func (c *syntaxCut) apply(src []byte) []byte {
	out := make([]byte, 0, len(src))
	out = append(out, src[:c.s.start[0]]...)
	for l, keep := range c.keep {
		from, end, next := c.s.start[l], c.s.end(l), len(src)
		if l+1 < len(c.s.start) {
			next = c.s.start[l+1]
		}
		if keep >= 0 {
			out = append(out, src[from:from+keep]...)
			out = appendBreak(out, src[end:next])
		} else {
			out = append(out, src[from:next]...)
		}
	}
	return out
}

// blankLines returns the line breaks of src alone.
func blankLines(src []byte) []byte {
	t := newSyntaxText(src)
	var out []byte
	for l := range t.start[1:] {
		out = appendBreak(out, src[t.end(l):t.start[l+1]])
	}
	return out
}

// appendBreak appends a line break so that it stays one of its own.
func appendBreak(out, br []byte) []byte {
	if len(out) > 0 && out[len(out)-1] == '\r' && len(br) > 0 && br[0] == '\n' {
		out = append(out, ' ')
	}
	return append(out, br...)
}

// cleanSyntax replaces the characters that YAML allows nowhere by harmless
// ones of the same length and returns where they are.
func cleanSyntax(src []byte) (clean []byte, bad []int) {
	clean = src
	for i := 0; i < len(src); {
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(src[i:])
		}
		if allowedRune(r) && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		if len(bad) == 0 {
			clean = bytes.Clone(src)
		}
		bad = append(bad, i)
		copy(clean[i:i+n], []string{"x", "é", "ー"}[n-1])
		i += n
	}
	return clean, bad
}

// allowedRune is the rule of the YAML module.
func allowedRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0x7E || r == 0x85 ||
		r >= 0xA0 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

func faultCharacter(s *syntaxScan, src []byte, line, pos int) syntaxFault {
	col := s.column(line, pos)
	f := syntaxFault{line: line, col: col, end: col + 1, code: YAMLSyntax}
	r, n := utf8.DecodeRune(src[pos:])
	f.message = fmt.Sprintf("an invisible control character stands here (U+%04X)", r)
	f.hint = "delete it, or type the words around it anew"
	if r == utf8.RuneError && n <= 1 {
		f.code, f.message = NotUTF8, "these bytes are no text in UTF-8"
		f.hint = "save the file as UTF-8"
	}
	return f
}

// What the errors of the YAML module say: a line, or a name.
var (
	parserPlace = regexp.MustCompile(`yaml: line (\d+): `)
	parserAlias = regexp.MustCompile(`yaml: unknown anchor '([^']*)' referenced`)
)

// parserLine returns the line that an error of the YAML module names, from 1;
// 0 for none.
func parserLine(err error) int {
	m := parserPlace.FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// faultFromParser makes a fault of an error of the YAML module that crux has
// no explanation for. It is quiet where the error comes from blanking.
func (r *syntaxRepair) faultFromParser(s *syntaxScan, err error) (f syntaxFault, quiet bool) {
	if m := parserAlias.FindStringSubmatch(err.Error()); m != nil {
		if pos := bytes.Index(s.src, []byte("*"+m[1])); pos >= 0 {
			return s.lineFault(s.lineOf(pos), fmt.Sprintf(`YAML takes "*%s" for a reference to "&%s", which stands nowhere above`,
				m[1], m[1]), "put the text in quotes"), r.anchors[m[1]]
		}
	}
	named := parserLine(err) - 1
	line := -1
	// The module often names the line before: the nearest line with a text is
	// the best guess.
	for _, i := range []int{named, named + 1, named - 1, named + 2, named - 2} {
		if i >= 0 && i < len(s.start) && !s.look(i).blank {
			line = i
			break
		}
	}
	for i := 0; line < 0 && i < len(s.start); i++ {
		if !s.look(i).blank {
			line = i
		}
	}
	return s.lineFault(max(line, 0), plainProblem(err.Error()),
		"compare its indentation, quotes and brackets with those of the lines around it"), false
}

// lineFault is a fault of a whole line.
func (s *syntaxScan) lineFault(line int, message, hint string) syntaxFault {
	from := s.column(line, s.start[line]+len(s.text(line))-len(bytes.TrimLeft(s.text(line), " \t")))
	to := s.column(line, s.start[line]+len(bytes.TrimRight(s.text(line), " \t")))
	return syntaxFault{line: line, col: from, end: max(to, from+1), code: YAMLSyntax, message: message, hint: hint}
}

// plainProblem says in plain words what the YAML module complains of.
func plainProblem(problem string) string {
	for _, p := range []struct{ part, plain string }{
		{"did not find expected key", "YAML cannot read this entry: a key with a colon is expected here"},
		{"did not find expected '-' indicator", "YAML cannot read this list: an item with a dash is expected here"},
		{"did not find expected ','", "YAML cannot read this entry: a comma or a closing bracket is expected here"},
		{"could not find expected ':'", "YAML cannot read this entry: a colon is expected here"},
		{"mapping values are not allowed", "YAML cannot read this entry: a colon stands where no key can end"},
		{"mapping keys are not allowed", "YAML cannot read this entry: a key stands where none can be"},
		{"block sequence entries are not allowed", "YAML cannot read this entry: a dash stands where no list can be"},
		{"cannot start any token", "YAML cannot read this entry: a text begins with a character that it must not begin with"},
		{"found unknown escape character", "YAML cannot read this entry: a backslash stands in double quotes"},
		{"control characters", "YAML cannot read this file: it holds an invisible control character"},
		{"UTF-8", "YAML cannot read this file: it is not saved as UTF-8"},
		{"found unexpected end of stream", "YAML cannot read this entry: a quote is not closed"},
		{"tab character", "YAML cannot read this entry: a tab stands where YAML wants spaces"},
		{"exceeded max depth", "YAML cannot read this entry: it is nested too deep"},
	} {
		if strings.Contains(problem, p.part) {
			return p.plain
		}
	}
	return "YAML cannot read this entry"
}
