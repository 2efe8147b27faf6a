package worksheet

import (
	"slices"
	"strings"

	"crux/claims"
)

// Blanks are claims that are to be filled in.
type Blanks struct {
	Claims []int32 // of the map on the sheet, in its order

	// Alike are those of them that could change places without changing the map. Each
	// group has two or more.
	Alike [][]int32

	// Bank is what can be filled in, shuffled, as claims of the whole map: those that
	// are missing, and the distractors. It is empty where the pupils get none.
	Bank []int32
}

// pickBlanks chooses claims to leave out of the map, and makes sure that there is one
// right place for each, but for those that are alike.
func (m *maker) pickBlanks() {
	p := m.Part.Graph
	var fit []int32
	for c := range int32(len(p.Map.Claims)) {
		if m.fit(c) {
			fit = append(fit, c)
		}
	}
	purpose, most := Places, len(fit)
	if m.has(Missing) {
		purpose, most = Missing, max(1, min(5, len(p.Map.Claims)/3))
	}
	shuffle(newLot(m.Seed, uint64(purpose)), fit)
	blank := make([]bool, len(p.Map.Claims))
	n, most := 0, m.blanks(most)
	for _, apart := range []bool{true, false} { // first those that no other one is beside
		for _, c := range fit {
			if n < most && !blank[c] && !(apart && m.beside(c, blank)) {
				blank[c] = true
				n++
			}
		}
	}
	b := &Blanks{}
	b.Alike = m.alike(blank)
	for c := range int32(len(blank)) {
		if blank[c] {
			b.Claims = append(b.Claims, c)
			m.blank = append(m.blank, folded(p.Map.Claims[c].Text))
		}
	}
	if len(b.Claims) == 0 {
		return
	}
	if m.Bank || m.has(Places) {
		for _, c := range b.Claims {
			b.Bank = append(b.Bank, m.Of[c])
		}
		b.Bank = append(b.Bank, m.distractors()...)
		shuffle(newLot(m.Seed, forBank), b.Bank)
	}
	m.Blanks = b
}

// fit reports whether a claim can be a blank: it is not what the map is about, and no
// text on the sheet says the same.
func (m *maker) fit(c int32) bool {
	g := m.Part.Graph
	text := folded(g.Map.Claims[c].Text)
	if text == "" || slices.Contains(g.Theses, c) || m.told[m.Of[c]] || within(text, folded(g.Map.Title)) || within(text, folded(g.Map.Question)) {
		return false
	}
	says := func(x *claims.Claim) bool { return within(text, folded(x.Text)) || within(text, folded(x.Title)) }
	for i := range g.Map.Claims {
		if x := &g.Map.Claims[i]; int32(i) != c && says(x) {
			return false
		}
	}
	for other := range m.told {
		if says(m.claim(other)) {
			return false
		}
	}
	return true
}

// beside reports whether a claim is next to a marked one in the map.
func (m *maker) beside(c int32, marked []bool) bool {
	g := m.Part.Graph
	any := func(list []int32) bool { return slices.ContainsFunc(list, func(i int32) bool { return marked[i] }) }
	for _, r := range g.Uses(c) {
		bears := (&chooser{Graph: g}).bears(r)
		if any(g.Premises(r)) || any(bears) {
			return true
		}
	}
	for _, list := range [][]int32{g.Pros(c), g.Cons(c)} {
		for _, r := range list {
			if any(g.Premises(r)) {
				return true
			}
		}
	}
	return any(g.Contradicts(c))
}

// distractors are claims that are missing nowhere: nothing connects them to a claim on
// the sheet, so that none would be right after all.
func (m *maker) distractors() []int32 {
	if m.Distractors == 0 {
		return nil
	}
	g := m.graph()
	near := make(map[int32]bool) // to what is on the sheet
	said := make(map[string]bool)
	for _, c := range m.Of {
		said[folded(m.claim(c).Text)] = true
		near[c] = true
		for _, d := range g.Contradicts(c) {
			near[d] = true
		}
		for _, list := range [][]int32{g.Pros(c), g.Cons(c), g.Uses(c)} {
			for _, r := range list {
				for _, d := range append((&chooser{Graph: g}).bears(r), g.Premises(r)...) {
					near[d] = true
				}
				for _, u := range g.Undercuts(r) {
					for _, d := range g.Premises(u) {
						near[d] = true
					}
				}
			}
		}
	}
	var list []int32
	for _, c := range m.near {
		text := folded(m.claim(c).Text)
		if len(list) < 2*m.Distractors+4 && !near[c] && !said[text] && text != "" && !m.told[c] && !m.hides(m.claim(c).Text) {
			said[text] = true
			list = append(list, c)
		}
	}
	shuffle(newLot(m.Seed, forDistractors), list)
	list = list[:min(len(list), m.Distractors)]
	m.Lacking = m.Distractors - len(list)
	return list
}

// Text is a claim on one line.
func Text(c *claims.Claim) string { return strings.Join(strings.Fields(c.Text), " ") }
