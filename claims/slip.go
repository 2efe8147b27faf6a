package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// slip reports whether a is b with one slip of the pen, or b in other capitals or
// with other signs between its parts: a letter too many, too few, wrong or
// swapped with its neighbour. It is strict, for what it finds may be mended
// without asking. Names that people make alike on purpose are no slips of each
// other:
//
//	plan-a, plan-b      a part of one letter; so are all short parts
//	c12, c13            digits
//	legal, illegal      what comes before the first letter, or in its place
//	学校, 学生           letters that stand for syllables or words
func slip(a, b string) bool {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	sames := func(r, s rune) bool { return r == s || parting(r) && parting(s) }
	head := 0
	for head < len(x) && head < len(y) && sames(x[head], y[head]) {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && sames(x[len(x)-1-tail], y[len(y)-1-tail]) {
		tail++
	}
	was, is := x[head:len(x)-tail], y[head:len(y)-tail]
	parted := true
	for _, r := range string(was) + string(is) {
		if !parting(r) && !unicode.In(r, alphabets...) {
			return false
		}
		parted = parted && parting(r)
	}
	if parted {
		return len(was)+len(is) <= 1
	}
	if len(x) < len(y) {
		x = y
	}
	before, part := partAround(x, head, len(x)-tail)
	switch {
	case len(was)+len(is) == 1:
		return before > 0 && part >= 4
	case len(was) == 1 && len(is) == 1:
		return before > 0 && part >= 5 && !parting(was[0]) && !parting(is[0])
	}
	return len(was) == 2 && len(is) == 2 && was[0] == is[1] && was[1] == is[0] && part >= 4
}

// alphabets are the scripts with a letter for each sound, about.
var alphabets = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Arabic}

// parting reports whether r stands between the parts of a name.
func parting(r rune) bool { return r == '-' || r == '_' || r == '.' || r == ' ' }

// partAround returns how many letters the part of a name has that is around some
// of its letters, and how many of them come before these.
func partAround(name []rune, from, to int) (before, part int) {
	start, end := from, to
	for start > 0 && !parting(name[start-1]) {
		start--
	}
	for end < len(name) && !parting(name[end]) {
		end++
	}
	return from - start, end - start
}

// plainName reports whether a name can stand anywhere in a claim file without
// quotes.
func plainName(s string) bool {
	for _, r := range s {
		if !idRune(r) && r != '/' {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first)
}
