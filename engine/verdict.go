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
	v := &Verdicts{Claims: make([]Ruling, len(j.claim)), Reasons: j.reason}
	for c, l := range j.claim {
		switch l {
		case In:
			v.Claims[c] = Ruling{Verdict: Accepted, Unsupported: j.forIn[c] == 0 && len(g.Pros(int32(c))) > 0}
		case Out:
			v.Claims[c] = Ruling{Verdict: Rejected}
		}
	}
	j.findContested(v.Claims)
	return v
}

// judge is the work sheet of Verdicts. A label is set once and never changed:
// the conditions are monotone, so what holds with less known holds with more.
type judge struct {
	g             *Graph
	claim, reason []Label

	// Of each claim: the largest weight among its reasons that are in, and its
	// reasons by falling weight, of which those before the mark are out.
	forIn, againstIn       []claims.Weight
	pros, cons             rows
	prosMark, consMark     []int32
	rivalsLeft             []int32 // claims it contradicts that are not out
	rivalIn                []bool  // one of them is in
	premisesLeft, foesLeft []int32 // of each reason: premises not in, undercuts not out

	agenda []node

	// Where asked for, of each claim and then of each reason how many were settled
	// before it; those that stay undecided come last.
	order   []int32
	settled int32
}

// node is a claim c as c, or a reason r as ^r.
type node int32

func newJudge(g *Graph) *judge {
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	j := &judge{
		g: g, claim: make([]Label, nc), reason: make([]Label, nr),
		forIn: make([]claims.Weight, nc), againstIn: make([]claims.Weight, nc),
		pros: byWeight(g, g.pros), cons: byWeight(g, g.cons),
		prosMark: make([]int32, nc), consMark: make([]int32, nc),
		rivalsLeft: make([]int32, nc), rivalIn: make([]bool, nc),
		premisesLeft: make([]int32, nr), foesLeft: make([]int32, nr),
	}
	for c := range j.rivalsLeft {
		j.rivalsLeft[c] = int32(len(g.Contradicts(int32(c))))
	}
	for r := range j.premisesLeft {
		j.premisesLeft[r] = int32(len(g.Premises(int32(r))))
		j.foesLeft[r] = int32(len(g.Undercuts(int32(r))))
	}
	return j
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
	for c := range int32(len(j.claim)) {
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
	j.claim[c] = l
	j.agenda = append(j.agenda, node(c))
	j.count(int(c))
}

func (j *judge) labelReason(r int32, l Label) {
	j.reason[r] = l
	j.agenda = append(j.agenda, ^node(r))
	j.count(len(j.claim) + int(r))
}

func (j *judge) count(at int) {
	if j.order != nil {
		j.order[at] = j.settled
		j.settled++
	}
}

// weighClaim labels claim c if what is known decides it.
func (j *judge) weighClaim(c int32) {
	if j.claim[c] != Undecided {
		return
	}
	b := j.g.burden[c]
	mostFor := j.heaviest(j.pros.of(c), &j.prosMark[c])
	mostAgainst := j.heaviest(j.cons.of(c), &j.consMark[c])
	worst := b.weigh(j.forIn[c], mostAgainst)
	best := b.weigh(mostFor, j.againstIn[c])
	switch {
	case b.status == claims.Granted, worst == stands && j.rivalsLeft[c] == 0:
		j.labelClaim(c, In)
	case best == falls || j.rivalIn[c]:
		j.labelClaim(c, Out)
	}
}

// heaviest returns the largest weight among the reasons that are not out. The
// mark only moves on, so that all calls together take linear time.
func (j *judge) heaviest(reasons []int32, mark *int32) claims.Weight {
	for ; int(*mark) < len(reasons); *mark++ {
		if r := reasons[*mark]; j.reason[r] != Out {
			return j.g.weight[r]
		}
	}
	return 0
}

// weighReason labels reason r if all its premises are in and all undercuts of
// it out.
func (j *judge) weighReason(r int32) {
	if j.reason[r] == Undecided && j.premisesLeft[r] == 0 && j.foesLeft[r] == 0 {
		j.labelReason(r, In)
	}
}

func (j *judge) defeatReason(r int32) {
	if j.reason[r] == Undecided {
		j.labelReason(r, Out)
	}
}

// spreadClaim tells the neighbours of claim c its new label.
func (j *judge) spreadClaim(c int32) {
	if j.claim[c] == In {
		for _, r := range j.g.Uses(c) {
			j.premisesLeft[r]--
			j.weighReason(r)
		}
		for _, d := range j.g.Contradicts(c) {
			j.rivalIn[d] = true
			j.weighClaim(d)
		}
		return
	}
	for _, r := range j.g.Uses(c) {
		j.defeatReason(r)
	}
	for _, d := range j.g.Contradicts(c) {
		j.rivalsLeft[d]--
		j.weighClaim(d)
	}
}

// spreadReason tells the target of reason r its new label.
func (j *judge) spreadReason(r int32) {
	kind, t := j.g.kind[r], j.g.Target(r)
	switch {
	case kind == claims.Undercut && j.reason[r] == In:
		j.defeatReason(t)
	case kind == claims.Undercut:
		j.foesLeft[t]--
		j.weighReason(t)
	default:
		if j.reason[r] == In {
			known := &j.forIn[t]
			if kind == claims.Rebuttal {
				known = &j.againstIn[t]
			}
			*known = max(*known, j.g.weight[r])
		}
		j.weighClaim(t)
	}
}
