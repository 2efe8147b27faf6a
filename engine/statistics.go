package engine

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"crux/claims"
)

// Statistics are counts of what is in a map.
type Statistics struct {
	Claims                         int
	Supports, Rebuttals, Undercuts int // reasons, by their kind
	Linked                         int // reasons of several premises
	Contradictions                 int // pairs of claims, each once however often the map says it
	Cited                          int // claims with a source

	Verdicts    [Unsettled + 1]int // claims, by their verdict
	Unsupported int                // see [Ruling.Unsupported]
	Contested   []int32            // claims

	// ByDepth is how many claims are so many steps away from the thesis that is
	// nearest. It ends with the depth of the map; it is empty without theses.
	ByDepth []int
	Loose   int // claims from which no steps lead to a thesis

	// Sides are those of the map, in its order. The last has no ID and is what is
	// on no side; it is left out where that is nothing.
	Sides []SideStatistics

	Influential []Influential // at most so many as were asked for
	// InfluenceKnown says that Influential is found. In a map with many theses,
	// large circles or very many reasons for one claim it would take too long, and is
	// empty.
	InfluenceKnown bool
	LeanedOn       []LeanedOn // at most so many as were asked for
}

// Depth is the number of steps from the claim that is farthest from all theses to
// the nearest.
func (s *Statistics) Depth() int { return max(0, len(s.ByDepth)-1) }

// Reasons is the number of all reasons.
func (s *Statistics) Reasons() int { return s.Supports + s.Rebuttals + s.Undercuts }

// SideStatistics are the part of a side in a debate. A side gives a reason if one
// of the premises is theirs, so that several may give the same.
type SideStatistics struct {
	ID            claims.ID // "" for what is on no side
	Claims, Cited int
	For, Against  int // reasons given for and against a thesis
	Reasons       int // reasons given, for or against anything
	Counting      int // those of them that are in
}

// Influential is a claim on which much depends for a thesis.
type Influential struct {
	Claim, Thesis int32
	Influence     float64 // as [Strengths.Influence] has it, in −1…1, rounded to six places
}

// LeanedOn is a claim on which reasons rest.
type LeanedOn struct {
	Claim    int32
	Directly int // reasons that it is a premise of
	InAll    int // those, and each that rests on a claim that they support, and so on
}

const (
	// influenceWork is how many strengths are computed for the influences, about a
	// second's work.
	influenceWork = 30_000_000
	// influenceTheses is for how many theses they are looked for at most.
	influenceTheses = 64
	// influenceReasons is how many reasons are looked at for them at most, were each
	// strength that of the claim with the most.
	influenceReasons = 300_000_000
	// leaningWork is how many steps are taken to order claims that are premises of
	// equally many reasons.
	leaningWork = 10_000_000
)

// Statistics counts what is in the map, and finds the claims that matter most, at
// most so many of each kind.
//
// A step leads from a premise to the conclusion, or from a claim to one that it
// contradicts; an undercut is one step further from the thesis than the premises of
// the reason that it speaks against. So the depth of a map with circles is as well
// defined as that of any other.
//
// The influential claims are those other than the theses for which the greatest
// influence on one of the theses is farthest from 0, the first in the map before
// others that are as far. Those that are leaned on go by the number of reasons that
// rest on them directly, then in all, then by their order in the map; where very
// many are equal in the first, the second is left aside.
//
// Its cost is that of [Graph.Strengths] and of [Strengths.InfluenceWithin], and
// at most a second. The error wraps that of ctx.
func (a *Analysis) Statistics(ctx context.Context, model Model, most int) (*Statistics, error) {
	g := a.Graph
	s := &Statistics{Claims: len(g.Map.Claims)}
	for r := range g.Map.Reasons {
		switch g.kind[r] {
		case claims.Support:
			s.Supports++
		case claims.Rebuttal:
			s.Rebuttals++
		case claims.Undercut:
			s.Undercuts++
		}
		if len(g.Premises(int32(r))) > 1 {
			s.Linked++
		}
	}
	for c := range int32(s.Claims) {
		if len(g.Map.Claims[c].Cites) > 0 {
			s.Cited++
		}
		s.Verdicts[a.Claims[c].Verdict]++
		if a.Claims[c].Unsupported {
			s.Unsupported++
		}
		if a.Claims[c].Verdict == Contested {
			s.Contested = append(s.Contested, c)
		}
		others := slices.Clone(g.Contradicts(c))
		slices.Sort(others)
		for _, d := range slices.Compact(others) {
			if c < d {
				s.Contradictions++
			}
		}
	}
	s.depths(g)
	s.Sides = sideStatistics(a, sidesOf(g))
	s.leanedOn(g, most)
	return s, s.influential(ctx, g, model, most)
}

