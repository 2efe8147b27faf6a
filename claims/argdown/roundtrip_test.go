package argdown

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"crux/claims"
)

// everything lists what a map says, without places and the paths of texts. Contradictions
// and expectations are in no order.
func everything(m *claims.Map) []string {
	all := []string{fmt.Sprintf("%q %q %q %s", m.Title, m.Question, m.Note, m.Language)}
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for _, r := range m.Thesis {
		add("thesis %s", r.ID)
	}
	for _, s := range m.Sides {
		s.Pos = claims.Pos{}
		add("side %+v", s)
	}
	for _, s := range m.Speakers {
		s.Pos = claims.Pos{}
		add("speaker %+v", s)
	}
	for _, s := range m.Sources {
		s.Pos, s.TextPos, s.StartsPos, s.Text, s.Starts = claims.Pos{}, claims.Pos{}, claims.Pos{}, "", ""
		add("source %+v", s)
	}
	for _, c := range m.Claims {
		c.Pos, c.TagPos, c.Cites = claims.Pos{}, nil, slices.Clone(c.Cites)
		for i := range c.Cites {
			c.Cites[i].Pos, c.Cites[i].AtPos, c.Cites[i].QuotePos = claims.Pos{}, claims.Pos{}, claims.Pos{}
		}
		add("%q", fmt.Sprintf("%+v", c))
	}
	for _, r := range m.Reasons {
		r.Pos, r.SchemePos = claims.Pos{}, claims.Pos{}
		add("%q", fmt.Sprintf("%+v", r))
	}
	var rest []string
	for _, x := range m.Contradictions {
		rest = append(rest, fmt.Sprintf("%s contradicts %s", min(x.A, x.B), max(x.A, x.B)))
	}
	for _, e := range m.Expect {
		rest = append(rest, fmt.Sprintf("%s is %s", e.Claim, e.Verdict))
	}
	slices.Sort(rest)
	return append(all, rest...)
}

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
	a, b := everything(m), everything(again)
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
	dir := shared(t)
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

var oddTexts = []string{
	"Plain.", "true", "- a", "+ a", "-> a", "(1) a", "1. a", "* a", "# a", "#a b", "a #(b c)", "--", "----", "===", "[a]", "[a]: b", "<a>: b", "a [b](http://c.d)", "@[a]", "{a: b}", "a {b}",
	"a }", "a { b", "\\", "a \\ b", "*a* _b_ **c**", "a_b_c", "a // b", "a /* b */", "<!-- a -->", "http://a.b//c", "a\nb", "a\n\nb", "a  b", "  a", "a\tb", "\u2028", "é", "a\u0085b", "\ufeffa",
	"a:", ": a", "]", "a]", "a>", ">", "><", "_> a", "<_ a", "\"a\" 'b'", "don't \"", "a, b", "中文。", "a=b", "a\x00b", "~", "null", "[#a]", "([#a]) -> b",
}

// randomMap builds a map of anything that a map can have, in any order.
func randomMap(rng *rand.Rand) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(claims.Source{Name: "f", Text: []byte("x")})
	at := b.At(0, 1)
	odd := func() string { return oddTexts[rng.IntN(len(oddTexts))] }
	maybe := func() string {
		if rng.IntN(3) > 0 {
			return ""
		}
		return odd()
	}
	b.Map.Title, b.Map.Question, b.Map.Note = maybe(), maybe(), maybe()
	b.Language([]string{"en", "de"}[rng.IntN(2)], at)
	var sides, speakers, sources []claims.ID
	for range rng.IntN(3) {
		sides = append(sides, b.Side(claims.Side{Name: odd(), Color: []string{"", "#12ab34"}[rng.IntN(2)], Pos: at}))
	}
	for range rng.IntN(3) {
		s := claims.Speaker{Name: odd(), Pos: at, URL: []string{"", "https://example.org/?a=b#c"}[rng.IntN(2)]}
		if len(sides) > 0 && rng.IntN(2) == 0 {
			s.Side = sides[rng.IntN(len(sides))]
		}
		speakers = append(speakers, b.Speaker(s))
	}
	for range rng.IntN(3) {
		sources = append(sources, b.Source(claims.Document{Title: maybe(), Author: maybe(), Publisher: maybe(), Date: []string{"", "2013", "2013-02-28"}[rng.IntN(3)], Pos: at}))
	}
	n := 1 + rng.IntN(8)
	for i := range n {
		c := claims.Claim{
			ID: []claims.ID{"", "true", "2013", claims.ID(fmt.Sprintf("c%d", i)), "r1", "step-1"}[rng.IntN(6)], Text: odd(), Title: maybe(), Note: maybe(),
			Date: []string{"", "2024-02"}[rng.IntN(2)], Status: claims.Status(rng.IntN(5)), Pos: at,
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
			c.Cites = []claims.Citation{{Source: sources[0], At: maybe(), Quote: maybe(), Pos: at}}
		}
		for range rng.IntN(3) {
			c.Tags = append(c.Tags, odd())
		}
		k := b.Claim(c)
		if rng.IntN(4) == 0 {
			b.Weighed(k, claims.Standard(rng.IntN(5)))
		}
		if rng.IntN(6) == 0 {
			b.Thesis(k, at)
		}
		if rng.IntN(6) == 0 {
			b.Expect(k, []string{"accepted", "rejected", "contested", "unsettled"}[rng.IntN(4)], at)
		}
	}
	var reasons []int
	for range rng.IntN(14) {
		r := claims.Reason{Kind: claims.Kind(1 + rng.IntN(3)), Scheme: maybe(), Note: maybe(), Pos: at}
		if rng.IntN(4) == 0 {
			r.ID = claims.ID(fmt.Sprintf("r%d", rng.IntN(4)))
		}
		premises := rng.Perm(n)[:1+rng.IntN(min(n, 3))]
		target := rng.IntN(n)
		if r.Kind == claims.Undercut {
			if target = -1; len(reasons) > 0 {
				target = reasons[rng.IntN(len(reasons))]
			}
		} else if rng.IntN(3) == 0 {
			r.Weight = claims.Weight(1 + rng.IntN(10000))
		}
		if k := b.Reason(r, premises, target); k >= 0 {
			reasons = append(reasons, k)
		}
	}
	for range rng.IntN(3) {
		b.Contradict(rng.IntN(n), rng.IntN(n), at)
	}
	return b.Finish()
}

func TestRandomMapsComeBack(t *testing.T) {
	n := 0
	for seed := range uint64(3000) {
		m, ds := randomMap(rand.New(rand.NewPCG(seed, 1)))
		if ds.Err() == nil {
			n++
			checkRoundTrip(t, fmt.Sprintf("seed %d", seed), m)
		}
	}
	if n < 2500 {
		t.Errorf("only %d maps", n)
	}
}
