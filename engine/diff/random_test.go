package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
	"crux/engine"
)

// gen makes maps, and edits them as people would.
type gen struct {
	rng  *rand.Rand
	m    *claims.Map
	next int
}

var vocabulary = strings.Fields("schools phones pupils distract class teachers parents emergency office exams cheating noise rest work weekend habit money cost health sleep")

func (g *gen) sentence() string {
	var words []string
	for range 3 + g.rng.IntN(5) {
		words = append(words, vocabulary[g.rng.IntN(len(vocabulary))])
	}
	return strings.Join(words, " ")
}

func (g *gen) one() claims.ID { return g.m.Claims[g.rng.IntN(len(g.m.Claims))].ID }

func (g *gen) name(letter string) claims.ID {
	g.next++
	return claims.ID(fmt.Sprintf("%s%d", letter, g.next))
}

func (g *gen) status() claims.Status {
	return []claims.Status{claims.Asserted, claims.Asserted, claims.Asserted, claims.Open, claims.Granted, claims.Withdrawn}[g.rng.IntN(6)]
}

func (g *gen) weight() claims.Weight {
	return []claims.Weight{10000, 10000, 5000, 3000}[g.rng.IntN(4)]
}

func (g *gen) claim() {
	g.m.Claims = append(g.m.Claims, claims.Claim{ID: g.name("c"), Text: g.sentence(), Status: g.status(), Confidence: 0.5, Standard: claims.Standard(max(0, g.rng.IntN(9)-4))})
}

func (g *gen) reason() {
	r := claims.Reason{ID: g.name("r"), Kind: claims.Kind(1 + g.rng.IntN(3)), Weight: g.weight(), Premises: []claims.ID{g.one()}, Target: g.one()}
	if g.rng.IntN(4) == 0 {
		if p := g.one(); p != r.Premises[0] {
			r.Premises = append(r.Premises, p)
		}
	}
	if r.Kind == claims.Undercut {
		if len(g.m.Reasons) == 0 {
			return
		}
		r.Target = g.m.Reasons[g.rng.IntN(len(g.m.Reasons))].ID
	}
	g.m.Reasons = append(g.m.Reasons, r)
}

func (g *gen) contradiction() {
	if a, b := g.one(), g.one(); a != b {
		g.m.Contradictions = append(g.m.Contradictions, claims.Contradiction{A: a, B: b})
	}
}

func draw(seed uint64, n int) *gen {
	g := &gen{rng: rand.New(rand.NewPCG(seed, 7)), m: &claims.Map{Title: "T", Language: "en"}}
	for range 2 + g.rng.IntN(n) {
		g.claim()
	}
	for range g.rng.IntN(2 * n) {
		g.reason()
	}
	for range g.rng.IntN(3) {
		g.contradiction()
	}
	for range g.rng.IntN(3) {
		g.thesis()
	}
	return g
}

func (g *gen) thesis() {
	id := g.one()
	if !slices.ContainsFunc(g.m.Thesis, func(r claims.Ref) bool { return r.ID == id }) {
		g.m.Thesis = append(g.m.Thesis, claims.Ref{ID: id})
	}
}

func clone(m *claims.Map) *claims.Map {
	c := *m
	c.Claims, c.Reasons, c.Thesis = slices.Clone(m.Claims), slices.Clone(m.Reasons), slices.Clone(m.Thesis)
	c.Contradictions, c.Expect = slices.Clone(m.Contradictions), slices.Clone(m.Expect)
	for i := range c.Reasons {
		c.Reasons[i].Premises = slices.Clone(c.Reasons[i].Premises)
	}
	return &c
}

// drop takes away a claim and what needs it.
func (g *gen) drop(i int) {
	id := g.m.Claims[i].ID
	g.m.Claims = slices.Delete(g.m.Claims, i, i+1)
	g.m.Contradictions = slices.DeleteFunc(g.m.Contradictions, func(x claims.Contradiction) bool { return x.A == id || x.B == id })
	g.m.Thesis = slices.DeleteFunc(g.m.Thesis, func(r claims.Ref) bool { return r.ID == id })
	g.m.Expect = slices.DeleteFunc(g.m.Expect, func(e claims.Expectation) bool { return e.Claim == id })
	g.dropReasons(func(r *claims.Reason) bool {
		return slices.Contains(r.Premises, id) || r.Kind != claims.Undercut && r.Target == id
	})
}