// depths counts the steps to the theses, from these on.
func (s *Statistics) depths(g *Graph) {
	nc := int32(s.Claims)
	met := make([]bool, s.Claims+len(g.Map.Reasons))
	var layer, next []int32 // claims, and reasons from nc on, all so many steps away
	meet := func(list *[]int32, v int32) {
		if !met[v] {
			met[v] = true
			*list = append(*list, v)
		}
	}
	for _, t := range g.Theses {
		meet(&layer, t)
	}
	for s.Loose = s.Claims; len(layer) > 0; layer, next = next, layer[:0] {
		here := 0
		for i := 0; i < len(layer); i++ { // grows: a reason is where its conclusion is
			v := layer[i]
			if r := v - nc; r >= 0 {
				for _, p := range g.Premises(r) {
					meet(&next, p)
				}
				for _, u := range g.Undercuts(r) {
					meet(&next, nc+u)
				}
				continue
			}
			here++
			for _, reasons := range [][]int32{g.Pros(v), g.Cons(v)} {
				for _, r := range reasons {
					meet(&layer, nc+r)
				}
			}
			for _, d := range g.Contradicts(v) {
				meet(&next, d)
			}
		}
		s.ByDepth = append(s.ByDepth, here)
		s.Loose -= here
	}
	for n := len(s.ByDepth); n > 0 && s.ByDepth[n-1] == 0; n-- {
		s.ByDepth = s.ByDepth[:n-1] // reasons alone
	}
}

// sideStatistics counts what each of those in a roster says.
func sideStatistics(a *Analysis, sides roster) []SideStatistics {
	g := a.Graph
	none := int32(len(sides.ids))
	all := make([]SideStatistics, none+1)
	for i, id := range sides.ids {
		all[i].ID = id
	}
	orNone := func(of []int32) []int32 {
		if len(of) == 0 {
			return []int32{none}
		}
		return of
	}
	for c := range int32(len(g.Map.Claims)) {
		for _, n := range orNone(sides.of.of(c)) {
			all[n].Claims++
			if len(g.Map.Claims[c].Cites) > 0 {
				all[n].Cited++
			}
		}
	}
	thesis := make([]bool, len(g.Map.Claims))
	for _, t := range g.Theses {
		thesis[t] = true
	}
	var givers []int32
	for r := range int32(len(g.Map.Reasons)) {
		givers = givers[:0]
		for _, p := range g.Premises(r) {
			givers = append(givers, sides.of.of(p)...)
		}
		slices.Sort(givers)
		for _, n := range orNone(slices.Compact(givers)) {
			all[n].Reasons++
			if a.Reasons[r] == In {
				all[n].Counting++
			}
			switch kind := g.kind[r]; {
			case kind == claims.Undercut || !thesis[g.Target(r)]:
			case kind == claims.Support:
				all[n].For++
			default:
				all[n].Against++
			}
		}
	}
	if last := all[none]; last.Claims+last.Reasons == 0 {
		all = all[:none]
	}
	return all
}

