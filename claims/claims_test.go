package claims

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// golden fails unless file holds got; under -update it writes got instead.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err) // a missing golden is a failure, not a free pass
	}
	if got != string(want) {
		t.Errorf("%s differs\n--- got\n%s--- want\n%s", file, got, want)
	}
}

// fixtures loads each map of a folder in testdata: a file, or a folder with
// main.yaml and what it includes.
func fixtures(t *testing.T, folder string, test func(t *testing.T, file string, m *Map, ds Diagnostics)) {
	t.Helper()
	dir := filepath.Join("testdata", folder)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		name, isFile := strings.CutSuffix(e.Name(), ".yaml")
		if !isFile && !e.IsDir() {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, e.Name())
			if e.IsDir() {
				path = filepath.Join(path, "main.yaml")
			}
			src, err := ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			src.Name = "main.yaml"
			open := func(from Source, name string) (Source, error) {
				from.Name = filepath.Join(filepath.Dir(path), from.Name)
				src, err := BesideOrIn([]string{filepath.Join("testdata", "texts")})(from, name)
				src.Name, _ = filepath.Rel(filepath.Dir(path), src.Name)
				return src, err
			}
			m, ds := Load([]Source{src}, open)
			checkLoaded(t, m, ds)
			var cited Diagnostics
			if e.IsDir() {
				cited = CheckCited(m, open)
			}
			ds = append(ds, m.Heard(cited)...)
			ds.Sort()
			test(t, filepath.Join(dir, name), m, ds)
		})
	}
	if n == 0 {
		t.Fatal("no fixtures")
	}
}

func TestGoodFiles(t *testing.T) {
	fixtures(t, "ok", func(t *testing.T, file string, m *Map, ds Diagnostics) {
		if len(ds) > 0 {
			t.Errorf("findings in a good file:\n%s", findings(ds))
		}
		golden(t, file+".map", dump(m))
	})
}

func TestFindings(t *testing.T) {
	fixtures(t, "err", func(t *testing.T, file string, _ *Map, ds Diagnostics) {
		if len(ds) == 0 {
			t.Error("no finding")
		}
		for _, d := range ds {
			if strings.HasSuffix(d.Message, ".") {
				t.Errorf("a message ends in a full stop: %q", d.Message)
			}
		}
		golden(t, file+".diag", findings(ds))
	})
}

// findings writes out findings, all that there is of them.
func findings(ds Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s %s [%s]: %s\n", place(d.Pos), d.Severity, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", strings.ReplaceAll(d.Hint, "\n", "\n        "))
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  see %s: %s\n", place(r.Pos), r.Message)
		}
	}
	return b.String()
}

// place is a position without the name of the main file: 3:5-9.
func place(p Pos) string {
	at := fmt.Sprintf("%d:%d", p.Line, p.Col)
	if p.End > 0 {
		at += fmt.Sprintf("-%d", p.End)
	}
	if p.File != "main.yaml" && p.File != "f" {
		return filepath.ToSlash(p.File) + ":" + at
	}
	return at
}

