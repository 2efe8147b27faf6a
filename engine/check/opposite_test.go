package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

func TestOppositeTexts(t *testing.T) {
	opposites := []string{
		"Schools should ban phones. / Schools should not ban phones.",
		"It's true. / It is not true.",
		"They're late. / They aren’t late.",
		"The school's roof leaks. / The school's roof does not leak.",
		"Phones can help. / Phones cannot help.",
		"Phones can help. / Phones can't help.",
		"We will win. / We won't win.",
		"The ban helps pupils. / The ban does not help pupils.",
		"The ban helps pupils. / The ban doesn’t help pupils!",
		"The ban helps pupils. / The ban doesnt help pupils",
		"The ban helped pupils. / The ban did not help pupils.",
		"The ban reduced crime. / The ban didn't reduce crime.",
		"They came. / They did not come.",
		"She carried it. / She did not carry it.",
		"A ban has an effect. / A ban does not have any effect.",
		"A ban has an effect. / A ban has no effect.",
		"He lies. / He never lies.",
		"There is evidence for it. / There is no evidence for it.",
		"All phones are loud. / Not all phones are loud.",
		"If phones are banned, pupils cheat. / If phones are banned, pupils do not cheat.",
		"It is not true. / It is not not true.",
		"Résumés matter. / RÉSUMÉS do not matter.",
		"学校应该禁止手机。 / 学校不应该禁止手机。",
		"学校有钱。 / 学校没有钱。",
		"学校有钱。 / 学校没钱。",
		"他去了。 / 他没去。",
		"这是事实。 / 这不是事实。",
		"这是事实。 / 这并非事实。",
		"這是事實。 / 這並非事實。",
		"这条规定是公平的。 / 这条规定不公平。",
		"手机可能有害。 / 手机不可能有害。",
		"如果禁手机，学生会作弊。 / 如果禁手机，学生不会作弊。",
		"这是好的办法。 / 这不是好的办法。",
	}
	others := []string{
		"Some phones are loud. / Some phones are not loud.",
		"Many pupils cheat. / Many pupils do not cheat.",
		"It may help. / It may not help.",
		"Pupils who sleep pass. / Pupils who do not sleep pass.",
		"There is evidence that phones harm. / There is evidence that phones do not harm.",
		"Pupils cheat because they are seen. / Pupils cheat because they are not seen.",
		"Children learn with phones. / Children learn without phones.",
		"Should we wait? / Should we not wait?",
		"The ban helped pupils. / The ban does not help pupils.", // what was may not be any more
		"We wait. / No, we wait.",
		"Rule 5 holds. / Rule no. 5 holds.",
		"The weather is fair. / The weather is unfair.",
		"It is not so. / It is never so.",
		"Schools should not ban phones that are old. / Schools should ban phones that are not old.",
		"True. / Not true.", // too short to compare
		"一些学生来。 / 一些学生不来。",
		"手机可能有害。 / 手机可能无害。",
		"睡觉的学生及格。 / 不睡觉的学生及格。",
		"学校应该惩罚听话的学生。 / 学校应该惩罚不听话的学生。",
		"他是学生。 / 他是不是学生。",
		"这常好。 / 这非常好。",
		"他来了。 / 他未来。", // the future
		"他去吗？ / 他不去吗？",
		"", " / ", "? / not ?", "not not / not",
	}
	check := func(pair string, want bool) {
		a, b, _ := strings.Cut(pair, " / ")
		x, y := sayingOf(a), sayingOf(b)
		if got := x.words != "" && x.words == y.words && x.negations+1 == y.negations; got != want {
			t.Errorf("%s: %t (%+v, %+v)", pair, got, x, y)
		}
	}
	for _, pair := range opposites {
		check(pair, true)
	}
	for _, pair := range others {
		check(pair, false)
	}
}

// phrases are joined to texts that are often each other's opposites, or nearly.
var phrases = []string{"phones", "Phones", "the phones", "some", "are", "do", "not", "never", "help", "helped", "loud", ",", "that", "手机", "不", "没有", "是", "的", "?"}

