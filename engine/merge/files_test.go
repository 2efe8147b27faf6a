package merge

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"crux/claims"
)

// Whatever a claim file or one with parts says is the same when it is merged with
// itself, and has all its comments once.
func TestFilesAreMergedAsTheyAre(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../claims/testdata/ok/*.yaml", "../../claims/testdata/ok/*/main.yaml", "../../claims/testdata/fmt/*.yaml", "../../examples/*.yaml", "../../examples/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	all := 0
	for _, file := range files {
		src, err := claims.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, ds := claims.Load([]claims.Source{src}, claims.Beside)
		if ds.Err() != nil {
			continue // a part
		}
		all++
		once := merged(t, m)
		twice := merged(t, m, m)
		if !bytes.Equal(once.Text, twice.Text) || once.Decisions > 0 {
			t.Errorf("%s: %v\n%s", file, once.Findings, diff.Diff("once", once.Text, "twice", twice.Text))
		}
		again := read(t, filepath.Join(filepath.Dir(file), "merged.yaml"), string(once.Text))
		if x, y := says(m), says(again); !slices.Equal(x, y) {
			t.Errorf("%s:\n%s", file, diff.Diff("map", lines(x), "merged", lines(y)))
		}
		if x, y := fmt.Sprint(remarks(m)), fmt.Sprint(remarks(again)); x != y {
			t.Errorf("%s: comments\n%s\n%s", file, x, y)
		}
		if third := merged(t, again, m); !bytes.Equal(third.Text, once.Text) {
			t.Errorf("%s: %s", file, diff.Diff("once", once.Text, "again", third.Text))
		}
	}
	if all < 30 {
		t.Errorf("only %d files", all)
	}
}

// Whatever two files say that can be read, what they become can be read.
func FuzzMerge(f *testing.F) {
	files, err := filepath.Glob("../../claims/testdata/ok/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for i, file := range files {
		one, err := claims.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		other, err := claims.ReadFile(files[(i+7)%len(files)])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(one.Text, other.Text)
	}
	f.Fuzz(func(t *testing.T, one, other []byte) {
		var maps []*claims.Map
		for i, text := range [][]byte{one, other} {
			m, ds := claims.Load([]claims.Source{{Name: fmt.Sprint(i), Text: text}}, nil)
			if ds.Err() != nil {
				return
			}
			maps = append(maps, m)
		}
		m := merged(t, maps...)
		now := remarks(read(t, "merged", string(m.Text)))
		for _, in := range maps {
			for line, n := range remarks(in) {
				if now[line] < n {
					t.Errorf("the comment %q is there %d times, not %d", line, now[line], n)
				}
			}
		}
	})
}
