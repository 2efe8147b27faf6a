package engine

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// cruxOracle finds cruxes from the definition: it tries every set of moves.
type cruxOracle struct {
	m       *claims.Map
	thesis  int
	movable []int
	label   map[string]Label // of the thesis, by the moves made
}

func newCruxOracle(m *claims.Map, thesis int) *cruxOracle {
	o := &cruxOracle{m: m, thesis: thesis, label: make(map[string]Label)}
	for c := range m.Claims {
		if s := m.Claims[c].Status; s != claims.Granted && s != claims.Withdrawn &&
			c != thesis && !slices.Contains(m.Theses(), m.Claims[c].ID) {
			o.movable = append(o.movable, c)
		}
	}
	return o
}

// each calls f with every valid set of up to size moves, smaller ones first.
func (o *cruxOracle) each(size int, f func(set []Move)) {
	var extend func(set []Move, first, more int)
	extend = func(set []Move, first, more int) {
		if more == 0 {
			if o.valid(set) {
				f(set)
			}
			return
		}
		for i := first; i < len(o.movable); i++ {
			for _, k := range []MoveKind{Grant, Withdraw} {
				extend(append(slices.Clone(set), Move{int32(o.movable[i]), k}), i+1, more-1)
			}
		}
	}
	for n := range size + 1 {
		extend(nil, 0, n)
	}
}

func (o *cruxOracle) valid(set []Move) bool {
	granted := make(map[claims.ID]bool)
	for _, c := range withMoves(o.m, set).Claims {
		granted[c.ID] = c.Status == claims.Granted
	}
	return !slices.ContainsFunc(o.m.Contradictions, func(x claims.Contradiction) bool {
		return granted[x.A] && granted[x.B]
	})
}

func (o *cruxOracle) judge(set []Move) Label {
	key := fmt.Sprint(set)
	l, ok := o.label[key]
	if !ok {
		l = newOracle(withMoves(o.m, set)).least()[o.thesis]
		o.label[key] = l
	}
	return l
}

// cruxes are the sets that give the thesis a label, while no proper subset does.
func (o *cruxOracle) cruxes(want Label, size int) [][]Move {
	var all [][]Move
	o.each(size, func(set []Move) {
		if o.judge(set) != want {
			return
		}
		for left := range 1<<len(set) - 1 {
			var some []Move
			for i, m := range set {
				if left>>i&1 == 1 {
					some = append(some, m)
				}
			}
			if o.judge(some) == want {
				return
			}
		}
		all = append(all, set)
	})
	return all
}

// crowds are maps about their first claim, which has many reasons, so that it
// takes several moves to turn it.
var crowds = family{name: "crowds", claims: 2, reasons: 4, kinds: [3]int{3, 3, 3}, linked: 20, contradictions: 1,
	statuses: arguable, standards: anyStandard, weights: anyWeight, plant: (*drawing).crowd}

func (d *drawing) crowd() {
	thesis := d.m.Claims[0].ID
	d.m.Thesis = []claims.Ref{{ID: thesis}}
	against := d.rng.IntN(4) // of so many reasons, those that speak against it
	for i := range 3 + d.rng.IntN(8-len(d.m.Claims)-2) {
		kind := claims.Rebuttal
		if i%3 >= against {
			kind = claims.Support
		}
		premises := []claims.ID{d.claim(pick(d, d.family.statuses), claims.Preponderance)}
		if p := pick(d, d.m.Claims).ID; d.rng.IntN(5) == 0 && p != premises[0] {
			premises = append(premises, p)
		}
		d.reason(kind, thesis, pick(d, d.family.weights), premises...)
	}
	if x := pick(d, d.m.Claims).ID; x != thesis && d.rng.IntN(4) == 0 {
		d.m.Contradictions = append(d.m.Contradictions, claims.Contradiction{A: x, B: thesis})
	}
}

// withTheses returns a copy of m with theses, and a claim to ask about: mostly
// one of them.
func withTheses(m *claims.Map, rng *rand.Rand) (*claims.Map, int) {
	m = cloneMap(m)
	if len(m.Thesis) > 0 {
		return m, 0
	}
	for _, c := range rng.Perm(len(m.Claims))[:rng.IntN(min(3, len(m.Claims)))] {
		m.Thesis = append(m.Thesis, claims.Ref{ID: m.Claims[c].ID})
	}
	theses := m.Theses()
	if len(theses) == 0 || rng.IntN(4) == 0 {
		return m, rng.IntN(len(m.Claims))
	}
	asked := theses[rng.IntN(len(theses))]
	return m, slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == asked })
}

func cruxes(t *testing.T, m *claims.Map, thesis int, want Verdict, o CruxOptions) *Cruxes {
	t.Helper()
	g, err := Assemble(m)
	if err != nil {
		t.Fatalf("%v\n%s", err, listing(m))
	}
	c, err := Analyze(g).Cruxes(context.Background(), int32(thesis), want, o)
	if err != nil {
		t.Fatalf("%v\n%s", err, listing(m))
	}
	return c
}

// told writes sets of moves by the ids of their claims.
func told(m *claims.Map, sets [][]Move) string {
	var b strings.Builder
	for _, set := range sets {
		for i, mv := range set {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%v %s", mv.Kind, m.Claims[mv.Claim].ID)
		}
		b.WriteString("\n")
	}
	return b.String()
}

var wanted = map[Verdict]Label{Accepted: In, Rejected: Out}

