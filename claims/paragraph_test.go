package claims

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// long is a block that counts whatever it ends in.
const long = "this block has eighty characters or more, so that it counts without a stop at the end of it"

// paragraphTexts returns the text of each paragraph, its lines joined by |.
func paragraphTexts(text string, ps []Paragraph) []string {
	var all []string
	for _, p := range ps {
		all = append(all, strings.Join(Lines([]byte(text[p.Start:p.Stop])), "|"))
	}
	return all
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text, starts string
		want               []string
	}{
		{"nothing", "", "", nil},
		{"white space", " \n\t\n\n", "", nil},
		{"one line", "One.", "", []string{"One."}},
		{"lines", "One.\nTwo.\n", "", []string{"One.", "Two."}},
		{"blank lines around lines", "\n\nOne.\nTwo.\n\n\n", "", []string{"One.", "Two."}},
		{"blocks", "One\ngoes on.\n\nTwo.\n", "", []string{"One|goes on.", "Two."}},
		{"several blank lines", "One.\n\n\n\nTwo.", "", []string{"One.", "Two."}},
		{"indented", "  One\n    goes on.  \n\n\tTwo.", "", []string{"One|    goes on.", "Two."}},
		{"blank lines with space", "One.\n \t\nTwo.\n\u00a0\u3000\nThree.\n\u200b\ufeff\nFour.\n\f\nFive.", "", []string{"One.", "Two.", "Three.", "Four.", "Five."}},
		{"a form feed before a line", "One\n\fgoes on.\n\nTwo.", "", []string{"One|\fgoes on.", "Two."}},
		{"CR LF", "One\r\ngoes on.\r\n\r\nTwo.\r\n", "", []string{"One|goes on.", "Two."}},
		{"CR", "One\rgoes on.\r\rTwo.\r", "", []string{"One|goes on.", "Two."}},
		{"Unicode's line ends", "One\u2028goes on.\u2029\u2029Two.\u0085\u0085Three.", "", []string{"One|goes on.", "Two.", "Three."}},
		{"byte order mark", "\ufeffOne.\n\nTwo.", "", []string{"One.", "Two."}},
		{"not UTF-8", "\xff\n\nOne \xc3.\n\nTwo.\xe2\x80", "", []string{"One \xc3."}},
		{"headings", "Title\n\nOne.\n\nPart two\n\nTwo.\n\nBack to top", "", []string{"One.", "Two."}},
		{"headings between lines", "Title\nOne.\nPart two\nTwo.", "", []string{"One.", "Two."}},
		{"a long block without a stop", "Title\n\n" + long + "\n\nTwo.", "", []string{long, "Two."}},
		{"a colon", "He said:\n\n“It is so.”\n\n" + long + ":", "", []string{"“It is so.”", long + ":"}},
		{"short questions", "Commercial or military espionage?\n\nNobody knows.\n\nWhy? Because.\n\n“Who is there?”\n\n谁？\n\n「谁？」", "",
			[]string{"Nobody knows.", "Why? Because.", "“Who is there?”", "「谁？」"}},
		{"no words", "One.\n\n* * *\n\n...\n\n1.\n\n" + strings.Repeat("=", 100) + "\n\nTwo.", "", []string{"One.", "Two."}},
		{"what stands behind a stop", "“One.”\n\nTwo!)\n\nThree.[12]\n\nFour.²\n\nThe fifth stop.12\n\nSix. (3)\n\nSeven.*\n\nEight.'\"\n\nNine…\n\nSee No.12\n\nVersion 2.12\n\nTen (2017-2020)", "",
			[]string{"“One.”", "Two!)", "Three.[12]", "Four.²", "The fifth stop.12", "Six. (3)", "Seven.*", "Eight.'\"", "Nine…"}},
		{"scripts", "第一段。\n\n第二段！”\n\n第三部分\n\nفقرة۔\n\nपहला।\n\nԱռաջին։\n\nአንድ።\n\nមួយ។", "",
			[]string{"第一段。", "第二段！”", "فقرة۔", "पहला।", "Առաջին։", "አንድ።", "មួយ។"}},
		{"marks are no characters", strings.Repeat("e\u0301", 79) + "\n\n" + strings.Repeat("e\u0301", 80), "", []string{strings.Repeat("e\u0301", 80)}},
		{"white space is one character", "a" + strings.Repeat(" ", 90) + "b\n\n" + long, "", []string{long}},
		{"starts", "Menu.\n\nOne thing.\n\nTwo.", "One", []string{"One thing.", "Two."}},
		{"starts: words", "Onerous.\n\nOne thing.\n\nTwo.", "One", []string{"One thing.", "Two."}},
		{"starts: tolerant", "Menu.\n\n“The  US\n   ‘security’ advis\u00aders cafe\u0301 said.\n\nTwo.", "the us \"SECURITY\" advisers café …", []string{"“The  US|   ‘security’ advis\u00aders cafe\u0301 said.", "Two."}},
		{"starts: Chinese", "菜单。\n\n中国是受害者。\n\n二。", "中国是", []string{"中国是受害者。", "二。"}},
		{"starts: not the heading of the same words", "Phones in class\n\nPhones ring.\n\nTwo.", "phones", []string{"Phones ring.", "Two."}},
		{"starts: a heading", "Menu.\n\nMy fellow citizens:\n\nTwo.", "My fellow citizens", []string{"My fellow citizens:", "Two."}},
		{"starts: inside a block", "Menu.\nBy Ann\nOne goes\non.\n\nTwo.", "One", []string{"One goes|on.", "Two."}},
		{"starts: the first of two", "One.\n\nTwo.\n\nOne.", "One", []string{"One.", "Two.", "One."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ps, ok := Paragraphs([]byte(c.text), c.starts)
			if got := paragraphTexts(c.text, ps); !ok || !slices.Equal(got, c.want) {
				t.Errorf("got %t %q\nwant %q", ok, got, c.want)
			}
			checkParagraphs(t, c.text, ps)
		})
	}
}

