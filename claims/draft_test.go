package claims_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"crux/claims"
	"crux/claims/maptest"
)

// draftOf writes a map with the comments of its files.
func draftOf(t *testing.T, m *claims.Map) string {
	t.Helper()
	off, at := m.TurnedOff()
	text, err := claims.Draft{Map: m, Off: off, OffAt: at, Comments: m.Comments()}.Write()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// remarks counts the comments of a map, line by line.
func remarks(m *claims.Map) map[string]int {
	lines := make(map[string]int)
	for _, c := range m.Comments() {
		for _, line := range c.Lines {
			lines[line]++
		}
	}
	return lines
}

// What is written with its comments has all of them once, says the same, and is
// written again as it stands.
func TestDraftsKeepComments(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/fmt/*.yaml", "testdata/ok/*.yaml", "../examples/*.yaml", "../examples/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	commented := 0
	for _, file := range files {
		src, err := claims.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, ds := claims.Load([]claims.Source{src}, claims.Beside)
		if ds.Err() != nil {
			continue
		}
		text := draftOf(t, m)
		again, ds := claims.Load([]claims.Source{{Name: filepath.Join(filepath.Dir(file), "draft.yaml"), Text: []byte(text)}}, nil)
		if err := ds.Err(); err != nil {
			t.Errorf("%s: %v\n%s", file, err, text)
			continue
		}
		if a, b := remarks(m), remarks(again); !maps.Equal(a, b) {
			t.Errorf("%s: comments\n%v\n%v\n%s", file, a, b, text)
		}
		if a, b := maptest.Unordered(m), maptest.Unordered(again); !slices.Equal(a, b) {
			t.Errorf("%s: says\n%s\n---\n%s", file, strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
		if twice := draftOf(t, again); twice != text {
			t.Errorf("%s: is not written again as it stands:\n%s", file, diff.Diff("first", []byte(text), "then", []byte(twice)))
		}
		if len(remarks(m)) > 0 {
			commented++
		}
	}
	if commented < 10 {
		t.Errorf("only %d files have comments", commented)
	}
}

// A reason that has the id of a claim: what undercuts the step to that claim is
// written inside it, for by its name it would undercut the reason.
func TestStepsWithTwofoldNames(t *testing.T) {
	const file = `claims:
  r:
    text: Trains run late.
    pros:
      claim: a
      undercut_by:
        claim: r
        undercut_by:
          claim: a
          id: q
          undercut_by:
            claim: a
            with: r
            id: r
  a: It has snowed.
`
	m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(file)}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{maptest.YAML(t, m), draftOf(t, m)} {
		again, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(text)}}, nil)
		if err := ds.Err(); err != nil {
			t.Errorf("%v\n%s", err, text)
		} else if x, y := maptest.Unordered(m), maptest.Unordered(again); !slices.Equal(x, y) {
			t.Errorf("%q\n%q\n%s", x, y, text)
		}
	}
}
