package engine

import (
	"fmt"
	"slices"
	"testing"

	"crux/claims"
)

// oracle judges a map straight from the definitions, by enumeration wherever
// they say "for some". It reads the map and not the [Graph], so that a mistake
// of [Assemble] shows as well, and shares nothing with the engine but the
// names of its results.
//
// A labelling of an oracle is one slice: first the claims, then the reasons.
type oracle struct {
	claims  []oracleClaim
	reasons []oracleReason
}

type oracleClaim struct {
	status     claims.Status
	standard   claims.Standard
	pros, cons []int
	excludes   []int
}

type oracleReason struct {
	weight    int // in ten-thousandths, in which every threshold is whole
	premises  []int
	undercuts []int
}

func newOracle(m *claims.Map) *oracle {
	o := &oracle{}
	claim := func(id claims.ID) int {
		return slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == id })
	}
	reason := func(id claims.ID) int {
		return slices.IndexFunc(m.Reasons, func(r claims.Reason) bool { return r.ID == id })
	}
	for _, c := range m.Claims {
		o.claims = append(o.claims, oracleClaim{status: c.Status, standard: c.Standard})
	}
	for _, r := range m.Reasons {
		x := oracleReason{weight: int(r.Weight)}
		for _, p := range r.Premises {
			x.premises = append(x.premises, claim(p))
		}
		o.reasons = append(o.reasons, x)
	}
	for i, r := range m.Reasons {
		switch r.Kind {
		case claims.Support:
			c := &o.claims[claim(r.Target)]
			c.pros = append(c.pros, i)
		case claims.Rebuttal:
			c := &o.claims[claim(r.Target)]
			c.cons = append(c.cons, i)
		case claims.Undercut:
			u := &o.reasons[reason(r.Target)]
			u.undercuts = append(u.undercuts, i)
		}
	}
	for _, x := range m.Contradictions {
		a, b := claim(x.A), claim(x.B)
		o.claims[a].excludes = append(o.claims[a].excludes, b)
		o.claims[b].excludes = append(o.claims[b].excludes, a)
	}
	return o
}

func (o *oracle) size() int { return len(o.claims) + len(o.reasons) }

// node is the place of reason r in a labelling.
func (o *oracle) node(r int) int { return len(o.claims) + r }

// balance is what weighing gives, in the order out < tie < in.
type balance int

const (
	balanceOut balance = iota
	balanceTie
	balanceIn
)

// weighed is the table of proof standards of semantics.md.
func weighed(s claims.Standard, f, a int) balance {
	convincing := f >= 5000 && f-a >= 3000
	switch s {
	case claims.Preponderance:
		switch {
		case f > a:
			return balanceIn
		case f < a:
			return balanceOut
		}
		return balanceTie
	case claims.Scintilla:
		if f > 0 {
			return balanceIn
		}
		return balanceOut
	case claims.DialecticalValidity:
		switch {
		case a == 0:
			return balanceIn
		case f == 0:
			return balanceOut
		}
		return balanceTie
	case claims.ClearAndConvincing:
		switch {
		case convincing:
			return balanceIn
		case f >= 5000 && 0 < f-a && f-a < 3000:
			return balanceTie
		}
		return balanceOut
	case claims.BeyondReasonableDoubt:
		if convincing && a < 2000 {
			return balanceIn
		}
		return balanceOut
	}
	panic(fmt.Sprintf("no standard %v", s))
}

// judged weighs f against a for a claim of the given status, with the two
// rules that hold under every standard.
func judged(status claims.Status, s claims.Standard, f, a int) balance {
	if status == claims.Asserted && a == 0 {
		return balanceIn
	}
	if status == claims.Open && f == 0 {
		return balanceOut
	}
	return weighed(s, f, a)
}

// weigh judges claim c when exactly the reasons count that counts says.
func (o *oracle) weigh(c int, counts func(r int) bool) balance {
	f, a := o.strongest(o.claims[c].pros, counts), o.strongest(o.claims[c].cons, counts)
	return judged(o.claims[c].status, o.claims[c].standard, f, a)
}

func (o *oracle) strongest(rs []int, counts func(r int) bool) int {
	most := 0
	for _, r := range rs {
		if counts(r) {
			most = max(most, o.reasons[r].weight)
		}
	}
	return most
}

func (o *oracle) worst(c int, l []Label) balance {
	return o.weigh(c, func(r int) bool {
		if slices.Contains(o.claims[c].pros, r) {
			return l[o.node(r)] == In
		}
		return l[o.node(r)] != Out
	})
}

func (o *oracle) best(c int, l []Label) balance {
	return o.weigh(c, func(r int) bool {
		if slices.Contains(o.claims[c].pros, r) {
			return l[o.node(r)] != Out
		}
		return l[o.node(r)] == In
	})
}

