package argdown

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"crux/claims"
)

// hidden takes the place of comments, byte for byte: what is under it is neither
// text nor an empty line.
const hidden = '\x00'

// hide replaces comments by [hidden]. Metadata in braces, links and escaped marks
// have no comments in them, and neither has an address with its two slashes.
func (p *parser) hide() {
	s := []byte(p.s)
	open := func(at int, mark, end string) int {
		if !strings.HasPrefix(p.s[at:], mark) {
			return -1
		}
		n := strings.Index(p.s[at+len(mark):], end)
		if n < 0 {
			return -1
		}
		return at + len(mark) + n + len(end)
	}
	unended := make(map[string]bool) // marks without an end from here on
	for i := p.start; i < len(s); {
		end := -1
		switch s[i] {
		case '\\':
			i += 2
			continue
		case '{':
			if _, end, ok := p.braces(i); ok {
				i = end
				continue
			}
		case '[':
			if end := linkEnd(p.s, i); end > 0 {
				i = end
				continue
			}
		case '<':
			if !unended["<!--"] && strings.HasPrefix(p.s[i:], "<!--") {
				end = open(i, "<!--", "-->")
				unended["<!--"] = end < 0
			}
		case '/':
			switch {
			case strings.HasPrefix(p.s[i:], "/*") && !unended["/*"]:
				end = open(i, "/*", "*/")
				unended["/*"] = end < 0
			case strings.HasPrefix(p.s[i:], "//") && (i == 0 || s[i-1] != ':'):
				if end = strings.IndexAny(p.s[i:], "\r\n"); end < 0 {
					end = len(s)
				} else {
					end += i
				}
			}
		}
		if end < 0 {
			i++
			continue
		}
		p.doc.remarks.comments.add(i, end)
		for ; i < end; i++ {
			s[i] = hidden
		}
	}
	p.s = string(s)
}

// linkEnd returns where the link [text](address) that begins at an offset ends, or
// 0 where there is none. Text and address stand in one line.
func linkEnd(s string, at int) int {
	mid := at + 1
	for ; mid < len(s) && s[mid] != ']'; mid++ {
		if s[mid] == '\n' || mid-at > 1000 {
			return 0
		}
	}
	if mid == at+1 || mid+1 >= len(s) || s[mid+1] != '(' {
		return 0
	}
	for end := mid + 2; end < len(s) && s[end] != '\n' && end-mid < 4000; end++ {
		if s[end] == ')' {
			if end == mid+2 {
				return 0
			}
			return end + 1
		}
	}
	return 0
}

// pairs finds which braces belong together. Those in double quotes, those behind a
// backslash and those with an empty line between them do not.
func (p *parser) pairs() {
	p.closing = make(map[int]int)
	var open []int
	quoted := false
	for i := p.start; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '\\':
			i++
		case c == '\n':
			quoted = false
			if line, _ := p.lineAt(i + 1); len(open) > 0 && blank(line) {
				open = open[:0]
			}
		case c == '"' && len(open) > 0:
			quoted = !quoted
		case c == '{' && !quoted:
			open = append(open, i)
		case c == '}' && !quoted && len(open) > 0:
			p.closing[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
}

// braces returns what stands in the braces that open at an offset, and where they
// end.
func (p *parser) braces(at int) (inside string, end int, ok bool) {
	end, ok = p.closing[at]
	if !ok {
		return "", 0, false
	}
	return p.s[at+1 : end], end + 1, true
}

// data reads the metadata that opens at an offset.
func (p *parser) data(at int) (v *claims.Value, end int, ok bool) {
	inside, end, ok := p.braces(at)
	if !ok {
		return nil, 0, false
	}
	text, from := "{"+inside+"}", at
	if first := strings.TrimLeft(inside, " \t\r"); strings.HasPrefix(first, "\n") { // written in lines, without braces
		text, from = inside, at+1
	}
	v, err := claims.ParseYAML([]byte(text))
	if err != nil {
		p.badYAML(err, from, "what stands in braces is read as data, and cannot be", `write a mark that is meant as text with a backslash before it: \{`)
		return nil, end, true
	}
	if v != nil && !v.IsMap {
		p.b.Fault(claims.ForeignSyntax, p.b.At(at, end), "what stands in braces is read as data, and has no keys", `write keys with values, {key: value}; if text is meant, a backslash before the brace: \{`)
	}
	return v, end, true
}

// badYAML reports a part of the file that is not YAML.
func (p *parser) badYAML(err error, from int, what, hint string) {
	at := from
	if bad, ok := err.(*claims.SyntaxError); ok {
		for n := 1; n < bad.Line; n++ {
			next := strings.IndexByte(p.s[at:], '\n')
			if next < 0 {
				break
			}
			at += next + 1
		}
		what = fmt.Sprintf("%s: %s", what, bad.Why)
	}
	p.b.Fault(claims.ForeignSyntax, p.b.At(at, at+1), what, hint)
}

// blank reports whether a line has nothing in it, not even a comment.
func blank(line string) bool { return strings.Trim(line, " \t\r\f\v\u00a0\ufeff") == "" }

// bare takes space and comments from both ends of a line, and returns how many
// bytes were taken from the start.
func bare(line string) (string, int) {
	rest := strings.TrimLeft(line, " \t\r\x00")
	return strings.TrimRight(rest, " \t\r\x00"), len(line) - len(rest)
}

// isDialect reports whether a line is of argdown-2, whose statements are named by
// [#id].
func isDialect(line string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(line), "("), "[#")
	if !ok || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return r != '(' && r != ' ' && r != ']'
}
