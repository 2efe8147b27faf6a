package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// tangled is a map with all that there is, small enough for slow definitions.
var tangled = recipe{claims: 14, cross: 15, circles: 8, rivals: 8, undercuts: 15, with: 15, weights: 20, loose: 5}

func ids(v View) []claims.ID {
	var all []claims.ID
	for i := range v.Cards {
		all = append(all, v.Cards[i].ID)
	}
	return all
}

// checkView looks at whether a view holds together.
func checkView(t *testing.T, whole, v View) {
	t.Helper()
	cut := make(map[int]bool)
	for r, a := range v.Arrows {
		ends := len(v.Cards)
		if a.Kind == claims.Undercut {
			ends = len(v.Arrows)
			cut[a.Target] = true
		}
		if a.Target >= ends || len(a.Premises) == 0 || slices.Max(a.Premises) >= len(v.Cards) {
			t.Fatalf("%s: arrow %d leads nowhere", v.Title, r)
		}
		// It is the arrow that it was, between the claims between which it was.
		i := slices.IndexFunc(whole.Arrows, func(b Arrow) bool { return b.ID == a.ID })
		if i < 0 || len(whole.Arrows[i].Premises) != len(a.Premises) {
			t.Fatalf("%s: arrow %s is not in the map", v.Title, a.ID)
		}
		for k, p := range a.Premises {
			if was := whole.Cards[whole.Arrows[i].Premises[k]].ID; was != v.Cards[p].ID {
				t.Errorf("%s: arrow %s begins at %s and began at %s", v.Title, a.ID, v.Cards[p].ID, was)
			}
		}
	}
	for r, a := range v.Arrows {
		if want := len(a.Premises) > 1 || cut[r]; a.Joint != want {
			t.Errorf("%s: arrow %s has a junction: %t", v.Title, a.ID, a.Joint)
		}
	}
	used := make([]bool, len(v.Sides))
	for i := range v.Cards {
		for _, side := range v.Cards[i].Sides {
			used[side] = true
		}
	}
	if slices.Contains(used, false) {
		t.Errorf("%s: a side of no claim is listed", v.Title)
	}
}

// steps is the slow definition of what is near a claim: how many steps away
// each one is, by going over everything until nothing changes.
func steps(v View, from int32) []int {
	const far = 1000
	away := make([]int, len(v.Cards))
	for i := range away {
		away[i] = far
	}
	away[from] = 0
	base := slowBears(v)
	for range v.Cards {
		for r, a := range v.Arrows {
			ends := append([]int{base[r]}, a.Premises...)
			if a.Kind == claims.Undercut { // what undercuts is near both ends of what it undercuts
				for at, direct := a.Target, true; ; at, direct = v.Arrows[at].Target, false {
					for _, x := range v.Arrows[at].Premises {
						for _, y := range a.Premises {
							away[x] = min(away[x], away[y]+1)
							if direct {
								away[y] = min(away[y], away[x]+1)
							}
						}
					}
					if v.Arrows[at].Kind != claims.Undercut {
						break
					}
				}
			}
			for _, x := range ends {
				for _, y := range ends {
					away[x] = min(away[x], away[y]+1)
				}
			}
		}
		for _, x := range v.Rivals {
			away[x.A] = min(away[x.A], away[x.B]+1)
			away[x.B] = min(away[x.B], away[x.A]+1)
		}
	}
	return away
}

// slowBears follows each undercut step by step.
func slowBears(v View) []int {
	base := make([]int, len(v.Arrows))
	for r := range v.Arrows {
		at := r
		for v.Arrows[at].Kind == claims.Undercut {
			at = v.Arrows[at].Target
		}
		base[r] = v.Arrows[at].Target
	}
	return base
}

