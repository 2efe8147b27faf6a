package claims

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The files syntax_explain*.go say in a layman's words what is wrong at a place.
// Each function named fault… adds one fault and returns false.

const quoteHint = "put the text in quotes: "

// fault adds a fault that reaches from pos to to in a line. Where a quote or
// bracket stands open since an earlier line, that is what is wrong.
func (s *syntaxScan) fault(line, pos, to int, message, hint string) bool {
	if q := s.quote; q.suspect > 0 && q.to > 0 && q.endLine == line && pos >= q.to-1 {
		return s.faultOpenQuote()
	}
	if s.faultSuspect(line) {
		return false
	}
	return s.add(YAMLSyntax, line, pos, to, message, hint)
}

// faultSuspect blames the outermost bracket that an entry seems to have begun
// in up to this line, if there is one.
func (s *syntaxScan) faultSuspect(line int) bool {
	for i := range s.brackets {
		if b := &s.brackets[i]; b.suspect > 0 && line >= b.suspect {
			s.faultOpenBracket(b)
			return true
		}
	}
	return false
}

func (s *syntaxScan) add(code Code, line, pos, to int, message, hint string) bool {
	e := s.innermost()
	if e < 0 {
		s.newEntry(s.start[line], line, false)
		e = s.innermost()
	}
	col := s.column(line, pos)
	s.faults = append(s.faults, syntaxFault{
		line: line, col: col, end: col + max(1, utf8.RuneCount(s.src[pos:max(to, pos)])),
		code: code, message: message, hint: hint, entry: e,
	})
	return false
}

// keyName returns the last key of a level as its author wrote it.
func (s *syntaxScan) keyName(l *syntaxLevel) string {
	if l.kind != levelKeys || l.keyTo <= l.keyFrom {
		return ""
	}
	return strings.Trim(shorten(shortHead(string(s.src[l.keyFrom:l.keyTo]))), `"' `)
}

// wordAt returns what stands at pos for use in a message, a key with its colon
// or the first words, and where it ends.
func (s *syntaxScan) wordAt(line, pos int) (word string, to int) {
	rest := s.rest(line, pos)
	if n := keyLength([]byte(rest)); n > 0 {
		return rest[:n+1], pos + n + 1
	}
	return shorten(firstWords(rest, 3)), pos + len(rest)
}

func firstWords(s string, n int) string {
	f := strings.Fields(s[:min(len(s), 400)])
	if len(f) > n {
		return strings.Join(f[:n], " ") + " …"
	}
	return strings.Join(f, " ")
}

