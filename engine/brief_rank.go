package engine

import (
	"cmp"
	"context"
	"math"
	"slices"

	"crux/claims"
)

// rank finds the influences, and puts lines and attacks in their order.
func (w *briefing) rank(ctx context.Context, model Model) error {
	var asked []int32
	for i := range w.Brief.Theses {
		if t := &w.Brief.Theses[i]; t.Stance != NoStance {
			asked = append(asked, t.Claim)
			w.asked = append(w.asked, i)
		}
	}
	values, err := influences(ctx, w.Graph, model, asked)
	if err != nil {
		return err
	}
	w.InfluenceKnown = values != nil
	w.influence = make([][]float64, len(w.Brief.Theses))
	for i := range values {
		w.influence[w.asked[i]] = values[i]
	}
	for i := range w.Brief.Theses {
		t := &w.Brief.Theses[i]
		for k := range t.Lines {
			l := &t.Lines[k]
			if l.Claim >= 0 {
				l.Influence = w.Influence(i, l.Claim)
			} else {
				l.Influence = w.greatest(i, w.Premises(l.Reason))
			}
		}
		slices.SortStableFunc(t.Lines, func(x, y Line) int { return byInfluence(x.Influence, y.Influence) })
	}
	for i := range w.Expected {
		x := &w.Expected[i]
		x.Thesis = w.mattersFor(x)
		x.Influence = w.greatest(x.Thesis, x.Premises)
	}
	slices.SortStableFunc(w.Expected, func(x, y Attack) int {
		last := len(w.Brief.Theses)
		place := func(thesis int) int {
			if thesis < 0 {
				return last
			}
			return thesis
		}
		return cmp.Or(cmp.Compare(place(x.Thesis), place(y.Thesis)), byInfluence(x.Influence, y.Influence))
	})
	return nil
}

// byInfluence puts the influence that is farthest from 0 first, and one that is not
// known last.
func byInfluence(x, y float64) int { return cmp.Compare(math.Abs(y), math.Abs(x)) } // NaN is less than all

// greatest returns the influence on a thesis that is farthest from 0, among those
// of some claims.
func (w *briefing) greatest(thesis int, of []int32) float64 {
	best := math.NaN()
	for _, c := range of {
		if value := w.Influence(thesis, c); byInfluence(value, best) < 0 {
			best = value
		}
	}
	return best
}

// mattersFor returns the thesis that an attack speaks of or, where it speaks of
// none, that on which its premises have the greatest influence: its index, or -1.
func (w *briefing) mattersFor(x *Attack) int {
	for k := range x.Blows {
		b := &x.Blows[k]
		c := b.Claim
		if b.Reason >= 0 && w.kind[b.Reason] != claims.Undercut {
			c = w.Target(b.Reason)
		}
		if c >= 0 && w.thesisAt[c] > 0 {
			return int(w.thesisAt[c] - 1)
		}
	}
	best, at := 0.0, -1
	if !w.InfluenceKnown {
		return at
	}
	for _, i := range w.asked {
		if value := math.Abs(w.greatest(i, x.Premises)); value > best {
			best, at = value, i
		}
	}
	return at
}

// unanswered finds what was left without an answer, and who says how much.
func (w *briefing) unanswered() {
	sides, id, teams := sidesOf(w.Graph), w.Party.Side, newTeams(w.Map, w.Party)
	w.Balance = sideStatistics(w.a, sides)
	if id == "" {
		sides, id = speakersOf(w.Graph), w.Party.Speaker
		w.Balance = sideStatistics(w.a, newRoster(w.Graph, []claims.ID{id}, func(c *claims.Claim) []claims.ID {
			if slices.Contains(c.By, id) {
				return []claims.ID{id}
			}
			return nil
		}))
	}
	speaks := make(map[claims.ID]bool)
	for _, n := range sides.of.items {
		speaks[sides.ids[n]] = true
	}
	dropped, known := w.a.droppedAmong(sides)
	w.DroppedKnown = known
	open, known := w.a.openUndercutsAmong(sides)
	w.OpenKnown = known
	note := func(list *[]Unanswered, d Dropped) {
		if n := len(*list); n == 0 || (*list)[n-1].Reason != d.Reason {
			*list = append(*list, Unanswered{Reason: d.Reason})
		}
		u := &(*list)[len(*list)-1]
		if n := len(u.By); d.By != "" && (n == 0 || u.By[n-1] != d.By) { // they come in order
			u.By = append(u.By, d.By)
		}
		if n := len(u.LeftBy); n == 0 || u.LeftBy[n-1] != d.DroppedBy {
			u.LeftBy = append(u.LeftBy, d.DroppedBy)
		}
	}
	// Where not all of a team have left something, one of them has answered it.
	type leaving struct {
		reason int32
		by     claims.ID
		team   team
	}
	left := make(map[leaving]int)
	for _, d := range dropped {
		left[leaving{d.Reason, d.By, teams.of(d.DroppedBy)}]++
	}
	for _, d := range dropped {
		team := teams.of(d.DroppedBy)
		if teams.of(d.By) == team || left[leaving{d.Reason, d.By, team}] < teams.size(team) || !w.asksFor(d.Reason, d.DroppedBy, teams) {
			continue
		}
		switch {
		case d.By == id && speaks[d.DroppedBy]:
			note(&w.Dropped, d)
		case d.DroppedBy == id && !w.steps[d.Reason]:
			note(&w.Left, d)
		}
	}
	answered := w.answeredUndercuts(open, teams)
	for _, d := range open {
		if answered(d) || !w.asksFor(d.Reason, d.DroppedBy, teams) {
			continue
		}
		switch id {
		case d.By:
			note(&w.Open, d)
		case d.DroppedBy:
			note(&w.LeftOpen, d)
		}
	}
}
