package flow

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// plan is a work sheet: what is told, of whom, in which order.
type plan struct {
	*engine.Graph
	by      By
	times   times
	dropped map[int32][]claims.ID // of each reason, by whom
	unmet   map[int32][]claims.ID // of each undercut, by whom it is left

	heads   []head
	entries []entry // those of one parent one after another, behind it
	loose   []int32
	at      []int32       // of each claim, the entry in which it is told in full, −1 − the head that is about it, or untold
	told    []bool        // of each reason
	paired  map[pair]bool // the contradictions that are told
	now     []int32       // entries of so many answers from the claim of a sheet, to be told
	next    []int32       // those of one more
}

// Entries that claims are told in, where they are none.
const (
	untold  = int32(-1 << 31)
	isLoose = untold + 1
)

// head is a claim that a sheet is about.
type head struct {
	claim  int32
	thesis bool
}

type pair struct{ a, b int32 }

// entry is a claim that is to stand in a cell.
type entry struct {
	head   int32 // index of heads
	isFor  bool  // it is in the table of what is for the claim of the sheet
	parent int32 // −1 for an opening; a premise behind the first has the parent of the first
	first  int32 // the entry of the first premise of the same reason
	claim  int32
	reason int32
	role   Role

	full, again, excludes, early bool

	key    key // of its column
	column int // of its table were it not divided
	indent int
}

// below reports whether the entry stands below what it speaks of.
func (e *entry) below(entries []entry) bool {
	return e.role == Because || e.role == And && entries[e.first].role == Because
}

func newPlan(a *engine.Analysis, by By) *plan {
	p := &plan{
		Graph: a.Graph, by: by, times: timesOf(a.Graph.Map, by), dropped: leftBy(a.Dropped()), unmet: leftBy(a.OpenUndercuts()),
		at: make([]int32, len(a.Graph.Map.Claims)), told: make([]bool, len(a.Graph.Map.Reasons)), paired: make(map[pair]bool),
	}
	for c := range p.at {
		p.at[c] = untold
	}
	return p
}

// leftBy says of each reason who has left it.
func leftBy(all []engine.Dropped) map[int32][]claims.ID {
	by := make(map[int32][]claims.ID)
	for _, d := range all {
		by[d.Reason] = append(by[d.Reason], d.DroppedBy)
	}
	for i, sides := range by {
		slices.Sort(sides) // one side may have given the reason together with another
		by[i] = slices.Compact(sides)
	}
	return by
}

// tell decides where each claim is told in full: where it is the fewest answers away
// from a thesis, and of several such places at the first.
func (p *plan) tell() {
	for _, t := range p.Theses {
		if p.at[t] == untold {
			p.about(t, true)
		}
	}
	p.open(0)
	// What leads to no thesis has sheets of its own, about what it leads to.
	for c := range int32(len(p.at)) {
		if p.at[c] == untold && len(p.Uses(c)) == 0 {
			p.apart(c)
		}
	}
	for _, r := range p.circling() {
		if !p.told[r] {
			p.heads = append(p.heads, head{claim: -1})
			p.give(-1, int32(len(p.heads)-1), Undercut, r, false)
			p.run()
		}
	}
	for c := range int32(len(p.at)) {
		if p.at[c] == untold && p.spokenOf(c) { // it is in a circle, or leads to one
			p.apart(c)
		}
	}
}

// circling lists the undercuts that speak against each other in circles, in the order
// of the map.
func (p *plan) circling() []int32 {
	walk := make([]int32, len(p.told)) // of each reason, the walk that first came by it, or 0
	var all []int32
	for start := range int32(len(walk)) {
		r := start
		for p.Map.Reasons[r].Kind == claims.Undercut && walk[r] == 0 {
			walk[r] = start + 1
			r = p.Target(r)
		}
		if p.Map.Reasons[r].Kind != claims.Undercut || walk[r] != start+1 {
			continue
		}
		for first := r; len(all) == 0 || all[len(all)-1] != first; { // once around
			r = p.Target(r)
			all = append(all, r)
		}
	}
	slices.Sort(all)
	return all
}

// spokenOf reports whether anything is said for or against a claim.
func (p *plan) spokenOf(c int32) bool {
	return len(p.Pros(c))+len(p.Cons(c))+len(p.Contradicts(c)) > 0
}

