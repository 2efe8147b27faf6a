package claims

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// placeOf is what [dump] writes of a place.
var placeOf = regexp.MustCompile(`(?m) @[\d:-]+$`)

// meaning is all that loading a file gives, places apart. What a file turns off
// has no order.
func meaning(text []byte) string {
	m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
	var codes []string
	for _, d := range ds {
		codes = append(codes, fmt.Sprintf("%s %s\n", d.Severity, d.Code))
	}
	slices.Sort(codes)
	var said, ignored []string
	for line := range strings.Lines(placeOf.ReplaceAllString(dump(m), "")) {
		if strings.HasPrefix(line, "ignore: ") {
			ignored = append(ignored, line)
		} else {
			said = append(said, line)
		}
	}
	slices.Sort(ignored)
	return strings.Join(said, "") + strings.Join(ignored, "") + strings.Join(codes, "")
}

// checkFormat formats a file and fails unless the result keeps what [Format]
// promises. It returns nil where the file has errors.
func checkFormat(t *testing.T, text []byte) []byte {
	t.Helper()
	out, ds, err := Format(Source{Name: "f", Text: text})
	if err != nil {
		t.Fatalf("%v\n--- of\n%s", err, text)
	}
	if (out == nil) != (ds.Err() != nil) {
		t.Fatalf("formatted: %t, findings:\n%s--- of\n%s", out != nil, findings(ds), text)
	}
	if out == nil {
		return nil
	}
	if a, b := meaning(text), meaning(out); a != b {
		t.Errorf("what is said changes\n--- of\n%s\n--- formatted\n%s\n--- from\n%s\n--- to\n%s", text, out, a, b)
	}
	again, _, err := Format(Source{Name: "f", Text: out})
	if err != nil || string(again) != string(out) {
		t.Errorf("formatted again it changes: %v\n--- of\n%s\n--- formatted\n%s\n--- again\n%s", err, text, out, again)
	}
	if !strings.HasSuffix(string(out), "\n") || strings.HasPrefix(string(out), "\n") || strings.ContainsAny(string(out), "\r\u0085") || strings.HasPrefix(string(out), "\ufeff") {
		t.Errorf("lines do not begin or end as they should:\n%q", out)
	}
	return out
}

// Each file in testdata/fmt is an input, with what becomes of it beside it.
func TestFormat(t *testing.T) {
	files, err := filepath.Glob("testdata/fmt/*.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out := checkFormat(t, text)
			if out == nil {
				t.Fatal("the file has errors")
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".out", string(out))
		})
	}
}

// claimFiles returns all claim files at hand that have no errors.
func claimFiles(t testing.TB) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	for _, pattern := range []string{"testdata/ok/*.yaml", "testdata/ok/*/*.yaml", "testdata/err/*.yaml", "testdata/err/*/*.yaml", "testdata/fmt/*.yaml", "../examples/*.yaml", "../render/testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all[file] = text
		}
	}
	return all
}

func TestFormatKeepsEveryFile(t *testing.T) {
	formatted := 0
	for file, text := range claimFiles(t) {
		t.Run(file, func(t *testing.T) {
			if checkFormat(t, text) != nil {
				formatted++
			}
		})
	}
	if formatted < 60 {
		t.Errorf("only %d files could be formatted", formatted)
	}
}

// Random files in random spellings, with comments everywhere.
func TestFormatRandom(t *testing.T) {
	formatted, seeds := 0, 600
	if testing.Short() {
		seeds = 60
	}
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 5))
		s := &scribe{Rand: rng}
		text := s.file((&fileMaker{Rand: rng}).file())
		out := checkFormat(t, []byte(text))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if out == nil {
			continue
		}
		formatted++
		left := string(out)
		for i := len(s.comments) - 1; i >= 0; i-- { // c1 is a part of c10
			before, after, ok := strings.Cut(left, s.comments[i]+"\n")
			if !ok {
				t.Fatalf("seed %d: the comment %q is lost\n--- of\n%s\n--- formatted\n%s", seed, s.comments[i], text, out)
			}
			left = before + "\n" + after
		}
	}
	if formatted < seeds/2 {
		t.Errorf("only %d files could be formatted", formatted)
	}
}

