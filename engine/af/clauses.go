package af

import (
	"context"
	"math"

	"crux/engine/sat"
)

// kind is what clauses say of the open arguments of a set whose other attackers
// are all decided.
type kind uint8

const (
	admissible   kind = iota // those that are in defend themselves, and those out are attacked by one
	complete                 // and what is defended is in, what is attacked by one that is in is out
	stable                   // and every argument is in or out
	conflictFree             // nothing that is in attacks another that is; those out are attacked by one
)

// budget is what is left to do.
type budget struct {
	ctx   context.Context
	steps int64
}

// spend takes steps from the budget, and reports whether there was enough.
func (w *budget) spend(steps int64) bool {
	w.steps -= steps
	return w.steps >= 0
}

// over reports whether nothing is left, or the context has ended.
func (w *budget) over() bool { return w.steps <= 0 || w.ctx.Err() != nil }

// walk is what a search by chance may take of a budget, which is charged for the
// attacks that it looks at: in dense frameworks a move looks at thousands.
type walk struct {
	*budget
	left  int64 // steps
	each  int64 // attacks that are looked at in a step
	asked int64 // attacks since the context was asked
}

func (w *budget) walk(steps, each int64) *walk {
	return &walk{budget: w, left: steps, each: each, asked: math.MaxInt32} // it is asked at once
}

// on reports whether the search may go on after it has looked at some attacks.
func (w *walk) on(looked int64) bool {
	steps := looked/w.each + 1
	if w.left -= steps; w.left < 0 || !w.spend(steps) {
		return false
	}
	if w.asked += looked; w.asked > 50_000 {
		w.asked = 0
		return w.ctx.Err() == nil
	}
	return true
}

// literals are those of each argument that is in a set with clauses. Sets that are
// used at the same time have no argument in common.
type literals struct{ in, out []sat.Lit }

func newLiterals(n int32) *literals { return &literals{make([]sat.Lit, n), make([]sat.Lit, n)} }

// clauses are a solver with what holds of one set.
type clauses struct {
	*literals
	work    *budget
	sat     sat.Solver
	until   int64 // what is to be left of the budget, so that another search has a turn
	scratch []sat.Lit
}

// say starts anew with what holds of a set of arguments, all of which are open on
// the board or, for conflictFree, of any.
func (c *clauses) say(b *board, set []int32, k kind) {
	c.sat.Reset()
	no := c.sat.NewVar()
	c.sat.Add(no.Not())
	for _, a := range set {
		c.in[a] = no
		if k == conflictFree && !attacksItself(b.f, a) || k != conflictFree && b.blocked[a] == 0 {
			c.in[a] = c.sat.NewVar()
		}
		if k == stable {
			c.out[a] = c.in[a].Not()
			continue
		}
		c.out[a] = c.sat.NewVar()
		c.sat.Add(c.in[a].Not(), c.out[a].Not())
	}
	for _, a := range set {
		attacked := append(c.scratch[:0], c.out[a].Not())
		undefended := []sat.Lit(nil)
		for _, x := range b.f.Attackers(a) {
			if x == a || k != conflictFree && b.status[x] != open {
				continue
			}
			attacked = append(attacked, c.in[x])
			switch k {
			case conflictFree:
				c.sat.Add(c.in[a].Not(), c.in[x].Not())
			case stable:
				c.sat.Add(c.in[a].Not(), c.out[x])
			case complete:
				undefended = append(undefended, c.out[x].Not())
				fallthrough
			case admissible:
				c.sat.Add(c.in[a].Not(), c.out[x])
				c.sat.Add(c.in[x].Not(), c.out[a])
			}
		}
		c.sat.Add(attacked...)
		c.scratch = attacked
		if k == complete && b.blocked[a] == 0 {
			c.sat.Add(append(undefended, c.in[a])...)
		}
	}
}

func attacksItself(f *Framework, a int32) bool {
	for _, x := range f.Targets(a) {
		if x == a {
			return true
		}
	}
	return false
}

// solve asks the solver, and takes what that takes from the budget.
func (c *clauses) solve(assumptions ...sat.Lit) sat.Status {
	if c.work.over() || c.work.steps <= c.until {
		return sat.Unknown
	}
	c.sat.Limits.Steps = c.work.steps - c.until
	before := c.sat.Stats.Steps
	answer := c.sat.Solve(c.work.ctx, assumptions...)
	c.work.steps -= c.sat.Stats.Steps - before + 1
	return answer
}

// accepted returns those of a set that are in, in the last model.
func (c *clauses) accepted(set []int32) []int32 {
	var args []int32
	for _, a := range set {
		if c.sat.Value(c.in[a]) {
			args = append(args, a)
		}
	}
	return args
}

// one adds a clause that a new literal asks for, and returns that literal. What it
// asks for is dropped with [clauses.drop].
func (c *clauses) one(of []sat.Lit) sat.Lit {
	q := c.sat.NewVar()
	c.sat.Add(append(of, q.Not())...)
	return q
}

func (c *clauses) drop(q sat.Lit) { c.sat.Add(q.Not()) }

// grow extends the last model, in which the assumptions hold, until no other makes
// more of some literals true, and returns those that are. The model is that of
// the last answer.
func (c *clauses) grow(wanted []sat.Lit, assumptions ...sat.Lit) (have []sat.Lit, answer sat.Status) {
	for {
		have = append([]sat.Lit(nil), assumptions...)
		var missing []sat.Lit
		for _, l := range wanted {
			if c.sat.Value(l) {
				have = append(have, l)
			} else {
				missing = append(missing, l)
			}
		}
		if len(missing) == 0 {
			return have[len(assumptions):], sat.Sat
		}
		q := c.one(missing)
		answer := c.solve(append(have, q)...)
		c.drop(q)
		if answer != sat.Sat {
			if answer == sat.Unsat {
				answer = sat.Sat
			}
			return have[len(assumptions):], answer
		}
	}
}
