package check

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"crux/claims"
	"crux/engine"
)

// tagsMisspelt reports whether two tags are one slip apart, by trying all of them.
func tagsMisspelt(a, b string) bool {
	x, y := letters(a), letters(b)
	if len(x) == 0 || len(y) == 0 || len(x) > 60 || len(y) > 60 {
		return len(x) > 0 && slices.Equal(x, y)
	}
	if slices.Equal(x, y) {
		return true
	}
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(y) < 5 {
		return false
	}
	for i := 1; i < len(x); i++ {
		switch {
		case unicode.IsDigit(x[i]):
		case len(x) == len(y)+1 && slices.Equal(slices.Delete(slices.Clone(x), i, i+1), y):
			return true
		case len(x) == len(y):
			z := slices.Clone(x)
			if z[i] = y[i]; slices.Equal(z, y) && !unicode.IsDigit(y[i]) {
				return true
			}
			if i+1 < len(x) && !unicode.IsDigit(x[i+1]) {
				z = slices.Clone(x)
				if z[i], z[i+1] = z[i+1], z[i]; slices.Equal(z, y) {
					return true
				}
			}
		}
	}
	return false
}

func letters(tag string) []rune {
	return []rune(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(tag)))
}

func TestLoneTagsAgreeWithTryingAllSlips(t *testing.T) {
	found := 0
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 3))
		words := []string{"klima", "schule", "year 2023", "pro-life", "网络安全政策", "C", strings.Repeat("long", 15), "!", "-"}
		var tags []string
		word := []rune(words[rng.IntN(len(words))])
		for range 2 + rng.IntN(6) {
			x := slices.Clone(word)
			for range rng.IntN(3) {
				i := rng.IntN(len(x) + 1)
				switch rng.IntN(5) {
				case 0:
					x = slices.Insert(x, i, []rune("aE3 -络")[rng.IntN(6)])
				case 1:
					if i < len(x) && len(x) > 1 {
						x = slices.Delete(x, i, i+1)
					}
				case 2:
					if i < len(x) {
						x[i] = []rune("ae4")[rng.IntN(3)]
					}
				case 3:
					if i+1 < len(x) {
						x[i], x[i+1] = x[i+1], x[i]
					}
				case 4:
					x = []rune(strings.ToUpper(string(x)))
				}
			}
			tags = append(tags, string(x))
		}
		m := &claims.Map{}
		count := make(map[string]int)
		var order []string
		for i := range 1 + rng.IntN(4) {
			c := claims.Claim{ID: claims.ID(rune('a' + i)), Status: claims.Asserted, Pos: claims.Pos{Line: i + 1}}
			for j, tag := range tags {
				if rng.IntN(2) == 0 && !slices.Contains(c.Tags, tag) {
					c.Tags, c.TagPos = append(c.Tags, tag), append(c.TagPos, claims.Pos{Line: i + 1, Col: j + 1})
					if count[tag]++; count[tag] == 1 {
						order = append(order, tag)
					}
				}
			}
			m.Claims = append(m.Claims, c)
		}
		var want []string
		for i, tag := range order {
			if count[tag] > 1 {
				continue
			}
			best := ""
			for j, other := range order {
				if i != j && tagsMisspelt(tag, other) && (count[other] > 1 || j < i) && (best == "" || count[other] > count[best]) {
					best = other
				}
			}
			if best != "" {
				want = append(want, tag+" for "+best)
			}
		}
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		s := &subject{Analysis: engine.Analyze(g), m: m, rule: rule{claims.LoneTag, claims.Note, loneTag}}
		loneTag(s)
		var got []string
		for _, d := range s.found {
			at := slices.IndexFunc(m.Claims[d.Pos.Line-1].TagPos, func(p claims.Pos) bool { return p == d.Pos })
			also := m.Claims[d.Related[0].Pos.Line-1]
			other := slices.IndexFunc(also.TagPos, func(p claims.Pos) bool { return p == d.Related[0].Pos })
			got = append(got, m.Claims[d.Pos.Line-1].Tags[at]+" for "+also.Tags[other])
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d, %q: got %q, want %q", seed, order, got, want)
		}
		found += len(got)
	}
	if found < 500 {
		t.Errorf("only %d tags were found", found)
	}
}
