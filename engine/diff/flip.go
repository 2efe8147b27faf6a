package diff

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// Flip is a claim of both maps whose verdict is another in the new one.
type Flip struct {
	Claim         int32 // of Diff.Claims
	Before, After engine.Verdict

	// Changes explain it: made in the old map alone, they give the new verdict. They
	// are the fewest that do if there are AtLeast of them; else the search ended
	// before fewer were ruled out, and none of these can be left out of them, if it
	// did not end even before that was found out: then Loose is true. They are nil
	// where the budget had no room to look for any.
	Changes []int32 // of Diff.Changes, in order
	AtLeast int
	Loose   bool

	// Others is how many other sets of as few changes would do, where Changes are
	// the fewest.
	Others int
}

// findFlips lists the flips, each with what explains it. What may be looked at is
// divided among them, half of it among theses; what one does not need goes to those
// behind it.
func (d *Diff) findFlips(o Options) {
	left := o.Budget
	if left == 0 {
		left = DefaultBudget
	}
	for c, p := range d.Claims {
		if p.Old < 0 || p.New < 0 {
			continue
		}
		before, after := d.Old.Claims[p.Old].Verdict, d.New.Claims[p.New].Verdict
		if before != after {
			d.Flips = append(d.Flips, Flip{Claim: int32(c), Before: before, After: after})
		}
	}
	var weigh []int32
	for i := range d.Changes {
		if d.Changes[i].Weighs() {
			weigh = append(weigh, int32(i))
		}
	}
	on := make([]bool, len(d.Changes))
	explain := func(i, budget int) {
		if len(weigh) == 1 {
			d.Flips[i].Changes, d.Flips[i].AtLeast = weigh, 1
			return
		}
		s := &search{d: d, flip: &d.Flips[i], on: on, budget: budget}
		s.explain()
		left -= s.spent
	}
	var theses, others []int
	for i := range d.Flips {
		if d.Thesis(d.Flips[i].Claim) {
			theses = append(theses, i)
		} else {
			others = append(others, i)
		}
	}
	for k, i := range theses {
		kept := 0 // for the others
		if len(others) > 0 {
			kept = left / 2
		}
		explain(i, (left-kept)/(len(theses)-k))
	}
	for k, i := range others {
		explain(i, left/(len(others)-k))
	}
}

// search looks for what explains a flip.
type search struct {
	d      *Diff
	flip   *Flip
	part   part    // of both maps, on which the claim depends in one of them
	able   []int32 // changes that may explain it
	on     []bool
	budget int
	spent  int
}

// reach finds the part of both maps on which the claim depends, and the changes in
// it that weigh. The result is false if the budget ends before.
func (s *search) reach() bool {
	d, u := s.d, &s.d.union
	claimMet, reasonMet, rivalMet := make(map[int32]bool), make(map[int32]bool), make(map[int32]bool)
	meet := func(met map[int32]bool, list *[]int32, of ...int32) {
		for _, x := range of {
			if !met[x] {
				met[x] = true
				*list = append(*list, x)
			}
		}
	}
	p := &s.part
	meet(claimMet, &p.claims, s.flip.Claim)
	for i, j := 0, 0; i < len(p.claims) || j < len(p.reasons); {
		if s.spent++; s.spent > s.budget {
			return false
		}
		if i < len(p.claims) {
			c := p.claims[i]
			i++
			meet(reasonMet, &p.reasons, u.bears[c]...)
			meet(rivalMet, &p.contradictions, u.rivals[c]...)
			for _, x := range u.rivals[c] {
				meet(claimMet, &p.claims, d.Contradictions[x].A, d.Contradictions[x].B)
			}
			continue
		}
		r := p.reasons[j]
		j++
		meet(reasonMet, &p.reasons, u.undercutBy[r]...)
		for _, parts := range u.reasons[r] {
			meet(claimMet, &p.claims, parts.premises...)
		}
		// What a reason leads to elsewhere is no concern of this claim, but a
		// reason is known by its target.
		s.targets(r, func(c, t int32) {
			if t >= 0 {
				meet(reasonMet, &p.reasons, t)
			} else {
				meet(claimMet, &p.claims, c)
			}
		})
	}
	for _, list := range [][]int32{p.claims, p.reasons, p.contradictions} {
		slices.Sort(list)
	}
	for list, of := range [][]int32{p.claims, p.reasons} {
		for _, x := range of {
			for i := d.firstOf[list][x]; i < d.firstOf[list][x+1]; i++ {
				if d.Changes[i].Weighs() {
					s.able = append(s.able, i)
				}
			}
		}
	}
	for _, x := range p.contradictions {
		if i := u.exclusions[x]; i >= 0 {
			s.able = append(s.able, i)
		}
	}
	return true
}