func TestCruxesAgreeWithDefinition(t *testing.T) {
	for _, f := range append(slices.Clone(families), crowds) {
		seeds := uint64(400)
		if f.name == crowds.name {
			seeds = 1500
		}
		if testing.Short() {
			seeds /= 10
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			size := make(map[int]int)
			for seed := range seeds {
				m, thesis := withTheses(f.draw(seed), rand.New(rand.NewPCG(seed, 4)))
				o := newCruxOracle(m, thesis)
				for _, v := range []Verdict{Accepted, Rejected} {
					if o.judge(nil) == wanted[v] {
						continue
					}
					want := o.cruxes(wanted[v], 3)
					got := cruxes(t, m, thesis, v, CruxOptions{})
					if !slices.EqualFunc(got.Sets, want, slices.Equal[[]Move]) || got.CompleteTo != 3 || !got.Complete {
						t.Fatalf("seed %d: %s to be %v: got %+v\n%swant\n%sfor\n%s", seed, m.Claims[thesis].ID, v, got,
							told(m, got.Sets), told(m, want), listing(m))
					}
					for _, set := range want {
						size[len(set)]++
					}
					if len(want) > 0 {
						continue
					}
					// What comes after three moves, where there are few claims.
					if len(o.movable) > 5 && seed%8 > 0 || len(o.movable) > 7 {
						continue
					}
					all := o.cruxes(wanted[v], len(o.movable))
					switch {
					case len(all) == 0 && got.Impossible && got.Smallest == nil && got.AtLeast == 0:
						size[-1]++
					case len(all) > 0 && !got.Impossible && got.AtLeast == len(all[0]) &&
						slices.Equal(got.Smallest, all[0]):
						size[4]++
					default:
						t.Fatalf("seed %d: %s to be %v: got %+v, want the first of\n%sfor\n%s", seed,
							m.Claims[thesis].ID, v, got, told(m, all), listing(m))
					}
				}
			}
			t.Log(size) // how many cruxes of each; -1 is for none at all, 4 for one of more than three moves
			for n := 1; n <= 4 && f.name == crowds.name; n++ {
				if size[n] < int(seeds)/100 {
					t.Errorf("only %d of size %d", size[n], n)
				}
			}
		})
	}
}

// Where there is no room to keep what moves touch, or which of them meet, more
// is tried and the same found.
func TestCruxesWithLittleRoom(t *testing.T) {
	for seed := range uint64(200) {
		m := crowds.draw(seed)
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		var want string
		for i, room := range []struct{ touched, pairs int }{
			{touchedRoom, pairSetRoom}, {0, pairSetRoom}, {20, pairSetRoom}, {touchedRoom, 0}, {20, 0},
		} {
			s := newCruxSearch(context.Background(), g, bearingOn(g, 0), 0, Accepted, CruxOptions{})
			s.touched.room, s.pairRoom = room.touched, room.pairs
			s.singles()
			s.pairs()
			s.triples()
			if got := told(m, s.sets()); i == 0 {
				want = got
			} else if got != want {
				t.Fatalf("seed %d, %+v: got\n%swant\n%sfor\n%s", seed, room, got, want, listing(m))
			}
		}
	}
}

// Cruxes are sets: neither the order of the file nor names make a difference.
func TestCruxesDoNotDependOnOrderOrNames(t *testing.T) {
	some := 0
	sets := func(t *testing.T, m *claims.Map, thesis claims.ID, v Verdict, old map[claims.ID]claims.ID) map[string]bool {
		c := slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == thesis })
		all := make(map[string]bool)
		for _, set := range cruxes(t, m, c, v, CruxOptions{}).Sets {
			var moves []string
			for _, mv := range set {
				moves = append(moves, fmt.Sprintf("%v %s", mv.Kind, old[m.Claims[mv.Claim].ID]))
			}
			slices.Sort(moves)
			all[strings.Join(moves, ", ")] = true
		}
		return all
	}
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m, thesis := withTheses(m, rng)
		v, err := verdicts(m)
		if err != nil {
			t.Fatal(err)
		}
		same, old := make(map[claims.ID]claims.ID), make(map[claims.ID]claims.ID)
		numbers := rng.Perm(len(m.Claims))
		name := func(kind string, id claims.ID) claims.ID {
			if kind == "reason" {
				return "not-" + id
			}
			c := slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == id })
			return claims.ID(fmt.Sprintf("n%02d", numbers[c]))
		}
		for _, c := range m.Claims {
			same[c.ID], old[name("claim", c.ID)] = c.ID, c.ID
		}
		s := renamed(m, name)
		s.Thesis = nil
		for _, r := range m.Theses() {
			s.Thesis = append(s.Thesis, claims.Ref{ID: name("claim", r)})
		}
		shuffle(rng, s.Claims)
		shuffle(rng, s.Reasons)
		shuffle(rng, s.Contradictions)
		asked := m.Claims[thesis].ID
		for _, want := range []Verdict{Accepted, Rejected} {
			if v.Claims[thesis].Verdict == want {
				continue
			}
			a, b := sets(t, m, asked, want, same), sets(t, s, name("claim", asked), want, old)
			some += len(a)
			if !maps.Equal(a, b) {
				t.Errorf("got %v, want %v, for\n%s", b, a, listing(s))
			}
		}
	})
	if some < drawn/3 {
		t.Errorf("only %d sets in %d maps", some, drawn)
	}
}
