package claims

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// quoteWords divides a text into the words by which quotes are compared with
// texts. They are runs of letters and digits; in scripts that are written
// without spaces each character is a word. Two words are the same whatever
// their capitals, Unicode form, width, ligatures and invisible characters.
//
// What stands between words is not compared, and so no punctuation, dashes and
// quotation marks of any kind. But some signs belong to a word, or are one:
//   - an apostrophe between letters, however it is typed: it's and its are two words
//   - the points of an abbreviation, which may be left out: U.S. and US are one word
//   - a point or comma between digits: 3.5, 1,000
//   - a minus directly before a number, with a space, bracket or quotation mark before it: -5
//   - % & @ + = < > °, signs of currencies, fractions, raised figures and
//     emoji, which are words of their own
//
// Figures of footnotes are left out: up to three digits in square brackets
// directly behind a text, and raised ones behind punctuation or a word of four
// letters or more. So are the brackets around the first letter of a word, which
// say that the author who quotes it changed its capital: [t]he.
//
// A word that a hyphen and white space divide may be one word or two; see
// joins. A soft hyphen and white space behind it divide nothing.
type quoteWords struct {
	s           string
	at          int    // where it goes on
	word        []byte // as it is compared; good until the word after next
	start, stop int    // where the word stands
	last        []byte // the word before it
	joins       bool   // it may be the rest of the word before it, which a hyphen ends
	tight       bool   // nobody quotes it without what stands directly before it
	end         charKind
	odd         bool // the word has not only letters and digits of ASCII
	composed    []byte
	kinds       *[0x2070]charKind
}

func newQuoteWords(s string) *quoteWords { return &quoteWords{s: s, kinds: charKinds()} }

// charKind is what a character is for the comparing of quotes.
type charKind uint8

const (
	pointChar     charKind = iota // punctuation, which only divides
	blankChar                     // white space
	hiddenChar                    // that cannot be seen
	letterChar                    // or a mark upon one
	digitChar                     // of a number
	spacelessChar                 // of a script without spaces
	hyphenChar
	dashChar
	apostropheChar
	signChar   // is a word of its own
	raisedChar // a raised figure
	openChar   // an opening bracket
)

// charKinds are the kinds of the most frequent characters.
var charKinds = sync.OnceValue(func() *[0x2070]charKind {
	kinds := new([0x2070]charKind)
	for c := range kinds {
		kinds[c] = kindOfRareChar(rune(c))
	}
	return kinds
})

func (w *quoteWords) kind(r rune) charKind {
	switch {
	case int(r) < len(w.kinds):
		return w.kinds[r]
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa:
		return spacelessChar // most characters of Chinese and Japanese
	case r >= 0xac00 && r <= 0xd7a3:
		return letterChar // most of Korean
	}
	return kindOfRareChar(r)
}

func kindOfRareChar(r rune) charKind {
	switch {
	case r == '\u0640', unseen(r) && !unicode.IsSpace(r): // the first is a stroke that makes Arabic words longer
		return hiddenChar
	case r == 'ー', r == 'ｰ':
		return spacelessChar
	case unicode.IsMark(r), r == '\uff9e', r == '\uff9f': // the latter are marks of narrow Japanese letters
		return letterChar
	case strings.ContainsRune("'`’‘‛ʼʻʹʾʿ′＇´׳", r):
		return apostropheChar
	case unicode.IsLetter(r), unicode.Is(unicode.Nl, r), r >= '\u3300' && r <= '\u33ff':
		if wide(r) {
			return spacelessChar
		}
		return letterChar
	case unicode.IsDigit(r), r >= '₀' && r <= '₉':
		if wide(r) {
			return spacelessChar
		}
		return digitChar
	case unicode.IsSpace(r):
		return blankChar
	case strings.ContainsRune("-‐‑֊﹣－", r):
		return hyphenChar
	case unicode.Is(unicode.Pd, r), r == '−':
		return dashChar
	case strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹", r):
		return raisedChar
	case strings.ContainsRune("([（［〔", r):
		return openChar
	case strings.ContainsRune("%&@％＆＠‰", r), unicode.In(r, unicode.Sc, unicode.No), unicode.Is(unicode.Sm, r) && !strings.ContainsRune("~|⁄～｜", r),
		r == '°', r >= '\u2100' && r <= '\u214f' && !strings.ContainsRune("™℠℗", r), r >= 0x1f000 && unicode.Is(unicode.So, r):
		return signChar
	}
	return pointChar
}

