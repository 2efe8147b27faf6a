package render

import (
	"fmt"
	"strings"
)

// frame is what is drawn around the cards of a group.
type frame struct {
	group     int
	low, high point // corners
}

// between returns the frame with two opposite corners.
func (f frame) between(a, b point) frame {
	f.low, f.high = point{min(a.x, b.x), min(a.y, b.y)}, point{max(a.x, b.x), max(a.y, b.y)}
	return f
}

// framePad is the room between a frame and what is in it, where its name is not.
const framePad = 12.0

// nameLines breaks the name of a group into lines that are no wider than its
// widest card, and says how much room a frame with that name leaves around its
// cards.
func (s *sheet) nameLines(group int) (lines []string, pad float64) {
	wide := innerMin
	for i := range s.cards {
		if s.Cards[i].Group == group {
			wide = max(wide, s.cards[i].w)
		}
	}
	lines = wrapText(s.Groups[group], footSize, true, wide)
	return lines, framePad + float64(len(lines))*footHeight
}

// planFrames tells the layout engine what belongs together: the cards of each
// group, and the junctions between two of them.
func (s *sheet) planFrames(line func(format string, args ...any)) {
	for k := range s.Groups {
		var nodes []string
		for i := range s.Cards {
			if s.Cards[i].Group == k {
				nodes = append(nodes, fmt.Sprintf("n%d", i))
			}
		}
		if len(nodes) == 0 {
			continue
		}
		for r := range s.Arrows {
			if s.Arrows[r].Joint && s.within(r, k) {
				nodes = append(nodes, fmt.Sprintf("n%d", len(s.Cards)+r))
			}
		}
		_, pad := s.nameLines(k)
		line("subgraph cluster%d { graph [margin=%s]; %s }", k, number(pad), strings.Join(nodes, "; "))
	}
}

// within reports whether a reason is one from claims of a group for or against
// another.
func (s *sheet) within(r, group int) bool {
	a := &s.Arrows[r]
	if !s.card(s.links[s.last(r)].to) || s.Cards[a.Target].Group != group {
		return false
	}
	for _, p := range a.Premises {
		if s.Cards[p].Group != group {
			return false
		}
	}
	return true
}

// ranking keeps the rows of the drawing what they are without frames.
func (s *sheet) ranking() string {
	if len(s.Groups) > 0 {
		return " newrank=true"
	}
	return ""
}
