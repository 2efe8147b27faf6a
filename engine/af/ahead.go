package af

// ahead looks what follows if an argument is in: its attackers and what it attacks
// are out, who is out and has one possible attacker left needs that to be in, and so
// on. Where that leads to a contradiction the argument can be in no admissible set.
// In large frameworks where many arguments cannot be defended most of them are found
// so, and others are not tried in vain.
//
// In SAT solvers such arguments are failed literals (Freeman, Improvements to
// propositional satisfiability search algorithms, 1995).
type ahead struct {
	board *board
	label []status // of each argument: in, out or open; all open between uses
	trail []int32
	steps int64 // attacks that were looked at
}

// farAhead is how many attacks are looked at, or those of one argument more; what leads
// farther may be possible.
const farAhead = 2000

// fails reports whether an open argument cannot be in, and spends what that takes.
func (l *ahead) fails(a int32, work *budget) bool {
	f := l.board.f
	l.steps = 1
	holds := l.put(a, in)
	for i := 0; holds && i < len(l.trail) && l.steps < farAhead; i++ {
		x := l.trail[i]
		targets := f.Targets(x)
		l.steps += int64(len(targets))
		if l.label[x] == in {
			l.steps += int64(len(f.Attackers(x)))
			holds = l.outside(f.Attackers(x)) && l.outside(targets)
			continue
		}
		holds = l.attacked(x)
		for _, t := range targets { // which may need another attacker now
			if holds = holds && (l.label[t] != out || l.attacked(t)); !holds || l.steps >= farAhead {
				break
			}
		}
	}
	for _, x := range l.trail {
		l.label[x] = open
	}
	l.trail = l.trail[:0]
	work.spend(l.steps/8 + 1)
	return !holds
}

// put labels an argument, and reports whether that is possible.
func (l *ahead) put(a int32, s status) bool {
	switch {
	case l.label[a] == s:
		return true
	case l.label[a] != open || s == in && l.board.blocked[a] > 0:
		return false
	}
	l.label[a] = s
	l.trail = append(l.trail, a)
	return true
}

// outside puts the open ones of some arguments out.
func (l *ahead) outside(args []int32) bool {
	for _, x := range args {
		if l.board.status[x] == open && !l.put(x, out) {
			return false
		}
	}
	return true
}

// attacked sees to it that an argument that is out has an attacker that is in.
func (l *ahead) attacked(a int32) bool {
	only := int32(-1)
	for _, y := range l.board.f.Attackers(a) {
		l.steps++
		switch {
		case l.board.status[y] != open || l.board.blocked[y] > 0 || l.label[y] == out || y == only:
		case l.label[y] == in || only >= 0: // there is one, or a choice
			return true
		default:
			only = y
		}
	}
	return only >= 0 && l.put(only, in)
}

// hopeless reports whether an open argument is blocked, or is found to be by looking
// ahead. That is done once, and again after others were found: see
// [question.lookAgain].
func (q *question) hopeless(a int32) bool {
	if q.board.blocked[a] > 0 {
		return true
	}
	if q.ahead == nil {
		q.ahead = &ahead{board: q.board, label: make([]status, q.f.n)}
		q.looked = make([]int32, q.f.n)
	}
	if q.looked[a] > q.look {
		return false
	}
	q.looked[a] = q.look + 1
	if !q.ahead.fails(a, q.work) {
		return false
	}
	q.board.block(a)
	q.found++
	return true
}

// lookAgain lets arguments be looked at again if others have been found to be
// hopeless since the last time.
func (q *question) lookAgain() {
	if q.found > 0 {
		q.found = 0
		q.look++
	}
}
