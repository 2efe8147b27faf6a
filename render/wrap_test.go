package render

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// TestWrapText wraps at 2048 px, where a px is a unit of the font: a digit or a
// lower-case a, b, d, e has 1139, c and k 1024, i 455, - 682, space 569, Han and
// kana 2048, an emoji 2662. Room for "aaaa" is 4556, for "aa aa" 5125.
func TestWrapText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		max        float64
		want       []string
	}{
		{"nothing", "", 9999, nil},
		{"only white space", " \t\n\u3000 ", 9999, nil},
		{"one line", "aa aa", 5125, []string{"aa aa"}},
		{"one unit short", "aa aa", 5124, []string{"aa", "aa"}},
		{"white space folds", "  aa \t\u2003 aa  ", 9999, []string{"aa aa"}},
		{"line breaks stay", "aa\naa\r\naa\u2028aa\vaa", 9999, []string{"aa", "aa", "aa", "aa", "aa"}},
		{"blank lines become one", "\n\naa\n\n \n\naa\n\n", 9999, []string{"aa", "", "aa"}},
		{"no-break space", "aa\u00a0aa bb", 5125, []string{"aa\u00a0aa", "bb"}},
		{"not UTF-8", "a\xffb", 9999, []string{"a\ufffdb"}},

		// Two lines, so the narrower width for "aaa aaa" (7403) takes the orphan away.
		{"no orphan", "aaa aaa aaa aaa", 12000, []string{"aaa aaa", "aaa aaa"}},
		{"fewest lines first", "aa aa aa aa aa aa", 7972 + 569, []string{"aa aa aa", "aa aa aa"}},
		// Three lines of 11390 at least, by the long word; greedy would leave "ee" alone.
		{"even beside a long word", "0123456789 aa bb dd ee", 11390, []string{"0123456789", "aa bb dd ee"}},
		{"even below a long word", "0123456789 aa bb dd ee aa bb", 11390, []string{"0123456789", "aa bb dd", "ee aa bb"}},
		{"each paragraph by itself", "aa aa aa\naa aa aa aa", 9999, []string{"aa aa aa", "aa aa", "aa aa"}},

		{"German compound, at graphemes", "aadaadaadaad", 5 * 1139, []string{"aada-", "adaa-", "daad"}},
		{"long word in brackets", "(aadaadaadaad)", 6 * 1139, []string{"(aada-", "adaa-", "daad)"}},
		{"no hyphen in a number", "0123456789ab", 5 * 1139, []string{"0123", "4567", "89ab"}},
		{"no hyphen in a part of a URL", "ab://aadaadaadaad/", 5 * 1139, []string{"ab://", "aada", "adaa", "daad/"}},
		{"soft hyphen not needed", "aa\u00addd", 9999, []string{"aadd"}},
		{"soft hyphen used", "aa\u00addd\u00adbb", 4*1139 + 682, []string{"aa-", "ddbb"}},
		{"soft hyphen has no room", "aa\u00addd", 2 * 1139, []string{"a-", "a-", "dd"}},
		{"soft hyphens that hyphenate nothing", "\u00adaa\u00ad \u00ad\u00add\u00ad.\u00ad", 9999, []string{"aa d."}},
		{"hyphen", "aa-aa", 3 * 1139, []string{"aa-", "aa"}},
		{"no break before punctuation", "aa aa !", 5124, []string{"aa", "aa !"}},
		{"URL", "https://ab.de/ab/de?a=b&d=e", 9 * 1139, []string{"https://ab.", "de/ab/de?", "a=b&d=e"}},

		{"Chinese", "人人生而自由平等", 3 * 2048, []string{"人人生", "而自由", "平等"}},
		{"Chinese, balanced", "人人生而自由平等", 7 * 2048, []string{"人人生而", "自由平等"}},
		{"Chinese, closing punctuation", "人人生，而自由。", 3 * 2048, []string{"人人", "生，而", "自由。"}},
		{"Chinese, opening punctuation", "人人（生而）自由", 3 * 2048, []string{"人人", "（生", "而）", "自由"}},
		{"Japanese, small kana and long mark", "すべてのデータ", 5 * 2048, []string{"すべての", "データ"}},
		{"Korean, at spaces", "가나다 라마바 사아자", 5 * 1884, []string{"가나다", "라마바", "사아자"}},
		{"Korean, endings", "(aa)가 12나 %다", 3 * 1884, []string{"(aa)가", "12나", "%다"}},
		{"Korean, too long", "가나다라마바", 4 * 1884, []string{"가나다", "라마바"}},
		{"Arabic", "يولد جميع الناس", 10000, []string{"يولد جميع", "الناس"}},
		{"Hebrew", "כל בני האדם", 6000, []string{"כל בני", "האדם"}},
		{"Thai, before a leading vowel", "มนุษย์เกิดมาเสมอ", 12000, []string{"มนุษย์", "เกิดมาเสมอ"}},
		{"emoji stay whole", "👨\u200d👩\u200d👧\u200d👦👩🏽\u200d🚀🇩🇪🇫🇷", 2 * 2662, []string{"👨\u200d👩\u200d👧\u200d👦👩🏽\u200d🚀", "🇩🇪🇫🇷"}},
		{"skin tones are no line breaks", "aa 👍🏽! 👍🏽 aa", 5 * 2048, []string{"aa 👍🏽!", "👍🏽 aa"}},
		{"nor is there one before a space", "👍🏽 ! 👍🏽aa", 3 * 2048, []string{"👍🏽 !", "👍🏽aa"}},
		{"marks stay with their letter", "e\u0301e\u0301e\u0301e\u0301", 2 * 1139, []string{"e\u0301e\u0301", "e\u0301e\u0301"}},

		{"no room", "ab 中", 0, []string{"a", "b", "中"}},
		{"room is not a number", "ab", math.NaN(), []string{"a", "b"}},
		{"all the room", "ab ab", math.Inf(1), []string{"ab ab"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := wrapText(c.text, 2048, false, c.max)
			if !slices.Equal(got, c.want) {
				t.Errorf("wrapText(%q, %v)\n got %q\nwant %q", c.text, c.max, got, c.want)
			}
			checkWrap(t, c.text, 2048, false, c.max, got)
		})
	}
}

