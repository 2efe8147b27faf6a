package carneades

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// dump is what was read of a file, and what was found.
func dump(m *claims.Map, ds claims.Diagnostics) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%q %q", m.Title, m.Note)
	for _, s := range m.Sources {
		line("source %s: %q by %q, %s %s", s.ID, s.Title, s.Author, s.Date, s.URL)
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		line("%s (%s, %s): %q %q cites %d", c.ID, c.Status, c.Standard, c.Text, c.Note, len(c.Cites))
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		line("%s: %v %s %s, %s %q %q", r.ID, r.Premises, r.Kind, r.Target, r.Weight, r.Scheme, r.Note)
	}
	for _, x := range m.Contradictions {
		line("%s contradicts %s", x.A, x.B)
	}
	for _, e := range m.Expect {
		line("%s is %s", e.Claim, e.Verdict)
	}
	for _, d := range ds {
		line("%d:%d-%d %s %s: %s (%s)", d.Pos.Line, d.Pos.Col, d.Pos.End, d.Severity, d.Code, d.Message, d.Hint)
		for _, r := range d.Related {
			line("  %d:%d: %s", r.Pos.Line, r.Pos.Col, r.Message)
		}
	}
	return b.String()
}

func TestFixtures(t *testing.T) {
	for _, folder := range []string{"ok", "err"} {
		files, err := filepath.Glob("testdata/" + folder + "/*.yml")
		if err != nil || len(files) < 2 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m, ds := read(claims.Source{Name: file, Text: text})
			if (ds.Err() == nil) != (folder == "ok") {
				t.Errorf("%s: %v", file, ds.Err())
			}
			maptest.Golden(t, strings.TrimSuffix(file, ".yml")+".txt", dump(m, ds), *update)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, x := range []struct {
		text string
		is   bool
	}{
		{"statements:\n  p: P\n", true}, {"\ufeffmeta: {title: T}\n", true}, {"# a remark\r\narguments:\r\n  a:\r\n", true},
		{"claims:\n  a: A.\n", false}, {"title: T\nclaims:\n  meta: A.\n", false}, {"meta: x\nclaims: {}\n", false},
		{"include: a.yaml\nmeta: x\n", false}, {"", false}, {"A claim.:\n  r1:\n    B.:\n", false},
	} {
		if got := sniff([]byte(x.text)); got != x.is {
			t.Errorf("%q: %v", x.text, got)
		}
	}
}

// Every file of others has what an independent count found in it.
func TestExpectedCounts(t *testing.T) {
	dir := maptest.Shared(t)
	files := 0
	type facts struct {
		File, Format, Title                                   string
		Statements, Arguments, Premises, Undercutters, Issues int
		Assumptions                                           []string
		Expected                                              map[string][]string
	}
	for want := range maptest.Facts[facts](t, "EXPECTED.jsonl", `"carneades-yaml/`) {
		files++
		src, err := claims.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		if !sniff(src.Text) {
			t.Errorf("%s is not known for what it is", want.File)
		}
		r := newReader(src, claims.NewBuilder(src))
		root, err := claims.ParseYAML(src.Text)
		if err != nil {
			t.Fatal(err)
		}
		r.graph(root)
		premises, undercutters := 0, 0
		for _, a := range r.arguments {
			premises += len(a.premises)
			undercutters += len(a.undercutters)
		}
		if r.b.Map.Title != want.Title || len(r.statement) != want.Statements || len(r.arguments) != want.Arguments || premises != want.Premises ||
			undercutters != want.Undercutters || len(r.issues) != want.Issues || len(r.assumed) != len(want.Assumptions) {
			t.Errorf("%s: %q, %d statements, %d arguments, %d premises, %d undercutters, %d issues, %d assumptions; want %+v",
				want.File, r.b.Map.Title, len(r.statement), len(r.arguments), premises, undercutters, len(r.issues), len(r.assumed), want)
		}
		m, ds := read(src)
		if want.Statements == 0 {
			continue // an empty graph is no map
		}
		if err := ds.Err(); err != nil {
			t.Errorf("%s: %v", want.File, err)
		}
		var got, expected []string
		for _, e := range m.Expect {
			got = append(got, e.Verdict)
		}
		for label, all := range want.Expected {
			for range all {
				expected = append(expected, verdicts[label])
			}
		}
		slices.Sort(got)
		slices.Sort(expected)
		if !slices.Equal(got, expected) {
			t.Errorf("%s: expects %v, not %v", want.File, got, expected)
		}
	}
	if files != 22 {
		t.Errorf("%d files", files)
	}
}

// A short file can ask for a great many relations.
func TestManyRelationsAreRefused(t *testing.T) {
	var b strings.Builder
	b.WriteString("statements:\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "  s%d: S%d.\n", i, i)
	}
	b.WriteString("issues: {i: {positions: [")
	for i := range 3000 {
		fmt.Fprintf(&b, "s%d, ", i)
	}
	b.WriteString("]}}\n")
	m, ds := read(claims.Source{Name: "f", Text: []byte(b.String())})
	if len(ds) != 1 || ds[0].Code != claims.TooLarge || len(m.Contradictions) > 0 {
		t.Errorf("%d contradictions, %v", len(m.Contradictions), ds)
	}
}

// Two arguments from the same premises are one reason, and the stronger counts,
// whichever stands first.
func TestArgumentsThatAreOneReason(t *testing.T) {
	text := "argument_schemes: [{id: weak, weight: {constant: 0.2}}]\nstatements: {p: P., q: Q., r: R., u: U.}\narguments:\n" +
		"  a: {conclusion: p, premises: [q, r], scheme: weak}\n  b: {conclusion: p, premises: [r, q]}\n  c: {conclusion: p, premises: [q, r, q], undercutter: u}\n"
	m, ds := read(claims.Source{Name: "f", Text: []byte(text)})
	if len(m.Reasons) != 1 || m.Reasons[0].Weight != claims.FullWeight || m.Reasons[0].ID != "a" || len(ds) < 2 || ds[0].Code != claims.Lost || ds[1].Code != claims.Lost {
		t.Errorf("%s", dump(m, ds))
	}
}

func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/ok/*.yml", "testdata/err/*.yml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := read(claims.Source{Name: "f", Text: text})
		if m == nil {
			t.Fatal("no map")
		}
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Message == "" {
				t.Errorf("%+v of %d lines", d, lines)
			}
		}
		if ds.Err() != nil {
			return
		}
		if _, _, err := claims.WriteYAML(m); err != nil {
			t.Error(err)
		}
	})
}
