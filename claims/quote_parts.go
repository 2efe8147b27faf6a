package claims

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// soughtWord is a word of a quote.
type soughtWord struct {
	number      int32 // see [quoteFinder]
	joined      int32 // the number of it and the word before as one, where they may be that, or 0
	start, stop int32 // where it stands in the quote, in bytes
	tight       bool  // see [quoteWords]
}

// quotePart is a part of a quote that stands in its source as it is.
type quotePart struct {
	words []soughtWord
	gap   int // how many words of the source may stand between the part before and this one
}

// What the author who quotes puts in brackets stands for words of the source, or
// between them: for so many more than are in the brackets at most.
const bracketGap = 4

// anyGap is the gap that an ellipsis leaves.
const anyGap = maxBytes

// divideQuote divides a quote at its ellipses: …, three points or more, with or
// without spaces between them, and brackets without words. What stands in square
// brackets is not of the source but of the author who quotes, who explains
// something, replaces some words or says that a mistake is not his: [China],
// claim[ed], [sic]. It may stand for a few words of the source or for none. A
// figure of a footnote, and a first letter in brackets, are for [quoteWords].
// Where there is nothing but what brackets hold, they are punctuation.
func divideQuote(quote string, words []soughtWord) []quotePart {
	parts := divideWords(words, quoteCuts(quote, words, true))
	if len(parts) == 0 && len(words) > 0 {
		parts = divideWords(words, quoteCuts(quote, words, false))
	}
	return parts
}

// quoteCut is what is left out of a quote, in bytes, and the gap that is left.
type quoteCut struct {
	start, stop int32
	gap         int
}

func divideWords(words []soughtWord, cuts []quoteCut) []quotePart {
	var parts []quotePart
	gap := 0
	for _, cut := range append(cuts, quoteCut{start: maxBytes, stop: maxBytes}) {
		n := 0
		for n < len(words) && words[n].start < cut.start {
			n++
		}
		if n > 0 {
			parts = append(parts, quotePart{words[:n], gap})
			gap = 0
		}
		for n < len(words) && words[n].start < cut.stop {
			n++
		}
		words, gap = words[n:], min(gap+cut.gap, anyGap)
	}
	return parts
}

// quoteCuts returns the ellipses of a quote and, unless they are punctuation,
// its brackets, in order.
func quoteCuts(quote string, words []soughtWord, brackets bool) []quoteCut {
	var cuts []quoteCut
	for at := 0; at < len(quote); {
		if n := ellipsis(quote[at:]); n > 0 {
			cuts = append(cuts, quoteCut{int32(at), int32(at + n), anyGap})
			at += n
			continue
		}
		r, n := utf8.DecodeRuneInString(quote[at:])
		if brackets && strings.ContainsRune("[［〔", r) {
			if cut := bracketed(quote, words, at); cut.gap > 0 {
				cuts = append(cuts, cut)
				at = int(cut.stop)
				continue
			}
		}
		at += n
	}
	return cuts
}

// longestBracket is how long what stands in brackets can be, in bytes.
const longestBracket = 200

// bracketed returns what the brackets take out that open at an offset: with what
// belongs to the words directly around them. There is no gap where they are
// punctuation or belong to a word.
func bracketed(quote string, words []soughtWord, at int) quoteCut {
	n := strings.IndexAny(quote[at:min(len(quote), at+longestBracket)], "]］〕")
	if n < 0 {
		return quoteCut{}
	}
	_, size := utf8.DecodeRuneInString(quote[at+n:])
	cut := quoteCut{start: int32(at), stop: int32(at + n + size)}
	from := sort.Search(len(words), func(i int) bool { return words[i].stop > cut.start })
	to := sort.Search(len(words), func(i int) bool { return words[i].start >= cut.stop })
	behind, _ := utf8.DecodeLastRuneInString(quote[:at])
	switch {
	case from < to && words[from].start <= int32(at), // the first letter of a word
		noteInBrackets(quote[at:]) > 0 && at > 0 && !unicode.IsSpace(behind):
		return quoteCut{}
	case from == to:
		cut.gap = anyGap
	}
	for from > 0 && (words[from-1].stop == cut.start || from < len(words) && cut.start == words[from].start && words[from].tight) {
		from--
		cut.start = words[from].start
	}
	for to < len(words) && (words[to].start == cut.stop || words[to].tight && cut.stop == words[to-1].stop) {
		cut.stop = words[to].stop
		to++
	}
	cut.gap = max(cut.gap, to-from+bracketGap)
	return cut
}

// ellipsis returns the length of the ellipsis that s begins with, or 0.
func ellipsis(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '…', '⋯', '‥':
		return n
	case '.', '．':
	default:
		return 0
	}
	points, stop := 1, n
	for i := n; i < len(s) && i-stop < 8; {
		next, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if next == r {
			points, stop = points+1, i
		} else if !unicode.IsSpace(next) {
			break
		}
	}
	if points < 3 {
		return 0
	}
	return stop
}

// mostReadings is from how many ways to read a part on further hyphens are taken
// to divide no words, or all.
const mostReadings = 16

// readings returns the ways to read a part in which hyphens and spaces stand that
// may divide words or not.
func (p *quotePart) readings() [][]int32 {
	readings, joined := [][]int32{nil}, []int{0} // and behind which word nothing can be joined, for it is already
	for i, word := range p.words {
		for k := range readings {
			if i == 0 || word.joined == 0 || joined[k] == i {
				readings[k] = append(readings[k], word.number)
				continue
			}
			if len(readings) < mostReadings {
				readings = append(readings, append(slices.Clone(readings[k]), word.number))
				joined = append(joined, 0)
			}
			readings[k][len(readings[k])-1], joined[k] = word.joined, i+1
		}
	}
	if len(readings) == mostReadings {
		divided := make([]int32, len(p.words))
		for i, word := range p.words {
			divided[i] = word.number
		}
		readings = append(readings, divided)
	}
	return readings
}