// gapKind is what stands between two words, as far as it matters.
type gapKind uint8

const (
	gapNothing gapKind = iota
	gapHyphen
	gapHyphenSpace // a hyphen directly behind the word, and a space
	gapHyphenBreak // the same, and the end of a line
	gapDash        // a dash without spaces
	gapOther
)

func (g gapKind) dash(k charKind) gapKind {
	switch {
	case g != gapNothing:
		return gapOther
	case k == hyphenChar:
		return gapHyphen
	}
	return gapDash
}

func (g gapKind) blank(r rune) gapKind {
	switch {
	case g < gapHyphen || g > gapHyphenBreak:
		return gapOther
	case g == gapHyphenBreak, r != ' ' && r != '\t' && !unicode.Is(unicode.Zs, r):
		return gapHyphenBreak
	}
	return gapHyphenSpace
}

// next goes to the next word, and reports whether there is one.
func (w *quoteWords) next() bool {
	w.last, w.word = w.word, w.last[:0]
	gap := gapNothing
	open := w.at == 0 // white space or an opening bracket stands directly before
	for w.at < len(w.s) {
		r, n := w.char(w.at)
		k := w.kind(r)
		switch k {
		case hiddenChar:
		case blankChar:
			gap, open = gap.blank(r), true
		case hyphenChar, dashChar:
			if d, _ := w.seen(w.at + n); open && r != '—' && r != '―' && w.kind(d) == digitChar {
				w.start = w.at
				w.word = append(w.word, '-')
				w.at += n
				w.read(letterChar, digitChar, gapOther)
				return true
			}
			gap, open = gap.dash(k), false
		case openChar:
			if note := noteInBrackets(w.s[w.at:]); note > 0 && !open {
				w.at += note
				gap = gapOther
				continue
			}
			if (gap != gapNothing || w.end == 0) && w.initial() {
				w.read(letterChar, letterChar, gap)
				return true
			}
			gap, open = gapOther, true
		case raisedChar:
			note := gap != gapNothing && !open || gap == gapNothing && w.end == letterChar && utf8.RuneCount(w.last[:min(len(w.last), 16)]) >= 4
			if !note {
				w.alone(r, n, k, gap)
				return true
			}
		case signChar:
			w.alone(r, n, k, gap)
			return true
		case letterChar, digitChar:
			w.start = w.at
			w.read(k, k, gap)
			return true
		case spacelessChar:
			w.alone(r, n, k, gap)
			return true
		default:
			gap, open = gapOther, open && quotationMark(r)
		}
		w.at += n
	}
	return false
}

