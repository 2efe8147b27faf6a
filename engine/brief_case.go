package engine

import (
	"slices"

	"crux/claims"
)

// briefing is the work sheet of a [Brief].
type briefing struct {
	Brief
	*Graph
	a *Analysis

	gives    []bool  // of each reason: the party does
	mates    []bool  // of each claim: the side of a party that is a speaker says it
	thesisAt []int32 // of each claim, its index among the theses, plus 1

	held   []bool // of each claim: it belongs to the case
	steps  []bool // of each reason: it belongs to the case
	placed []bool // of each reason: it is a line, backs the case, answers or speaks against it
	asked  []int  // the indices of the theses on which there is a stance
	spent  int    // claims and reasons looked at for prices
}

func newBriefing(a *Analysis, p Party) *briefing {
	g := a.Graph
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	w := &briefing{
		Graph: g, a: a, gives: make([]bool, nr), thesisAt: make([]int32, nc),
		held: make([]bool, nc), steps: make([]bool, nr), placed: make([]bool, nr),
	}
	w.Party, w.Ours, w.mates = p, make([]bool, nc), make([]bool, nc)
	mates := newTeams(g.Map, p).of(p.Side + p.Speaker)
	for c := range w.Ours {
		w.Ours[c] = p.says(&g.Map.Claims[c])
		w.mates[c] = mates.says(&g.Map.Claims[c])
	}
	for r := range w.gives {
		w.gives[r] = slices.ContainsFunc(g.Premises(int32(r)), func(c int32) bool { return w.Ours[c] })
	}
	w.Brief.Theses = make([]BriefThesis, len(g.Theses))
	for i, c := range g.Theses {
		w.Brief.Theses[i].Claim = c
		w.thesisAt[c] = int32(i + 1)
	}
	return w
}

// thesis returns the thesis that claim c is, or nil.
func (w *briefing) thesis(c int32) *BriefThesis {
	if i := w.thesisAt[c]; i > 0 {
		return &w.Brief.Theses[i-1]
	}
	return nil
}

// rivals returns the claims that contradict claim c, each once.
func (w *briefing) rivals(c int32) []int32 {
	all := slices.Clone(w.Contradicts(c))
	slices.Sort(all)
	return slices.Compact(all)
}

// stances finds out what the party thinks of the theses.
func (w *briefing) stances() {
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		t.Own = w.Ours[t.Claim]
		for _, r := range w.Pros(t.Claim) {
			if w.gives[r] {
				t.For++
			}
		}
		for _, r := range w.Cons(t.Claim) {
			if w.gives[r] {
				t.Against++
			}
		}
		for _, d := range w.rivals(t.Claim) {
			if w.Ours[d] {
				t.Against++
			}
		}
		if !t.Own && t.For+t.Against == 0 && i < influenceTheses {
			b := bearingOn(w.Graph, t.Claim)
			for c, ours := range w.Ours {
				switch {
				case !ours || b.helps[c] == b.harms[c]:
				case b.helps[c]:
					t.For++
				default:
					t.Against++
				}
			}
			t.Indirect = t.For+t.Against > 0
		}
		switch {
		case t.Own || t.For > t.Against:
			t.Stance = InFavour
		case t.For < t.Against:
			t.Stance = Opposed
		case t.For > 0:
			t.Stance = Divided
		case i < influenceTheses:
			t.Near = w.near(t.Claim)
		default:
			t.Near = -1
		}
	}
}

// near counts the claims of the party from which steps lead to a thesis.
func (w *briefing) near(thesis int32) int {
	n := 0
	for c, leads := range leadingTo(w.Graph, []int32{thesis}) {
		if leads && w.Ours[c] {
			n++
		}
	}
	return n
}

