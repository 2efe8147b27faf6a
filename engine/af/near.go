package af

import "crux/engine/sat"

// near looks for admissible sets without saying what holds of the whole framework:
// only of the arguments that a model has in or out, which are few where an
// argument can be defended nearby. What a model needs beyond them is said, and the
// question asked again, until nothing is missing, or what was said cannot hold.
type near struct {
	*clauses
	q     *question
	board *board
	known []int32 // the arguments that have literals
	said  []uint8 // of each argument, how much has been said: literals, clauses
	next  int     // of those known, the first about which nothing may have been said
}

const (
	hasLiterals = 1
	hasClauses  = 2
)

// near starts anew.
func (q *question) near() *near {
	c := q.clauses(nil, admissible)
	if q.said == nil {
		q.said = make([]uint8, q.f.n)
	}
	return &near{clauses: c, q: q, board: q.board, said: q.said}
}

// leave makes room for others.
func (q *question) leave(n *near) {
	for _, a := range n.known {
		n.said[a] = 0
	}
	q.done(n.clauses)
}

// know gives an open argument its literals.
func (n *near) know(a int32) {
	if n.said[a] != 0 {
		return
	}
	n.said[a] = hasLiterals
	n.known = append(n.known, a)
	n.in[a], n.out[a] = n.sat.NewVar(), n.sat.NewVar()
	n.sat.Add(n.in[a].Not(), n.out[a].Not())
	if n.q.hopeless(a) {
		n.sat.Add(n.in[a].Not())
	}
}

// say says of an argument that is known when it can be in and out.
func (n *near) say(a int32) {
	if n.said[a] == hasClauses {
		return
	}
	n.said[a] = hasClauses
	attacked := append(n.scratch[:0], n.out[a].Not())
	for _, x := range n.board.f.Attackers(a) {
		if x == a || n.board.status[x] != open {
			continue
		}
		n.know(x)
		n.sat.Add(n.in[a].Not(), n.out[x])
		n.sat.Add(n.in[x].Not(), n.out[a])
		attacked = append(attacked, n.in[x])
	}
	n.sat.Add(attacked...)
	n.scratch = attacked
}

// solve asks until the model is an admissible set of the whole framework, which has
// nothing in or out of which nothing has been said.
func (n *near) solve(assumptions ...sat.Lit) sat.Status {
	for round := 0; ; round++ {
		n.q.lookAgain()
		for _, a := range n.known {
			if n.q.hopeless(a) {
				n.sat.Add(n.in[a].Not())
			}
		}
		answer := n.clauses.solve(assumptions...)
		if answer != sat.Sat {
			return answer
		}
		before, missing := len(n.known), 0
		for _, a := range n.known[:before] {
			if n.said[a] != hasClauses && (n.sat.Value(n.in[a]) || n.sat.Value(n.out[a])) {
				n.say(a)
				missing++
			}
		}
		if missing == 0 {
			return sat.Sat
		}
		// So that there are not many rounds, each says a good part more.
		more := before / 8
		if round > 8 {
			more = before
		}
		for ; more > 0 && n.next < len(n.known); n.next++ {
			if n.said[n.known[n.next]] != hasClauses {
				n.say(n.known[n.next])
				more--
			}
		}
	}
}

// turn is solve for the steps of a turn, or less where the budget ends.
func (n *near) turn(turn int, assumptions ...sat.Lit) sat.Status {
	n.until = max(0, n.work.steps-n.q.steps(turn))
	defer func() { n.until = 0 }()
	return n.solve(assumptions...)
}

// accepted returns the arguments that are in, in the last model.
func (n *near) accepted() []int32 { return n.clauses.accepted(n.known) }

// gather accepts admissible sets among some open arguments, one after another,
// where they are found quickly, and blocks arguments that are in none. What is
// left is harder. It gives up where nothing is found quickly.
//
// An admissible set of what is open after others were accepted makes one with
// them, so that nothing is lost; and an argument that is in no admissible set is
// in none later (Thimm, Cerutti and Vallati, cited at [dispense], and Baumann,
// Brewka and Ulbricht, Revisiting the foundations of abstract argumentation, 2020).
func (q *question) gather(set []int32) Answer {
	slow, patience := 0, len(set)/256+1 // arguments in a row that take more, and how many may
	turns := 1
	for _, a := range set {
		if q.board.status[a] != open || q.board.blocked[a] > 0 {
			continue
		}
		found, answer := q.defence(a, turns)
		switch answer {
		case Yes:
			q.board.accept(found)
			turns = 3 // it is worth while
		case No:
			q.board.block(a)
		default:
			if q.work.over() {
				return Unknown
			}
			if slow++; slow == patience {
				return Yes
			}
			continue
		}
		slow = 0
	}
	return Yes
}