func TestParagraphsLines(t *testing.T) {
	ps, _ := Paragraphs([]byte("\ufeffTitle\r\n\r\n  One\r\n  goes on. \r\n\r\nTwo.\u2028"), "")
	if want := []Paragraph{{3, 4, 14, 29}, {6, 6, 34, 38}}; !slices.Equal(ps, want) {
		t.Errorf("got %v, want %v", ps, want)
	}
}

func TestParagraphsStartsNowhere(t *testing.T) {
	text := "One.\n\nTwo goes\non."
	for _, starts := range []string{"Three", "on", "One. Two", "“”", "..."} {
		ps, ok := Paragraphs([]byte(text), starts)
		if starts == "on" {
			if !ok || len(ps) != 1 || ps[0].Line != 4 {
				t.Errorf("starts %q: %t %v", starts, ok, ps)
			}
			continue
		}
		if ok || len(ps) != 2 {
			t.Errorf("starts %q: %t %v", starts, ok, ps)
		}
	}
}

// The seeds are published texts as they were copied from web pages. Their
// paragraphs were counted by reading them.
func TestParagraphsOfSeeds(t *testing.T) {
	shared, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the published texts are not at hand")
	}
	for _, c := range []struct {
		file, starts string
		count        int
		begins       map[int]string
	}{
		{"000_fd25399af03d1ff5.txt", "Since the release", 12, map[int]string{
			1: "Since the release of Mandiant’s report", 2: "First, as both countries", 4: "Third, as the absence",
			5: "The first area for cooperation", 8: "While discussing cooperation", 9: "Since\u00a0cyber security", 10: "Finally, it is also necessary",
			11: "In a word,", 12: "Dr. Lu Jinghua is",
		}},
		{"000_fd25399af03d1ff5.txt", "", 12, map[int]string{1: "Since the release"}},
		{"001_87d98e15f3dbed13.txt", "", 3, map[int]string{1: "Over the course of 2015", 2: "While the Internet has brought", 3: "Although the structural"}},
		{"001_87d98e15f3dbed13.txt", "While the Internet", 2, map[int]string{2: "Although the structural"}},
		{"002_e7598cda0b7fd3cf.txt", "THE US national security adviser", 34, map[int]string{
			1: "THE US national security adviser", 2: "Donilon’s remarks", 3: "A few days before", 4: "The PLA’s objective", 5: "China’s massive",
			6: "Officials and media", 7: "The question of", 8: "Cyber security, then", 9: "Washington’s new tone", 10: "Despite the many",
			11: "The incipient Sino-US", 12: "Although these", 13: "Just as the US", 14: "C. Raja Mohan heads",
			15: "A series of recent", 16: "THE US national security adviser", 28: "Just as the US", 29: "C. Raja Mohan heads", 33: "Copyright ©",
		}},
		{"002_e7598cda0b7fd3cf.txt", "", 40, map[int]string{1: "Back\nAbout RSIS", 5: "CO13046 | US-China", 7: "THE US national"}},
		{"003_39f41cfbd180f42b.txt", "", 4, map[int]string{1: "Whilst managing", 2: "President Obama", 3: "In the past,", 4: "Cybercrime has been"}},
		{"004_17236a3d6a1f459a.txt", "", 16, map[int]string{1: "Washington and Beijing have", 2: "Officials attending", 11: "This includes timely", 14: "\"It is clear", 16: "It is expected"}},
		{"004_17236a3d6a1f459a.txt", "Officials attending the First", 15, map[int]string{1: "Officials attending"}},
	} {
		t.Run(c.file[:3]+" "+c.starts, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(shared, "seeds", c.file))
			if err != nil {
				t.Fatal(err)
			}
			ps, ok := Paragraphs(text, c.starts)
			if !ok || len(ps) != c.count {
				t.Errorf("%d paragraphs, want %d; starts found: %t", len(ps), c.count, ok)
				for i, p := range ps {
					t.Logf("¶ %d %.50q", i+1, text[p.Start:p.Stop])
				}
			}
			checkParagraphs(t, string(text), ps)
			for n, begins := range c.begins {
				if n > len(ps) || !strings.HasPrefix(string(text[ps[n-1].Start:]), begins) {
					t.Errorf("¶ %d does not begin with %q", n, begins)
				}
			}
		})
	}
	// The citations of claim-file.md.
	text, err := os.ReadFile(filepath.Join(shared, "seeds", "002_e7598cda0b7fd3cf.txt"))
	if err != nil {
		t.Fatal(err)
	}
	ps, _ := Paragraphs(text, "THE US national security adviser")
	for n, quote := range map[int]string{3: "12-storey building in Shanghai", 6: "also a major victim of cyber attacks"} {
		if p := ps[n-1]; !strings.Contains(string(text[p.Start:p.Stop]), quote) {
			t.Errorf("¶ %d does not hold %q", n, quote)
		}
	}
}