func (g *gen) dropReasons(which func(*claims.Reason) bool) {
	for {
		gone := make(map[claims.ID]bool)
		g.m.Reasons = slices.DeleteFunc(g.m.Reasons, func(r claims.Reason) bool {
			if which(&r) {
				gone[r.ID] = true
			}
			return which(&r)
		})
		if len(gone) == 0 {
			return
		}
		which = func(r *claims.Reason) bool { return r.Kind == claims.Undercut && gone[r.Target] }
	}
}

// renamed gives a claim another id wherever it is named.
func (g *gen) renamed(old, now claims.ID) {
	is := func(id *claims.ID) {
		if *id == old {
			*id = now
		}
	}
	for i := range g.m.Claims {
		is(&g.m.Claims[i].ID)
	}
	for i := range g.m.Reasons {
		r := &g.m.Reasons[i]
		for k := range r.Premises {
			is(&r.Premises[k])
		}
		if r.Kind != claims.Undercut {
			is(&r.Target)
		}
	}
	for i := range g.m.Contradictions {
		is(&g.m.Contradictions[i].A)
		is(&g.m.Contradictions[i].B)
	}
	for i := range g.m.Thesis {
		is(&g.m.Thesis[i].ID)
	}
	for i := range g.m.Expect {
		is(&g.m.Expect[i].Claim)
	}
}

func (g *gen) edit() {
	c := &g.m.Claims[g.rng.IntN(len(g.m.Claims))]
	var r *claims.Reason
	if len(g.m.Reasons) > 0 {
		r = &g.m.Reasons[g.rng.IntN(len(g.m.Reasons))]
	}
	switch g.rng.IntN(16) {
	case 0:
		g.claim()
	case 1, 2, 3:
		g.reason()
	case 4:
		if len(g.m.Claims) > 2 {
			g.drop(g.rng.IntN(len(g.m.Claims)))
		}
	case 5:
		c.Status = g.status()
	case 6:
		c.Standard = claims.Standard(g.rng.IntN(5))
	case 7:
		c.Text = g.sentence()
	case 8:
		g.renamed(c.ID, g.name("n"))
	case 9:
		c.Note, c.Tags = g.sentence(), []string{"a"}
	case 10:
		g.contradiction()
	case 11:
		if n := len(g.m.Contradictions); n > 0 {
			g.m.Contradictions = g.m.Contradictions[:n-1]
		}
	case 12:
		g.thesis()
	case 13:
		if r != nil {
			id := r.ID
			g.dropReasons(func(r *claims.Reason) bool { return r.ID == id })
		}
	case 14:
		if r != nil {
			r.Weight = g.weight()
		}
	default:
		if r != nil && r.Kind != claims.Undercut {
			switch g.rng.IntN(3) {
			case 0:
				r.Kind = claims.Support + claims.Rebuttal - r.Kind
			case 1:
				r.Target = g.one()
			default:
				r.Premises = []claims.ID{g.one()}
			}
		}
	}
	if g.rng.IntN(6) == 0 {
		g.shuffle()
	}
}

func (g *gen) shuffle() {
	m := g.m
	g.rng.Shuffle(len(m.Claims), func(i, j int) { m.Claims[i], m.Claims[j] = m.Claims[j], m.Claims[i] })
	g.rng.Shuffle(len(m.Reasons), func(i, j int) { m.Reasons[i], m.Reasons[j] = m.Reasons[j], m.Reasons[i] })
	g.rng.Shuffle(len(m.Thesis), func(i, j int) { m.Thesis[i], m.Thesis[j] = m.Thesis[j], m.Thesis[i] })
	for i := range m.Contradictions {
		if x := &m.Contradictions[i]; g.rng.IntN(2) == 0 {
			x.A, x.B = x.B, x.A
		}
	}
}

