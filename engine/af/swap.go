package af

import "math/rand/v2"

// swaps looks for a stable set by chance: arguments join one after another, and
// whoever is in conflict with the newcomer leaves. It keeps no record of where it
// has been, so that it cannot find out that there is none; but where there is one
// that is not found by reasoning, it often finds it in no time. Chance is the same
// every time.
//
// It is a search for an independent and dominating set with a tabu list and, in
// some rounds, weights (Glover, Tabu search, 1989; Cai, Su and Sattar, Local search
// with edge weighting and configuration checking heuristics for minimum vertex
// cover, 2011).
type swaps struct {
	attackers, targets [][]int32 // of each argument, by numbers in the set
	blocked            []bool    // cannot join

	member  []bool
	hits    []int32 // of each argument, how many members attack it
	by      []int32 // … and their numbers, xored: the number where it is one
	weight  []int32
	gain    []int32 // of each argument, the weight of what is missing that it would cover if it joined
	loss    []int32 // of each member, the weight of what only it attacks
	missing []int32 // neither members nor attacked by one, in any order
	place   []int32 // of each argument in missing, or -1
	moved   []int64 // of each argument, the step in which it joined or left
	step    int64
	looked  int64 // attacks that were looked at
	chance  *rand.PCG
}

// manner is a way to choose who joins.
type manner struct {
	size  int32 // how much each member more counts, against one argument more that is attacked
	rest  int64 // for how many steps who moved may not join
	weigh int   // in which part of the steps that make nothing better what is missing counts more from then on: 1 of so many, 0 for none
}

// Where a stable set is much larger than sets without conflicts usually are, a
// growing set leads there; where it is not, one that attacks as much as possible.
var manners = []manner{{size: 3, rest: 3, weigh: 1}, {size: 1, rest: 2, weigh: 30}, {size: 20, rest: 2}, {size: 20, rest: 5}}

// swaps prepares a search among open arguments of which nothing open outside
// attacks any, and of which some are barred: they may not join.
func (q *question) swaps(set, barred []int32) *swaps {
	n := len(set)
	number := make([]int32, q.f.n)
	for i, a := range set {
		number[a] = int32(i) + 1
	}
	inside := func(args []int32, a int32) (near []int32) {
		for _, x := range args {
			if k := number[x]; k > 0 && x != a {
				near = append(near, k-1)
			}
		}
		return near
	}
	s := &swaps{
		attackers: make([][]int32, n), targets: make([][]int32, n), blocked: make([]bool, n),
		member: make([]bool, n), hits: make([]int32, n), by: make([]int32, n), weight: make([]int32, n),
		gain: make([]int32, n), loss: make([]int32, n), place: make([]int32, n), moved: make([]int64, n),
		chance: rand.NewPCG(1, 2),
	}
	for i, a := range set {
		s.attackers[i], s.targets[i] = inside(q.f.Attackers(a), a), inside(q.f.Targets(a), a)
		s.blocked[i] = q.board.blocked[a] > 0
	}
	for _, a := range barred {
		if k := number[a]; k > 0 {
			s.blocked[k-1] = true
		}
	}
	return s
}

// restart takes all members out.
func (s *swaps) restart() {
	s.missing = s.missing[:0]
	for a := range s.member {
		s.member[a], s.hits[a], s.by[a], s.weight[a], s.loss[a] = false, 0, 0, 1, 0
		s.gain[a] = int32(len(s.targets[a])) + 1
		s.place[a], s.moved[a] = int32(a), s.step-10
		s.missing = append(s.missing, int32(a))
	}
}

func (s *swaps) below(n int) int { return int(s.chance.Uint64() >> 32 * uint64(n) >> 32) }

// miss and cover keep account of an argument that is missing from now on, or is
// not any more.
func (s *swaps) miss(a int32) {
	s.place[a] = int32(len(s.missing))
	s.missing = append(s.missing, a)
	s.change(a, s.weight[a])
}

func (s *swaps) cover(a int32) {
	last := s.missing[len(s.missing)-1]
	s.missing[s.place[a]], s.place[last] = last, s.place[a]
	s.missing, s.place[a] = s.missing[:len(s.missing)-1], -1
	s.change(a, -s.weight[a])
}

func (s *swaps) change(a, weight int32) {
	s.gain[a] += weight
	for _, x := range s.attackers[a] {
		s.gain[x] += weight
	}
}

// join makes an argument that is missing, or attacked, a member.
func (s *swaps) join(a int32) {
	for _, x := range s.targets[a] {
		if s.member[x] {
			s.leave(x)
		}
	}
	for _, x := range s.attackers[a] {
		if s.member[x] {
			s.leave(x)
		}
	}
	s.cover(a) // nothing attacks it any more
	s.member[a], s.moved[a], s.loss[a] = true, s.step, 0
	for _, t := range s.targets[a] {
		switch s.hits[t]++; s.hits[t] {
		case 1:
			s.cover(t)
			s.loss[a] += s.weight[t]
		case 2:
			s.loss[s.by[t]] -= s.weight[t]
		}
		s.by[t] ^= a
	}
}

func (s *swaps) leave(a int32) {
	s.member[a], s.moved[a] = false, s.step
	s.miss(a)
	for _, t := range s.targets[a] {
		s.by[t] ^= a
		switch s.hits[t]--; s.hits[t] {
		case 0:
			s.miss(t)
		case 1:
			s.loss[s.by[t]] += s.weight[t]
		}
	}
}

// worth is how good it is for an argument to join: nearly, as what it attacks and
// one who leaves attacks as well is counted as if it were lost.
func (s *swaps) worth(a int32, m manner) int32 {
	worth := s.gain[a] + m.size
	s.looked += int64(len(s.targets[a]))
	for _, x := range s.targets[a] {
		if s.member[x] {
			worth -= s.loss[x] + m.size
		}
	}
	if s.hits[a] > 0 {
		s.looked += int64(len(s.attackers[a]))
		for _, x := range s.attackers[a] {
			if s.member[x] {
				worth -= s.loss[x] + s.weight[x] + m.size
			}
		}
	}
	return worth
}

// run starts anew and moves until nothing is missing, which it reports, or so many
// steps of the budget are spent.
func (s *swaps) run(m manner, steps int64, work *budget) bool {
	s.restart()
	walk := work.walk(steps, 8)
	for ; len(s.missing) > 0; s.step++ {
		if !walk.on(s.looked) {
			return false
		}
		s.looked = 0
		a := s.missing[s.below(len(s.missing))]
		best, most := int32(-1), int32(0)
		consider := func(x int32) {
			if s.blocked[x] || s.step-s.moved[x] < m.rest+int64(s.below(int(m.rest)+1)) {
				return
			}
			if worth := s.worth(x, m); best < 0 || worth > most || worth == most && s.moved[x] < s.moved[best] {
				best, most = x, worth
			}
		}
		consider(a)
		for _, x := range s.attackers[a] {
			consider(x)
		}
		if best < 0 {
			if best = a; len(s.attackers[a]) > 0 {
				best = s.attackers[a][s.below(len(s.attackers[a]))]
			}
			if s.blocked[best] {
				continue
			}
		}
		s.join(best)
		if m.weigh > 0 && most <= 0 && s.below(m.weigh) == 0 {
			for _, x := range s.missing {
				s.weight[x]++
				s.change(x, 1)
			}
		}
	}
	return true
}

// found returns the members, of the set with which the search was prepared.
func (s *swaps) found(set []int32) []int32 {
	var args []int32
	for i, a := range set {
		if s.member[i] {
			args = append(args, a)
		}
	}
	return args
}
