package engine

import (
	"context"
	"errors"
	"fmt"
)

// ErrNoCrux is wrapped by the errors of [Analysis.Cruxes] that say that it was
// asked for something that has no cruxes: another verdict than accepted or
// rejected, or one that the claim has as it is.
var ErrNoCrux = errors.New("there are no cruxes for that")

// CruxOptions say how far cruxes are looked for. The zero value is the usual.
type CruxOptions struct {
	MaxSize int // of a set, in 1…3; 0 for 3

	// Budget is how often claims and reasons may be looked at in search, a
	// measure of time that is the same on every machine: ten million take about a
	// tenth of a second. 0 is for DefaultCruxBudget.
	Budget int

	// Limit is how many sets are returned at most; 0 is for DefaultCruxLimit.
	Limit int

	// Brief leaves out [Cruxes.Influential], which takes the strengths of the map.
	Brief bool

	// Strengths of the same graph that tell which claims are most influential,
	// where that is asked for; nil has those of the usual model computed.
	Strengths *Strengths
}

// What the zero [CruxOptions] allow.
const (
	DefaultCruxBudget = 50_000_000
	DefaultCruxLimit  = 10_000
)

// Cruxes are what would settle a debate: sets of moves each of which gives a
// thesis a verdict that it does not have, while no proper subset does.
type Cruxes struct {
	Thesis int32
	Want   Verdict // Accepted or Rejected

	// Sets are by size, and those of a size in the order of the file; so are the
	// moves of a set. A claim is granted before it is withdrawn.
	Sets [][]Move

	// CompleteTo says that all sets of so many moves and fewer are there. It is
	// the MaxSize asked for unless the budget ended, or the limit was reached,
	// before.
	CompleteTo int
	Complete   bool // CompleteTo is the MaxSize asked for

	// Impossible says that no moves at all give the thesis that verdict.
	Impossible bool

	// Where there are no sets and it is not known to be impossible: how many
	// moves it takes at least, and one of the smallest sets, the first in order,
	// if the budget allowed to find it; else the claims that could be moved and on
	// which the strength of the thesis hangs most, that on which it hangs most
	// first.
	AtLeast     int
	Smallest    []Move
	Influential []int32

	Work int // how often claims and reasons were looked at, as the Budget counts
}

// Cruxes finds what would settle whether a thesis stands: which claims, granted
// or withdrawn, would give it the wanted verdict, accepted or rejected. Claims
// that are granted or withdrawn already are not moved, nor are the theses of
// the map or the claim asked about, and no two claims are granted that
// contradict each other.
//
// All sets of one move are looked for, then all of two, then all of three. Only
// claims on which the thesis depends are tried, only in a direction that may
// help, and only together with others that their moves meet somewhere; and what
// follows from a move is judged again only as far as it changes something. So
// among 1,000 claims single moves take a few milliseconds and pairs a hundred,
// and among 100 claims so do three moves. [CruxOptions] bound the rest.
//
// Errors wrap [ErrNoCrux] where there is nothing to ask, and that of ctx if it
// ends first. The result depends on nothing but the map and the options.
func (a *Analysis) Cruxes(ctx context.Context, thesis int32, want Verdict, o CruxOptions) (*Cruxes, error) {
	id := a.Graph.Map.Claims[thesis].ID
	if want != Accepted && want != Rejected {
		return nil, fmt.Errorf("engine: cruxes for %q to be %v: %w", id, want, ErrNoCrux)
	}
	if a.Claims[thesis].Verdict == want {
		return nil, fmt.Errorf("engine: cruxes for %q to be %v, which it is: %w", id, want, ErrNoCrux)
	}
	if o.MaxSize < 0 || o.MaxSize > 3 || o.Budget < 0 || o.Limit < 0 {
		return nil, fmt.Errorf("engine: options for cruxes out of range: %+v", o)
	}
	c, err := a.cruxes(ctx, thesis, want, o)
	if err != nil {
		return nil, fmt.Errorf("engine: cruxes for %q to be %v: %w", id, want, err)
	}
	return c, nil
}

func (a *Analysis) cruxes(ctx context.Context, thesis int32, want Verdict, o CruxOptions) (*Cruxes, error) {
	maxSize := 3
	if o.MaxSize > 0 {
		maxSize = o.MaxSize
	}
	found := &Cruxes{Thesis: thesis, Want: want}
	b := bearingOn(a.Graph, thesis)
	if !attainable(a.Graph, b, thesis, want) {
		found.CompleteTo, found.Complete, found.Impossible = maxSize, true, true
		return found, nil
	}
	s := newCruxSearch(ctx, a.Graph, b, thesis, want, o)
	sizes := []func(){s.singles, s.pairs, s.triples}
	missing := s.needs.missing()
	for i, size := range sizes[:maxSize] {
		if size(); s.stopped {
			break
		}
		found.CompleteTo = i + 1
		if missing > maxSize {
			break
		}
	}
	found.CompleteTo = max(found.CompleteTo, min(maxSize, missing-1)) // fewer never do
	if s.err != nil {
		return nil, s.err
	}
	found.Sets, found.Complete, found.Work = s.sets(), found.CompleteTo == maxSize, s.v.work
	if len(found.Sets) > 0 {
		return found, nil
	}
	found.AtLeast = max(found.CompleteTo+1, missing)
	if found.Complete {
		found.AtLeast, found.Smallest = s.smallest(maxSize + 1)
		found.Work = s.v.work
	}
	switch {
	case s.err != nil || found.Smallest != nil:
	case !s.stopped:
		found.AtLeast, found.Impossible = 0, true
	case !o.Brief:
		found.Influential, s.err = a.mostInfluential(ctx, thesis, s.movable(), o.Strengths)
	}
	return found, s.err
}
