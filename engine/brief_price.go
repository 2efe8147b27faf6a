package engine

import (
	"cmp"
	"math"
	"slices"

	"crux/claims"
)

// Price is what the party's own case loses where claims are granted or withdrawn.
type Price struct {
	Lines  []int   // the numbers of the lines that count now, and would no more: see [Brief.Serves]
	Theses []int32 // on which the party has a stance, and whose verdict would get worse for it
	Claims []int32 // the party's own that stand now, and would no more, but for those withdrawn
}

// None reports whether nothing is lost.
func (p *Price) None() bool { return len(p.Lines)+len(p.Theses)+len(p.Claims) == 0 }

// within returns what is lost that is lost by another price as well.
func (p Price) within(o Price) Price {
	return Price{among(p.Lines, o.Lines, true), among(p.Theses, o.Theses, true), among(p.Claims, o.Claims, true)}
}

// without returns what is lost that is lost by no other of some prices.
func (p Price) without(others []Price) Price {
	for i := range others {
		o := &others[i]
		p = Price{among(p.Lines, o.Lines, false), among(p.Theses, o.Theses, false), among(p.Claims, o.Claims, false)}
	}
	return p
}

// among returns which of some numbers are among others, or are not. Time is linear in both.
func among[T comparable](all, others []T, are bool) []T {
	if len(all) == 0 || len(others) == 0 && !are {
		return all
	}
	is := make(map[T]bool, len(others))
	for _, n := range others {
		is[n] = true
	}
	var left []T
	for _, n := range all {
		if is[n] == are {
			left = append(left, n)
		}
	}
	return left
}

// Way is a set of moves that gives a thesis the verdict that the party wants, as
// [Cruxes] have it, and what the party's own case loses by it.
type Way struct {
	Moves []Move
	Known bool  // the prices are found
	Price Price // of all the moves together

	// Of each move, what is lost of that by the move alone, and whether this is found;
	// and what only several moves lose together, as far as is known.
	Alone      []Price
	AloneKnown []bool
	Together   Price
}

// class puts ways that cost nothing first, and those that cost something last.
func (y *Way) class() int {
	switch {
	case !y.Known:
		return 1
	case y.Price.None():
		return 0
	}
	return 2
}

// What is spent on prices: so many ways of a thesis are priced, and the claims and
// reasons looked at are bounded.
const (
	waysPriced = 32
	mostPriced = 2_000_000
)

// linesNamed is how many of the lines are named that a claim serves.
const linesNamed = 3

// Serves returns which lines of argument a claim of the case serves: of which it is a
// premise, or backs one, the claims of theses aside. Lines are numbered from 1, through
// all theses. Where there are none, it is the party's own claims that it backs or is
// said together with. Of either there are three at most, and more tells whether there
// are others.
func (b *Brief) Serves(c int32) (lines []int, own []int32, more bool) {
	for i, root := range b.serves[c] {
		switch {
		case i == linesNamed:
			return lines, own, true
		case root > 0:
			lines = append(lines, int(root))
		default:
			own = append(own, -1-root)
		}
	}
	return lines, own, false
}

// Spare tells what the party's own case would lose were a claim of it, which others
// say, withdrawn. It is known of those that others say in attacks, or in what the
// party left unanswered, as far as there are not too many.
func (b *Brief) Spare(c int32) (Price, bool) {
	p, known := b.spare[c]
	return p, known
}

// serving finds which claims serve which lines. Each claim is met at most four times.
func (w *briefing) serving() {
	w.serves = make([][]int32, len(w.Ours))
	var agenda []int32
	serve := func(c, root int32) {
		if s := w.serves[c]; w.held[c] && len(s) <= linesNamed && !slices.Contains(s, root) {
			w.serves[c] = append(s, root)
			agenda = append(agenda, c)
		}
	}
	below := func(root int32, into func(c int32) bool) {
		for len(agenda) > 0 {
			c := agenda[len(agenda)-1]
			agenda = agenda[:len(agenda)-1]
			if w.thesisAt[c] > 0 {
				continue
			}
			for _, r := range w.Pros(c) {
				for _, p := range w.Premises(r) {
					if into(p) {
						serve(p, root)
					}
				}
			}
		}
	}
	all := func(int32) bool { return true }
	w.eachLine(func(n int, l *Line) {
		if l.Claim >= 0 {
			serve(l.Claim, int32(n))
		} else {
			for _, p := range w.Premises(l.Reason) {
				serve(p, int32(n))
			}
		}
		below(int32(n), all)
	})
	// What serves no line may serve what the party says elsewhere.
	idle := make([]bool, len(w.Ours))
	for c := range idle {
		idle[c] = len(w.serves[c]) == 0 && !w.Ours[c]
	}
	into := func(c int32) bool { return idle[c] }
	for c, ours := range w.Ours {
		if ours && w.thesisAt[c] == 0 {
			agenda = append(agenda, int32(c))
			below(-1-int32(c), into)
		}
	}
	for r, gives := range w.gives {
		if !gives || !w.steps[r] {
			continue
		}
		premises := w.Premises(int32(r))
		first := premises[slices.IndexFunc(premises, func(p int32) bool { return w.Ours[p] })]
		for _, p := range premises {
			if into(p) {
				serve(p, -1-first)
				below(-1-first, into)
			}
		}
	}
}

