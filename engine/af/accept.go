package af

import (
	"context"
	"slices"

	"crux/engine/sat"
)

// Credulous answers whether argument a is in some extension. With the answer Yes
// and where a witness is asked for, an extension is returned that has it: nil only
// if the budget or the context ends before one is found.
//
// Only what can bear on a is looked at, where the semantics allows it, so that an
// answer may take much less time than an extension.
func (f *Framework) Credulous(ctx context.Context, s Semantics, a int32, o Options) (Answer, []int32) {
	q := f.ask(ctx, o)
	switch s {
	case Grounded:
		if q.board.status[a] == in {
			return Yes, q.board.all(in)
		}
		return No, nil
	case Complete, Preferred:
		return q.defended(s, a, o.Witness)
	case Ideal:
		answer, ideal := q.inIdeal(a, o.Witness)
		if answer != Yes {
			ideal = nil
		}
		return answer, ideal
	case Stable:
		return q.inStable(a, true)
	}
	return q.inRange(s, a, true, o.Witness)
}

// Sceptical answers whether argument a is in every extension: under [Stable] also
// where there is none. With the answer No and where a witness is asked for, an
// extension is returned that lacks it: nil only if the budget or the context ends
// before one is found.
func (f *Framework) Sceptical(ctx context.Context, s Semantics, a int32, o Options) (Answer, []int32) {
	q := f.ask(ctx, o)
	var found Answer // that an extension lacks it
	var witness []int32
	switch s {
	case Grounded, Complete: // the grounded set is the least complete one
		if q.board.status[a] == in {
			return Yes, nil
		}
		return No, q.board.all(in)
	case Preferred:
		found, witness = q.dispensable(a, o.Witness)
	case Ideal:
		found, witness = q.inIdeal(a, o.Witness)
		if found == Yes {
			witness = nil
		}
		return found, witness
	case Stable:
		found, witness = q.inStable(a, false)
	default:
		found, witness = q.inRange(s, a, false, o.Witness)
	}
	return found.not(), witness
}

// decided returns what the grounded labelling tells of an argument.
func (q *question) decided(a int32) Answer {
	switch q.board.status[a] {
	case in:
		return Yes
	case open:
		return Unknown
	}
	return No
}

// defended answers whether an argument is in an admissible set.
func (q *question) defended(s Semantics, a int32, witness bool) (Answer, []int32) {
	answer := q.decided(a)
	if answer == Unknown && q.board.blocked[a] > 0 {
		answer = No
	}
	if answer == Unknown {
		set, found := q.defence(a)
		if found != Yes {
			return found, nil
		}
		if witness {
			q.board.accept(set)
		}
		answer = Yes
	}
	if answer == No || !witness {
		return answer, nil
	}
	return Yes, q.completed(s)
}

// defence returns an admissible set with an open argument.
func (q *question) defence(a int32) ([]int32, Answer) {
	if set := q.greedily(a); set != nil {
		return set, Yes
	}
	n := q.near()
	defer q.leave(n)
	n.know(a)
	n.say(a)
	switch n.solve(n.in[a]) {
	case sat.Sat:
		return n.accepted(), Yes
	case sat.Unsat:
		return nil, No
	}
	return nil, Unknown
}

// completed returns an extension with all that is in on the board, or nil where
// the budget ends.
func (q *question) completed(s Semantics) []int32 {
	if s == Preferred {
		if q.prefer() != Yes {
			return nil
		}
	}
	return q.board.all(in)
}

// dispensable answers whether a preferred set lacks argument a.
//
// A set that has a, and defends itself, can be joined to every preferred set that
// does not attack it. So one that lacks a attacks them all. A candidate is an
// admissible set that attacks all that were found so far; if none that has a can
// be joined to it, every preferred set with the candidate lacks a, else one more
// has been found (Thimm, Cerutti and Vallati, Skeptical reasoning with preferred
// semantics in abstract argumentation without computing preferred extensions,
// IJCAI 2021).
func (q *question) dispensable(a int32, witness bool) (Answer, []int32) {
	var n *near
	lacking := func(set []int32) (Answer, []int32) {
		if !witness {
			return Yes, nil
		}
		if n != nil {
			q.leave(n)
		}
		q.board.accept(set)
		return Yes, q.completed(Preferred)
	}
	switch {
	case q.board.status[a] == in:
		return No, nil
	case q.board.status[a] != open || q.board.blocked[a] > 0:
		return lacking(nil)
	}
	for _, x := range q.f.Attackers(a) { // the most usual witness
		if q.board.status[x] == open && q.board.blocked[x] == 0 {
			if set := q.greedily(x); set != nil {
				return lacking(set)
			}
		}
	}
	n = q.near()
	n.know(a)
	n.say(a)
	var candidate []int32
	for {
		var with []sat.Lit
		for _, x := range candidate {
			with = append(with, n.in[x])
		}
		switch n.solve(append(with, n.in[a])...) {
		case sat.Unknown:
			return Unknown, nil
		case sat.Unsat:
			return lacking(candidate)
		}
		var attacked []sat.Lit
		for _, x := range q.support(n, a) {
			attacked = append(attacked, n.out[x])
		}
		n.sat.Add(attacked...)
		switch n.solve() {
		case sat.Unknown:
			return Unknown, nil
		case sat.Unsat:
			return No, nil
		}
		candidate = n.accepted()
	}
}

// support returns members of the admissible set that is the last model, which has
// argument a, that are an admissible set by themselves and have it.
func (q *question) support(n *near, a int32) []int32 {
	set := []int32{a}
	has := map[int32]bool{a: true}
	for i := 0; i < len(set); i++ {
		for _, x := range q.f.Attackers(set[i]) {
			if q.board.status[x] != open {
				continue
			}
			defender := int32(-1)
			for _, y := range q.f.Attackers(x) {
				if q.board.status[y] == open && n.sat.Value(n.in[y]) && (defender < 0 || has[y]) {
					defender = y
				}
			}
			if !has[defender] {
				has[defender] = true
				set = append(set, defender)
			}
		}
	}
	return set
}

// inStable answers whether a stable set has argument a or, if want is false, lacks
// it, and returns one that does.
func (q *question) inStable(a int32, want bool) (Answer, []int32) {
	if slices.Contains(q.board.status, never) || q.board.status[a] != open && (q.board.status[a] == in) != want {
		return No, nil
	}
	// What a is in comes first: it may have the answer alone.
	parts := q.splitter().weak(q.board.all(open))
	slices.SortStableFunc(parts, func(x, y []int32) int {
		_, inX := slices.BinarySearch(x, a)
		_, inY := slices.BinarySearch(y, a)
		switch {
		case inX:
			return -1
		case inY:
			return 1
		}
		return len(x) - len(y)
	})
	var all []int32
	answer := Yes
	for i, set := range parts {
		var assume []sat.Lit
		c := q.clauses(set, stable)
		if _, has := slices.BinarySearch(set, a); i == 0 && has {
			assume = []sat.Lit{c.in[a]}
			if !want {
				assume[0] = c.out[a]
			}
		}
		switch c.solve(assume...) {
		case sat.Unknown:
			answer = Unknown // another part may have none
		case sat.Unsat:
			return No, nil
		default:
			all = append(all, c.accepted(set)...)
		}
		q.done(c)
	}
	if answer == Unknown {
		return Unknown, nil
	}
	q.board.accept(all)
	return Yes, q.board.all(in)
}
