package claims

import (
	"cmp"
	"slices"
	"strings"
)

// The limits of [Salvage]: how often a file is read at most, and how many bytes in all.
const (
	salvageReads = 200
	salvageBytes = 4 << 20
)

// Salvage reads a map of whose file as much is wanted as can be made out, such as that
// of a pupil. Where YAML cannot read a line, [Load] leaves out the whole claim around
// it; here the line is read as it may have been meant, with what the hints ask for, or
// only the line is left out. So the map is a guess, in as few lines as will do.
//
// load reads the file with a text in the place of its own. The findings are those on
// the file as it is, and errors that the rest of it has besides. A file that YAML can
// read is read once; each line that it cannot read takes a few readings more. After
// 200 of these, or 4 MiB, what is left is as Load has it.
func Salvage(file Source, load func(Source) (*Map, Diagnostics)) (*Map, Diagnostics) {
	s := &salvager{file: file, load: load, reads: salvageReads, bytes: salvageBytes}
	best := s.read(string(file.Text))
	told := best.ds
	for line := 0; ; {
		at := slices.IndexFunc(best.ds, func(d Diagnostic) bool { return d.unreadable() && d.Pos.File == file.Name && d.Pos.Line > line })
		if at < 0 || s.reads <= 0 || s.bytes <= 0 {
			break
		}
		d := best.ds[at]
		line = d.Pos.Line
		now := best
		for _, text := range meantLines(best.text, d) {
			if x := s.read(text); x.ds.countUnreadable() < best.ds.countUnreadable() && x.over(now) {
				now = x
			}
		}
		if now.text != best.text { // another fault may stand in that line
			line--
		}
		best = now
	}
	told = slices.Clone(told)
	for _, d := range best.ds {
		if d.Severity == Error && !d.unreadable() && !slices.ContainsFunc(told, func(x Diagnostic) bool {
			return x.Code == d.Code && x.Pos.File == d.Pos.File && x.Pos.Line == d.Pos.Line && x.Message == d.Message
		}) {
			d.Fix = nil // which may be for a line that was read in another way
			told = append(told, d)
		}
	}
	told.Sort()
	return best.m, told
}

// unreadable reports whether a finding is on a line that YAML cannot read.
func (d *Diagnostic) unreadable() bool { return d.Code == YAMLSyntax || d.Code == YAMLTab }

func (ds Diagnostics) countUnreadable() int {
	n := 0
	for i := range ds {
		if ds[i].unreadable() {
			n++
		}
	}
	return n
}

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
	s.reads, s.bytes = s.reads-1, s.bytes-len(text)
	src := s.file
	src.Text = []byte(text)
	m, ds := s.load(src)
	return salvaged{text, m, ds}
}

// over reports whether more can be read than of another text, or as much with fewer
// errors.
func (s salvaged) over(other salvaged) bool {
	size := func(x salvaged) int { return len(x.m.Claims) + len(x.m.Reasons) + len(x.m.Contradictions) }
	return cmp.Or(cmp.Compare(size(s), size(other)), cmp.Compare(other.ds.Count(Error), s.ds.Count(Error))) > 0
}

// meantLines returns the texts that a file may be meant to have where a line of it
// cannot be read, the likeliest first; the last one leaves the line out. All have as
// many lines.
func meantLines(text string, d Diagnostic) []string {
	starts := lineStarts(text)
	n := d.Pos.Line - 1
	if n >= len(starts) {
		return nil
	}
	from, to := int(starts[n]), len(text)
	if n+1 < len(starts) {
		to = int(starts[n+1])
	}
	line := text[from:to]
	line = line[:len(line)-lineBreak(line)]
	var all []string
	add := func(now string) {
		if now = text[:from] + now + text[from+len(line):]; now != text && !slices.Contains(all, now) {
			all = append(all, now)
		}
	}
	if len(line) <= longestFixed {
		if d.Fix != nil {
			fixed, _ := ApplyFixes(Source{Name: d.Pos.File, Text: []byte(text)}, Diagnostics{d})
			if now := string(fixed); now != text && len(lineStarts(now)) == len(starts) {
				all = append(all, now)
			}
		}
		words := strings.TrimLeft(line, " \t")
		for _, indent := range indentsAbove(text[:from]) {
			add(indent + words)
		}
		closed := line + missingBrackets(line)
		add(closed)
		if key, value := valueIn(line); value != "" {
			add(key + inDoubleQuotes(strings.Trim(value, `"'`)))
		}
	}
	add("")
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
