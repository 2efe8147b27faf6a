package claims

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// prose makes up a text of about so many bytes, whose words are as frequent as
// those of texts are.
func prose(bytes int) string {
	rng := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(rng, 1.1, 4, 40_000)
	var b strings.Builder
	for b.Len() < bytes {
		for n := 5 + rng.IntN(20); n > 0; n-- {
			fmt.Fprintf(&b, "%s ", prosaic(zipf.Uint64()))
		}
		b.WriteString("end.\n")
		if rng.IntN(6) == 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// prosaic is the word of a number.
func prosaic(n uint64) string {
	var word []byte
	for n++; n > 0; n /= 20 {
		word = append(word, "bcdfghjklmnpqrstvwxz"[n%20], "aeiou"[n%5])
	}
	return string(word)
}

// phrasesOf cuts phrases of 8 to 24 words out of a text and, where the flag is
// set, changes one word in the middle of each.
func phrasesOf(text string, n int, changed bool) []string {
	rng := rand.New(rand.NewPCG(2, 1))
	words := strings.Fields(text)
	quotes := make([]string, n)
	for i := range quotes {
		at, length := rng.IntN(len(words)-24), 8+rng.IntN(17)
		q := append([]string(nil), words[at:at+length]...)
		if changed {
			q[length/2] = "changed"
		}
		quotes[i] = strings.Join(q, " ")
	}
	return quotes
}

// checkQuotes looks up quotes in a text, and fails unless so many are not found.
func checkQuotes(t testing.TB, text string, quotes []string, missing int) {
	t.Helper()
	m := &Map{Sources: []Document{{ID: "s", Text: "t.txt"}}}
	for i, q := range quotes {
		m.Claims = append(m.Claims, Claim{ID: ID(fmt.Sprint(i)), Cites: []Citation{{Source: "s", At: "§ 1", Quote: q}}})
	}
	ds := CheckCited(m, func(Source, string) (Source, error) { return Source{Name: "t.txt", Text: []byte(text)}, nil })
	if len(ds) != missing {
		t.Errorf("%d findings, not %d: %v", len(ds), missing, ds[:min(len(ds), 3)])
	}
}

func BenchmarkQuotes(b *testing.B) {
	text := prose(1 << 20)
	for _, c := range []struct {
		name    string
		changed bool
		missing int
	}{{"found", false, 0}, {"near", true, 1000}} {
		quotes := phrasesOf(text, 1000, c.changed)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				checkQuotes(b, text, quotes, c.missing)
			}
		})
	}
}

