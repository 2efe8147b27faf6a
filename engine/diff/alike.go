package diff

import (
	"slices"

	"crux/claims"
	"crux/engine/check"
)

// Alike pairs claims of two maps that have no id in common and are probably the
// same: they have one text, or texts that are near to each other. It gives their
// numbers, in the order of the first map. Time is near linear in the maps.
func Alike(one, other *claims.Map) [][2]int32 {
	x := newMatching(len(one.Claims), len(other.Claims))
	all, every := numbers(len(one.Claims)), numbers(len(other.Claims))
	by := func(key func(c *claims.Claim) string) {
		x.by(all, every, func(i int32) string { return key(&one.Claims[i]) }, func(i int32) string { return key(&other.Claims[i]) })
	}
	by(func(c *claims.Claim) string { return string(c.ID) })
	named := slices.Clone(x.partner)
	by(func(c *claims.Claim) string { return flat(c.Text) })
	matchNear(x, one, other)
	var pairs [][2]int32
	for i, p := range x.partner {
		if p >= 0 && named[i] < 0 {
			pairs = append(pairs, [2]int32{int32(i), p})
		}
	}
	return pairs
}

// Reworded reports whether two texts that stand in the same place say the same in
// other words, as far as that can be told from these.
func Reworded(a, b, language string) bool {
	return common(sortedWords(a, language), sortedWords(b, language)) >= alikeInPlace
}

func sortedWords(text, language string) []string {
	words := check.Words(text, language)
	slices.Sort(words)
	return words
}
