package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraph is where a counted paragraph of a source text stands. Lines count
// from 1; Start and Stop are offsets in bytes, without white space around the
// text and without the line breaks at its ends.
type Paragraph struct {
	Line, End   int
	Start, Stop int
}

// headingLength is how many characters a block has that counts as a paragraph
// even if it does not end like a sentence.
const headingLength = 80

// Paragraphs divides a source text into its paragraphs; the first is ¶ 1. They
// are the blocks between blank lines, or the lines of a text that has no blank
// line between others.
//
// Headings do not count: blocks under 80 characters that do not end like a
// sentence. A full stop of any script ends a sentence, and so do ! and …, with
// what closes it behind them: quotation marks, brackets, the sign of a
// footnote. A question mark alone does not, for short questions are headings
// more often than paragraphs, unless it stands in quotation marks; nor does a
// colon. Combining marks are no characters of their own here, and white space
// counts as one. A block without a letter or digit, such as a line of stars, is
// no paragraph however long.
//
// Counting begins at the first paragraph that begins with the words in starts,
// or else at the first heading that does, which is then ¶ 1, or else at the
// first line inside a block that does, which then begins a block. Words are the
// same whatever their capitals, white space, quotation marks, invisible
// characters and Unicode form. Where no line begins so, ok is false and
// counting begins at the top; an empty starts is always found.
//
// The text need not be UTF-8. Time is linear.
func Paragraphs(text []byte, starts string) (ps []Paragraph, ok bool) {
	s := string(text)
	lines := !blankBetween(s)
	first, ok := firstParagraph(s, lines, starts)
	for p := range blocksFrom(s, first, lines) {
		if p.Start == first.Start && ok && starts != "" || countedBlock(s[p.Start:p.Stop]) {
			ps = append(ps, p)
		}
	}
	return ps, ok
}

// linesFrom visits the lines of s that hold something to see, from a place at
// the start of a line on: each as a Paragraph of one line.
func linesFrom(s string, at Paragraph) func(yield func(Paragraph) bool) {
	return func(yield func(Paragraph) bool) {
		for i, line := at.Start, at.Line; i < len(s); line++ {
			to, n := i, 0
			for to < len(s) {
				if c := s[to]; c > '\r' && c < 0xC2 { // most bytes
					to++
					continue
				}
				if n = breakAt(s, to); n > 0 {
					break
				}
				to++
			}
			rest := strings.TrimLeftFunc(s[i:to], unseen)
			if rest != "" {
				start := to - len(rest)
				p := Paragraph{Line: line, End: line, Start: start, Stop: start + len(strings.TrimRightFunc(rest, unseen))}
				if !yield(p) {
					return
				}
			}
			i = to + n
		}
	}
}

// blocksFrom visits the blocks of s from a place on: its lines, or the runs of
// lines that no blank line divides.
func blocksFrom(s string, at Paragraph, lines bool) func(yield func(Paragraph) bool) {
	if lines {
		return linesFrom(s, at)
	}
	return func(yield func(Paragraph) bool) {
		block := Paragraph{}
		for l := range linesFrom(s, at) {
			if block.Line > 0 && l.Line == block.End+1 {
				block.End, block.Stop = l.End, l.Stop
				continue
			}
			if block.Line > 0 && !yield(block) {
				return
			}
			block = l
		}
		if block.Line > 0 {
			yield(block)
		}
	}
}

// top is the place where a text begins.
func top(s string) Paragraph {
	p := Paragraph{Line: 1}
	if strings.HasPrefix(s, "\ufeff") {
		p.Start = len("\ufeff")
	}
	return p
}

// blankBetween reports whether a blank line stands between two others.
func blankBetween(s string) bool {
	last := 0
	for l := range linesFrom(s, top(s)) {
		if last > 0 && l.Line > last+1 {
			return true
		}
		last = l.Line
	}
	return false
}

// firstParagraph finds where counting begins; see [Paragraphs].
func firstParagraph(s string, lines bool, starts string) (first Paragraph, ok bool) {
	want := strings.TrimRight(plainWords(starts, len(starts)), ".… ")
	if want == "" {
		return top(s), starts == ""
	}
	heading := Paragraph{}
	for p := range blocksFrom(s, top(s), lines) {
		if block := s[p.Start:p.Stop]; beginsWith(block, want) {
			if countedBlock(block) {
				return p, true
			}
			if heading.Line == 0 {
				heading = p
			}
		}
	}
	if heading.Line > 0 {
		return heading, true
	}
	if !lines {
		for l := range linesFrom(s, top(s)) {
			if beginsWith(s[l.Start:l.Stop], want) {
				return l, true
			}
		}
	}
	return top(s), false
}

