package render

import (
	"math"
	"path/filepath"
	"testing"

	"crux/engine/worksheet"
)

// besideTally counts texts beside arrows by how they stand.
type besideTally struct {
	all, moved int
	unclear    int // another arrow is about as near as the own one, or nearer
	covered    int // a card, a head or another text is under it
}

// distance is how far a box is from the lines from point to point.
func (b box) distance(along []point) float64 {
	best := math.Inf(1)
	for i := 1; i < len(along); i++ {
		for t := 0.0; t < 1; t += 0.25 {
			p := between(along[i-1], along[i], t)
			best = min(best, math.Hypot(max(0, b.left-p.x, p.x-b.right), max(0, b.top-p.y, p.y-b.bottom)))
		}
	}
	return best
}

// add looks at all texts beside the arrows of a drawing, in the slowest way.
func (n *besideTally) add(t *testing.T, name string, s *sheet, p *placed) {
	t.Helper()
	w := &svgWriter{sheet: s, placed: p}
	places := w.besides(false)
	net := make([]int, len(s.links)) // those that look alike and lead to one head are one
	for i := range net {
		net[i] = -1 - i
	}
	together := false
	for i, l := range s.links {
		together = together || l.reason >= 0 && !l.leg && !p.curves[i].hasHead
	}
	if together {
		net, _ = s.nets()
	}
	var others []box
	for r := range s.Arrows {
		last := s.last(r)
		a, c := &s.Arrows[r], &p.curves[last]
		if a.beside() == "" || !c.hasHead {
			continue
		}
		n.all++
		wide, at := textWidth(a.beside(), footSize, true), places[r].at
		b := box{at.x, at.y - 8, at.x + wide, at.y + 1}
		if !places[r].right {
			b.left, b.right = at.x-wide, at.x
		}
		if usual, _ := weightPlace(c); usual != at {
			n.moved++
		}
		own, other, nearest := math.Inf(1), math.Inf(1), -1
		for i, l := range s.links {
			line := &p.curves[i]
			if len(line.points) == 0 {
				continue
			}
			along := samples(line.points, 3)
			if line.hasHead {
				along = append(along, line.head)
			}
			if line.hasTail {
				along = append([]point{line.tail}, along...)
			}
			switch d := b.distance(along); {
			case l.reason == r || net[i] == net[last]:
				own = min(own, d)
			case d < other:
				other, nearest = d, i
			}
		}
		if other < own+3 || other < 5 {
			n.unclear++
			t.Logf("%s: the %q of %s is %.1f from its arrow and %.1f from that of %d", name, a.beside(), a.ID, own, other, nearest)
		}
		touches := func(o box) bool {
			return min(b.right, o.right)-max(b.left, o.left) > -1 && min(b.bottom, o.bottom)-max(b.top, o.top) > -1
		}
		bad := b.left < -2 || b.right > p.w+2 || b.top < -2 || b.bottom > p.h+2
		for i := range s.Cards {
			size := &s.cards[i]
			m := p.nodes[i]
			bad = bad || touches(box{m.x - size.w/2, m.y - size.h/2, m.x + size.w/2, m.y + size.h/2})
		}
		for _, o := range others {
			bad = bad || touches(o)
		}
		if bad {
			n.covered++
			t.Logf("%s: the %q of %s has no place", name, a.beside(), a.ID)
		}
		others = append(others, b)
	}
}

// What stands beside an arrow is nearer to it than to any other one, in drawings as wide
// as they come.
func TestBesideArrows(t *testing.T) {
	var n besideTally
	see := func(name string, v View) {
		s := newSheet(v)
		p, err := s.layout(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n.add(t, name, s, p)
	}
	for _, pattern := range []string{"../examples/*.yaml", "../examples/cyberspace/debate.yaml", "../examples/uniforms/debate.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			see(file, NewView(included(t, file), Options{}))
		}
	}
	for _, r := range besideRecipes {
		for seed := range uint64(12) {
			v := r.view(t, seed)
			v.Direction = Direction(seed % 4)
			see(v.Title, v)
		}
	}
	n.judge(t, 600, 6, 0)
}

// So it is on paper, where the arrows run side by side, and on worksheets, where arrows
// have letters.
func TestBesideArrowsOnPaper(t *testing.T) {
	var n, sheets besideTally
	a4, _ := ParsePaper("a4")
	for _, r := range besideRecipes {
		for seed := range uint64(5) {
			m := r.draw(seed)
			v := NewView(analyzed(t, m), Options{})
			v.wraps = new(wrapper)
			f, err := v.fit(t.Context(), a4, false, false)
			if err != nil {
				t.Fatal(err)
			}
			n.add(t, v.Title, f.sheet, f.placed)
			s, err := worksheet.Make(t.Context(), analyzed(t, m), worksheet.Options{Tasks: []worksheet.Task{worksheet.Arrows}, Seed: seed, Claims: 14})
			if err != nil {
				continue // no arrow can be asked about
			}
			e := newExercise(s)
			if f, err = e.fitPage(t.Context()); err != nil {
				t.Fatal(err)
			}
			sheets.add(t, "sheet of "+v.Title, f.sheet, f.placed)
		}
	}
	// The columns of a page are narrow, and here half of all arrows have weights of four digits.
	n.judge(t, 200, 12, 3)
	sheets.judge(t, 150, 4, 3)
}

var besideRecipes = []recipe{
	{claims: 20, weights: 60},
	{claims: 25, cross: 15, weights: 40, with: 10},
	{claims: 25, undercuts: 30, with: 15, weights: 50},
	{claims: 30, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 30, loose: 5},
	{claims: 8, cross: 30, circles: 30, rivals: 30, undercuts: 30, with: 30, weights: 50, loose: 20},
}

// judge says whether so few of at least so many texts are badly placed.
func (n *besideTally) judge(t *testing.T, all, unclear, covered int) {
	t.Helper()
	t.Logf("%+v", *n)
	if n.all < all || n.moved == 0 || n.unclear > unclear || n.covered > covered {
		t.Errorf("%+v: at least %d were to be looked at, %d may be unclear and %d cover something", *n, all, unclear, covered)
	}
}
