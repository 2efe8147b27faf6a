package render

import (
	"context"
	"fmt"

	"crux/engine"
)

// Measure is a number that is found for a claim.
type Measure struct {
	Of    Show    // ShowStrength, ShowHeat or ShowInfluence
	On    string  // the id of the thesis that an influence is on, where there are several
	Value float64 // NaN where it does not settle
}

// thesesMost is on how many theses the influence of a claim is told: a map in
// which nothing bears on anything is about all its claims.
const thesesMost = 5

// measures finds the numbers that are to be shown of some claims; s is nil where
// strengths are not known yet.
func measures(a *engine.Analysis, s *engine.Strengths, model engine.Model, show Show, of []int32) [][]Measure {
	all := make([][]Measure, len(of))
	if show&(ShowStrength|ShowHeat|ShowInfluence) == 0 {
		return all
	}
	add := func(i int, m Measure) { all[i] = append(all[i], m) }
	if s == nil {
		s = a.Graph.Strengths(model)
	}
	for i, c := range of {
		if show&ShowStrength != 0 {
			add(i, Measure{Of: ShowStrength, Value: s.Claims[c]})
		}
		if show&ShowHeat != 0 {
			add(i, Measure{Of: ShowHeat, Value: s.Heat(c)})
		}
	}
	if show&ShowInfluence == 0 {
		return all
	}
	theses := a.Graph.Theses
	for _, thesis := range theses[:min(len(theses), thesesMost)] {
		on := ""
		if len(theses) > 1 {
			on = string(a.Graph.Map.Claims[thesis].ID)
		}
		values, err := s.Influence(context.Background(), thesis, of)
		if err != nil { // there is nothing that could stop it
			panic(fmt.Sprintf("render: %v", err))
		}
		for i, value := range values {
			if of[i] != thesis {
				add(i, Measure{Of: ShowInfluence, On: on, Value: value})
			}
		}
	}
	return all
}

// every lists the claims of a map.
func every(a *engine.Analysis) []int32 {
	of := make([]int32, len(a.Claims))
	for i := range of {
		of[i] = int32(i)
	}
	return of
}
