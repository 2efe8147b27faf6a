package claims

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// mostKeys is how many keys a group may have in which fixes look for the keys
// around one.
const mostKeys = 50

// trimUnseen takes off characters that nobody sees.
func trimUnseen(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
}

// indexOf returns the place of key k among the kids of n, or -1 where n has too
// many.
func indexOf(n, k *node) int {
	for i := 0; i+1 < len(n.kids) && len(n.kids) <= 2*mostKeys; i += 2 {
		if &n.kids[i] == k {
			return i
		}
	}
	return -1
}

// bulletFix makes a list item of a key that begins with another sign than a dash,
// or with a dash without a space; see [bulletHint].
func (t *textFinder) bulletFix(p Pos) *Fix {
	before, in, _, ok := t.around(p)
	if !ok || strings.Trim(before, " ") != "" {
		return nil
	}
	sign := in[:len(in)-len(strings.TrimLeftFunc(in, func(r rune) bool { return !unicode.IsLetter(r) }))]
	return &Fix{quoted(strings.TrimSpace(sign)) + " becomes the dash of a list item", []Edit{replaced(p, p.Col, p.Col+runes(sign), "- ")}}
}

// decimalCommaForm is what stands before the places of a number with a comma.
var decimalCommaForm = regexp.MustCompile(`[{,] *(?:weight|confidence): +[01],$`)

// wordKeys are the keys that say a text, and may hold commas and colons.
var wordKeys = []string{"text", "title", "note", "question", "quote", "name", "author", "publisher", "at", "starts"}

// commaFix mends what the commas of {…} have divided: a number, or a text with
// the keys behind it that have no value, of which k is one.
func (d *decoder) commaFix(n, k *node) *Fix {
	before, in, _, ok := d.text.around(d.pos(k))
	if ok && decimalCommaForm.MatchString(before) && strings.Trim(in, "0123456789") == "" {
		edit := replaced(d.pos(k), int(k.col)-1, int(k.col), ".")
		return &Fix{"the comma of the number becomes a point", []Edit{edit}}
	}
	i := indexOf(n, k)
	if !ok || i < 2 {
		return nil
	}
	key, text := &n.kids[i-2], &n.kids[i-1]
	from, last := d.pos(text), k
	if !slices.Contains(wordKeys, key.value) || !text.plain || text.value == "" || from.End == 0 {
		return nil
	}
	for ; i+1 < len(n.kids) && n.kids[i+1].empty() && n.kids[i+1].value == "" && !slices.Contains(entryKeys, n.kids[i].value); i += 2 {
		if last = &n.kids[i]; strings.ContainsAny(last.value, ":：") {
			return nil // a key without a space behind its colon, perhaps
		}
	}
	to := d.pos(last)
	if to.End == 0 || to.Line != from.Line || !last.plain || !k.plain {
		return nil
	}
	return d.text.quotesAround(Pos{File: from.File, Line: from.Line, Col: from.Col, End: to.End})
}

// colonFix puts quotes around a sentence of which a colon has made the only key
// of n with its value.
func (d *decoder) colonFix(n, k, v *node) *Fix {
	from, to := d.pos(k), d.pos(v)
	_, _, after, ok := d.text.around(to)
	if len(n.kids) != 2 || !k.plain || !v.plain || !ok || from.End == 0 || from.Line != to.Line || strings.TrimSpace(after) != "" {
		return nil
	}
	return d.text.quotesAround(Pos{File: from.File, Line: from.Line, Col: from.Col, End: to.End})
}

// listedForm is what can be put into a list between brackets as it stands.
var listedForm = regexp.MustCompile(`^[\pL\pM\d_.-]+(?: *(?:->|→) *[\pL\pM\d_.-]+)*$`)

// onceFix makes one list of what stands under a key and under the same key again,
// in a line of its own below.
func (d *decoder) onceFix(n, first, k, v *node) *Fix {
	i := indexOf(n, first)
	if hint := bulletHint(k.value, entryKeys); hint != "" {
		return d.text.bulletFix(d.pos(k))
	}
	if i < 0 || n.flow || !slices.Contains(listPlaces, k.value) || v.kind != scalarNode || !v.plain || !listedForm.MatchString(v.value) {
		return nil
	}
	before, _, after, ok := d.text.around(d.pos(v))
	m := keyLineForm.FindStringSubmatch(before)
	if !ok || m == nil || m[1] != k.value || strings.TrimSpace(after) != "" {
		return nil
	}
	firstBefore, ok := d.text.line(int(first.line))
	if !ok || int(first.line) >= int(k.line) {
		return nil
	}
	if above, ok := d.text.line(int(k.line) - 1); ok && strings.HasPrefix(strings.TrimSpace(above), "#") {
		return nil // it is about what would be moved
	}
	gone := d.text.linesRemoved(d.pos(v), int(k.line))
	done := fmt.Sprintf("%s joins the first %s", quoted(v.value), quoted(k.value))
	w := &n.kids[i+1]
	if p := d.pos(w); w.kind == scalarNode && w.plain && listedForm.MatchString(w.value) && p.End > 0 {
		from, to := span(p, p.Col, p.End)
		if w.value == v.value {
			return &Fix{quoted(v.value) + " is taken out", []Edit{gone}}
		}
		return &Fix{done, []Edit{{from, from, "["}, {to, to, ", " + v.value + "]"}, gone}}
	}
	list := strings.TrimRight(firstBefore, " ")
	if w.kind != listNode || !w.flow || len(w.kids) == 0 || w.line != first.line || !strings.HasSuffix(list, "]") || strings.ContainsAny(list, `{}#"'`) {
		return nil
	}
	end := Pos{File: d.Name, Line: int(w.line), Col: runes(list)}
	return &Fix{done, []Edit{{end, end, ", " + v.value}, gone}}
}