// YAML that people do not write, and machines do.
func TestFormatOtherYAML(t *testing.T) {
	long := strings.Repeat("k", longestKey)
	for _, x := range []struct{ text, want string }{
		// Lines for YAML, and marks around the document.
		{"%YAML 1.1\n# a\n%TAG !e! tag:example.org,2000: # b\n--- # c\nclaims: {a: A.}\nx-a: !e!thing b\n...\n# d",
			"%YAML 1.1\n%TAG !e! tag:example.org,2000:\n---\n# a\n# b\n# c\n\nx-a: !e!thing b\n\nclaims:\n  a: A.\n# d\n"},
		{"--- &all # a\nclaims:\n  a: A.\n", "# a\n&all\nclaims:\n  a: A.\n"},
		{"%YAML 1.1\n--- # a\n# b\n---\nclaims: [A.] # c\n...\n# d\n---\n# e\n~ # f\n", "%YAML 1.1\n---\n# a\n# b\nclaims:  # c\n  - A.\n# d\n# e\n# f\n"},
		{"# a\n{claims: [A.]} # b\n", "# a\nclaims:\n  - A.\n# b\n"},

		{"# a\n\n{ # b\n} # c\n# d\n", "# a\n{}\n# b\n# c\n# d\n"},

		// Keys that are no words before a colon.
		{"? claims # a\n# b\n: ? a # c\n  : A. # d\n", "claims:  # a\n  # b\n  # c\n  a: A.  # d\n"},
		{"claims: [A.]\nx-a: {? [a, b. c] : d, ? {e: f}, ? \"g\n h\" : i, ? 'j\n\n\n  k': , ? l: m}\n",
			"x-a:\n  ? - a\n    - b. c\n  : d\n  ? e: f\n  :\n  g h: i\n  \"j\\n\\nk\":\n  l: m\n\nclaims:\n  - A.\n"},
		{"claims: [A.]\nx-a: {" + long + ": 1, k" + long + ": 2}\n", "x-a:\n  " + long + ": 1\n  ? k" + long + "\n  : 2\n\nclaims:\n  - A.\n"},
		{"claims: [A.]\nx-a:\n  ? # a\n    - b # c\n  : # d\n    - e. # f\n  # g\n  ? |\n    h\n  : i # j\n",
			"x-a:\n  # a\n  # d\n  ? - b   # c\n  : - e.  # f\n  # g\n  \"h\\n\": i  # j\n\nclaims:\n  - A.\n"},

		// Nothing, and marks before a value.
		{"claims: [A.]\nx-a:\nx-b: ~\nx-c: [~, null, '', true, 'true']\nx-d: {a: , b}\nx-e: [] # a\nx-f: {\n # b\n } # c\n",
			"x-a:\nx-b: ~\n\nx-c:\n  - ~\n  - null\n  - \"\"\n  - true\n  - \"true\"\n\nx-d:\n  a:\n  b:\n\nx-e: []  # a\n# b\nx-f: {}  # c\n\nclaims:\n  - A.\n"},
		{"claims: [A.]\nx-a: !!str 12\nx-b: ! 12\nx-c: !<tag:example.org,2000:x> {a: 1}\nx-d: !odd &b [a]\nx-e: &c !odd\nx-f: !!null\nx-g: !!str '12'\n",
			"x-a: !!str 12\nx-b: ! 12\n\nx-c: !<tag:example.org,2000:x>\n  a: 1\n\nx-d: &b !odd [a]\nx-e: &c !odd\nx-f: !!null\nx-g: !!str \"12\"\n\nclaims:\n  - A.\n"},
		{"claims: [A.]\nx-a: {&k key: 1, *k : 2, b: [*k , &y y]}\nx-c:\n  - &z # a\n    a: b\n  - - c. # 1\n    - d\n  # 2\n  - # 3\n    - e.\n  -\n    - # 4\n      f: g\n",
			"x-a:\n  &k key: 1\n  *k : 2\n  b:\n    - *k\n    - &y y\n\nx-c:\n  - &z  # a\n    a: b\n  - - c.  # 1\n    - d\n  # 2\n  # 3\n  - - e.\n  # 4\n  - - f: g\n\nclaims:\n  - A.\n"},

		// Texts with what can stand in no line.
		{"claims:\n  a: \"one\\Ltwo\"\n  b: 'one\u2028 two'\n  c: \"a\\eb\"\n  d: one\u2029\u2029     two\n  e: \"\\\"a\\\" \\\\ b\\n\"\n  f: \"a\\\n    b \\\n\n    c\u00ad\"\n",
			"claims:\n  a: \"one\\Ltwo\"\n  b: \"one\\u2028two\"\n  c: \"a\\eb\"\n  d: \"one\\u2029\\u2029two\"\n  e: \"\\\"a\\\" \\\\ b\\n\"\n  f: \"ab \\nc\u00ad\"\n"},
		{"claims: [A.]\nx-a: |1\n  a\nx-b: |2-\n    a\n  b\nx-c: |\n\nx-d: >+\n\n\nx-e: |+\n  a\n\n\n# c\n\nx-f: >2\n\n   a\n  b\n\n  c\nx-g: |\n a\n   \n\nx-h: [a]\n",
			"x-a: |2\n   a\nx-b: |2-\n    a\n  b\nx-c: \"\"\n\nx-d: \"\\n\\n\"\n\nx-e: |+\n  a\n\n\n# c\n\nx-f: >2\n\n   a\n  b\n\n  c\nx-g: \"a\\n  \\n\"\n\nx-h: [a]\n\nclaims:\n  - A.\n"},
	} {
		if out := checkFormat(t, []byte(x.text)); string(out) != x.want {
			t.Errorf("%s\n--- becomes\n%s\n--- and not\n%s", x.text, out, x.want)
		}
	}
}

