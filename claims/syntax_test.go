package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// readAll is the YAML module reading every document of a file.
func readAll(src []byte) error {
	for dec := yaml.NewDecoder(bytes.NewReader(src)); ; {
		var n yaml.Node
		if err := dec.Decode(&n); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("claims: %w", err)
		}
	}
}

// readFirst is the YAML module reading the first document of a file.
func readFirst(src []byte) error {
	var n yaml.Node
	return yaml.Unmarshal(src, &n)
}

// checkReadable fails unless left is src with parts left blank and found are
// findings of src in order, in places that exist.
func checkReadable(t *testing.T, src string, left []byte, found Diagnostics) {
	t.Helper()
	if len(found) == 0 {
		t.Fatalf("no finding in %q", src)
	}
	if err := readAll(left); err != nil {
		t.Errorf("what is left of %q cannot be read: %v\n%q", src, err, left)
	}
	before, after := newSyntaxText([]byte(src)), newSyntaxText(left)
	if len(before.start) != len(after.start) {
		t.Fatalf("%q has %d lines, %q has %d", src, len(before.start), left, len(after.start))
	}
	for i := range before.start {
		if line := after.text(i); string(line) != " " && !bytes.HasPrefix(before.text(i), line) {
			t.Errorf("line %d was %q and is %q", i+1, before.text(i), after.text(i))
		}
	}
	for i, f := range found {
		if f.Pos.Line < 1 || f.Pos.Line > len(before.start) {
			t.Fatalf("line %d of %d in %q", f.Pos.Line, len(before.start), src)
		}
		if n := utf8.RuneCount(before.text(f.Pos.Line - 1)); f.Pos.Col < 1 || f.Pos.Col > n+1 || f.Pos.End <= f.Pos.Col {
			t.Errorf("columns %d to %d of %d in %q: %s", f.Pos.Col, f.Pos.End, n, src, f.Message)
		}
		if f.Code == "" || f.Severity != Error || f.Message == "" {
			t.Errorf("finding %+v", f)
		}
		if utf8.ValidString(src) && !utf8.ValidString(f.Message+f.Hint) {
			t.Errorf("broken characters in %q, %q", f.Message, f.Hint)
		}
		if i > 0 && (found[i-1].Pos.Line > f.Pos.Line || found[i-1].Pos == f.Pos) {
			t.Errorf("%s after %s in %q", f.Pos, found[i-1].Pos, src)
		}
	}
}