// dump writes out a map for people to check.
func dump(m *Map) string {
	var b strings.Builder
	line := func(indent, key, value string) {
		if value != "" && value != "[]" {
			fmt.Fprintf(&b, "%s%s: %s\n", indent, key, value)
		}
	}
	line("", "title", m.Title)
	line("", "question", m.Question)
	line("", "note", strconv.Quote(m.Note)[1:len(strconv.Quote(m.Note))-1])
	line("", "language", m.Language)
	for _, r := range m.Thesis {
		line("", "thesis", fmt.Sprintf("%s @%s", r.ID, place(r.Pos)))
	}
	line("", "theses", fmt.Sprint(m.Theses()))
	for _, a := range m.Rubric {
		line("", "rubric", fmt.Sprintf("%s %s @%s", a.For, a.Points, place(a.Pos)))
	}
	for _, e := range m.Expect {
		line("", "expect", fmt.Sprintf("%s %s @%s", e.Claim, e.Verdict, place(e.Pos)))
	}
	for _, i := range m.Ignores {
		line("", "ignore", fmt.Sprintf("%s @%s", i.Code, place(i.Pos)))
	}
	for _, s := range m.Sides {
		line("", "side", fmt.Sprintf("%s %q %s @%s", s.ID, s.Name, s.Color, place(s.Pos)))
	}
	for _, s := range m.Speakers {
		line("", "speaker", fmt.Sprintf("%s %q side=%q url=%q @%s", s.ID, s.Name, s.Side, s.URL, place(s.Pos)))
	}
	for _, s := range m.Sources {
		line("", "source", fmt.Sprintf("%s title=%q author=%q publisher=%q date=%q url=%q text=%q starts=%q @%s",
			s.ID, s.Title, s.Author, s.Publisher, s.Date, s.URL, s.Text, s.Starts, place(s.Pos)))
	}
	for _, c := range m.Claims {
		fmt.Fprintf(&b, "claim %s @%s\n", c.ID, place(c.Pos))
		line("  ", "text", strconv.Quote(c.Text))
		line("  ", "title", c.Title)
		line("  ", "by", fmt.Sprint(c.By))
		line("  ", "sides", fmt.Sprint(c.Sides))
		for _, x := range c.Cites {
			line("  ", "cite", fmt.Sprintf("%s at=%q quote=%q @%s", x.Source, x.At, x.Quote, place(x.Pos)))
		}
		line("  ", "date", c.Date)
		if c.Status != Asserted {
			line("  ", "status", c.Status.String())
		}
		if c.Confidence != 0.5 {
			line("  ", "confidence", fmt.Sprint(c.Confidence))
		}
		if c.Standard != Preponderance {
			line("  ", "standard", c.Standard.String())
		}
		for i, t := range c.Tags {
			line("  ", "tag", fmt.Sprintf("%q @%s", t, place(c.TagPos[i])))
		}
		line("  ", "note", c.Note)
	}
	for _, r := range m.Reasons {
		fmt.Fprintf(&b, "reason %s @%s\n  %s %s %q", r.ID, place(r.Pos), r.Kind, r.Target, r.Premises)
		if r.Weight != FullWeight {
			fmt.Fprintf(&b, " weight=%s", r.Weight)
		}
		b.WriteByte('\n')
		if r.Scheme != "" {
			line("  ", "scheme", r.Scheme+" @"+place(r.SchemePos))
		}
		line("  ", "note", r.Note)
	}
	for _, x := range m.Contradictions {
		fmt.Fprintf(&b, "contradiction %s | %s @%s\n", x.A, x.B, place(x.Pos))
	}
	return b.String()
}

// checkLoaded fails unless what Load returned keeps its promises.
func checkLoaded(t *testing.T, m *Map, ds Diagnostics) {
	t.Helper()
	if m == nil {
		t.Fatal("no map")
	}
	lines, texts := make(map[string]int), ""
	for _, f := range m.Files {
		lines[f.Name] = len(Lines(f.Text))
		texts += strings.ToLower(string(f.Text))
	}
	sorted := append(Diagnostics(nil), ds...)
	sorted.Sort()
	for i, d := range ds {
		places := []Pos{d.Pos}
		for _, r := range d.Related {
			places = append(places, r.Pos)
		}
		for _, p := range places {
			if d.Code == NotAClaimFile && p == (Pos{File: p.File}) {
				continue // the file as a whole
			}
			if p.Line < 1 || p.Line > lines[p.File] || p.Col < 1 || p.End != 0 && p.End <= p.Col {
				t.Errorf("finding outside the file of %d lines: %v %+v", lines[p.File], p, d)
			}
		}
		if d.Code == "" || d.Message == "" {
			t.Errorf("empty finding: %+v", d)
		}
		if _, ok := ParseSeverity(d.Severity.String()); !ok {
			t.Errorf("no severity: %+v", d)
		}
		if sorted[i].Pos != d.Pos || sorted[i].Message != d.Message {
			t.Errorf("findings are not sorted: %v", d)
		}
		words := strings.ToLower(d.Message + " " + d.Hint)
		for _, bad := range []string{"scalar", "mapping", "sequence", "node ", "token"} {
			if strings.Contains(words, bad) && !strings.Contains(texts, bad) {
				t.Errorf("a word of YAML's: %q in %+v", bad, d)
			}
		}
	}
	if ds.Err() == nil {
		checkMap(t, m)
	}
}