// Without these there would be files that take the machine.
func TestFormatLimits(t *testing.T) {
	for name, text := range map[string]string{
		"nested too deep": "claims: [A.]\nx-a: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "\n",
		"it would be too large": "claims: [A.]\nx-a: " + strings.Repeat("{a: ", 90) + "{" + manyOf(200_000, func(i int) string { return fmt.Sprintf("%d: ,", i) }) + "}" +
			strings.Repeat("}", 90) + "\n",
	} {
		if _, ds := Load([]Source{{Name: "f", Text: []byte(text)}}, nil); len(ds) > 0 {
			t.Errorf("%s: %v", name, ds)
		}
		out, ds, err := Format(Source{Name: "f", Text: []byte(text)})
		if out != nil || err != nil || len(ds) != 1 || ds[0].Code != TooLarge || ds[0].Severity != Error {
			t.Errorf("%s: %d bytes, %v, %v", name, len(out), ds, err)
		}
	}
}

// A file with errors is left alone, but one that names what it does not have is
// none: it may be a part of a map.
func TestFormatPart(t *testing.T) {
	for text, codes := range map[string][]Code{
		"include: [none.yaml]\nclaims: {a: {status: granted, by: nobody, pros: [b], cite: c, undercuts: d -> e}}": nil,
		"speakers: {a: {side: none}}":                                           nil,
		"claims: {a: {text: \"A # b\", pros: [b c]}}":                           nil,
		"claims: {a: {text: A., ignore: text-lost, note: B #c\n}}\ntitle: C #d": {TextLost},
		"claims: {a: {text: A., suports: b}, c: {text: ! D, by: *e}}":           {YAMLSyntax},
		"claims: {a: {text: A., suports: b}, c: {text: ! D}}":                   {UnknownKey, TextLost},
		"# nothing\n": {EmptyFile},
	} {
		out, ds, err := Format(Source{Name: "f", Text: []byte(text)})
		var got []Code
		for _, d := range ds {
			got = append(got, d.Code)
		}
		if !slices.Equal(got, codes) || err != nil || (out == nil) != (ds.Err() != nil) {
			t.Errorf("%s: %v, %v, %q", text, ds, err, out)
		}
	}
}

// What Format compares before it returns its result is all that a file says.
func TestSaysWhat(t *testing.T) {
	const text = "# a\nclaims:\n  a: {text: A., by: [b, 1], x-c: &d [*d2], x-e: !f g} # c\n"
	read := func(text string) *layout {
		l, err := readLayout([]byte(strings.Replace(text, "*d2", "&d2 h, *d2", 1)))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	if !read(text).saysWhat(read(strings.Replace(text, "{text: A.", "{'text': \"A.\"", 1) + "\n")) {
		t.Error("a file does not say the same as itself")
	}
	for _, change := range [][2]string{
		{"# a", "# b"}, {"# a\n", ""}, {"# c", "# a"}, {"text:", "title:"}, {"A.", "B."}, {"[b, 1]", "[1, b]"}, {"[b, 1]", "[b]"}, {"1]", "'1']"},
		{"[b, 1]", "b"}, {"&d ", ""}, {"&d ", "&i "}, {"*d2", "h"}, {"!f ", ""}, {"!f ", "!j "}, {"a: {", "b: {"}, {"[b, 1]", "{b: 1}"},
	} {
		other := strings.Replace(text, change[0], change[1], 1)
		if other == text || read(text).saysWhat(read(other)) || read(other).saysWhat(read(text)) {
			t.Errorf("%q in the place of %q is not noticed", change[1], change[0])
		}
	}
}

// Keys that number claims and reasons keep their order, and those with anchors
// theirs.
func TestArrange(t *testing.T) {
	for _, x := range []struct{ keys, want string }{
		{"tags cons supports text pros by", "text by cons supports pros tags"},
		{"pros with weight undercut_by supports text reason", "text weight pros with undercut_by reason supports"},
		{"x-b note x-a title text", "text title note x-b x-a"},
		{"note=&a text=*a by", "note=&a text=*a by"},
		{"text=&a note by=*a side", "text=&a by=*a side note"},
		{"side by=&a text note=*a", "text by=&a side note=*a"},
	} {
		var w piece
		for word := range strings.FieldsSeq(x.keys) {
			key, value, _ := strings.Cut(word, "=")
			w.entries = append(w.entries, entry{key: &piece{value: key, out: word}, value: &piece{marked: value != ""}})
		}
		w.arrange(entryGroup)
		var got []string
		for _, e := range w.entries {
			got = append(got, e.key.out)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %s, want %s", x.keys, strings.Join(got, " "), x.want)
		}
	}
}
