package claims

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageMark is a line of a text that tells the number of a page.
type pageMark struct {
	start, stop int // of the line, in bytes
	number      int
	side        pageSide
	bare        bool // the line holds the number alone
	worded      bool // it says that it is a page, or stands in brackets
}

// pageMarks are the marks of a text, in order, and how many pages without a mark
// there are at most between two of them.
type pageMarks struct {
	all     []pageMark
	skipped int
}

// pageSide is on which side of a mark its page lies.
type pageSide uint8

const (
	pageEither pageSide = iota // the mark may be the head or the foot of a page
	pageBehind
	pageBefore
)

// What marks of pages are like: how long the line is, in bytes; how many pages
// without a mark may come before the next one; in which line of the text a head
// stands; and how many there are.
const (
	longestPageMark  = 40
	mostPagesSkipped = 2
	lowestFirstHead  = 3
	mostPageMarks    = 200_000
)

// findPages finds the lines of a text that tell the numbers of pages: “[p. 3]”,
// “Page 3”, “Page 3 of 12”, “- 3 -”, “第3页”, or the number alone beside a form
// feed. They are reliable, and returned, if there are two or more and the
// numbers rise, by at most three at a time; one alone is if it is a head and says
// “page”, or stands in brackets. Form feeds alone are not: nobody
// knows from which number the pages are counted.
//
// A mark in brackets, behind a form feed or, where no mark ends the text, in the
// first lines is a head, and so are those like it; one before a form feed or at
// the end of the text is a foot.
func findPages(s string) pageMarks {
	var marks []pageMark
	line, last := 0, Paragraph{}
	marked, early := false, false // the last line; the first lines
	for l := range linesFrom(s, top(s)) {
		line++
		fed := strings.Contains(s[last.Stop:l.Start], "\f")
		if marked && fed {
			marks[len(marks)-1].foot()
		}
		m := pageMark{start: l.Start, stop: l.Stop}
		if marked = m.read(s[l.Start:l.Stop]); marked {
			if fed && m.side == pageEither {
				m.side = pageBehind
			}
			if marks = append(marks, m); len(marks) > mostPageMarks {
				return pageMarks{}
			}
			early = early || line <= lowestFirstHead
		}
		last = l
	}
	if marked && marks[len(marks)-1].bare {
		marks[len(marks)-1].foot()
	}
	kept := marks[:0]
	for _, m := range marks {
		if m.side == pageEither && !m.bare && early != marked {
			if m.side = pageBehind; marked {
				m.side = pageBefore
			}
		}
		if m.side != pageEither || !m.bare {
			kept = append(kept, m)
		}
	}
	skipped := 0
	for i := 1; i < len(kept); i++ {
		skips := kept[i].number - kept[i-1].number - 1
		if skips < 0 || skips > mostPagesSkipped {
			return pageMarks{}
		}
		skipped = max(skipped, skips)
	}
	if len(kept) == 0 || len(kept) == 1 && (!kept[0].worded || kept[0].side != pageBehind) {
		return pageMarks{}
	}
	return pageMarks{kept, skipped}
}

func (m *pageMark) foot() {
	if m.side == pageEither {
		m.side = pageBefore
	}
}

// read reads the number of a page from a line that holds nothing else, and
// reports whether it does.
func (m *pageMark) read(line string) bool {
	if len(line) > longestPageMark || !strings.ContainsFunc(line, unicode.IsDigit) {
		return false
	}
	inside := line
	for _, pair := range []string{"[ ]", "{ }", "［ ］"} {
		from, to, _ := strings.Cut(pair, " ")
		if rest, ok := strings.CutPrefix(line, from); ok && strings.HasSuffix(rest, to) {
			inside, m.side, m.worded = strings.TrimSuffix(rest, to), pageBehind, true
		}
	}
	dash := func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }
	left, right := strings.TrimLeftFunc(inside, dash), strings.TrimRightFunc(inside, dash)
	dashed := left != inside && right != inside
	if dashed {
		inside = strings.TrimRightFunc(left, dash)
	}
	counted := false
	for _, between := range []string{" of ", " OF ", " Of "} { // in lower case some letters have another length
		if of := strings.Index(inside, between); of > 0 {
			inside, counted = inside[:of], true
		}
	}
	if strings.Trim(inside, "0123456789") == "" {
		m.bare = !dashed && !counted
		if m.bare && m.side == pageBehind {
			return false // a footnote
		}
		n, ok := number(inside)
		m.number = n
		return ok && n > 0
	}
	if first, _ := utf8.DecodeRuneInString(inside); !strings.ContainsRune("pPｐＰ第", first) && !strings.ContainsAny(inside, "页頁") {
		return false
	}
	place, ok := ParsePlace(inside)
	m.number, m.worded = place.From, true
	return ok && place.Kind == AtPage && place.From == place.To && place.From > 0
}

// at returns on which page an offset is: on one of those from first to last.
func (p *pageMarks) at(offset int) (first, last int) {
	return p.before(sort.Search(len(p.all), func(i int) bool { return p.all[i].start > offset }))
}

// before returns on which pages the text is that stands before mark k and behind
// the mark before it. Behind the last one are no more pages than that has, unless
// there are pages without a mark.
func (p *pageMarks) before(k int) (first, last int) {
	first = 1
	if k > 0 {
		mark := p.all[k-1]
		first = mark.number
		if mark.side == pageBefore {
			first++
		}
		if last = first + p.skipped; mark.side == pageEither {
			last++
		}
	}
	if k < len(p.all) {
		last = p.all[k].number
		if p.all[k].side == pageBehind {
			last--
		}
	}
	return first, max(first, last)
}

// span returns which part of a text of some length can be on the given pages.
func (p *pageMarks) span(length, first, last int) (lo, hi int) {
	from := sort.Search(len(p.all), func(k int) bool { _, end := p.before(k); return end >= first })
	to := sort.Search(len(p.all), func(k int) bool { begin, _ := p.before(k + 1); return begin > last })
	if _, end := p.before(from); end < first || last < 1 {
		return length, length
	}
	if from > 0 {
		lo = p.all[from-1].stop
	}
	if hi = length; to < len(p.all) {
		hi = p.all[to].start
	}
	return lo, hi
}

// pagesNamed names the pages from the first to the last.
func pagesNamed(first, last int) string {
	switch {
	case first == last:
		return fmt.Sprintf("p. %d", first)
	case last == first+1:
		return fmt.Sprintf("p. %d or %d", first, last)
	}
	return fmt.Sprintf("pp. %d to %d", first, last)
}

// blank puts spaces in the place of the marks of pages, so that they do not stand
// between the words of a quote.
func (p *pageMarks) blank(s string) string {
	if len(p.all) == 0 {
		return s
	}
	b := []byte(s)
	for _, m := range p.all {
		for i := m.start; i < m.stop; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}
