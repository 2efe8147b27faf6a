package check

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// step leads from a premise of a reason to the reason's target.
type step struct{ from, reason int32 }

// carries tells of each reason of a kind whether it may be meant: no premise is
// withdrawn, no undercut of it stands, and its target is not among its premises.
func (s *subject) carries(kind claims.Kind) []bool {
	live := make([]bool, len(s.m.Reasons))
	for r := range int32(len(live)) {
		live[r] = s.reason(r).Kind == kind && s.meant(r)
	}
	return live
}

func (s *subject) meant(r int32) bool {
	for _, p := range s.Graph.Premises(r) {
		if s.claim(p).Status == claims.Withdrawn || p == s.Graph.Target(r) && s.reason(r).Kind != claims.Undercut {
			return false
		}
	}
	for _, u := range s.Graph.Undercuts(r) {
		if s.Reasons[u] == engine.In {
			return false
		}
	}
	return true
}

// arrows leads from the premises of the reasons to their targets, where both
// are among the claims wanted.
func (s *subject) arrows(reasons []bool, wanted func(c int32) bool) engine.Arrows {
	var from, to []int32
	for r, ok := range reasons {
		t := s.Graph.Target(int32(r))
		if !ok || !wanted(t) {
			continue
		}
		for _, p := range s.Graph.Premises(int32(r)) {
			if wanted(p) {
				from, to = append(from, p), append(to, t)
			}
		}
	}
	return engine.NewArrows(len(s.m.Claims), from, to)
}

func anyClaim(int32) bool { return true }

// routes finds shortest ways from claims to claims by supports. It serves
// many searches without clearing its tables.
type routes struct {
	g             *engine.Graph
	live          []bool  // of each reason: it is a support that a way may lead by
	number        []int32 // of each claim; a search may be kept to some of them
	round         int32
	ahead, behind []visit // of each claim, from the start and from the ends
	edge, far     []int32 // the claims that were come to last, from the start and from the ends
	next, ends    []int32 // kept for the next use
}

// visit says how a search came to a claim.
type visit struct {
	round int32
	step  step // to the claim or, from the ends, on from it; its reason is -1 where the search began
}

func newRoutes(g *engine.Graph, live []bool, number []int32) *routes {
	n := len(g.Map.Claims)
	return &routes{g: g, live: live, number: number, ahead: make([]visit, n), behind: make([]visit, n)}
}

// find returns a shortest way from a claim to one of the ends, of which the
// claim is none, by claims whose numbers are in low…high. It is nil where there
// is none of at most most steps, or where the search takes more than budget, of
// which it takes off what it needed; then the budget is below 0.
//
// The search goes on from that side which has fewer claims at its edge. So it
// ends soon where either can go nowhere, as in most maps one of them can.
func (w *routes) find(start int32, ends []int32, low, high int32, most int, budget *int) []step {
	w.round++
	within := func(c int32) bool { return low <= w.number[c] && w.number[c] <= high }
	w.edge, w.far = append(w.edge[:0], start), w.far[:0]
	w.ahead[start] = visit{w.round, step{reason: -1}}
	for _, e := range ends {
		if within(e) && e != start && w.behind[e].round != w.round {
			w.behind[e] = visit{w.round, step{reason: -1}}
			w.far = append(w.far, e)
		}
	}
	for length := 0; length < most && len(w.edge) > 0 && len(w.far) > 0; length++ {
		next := w.next[:0]
		if len(w.edge) <= len(w.far) {
			for _, c := range w.edge {
				if *budget -= len(w.g.Uses(c)); *budget < 0 {
					return nil
				}
				for _, r := range w.g.Uses(c) {
					t := w.g.Target(r)
					if !w.live[r] || !within(t) || w.ahead[t].round == w.round {
						continue
					}
					w.ahead[t] = visit{w.round, step{c, r}}
					if w.behind[t].round == w.round {
						return w.through(t)
					}
					next = append(next, t)
				}
			}
			w.edge, w.next = next, w.edge
			continue
		}
		for _, c := range w.far {
			if *budget -= len(w.g.Pros(c)); *budget < 0 {
				return nil
			}
			for _, r := range w.g.Pros(c) {
				if !w.live[r] {
					continue
				}
				if *budget -= len(w.g.Premises(r)); *budget < 0 {
					return nil
				}
				for _, p := range w.g.Premises(r) {
					if !within(p) || w.behind[p].round == w.round {
						continue
					}
					w.behind[p] = visit{w.round, step{p, r}}
					if w.ahead[p].round == w.round {
						return w.through(p)
					}
					next = append(next, p)
				}
			}
		}
		w.far, w.next = next, w.far
	}
	return nil
}

// through puts together the way by a claim in which the two sides met.
func (w *routes) through(c int32) []step {
	var steps []step
	for x := w.ahead[c].step; x.reason >= 0; x = w.ahead[x.from].step {
		steps = append(steps, x)
	}
	slices.Reverse(steps)
	for x := w.behind[c].step; x.reason >= 0; x = w.behind[w.g.Target(x.reason)].step {
		steps = append(steps, x)
	}
	return steps
}

// membersOf returns for each component the claims in it, where number tells the
// component of each claim.
func membersOf(number []int32) engine.Arrows {
	all := make([]int32, len(number))
	for c := range all {
		all[c] = int32(c)
	}
	return engine.NewArrows(len(number), number, all)
}
