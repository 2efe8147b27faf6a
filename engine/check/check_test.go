package check

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
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

// checked returns all findings on a map of one file or, for tests of pages, of
// several. The first file is the map.
func checked(t *testing.T, files ...claims.Source) claims.Diagnostics {
	t.Helper()
	open := func(_ claims.Source, name string) (claims.Source, error) {
		for _, f := range files[1:] {
			if f.Name == name {
				return f, nil
			}
		}
		return claims.Source{}, fs.ErrNotExist
	}
	m, ds := claims.Load(files[:1], open)
	if ds.Err() != nil {
		return ds
	}
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	found := append(claims.CheckCited(m, open), Run(engine.Analyze(g))...)
	ds = append(ds, m.Heard(found)...)
	ds.Sort()
	return ds
}

// findings writes out findings, all that there is of them.
func findings(ds claims.Diagnostics) string {
	var b strings.Builder
	place := func(p claims.Pos) string { return fmt.Sprintf("%d:%d-%d", p.Line, p.Col, p.End) }
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

// Each map in testdata has the findings that stand beside it, and no others: so
// each shows what a rule finds and what it passes over.
func TestFindings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no maps in testdata", err)
	}
	fired := make(map[claims.Code]bool)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			ds := checked(t, claims.Source{Name: "f", Text: text})
			for _, d := range ds {
				fired[d.Code] = true
				if strings.HasSuffix(d.Message, ".") || strings.HasSuffix(d.Hint, ".") {
					t.Errorf("a full stop at the end: %+v", d)
				}
				if d.Pos.Line == 0 || d.Message == "" {
					t.Errorf("no place or no message: %+v", d)
				}
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".diag", findings(ds))
		})
	}
	for _, r := range rules {
		if !fired[r.code] {
			t.Errorf("no map in testdata fires %s", r.code)
		}
	}
}

func TestRulesAreInOrder(t *testing.T) {
	at := -1
	for _, r := range rules {
		i := slices.Index(claims.Codes(), r.code)
		if i <= at {
			t.Errorf("the rule %s stands behind one that is told later", r.code)
		}
		at = i
	}
}
