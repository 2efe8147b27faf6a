package claims

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// corpus returns the texts of all fixtures.
func corpus(f *testing.F) [][]byte {
	f.Helper()
	var texts [][]byte
	for _, pattern := range []string{"ok/*.yaml", "err/*.yaml", "fmt/*.yaml", "syntax/*.yaml", "fix/*.yaml", "*/*/*.yaml", "*/*/*/*.yaml"} {
		files, err := filepath.Glob("testdata/" + pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			texts = append(texts, text)
		}
	}
	if len(texts) < 50 {
		f.Fatalf("%d fixtures", len(texts))
	}
	return texts
}

func FuzzLoad(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		bothWays(t, "fuzzed", text)
	})
}

// FuzzFiles loads a file that can include another one, and itself.
func FuzzFiles(f *testing.F) {
	texts := corpus(f)
	for i, text := range texts {
		f.Add(text, texts[(i+1)%len(texts)])
		f.Add(append([]byte("include: [g, f]\n"), text...), text)
	}
	f.Fuzz(func(t *testing.T, text, other []byte) {
		files := map[string]string{"f": string(text), "g": string(other)}
		m, ds := Load([]Source{{Name: "f", Text: text}}, memory(files))
		checkLoaded(t, m, ds)
		m, ds = Load([]Source{{Name: "g", Text: other}, {Name: "f", Text: text}}, memory(files))
		checkLoaded(t, m, ds)
		if len(m.Files) != 2 {
			t.Errorf("%d files", len(m.Files))
		}
		peek(Source{Name: "f", Text: text})
	})
}

func FuzzFormat(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 6))
		s := &scribe{Rand: rng}
		f.Add([]byte(s.file((&fileMaker{Rand: rng}).file())))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		checkFormat(t, text)
	})
}

// FuzzWriteYAML writes whatever map a file gives, which is the same again.
func FuzzWriteYAML(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := Load([]Source{{Name: "f", Text: text}}, nil)
		if ds.Err() == nil {
			checkWritten(t, m, false)
		}
	})
}
