package engine

import (
	"math"
	"slices"

	"crux/claims"
)

// Decisions say what decided each verdict of an analysis, in the order in which
// the verdicts were settled: so that nothing is explained by itself.
type Decisions struct {
	g      *Graph
	v      *Verdicts
	rivals rows      // of each claim, those it contradicts
	order  []int32   // see [Graph.order]
	long   []float64 // of each claim and then of each reason, how many steps an explanation has
}

// Decision is what decided the verdict on a claim, one step deep. Where several
// reasons do equally, the one that takes the fewest words to explain comes first.
type Decision struct {
	For, Against []int32 // the strongest reasons that counted when it was settled: for it if it stands and needs one, against it if it falls, both if it is undecided
	SetAside     []int32 // reasons that would have given another verdict and do not count
	Open         []int32 // undecided reasons that can tip it, where it is undecided
	Rivals       []int32 // claims it contradicts: one that stands where it falls by that, all of them where it stands, the undecided ones else
}

// Decisions finds out in which order the verdicts of a were settled. Time is
// that of [Graph.Verdicts].
func (a *Analysis) Decisions() *Decisions {
	d := &Decisions{g: a.Graph, v: a.Verdicts, rivals: once(a.Graph.contradicts), order: a.Graph.order()}
	d.measure()
	return d
}

// order says, of each claim and then of each reason, how many were settled
// before it.
func (g *Graph) order() []int32 {
	j := newJudge(g)
	j.order = make([]int32, len(j.claims)+len(j.reasons))
	for i := range j.order {
		j.order[i] = math.MaxInt32
	}
	j.settle()
	return j.order
}

// measure finds how long explanations are, from what was settled first on.
func (d *Decisions) measure() {
	nc := len(d.v.Claims)
	d.long = make([]float64, len(d.order))
	settled := make([]int32, 0, len(d.order)) // what was settled when
	for range d.order {
		settled = append(settled, -1)
	}
	for n, at := range d.order {
		if at < math.MaxInt32 {
			settled[at] = int32(n)
		}
		d.long[n] = 1
	}
	for _, n := range settled {
		switch {
		case n < 0:
		case int(n) < nc:
			in := d.Of(n)
			for _, reasons := range [][]int32{in.For, in.Against} {
				if len(reasons) > 0 {
					d.long[n] += d.long[nc+int(reasons[0])]
				}
			}
			for _, r := range in.SetAside {
				d.long[n] += d.long[nc+int(r)]
			}
			for _, x := range in.Rivals {
				d.long[n] += d.long[x]
			}
		default:
			d.long[n] += d.longReason(n - int32(nc))
		}
	}
}

func (d *Decisions) longReason(r int32) float64 {
	nc, long := len(d.v.Claims), 0.0
	if d.v.Reasons[r] == Out {
		if premise, undercut := d.Defeat(r); undercut < 0 {
			return d.long[premise]
		} else {
			return d.long[nc+int(undercut)]
		}
	}
	for _, p := range d.g.Premises(r) {
		long += d.long[p]
	}
	for _, u := range d.g.Undercuts(r) {
		long += d.long[nc+int(u)]
	}
	return long
}

// before reports whether reason r was settled, with a label, before claim c.
func (d *Decisions) before(r int32, l Label, c int32) bool {
	return d.v.Reasons[r] == l && d.order[len(d.v.Claims)+int(r)] < d.order[c]
}

// Of returns what decided the verdict on claim c: nothing where its author
// granted it or took it back. Time is linear in the reasons of c.
func (d *Decisions) Of(c int32) Decision {
	b, pros, cons := d.g.burden[c], d.g.Pros(c), d.g.Cons(c)
	var in Decision
	if b.status == claims.Granted || b.status == claims.Withdrawn {
		return in
	}
	switch d.v.Claims[c].Verdict {
	case Accepted:
		var f, a claims.Weight
		for _, r := range cons {
			if !d.before(r, Out, c) {
				a = max(a, d.g.weight[r])
			}
		}
		if b.weigh(0, a) != stands { // else it stands whatever is for it
			in.For, f = d.strongest(c, pros)
		}
		for _, r := range cons {
			if d.before(r, Out, c) && b.weigh(f, d.g.weight[r]) != stands {
				in.SetAside = append(in.SetAside, r)
			}
		}
		in.Rivals = d.rivals.of(c)
	case Rejected:
		if x, ok := d.excludes(c); ok {
			in.Rivals = []int32{x}
			return in
		}
		var a claims.Weight
		in.Against, a = d.strongest(c, cons)
		for _, r := range pros {
			if d.before(r, Out, c) && b.weigh(d.g.weight[r], a) != falls {
				in.SetAside = append(in.SetAside, r)
			}
		}
	default:
		var f, a claims.Weight
		in.For, f = d.strongest(c, pros)
		in.Against, a = d.strongest(c, cons)
		in.Open = d.v.tipping(d.g, c)
		for _, side := range []struct {
			reasons []int32
			most    claims.Weight
		}{{pros, f}, {cons, a}} {
			for _, r := range side.reasons {
				if d.v.Reasons[r] == Out && d.g.weight[r] > side.most {
					in.SetAside = append(in.SetAside, r)
				}
			}
		}
		for _, x := range d.rivals.of(c) {
			if v := d.v.Claims[x].Verdict; v == Contested || v == Unsettled {
				in.Rivals = append(in.Rivals, x)
			}
		}
	}
	return in
}

// strongest returns the strongest of the reasons that counted when claim c was
// settled, and their weight.
func (d *Decisions) strongest(c int32, reasons []int32) ([]int32, claims.Weight) {
	var most claims.Weight
	var best []int32
	for _, r := range reasons {
		switch w := d.g.weight[r]; {
		case !d.before(r, In, c):
		case w > most:
			most, best = w, append(best[:0], r)
		case w == most:
			best = append(best, r)
		}
	}
	nc := len(d.v.Claims)
	slices.SortStableFunc(best, func(a, b int32) int {
		switch x, y := d.long[nc+int(a)], d.long[nc+int(b)]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return best, most
}

// excludes returns the claim that made claim c fall because they contradict
// each other, if it was not its reasons that did.
func (d *Decisions) excludes(c int32) (int32, bool) {
	var f, a claims.Weight
	for _, r := range d.g.Pros(c) {
		if !d.before(r, Out, c) {
			f = max(f, d.g.weight[r])
		}
	}
	for _, r := range d.g.Cons(c) {
		if d.before(r, In, c) {
			a = max(a, d.g.weight[r])
		}
	}
	if d.g.burden[c].weigh(f, a) == falls {
		return 0, false
	}
	for _, x := range d.g.Contradicts(c) {
		if d.v.Claims[x].Verdict == Accepted && d.order[x] < d.order[c] {
			return x, true
		}
	}
	return 0, false
}

// Defeat returns what set reason r aside first: a premise that falls, or an
// undercut that counts; the other one is -1. Where r is not out, both are.
func (d *Decisions) Defeat(r int32) (premise, undercut int32) {
	nc := len(d.v.Claims)
	premise, undercut = -1, -1
	first := d.order[nc+int(r)]
	if d.v.Reasons[r] != Out {
		return premise, undercut
	}
	for _, p := range d.g.Premises(r) {
		if d.v.Claims[p].Verdict == Rejected && d.order[p] < first {
			first, premise = d.order[p], p
		}
	}
	for _, u := range d.g.Undercuts(r) {
		if at := d.order[nc+int(u)]; d.v.Reasons[u] == In && at < first {
			first, premise, undercut = at, -1, u
		}
	}
	return premise, undercut
}