// influential finds the claims on which most depends.
func (s *Statistics) influential(ctx context.Context, g *Graph, model Model, most int) error {
	all, err := influences(ctx, g, model, g.Theses)
	if err != nil {
		return fmt.Errorf("engine: statistics: %w", err)
	}
	if all == nil {
		return nil
	}
	best := make([]Influential, s.Claims)
	for i, thesis := range g.Theses {
		for c, value := range all[i] {
			if math.Abs(value) > math.Abs(best[c].Influence) { // NaN is not
				best[c] = Influential{int32(c), thesis, value}
			}
		}
	}
	for _, thesis := range g.Theses {
		best[thesis].Influence = 0
	}
	best = slices.DeleteFunc(best, func(x Influential) bool { return x.Influence == 0 })
	slices.SortStableFunc(best, func(x, y Influential) int {
		return cmp.Compare(math.Abs(y.Influence), math.Abs(x.Influence))
	})
	s.Influential, s.InfluenceKnown = best[:min(len(best), most)], true
	return nil
}

// influences returns, for each of some theses, the influence of each claim on it,
// rounded to six places: claims that bear alike may differ in the last bit. It is
// nil where they would take too long to find. The error is that of ctx.
func influences(ctx context.Context, g *Graph, model Model, theses []int32) ([][]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	all, widest, n := make([][]float64, 0, len(theses)), 1, len(g.Map.Claims)
	for c := range int32(n) {
		widest = max(widest, len(g.Pros(c))+len(g.Cons(c))+len(g.Contradicts(c)))
	}
	if len(theses) > influenceTheses || widest*n*len(theses) > influenceReasons {
		return nil, nil
	}
	strengths := g.Strengths(model)
	for _, thesis := range theses {
		values, err := strengths.InfluenceWithin(ctx, thesis, nil, influenceWork/len(theses))
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil: // the budget has ended
			return nil, nil
		}
		for c := range values {
			values[c] = math.Round(values[c]*1e6) / 1e6
		}
		all = append(all, values)
	}
	return all, nil
}

// leanedOn finds the claims on which most reasons rest.
func (s *Statistics) leanedOn(g *Graph, most int) {
	var all []LeanedOn
	for c := range int32(s.Claims) {
		if n := len(g.Uses(c)); n > 0 {
			all = append(all, LeanedOn{Claim: c, Directly: n})
		}
	}
	slices.SortStableFunc(all, func(x, y LeanedOn) int { return cmp.Compare(y.Directly, x.Directly) })
	if len(all) > most {
		end := most
		for end > 0 && end < len(all) && all[end].Directly == all[most-1].Directly {
			end++ // perhaps more rest on these in all
		}
		all = all[:end]
	}
	l := leaning{Graph: g, met: make([]int32, len(g.Map.Reasons))}
	known := true
	for i := range all {
		all[i].InAll = l.on(all[i].Claim)
		if known = l.work <= leaningWork; !known {
			break
		}
	}
	if known {
		slices.SortStableFunc(all, func(x, y LeanedOn) int {
			return cmp.Or(cmp.Compare(y.Directly, x.Directly), cmp.Compare(y.InAll, x.InAll))
		})
	}
	all = all[:min(len(all), most)]
	for i := range all {
		all[i].InAll = l.on(all[i].Claim)
	}
	s.LeanedOn = all
}

// leaning counts the reasons that rest on a claim.
type leaning struct {
	*Graph
	met   []int32 // of each reason, the round in which it was met
	round int32
	work  int // steps taken
}

func (l *leaning) on(c int32) int {
	l.round++
	n := 0
	agenda := []int32{c}
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		l.work += 1 + len(l.Uses(c))
		for _, r := range l.Uses(c) {
			if l.met[r] == l.round {
				continue
			}
			l.met[r] = l.round
			n++
			if l.kind[r] == claims.Support {
				agenda = append(agenda, l.Target(r))
			}
		}
	}
	return n
}
