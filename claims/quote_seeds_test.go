package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// seedPhrases are short phrases of the published texts, and the paragraphs in
// which they stand, counted by reading.
var seedPhrases = []struct {
	file, starts string
	paragraph    int
	phrase       string
}{
	{"000_fd25399af03d1ff5.txt", "Since the release", 1, "refuted these allegations and claimed herself a victim of cyber attacks"},
	{"000_fd25399af03d1ff5.txt", "Since the release", 2, "with near-zero likelihood of being caught"},
	{"000_fd25399af03d1ff5.txt", "Since the release", 7, "define the ‘red lines’ for what can and cannot be done"},
	{"000_fd25399af03d1ff5.txt", "Since the release", 9, "Since cyber security is a global issue"},
	{"000_fd25399af03d1ff5.txt", "Since the release", 10, "China ranks 13th among G20 countries"},
	{"001_87d98e15f3dbed13.txt", "", 1, "subject to fast-paced change and transnationally-based threats"},
	{"001_87d98e15f3dbed13.txt", "", 2, "(1) cyber supervision; (2) cyber information theft; (3) cyber offenses"},
	{"001_87d98e15f3dbed13.txt", "", 3, "conflicts between two countries cannot be done away with"},
	{"002_e7598cda0b7fd3cf.txt", "THE US national security adviser", 3, "12-storey building in Shanghai"},
	{"002_e7598cda0b7fd3cf.txt", "THE US national security adviser", 6, "also a major victim of cyber attacks"},
	{"003_39f41cfbd180f42b.txt", "", 2, "“is that no state should allow cyber activity"},
	{"003_39f41cfbd180f42b.txt", "", 4, "manage cybersecurity and track down hackers because of anonymity"},
	{"004_17236a3d6a1f459a.txt", "", 5, "reached 710 million in 2016 — one-fifth of the world's total"},
	{"004_17236a3d6a1f459a.txt", "", 8, `The report said this was not "unsurprising"`},
	{"004_17236a3d6a1f459a.txt", "", 16, "peaceful, safe, open, cooperative and orderly place for all"},
}

// spellings are ways to type a phrase that change no word.
var spellings = map[string]func(s string) string{
	"as it is":                        func(s string) string { return s },
	"typographic quotation marks":     strings.NewReplacer(`"`, "”", "'", "’", "‘", "'", "’", "'", "“", `"`).Replace,
	"other quotation marks":           strings.NewReplacer(`"`, "»", "'", "ʼ", "‘", "‹", "’", "´", "“", "„").Replace,
	"in quotation marks with a comma": func(s string) string { return "“" + s + ",”" },
	"with a full stop":                func(s string) string { return s + "." },
	"on many lines":                   func(s string) string { return strings.ReplaceAll(s, " ", "\r\n    ") },
	"with wide spaces":                func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0\u2003") },
	"hyphenated":                      func(s string) string { return longWord.ReplaceAllString(s, "$1-\n$2") },
	"hyphenated and folded":           func(s string) string { return longWord.ReplaceAllString(s, "$1- $2") },
	"hyphenated with soft hyphens":    func(s string) string { return longWord.ReplaceAllString(s, "$1\u00ad\n$2") },
	"soft hyphens":                    func(s string) string { return longWord.ReplaceAllString(s, "$1\u00ad$2") },
	"other hyphens":                   strings.NewReplacer("-", "‑", "—", "–").Replace,
	"other dashes":                    strings.NewReplacer("-", "–", "—", "--").Replace,
	"dashes without spaces":           strings.NewReplacer(" — ", "—").Replace,
	"compounds at line ends":          strings.NewReplacer("-", "-\n").Replace,
	"ligatures":                       strings.NewReplacer("ffi", "ﬃ", "ff", "ﬀ", "fi", "ﬁ", "fl", "ﬂ", "st", "ﬆ").Replace,
	"taken apart":                     norm.NFD.String,
	"wide letters":                    strings.NewReplacer(wideLetters()...).Replace,
	"an ellipsis":                     func(s string) string { return leaveOut(s, " … ") },
	"three points":                    func(s string) string { return leaveOut(s, "...") },
	"three points in brackets":        func(s string) string { return leaveOut(s, " [...] ") },
	"three points with spaces":        func(s string) string { return leaveOut(s, " . . . ") },
	"ellipses around it":              func(s string) string { return "… " + s + " …" },
	"a word explained":                func(s string) string { return strings.Replace(s, " ", " [sic] ", 1) },
	"a word replaced in brackets":     func(s string) string { return leaveOut(s, " [something else] ") },
	"a capital":                       func(s string) string { return strings.ToUpper(s[:1]) + s[1:] },
	"a capital in brackets":           func(s string) string { return firstLetter.ReplaceAllString(s, "[$1]$2") },
	"capitals":                        strings.ToUpper,
	"what cannot be seen":             func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "e", "\u200be\u2060") },
}

var (
	longWord    = regexp.MustCompile(`(\pL{4})(\pL{3,})`)
	firstLetter = regexp.MustCompile(`^(\pL)(\pL)`)
)

func wideLetters() []string {
	var pairs []string
	for r := '!'; r <= '~'; r++ {
		pairs = append(pairs, string(r), string(r-'!'+'！'))
	}
	return append(pairs, " ", "\u3000")
}

// leaveOut puts something in the place of the third word of a phrase from the
// end, which is no part of a compound.
func leaveOut(s, sign string) string {
	words := strings.Split(s, " ")
	n := len(words) - 3
	if n < 1 || strings.ContainsAny(words[n], "-—") {
		return s
	}
	return strings.Join(words[:n], " ") + sign + strings.Join(words[n+1:], " ")
}

