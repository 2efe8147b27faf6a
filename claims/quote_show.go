package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of a passage is shown, in characters: all of a short one, else what
// stands around the words that differ, and not too much of that.
const (
	shownWhole  = 100
	shownAround = 24
	shownMost   = 180
)

// marked shows the words of s that stand at the given places, with all between
// them, in quotation marks. Words that differ are marked ‹so›. What is far from
// these, and from those beside which something differs, is left out of a long
// passage.
func marked(s string, n int, at func(i int) (start, stop int), differs, beside []bool) string {
	shown := make([]bool, n)
	first, _ := at(0)
	_, last := at(n - 1)
	if whole := last-first <= 8*shownWhole && runes(visibleWords(s[first:last])) <= shownWhole; whole {
		for i := range shown {
			shown[i] = true
		}
	} else {
		showAround(n, at, differs, beside, shown)
	}
	var b strings.Builder
	in, left := false, shownMost // in a mark
	for i := range n {
		start, stop := at(i)
		if !shown[i] || left < 0 {
			if i == 0 || shown[i-1] {
				b.WriteString(closing(in, "›") + "…")
				in = false
			}
			if left < 0 {
				break
			}
			continue
		}
		if i > 0 && shown[i-1] {
			_, before := at(i - 1)
			between := visibleWords(s[before:start])
			if runes(between) > 12 {
				between = " … "
			}
			b.WriteString(closing(in && !differs[i], "›") + between)
			in = in && differs[i]
		} else if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(closing(differs[i] && !in, "‹"))
		in = differs[i]
		word := visibleWords(s[start:stop])
		if runes(word) > shownMost {
			word = string([]rune(word)[:shownMost]) + "…"
		}
		left -= runes(word) + 1
		b.WriteString(word)
	}
	b.WriteString(closing(in, "›"))
	if s := b.String(); strings.ContainsAny(s, "“”") {
		return `"` + s + `"`
	}
	return "“" + b.String() + "”"
}

// closing returns a mark where it is needed.
func closing(needed bool, mark string) string {
	if needed {
		return mark
	}
	return ""
}

// showAround marks as shown what stands around words that differ; where none
// does, the beginning.
func showAround(n int, at func(i int) (start, stop int), differs, beside, shown []bool) {
	none := true
	for i := range n {
		if !differs[i] && !beside[i] {
			continue
		}
		none = false
		start, stop := at(i)
		for k := i; k >= 0; k-- {
			if from, _ := at(k); k < i && start-from > shownAround {
				break
			}
			shown[k] = true
		}
		for k := i; k < n; k++ {
			if _, to := at(k); k > i && to-stop > shownAround {
				break
			}
			shown[k] = true
		}
	}
	for i := 0; none && i < n; i++ {
		first, _ := at(0)
		_, to := at(i)
		if shown[i] = i == 0 || to-first <= shownWhole; !shown[i] {
			break
		}
	}
}

// visibleWords writes white space as single spaces and leaves out what cannot be
// seen.
func visibleWords(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case unseen(r) && r != '\u200c' && r != '\u200d': // joiners are part of words
			continue
		}
		b.WriteRune(r)
		space = false
	}
	return b.String()
}

// sentenceEnds reports whether a sentence or paragraph of the text ends between
// a word and the next.
func (t *quotedText) sentenceEnds(word int32) bool {
	if int(word)+1 >= len(t.start) {
		return true
	}
	between := t.s[t.stop[word]:t.start[word+1]]
	if len(between) > 200 {
		return true
	}
	breaks := 0
	for i := 0; i < len(between); {
		n := breakAt(between, i)
		if n > 0 {
			breaks++
		}
		i += max(1, n)
	}
	return breaks > 1 || strings.ContainsAny(between, ".!?;:。！？；：") || strings.ContainsFunc(between, func(r rune) bool { return unicode.Is(unicode.STerm, r) })
}

// show shows a passage of the text.
func (t *quotedText) show(p *passage) string {
	return marked(t.s, int(p.to-p.from), func(i int) (int, int) {
		return int(t.start[int(p.from)+i]), int(t.stop[int(p.from)+i])
	}, p.other, p.around)
}

// show shows a part of a quote, of which some words differ.
func (p *quotePart) show(quote string, extra []bool) string {
	if extra == nil {
		extra = make([]bool, len(p.words))
	}
	return marked(quote, len(p.words), func(i int) (int, int) { return int(p.words[i].start), int(p.words[i].stop) }, extra, make([]bool, len(p.words)))
}