// about begins a sheet.
func (p *plan) about(c int32, thesis bool) {
	p.at[c] = -1 - int32(len(p.heads))
	p.heads = append(p.heads, head{c, thesis})
}

// apart begins a sheet about a claim that leads to no thesis, if anything is said
// about it.
func (p *plan) apart(c int32) {
	if !p.spokenOf(c) {
		p.at[c] = isLoose
		p.loose = append(p.loose, c)
		return
	}
	p.about(c, false)
	p.open(len(p.heads) - 1)
}

// open tells what is said of the claims of the sheets from one on.
func (p *plan) open(from int) {
	for h := int32(from); h < int32(len(p.heads)); h++ {
		c := p.heads[h].claim
		for _, r := range p.Pros(c) {
			p.give(-1, h, Opens, r, true)
		}
		at := len(p.entries)
		for _, r := range p.Cons(c) {
			p.give(-1, h, Opens, r, false)
		}
		p.excluded(c, -1, h, at)
	}
	p.run()
}

// run tells what is said of the claims in the entries, those first that are fewer
// answers away.
func (p *plan) run() {
	for len(p.now)+len(p.next) > 0 {
		for i := 0; i < len(p.now); i++ { // grows
			p.expand(p.now[i])
		}
		p.now, p.next = p.next, p.now[:0]
	}
}

// expand tells what is said of the claim and the reason of an entry.
func (p *plan) expand(i int32) {
	e := p.entries[i]
	if p.at[e.claim] == untold {
		p.at[e.claim] = i
		e.full, p.entries[i].full = true, true
	}
	// What is against the step and the claim, in the order of the map.
	var undercuts, cons []int32
	if e.reason >= 0 && e.first == i && !e.again {
		undercuts = p.Undercuts(e.reason)
	}
	if e.full {
		cons = p.Cons(e.claim)
	}
	answers := len(p.entries)
	for len(undercuts)+len(cons) > 0 {
		if len(cons) == 0 || len(undercuts) > 0 && undercuts[0] < cons[0] {
			p.give(i, e.head, Undercut, undercuts[0], e.isFor)
			undercuts = undercuts[1:]
		} else {
			p.give(i, e.head, Against, cons[0], e.isFor)
			cons = cons[1:]
		}
	}
	if !e.full {
		return
	}
	p.excluded(e.claim, i, e.head, answers)
	for _, r := range p.Pros(e.claim) {
		p.give(i, e.head, Because, r, e.isFor)
	}
}

// give makes entries of a reason.
func (p *plan) give(parent, head int32, role Role, r int32, isFor bool) {
	first := int32(len(p.entries))
	again := p.told[r]
	p.told[r] = true
	for k, c := range p.Premises(r) {
		if k > 0 {
			role = And
		}
		p.add(entry{head: head, isFor: isFor, parent: parent, first: first, claim: c, reason: r, role: role, again: again})
	}
}

// excluded makes entries of the claims that a claim excludes, unless an answer from
// an entry on says that already.
func (p *plan) excluded(c, parent, head int32, from int) {
	others := p.Contradicts(c)
	if len(others) == 0 {
		return
	}
	answering := make(map[int32]int)
	for i := from; i < len(p.entries); i++ {
		if e := &p.entries[i]; (e.role == Against || e.role == Opens) && len(p.Premises(e.reason)) == 1 {
			answering[e.claim] = i
		}
	}
	for _, d := range others {
		x := pair{min(c, d), max(c, d)}
		if p.at[c] < 0 && p.at[d] < 0 && p.at[d] > isLoose {
			x = pair{c, d} // each has a sheet, and both tell it
		}
		if p.paired[x] {
			continue
		}
		p.paired[x] = true
		if i, ok := answering[d]; ok {
			p.entries[i].excludes = true
			continue
		}
		p.add(entry{head: head, parent: parent, first: int32(len(p.entries)), claim: d, reason: -1, role: Excludes, isFor: parent >= 0 && p.entries[parent].isFor})
	}
}

func (p *plan) add(e entry) {
	i := int32(len(p.entries))
	p.entries = append(p.entries, e)
	if e.role == Opens || e.role == Because || e.below(p.entries) || e.parent < 0 {
		p.now = append(p.now, i)
	} else {
		p.next = append(p.next, i)
	}
}