// seedText reads a published text.
func seedText(t *testing.T, file string) string {
	t.Helper()
	shared, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the published texts are not at hand")
	}
	text, err := os.ReadFile(filepath.Join(shared, "seeds", file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// wrapped breaks the lines of a text, and long words at their ends.
func wrapped(s string) string {
	var b strings.Builder
	col := 0
	for i, word := range strings.SplitAfter(s, " ") {
		switch {
		case col+len(word) > 50 && i%2 == 0 && longWord.MatchString(word):
			word = longWord.ReplaceAllString(word, "$1-\r\n  $2")
			col = 0
		case col+len(word) > 50:
			b.WriteString("\r\n")
			col = 0
		}
		b.WriteString(word)
		if k := strings.LastIndexByte(word, '\n'); k >= 0 {
			col = len(word) - k
		}
		col += len(word)
	}
	return b.String()
}

func TestTrueQuotesOfSeeds(t *testing.T) {
	n := 0
	for _, seed := range seedPhrases {
		text := seedText(t, seed.file)
		texts := map[string]string{"as it is": text, "taken apart": norm.NFD.String(text), "with \\r\\n": strings.ReplaceAll(text, "\n", "\r\n")}
		if strings.Contains(text, ".\n\n") {
			texts["wrapped"] = wrapped(text)
		}
		for kind, text := range texts {
			for spelling, spell := range spellings {
				quote := spell(seed.phrase)
				if quote == seed.phrase && spelling != "as it is" {
					continue
				}
				n++
				ds := citing(text, seed.starts, fmt.Sprintf("¶ %d", seed.paragraph), quote)
				if len(ds) > 0 {
					t.Errorf("%.3s, %s, %s: %q: %s %s", seed.file, kind, spelling, quote, ds[0].Message, ds[0].Hint)
				}
				// And in no other paragraph.
				if kind == "as it is" {
					if ds := citing(text, seed.starts, "¶ 11", quote); len(ds) != 1 || ds[0].Code != QuoteElsewhere && ds[0].Code != NoSuchPlace || !strings.Contains(ds[0].Hint, fmt.Sprintf("¶ %d", seed.paragraph)) {
						t.Errorf("%.3s, %s: %q at ¶ 11: %v", seed.file, spelling, quote, ds)
					}
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d quotes", n)
	}
	t.Logf("%d quotes are found", n)
}

// citing looks up one quote in a text.
func citing(text, starts, at, quote string) Diagnostics {
	return CheckCited(&Map{
		Sources: []Document{{ID: "s", Text: "t.txt", Starts: starts}},
		Claims:  []Claim{{ID: "c", Cites: []Citation{{Source: "s", At: at, Quote: quote}}}},
	}, func(Source, string) (Source, error) { return Source{Name: "t.txt", Text: []byte(text)}, nil })
}

// altered are ways to change a phrase by one word, each at one of its words.
var altered = map[string]func(words []string, i int) []string{
	"replaced": func(words []string, i int) []string {
		return append(append(append([]string(nil), words[:i]...), "zebra"), words[i+1:]...)
	},
	"replaced by a word of the text": func(words []string, i int) []string {
		if words[i] == "China" {
			return words
		}
		return append(append(append([]string(nil), words[:i]...), "China"), words[i+1:]...)
	},
	"dropped": func(words []string, i int) []string {
		if i == 0 || i == len(words)-1 {
			return words
		}
		return append(append([]string(nil), words[:i]...), words[i+1:]...)
	},
	"added": func(words []string, i int) []string {
		return append(append(append([]string(nil), words[:i]...), "really"), words[i:]...)
	},
	"negated": func(words []string, i int) []string {
		if i == 0 {
			return words
		}
		return append(append(append([]string(nil), words[:i]...), "not"), words[i:]...)
	},
	"swapped": func(words []string, i int) []string {
		if i == 0 || words[i] == words[i-1] {
			return words
		}
		words = append([]string(nil), words...)
		words[i], words[i-1] = words[i-1], words[i]
		return words
	},
	"another number": func(words []string, i int) []string {
		words = append([]string(nil), words...)
		words[i] = regexp.MustCompile(`\d\b|\d(th)`).ReplaceAllString(words[i], "7$1")
		return words
	},
	"another ending": func(words []string, i int) []string {
		words = append([]string(nil), words...)
		words[i] = regexp.MustCompile(`\pL\b`).ReplaceAllString(words[i], "${0}s")
		return words
	},
}

func TestAlteredQuotesOfSeeds(t *testing.T) {
	n := 0
	for _, seed := range seedPhrases {
		text := seedText(t, seed.file)
		words := strings.Fields(seed.phrase)
		for way, change := range altered {
			for i := range words {
				quote := strings.Join(change(words, i), " ")
				if quote == seed.phrase || (way == "dropped" || way == "swapped") && (words[i] == "—" || words[max(0, i-1)] == "—") {
					continue // a dash is no word
				}
				n++
				ds := citing(text, seed.starts, fmt.Sprintf("¶ %d", seed.paragraph), quote)
				place := regexp.MustCompile(fmt.Sprintf(`the text has .*\(line \d+, ¶ %d\)$`, seed.paragraph))
				if len(ds) != 1 || ds[0].Code != QuoteNotFound || !place.MatchString(ds[0].Hint) {
					t.Errorf("%.3s, %s: %q: %v", seed.file, way, quote, ds)
					continue
				}
				if !strings.Contains(ds[0].Message+ds[0].Hint, "‹") {
					t.Errorf("%.3s, %s: %q: nothing is marked: %v", seed.file, way, quote, ds)
				}
				if way == "replaced" && !strings.Contains(ds[0].Message, "‹zebra") {
					t.Errorf("%.3s: %q: the other word is not marked: %v", seed.file, quote, ds)
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d quotes", n)
	}
	t.Logf("%d quotes are refused", n)
}
