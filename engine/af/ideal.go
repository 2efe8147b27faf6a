package af

import (
	"slices"

	"crux/engine/sat"
)

// ideal returns the ideal set of what is in and of an open set that nothing open
// outside attacks.
//
// An admissible set is in all preferred ones if no other admissible set attacks
// it (Dung, Mancarella and Toni, Computing ideal sceptical argumentation, 2007).
// So it is the largest admissible set of arguments that none attacks, and there
// is one that contains all others.
func (q *question) ideal(set []int32) ([]int32, Answer) {
	found := []int32{}
	for _, part := range q.splitter().weak(set) {
		ideal, ok := q.idealPart(part)
		if !ok {
			return nil, Unknown
		}
		found = append(found, ideal...)
	}
	found = append(found, q.board.all(in)...)
	slices.Sort(found)
	return found, Yes
}

func (q *question) idealPart(set []int32) (ideal []int32, ok bool) {
	c := q.clauses(set, admissible)
	defer q.done(c)
	var left []int32 // what no admissible set that was found attacks
	for _, a := range set {
		if q.board.blocked[a] == 0 {
			left = append(left, a)
			c.sat.Suggest(c.in[a])
		}
	}
	for len(left) > 0 {
		var attacked []sat.Lit
		for _, a := range left {
			attacked = append(attacked, c.out[a])
		}
		x := c.one(attacked)
		answer := c.solve(x)
		c.drop(x)
		if answer == sat.Unknown {
			return nil, false
		}
		if answer == sat.Unsat {
			break
		}
		left = slices.DeleteFunc(left, func(a int32) bool { return c.sat.Value(c.out[a]) })
	}
	if len(left) == 0 {
		return nil, true
	}
	var wanted []sat.Lit
	for _, a := range set {
		if _, is := slices.BinarySearch(left, a); is {
			wanted = append(wanted, c.in[a])
		} else {
			c.sat.Add(c.in[a].Not())
		}
	}
	if c.solve() != sat.Sat {
		return nil, false
	}
	if _, answer := c.grow(wanted); answer != sat.Sat {
		return nil, false
	}
	return c.accepted(left), true
}

// inIdeal answers whether the ideal set has argument a, and returns that set where
// a witness is asked for. Otherwise only what can bear on a is looked at.
func (q *question) inIdeal(a int32, witness bool) (Answer, []int32) {
	set := q.board.all(open)
	if !witness {
		if answer := q.decided(a); answer != Unknown {
			return answer, nil
		}
		set = q.board.cone(a)
	}
	ideal, answer := q.ideal(set)
	if answer == Unknown {
		return Unknown, nil
	}
	if _, has := slices.BinarySearch(ideal, a); !has {
		answer = No
	}
	if !witness {
		ideal = nil
	}
	return answer, ideal
}