// beginsWith reports whether a text begins with the given plain words, and not
// in the middle of a word.
func beginsWith(text, want string) bool {
	rest, ok := strings.CutPrefix(plainWords(text, len(want)), want)
	if !ok {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsMark(next) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(want)
	return !wordRune(last) || !wordRune(next) || wide(last) || wide(next)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// plainWords brings a text into a form in which it is compared with another
// that was typed by hand: composed, without capitals, quotation marks and what
// cannot be seen, single spaces for white space. Of a long text only the start
// is read, which gives that many bytes or more.
func plainWords(text string, bytes int) string {
	most := 4*bytes + 64 // a letter with combining marks may be that much longer than a composed one
	var b strings.Builder
	space := false
	for _, r := range text {
		if b.Len() >= most && !unicode.IsMark(r) {
			break
		}
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unseen(r), quotationMark(r):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			switch {
			case r == 'İ': // as its decomposed spelling
				b.WriteString("i\u0307")
			case unicode.IsMark(r): // one of them has a letter for its capital
				b.WriteRune(r)
			default:
				b.WriteRune(unicode.ToLower(unicode.ToUpper(r)))
			}
		}
	}
	return nfc(b.String())
}

// unseen reports whether nobody sees r in a text: white space, marks of width
// zero and directions.
func unseen(r rune) bool {
	if r < 0xAD || r > '\u3164' && r < '\ufe00' { // most characters
		return unicode.IsSpace(r)
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// quotationMark reports whether r is a quotation mark or an apostrophe, or what
// people type for one.
func quotationMark(r rune) bool {
	return unicode.Is(unicode.Quotation_Mark, r) || strings.ContainsRune("`´ʼ′″＇", r)
}

// countedBlock reports whether a block is a paragraph and no heading.
func countedBlock(block string) bool {
	if !strings.ContainsFunc(block, wordRune) {
		return false
	}
	if end := sentenceEnd(block); end != 0 && end != '?' {
		return true
	}
	n, space := 0, false
	for _, r := range block {
		switch {
		case unicode.IsSpace(r):
			if !space {
				n++
			}
			space = true
			continue
		case unicode.IsMark(r), unseen(r), r >= 0x1160 && r <= 0x11FF: // the latter follow a Korean consonant
			continue
		}
		space = false
		if n++; n >= headingLength {
			return true
		}
	}
	return n >= headingLength
}

// sentenceEnd tells what a text ends in: '.' where it ends like a sentence, a
// question mark in quotation marks included; '?' where it ends like a question;
// 0 where it goes on or is a name, a heading or a number. What may follow the
// end of a sentence: quotation marks, brackets, and the sign of a footnote,
// such as [12], ², * or digits behind a word.
func sentenceEnd(s string) rune {
	said := false
	for {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case n == 0:
			return 0
		case r == ']' || r == ')' || r == '］' || r == '）' || r == '】' || r == '〕':
			if note := footnote(s); note > 0 {
				n = note
			}
		case unseen(r):
		case quotationMark(r), unicode.In(r, unicode.Pf, unicode.Pi):
			said = true
		case strings.ContainsRune("」』｣〉》", r):
			said = true
		case unicode.Is(unicode.Pe, r), unicode.Is(unicode.No, r), strings.ContainsRune("*†‡§", r):
		case r >= '0' && r <= '9':
			if n = noteDigits(s); n == 0 {
				return 0
			}
		case strings.ContainsRune("?？؟﹖፧⸮⁇", r):
			if said {
				return '.'
			}
			return '?'
		case r == '.' && !strings.ContainsFunc(s, unicode.IsLetter): // the number of a list
			return 0
		case unicode.Is(unicode.STerm, r), strings.ContainsRune("…⋯︒།༎༏༐༑។៕", r):
			return '.'
		default:
			return 0
		}
		s = s[:len(s)-n]
	}
}

// footnote returns the length of a footnote's number in brackets that s ends
// in, such as [12] or (3), or 0.
func footnote(s string) int {
	_, n := utf8.DecodeLastRuneInString(s)
	inside := s[:len(s)-n]
	mark := strings.TrimRight(inside, "0123456789")
	open, size := utf8.DecodeLastRuneInString(mark)
	if digits := len(inside) - len(mark); digits == 0 || digits > 3 || !unicode.Is(unicode.Ps, open) {
		return 0
	}
	return len(s) - len(mark) + size
}

// noteDigits returns the number of digits at the end of s where they are a
// footnote's: directly behind the full stop of a word. In "No.12" and "2.12"
// they are not.
func noteDigits(s string) int {
	rest := strings.TrimRight(s, "0123456789")
	n := len(s) - len(rest)
	word := strings.TrimRightFunc(rest, func(r rune) bool { return unicode.Is(unicode.STerm, r) || quotationMark(r) })
	if n > 3 || len(word) == len(rest) {
		return 0
	}
	for range 4 { // letters; shorter ones are abbreviations most often
		r, size := utf8.DecodeLastRuneInString(word)
		if !unicode.IsLower(r) && !wide(r) {
			return 0
		}
		word = word[:len(word)-size]
	}
	return n
}
