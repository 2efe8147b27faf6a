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

// oddTexts are texts that YAML would misread, or that have several lines.
var oddTexts = []string{
	"Plain.", "true", "1.5", "2013-03-18", "a: b", "a #b", "- a", "'a'", "\"a\" and \\", "[a, b]", "{a}", "*a", "!a b", "@a", "`a`", "a\nb", "a\n\n  b\n", "  a\nb",
	"a\tb", "a\u0085b", "a\u2028b", "\u202eabc", "é", "e\u0301", "# a", "~", "null", "no", "12:30:00", "x: |", "a:", "?", "-", "<<", "=", "a\r\nb", "text:a", "。", "a\n#b\nc: d",
}

// randomMap builds a map in whose reasons there is no order.
func randomMap(rng *rand.Rand) *Map {
	b := NewBuilder(Source{Name: "f", Text: []byte("x")})
	at := b.At(0, 1)
	odd := func() string { return oddTexts[rng.IntN(len(oddTexts))] }
	maybe := func() string {
		if rng.IntN(3) > 0 {
			return ""
		}
		return odd()
	}
	b.Map.Title, b.Map.Question, b.Map.Note = maybe(), maybe(), maybe()
	b.Language([]string{"en", "de", "zh-Hant"}[rng.IntN(3)], at)
	var sides, speakers, sources []ID
	for range rng.IntN(3) {
		sides = append(sides, b.Side(Side{Name: odd(), Color: []string{"", "#12ab34"}[rng.IntN(2)], Pos: at}))
	}
	for range rng.IntN(3) {
		s := Speaker{Name: odd(), Pos: at, URL: []string{"", "https://example.org/?a=b#c"}[rng.IntN(2)]}
		if len(sides) > 0 && rng.IntN(2) == 0 {
			s.Side = sides[rng.IntN(len(sides))]
		}
		speakers = append(speakers, b.Speaker(s))
	}
	for range rng.IntN(3) {
		sources = append(sources, b.Source(Document{Title: maybe(), Author: maybe(), Publisher: maybe(), Date: []string{"", "2013", "2013-02", "2013-02-29"}[rng.IntN(4)], Pos: at}))
	}
	n := 1 + rng.IntN(8)
	for i := range n {
		c := Claim{
			ID: []ID{"", "true", "2013", "1.5", ID(fmt.Sprintf("c%d", i)), "not an id"}[rng.IntN(6)], Text: odd(), Title: maybe(), Note: maybe(), Date: []string{"", "2024-02"}[rng.IntN(2)],
			Status: Status(rng.IntN(5)), Pos: at,
		}
		if rng.IntN(2) == 0 {
			c.Confidence = float64(rng.IntN(1000)) / 1000
		}
		if len(sides) > 0 {
			c.Sides = sides[:1]
		}
		if len(speakers) > 0 && rng.IntN(2) == 0 {
			c.By = speakers[:1+rng.IntN(len(speakers))]
		}
		if len(sources) > 0 && rng.IntN(2) == 0 {
			c.Cites = []Citation{{Source: sources[0], At: maybe(), Quote: maybe(), Pos: at}}
		}
		for range rng.IntN(3) {
			c.Tags = append(c.Tags, odd())
		}
		k := b.Claim(c)
		if rng.IntN(4) == 0 {
			b.Weighed(k, Standard(rng.IntN(5)))
		}
		if rng.IntN(6) == 0 {
			b.Thesis(k, at)
		}
		if rng.IntN(6) == 0 {
			b.Expect(k, expectKeys[rng.IntN(4)], at)
		}
	}
	var reasons []int
	for range rng.IntN(14) {
		r := Reason{Kind: Kind(1 + rng.IntN(3)), Scheme: maybe(), Note: maybe(), Pos: at}
		if rng.IntN(4) == 0 {
			r.ID = ID(fmt.Sprintf("r%d", rng.IntN(4)))
		}
		premises := rng.Perm(n)[:1+rng.IntN(min(n, 3))]
		target := rng.IntN(n)
		if r.Kind == Undercut {
			if target = -1; len(reasons) > 0 {
				target = reasons[rng.IntN(len(reasons))]
			}
		} else if rng.IntN(3) == 0 {
			r.Weight = Weight(1 + rng.IntN(10000))
		}
		if k := b.Reason(r, premises, target); k >= 0 {
			reasons = append(reasons, k)
		}
	}
	for range rng.IntN(3) {
		b.Contradict(rng.IntN(n), rng.IntN(n), at)
	}
	m, ds := b.Finish()
	for _, d := range ds {
		if d.Severity == Error && d.Code != GrantedConflict {
			panic(d.Message)
		}
	}
	return m
}

func TestRandomMapsAreWrittenAsTheyAre(t *testing.T) {
	ordered := 0
	for seed := range uint64(1500) {
		m := randomMap(rand.New(rand.NewPCG(seed, 22)))
		conflict := false
		granted := make(map[ID]bool)
		for _, c := range m.Claims {
			granted[c.ID] = c.Status == Granted
		}
		for _, x := range m.Contradictions {
			conflict = conflict || granted[x.A] && granted[x.B]
		}
		if conflict {
			continue
		}
		checkMap(t, m)
		text, _, err := WriteYAML(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again, ds := Load([]Source{{Name: "written", Text: text}}, nil)
		if ds.Err() != nil {
			t.Fatalf("seed %d: %s\n%s", seed, findings(ds), text)
		}
		a, b := reasonsBySaying(m), reasonsBySaying(again)
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Fatalf("seed %d: differ at %d:\n%q\n%q\n--- written\n%s", seed, i, a[i:min(i+1, len(a))], b[i:min(i+1, len(b))], text)
			}
		}
		x, _ := everything(m)
		y, _ := everything(again)
		if slices.Equal(x, y) {
			ordered++
		}
	}
	if ordered < 900 {
		t.Errorf("only %d maps kept the order of their reasons", ordered)
	}
}

// reasonsBySaying lists what a map says, in which reasons without an id of their own
// go by what they say and not by a name, which may depend on their order.
func reasonsBySaying(m *Map) []string {
	says := make(map[ID]string)
	for depth := 0; depth < len(m.Reasons)+1; depth++ { // targets come before or after
		for _, r := range m.Reasons {
			target := string(r.Target)
			if r.Kind == Undercut {
				target = "(" + says[r.Target] + ")"
			}
			says[r.ID] = fmt.Sprintf("%s %q %s weighs %s %q %q", r.Kind, r.Premises, target, r.Weight, r.Scheme, r.Note)
		}
		if depth > 4 {
			break
		}
	}
	own := make(map[ID]bool)
	for _, r := range m.Reasons {
		own[r.ID] = validID(string(r.ID))
	}
	all, rest := everything(&Map{
		Title: m.Title, Question: m.Question, Note: m.Note, Language: m.Language, Thesis: m.Thesis, Sides: m.Sides, Speakers: m.Speakers,
		Sources: m.Sources, Claims: m.Claims, Expect: m.Expect, Contradictions: m.Contradictions, Ignores: m.Ignores,
	})
	var reasons []string
	for _, r := range m.Reasons {
		reasons = append(reasons, says[r.ID])
	}
	slices.Sort(reasons)
	return slices.Concat(all, rest, reasons)
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
