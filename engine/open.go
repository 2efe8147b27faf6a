package engine

import "crux/claims"

// open is what the verdict leaves undecided: the choices that a position has to
// make, in parts that do not bear on each other. A node of it is claim c as c,
// or reason r as the number of claims + r.
type open struct {
	g          *Graph
	label      []Label // of each node, by the verdict
	claimCount int32

	// The undecided reasons, but for circles of undercuts: each after the
	// undercuts of it, so that their labels follow one by one from those of the
	// choices.
	following []int32
	circular  []bool // of each reason: it is undecided, and in a circle of undercuts

	// Of each part: what is to be chosen, which is claims and then the reasons in
	// circles of undercuts, and the following reasons that make a difference to
	// that. Parts are in the order of their first choices.
	choices, between rows
}

func newOpen(a *Analysis) *open {
	g := a.Graph
	o := &open{g: g, claimCount: int32(len(a.Claims)), label: make([]Label, len(a.Claims)+len(a.Reasons))}
	for c, r := range a.Claims {
		switch r.Verdict {
		case Accepted:
			o.label[c] = In
		case Rejected:
			o.label[c] = Out
		}
	}
	copy(o.label[o.claimCount:], a.Reasons)
	o.orderReasons()
	o.split()
	return o
}

func (o *open) reason(r int32) int32 { return o.claimCount + r }

func (o *open) undecided(node int32) bool { return o.label[node] == Undecided }

// orderReasons finds the order of the following reasons. An undercut has one
// target only, so nothing but the circle itself comes after one.
func (o *open) orderReasons() {
	nr := int32(len(o.label)) - o.claimCount
	waits := make([]int32, nr) // of each reason, the undecided undercuts of it that are to come
	left := 0
	for r := range nr {
		if !o.undecided(o.reason(r)) {
			continue
		}
		left++
		if o.g.kind[r] == claims.Undercut && o.undecided(o.reason(o.g.Target(r))) {
			waits[o.g.Target(r)]++
		}
	}
	o.following = make([]int32, 0, left)
	for r := range nr {
		if o.undecided(o.reason(r)) && waits[r] == 0 {
			o.following = append(o.following, r)
		}
	}
	for i := 0; i < len(o.following); i++ {
		r := o.following[i]
		if t := o.g.Target(r); o.g.kind[r] == claims.Undercut && o.undecided(o.reason(t)) {
			if waits[t]--; waits[t] == 0 {
				o.following = append(o.following, t)
			}
		}
	}
	o.circular = make([]bool, nr)
	for r := range nr {
		o.circular[r] = waits[r] > 0
	}
}

// split finds the parts.
func (o *open) split() {
	u := newUnion(len(o.label))
	matters := make([]bool, len(o.circular))
	for c := range o.claimCount {
		if o.undecided(c) {
			o.joinClaim(c, u, matters)
		}
	}
	for r, circular := range o.circular {
		if circular {
			o.joinReason(int32(r), u, matters)
		}
	}
	for i := len(o.following) - 1; i >= 0; i-- { // what is undercut comes before its undercuts
		if r := o.following[i]; matters[r] {
			o.joinReason(r, u, matters)
		}
	}

	number := make([]int32, len(o.label)) // of the first of each part, its number plus 1
	count := 0
	var choices, between pairs
	part := func(node int32) int32 {
		first := u.find(node)
		if number[first] == 0 {
			count++
			number[first] = int32(count)
		}
		return number[first] - 1
	}
	for c := range o.claimCount {
		if o.undecided(c) {
			choices.add(part(c), c)
		}
	}
	for r, circular := range o.circular {
		if n := o.reason(int32(r)); circular {
			choices.add(part(n), n)
		}
	}
	for _, r := range o.following {
		if matters[r] {
			between.add(part(o.reason(r)), o.reason(r))
		}
	}
	o.choices, o.between = choices.rows(count), between.rows(count)
}

// joinClaim joins claim c with what its label may depend on.
func (o *open) joinClaim(c int32, u *union, matters []bool) {
	for _, d := range o.g.Contradicts(c) {
		if o.undecided(d) {
			u.join(c, d)
		}
	}
	on := func(r int32) {
		matters[r] = true
		u.join(c, o.reason(r))
	}
	w := o.weighing(c)
	for _, l := range []Label{In, Out} {
		var most []int32
		w.demands(l, func(unless int32, helpers []int32) {
			if unless >= 0 {
				on(unless)
			}
			if len(helpers) > len(most) {
				most = helpers // and with it all others, which are the first of these
			}
		})
		for _, r := range most {
			on(r)
		}
	}
}

// joinReason joins reason r with what its label depends on.
func (o *open) joinReason(r int32, u *union, matters []bool) {
	n := o.reason(r)
	for _, p := range o.g.Premises(r) {
		if o.undecided(p) {
			u.join(n, p)
		}
	}
	for _, x := range o.g.Undercuts(r) {
		if o.undecided(o.reason(x)) {
			matters[x] = true
			u.join(n, o.reason(x))
		}
	}
}

// follow labels the following reasons by the labels of the choices.
func (o *open) follow(label []Label) {
	for _, r := range o.following {
		l := In
		for _, p := range o.g.Premises(r) {
			l = both(l, label[p])
		}
		for _, x := range o.g.Undercuts(r) {
			l = both(l, label[o.reason(x)].opposite())
		}
		label[o.reason(r)] = l
	}
}

// both returns the label of what needs two things.
func both(a, b Label) Label {
	switch {
	case a == Out || b == Out:
		return Out
	case a == In && b == In:
		return In
	}
	return Undecided
}

func (l Label) opposite() Label {
	switch l {
	case In:
		return Out
	case Out:
		return In
	}
	return Undecided
}
