package claims

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words reads a text. It refuses what YAML takes for a number or a truth
// value, and finds what YAML cuts off.
func (d *decoder) words(key string, k, v *node) string { return d.wordsFor(key, key, k, v) }

// wordsFor is [decoder.words] for a value that may stand under an id in the
// place of a key: findings call it by its id, and it is read as that of key.
func (d *decoder) wordsFor(id, key string, k, v *node) string {
	switch {
	case v.empty():
		d.nothing(id, k, v)
	case v.kind != scalarNode:
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("%s is a text, and this is %s", quoted(short(id)), v.what()),
			"write one text; put it in quotes if it holds a colon, a comma or a bracket")
	case v.scalar != textScalar && v.scalar != dateScalar:
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("%s is a text, and YAML reads %s as %s", quoted(short(id)), short(v.value), v.what()),
			"put it in quotes: "+quoted(short(v.value)))
		d.fix(d.text.quotesAround(d.pos(v)))
	case strings.TrimSpace(v.value) == "":
		d.add(WrongType, Error, d.pos(v), quoted(short(id))+" is empty", "write the text between the quotes, or take the key out")
	default:
		d.lostOf(key, v)
		return nfc(strings.TrimSpace(v.value))
	}
	return ""
}

// nothing reports that key k has no value, and why.
func (d *decoder) nothing(key string, k, v *node) {
	behind := d.text.from(int(v.line), int(v.col))
	switch {
	case v.value != "":
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("YAML reads %s as nothing, so %s is empty", v.value, quoted(short(key))), "put it in quotes: "+quoted(v.value))
	case comment(behind) != "":
		d.add(TextLost, Error, d.pos(k), fmt.Sprintf("%s is empty: YAML takes what follows # for a comment", quoted(short(key))), "put the whole text in quotes")
		if c := comment(behind); len(c) > 1 && c[1] >= '0' && c[1] <= '9' {
			d.fix(d.text.quotesAround(d.commentPos(v, c)))
		}
	case d.damaged: // it may have had a value that could not be read
	default:
		d.add(WrongType, Error, d.pos(k), quoted(short(key))+" is empty", "write something behind the colon, or take the key out")
	}
}

// comment returns the comment, with its #, that rest begins with after at
// least one space, or "".
func comment(rest string) string {
	text := strings.TrimLeft(rest, " \t")
	if len(text) == len(rest) || !strings.HasPrefix(text, "#") {
		return ""
	}
	if end := strings.IndexAny(text, "\r\n\u0085\u2028\u2029"); end >= 0 {
		text = text[:end]
	}
	return strings.TrimRight(text, " \t")
}

// lost finds what YAML takes out of a name, or into it, without a word.
func (d *decoder) lost(v *node) { d.lostOf("", v) }

// lostOf finds what YAML takes out of the value of a key, or into it, without
// a word. The key is "" where v is a name.
func (d *decoder) lostOf(key string, v *node) {
	rest, line, col := d.text.from(int(v.line), int(v.col)), int(v.line), int(v.col)
	if len(rest) > 1 && rest[0] == '!' && (rest[1] == ' ' || rest[1] == '\t' || breakAt(rest, 1) > 0) {
		d.marked(Error, "!", Pos{d.Name, line, col, col + 1})
	}
	if !v.plain {
		return
	}
	if d.longDashes(key, v) {
		return
	}
	if wrong, hint := glued(v.value); wrong != "" {
		d.add(MissingSpace, Error, d.pos(v), wrong, hint)
		d.fix(d.text.unglued(d.pos(v)))
		return
	}
	if strings.HasPrefix(rest, v.value) {
		rest = rest[len(v.value):]
		if comment(rest) == "" {
			return
		}
		col += runes(v.value)
	} else { // a text that runs over lines, which YAML folds
		for at := 0; at < len(v.value) && rest != ""; {
			r, n := utf8.DecodeRuneInString(v.value[at:])
			m := breakAt(rest, 0)
			switch {
			case m > 0:
				line, col, rest = line+1, 1, rest[m:]
				if wrong, hint := glued(strings.TrimLeft(rest, " \t")); wrong != "" {
					col += len(rest) - len(strings.TrimLeft(rest, " \t"))
					d.add(MissingSpace, Error, Pos{File: d.Name, Line: line, Col: col}, wrong, hint)
					d.fix(d.text.unglued(Pos{File: d.Name, Line: line, Col: col}))
					return
				}
			case strings.HasPrefix(rest, v.value[at:at+n]):
				at, col, rest = at+n, col+1, rest[n:]
			case rest[0] == ' ' || rest[0] == '\t':
				col, rest = col+1, rest[1:]
			case unicode.IsSpace(r): // stands for the end of a line
				at += n
			default:
				return // an anchor stands before the text
			}
		}
	}
	c := comment(rest)
	severity := commented(key, v.value, c)
	if severity == 0 {
		return
	}
	col += len(rest) - len(strings.TrimLeft(rest, " \t"))
	hint := "put the whole text in quotes"
	switch {
	case severity == Note:
		hint += " if these words belong to it"
	case !strings.HasPrefix(c, "# "):
		hint += ", or write the comment as `# …` with a space"
	case c[2] < '0' || c[2] > '9':
		hint += "; if this is a comment, put it on a line of its own"
	}
	d.add(TextLost, severity, Pos{d.Name, line, col, col + runes(c)},
		"the text ends here: YAML takes what follows ` #` for a comment", hint)
	if key != "" && severity == Warning && belongs(v.value, c) {
		d.fix(d.text.inQuotes(Pos{File: d.Name, Line: int(v.line), Col: int(v.col)}, Pos{File: d.Name, Line: line, Col: col + runes(c)}))
	}
}