func TestOppositeTextAgainstDefinition(t *testing.T) {
	eachDrawn(t, 300, func(t *testing.T, s *subject) bool {
		rng := rand.New(rand.NewPCG(uint64(len(s.m.Reasons)), uint64(len(s.m.Claims))))
		for c := range s.m.Claims {
			text := []string{[]string{"It", "We all"}[rng.IntN(2)], "come"}
			for range rng.IntN(3) {
				text = append(text, phrases[rng.IntN(len(phrases))])
			}
			s.m.Claims[c].Text = strings.Join(text, " ")
		}
		oppositeText(s)
		want := oppositesByDefinition(s)
		if len(s.found) != len(want) {
			t.Errorf("found %v, not %v", s.found, want)
			return false
		}
		for _, d := range s.found {
			if !slices.Contains(want, d.Pos) {
				t.Errorf("found at %v, not %v", d.Pos, want)
			}
		}
		return len(want) > 0
	})
}

// oppositesByDefinition compares all pairs.
func oppositesByDefinition(s *subject) []claims.Pos {
	type pair struct{ yes, no saying }
	said := make(map[saying][]int)
	tied := make(map[pair]bool)
	for c := range s.m.Claims {
		if x := sayingOf(s.m.Claims[c].Text); x.words != "" && s.m.Claims[c].Status != claims.Withdrawn {
			said[x] = append(said[x], c)
		}
	}
	var pairs []pair
	for x, some := range said {
		for y, others := range said {
			if x.words != y.words || x.negations+1 != y.negations {
				continue
			}
			p := pair{x, y}
			pairs = append(pairs, p)
			for _, c := range some {
				for _, d := range others {
					a, b := s.m.Claims[c].ID, s.m.Claims[d].ID
					tied[p] = tied[p] || isAgainst(s.m, a, b) || isAgainst(s.m, b, a)
				}
			}
		}
	}
	var at []claims.Pos
	for _, p := range pairs {
		if !tied[p] {
			at = append(at, s.m.Claims[max(said[p.yes][0], said[p.no][0])].Pos)
		}
	}
	return at
}

// isAgainst reports whether claim a is against claim b.
func isAgainst(m *claims.Map, a, b claims.ID) bool {
	attacks := func(a claims.ID) bool {
		for _, x := range m.Contradictions {
			if x.A == a && x.B == b || x.A == b && x.B == a {
				return true
			}
		}
		for _, r := range m.Reasons {
			if r.Kind == claims.Rebuttal && r.Target == b && slices.Contains(r.Premises, a) {
				return true
			}
		}
		return false
	}
	for _, r := range m.Reasons {
		if !slices.Contains(r.Premises, a) {
			continue
		}
		if r.Kind == claims.Support && attacks(r.Target) {
			return true
		}
		for _, x := range m.Reasons {
			if r.Kind == claims.Undercut && r.Target == x.ID && (slices.Contains(x.Premises, b) || x.Kind != claims.Undercut && x.Target == b) {
				return true
			}
		}
	}
	return attacks(a)
}

// Only languages whose negations are known are looked at.
func TestOppositeTextLanguages(t *testing.T) {
	for language, want := range map[string]int{"": 1, "en": 1, "en-GB": 1, "zh-Hant": 1, "ZH": 1, "de": 0, "ja": 0, "eng": 0} {
		m := ring(2, claims.Support)
		m.Language = language
		m.Claims[0].Text, m.Claims[1].Text = "It is so.", "It is not so."
		s := judged(t, m)
		oppositeText(s)
		if len(s.found) != want {
			t.Errorf("%q: %d findings", language, len(s.found))
		}
	}
}

// What a text says is found in any text, and without its negation is the same.
func FuzzSayingOf(f *testing.F) {
	for _, s := range []string{"Phones do not help.", "他没有钱。", "can't", "No, 5", "\xff not", "no n't", "''", "是不", "did not"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := sayingOf(text)
		if x.words == "" && x.negations != 0 {
			t.Errorf("%+v", x)
		}
		if y := sayingOf(text + ""); x != y {
			t.Errorf("%+v, then %+v", x, y)
		}
		if x.words != "" && !strings.ContainsAny(text, "'’ʼ") {
			if y := sayingOf(fmt.Sprintf("Not, %s", text)); y.words != x.words || y.negations != x.negations+1 {
				t.Errorf("%+v, and with one more negation %+v", x, y)
			}
		}
	})
}
