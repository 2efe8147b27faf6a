package engine

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
)

// found are verdicts by id, which is what a user sees of them. Claims and
// reasons have separate name spaces, hence the prefix.
func found(t *testing.T, m *claims.Map) map[string]string {
	t.Helper()
	v, err := verdicts(m)
	if err != nil {
		t.Fatalf("%v\n%s", err, listing(m))
	}
	f := make(map[string]string)
	for i, c := range m.Claims {
		f["claim "+string(c.ID)] = ruling(v.Claims[i])
	}
	for i, r := range m.Reasons {
		f["reason "+string(r.ID)] = v.Reasons[i].String()
	}
	return f
}

// drawings calls f with maps of every family until it fails, and returns how
// many there were.
func drawings(t *testing.T, f func(t *testing.T, m *claims.Map, rng *rand.Rand)) int {
	t.Helper()
	seeds := uint64(150)
	if testing.Short() {
		seeds = 30
	}
	for i := range families {
		for seed := range seeds {
			// Another stream than the one that drew the map.
			f(t, families[i].draw(seed), rand.New(rand.NewPCG(seed, 2)))
			if t.Failed() {
				t.Fatalf("family %q, seed %d", families[i].name, seed)
			}
		}
	}
	return len(families) * int(seeds)
}

func TestVerdictsDoNotDependOnOrder(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		s := cloneMap(m)
		shuffle(rng, s.Claims)
		shuffle(rng, s.Reasons)
		shuffle(rng, s.Contradictions)
		for i := range s.Reasons {
			shuffle(rng, s.Reasons[i].Premises)
		}
		for i := range s.Contradictions {
			if x := &s.Contradictions[i]; rng.IntN(2) == 0 {
				x.A, x.B = x.B, x.A
			}
		}
		if got, want := found(t, s), found(t, m); !maps.Equal(got, want) {
			t.Errorf("got %v\nfor\n%swant %v\nas for\n%s", got, listing(s), want, listing(m))
		}
	})
}

func shuffle[T any](rng *rand.Rand, xs []T) {
	rng.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
}

func TestVerdictsDoNotDependOnNames(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		// New names in another order than the old ones.
		numbers := rng.Perm(len(m.Claims) + len(m.Reasons))
		names := make(map[string]claims.ID)
		for i, c := range m.Claims {
			names["claim "+string(c.ID)] = claims.ID(fmt.Sprintf("n%02d", numbers[i]))
		}
		for i, r := range m.Reasons {
			names["reason "+string(r.ID)] = claims.ID(fmt.Sprintf("n%02d", numbers[len(m.Claims)+i]))
		}
		s := renamed(m, func(kind string, id claims.ID) claims.ID { return names[kind+" "+string(id)] })
		got, err := verdicts(s)
		if err != nil {
			t.Fatal(err)
		}
		want, err := verdicts(m)
		if err != nil {
			t.Fatal(err)
		}
		if !sameVerdicts(got, want) {
			t.Errorf("got\n%swant\n%s", findings(s, got), findings(m, want))
		}
	})
}

// renamed gives every id the name that name says; kind is "claim" or "reason".
func renamed(m *claims.Map, name func(kind string, id claims.ID) claims.ID) *claims.Map {
	s := cloneMap(m)
	for i := range s.Claims {
		s.Claims[i].ID = name("claim", s.Claims[i].ID)
	}
	for i := range s.Reasons {
		r := &s.Reasons[i]
		r.ID = name("reason", r.ID)
		for j := range r.Premises {
			r.Premises[j] = name("claim", r.Premises[j])
		}
		if r.Kind == claims.Undercut {
			r.Target = name("reason", r.Target)
		} else {
			r.Target = name("claim", r.Target)
		}
	}
	for i := range s.Contradictions {
		x := &s.Contradictions[i]
		x.A, x.B = name("claim", x.A), name("claim", x.B)
	}
	return s
}