// commentPos returns the place of comment c, which stands where v has nothing.
func (d *decoder) commentPos(v *node, c string) Pos {
	behind := d.text.from(int(v.line), int(v.col))
	col := int(v.col) + len(behind) - len(strings.TrimLeft(behind, " \t"))
	return Pos{File: d.Name, Line: int(v.line), Col: col, End: col + runes(c)}
}

// commented judges the comment c, which begins with #, behind the text kept as
// the value of a key: 0 where people would write it as a comment, a Warning
// where it is a lost part of the text, a Note where it may be one.
//
// A # glued to a word, as in `#1`, and a number behind it, as in `# 2`, are
// lost text. Otherwise only the value of a sentence key is in doubt, and only
// if it does not end like a sentence and the comment has no label (`# todo:`):
//
//	The C # language is old.     Warning: the comment goes on and ends the sentence
//	The C # Language is old.     Note: it may also be a sentence of its own
//	The C # language is old      Note: neither ends; both have two words or more
//	Phones ring # todo           nothing
//
// The other texts, such as names and titles, end without a full stop, so that
// what would be a Warning is a Note there, and all else nothing.
func commented(key, kept, c string) Severity {
	after := strings.TrimLeft(strings.TrimPrefix(c, "#"), " \t")
	if after == "" {
		return 0
	}
	ended := sentenceEnd(kept) != 0
	digit := after[0] >= '0' && after[0] <= '9'
	if glued := len(after) == len(c)-1; glued || digit && !ended {
		return Warning
	}
	first, _, _ := strings.Cut(after, " ")
	if r, _ := utf8.DecodeRuneInString(first); key == "" || ended || strings.HasSuffix(first, ":") || !unicode.IsLetter(r) {
		return 0
	}
	ends, goesOn, sentence := sentenceEnd(after) != 0, !capital(after), sentenceKeys[key] || !gluedKeys[key]
	switch two := wordsIn(kept) > 1; {
	case sentence && ends && goesOn && (two || !strings.Contains(kept, ".")): // mohan.txt is no sentence
		return Warning
	case sentence && two && (ends || goesOn && wordsIn(after) > 1), two && ends && goesOn:
		return Note
	}
	return 0
}

// sentenceKeys are the keys whose texts are sentences. Other words than known
// keys are the ids of claims, mostly, with their sentences behind them.
var sentenceKeys = map[string]bool{
	"text": true, "quote": true, "note": true, "question": true, "claims": true,
	"pros": true, "cons": true, "with": true, "undercut_by": true,
}

// wordsIn counts words, about; three characters of a script without spaces are
// a word.
func wordsIn(s string) int {
	n := 0
	for _, r := range s {
		if wide(r) {
			n++
		}
	}
	return max(len(strings.Fields(s)), n/3)
}

// glued reports what looks like a key or an entry of a list but has no space
// behind its colon or dash, so that YAML takes it for a part of the text.
func glued(s string) (wrong, hint string) {
	at := 0
	for at < min(len(s), 16) && s[at] != ':' && s[at] < utf8.RuneSelf {
		at++
	}
	switch {
	case strings.HasPrefix(s[at:], "：") && gluedKeys[s[:at]]:
		return fmt.Sprintf("the wide colon behind %q makes no key of it, so it is a part of the text", s[:at]), fmt.Sprintf("write `%s: ` with a narrow colon and a space", s[:at])
	case at+1 < len(s) && s[at] == ':' && !strings.ContainsRune("/ \r\n", rune(s[at+1])) && gluedKeys[s[:at]]:
		return fmt.Sprintf("no space follows the colon behind %q, so it is a part of the text", s[:at]), fmt.Sprintf("write `%s: ` with a space; put the text in quotes if it is meant so", s[:at])
	case strings.HasPrefix(s, "• "):
		return "a list has dashes at its start, so this dot is a part of the text", "write `- ` with a space before each entry"
	case len(s) > 1 && s[0] == '-':
		if r, _ := utf8.DecodeRuneInString(s[1:]); unicode.IsLetter(r) {
			return "no space follows the dash, so it is a part of the text", "write `- ` with a space before each entry; put the text in quotes if it is meant so"
		}
	}
	return "", ""
}

// gluedKeys are the keys that [glued] looks for.
var gluedKeys = func() map[string]bool {
	all := make(map[string]bool)
	for _, known := range [][]string{fileKeys, sideKeys, speakerKeys, sourceKeys, entryKeys, citationKeys, relationKeys} {
		for _, k := range known {
			all[k] = true
		}
	}
	return all
}()
