package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// family is a way to draw small maps. Plain chance rarely leaves anything
// undecided, so most families plant what does.
type family struct {
	name            string
	claims, reasons int    // drawn at most, besides those that are planted
	kinds           [3]int // how often a support, a rebuttal, an undercut
	linked          int    // percent of the reasons that have linked premises
	contradictions  int    // at most
	statuses        []claims.Status
	standards       []claims.Standard
	weights         []claims.Weight
	plant           func(*drawing)
}

var (
	anyStatus = []claims.Status{
		claims.Asserted, claims.Asserted, claims.Asserted, claims.Open, claims.Open, claims.Granted, claims.Withdrawn,
	}
	arguable    = []claims.Status{claims.Asserted, claims.Asserted, claims.Open}
	anyStandard = []claims.Standard{
		claims.Preponderance, claims.Preponderance, claims.Scintilla, claims.DialecticalValidity,
		claims.ClearAndConvincing, claims.BeyondReasonableDoubt,
	}
	usual = []claims.Standard{claims.Preponderance}
	// On and just beside the thresholds 0.2, 0.3 and 0.5, and few enough to tie.
	anyWeight = []claims.Weight{1999, 2000, 2000, 3000, 4999, 5000, 5000, 7000, 7000, 10000, 10000}
)

var families = []family{
	{name: "mixed", claims: 8, reasons: 8, kinds: [3]int{4, 4, 2}, linked: 25, contradictions: 2,
		statuses: anyStatus, standards: anyStandard, weights: anyWeight},
	{name: "small", claims: 4, reasons: 5, kinds: [3]int{3, 4, 2}, linked: 20, contradictions: 1,
		statuses: arguable, standards: anyStandard, weights: anyWeight},
	{name: "rebuttals", claims: 6, reasons: 7, kinds: [3]int{1, 6, 1}, linked: 10, contradictions: 1,
		statuses: arguable, standards: usual, weights: anyWeight, plant: (*drawing).mutual},
	{name: "odd circles", claims: 8, reasons: 5, kinds: [3]int{3, 3, 1}, linked: 10, contradictions: 1,
		statuses: anyStatus, standards: anyStandard, weights: anyWeight, plant: (*drawing).oddCircle},
	{name: "support circles", claims: 7, reasons: 6, kinds: [3]int{4, 3, 1}, linked: 20, contradictions: 1,
		statuses: arguable, standards: anyStandard, weights: anyWeight, plant: (*drawing).supportCircle},
	{name: "undercuts", claims: 7, reasons: 9, kinds: [3]int{2, 3, 6}, linked: 20, contradictions: 1,
		statuses: anyStatus, standards: anyStandard, weights: anyWeight, plant: (*drawing).undercutCircle},
	{name: "contradictions", claims: 8, reasons: 6, kinds: [3]int{3, 3, 1}, linked: 20, contradictions: 6,
		statuses: anyStatus, standards: anyStandard, weights: anyWeight},
	{name: "heaps", claims: 3, reasons: 3, kinds: [3]int{3, 3, 1}, linked: 10, contradictions: 1,
		statuses: arguable, standards: anyStandard, weights: anyWeight, plant: (*drawing).heap},
	{name: "ties", claims: 3, reasons: 4, kinds: [3]int{3, 3, 2}, linked: 10, contradictions: 2,
		statuses: arguable, standards: anyStandard, weights: anyWeight, plant: (*drawing).ties},
	{name: "circular heaps", claims: 3, reasons: 2, kinds: [3]int{3, 3, 1}, linked: 10, contradictions: 1,
		statuses: arguable, standards: anyStandard, weights: anyWeight, plant: (*drawing).circularHeap},
}

