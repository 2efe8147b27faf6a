package render

import (
	"io"
	"math"

	"crux/claims"
	"crux/engine"
)

// The JSON of statistics. Keys are added in later versions, never renamed or taken
// away.
type (
	jsonStatistics struct {
		Maps []jsonCounted `json:"maps"`
	}
	jsonCounted struct {
		File           string         `json:"file"`
		Title          string         `json:"title"`
		Claims         int            `json:"claims"`
		Reasons        jsonKinds      `json:"reasons"`
		Contradictions int            `json:"contradictions"`
		Depth          int            `json:"depth"`
		ByDepth        []int          `json:"by_depth"`
		NotConnected   int            `json:"not_connected"`
		Sides          []jsonSide     `json:"sides"`
		WithSource     int            `json:"with_source"`
		SourceShare    float64        `json:"with_source_share"`
		Verdicts       jsonVerdicts   `json:"verdicts"`
		Unsupported    int            `json:"unsupported"`
		Theses         []jsonRuled    `json:"theses"`
		Contested      []claims.ID    `json:"contested"`
		Influential    []jsonInfluent `json:"most_influential"`
		InfluenceKnown bool           `json:"influence_known"`
		LeanedOn       []jsonLeanedOn `json:"most_leaned_on"`
	}
	jsonKinds struct {
		All      int `json:"all"`
		Support  int `json:"support"`
		Rebuttal int `json:"rebuttal"`
		Undercut int `json:"undercut"`
		Linked   int `json:"linked"`
	}
	jsonVerdicts struct {
		Accepted  int `json:"accepted"`
		Rejected  int `json:"rejected"`
		Contested int `json:"contested"`
		Unsettled int `json:"unsettled"`
	}
	jsonSide struct {
		Side       *claims.ID `json:"side"` // null for what is on no side
		Claims     int        `json:"claims"`
		WithSource int        `json:"with_source"`
		For        int        `json:"for_thesis"`
		Against    int        `json:"against_thesis"`
		Reasons    int        `json:"reasons"`
		Counting   int        `json:"reasons_that_count"`
	}
	jsonRuled struct {
		Claim   claims.ID `json:"claim"`
		Verdict string    `json:"verdict"`
	}
	jsonInfluent struct {
		Claim     claims.ID `json:"claim"`
		Thesis    claims.ID `json:"thesis"`
		Influence *float64  `json:"influence"`
	}
	jsonLeanedOn struct {
		Claim    claims.ID `json:"claim"`
		Directly int       `json:"directly"`
		InAll    int       `json:"in_all"`
	}
)

// StatisticsJSON writes statistics for other programs.
func StatisticsJSON(w io.Writer, all []Counted) error {
	out := jsonStatistics{Maps: make([]jsonCounted, 0, len(all))}
	for i := range all {
		out.Maps = append(out.Maps, all[i].json())
	}
	return writeJSON(w, out)
}

func (c *Counted) json() jsonCounted {
	s, g := c.Statistics, c.Analysis.Graph
	id := func(n int32) claims.ID { return g.Map.Claims[n].ID }
	x := jsonCounted{
		File: c.Name, Title: g.Map.Title, Claims: s.Claims,
		Reasons:        jsonKinds{s.Reasons(), s.Supports, s.Rebuttals, s.Undercuts, s.Linked},
		Contradictions: s.Contradictions, Depth: s.Depth(), ByDepth: append([]int{}, s.ByDepth...), NotConnected: s.Loose,
		Sides: []jsonSide{}, WithSource: s.Cited, SourceShare: math.Round(float64(s.Cited)/float64(max(s.Claims, 1))*1e6) / 1e6,
		Verdicts:    jsonVerdicts{s.Verdicts[engine.Accepted], s.Verdicts[engine.Rejected], s.Verdicts[engine.Contested], s.Verdicts[engine.Unsettled]},
		Unsupported: s.Unsupported, Theses: []jsonRuled{}, Contested: []claims.ID{},
		Influential: []jsonInfluent{}, InfluenceKnown: s.InfluenceKnown, LeanedOn: []jsonLeanedOn{},
	}
	for _, side := range s.Sides {
		of := jsonSide{nil, side.Claims, side.Cited, side.For, side.Against, side.Reasons, side.Counting}
		if side.ID != "" {
			of.Side = &side.ID
		}
		x.Sides = append(x.Sides, of)
	}
	for _, t := range g.Theses {
		x.Theses = append(x.Theses, jsonRuled{id(t), c.Analysis.Claims[t].Verdict.String()})
	}
	for _, n := range s.Contested {
		x.Contested = append(x.Contested, id(n))
	}
	for _, i := range s.Influential {
		x.Influential = append(x.Influential, jsonInfluent{id(i.Claim), id(i.Thesis), number64(i.Influence)})
	}
	for _, l := range s.LeanedOn {
		x.LeanedOn = append(x.LeanedOn, jsonLeanedOn{id(l.Claim), l.Directly, l.InAll})
	}
	return x
}