func TestReadableManyMistakes(t *testing.T) {
	src := `title: Phones: a debate
claims:
  a:
    text: Note: this
    by: @ann
    pros:
      - Phones distract everyone in the room.
        cons:
          - Not all.
      - text: "open
        by: ann
      - 'it's bad'
  b:
    text: Good one.
    tags: [x, y
  c:
	text: Tabbed.
  d:
    text: Fine.
    by:ann
    note: !"Stop"
  e:
    text: Nothing is wrong here.
`
	left, found := readable("f", []byte(src), readAll)
	var places []string
	for _, f := range found {
		places = append(places, fmt.Sprintf("%d:%d", f.Pos.Line, f.Pos.Col))
	}
	want := []string{"1:14", "4:15", "5:9", "8:9", "10:15", "12:12", "15:11", "17:1", "20:5", "21:11"}
	if !slices.Equal(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
	if got, want := strings.Fields(string(left)), strings.Fields("claims: e: text: Nothing is wrong here."); !slices.Equal(got, want) {
		t.Errorf("left %q", left)
	}
	checkReadable(t, src, left, found)
}

// The smallest entry around a fault goes, and nothing else.
func TestReadableBlanks(t *testing.T) {
	for _, c := range []struct{ name, src, left string }{
		{"a claim", "claims:\n  a:\n    text: x: y\n    by: z\n  b: ok\n", "claims:\n\n\n\n  b: ok\n"},
		{"a key", "title: x: y\nclaims:\n  b: ok\n", "\nclaims:\n  b: ok\n"},
		{"an item", "tags:\n- a\n- b: c: d\n  e: f\n- g\n", "tags:\n- a\n\n\n- g\n"},
		{"an item in an item", "a:\n- - b: c: d\n  - e\n", "a:\n- \n  - e\n"},
		{"the first claim, without its colon", "claims:\n  a\n    text: x\n  b: ok\n", "claims:\n\n\n  b: ok\n"},
		{"a title without a key", "a\nb: c\n", "\nb: c\n"},
		{"all of it", "a: b: c\n  d: e\n", "\n\n"},
		{"other line breaks", "a: b: c\r\nd: e\u2028f: g: h\r", "\r\nd: e\u2028\r"},
		{"a lone return above", "a: b: c\rd: e: f\ng: h\n", "\r \ng: h\n"},
		{"a byte order mark", "\ufeffa: b: c\nd: e\n", "\ufeff\nd: e\n"},
		{"a claim whose name is used", "claims:\n  a: &a\n    text: x: y\n  b: *a\n  c: ok\n", "claims:\n\n\n\n  c: ok\n"},
		{"a first line too far right", "  title: x\nclaims:\n  a: x: y\n  b: ok\nby: z\n", "\nclaims:\n\n  b: ok\nby: z\n"},
	} {
		left, _ := readable("f", []byte(c.src), func(src []byte) error {
			if string(src) == c.src {
				return errors.New("yaml: it cannot be read")
			}
			return readAll(src)
		})
		if string(left) != c.left {
			t.Errorf("%s: left %q, want %q", c.name, left, c.left)
		}
	}
}

func TestReadableRelated(t *testing.T) {
	_, found := readable("f", []byte("claims:\n  ban:\n    text: x\n   by: y\n"), readAll)
	want := Related{Pos: Pos{File: "f", Line: 3, Col: 5}, Message: `"text:" starts in column 5`}
	if len(found) != 1 || len(found[0].Related) != 1 || found[0].Related[0] != want {
		t.Errorf("%+v", found)
	}
}

// refuseBad is a YAML module that refuses every line with "BAD" in it, for
// reasons that the scanner knows nothing of, and names the line before.
func refuseBad(size *int) func([]byte) error {
	return func(src []byte) error {
		*size += len(src)
		if i := bytes.Index(src, []byte("BAD")); i >= 0 {
			if n := bytes.Count(src[:i], []byte("\n")); n > 0 {
				return fmt.Errorf("yaml: line %d: did not find expected key", n)
			}
			return errors.New("yaml: did not find expected key")
		}
		return readAll(src)
	}
}

func TestReadableUnexplained(t *testing.T) {
	src := ban + "\n    by: BAD\n" + last
	size := 0
	left, found := readable("f", []byte(src), refuseBad(&size))
	if len(found) != 1 || found[0].Pos != (Pos{File: "f", Line: 6, Col: 5, End: 12}) {
		t.Errorf("found %+v", found)
	}
	if want := "title: Phones in class\nclaims:\n\n\n\n\n" + last; string(left) != want {
		t.Errorf("left %q", left)
	}
}

func TestReadableUnexplainedMany(t *testing.T) {
	const n = 20000
	var b strings.Builder
	b.WriteString("claims:\n")
	for i := range n {
		fmt.Fprintf(&b, "  c%d:\n    text: BAD\n  d%d: ok\n", i, i)
	}
	size := 0
	left, found := readable("f", []byte(b.String()), refuseBad(&size))
	if len(found) != n {
		t.Errorf("%d findings", len(found))
	}
	if bytes.Contains(left, []byte("BAD")) || bytes.Count(left, []byte("ok")) != n {
		t.Error("what is left is wrong")
	}
	if size > 20*b.Len() {
		t.Errorf("%d bytes were read of a file of %d", size, b.Len())
	}
}

func TestReadableNothingHelps(t *testing.T) {
	for _, src := range []string{"", "a: b\n", "\n\n", "claims:\n  a: b\n  c: d\n", "\xff\xfea\x00", "\x00\r\u2028"} {
		calls := 0
		left, found := readable("f", []byte(src), func([]byte) error { calls++; return errors.New("yaml: line 99: no") })
		if len(found) == 0 || calls > 40 {
			t.Errorf("%q: %d findings, %d calls", src, len(found), calls)
		}
		if len(bytes.Trim(left, "\r\n\u2028\ufeff")) > 0 {
			t.Errorf("%q: left %q", src, left)
		}
	}
}

// What YAML leaves out in silence is found where the rest cannot be read.
func TestReadableLost(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Pos
		code Code
		left string
	}{
		{" title: x\nclaims:\n  a: b\n", Pos{File: "f", Line: 1, Col: 2, End: 10}, YAMLSyntax, "\nclaims:\n  a: b\n"},
		{"  title: x\n  by: y\n  note: z\nthesis: a\n", Pos{File: "f", Line: 4, Col: 1, End: 10}, YAMLSyntax, "  title: x\n  by: y\n  note: z\n\n"},
		{"title: x\n---\nclaims:\n  a: b: c\n", Pos{File: "f", Line: 2, Col: 1, End: 4}, SeveralDocuments, "title: x\n\n\n\n"},
		{"title: x\n...\nby: y\n", Pos{File: "f", Line: 2, Col: 1, End: 4}, YAMLSyntax, "title: x\n\n\n"},
		{"[a] b\nc: d\n", Pos{File: "f", Line: 1, Col: 5, End: 6}, YAMLSyntax, "[a] \n\n"},
	} {
		if readAll([]byte(c.src)) == nil {
			t.Fatalf("YAML reads %q", c.src)
		}
		left, found := readable("f", []byte(c.src), readAll)
		if len(found) != 1 || found[0].Pos != c.want || found[0].Code != c.code || string(left) != c.left {
			t.Errorf("%q: %+v, left %q", c.src, found, left)
		}
	}
}