// checkWrap fails unless lines hold all of text in order and none is too wide.
func checkWrap(t *testing.T, text string, size float64, bold bool, room float64, lines []string) {
	t.Helper()
	for i, line := range lines {
		if w := textWidth(line, size, bold); w > room*(1+1e-9) && !whole(line) {
			t.Errorf("line %d, %q, is %v wide, room is %v", i, line, w, room)
		}
		if strings.Trim(line, " ") != line || strings.Contains(line, "  ") || strings.ContainsFunc(line, mandatory) {
			t.Errorf("line %d, %q, has white space to spare", i, line)
		}
		if !utf8.ValidString(line) {
			t.Errorf("line %d, %q, is not UTF-8", i, line)
		}
	}
	if len(lines) > 0 && (lines[0] == "" || lines[len(lines)-1] == "") {
		t.Errorf("empty line at an end: %q", lines)
	}

	// What was written, without white space, with the soft hyphens that may have
	// become a hyphen. Words that are too long may get one too.
	var want []rune
	soft := map[int]bool{}
	for _, r := range text {
		switch {
		case space(r) || mandatory(r):
		case r == softHyphen:
			soft[len(want)] = true
		default:
			want = append(want, r)
		}
	}
	n := 0
	for _, line := range lines {
		for j, r := range line {
			switch {
			case r == ' ':
			case n < len(want) && want[n] == r:
				n++
			case r == '-' && j == len(line)-1 && (soft[n] || n > 0 && n < len(want) && unicode.In(want[n], hyphenated...) && unicode.In(want[n-1], hyphenated...)):
			default:
				t.Fatalf("%q in %q is not what follows %q", r, line, string(want[:n]))
			}
		}
	}
	if n < len(want) {
		t.Errorf("lost %q", string(want[n:]))
	}
}

// whole reports whether a line is one grapheme, or several that viramas join.
func whole(line string) bool {
	for g := uniseg.NewGraphemes(line); g.Next(); {
		if _, end := g.Positions(); end < len(line) && !joins(line[:end]) {
			return false
		}
	}
	return true
}