// char is the character at an offset, and its length.
func (w *quoteWords) char(at int) (rune, int) {
	if c := w.s[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(w.s[at:])
}

// seen is the first character from an offset on that can be seen, or is white
// space, and the offset behind it; 0 at the end of the text.
func (w *quoteWords) seen(at int) (rune, int) {
	for at < len(w.s) {
		r, n := w.char(at)
		if at += n; r < 0xad || w.kind(r) != hiddenChar {
			return r, at
		}
	}
	return 0, at
}

// initial reports whether a word begins here whose first letter stands in
// brackets, and if so reads that letter.
func (w *quoteWords) initial() bool {
	r, to := w.seen(w.at + 1)
	if w.s[w.at] != '[' || w.kind(r) != letterChar || unicode.IsMark(r) {
		return false
	}
	closing, behind := w.seen(to)
	next, _ := w.seen(behind)
	if closing != ']' || w.kind(next) != letterChar {
		return false
	}
	w.start = w.at
	w.put(r)
	w.at = behind
	return true
}

// put adds a character to the word.
func (w *quoteWords) put(r rune) {
	switch {
	case r >= utf8.RuneSelf:
		w.word, w.odd = utf8.AppendRune(w.word, r), true
	case r >= 'A' && r <= 'Z':
		w.word = append(w.word, byte(r)+'a'-'A')
	default:
		w.word = append(w.word, byte(r))
	}
}

// read reads the rest of a word of letters and digits, which begins with a
// character of the first kind and goes on after one of the last kind.
func (w *quoteWords) read(first, last charKind, gap gapKind) {
	letters := 0  // since the last point, or more than 1
	soft := false // a soft hyphen stands directly before
	for w.at < len(w.s) {
		r, n := w.char(w.at)
		switch k := w.kind(r); k {
		case letterChar, digitChar:
			w.put(r)
			last, soft = k, false
			letters++
			w.at += n
			w.stop = w.at
			continue
		case hiddenChar:
			soft = soft || r == '\u00ad'
			w.at += n
			continue
		case blankChar:
			if soft {
				if to := w.acrossSpace(w.at); to > 0 {
					w.at, soft = to, false
					continue
				}
			}
		case apostropheChar:
			next, _ := w.seen(w.at + n)
			if k := w.kind(next); (k == letterChar || k == digitChar) && len(w.word) > 0 {
				w.word = append(w.word, '\'')
				letters = 2
				w.at += n
				continue
			}
		case pointChar:
			if w.pointInside(r, n, last, letters) {
				letters = 0
				w.at += n
				continue
			}
		}
		break
	}
	w.finish(first, last, gap)
}

// acrossSpace returns where a word goes on that a soft hyphen and white space
// divide, or 0.
func (w *quoteWords) acrossSpace(at int) int {
	const widest = 200 // bytes
	for end := min(len(w.s), at+widest); at < end; {
		r, n := w.char(at)
		switch w.kind(r) {
		case blankChar, hiddenChar:
		case letterChar:
			return at
		default:
			return 0
		}
		at += n
	}
	return 0
}

// pointInside reports whether a point or comma belongs to the word in which it
// stands, and if so adds it where it counts: that of a number does, that of an
// abbreviation does not.
func (w *quoteWords) pointInside(r rune, n int, last charKind, letters int) bool {
	before, _ := utf8.DecodeLastRuneInString(w.s[:w.stop])
	next, behind := w.seen(w.at + n)
	full := r == '．' || r == '，' // divide numbers, unless these are as wide
	switch {
	case r != '.' && r != ',' && !full:
		return false
	case last == digitChar && w.kind(next) == digitChar && full == (before >= '０' && before <= '９'):
		if full {
			r -= '．' - '.'
		}
		w.put(r)
		return true
	case (r == '.' || r == '．') && last == letterChar && letters == 1 && w.kind(next) == letterChar && !unicode.IsMark(next):
		over, _ := w.seen(behind)
		k := w.kind(over)
		return k != letterChar && k != digitChar && k != apostropheChar
	}
	return false
}

// alone makes a word of one character, with the marks upon it.
func (w *quoteWords) alone(r rune, n int, k charKind, gap gapKind) {
	w.start = w.at
	w.word, w.odd = utf8.AppendRune(w.word, r), r > 0x9fff || r >= utf8.RuneSelf && r < 0x4e00 && !unicode.In(r, unicode.No)
	w.at += n
	w.stop = w.at
	for w.at < len(w.s) {
		r, n := w.char(w.at)
		if r < 0xad || !unicode.IsMark(r) && r != '\uff9e' && r != '\uff9f' && w.kind(r) != hiddenChar {
			break
		}
		if w.at += n; w.kind(r) != hiddenChar {
			w.put(r)
			w.stop = w.at
		}
	}
	w.finish(k, k, gap)
}

// finish brings the word into the form in which it is compared, and says how it
// hangs together with the one before.
func (w *quoteWords) finish(first, last charKind, gap gapKind) {
	if w.odd {
		w.odd = false
		w.composed = norm.NFKC.Append(w.composed[:0], w.word...)
		w.word = w.word[:0]
		for i := 0; i < len(w.composed); {
			r, n := utf8.DecodeRune(w.composed[i:])
			i += n
			if !unicode.IsMark(r) {
				r = unicode.ToLower(unicode.ToUpper(r))
			}
			w.word = utf8.AppendRune(w.word, r)
		}
	}
	before := w.end
	w.end, w.joins, w.tight = last, false, false
	if before == 0 || before == spacelessChar || first == spacelessChar {
		return
	}
	switch gap {
	case gapNothing:
		w.tight = before == digitChar || first == digitChar || first == raisedChar
	case gapHyphen:
		w.tight = true
	case gapDash:
		w.tight = before == digitChar && first == digitChar
	case gapHyphenBreak, gapHyphenSpace:
		w.tight = gap == gapHyphenBreak
		w.joins = before == letterChar && first == letterChar
	}
}

// noteInBrackets returns the length of the figure of a footnote that s begins
// with, such as [12], or 0.
func noteInBrackets(s string) int {
	for i := 1; i < min(len(s), 5) && s[0] == '['; i++ {
		switch {
		case s[i] == ']' && i > 1:
			return i + 1
		case s[i] < '0' || s[i] > '9':
			return 0
		}
	}
	return 0
}
