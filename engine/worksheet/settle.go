package worksheet

import (
	"context"
	"fmt"

	"crux/claims"
	"crux/engine"
)

// Settling asks what would make a claim stand, and what would make it fall.
type Settling struct {
	Claim int32 // of the map on the sheet
	// What would; nil where it does so as it is.
	Stand, Fall *engine.Cruxes
}

// judge finds what is asked about verdicts.
func (m *maker) judge(ctx context.Context) error {
	g := m.Part.Graph
	for c := range int32(len(g.Map.Claims)) {
		status := g.Map.Claims[c].Status
		if m.has(Verdicts) && status != claims.Granted && status != claims.Withdrawn {
			m.Verdicts = append(m.Verdicts, c)
		}
		if m.has(Contested) && m.Part.Claims[c].Verdict == engine.Contested {
			m.Contested = append(m.Contested, c)
		}
	}
	if m.has(Cruxes) {
		return m.settle(ctx)
	}
	return nil
}

// settle finds claims that are not settled and what would settle them: what the map is
// about first, then what is contested. Where all is settled, or where to name what is
// contested would answer another exercise, it asks of what the map is about alone.
func (m *maker) settle(ctx context.Context) error {
	g := m.Part.Graph
	undecided := func(c int32) bool {
		return m.Part.Claims[c].Verdict == engine.Contested || m.Part.Claims[c].Verdict == engine.Unsettled
	}
	var list, settled []int32
	thesis := make(map[int32]bool)
	for _, c := range g.Theses {
		thesis[c] = true
		if undecided(c) {
			list = append(list, c)
		} else {
			settled = append(settled, c)
		}
	}
	for c := range int32(len(g.Map.Claims)) {
		if !thesis[c] && m.Part.Claims[c].Verdict == engine.Contested {
			list = append(list, c)
		}
	}
	if m.has(Verdicts) || m.has(Contested) {
		list = g.Theses
	} else if len(list) == 0 {
		list = settled
	}
	for _, c := range list {
		if len(m.Settling) == m.blanks(2) {
			return nil
		}
		s := Settling{Claim: c}
		found := false
		for _, x := range []struct {
			want engine.Verdict
			to   **engine.Cruxes
		}{{engine.Accepted, &s.Stand}, {engine.Rejected, &s.Fall}} {
			if m.Part.Claims[c].Verdict == x.want {
				continue
			}
			o := m.Options.Cruxes
			o.Brief = true
			cruxes, err := m.Part.Cruxes(ctx, c, x.want, o)
			if err != nil {
				return fmt.Errorf("worksheet: %w", err)
			}
			*x.to = cruxes
			found = found || len(cruxes.Sets) > 0
		}
		if found {
			m.Settling = append(m.Settling, s)
		}
	}
	return nil
}
