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

// measures finds the numbers that are to be shown of each claim.
func measures(a *engine.Analysis, show Show) [][]Measure {
	all := make([][]Measure, len(a.Claims))
	if show&(ShowStrength|ShowHeat|ShowInfluence) == 0 {
		return all
	}
	add := func(i int, m Measure) { all[i] = append(all[i], m) }
	s := a.Graph.Strengths(engine.QuadraticEnergy)
	for i := range all {
		if show&ShowStrength != 0 {
			add(i, Measure{Of: ShowStrength, Value: s.Claims[i]})
		}
		if show&ShowHeat != 0 {
			add(i, Measure{Of: ShowHeat, Value: s.Heat(int32(i))})
		}
	}
	if show&ShowInfluence == 0 {
		return all
	}
	for _, thesis := range a.Graph.Theses {
		on := ""
		if len(a.Graph.Theses) > 1 {
			on = string(a.Graph.Map.Claims[thesis].ID)
		}
		of, err := s.Influence(context.Background(), thesis, nil)
		if err != nil { // there is nothing that could stop it
			panic(fmt.Sprintf("render: %v", err))
		}
		for i, value := range of {
			if int32(i) != thesis {
				add(i, Measure{Of: ShowInfluence, On: on, Value: value})
			}
		}
	}
	return all
}
