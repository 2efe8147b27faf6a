package claims

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longDash returns the length in bytes of a dash at the start of s that word
// processors make of a hyphen, with the white space behind it, or 0.
func longDash(s string) int {
	if !strings.HasPrefix(s, "–") && !strings.HasPrefix(s, "—") {
		return 0
	}
	rest := s[len("–"):]
	text := strings.TrimLeftFunc(rest, func(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) })
	if len(text) == len(rest) || text == "" {
		return 0
	}
	return len(s) - len(text)
}

// longDashes finds a list whose entries begin with long dashes, which YAML reads
// as one text. A text that begins so is none for that alone: people speak like
// this in novels. It is one if another of its lines begins so too, or if it stands
// in a line of its own where a list of reasons or names belongs. The key is "" for
// names.
func (d *decoder) longDashes(key string, v *node) bool {
	if longDash(v.value) == 0 {
		return false
	}
	p := Pos{File: d.Name, Line: int(v.line), Col: int(v.col)}
	line, ok := d.text.line(p.Line)
	list := key == "" || slices.Contains(relationPlaces, key) || key == "with"
	own := ok && strings.Trim(line[:min(len(line), byColumn(line, p.Col))], " ") == ""
	if !(list && own) && !d.longDashBelow(v) {
		return false
	}
	_, n := utf8.DecodeRuneInString(v.value)
	hint := "write `- ` before each entry"
	if !list {
		hint += "; put the text in quotes if it is meant so"
	}
	d.add(MissingSpace, Error, d.pos(v), fmt.Sprintf("%s is not the dash of a list, so it is a part of the text", quoted(v.value[:n])), hint)
	if list && own {
		d.fix(d.text.unglued(p))
	}
	return true
}

// longDashBelow reports whether a line of a text behind the first begins with a
// long dash.
func (d *decoder) longDashBelow(v *node) bool {
	rest, n := v.value, int(v.line)
	for line := d.text.from(n, int(v.col)); ; line = d.text.from(n, 1) {
		line = line[:min(len(line), len(rest)+200)] // what is below it may be long
		if end := strings.IndexAny(line, "\r\n\u0085\u2028\u2029"); end >= 0 {
			line = line[:end]
		}
		line = strings.Trim(line, " \t")
		if n > int(v.line) && longDash(line) > 0 {
			return true
		}
		more, ok := strings.CutPrefix(rest, line)
		if rest = strings.TrimLeft(more, " \n"); !ok || rest == "" {
			return false
		}
		n++
	}
}
