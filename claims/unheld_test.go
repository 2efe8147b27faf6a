package claims

import (
	"strings"
	"testing"
)

// Derived by hand from the file: what there is no place for is told once for each
// kind, with the first places and how many more there are.
func TestUnheldAreToldOnceWithPlaces(t *testing.T) {
	text := `title: T
standard: scintilla
thesis: a
claims:
  a: {text: A., tags: [x, y], status: granted}
  b: {text: B., note: n}
  c: {text: C., note: n, supports: a}
  d: {text: D., note: n}
  e: {text: E., note: n, rebuts: {claim: a, weight: 0.5}}
`
	m, ds := Load([]Source{{Name: "f", Text: []byte(text)}}, Beside)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	held := []Part{ThesisNames, ClaimIDs, ClaimTexts, ClaimTags}
	l := NewUnheld("a box", held...)
	l.Add(Warning, Pos{File: "f", Line: 7, Col: 26}, "a thing", "it is left out")
	want := `1:1-6 note [lost]: there is no place in a box for the title
  hint: it is left out
5:3-4 warning [lost]: there is no place in a box for standards of claims, and the map has 5
  hint: they are left out
  see 6:3-4: here, too
  see 7:3-4: here, too
  see 8:3-4: here, too, and in 1 place more
5:3-4 warning [lost]: there is no place in a box for the status of a claim
  hint: it is left out
6:3-4 note [lost]: there is no place in a box for notes of claims, and the map has 4
  hint: they are left out
  see 7:3-4: here, too
  see 8:3-4: here, too
  see 9:3-4: here, too
7:26 warning [lost]: a thing
  hint: it is left out
9:34 warning [lost]: there is no place in a box for the weight of a reason
  hint: it is left out
`
	if got := findings(l.Found(m)); got != want {
		t.Errorf("got\n%s", got)
	}
	all := make([]Part, 0, len(parts))
	for p := range parts {
		all = append(all, p)
	}
	if got := NewUnheld("everything", all...).Found(m); len(got) > 0 {
		t.Errorf("lost where there is a place for everything: %v", got)
	}
	if len(parts) != int(Contradicting) {
		t.Errorf("%d parts have words", len(parts))
	}
	for p, words := range parts {
		if words.one == "" || strings.HasSuffix(words.one, ".") {
			t.Errorf("part %d: %+v", p, words)
		}
	}
}
