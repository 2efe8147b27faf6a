package claims

import (
	"bytes"
	"strconv"
	"strings"
)

// layoutWriter writes the lines of a file.
type layoutWriter struct {
	lines []writtenLine
	line  []byte // that is being written, comment left out
	begun bool
	col   int // where the text of that line begins
	size  int
	kept  bool // empty lines would belong to the text above
}

type writtenLine struct{ text, comment string }

// write writes the file once it is settled. Its result is false where that would
// be larger than a claim file may be.
func (l *layout) write() ([]byte, bool) {
	o := &layoutWriter{}
	for _, d := range l.directives {
		o.add(d, "")
	}
	if len(l.directives) > 0 {
		o.add("---", "")
	}
	o.remarks(l.header, 0)
	if len(l.header) > 0 && l.gap {
		o.blank()
	}
	if p := l.root.properties(); len(l.root.entries) == 0 {
		o.add(p+"{}", "")
	} else if p != "" {
		o.add(strings.TrimSpace(p), "")
	}
	o.entries(l.root, 0, true)
	if o.size > maxBytes {
		return nil, false
	}
	text := o.text()
	return text, len(text) <= maxBytes
}

// start begins a line in a column, unless one is begun.
func (o *layoutWriter) start(col int) {
	if !o.begun {
		o.line, o.begun, o.col = append(o.line[:0], strings.Repeat(" ", col)...), true, col
	}
}

// end ends the line with what is left of it and a comment, or "".
func (o *layoutWriter) end(rest, comment string) {
	o.line = append(o.line, rest...)
	o.begun = false
	o.add(string(bytes.TrimRight(o.line, " ")), comment)
}

// add adds a whole line.
func (o *layoutWriter) add(text, comment string) {
	if o.size += len(text) + len(comment) + 1; o.size <= maxBytes {
		o.lines = append(o.lines, writtenLine{text, comment})
	}
	o.kept = false
}

// blank adds an empty line, of which there are never two.
func (o *layoutWriter) blank() {
	if n := len(o.lines); n > 0 && !o.kept && o.lines[n-1] != (writtenLine{}) {
		o.add("", "")
	}
}

// remarks writes comments on lines of their own. They go above a line that is
// begun.
func (o *layoutWriter) remarks(all []remark, col int) {
	if o.begun {
		col = o.col
	}
	for i, c := range all {
		if i > 0 && c.blank {
			o.blank()
		}
		o.add(strings.Repeat(" ", col)+c.text, "")
	}
}

// entries writes the entries of w in a column. In the file itself, groups have
// blank lines around them.
func (o *layoutWriter) entries(w *piece, col int, file bool) {
	for i := range w.entries {
		e := &w.entries[i]
		if i > 0 && (e.apart() || file && (e.value.group() || w.entries[i-1].value.group())) {
			o.blank()
		}
		o.remarks(e.head, col)
		if e.blank && len(e.head) > 0 {
			o.blank()
		}
		o.start(col)
		if comment := ""; o.size <= maxBytes {
			if len(e.behind) > 0 {
				comment = e.behind[0].text
			}
			o.entry(e, col, comment)
		}
	}
	if len(w.foot) > 0 && w.foot[0].blank {
		o.blank()
	}
	o.remarks(w.foot, col)
}

// entry writes an entry, with a comment behind its line or "".
func (o *layoutWriter) entry(e *entry, col int, comment string) {
	switch {
	case e.key == nil:
		o.line = append(o.line, '-')
		o.value(e.value, col+2, true, comment)
	case e.name != "":
		o.line = append(append(o.line, e.name...), ':')
		o.value(e.value, col+2, false, comment)
	default:
		o.line = append(o.line, '?')
		o.value(e.key, col+2, true, "")
		o.start(col)
		o.line = append(o.line, ':')
		o.value(e.value, col+2, true, comment)
	}
}

// value writes w behind what stands in the line. What takes further lines stands
// in a column; if it is a group, it begins in the same line where it can.
func (o *layoutWriter) value(w *piece, col int, same bool, comment string) {
	o.line = append(append(o.line, ' '), w.properties()...)
	switch {
	case w.group():
		if !same || w.properties() != "" {
			o.end("", comment)
		}
		o.entries(w, col, false)
	case w.kind == listNode:
		o.line = append(o.line, '[')
		for i := range w.entries {
			if i > 0 {
				o.line = append(o.line, ", "...)
			}
			o.line = append(o.line, w.entries[i].value.out...)
		}
		o.end("]", comment)
	case w.kind == groupNode:
		o.end("{}", comment)
	case w.alias != "":
		o.end("*"+w.alias, comment)
	case w.style >= literalBlock:
		o.below(w, col, comment)
	default:
		lines := strings.Split(w.out, "\n")
		for i, line := range lines {
			switch {
			case i == 0:
			case line == "":
				o.add("", "")
				continue
			default:
				o.start(col)
			}
			if i+1 < len(lines) {
				o.end(line, "")
			} else {
				o.end(line, comment)
			}
		}
	}
}

// below writes a text below its mark.
func (o *layoutWriter) below(w *piece, col int, comment string) {
	mark := []byte{"|>"[w.style-literalBlock]}
	if first := strings.TrimLeft(w.out, "\n"); strings.HasPrefix(first, " ") {
		mark = strconv.AppendInt(mark, 2, 10)
	}
	ends := len(w.value) - len(strings.TrimRight(w.value, "\n"))
	switch ends {
	case 0:
		mark = append(mark, '-')
	case 1:
	default:
		mark = append(mark, '+')
	}
	o.end(string(mark), comment)
	for line := range strings.SplitSeq(w.out, "\n") {
		if line != "" {
			line = strings.Repeat(" ", col) + line
		}
		o.add(line, "")
	}
	for range ends - 1 {
		o.add("", "")
	}
	o.kept = ends > 1
}

// text returns what has been written. Comments behind lines that follow each
// other stand in one column, if the lines are short.
func (o *layoutWriter) text() []byte {
	var b bytes.Buffer
	b.Grow(o.size)
	for from := 0; from < len(o.lines); {
		to := from
		for to < len(o.lines) && o.lines[to].comment != "" {
			to++
		}
		writeAligned(&b, o.lines[from:to])
		if to < len(o.lines) {
			b.WriteString(o.lines[to].text)
			b.WriteByte('\n')
			to++
		}
		from = to
	}
	return b.Bytes()
}

// alignedWidth is how wide a line can be whose comment stands below or above
// another one.
const alignedWidth = 60

// writeAligned writes lines that all have comments.
func writeAligned(b *bytes.Buffer, lines []writtenLine) {
	wide := 0
	for _, l := range lines {
		if n := width(l.text); n <= alignedWidth {
			wide = max(wide, n)
		}
	}
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteString(strings.Repeat(" ", max(wide-width(l.text), 0)+2))
		b.WriteString(l.comment)
		b.WriteByte('\n')
	}
}