// checkParagraphs fails unless paragraphs stand in order inside the text,
// without white space around them, and their lines are right.
func checkParagraphs(t *testing.T, text string, ps []Paragraph) {
	t.Helper()
	starts := lineStarts(text)
	lineOf := func(at int) int {
		i, exact := slices.BinarySearch(starts, int32(at))
		if exact {
			i++
		}
		return i
	}
	stop, line := 0, 0
	for _, p := range ps {
		if p.Start < stop || p.Stop <= p.Start || p.Stop > len(text) || p.Line <= line || p.End < p.Line {
			t.Fatalf("out of order: %+v after %d, line %d, in %d bytes", p, stop, line, len(text))
		}
		if lineOf(p.Start) != p.Line || lineOf(p.Stop-1) != p.End {
			t.Fatalf("lines %d to %d, want %+v", lineOf(p.Start), lineOf(p.Stop-1), p)
		}
		block := text[p.Start:p.Stop]
		if strings.TrimFunc(block, unseen) != block {
			t.Fatalf("white space around %q", block)
		}
		for _, l := range Lines([]byte(block)) {
			if strings.TrimFunc(l, unseen) == "" {
				t.Fatalf("a blank line in %q", block)
			}
		}
		stop, line = p.Stop, p.End
	}
}

func FuzzParagraphs(f *testing.F) {
	for _, text := range []string{
		"", "One.\nTwo.", "Title\n\nOne\ngoes on.\n\nTwo?\n", "\ufeffA\r\n\r\nB.\r\rC.\u2028\u2029D.\u0085",
		"Menu\nBy Ann\nOne goes\non.\n\nTwo.[12]\n\n“Who?”\n", "第一段。\n\n第二部分\n\n" + strings.Repeat("长", 90), "\xff\xfe.\n\n\xc3.\n",
		"One.\n \u00a0\u200b\nCafe\u0301 i\u0307 ﬁ ŉ İ\u0327 ᾳ.\n\n" + long + "\n\n1.\n", "A.)]”12\n\nabcd.123\n\n[12]\n(3)", " \u1100\u1161\u11a8.\n\n각 낙",
	} {
		f.Add([]byte(text), "")
		f.Add([]byte(text), "One goes on")
	}
	f.Fuzz(func(t *testing.T, b []byte, starts string) {
		text := string(b)
		ps, ok := Paragraphs(b, starts)
		if starts == "" && !ok {
			t.Error("an empty starts is not found")
		}
		checkParagraphs(t, text, ps)
		if !utf8.ValidString(text) {
			return
		}
		// Each paragraph is found by its first line, however that is typed, if no
		// earlier block begins with the same words.
		for _, p := range ps[:min(len(ps), 8)] {
			begins := Lines(b[p.Start:p.Stop])[0]
			want := strings.TrimRight(plainWords(begins, len(begins)), ".… ")
			if want == "" || !countedBlock(text[p.Start:p.Stop]) { // a heading that starts names gives way to a paragraph
				continue
			}
			for _, typed := range []string{begins, "“" + begins + "”", " " + strings.ReplaceAll(begins, " ", "\n \u00a0"), norm.NFC.String(begins), norm.NFD.String(begins)} {
				again, ok := Paragraphs(b, typed)
				if !ok || len(again) == 0 || again[0].Line > p.Line {
					t.Fatalf("%q is not found by %q: %v", begins, typed, again)
				}
			}
		}
	})
}

func BenchmarkParagraphs(b *testing.B) {
	const size = 32 << 20
	for _, c := range []struct{ name, part string }{
		{"newlines", "\n"},
		{"one line", "a text that never ends, "},
		{"headings", "ab\n"},
		{"blocks", "A paragraph that is no heading and runs over\nseveral lines, as texts\nfrom mails do.\n\n"},
		{"Chinese", "中国是网络攻击的主要受害者\n之一\n\n"},
		{"brackets", ")"},
		{"marks", "\u0301"},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := []byte(strings.Repeat(c.part, size/len(c.part)))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Paragraphs(text, "")
				Paragraphs(text, c.part+c.part+"which nowhere follows")
			}
		})
	}
}
