package argdown

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

// checkRoundTrip fails unless a map that is written and read again is the same,
// and writing that gives the same bytes.
func checkRoundTrip(t *testing.T, name string, m *claims.Map) {
	t.Helper()
	text, _, err := write(m)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	again, ds := read(claims.Source{Name: "written", Text: text})
	if ds.Err() != nil {
		t.Fatalf("%s: %s\n%s", name, dump(again, ds), text)
	}
	a, b := maptest.Lines(m), maptest.Lines(again)
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s: differ:\n%s\n%s\n--- written\n%s", name, a[min(i, len(a)):min(i+1, len(a))], b[min(i, len(b)):min(i+1, len(b))], text)
		}
	}
	for _, d := range ds {
		if d.Code == claims.Lost {
			t.Errorf("%s: what was written is lost: %s\n%s", name, d.Message, text)
		}
	}
	if twice, _, err := write(again); err != nil || string(twice) != string(text) {
		t.Errorf("%s: is written otherwise again: %v\n%s\n%s", name, err, text, twice)
	}
}

func TestExamplesComeBack(t *testing.T) {
	n := 0
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := claims.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if m, ds := claims.Load([]claims.Source{src}, claims.Beside); ds.Err() == nil {
				n++
				checkRoundTrip(t, file, m)
			}
		}
	}
	if n < 5 {
		t.Fatalf("%d examples", n)
	}
}

func TestFilesOfOthersComeBack(t *testing.T) {
	dir := maptest.Shared(t)
	n := 0
	for _, pattern := range []string{"argdown/*.argdown", "argdown-docs/*.argdown"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if m, ds := read(claims.Source{Name: file, Text: text}); ds.Err() == nil {
				n++
				checkRoundTrip(t, file, m)
			}
		}
	}
	if n < 95 {
		t.Errorf("only %d files", n)
	}
}

func TestRandomMapsComeBack(t *testing.T) {
	n := 0
	for seed := range uint64(1000) {
		m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 1)))
		if ds.Err() == nil {
			n++
			checkRoundTrip(t, fmt.Sprintf("seed %d", seed), m)
		}
	}
	if n < 800 {
		t.Errorf("only %d maps", n)
	}
}