// hostileQuotes are texts of about n bytes and quotes that would take quadratic
// time, or worse, if something in the finder did.
var hostileQuotes = map[string]func(n int) (text string, quotes []string){
	"one word, and quotes nearly of it": func(n int) (string, []string) {
		return strings.Repeat("word ", n/5), quotesOf(1000, func(i int) string {
			return strings.Repeat("word ", 3+i%40) + fmt.Sprintf("other%d ", i) + strings.Repeat("word ", i/40+1)
		})
	},
	"one word, and quotes of it": func(n int) (string, []string) {
		return strings.Repeat("a ", n/2), quotesOf(1000, func(i int) string { return strings.Repeat("a ", i+1) })
	},
	"one word, and ellipses": func(n int) (string, []string) {
		return strings.Repeat("a b ", n/4), quotesOf(1000, func(i int) string { return strings.Repeat("a … b … ", 1+i/10) + "a b" + fmt.Sprint(" c", i%3) })
	},
	"two words, and quotes that end otherwise": func(n int) (string, []string) {
		return strings.Repeat("a b ", n/4), quotesOf(1000, func(i int) string { return strings.Repeat("a b ", i%100+1) + "b b a" + strings.Repeat(" b", i/100) })
	},
	"hyphens at all line ends": func(n int) (string, []string) {
		return strings.Repeat("a-\nb-\n", n/6), quotesOf(1000, func(i int) string { return strings.Repeat("ab a b ", i%50+1) + strings.Repeat("ba ", i/50) })
	},
	"hyphens in the quotes": func(n int) (string, []string) {
		return strings.Repeat("ab a b ", n/7), quotesOf(1000, func(i int) string { return strings.Repeat("a- b- a- b ", i%50+1) + strings.Repeat("ba ", i/50) })
	},
	"compounds": func(n int) (string, []string) {
		return strings.Repeat("non-violent ", n/12), quotesOf(1000, func(i int) string { return strings.Repeat("violent non ", i+1) })
	},
	"soft hyphens": func(n int) (string, []string) {
		return "a" + strings.Repeat("\u00ad", n/2) + " b", quotesOf(1000, func(i int) string { return "a" + strings.Repeat("\u00ad \u00ad", i) + "c" })
	},
	"raised figures": func(n int) (string, []string) {
		return strings.Repeat("w", n/2) + strings.Repeat("²", n/4), quotesOf(10, func(i int) string { return "w" + strings.Repeat("²", i) })
	},
	"brackets": func(n int) (string, []string) {
		return strings.Repeat("[a] ", n/4), quotesOf(1000, func(i int) string { return strings.Repeat("[", i) + "b [a " + strings.Repeat("5%[", i) })
	},
	"points": func(n int) (string, []string) {
		return strings.Repeat(". ", n/2), quotesOf(1000, func(i int) string { return "a" + strings.Repeat(". ", i) + "b" })
	},
	"Chinese": func(n int) (string, []string) {
		return strings.Repeat("中国是网络", n/15), quotesOf(1000, func(i int) string {
			return strings.Repeat("中国是网络", i%20+1) + "攻击" + strings.Repeat("国中", i/20)
		})
	},
	"one long quote": func(n int) (string, []string) {
		return strings.Repeat("a b c ", n/6), []string{strings.Repeat("a b c ", n/12) + "d", strings.Repeat("c b a ", n/12)}
	},
	"many quotes": func(n int) (string, []string) {
		return prose(n), quotesOf(n/500, func(i int) string {
			return fmt.Sprintf("%s %s %s of %s", prosaic(uint64(i)), prosaic(uint64(i%7)), prosaic(uint64(i/7)), prosaic(uint64(i%100)))
		})
	},
	"all words of the text": func(n int) (string, []string) {
		return manyOf(n/8, func(i int) string { return prosaic(uint64(i)) + " " }), quotesOf(1000, func(i int) string {
			return manyOf(n/20000, func(k int) string { return prosaic(uint64(i*n/20000+k*3)) + " " })
		})
	},
	"an endless word": func(n int) (string, []string) {
		return strings.Repeat("a", n), []string{strings.Repeat("a", n-1), strings.Repeat("a'", n/4)}
	},
	"marks": func(n int) (string, []string) {
		return strings.Repeat("\u0301", n/2), []string{"a" + strings.Repeat("\u0301", n/8), strings.Repeat("中\u0301", n/16)}
	},
}

func quotesOf(n int, quote func(i int) string) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = quote(i)
	}
	return all
}

// lookUpAll looks up quotes, and what is near to those that are not found.
func lookUpAll(text string, quotes []string) {
	f := newQuoteFinder(quotes)
	f.read(text)
	for _, q := range quotes {
		if m := f.find(q); !m.found && !m.unsure {
			for i := range f.quotes[q].parts {
				f.nearest(&f.quotes[q].parts[i])
			}
		}
	}
}

// A text ten times as long must not take much longer than ten times as long.
func TestHostileQuotesTakeLinearTime(t *testing.T) {
	if testing.Short() || syntaxRace {
		t.Skip("takes seconds, and the race detector makes the times say nothing")
	}
	const n = 1 << 20
	for name, make := range hostileQuotes {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text, quotes := make(n)
				start := time.Now()
				lookUpAll(text, quotes)
				return time.Since(start)
			}
			took(n / 100)
			for range 3 { // the machine may be busy
				small, large := took(n/10), took(n)
				if large < 60*small || large < 250*time.Millisecond { // 10 times is linear, 100 times quadratic
					return
				}
				t.Logf("%d bytes take %v, and %d take %v", n/10, small, n, large)
			}
			t.Error("not linear")
		})
	}
}

func BenchmarkHostileQuotes(b *testing.B) {
	for name, make := range hostileQuotes {
		b.Run(name, func(b *testing.B) {
			text, quotes := make(maxBytes)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				lookUpAll(text, quotes)
			}
		})
	}
}
