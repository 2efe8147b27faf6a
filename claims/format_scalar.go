package claims

import (
	"strconv"
	"strings"
)

// scalar reads a text, a number or another value that stands at pos, with the
// line breaks that its author gave it.
func (r *layoutReader) scalar(w *piece) {
	switch w.style {
	case singleQuoted, doubleQuoted:
		r.quoted(w)
	case literalBlock, foldedBlock:
		r.belowMark(w)
	default:
		r.lost = r.lost || !r.follow(w.value, w)
	}
}

// follow goes over a value that is written as it reads, but for space, and gives
// w the lines on which it stands, if w is not nil.
func (r *layoutReader) follow(value string, w *piece) bool {
	from := 0
	var lines []textLine
	for i := 0; i < len(value); {
		n, _ := spaceIn(value[i:])
		if n == 0 {
			if r.byteAt(r.pos) != value[i] {
				return false
			}
			m := i + 1
			for ; m < len(value) && r.byteAt(r.pos+m-i) == value[m] && value[m] != ' ' && value[m] != '\t' && breakAt(value, m) == 0; m++ {
			}
			r.skip(m - i)
			i = m
			continue
		}
		m, breaks := spaceIn(r.s[r.pos:])
		r.skip(m)
		if breaks > 0 && w != nil {
			lines = append(lines, textLine{text: value[from:i], blank: breaks - 1})
			if value[i:i+n] != foldOf(breaks-1) {
				w = nil // broken where YAML keeps the character
			}
			from = i + n
		}
		i += n
	}
	if len(lines) > 0 && w != nil {
		w.lines = append(lines, textLine{text: value[from:]})
	}
	return true
}

// foldOf returns what YAML reads for a line break that so many empty lines
// follow.
func foldOf(blank int) string {
	if blank == 0 {
		return " "
	}
	return strings.Repeat("\n", blank)
}

// spaceIn returns how many bytes of space, tabs and line breaks s begins with,
// and how many line breaks are among them.
func spaceIn(s string) (n, breaks int) {
	for n < len(s) {
		if s[n] == ' ' || s[n] == '\t' {
			n++
		} else if m := breakAt(s, n); m > 0 {
			n, breaks = n+m, breaks+1
		} else {
			break
		}
	}
	return n, breaks
}

// quoted reads a text in quotes.
func (r *layoutReader) quoted(w *piece) {
	q := r.byteAt(r.pos)
	if q != '"' && q != '\'' {
		r.lost = true
		return
	}
	r.skip(1)
	var lines []textLine
	var text, raw []byte
	from := r.pos // what is not in text yet; of raw it is the same
	take := func() {
		text, raw = append(text, r.s[from:r.pos]...), append(raw, r.s[from:r.pos]...)
	}
	whole := true // lines can be trusted
	for r.byteAt(r.pos) != q || q == '\'' && r.byteAt(r.pos+1) == q {
		if r.pos >= len(r.s) {
			r.lost = true
			return
		}
		n, breaks := spaceIn(r.s[r.pos:])
		switch {
		case breaks > 0:
			take()
			lines = append(lines, textLine{string(text), string(raw), breaks - 1})
			text, raw = text[:0], raw[:0]
			r.skip(n)
			from = r.pos
		case n > 0:
			r.skip(n)
		case r.s[r.pos] == q: // twice
			take()
			text, raw = append(text, q), append(raw, q, q)
			r.skip(2)
			from = r.pos
		case r.s[r.pos] == '\\' && q == '"':
			take()
			n, c := escape(r.s[r.pos:])
			whole = whole && n > 0
			text, raw = append(text, c...), append(raw, r.s[r.pos:r.pos+max(n, 1)]...)
			r.skip(max(n, 1))
			from = r.pos
		default:
			r.skip(1)
		}
	}
	take()
	r.skip(1)
	if whole {
		w.lines = mended(append(lines, textLine{text: string(text), raw: string(raw)}), w.value)
	}
}

