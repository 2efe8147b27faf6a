package engine

// lesson is a set of labels that hold each other up: they are admissible with
// nothing else decided. Admissible labels that do not contradict them can be
// held together with them, so every position either has them all or has the
// opposite of one.
//
// That rules out much that is admissible and no position, without a look at
// what is decided elsewhere: of two claims that exclude each other and nothing
// else, every position has one.
type lesson struct {
	drawn  []int32 // of each node, the number of the last lesson that it is in
	number int32
	agenda []int32
}

// learn adds lessons from the last position found: one for each label that it
// gives to one of the missing choices, unless another has that already.
func (s *search) learn(missing []int32) {
	x := &s.lesson
	first := x.number + 1
	for _, n := range missing {
		if x.drawn[n] >= first || s.modelled(n) == Undecided {
			continue
		}
		x.number++
		x.agenda = append(x.agenda[:0], n)
		x.drawn[n] = x.number
		all := s.sat.NewVar()
		one := append(s.scratch[:0], all)
		for i := 0; i < len(x.agenda); i++ {
			n := x.agenda[i]
			if n < s.claimCount {
				s.holdClaim(n)
			} else {
				s.holdReason(n)
			}
			if n < s.claimCount || s.circular[n-s.claimCount] {
				has, opposite := s.in[n], s.out[n]
				if s.modelled(n) == Out {
					has, opposite = opposite, has
				}
				s.sat.Add(all.Not(), has)
				one = append(one, opposite)
			}
		}
		s.sat.Add(one...)
		s.scratch = one
		s.budget -= int64(len(one))
	}
}

func (x *lesson) has(n int32) bool { return x.drawn[n] == x.number }

func (x *lesson) take(n int32) {
	if !x.has(n) {
		x.drawn[n] = x.number
		x.agenda = append(x.agenda, n)
	}
}

// holdClaim takes what holds the label of claim c up.
func (s *search) holdClaim(c int32) {
	l := s.modelled(c)
	rival := int32(-1)
	for _, d := range s.g.Contradicts(c) {
		switch {
		case !s.undecided(d):
		case l == In:
			s.lesson.take(d)
		case s.modelled(d) == In && (rival < 0 || s.lesson.has(d)):
			rival = d
		}
	}
	if rival >= 0 {
		s.lesson.take(rival)
		return
	}
	w := s.weighing(c)
	w.demands(l, func(unless int32, helpers []int32) {
		by := int32(-1)
		if unless >= 0 && s.modelled(s.reason(unless)) == Out {
			by = s.reason(unless)
		}
		for _, r := range helpers {
			if by >= 0 && s.lesson.has(by) {
				return
			}
			if n := s.reason(r); s.modelled(n) == In && (by < 0 || s.lesson.has(n)) {
				by = n
			}
		}
		s.lesson.take(by)
	})
}

// holdReason takes what gives the reason that is node n its label.
func (s *search) holdReason(n int32) {
	r := n - s.claimCount
	if s.modelled(n) == In {
		for _, p := range s.g.Premises(r) {
			if s.undecided(p) {
				s.lesson.take(p)
			}
		}
		for _, u := range s.g.Undercuts(r) {
			if s.undecided(s.reason(u)) {
				s.lesson.take(s.reason(u))
			}
		}
		return
	}
	by := int32(-1)
	for _, p := range s.g.Premises(r) {
		if s.undecided(p) && s.modelled(p) == Out && (by < 0 || s.lesson.has(p)) {
			by = p
		}
	}
	for _, u := range s.g.Undercuts(r) {
		u := s.reason(u)
		if s.undecided(u) && s.modelled(u) == In && (by < 0 || s.lesson.has(u)) {
			by = u
		}
	}
	s.lesson.take(by)
}
