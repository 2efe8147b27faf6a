package claims

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNotUTF8(t *testing.T) {
	for _, x := range []struct {
		name, text string
		line, col  int
	}{
		{"first byte", "\xff", 1, 1},
		{"UTF-16", "\xff\xfec\x00l\x00", 1, 1},
		{"Latin-1", "claims:\n  café: caf\xe9\n", 2, 12},
		{"half a letter at the end", "claims: {a: \xe5\xad", 1, 13},
		{"after a byte order mark", "\ufeffa: \xff", 1, 4},
		{"after \\r\\n", "a: b\r\nc: \xff", 2, 4},
	} {
		m, ds := Load([]Source{{Name: "f", Text: []byte(x.text)}}, nil)
		checkLoaded(t, m, ds)
		if len(ds) != 1 || ds[0].Code != NotUTF8 || ds[0].Pos != (Pos{File: "f", Line: x.line, Col: x.col}) {
			t.Errorf("%s: %v", x.name, ds)
		}
	}
}

func TestTooLarge(t *testing.T) {
	for _, x := range []struct{ name, text string }{
		{"bytes", "claims: [A claim." + strings.Repeat(" ", maxBytes) + "]"},
		{"parts", "claims: [" + strings.Repeat("a,", maxNodes+1) + "a]"},
		{"parts, too many to parse", "claims: [" + strings.Repeat("[],", maxBytes/3-10) + "a]"},
		{"depth that the YAML module refuses", "claims: " + strings.Repeat("[", 20000)},
		{"depth", "claims: " + strings.Repeat("[", 200) + strings.Repeat("]", 200)},
	} {
		m, ds := Load([]Source{{Name: "f", Text: []byte(x.text)}}, nil)
		checkLoaded(t, m, ds)
		if len(ds) != 1 || ds[0].Code != TooLarge {
			t.Errorf("%s: %.300v", x.name, ds)
		}
	}
}

func TestDepthIsCountedFromTheFile(t *testing.T) {
	for _, x := range []struct {
		lists int
		ok    bool
	}{{98, true}, {99, false}} { // the file is one group, claims a second
		text := "x: {a: " + strings.Repeat("[", x.lists) + "1" + strings.Repeat("]", x.lists) + "}\nclaims: [A claim.]\n"
		_, ds := Load([]Source{{Name: "f", Text: []byte(text)}}, nil)
		if tooLarge := slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Code == TooLarge }); tooLarge == x.ok {
			t.Errorf("%d lists: %v", x.lists, ds)
		}
	}
}

func TestValidID(t *testing.T) {
	for _, s := range []string{"a", "A1", "2013", "1.5", "a.b", "a-b", "a_b", "a_", "学校", "حظر", "हिन्दी", "éa", "à", "٣", "ǆ", "0x1F"} {
		if !validID(s) {
			t.Errorf("%q is an id", s)
		}
	}
	for _, s := range []string{"", "-a", "_a", ".a", "a-", "a.", "a b", "a:b", "a#b", "a->b", "学校。", "a\u200cb", "\u0301a", "😀", "½", "a/b", "a\u00a0b"} {
		if validID(s) {
			t.Errorf("%q is no id", s)
		}
	}
}

func TestSentenceLike(t *testing.T) {
	for _, s := range []string{"Phones distract.", "distract.", "two words", "What?", "a:b", "学校应该禁止手机。", "نعم۔", "हाँ।", "50%", "“yes”", "a\u200cb"} {
		if !sentenceLike(s) {
			t.Errorf("%q is a sentence", s)
		}
	}
	for _, s := range []string{"", "a", "ban", "a.b", "2013", "1.5", "-5", "学校", "हिन्दी", "a-", "_"} {
		if sentenceLike(s) {
			t.Errorf("%q is no sentence", s)
		}
	}
}

