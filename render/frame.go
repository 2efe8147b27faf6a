package render

import (
	"fmt"
	"strings"
)

// frame is what is drawn around the cards of a group.
type frame struct {
	group     int
	name      []string // in lines that fit into it
	low, high point    // corners
}

// between returns the frame with two opposite corners.
func (f frame) between(a, b point) frame {
	f.low, f.high = point{min(a.x, b.x), min(a.y, b.y)}, point{max(a.x, b.x), max(a.y, b.y)}
	return f
}

// framePad is the room between a frame and what is in it, where its name is not.
const framePad = 12.0

// nameLines breaks the name of a group into lines that are no wider than the
// widest of the cards in a frame, and says how much room the frame leaves around
// them.
func (s *sheet) nameLines(group int, cards []int) (lines []string, pad float64) {
	wide := innerMin
	for _, i := range cards {
		wide = max(wide, s.cards[i].w)
	}
	lines = wrapText(s.Groups[group], footSize, true, wide)
	return lines, framePad + float64(len(lines))*footHeight
}

// members lists the cards of a group.
func (s *sheet) members(group int) []int {
	var cards []int
	for i := range s.Cards {
		if s.Cards[i].Group == group {
			cards = append(cards, i)
		}
	}
	return cards
}

// widenGroups makes cards as wide as the name of their group, so that it needs
// few lines.
func (s *sheet) widenGroups() {
	for k, name := range s.Groups {
		wide := min(textWidth(name, footSize, true), textMax)
		for _, i := range s.members(k) {
			s.cards[i].w = max(s.cards[i].w, wide)
		}
	}
}

// planFrames tells the layout engine what belongs together: the cards of each
// group, and the junctions between two of them.
func (s *sheet) planFrames(line func(format string, args ...any)) {
	for k := range s.Groups {
		cards := s.members(k)
		if len(cards) == 0 {
			continue
		}
		var nodes []string
		for _, i := range cards {
			nodes = append(nodes, fmt.Sprintf("n%d", i))
		}
		for r := range s.Arrows {
			if s.Arrows[r].Joint && s.within(r, k) {
				nodes = append(nodes, fmt.Sprintf("n%d", len(s.Cards)+r))
			}
		}
		_, pad := s.nameLines(k, cards)
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

// ranking keeps the rows of the drawing what they are without frames, unless that
// has failed.
func (s *sheet) ranking() string {
	if len(s.Groups) > 0 && !s.ownRows {
		return " newrank=true"
	}
	return ""
}

// framesFail reports whether cards lie in frames that are not theirs, or on each
// other. Many frames that share rows can want to lie in one order in one row and
// in another order in the next; the layout engine gives up on them then.
func (s *sheet) framesFail(p *placed) bool {
	for _, f := range p.frames {
		for i, at := range p.nodes[:len(s.Cards)] {
			w, h := s.laid(i)
			if s.Cards[i].Group != f.group && at.x+w/2 > f.low.x && at.x-w/2 < f.high.x && at.y+h/2 > f.low.y && at.y-h/2 < f.high.y {
				return true
			}
		}
	}
	return false
}