// label is what the definitions give node n when the others are labelled l.
func (o *oracle) label(n int, l []Label) Label {
	if n >= len(o.claims) {
		return o.reasonLabel(n-len(o.claims), l)
	}
	c := &o.claims[n]
	switch c.status {
	case claims.Granted:
		return In
	case claims.Withdrawn:
		return Out
	}
	allOut, someIn := true, false
	for _, x := range c.excludes {
		allOut = allOut && l[x] == Out
		someIn = someIn || l[x] == In
	}
	switch {
	case o.worst(n, l) == balanceIn && allOut:
		return In
	case o.best(n, l) == balanceOut || someIn:
		return Out
	}
	return Undecided
}

func (o *oracle) reasonLabel(r int, l []Label) Label {
	allIn, someOut := true, false
	for _, p := range o.reasons[r].premises {
		allIn = allIn && l[p] == In
		someOut = someOut || l[p] == Out
	}
	for _, u := range o.reasons[r].undercuts {
		allIn = allIn && l[o.node(u)] == Out
		someOut = someOut || l[o.node(u)] == In
	}
	switch {
	case allIn:
		return In
	case someOut:
		return Out
	}
	return Undecided
}

// least is the least fixed point, reached from all-undecided by relabelling
// everything at once until nothing changes. Every round but the last decides
// something for good, or the definitions are not monotone.
func (o *oracle) least() []Label {
	l := make([]Label, o.size())
	for range o.size() + 1 {
		next := make([]Label, o.size())
		for n := range next {
			next[n] = o.label(n, l)
		}
		if slices.Equal(l, next) {
			return l
		}
		l = next
	}
	panic("the definitions have no least fixed point")
}

// undecidedReasons are those for and against claim c.
func (o *oracle) undecidedReasons(c int, l []Label) []int {
	var rs []int
	for _, r := range slices.Concat(o.claims[c].pros, o.claims[c].cons) {
		if l[o.node(r)] == Undecided {
			rs = append(rs, r)
		}
	}
	return rs
}

// choices calls f with every way to call each of the undecided reasons in or
// out, the other reasons being as l has them.
func (o *oracle) choices(undecided []int, l []Label, f func(counts func(r int) bool)) {
	for choice := range 1 << len(undecided) {
		f(func(r int) bool {
			if i := slices.Index(undecided, r); i >= 0 {
				return choice>>i&1 == 1
			}
			return l[o.node(r)] == In
		})
	}
}

// canTip says whether, for some choice of the other undecided reasons, weighing
// claim c gives something else with reason r than without it.
func (o *oracle) canTip(c, r int, l []Label) bool {
	others := slices.DeleteFunc(o.undecidedReasons(c, l), func(x int) bool { return x == r })
	tips := false
	o.choices(others, l, func(counts func(int) bool) {
		with := o.weigh(c, func(x int) bool { return x == r || counts(x) })
		without := o.weigh(c, func(x int) bool { return x != r && counts(x) })
		tips = tips || with != without
	})
	return tips
}

// arrows says from which undecided node to which other one there is an arrow.
func (o *oracle) arrows(l []Label) [][]bool {
	to := make([][]bool, o.size())
	for n := range to {
		to[n] = make([]bool, o.size())
		if l[n] != Undecided {
			continue
		}
		var ends []int
		if n < len(o.claims) {
			ends = append(ends, o.claims[n].excludes...)
			for _, r := range o.undecidedReasons(n, l) {
				if o.canTip(n, r, l) {
					ends = append(ends, o.node(r))
				}
			}
		} else {
			r := n - len(o.claims)
			ends = append(ends, o.reasons[r].premises...)
			for _, u := range o.reasons[r].undercuts {
				ends = append(ends, o.node(u))
			}
		}
		for _, e := range ends {
			to[n][e] = l[e] == Undecided
		}
	}
	return to
}

// reach is the reflexive and transitive closure of arrows.
func reach(arrows [][]bool) [][]bool {
	far := make([][]bool, len(arrows))
	for i := range far {
		far[i] = slices.Clone(arrows[i])
		far[i][i] = true
	}
	for k := range far {
		for i := range far {
			for j := range far {
				far[i][j] = far[i][j] || far[i][k] && far[k][j]
			}
		}
	}
	return far
}

