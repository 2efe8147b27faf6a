package worksheet

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// chooser chooses the claims of a sheet.
type chooser struct {
	*engine.Graph
	most int
	lot  lot
	in   []bool // of each claim
	all  []int32
	up   bool // from a claim also to what it bears on
}

// choose returns claims around the roots, at most so many steps away, 0 for any
// number. All claims of a step are chosen before any of the next; of those for which
// there is no room, the lot decides.
//
// A step leads from a claim to all premises of a reason for or against it, from there
// to what undercuts that reason, and from a claim to one that it contradicts; where the
// user has named the roots, also from a premise to the conclusion.
func choose(g *engine.Graph, o *Options) []int32 {
	c := &chooser{Graph: g, most: o.Claims, lot: newLot(o.Seed, forPart), in: make([]bool, len(g.Map.Claims)), up: len(o.Around) > 0}
	roots := o.roots(g)
	if !c.up && o.Depth == 0 && len(g.Map.Claims) <= o.Claims {
		for i := range int32(len(g.Map.Claims)) {
			if !loose(g, i) || slices.Contains(roots, i) {
				c.add(i)
			}
		}
		return c.all
	}
	for _, root := range roots {
		// A thesis without any of its reasons is no exercise.
		if !c.in[root] && (len(c.all) == 0 || len(c.all)+3 <= c.most) {
			c.add(root)
			c.grow(o.Depth)
		}
	}
	return c.all
}

// roots are the claims that the sheet is about.
func (o *Options) roots(g *engine.Graph) []int32 {
	roots := o.Around
	if len(roots) == 0 {
		roots = g.Theses
	}
	if len(roots) == 0 && len(g.Map.Claims) > 0 {
		roots = []int32{0}
	}
	return roots
}

// loose reports whether nothing is connected to a claim.
func loose(g *engine.Graph, c int32) bool {
	return len(g.Pros(c))+len(g.Cons(c))+len(g.Uses(c))+len(g.Contradicts(c)) == 0
}

func (c *chooser) add(claim int32) {
	if !c.in[claim] {
		c.in[claim] = true
		c.all = append(c.all, claim)
	}
}

// grow adds what is near the claims that are chosen.
func (c *chooser) grow(depth int) {
	for step := 0; (depth == 0 || step < depth) && len(c.all) < c.most; step++ {
		units := shuffled(c.lot, c.units())
		before := len(c.all)
		for _, unit := range units {
			fresh := 0
			for _, claim := range unit {
				if !c.in[claim] {
					fresh++
				}
			}
			if len(c.all)+fresh <= c.most {
				for _, claim := range unit {
					c.add(claim)
				}
			}
		}
		if len(c.all) == before {
			return
		}
	}
}

// units lists what is one step away: claims that belong together.
func (c *chooser) units() [][]int32 {
	var units [][]int32
	offer := func(list []int32, more ...int32) {
		list = append(slices.Clone(list), more...)
		if slices.ContainsFunc(list, func(i int32) bool { return !c.in[i] }) {
			units = append(units, list)
		}
	}
	met := make(map[int32]bool)
	var reason func(r int32)
	reason = func(r int32) {
		if met[r] {
			return
		}
		met[r] = true
		if premises := c.Premises(r); slices.ContainsFunc(premises, func(p int32) bool { return !c.in[p] }) {
			offer(premises)
			return
		}
		for _, u := range c.Undercuts(r) {
			reason(u)
		}
	}
	for _, claim := range slices.Clone(c.all) {
		for _, r := range reasonsOf(c.Graph, claim) {
			reason(r)
		}
		for _, other := range c.Contradicts(claim) {
			offer([]int32{other})
		}
		if !c.up {
			continue
		}
		for _, r := range c.Uses(claim) {
			offer(c.Premises(r), c.bears(r)...)
		}
	}
	return units
}

