package claims

import (
	"fmt"
	"strings"
	"testing"
)

func TestPages(t *testing.T) {
	for _, c := range []struct {
		name, text string
		pages      string // for each line of words, the pages it can be on
	}{
		{"none", "one\ntwo\nthree", ""},
		{"marks in brackets", "title\n[p. 3]\none\n\n[p. 4]\ntwo\n[p. 5]\nthree\n", "title 1-2 one 3 two 4 three 5"},
		{"heads", "Page 1\none\nPage 2\ntwo\nPage 3\nthree", "one 1 two 2 three 3"},
		{"feet", "a\nb\none\nPage 1\ntwo\nPage 2\nthree\nPage 3", "a 1 b 1 one 1 two 2 three 3"},
		{"heads or feet", "a\nb\nc\nd\nPage 2\none\npage 3\ntwo", "a 1-2 b 1-2 c 1-2 d 1-2 one 2-3 two 3-4"},
		{"dashes", "a\nb\none\n- 1 -\ntwo\n– 2 –\nthree\n— 3 —\n", "a 1 b 1 one 1 two 2 three 3"},
		{"of so many", "a\nb\none\nPage 1 of 3\ntwo\n2 of 3\nthree\np. 3\n", "a 1 b 1 one 1 two 2 three 3"},
		{"Chinese", "第1页\n一\n第2页\n二", "一 1 二 2"},
		{"form feeds and heads", "one\n\f12\ntwo\n\f13\nthree\n", "one 1-11 two 12 three 13"},
		{"form feeds and feet", "one\n11\n\ftwo\n12\n\fthree\n13", "one 1-11 two 12 three 13"},
		{"form feeds alone", "one\n\ftwo\n\fthree", ""},
		{"numbers alone", "one\n1\ntwo\n2\nthree\n3\n", ""},
		{"a page without a mark", "[p. 1]\none\n[p. 3]\ntwo\n[p. 4]\nthree", "one 1-2 two 3 three 4-5"},
		{"too many pages without", "[p. 1]\none\n[p. 5]\ntwo\n", ""},
		{"not rising", "[p. 1]\none\n[p. 2]\ntwo\n[p. 2]\nthree", ""},
		{"one mark", "[p. 2]\none", "one 2"},
		{"one number between dashes", "- 2 -\none", ""},
		{"letters that lower case lengthens", "ȺȺȺȺȺȺȺȺȺ of 3\none", ""},
		{"one number", "2\none", ""},
		{"footnotes", "one\n[1]\ntwo\n[2]\n", ""},
		{"other lines", "one\np. 3, 5\ntwo\nPages 3-4\nChapter 5\n2013-03\n", ""},
		{"\\r\\n", "[p. 3]\r\none\r\n[p. 4]\r\ntwo\r\n", "one 3 two 4"},
		{"a byte order mark", "\ufeff[p. 3]\none\n[p. 4]\ntwo", "one 3 two 4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages := findPages(c.text)
			var got []string
			for l := range linesFrom(c.text, top(c.text)) {
				line := c.text[l.Start:l.Stop]
				if len(pages.all) == 0 || strings.ContainsAny(line, "0123456789") {
					continue
				}
				first, last := pages.at(l.Start)
				on := fmt.Sprint(first)
				if last > first {
					on = fmt.Sprintf("%d-%d", first, last)
				}
				got = append(got, line+" "+on)
				for page := max(0, first-1); page <= last+1; page++ {
					lo, hi := pages.span(len(c.text), page, page)
					if inside := lo <= l.Start && l.Stop <= hi; inside != (page >= first && page <= last) {
						t.Errorf("%q, on %s, is on page %d: %t, which is %d to %d", line, on, page, inside, lo, hi)
					}
				}
			}
			if s := strings.Join(got, " "); s != c.pages {
				t.Errorf("got %s, want %s", s, c.pages)
			}
			if blank := pages.blank(c.text); len(blank) != len(c.text) || len(pages.all) > 0 && strings.ContainsAny(blank, "0123456789") {
				t.Errorf("without marks: %q", blank)
			}
		})
	}
}
