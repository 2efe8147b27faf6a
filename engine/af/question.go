package af

import (
	"cmp"
	"context"
	"math"
	"slices"

	"crux/engine/sat"
)

// Options say how far to go.
type Options struct {
	// Budget is how many steps the search may take, of which there are some ten
	// million a second; 0 stands for as many as it takes.
	Budget int64

	// Witness asks [Framework.Credulous] and [Framework.Sceptical] for an extension
	// that shows that they are right, which may take longer than the answer.
	Witness bool

	large int   // a circle of more arguments is not solved at once; 0 stands for 500
	first int64 // the steps of the first turn of one way to search, where there are two; 0 stands for 100,000
}

// question is one question about a framework.
type question struct {
	f     *Framework
	board *board
	split *splitter
	work  *budget
	lits  *literals
	free  []*clauses // solvers that are not used
	said  []uint8    // see near
	quick *greedy
	fix   *repair
	large int
	first int64

	ahead  *ahead
	looked []int32 // of each argument, in how many looks it has been looked at
	look   int32   // how many are over
	found  int     // how many were found to be hopeless in this one

	order     [][]int32            // the circles of what is open, each after all that attack it
	labelings map[string][][]int32 // of each state of a circle, its extensions
	kept      int                  // how much memory they take, roughly, in arguments
}

func (f *Framework) ask(ctx context.Context, o Options) *question {
	w := &budget{ctx: ctx, steps: o.Budget}
	if o.Budget <= 0 {
		w.steps = math.MaxInt64
	}
	return &question{f: f, board: newBoard(f), work: w, large: cmp.Or(o.large, 500), first: cmp.Or(o.first, 100_000)}
}

func (q *question) splitter() *splitter {
	if q.split == nil {
		q.split = newSplitter(q.f)
	}
	return q.split
}

// clauses returns a solver with what holds of a set.
func (q *question) clauses(set []int32, k kind) *clauses {
	if q.lits == nil {
		q.lits = newLiterals(q.f.n)
	}
	c := &clauses{literals: q.lits, work: q.work}
	if n := len(q.free); n > 0 {
		c, q.free = q.free[n-1], q.free[:n-1]
	}
	c.say(q.board, set, k)
	return c
}

func (q *question) done(c *clauses) { q.free = append(q.free, c) }

// circles orders what is open among some arguments, which nothing open outside
// attacks, so that it can be settled one circle after another.
func (q *question) circles(set []int32) { q.order = q.splitter().strong(set) }

// prefer settles what is open, circle by circle: each by one of its preferred
// sets, which together are a preferred set of all.
func (q *question) prefer() Answer {
	circles := q.splitter().strong(q.board.all(open))
	for i := 0; i < len(circles); i++ {
		set := q.board.open(circles[i])
		if len(set) > q.large {
			if q.gather(set) != Yes {
				return Unknown
			}
			if rest := q.board.open(set); len(rest) < len(set)-len(set)/8 {
				// It has fallen apart, and may do so again.
				circles = slices.Insert(circles, i+1, q.splitter().strong(rest)...)
				continue
			}
			set = q.board.open(set)
		}
		if len(set) == 0 {
			continue
		}
		if q.canAccept(set) {
			accepted, answer := q.preferredOf(set)
			if answer != Yes {
				return Unknown
			}
			q.board.accept(accepted)
		}
		q.board.close(set)
	}
	return Yes
}

// preferredOf returns a preferred set of an open set. A stable one is preferred and
// often easier to find, where there is one; so both are looked for by turns, each
// time for longer.
func (q *question) preferredOf(set []int32) ([]int32, Answer) {
	c := q.clauses(set, admissible)
	defer q.done(c)
	q.preferIn(c, set)
	c.sat.Limits.Conflicts = firstTurn
	defer func() { c.sat.Limits.Conflicts = 0 }()
	var whole *hunt
	for ; ; c.sat.Limits.Conflicts *= 2 {
		switch {
		case c.solve() == sat.Sat:
			return c.accepted(set), Yes
		case q.work.over():
			return nil, Unknown
		}
		if whole == nil {
			full := &clauses{literals: newLiterals(q.f.n), work: q.work}
			full.say(q.board, set, stable)
			whole = &hunt{q: q, set: set, wish: anyStable, clauses: full}
		}
		if found, answer := whole.turn(4 * c.sat.Limits.Conflicts); answer == Yes {
			return found, Yes
		}
	}
}

// canAccept reports whether there is any argument in an open set that could be in.
func (q *question) canAccept(set []int32) bool {
	return slices.ContainsFunc(set, func(a int32) bool { return q.board.blocked[a] == 0 })
}

// preferIn makes every model a preferred set.
func (q *question) preferIn(c *clauses, set []int32) {
	for _, a := range set {
		if q.board.blocked[a] == 0 {
			c.sat.Prefer(c.in[a])
		}
	}
}

// Extension returns a set of arguments that is an extension, sorted, if there is
// one; always the same one. The answer is No only where there is none, which only
// [Stable] allows.
//
// The grounded set takes time linear in the attacks. The others are looked for in
// what that leaves open, circle by circle, which may take time exponential in the
// size of a circle.
func (f *Framework) Extension(ctx context.Context, s Semantics, o Options) ([]int32, Answer) {
	q := f.ask(ctx, o)
	switch s {
	case Grounded, Complete:
		return q.board.all(in), Yes
	case Preferred:
		if q.prefer() != Yes {
			return nil, Unknown
		}
		return q.board.all(in), Yes
	case Ideal:
		return q.ideal(q.board.all(open))
	case Stable:
		return q.stable()
	}
	p, ok := q.plan(s)
	if !ok {
		return nil, Unknown
	}
	ext := p.found
	for _, part := range p.ranges {
		r := q.ranged(part)
		none := true
		r.each(func(accepted []int32) bool {
			ext, none = append(ext, accepted...), false
			return false
		})
		if none {
			return nil, Unknown
		}
		q.done(r.clauses)
	}
	ext = append(ext, p.known(q.board)...)
	slices.Sort(ext)
	return ext, Yes
}
