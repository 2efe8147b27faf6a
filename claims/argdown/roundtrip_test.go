package argdown

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
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

// Characters that steer a terminal are not written as they are, and come back.
func TestControlsComeBack(t *testing.T) {
	b := claims.NewBuilder(claims.Source{Name: "f", Text: []byte("x")})
	at := b.At(0, 1)
	one := b.Claim(claims.Claim{ID: "one", Text: "Red \x1b[31malert.", Pos: at})
	two := b.Claim(claims.Claim{ID: "two", Text: "Del \x7f and \u009b.", Pos: at})
	b.Reason(claims.Reason{Kind: claims.Support, Note: "A \x1bnote.", Pos: at}, []int{one}, two)
	m, _ := b.Finish()
	text, ds, err := write(m)
	if err != nil || len(ds) > 0 || strings.ContainsAny(string(text), "\x1b\x7f\u009b") {
		t.Errorf("%q\n%v %v", text, ds, err)
	}
	checkRoundTrip(t, "controls", m)
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
