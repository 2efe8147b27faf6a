package check

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// mostVoices is how many speakers of a claim are looked at, the first that the
// map names. Who signs something together with a hundred others does not answer
// for every word of it, and a file that puts thousands of names to each claim is
// checked in time.
const mostVoices = 32

// cast are those who say things, numbered in the order of the map.
type cast struct {
	ids    []claims.ID
	of     [][]int32 // of each claim, its speakers by rising number
	selves *selves   // nil until asked for
}

// speakers returns who says what.
func (s *subject) speakers() *cast {
	if s.cast != nil {
		return s.cast
	}
	c := &cast{of: make([][]int32, len(s.m.Claims))}
	numbers := make(map[claims.ID]int32, len(s.m.Speakers))
	number := func(id claims.ID) int32 {
		n, known := numbers[id]
		if !known {
			n = int32(len(c.ids))
			numbers[id] = n
			c.ids = append(c.ids, id)
		}
		return n
	}
	for i := range s.m.Speakers {
		number(s.m.Speakers[i].ID)
	}
	var all []int32 // so that the claims' lists lie together
	for i := range s.m.Claims {
		from := len(all)
		for _, id := range s.m.Claims[i].By {
			all = append(all, number(id))
		}
		slices.Sort(all[from:])
		all = all[:from+min(mostVoices, len(slices.Compact(all[from:])))]
		c.of[i] = all[from:len(all):len(all)]
	}
	s.cast = c
	return c
}

// share reports whether two claims have a speaker in common.
func (c *cast) share(a, b int32) bool {
	x, y := c.of[a], c.of[b]
	for len(x) > 0 && len(y) > 0 && x[0] != y[0] {
		if x[0] < y[0] {
			x = x[1:]
		} else {
			y = y[1:]
		}
	}
	return len(x) > 0 && len(y) > 0
}

// common returns the speakers that two claims have in common.
func (c *cast) common(a, b int32) []int32 {
	var both []int32
	for _, n := range c.of[a] {
		if _, ok := slices.BinarySearch(c.of[b], n); ok {
			both = append(both, n)
		}
	}
	return both
}

// say writes that speakers say something: `"ann" says`, `"ann" and "bob" say`.
func (c *cast) say(speakers []int32) string {
	names := make([]claims.ID, len(speakers))
	for i, n := range speakers {
		names[i] = c.ids[n]
	}
	if len(names) == 1 {
		return listed(names) + " says"
	}
	return listed(names) + " say"
}

// mostNamed is how many names a message lists.
const mostNamed = 3

// listed writes names in quotes: `"a", "b" and 5 others`.
func listed(names []claims.ID) string {
	var b strings.Builder
	for i, n := range names {
		switch last := i == len(names)-1; {
		case i == mostNamed && !last:
			fmt.Fprintf(&b, " and %d others", len(names)-i)
			return b.String()
		case i > 0 && last:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", n)
	}
	return b.String()
}
