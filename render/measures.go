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

// measure adds what is to be shown of the strengths of claims.
func (v *View) measure(a *engine.Analysis) {
	if v.Show&(ShowStrength|ShowHeat|ShowInfluence) == 0 {
		return
	}
	add := func(i int, m Measure) { v.Cards[i].Measures = append(v.Cards[i].Measures, m) }
	s := a.Graph.Strengths(engine.QuadraticEnergy)
	for i := range v.Cards {
		if v.Show&ShowStrength != 0 {
			add(i, Measure{Of: ShowStrength, Value: s.Claims[i]})
		}
		if v.Show&ShowHeat != 0 {
			add(i, Measure{Of: ShowHeat, Value: s.Heat(int32(i))})
		}
	}
	if v.Show&ShowInfluence == 0 {
		return
	}
	for _, thesis := range a.Graph.Theses {
		on := ""
		if len(a.Graph.Theses) > 1 {
			on = string(v.Cards[thesis].ID)
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
}
