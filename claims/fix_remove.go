package claims

import (
	"regexp"
	"slices"
	"strings"
)

// Where a word stands that is all that its key says, or an item of a list. In
// these forms the last group is the key, and nothing but spaces stands behind
// the word in its line.
var (
	keyLineForm = regexp.MustCompile(`^ *([a-z_]+): *$`)
	itemForm    = regexp.MustCompile(`^ *- +$`)
	inlineForm  = regexp.MustCompile(`[{,] *([a-z_]+): +$`)
)

// removed is the fix that takes out the word at p: an item of a list, or the
// value of one of some keys and the key with it. It is nil where more would go,
// such as a comment.
func (t *textFinder) removed(p Pos, keys []string) *Fix {
	before, in, after, ok := t.around(p)
	if !ok {
		return nil
	}
	edit, ok := t.removal(p, before, after, keys)
	if !ok {
		return nil
	}
	return &Fix{quoted(short(strings.Trim(in, `"'`))) + " is taken out", []Edit{edit}}
}

func (t *textFinder) removal(p Pos, before, after string, keys []string) (Edit, bool) {
	b, a := strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	first, last := strings.HasSuffix(b, "["), strings.HasPrefix(a, "]")
	switch m := keyLineForm.FindStringSubmatch(before); {
	case first && last: // the only item, so that the list goes too
		p.Col, p.End = runes(b), p.End+runes(after)-runes(a)+1
		return t.removal(p, b[:len(b)-1], a[1:], keys)
	case first && strings.HasPrefix(a, ","):
		a = strings.TrimLeft(a[1:], " ")
		return replaced(p, p.Col, p.End+runes(after)-runes(a), ""), true
	case strings.HasSuffix(b, ",") && (last || strings.HasPrefix(a, ",")) && strings.Contains(b, "["):
		return replaced(p, runes(b), p.End, ""), true
	case a == "" && m != nil && slices.Contains(keys, m[1]):
		return t.linesRemoved(p, p.Line), true
	case a == "" && itemForm.MatchString(before):
		return t.itemRemoved(p, before, keys)
	}
	if m := inlineForm.FindStringSubmatch(before); m != nil && slices.Contains(keys, m[1]) {
		return inlineRemoved(p, before[:len(before)-len(m[0])], m[0], after, a)
	}
	return Edit{}, false
}

// inlineRemoved takes a key out of a group in brackets. What stands before the
// word ends in key, which begins with the bracket or a comma.
func inlineRemoved(p Pos, before, key, after, a string) (Edit, bool) {
	switch {
	case key[0] == ',' && (strings.HasPrefix(a, ",") || strings.HasPrefix(a, "}")):
		return replaced(p, runes(before)+1, p.End, ""), true
	case key[0] == '{' && strings.HasPrefix(a, ","):
		a = strings.TrimLeft(a[1:], " ")
		from := runes(before) + 1 + len(key) - len(strings.TrimLeft(key[1:], " "))
		return replaced(p, from, p.End+runes(after)-runes(a), ""), true
	}
	return Edit{}, false
}

// itemRemoved takes out an item on a line of its own, before which stands dash,
// and the key of the list with the last of its items.
func (t *textFinder) itemRemoved(p Pos, dash string, keys []string) (Edit, bool) {
	item := dash[:strings.IndexByte(dash, '-')+1]
	above, ok := t.line(p.Line - 1)
	below, ok2 := t.line(p.Line + 1)
	switch m := keyLineForm.FindStringSubmatch(above); {
	case !ok || !ok2 && p.Line < len(t.starts):
		return Edit{}, false
	case strings.HasPrefix(above, item+" "), strings.HasPrefix(below, item+" "):
		return t.linesRemoved(p, p.Line), true
	case m != nil && slices.Contains(keys, m[1]):
		return t.linesRemoved(p, p.Line-1), true
	}
	return Edit{}, false
}

// linesRemoved takes out the lines from one to that of p.
func (t *textFinder) linesRemoved(p Pos, from int) Edit {
	return Edit{From: Pos{File: p.File, Line: from, Col: 1}, To: Pos{File: p.File, Line: p.Line + 1, Col: 1}}
}
