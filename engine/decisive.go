package engine

import (
	"math"

	"crux/claims"
)

// Decisive marks what decides the verdicts on some claims: the reasons that
// tip them, what sets the reasons against that aside, and so on down to claims
// that stand unchallenged. By these claims and reasons alone the verdicts are
// the same. Where a verdict follows from different reasons, those that settled
// it are marked and not others, so that nothing is explained by itself.
//
// Time is that of [Graph.Verdicts].
func (a *Analysis) Decisive(of ...int32) (ofClaims, ofReasons []bool) {
	d := &decisive{
		g: a.Graph, v: a.Verdicts, order: a.Graph.order(),
		claims: make([]bool, len(a.Claims)), reasons: make([]bool, len(a.Reasons)),
	}
	for _, c := range of {
		d.claim(c)
	}
	for len(d.agenda) > 0 {
		n := d.agenda[len(d.agenda)-1]
		d.agenda = d.agenda[:len(d.agenda)-1]
		if n >= 0 {
			d.why(int32(n))
		} else {
			d.whyReason(int32(^n))
		}
	}
	return d.claims, d.reasons
}

// order says, of each claim and then of each reason, how many were settled
// before it.
func (g *Graph) order() []int32 {
	j := newJudge(g)
	j.order = make([]int32, len(j.claim)+len(j.reason))
	for i := range j.order {
		j.order[i] = math.MaxInt32
	}
	j.settle()
	return j.order
}

type decisive struct {
	g               *Graph
	v               *Verdicts
	order           []int32
	claims, reasons []bool
	agenda          []node
}

func (d *decisive) claim(c int32) {
	if !d.claims[c] {
		d.claims[c] = true
		d.agenda = append(d.agenda, node(c))
	}
}

func (d *decisive) reason(r int32) {
	if !d.reasons[r] {
		d.reasons[r] = true
		d.agenda = append(d.agenda, ^node(r))
	}
}

// before reports whether reason r was settled, with a label, before a node.
func (d *decisive) before(r int32, l Label, node int32) bool {
	return d.v.Reasons[r] == l && d.order[len(d.v.Claims)+int(r)] < d.order[node]
}

// why marks what decides the verdict on claim c.
func (d *decisive) why(c int32) {
	b, pros, cons := d.g.burden[c], d.g.Pros(c), d.g.Cons(c)
	if b.status == claims.Granted || b.status == claims.Withdrawn {
		return // said by the author, whatever the reasons
	}
	switch d.v.Claims[c].Verdict {
	case Accepted:
		f := d.tip(c, pros)
		for _, r := range cons {
			if d.before(r, Out, c) && b.weigh(f, d.g.weight[r]) != stands {
				d.reason(r)
			}
		}
		for _, x := range d.g.Contradicts(c) { // all of them fall
			d.claim(x)
		}
	case Rejected:
		if x, ok := d.excludes(c); ok {
			d.claim(x)
			return
		}
		a := d.tip(c, cons)
		for _, r := range pros {
			if d.before(r, Out, c) && b.weigh(d.g.weight[r], a) != falls {
				d.reason(r)
			}
		}
	default:
		d.undecided(c)
	}
}

// tip marks the strongest of the reasons that counted when claim c was settled
// and returns their weight.
func (d *decisive) tip(c int32, reasons []int32) claims.Weight {
	var most claims.Weight
	for _, r := range reasons {
		if d.before(r, In, c) {
			most = max(most, d.g.weight[r])
		}
	}
	for _, r := range reasons {
		if d.before(r, In, c) && d.g.weight[r] == most {
			d.reason(r)
		}
	}
	return most
}

// excludes returns the claim that made claim c fall because they contradict
// each other, if it was not its reasons that did.
func (d *decisive) excludes(c int32) (int32, bool) {
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

// undecided marks what leaves claim c undecided: the strongest reasons that
// count, and all that may.
func (d *decisive) undecided(c int32) {
	for _, reasons := range [][]int32{d.g.Pros(c), d.g.Cons(c)} {
		d.tip(c, reasons)
		for _, r := range reasons {
			if d.v.Reasons[r] == Undecided {
				d.reason(r)
			}
		}
	}
	for _, x := range d.g.Contradicts(c) {
		if v := d.v.Claims[x].Verdict; v == Contested || v == Unsettled {
			d.claim(x)
		}
	}
}

// whyReason marks what decides the label of reason r.
func (d *decisive) whyReason(r int32) {
	if d.v.Reasons[r] == Out {
		d.defeat(r)
		return
	}
	for _, p := range d.g.Premises(r) {
		d.claim(p)
	}
	for _, u := range d.g.Undercuts(r) {
		d.reason(u)
	}
}

// defeat marks what set reason r aside first: a premise that falls, or an
// undercut that counts.
func (d *decisive) defeat(r int32) {
	nc := len(d.v.Claims)
	first, by := d.order[nc+int(r)], node(0)
	for _, p := range d.g.Premises(r) {
		if d.v.Claims[p].Verdict == Rejected && d.order[p] < first {
			first, by = d.order[p], node(p)
		}
	}
	for _, u := range d.g.Undercuts(r) {
		if at := d.order[nc+int(u)]; d.v.Reasons[u] == In && at < first {
			first, by = at, ^node(u)
		}
	}
	if by >= 0 {
		d.claim(int32(by))
	} else {
		d.reason(int32(^by))
	}
}