func judged(t testing.TB, m *claims.Map) *engine.Analysis {
	t.Helper()
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

var layout = strings.NewReplacer(`\\n`, " ", `\\t`, " ", `\n`, " ", `\t`, " ", `\u2028`, " ", `\\u2028`, " ", `\u0085`, " ", `\\u0085`, " ")

// said lists what a map says, in no order.
func said(m *claims.Map) []string {
	bare := *m
	bare.Contradictions = nil
	lines := maptest.Unordered(&bare)
	for _, x := range m.Contradictions {
		lines = append(lines, fmt.Sprintf("%s contradicts %s", min(x.A, x.B), max(x.A, x.B)))
	}
	for i := range m.Reasons {
		if id := named(&m.Reasons[i]); id != "" {
			lines = append(lines, "there is a reason "+string(id))
		}
	}
	for i := range lines {
		lines[i] = flat(layout.Replace(lines[i])) // a line break is no change
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// same reports in what two maps differ, or whether they are judged differently.
func same(t *testing.T, what string, got, want *claims.Map) {
	t.Helper()
	sort := func(m *claims.Map) *claims.Map {
		m = clone(m)
		for i := range m.Reasons {
			slices.Sort(m.Reasons[i].Premises)
		}
		for i := range m.Claims {
			c := &m.Claims[i]
			c.Tags, c.By, c.Sides = sorted(c.Tags), sorted(c.By), sorted(c.Sides)
		}
		return m
	}
	a, b := said(sort(got)), said(sort(want))
	if !slices.Equal(a, b) {
		for _, l := range a {
			if !slices.Contains(b, l) {
				t.Errorf("%s: too much: %s", what, l)
			}
		}
		for _, l := range b {
			if !slices.Contains(a, l) {
				t.Errorf("%s: missing: %s", what, l)
			}
		}
		t.FailNow()
	}
	x, y := judged(t, got), judged(t, want)
	for i := range want.Claims {
		c, ok := x.Graph.Claim(want.Claims[i].ID)
		if !ok || x.Claims[c] != y.Claims[i] {
			t.Fatalf("%s: %s is judged %v, want %v", what, want.Claims[i].ID, x.Claims[c], y.Claims[i])
		}
	}
}

func sorted[T ~string](all []T) []T {
	all = slices.Clone(all)
	slices.Sort(all)
	return all
}

func (d *Diff) flags(on bool) []bool {
	all := make([]bool, len(d.Changes))
	for i := range all {
		all[i] = on
	}
	return all
}

// All changes make the new map of the old one, and none leave it what it is.
func TestApply(t *testing.T) {
	kinds := make(map[string]int)
	for seed := range uint64(3000) {
		g := draw(seed, 8)
		before := clone(g.m)
		for range 1 + g.rng.IntN(8) {
			g.edit()
		}
		d := Compare(judged(t, before), judged(t, g.m), Options{Budget: 1})
		for i := range d.Changes {
			c := &d.Changes[i]
			kinds[fmt.Sprint(c.What, c.Act, c.Field)]++
		}
		same(t, fmt.Sprint("seed ", seed, ", all"), d.Apply(d.flags(true)), g.m)
		same(t, fmt.Sprint("seed ", seed, ", none"), d.Apply(d.flags(false)), before)
		// Whichever changes are made, what comes out can be judged.
		on := d.flags(false)
		for i := range on {
			on[i] = g.rng.IntN(2) == 0
		}
		judged(t, d.Apply(on))
		for c := range d.Claims {
			if p := d.Claims[c]; p.Old >= 0 && d.claimOf[0][p.Old] != int32(c) || p.New >= 0 && d.claimOf[1][p.New] != int32(c) {
				t.Fatal(seed, "numbers")
			}
		}
	}
	for _, want := range []string{"claim added ", "claim removed ", "claim changed id", "claim changed text", "claim changed status", "claim changed standard", "claim changed tags",
		"reason added ", "reason removed ", "reason changed kind", "reason changed weight", "reason changed premises", "reason changed target",
		"contradiction added ", "contradiction removed ", "thesis added ", "thesis removed "} {
		if kinds[want] < 10 {
			t.Errorf("only %d changes “%s”", kinds[want], want)
		}
	}
}

// The same for two maps that have nothing to do with each other, of all that a map
// can have.
func TestApplyAnything(t *testing.T) {
	tried := 0
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 3))
		a, ds := maptest.Random(rng)
		b, es := maptest.Random(rng)
		if ds.Err() != nil || es.Err() != nil {
			continue
		}
		tried++
		d := Compare(judged(t, a), judged(t, b), Options{Budget: 1})
		same(t, fmt.Sprint("seed ", seed, ", all"), d.Apply(d.flags(true)), b)
		same(t, fmt.Sprint("seed ", seed, ", none"), d.Apply(d.flags(false)), a)
	}
	if tried < 500 {
		t.Errorf("only %d pairs", tried)
	}
}