// lines finds the lines of argument, and what the party says against its stance.
func (w *briefing) lines() {
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		add := func(r int32) {
			t.Lines = append(t.Lines, Line{Reason: r, Claim: -1, Ours: w.gives[r]})
			w.placed[r], w.steps[r] = true, true
		}
		for _, reasons := range [][]int32{w.Pros(t.Claim), w.Cons(t.Claim)} {
			for _, r := range reasons {
				good := (w.kind[r] == claims.Support) == (t.Stance == InFavour)
				switch {
				case t.Stance == NoStance:
				case t.Stance == Divided:
					if w.gives[r] {
						add(r)
					}
				case good:
					add(r)
				case w.gives[r]:
					w.Against = append(w.Against, r)
					w.placed[r] = true
				}
			}
		}
		for _, d := range w.rivals(t.Claim) {
			if t.Stance == Opposed || t.Stance == Divided && w.Ours[d] {
				t.Lines = append(t.Lines, Line{Reason: -1, Claim: d, Ours: w.Ours[d]})
			}
		}
	}
}

// gatherCase finds what belongs to the case.
func (w *briefing) gatherCase() {
	var agenda []int32
	hold := func(c int32) {
		if t := w.thesis(c); w.held[c] || t != nil && t.Stance == Opposed {
			return
		}
		w.held[c] = true
		agenda = append(agenda, c)
	}
	for c, ours := range w.Ours {
		if ours {
			hold(int32(c))
		}
	}
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		for _, l := range t.Lines {
			if l.Claim >= 0 {
				hold(l.Claim)
				continue
			}
			for _, p := range w.Premises(l.Reason) {
				hold(p)
			}
		}
	}
	for r, gives := range w.gives {
		if !gives || w.hitsItself(int32(r)) {
			continue
		}
		w.steps[r] = true
		for _, p := range w.Premises(int32(r)) {
			hold(p)
		}
	}
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		if w.thesisAt[c] > 0 { // its reasons are lines, or attacks
			continue
		}
		for _, r := range w.Pros(c) {
			w.steps[r], w.placed[r] = true, true
			for _, p := range w.Premises(r) {
				hold(p)
			}
		}
	}
	for i := range w.Brief.Theses {
		if t := &w.Brief.Theses[i]; t.Stance == InFavour {
			w.held[t.Claim] = true
		}
	}
}

// hitsItself tells whether a reason that the party gives speaks against a claim of
// its own, a reason that it gives or its stance on a thesis.
func (w *briefing) hitsItself(r int32) bool {
	t := w.Target(r)
	if w.kind[r] == claims.Undercut {
		return w.gives[t]
	}
	if x := w.thesis(t); x != nil && x.Stance == Opposed {
		return w.kind[r] == claims.Support
	} else if x != nil && x.Stance == InFavour {
		return w.kind[r] == claims.Rebuttal
	}
	return w.kind[r] == claims.Rebuttal && w.Ours[t]
}

// rest sorts the other reasons that the party gives: those against its own case,
// and those that are nothing else.
func (w *briefing) rest() {
	met := make([]bool, len(w.Ours))
	for i := range w.Expected {
		x := &w.Expected[i]
		for _, p := range x.Premises {
			if !met[p] {
				met[p] = true
				w.answers(w.Cons(p))
			}
		}
		for k := range x.Blows {
			if r := x.Blows[k].Reason; r >= 0 {
				w.answers(w.Undercuts(r))
			}
		}
	}
	for i, gives := range w.gives {
		r := int32(i)
		if !gives || w.placed[r] {
			continue
		}
		if w.strikes(r) {
			w.Against = append(w.Against, r)
		} else {
			w.Further = append(w.Further, r)
		}
	}
	slices.Sort(w.Against)
	for c := range w.Ours {
		for _, d := range w.rivals(int32(c)) {
			if w.Ours[c] && w.Ours[d] && int32(c) < d {
				w.Clashes = append(w.Clashes, [2]int32{int32(c), d})
			}
		}
	}
}

// answers notes that reasons answer an attack, as far as the party gives them.
func (w *briefing) answers(reasons []int32) {
	for _, r := range reasons {
		w.placed[r] = w.placed[r] || w.gives[r]
	}
}
