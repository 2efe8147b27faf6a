package af

import (
	"context"
	"math"
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
	if answer == Unknown {
		set, found := q.defence(a, math.MaxInt)
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

// defence returns an admissible set with an open argument. Where it is not at hand it
// is looked for by chance and by reasoning by turns, each time for longer; the answer
// is Unknown where the budget ends, or after so many turns.
func (q *question) defence(a int32, turns int) ([]int32, Answer) {
	if q.hopeless(a) {
		return nil, No
	}
	if set := q.greedily(a); set != nil {
		return set, Yes
	}
	n := q.near()
	defer q.leave(n)
	n.know(a)
	n.say(a)
	for turn := range turns {
		if set := q.byChance(a, turn, q.steps(turn)); set != nil {
			return set, Yes
		}
		switch n.turn(turn, n.in[a]) {
		case sat.Sat:
			return n.accepted(), Yes
		case sat.Unsat:
			return nil, No
		}
		if q.work.over() {
			break
		}
	}
	return nil, Unknown
}

// steps are those of a turn: twice as many as in the one before.
func (q *question) steps(turn int) int64 { return q.first << min(turn, 40) }

// byChance returns an admissible set with an open argument that is not hopeless, or
// nothing where it does not come across one in so many steps.
func (q *question) byChance(a int32, turn int, steps int64) []int32 {
	patience := [...]int{10, 20, 40}[turn%3]
	if !q.repair().find(a, patience, steps) {
		return nil
	}
	return q.fix.found()
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
		w := anyStable
		if _, has := slices.BinarySearch(set, a); i == 0 && has {
			w = wish{a, want}
		}
		switch found, is := q.stableOf(set, w); is {
		case Unknown:
			answer = Unknown // another part may have none
		case No:
			return No, nil
		default:
			all = append(all, found...)
		}
	}
	if answer == Unknown {
		return Unknown, nil
	}
	q.board.accept(all)
	return Yes, q.board.all(in)
}