// bears returns the claims that an arrow leads to: the conclusion or, for an undercut,
// what the reason against which it speaks consists of.
func (c *chooser) bears(r int32) []int32 {
	var list []int32
	for range c.Map.Reasons { // undercuts may lead in a circle
		if c.Map.Reasons[r].Kind != claims.Undercut {
			return append(list, c.Target(r))
		}
		r = c.Target(r)
		list = append(list, c.Premises(r)...)
	}
	return list
}

// nearness returns all claims, the nearest to the roots first.
func nearness(g *engine.Graph, o *Options) []int32 {
	c := &chooser{Graph: g, in: make([]bool, len(g.Map.Claims))}
	met := make([]bool, len(g.Map.Reasons))
	for _, root := range o.roots(g) {
		c.add(root)
	}
	reason := func(r int32) {
		for agenda := []int32{r}; len(agenda) > 0; {
			r, agenda = agenda[0], agenda[1:]
			if met[r] {
				continue
			}
			met[r] = true
			for _, p := range g.Premises(r) {
				c.add(p)
			}
			agenda = append(agenda, g.Undercuts(r)...)
		}
	}
	for i := 0; i < len(c.all); i++ { // grows
		for _, r := range reasonsOf(g, c.all[i]) {
			reason(r)
		}
		for _, other := range g.Contradicts(c.all[i]) {
			c.add(other)
		}
	}
	for i := range int32(len(g.Map.Claims)) {
		c.add(i)
	}
	return c.all
}

// part is the map of some claims, without some reasons: all that is between them. Its
// order is by lot, so that nothing is told by it; what it is about comes first.
func part(g *engine.Graph, o *Options, chosen []int32, without map[claims.ID]bool) *claims.Map {
	m := *g.Map
	roots := o.roots(g)
	in := make(map[claims.ID]bool)
	l := newLot(o.Seed, forOrder)
	m.Claims, m.Thesis, m.Expect = nil, nil, nil
	var others []claims.Claim
	for _, c := range chosen {
		claim := g.Map.Claims[c]
		in[claim.ID] = true
		if slices.Contains(roots, c) {
			m.Claims, m.Thesis = append(m.Claims, claim), append(m.Thesis, claims.Ref{ID: claim.ID, Pos: claim.Pos})
		} else {
			others = append(others, claim)
		}
	}
	shuffle(l, others)
	m.Claims = append(m.Claims, others...)
	m.Reasons = reasonsBetween(g, chosen, without)
	shuffle(l, m.Reasons)
	m.Contradictions = nil
	said := make(map[[2]claims.ID]bool)
	for _, x := range g.Map.Contradictions {
		if in[x.A] && in[x.B] && !said[[2]claims.ID{x.A, x.B}] {
			said[[2]claims.ID{x.A, x.B}], said[[2]claims.ID{x.B, x.A}] = true, true
			m.Contradictions = append(m.Contradictions, x)
		}
	}
	shuffle(l, m.Contradictions)
	return &m
}

// reasonsOf lists the reasons for and against a claim in one order, which does not tell
// which they are.
func reasonsOf(g *engine.Graph, c int32) []int32 {
	list := slices.Concat(g.Pros(c), g.Cons(c))
	slices.Sort(list)
	return list
}

// reasonsBetween lists the reasons of which all ends are among some claims.
func reasonsBetween(g *engine.Graph, chosen []int32, without map[claims.ID]bool) []claims.Reason {
	in := make(map[int32]bool)
	for _, c := range chosen {
		in[c] = true
	}
	var list []claims.Reason
	var agenda []int32
	for _, c := range chosen {
		agenda = append(agenda, reasonsOf(g, c)...)
	}
	met := make(map[int32]bool)
	for len(agenda) > 0 {
		r := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		if met[r] || without[g.Map.Reasons[r].ID] || slices.ContainsFunc(g.Premises(r), func(p int32) bool { return !in[p] }) {
			continue
		}
		met[r] = true
		list = append(list, g.Map.Reasons[r])
		agenda = append(agenda, g.Undercuts(r)...)
	}
	return list
}