// draw returns the map of a seed.
func (f *family) draw(seed uint64) *claims.Map {
	d := &drawing{family: f, rng: rand.New(rand.NewPCG(seed, 1)), m: &claims.Map{}}
	for range 1 + d.rng.IntN(f.claims) {
		d.claim(pick(d, f.statuses), pick(d, f.standards))
	}
	if f.plant != nil {
		f.plant(d)
	}
	// Undercuts may name reasons that come later, or themselves.
	total := len(d.m.Reasons) + d.rng.IntN(f.reasons+1)
	for len(d.m.Reasons) < total {
		var kind claims.Kind
		switch n := d.rng.IntN(f.kinds[0] + f.kinds[1] + f.kinds[2]); {
		case n < f.kinds[0]:
			kind = claims.Support
		case n < f.kinds[0]+f.kinds[1]:
			kind = claims.Rebuttal
		default:
			kind = claims.Undercut
		}
		target := pick(d, d.m.Claims).ID
		if kind == claims.Undercut {
			target = reasonID(d.rng.IntN(total))
		}
		premises := []claims.ID{pick(d, d.m.Claims).ID}
		for d.rng.IntN(100) < f.linked {
			if p := pick(d, d.m.Claims).ID; !slices.Contains(premises, p) {
				premises = append(premises, p)
			}
		}
		d.reason(kind, target, pick(d, f.weights), premises...)
	}
	for range d.rng.IntN(f.contradictions + 1) {
		a, b := pick(d, d.m.Claims), pick(d, d.m.Claims)
		if a.ID != b.ID && !(a.Status == claims.Granted && b.Status == claims.Granted) {
			d.m.Contradictions = append(d.m.Contradictions, claims.Contradiction{A: a.ID, B: b.ID})
		}
	}
	d.rng.Shuffle(len(d.m.Reasons), func(i, j int) {
		d.m.Reasons[i], d.m.Reasons[j] = d.m.Reasons[j], d.m.Reasons[i]
	})
	return d.m
}

type drawing struct {
	family *family
	rng    *rand.Rand
	m      *claims.Map
}

func pick[T any](d *drawing, xs []T) T { return xs[d.rng.IntN(len(xs))] }

func (d *drawing) claim(status claims.Status, s claims.Standard) claims.ID {
	id := claims.ID(rune('a' + len(d.m.Claims)))
	d.m.Claims = append(d.m.Claims, claims.Claim{ID: id, Status: status, Standard: s})
	return id
}

func reasonID(n int) claims.ID { return claims.ID(fmt.Sprintf("r%d", n+1)) }

func (d *drawing) reason(kind claims.Kind, target claims.ID, w claims.Weight, premises ...claims.ID) claims.ID {
	id := reasonID(len(d.m.Reasons))
	d.m.Reasons = append(d.m.Reasons, claims.Reason{
		ID: id, Premises: premises, Target: target, Kind: kind, Weight: w,
	})
	return id
}

// some returns n claims, the missing ones being added, with the given status
// and the usual standard: whatever they had could settle what is planted.
func (d *drawing) some(n int, status claims.Status) []claims.ID {
	for len(d.m.Claims) < n {
		d.claim(status, claims.Preponderance)
	}
	ids := make([]claims.ID, n)
	for i, c := range d.rng.Perm(len(d.m.Claims))[:n] {
		d.m.Claims[c].Status, d.m.Claims[c].Standard = status, claims.Preponderance
		ids[i] = d.m.Claims[c].ID
	}
	return ids
}

func (d *drawing) circle(kind claims.Kind, status claims.Status, n int) {
	ids := d.some(n, status)
	w := pick(d, d.family.weights)
	for i := range ids {
		d.reason(kind, ids[(i+1)%n], w, ids[i])
	}
}

func (d *drawing) mutual() {
	for range 1 + d.rng.IntN(2) {
		d.circle(claims.Rebuttal, claims.Asserted, 2)
	}
}

func (d *drawing) oddCircle() {
	d.circle(claims.Rebuttal, claims.Asserted, []int{1, 3, 3, 5}[d.rng.IntN(4)])
}

func (d *drawing) supportCircle() { d.circle(claims.Support, claims.Open, 1+d.rng.IntN(4)) }

