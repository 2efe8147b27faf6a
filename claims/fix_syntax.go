package claims

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// syntaxFix is the [Fix] of a fault.
type syntaxFix struct {
	done  string
	edits []syntaxEdit
}

// syntaxEdit is an [Edit] of what stands from one offset to another.
type syntaxEdit struct {
	from, to int
	text     string
}

// mend gives the last fault a fix, if it has the given message: where an earlier
// line is to blame, the fault is another one. It returns false, as those do that
// add a fault.
func (s *syntaxScan) mend(message, done string, edits ...syntaxEdit) bool {
	if n := len(s.faults); n > 0 && s.faults[n-1].message == message && len(edits) > 0 {
		s.faults[n-1].fix = &syntaxFix{done, edits}
	}
	return false
}

// edits turns offsets into places.
func (s *syntaxScan) edits(file string, all []syntaxEdit) []Edit {
	place := func(pos int) Pos {
		line := s.lineOf(pos)
		return Pos{File: file, Line: line + 1, Col: s.column(line, pos) + 1}
	}
	edits := make([]Edit, len(all))
	for i, e := range all {
		edits[i] = Edit{place(e.from), place(e.to), e.text}
	}
	return edits
}

// mendQuotes gives the last fault the fix that puts the rest of a line in quotes,
// from pos on. There must be no comment in it, and nothing in the line below that
// goes on with it.
func (s *syntaxScan) mendQuotes(message string, line, pos int) bool {
	text := s.rest(line, pos)
	if strings.Contains(text, " #") || s.continues(line) {
		return false
	}
	return s.mendQuoted(message, pos, text)
}

// continues tells whether the next line with a text may go on with the text of
// this one.
func (s *syntaxScan) continues(line int) bool {
	for i := line + 1; i < len(s.start) && i < line+50; i++ {
		if l := s.look(i); !l.blank {
			return l.indent > s.look(line).indent && !l.dash && !l.key
		}
	}
	return false
}

// mendQuoted gives the last fault the fix that puts quotes around the text at
// pos.
func (s *syntaxScan) mendQuoted(message string, pos int, text string) bool {
	if text == "" || len(text) > longestFixed {
		return false
	}
	var edits []syntaxEdit
	for _, e := range quoteEdits(Pos{Col: 0}, Pos{Col: runes(text)}, text) {
		at := pos + byColumn(text, e.From.Col+1)
		edits = append(edits, syntaxEdit{at, at, e.Text})
	}
	return s.mend(message, "the text gets quotes: "+quoted(shortHead(text)), edits...)
}

// wantsText tells whether what stands under the last key of a level is a text:
// there is no key, it says a text, or it is the id of a claim.
func (s *syntaxScan) wantsText(l *syntaxLevel) bool {
	k := s.keyName(l)
	return k == "" || !syntaxKeys[k] || slices.Contains(wordKeys, k)
}

// tabFix is the fix for a file of which every line that is indented begins with
// tabs. Each becomes two spaces: then what stands one tab further right than the
// dash of an item stands in the column of the words behind the dash, as it has to.
func (s *syntaxScan) tabFix() []syntaxEdit {
	var edits []syntaxEdit
	for l, from := range s.start {
		text := s.text(l)
		rest := bytes.TrimLeft(text, "\t")
		tabs := len(text) - len(rest)
		words := bytes.TrimLeft(rest, " \t")
		if len(words) == 0 {
			continue
		}
		if gap := rest[:len(rest)-len(words)]; len(gap) > 0 && (tabs == 0 || bytes.IndexByte(gap, '\t') >= 0) {
			return nil
		}
		if tabs > 0 {
			edits = append(edits, syntaxEdit{from, from + tabs, strings.Repeat("  ", min(tabs, maxDepth))})
		}
	}
	return edits
}

// bulletEdits makes dashes of the sign at pos, which stands for the dash of a list
// item, and of those in its column below. The sign is n bytes long with the space
// behind it.
func (s *syntaxScan) bulletEdits(line, pos, n int) []syntaxEdit {
	sign, here := string(s.src[pos:pos+n]), s.look(line).indent
	edits := []syntaxEdit{{pos, pos + n, "- "}}
	if s.look(line).tab || pos != s.start[line]+here {
		return edits
	}
	for i := line + 1; i < len(s.start) && i < line+200; i++ {
		l := s.look(i)
		if l.blank || l.indent > here {
			continue
		}
		at := s.start[i] + l.indent
		rest := s.rest(i, at)
		if l.indent < here || l.tab || strings.TrimSpace(sign) == "-" && bullet(rest) != 1 || !strings.HasPrefix(rest, sign) {
			break
		}
		edits = append(edits, syntaxEdit{at, at + n, "- "})
	}
	return edits
}

// mendGlued gives the last fault the fix for a key whose colon stands at a place
// in rest, the text at pos: it gets a colon with a space behind it.
func (s *syntaxScan) mendGlued(message string, pos int, rest string, at, size int) bool {
	if word := strings.TrimSpace(rest[:at]); !syntaxKeys[word] {
		return false
	}
	from := pos + len(strings.TrimSpace(rest[:at]))
	behind := rest[at+size:]
	to := pos + len(rest) - len(strings.TrimLeftFunc(behind, func(r rune) bool { return unicode.Is(unicode.Zs, r) }))
	return s.mend(message, "the key gets a colon with a space behind it", syntaxEdit{from, to, ": "})
}

// mendEnds gives the last fault the fix that changes the quotes at both ends of a
// text in one line.
func (s *syntaxScan) mendEnds(message string, pos int, text, sign string) bool {
	first, open := utf8.DecodeRuneInString(text)
	last, shut := utf8.DecodeLastRuneInString(text)
	if open+shut > len(text) || strings.Contains(text[open:len(text)-shut], sign) || strings.ContainsAny(text, `\`) || strings.Contains(text, "''") {
		return false
	}
	end := pos + len(text)
	return s.mend(message, fmt.Sprintf("%s and %s around the text become %s", string(first), string(last), sign),
		syntaxEdit{pos, pos + open, sign}, syntaxEdit{end - shut, end, sign})
}

// hexColor is a colour that nothing has to come before.
var hexColor = regexp.MustCompile(`^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b`)