func TestFocus(t *testing.T) {
	for seed := range uint64(100) {
		a := analyzed(t, tangled.draw(seed))
		whole := NewView(a, Options{})
		from := int32(seed) % int32(len(whole.Cards))
		away := steps(whole, from)
		for depth := range 4 {
			v := NewView(a, Options{Focus: []int32{from}, Depth: depth})
			var want []claims.ID
			for i, d := range away {
				if d <= depth {
					want = append(want, whole.Cards[i].ID)
				}
			}
			if got := ids(v); !slices.Equal(got, want) {
				t.Errorf("%s: %d steps around %s are %s, want %s", whole.Title, depth, whole.Cards[from].ID, got, want)
			}
			checkView(t, whole, v)
			for _, r := range a.Graph.Uses(from) { // what it is a reason for is there
				id := a.Graph.Map.Reasons[r].ID
				if depth > 0 && !slices.ContainsFunc(v.Arrows, func(x Arrow) bool { return x.ID == id }) {
					t.Errorf("%s: %d steps around %s, its reason %s is not shown", whole.Title, depth, whole.Cards[from].ID, id)
				}
			}
		}
	}
}

// slowFold is the definition: below a claim lies what can be reached from it
// downwards; it folds if all that is settled and cannot be reached, from
// anything that stays, except through it.
func slowFold(v View, open []bool) (into []int) {
	base := slowBears(v)
	down := func(c int) (to []int) {
		for r, a := range v.Arrows {
			if base[r] == c {
				to = append(to, a.Premises...)
			}
		}
		for _, x := range v.Rivals {
			if x.A == c {
				to = append(to, x.B)
			} else if x.B == c {
				to = append(to, x.A)
			}
		}
		return slices.DeleteFunc(to, func(d int) bool { return d == c })
	}
	reach := func(from []int, without int) []bool {
		met := make([]bool, len(v.Cards))
		for len(from) > 0 {
			c := from[0]
			from = from[1:]
			if c != without && !met[c] {
				met[c] = true
				from = append(from, down(c)...)
			}
		}
		return met
	}
	// The top: what stays open, what bears on nothing, and of what is left the
	// first in the file.
	var top []int
	led := make([]bool, len(v.Cards))
	for c := range v.Cards {
		for _, d := range down(c) {
			led[d] = true
		}
	}
	for c := range v.Cards {
		if open[c] || !led[c] {
			top = append(top, c)
		}
	}
	for c := range v.Cards {
		if !reach(top, -1)[c] {
			top = append(top, c)
		}
	}
	into = make([]int, len(v.Cards))
	for c := range into {
		into[c] = -1
	}
	size := make([]int, len(v.Cards))
	for c := range v.Cards {
		below := reach([]int{c}, -1)
		others := reach(top, c)
		ok := !v.Cards[c].Thesis
		n := 0
		for d := range v.Cards {
			if !below[d] {
				continue
			}
			n++
			verdict := v.Cards[d].Ruling.Verdict
			ok = ok && (verdict == engine.Accepted || verdict == engine.Rejected) &&
				(d == c || !slices.Contains(top, d) && !others[d] && !slices.Contains(down(d), c))
		}
		if !ok || n == 1 {
			continue
		}
		for d := range v.Cards {
			if below[d] && d != c && (into[d] < 0 || size[into[d]] < n) {
				into[d] = c
			}
		}
		size[c] = n
	}
	// What is folded into a claim that is folded itself is folded with it.
	for c := range into {
		for into[c] >= 0 && into[into[c]] >= 0 {
			into[c] = into[into[c]]
		}
	}
	return into
}