func (d *drawing) undercutCircle() {
	n := 1 + d.rng.IntN(3)
	first := len(d.m.Reasons)
	for i := range n {
		d.reason(claims.Undercut, reasonID(first+(i+1)%n), claims.FullWeight, pick(d, d.m.Claims).ID)
	}
}

// heap piles many reasons on one claim, most of which rest on one or the other
// of two claims that exclude each other. Which of them can tip the claim is
// then a question of weights.
func (d *drawing) heap() {
	p, q := d.claim(claims.Asserted, claims.Preponderance), d.claim(claims.Asserted, claims.Preponderance)
	d.m.Contradictions = append(d.m.Contradictions, claims.Contradiction{A: p, B: q})
	sure := d.claim(claims.Granted, claims.Preponderance)
	for range 3 + d.rng.IntN(5) {
		kind := claims.Support + claims.Kind(d.rng.IntN(2))
		d.reason(kind, d.m.Claims[0].ID, pick(d, d.family.weights), pick(d, []claims.ID{p, p, q, q, sure}))
	}
}

// circularHeap also lets the claim be in a circle of its own, which is all that
// is left of the dispute when the reasons from outside cannot tip it.
func (d *drawing) circularHeap() {
	d.heap()
	back := d.claim(claims.Asserted, claims.Preponderance)
	d.reason(claims.Rebuttal, back, pick(d, d.family.weights), d.m.Claims[0].ID)
	d.reason(claims.Support+claims.Kind(d.rng.IntN(2)), d.m.Claims[0].ID, pick(d, d.family.weights), back)
}

// ties sets reasons that surely stand against each other, of equal weight
// unless the standard ties others too, and has claims wait for that.
func (d *drawing) ties() {
	sure := d.claim(claims.Granted, claims.Preponderance)
	for range 1 + d.rng.IntN(2) {
		tied := d.claim(pick(d, d.family.statuses), pick(d, d.family.standards))
		w := pick(d, d.family.weights)
		d.reason(claims.Support, tied, w, sure)
		if d.rng.IntN(2) == 0 {
			w = pick(d, d.family.weights)
		}
		d.reason(claims.Rebuttal, tied, w, sure)
		d.reason(claims.Support+claims.Kind(d.rng.IntN(2)), pick(d, d.m.Claims).ID, pick(d, d.family.weights), tied)
	}
}

// listing writes a map in the notation of [sketch], so that a map found by
// chance can become a case by hand.
func listing(m *claims.Map) string {
	var b strings.Builder
	for _, c := range m.Claims {
		fmt.Fprintf(&b, "claim %s %v %v\n", c.ID, c.Status, c.Standard)
	}
	for _, r := range m.Reasons {
		for i, p := range r.Premises {
			if i > 0 {
				b.WriteString(" + ")
			}
			b.WriteString(string(p))
		}
		fmt.Fprintf(&b, " %s %s %v as %s\n", kindVerbs[r.Kind], r.Target, r.Weight, r.ID)
	}
	for _, x := range m.Contradictions {
		fmt.Fprintf(&b, "%s contradicts %s\n", x.A, x.B)
	}
	return b.String()
}

var kindVerbs = map[claims.Kind]string{
	claims.Support: "supports", claims.Rebuttal: "rebuts", claims.Undercut: "undercuts",
}

// shrink drops and simplifies parts of m as long as fails says that it still
// fails. No single step of those that it tries makes the result smaller.
func shrink(m *claims.Map, fails func(*claims.Map) bool) *claims.Map {
	for again := true; again; {
		again = false
		for _, smaller := range smallerMaps(m) {
			if fails(smaller) {
				m, again = smaller, true
				break
			}
		}
	}
	return m
}

