package claims

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// reading reads a map, with the notes on what is turned off for nothing.
func reading(main Source, open Opener) Read {
	return func(changed map[string][]byte) ([]Source, Diagnostics) {
		now := func(file Source) Source {
			if text, ok := changed[file.Name]; ok {
				file.Text = text
			}
			return file
		}
		open := func(from Source, name string) (Source, error) {
			file, err := open(from, name)
			return now(file), err
		}
		m, ds := Load([]Source{now(main)}, open)
		ds = append(ds, m.Heard(CheckCited(m, open))...)
		ds.Sort()
		return m.Files, ds
	}
}

func always(Diagnostic) bool { return true }

// TestMend mends the maps in testdata/fix: what becomes of each stands beside it,
// and what was mended with what is left. A folder holds a map in main.yaml.
func TestMend(t *testing.T) {
	entries, err := os.ReadDir("testdata/fix")
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
			t.Chdir(filepath.Join("testdata", "fix"))
			diag := name + ".diag"
			path := e.Name()
			if e.IsDir() {
				t.Chdir(name)
				diag, path = filepath.Join("..", diag), "main.yaml"
			}
			main, err := ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			main.Name = "main.yaml"
			read := reading(main, Beside)
			_, before := read(nil)
			changed, done := Mend(read, always)
			files, left := read(changed)
			golden(t, diag, fixes(done)+"---\n"+findings(left))
			for _, file := range files {
				path := file.Name + ".fixed"
				if !e.IsDir() {
					path = name + ".fixed"
				}
				if text, ok := changed[file.Name]; ok {
					golden(t, path, string(text))
				} else if _, err := os.Stat(path); err == nil {
					t.Errorf("%s is not changed, and there is %s", file.Name, path)
				}
			}
			checkMended(t, read, before, changed)
		})
	}
	if n == 0 {
		t.Fatal("no maps in testdata/fix")
	}
}

// checkMended fails unless what [Mend] has made of a map keeps its promises.
func checkMended(t *testing.T, read Read, before Diagnostics, changed map[string][]byte) {
	t.Helper()
	files, left := read(changed)
	for _, f := range files {
		if text, ok := changed[f.Name]; ok && !utf8.Valid(text) {
			t.Errorf("%s is not UTF-8 any more: %q", f.Name, text)
		}
	}
	if len(changed) > 0 && left.Count(Error) >= before.Count(Error) && left.Count(Warning) >= before.Count(Warning) && len(left) >= len(before) {
		t.Errorf("no fewer findings:\n%s--- before\n%s", findings(left), findings(before))
	}
	if left.Count(Error) > before.Count(Error) {
		t.Errorf("more errors:\n%s--- before\n%s", findings(left), findings(before))
	}
	again, done := Mend(func(more map[string][]byte) ([]Source, Diagnostics) {
		both := make(map[string][]byte)
		maps.Copy(both, changed)
		maps.Copy(both, more)
		return read(both)
	}, always)
	if len(again) > 0 {
		t.Errorf("mending again changes something:\n%s", fixes(done))
	}
}

// fixes writes out the fixes of findings.
func fixes(ds Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s [%s]: %s\n", place(d.Pos), d.Code, d.Fix.Message)
	}
	return b.String()
}
