package claims

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// spell settles how a scalar is written that has comments behind it, or none.
//
// What YAML takes for a number, a truth value or nothing stays as it is spelled,
// and so does a text without quotes as long as YAML reads it so. A text in quotes
// loses them if no reader of YAML could take it for anything else, and crux would
// not suspect it of having lost a part. A text with escape sequences keeps them:
// they show what could not be seen.
func (w *piece) spell(behind []remark) {
	lines := w.lines
	if lines == nil {
		lines = []textLine{{text: w.value}}
	}
	switch {
	case w.alias != "":
	case w.style >= literalBlock && w.lines != nil:
		w.out = joined(lines, plainLine)
	case w.style == doubleQuoted && w.lines != nil && strings.Contains(unescaped.Replace(joined(lines, rawLine)), `\`):
		w.out = `"` + joined(lines, rawLine) + `"`
	case w.style == plainSpelling && (w.value == "" || w.tag == "" && w.resolved != "!!str" || standsPlain(lines)),
		w.quotes() && w.tag == "" && standsPlain(lines) && w.needsNoQuotes(lines, behind):
		w.style = plainSpelling
		w.out = joined(lines, plainLine)
	default:
		w.quote(lines)
	}
}

// quotes reports whether w is written in quotes.
func (w *piece) quotes() bool { return w.style == singleQuoted || w.style == doubleQuoted }

// unescaped takes out the escape sequences that stand for what can be seen.
var unescaped = strings.NewReplacer(`\"`, "", `\\`, "")

func rawLine(l textLine) string   { return l.raw }
func plainLine(l textLine) string { return l.text }

// joined puts lines together, each as spelled.
func joined(lines []textLine, spelled func(textLine) string) string {
	if len(lines) == 1 {
		return spelled(lines[0])
	}
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(spelled(l))
		if i+1 < len(lines) {
			b.WriteString(strings.Repeat("\n", 1+l.blank))
		}
	}
	return b.String()
}

// standsPlain reports whether YAML reads lines without quotes as the text that
// they are, outside brackets.
func standsPlain(lines []textLine) bool {
	for i, l := range lines {
		s := l.text
		if spaced(s) || spaced(s[len(s)-1:]) || strings.HasSuffix(s, ":") || s[0] == '#' || i == 0 && !startsPlain(s) {
			return false
		}
		for i, r := range s {
			switch {
			case !allowedRune(r), r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
				return false
			case r == ' ' || r == '\t':
				if s[i+1] == '#' || s[i-1] == ':' {
					return false
				}
			}
		}
	}
	return true
}

// startsPlain reports whether a text without quotes can begin as s does.
func startsPlain(s string) bool {
	if strings.IndexByte("-?:", s[0]) >= 0 {
		return len(s) > 1 && s[1] != ' ' && s[1] != '\t'
	}
	return strings.IndexByte(",[]{}#&*!|>'\"%@`", s[0]) < 0
}

// needsNoQuotes reports whether a text that could stand without quotes would be
// taken for what it is by every reader of YAML, and by crux without a finding.
func (w *piece) needsNoQuotes(lines []textLine, behind []remark) bool {
	if typeOf(w.value) != "!!str" || otherReaders.MatchString(w.value) || strings.ContainsAny(w.value, "\t\ufeff") ||
		slices.ContainsFunc(behind, func(c remark) bool { return commented("text", w.value, c.text) != 0 }) {
		return false
	}
	for i, l := range lines {
		mark := !startsPlain(l.text) || strings.IndexByte("-?:.~=<", l.text[0]) >= 0 // to some readers
		if wrong, _ := glued(l.text); wrong != "" || mark {
			return false
		}
		if i > 0 && capital(l.text) && strings.ContainsAny(lines[i-1].text[len(lines[i-1].text)-1:], ".!?") {
			return false // crux would ask whether these are several sentences
		}
	}
	return true
}

// otherReaders is what readers of YAML 1.1 take for a truth value, a number or a
// time while later ones take it for a text.
var otherReaders = regexp.MustCompile(`^(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF` +
	`|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?` +
	`|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]| +)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)? *(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?)?)$`)

// quote writes lines in quotes: double ones, or single ones if the text has
// double quotes or backslashes and nothing else that needs a sequence.
func (w *piece) quote(lines []textLine) {
	single := strings.ContainsAny(w.value, `"\`)
	for _, l := range lines {
		single = single && !strings.ContainsFunc(l.text, needsEscape)
	}
	if single {
		w.style = singleQuoted
		w.out = "'" + joined(lines, func(l textLine) string { return strings.ReplaceAll(l.text, "'", "''") }) + "'"
		return
	}
	w.style = doubleQuoted
	w.out = `"` + joined(lines, func(l textLine) string { return escaped(l.text) }) + `"`
}

// needsEscape reports whether r can stand in quotes only as a sequence, or could
// not be seen there.
func needsEscape(r rune) bool {
	return !allowedRune(r) || r == '\t' || r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}

// escaped writes s as it is spelled in double quotes.
func escaped(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '"' || r == '\\' || needsEscape(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		short := strings.IndexRune("\x00\a\b\t\n\v\f\r\x1b\"\\", r)
		switch {
		case short >= 0:
			b.WriteByte('\\')
			b.WriteByte(`0abtnvfre"\`[short])
		case !needsEscape(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= utf8.MaxRune && r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}
