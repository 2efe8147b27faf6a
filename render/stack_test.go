package render

import (
	"math"
	"slices"
	"testing"
)

// TestStackJunctions: the lines of premises lead into their junctions, whatever stands
// first in the file.
func TestStackJunctions(t *testing.T) {
	checked := 0
	for seed := range uint64(6) {
		m := recipe{claims: 25, undercuts: 30, with: 20, cross: 10, rivals: 5}.draw(seed)
		slices.Reverse(m.Reasons)
		v := NewView(analyzed(t, m), Options{})
		s := newSheetIn(v, v.onPaper(int(seed)%len(onPaper)))
		f := s.fitStack(paper(t, "a4"), 1, false, false, make([][]*block, len(s.Cards)))
		for i, l := range f.links {
			if !l.leg {
				continue
			}
			c := f.curves[i]
			end, at := c.points[len(c.points)-1], f.nodes[l.to]
			// It may run into another line of the same junction.
			near := math.Hypot(end.x-at.x, end.y-at.y)
			for k, other := range f.links {
				if k != i && other.leg && other.to == l.to {
					for _, p := range samples(f.curves[k].points, 40) {
						near = min(near, math.Hypot(end.x-p.x, end.y-p.y))
					}
				}
			}
			checked++
			if near > jointSize {
				t.Errorf("map %d: the line from %s ends %.0f px beside its junction", seed, f.Cards[l.from].ID, near)
			}
		}
	}
	if checked < 30 {
		t.Errorf("only %d lines", checked)
	}
}
