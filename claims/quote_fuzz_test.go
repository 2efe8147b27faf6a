package claims

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A phrase cut out of a text where words begin and end is found there, however
// it is typed, and what is changed is told without a panic.
func FuzzQuote(f *testing.F) {
	for _, text := range []string{
		"", "One two three.", "state-\nsponsored attribu-\r\n tion, co\u00ad\nop", "It’s 1,000.5 – or -5% of $20–30 … and [3] blue[12] [t]he claim[ed] U.S.A. e.g.",
		"中国是网络攻击的受害者。ｶﾞﾗｽ ห้ามใช้ 대한민국", "a- b- c- d- e- f", "\f[p. 1]\n\none\n\n\f[p. 2]\ntwo", "x² water² 10² ½ ≠ =\u0338 <\u0338", "\u0301\u0301 a\u0301", "[a [b] c] ... . . . [...]",
		strings.Repeat("a ", 50), strings.Repeat("ab-\n", 40),
		strings.Repeat("ab-\n", 20) + "ab\nab-\nabab-\nabab-\n" + strings.Repeat("ab-\n", 8) + "a",
	} {
		f.Add(text, uint16(1), uint16(3), uint8(0))
		f.Add(text, uint16(0), uint16(60), uint8(3))
		f.Add(text, uint16(8), uint16(25), uint8(4))
	}
	f.Fuzz(func(t *testing.T, text string, from, to uint16, way uint8) {
		whole := newQuoteFinder(nil)
		whole.read(text)
		q := whole.text
		n := len(q.words)
		last := 0
		for i := range q.words {
			if int(q.start[i]) < last || q.stop[i] <= q.start[i] || int(q.stop[i]) > len(text) {
				t.Fatalf("word %d of %q stands at %d to %d, after %d", i, text, q.start[i], q.stop[i], last)
			}
			last = int(q.stop[i])
		}
		if n == 0 {
			return
		}
		i := int(from) % n
		k := i + 1 + int(to)%(n-i)
		for q.tight[i] {
			i--
		}
		for k < n && q.tight[k] {
			k++
		}
		quote := text[q.start[i]:q.stop[k-1]]
		typed := quote
		switch way % 5 {
		case 1:
			typed = " “" + quote + ",” "
		case 2:
			typed = strings.Join(strings.Fields(quote), " ")
		case 3:
			if utf8.ValidString(text) {
				typed = norm.NFD.String(quote)
			}
		case 4:
			typed = "… " + quote + " …"
		}
		finder, m := lookUp(text, typed)
		if !m.found && !m.unsure {
			t.Fatalf("%q, typed %q, is not found in %q", quote, typed, text)
		}
		for j, spans := range m.parts {
			for x, s := range spans {
				if s.from < 0 || s.to <= s.from || int(s.to) > n || s.first > s.from || x > 0 && spans[x-1].from > s.from {
					t.Fatalf("part %d of %q stands at %+v", j, typed, spans)
				}
			}
		}
		if len(m.parts) == 1 && len(finder.quotes[typed].parts[0].words) == k-i && !m.unsure &&
			!slices.ContainsFunc(m.parts[0], func(s extent) bool { return int(s.from) == i && int(s.to) == k }) {
			t.Fatalf("%q stands at words %d to %d of %q, and not at %+v", quote, i, k, text, m.parts[0])
		}
		if !utf8.ValidString(text) {
			return
		}
		for _, changed := range []string{quote, "zzyzx " + quote, quote + " zzyzx", quote[:len(quote)/2] + " zzyzx " + quote[len(quote)/2:]} {
			ds := CheckCited(&Map{
				Sources: []Document{{ID: "s", Text: "t.txt"}},
				Claims:  []Claim{{ID: "c", Cites: []Citation{{Source: "s", At: []string{"¶ 1", "line 1", "p. 1"}[way%3], Quote: nfc(changed)}}}},
			}, func(Source, string) (Source, error) { return Source{Name: "t.txt", Text: []byte(text)}, nil })
			for _, d := range ds {
				if d.Message == "" || !utf8.ValidString(d.Message+d.Hint) || strings.ContainsAny(d.Message+d.Hint, "\n\r") {
					t.Fatalf("%q: %+v", changed, d)
				}
			}
		}
	})
}