// Maps that share nothing do not touch each other when they are joined.
func TestVerdictsOfADisjointUnion(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		other := families[rng.IntN(len(families))].draw(rng.Uint64())
		want := make(map[string]string)
		union := &claims.Map{}
		for i, part := range []*claims.Map{m, other} {
			part = renamed(part, func(_ string, id claims.ID) claims.ID {
				return claims.ID(fmt.Sprintf("%s-%d", id, i))
			})
			maps.Copy(want, found(t, part))
			union.Claims = append(union.Claims, part.Claims...)
			union.Reasons = append(union.Reasons, part.Reasons...)
			union.Contradictions = append(union.Contradictions, part.Contradictions...)
		}
		shuffle(rng, union.Claims)
		shuffle(rng, union.Reasons)
		if got := found(t, union); !maps.Equal(got, want) {
			t.Errorf("got %v\nwant %v\nfor\n%s", got, want, listing(union))
		}
	})
}

// Granting what is accepted, or withdrawing what is rejected, changes nothing
// at all, neither what is decided nor why the rest is not: the old least fixed
// point is a fixed point of the new map too, and the iteration from
// all-undecided is nowhere behind the old one. An accepted claim contradicts
// no granted one, as that would exclude it, so the new map is valid.
func TestVerdictsWhenAVerdictIsMadeAStatus(t *testing.T) {
	made := 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		want := found(t, m)
		all := cloneMap(m)
		for i, c := range m.Claims {
			status := c.Status
			switch want["claim "+string(c.ID)] {
			case "accepted", "accepted unsupported":
				status = claims.Granted
			case "rejected":
				status = claims.Withdrawn
			}
			if status == c.Status {
				continue
			}
			made++
			one := cloneMap(m)
			one.Claims[i].Status, all.Claims[i].Status = status, status
			if got := found(t, one); !maps.Equal(got, want) {
				t.Errorf("with %s %v: got %v\nwant %v\nfor\n%s", c.ID, status, got, want, listing(m))
			}
		}
		for _, x := range all.Contradictions {
			if want["claim "+string(x.A)] == want["claim "+string(x.B)] && want["claim "+string(x.A)] == "accepted" {
				t.Errorf("%s and %s contradict each other and are both accepted\n%s", x.A, x.B, listing(m))
			}
		}
		if got := found(t, all); !maps.Equal(got, want) {
			t.Errorf("with all of them: got %v\nwant %v\nfor\n%s", got, want, listing(m))
		}
	})
	if made < drawn {
		t.Errorf("only %d statuses were made in %d maps", made, drawn)
	}
}

// Reasons that are out can be left away, with the undercuts of them: no verdict
// changes but for the mark of a claim that has no reason for it any more.
func TestVerdictsWithoutReasonsThatAreOut(t *testing.T) {
	dropped := 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		want := found(t, m)
		var outs []claims.ID
		for _, r := range m.Reasons {
			if want["reason "+string(r.ID)] == Out.String() {
				outs = append(outs, r.ID)
			}
		}
		dropped += len(outs)
		s := withoutReasons(m, outs...)
		for _, c := range s.Claims {
			if !slices.ContainsFunc(s.Reasons, func(r claims.Reason) bool {
				return r.Kind == claims.Support && r.Target == c.ID
			}) && want["claim "+string(c.ID)] == "accepted unsupported" {
				want["claim "+string(c.ID)] = "accepted"
			}
		}
		for _, r := range m.Reasons {
			if !slices.ContainsFunc(s.Reasons, func(x claims.Reason) bool { return x.ID == r.ID }) {
				delete(want, "reason "+string(r.ID))
			}
		}
		if got := found(t, s); !maps.Equal(got, want) {
			t.Errorf("without %v: got %v\nwant %v\nfor\n%s", outs, got, want, listing(m))
		}
	})
	if dropped < drawn/2 {
		t.Errorf("only %d reasons were out in %d maps", dropped, drawn)
	}
}
