package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// debated draws sides and speakers for a map: some declared, some claims with
// none or several.
func debated(m *claims.Map, rng *rand.Rand) *claims.Map {
	m, _ = withTheses(m, rng)
	sides := []claims.ID{"pro", "con", "third"}[:2+rng.IntN(2)]
	for _, s := range sides[rng.IntN(2):] {
		m.Sides = append(m.Sides, claims.Side{ID: s})
	}
	shuffle(rng, m.Sides)
	speakers := []claims.ID{"ann", "bob", "cyd"}
	m.Speakers = []claims.Speaker{{ID: "bob"}, {ID: "ann"}}
	for i := range m.Claims {
		c := &m.Claims[i]
		for range []int{0, 1, 1, 1, 1, 2}[rng.IntN(6)] {
			if s := sides[rng.IntN(len(sides))]; !slices.Contains(c.Sides, s) {
				c.Sides = append(c.Sides, s)
			}
			if s := speakers[rng.IntN(3)]; !slices.Contains(c.By, s) {
				c.By = append(c.By, s)
			}
		}
	}
	return m
}

// debateOracle says who dropped what, and who is inconsistent, straight from
// the definitions.
type debateOracle struct {
	m     *claims.Map
	label []Label // of each reason

	accepted map[claims.ID]bool

	direct, later int // answers to a reason itself, and to a later step only
}

func (o *debateOracle) claim(id claims.ID) *claims.Claim {
	return &o.m.Claims[slices.IndexFunc(o.m.Claims, func(c claims.Claim) bool { return c.ID == id })]
}

func (o *debateOracle) thesis(id claims.ID) bool { return slices.Contains(o.m.Theses(), id) }

func (o *debateOracle) givenBy(r claims.Reason, side claims.ID) bool {
	return slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return slices.Contains(o.claim(p).Sides, side) })
}

// argues tells whether the side gives a reason that speaks for what r does.
func (o *debateOracle) argues(side claims.ID, r claims.Reason) bool {
	return slices.ContainsFunc(o.m.Reasons, func(x claims.Reason) bool {
		return o.givenBy(x, side) && x.Kind == r.Kind && x.Target == r.Target
	})
}

// against tells whether a claim of the side is a premise of a reason against
// one of the premises of r, or of an undercut of it, but for one reason.
func (o *debateOracle) against(side claims.ID, r claims.Reason, but claims.ID) bool {
	return slices.ContainsFunc(o.m.Reasons, func(x claims.Reason) bool {
		return x.ID != but && o.givenBy(x, side) && (x.Kind == claims.Rebuttal && slices.Contains(r.Premises, x.Target) ||
			x.Kind == claims.Undercut && x.Target == r.ID)
	})
}

// lines says which reason is the next on a line from which other, from which
// lines lead to which, and which ends one at a thesis.
func (o *debateOracle) lines() (next, closed [][]bool, ends []bool) {
	next = make([][]bool, len(o.m.Reasons))
	ends = make([]bool, len(o.m.Reasons))
	for i, r := range o.m.Reasons {
		next[i] = make([]bool, len(o.m.Reasons))
		ends[i] = r.Kind != claims.Undercut && o.thesis(r.Target)
		for j, x := range o.m.Reasons {
			if r.Kind == claims.Undercut {
				next[i][j] = r.Target == x.ID
			} else {
				next[i][j] = !ends[i] && slices.Contains(x.Premises, r.Target)
			}
		}
	}
	return next, reach(next), ends
}