func TestIDFromText(t *testing.T) {
	twenty := "一二三四五六七八九十百千万亿上中下左右前"
	if utf8.RuneCountInString(twenty) != 20 {
		t.Fatal("not twenty")
	}
	for _, x := range []struct{ text, id string }{
		{"Schools should ban phones.", "schools-should-ban-phones"},
		{"  Is it? -- (Yes!)  ", "is-it-yes"},
		{"Don't; it's the pupils’ own.", "dont-its-the-pupils-own"},
		{"True.", "true"}, // [decoder.nameClaims] adds a hash
		{"😀 🎉!", ""},
		{"…", ""},
		{"", ""},
		{"3.5% of 12,000", "3-5-of-12-000"},
		{"Äpfel İstanbul STRASSE", "äpfel-istanbul-strasse"},
		{"Le cafe\u0301.", "le-café"},
		{"\u0301 a \u0301b", "a-b"}, // a mark cannot begin a word
		{"نعم، هذا صحيح.", "نعم-هذا-صحيح"},
		{"می\u200cخواهم", "میخواهم"},
		// 7+1+10+1+7+1+12 = 39 letters, and one more word would make 42.
		{"Parents understand nothing particularly on.", "parents-understand-nothing-particularly"},
		// 7+1+10+1+7+1+13 = 40 letters.
		{"Parents understand nothing incrementally x", "parents-understand-nothing-incrementally"},
		// A long word is cut at 40 letters.
		{strings.Repeat("a", 39) + "bcd efg", strings.Repeat("a", 39) + "b"},
		{"x " + strings.Repeat("a", 39), "x"},
		// A letter of a script without spaces counts twice.
		{twenty + "后里。", twenty},
		{twenty + "。", twenty},
		{"一二三，" + twenty, "一二三-一二三四五六七八九十百千万亿上中下"}, // 6 + 1 + 17 × 2 = 41
		{"ひらがなとカタカナ", "ひらがなとカタカナ"},
		{"ห้ามใช้โทรศัพท์ในโรงเรียน", "ห้ามใช้โทรศัพท์ในโรงเรียน"}, // 25 code points, but 18 letters as people count
	} {
		if got := idFromText(x.text); got != x.id {
			t.Errorf("%q gives %q, not %q", x.text, got, x.id)
		}
		if x.id != "" && !validID(x.id) {
			t.Errorf("%q is no id", x.id)
		}
	}
}

func TestCollidingTextsGetHashesInAnyOrder(t *testing.T) {
	texts := []string{"Yes.", "Yes!", "Yes?", "yes", "No way.", "No-way", "😀", "True.", "Known."}
	ids := func(texts []string) map[string]ID {
		file := "claims:\n  - {id: known, text: An id that is taken.}\n"
		for _, s := range texts {
			file += "  - " + quoted(s) + "\n"
		}
		m, ds := Load([]Source{{Name: "f", Text: []byte(file)}}, nil)
		if len(ds) > 0 {
			t.Fatal(ds)
		}
		byText := make(map[string]ID)
		for _, c := range m.Claims {
			byText[c.Text] = c.ID
		}
		return byText
	}
	want := ids(texts)
	for i := range texts {
		got := ids(append(slices.Clone(texts[i:]), texts[:i]...))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("rotated by %d: %v, not %v", i, got, want)
		}
	}
	for text, prefix := range map[string]string{"Yes.": "yes-", "yes": "yes-", "No-way": "no-way-", "😀": "", "True.": "true-", "Known.": "known-"} {
		if id := string(want[text]); !strings.HasPrefix(id, prefix) || len(id) != len(prefix)+6 {
			t.Errorf("%q is called %q", text, id)
		}
	}
}

