package engine

import (
	"slices"

	"crux/claims"
)

// attacks finds what others say against the case, and what is said against that.
func (w *briefing) attacks() {
	number := make(map[string]int) // of attacks, by their premises
	of := func(premises []int32) *Attack {
		sorted := slices.Clone(premises)
		slices.Sort(sorted)
		key := make([]byte, 0, 4*len(sorted))
		for _, p := range sorted {
			key = append(key, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
		}
		i, known := number[string(key)]
		if !known {
			i = len(w.Expected)
			number[string(key)] = i
			w.Expected = append(w.Expected, Attack{Premises: premises})
		}
		return &w.Expected[i]
	}
	spoken := make([]bool, len(w.Ours)) // premises of attacks
	for i, gives := range w.gives {
		r := int32(i)
		if gives || !w.strikes(r) {
			continue
		}
		x := of(w.Premises(r))
		x.Blows = append(x.Blows, Blow{Reason: r, Claim: -1})
		for _, p := range x.Premises {
			spoken[p] = true
		}
	}
	// A claim that is said in an attack is answered by those that contradict it;
	// others attack by contradicting.
	for i := range w.held {
		if c := int32(i); w.held[c] {
			for _, d := range w.rivals(c) {
				if !w.held[d] && !spoken[d] && !w.opposed(d) {
					x := of([]int32{d})
					x.Blows = append(x.Blows, Blow{Reason: -1, Claim: c})
				}
			}
		}
	}
	// A claim can be said in many attacks: what speaks against it is found once.
	against := make([][]Reply, len(w.Ours))
	found := make([]bool, len(w.Ours))
	for i := range w.Expected {
		x := &w.Expected[i]
		for _, p := range x.Premises {
			if !found[p] {
				found[p], against[p] = true, w.repliesTo(p, spoken[p])
			}
			x.Replies = append(x.Replies, against[p])
		}
		for k := range x.Blows {
			b := &x.Blows[k]
			if b.Reason < 0 {
				continue
			}
			for _, r := range w.Undercuts(b.Reason) {
				b.Replies = append(b.Replies, w.byReason(r, -1))
			}
		}
	}
}

// repliesTo finds what speaks against a premise of an attack and, if that is asked
// for, what contradicts it.
func (w *briefing) repliesTo(p int32, rivals bool) []Reply {
	var all []Reply
	for _, r := range w.Cons(p) {
		all = append(all, w.byReason(r, p))
	}
	if rivals {
		for _, d := range w.rivals(p) {
			all = append(all, Reply{Reason: -1, Claim: d, Premise: p, Ours: w.Ours[d], Team: !w.Ours[d] && w.mates[d]})
		}
	}
	return all
}

// byReason is a reply that a reason gives.
func (w *briefing) byReason(r, premise int32) Reply {
	mate := func(p int32) bool { return w.mates[p] }
	return Reply{Reason: r, Claim: -1, Premise: premise, Ours: w.gives[r], Team: !w.gives[r] && slices.ContainsFunc(w.Premises(r), mate)}
}

// strikes tells whether a reason of others speaks against the case.
func (w *briefing) strikes(r int32) bool {
	t := w.Target(r)
	switch {
	case w.kind[r] == claims.Undercut:
		return w.steps[t]
	case w.opposed(t):
		return w.kind[r] == claims.Support
	}
	return w.kind[r] == claims.Rebuttal && w.held[t]
}

func (w *briefing) opposed(c int32) bool {
	t := w.thesis(c)
	return t != nil && t.Stance == Opposed
}

// gaps finds where the case is weak.
func (w *briefing) gaps() {
	for i := range w.held {
		c := int32(i)
		if !w.held[c] || w.thesisAt[c] > 0 {
			continue
		}
		in := &w.Map.Claims[c]
		settled := in.Status == claims.Granted || in.Status == claims.Withdrawn
		if len(in.Cites) == 0 && len(w.Pros(c)) == 0 && !settled {
			w.Bare = append(w.Bare, c)
		}
		if w.a.Claims[c].Unsupported && !settled {
			w.Unsupported = append(w.Unsupported, c)
		}
	}
	leads := leadingTo(w.Graph, w.Graph.Theses)
	for c, ours := range w.Ours {
		if ours && !leads[c] {
			w.Loose = append(w.Loose, int32(c))
		}
	}
}

// leadingTo tells of each claim whether steps lead from it to one of some others:
// reasons, undercuts and contradictions. Those themselves are among them.
func leadingTo(g *Graph, to []int32) []bool {
	claim, reason := make([]bool, len(g.Map.Claims)), make([]bool, len(g.Map.Reasons))
	var agenda []int32
	meet := func(c int32) {
		if !claim[c] {
			claim[c] = true
			agenda = append(agenda, c)
		}
	}
	for _, c := range to {
		meet(c)
	}
	var reasons []int32
	step := func(all []int32) {
		for _, r := range all {
			if !reason[r] {
				reason[r] = true
				reasons = append(reasons, r)
			}
		}
	}
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		step(g.Pros(c))
		step(g.Cons(c))
		for len(reasons) > 0 {
			r := reasons[len(reasons)-1]
			reasons = reasons[:len(reasons)-1]
			for _, p := range g.Premises(r) {
				meet(p)
			}
			step(g.Undercuts(r))
		}
		for _, d := range g.Contradicts(c) {
			meet(d)
		}
	}
	return claim
}
