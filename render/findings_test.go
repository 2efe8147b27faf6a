package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"crux/claims"
)

// hostile are findings with all that a form of writing them could stumble on.
func hostile() (claims.Diagnostics, []claims.Source) {
	const odd = "de bates/50%, neue: 人人 \u0646\u0635.yaml"
	files := []claims.Source{
		{Name: "a.yaml", Text: []byte("\ufeffclaims:\n  人人: {text: 人人生而自由, supprots: a}\r  b: 50% [link](http://x.example) {0}\u2028  c: \x1b[2J\n")},
		{Name: odd, Text: []byte("claims: {a: a}\n")},
		{Name: "-", Text: []byte("claims: 7\n")},
	}
	at := func(file string, line, col, end int) claims.Pos {
		return claims.Pos{File: file, Line: line, Col: col, End: end}
	}
	return claims.Diagnostics{
		{Code: "wide", Severity: claims.Error, Pos: at("a.yaml", 2, 23, 31), Message: `the claim "人人" has no key "supprots"`, Hint: `did you mean "supports"?`,
			Related: []claims.Related{{Pos: at("a.yaml", 1, 1, 0), Message: `first [named] here\now`}, {Pos: claims.Pos{File: odd}, Message: "and here"}, {Message: "nowhere"}}},
		{Code: "lines", Severity: claims.Warning, Pos: at("a.yaml", 3, 3, 4), Message: "one\ntwo\r\n::error::three\n", Hint: "write\n\n  x: y, z\n::stop-commands::x\n"},
		{Code: "link", Severity: claims.Note, Pos: at("a.yaml", 3, 6, 9), Message: `the text is "50% [link](http://x.example) {0}"`, Hint: "a relation says: {claim: ID, weight: 0.5}"},
		{Code: "link", Severity: claims.Warning, Pos: at("a.yaml", 3, 6, 9), Message: `the text is "50% [link](http://x.example) {0}"`},
		{Code: "control", Severity: claims.Warning, Pos: at("a.yaml", 4, 6, 10), Message: "escape \x1b[2J, \u0085, \u202eturned\u202c, \x00 and \xff"},
		{Code: "odd-name", Severity: claims.Error, Pos: at(odd, 1, 1, 7), Message: "a file with an odd name, 50%25"},
		{Code: "break,in:name", Severity: claims.Error, Pos: at("x\ny\rz\x1b.yaml", 1, 1, 0), Message: "a name with a line break"},
		{Code: "absolute", Severity: claims.Note, Pos: at("/tmp/my maps/a.yaml", 7, 1, 0), Message: "a file elsewhere"},
		{Code: "dots", Severity: claims.Note, Pos: at("./sub/../a#b?.yaml", 7, 1, 0), Message: "a name the long way round"},
		{Code: "standard-input", Severity: claims.Error, Pos: at("-", 1, 9, 10), Message: "claims are a list"},
		{Code: "beyond", Severity: claims.Error, Pos: at("a.yaml", 99, 1, 2), Message: "below the file"},
		{Code: "no-column", Severity: claims.Error, Pos: at("a.yaml", 1, 0, 0), Message: "a whole line"},
		{Code: "no-line", Severity: claims.Error, Pos: claims.Pos{File: "a.yaml"}, Message: "a whole file"},
		{Code: "no-file", Severity: claims.Error, Message: "no place at all"},
		{Code: "negative", Severity: claims.Error, Pos: at("a.yaml", -1, -1, -1), Message: "nonsense"},
	}, files
}

// explained explains codes as a test needs it.
func explained(code claims.Code) (summary, help string) {
	if code == "wide" {
		return "A key that means nothing here.", "It may be misspelt.\n\n## Before\n\n```yaml\nsupprots: a\n```\n"
	}
	return "", ""
}

// forms are the ways to write findings.
var forms = map[string]func(w io.Writer, ds claims.Diagnostics, files []claims.Source) error{
	"txt": func(w io.Writer, ds claims.Diagnostics, files []claims.Source) error {
		return Findings(w, ds, files, false)
	},
	"json":   func(w io.Writer, ds claims.Diagnostics, _ []claims.Source) error { return FindingsJSON(w, ds) },
	"github": func(w io.Writer, ds claims.Diagnostics, _ []claims.Source) error { return FindingsGitHub(w, ds) },
	"sarif": func(w io.Writer, ds claims.Diagnostics, files []claims.Source) error {
		return FindingsSARIF(w, ds, files, SARIFOptions{Version: "1.2.3", Rules: explained})
	},
}

