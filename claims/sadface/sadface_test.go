package sadface

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

func TestFixtures(t *testing.T) {
	maptest.Fixtures(t, *update, Format, ".json", func(*testing.T, *claims.Map) {})
}

func FuzzRead(f *testing.F) { maptest.Fuzz(f, Format, ".json", func(*testing.T, *claims.Map) {}) }

// The one document of others has the claims, reasons and root that have been
// counted in it.
func TestDocumentOfOthers(t *testing.T) {
	n := 0
	type facts struct {
		File    string
		Atoms   int
		Edges   int
		Schemes map[string]int
		Roots   []string
	}
	for f := range maptest.Facts[facts](t, "EXPECTED.jsonl", `"format": "sadface"`) {
		n++
		src := maptest.Read(t, filepath.Join(maptest.Shared(t), f.File))
		if !Format.Sniff(src.Text) {
			t.Errorf("%s is not known for what it is", f.File)
		}
		m, ds := read(src)
		if len(ds.Min(claims.Warning)) > 0 {
			t.Errorf("%s: %s", f.File, maptest.Findings(ds))
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
	if files, err := filepath.Glob(filepath.Join(maptest.Shared(t), "sadface", "*.json")); err != nil || n == 0 || n != len(files) {
		t.Errorf("%d files, %d known: %v", len(files), n, err)
	}
}
