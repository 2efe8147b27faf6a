package claims

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words reads a text. It refuses what YAML takes for a number or a truth
// value, and finds what YAML cuts off.
func (d *decoder) words(key string, k, v *node) string {
	switch {
	case v.empty():
		d.nothing(key, k, v)
	case v.kind != scalarNode:
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("%s is a text, and this is %s", quoted(short(key)), v.what()),
			"write one text; put it in quotes if it holds a colon, a comma or a bracket")
	case v.scalar != textScalar && v.scalar != dateScalar:
		d.add(WrongType, Error, d.pos(v), fmt.Sprintf("%s is a text, and YAML reads %s as %s", quoted(short(key)), short(v.value), v.what()),
			"put it in quotes: "+quoted(short(v.value)))
	case strings.TrimSpace(v.value) == "":
		d.add(WrongType, Error, d.pos(v), quoted(short(key))+" is empty", "write the text between the quotes, or take the key out")
	default:
		d.lost(v)
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

// lost finds what YAML takes out of a text, or into it, without a word.
func (d *decoder) lost(v *node) {
	rest, line, col := d.text.from(int(v.line), int(v.col)), int(v.line), int(v.col)
	if strings.HasPrefix(rest, "! ") {
		d.marked(Error, "!", Pos{d.Name, line, col, col + 1})
	}
	if !v.plain {
		return
	}
	if wrong, hint := glued(v.value); wrong != "" {
		d.add(MissingSpace, Error, d.pos(v), wrong, hint)
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
	after := strings.TrimLeft(strings.TrimPrefix(c, "#"), " \t")
	if after == "" || len(after) < len(c)-1 && (after[0] < '0' || after[0] > '9') {
		return // written like a comment
	}
	col += len(rest) - len(strings.TrimLeft(rest, " \t"))
	hint := "put the whole text in quotes"
	if !strings.HasPrefix(c, "# ") {
		hint += ", or write the comment as `# …` with a space"
	}
	d.add(TextLost, Warning, Pos{d.Name, line, col, col + runes(c)},
		"the text ends here: YAML takes what follows ` #` for a comment", hint)
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
