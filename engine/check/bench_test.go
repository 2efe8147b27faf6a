package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// crowd is how a large debate is made.
type crowd struct {
	claims, reasons, speakers, sides int
	voices                           int // the speakers of each claim
}

// debate is a large map in which each claim speaks to some that come before it,
// by chance, as in engine's benchmarks. Each has speakers, a side and a tag.
func (x crowd) debate() *claims.Map {
	rng := rand.New(rand.NewPCG(uint64(x.claims), 1))
	m := &claims.Map{Thesis: []claims.Ref{{ID: "c0"}}, Sources: []claims.Document{{ID: "book"}}}
	id := func(kind string, n int) claims.ID { return claims.ID(fmt.Sprint(kind, n)) }
	for n := range x.sides {
		m.Sides = append(m.Sides, claims.Side{ID: id("side", n)})
	}
	for n := range x.speakers {
		m.Speakers = append(m.Speakers, claims.Speaker{ID: id("s", n), Side: m.Sides[n%x.sides].ID})
	}
	for n := range x.claims {
		c := claims.Claim{ID: id("c", n), Status: claims.Asserted, Pos: claims.Pos{Line: n + 1}}
		first := rng.IntN(x.speakers)
		for v := range min(x.voices, x.speakers) {
			c.By = append(c.By, m.Speakers[(first+v)%x.speakers].ID)
		}
		c.Sides = []claims.ID{m.Sides[first%x.sides].ID}
		c.Tags, c.TagPos = []string{fmt.Sprintf("tag %c%c%c", 'a'+rng.IntN(20), 'a'+rng.IntN(20), 'a'+rng.IntN(20))}, []claims.Pos{c.Pos}
		if n%3 == 0 {
			c.Cites = []claims.Citation{{Source: "book"}}
		}
		m.Claims = append(m.Claims, c)
	}
	for n := range x.reasons {
		from := 1 + rng.IntN(x.claims-1)
		r := claims.Reason{ID: id("r", n), Premises: []claims.ID{m.Claims[from].ID}, Weight: claims.FullWeight, Kind: claims.Support}
		r.Target = m.Claims[rng.IntN(from)].ID
		switch p := rng.IntN(10); {
		case p < 4:
			r.Kind = claims.Rebuttal
		case p < 5 && n > 0:
			r.Kind, r.Target = claims.Undercut, m.Reasons[rng.IntN(n)].ID
		case p < 6 && from+1 < x.claims:
			r.Premises = append(r.Premises, m.Claims[from+1].ID)
		}
		m.Reasons = append(m.Reasons, r)
	}
	for n := range x.claims / 10 {
		if a, b := rng.IntN(x.claims), rng.IntN(x.claims); a != b {
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: id("c", a), B: id("c", b), Pos: claims.Pos{Line: n + 1}})
		}
	}
	return m
}

// hub is a map in which n claims of many speakers all speak for and against one
// claim of theirs and contradict it, and each other's reasons.
func hub(n, voices int) *claims.Map {
	m := &claims.Map{Sides: []claims.Side{{ID: "pro"}, {ID: "con"}}}
	var all []claims.ID
	for v := range voices {
		all = append(all, claims.ID(fmt.Sprint("s", v)))
		m.Speakers = append(m.Speakers, claims.Speaker{ID: all[v]})
	}
	for i := range n {
		c := claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Status: claims.Asserted, By: all, Sides: []claims.ID{m.Sides[i%2].ID},
			Tags: []string{fmt.Sprint("tag ", string(rune('一'+i)))}, TagPos: make([]claims.Pos, 1)}
		m.Claims = append(m.Claims, c)
		if i == 0 {
			continue
		}
		r := claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Premises: []claims.ID{c.ID}, Target: "c0", Weight: claims.FullWeight, Kind: claims.Support}
		u := claims.Reason{ID: claims.ID(fmt.Sprint("u", i)), Premises: []claims.ID{c.ID}, Target: "r1", Weight: claims.FullWeight, Kind: claims.Undercut}
		if i%2 == 0 {
			r.Kind = claims.Rebuttal
		}
		m.Reasons = append(m.Reasons, r, u)
		m.Contradictions = append(m.Contradictions, claims.Contradiction{A: c.ID, B: "c0"})
	}
	return m
}

// BenchmarkDebate runs the rules about speakers, the debate and its evidence,
// all together and one by one.
func BenchmarkDebate(b *testing.B) {
	for _, x := range []struct {
		name string
		m    *claims.Map
	}{
		{"10000 claims, 100 sides", crowd{10_000, 40_000, 1_000, 100, 1}.debate()},
		{"10000 claims, 2 sides", crowd{10_000, 40_000, 1_000, 2, 1}.debate()},
		{"100000 claims, 20 voices", crowd{100_000, 200_000, 1_000, 2, 20}.debate()},
		{"100000 claims, 1000 sides", crowd{100_000, 200_000, 1_000, 1_000, 1}.debate()},
		{"hub", hub(100_000, 20)},
		{"2000 voices", hub(1_000, 2_000)},
	} {
		g, err := engine.Assemble(x.m)
		if err != nil {
			b.Fatal(err)
		}
		a := engine.Analyze(g)
		run := func(name string, codes ...claims.Code) {
			b.Run(x.name+"/"+name, func(b *testing.B) {
				found := 0
				for b.Loop() {
					s := &subject{Analysis: a, m: x.m}
					for _, r := range rules {
						if slices.Contains(codes, r.code) {
							s.rule = r
							r.find(s)
						}
					}
					found = len(s.found)
				}
				b.ReportMetric(float64(found), "findings")
			})
		}
		all := append(slices.Clone(about), claims.LoneTag)
		run("all", all...)
		for _, code := range all {
			run(string(code), code)
		}
	}
}

// BenchmarkRun takes all rules over a large debate in which a tenth of the claims
// say nearly what another says.
func BenchmarkRun(b *testing.B) {
	m := crowd{10_000, 40_000, 1_000, 2, 1}.debate()
	words := vocabulary(len(m.Claims))
	for i := range m.Claims {
		n := i - i%10/9 // every tenth claim is like the one before it
		m.Claims[i].Text = fmt.Sprintf("The %s and the %s of the town bring more %s to its %s than any %s that the council has tried",
			words[n], words[n*7%len(words)], words[n*11%len(words)], words[n*13%len(words)], words[i])
	}
	g, err := engine.Assemble(m)
	if err != nil {
		b.Fatal(err)
	}
	a := engine.Analyze(g)
	found := 0
	for b.Loop() {
		found = len(Run(a))
	}
	b.ReportMetric(float64(found), "findings")
}