// Files of 20,000 claims with one mistake each.
func TestReadableLinearTime(t *testing.T) {
	n := 20000
	if syntaxRace {
		n = 2000
	}
	for _, m := range []struct{ name, claim string }{
		{"colon", "  c%d:\n    text: Note: this\n    by: x\n"},
		{"double quote", "  c%d:\n    text: \"Note this\n    by: x\n"},
		{"single quote", "  c%d:\n    text: 'Note this\n    by: x\n"},
		{"three quotes", "  c%d:\n    text: '''a\n"},
		{"bracket", "  c%d:\n    tags: [a, b\n    by: x\n"},
		{"tab", "  c%d:\n\ttext: a\n"},
		{"sentence", "  c%d:\n    pros:\n     - Foo bar\n       cons:\n         - x\n"},
		{"indentation", "  c%d:\n    text: x\n   by: y\n"},
		{"star", "  c%d:\n    text: *x\n    by: y\n"},
		{"control character", "  c%d:\n    text: x\x07\n    by: y\n"},
		{"bullet", "  c%d:\n    cons:\n      – text: x\n        by: y\n"},
		{"left margin", "  c%[1]d: x\nd%[1]d:\n    text: x\n  e%[1]d: y\n"},
		{"key at the left margin", "  c%[1]d: x\nby:\n    text: x\n  e%[1]d: y\n"},
		{"quote in brackets", "  c%d: {a: \"b}\n  d: {a: \"#c\"}\n"},
		{"no claims", "x: y\n  c%d: {a: b}\n"},
		{"long lines", "  c%d: " + strings.Repeat("word ", 100) + ": x: y\n"},
	} {
		var b strings.Builder
		b.WriteString("claims:\n")
		for i := range n {
			fmt.Fprintf(&b, m.claim, i)
		}
		start := time.Now()
		_, found := readable("f", []byte(b.String()), readAll)
		d := time.Since(start)
		t.Logf("%s: %v", m.name, d.Round(time.Millisecond))
		if d > 5*time.Second && !syntaxRace {
			t.Errorf("%s: %v", m.name, d)
		}
		if len(found) < n {
			t.Errorf("%s: %d findings", m.name, len(found))
		}
	}
}

// Files made to be read again and again are given up on, in linear time.
func TestReadableHostile(t *testing.T) {
	const n = 20000
	lines := func(format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
		}
		return b.String()
	}
	for _, src := range []string{
		lines("c%d: [a,\n"), lines("  c%d: {a: [\n"), lines("- ") + "- x: y: z", lines("["), lines("{a: "), lines("? "), lines("\t- %d\n"),
		"a:\n" + lines("c%d\n"), lines("- '\n") + "x: y", lines("- \"\n") + "x: y", lines("c%d: \"\\\\\n"), lines("c%d: '\n\"\n"), "a: \"b\"\n" + lines("# %d\n\t"),
		"a: b: c\n" + lines(" - |\n"), lines("c%d: a\n") + "x", strings.Repeat("a: ", n), "a: " + strings.Repeat("\"a\" ", n), lines("- - - - -\n") + lines(" c%d: [a,\n"),
	} {
		if readAll([]byte(src)) == nil {
			t.Errorf("YAML reads %.20q…", src)
			continue
		}
		start := time.Now()
		left, found := readable("f", []byte(src), readAll)
		if d := time.Since(start); d > 5*time.Second && !syntaxRace {
			t.Errorf("%.20q…: %v", src, d)
		}
		if len(found) == 0 || readAll(left) != nil {
			t.Errorf("%.20q…: %d findings, left %v", src, len(found), readAll(left))
		}
	}
}

func TestSyntaxPlainWords(t *testing.T) {
	for _, m := range syntaxMistakes {
		_, found := readable("f", []byte(m.src), readAll)
		for _, f := range found {
			for _, word := range []string{"scalar", "mapping", "token", "flow", "sequence", "node", "anchor", "alias", "parse"} {
				if strings.Contains(f.Message+f.Hint, word) {
					t.Errorf("%s: %q in %q, %q", m.name, word, f.Message, f.Hint)
				}
			}
		}
	}
}
