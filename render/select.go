package render

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// Hides says why a view leaves claims out. The zero Hides leaves none out.
type Hides struct {
	Around    []string // the names of the claims around which the view is
	Depth     int      // how many steps it reaches around them
	Contested bool     // it is of what is contested
	Folded    bool     // what is settled is folded
}

// putForward sets aside, in a view of the whole map, all but what decides the
// verdicts on some claims.
func (v *View) putForward(a *engine.Analysis, why []int32) {
	for _, c := range why {
		v.Why = append(v.Why, v.Cards[c].name())
	}
	cards, arrows := a.Decisive(why...)
	for i := range v.Cards {
		v.Cards[i].Aside = !cards[i]
	}
	for r := range v.Arrows {
		v.Arrows[r].Aside = !arrows[r]
	}
}

// leaveOut takes from a view what the options do not ask for. What is put
// forward stays.
func (v *View) leaveOut(o Options) {
	if len(o.Focus) == 0 && !o.Contested && !o.Fold {
		return
	}
	n := newNear(v)
	shown := make([]bool, len(v.Cards))
	for i := range shown {
		shown[i] = true
	}
	if len(o.Focus) > 0 {
		for _, c := range o.Focus {
			v.Hides.Around = append(v.Hides.Around, v.Cards[c].name())
		}
		v.Hides.Depth = o.Depth
		onlyIf(shown, n.around(o.Focus, o.Depth))
	}
	if o.Contested {
		v.Hides.Contested = true
		onlyIf(shown, n.contested())
	}
	stays := make([]bool, len(v.Cards)) // and is not folded into another
	for i := range v.Cards {
		stays[i] = v.Cards[i].Thesis || len(v.Why) > 0 && !v.Cards[i].Aside
		shown[i] = shown[i] || len(v.Why) > 0 && !v.Cards[i].Aside
	}
	for _, c := range o.Focus {
		stays[c], shown[c] = true, true
	}
	if o.Fold {
		for i, into := range n.fold(stays) {
			if into >= 0 {
				shown[i] = false
				v.Cards[into].Folded++
				v.Hides.Folded = v.Hides.Folded || shown[into]
			}
		}
	}
	v.keep(shown, n)
}

// onlyIf keeps of a what b has too.
func onlyIf(a, b []bool) {
	for i := range a {
		a[i] = a[i] && b[i]
	}
}

// near knows what is next to what in a view.
type near struct {
	*View
	bearings
	base  []int   // of each arrow, the claim that it bears on, undercuts through the reasons that they undercut
	below [][]int // of each card, the arrows that bear on it so
}

func newNear(v *View) *near {
	n := &near{View: v, bearings: newBearings(v), base: v.bears(), below: make([][]int, len(v.Cards))}
	for r, c := range n.base {
		n.below[c] = append(n.below[c], r)
	}
	return n
}

// rivalOf returns the claim that card c cannot stand beside by a contradiction.
func (n *near) rivalOf(c, contradiction int) int {
	x := n.Rivals[contradiction]
	return x.A + x.B - c
}

// bears returns the claim that each arrow bears on in the end. Where undercuts
// only lead to each other, that is a premise of one of them.
func (v *View) bears() []int {
	const unknown, asked = -1, -2
	base := make([]int, len(v.Arrows))
	for r := range base {
		base[r] = unknown
	}
	for r := range base {
		var way []int // from undercut to undercut
		at := r
		for base[at] == unknown && v.Arrows[at].Kind == claims.Undercut {
			base[at] = asked
			way = append(way, at)
			at = v.Arrows[at].Target
		}
		to := base[at]
		switch to {
		case unknown:
			to = v.Arrows[at].Target
			base[at] = to
		case asked: // a circle
			to = v.Arrows[at].Premises[0]
		}
		for _, k := range way {
			base[k] = to
		}
	}
	return base
}

// around marks what is at most depth steps from any of the claims. A step leads
// along a reason, either way, to what it goes together with and to what
// undercuts it, or to what a claim cannot stand beside.
func (n *near) around(from []int32, depth int) []bool {
	shown := make([]bool, len(n.Cards))
	var now []int
	for _, c := range from {
		if !shown[c] {
			shown[c] = true
			now = append(now, int(c))
		}
	}
	for range depth {
		var next []int
		see := func(c int) {
			if !shown[c] {
				shown[c] = true
				next = append(next, c)
			}
		}
		along := func(r int) {
			for _, p := range n.Arrows[r].Premises {
				see(p)
			}
		}
		for _, c := range now {
			for _, r := range n.below[c] {
				along(r)
			}
			for _, r := range n.cause[c] {
				see(n.base[r])
				along(r)
				for _, u := range n.cuts[r] {
					along(u)
				}
				for at, k := r, 0; n.Arrows[at].Kind == claims.Undercut && k < len(n.Arrows); k++ {
					at = n.Arrows[at].Target // what it undercuts, and so on down to the claim
					along(at)
				}
			}
			for _, x := range n.rivals[c] {
				see(n.rivalOf(c, x))
			}
		}
		if now = next; len(now) == 0 {
			break
		}
	}
	return shown
}

