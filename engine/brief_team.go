package engine

import (
	"slices"

	"crux/claims"
)

// teams says who speaks together: the speakers of one side. Where parties are sides,
// each is a team of its own, as is a speaker on no side.
type teams struct {
	side    map[claims.ID]claims.ID // of the speakers; nil where the parties are sides
	members map[claims.ID]int       // of each side
}

func newTeams(m *claims.Map, p Party) teams {
	var t teams
	if p.Side != "" {
		return t
	}
	t.side, t.members = make(map[claims.ID]claims.ID), make(map[claims.ID]int)
	for i := range m.Speakers {
		if s := &m.Speakers[i]; s.Side != "" {
			t.side[s.ID] = s.Side
			t.members[s.Side]++
		}
	}
	return t
}

// team is a side that speaks as one, or somebody who speaks alone.
type team struct {
	side, alone claims.ID
}

// of returns the team of a party.
func (t teams) of(id claims.ID) team {
	switch side := t.side[id]; {
	case t.side == nil:
		return team{side: id}
	case side != "":
		return team{side: side}
	}
	return team{alone: id}
}

// size is how many parties are in a team.
func (t teams) size(of team) int {
	if t.side == nil {
		return 1
	}
	return max(1, t.members[of.side])
}

// says tells whether a claim is the team's.
func (t team) says(c *claims.Claim) bool {
	if t.side != "" {
		return slices.Contains(c.Sides, t.side)
	}
	return slices.Contains(c.By, t.alone)
}

// asksFor tells whether a reason asks a party for an answer: it does not where the
// party's team uses it, saying one of its premises or what it is for, nor where all of
// its premises are granted.
func (w *briefing) asksFor(r int32, party claims.ID, all teams) bool {
	ours := func(c int32) bool { return all.of(party).says(&w.Map.Claims[c]) }
	premises := w.Premises(r)
	granted := func(c int32) bool { return w.Map.Claims[c].Status == claims.Granted }
	switch {
	case slices.ContainsFunc(premises, ours):
		return false
	case w.kind[r] == claims.Support && ours(w.Target(r)):
		return false
	}
	return slices.ContainsFunc(premises, func(c int32) bool { return !granted(c) })
}

// answeredUndercuts tells of undercuts that speakers left whether a team mate has an
// answer.
func (w *briefing) answeredUndercuts(open []Dropped, all teams) func(Dropped) bool {
	if all.side == nil || len(open) == 0 {
		return func(Dropped) bool { return false }
	}
	type leaving struct {
		reason int32
		side   claims.ID
	}
	left := make(map[leaving]bool)
	bySide, _ := w.a.openUndercutsAmong(sidesOf(w.Graph))
	for _, d := range bySide {
		left[leaving{d.Reason, d.DroppedBy}] = true
	}
	return func(d Dropped) bool {
		side := all.of(d.DroppedBy).side
		return side != "" && !left[leaving{d.Reason, side}]
	}
}
