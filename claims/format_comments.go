package claims

import "strings"

// begin starts an entry at pos, in a column from 0. Comments above it that are
// indented further, like the entries of a group that has ended, are that
// group's.
func (r *layoutReader) begin(e *entry, col int) {
	at := 0
	for _, c := range r.pending {
		for at < len(r.closed) && r.closed[at].col > c.col {
			at++
		}
		if at < len(r.closed) && r.closed[at].col > col {
			w := r.closed[at].w
			w.foot = append(w.foot, c)
		} else {
			at = len(r.closed)
			e.head = append(e.head, c)
		}
	}
	r.pending, r.closed = nil, r.closed[:0]
	e.blank = r.blankAbove()
	r.owner, r.direct = e, false
}

// above gives e the comments between its key and its value. One behind the key
// goes before those below it.
func (r *layoutReader) above(e *entry) {
	if len(r.pending) > 0 {
		e.raise(e.behind, false)
		e.behind = nil
	}
	e.head = append(e.head, r.pending...)
	r.pending = nil
}

// behind notes that the scalar of e ends here.
func (r *layoutReader) behind(e *entry) { r.owner, r.direct, r.ended = e, true, r.line }

// to goes on to an offset, over all that is between two nodes.
func (r *layoutReader) to(end int) {
	if end < r.pos {
		r.lost = true
	}
	for r.pos < end {
		r.step()
	}
}

// toDash goes on to the dash of the next item.
func (r *layoutReader) toDash() { r.toByte('-') }

// toByte goes on to a byte that stands in no comment.
func (r *layoutReader) toByte(c byte) {
	for r.pos < len(r.s) && r.s[r.pos] != c {
		r.step()
	}
	r.lost = r.lost || r.pos == len(r.s)
}

// space goes on to what is neither space nor a comment.
func (r *layoutReader) space() {
	for r.pos < len(r.s) && (r.gapAt(r.pos) || r.s[r.pos] == '#') {
		r.step()
	}
}

// step goes over a comment, a line for YAML, or one byte.
func (r *layoutReader) step() {
	first := r.pos == r.lineStart()
	switch c := r.s[r.pos]; {
	case c == '#':
		r.comment()
		return
	case c == '%' && first:
		r.directive()
		return
	case first && strings.HasPrefix(r.s[r.pos:], "---"):
		r.opened, r.owner = true, nil
	case first && strings.HasPrefix(r.s[r.pos:], "..."):
		r.owner = nil
	}
	if !r.gapAt(r.pos) {
		r.direct = false
	}
	r.skip(1)
}

// skip goes on by n bytes.
func (r *layoutReader) skip(n int) {
	from, before := r.pos, r.line
	r.pos = min(r.pos+n, len(r.s))
	for r.line+1 < len(r.t.starts) && int(r.t.starts[r.line+1]) <= r.pos {
		r.line++
	}
	if r.line > before {
		from, r.col = r.lineStart(), 0
	}
	r.col += codePoints(r.s[from:r.pos])
}

// comment reads a comment.
func (r *layoutReader) comment() {
	end := r.lineEnd()
	c := remark{text: strings.TrimRight(r.s[r.pos:end], " \t")}
	r.comments = append(r.comments, c.text)
	switch own := r.firstInLine(); {
	case own:
		c.blank, c.col = r.blankAbove(), r.pos-r.lineStart()
		r.pending = append(r.pending, c)
	case r.owner == nil:
		r.pending = append(r.pending, c)
	default:
		c.direct = r.direct
		r.owner.behind = append(r.owner.behind, c)
	}
	r.skip(end - r.pos)
}

// directive reads a line for YAML.
func (r *layoutReader) directive() {
	if r.opened { // of a document that is empty
		r.directives, r.opened = nil, false
	}
	end := r.lineEnd()
	line := r.s[r.pos:end]
	if at := strings.Index(line, " #"); at >= 0 {
		line = line[:at]
	}
	r.directives = append(r.directives, strings.TrimRight(line, " \t"))
	r.skip(len(line))
}

func (r *layoutReader) lineStart() int { return int(r.t.starts[r.line]) }

// lineEnd returns where the line ends, its break left out.
func (r *layoutReader) lineEnd() int {
	if r.line+1 == len(r.t.starts) {
		return len(r.s)
	}
	end := int(r.t.starts[r.line+1])
	return end - lineBreak(r.s[max(r.lineStart(), end-3):end])
}

// firstInLine reports whether only space stands before pos in its line.
func (r *layoutReader) firstInLine() bool {
	i := r.pos
	for i > r.lineStart() && (r.s[i-1] == ' ' || r.s[i-1] == '\t') {
		i--
	}
	return i == r.lineStart()
}

// blankAbove reports whether pos is the first thing in a line above which is an
// empty one.
func (r *layoutReader) blankAbove() bool {
	if r.line == 0 || !r.firstInLine() {
		return false
	}
	for i := int(r.t.starts[r.line-1]); i < r.lineStart(); i++ {
		if !r.gapAt(i) {
			return false
		}
		if breakAt(r.s, i) > 0 {
			return true
		}
	}
	return false
}

func (r *layoutReader) byteAt(i int) byte {
	if i < len(r.s) {
		return r.s[i]
	}
	return 0
}

// gapAt reports whether a space, a tab or a line break is at i.
func (r *layoutReader) gapAt(i int) bool {
	return r.s[i] == ' ' || r.s[i] == '\t' || breakAt(r.s, i) > 0
}