// A map does not differ from itself, in whichever order it is written.
func TestItself(t *testing.T) {
	for seed := range uint64(1000) {
		g := draw(seed, 8)
		before := clone(g.m)
		g.shuffle()
		for i := range g.m.Claims {
			g.m.Claims[i].Text = " " + strings.ReplaceAll(g.m.Claims[i].Text, " ", "\n  ") + "\n"
		}
		if d := Compare(judged(t, before), judged(t, g.m), Options{}); !d.Empty() || len(d.Flips) > 0 {
			t.Fatal(seed, d.Changes, d.Flips)
		}
	}
	for seed := range uint64(500) {
		m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 3)))
		if ds.Err() != nil {
			continue
		}
		if d := Compare(judged(t, m), judged(t, m), Options{}); !d.Empty() || len(d.Flips) > 0 {
			t.Fatal(seed, d.Changes, d.Flips)
		}
	}
}

// What explains a flip is a smallest set of changes, by trying all sets of those
// that weigh on the whole map.
func TestFlips(t *testing.T) {
	flips, larger, several, unsought := 0, 0, 0, 0
	for seed := range uint64(1500) {
		g := draw(seed, 6)
		before := clone(g.m)
		for range 1 + g.rng.IntN(7) {
			g.edit()
		}
		old, now := judged(t, before), judged(t, g.m)
		d := Compare(old, now, Options{})
		var weigh []int32
		for i := range d.Changes {
			if d.Changes[i].Weighs() {
				weigh = append(weigh, int32(i))
			}
		}
		if len(weigh) > 9 {
			continue
		}
		want := 0
		for c, p := range d.Claims {
			if p.Old < 0 || p.New < 0 || old.Claims[p.Old].Verdict == now.Claims[p.New].Verdict {
				continue
			}
			f := d.Flips[want]
			want++
			if f.Claim != int32(c) || f.Before != old.Claims[p.Old].Verdict || f.After != now.Claims[p.New].Verdict {
				t.Fatal(seed, "flip", f)
			}
			least, found := 99, 0
			for set := range 1 << len(weigh) {
				on := d.flags(false)
				n := 0
				for i, w := range weigh {
					if on[w] = set>>i&1 == 1; on[w] {
						n++
					}
				}
				if n > least {
					continue
				}
				if d.verdict(t, on, int32(c)) == f.After {
					if n < least {
						least, found = n, 0
					}
					found++
				}
			}
			if len(f.Changes) != least || f.AtLeast != least || f.Loose || f.Others != found-1 {
				t.Fatalf("seed %d: %v explained by %v, want %d, %d others", seed, f, f.Changes, least, found-1)
			}
			on := d.flags(false)
			for _, i := range f.Changes {
				on[i] = true
			}
			if d.verdict(t, on, int32(c)) != f.After {
				t.Fatal(seed, "no explanation", f)
			}
			// With next to no budget the explanation is still one.
			if tight := Compare(old, now, Options{Budget: 60}).Flips[want-1]; tight.Changes == nil {
				if !tight.Loose {
					t.Fatal(seed, "not looked for", tight)
				}
				unsought++
			} else {
				on := d.flags(false)
				for _, i := range tight.Changes {
					on[i] = true
				}
				if d.verdict(t, on, int32(c)) != f.After || tight.AtLeast > least || len(tight.Changes) < least {
					t.Fatal(seed, "with a small budget", tight)
				}
			}
			flips++
			if least > 1 {
				larger++
			}
			if found > 1 {
				several++
			}
		}
		if want != len(d.Flips) {
			t.Fatal(seed, "flips", d.Flips)
		}
	}
	if flips < 500 || unsought == 0 || unsought > flips/2 || larger < 40 || several < 15 {
		t.Errorf("%d flips, %d by several changes, %d by one of several sets, %d not looked for", flips, larger, several, unsought)
	}
}

// verdict judges a claim after some changes.
func (d *Diff) verdict(t *testing.T, on []bool, c int32) engine.Verdict {
	t.Helper()
	m := d.Apply(on)
	a := &applied{d: d, on: on}
	id := d.OldClaim(c).ID
	if d.Claims[c].New >= 0 && a.does(0, c, Changed, ID) {
		id = d.Of(c).ID
	}
	x := judged(t, m)
	n, ok := x.Graph.Claim(id)
	if !ok {
		t.Fatal("no claim ", id)
	}
	return x.Claims[n].Verdict
}
