package af

import "crux/engine/sat"

// dispense looks for a preferred set that lacks an argument.
//
// A set that has the argument, and defends itself, can be joined to every preferred
// set that does not attack it. So one that lacks the argument attacks them all. A
// candidate is an admissible set that attacks all that were found so far; if none that
// has the argument can be joined to it, every preferred set with the candidate lacks
// the argument, else one more has been found (Thimm, Cerutti and Vallati, Skeptical
// reasoning with preferred semantics in abstract argumentation without computing
// preferred extensions, IJCAI 2021).
type dispense struct {
	q         *question
	near      *near
	a         int32
	candidate []int32
	met       bool // the candidate is one no longer: another has to be found
}

// dispensable answers whether a preferred set lacks argument a.
func (q *question) dispensable(a int32, witness bool) (Answer, []int32) {
	lacking := func(set []int32) (Answer, []int32) {
		if !witness {
			return Yes, nil
		}
		q.board.accept(set)
		return Yes, q.completed(Preferred)
	}
	switch {
	case q.board.status[a] == in:
		return No, nil
	case q.board.status[a] != open || q.hopeless(a):
		return lacking(nil)
	}
	// The most usual candidates have an attacker of a.
	var attackers []int32
	for _, x := range q.f.Attackers(a) {
		if q.board.status[x] == open && !q.hopeless(x) {
			if set := q.greedily(x); set != nil {
				return lacking(set)
			}
			attackers = append(attackers, x)
		}
	}
	n := q.near()
	d := &dispense{q: q, near: n, a: a}
	n.know(a)
	n.say(a)
	answer, set := Unknown, []int32(nil)
	for turn := 0; answer == Unknown && !q.work.over(); turn++ {
		for _, x := range attackers {
			if set = q.byChance(x, turn, q.steps(turn)/int64(len(attackers))); set != nil {
				break
			}
		}
		if set != nil {
			answer = Yes
		} else {
			answer, set = d.turn(turn)
		}
	}
	q.leave(n)
	if answer == Yes {
		return lacking(set)
	}
	return answer, nil
}

// turn goes on for the steps of a turn, or less where the budget ends.
func (d *dispense) turn(turn int) (Answer, []int32) {
	n := d.near
	if len(d.candidate) == 0 && !d.met {
		if set := d.q.byChance(d.a, turn, d.q.steps(turn)); set != nil {
			d.meet(set)
		}
	}
	n.until = max(0, n.work.steps-n.q.steps(turn))
	defer func() { n.until = 0 }()
	for {
		if !d.met {
			var with []sat.Lit
			for _, x := range d.candidate {
				with = append(with, n.in[x])
			}
			switch n.solve(append(with, n.in[d.a])...) {
			case sat.Unknown:
				return Unknown, nil
			case sat.Unsat:
				return Yes, d.candidate
			}
			d.meet(n.accepted())
		}
		switch n.solve() {
		case sat.Unknown:
			return Unknown, nil
		case sat.Unsat:
			return No, nil
		}
		d.candidate, d.met = n.accepted(), false
	}
}

// meet asks for candidates that attack an admissible set with the argument: those of
// its members that are such a set by themselves.
func (d *dispense) meet(set []int32) {
	d.met = true
	member := make(map[int32]bool, len(set))
	for _, x := range set {
		member[x] = true
	}
	needed := []int32{d.a}
	has := map[int32]bool{d.a: true}
	for i := 0; i < len(needed); i++ {
		for _, x := range d.q.f.Attackers(needed[i]) {
			if d.q.board.status[x] != open {
				continue
			}
			defender := int32(-1)
			for _, y := range d.q.f.Attackers(x) {
				if member[y] && (defender < 0 || has[y]) {
					defender = y
				}
			}
			if !has[defender] {
				has[defender] = true
				needed = append(needed, defender)
			}
		}
	}
	var attacked []sat.Lit
	for _, x := range needed {
		d.near.know(x)
		attacked = append(attacked, d.near.out[x])
	}
	d.near.sat.Add(attacked...)
}