func smallerMaps(m *claims.Map) []*claims.Map {
	var all []*claims.Map
	for i := range m.Claims {
		all = append(all, withoutClaim(m, m.Claims[i].ID))
	}
	for i := range m.Reasons {
		all = append(all, withoutReasons(m, m.Reasons[i].ID))
	}
	for i := range m.Contradictions {
		x := cloneMap(m)
		x.Contradictions = slices.Delete(x.Contradictions, i, i+1)
		all = append(all, x)
	}
	for i, r := range m.Reasons {
		for j := range r.Premises {
			if len(r.Premises) > 1 {
				x := cloneMap(m)
				x.Reasons[i].Premises = slices.Delete(x.Reasons[i].Premises, j, j+1)
				all = append(all, x)
			}
		}
		if r.Weight != claims.FullWeight {
			x := cloneMap(m)
			x.Reasons[i].Weight = claims.FullWeight
			all = append(all, x)
		}
	}
	for i, c := range m.Claims {
		if c.Status != claims.Asserted {
			x := cloneMap(m)
			x.Claims[i].Status = claims.Asserted
			all = append(all, x)
		}
		if c.Standard != claims.Preponderance {
			x := cloneMap(m)
			x.Claims[i].Standard = claims.Preponderance
			all = append(all, x)
		}
	}
	return all
}

func cloneMap(m *claims.Map) *claims.Map {
	x := *m
	x.Claims = slices.Clone(m.Claims)
	x.Reasons = slices.Clone(m.Reasons)
	for i := range x.Reasons {
		x.Reasons[i].Premises = slices.Clone(x.Reasons[i].Premises)
	}
	x.Contradictions = slices.Clone(m.Contradictions)
	return &x
}

// withoutClaim drops a claim, what contradicts it and the reasons from and to it.
func withoutClaim(m *claims.Map, id claims.ID) *claims.Map {
	x := cloneMap(m)
	x.Claims = slices.DeleteFunc(x.Claims, func(c claims.Claim) bool { return c.ID == id })
	x.Contradictions = slices.DeleteFunc(x.Contradictions, func(c claims.Contradiction) bool {
		return c.A == id || c.B == id
	})
	var gone []claims.ID
	for _, r := range x.Reasons {
		if slices.Contains(r.Premises, id) || r.Kind != claims.Undercut && r.Target == id {
			gone = append(gone, r.ID)
		}
	}
	return withoutReasons(x, gone...)
}

// withoutReasons drops reasons and the undercuts that have no target then.
func withoutReasons(m *claims.Map, ids ...claims.ID) *claims.Map {
	x := cloneMap(m)
	for len(ids) > 0 {
		gone := ids
		ids = nil
		x.Reasons = slices.DeleteFunc(x.Reasons, func(r claims.Reason) bool { return slices.Contains(gone, r.ID) })
		for _, r := range x.Reasons {
			if r.Kind == claims.Undercut && slices.Contains(gone, r.Target) {
				ids = append(ids, r.ID)
			}
		}
	}
	return x
}

// A shrunk map must still be a map, and keep what it is kept for: here that a
// claim is unsettled. That takes little more than a contested claim and a
// reason from it; only circles of five are longer.
func TestShrink(t *testing.T) {
	unsettled := func(m *claims.Map) bool {
		if _, err := Assemble(m); err != nil {
			t.Fatalf("not a map: %v\n%s", err, listing(m))
		}
		o := newOracle(m)
		return slices.ContainsFunc(o.verdicts(o.least()).Claims, func(r Ruling) bool { return r.Verdict == Unsettled })
	}
	tried, size := 0, 0
	for i := range families {
		for seed := range uint64(40) {
			m := families[i].draw(seed)
			if !unsettled(m) {
				continue
			}
			s := shrink(m, unsettled)
			if !unsettled(s) {
				t.Errorf("%s, seed %d is lost in shrinking:\n%s", families[i].name, seed, listing(s))
			}
			tried++
			size += len(s.Claims) + len(s.Reasons) + len(s.Contradictions)
		}
	}
	if tried < 40 || size > 7*tried {
		t.Errorf("%d maps are shrunk to %d claims, reasons and contradictions", tried, size)
	}
}
