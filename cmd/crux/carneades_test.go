package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/carneades"
	"crux/engine"
)

// difference is a verdict of ours that is not what Carneades makes of a statement.
type difference struct{ file, statement, theirs, ours string }

// knownDifferences are those that are explained.
func knownDifferences(t *testing.T) map[difference]bool {
	t.Helper()
	text, err := os.ReadFile("../../claims/carneades/testdata/differences.md")
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[difference]bool)
	for _, m := range regexp.MustCompile(`(?m)^\| (\S+\.yml) \| (.+?) \| (in|out|undecided) \| (\w+) \| .{20,} \|$`).FindAllStringSubmatch(string(text), -1) {
		known[difference{m[1], m[2], m[3], m[4]}] = true
	}
	return known
}

// What Carneades makes of every statement of its examples is what we make of it, but
// for differences that are explained.
func TestCarneadesVerdicts(t *testing.T) {
	shared := os.Getenv("CRUX_SHARED")
	if shared == "" {
		t.Skip("set CRUX_SHARED to the folder of the shared test material")
	}
	text, err := os.ReadFile(filepath.Join(shared, "data", "CARNEADES_REFERENCE_LABELS.json"))
	if err != nil {
		t.Fatal(err)
	}
	var reference map[string]struct{ Labels map[string][]string }
	if err := json.Unmarshal(text, &reference); err != nil {
		t.Fatal(err)
	}
	known := knownDifferences(t)
	met := make(map[difference]bool)
	files, labels := 0, 0
	for name, of := range reference {
		if !strings.HasPrefix(name, "carneades-yaml/") {
			continue // in other formats of Carneades
		}
		src, err := claims.ReadFile(filepath.Join(shared, "data", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		m, ds := carneades.Format.Read(src)
		file := filepath.Base(name)
		if file == "empty.yml" {
			if len(ds) != 1 || ds[0].Code != claims.EmptyFile {
				t.Errorf("%s: %v", file, ds)
			}
			continue
		}
		if err := ds.Err(); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		files++
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		a := engine.Analyze(g)
		root, err := claims.ParseYAML(src.Text)
		if err != nil {
			t.Fatal(err)
		}
		statements := root.Get("statements").Keys // which are the first claims, in this order
		for label, all := range of.Labels {
			for _, id := range all {
				labels++
				i := slices.IndexFunc(statements, func(k *claims.Value) bool { return k.Text == id })
				if i < 0 {
					t.Fatalf("%s: no statement %s", file, id)
				}
				got := a.Claims[i].Verdict
				same := map[string][]engine.Verdict{"in": {engine.Accepted}, "out": {engine.Rejected}, "undecided": {engine.Contested, engine.Unsettled}}
				if d := (difference{file, id, label, got.String()}); !slices.Contains(same[label], got) {
					met[d] = true
					if !known[d] {
						t.Errorf("unexplained: %+v", d)
					}
				}
			}
		}
	}
	for d := range known {
		if !met[d] {
			t.Errorf("explained, and no difference: %+v", d)
		}
	}
	if files != 21 || labels != 136 {
		t.Errorf("%d files with %d labels", files, labels)
	}
}