// eachLine calls f with each line and its number.
func (w *briefing) eachLine(f func(n int, l *Line)) {
	n := 0
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		for k := range t.Lines {
			n++
			f(n, &t.Lines[k])
		}
	}
}

// price finds what some moves cost, unless that would be too much work.
func (w *briefing) price(moves ...Move) (Price, bool) {
	if w.spent += len(w.Ours) + len(w.gives); w.spent > mostPriced {
		return Price{}, false
	}
	g := *w.Graph
	g.burden = slices.Clone(g.burden)
	withdrawn := func(c int32) bool {
		return slices.ContainsFunc(moves, func(m Move) bool { return m.Claim == c && m.Kind == Withdraw })
	}
	for _, m := range moves {
		g.burden[m.Claim].status = claims.Granted
		if m.Kind == Withdraw {
			g.burden[m.Claim].status = claims.Withdrawn
		}
	}
	j := newJudge(&g)
	j.settle()
	var p Price
	w.eachLine(func(n int, l *Line) {
		if l.Claim >= 0 && w.a.Claims[l.Claim].Verdict == Accepted && j.claims[l.Claim].label != In ||
			l.Claim < 0 && w.a.Reasons[l.Reason] == In && j.reasons[l.Reason].label != In {
			p.Lines = append(p.Lines, n)
		}
	})
	good := func(s Stance, l Label) int {
		better := map[Label]int{In: 1, Out: -1}[l]
		if s == Opposed {
			return -better
		}
		return better
	}
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		if t.Stance != InFavour && t.Stance != Opposed {
			continue
		}
		now := map[Verdict]Label{Accepted: In, Rejected: Out}[w.a.Claims[t.Claim].Verdict]
		if good(t.Stance, j.claims[t.Claim].label) < good(t.Stance, now) {
			p.Theses = append(p.Theses, t.Claim)
		}
	}
	for c, ours := range w.Ours {
		if ours && w.thesisAt[c] == 0 && w.a.Claims[c].Verdict == Accepted && j.claims[c].label != In && !withdrawn(int32(c)) {
			p.Claims = append(p.Claims, int32(c))
		}
	}
	return p, true
}

// findWays finds the ways to win each thesis, with what they cost. Those come first that
// cost nothing; then those of fewer moves, those that take away less that belongs to
// the case, and those of the most influential claims.
func (w *briefing) findWays() {
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		wins := Accepted
		if t.Stance == Opposed {
			wins = Rejected
		}
		at := slices.IndexFunc(t.Cruxes, func(x *Cruxes) bool { return x.Want == wins })
		if at < 0 || t.Stance == Divided {
			continue
		}
		sets := t.Cruxes[at].Sets
		if len(sets) == 0 && len(t.Cruxes[at].Smallest) > 0 {
			sets = [][]Move{t.Cruxes[at].Smallest}
		}
		type rank struct {
			way    Way
			ours   int     // moves that take away from the case
			weight float64 // the influence of the claims
		}
		all := make([]rank, len(sets))
		for k, set := range sets {
			all[k].way.Moves = set
			for _, m := range set {
				if m.Kind == Withdraw && w.held[m.Claim] {
					all[k].ours++
				}
				if value := w.Influence(i, m.Claim); !math.IsNaN(value) {
					all[k].weight += math.Abs(value)
				}
			}
		}
		order := func(x, y rank) int {
			return cmp.Or(cmp.Compare(x.way.class(), y.way.class()), cmp.Compare(len(x.way.Moves), len(y.way.Moves)),
				cmp.Compare(x.ours, y.ours), cmp.Compare(y.weight, x.weight))
		}
		slices.SortStableFunc(all, order)
		for k := range all[:min(len(all), waysPriced)] {
			w.priceWay(&all[k].way)
		}
		slices.SortStableFunc(all, order)
		for k := range all {
			t.Ways = append(t.Ways, all[k].way)
		}
	}
}

func (w *briefing) priceWay(y *Way) {
	if y.Price, y.Known = w.price(y.Moves...); !y.Known {
		return
	}
	y.Alone, y.AloneKnown = make([]Price, len(y.Moves)), make([]bool, len(y.Moves))
	for i, m := range y.Moves {
		if y.Price.None() {
			y.AloneKnown[i] = true // there is nothing to lose of
			continue
		}
		var alone Price
		if alone, y.AloneKnown[i] = w.price(m); y.AloneKnown[i] {
			y.Alone[i] = alone.within(y.Price)
		}
	}
	y.Together = y.Price.without(y.Alone)
}

// sparing finds what claims of the case cost that others say against it.
func (w *briefing) sparing() {
	w.spare = make(map[int32]Price)
	ask := func(premises []int32) {
		for _, c := range premises {
			if _, known := w.spare[c]; known || !w.held[c] || w.Ours[c] {
				continue
			}
			if p, known := w.price(Move{c, Withdraw}); known {
				w.spare[c] = p
			}
		}
	}
	for i := range w.Expected {
		ask(w.Expected[i].Premises)
	}
	for _, left := range [][]Unanswered{w.Left, w.LeftOpen} {
		for _, u := range left {
			ask(w.Premises(u.Reason))
		}
	}
}
