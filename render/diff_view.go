package render

import (
	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

// Mark says what has become of a card or an arrow in a drawing of what was changed.
// The zero Mark is none.
type Mark uint8

// The marks.
const (
	NoMark Mark = iota
	MarkNew
	MarkRemoved
	MarkReworded // and perhaps changed besides
	MarkChanged
)

// NewDiffView shows both maps in one: what was added, removed and changed is marked,
// what was removed has the verdicts that it had. Options that choose claims are
// passed over.
func NewDiffView(d *diff.Diff, o Options) View { return newDiffView(d, bothJudged(d), nil, nil, o) }

// newDiffView shows both maps put together, or of these only the claims and reasons
// that are listed, by their numbers.
func newDiffView(d *diff.Diff, a *engine.Analysis, ofClaims, ofReasons []int32, o Options) View {
	if ofClaims == nil {
		ofClaims, ofReasons = numbersTo(len(d.Claims)), numbersTo(len(d.Reasons))
	}
	o.Focus, o.Contested, o.Fold, o.Why, o.Show = nil, false, false, nil, 0
	v := NewView(a, o)
	v.analysis = nil // of a map that nobody has written
	v.Compared = true
	card, arrow := make(map[int32]*Card), make(map[int32]*Arrow)
	for i, c := range ofClaims {
		card[c] = &v.Cards[i]
		switch p := d.Claims[c]; {
		case p.Old < 0:
			v.Cards[i].Mark = MarkNew
		case p.New < 0:
			v.Cards[i].Mark = MarkRemoved
		}
		v.Cards[i].Thesis = d.Thesis(c)
	}
	v.rivalMarks = make([]Mark, len(v.Rivals))
	for i, r := range ofReasons {
		arrow[r] = &v.Arrows[i]
		switch p := d.Reasons[r]; {
		case p.Old < 0:
			v.Arrows[i].Mark = MarkNew
		case p.New < 0:
			v.Arrows[i].Mark = MarkRemoved
		}
	}
	n := 0
	for _, x := range d.Contradictions {
		if card[x.A] == nil || card[x.B] == nil {
			continue
		}
		switch {
		case !x.Old:
			v.rivalMarks[n] = MarkNew
		case !x.New:
			v.rivalMarks[n] = MarkRemoved
		}
		n++
	}
	for i := range d.Changes {
		switch c := &d.Changes[i]; {
		case c.Act != diff.Changed:
		case c.What == diff.Reason && arrow[c.At] != nil:
			arrow[c.At].Mark = MarkChanged
		case c.What != diff.Claim || card[c.At] == nil:
		case c.Field == diff.Text:
			card[c.At].Mark = MarkReworded
		case card[c.At].Mark == NoMark:
			card[c.At].Mark = MarkChanged
		}
	}
	for _, f := range d.Flips {
		if card[f.Claim] == nil {
			continue
		}
		old := d.OldClaim(f.Claim)
		card[f.Claim].Before = v.wording().verdict.of(d.Old.Claims[d.Claims[f.Claim].Old], old.Status)
	}
	return v
}

// bothJudged puts the two maps together to one that has all that either has, in the
// order of the diff, with the verdicts of the maps and not its own.
func bothJudged(d *diff.Diff) *engine.Analysis {
	old, now := d.Old.Graph.Map, d.New.Graph.Map
	m := &claims.Map{Title: now.Title, Question: now.Question, Note: now.Note, Language: now.Language}
	m.Sides = both(old.Sides, now.Sides, func(s *claims.Side) claims.ID { return s.ID })
	m.Speakers = both(old.Speakers, now.Speakers, func(s *claims.Speaker) claims.ID { return s.ID })
	m.Sources = both(old.Sources, now.Sources, func(s *claims.Document) claims.ID { return s.ID })
	ofClaims, ofReasons := d.Names()
	var v engine.Verdicts
	for i := range d.Claims {
		c := *d.Of(int32(i))
		c.ID = ofClaims[i]
		m.Claims = append(m.Claims, c)
		v.Claims = append(v.Claims, d.Ruling(int32(i)))
	}
	for i, p := range d.Reasons {
		a, of, k := d.New, 1, p.New
		if k < 0 {
			a, of, k = d.Old, 0, p.Old
		}
		r := a.Graph.Map.Reasons[k]
		r.ID, r.Premises = ofReasons[i], nil
		for _, c := range a.Graph.Premises(k) {
			r.Premises = append(r.Premises, ofClaims[d.Number(of, c)])
		}
		if t := a.Graph.Target(k); r.Kind == claims.Undercut {
			r.Target = ofReasons[d.ReasonNumber(of, t)]
		} else {
			r.Target = ofClaims[d.Number(of, t)]
		}
		m.Reasons = append(m.Reasons, r)
		v.Reasons = append(v.Reasons, a.Reasons[k])
	}
	for _, x := range d.Contradictions {
		m.Contradictions = append(m.Contradictions, claims.Contradiction{A: ofClaims[x.A], B: ofClaims[x.B]})
	}
	g, err := engine.Assemble(m)
	if err != nil {
		panic(err) // every part of it comes from a map that was put together
	}
	return &engine.Analysis{Graph: g, Verdicts: &v}
}

// both returns the new entries and those of the old that have other ids.
func both[T any](old, now []T, id func(*T) claims.ID) []T {
	all := append([]T(nil), now...)
	has := make(map[claims.ID]bool)
	for i := range now {
		has[id(&now[i])] = true
	}
	for i := range old {
		if !has[id(&old[i])] {
			all = append(all, old[i])
		}
	}
	return all
}