func (o *debateOracle) sides() []claims.ID {
	var all []claims.ID
	for _, s := range o.m.Sides {
		all = append(all, s.ID)
	}
	for _, c := range o.m.Claims {
		for _, s := range c.Sides {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

func (o *debateOracle) dropped() string {
	var b strings.Builder
	next, closed, ends := o.lines()
	for i, r := range o.m.Reasons {
		if o.label[i] != In || r.Kind == claims.Undercut {
			continue
		}
		for _, by := range o.sides() {
			another := slices.ContainsFunc(o.claim(r.Target).Sides, func(s claims.ID) bool { return s != by })
			if !o.givenBy(r, by) || !o.thesis(r.Target) && !another {
				continue
			}
			for _, side := range o.sides() {
				if o.givenBy(r, side) || o.argues(side, r) { // it agrees
					continue
				}
				answered := o.against(side, r, "")
				direct := answered
				for j, later := range o.m.Reasons {
					leads := false
					for k := range ends {
						leads = leads || closed[j][k] && ends[k]
					}
					for k, step := range o.m.Reasons { // the step before
						answered = answered || leads && closed[i][k] && next[k][j] && o.against(side, later, step.ID)
					}
				}
				switch {
				case direct:
					o.direct++
				case answered:
					o.later++
				default:
					fmt.Fprintf(&b, "%s by %s dropped by %s\n", r.ID, by, side)
				}
			}
		}
	}
	return b.String()
}

func (o *debateOracle) inconsistent() string {
	speakers := []claims.ID{}
	for _, s := range o.m.Speakers {
		speakers = append(speakers, s.ID)
	}
	for _, c := range o.m.Claims {
		for _, s := range c.By {
			if !slices.Contains(speakers, s) {
				speakers = append(speakers, s)
			}
		}
	}
	stands := func(c claims.Claim) bool { return c.Status == claims.Asserted || c.Status == claims.Granted }
	stood := func(c claims.Claim) bool {
		return stands(c) || c.Status == claims.Open && slices.Contains(o.m.Theses(), c.ID)
	}
	conflict := func(ca, cb claims.Claim) bool {
		a, b := ca.ID, cb.ID
		for _, x := range o.m.Contradictions {
			if (x.A == a && x.B == b || x.A == b && x.B == a) && stood(ca) && stood(cb) {
				return true
			}
		}
		if !stands(ca) || !stands(cb) {
			return false
		}
		for i, r := range o.m.Reasons {
			if r.Kind == claims.Rebuttal && len(r.Premises) == 1 && o.label[i] != Out && !o.accepted[r.Target] &&
				(r.Premises[0] == a && r.Target == b || r.Premises[0] == b && r.Target == a) {
				return true
			}
		}
		return false
	}
	var b strings.Builder
	for _, s := range speakers {
		for i, c := range o.m.Claims {
			for _, d := range o.m.Claims[i+1:] {
				if slices.Contains(c.By, s) && slices.Contains(d.By, s) && conflict(c, d) {
					fmt.Fprintf(&b, "%s: %s, %s\n", s, c.ID, d.ID)
				}
			}
		}
	}
	return b.String()
}

func analysis(t *testing.T, m *claims.Map) *Analysis {
	t.Helper()
	g, err := Assemble(m)
	if err != nil {
		t.Fatalf("%v\n%s", err, listing(m))
	}
	return Analyze(g)
}

func toldDropped(a *Analysis) string {
	var b strings.Builder
	for _, d := range a.Dropped() {
		fmt.Fprintf(&b, "%s by %s dropped by %s\n", a.Graph.Map.Reasons[d.Reason].ID, d.By, d.DroppedBy)
	}
	return b.String()
}

func toldInconsistent(a *Analysis) string {
	var b strings.Builder
	for _, x := range a.Inconsistent() {
		fmt.Fprintf(&b, "%s: %s, %s\n", x.Speaker, a.Graph.Map.Claims[x.A].ID, a.Graph.Map.Claims[x.B].ID)
	}
	return b.String()
}

func TestDebatesAgreeWithDefinitions(t *testing.T) {
	dropped, direct, later, inconsistent := 0, 0, 0, 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		for range 8 {
			m := debated(m, rng)
			a := analysis(t, m)
			o := &debateOracle{m: m, label: a.Reasons, accepted: make(map[claims.ID]bool)}
			for c, v := range a.Claims {
				o.accepted[m.Claims[c].ID] = v.Verdict == Accepted && m.Claims[c].Status != claims.Granted
			}
			got, want := toldDropped(a), o.dropped()
			if got != want {
				t.Errorf("got\n%swant\n%sfor\n%s%v", got, want, listing(m), sidesTold(m))
			}
			dropped += strings.Count(want, "\n")
			direct += o.direct
			later += o.later
			got, want = toldInconsistent(a), o.inconsistent()
			if got != want {
				t.Errorf("got\n%swant\n%sfor\n%s%v", got, want, listing(m), sidesTold(m))
			}
			inconsistent += strings.Count(want, "\n")
		}
	})
	if dropped < drawn/2 || direct < drawn/10 || later < drawn/10 || inconsistent < drawn/4 {
		t.Errorf("%d dropped, %d answered, %d on the line, %d inconsistent in %d maps", dropped, direct, later,
			inconsistent, drawn)
	}
}

func sidesTold(m *claims.Map) string {
	var b strings.Builder
	fmt.Fprintf(&b, "theses %v, declared %v\n", m.Theses(), m.Sides)
	for _, c := range m.Claims {
		fmt.Fprintf(&b, "%s: sides %v, by %v\n", c.ID, c.Sides, c.By)
	}
	return b.String()
}
