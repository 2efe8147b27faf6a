package letters

import (
	"slices"

	"github.com/go-text/typesetting/bidi"
	xbidi "golang.org/x/text/unicode/bidi"
)

// orderer finds out what runs from the right.
type orderer struct{ paragraph bidi.Paragraph }

const leftMark, rightMark = '\u200e', '\u200f'

// levels returns the level of each letter of a paragraph (UAX #9): odd where it
// runs from the right. Lines are not yet settled.
func (o *orderer) levels(text []rune, rightToLeft bool) []int8 {
	levels := make([]int8, len(text))
	if !rightToLeft && !slices.ContainsFunc(text, func(r rune) bool { return r >= 0x590 && turning(r) }) {
		return levels
	}
	// The paragraph takes its direction from its first strong letter.
	mark := leftMark
	if rightToLeft {
		mark = rightMark
	}
	runs := o.paragraph.Segment(append([]rune{mark}, text...), bidi.Neutral)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for at := max(run.Start-1, 0); at < run.End-1 && at < len(levels); at++ {
			levels[at] = int8(run.Level)
		}
	}
	return levels
}

// turning reports whether a letter can make a text run from the right.
func turning(r rune) bool {
	p, _ := xbidi.LookupRune(r)
	switch p.Class() {
	case xbidi.R, xbidi.AL, xbidi.AN, xbidi.RLE, xbidi.RLO, xbidi.RLI, xbidi.FSI:
		return true
	}
	return false
}

// settle gives the spaces at the end of a line the level of the paragraph (UAX #9,
// L1).
func settle(text []rune, levels []int8, rightToLeft bool) {
	for i := len(text) - 1; i >= 0 && (text[i] == ' ' || unseen(text[i])); i-- {
		levels[i] = int8(toIndex(rightToLeft))
	}
}

// reorder puts the parts of a line in the order in which they are seen from left
// to right (UAX #9, L2).
func reorder(parts []part) {
	low, high := int8(126), int8(0)
	for i := range parts {
		high = max(high, parts[i].level)
		if parts[i].level%2 == 1 {
			low = min(low, parts[i].level)
		}
	}
	for level := high; level >= low && level > 0; level-- {
		for i := 0; i < len(parts); {
			j := i
			for j < len(parts) && parts[j].level >= level {
				j++
			}
			slices.Reverse(parts[i:j])
			i = max(j, i+1)
		}
	}
}
