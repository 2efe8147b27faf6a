package engine

import (
	"errors"
	"fmt"

	"crux/claims"
)

// ErrInvalidMap is wrapped by every error of [Assemble]: the map names a claim
// or reason that it does not have, names one twice, or holds a value outside
// its range. A map that [claims.Load] returned without an error is valid.
var ErrInvalidMap = errors.New("invalid map")

// Graph is a map put together: who is a reason for what. Claims and reasons
// are numbered from 0 in the order of the map. A Graph never changes, so that
// it can be used from several goroutines.
//
// The slices that its methods return belong to the graph and must not be
// written to.
type Graph struct {
	Map    *claims.Map
	Theses []int32 // the claims that the map is about, in the order of the file

	claimByID, reasonByID map[claims.ID]int32

	// What judging needs of each claim and reason, apart from their texts, so that
	// a million of them fit into a processor's cache.
	burden []burden
	kind   []claims.Kind
	weight []claims.Weight

	premises    rows    // of each reason
	target      []int32 // of each reason: a claim, or for an undercut a reason
	pros, cons  rows    // of each claim, the reasons
	undercuts   rows    // of each reason, the reasons against it
	uses        rows    // of each claim, the reasons it is a premise of
	contradicts rows    // of each claim, the claims it excludes
}

// Assemble puts a map together. The error wraps [ErrInvalidMap]. Time and
// memory are linear in the map.
func Assemble(m *claims.Map) (*Graph, error) {
	g := &Graph{
		Map:        m,
		claimByID:  make(map[claims.ID]int32, len(m.Claims)),
		reasonByID: make(map[claims.ID]int32, len(m.Reasons)),
		burden:     make([]burden, len(m.Claims)),
		kind:       make([]claims.Kind, len(m.Reasons)),
		weight:     make([]claims.Weight, len(m.Reasons)),
		target:     make([]int32, len(m.Reasons)),
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		if _, twice := g.claimByID[c.ID]; twice {
			return nil, invalid("claim %q is there twice", c.ID)
		}
		if c.Status < claims.Asserted || c.Status > claims.Withdrawn {
			return nil, invalid("claim %q has no status", c.ID)
		}
		if c.Standard > claims.BeyondReasonableDoubt {
			return nil, invalid("claim %q has no standard", c.ID)
		}
		if !(c.Confidence >= 0 && c.Confidence <= 1) { // so that NaN is refused, too
			return nil, invalid("claim %q has a confidence outside 0…1", c.ID)
		}
		g.claimByID[c.ID] = int32(i)
		g.burden[i] = burden{c.Status, c.Standard}
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		if _, twice := g.reasonByID[r.ID]; twice {
			return nil, invalid("reason %q is there twice", r.ID)
		}
		g.reasonByID[r.ID] = int32(i)
		g.kind[i], g.weight[i] = r.Kind, r.Weight
	}
	if err := g.link(); err != nil {
		return nil, err
	}
	for _, e := range m.Expect {
		if _, ok := g.claimByID[e.Claim]; !ok {
			return nil, invalid("%q is expected to be %s and is not a claim", e.Claim, e.Verdict)
		}
		if _, ok := ParseVerdict(e.Verdict); !ok {
			return nil, invalid("%q is expected to be %q, which is no verdict", e.Claim, e.Verdict)
		}
	}
	for _, id := range m.Theses() {
		c, ok := g.claimByID[id]
		if !ok {
			return nil, invalid("thesis %q is not a claim", id)
		}
		g.Theses = append(g.Theses, c)
	}
	return g, nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("engine: %w: %s", ErrInvalidMap, fmt.Sprintf(format, args...))
}

// link turns names into numbers and lays the arrows out both ways.
func (g *Graph) link() error {
	var premises, pros, cons, undercuts, uses, contradicts pairs
	metIn := make([]int32, len(g.Map.Claims)) // of each claim, the last reason it is a premise of, plus 1
	for i := range g.Map.Reasons {
		r, ri := &g.Map.Reasons[i], int32(i)
		if len(r.Premises) == 0 {
			return invalid("reason %q has no premise", r.ID)
		}
		if r.Weight < 1 || r.Weight > claims.FullWeight {
			return invalid("reason %q has a weight outside 0…1", r.ID)
		}
		for _, p := range r.Premises {
			c, ok := g.claimByID[p]
			if !ok {
				return invalid("premise %q of reason %q is not a claim", p, r.ID)
			}
			if metIn[c] == ri+1 {
				return invalid("reason %q has the premise %q twice", r.ID, p)
			}
			metIn[c] = ri + 1
			premises.add(ri, c)
			uses.add(c, ri)
		}
		known, what := g.claimByID, "claim"
		if r.Kind == claims.Undercut {
			known, what = g.reasonByID, "reason"
		}
		t, ok := known[r.Target]
		if !ok {
			return invalid("the target %q of reason %q is not a %s", r.Target, r.ID, what)
		}
		g.target[i] = t
		switch r.Kind {
		case claims.Support:
			pros.add(t, ri)
		case claims.Rebuttal:
			cons.add(t, ri)
		case claims.Undercut:
			undercuts.add(t, ri)
		default:
			return invalid("reason %q has no kind", r.ID)
		}
	}
	for _, x := range g.Map.Contradictions {
		a, okA := g.claimByID[x.A]
		b, okB := g.claimByID[x.B]
		if !okA || !okB {
			return invalid("%q contradicts %q, and one of them is not a claim", x.A, x.B)
		}
		if a == b {
			return invalid("%q contradicts itself", x.A)
		}
		contradicts.add(a, b)
		contradicts.add(b, a)
	}
	nc, nr := len(g.Map.Claims), len(g.Map.Reasons)
	g.premises, g.uses, g.undercuts = premises.rows(nr), uses.rows(nc), undercuts.rows(nr)
	g.pros, g.cons, g.contradicts = pros.rows(nc), cons.rows(nc), contradicts.rows(nc)
	return nil
}

// Claim returns the number of the claim called id.
func (g *Graph) Claim(id claims.ID) (int32, bool) { c, ok := g.claimByID[id]; return c, ok }

// Reason returns the number of the reason called id.
func (g *Graph) Reason(id claims.ID) (int32, bool) { r, ok := g.reasonByID[id]; return r, ok }

// Premises returns the claims that reason r needs, all together.
func (g *Graph) Premises(r int32) []int32 { return g.premises.of(r) }

// Target returns what reason r speaks for or against: a claim or, where r is
// an undercut, a reason.
func (g *Graph) Target(r int32) int32 { return g.target[r] }

// Pros returns the reasons for claim c.
func (g *Graph) Pros(c int32) []int32 { return g.pros.of(c) }

// Cons returns the reasons against claim c.
func (g *Graph) Cons(c int32) []int32 { return g.cons.of(c) }

// Undercuts returns the reasons that speak against reason r.
func (g *Graph) Undercuts(r int32) []int32 { return g.undercuts.of(r) }

// Uses returns the reasons that claim c is a premise of.
func (g *Graph) Uses(c int32) []int32 { return g.uses.of(c) }

// Contradicts returns the claims that cannot stand beside claim c. A
// contradiction that the map says twice is there twice.
func (g *Graph) Contradicts(c int32) []int32 { return g.contradicts.of(c) }
