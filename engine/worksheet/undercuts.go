package worksheet

import (
	"slices"

	"crux/claims"
)

// Undercuts asks which claim says that a step does not hold.
type Undercuts struct {
	Step       int32   // the reason of the whole map that is undercut
	Candidates []int32 // claims of the whole map, shuffled, of which one undercuts it
	Answer     int     // index of Candidates
}

// candidates is how many claims there are to choose from.
const candidates = 4

// pickUndercuts chooses undercuts to find. What they speak against is told, so that it
// cannot be asked elsewhere; they themselves are not drawn.
func (m *maker) pickUndercuts() {
	g := m.graph()
	rank := make([]int, len(g.Map.Claims))
	for i, c := range m.near {
		rank[c] = i
	}
	var all []int32
	for r := range int32(len(g.Map.Reasons)) {
		x := &g.Map.Reasons[r]
		if x.Kind == claims.Undercut && len(x.Premises) == 1 && !slices.Contains(m.chain(g.Target(r)), g.Premises(r)[0]) && g.Map.Reasons[m.base(r)].Kind != claims.Undercut {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b int32) int { return rank[g.Premises(a)[0]] - rank[g.Premises(b)[0]] })
	most := m.blanks(3)
	all = all[:min(len(all), 2*most)]
	shuffle(newLot(m.Seed, uint64(Undercut)), all)
	m.gone = make(map[claims.ID]bool)
	answers := make(map[int32]bool)
	said := make(map[string]bool)
	for _, r := range all {
		answer, step := g.Premises(r)[0], g.Target(r)
		chain := m.chain(step)
		// No question is to tell the answer to another one.
		clash := answers[answer] || m.told[answer] || said[folded(m.claim(answer).Text)] || folded(m.claim(answer).Text) == ""
		for _, c := range chain {
			clash = clash || answers[c]
		}
		for _, q := range m.Undercuts {
			clash = clash || q.Step == step
		}
		if len(m.Undercuts) == most || clash {
			continue
		}
		q := Undercuts{Step: step, Candidates: []int32{answer}}
		wrong := m.wrong(&q)
		if len(wrong) == 0 {
			continue
		}
		// One claim to choose from beside the right one is kept from being a blank: one
		// that cannot be a blank anyway, or else one that is no answer itself.
		kept := slices.IndexFunc(wrong, func(c int32) bool { return m.told[c] || slices.Contains(m.roots(g), c) })
		if kept < 0 {
			kept = max(0, slices.IndexFunc(wrong, func(c int32) bool {
				return !slices.ContainsFunc(g.Uses(c), func(r int32) bool { return g.Map.Reasons[r].Kind == claims.Undercut })
			}))
		}
		q.Candidates = append(q.Candidates, wrong[kept])
		m.told[wrong[kept]] = true
		answers[answer], said[folded(m.claim(answer).Text)] = true, true
		for _, c := range chain {
			m.told[c] = true
		}
		m.Undercuts = append(m.Undercuts, q)
		for _, u := range g.Uses(answer) {
			if g.Map.Reasons[u].Kind == claims.Undercut {
				m.gone[g.Map.Reasons[u].ID] = true
			}
		}
		for at := step; ; at = g.Target(at) {
			m.steps[g.Map.Reasons[at].ID] = true
			if g.Map.Reasons[at].Kind != claims.Undercut {
				break
			}
		}
	}
	for c := range answers {
		m.told[c] = true
	}
}

// base follows undercuts to the reason that is no undercut; where they lead in a circle,
// to one of them.
func (m *maker) base(r int32) int32 {
	g := m.graph()
	for range g.Map.Reasons {
		if g.Map.Reasons[r].Kind != claims.Undercut {
			return r
		}
		r = g.Target(r)
	}
	return r
}

// chain lists the claims that a step is told with.
func (m *maker) chain(step int32) []int32 {
	c := chooser{Graph: m.graph()}
	return append(c.bears(step), c.Premises(step)...)
}

// offer finds more claims to choose from, now that the blanks are known.
func (m *maker) offer() {
	l := newLot(m.Seed, forCandidates)
	for i := range m.Undercuts {
		q := &m.Undercuts[i]
		right := q.Candidates[0]
		for _, c := range shuffled(l, m.wrong(q)) {
			if len(q.Candidates) < candidates && !slices.Contains(q.Candidates, c) {
				q.Candidates = append(q.Candidates, c)
			}
		}
		shuffle(l, q.Candidates)
		q.Answer = slices.Index(q.Candidates, right)
	}
}

// wrong lists claims that do not undercut a step, those near it first.
func (m *maker) wrong(q *Undercuts) []int32 {
	g := m.graph()
	right := q.Candidates[0]
	said := make(map[string]bool)
	for _, c := range q.Candidates {
		said[folded(m.claim(c).Text)] = true
	}
	chain := m.chain(q.Step)
	for _, c := range chain {
		said[folded(m.claim(c).Text)] = true
	}
	out := make(map[int32]bool) // what undercuts it, or a reason like it
	like := []int32{q.Step}
	for _, r := range g.Uses(g.Premises(q.Step)[0]) {
		if g.Target(r) == g.Target(q.Step) {
			like = append(like, r)
		}
	}
	for _, r := range like {
		for _, u := range g.Undercuts(r) {
			for _, p := range g.Premises(u) {
				out[p] = true
				said[folded(m.claim(p).Text)] = true
			}
		}
	}
	var near []int32
	for _, c := range append(slices.Clone(chain), right) {
		for _, r := range reasonsOf(g, c) {
			near = append(near, g.Premises(r)...)
		}
	}
	// What could be filled in is none: a claim of the bank that stands elsewhere on the
	// sheet would be known to be missing nowhere.
	blank := make(map[int32]bool)
	if m.Blanks != nil {
		for _, c := range m.Blanks.Claims {
			blank[m.Of[c]] = true
		}
		for _, c := range m.Blanks.Bank {
			blank[c] = true
		}
	}
	var list []int32
	for _, c := range append(near, m.near...) {
		if len(list) == 2*candidates {
			break
		}
		text := folded(m.claim(c).Text)
		if !out[c] && !blank[c] && !said[text] && text != "" && !m.hides(m.claim(c).Text) {
			said[text] = true
			list = append(list, c)
		}
	}
	return list
}
