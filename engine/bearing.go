package engine

import "crux/claims"

// bearing tells of each claim and reason how a thesis depends on it. A node is
// claim c as c, or reason r as the number of claims + r.
type bearing struct {
	helps, harms []bool
}

// bearingOn walks from the thesis to all it depends on, and keeps count of the
// rebuttals, undercuts and contradictions on the way: after an even number of
// them a node helps the thesis, after an odd number it harms it. By ways of
// different kinds it may do both. Time is linear.
//
// A node that only helps never does anything else: with a better label for it
// (in being better than undecided, and that better than out) no label on its
// ways to the thesis gets worse if it helps, and none better if it harms. For
// the labels from all-undecided on, each round keeps that order, as every
// condition does; so does where they end.
func bearingOn(g *Graph, thesis int32) *bearing {
	nc := int32(len(g.Map.Claims))
	n := int(nc) + len(g.Map.Reasons)
	b := &bearing{helps: make([]bool, n), harms: make([]bool, n)}
	type visit struct {
		node  int32
		helps bool
	}
	agenda := []visit{{thesis, true}}
	b.helps[thesis] = true
	meet := func(node int32, helps bool) {
		met := &b.harms[node]
		if helps {
			met = &b.helps[node]
		}
		if !*met {
			*met = true
			agenda = append(agenda, visit{node, helps})
		}
	}
	for len(agenda) > 0 {
		v := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		if r := v.node - nc; r >= 0 {
			for _, p := range g.Premises(r) {
				meet(p, v.helps)
			}
			for _, u := range g.Undercuts(r) {
				meet(nc+u, !v.helps)
			}
			continue
		}
		if s := g.burden[v.node].status; s == claims.Granted || s == claims.Withdrawn {
			continue // nothing moves it
		}
		for _, r := range g.Pros(v.node) {
			meet(nc+r, v.helps)
		}
		for _, r := range g.Cons(v.node) {
			meet(nc+r, !v.helps)
		}
		for _, d := range g.Contradicts(v.node) {
			meet(d, !v.helps)
		}
	}
	return b
}

func (b *bearing) on(node int32) bool { return b.helps[node] || b.harms[node] }