// checkMap fails unless the names in a map without errors are there and its
// numbers in range.
func checkMap(t *testing.T, m *Map) {
	t.Helper()
	sides, speakers, sources := make(map[ID]bool), make(map[ID]bool), make(map[ID]bool)
	claims, reasons := make(map[ID]bool), make(map[ID]Kind)
	for _, s := range m.Sides {
		sides[s.ID] = true
	}
	for _, s := range m.Sources {
		sources[s.ID] = true
	}
	for _, s := range m.Speakers {
		speakers[s.ID] = true
		if s.Side != "" && !sides[s.Side] {
			t.Errorf("speaker %q has side %q", s.ID, s.Side)
		}
	}
	for _, c := range m.Claims {
		if claims[c.ID] || !validID(string(c.ID)) {
			t.Errorf("claim %q stands twice or cannot be an id", c.ID)
		}
		claims[c.ID] = true
		if c.Text == "" || c.Confidence < 0 || c.Confidence > 1 || c.Status < Asserted || c.Status > Withdrawn {
			t.Errorf("claim out of range: %+v", c)
		}
		for _, s := range c.Sides {
			if !sides[s] {
				t.Errorf("claim %q has side %q", c.ID, s)
			}
		}
		for _, s := range c.By {
			if !speakers[s] {
				t.Errorf("claim %q is by %q", c.ID, s)
			}
		}
		if len(c.Tags) != len(c.TagPos) {
			t.Errorf("claim %q has %d tags and %d places of tags", c.ID, len(c.Tags), len(c.TagPos))
		}
		for _, x := range c.Cites {
			if !sources[x.Source] {
				t.Errorf("claim %q cites %q", c.ID, x.Source)
			}
		}
	}
	if len(claims) == 0 {
		t.Error("a map without claims and without an error")
	}
	for _, r := range m.Reasons {
		if reasons[r.ID] != 0 || r.ID == "" {
			t.Errorf("reason %q stands twice", r.ID)
		}
		reasons[r.ID] = r.Kind
		if r.Weight < 1 || r.Weight > FullWeight || r.Kind < Support || r.Kind > Undercut || len(r.Premises) == 0 {
			t.Errorf("reason out of range: %+v", r)
		}
		seen := make(map[ID]bool)
		for _, p := range r.Premises {
			if !claims[p] || seen[p] || r.Kind != Undercut && p == r.Target {
				t.Errorf("reason %q has premise %q", r.ID, p)
			}
			seen[p] = true
		}
	}
	for _, r := range m.Reasons {
		if r.Kind == Undercut && reasons[r.Target] == 0 || r.Kind != Undercut && !claims[r.Target] {
			t.Errorf("%s %q has target %q", r.Kind, r.ID, r.Target)
		}
	}
	for _, x := range m.Contradictions {
		if !claims[x.A] || !claims[x.B] || x.A == x.B {
			t.Errorf("contradiction of %q and %q", x.A, x.B)
		}
	}
	for _, r := range m.Thesis {
		if !claims[r.ID] {
			t.Errorf("thesis %q", r.ID)
		}
	}
}

// codes returns the constants of code.go.
func codes(t *testing.T) map[Code]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[Code]string)
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			continue
		}
		for _, spec := range gen.Specs {
			value := spec.(*ast.ValueSpec)
			code, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			name := value.Names[0].Name
			if !strings.HasPrefix(value.Doc.Text(), name+": ") {
				t.Errorf("%s has no comment that begins with its name", name)
			}
			if _, twice := all[Code(code)]; twice {
				t.Errorf("%q is two codes", code)
			}
			all[Code(code)] = name
		}
	}
	return all
}

// firedElsewhere are codes that no text file can fire, and the test that does.
var firedElsewhere = map[Code]string{NotUTF8: "TestNotUTF8", Lost: "TestWhatAMapCannotHoldIsTold", ForeignSyntax: "TestWhatAMapCannotHoldIsTold"}

func TestEveryCodeHasAFixture(t *testing.T) {
	fired := make(map[Code]bool)
	diags, err := filepath.Glob("testdata/err/*.diag")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range diags {
		hasInput(t, file, ".diag")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if from := strings.IndexByte(line, '['); from >= 0 && !strings.HasPrefix(line, " ") {
				fired[Code(line[from+1:strings.IndexByte(line, ']')])] = true
			}
		}
	}
	all := codes(t)
	for code, name := range all {
		if !fired[code] && firedElsewhere[code] == "" {
			t.Errorf("no fixture in testdata/err fires %s", name)
		}
	}
	for code := range fired {
		if all[code] == "" {
			t.Errorf("%q is no constant of code.go", code)
		}
	}
	maps, err := filepath.Glob("testdata/ok/*.map")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range maps {
		hasInput(t, file, ".map")
	}
}

// hasInput fails unless the input of a golden file is there.
func hasInput(t *testing.T, golden, ending string) {
	t.Helper()
	input := strings.TrimSuffix(golden, ending)
	if _, err := os.Stat(input + ".yaml"); err == nil {
		return
	}
	if _, err := os.Stat(filepath.Join(input, "main.yaml")); err != nil {
		t.Errorf("%s has no input: %v", golden, err)
	}
}

// TestChecksAndFaults fails unless each code is known as one that can be turned
// off or one that cannot.
func TestChecksAndFaults(t *testing.T) {
	for code := range codes(t) {
		if slices.Contains(checks, code) == slices.Contains(faults, code) {
			t.Errorf("%s: a check %t, a fault %t", code, slices.Contains(checks, code), slices.Contains(faults, code))
		}
	}
	mild := make(map[Code]bool)
	fixtures(t, "err", func(t *testing.T, _ string, _ *Map, ds Diagnostics) {
		for _, d := range ds {
			mild[d.Code] = mild[d.Code] || d.Severity < Error
		}
	})
	for code, is := range mild {
		if is != slices.Contains(checks, code) {
			t.Errorf("%s: a warning or note %t, a check %t", code, is, !is)
		}
	}
}
