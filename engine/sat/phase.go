package sat

// phases are the signs that variables are tried with.
type phases struct {
	last      []bool // of each variable, its sign when it last had a value, or the one suggested
	suggested []bool
	target    []bool // the last signs when the most variables had values without a conflict
	most      int    // how many had, since the signs were last changed
	best      []bool // like target, since the signs were last changed to these
	bestMost  int
	changes   int64
	next      int64 // conflicts at which they are next changed
}

const changeUnit = 1000 // conflicts from one change to the next, at first

func (p *phases) add() {
	p.last, p.suggested = append(p.last, false), append(p.suggested, false)
}

func (p *phases) emptied() phases {
	return phases{last: p.last[:0], suggested: p.suggested[:0], target: p.target[:0], best: p.best[:0]}
}

func (p *phases) suggest(v int32, sign bool) { p.last[v], p.suggested[v] = sign, sign }

// reached notes that so many variables had values without a conflict.
func (p *phases) reached(n int) {
	if n > p.most {
		p.most = n
		p.target = append(p.target[:0], p.last...)
	}
	if n > p.bestMost {
		p.bestMost = n
		p.best = append(p.best[:0], p.last...)
	}
}

// sign is what to try a variable with: what got farthest, on the stable way, or
// what it had last, since that part of the problem may be solved already.
func (p *phases) sign(v int32, w way) bool {
	if w == stable && int(v) < len(p.target) {
		return p.target[v]
	}
	return p.last[v]
}

// change leads to other parts of what can be tried: to the signs suggested, to
// the opposite of them, to the opposite of the last ones and, again and again,
// back to those that got farthest (Biere and Fleury, Chasing target phases, POS
// 2020).
func (p *phases) change() {
	const first, again = "si", "bfsbfi"
	how := first[p.changes%2]
	if p.changes >= 2 {
		how = again[(p.changes-2)%int64(len(again))]
	}
	switch how {
	case 's':
		copy(p.last, p.suggested)
	case 'i':
		for v, sign := range p.suggested {
			p.last[v] = !sign
		}
	case 'f':
		for v := range p.last {
			p.last[v] = !p.last[v]
		}
	case 'b':
		copy(p.last, p.best)
		p.bestMost = 0
	}
	p.target, p.most = p.target[:0], 0
	p.changes++
}
