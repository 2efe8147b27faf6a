package claims

import (
	"fmt"
	"sort"
	"unicode/utf8"
)

// pageLength is how many characters a text has that is longer than a page.
const pageLength = 3000

// citedText is a text that is cited: where its lines, paragraphs and pages are,
// and what is quoted from it.
type citedText struct {
	s          string
	lines      []int32 // where they begin
	pages      pageMarks
	long       bool // longer than a page
	paragraphs map[string]countedParagraphs
	quotes     *quoteFinder
}

// countedParagraphs are the paragraphs as they are counted from what begins with
// some words; found is whether anything does.
type countedParagraphs struct {
	all   []Paragraph
	found bool
}

func newCitedText(s string) *citedText {
	t := &citedText{s: s, lines: lineStarts(s), paragraphs: make(map[string]countedParagraphs)}
	t.long = len(s) > pageLength && utf8.RuneCountInString(s) > pageLength
	t.pages = findPages(s)
	return t
}

// read looks up quotes.
func (t *citedText) read(quotes []string) {
	if len(quotes) == 0 {
		return
	}
	t.quotes = newQuoteFinder(quotes)
	t.quotes.read(t.pages.blank(t.s))
}

// counted returns the paragraphs as they are counted for a source, and whether
// what it starts with is there.
func (t *citedText) counted(starts string) ([]Paragraph, bool) {
	c, done := t.paragraphs[starts]
	if !done {
		c.all, c.found = Paragraphs([]byte(t.s), starts)
		t.paragraphs[starts] = c
	}
	return c.all, c.found
}

func (t *citedText) paragraph(starts string, n int) (Paragraph, bool) {
	all, _ := t.counted(starts)
	if n < 1 || n > len(all) {
		return Paragraph{}, false
	}
	return all[n-1], true
}

func (t *citedText) paragraphCount(starts string) int {
	all, _ := t.counted(starts)
	return len(all)
}

// lineCount is how many lines the text has; behind the last line's end there is
// none.
func (t *citedText) lineCount() int {
	if n := len(t.lines); int(t.lines[n-1]) == len(t.s) {
		return n - 1
	}
	return len(t.lines)
}

// lineOf returns the line of an offset, from 1.
func (t *citedText) lineOf(at int) int {
	return sort.Search(len(t.lines), func(i int) bool { return int(t.lines[i]) > at })
}

// paragraphsOf returns the numbers of the first and the last paragraph that the
// text from lo to hi has a part in; no number is 0.
func (t *citedText) paragraphsOf(starts string, lo, hi int) (first, last int) {
	all, found := t.counted(starts)
	first = sort.Search(len(all), func(i int) bool { return all[i].Stop > lo }) + 1
	last = sort.Search(len(all), func(i int) bool { return all[i].Start >= hi })
	if first > last || !found {
		return 0, 0
	}
	return first, last
}

// extent returns which part of the text a place is. Where the text does not show
// such places, or does not have this one, ok is false.
func (t *citedText) extent(starts string, p Place) (lo, hi int, ok bool) {
	switch p.Kind {
	case AtParagraph:
		all, found := t.counted(starts)
		if !found || p.From < 1 || p.To > len(all) {
			return 0, 0, false
		}
		return all[p.From-1].Start, all[p.To-1].Stop, true
	case AtLine:
		if p.From < 1 || p.To > t.lineCount() {
			return 0, 0, false
		}
		hi = len(t.s)
		if p.To < len(t.lines) {
			hi = int(t.lines[p.To])
		}
		return int(t.lines[p.From-1]), hi, true
	case AtPage:
		if len(t.pages.all) == 0 {
			return 0, 0, false
		}
		lo, hi = t.pages.span(len(t.s), p.From, p.To)
		return lo, hi, true
	}
	return 0, 0, false
}

// where names the place of a passage for people: by its line and, in brackets,
// its paragraph.
func (t *citedText) where(starts string, lo, hi int) string {
	line := fmt.Sprintf("line %d", t.lineOf(lo))
	if first, _ := t.paragraphsOf(starts, lo, hi); first > 0 {
		return fmt.Sprintf("%s, ¶ %d", line, first)
	}
	return line
}

// at names the place of a passage as a citation does, in places of one kind if
// the text shows these; else by paragraphs or, outside of these, by lines.
func (t *citedText) at(starts string, kind PlaceKind, lo, hi int) string {
	if kind == AtPage && len(t.pages.all) > 0 {
		first, latest := t.pages.at(lo)
		earliest, last := t.pages.at(hi - 1)
		switch {
		case first == latest && earliest == last:
			return ranged("p.", "pp.", first, last)
		case first == latest:
			return ranged("p.", "", first, first)
		}
	}
	first, last := t.paragraphsOf(starts, lo, hi)
	switch {
	case first == 0 || kind == AtLine:
		return ranged("line", "lines", t.lineOf(lo), t.lineOf(hi-1))
	default:
		return ranged("¶", "¶¶", first, last)
	}
}

// pagesOf returns the pages that a passage can be on.
func (t *citedText) pagesOf(lo, hi int) (first, last int) {
	first, _ = t.pages.at(lo)
	_, last = t.pages.at(hi - 1)
	return first, last
}

// ranged writes one place, or several.
func ranged(one, several string, from, to int) string {
	if from == to {
		return fmt.Sprintf("%s %d", one, from)
	}
	return fmt.Sprintf("%s %d-%d", several, from, to)
}
