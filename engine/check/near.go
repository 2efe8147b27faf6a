package check

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// nearDuplicate looks for claims that say nearly the same. Those that do are
// told together, at the first of them. Two of which one speaks against the other
// are left to their debate.
func nearDuplicate(s *subject) {
	language, _, _ := strings.Cut(strings.ToLower(s.m.Language), "-")
	texts := make([]wording, len(s.m.Claims))
	for i := range texts {
		texts[i] = wordingOf(s.claim(int32(i)).Text, language)
	}
	for _, all := range likeTexts(texts) {
		if all = s.peaceful(s.otherTexts(all)); len(all) > 1 {
			s.tellAlike(texts, language, all)
		}
	}
}

// mostRelated is how many places a finding about many claims names.
const mostRelated = 5

// tellAlike adds the finding that some claims say nearly the same.
func (s *subject) tellAlike(texts []wording, language string, all []int32) {
	first := s.claim(all[0])
	message := fmt.Sprintf("%q and %q say nearly the same", first.ID, s.claim(all[1]).ID)
	if len(all) > 2 {
		message = fmt.Sprintf("%q and %d other claims say nearly the same", first.ID, len(all)-1)
	}
	severity := claims.Note // one word can make all the difference
	var related []claims.Related
	for _, c := range all[1:min(len(all), mostRelated+1)] {
		how, before, after := apart(texts[all[0]], texts[c])
		gap := func(c *claims.Claim) string {
			words := spelledWords(c.Text, language)
			return strings.Join(words[before:len(words)-after], " ")
		}
		if how != oneWord {
			severity = claims.Warning
		}
		related = append(related, claims.Related{Pos: s.claim(c).Pos, Message: how.of(gap(first), gap(s.claim(c)))})
	}
	s.addAs(severity, first.Pos, message, "keep one, which can have several speakers, or write what sets them apart", related...)
}

// of says in what a text differs from another one, with the words that stand in
// the one in the place of those in the other.
func (how likeness) of(there, here string) string {
	switch {
	case how == sameWords:
		return "the same in nearly the same words"
	case how == anotherOrder:
		return "the same words in another order"
	case how == 0:
		return "nearly the same as one of the others"
	case there == "":
		return fmt.Sprintf("the same with %q", here)
	case here == "":
		return fmt.Sprintf("the same without %q", there)
	default:
		return fmt.Sprintf("the same with %q instead of %q", here, there)
	}
}

// otherTexts leaves out claims whose text an earlier one has to the letter, which
// loading the map tells.
func (s *subject) otherTexts(all []int32) []int32 {
	seen := make(map[string]bool, len(all))
	return slices.DeleteFunc(all, func(c int32) bool {
		text := strings.Join(strings.Fields(s.claim(c).Text), " ")
		again := seen[text]
		seen[text] = true
		return again
	})
}

// peaceful leaves out claims that speak against all the others, or that all the
// others speak against.
func (s *subject) peaceful(all []int32) []int32 {
	among := make(map[int32]bool, len(all))
	for _, c := range all {
		among[c] = true
	}
	against := make(map[int32]map[int32]bool)
	note := func(a, b int32) {
		if !among[a] || !among[b] || a == b {
			return
		}
		for _, p := range [][2]int32{{a, b}, {b, a}} {
			if against[p[0]] == nil {
				against[p[0]] = make(map[int32]bool)
			}
			against[p[0]][p[1]] = true
		}
	}
	for _, c := range all {
		for _, x := range s.Graph.Contradicts(c) {
			note(c, x)
		}
		for _, r := range s.Graph.Cons(c) {
			for _, p := range s.Graph.Premises(r) {
				note(c, p)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c int32) bool { return len(against[c]) == len(all)-1 })
}