// verdicts reads the verdicts off a fixed point l.
func (o *oracle) verdicts(l []Label) *Verdicts {
	arrows := o.arrows(l)
	far := reach(arrows)
	v := &Verdicts{Claims: make([]Ruling, len(o.claims)), Reasons: slices.Clone(l[len(o.claims):])}
	for c := range o.claims {
		switch l[c] {
		case In:
			v.Claims[c].Verdict = Accepted
			for _, r := range o.claims[c].pros {
				v.Claims[c].Unsupported = true
				if l[o.node(r)] == In {
					v.Claims[c].Unsupported = false
					break
				}
			}
		case Out:
			v.Claims[c].Verdict = Rejected
		case Undecided:
			leaves := false
			for i := range far {
				for j := range far {
					same := far[c][i] && far[i][c]
					leaves = leaves || same && arrows[i][j] && !far[j][c]
				}
			}
			switch {
			case leaves:
				v.Claims[c].Verdict = Unsettled
			case slices.Contains(arrows[c], true):
				v.Claims[c] = Ruling{Verdict: Contested, Cause: Circle}
			default:
				v.Claims[c] = Ruling{Verdict: Contested, Cause: Tie}
			}
		}
	}
	return v
}

// doubt says what does not hold of the definitions themselves at the least
// fixed point l: "" when the oracle may be believed.
func (o *oracle) doubt(l []Label, v *Verdicts) string {
	for c := range o.claims {
		if s := o.claims[c].status; s == claims.Granted || s == claims.Withdrawn {
			continue
		}
		lowest, highest := balanceIn, balanceOut
		o.choices(o.undecidedReasons(c, l), l, func(counts func(int) bool) {
			b := o.weigh(c, counts)
			lowest, highest = min(lowest, b), max(highest, b)
		})
		if worst, best := o.worst(c, l), o.best(c, l); worst != lowest || best != highest {
			return fmt.Sprintf("claim %d has worst and best case %d and %d, the choices give %d and %d",
				c, worst, best, lowest, highest)
		}
		tied := o.worst(c, l) == balanceTie && o.best(c, l) == balanceTie
		if v.Claims[c].Cause == Tie && !tied {
			return fmt.Sprintf("claim %d is said to be tied, but is not in every case", c)
		}
	}
	far := reach(o.arrows(l))
	for c := range o.claims {
		if v.Claims[c].Verdict != Unsettled {
			continue
		}
		// "Because something it rests on is contested": a circle of reasons
		// alone would break this, but an undercut has only one target, so no
		// claim is above such a circle.
		rests := false
		for d := range o.claims {
			rests = rests || far[c][d] && v.Claims[d].Verdict == Contested
		}
		if !rests {
			return fmt.Sprintf("claim %d is unsettled and rests on nothing contested", c)
		}
	}
	if o.size() <= 8 {
		return o.doubtLeast(l)
	}
	return ""
}

// doubtLeast looks at all 3^n labellings: exactly one fixed point must be below
// all others, and it must be l.
func (o *oracle) doubtLeast(l []Label) string {
	var fixed [][]Label
	x := make([]Label, o.size())
	for {
		same := true
		for n := 0; n < len(x) && same; n++ {
			same = o.label(n, x) == x[n]
		}
		if same {
			fixed = append(fixed, slices.Clone(x))
		}
		n := 0
		for ; n < len(x) && x[n] == Out; n++ {
			x[n] = Undecided
		}
		if n == len(x) {
			break
		}
		x[n]++
	}
	below := func(a, b []Label) bool {
		for n := range a {
			if a[n] != Undecided && a[n] != b[n] {
				return false
			}
		}
		return true
	}
	var least [][]Label
	for _, a := range fixed {
		if !slices.ContainsFunc(fixed, func(b []Label) bool { return !below(a, b) }) {
			least = append(least, a)
		}
	}
	if len(least) != 1 || !slices.Equal(least[0], l) {
		return fmt.Sprintf("the iteration gives %v, of %d fixed points these are least: %v", l, len(fixed), least)
	}
	return ""
}

// "Weigh never falls when f grows or a shrinks", also with the rules for
// asserted and open claims: the least fixed point rests on it.
func TestWeighingIsMonotone(t *testing.T) {
	// Around every threshold and every sum of two of them.
	var weights []int
	for _, w := range []int{0, 1, 1000, 2000, 3000, 4000, 5000, 7000, 8000, 9999} {
		weights = append(weights, max(w-1, 0), w, w+1)
	}
	for _, status := range []claims.Status{claims.Asserted, claims.Open} {
		for s := claims.Preponderance; s <= claims.BeyondReasonableDoubt; s++ {
			for _, f := range weights {
				for _, a := range weights {
					for _, more := range weights {
						if more > f && judged(status, s, more, a) < judged(status, s, f, a) {
							t.Errorf("%v, %v: falls when f grows from %d to %d at a = %d", status, s, f, more, a)
						}
						if more > a && judged(status, s, f, more) > judged(status, s, f, a) {
							t.Errorf("%v, %v: rises when a grows from %d to %d at f = %d", status, s, a, more, f)
						}
					}
				}
			}
		}
	}
}
