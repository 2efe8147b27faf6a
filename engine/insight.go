package engine

import (
	"context"

	"crux/claims"
)

// Insight is what there is to know of a debate beside its verdicts.
type Insight struct {
	Strengths    *Strengths
	Positions    *Positions
	Cruxes       []*Cruxes // of each thesis, for accepted and for rejected, as far as it is not that
	Dropped      []Dropped
	Inconsistent []Inconsistent

	// Skipped is how many theses have no cruxes here, since there are more than
	// CruxTheses of them.
	Skipped int
}

// CruxTheses is how many theses an insight has cruxes of: a map in which
// nothing bears on anything is about all its claims.
const CruxTheses = 8

// InsightOptions say how far to look. The zero value is the usual.
type InsightOptions struct {
	Model     Model // of the strengths
	Positions PositionOptions
	Cruxes    CruxOptions
}

// Insight finds what there is to know of a debate. Its cost is that of
// [Graph.Strengths], [Analysis.Positions], [Analysis.Dropped],
// [Analysis.Inconsistent], and of [Analysis.Cruxes] twice for each thesis. The
// error is about options out of their range, or wraps that of ctx.
func (a *Analysis) Insight(ctx context.Context, o InsightOptions) (*Insight, error) {
	in := &Insight{Strengths: a.Graph.Strengths(o.Model), Dropped: a.Dropped(), Inconsistent: a.Inconsistent()}
	var err error
	if in.Positions, err = a.Positions(ctx, o.Positions); err != nil {
		return nil, err
	}
	o.Cruxes.Strengths = in.Strengths
	for i, thesis := range a.Graph.Theses {
		if i == CruxTheses {
			in.Skipped = len(a.Graph.Theses) - i
			break
		}
		cruxes, err := a.WhatWouldSettle(ctx, thesis, o.Cruxes)
		if err != nil {
			return nil, err
		}
		in.Cruxes = append(in.Cruxes, cruxes...)
	}
	return in, nil
}

// WhatWouldSettle finds the cruxes of a claim, for accepted and for rejected, as
// far as it is not that: none where its author has granted it or taken it back.
func (a *Analysis) WhatWouldSettle(ctx context.Context, c int32, o CruxOptions) ([]*Cruxes, error) {
	if status := a.Graph.Map.Claims[c].Status; status == claims.Granted || status == claims.Withdrawn {
		return nil, nil
	}
	var all []*Cruxes
	for _, want := range []Verdict{Accepted, Rejected} {
		if a.Claims[c].Verdict == want {
			continue
		}
		found, err := a.Cruxes(ctx, c, want, o)
		if err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return all, nil
}
