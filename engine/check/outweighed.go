package check

import (
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// outweighedBudget is how many comparisons of reasons are made beyond those
// that each has. What would need more is not reported.
const outweighedBudget = 1 << 20

// outweighedReason finds reasons that can change no verdict, whatever becomes
// of other claims, because of a stronger reason on the same side.
//
// The stronger one has the same conclusion, counts whenever the other does and
// does not only when the other does not: each premise of it is one of the other's
// or granted, and no undercut of it can count. And it weighs more, or as much
// and needs fewer premises. As the heaviest reason on a side decides, the other
// makes no difference to what stands and falls.
//
// It could make one to whether an undecided claim is contested or unsettled, if
// the conclusion is in a circle of claims that wait for each other: only the
// other reason may lead out of it, or be what reasons on the other side can tip.
// So nothing is said of such conclusions.
func outweighedReason(s *subject) {
	nc, nr := len(s.m.Claims), len(s.m.Reasons)
	w := &outweighing{
		subject: s, of: make([]mark, nc), premise: make([]int32, nc), canFail: make([]bool, nr),
		budget: 20*nr + outweighedBudget,
	}
	for r := range w.canFail {
		w.canFail[r] = slices.ContainsFunc(s.Graph.Undercuts(int32(r)), w.canCount)
	}
	for c := range int32(len(s.m.Claims)) {
		if status := s.claim(c).Status; status == claims.Granted || status == claims.Withdrawn {
			continue
		}
		for _, side := range [][]int32{s.Graph.Pros(c), s.Graph.Cons(c)} {
			if len(side) > 1 && w.budget >= 0 {
				w.look(c, side)
			}
		}
	}
}

// outweighing is the work sheet of outweighedReason.
type outweighing struct {
	*subject
	round   int32
	of      []mark  // of each claim, the stronger reasons that are found by it in this round
	premise []int32 // of each claim, the last reason that it was met in as a premise, plus 1
	canFail []bool  // of each reason: an undercut of it can count
	circle  []bool  // of each claim: it waits for itself, by way of others; nil until asked for
	budget  int
}

type mark struct {
	round   int32
	reasons []int32
}

// look compares the reasons on one side of claim c. A stronger reason is looked
// up by one of its premises that is not granted, so that those are compared only
// which share one.
func (w *outweighing) look(c int32, side []int32) {
	// Nothing can be outweighed by what has one premise that is not granted, but
	// what has another one beside it.
	if !slices.ContainsFunc(side, func(r int32) bool { return len(w.Graph.Premises(r)) > 1 || w.key(r) < 0 }) {
		return
	}
	w.round++
	byWeight := slices.SortedStableFunc(slices.Values(side), func(a, b int32) int {
		return int(w.reason(b).Weight) - int(w.reason(a).Weight)
	})
	var always []int32 // those with granted premises only
	for _, r := range byWeight {
		switch by := w.key(r); {
		case w.canFail[r]:
		case by < 0:
			always = append(always, r)
		default:
			if m := &w.of[by]; m.round != w.round {
				*m = mark{w.round, m.reasons[:0]}
			}
			w.of[by].reasons = append(w.of[by].reasons, r)
		}
	}
	for _, r := range side {
		if !w.canCount(r) {
			continue
		}
		for _, p := range w.Graph.Premises(r) {
			w.premise[p] = r + 1
		}
		best := w.stronger(c, r, always, -1)
		for _, p := range w.Graph.Premises(r) {
			if w.of[p].round == w.round {
				best = w.stronger(c, r, w.of[p].reasons, best)
			}
		}
		if w.budget < 0 {
			return
		}
		if best >= 0 {
			w.report(r, best)
		}
	}
}

// key returns a premise of reason r that is not granted, or -1.
func (w *outweighing) key(r int32) int32 {
	for _, p := range w.Graph.Premises(r) {
		if !w.granted(p) {
			return p
		}
	}
	return -1
}

func (w *outweighing) granted(c int32) bool { return w.claim(c).Status == claims.Granted }

// canCount reports whether no premise of reason r is withdrawn.
func (w *outweighing) canCount(r int32) bool {
	return !slices.ContainsFunc(w.Graph.Premises(r), func(p int32) bool { return w.claim(p).Status == claims.Withdrawn })
}

// stronger returns the heaviest of the reasons, which are ordered by weight, and
// of another one, best, that outweighs reason r; of equal ones the first. It is
// -1 where there is none. The premises of r are marked.
func (w *outweighing) stronger(c, r int32, reasons []int32, best int32) int32 {
	for _, x := range reasons {
		if w.reason(x).Weight < w.reason(r).Weight || best >= 0 && w.reason(x).Weight < w.reason(best).Weight {
			return best
		}
		if w.budget -= len(w.Graph.Premises(x)); w.budget < 0 {
			return -1
		}
		if x != r && w.outweighs(c, x, r) && (best < 0 || w.reason(x).Weight > w.reason(best).Weight || x < best) {
			best = x
		}
	}
	return best
}

// outweighs reports whether reason x, which cannot fail by an undercut and is
// as heavy as reason r, makes r of no account.
func (w *outweighing) outweighs(c, x, r int32) bool {
	shared := 0
	for _, p := range w.Graph.Premises(x) {
		switch {
		case w.premise[p] == r+1:
			shared++
		case !w.granted(p):
			return false
		}
	}
	fewer := shared == len(w.Graph.Premises(x)) && shared < len(w.Graph.Premises(r))
	if w.reason(x).Weight == w.reason(r).Weight && !fewer {
		return false
	}
	return !w.inCircle(c)
}

// inCircle reports whether claim c can wait for itself.
func (w *outweighing) inCircle(c int32) bool {
	if w.circle == nil {
		w.circle = w.waiting()
	}
	return w.circle[c]
}

// waiting finds the claims that can wait for themselves. An arrow leads from
// each claim to its reasons and what it contradicts, and from each reason to its
// premises and the undercuts of it.
func (w *outweighing) waiting() []bool {
	var from, to []int32
	arrow := func(a, b int32) { from, to = append(from, a), append(to, b) }
	n := int32(len(w.m.Claims))
	for c := range n {
		for _, side := range [][]int32{w.Graph.Pros(c), w.Graph.Cons(c)} {
			for _, r := range side {
				arrow(c, n+r)
			}
		}
		for _, d := range w.Graph.Contradicts(c) {
			arrow(c, d)
		}
	}
	for r := range int32(len(w.m.Reasons)) {
		for _, p := range w.Graph.Premises(r) {
			arrow(n+r, p)
		}
		for _, u := range w.Graph.Undercuts(r) {
			arrow(n+r, n+u)
		}
	}
	number := engine.NewArrows(int(n)+len(w.m.Reasons), from, to).Components()
	size := make([]int32, len(number))
	for _, k := range number {
		size[k]++
	}
	circle := make([]bool, n)
	for c := range circle {
		circle[c] = size[number[c]] > 1
	}
	return circle
}

func (w *outweighing) report(r, by int32) {
	heavy, hint := w.reason(by).Weight, "take out the one or the other"
	why := "weighs as much and needs less"
	if heavy > w.reason(r).Weight {
		hint = fmt.Sprintf("let this weigh more than %s, or take it out", heavy)
		why = "counts whenever it does and weighs more"
	}
	this, other := w.Graph.Premises(r)[0], w.Graph.Premises(by)[0]
	w.add(w.reason(r).Pos, fmt.Sprintf("that %s changes no verdict: %s %s", w.step(step{this, r}), w.stepFrom(step{other, by}), why),
		"only the heaviest reason on a side decides: "+hint, claims.Related{Pos: w.reason(by).Pos, Message: "the stronger reason"})
}
