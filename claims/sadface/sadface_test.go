package sadface

import (
	"encoding/json"
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

func findings(ds claims.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d %s [%s]: %s\n", d.Pos.Line, d.Pos.Col, d.Severity, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  see %d:%d: %s\n", r.Pos.Line, r.Pos.Col, r.Message)
		}
	}
	return b.String()
}

func readFile(t *testing.T, name string) claims.Source {
	t.Helper()
	src, err := claims.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestFixtures(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.json"))
	if err != nil || len(files) < 4 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			m, ds := read(readFile(t, file))
			base := strings.TrimSuffix(file, ".json")
			golden(t, base+".diag", findings(ds))
			if filepath.Base(filepath.Dir(file)) == "err" {
				if ds.Err() == nil {
					t.Errorf("no error: %s", findings(ds))
				}
				return
			}
			text, _, err := claims.WriteYAML(m)
			if err != nil || ds.Err() != nil {
				t.Fatalf("%v\n%s", err, findings(ds))
			}
			golden(t, base+".yaml", string(text))
		})
	}
}

// The one document of others has the claims, reasons and root that have been
// counted in it.
func TestDocumentOfOthers(t *testing.T) {
	folder, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the documents of others are not at hand")
	}
	text, err := os.ReadFile(filepath.Join(folder, "data", "EXPECTED.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		if !strings.Contains(line, `"format": "sadface"`) {
			continue
		}
		n++
		var f struct {
			File    string
			Atoms   int
			Edges   int
			Schemes map[string]int
			Roots   []string
		}
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		src := readFile(t, filepath.Join(folder, "data", f.File))
		if !Format.Sniff(src.Text) {
			t.Errorf("%s is not known for what it is", f.File)
		}
		m, ds := read(src)
		if len(ds.Min(claims.Warning)) > 0 {
			t.Errorf("%s: %s", f.File, findings(ds))
		}
		kinds, edges, premise := make(map[claims.Kind]int), 0, make(map[claims.ID]bool)
		for _, r := range m.Reasons {
			kinds[r.Kind]++
			edges += len(r.Premises) + 1
			for _, p := range r.Premises {
				premise[p] = true
			}
		}
		var roots []string
		for _, c := range m.Claims {
			if !premise[c.ID] {
				roots = append(roots, c.Text)
			}
		}
		got := fmt.Sprint(len(m.Claims), kinds[claims.Support], kinds[claims.Rebuttal], edges, roots)
		if want := fmt.Sprint(f.Atoms, f.Schemes["support"], f.Schemes["conflict"], f.Edges, f.Roots); got != want {
			t.Errorf("%s: got %s, want %s", f.File, got, want)
		}
	}
	if files, err := filepath.Glob(filepath.Join(folder, "data", "sadface", "*.json")); err != nil || n == 0 || n != len(files) {
		t.Errorf("%d files, %d known: %v", len(files), n, err)
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.json"))
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
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := read(claims.Source{Name: "f", Text: text})
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Message == "" {
				t.Errorf("%+v", d)
			}
		}
		if ds.Err() != nil {
			return
		}
		if _, _, err := claims.WriteYAML(m); err != nil {
			t.Errorf("%v\n%s", err, findings(ds))
		}
	})
}
