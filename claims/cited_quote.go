package claims

import (
	"fmt"
	"strings"
)

// quote looks up a quote in a text. It returns where it stands, or nil.
func (c *citedChecker) quote(s *Document, t *citedText, cite *Citation) *match {
	m := t.quotes.find(cite.Quote)
	if m.found {
		return m
	}
	if !m.unsure {
		message, hint := t.notFound(s, cite.Quote)
		c.add(QuoteNotFound, Warning, cite.QuotePos, message, hint)
	}
	return nil
}

// notFound says what is wrong with a quote that is not in the text, and what
// the text has instead.
func (t *citedText) notFound(s *Document, quote string) (message, hint string) {
	name := quoted(short(s.Text))
	parts := t.quotes.quotes[quote].parts
	if len(parts) == 0 {
		return "the quote " + quoted(short(quote)) + " has no words", "quote the words of the source, or take `quote` out"
	}
	what := "the quote"
	if len(parts) > 1 {
		what = "this part of the quote"
	}
	for i := range parts {
		p := &parts[i]
		if spans, _ := t.quotes.places(p); len(spans) > 0 {
			continue
		}
		switch near := t.quotes.nearest(p); {
		case near.near:
			message = fmt.Sprintf("%s is not in %s: %s", what, name, p.show(quote, near.extra))
			hint = fmt.Sprintf("the text has %s (%s)", t.quotes.text.show(&near.passage), t.wherePassage(s, extent{from: near.from, to: near.to}))
		case near.looked:
			message = fmt.Sprintf("%s is not in %s, nor anything near it: %s", what, name, p.show(quote, nil))
			hint = "look whether this is the right source, and copy the words as they stand there"
		default:
			message = fmt.Sprintf("%s is not in %s: %s", what, name, p.show(quote, nil))
			hint = "copy the words as they stand in the text"
		}
		return message, hint
	}
	message = fmt.Sprintf("the parts of the quote stand in %s, but do not follow each other", name)
	var all []string
	for i := range parts[:min(len(parts), 4)] {
		spans, _ := t.quotes.places(&parts[i])
		all = append(all, fmt.Sprintf("%s stands in %s", parts[i].show(quote, nil), t.wherePassage(s, spans[0])))
	}
	return message, strings.Join(all, "; ") + "; quote each by itself"
}

// wherePassage names the place of words of the text.
func (t *citedText) wherePassage(s *Document, words extent) string {
	lo, hi := t.bytes(words)
	return t.where(s.Starts, lo, hi)
}

// bytes returns where words stand, in bytes.
func (t *citedText) bytes(words extent) (lo, hi int) {
	text := t.quotes.text
	return int(text.start[words.from]), int(text.stop[words.to-1])
}

// place checks the place that a citation names, of a quote that stands where m
// says; m is nil where there is no quote, or it is not found.
func (c *citedChecker) place(s *Document, t *citedText, cite *Citation, m *match) {
	if cite.At == "" {
		if t.long {
			c.noPlace(s, t, cite, m)
		}
		return
	}
	place, ok := ParsePlace(cite.At)
	if !ok {
		hint := "write a page, paragraph, line or time, such as `¶ 3`, `p. 3`, `line 3` or `12:40`"
		if m != nil {
			lo, hi := t.bytes(m.passage)
			hint += fmt.Sprintf("; the quote stands there: `at: %s`", t.at(s.Starts, 0, lo, hi))
		}
		c.add(NoPlace, Note, cite.AtPos, fmt.Sprintf("which place %s is cannot be told, so it is not looked up", quoted(short(cite.At))), hint)
		return
	}
	switch {
	case place.Kind == AtParagraph && (place.From < 1 || place.To > t.paragraphCount(s.Starts)):
		c.noSuchPlace(s, t, cite, m, place.Kind, amount(t.paragraphCount(s.Starts), "paragraph"),
			"; headings are not counted, nor what stands before the paragraph that the source `starts` with")
	case place.Kind == AtLine && (place.From < 1 || place.To > t.lineCount()):
		c.noSuchPlace(s, t, cite, m, place.Kind, amount(t.lineCount(), "line"), "")
	case m != nil && !m.unsure:
		if lo, hi, ok := t.extent(s.Starts, place); ok && !t.quotes.stands(m, lo, hi) {
			c.elsewhere(s, t, cite, m, place.Kind)
		}
	}
}

func (c *citedChecker) noPlace(s *Document, t *citedText, cite *Citation, m *match) {
	hint := "add the page, paragraph or line, such as `at: ¶ 3`"
	if m != nil {
		lo, hi := t.bytes(m.passage)
		hint = fmt.Sprintf("the quote stands there: `at: %s`", t.at(s.Starts, 0, lo, hi))
	}
	c.add(NoPlace, Note, cite.Pos, fmt.Sprintf("%s is longer than a page, and this citation names no place in it", quoted(short(s.Text))), hint)
}

func (c *citedChecker) noSuchPlace(s *Document, t *citedText, cite *Citation, m *match, kind PlaceKind, has, remark string) {
	hint := "look the place up in the text" + remark
	if m != nil {
		lo, hi := t.bytes(m.passage)
		hint = fmt.Sprintf("the quote stands at %s%s", t.at(s.Starts, kind, lo, hi), remark)
	}
	c.add(NoSuchPlace, Warning, cite.AtPos, fmt.Sprintf("%s has %s, and this is %s", quoted(short(s.Text)), has, quoted(short(cite.At))), hint)
}

func (c *citedChecker) elsewhere(s *Document, t *citedText, cite *Citation, m *match, kind PlaceKind) {
	lo, hi := t.bytes(m.passage)
	at := t.at(s.Starts, kind, lo, hi)
	place := at
	if !strings.HasPrefix(at, "line") {
		place += fmt.Sprintf(" (line %d)", t.lineOf(lo))
	}
	hint := "write `at: " + at + "`"
	if first, last := t.pagesOf(lo, hi); kind == AtPage && !strings.HasPrefix(at, "p") {
		place += ", " + pagesNamed(first, last)
		hint = "look up the page"
	}
	if n := len(m.parts[0]); len(m.parts) == 1 && n > 1 {
		place += " and at " + amount(n-1, "other place")
	}
	c.add(QuoteElsewhere, Warning, cite.AtPos, fmt.Sprintf("the quote stands at %s of %s, not at %s", place, quoted(short(s.Text)), quoted(short(cite.At))), hint)
}