func TestParseWeight(t *testing.T) {
	for _, x := range []struct {
		s     string
		w     Weight
		wrong string
	}{
		{"0.7", 7000, ""},
		{"0.0001", 1, ""},
		{"1", 10000, ""},
		{"1.0000", 10000, ""},
		{"1.00000", 10000, ""},
		{".5", 5000, ""},
		{"0.5000", 5000, ""},
		{"+0.25", 2500, ""},
		{"00.3", 3000, ""},
		{"0.9999", 9999, ""},
		{"1.", 10000, ""},
		{"0.00001", 0, "has more than four places"},
		{"0.12345", 0, "has more than four places"},
		{"1.00001", 0, "is not above 0 and at most 1"},
		{"1.0000000000000000000001", 0, "has more than four places"},
		{"0", 0, "is not above 0 and at most 1"},
		{"0.0", 0, "is not above 0 and at most 1"},
		{"-0.0", 0, "is not above 0 and at most 1"},
		{"-1", 0, "is not above 0 and at most 1"},
		{"2", 0, "is not above 0 and at most 1"},
		{"99999999999999999999", 0, "is not above 0 and at most 1"},
		{"1e999", 0, "is not above 0 and at most 1"},
		{"Inf", 0, "is not above 0 and at most 1"},
		{"1e-1", 0, "is not written with digits and a point"},
		{"0x1p-1", 0, "is not written with digits and a point"},
		{"1e-999", 0, "is not above 0 and at most 1"},
		{"nan", 0, "is not a number"},
		{".nan", 0, "is not a number"},
		{".inf", 0, "is not a number"},
		{"high", 0, "is not a number"},
		{"0,5", 0, "is not a number"},
		{"", 0, "is not a number"},
		{".", 0, "is not a number"},
		{" 1", 0, "is not a number"},
		{"٠.٥", 0, "is not a number"},
	} {
		if w, wrong := parseWeight(x.s); w != x.w || wrong != x.wrong {
			t.Errorf("%q: %d, %q, not %d, %q", x.s, w, wrong, x.w, x.wrong)
		}
	}
	for w := Weight(1); w <= FullWeight; w++ {
		if back, wrong := parseWeight(w.String()); back != w || wrong != "" {
			t.Fatalf("%d is written %s and read %d, %q", w, w, back, wrong)
		}
	}
	if s := Weight(2500).String(); s != "0.25" {
		t.Error(s)
	}
}

func TestLines(t *testing.T) {
	for _, x := range []struct {
		text  string
		lines []string
	}{
		{"", []string{""}},
		{"a", []string{"a"}},
		{"a\n", []string{"a", ""}},
		{"a\nb\r\nc\rd\u0085e\u2028f\u2029g", []string{"a", "b", "c", "d", "e", "f", "g"}},
		{"\r\n\r\r\n\n", []string{"", "", "", "", ""}},
		{"\ufeffa\nb", []string{"a", "b"}},
		{"\ufeff", []string{""}},
		{"a\u2027b\u202ac\u0084d é", []string{"a\u2027b\u202ac\u0084d é"}},
		{"学校\n。", []string{"学校", "。"}},
		{"\xe2\x80", []string{"\xe2\x80"}},
		{"\xc2", []string{"\xc2"}},
	} {
		if got := Lines([]byte(x.text)); !slices.Equal(got, x.lines) {
			t.Errorf("%q: %q", x.text, got)
		}
	}
}

func TestTextFinder(t *testing.T) {
	for _, text := range []string{
		"", "a", "ab\ncd", "\ufeff学校 bans\r\nphones\u2028é😀é", strings.Repeat("a学é😀", 400) + "\n" + strings.Repeat("😀b", 700) + "\nend",
	} {
		f := newTextFinder([]byte(text))
		at := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
		for i, line := range Lines([]byte(text)) {
			for col := 1; ; col++ {
				if got := f.from(i+1, col); got != text[at:] {
					t.Fatalf("%.20q %d:%d: %.20q, not %.20q", text, i+1, col, got, text[at:])
				}
				if line == "" {
					break
				}
				_, n := utf8.DecodeRuneInString(line)
				at, line = at+n, line[n:]
			}
			if at < len(text) {
				at += breakAt(text, at)
			}
		}
		if got := f.from(len(Lines([]byte(text)))+1, 1) + f.from(0, 1); got != "" {
			t.Errorf("no line: %q", got)
		}
		f.from(1, 1_000_000) // no panic
	}
}

