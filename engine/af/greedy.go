package af

// greedy looks for an admissible set with a given argument in the simplest way: who
// attacks a member is attacked back by the argument that has the fewest attackers
// of its own left, and no choice is taken back. In large frameworks that nearly
// always succeeds where there is any choice, and looks at little.
type greedy struct {
	q     *question
	board *board
	mark  []mark // of each argument; nothing between uses
	set   []int32
	met   []int32 // those with a mark
	todo  []int32 // attackers of members
}

// mark is what an argument is to a set.
type mark uint8

const (
	member   mark = 1 << iota
	attacked      // by a member
	attacker      // of a member
)

func (g *greedy) put(a int32, m mark) {
	if g.mark[a] == 0 {
		g.met = append(g.met, a)
	}
	g.mark[a] |= m
}

// clear forgets the set.
func (g *greedy) clear() {
	for _, a := range g.met {
		g.mark[a] = 0
	}
	g.met, g.set, g.todo = g.met[:0], g.set[:0], g.todo[:0]
}

func (g *greedy) join(a int32) {
	g.put(a, member)
	g.set = append(g.set, a)
	for _, x := range g.board.f.Targets(a) {
		if g.board.status[x] == open {
			g.put(x, attacked)
		}
	}
	for _, x := range g.board.f.Attackers(a) {
		if g.board.status[x] == open && g.mark[x]&attacker == 0 {
			g.put(x, attacker)
			g.todo = append(g.todo, x)
		}
	}
}

const (
	tries       = 8    // each with other choices
	mostMembers = 2000 // members of a set in all but the first try
)

// defend reports whether it found a set with argument a, which is open and not
// blocked; it is in g.set until the next use. From the second try on, choices that
// seem a little worse may be taken.
func (g *greedy) defend(a int32, try uint32, work *budget) bool {
	g.clear()
	g.join(a)
	for i := 0; i < len(g.todo); i++ {
		x := g.todo[i]
		if g.mark[x]&attacked != 0 {
			continue
		}
		best, least := int32(-1), 0
		for _, y := range g.board.f.Attackers(x) {
			if g.board.status[y] != open || g.mark[y] != 0 || g.q.hopeless(y) {
				continue // a member it cannot be, as x is not attacked yet
			}
			left := 0
			for _, z := range g.board.f.Attackers(y) {
				if g.board.status[z] == open && g.mark[z]&attacked == 0 {
					left++
				}
			}
			if try > 0 { // a number that depends on nothing but the argument and the try
				left = 2*left + int((uint32(y)+try)*2654435761>>29)
			}
			if best < 0 || left < least {
				best, least = y, left
			}
		}
		if best < 0 || try > 0 && len(g.set) > mostMembers || !work.spend(1) {
			return false
		}
		g.join(best)
	}
	return true
}

// greedily returns an admissible set with argument a, or nothing where that is not
// as easy. It is there until the next use.
func (q *question) greedily(a int32) []int32 {
	if q.quick == nil {
		q.quick = &greedy{q: q, board: q.board, mark: make([]mark, q.f.n)}
	}
	for try := range uint32(tries) {
		if q.quick.defend(a, try, q.work) {
			return q.quick.set
		}
		if try == 0 && len(q.quick.set) < 2 {
			break // there was no choice
		}
	}
	return nil
}