// form writes findings in one of the forms.
func form(t *testing.T, name string, ds claims.Diagnostics, files []claims.Source) string {
	t.Helper()
	var b bytes.Buffer
	if err := forms[name](&b, ds, files); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileFindings(t *testing.T) {
	ds, files := hostile()
	for name := range forms {
		t.Run(name, func(t *testing.T) {
			got := form(t, name, ds, files)
			golden(t, "testdata/findings/hostile."+name, got)
			for _, r := range got {
				if r != '\n' && r < ' ' || r >= 0x7f && r < 0xa0 || turns(r) {
					t.Errorf("%U reaches the terminal", r)
				}
			}
			if err := forms[name](broken{}, ds, files); err == nil {
				t.Error("a full disk is no error")
			}
		})
	}
}

// broken is a full disk.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// Without findings a form is still of its kind.
func TestNoFindings(t *testing.T) {
	for name, want := range map[string]string{"txt": "", "json": "[]\n", "github": ""} {
		if got := form(t, name, nil, nil); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var log struct{ Runs []struct{ Results []any } }
	if err := json.Unmarshal([]byte(form(t, "sarif", nil, nil)), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 || log.Runs[0].Results == nil { // null would say that nothing was looked for
		t.Errorf("not an empty list of results: %+v", log)
	}
}

// Columns are found in lines of any length, and soon.
func TestExcerptOffsets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		letters := make([]rune, rng.IntN(4*markEvery))
		for i := range letters {
			letters[i] = []rune("aé人👨\u0301")[rng.IntN(5)]
		}
		f := findingWriter{lines: map[string][]string{"f": {string(letters)}}, marks: make(map[lineAt][]int)}
		for range 10 {
			col := 1 + rng.IntN(5*markEvery)
			want := len(string(letters[:min(col-1, len(letters))]))
			if got := f.offset(claims.Pos{File: "f", Line: 1}, col); got != want {
				t.Fatalf("column %d of %q begins at %d, not %d", col, string(letters), got, want)
			}
		}
	}
	// As many findings in one line take about as long as in many lines; counting
	// from the start of the line each time took a hundred times as long.
	const n, every = 1000, 1024
	part := "a: {text: 人人, supports: b}, "
	in := func(end string) (claims.Diagnostics, []claims.Source) {
		text := []byte(strings.Repeat(strings.Repeat(part, every)+end, n))
		var ds claims.Diagnostics
		for i := range n {
			p := claims.Pos{File: "f", Line: 1 + i, Col: 1, End: 2}
			if end == "" {
				p.Line, p.Col = 1, 1+utf8.RuneCountInString(part)*every*i
				p.End = p.Col + 1
			}
			ds = append(ds, claims.Diagnostic{Code: "x", Severity: claims.Error, Pos: p})
		}
		return ds, []claims.Source{{Name: "f", Text: text}}
	}
	for name := range forms {
		took := func(end string) time.Duration {
			ds, files := in(end)
			start := time.Now()
			form(t, name, ds, files)
			return time.Since(start)
		}
		if many, one := took("\n"), took(""); one > 10*many+time.Second {
			t.Errorf("%s takes %v for %d findings in one line, and %v for as many lines", name, one, n, many)
		}
	}
}

// What is written as JSON says all of a finding and nothing else.
func TestFindingsJSON(t *testing.T) {
	ds, _ := hostile()
	var got []map[string]any
	if err := json.Unmarshal([]byte(form(t, "json", ds, nil)), &got); err != nil {
		t.Fatal(err)
	}
	value := func(known bool, v any) any {
		if !known {
			return nil
		}
		return v
	}
	text := func(s string) any { return value(s != "", strings.ToValidUTF8(s, "\ufffd")) }
	place := func(to map[string]any, p claims.Pos) {
		to["file"] = text(p.File)
		to["line"] = value(p.Line > 0, float64(p.Line))
		to["column"] = value(p.Line > 0 && p.Col > 0, float64(p.Col))
	}
	for i, d := range ds {
		want := map[string]any{
			"code": string(d.Code), "severity": d.Severity.String(), "message": text(d.Message), "hint": text(d.Hint),
			"end_column": value(d.Pos.Line > 0 && d.Pos.End > 0, float64(d.Pos.End)), "related": []any{},
		}
		place(want, d.Pos)
		for _, r := range d.Related {
			x := map[string]any{"message": r.Message}
			place(x, r.Pos)
			want["related"] = append(want["related"].([]any), x)
		}
		if fmt.Sprint(got[i]) != fmt.Sprint(want) {
			t.Errorf("%s: got\n%v\nwant\n%v", d.Code, got[i], want)
		}
	}
}