// targets visits what a reason is or was about: a claim c, or a reason t, which is
// -1 for a claim.
func (s *search) targets(r int32, visit func(c, t int32)) {
	for k, n := range []int32{s.d.Reasons[r].Old, s.d.Reasons[r].New} {
		if n < 0 {
			continue
		}
		if t := s.d.union.reasons[r][k].target; s.d.reasonAt(k, n).Kind == claims.Undercut {
			visit(-1, t)
		} else {
			visit(t, -1)
		}
	}
}

// does reports whether some changes, made in the old map alone, give the claim its
// new verdict.
func (s *search) does(changes []int32) bool {
	for _, i := range changes {
		s.on[i] = true
	}
	a := &applied{d: s.d, on: s.on, claims: make(map[int32]claims.ID), reasons: make(map[int32]claims.ID)}
	m := a.argument(&s.part)
	for _, i := range changes {
		s.on[i] = false
	}
	s.spent += s.cost()
	name, ok := a.claims[s.flip.Claim]
	if !ok {
		return false
	}
	m.Thesis = []claims.Ref{{ID: name}}
	g, err := engine.Assemble(m)
	if err != nil {
		return false // no set of changes makes a map that cannot be put together
	}
	c, _ := g.Claim(name)
	return g.Verdicts().Claims[c].Verdict == s.flip.After
}

// cost is what it takes to judge the part once.
func (s *search) cost() int { return 1 + len(s.part.claims) + len(s.part.reasons) }

// explain finds the fewest changes that do, by trying all sets of one, of two and
// so on, as long as the budget has room for all of a size. Where it has not, it
// leaves out of all changes what can be left out.
func (s *search) explain() {
	s.flip.AtLeast = 1
	if s.flip.Loose = !s.reach(); s.flip.Loose {
		return
	}
	tries := func() int { return (s.budget/2 - s.spent) / s.cost() }
	for size := 1; size <= len(s.able) && ways(len(s.able), size) <= tries(); size++ {
		s.flip.AtLeast = size + 1
		found := 0
		sets(s.able, size, func(set []int32) {
			if s.does(set) {
				if found == 0 {
					s.flip.Changes = slices.Clone(set)
				}
				found++
			}
		})
		if found > 0 {
			s.flip.AtLeast, s.flip.Others = size, found-1
			return
		}
	}
	s.flip.Changes, s.flip.Loose = s.reduced()
}

// reduced leaves out of all changes what can be left out: first in large pieces, in
// the end one by one, until none can. The result is true if the budget ended before.
func (s *search) reduced() ([]int32, bool) {
	kept := slices.Clone(s.able)
	for piece := max(1, len(kept)/2); ; {
		less := false
		for at := 0; at < len(kept); {
			if s.spent+s.cost() > s.budget {
				return kept, true
			}
			end := min(len(kept), at+piece)
			rest := slices.Concat(kept[:at], kept[end:])
			if len(rest) > 0 && s.does(rest) {
				kept, less = rest, true
			} else {
				at = end
			}
		}
		switch {
		case piece > 1:
			piece /= 2
		case !less:
			return kept, false
		}
	}
}

// ways returns how many sets of a size there are of n things, or a number that is
// too large for all budgets.
func ways(n, size int) int {
	all := 1
	for i := range size {
		if all > 1<<40 {
			break
		}
		all = all * (n - i) / (i + 1)
	}
	return all
}

// sets visits all sets of a size, in order. What it hands over changes afterwards.
func sets(of []int32, size int, visit func([]int32)) {
	at, set := make([]int, size), make([]int32, size)
	for i := range at {
		at[i] = i
	}
	for {
		for i, k := range at {
			set[i] = of[k]
		}
		visit(set)
		i := size - 1
		for i >= 0 && at[i] == len(of)-size+i {
			i--
		}
		if i < 0 {
			return
		}
		at[i]++
		for k := i + 1; k < size; k++ {
			at[k] = at[k-1] + 1
		}
	}
}
