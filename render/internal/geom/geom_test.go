package geom

import (
	"math"
	"strings"
	"testing"
)

func near(a, b Point) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 1e-6 }

func TestParse(t *testing.T) {
	for _, x := range []struct {
		data  string
		verbs []Verb
		end   Point
	}{
		{"M1,2L3.5-4", []Verb{Move, Line}, Point{3.5, -4}},
		{"M1,2 3,4 5,6", []Verb{Move, Line, Line}, Point{5, 6}},
		{"m1,2l3,4h-1v-2z", []Verb{Move, Line, Line, Line, Close}, Point{3, 4}},
		{"M0.5.5H10V.25", []Verb{Move, Line, Line}, Point{10, 0.25}},
		{"M0,0C1,1 2,1 3,0c1,1 2,1 3,0", []Verb{Move, Cube, Cube}, Point{6, 0}},
		{"M0,0H4V4zM1,1h1", []Verb{Move, Line, Line, Close, Move, Line}, Point{2, 1}},
		{"M1,1H4V4zh2", []Verb{Move, Line, Line, Close, Move, Line}, Point{3, 1}},
		{"M7,0a7,7 0 0 0 -7,7", []Verb{Move, Cube}, Point{0, 7}},
		{"M1.3,3.5a2.2,2.2 0 1 04.4,0", []Verb{Move, Cube, Cube}, Point{5.7, 3.5}},
	} {
		p, err := Parse(x.data)
		if err != nil || string(verbs(p)) != string(verbs(Path{Verbs: x.verbs})) || !near(p.End(), x.end) {
			t.Errorf("%s: %v, ends at %v, %v", x.data, p.Verbs, p.End(), err)
		}
	}
	for _, data := range []string{"L1,1", "M1", "M1,", "Q1,1 2,2", "M0,0Q1,1 2,2", "1,2", "M0,0z1", "M0,0a1,1 0 2 0 1,1", "M1e999,0", "M-,-", "M0,0X"} {
		if p, err := Parse(data); err == nil {
			t.Errorf("%s is no path, and gives %v", data, p)
		}
	}
}

func verbs(p Path) []byte {
	var b []byte
	for _, v := range p.Verbs {
		b = append(b, 'a'+byte(v))
	}
	return b
}

// TestRound: all points of what is round are as far from the middle as its radius.
func TestRound(t *testing.T) {
	quarter, err := Parse("M10,5A5,5 0 0 1 5,10")
	if err != nil {
		t.Fatal(err)
	}
	hole, err := Parse("M0,5a5,5 0 1 0 10,0a5,5 0 1 0 -10,0z")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Path{"circle": Circle(Point{5, 5}, 5), "quarter": quarter, "round": RoundRect(0, 0, 10, 10, 9), "hole": hole} {
		n := 0
		for _, o := range p.Flatten(0.001) {
			for _, q := range o.Points {
				n++
				if r := math.Hypot(q.X-5, q.Y-5); math.Abs(r-5) > 0.002 {
					t.Errorf("%s: %v is %.4f from the middle", name, q, r)
				}
			}
		}
		if n < 20 {
			t.Errorf("%s: %d points", name, n)
		}
	}
	if b := hole.Bounds(); b.Min.Y > 1e-9 || b.Max.Y < 10-1e-9 {
		t.Errorf("the two halves are %v", b)
	}
}

func TestFlatten(t *testing.T) {
	p, err := Parse("M0,0H10V10zM20,20H30M5,5")
	if err != nil {
		t.Fatal(err)
	}
	all := p.Flatten(0.1)
	if len(all) != 3 || !all[0].Closed || all[1].Closed || len(all[0].Points) != 3 || len(all[1].Points) != 2 {
		t.Errorf("%v", all)
	}
	var curve Path
	curve.Move(Point{})
	curve.Cube(Point{1e9, 1e9}, Point{-1e9, 1e9}, Point{1, 0})
	if n := len(curve.Flatten(1e-9)[0].Points); n != 65 {
		t.Errorf("%d points", n)
	}
	var quad Path
	quad.Move(Point{})
	quad.Quad(Point{1, 2}, Point{2, 0})
	if mid := quad.Flatten(1e-6)[0].Points; !near(mid[len(mid)/2], Point{1, 1}) { // half of the way up
		t.Errorf("the middle is %v", mid[len(mid)/2])
	}
}

func TestMatrix(t *testing.T) {
	m := Translate(10, 20).Mul(Scale(2)).Mul(Matrix{A: -1, D: 1})
	if got := m.Apply(Point{3, 4}); got != (Point{4, 28}) {
		t.Errorf("%v", got)
	}
	if k, alike := m.Size(); k != 2 || !alike {
		t.Errorf("%v, %v", k, alike)
	}
	for _, m := range []Matrix{{A: 1, D: 2}, {A: 1, C: 0.5, D: 1}} {
		if _, alike := m.Size(); alike {
			t.Errorf("%v is alike in all directions", m)
		}
	}
	if r := m.ApplyRect(Rect{Point{0, 0}, Point{1, 2}}); r != (Rect{Point{8, 20}, Point{10, 24}}) {
		t.Errorf("%v", r)
	}
	if u := (Rect{}).Union(Rect{Point{1, 1}, Point{2, 2}}); u.Min.X != 1 {
		t.Errorf("%v", u)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("M1,2L3.5-4z")
	f.Add("M0,0a1,1 0 0110,0")
	f.Fuzz(func(t *testing.T, data string) {
		p, err := Parse(data)
		if err != nil {
			return
		}
		points := 0
		for _, v := range p.Verbs {
			points += []int{Move: 1, Line: 1, Cube: 3, Close: 0}[v]
		}
		if points != len(p.Points) {
			t.Errorf("%d points for %v", len(p.Points), p.Verbs)
		}
		if len(p.Verbs) > 0 && p.Verbs[0] != Move || strings.TrimSpace(data) != "" && len(p.Verbs) == 0 && strings.Trim(data, " ,\n\t") != "" {
			t.Errorf("%q: %v", data, p.Verbs)
		}
		p.Flatten(0.1)
	})
}