// escape returns the length of a backslash sequence and what it means; 0 for one
// at the end of a line.
func escape(s string) (int, string) {
	if len(s) < 2 || breakAt(s, 1) > 0 {
		return 0, ""
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	if digits > 0 {
		code, err := strconv.ParseUint(s[2:min(2+digits, len(s))], 16, 32)
		if err != nil {
			return 0, ""
		}
		return 2 + digits, string(rune(code))
	}
	if at := strings.IndexByte("0abt\tnvfre \"'\\N_LP", s[1]); at >= 0 {
		return 2, string([]rune("\x00\a\b\t\t\n\v\f\r\x1b \"'\\\u0085\u00a0\u2028\u2029")[at])
	}
	return 0, ""
}

// mended joins lines that cannot end where they do, since space stands there or
// nothing. The result is nil where they are not the lines of value.
func mended(lines []textLine, value string) []textLine {
	var kept []textLine
	var text, raw strings.Builder
	for i, l := range lines {
		text.WriteString(l.text)
		raw.WriteString(l.raw)
		if i+1 < len(lines) {
			if l.text == "" || spaced(l.text[len(l.text)-1:]) || spaced(lines[i+1].text) {
				text.WriteString(foldOf(l.blank))
				raw.WriteString(strings.ReplaceAll(foldOf(l.blank), "\n", `\n`))
				continue
			}
		}
		kept = append(kept, textLine{text.String(), raw.String(), l.blank})
		text.Reset()
		raw.Reset()
	}
	rest, ok := value, true
	for i, l := range kept {
		if rest, ok = strings.CutPrefix(rest, l.text); ok && i+1 < len(kept) {
			rest, ok = strings.CutPrefix(rest, foldOf(l.blank))
		}
		if !ok {
			return nil
		}
	}
	if rest != "" {
		return nil
	}
	return kept
}

// spaced reports whether s begins with what YAML takes for space, or with
// nothing.
func spaced(s string) bool {
	if s == "" {
		return true
	}
	n, _ := spaceIn(s)
	return n > 0
}

// belowMark reads a text that stands below a mark, | or >. Its lines are those of
// the file without their indentation; w has none where that would not do.
func (r *layoutReader) belowMark(w *piece) {
	for r.pos < len(r.s) && breakAt(r.s, r.pos) == 0 {
		if r.s[r.pos] == '#' {
			r.comment()
		} else {
			r.skip(1)
		}
	}
	if r.pos == len(r.s) {
		return
	}
	r.skip(breakAt(r.s, r.pos))
	start, first := r.pos, r.line
	indent, ok := leading(r.s[start:])
	inside, _ := leading(w.value)
	if !ok || strings.ContainsAny(w.value, "\u2028\u2029") {
		return
	}
	// What the value has no letters behind are spaces or line breaks.
	end := len(strings.TrimRight(w.value, " \t\n"))
	n, _ := spaceIn(r.s[r.pos:])
	m, _ := spaceIn(w.value)
	if end == 0 {
		return
	}
	r.skip(n)
	if !r.follow(w.value[m:end], nil) {
		r.lost = true
		return
	}
	if rest := strings.TrimLeft(w.value[end:], " \t"); strings.Trim(rest, "\n") != "" {
		return
	}
	for line := first; line <= r.line; line++ {
		from, to := int(r.t.starts[line]), len(r.s)
		if line+1 < len(r.t.starts) {
			to = int(r.t.starts[line+1])
		}
		text := r.s[from : to-lineBreak(r.s[from:to])]
		for n := indent - inside; n > 0 && strings.HasPrefix(text, " "); n-- {
			text = text[1:]
		}
		w.lines = append(w.lines, textLine{text: text})
	}
}

// leading returns how many spaces stand at the start of the first line of s that
// has something else, and false where there is none.
func leading(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); {
		if m := breakAt(s, i); m > 0 {
			i, n = i+m, 0
		} else if s[i] == ' ' {
			i, n = i+1, n+1
		} else {
			return n, true
		}
	}
	return 0, false
}
