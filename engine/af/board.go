package af

import "slices"

// status is what is known of an argument. All but open are for good.
type status uint8

const (
	open  status = iota
	in           // accepted
	out          // attacked by one that is in
	never        // neither: it can be attacked by none that is in, and is attacked by one that is never in nor out
)

// board labels arguments one after another and tells what follows: an argument is
// in when all its attackers are out, and out when one of them is in. It is the
// fixed point by which [engine.Graph.Verdicts] judges claims, for rebuttals alone.
//
// One that attacks itself, or is attacked by one that is never, cannot be in: it
// is blocked. A set of open arguments whose other attackers are all decided is
// thus a framework of its own (Baroni, Giacomin and Guida, SCC-recursiveness: a
// general schema for argumentation semantics, 2005).
type board struct {
	f       *Framework
	status  []status
	left    []int32 // of each argument, its attackers but itself that are open
	blocked []int32 // of each argument, its attackers that are never, and itself
	trail   []int32 // what is decided, in order
	head    int     // what is before it on the trail has been told to its targets
}

// newBoard decides what follows without taking sides: the grounded labelling. What
// is open then is in circles, or behind them.
func newBoard(f *Framework) *board {
	b := &board{f: f, status: make([]status, f.n), left: make([]int32, f.n), blocked: make([]int32, f.n), trail: make([]int32, 0, f.n)}
	for a := range f.n {
		for _, x := range f.Attackers(a) {
			if x == a {
				b.blocked[a]++
			} else {
				b.left[a]++
			}
		}
	}
	for a := range f.n {
		b.check(a)
	}
	b.propagate()
	return b
}

func (b *board) set(a int32, s status) {
	b.status[a] = s
	b.trail = append(b.trail, a)
}

// check decides an open argument that nothing open attacks.
func (b *board) check(a int32) {
	switch {
	case b.status[a] != open || b.left[a] > 0:
	case b.blocked[a] > 0:
		b.set(a, never)
	default:
		b.set(a, in)
	}
}

// propagate decides all that follows.
func (b *board) propagate() {
	for b.head < len(b.trail) {
		a := b.trail[b.head]
		b.head++
		s := b.status[a]
		for _, t := range b.f.Targets(a) {
			if t == a {
				continue
			}
			b.left[t]--
			switch {
			case s == never:
				b.blocked[t]++
			case s == in && b.status[t] == open:
				b.set(t, out)
			}
			b.check(t)
		}
	}
}

// accept decides that the open ones among some arguments, which together with what
// is in are an admissible set, are in, and what follows.
func (b *board) accept(args []int32) {
	for _, a := range args {
		if b.status[a] == open {
			b.set(a, in)
			b.propagate() // what it attacks is not open any more
		}
	}
}

// close decides that what is still open among some arguments is never in nor out.
func (b *board) close(args []int32) {
	for _, a := range args {
		if b.status[a] == open {
			b.set(a, never)
		}
	}
	b.propagate()
}

// block decides that an open argument cannot be in. That is not taken back. Nothing
// follows from it yet, as what is open has an open attacker.
func (b *board) block(a int32) { b.blocked[a]++ }

// undo takes back what was decided since the trail had a length.
func (b *board) undo(length int) {
	for len(b.trail) > length {
		a := b.trail[len(b.trail)-1]
		b.trail = b.trail[:len(b.trail)-1]
		for _, t := range b.f.Targets(a) {
			if t == a {
				continue
			}
			b.left[t]++
			if b.status[a] == never {
				b.blocked[t]--
			}
		}
		b.status[a] = open
	}
	b.head = length
}

// open returns those of some arguments that are open.
func (b *board) open(args []int32) []int32 {
	var left []int32
	for _, a := range args {
		if b.status[a] == open {
			left = append(left, a)
		}
	}
	return left
}

// all returns all arguments that have a status; never nil.
func (b *board) all(s status) []int32 {
	args := []int32{}
	for a := range b.f.n {
		if b.status[a] == s {
			args = append(args, a)
		}
	}
	return args
}

// cone returns the open arguments that can bear on argument a, sorted: itself, what
// attacks it, what attacks that, and so on.
func (b *board) cone(a int32) []int32 {
	seen := make([]bool, b.f.n)
	seen[a] = true
	cone := []int32{a}
	for i := 0; i < len(cone); i++ {
		for _, x := range b.f.Attackers(cone[i]) {
			if b.status[x] == open && !seen[x] {
				seen[x] = true
				cone = append(cone, x)
			}
		}
	}
	slices.Sort(cone)
	return cone
}
