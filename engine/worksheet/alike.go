package worksheet

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// alike takes marks from blanks until no two solutions are left that differ in more than
// claims of one look that stand side by side, and returns the groups of these.
//
// Two blanks look the same if all that is drawn around them does, however far one looks.
// Where they could change places as they are, they are alike. Otherwise they could only
// together with what is around them, as two lines of argument of the same shape can; then
// one of them is given, which tells the lines apart.
func (m *maker) alike(blank []bool) [][]int32 {
	s := &shape{Graph: m.Part.Graph, blank: blank, judged: m.has(Verdicts) || m.has(Contested) || m.has(Cruxes)}
	for {
		var groups [][]int32
		given := false
		for _, cell := range s.cells() {
			if slices.ContainsFunc(cell[1:], func(c int32) bool { return !s.twins(cell[0], c) }) {
				blank[cell[0]], given = false, true
				break
			}
			groups = append(groups, cell)
		}
		if !given {
			return groups
		}
	}
}

// shape is a drawing in which some claims are blank.
type shape struct {
	*engine.Graph
	blank  []bool
	judged bool // what has to be known of a claim to judge it is drawn, too
}

// cells lists the blanks that look the same, each with two or more.
func (s *shape) cells() [][]int32 {
	nc := len(s.blank)
	look := make([]int, nc+len(s.Map.Reasons)) // of each claim and reason
	key := make([]string, len(look))
	for c := range s.blank {
		x := &s.Map.Claims[c]
		switch {
		case !s.blank[c]:
			key[c] = fmt.Sprint("given ", c)
		case s.judged:
			key[c] = fmt.Sprint("blank ", x.Status, x.Standard)
		default:
			key[c] = "blank"
		}
	}
	for r := range s.Map.Reasons {
		x := &s.Map.Reasons[r]
		key[nc+r] = fmt.Sprint(x.Kind, " ", x.Weight)
	}
	known := 0
	for {
		number := make(map[string]int)
		for i, k := range key {
			n, ok := number[k]
			if !ok {
				n = len(number)
				number[k] = n
			}
			look[i] = n
		}
		if len(number) == known {
			break
		}
		known = len(number)
		list := func(of []int32, from int) string {
			var looks []int
			for _, i := range of {
				looks = append(looks, look[from+int(i)])
			}
			slices.Sort(looks)
			return fmt.Sprint(looks)
		}
		for c := range int32(nc) {
			key[c] = fmt.Sprint(look[c], list(s.Pros(c), nc), list(s.Cons(c), nc), list(s.Uses(c), nc), list(s.Contradicts(c), 0))
		}
		for r := range int32(len(s.Map.Reasons)) {
			target := int(s.Target(r))
			if s.Map.Reasons[r].Kind == claims.Undercut {
				target += nc
			}
			key[nc+int(r)] = fmt.Sprint(look[nc+int(r)], list(s.Premises(r), 0), look[target], list(s.Undercuts(r), nc))
		}
	}
	of := make(map[int]int)
	var cells [][]int32
	for c := range int32(nc) {
		if !s.blank[c] {
			continue
		}
		k, ok := of[look[c]]
		if !ok {
			k = len(cells)
			of[look[c]] = k
			cells = append(cells, nil)
		}
		cells[k] = append(cells[k], c)
	}
	return slices.DeleteFunc(cells, func(cell []int32) bool { return len(cell) < 2 })
}

// twins reports whether the map stays what it is if two claims change places.
func (s *shape) twins(a, b int32) bool {
	same := func(c int32) int32 { return c }
	swap := func(c int32) int32 {
		switch c {
		case a:
			return b
		case b:
			return a
		}
		return c
	}
	return slices.Equal(s.told(same), s.told(swap))
}

// told lists what is drawn, if claims stand elsewhere.
func (s *shape) told(at func(int32) int32) []string {
	var reason func(r int32) string
	reason = func(r int32) string {
		x := &s.Map.Reasons[r]
		var premises []int32
		for _, p := range s.Premises(r) {
			premises = append(premises, at(p))
		}
		slices.Sort(premises)
		var cuts []string
		for _, u := range s.Undercuts(r) {
			cuts = append(cuts, reason(u))
		}
		slices.Sort(cuts)
		target := int32(-1)
		if x.Kind != claims.Undercut {
			target = at(s.Target(r))
		}
		return fmt.Sprint(x.Kind, x.Weight, premises, target, "(", strings.Join(cuts, ","), ")")
	}
	var all []string
	for r := range s.Map.Reasons {
		if s.Map.Reasons[r].Kind != claims.Undercut {
			all = append(all, reason(int32(r)))
		}
	}
	for c := range int32(len(s.blank)) {
		for _, d := range s.Contradicts(c) {
			all = append(all, fmt.Sprint(at(c), "|", at(d)))
		}
	}
	slices.Sort(all)
	return all
}
