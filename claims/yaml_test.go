package claims

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// everything lists what a map says, without places and in its order, but for
// contradictions and expectations.
func everything(m *Map) (ordered, rest []string) {
	ordered = append(ordered, fmt.Sprintf("%q %q %q %s", m.Title, m.Question, m.Note, m.Language))
	add := func(format string, args ...any) { ordered = append(ordered, fmt.Sprintf(format, args...)) }
	for _, r := range m.Thesis {
		add("thesis %s", r.ID)
	}
	for _, s := range m.Sides {
		s.Pos = Pos{}
		add("side %+v", s)
	}
	for _, s := range m.Speakers {
		s.Pos = Pos{}
		add("speaker %+v", s)
	}
	for _, s := range m.Sources {
		s.Text = m.fromMain(s.TextPos.File, s.Text)
		s.Pos, s.TextPos, s.StartsPos = Pos{}, Pos{}, Pos{}
		add("source %+v", s)
	}
	off := m.offAt(nil)
	for i, c := range m.Claims {
		c.Pos, c.TagPos = Pos{}, nil
		c.Cites = slices.Clone(c.Cites)
		for i := range c.Cites {
			c.Cites[i].Pos, c.Cites[i].AtPos, c.Cites[i].QuotePos = Pos{}, Pos{}, Pos{}
		}
		add("%q without %v", fmt.Sprintf("%+v", c), off[i])
	}
	for _, r := range m.Reasons {
		r.Pos, r.SchemePos = Pos{}, Pos{}
		add("%+v", r)
	}
	for _, x := range m.Contradictions {
		rest = append(rest, fmt.Sprintf("%s contradicts %s", x.A, x.B))
	}
	for _, a := range m.Rubric {
		rest = append(rest, fmt.Sprintf("rubric: %s %s", a.For, a.Points))
	}
	for _, e := range m.Expect {
		rest = append(rest, fmt.Sprintf("%s is %s", e.Claim, e.Verdict))
	}
	slices.Sort(rest)
	return ordered, rest
}

// checkWritten fails unless a map that is written as a claim file and read again
// is the same. Of what is written inside each other the order of the reasons need
// not be kept.
func checkWritten(t *testing.T, m *Map, order bool) string {
	t.Helper()
	text, _, err := WriteYAML(m)
	if err != nil {
		t.Fatal(err)
	}
	again, ds := Load([]Source{{Name: "written", Text: text}}, nil)
	if ds.Err() != nil {
		t.Fatalf("%s\n%s", findings(ds), text)
	}
	before, restBefore := everything(m)
	after, restAfter := everything(again)
	if !order {
		slices.Sort(before)
		slices.Sort(after)
	}
	before, after = append(before, restBefore...), append(after, restAfter...)
	for i := range max(len(before), len(after)) {
		if i >= len(before) || i >= len(after) || before[i] != after[i] {
			t.Fatalf("differ at %d:\n%q\n%q\n--- written\n%s", i, before[i:min(i+1, len(before))], after[i:min(i+1, len(after))], text)
		}
	}
	if twice, _, err := Format(Source{Name: "f", Text: text}); err != nil || string(twice) != string(text) {
		t.Errorf("is spelled otherwise: %v\n%s\n%s", err, text, twice)
	}
	return string(text)
}

func TestFixturesAreWrittenAsTheyAre(t *testing.T) {
	fixtures(t, "ok", func(t *testing.T, _ string, m *Map, _ Diagnostics) {
		checkWritten(t, m, false)
	})
}

func TestOrderOfReasonsIsKept(t *testing.T) {
	for _, text := range []string{
		"a: {text: A., supports: [b, c], cons: [{claim: b, undercut_by: [{claim: c, undercut_by: d}, d]}, c]}\n  b: B.\n  c: {text: C., undercuts: b -> a}\n  d: D.",
		"a: {text: A., cons: [d], supports: {claim: b, with: c}, rebuts: {claim: b, with: d}, pros: [b]}\n  b: B.\n  c: C.\n  d: D.",
		"a: A.\n  b: {text: B., supports: [a, {claim: a, with: c}, {claim: a, with: d}], undercuts: c -> a#1}\n  c: {text: C., supports: [{claim: a, with: d}]}\n  d: D.",
	} {
		m, ds := Load([]Source{{Name: "f", Text: []byte("claims:\n  " + text)}}, nil)
		if ds.Err() != nil {
			t.Fatalf("%s\n%s", findings(ds), text)
		}
		checkWritten(t, m, true)
	}
}

func TestExamplesAreWrittenAsTheyAre(t *testing.T) {
	var files []string
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		found, err := filepath.Glob(filepath.Join("..", "examples", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	n := 0
	for _, file := range files {
		src, err := ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, ds := Load([]Source{src}, Beside)
		if ds.Err() != nil {
			continue // a part of a map
		}
		n++
		t.Run(filepath.Base(file), func(t *testing.T) { checkWritten(t, m, false) })
	}
	if n < 5 {
		t.Fatalf("%d examples", n)
	}
}

func TestRandomFilesAreWrittenAsTheyAre(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 21))
		text := "speakers: {s0: Ann, s1: Ben, s2: Cat}\nclaims:\n" + strings.Join(randomClaims(rng, 5+rng.IntN(12)), "")
		m, ds := Load([]Source{{Name: "f", Text: []byte(text)}}, nil)
		if ds.Err() != nil {
			t.Fatalf("%s\n%s", findings(ds), text)
		}
		checkWritten(t, m, false)
	}
}

func TestCommentsAreLostInAMap(t *testing.T) {
	text := "# A comment.\nclaims:\n  a: One. # another\nx-editor: {zoom: 2}\n"
	m, _ := Load([]Source{{Name: "f", Text: []byte(text)}}, nil)
	_, lost, err := WriteYAML(m)
	if err != nil {
		t.Fatal(err)
	}
	want := "1:1 note [lost]: 2 comments of this file are not in a map\n  hint: they are left out; `crux fmt` keeps them\n" +
		"1:1 note [lost]: 1 key for other programs (x-…) are not in a map\n  hint: they are left out; `crux fmt` keeps them\n"
	if got := findings(lost); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
