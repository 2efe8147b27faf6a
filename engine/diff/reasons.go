package diff

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// named returns the id that a reason was given, or "" where its name says no more
// than from where it leads to where.
func named(r *claims.Reason) claims.ID {
	if strings.Contains(string(r.ID), " -> ") {
		return ""
	}
	return r.ID
}

// matchReasons returns of each old reason the new one that is the same, or -1: the
// one with the same premises and target, then the one with the id that it was given,
// then the one from the same first premise to the same target. Undercuts are
// looked for among those of the same reason first.
func (d *Diff) matchReasons() []int32 {
	before, after := d.Old.Graph, d.New.Graph
	x := newMatching(len(before.Map.Reasons), len(after.Map.Reasons))
	s := [2]side{{before.Map, before, d.claimOf[0]}, {after.Map, after, d.claimOf[1]}}
	pass := func(old, now []int32, key func(s *side, r int32) string) {
		x.by(old, now, func(r int32) string { return key(&s[0], r) }, func(r int32) string { return key(&s[1], r) })
	}
	like := func(old, now []int32) {
		pass(old, now, func(s *side, r int32) string { return fmt.Sprint(s.content(r), named(s.reason(r)), s.reason(r).Weight) })
		pass(old, now, func(s *side, r int32) string { return fmt.Sprint(s.content(r), named(s.reason(r))) })
		pass(old, now, (*side).content)
		pass(old, now, (*side).name)
		pass(old, now, (*side).step)
	}
	var plain, undercuts [2][]int32
	for i := range s {
		for r := range s[i].m.Reasons {
			if s[i].m.Reasons[r].Kind == claims.Undercut {
				undercuts[i] = append(undercuts[i], int32(r))
			} else {
				plain[i] = append(plain[i], int32(r))
			}
		}
	}
	like(plain[0], plain[1])
	below := func(old []int32) { // the undercuts of what is paired, and theirs
		for len(old) > 0 {
			r := old[0]
			old = old[1:]
			if x.partner[r] < 0 {
				continue
			}
			of := before.Undercuts(r)
			var open []int32
			for _, u := range of {
				if x.partner[u] < 0 {
					open = append(open, u)
				}
			}
			if len(open) > 0 {
				like(open, after.Undercuts(x.partner[r]))
				old = append(old, open...)
			}
		}
	}
	below(slices.Clone(plain[0]))
	var left []int32
	for _, u := range undercuts[0] {
		if x.partner[u] < 0 {
			left = append(left, u)
		}
	}
	pass(left, undercuts[1], (*side).name)
	below(left)
	return x.partner
}

// side is one of the two maps, with where its claims are in Diff.Claims.
type side struct {
	m *claims.Map
	g interface {
		Premises(int32) []int32
		Target(int32) int32
	}
	claimOf []int32
}

func (s *side) reason(r int32) *claims.Reason { return &s.m.Reasons[r] }

// premises returns those of a reason as numbers of Diff.Claims, sorted.
func (s *side) premises(r int32) []int32 {
	all := make([]int32, 0, 1)
	for _, p := range s.g.Premises(r) {
		all = append(all, s.claimOf[p])
	}
	slices.Sort(all)
	return all
}

// target is a name for the claim that a reason is about; undercuts are compared
// among those of one reason.
func (s *side) target(r int32) int32 {
	if s.reason(r).Kind == claims.Undercut {
		return -1
	}
	return s.claimOf[s.g.Target(r)]
}

func (s *side) content(r int32) string {
	return fmt.Sprint(s.reason(r).Kind, s.premises(r), s.target(r))
}

func (s *side) name(r int32) string { return string(named(s.reason(r))) }

func (s *side) step(r int32) string {
	return fmt.Sprint(s.claimOf[s.g.Premises(r)[0]], s.target(r))
}

// matchContradictions lists those of both maps, each once.
func (d *Diff) matchContradictions() {
	at := make(map[[2]int32]int)
	each := func(s int, m *claims.Map, number func(claims.ID) (int32, bool), visit func(k [2]int32)) {
		for _, c := range m.Contradictions {
			a, _ := number(c.A)
			b, _ := number(c.B)
			a, b = d.claimOf[s][a], d.claimOf[s][b]
			visit([2]int32{min(a, b), max(a, b)})
		}
	}
	add := func(k [2]int32) *Contradiction {
		i, known := at[k]
		if !known {
			i = len(d.Contradictions)
			at[k] = i
			d.Contradictions = append(d.Contradictions, Contradiction{A: k[0], B: k[1]})
		}
		return &d.Contradictions[i]
	}
	each(1, d.New.Graph.Map, d.New.Graph.Claim, func(k [2]int32) { add(k).New = true })
	each(0, d.Old.Graph.Map, d.Old.Graph.Claim, func(k [2]int32) { add(k).Old = true })
}