// contested marks the claims that are contested, what waits for them, the
// reasons that decide on these as far as it is known, those that are undecided,
// and the theses.
func (n *near) contested() []bool {
	shown := make([]bool, len(n.Cards))
	most := make([][claims.Undercut + 1]claims.Weight, len(n.Cards)) // of the reasons that count, by kind
	for c := range n.Cards {
		shown[c] = shown[c] || n.Cards[c].Thesis || n.Cards[c].undecided()
		if n.Cards[c].Ruling.Verdict == engine.Contested {
			for _, x := range n.rivals[c] {
				shown[n.rivalOf(c, x)] = true
			}
		}
		for _, r := range n.against[c] {
			if a := &n.Arrows[r]; a.Label == engine.In {
				most[c][a.Kind] = max(most[c][a.Kind], a.Weight)
			}
		}
	}
	for r := range n.Arrows {
		a, base := &n.Arrows[r], n.base[r]
		decides := a.Kind != claims.Undercut && a.Label == engine.In && n.Cards[base].undecided() && a.Weight == most[base][a.Kind]
		if a.Label == engine.Undecided || decides {
			shown[base] = true
			for _, p := range a.Premises {
				shown[p] = true
			}
		}
	}
	return shown
}

// undecided reports whether a claim is contested or waits for what is.
func (c *Card) undecided() bool {
	return c.Ruling.Verdict == engine.Contested || c.Ruling.Verdict == engine.Unsettled
}

// keep takes the cards away that are not to be shown, and with them the arrows
// that begin or end there.
func (v *View) keep(shown []bool, n *near) {
	if !slices.Contains(shown, false) {
		return
	}
	drawn := n.arrowsBetween(shown)
	n.count(shown, drawn)
	card, arrow := make([]int, len(v.Cards)), make([]int, len(v.Arrows))
	var cards []Card
	for i, c := range v.Cards {
		if shown[i] {
			card[i] = len(cards)
			cards = append(cards, c)
		}
	}
	kept := 0
	for r := range v.Arrows {
		if drawn[r] {
			arrow[r] = kept
			kept++
		}
	}
	arrows, cut := make([]Arrow, 0, kept), make([]bool, kept)
	for r, a := range v.Arrows {
		if !drawn[r] {
			continue
		}
		premises := make([]int, len(a.Premises))
		for k, p := range a.Premises {
			premises[k] = card[p]
		}
		a.Premises = premises
		if a.Kind == claims.Undercut {
			a.Target = arrow[a.Target]
			cut[a.Target] = true
		} else {
			a.Target = card[a.Target]
		}
		arrows = append(arrows, a)
	}
	for r := range arrows {
		arrows[r].Joint = len(arrows[r].Premises) > 1 || cut[r]
	}
	var rivals []Rivals
	for _, x := range v.Rivals {
		if shown[x.A] && shown[x.B] {
			rivals = append(rivals, Rivals{card[x.A], card[x.B]})
		}
	}
	v.Cards, v.Arrows, v.Rivals = cards, arrows, rivals
	v.dropSides()
	v.dropGroups()
}

// count counts, for each card that is shown, what bears on it and is not: reasons
// for it and against it, undercuts of those that are shown, contradictions. What
// is folded is counted already.
func (n *near) count(shown, drawn []bool) {
	for r := range n.Arrows {
		a, base := &n.Arrows[r], n.base[r]
		if drawn[r] {
			continue
		}
		for _, p := range a.Premises {
			n.Cards[p].Cut = true
		}
		n.Cards[base].Cut = true
		if n.Cards[base].Folded == 0 && (a.Kind != claims.Undercut || drawn[a.Target]) {
			n.Cards[base].Hidden++
		}
	}
	for _, x := range n.Rivals {
		for _, pair := range [][2]int{{x.A, x.B}, {x.B, x.A}} {
			if !shown[pair[1]] && n.Cards[pair[0]].Folded == 0 {
				n.Cards[pair[0]].Cut = true
				n.Cards[pair[0]].Hidden++
			}
		}
	}
}

// arrowsBetween marks the arrows of which all premises are shown and what they
// bear on.
func (n *near) arrowsBetween(shown []bool) []bool {
	drawn := make([]bool, len(n.Arrows))
	var agenda []int
	for c, arrows := range n.against {
		if shown[c] {
			agenda = append(agenda, arrows...)
		}
	}
	for len(agenda) > 0 {
		r := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		if !slices.ContainsFunc(n.Arrows[r].Premises, func(p int) bool { return !shown[p] }) {
			drawn[r] = true
			agenda = append(agenda, n.cuts[r]...)
		}
	}
	return drawn
}

// dropSides takes the sides away that no card is on any more.
func (v *View) dropSides() {
	at := make([]int, len(v.Sides))
	for i := range v.Cards {
		for _, side := range v.Cards[i].Sides {
			at[side] = 1
		}
	}
	var sides []SideLook
	for i, used := range at {
		if used > 0 {
			at[i] = len(sides)
			sides = append(sides, v.Sides[i])
		}
	}
	for i := range v.Cards {
		for k, side := range v.Cards[i].Sides {
			v.Cards[i].Sides[k] = at[side]
		}
	}
	v.Sides = sides
}

// dropGroups takes the groups away that no card is in any more.
func (v *View) dropGroups() {
	at := make([]int, len(v.Groups))
	for i := range v.Cards {
		if k := v.Cards[i].Group; k >= 0 && k < len(at) {
			at[k] = 1
		}
	}
	var groups []string
	for k, used := range at {
		if used > 0 {
			at[k] = len(groups)
			groups = append(groups, v.Groups[k])
		}
	}
	for i := range v.Cards {
		if k := v.Cards[i].Group; k >= 0 && k < len(at) {
			v.Cards[i].Group = at[k]
		}
	}
	v.Groups = groups
}
