// Package maptest helps to test file formats: it makes maps of anything that a map
// can have, and lists what a map says, so that two can be compared.
//
// Only tests import it.
package maptest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"crux/claims"
)

// Lines lists what a map says, without places and the paths of texts. Contradictions
// and expectations are in no order.
func Lines(m *claims.Map) []string {
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
	return append(all, unordered(m)...)
}

// Unordered is [Lines] for formats that cannot have reasons in every order: these
// are sorted, and go by what they say and not by a name that depends on it.
func Unordered(m *claims.Map) []string {
	bare := *m
	bare.Reasons = nil
	says := make(map[claims.ID]string)
	for range 5 { // targets come before or after, and stand above each other
		for _, r := range m.Reasons {
			target := string(r.Target)
			if r.Kind == claims.Undercut {
				target = "(" + says[r.Target] + ")"
			}
			says[r.ID] = fmt.Sprintf("%s %q %s weighs %s %q %q", r.Kind, r.Premises, target, r.Weight, r.Scheme, r.Note)
		}
	}
	var reasons []string
	for _, r := range m.Reasons {
		reasons = append(reasons, says[r.ID])
	}
	slices.Sort(reasons)
	return append(Lines(&bare), reasons...)
}

// unordered lists what is in no order.
func unordered(m *claims.Map) []string {
	var rest []string
	for _, x := range m.Contradictions {
		rest = append(rest, fmt.Sprintf("%s contradicts %s", min(x.A, x.B), max(x.A, x.B)))
	}
	for _, e := range m.Expect {
		rest = append(rest, fmt.Sprintf("%s is %s", e.Claim, e.Verdict))
	}
	slices.Sort(rest)
	return rest
}

// oddTexts are texts that a format may misread.
var oddTexts = []string{
	"Plain.", "true", "- a", "+ a", "-> a", "(1) a", "1. a", "* a", "# a", "#a b", "a #(b c)", "--", "----", "===", "[a]", "[a]: b", "<a>: b", "a [b](http://c.d)", "@[a]", "{a: b}", "a {b}",
	"a }", "a { b", "\\", "a \\ b", "*a* _b_ **c**", "a_b_c", "a // b", "a /* b */", "<!-- a -->", "http://a.b//c", "a\nb", "a\n\nb", "a  b", "  a", "a\tb", "\u2028", "é", "a\u0085b", "\ufeffa",
	"a:", ": a", "]", "a]", "a>", ">", "><", "_> a", "<_ a", "\"a\" 'b'", "don't \"", "a, b", "中文。", "a=b", "a\x00b", "~", "null", "[#a]", "([#a]) -> b",
}

// Random builds a map of anything that a map can have, in any order.
func Random(rng *rand.Rand) (*claims.Map, claims.Diagnostics) {
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