func (s *syntaxScan) faultTab(pos, line int) bool {
	to := pos
	for s.byteAt(to) == '\t' {
		to++
	}
	message, hint := "a tab indents this line, where YAML wants spaces", "replace every tab at the start of a line by spaces"
	before := strings.TrimSpace(string(s.src[s.start[line]:pos]))
	switch {
	case s.look(line).blank && s.rest(line, pos) == "":
		message, hint = "a tab stands in this empty line", "delete it"
		s.add(YAMLTab, line, pos, to, message, hint)
		return s.mend(message, "the tab is taken out", syntaxEdit{pos, s.end(line), ""})
	case before != "":
		message = fmt.Sprintf(`a tab stands after "%s", where YAML wants a space`, shorten(before))
		hint = "write " + typed(shorten(before)+" "+shortHead(s.rest(line, to)))
		s.add(YAMLTab, line, pos, to, message, hint)
		return s.mend(message, "the tab becomes a space", syntaxEdit{pos, to, " "})
	default:
		more := 0
		for i := line + 1; i < len(s.start) && i < line+1000; i++ {
			if l := s.look(i); l.tab && l.indent == 0 {
				more++
			} else if !l.blank {
				break
			}
		}
		if more > 0 {
			hint += fmt.Sprintf(", here and in the next %s; an editor can do so for the whole file", plural(more, "line"))
		}
	}
	s.add(YAMLTab, line, pos, to, message, hint)
	if s.tabbed {
		return false
	}
	s.tabbed = true
	return s.mend(message, "tabs at the start of lines become spaces, two for each", s.tabFix()...)
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// amount is [plural] with the number of one thing.
func amount(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return plural(n, word)
}

// faultStart: a text begins with a character that means something in YAML.
func (s *syntaxScan) faultStart(pos, line int) bool {
	rest := s.rest(line, pos)
	if len(s.brackets) > 0 {
		if i := strings.IndexAny(rest, ",]}"); i > 0 {
			rest = rest[:i]
		}
	}
	sign := string(s.src[pos])
	message := fmt.Sprintf("a text cannot begin with %s", signWord(sign))
	hint := quoteHint + typed(inQuotes(rest))
	switch n := keyLength([]byte(rest[1:])); {
	case sign == "%" && pos == s.start[line]:
		message = `a line cannot begin with "%"`
		hint = "if it is a comment, write " + typed("# "+shortHead(strings.TrimLeft(rest, "% ")))
	case bullet(rest) > 0 && len(s.brackets) == 0 && s.look(line).indent == pos-s.start[line]:
		s.openDamaged(levelList, pos, line)
		message = fmt.Sprintf("a list item begins with %s", signWord(sign))
		hint = "begin it with a dash and a space: " + typed("- "+shortHead(rest[bullet(rest):]))
		s.fault(line, pos, pos+1, message, hint)
		return s.mend(message, "the list gets dashes", s.bulletEdits(line, pos, bullet(rest))...)
	case n > 0 && len(s.brackets) == 0:
		message = fmt.Sprintf("a key cannot begin with %s", signWord(sign))
		hint = "write " + typed(shortHead(rest[1:]))
	case strings.Contains("*&!", sign):
		message += ", which has a meaning of its own in YAML"
	}
	s.fault(line, pos, pos+1, message, hint)
	if len(s.brackets) == 0 && strings.HasPrefix(hint, quoteHint) && s.wantsText(s.top()) {
		return s.mendQuotes(message, line, pos)
	}
	return false
}

func signWord(sign string) string {
	switch sign {
	case "`":
		return "a backtick"
	case "\t":
		return "a tab"
	}
	return `"` + sign + `"`
}

func (s *syntaxScan) faultAlias(pos int, name string) bool {
	from := len(s.faults)
	rest := s.rest(s.line, pos)
	if len(s.brackets) > 0 {
		if i := strings.IndexAny(rest, ",]}"); i > 0 {
			rest = rest[:i]
		}
	}
	s.fault(s.line, pos, s.pos, fmt.Sprintf(`YAML takes "%s" for a reference to "%s", which stands nowhere above`,
		"*"+shorten(name), "&"+shorten(name)), quoteHint+typed(inQuotes(rest)))
	if f := &s.faults[from]; f.line == s.line {
		f.alias = name
	}
	return false
}

func (s *syntaxScan) faultTwice(pos, line int) bool {
	if s.endsRoot() {
		return false
	}
	return s.fault(line, pos, pos+1, `two signs such as "&" or "!" stand before one text`, quoteHint+typed(inQuotes(s.rest(line, pos))))
}

func (s *syntaxScan) faultDeep() bool {
	if s.faultSuspect(s.line) {
		return false
	}
	s.stopped = true
	return s.add(YAMLSyntax, s.line, s.pos, s.pos+1, fmt.Sprintf("entries are nested more than %d deep", maxSyntaxDepth), "use fewer levels")
}

// endsRoot is asked where "&name" or "!tag" stands for a whole text because no
// text can follow. That makes the document complete where it is all there is,
// and the YAML module reads no further.
func (s *syntaxScan) endsRoot() bool {
	if len(s.levels) == 1 && len(s.brackets) == 0 {
		s.stopped = true
	}
	return s.stopped
}

// faultStray: a closing bracket or a comma stands outside brackets.
func (s *syntaxScan) faultStray() bool {
	pos, line := s.pos, s.line
	c := s.src[pos]
	if (s.props.any() || s.top().props.any()) && s.endsRoot() {
		return false
	}
	if s.wants() || s.keyOK {
		return s.faultStart(pos, line)
	}
	if q := s.quote; c != ',' && q.to > 0 && q.endLine == line && q.to == pos {
		return s.faultExtra(pos, line)
	}
	if c == ',' {
		if s.rest(line, pos+1) == "" {
			const message = "a comma stands at the end of this line"
			s.fault(line, pos, pos+1, message, "delete it: YAML needs no comma between lines")
			return s.mend(message, "the comma is taken out", syntaxEdit{pos, pos + 1, ""})
		}
		return s.faultExtra(pos, line)
	}
	return s.fault(line, pos, pos+1, fmt.Sprintf(`"%s" closes a bracket that is not open`, string(c)),
		"delete it, or put the whole text in quotes if it belongs to the text")
}

// faultBlockHead: something stands behind the "|" or ">" at pos.
func (s *syntaxScan) faultBlockHead(pos int) bool {
	line := s.line
	return s.fault(line, s.pos, s.end(line), fmt.Sprintf(`text stands on the same line as "%s"`, string(s.src[pos])),
		"begin the text on the next line, indented, or put it in quotes: "+typed(inQuotes(s.rest(line, pos))))
}

func (s *syntaxScan) faultQuestion() bool {
	if !s.wants() {
		return s.faultExtra(s.pos, s.line)
	}
	return s.faultStart(s.pos, s.line)
}

// faultExtra: a text follows where one is complete already.
func (s *syntaxScan) faultExtra(pos, line int) bool {
	l := s.top()
	if q := s.quote; q.to > 0 && q.endLine == line && q.to <= pos {
		return s.faultBehindQuote(pos)
	}
	to := pos + len(s.rest(line, pos))
	if l.value >= 0 && s.lineOf(l.value) == line {
		switch c := s.src[l.value]; c {
		case '[', '{':
			message := fmt.Sprintf(`text stands behind the closing "%s"`, string(c+2))
			s.fault(line, pos, to, message, quoteHint+typed(inQuotes(s.rest(line, l.value))))
			if s.wantsText(l) {
				return s.mendQuotes(message, line, l.value)
			}
			return false
		case '*':
			return s.fault(line, l.value, l.value+1, `a text cannot begin with "*", which has a meaning of its own in YAML`,
				quoteHint+typed(inQuotes(s.rest(line, l.value))))
		}
	}
	if s.look(line).indent != pos-s.start[line] {
		return s.fault(line, pos, to, "this text stands behind something that is complete already", "put the whole text in quotes")
	}
	if s.faultGlued(pos, line) {
		return false
	}
	if l.col == s.column(line, pos) {
		return s.faultNoColon(pos, line)
	}
	if l.value >= 0 && strings.IndexByte("|>", s.src[l.value]) >= 0 {
		return s.fault(line, pos, to, "this line is indented less than the text above that it seems to go on with",
			"indent it like the first line of that text")
	}
	if l.value >= 0 && l.hash > l.value && strings.IndexByte("\"'[{*", s.src[l.value]) < 0 {
		return s.faultHash(l.value, l.hash, line, pos)
	}
	return s.fault(line, pos, to, "this line goes on with a text that is complete already",
		"put the closing quote or bracket at the end of this line, or make the line an entry of its own")
}

// faultHash: a comment has ended the text that starts at from, and what stands
// at pos goes on with it.
func (s *syntaxScan) faultHash(from, hash, line, pos int) bool {
	n, at := len(s.faults), s.lineOf(hash)
	message := "YAML takes what follows ` #` for a comment, which ends the text"
	hint := "put the whole text in quotes, from " + typed(openQuoted(s.rest(s.lineOf(from), from))) + " on; if it is a comment, put it above the text"
	if s.rest(at, s.start[at]+s.look(at).indent) == s.rest(at, hash) {
		message = "a comment stands in the middle of a text, and ends it"
		hint = "put the comment above the text or, if it belongs to the text, the whole text in quotes"
	}
	s.fault(at, hash, s.end(at), message, hint)
	if f := &s.faults[n]; f.message == message {
		f.also = syntaxPlace{line: line, col: s.column(line, pos), message: "this line goes on with the text"}
	}
	return false
}

// quoteWord quotes a word for a message, unless it is in quotes already.
func quoteWord(s string) string {
	if strings.ContainsAny(s, `"`) {
		return s
	}
	return `"` + s + `"`
}
