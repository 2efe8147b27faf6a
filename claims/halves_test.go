package claims

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// snippets are what may stand in a claim file and be cut in two.
var snippets = strings.Split(`    note: "a text/  c99: on two lines"
    note: 'a text//  c98: on three lines'
    note: |+/      kept//
    note: |1-/    kept/
    note: >-/      folded/       more/
    note: a plain text/      that goes on
    tags: [a,/  c97: x]
    tags: [a:]
    tags: [a: , b]
    tags: {a: b, c}
    ? a key/    : its value
    x-any: {? a, ? b : c}
    note: &n A text.
    note: *n
    x-base: &base {note: A text.}
    <<: *base
    # a comment/  # another one
  # a comment: between
    supports:
    rebuts: ~
expect: {accepted: [c1]}
title: A title
---
...
    note: a text: with a colon
    text: ! tagged
    "quoted": key
  c96: {text: It is so., supports: c1}
  c95: [a, list]
  c94:/    - a list
   c93: {text: Too far in.}
 c92: {text: Too far out.}
	tab: here
    note: "unclosed`, "\n")

// What is read in two parts, cut in the middle of the claims, is what it is as a
// whole, or it is not cut.
func TestReadingInTwoChangesNothing(t *testing.T) {
	seeds := uint64(1500)
	if testing.Short() {
		seeds = 200
	}
	cut := 0
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 11))
		var lines []string
		for i := range 2 + rng.IntN(6) {
			lines = append(lines, fmt.Sprintf("  c%d:", i), fmt.Sprintf("    text: Claim %d says so.", i))
			if i > 0 && rng.IntN(2) == 0 {
				lines = append(lines, fmt.Sprintf("    supports: c%d", rng.IntN(i)))
			}
			for range rng.IntN(3) {
				lines = append(lines, strings.Split(snippets[rng.IntN(len(snippets))], "/")...)
			}
		}
		if rng.IntN(3) == 0 {
			lines = append(lines, snippets[rng.IntN(len(snippets))])
		}
		begin := []string{"", "    &all\n", "    # a comment\n", "  # another\n"}[rng.IntN(4)]
		text := []byte("title: Any\nclaims:\n" + begin + strings.Join(lines, "\n") + []string{"", "\n", "\n\n"}[rng.IntN(3)])
		if at := splitAt(text); at > 0 {
			if _, ok := parseInTwo(text, at); ok {
				cut++
			}
		}
		bothWays(t, fmt.Sprintf("seed %d:\n%s", seed, text), text)
		if t.Failed() {
			break
		}
	}
	if cut < int(seeds)/20 {
		t.Errorf("only %d of %d files were cut", cut, seeds)
	}
	t.Logf("%d of %d files were cut", cut, seeds)
}
