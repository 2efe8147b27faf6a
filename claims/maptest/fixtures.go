package maptest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
)

// Findings lists findings, one a line, with hints and other places below.
func Findings(ds claims.Diagnostics) string {
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

// YAML returns a map as a claim file, which says all of it but the places.
func YAML(t testing.TB, m *claims.Map) string {
	t.Helper()
	text, _, err := claims.WriteYAML(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Golden fails unless a file holds got; if it is to be updated, it is written.
func Golden(t testing.TB, file, got string, update bool) {
	t.Helper()
	if update {
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

// Files lists the fixtures of a format in testdata/ok and testdata/err.
func Files(t testing.TB, folder, ending string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*"+ending))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d fixtures in %s: %v", len(files), folder, err)
	}
	return files
}

// Read reads a file.
func Read(t testing.TB, name string) claims.Source {
	t.Helper()
	src, err := claims.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// Fixtures reads the fixtures of a format. Those in testdata/err have errors, which
// stand beside them with all other findings in .diag files; those in testdata/ok
// have none, and .yaml files hold their maps, which are given to then.
func Fixtures(t *testing.T, update bool, f claims.Foreign, ending string, then func(*testing.T, *claims.Map)) {
	for _, folder := range []string{"ok", "err"} {
		for _, file := range Files(t, folder, ending) {
			t.Run(folder+"/"+filepath.Base(file), func(t *testing.T) {
				m, ds := f.Read(Read(t, file))
				base := strings.TrimSuffix(file, ending)
				Golden(t, base+".diag", Findings(ds), update)
				switch failed := ds.Err() != nil; {
				case m == nil || failed != (folder == "err"):
					t.Errorf("%v\n%s", ds.Err(), Findings(ds))
				case !failed:
					Golden(t, base+".yaml", YAML(t, m), update)
					then(t, m)
				}
			})
		}
	}
}

// Fuzz reads what its fixtures may turn into: each finding has its place in the
// file, and each map without an error can be written, and is given to then.
func Fuzz(f *testing.F, format claims.Foreign, ending string, then func(*testing.T, *claims.Map)) {
	for _, folder := range []string{"ok", "err"} {
		for _, file := range Files(f, folder, ending) {
			f.Add(Read(f, file).Text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := format.Read(claims.Source{Name: "f", Text: text})
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Message == "" {
				t.Errorf("%+v", d)
			}
		}
		if ds.Err() == nil {
			YAML(t, m)
			then(t, m)
		}
	})
}
