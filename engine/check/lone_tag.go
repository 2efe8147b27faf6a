package check

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"crux/claims"
)

// A tag of so many letters can be another one misspelt. Of shorter words too many
// are one letter apart.
const shortestSlip, longestSlip = 5, 60

// tag is a tag of a map.
type tag struct {
	name    string
	letters []rune // in lower case, without spaces and hyphens
	claims  int    // how many claims have it
	pos     claims.Pos
}

// loneTag finds tags that only one claim has and that are another tag misspelt:
// with a letter too many, too few, wrong or swapped with its neighbour, or with
// other capitals, spaces or hyphens. Of two such tags the later one is found.
// Time is linear in the number of tags.
func loneTag(s *subject) {
	tags := tagsOf(s.m)
	better := func(a, b int) bool { // as what the other one is meant to be
		return tags[a].claims > tags[b].claims || tags[a].claims == tags[b].claims && a < b
	}
	seed := maphash.MakeSeed()
	best := make(map[uint64]int) // of the tags that one slip can make into the same
	for n := range tags {
		tags[n].slips(func(kind slip, word []rune) {
			x := kind.of(seed, word)
			if old, ok := best[x]; !ok || better(n, old) {
				best[x] = n
			}
		})
	}
	for n := range tags {
		if tags[n].claims > 1 {
			continue
		}
		meant := n
		meet := func(kind slip, word []rune) {
			if m, ok := best[kind.of(seed, word)]; ok && better(m, meant) {
				meant = m
			}
		}
		tags[n].slips(func(kind slip, word []rune) {
			switch kind {
			case whole:
				meet(whole, word)
				if len(word) >= shortestSlip {
					meet(oneLess, word)
				}
			case oneLess:
				meet(whole, word)
			default:
				meet(kind, word)
			}
		})
		if meant != n {
			s.add(tags[n].pos, fmt.Sprintf("only this claim has the tag %q, which is nearly %q", tags[n].name, tags[meant].name),
				fmt.Sprintf("if they are the same, write %q here", tags[meant].name), claims.Related{Pos: tags[meant].pos, Message: "the other tag"})
		}
	}
}

// tagsOf returns the tags of a map in its order, with their first places.
func tagsOf(m *claims.Map) []tag {
	var tags []tag
	numbers := make(map[string]int)
	for i := range m.Claims {
		c := &m.Claims[i]
		for j, name := range c.Tags {
			n, known := numbers[name]
			if !known {
				n = len(tags)
				numbers[name] = n
				tags = append(tags, tag{name: name, pos: c.TagPos[j]})
				for _, r := range strings.ToLower(name) {
					if !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && r != '_' {
						tags[n].letters = append(tags[n].letters, r)
					}
				}
			}
			tags[n].claims++
		}
	}
	return tags
}

// slip is a way to write a word so that others come out the same: those that
// are one mistake away.
type slip byte

const (
	whole   slip = iota // as it is
	oneLess             // without a letter
	wrong               // with a blank for a letter
	swapped             // with two neighbours in their order in the alphabet
)

func (x slip) of(seed maphash.Seed, word []rune) uint64 {
	return maphash.String(seed, string(rune('0'+x))+string(word))
}

// slips visits the words that a tag becomes with a slip. The first letter is
// hardly ever wrong, and another digit means another thing.
func (t *tag) slips(visit func(kind slip, word []rune)) {
	if len(t.letters) == 0 {
		return
	}
	visit(whole, t.letters)
	n := len(t.letters)
	if n < shortestSlip || n > longestSlip {
		return
	}
	word := make([]rune, n)
	for i := 1; i < n; i++ {
		if unicode.IsDigit(t.letters[i]) {
			continue
		}
		if n > shortestSlip {
			visit(oneLess, append(append(word[:0], t.letters[:i]...), t.letters[i+1:]...))
		}
		copy(word, t.letters)
		word[i] = '\x00'
		visit(wrong, word)
		if i+1 < n && !unicode.IsDigit(t.letters[i+1]) {
			copy(word, t.letters)
			word[i], word[i+1] = min(word[i], word[i+1]), max(word[i], word[i+1])
			word = slices.Insert(word, i, '\x00') // where it is
			visit(swapped, word)
			word = word[:n]
		}
	}
}
