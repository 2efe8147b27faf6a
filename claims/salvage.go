package claims

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// The limits of [Salvage]: how often a file is read at most, and how many bytes in all.
const (
	salvageReads = 200
	salvageBytes = 4 << 20
)

// Salvage reads a map of whose file as much is wanted as can be made out, such as that
// of a pupil. Where YAML cannot read a line, [Load] leaves out the whole claim around
// it; here the line is read as it may have been meant, with what the hints ask for, or
// only the line is left out. Where YAML reads a line, and an error in it costs a claim
// or a relation, so is that line. The map is a guess, in as few lines as will do.
//
// load reads the file with a text in the place of its own. The findings are those on
// the file as it is, and errors that the rest of it has besides. A file without errors
// is read once; each line with one takes some readings more. After 200 of these, or
// 4 MiB, or 200 lines, what is left is as Load has it.
func Salvage(file Source, load func(Source) (*Map, Diagnostics)) (*Map, Diagnostics) {
	s := &salvager{file: file, load: load, reads: salvageReads, bytes: salvageBytes}
	best := s.read(string(file.Text))
	told := slices.Clone(best.ds)
	changed := make(map[int]bool) // lines that are read in another way
	toldOf := make(map[int]bool)  // lines of which there is a finding
	for _, d := range told {
		if d.Pos.File == file.Name {
			toldOf[d.Pos.Line] = true
		}
	}
	for line, tried := 0, 0; tried < salvageReads; tried++ {
		at := slices.IndexFunc(best.ds, func(d Diagnostic) bool { return d.Severity == Error && d.Pos.File == file.Name && d.Pos.Line > line })
		if at < 0 || s.reads <= 0 || s.bytes <= 0 {
			break
		}
		d := best.ds[at]
		line = d.Pos.Line
		now := best
		for _, text := range meantLines(best.text, d) {
			if s.reads <= 0 || s.bytes <= 0 {
				break
			}
			if x := s.read(text); x.over(now) {
				now = x
			}
		}
		if now.text == best.text {
			continue
		}
		line = changedLines(best.text, now.text, changed) - 1 // another fault may stand in that line
		best = now
		for _, d := range best.ds { // which an earlier one hid
			if d.unreadable() && d.Pos.File == file.Name && !changed[d.Pos.Line] && !toldOf[d.Pos.Line] {
				toldOf[d.Pos.Line] = true
				d.Fix = nil
				told = append(told, d)
			}
		}
	}
	if len(changed) == 0 {
		return best.m, told
	}
	type finding struct {
		code          Code
		file, message string
		line          int
	}
	what := func(d Diagnostic) finding { return finding{d.Code, d.Pos.File, d.Message, d.Pos.Line} }
	known := make(map[finding]bool)
	for _, d := range told {
		known[what(d)] = true
	}
	for _, d := range best.ds {
		if d.Severity == Error && !d.unreadable() && !known[what(d)] {
			d.Fix = nil // which may be for a line that was read in another way
			told = append(told, d)
		}
	}
	told.Sort()
	return best.m, told
}

// unreadable reports whether a finding is on a line that YAML cannot read.
func (d *Diagnostic) unreadable() bool { return d.Code == YAMLSyntax || d.Code == YAMLTab }

// salvager is the work of [Salvage].
type salvager struct {
	file         Source
	load         func(Source) (*Map, Diagnostics)
	reads, bytes int // that are left
}

// salvaged is what a file gives with a text.
type salvaged struct {
	text string
	m    *Map
	ds   Diagnostics
}

func (s *salvager) read(text string) salvaged {
	src := s.file
	src.Text = []byte(text)
	m, ds := s.load(src)
	s.reads, s.bytes = s.reads-1, s.bytes-len(text)
	for i := range m.Files { // what it includes is read again, too
		if m.Files[i].Name != src.Name {
			s.bytes -= len(m.Files[i].Text)
		}
	}
	return salvaged{text, m, ds}
}

// over reports whether more can be read than of another text, or as much with fewer
// errors, or as far down.
func (s salvaged) over(other salvaged) bool {
	first := func(x salvaged) int {
		if i := slices.IndexFunc(x.ds, func(d Diagnostic) bool { return d.Severity == Error }); i >= 0 {
			return x.ds[i].Pos.Line
		}
		return math.MaxInt
	}
	return cmp.Or(cmp.Compare(s.m.found(), other.m.found()), cmp.Compare(other.ds.Count(Error), s.ds.Count(Error)), cmp.Compare(first(s), first(other))) > 0
}

// found is how many claims and relations a map has, but for claims that are called
// like a key: that is what such a key makes that stands too far to the left.
func (m *Map) found() int {
	n := len(m.Claims) + len(m.Reasons) + len(m.Contradictions)
	for i := range m.Claims {
		if slices.Contains(claimKeys, string(m.Claims[i].ID)) {
			n--
		}
	}
	return n
}