// TestWrapTextBruteForce compares with the best of all ways to break up to ten
// words: fewest lines, then narrowest, then the least sum of squares.
func TestWrapTextBruteForce(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		words := make([]string, 1+rnd.IntN(10))
		for i := range words {
			words[i] = strings.Repeat("a", 1+rnd.IntN(9))
		}
		const room = 12 * 1139.0
		type cost struct{ lines, widest, waste float64 }
		measure := func(lines []string, wide float64) cost {
			c := cost{lines: float64(len(lines))}
			for _, l := range lines {
				w := textWidth(l, 2048, false)
				c.widest = max(c.widest, w)
				left := math.Floor((wide - w) / 64)
				c.waste += left * left
			}
			return c
		}
		var all [][]string
		fewest := len(words)
		for breaks := range 1 << (len(words) - 1) {
			lines := []string{words[0]}
			for i, w := range words[1:] {
				if breaks>>i&1 == 1 {
					lines = append(lines, w)
				} else {
					lines[len(lines)-1] += " " + w
				}
			}
			if measure(lines, room).widest <= room {
				all = append(all, lines)
				fewest = min(fewest, len(lines))
			}
		}
		narrowest := math.Inf(1)
		for _, lines := range all {
			if len(lines) == fewest {
				narrowest = min(narrowest, measure(lines, room).widest)
			}
		}
		least := math.Inf(1)
		for _, lines := range all {
			if c := measure(lines, narrowest); len(lines) == fewest && c.widest == narrowest {
				least = min(least, c.waste)
			}
		}
		text := strings.Join(words, " ")
		got := wrapText(text, 2048, false, room)
		if c, want := measure(got, narrowest), (cost{float64(fewest), narrowest, least}); c != want {
			t.Errorf("seed %d: %q costs %+v, the best costs %+v", seed, got, c, want)
		}
		checkWrap(t, text, 2048, false, room, got)
	}
}

// TestWrapTextScripts wraps real sentences at many widths.
func TestWrapTextScripts(t *testing.T) {
	var m wrapper
	for _, c := range chromium {
		for room := 0.0; room < 300; room += 7 {
			lines := wrapText(c.text, 14, true, room)
			checkWrap(t, c.text, 14, true, room, lines)
			if again := m.wrap(c.text, 14, true, room); !slices.Equal(again, lines) {
				t.Errorf("%v px: %q, and where it is remembered %q", room, lines, again)
			}
		}
	}
}

// TestWrapTextHuge has a megabyte of what could be slow. A tenth of a second to
// half a second is usual; ten times that is allowed for the race detector and busy
// machines, where anything quadratic would take minutes.
func TestWrapTextHuge(t *testing.T) {
	size := 1 << 20
	if testing.Short() { // as under the race detector
		size = 1 << 18
	}
	for _, unit := range []string{
		" ", "\n", "a", "a ", "人，", "\u0301", "\xff", "a\u00ad", "https://a.b/", strings.Repeat("a ", 290) + "\n",
	} {
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		wrapText(text, 14, false, 200)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%.20q: took %v", unit, took)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, c := range chromium {
		f.Add(c.text, 14.0, 120.0, false)
	}
	f.Add("a\u00adb\r\n \u00ad\ufe0f \u20e3\ufe0f x\u0600 1\ufe0f\u20e3", 10.0, 20.0, true)
	f.Add("👨\u2000👩\xe2\x80jjjjjjj\x8d👧\u200d👦👩🏽\u2000\x8d", 14.0, 24.8, false)
	f.Add("\xff\x00https://a.b/\u00ad\u200b\u00adc", 12.5, 30.0, true)
	f.Fuzz(func(t *testing.T, text string, size, room float64, bold bool) {
		if !(size > .01 && size < 1000) || !(room >= 0 && room < 1e5) {
			wrapText(text, size, bold, room) // must not panic
			return
		}
		lines := wrapText(text, size, bold, room)
		checkWrap(t, text, size, bold, room, lines)
		var m wrapper
		for _, other := range []float64{room / 3, 2 * room, room, room} { // what it remembers changes nothing
			if got, want := m.wrap(text, size, bold, other), wrapText(text, size, bold, other); !slices.Equal(got, want) {
				t.Errorf("%v px: %q, not %q", other, got, want)
			}
		}
	})
}

func BenchmarkWrapText(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"label", "Nuclear power is the safest way to cut carbon emissions by 2040 in all of Europe"},
		{"chinese", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"},
		{"page", strings.Repeat("The safest way to cut emissions. ", 100)},
		{"megabyte", strings.Repeat("The safest way to cut emissions. ", 1<<20/33)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				wrapText(c.text, 14, false, 220)
			}
		})
	}
}
