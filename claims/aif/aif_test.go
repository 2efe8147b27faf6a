package aif

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
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
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs\n--- got\n%s--- want\n%s", file, got, want)
	}
}

// findings lists findings, one a line, with hints and other places below.
func findings(ds claims.Diagnostics) string {
	var b strings.Builder
	place := func(p claims.Pos) string {
		if p.End > 0 {
			return fmt.Sprintf("%d:%d-%d", p.Line, p.Col, p.End)
		}
		return fmt.Sprintf("%d:%d", p.Line, p.Col)
	}
	for _, d := range ds {
		fmt.Fprintf(&b, "%s %s [%s]: %s\n", place(d.Pos), d.Severity, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  see %s: %s\n", place(r.Pos), r.Message)
		}
	}
	return b.String()
}

// yaml returns a map as a claim file, which says all of it but the places.
func yaml(t *testing.T, m *claims.Map) string {
	t.Helper()
	text, _, err := claims.WriteYAML(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func fixturesOf(t testing.TB, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d fixtures in %s: %v", len(files), folder, err)
	}
	return files
}

func readFile(t *testing.T, name string) claims.Source {
	t.Helper()
	src, err := claims.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// Each fixture says what map it is, and what is lost.
func TestFixtures(t *testing.T) {
	for _, file := range fixturesOf(t, "ok") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			m, ds := read(readFile(t, file))
			if ds.Err() != nil {
				t.Fatalf("%s", findings(ds))
			}
			base := strings.TrimSuffix(file, ".json")
			golden(t, base+".yaml", yaml(t, m))
			golden(t, base+".diag", findings(ds))
			sameAgain(t, m)
		})
	}
}

func TestDamagedFiles(t *testing.T) {
	for _, file := range fixturesOf(t, "err") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			m, ds := read(readFile(t, file))
			if m == nil || ds.Err() == nil {
				t.Fatalf("no error: %s", findings(ds))
			}
			golden(t, strings.TrimSuffix(file, ".json")+".diag", findings(ds))
		})
	}
}

// sameAgain fails unless a map that has been read is the same when it is written
// and read again, in both forms of AIF, and nothing is lost on the way.
func sameAgain(t *testing.T, m *claims.Map) {
	t.Helper()
	want := yaml(t, m)
	for _, f := range []claims.Foreign{Format, Extended} {
		text, lost, err := f.Write(m)
		if err != nil {
			t.Fatal(err)
		}
		if len(lost) > 0 {
			t.Errorf("%s: lost on the way back:\n%s", f.Name, findings(lost))
		}
		if !f.Sniff(text) {
			t.Errorf("%s is not known for what it is:\n%s", f.Name, text)
		}
		again, ds := f.Read(claims.Source{Name: "written", Text: text})
		for _, d := range ds {
			if d.Code == claims.Lost || d.Severity == claims.Error {
				t.Errorf("%s: %s\n%s", f.Name, findings(claims.Diagnostics{d}), text)
			}
		}
		if got := yaml(t, again); got != want {
			t.Fatalf("%s: another map\n--- got\n%s--- want\n%s--- written\n%s", f.Name, got, want, text)
		}
	}
}
