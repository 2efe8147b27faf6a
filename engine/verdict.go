package engine

import (
	"slices"

	"crux/claims"
)

// Verdicts judges every claim: what follows from the map without taking sides.
//
// The labels are the least fixed point, from all-undecided, of the conditions
// that the package comment states. It is the grounded model of the abstract
// dialectical framework (Brewka and Woltran 2010) whose acceptance conditions
// weigh reasons; on maps of rebuttals alone it is Dung's grounded labelling
// (Dung 1995). Time and memory are linear in the map, but for sorting the
// reasons of a claim by weight.
func (g *Graph) Verdicts() *Verdicts {
	j := newJudge(g)
	j.settle()
	v := &Verdicts{Claims: make([]Ruling, len(j.claims)), Reasons: make([]Label, len(j.reasons))}
	for c := range j.claims {
		switch x := &j.claims[c]; x.label {
		case In:
			v.Claims[c] = Ruling{Verdict: Accepted, Unsupported: x.forIn == 0 && len(g.Pros(int32(c))) > 0}
		case Out:
			v.Claims[c] = Ruling{Verdict: Rejected}
		}
	}
	for r := range j.reasons {
		v.Reasons[r] = j.reasons[r].label
	}
	j.findContested(v.Claims)
	return v
}

// judge is the work sheet of Verdicts. A label is set once and never changed:
// the conditions are monotone, so what holds with less known holds with more.
//
// Most of its time goes into waiting for memory, so all that is asked of a
// claim, or of a reason, when one of its neighbours changes lies together.
type judge struct {
	g          *Graph
	claims     []judgedClaim
	reasons    []judgedReason
	pros, cons rows // of each claim, its reasons by falling weight
	agenda     []node

	// Where asked for, of each claim and then of each reason how many were settled
	// before it; those that stay undecided come last.
	order   []int32
	settled int32
}

type judgedClaim struct {
	burden
	label                Label
	rivalIn              bool          // a claim that it contradicts is in
	rivalsLeft           int32         // those that are not out
	forIn, againstIn     claims.Weight // the largest weight among its reasons that are in
	mostFor, mostAgainst claims.Weight // and among those that are not out
	prosMark, consMark   int32         // the first of these: those before it are out
}

type judgedReason struct {
	left   int32 // premises that are not in and undercuts that are not out
	target int32
	weight claims.Weight
	kind   claims.Kind
	label  Label
}

// node is a claim c as c, or a reason r as ^r.
type node int32

func newJudge(g *Graph) *judge {
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	j := &judge{
		g: g, claims: make([]judgedClaim, nc), reasons: make([]judgedReason, nr),
		pros: byWeight(g, g.pros), cons: byWeight(g, g.cons),
	}
	for i := range j.reasons {
		r := int32(i)
		j.reasons[i] = judgedReason{
			left: int32(len(g.Premises(r)) + len(g.Undercuts(r))), target: g.target[i], weight: g.weight[i], kind: g.kind[i],
		}
	}
	for i := range j.claims {
		c := int32(i)
		x := &j.claims[i]
		x.burden, x.rivalsLeft = g.burden[i], int32(len(g.Contradicts(c)))
		x.mostFor, x.mostAgainst = j.heaviest(j.pros.of(c), &x.prosMark), j.heaviest(j.cons.of(c), &x.consMark)
	}
	return j
}

// labels returns those of all claims and then of all reasons.
func (j *judge) labels() []Label {
	labels := make([]Label, 0, len(j.claims)+len(j.reasons))
	for i := range j.claims {
		labels = append(labels, j.claims[i].label)
	}
	for i := range j.reasons {
		labels = append(labels, j.reasons[i].label)
	}
	return labels
}

// byWeight returns the reasons of each claim by falling weight: the rows
// themselves where they are in that order already, as they are in a map
// without weights.
func byWeight(g *Graph, of rows) rows {
	heavier := func(a, b int32) int { return int(g.weight[b]) - int(g.weight[a]) }
	copied := false
	for c := range int32(len(of.start) - 1) {
		if slices.IsSortedFunc(of.of(c), heavier) {
			continue
		}
		if !copied {
			of.items, copied = slices.Clone(of.items), true
		}
		slices.SortStableFunc(of.of(c), heavier)
	}
	return of
}

