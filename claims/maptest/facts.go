package maptest

import (
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Shared returns the folder with the files of others. Where it is not at hand the
// test is skipped.
func Shared(t testing.TB) string {
	t.Helper()
	folder := os.Getenv("CRUX_SHARED")
	if folder == "" {
		t.Skip("set CRUX_SHARED to the folder of the shared test material")
	}
	return filepath.Join(folder, "data")
}

// Facts yields what other programs have found in the files of others: each line of
// a list in which some text stands.
func Facts[T any](t testing.TB, list, with string) iter.Seq[T] {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(Shared(t), list))
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(T) bool) {
		for line := range strings.Lines(string(text)) {
			if !strings.Contains(line, with) {
				continue
			}
			var facts T
			if err := json.Unmarshal([]byte(line), &facts); err != nil {
				t.Fatal(err)
			}
			if !yield(facts) {
				return
			}
		}
	}
}