// changedLines adds the lines in which two texts differ that have as many, from 1, and
// returns the first of them.
func changedLines(was, now string, to map[int]bool) int {
	a, b := lineStarts(was), lineStarts(now)
	first := 0
	for i := range min(len(a), len(b)) {
		if lineAt(was, a, i) != lineAt(now, b, i) {
			if to[i+1] = true; first == 0 {
				first = i + 1
			}
		}
	}
	return first
}

// lineAt returns a line of a text, from 0, without its break.
func lineAt(text string, starts []int32, n int) string {
	line := text[starts[n]:lineStop(text, starts, n)]
	return line[:len(line)-lineBreak(line)]
}

// lineStop is where a line ends, with its break.
func lineStop(text string, starts []int32, n int) int {
	if n+1 < len(starts) {
		return int(starts[n+1])
	}
	return len(text)
}

// meantLines returns the texts that a file may be meant to have where there is an
// error in a line of it, the likeliest first; where YAML cannot read the line, the last
// one leaves it out. All have as many lines.
func meantLines(text string, d Diagnostic) []string {
	starts := lineStarts(text)
	n := d.Pos.Line - 1
	if n >= len(starts) {
		return nil
	}
	line := lineAt(text, starts, n)
	var all []string
	addAll := func(now string) {
		if now != text && !slices.Contains(all, now) {
			all = append(all, now)
		}
	}
	instead := func(n int, now string) {
		from := int(starts[n])
		addAll(text[:from] + now + text[from+len(lineAt(text, starts, n)):])
	}
	if len(line) <= longestFixed {
		if d.unreadable() && d.Fix != nil {
			fixed, _ := ApplyFixes(Source{Name: d.Pos.File, Text: []byte(text)}, Diagnostics{d})
			if now := string(fixed); len(lineStarts(now)) == len(starts) {
				addAll(now)
			}
		}
		for _, now := range withColon(text, line) {
			instead(n, now)
		}
		addAll(withSpaces(text, starts, n))
		if now := bareName(line); now != line {
			instead(n, now)
		}
		for _, now := range indented(text, starts, n) {
			addAll(now)
		}
		if above := wordsAbove(text, starts, n); above >= 0 && len(lineAt(text, starts, above)) <= longestFixed {
			for _, now := range withColon(text, lineAt(text, starts, above)) {
				instead(above, now)
			}
		}
	}
	if !d.unreadable() {
		return all
	}
	if len(line) <= longestFixed {
		for _, now := range withoutTabs(text, starts, n) {
			addAll(now)
		}
		words := strings.TrimLeft(line, " \t")
		for _, indent := range indentsAbove(text[:starts[n]]) {
			instead(n, indent+words)
		}
		if above := wordsAbove(text, starts, n); above >= 0 && strings.IndexFunc(words, unicode.IsLetter) == 0 && !strings.Contains(words, ":") {
			above := lineAt(text, starts, above)
			instead(n, above[:len(above)-len(strings.TrimLeft(above, " "))]+"  "+words) // it goes on with the text
		}
		instead(n, line+missingBrackets(line))
		if key, value := valueIn(line); value != "" {
			instead(n, key+inDoubleQuotes(strings.Trim(value, `"'`)))
		}
	}
	instead(n, "")
	return all
}

// indentsAbove returns the indentation of the last line with words of a text, and that
// of what would stand below it.
func indentsAbove(text string) []string {
	lines := strings.Split(text, "\n")
	for i := len(lines) - 1; i >= 0 && i > len(lines)-20; i-- {
		line := strings.TrimRight(lines[i], " \t\r")
		words := strings.TrimLeft(line, " ")
		if words == "" || words[0] == '#' || words[0] == '\t' {
			continue
		}
		indent := line[:len(line)-len(words)]
		if strings.HasPrefix(words, "- ") {
			return []string{indent, indent + "  "}
		}
		if strings.HasSuffix(words, ":") {
			return []string{indent + "  ", indent}
		}
		return []string{indent}
	}
	return nil
}

// missingBrackets returns the brackets that would close those that a line opens.
func missingBrackets(line string) string {
	var open []byte
	quote := byte(0)
	for i := range len(line) {
		switch c := line[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" [{,", line[i-1]) >= 0):
			quote = c
		case c == '[' || c == '{':
			open = append(open, c+2) // in ASCII
		case len(open) > 0 && c == open[len(open)-1]:
			open = open[:len(open)-1]
		}
	}
	slices.Reverse(open)
	return string(open)
}

// valueIn divides a line into its key or dash with the space behind it, and the rest;
// that is "" where there is no key and no dash.
func valueIn(line string) (key, value string) {
	words := strings.TrimLeft(line, " ")
	at := len(line) - len(words)
	if strings.HasPrefix(words, "- ") {
		at += 2
	}
	if i := strings.Index(line[at:], ": "); i >= 0 {
		at += i + 2
	} else if !strings.HasPrefix(words, "- ") {
		return line, ""
	}
	return line[:at], strings.TrimSpace(line[at:])
}
