package engine

import "crux/claims"

// needs tell how many moves it takes at least to give a thesis its verdict.
//
// A need is that one of some nodes gets a label, without which the thesis
// cannot have the verdict: a reason against it, too heavy for any reason for
// it, must be out, and so on. As long as it is not met, some claim must be moved
// that one of these nodes depends on. The ways through the thesis itself do not
// count, as what the verdict follows from is settled before it. So needs that
// depend on no claim in common take a move each.
type needs struct {
	v    *revision
	list []need // of which no two depend on a movable claim in common
}

type need struct {
	nodes []int32
	label Label
}

// missing counts the needs that are not met after the moves that are made.
func (n *needs) missing() int {
	count := 0
	n.v.work += len(n.list)
	for _, x := range n.list {
		if !n.met(x) {
			count++
		}
	}
	return count
}

func (n *needs) met(x need) bool {
	for _, node := range x.nodes {
		if n.v.label[node] == x.label {
			return true
		}
	}
	return false
}

// Work on finding needs, in multiples of the size of the map.
const needsRounds = 8

// newNeeds returns needs for a thesis to be labelled as wanted, if the claims
// of the moves can be moved. It gives up looking for more where their claims
// overlap much.
func newNeeds(v *revision, thesis int32, want Label, moves []Move) *needs {
	n := &needs{v: v}
	taken := make([]bool, v.claimCount) // a need depends on the claim
	movable := make([]bool, v.claimCount)
	for _, m := range moves {
		movable[m.Claim] = true
	}
	met := make([]int32, len(v.label)) // the need with which a node was met last, plus 1
	room := needsRounds * len(v.label)
	for i, x := range candidateNeeds(v, thesis, want) {
		if room <= 0 {
			break
		}
		if n.met(x) {
			continue
		}
		overlaps := false
		var own, agenda []int32
		meet := func(y int32) {
			room--
			if y == thesis || met[y] == int32(i)+1 {
				return
			}
			met[y] = int32(i) + 1
			agenda = append(agenda, y)
			if y < v.claimCount && movable[y] {
				own = append(own, y)
				overlaps = overlaps || taken[y]
			}
		}
		for _, y := range x.nodes {
			meet(y)
		}
		for len(agenda) > 0 && !overlaps {
			y := agenda[len(agenda)-1]
			agenda = agenda[:len(agenda)-1]
			v.eachNeed(y, meet)
		}
		if overlaps {
			continue
		}
		for _, c := range own {
			taken[c] = true
		}
		n.list = append(n.list, x)
	}
	v.work += needsRounds*len(v.label) - room
	return n
}

// eachNeed calls f with the nodes from which the label of x may follow.
func (v *revision) eachNeed(x int32, f func(y int32)) {
	if r := x - v.claimCount; r >= 0 {
		for _, p := range v.g.Premises(r) {
			f(p)
		}
		for _, u := range v.g.Undercuts(r) {
			f(v.claimCount + u)
		}
		return
	}
	if v.fixed(x) {
		return
	}
	for _, r := range v.g.Pros(x) {
		f(v.claimCount + r)
	}
	for _, r := range v.g.Cons(x) {
		f(v.claimCount + r)
	}
	for _, d := range v.g.Contradicts(x) {
		f(d)
	}
}

// candidateNeeds returns what a thesis needs to be labelled as wanted.
func candidateNeeds(v *revision, thesis int32, want Label) []need {
	b, pros, cons, rivals := v.g.burden[thesis], v.pros.of(thesis), v.cons.of(thesis), v.g.Contradicts(thesis)
	if want == In {
		all := v.needsOfSides(pros, cons, func(f, a claims.Weight) bool { return b.weigh(f, a) == stands })
		for _, d := range rivals {
			all = append(all, need{[]int32{d}, Out})
		}
		return all
	}
	if len(rivals) > 0 {
		return nil // one of them may do
	}
	return v.needsOfSides(cons, pros, func(a, f claims.Weight) bool { return b.weigh(f, a) == falls })
}

// needsOfSides returns what it takes that the reasons of a side are heavy
// enough against those of the other: which of these must be out, and which of
// their own must be in.
func (v *revision) needsOfSides(own, others []int32, enough func(own, other claims.Weight) bool) []need {
	var all []need
	most := claims.Weight(0)
	var some []int32
	for _, r := range own {
		most = max(most, v.g.weight[r])
		if enough(v.g.weight[r], 0) {
			some = append(some, v.claimCount+r)
		}
	}
	for _, r := range others {
		if !enough(most, v.g.weight[r]) {
			all = append(all, need{[]int32{v.claimCount + r}, Out})
		}
	}
	if !enough(0, 0) {
		all = append(all, need{some, In})
	}
	return all
}