// settle labels all that follows.
func (j *judge) settle() {
	for c := range int32(len(j.claims)) {
		j.weighClaim(c)
		for len(j.agenda) > 0 {
			n := j.agenda[len(j.agenda)-1]
			j.agenda = j.agenda[:len(j.agenda)-1]
			if n >= 0 {
				j.spreadClaim(int32(n))
			} else {
				j.spreadReason(int32(^n))
			}
		}
	}
}

func (j *judge) labelClaim(c int32, l Label) {
	j.claims[c].label = l
	j.agenda = append(j.agenda, node(c))
	j.count(int(c))
}

func (j *judge) labelReason(r int32, l Label) {
	j.reasons[r].label = l
	j.agenda = append(j.agenda, ^node(r))
	j.count(len(j.claims) + int(r))
}

func (j *judge) count(at int) {
	if j.order != nil {
		j.order[at] = j.settled
		j.settled++
	}
}

// weighClaim labels claim c if what is known decides it.
func (j *judge) weighClaim(c int32) {
	x := &j.claims[c]
	if x.label != Undecided {
		return
	}
	worst := x.weigh(x.forIn, x.mostAgainst)
	best := x.weigh(x.mostFor, x.againstIn)
	switch {
	case x.status == claims.Granted, worst == stands && x.rivalsLeft == 0:
		j.labelClaim(c, In)
	case best == falls || x.rivalIn:
		j.labelClaim(c, Out)
	}
}

// heaviest returns the largest weight among the reasons that are not out. The
// mark only moves on, so that all calls together take linear time.
func (j *judge) heaviest(reasons []int32, mark *int32) claims.Weight {
	for ; int(*mark) < len(reasons); *mark++ {
		if r := &j.reasons[reasons[*mark]]; r.label != Out {
			return r.weight
		}
	}
	return 0
}

// relieve labels reason r if all its premises are in and all undercuts of it
// out, of which there is one more.
func (j *judge) relieve(r int32) {
	x := &j.reasons[r]
	if x.left--; x.left == 0 && x.label == Undecided {
		j.labelReason(r, In)
	}
}

func (j *judge) defeatReason(r int32) {
	if j.reasons[r].label == Undecided {
		j.labelReason(r, Out)
	}
}

// spreadClaim tells the neighbours of claim c its new label.
func (j *judge) spreadClaim(c int32) {
	if j.claims[c].label == In {
		for _, r := range j.g.Uses(c) {
			j.relieve(r)
		}
		for _, d := range j.g.Contradicts(c) {
			j.claims[d].rivalIn = true
			j.weighClaim(d)
		}
		return
	}
	for _, r := range j.g.Uses(c) {
		j.defeatReason(r)
	}
	for _, d := range j.g.Contradicts(c) {
		j.claims[d].rivalsLeft--
		j.weighClaim(d)
	}
}

// spreadReason tells the target of reason r its new label.
func (j *judge) spreadReason(r int32) {
	x := &j.reasons[r]
	if x.kind == claims.Undercut {
		if x.label == In {
			j.defeatReason(x.target)
		} else {
			j.relieve(x.target)
		}
		return
	}
	c := &j.claims[x.target]
	if c.label != Undecided && x.label == Out {
		return // only what counts is still asked for
	}
	switch {
	case x.label == In && x.kind == claims.Support:
		c.forIn = max(c.forIn, x.weight)
	case x.label == In:
		c.againstIn = max(c.againstIn, x.weight)
	case x.kind == claims.Support && x.weight == c.mostFor:
		c.mostFor = j.heaviest(j.pros.of(x.target), &c.prosMark)
	case x.kind == claims.Rebuttal && x.weight == c.mostAgainst:
		c.mostAgainst = j.heaviest(j.cons.of(x.target), &c.consMark)
	}
	j.weighClaim(x.target)
}
