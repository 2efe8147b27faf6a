package check

import (
	"slices"
	"strings"
	"unicode"
)

// likeness says in what two wordings that say nearly the same differ. The zero
// likeness stands for wordings that do not.
type likeness uint8

const (
	sameWords    likeness = iota + 1 // in nothing but small words, capitals and marks
	oneSpelling                      // in the spelling, or an ending, of one word
	oneWord                          // in one word of a long text
	anotherOrder                     // in the order of the words
)

const (
	// spellingUnits is how long texts have to be that differ in the spelling of
	// a word: four words.
	spellingUnits = 16
	// wordUnits is how long a text has to be whose likes may have another word:
	// ten words.
	wordUnits = 40
	// mostMoved is how many words a text may have whose parts are looked for in
	// another order.
	mostMoved = 60
)

// apart returns in what two wordings differ, and how many words they have in
// common at the beginning and at the end.
func apart(a, b wording) (how likeness, before, after int) {
	least := min(len(a.words), len(b.words))
	for before < least && a.words[before].key == b.words[before].key {
		before++
	}
	for after < least-before && a.words[len(a.words)-1-after].key == b.words[len(b.words)-1-after].key {
		after++
	}
	x, y := a.words[before:len(a.words)-after], b.words[before:len(b.words)-after]
	switch {
	case len(x)+len(y) == 0:
		return sameWords, before, after
	case len(x) == 1 && len(y) == 1 && min(a.units, b.units) >= spellingUnits && misspelt(x[0], y[0]):
		return oneSpelling, before, after
	case max(a.units, b.units) >= wordUnits && shortGap(x) && shortGap(y) && !hasSort(x, telling|capital) && !hasSort(y, telling|capital) &&
		!(len(x) == 1 && len(y) == 1 && contrary(x[0].key, y[0].key)):
		return oneWord, before, after
	case len(x) == len(y) && len(a.words) <= mostMoved && moved(a.words, b.words, before, after):
		return anotherOrder, before, after
	}
	return 0, before, after
}

// shortGap reports whether some words are one at most, or two characters of a
// script without spaces.
func shortGap(words []wordingWord) bool {
	return len(words) <= 1 || len(words) == 2 && words[0].sort&(han|letter) != 0 && words[1].sort&(han|letter) != 0
}

// misspelt reports whether one of two words can be the other one misspelt, or
// with another ending.
func misspelt(a, b wordingWord) bool {
	return a.letters() && b.letters() && !contrary(a.key, b.key) && (stem(a.key) == stem(b.key) || oneSlip(a.key, b.key))
}

// letters reports whether a word is one of a script with spaces, without digits.
func (w wordingWord) letters() bool {
	return w.sort&(han|letter) == 0 && !strings.ContainsFunc(w.key, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// shortestWord and longestWord are the lengths of the words in which a
// slip is looked for: in a shorter one each letter counts. Of two words the
// longer one has that length.
const (
	shortestWord = 6
	longestWord  = 60
)

// oneSlip reports whether two words differ in one letter or in the place of one,
// but not in the first.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	x, y := []rune(a), []rune(b)
	if len(y) < shortestWord || len(y) > longestWord || len(x) == 0 || x[0] != y[0] {
		return false
	}
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if len(x) <= 1 && len(y) <= 1 {
		return true
	}
	n := len(x) - 1
	return n == len(y)-1 && (x[0] == y[n] && slices.Equal(x[1:], y[:n]) || y[0] == x[n] && slices.Equal(y[1:], x[:n]))
}

// stem takes the endings -ed and -ing off a word.
func stem(word string) string {
	s := word
	for _, end := range []string{"ing", "ed", "e"} {
		if cut := strings.TrimSuffix(word, end); len(cut) >= 3 && len(cut) < len(word) {
			s = cut
			break
		}
	}
	if n := len(s); n > 3 && n < len(word) && s[n-1] == s[n-2] { // banned
		s = s[:n-1]
	}
	return s
}

// contrary reports whether of two words that look alike one may be the opposite
// of the other, or its other side: legal and illegal, useful and useless, bored
// and boring, employer and employee.
func contrary(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if rest, ok := strings.CutSuffix(b, a); ok && slices.Contains(contraryPrefixes, rest) {
		return true
	}
	ends := func(x, y string) bool {
		return strings.HasSuffix(a, x) && strings.HasSuffix(b, y) || strings.HasSuffix(a, y) && strings.HasSuffix(b, x)
	}
	return ends("ful", "less") || ends("ed", "ing") || ends("er", "ee") || ends("or", "ee")
}

// moved reports whether b is a with two parts in each other's place that stand
// side by side, or on both sides of “and”. The first words are the same, and
// the last ones. Other changes of order can turn a claim round: dogs bite men.
func moved(a, b []wordingWord, before, after int) bool {
	for k := range min(before, 1) + 1 { // the parts may begin alike,
		for l := range min(after, 1) + 1 { // or end alike
			from, to := before-k, len(a)-after+l
			if exchanged(a[:from], a[from:to], b[from:to]) {
				return true
			}
		}
	}
	return false
}

// exchanged is [moved] for texts that have nothing in common but what stands
// before.
func exchanged(before, x, y []wordingWord) bool {
	same := func(p, q []wordingWord) bool {
		return slices.EqualFunc(p, q, func(a, b wordingWord) bool { return a.key == b.key })
	}
	for i := 1; i < len(x); i++ {
		rest := len(x) - i
		if conjunctions[x[i].key] && y[rest-1].key == x[i].key && same(x[:i], y[rest:]) && same(x[i+1:], y[:rest-1]) {
			return rest > 1
		}
		if same(x[:i], y[rest:]) && same(x[i:], y[:rest]) && canMove(before, x[:i], x[i:]) {
			return true
		}
	}
	return false
}

// canMove reports whether two parts of a sentence can change places without
// turning it round.
func canMove(before, x, y []wordingWord) bool {
	if n := len(before); n > 0 && (subordinators[before[n-1].key] || hasSort(before, han|letter)) {
		return false
	}
	alone := func(p []wordingWord) bool {
		return len(p) == 1 && (movable[p[0].key] || strings.HasSuffix(p[0].key, "ly") && p[0].key != "only")
	}
	if alone(x) || alone(y) {
		both := slices.Concat(x, y)
		return !slices.ContainsFunc(both, func(w wordingWord) bool { return w.sort&telling != 0 && !movable[w.key] })
	}
	for _, p := range [][]wordingWord{x, y} {
		units := 0
		for _, w := range p {
			units += w.units()
		}
		if units < 8 || len(p) <= 2 && hasSort(p, telling) {
			return false
		}
	}
	return true
}
