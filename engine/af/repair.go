package af

import "math/rand/v2"

// repair looks for an admissible set with a given argument by chance: who attacks a
// member, and is attacked by none, is attacked by one more, or the member leaves, and
// so does whoever is in conflict with the newcomer. The argument that is asked about
// stays. As [swaps] it cannot find out that there is no such set, and chance is the
// same every time. It touches only what it needs, so that it does not matter how large
// the framework is: where the defence of an argument leads far away because each
// choice was the nearest at hand, it finds another one nearby.
//
// It walks as WalkSAT does (Selman, Kautz and Cohen, Noise strategies for improving
// local search, 1994), with a tabu list and weights of what is missing for long
// (Thornton, Clause weighting local search for SAT, 2005).
type repair struct {
	q       *question
	root    int32
	member  []bool
	threat  []int32 // of each argument, how many members it attacks
	hits    []int32 // … and how many members attack it
	weight  []int32 // … and how much it counts while it is missing
	moved   []int64 // … and the step in which it joined or left
	missing []int32 // those that attack members and are attacked by none, in any order
	place   []int32 // of each argument in missing, its place plus 1
	seen    []bool
	met     []int32 // those of which anything above is not zero
	step    int64
	looked  int64 // attacks that were looked at
	chance  *rand.PCG
}

// repair prepares a search.
func (q *question) repair() *repair {
	if q.fix != nil {
		return q.fix
	}
	n := q.f.n
	q.fix = &repair{
		q: q, member: make([]bool, n), threat: make([]int32, n), hits: make([]int32, n), weight: make([]int32, n),
		moved: make([]int64, n), place: make([]int32, n), seen: make([]bool, n), chance: rand.NewPCG(1, 2),
	}
	return q.fix
}

const (
	rests   = 3 // steps at least in which who moved may not move again
	leaving = 2 // what a member that leaves is better than one that joins
)

func (r *repair) clear() {
	for _, a := range r.met {
		r.member[a], r.threat[a], r.hits[a], r.weight[a], r.moved[a], r.place[a], r.seen[a] = false, 0, 0, 0, 0, 0, false
	}
	r.met, r.missing = r.met[:0], r.missing[:0]
	r.step = 2*rests + 1
}

func (r *repair) below(n int) int { return int(r.chance.Uint64() >> 32 * uint64(n) >> 32) }

// check puts an argument where it belongs: among the missing ones or not.
func (r *repair) check(a int32) {
	is, was := r.threat[a] > 0 && r.hits[a] == 0, r.place[a] > 0
	switch {
	case is && !was:
		r.missing = append(r.missing, a)
		r.place[a] = int32(len(r.missing))
	case was && !is:
		last := r.missing[len(r.missing)-1]
		r.missing[r.place[a]-1], r.place[last] = last, r.place[a]
		r.missing, r.place[a] = r.missing[:len(r.missing)-1], 0
	}
}

// count adds to how many members attack an open argument, and are attacked by it.
func (r *repair) count(a, hits, threat int32) {
	if r.q.board.status[a] != open {
		return
	}
	if !r.seen[a] {
		r.seen[a] = true
		r.met = append(r.met, a)
	}
	r.hits[a] += hits
	r.threat[a] += threat
	r.check(a)
}

// move makes an argument a member, or one no longer.
func (r *repair) move(a int32) {
	change := int32(1)
	targets, attackers := r.q.f.Targets(a), r.q.f.Attackers(a)
	r.looked += int64(len(targets) + len(attackers))
	if r.member[a] {
		change = -1
	} else {
		for _, near := range [...][]int32{targets, attackers} {
			for _, x := range near {
				if r.member[x] {
					r.move(x)
				}
			}
		}
	}
	r.count(a, 0, 0)
	r.member[a], r.moved[a] = change > 0, r.step
	for _, x := range targets {
		r.count(x, change, 0)
	}
	for _, x := range attackers {
		r.count(x, 0, change)
	}
}

// loss is how much more would be missing if a member left: what only it attacks, but
// not what attacks only it.
func (r *repair) loss(a int32) int32 {
	loss := int32(0)
	targets, attackers := r.q.f.Targets(a), r.q.f.Attackers(a)
	r.looked += int64(len(targets) + len(attackers))
	for _, x := range targets {
		if r.hits[x] == 1 && r.threat[x] > 0 {
			loss += 1 + r.weight[x]
		}
	}
	for _, x := range attackers {
		if r.threat[x] == 1 && r.hits[x] == 0 {
			loss -= 1 + r.weight[x]
		}
	}
	return loss
}

// cost is how much more would be missing if an argument joined: roughly, as what it
// attacks, and members that leave attack as well, is not made good. It cannot where
// the root would leave.
func (r *repair) cost(a int32) (cost int32, can bool) {
	targets, attackers := r.q.f.Targets(a), r.q.f.Attackers(a)
	r.looked += int64(len(targets) + len(attackers))
	for _, x := range targets {
		switch {
		case x == r.root:
			return 0, false
		case r.place[x] > 0:
			cost -= 1 + r.weight[x]
		case r.member[x]:
			cost += r.loss(x)
		}
	}
	for _, x := range attackers {
		switch {
		case x == r.root:
			return 0, false
		case r.member[x]:
			cost += r.loss(x)
		case r.threat[x] == 0 && r.hits[x] == 0 && r.q.board.status[x] == open:
			cost += 1 + r.weight[x]
		}
	}
	return cost, true
}

// find starts anew and moves until nothing is missing, which it reports, or so many
// steps of the budget are spent. In every patience-th step that makes nothing better,
// what is missing counts more from then on.
func (r *repair) find(root int32, patience int, steps int64) bool {
	r.clear()
	r.root = root
	r.move(root)
	f, walk := r.q.f, r.q.work.walk(steps, 4)
	for ; len(r.missing) > 0; r.step++ {
		if !walk.on(r.looked) {
			return false
		}
		r.looked = 0
		a := r.missing[r.below(len(r.missing))]
		best, least, equal := int32(-1), int32(0), 0
		consider := func(x, cost int32) {
			switch {
			case best < 0 || cost < least:
				best, least, equal = x, cost, 1
			case cost == least:
				if equal++; r.below(equal) == 0 {
					best = x
				}
			}
		}
		may := func(x int32) bool { return r.step-r.moved[x] >= rests+int64(r.below(rests+1)) }
		for _, x := range f.Attackers(a) {
			if r.q.board.status[x] == open && may(x) && !r.q.hopeless(x) {
				if cost, can := r.cost(x); can {
					consider(x, cost)
				}
			}
		}
		for _, x := range f.Targets(a) {
			if r.member[x] && x != root && may(x) {
				consider(x, r.loss(x)-leaving)
			}
		}
		if (best < 0 || least > 0) && r.below(patience) == 0 {
			for _, x := range r.missing {
				r.weight[x]++
			}
		}
		if best >= 0 {
			r.move(best)
		}
	}
	return true
}

// found returns the members.
func (r *repair) found() []int32 {
	var args []int32
	for _, a := range r.met {
		if r.member[a] {
			args = append(args, a)
		}
	}
	return args
}