func TestNearest(t *testing.T) {
	for _, x := range []struct {
		s     string
		names []string
		near  []string
	}{
		{"suports", []string{"supports", "rebuts"}, []string{"supports"}},
		{"Text", []string{"title", "text"}, []string{"text"}},
		{"txet", []string{"tags", "text"}, []string{"text"}}, // letters swapped
		{"b1", []string{"a1", "b2", "c3", "b1x", "q1"}, []string{"a1", "b2", "b1x"}},
		{"z", []string{"a", "b"}, nil},
		{"Z", []string{"z"}, []string{"z"}},
		{"", []string{"a"}, nil},
		{"学较", []string{"学校", "老师"}, []string{"学校"}},
		{"wholly-different", []string{"nothing-like-it-at-all"}, nil},
		{strings.Repeat("a", 81), []string{strings.Repeat("a", 81)}, nil},
	} {
		if got := nearest(x.s, x.names); !slices.Equal(got, x.near) {
			t.Errorf("%q among %q: %q, not %q", x.s, x.names, got, x.near)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, x := range []struct {
		a, b string
		n    int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"abc", "ca", 3}, {"abcdef", "abcdef", 0}} {
		if got := slips([]rune(x.a), []rune(x.b), 10); got != x.n {
			t.Errorf("%q, %q: %d, not %d", x.a, x.b, got, x.n)
		}
		if got := slips([]rune(x.a), []rune(x.b), 0); (got == 0) != (x.n == 0) {
			t.Errorf("%q, %q: %d at most 0", x.a, x.b, got)
		}
	}
}

func TestQuoted(t *testing.T) {
	for s, want := range map[string]string{
		"":                  `""`,
		`a "b" \c`:          `"a \"b\" \\c"`,
		"学校\u3000é":         "\"学校\u3000é\"",
		"می\u200cخواهم 👩‍🏫": "\"می\u200cخواهم 👩‍🏫\"",
		"a\nb\t\x1b\u202ec": `"a\nb\t\x1b\u202ec"`,
		"it's":              `"it's"`,
	} {
		if got := quoted(s); got != want {
			t.Errorf("%q: %s, not %s", s, got, want)
		}
		m, ds := Load([]Source{{Text: []byte("claims: {a: b}\ntitle: " + quoted(s))}}, nil)
		if s != "" && (m.Title != s || len(ds) > 0) {
			t.Errorf("%s is read as %q: %v", quoted(s), m.Title, ds)
		}
	}
}

func TestTheses(t *testing.T) {
	for _, x := range []struct{ file, theses string }{
		{"claims: [One., Two.]", "[one two]"},
		{"claims: {a: One., b: {text: Two., supports: a}, c: Three.}", "[a]"},                                   // c has no reason of its own
		{"claims: {a: One., b: {text: Two., undercuts: c -> a, supports: a}, c: {text: T., rebuts: a}}", "[a]"}, // b and c are premises
		{"thesis: b\nclaims: {a: One., b: {text: Two., supports: a}}", "[b]"},
		{"thesis: [b, a, b]\nclaims: {a: One., b: {text: Two., supports: a}}", "[b a]"},
		{"claims: {a: {text: One., supports: b}, b: {text: Two., supports: a}}", "[]"},
		{"claims: {a: {text: One., contradicts: b}, b: Two.}", "[a b]"},
		{"claims: {a: {text: One., supports: b}, b: {text: Two., supports: a}, c: Three.}", "[c]"},
	} {
		m, ds := Load([]Source{{Text: []byte(x.file)}}, nil)
		if got := fmt.Sprint(m.Theses()); got != x.theses || ds.Err() != nil {
			t.Errorf("%s: %s, not %s: %v", x.file, got, x.theses, ds)
		}
	}
}

func TestWords(t *testing.T) {
	roundTrip(t, []Kind{Support, Rebuttal, Undercut}, Kind.String, ParseKind)
	roundTrip(t, []Status{Asserted, Open, Granted, Withdrawn}, Status.String, ParseStatus)
	roundTrip(t, []About{AboutMap, AboutSide, AboutSpeaker, AboutSource, AboutClaim, AboutReason}, About.String, ParseAbout)
	roundTrip(t, []Standard{Preponderance, Scintilla, DialecticalValidity, ClearAndConvincing, BeyondReasonableDoubt}, Standard.String, ParseStandard)
	roundTrip(t, []Severity{Note, Warning, Error}, Severity.String, ParseSeverity)
}

// roundTrip fails unless all are the values of their type and each is read as
// it is written.
func roundTrip[T ~uint8](t *testing.T, all []T, write func(T) string, read func(string) (T, bool)) {
	t.Helper()
	for i := range 256 {
		v := T(i)
		back, ok := read(write(v))
		switch known := slices.Contains(all, v); {
		case known && (!ok || back != v):
			t.Errorf("%T %d is written %q and read %d, %v", v, v, write(v), back, ok)
		case !known && (ok || !strings.HasSuffix(write(v), fmt.Sprintf("(%d)", i))):
			t.Errorf("%T %d is written %q", v, i, write(v))
		}
	}
	for _, s := range []string{"", "Support", "nothing"} {
		if v, ok := read(s); ok {
			t.Errorf("%q is read as %d", s, v)
		}
	}
}

func TestDiagnostics(t *testing.T) {
	at := func(file string, line, col int, code Code, message string) Diagnostic {
		return Diagnostic{Code: code, Severity: Warning, Pos: Pos{File: file, Line: line, Col: col}, Message: message}
	}
	sorted := Diagnostics{
		at("a", 1, 9, "x", ""), at("a", 2, 1, "x", ""), at("a", 2, 3, "w", "z"), at("a", 2, 3, "x", "a"), at("a", 2, 3, "x", "b"),
		at("a", 10, 1, "x", ""), at("b", 1, 1, "x", ""),
	}
	for i := range sorted {
		ds := append(slices.Clone(sorted[i:]), sorted[:i]...)
		if ds.Sort(); fmt.Sprint(ds) != fmt.Sprint(sorted) {
			t.Errorf("sorted wrongly: %v", ds)
		}
	}
	ds := slices.Clone(sorted[:3])
	if ds.Err() != nil || Diagnostics(nil).Err() != nil {
		t.Error("an error without an error")
	}
	ds[1].Severity, ds[1].Message = Error, "one"
	if err := ds.Err(); err == nil || err.Error() != "claims: a:2:1: one" {
		t.Error(err)
	}
	ds[2].Severity, ds[0].Severity = Error, Note
	if err := ds.Err(); err == nil || err.Error() != "claims: a:2:1: one (the first of 2 errors)" {
		t.Error(err)
	}
	if ds.Count(Error) != 2 || ds.Count(Warning) != 0 || ds.Count(Note) != 1 {
		t.Error("counted wrongly")
	}
	if least := ds.Min(Warning); len(least) != 2 || least[0].Message != "one" || len(ds.Min(Note)) != 3 {
		t.Error(least)
	}
	if got := (Pos{File: "f"}).String() + " " + (Pos{File: "f", Line: 3, Col: 7, End: 9}).String(); got != "f f:3:7" {
		t.Error(got)
	}
}

// The YAML module's places are what findings show, so they are checked here.
func TestPlaces(t *testing.T) {
	for _, x := range []struct{ name, file, place string }{
		{"plain", "claims: {a: {text: One., status: bad}}", "1:34-37"},
		{"after wide letters", "title: 学校😀é\nclaims: {学校: {text: 学校。, status: bad}}", "2:34-37"},
		{"after a combining mark", "claims: {e\u0301: {text: One., status: bad}}", "1:35-38"},
		{"after a byte order mark", "\ufeffclaims: {a: {text: One., status: bad}}", "1:34-37"},
		{"after \\r\\n", "title: T\r\nclaims:\r\n  a:\r\n    text: One.\r\n    status: bad\r\n", "5:13-16"},
		{"after \\r", "title: T\rclaims: {a: {text: One., status: bad}}", "2:34-37"},
		{"after U+0085", "title: T\u0085claims: {a: {text: One., status: bad}}", "2:34-37"},
		{"after U+2028", "title: T\u2028claims: {a: {text: One., status: bad}}", "2:34-37"},
		{"double quotes", `claims: {a: {text: One., status: "b\u0061d"}}`, "1:34-44"},
		{"single quotes", `claims: {a: {text: One., status: 'b''d'}}`, "1:34-40"},
		{"quotes over lines", "claims: {a: {text: One., status: \"b\n  d\"}}", "1:34"},
		{"block text", "claims:\n  a:\n    text: One.\n    status: |\n      bad\n", "4:13"},
		{"text over lines", "claims:\n  a:\n    text: One.\n    status: very\n      bad\n", "4:13"},
		{"after a block text", "claims:\n  a:\n    text: >-\n      One\n\n      two.\n    status: bad\n", "7:13-16"},
		{"nothing", "claims:\n  a:\n    text: One.\n    status:\n", "4:12"},
		{"in a list", "claims:\n- text: One.\n  status: bad\n", "3:11-14"},
		{"an alias", "x-s: &s bad\nclaims: {a: {text: One., status: *s}}", "2:34"},
		{"behind an anchor", "claims: {a: {text: One., status: &s bad, note: *s}}", "1:34"},
		{"a list", "claims:\n  a:\n    text: One.\n    status:\n      - bad\n", "5:7"},
		{"a group", "claims: {a: {text: One., status: {b: c}}}", "1:34"},
		{"far along a line", "claims: {a: {text: \"" + strings.Repeat("学a", 1000) + "\", status: bad}}", "1:2032-2035"},
	} {
		_, ds := Load([]Source{{Name: "f", Text: []byte(x.file)}}, nil)
		if len(ds) != 1 || ds[0].Code != BadValue || place(ds[0].Pos) != x.place {
			t.Errorf("%s: not at %s: %+v", x.name, x.place, ds)
		}
	}
}

func TestLoadIsNoPlaceForPanics(t *testing.T) {
	files := []string{"", "\x00", "\ufeff", "---", "...", "%YAML 1.1\n---\n", "{", "[", "\"", "'", "&a", "*a", "!", "!!", "? ", ": ", "- ", "|", ">", "#", "<<", "\t", "~", "null", "5", "{}", "[]"}
	for _, a := range files {
		for _, b := range files {
			text := []byte(a + b)
			m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
			checkLoaded(t, m, ds)
			text = []byte("claims:\n  a: " + a + "\n  b: {text: " + b)
			m, ds = Load([]Source{{Name: "f", Text: text}}, nil)
			checkLoaded(t, m, ds)
		}
	}
}

func TestErrorsAreNotWrapped(t *testing.T) {
	_, err := parseYAML([]byte("{"))
	if err == nil || errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(err.Error(), "claims: yaml: ") {
		t.Error(err)
	}
}

// A tag that is said again keeps the place where it is said first.
func TestTagsAreInTheirFirstPlace(t *testing.T) {
	m, ds := Load([]Source{{Name: "f", Text: []byte("claims:\n  a: {text: A., tags: [x, y, x, z, y]}\n")}}, nil)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	c := m.Claims[0]
	var told []string
	for i, p := range c.TagPos {
		told = append(told, fmt.Sprintf("%s at %d", c.Tags[i], p.Col))
	}
	if got := strings.Join(told, ", "); got != "x at 24, y at 27, z at 33" {
		t.Error(got)
	}
}
