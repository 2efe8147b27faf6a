package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"crux/claims"
)

// namedPrice tells a price by the ids of what is lost.
func namedPrice(a *Analysis, b *Brief, p Price) string {
	var lines []string
	for _, n := range p.Lines {
		lines = append(lines, lineNamed(a, b, n))
	}
	var others []claims.ID
	for _, c := range slices.Concat(p.Theses, p.Claims) {
		others = append(others, a.Graph.Map.Claims[c].ID)
	}
	return fmt.Sprint(lines, others)
}

// lineNamed is the id of the reason, or of the claim, that line n is.
func lineNamed(a *Analysis, b *Brief, n int) string {
	for i := range b.Theses {
		lines := b.Theses[i].Lines
		if n > len(lines) {
			n -= len(lines)
			continue
		}
		if l := lines[n-1]; l.Reason < 0 {
			return string(a.Graph.Map.Claims[l.Claim].ID)
		} else {
			return string(a.Graph.Map.Reasons[l.Reason].ID)
		}
	}
	return "?"
}

// Two theses, by hand. pro is for both. Against t speaks a of con, and b of con against
// it as well, but b is what pro's own reason for s rests on. So of the two ways that
// there would be to save t if one was enough, bringing a down leaves b: both have to
// fall, at the cost of pro's line for s and of s itself, which stands on that alone.
func TestWaysAtACost(t *testing.T) {
	m := sided(sketch(t, "claim t\n claim s open\n p1 supports t\n q1 rebuts t\n q2 rebuts t\n q2 supports s\n p2 supports s 0.2\n p3 supports q2"))
	m.Thesis = append(m.Thesis, claims.Ref{ID: "s"})
	a := analysis(t, m)
	b := brief3(t, a, Party{Side: "p"})
	if len(b.Theses[0].Ways) != 1 {
		t.Fatalf("%+v", b.Theses[0])
	}
	y := &b.Theses[0].Ways[0]
	q1, _ := a.Graph.Claim("q1")
	q2, _ := a.Graph.Claim("q2")
	if !slices.Equal(y.Moves, []Move{{q1, Withdraw}, {q2, Withdraw}}) || !y.Known {
		t.Fatalf("%+v", y)
	}
	// s stands still, by p2.
	got := []string{namedPrice(a, b, y.Price), namedPrice(a, b, y.Alone[0]), namedPrice(a, b, y.Alone[1]), namedPrice(a, b, y.Together)}
	if want := []string{"[q2->s] []", "[] []", "[q2->s] []", "[] []"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	lines, own, more := b.Serves(q2)
	if len(lines) != 1 || lineNamed(a, b, lines[0]) != "q2->s" || own != nil || more {
		t.Errorf("q2 serves %v, %v, %v", lines, own, more)
	}
	if p, known := b.Spare(q2); !known || namedPrice(a, b, p) != "[q2->s] []" {
		t.Errorf("q2 costs %v, %v", p, known)
	}
	if _, known := b.Spare(q1); known { // it is none of the case
		t.Error("q1 costs something")
	}
}

// Where there is a way that costs nothing it comes first, though it is no better
// otherwise: either of x and q1 alone, of which q1 carries pro's line for s.
func TestWaysThatCostNothingFirst(t *testing.T) {
	m := sided(sketch(t, "claim t\n claim s open\n p1 supports t\n q1 + x rebuts t\n q1 supports s\n p2 supports q1"))
	m.Thesis = append(m.Thesis, claims.Ref{ID: "s"})
	a := analysis(t, m)
	b := brief3(t, a, Party{Side: "p"})
	var got []string
	for i := range b.Theses[0].Ways {
		y := &b.Theses[0].Ways[i]
		got = append(got, fmt.Sprint(m.Claims[y.Moves[0].Claim].ID, len(y.Moves), namedPrice(a, b, y.Price)))
	}
	if want := []string{"x1[] []", "q11[q1->s] [s]"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What pro says for s is open, and rests on either of q1 and q2, which both speak against
// t: so it is lost only when both fall.
func TestWaysThatCostTogether(t *testing.T) {
	m := sided(sketch(t, "claim t\n claim p2 open\n claim s open\n p1 supports t\n q1 rebuts t\n q2 rebuts t\n q1 supports p2\n q2 supports p2\n p2 supports s"))
	m.Thesis = append(m.Thesis, claims.Ref{ID: "s"})
	a := analysis(t, m)
	b := brief3(t, a, Party{Side: "p"})
	y := &b.Theses[0].Ways[0]
	if !y.Known || len(y.Moves) != 2 || !y.Alone[0].None() || !y.Alone[1].None() || namedPrice(a, b, y.Together) != "[p2->s] [s p2]" {
		t.Errorf("%+v", b.Theses[0].Ways)
	}
}

// Where the work allowed is done before all moves are priced alone, it is told of which.
func TestWaysPricedInPart(t *testing.T) {
	m := sided(sketch(t, "claim t\n claim p2 open\n claim s open\n p1 supports t\n q1 rebuts t\n q2 rebuts t\n q1 supports p2\n q2 supports p2\n p2 supports s"))
	a := analysis(t, m)
	w := newBriefing(a, Party{Side: "p"})
	q1, _ := a.Graph.Claim("q1")
	q2, _ := a.Graph.Claim("q2")
	for left, want := range [][]bool{nil, {false, false}, {true, false}, {true, true}} {
		w.spent = mostPriced - left*(len(m.Claims)+len(m.Reasons))
		y := Way{Moves: []Move{{q1, Withdraw}, {q2, Withdraw}}}
		w.priceWay(&y)
		if !slices.Equal(y.AloneKnown, want) || y.Known != (want != nil) || y.Known && len(y.Together.Claims) != 1 {
			t.Errorf("with work for %d prices: %+v", left, y)
		}
	}
}

func brief3(t *testing.T, a *Analysis, p Party) *Brief {
	t.Helper()
	b, err := a.Brief(t.Context(), p, BriefOptions{Cruxes: CruxOptions{Budget: 200_000}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Prices and what serves what are as slow definitions have them: a price is found by
// judging a map in which the claims are granted or withdrawn.
func TestPricesAgreeWithDefinitions(t *testing.T) {
	priced, costly, serving, own := 0, 0, 0, 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = debated(m, rng)
		a := analysis(t, m)
		b := brief3(t, a, Party{Side: "pro"})
		for i := range b.Theses {
			x := &b.Theses[i]
			class := 0
			for k := range x.Ways {
				y := &x.Ways[k]
				if !y.Known && k < waysPriced || y.class() < class {
					t.Fatalf("way %d of %+v", k, x.Ways)
				}
				class = y.class()
				if !y.Known {
					continue
				}
				priced++
				want := slowPrice(t, m, a, b, y.Moves)
				if got := namedPrice(a, b, y.Price); got != namedPrice(a, b, want) {
					t.Fatalf("%v costs %s, not %s", y.Moves, got, namedPrice(a, b, want))
				}
				var alone []Price
				for n := range y.Moves {
					one := slowPrice(t, m, a, b, y.Moves[n:n+1]).within(want)
					alone = append(alone, one)
					if got := namedPrice(a, b, y.Alone[n]); got != namedPrice(a, b, one) {
						t.Fatalf("%v of %v costs %s, not %s", y.Moves[n], y.Moves, got, namedPrice(a, b, one))
					}
				}
				if got := namedPrice(a, b, y.Together); got != namedPrice(a, b, want.without(alone)) {
					t.Fatalf("%v costs %s together", y.Moves, got)
				}
				if !want.None() {
					costly++
				}
			}
		}
		for c, p := range b.spare {
			if want := slowPrice(t, m, a, b, []Move{{c, Withdraw}}); namedPrice(a, b, p) != namedPrice(a, b, want) {
				t.Fatalf("%s costs %v, not %v", m.Claims[c].ID, p, want)
			}
		}
		o := &briefOracle{m: m, a: a, party: b.Party}
		o.find()
		for c := range m.Claims {
			id := m.Claims[c].ID
			lines, said, more := b.Serves(int32(c))
			var all []int
			for n := 1; lineNamed(a, b, n) != "?"; n++ {
				if o.serves(id, lineNamed(a, b, n)) {
					all = append(all, n)
				}
			}
			if !slices.Equal(lines, all[:min(3, len(all))]) || len(all) > 0 && more != (len(all) > 3) {
				t.Fatalf("%s serves %v, not %v in\n%s%v", id, lines, all, listing(m), sidesTold(m))
			}
			serving += len(lines)
			for _, d := range said {
				own++
				if len(all) > 0 || !o.held[id] || o.ours(id) || !o.ours(m.Claims[d].ID) {
					t.Errorf("%s serves %s", id, m.Claims[d].ID)
				}
			}
			// What belongs to the case and is nobody's but others' serves something in it.
			if len(all)+len(said) == 0 && o.held[id] && !o.ours(id) && !slices.Contains(m.Theses(), id) {
				t.Errorf("%s belongs to the case and serves nothing:\n%s%v", id, listing(m), sidesTold(m))
			}
		}
	})
	if priced < drawn/4 || costly < drawn/75 || serving < drawn/2 || own < drawn/10 {
		t.Errorf("%d ways priced, %d costly, %d lines and %d claims served in %d maps", priced, costly, serving, own, drawn)
	}
}

// slowPrice finds a price by judging another map.
func slowPrice(t *testing.T, m *claims.Map, a *Analysis, b *Brief, moves []Move) Price {
	t.Helper()
	other := *m
	other.Claims = slices.Clone(m.Claims)
	moved := make(map[int32]bool)
	for _, x := range moves {
		other.Claims[x.Claim].Status = map[MoveKind]claims.Status{Grant: claims.Granted, Withdraw: claims.Withdrawn}[x.Kind]
		moved[x.Claim] = x.Kind == Withdraw
	}
	after := analysis(t, &other)
	var p Price
	for n, i := 1, 0; i < len(b.Theses); i++ {
		for _, l := range b.Theses[i].Lines {
			was, is := false, false
			if l.Reason >= 0 {
				was, is = a.Reasons[l.Reason] == In, after.Reasons[l.Reason] == In
			} else {
				was, is = a.Claims[l.Claim].Verdict == Accepted, after.Claims[l.Claim].Verdict == Accepted
			}
			if was && !is {
				p.Lines = append(p.Lines, n)
			}
			n++
		}
		x := &b.Theses[i]
		was, is := a.Claims[x.Claim].Verdict, after.Claims[x.Claim].Verdict
		wins, loses := Accepted, Rejected
		if x.Stance == Opposed {
			wins, loses = loses, wins
		}
		if (x.Stance == InFavour || x.Stance == Opposed) && (was == wins && is != wins || was != loses && is == loses) {
			p.Theses = append(p.Theses, x.Claim)
		}
	}
	for c := range m.Claims {
		if b.Ours[c] && !slices.Contains(a.Graph.Theses, int32(c)) && a.Claims[c].Verdict == Accepted && after.Claims[c].Verdict != Accepted && !moved[int32(c)] {
			p.Claims = append(p.Claims, int32(c))
		}
	}
	return p
}

// serves tells whether a claim is a premise of a line, or backs one, the claims of
// theses aside.
func (o *briefOracle) serves(id claims.ID, line string) bool {
	met := make(map[claims.ID]bool)
	for _, c := range o.m.Claims { // a line is a claim that contradicts a thesis, or a reason
		met[c.ID] = string(c.ID) == line && o.held[c.ID]
	}
	for i := range o.m.Reasons {
		if r := &o.m.Reasons[i]; string(r.ID) == line {
			for _, p := range r.Premises {
				met[p] = o.held[p]
			}
		}
	}
	for before := -1; before != count(met); {
		before = count(met)
		for i := range o.m.Reasons {
			if r := &o.m.Reasons[i]; r.Kind == claims.Support && met[r.Target] && !slices.Contains(o.m.Theses(), r.Target) {
				for _, p := range r.Premises {
					met[p] = met[p] || o.held[p]
				}
			}
		}
	}
	return met[id]
}

func count(of map[claims.ID]bool) int {
	n := 0
	for _, is := range of {
		if is {
			n++
		}
	}
	return n
}

// Claims of the party that lead to a thesis without adding up to a stance are counted:
// a speaks for t by way of b, and against it by way of c.
func TestBriefNear(t *testing.T) {
	for _, x := range []struct {
		reasons []string
		want    int
	}{{[]string{"a => b", "b => t", "a => c", "c -> t"}, 1}, {[]string{"a => b"}, 0}, {[]string{"a => t"}, 0}} {
		b := brief(t, briefFrom(t, "t", map[string]string{"a": "pro"}, x.reasons...), Party{Side: "pro"})
		if got := b.Theses[0].Near; got != x.want {
			t.Errorf("%q: %d, want %d", x.reasons, got, x.want)
		}
	}
}

// A move that costs all lines of a case is priced in time that is linear in them: n lines
// all rest on x, and x speaks against the thesis.
func TestPricesOfManyLines(t *testing.T) {
	const n = 120_000
	m := &claims.Map{Title: "many", Language: "en", Thesis: []claims.Ref{{ID: "t"}}, Sides: []claims.Side{{ID: "p"}, {ID: "q"}}}
	add := func(id claims.ID, side claims.ID) claims.ID {
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: string(id), Status: claims.Asserted, Confidence: 0.5, Sides: []claims.ID{side}})
		return id
	}
	reason := func(k claims.Kind, premises ...claims.ID) {
		m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", len(m.Reasons))), Premises: premises, Target: "t", Kind: k, Weight: claims.FullWeight})
	}
	add("t", "p")
	x := add("x", "q")
	for i := range n {
		reason(claims.Support, add(claims.ID(fmt.Sprint("p", i)), "p"), x)
	}
	reason(claims.Rebuttal, x)
	a := analysis(t, m)
	begin := time.Now()
	ways := brief3(t, a, Party{Side: "p"}).Theses[0].Ways
	if len(ways) == 0 || len(ways[0].Price.Lines) != n || len(ways[0].Alone[0].Lines) != n || !ways[0].Together.None() {
		t.Errorf("%d ways do not cost all lines", len(ways))
	}
	if took := time.Since(begin); took > 15*time.Second {
		t.Errorf("it took %v", took)
	}
}