func TestFold(t *testing.T) {
	folded := 0
	for seed := range uint64(400) {
		r := tangled
		if seed%2 == 0 { // hardly anything in the way
			r = recipe{claims: 16, undercuts: 20, with: 10, cross: 4, rivals: 2, circles: 2}
		}
		a := analyzed(t, r.draw(seed))
		whole := NewView(a, Options{})
		open := make([]bool, len(whole.Cards))
		for i := range whole.Cards {
			open[i] = whole.Cards[i].Thesis
		}
		focus := int32(seed) % int32(len(open))
		open[focus] = true
		got, want := newNear(&whole).fold(open), slowFold(whole, open)
		if !slices.Equal(got, want) {
			t.Errorf("%s: folds %v, want %v", whole.Title, got, want)
		}
		v := NewView(a, Options{Fold: true})
		checkView(t, whole, v)
		n := 0
		for i := range v.Cards {
			n += v.Cards[i].Folded
			if v.Cards[i].Hidden > 0 {
				t.Errorf("%s: reasons for and against %s are not shown, and not folded", whole.Title, v.Cards[i].ID)
			}
		}
		if n+len(v.Cards) != len(whole.Cards) || v.Total != len(whole.Cards) {
			t.Errorf("%s: %d claims are shown and %d folded, of %d", whole.Title, len(v.Cards), n, len(whole.Cards))
		}
		folded += n
	}
	if folded < 500 {
		t.Errorf("only %d claims were folded", folded)
	}
}

func TestOnlyContested(t *testing.T) {
	for seed := range uint64(100) {
		a := analyzed(t, tangled.draw(seed))
		whole := NewView(a, Options{})
		v := NewView(a, Options{Contested: true})
		checkView(t, whole, v)
		shown := ids(v)
		for i := range whole.Cards {
			c := &whole.Cards[i]
			undecided := c.Ruling.Verdict == engine.Contested || c.Ruling.Verdict == engine.Unsettled
			if (undecided || c.Thesis) && !slices.Contains(shown, c.ID) {
				t.Errorf("%s: %s is %s and not shown", whole.Title, c.ID, c.Ruling.Verdict)
			}
		}
		for i := range v.Cards { // the reasons that make it contested are there
			c := &v.Cards[i]
			at, _ := a.Graph.Claim(c.ID)
			for _, r := range slices.Concat(a.Graph.Pros(at), a.Graph.Cons(at)) {
				shown := slices.ContainsFunc(v.Arrows, func(x Arrow) bool { return x.ID == a.Graph.Map.Reasons[r].ID })
				stronger := func(other int32) bool {
					x, y := &a.Graph.Map.Reasons[other], &a.Graph.Map.Reasons[r]
					return a.Reasons[other] == engine.In && x.Kind == y.Kind && x.Weight > y.Weight
				}
				weak := a.Reasons[r] == engine.In && slices.ContainsFunc(slices.Concat(a.Graph.Pros(at), a.Graph.Cons(at)), stronger)
				if c.undecided() && a.Reasons[r] != engine.Out && !weak && !shown {
					t.Errorf("%s: %s is contested, and reason %d is not shown", whole.Title, c.ID, r)
				}
			}
		}
	}
}

// Undercuts that only lead to each other bear on something all the same.
func TestUndercutCircle(t *testing.T) {
	v := View{Title: "A circle"}
	for i := range 3 {
		v.Cards = append(v.Cards, Card{ID: claims.ID(fmt.Sprint("c", i)), Text: "A claim."})
		v.Arrows = append(v.Arrows, Arrow{
			ID: claims.ID(fmt.Sprint("r", i)), Kind: claims.Undercut, Premises: []int{i}, Target: (i + 1) % 3, Weight: claims.FullWeight, Joint: true,
		})
	}
	v.Cards = append(v.Cards, Card{ID: "s", Text: "One that bears on the circle."}, Card{ID: "t", Text: "Another one."})
	v.Arrows = append(v.Arrows, Arrow{ID: "r3", Kind: claims.Undercut, Premises: []int{3}, Target: 1, Weight: claims.FullWeight})
	for r, c := range v.bears() {
		if c > 2 {
			t.Errorf("arrow %d bears on %d, which is no premise of the circle", r, c)
		}
	}
	v.Arrows[1].Joint = true
	drawn := written(t, SVG, v)
	for r := range v.Arrows {
		if !strings.Contains(drawn, fmt.Sprintf("reason-r%d", r)) {
			t.Errorf("arrow %d is not drawn", r)
		}
	}
	whole := v
	v.leaveOut(Options{Focus: []int32{0}, Depth: 1, Fold: true, Contested: true})
	checkView(t, whole, v)
}
