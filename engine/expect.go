package engine

// Unmet is an expectation of the map's author that the analysis does not bear
// out.
type Unmet struct {
	Expectation int   // its number in the map
	Claim       int32 // the claim that it is about
	Got         Verdict
}

// Unmet compares what the author of the map expects with the verdicts, in the
// order of the file.
func (a *Analysis) Unmet() []Unmet {
	var unmet []Unmet
	for i, e := range a.Graph.Map.Expect {
		c := a.Graph.claimByID[e.Claim]
		if got := a.Claims[c].Verdict; got.String() != e.Verdict {
			unmet = append(unmet, Unmet{i, c, got})
		}
	}
	return unmet
}
