package claims

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// said lists what a map says, without places and order.
func said(m *Map) []string {
	all := []string{fmt.Sprintf("%q %q %q %s", m.Title, m.Question, m.Note, m.Language)}
	for _, s := range m.Sides {
		s.Pos = Pos{}
		all = append(all, fmt.Sprintf("side %+v", s))
	}
	for _, s := range m.Speakers {
		s.Pos = Pos{}
		all = append(all, fmt.Sprintf("speaker %+v", s))
	}
	for _, s := range m.Sources {
		s.Pos, s.TextPos, s.StartsPos = Pos{}, Pos{}, Pos{}
		all = append(all, fmt.Sprintf("source %+v", s))
	}
	for _, id := range m.Theses() {
		all = append(all, fmt.Sprintf("thesis %s", id))
	}
	for _, a := range m.Rubric {
		all = append(all, fmt.Sprintf("rubric: %s %s", a.For, a.Points))
	}
	for _, e := range m.Expect {
		all = append(all, fmt.Sprintf("expected: %s %s", e.Claim, e.Verdict))
	}
	for _, c := range m.Claims {
		c.Pos = Pos{}
		for i := range c.Cites {
			c.Cites[i].Pos, c.Cites[i].AtPos, c.Cites[i].QuotePos = Pos{}, Pos{}, Pos{}
		}
		all = append(all, fmt.Sprintf("%+v", c))
	}
	for _, r := range m.Reasons {
		r.Pos, r.SchemePos = Pos{}, Pos{}
		all = append(all, fmt.Sprintf("%+v", r))
	}
	for _, x := range m.Contradictions {
		all = append(all, fmt.Sprintf("%s contradicts %s", min(x.A, x.B), max(x.A, x.B)))
	}
	slices.Sort(all)
	return all
}

// sameSaid loads two files and fails unless they say the same, without an
// error.
func sameSaid(t *testing.T, a, b string) {
	t.Helper()
	var all [2][]string
	for i, text := range []string{a, b} {
		m, ds := Load([]Source{{Name: "f", Text: []byte(text)}}, nil)
		checkLoaded(t, m, ds)
		if err := ds.Err(); err != nil {
			t.Fatalf("%s\n%s", findings(ds), text)
		}
		all[i] = said(m)
	}
	for i := range max(len(all[0]), len(all[1])) {
		if i >= len(all[0]) || i >= len(all[1]) || all[0][i] != all[1][i] {
			t.Fatalf("differ at %d:\n%v\n%v\n--- first\n%s\n--- second\n%s", i, all[0][min(i, len(all[0])):], all[1][min(i, len(all[1])):], a, b)
		}
	}
}

// randomClaims returns claims that refer to each other, each as it stands
// under "claims:". No two relations lead from one claim to another, so that
// no id depends on the order.
func randomClaims(rng *rand.Rand, n int) []string {
	var all []string
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "  c%d:\n    text: Claim number %d.\n", i, i)
		if rng.IntN(3) == 0 {
			fmt.Fprintf(&b, "    status: %s\n", []string{"open", "granted", "withdrawn"}[rng.IntN(3)])
		}
		if rng.IntN(3) == 0 {
			fmt.Fprintf(&b, "    by: [s%d, s%d]\n", rng.IntN(3), rng.IntN(3))
		}
		to := rng.Perm(n)
		take := func() int {
			x := to[0]
			if to = to[1:]; x == i {
				x, to = to[0], to[1:]
			}
			return x
		}
		fmt.Fprintf(&b, "    supports: [c%d, {claim: c%d, weight: 0.%d}]\n", take(), take(), 1+rng.IntN(9))
		fmt.Fprintf(&b, "    rebuts: {claim: c%d, with: [A premise %d., Shared premise.], undercut_by: An undercut %d.}\n", take(), i, i)
		if rng.IntN(2) == 0 {
			fmt.Fprintf(&b, "    cons:\n      - text: An entry %d!\n        pros: \"An entry %d?\"\n", i, i)
		}
		all = append(all, b.String())
	}
	return all
}

// drawn is how many of n files to draw by lot: fewer where tests are to be short.
func drawn(n uint64) uint64 {
	if testing.Short() {
		return n / 5
	}
	return n
}

func TestOrderOfClaimsSaysNothing(t *testing.T) {
	const head = "speakers: {s0: Ann, s1: Ben, s2: Cat}\nclaims:\n"
	for seed := range drawn(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		claims := randomClaims(rng, 5+rng.IntN(12))
		// A step named before and after it is made.
		claims = append(claims,
			"  x: {text: One undercut., undercuts: {reason: u, id: v}, supports: {claim: c0, id: w}}\n",
			"  y: {text: Another., undercuts: {reason: x -> c0, id: u}}\n",
			"  z: {text: A third., undercuts: [x -> y -> w, w, y -> w]}\n")
		before := head + strings.Join(claims, "")
		rng.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		sameSaid(t, before, head+strings.Join(claims, ""))
	}
}

// randomStep is a relation, or an undercut, of a random map that is written in
// several ways.
type randomStep struct {
	premise int
	name    string // "c1 -> c2"
	under   []*randomStep
}

func TestNamedAndNestedUndercutsAreOne(t *testing.T) {
	for seed := range drawn(300) {
		rng := rand.New(rand.NewPCG(seed, 2))
		n := 4 + rng.IntN(6)
		named, nested, atTarget := make([][]string, n), make([][]string, n), make([][]string, n)
		var grow func(s *randomStep, depth int)
		grow = func(s *randomStep, depth int) {
			for _, p := range rng.Perm(n)[:rng.IntN(3)] {
				if p == s.premise { // nobody takes back their own reason
					continue
				}
				u := &randomStep{premise: p, name: fmt.Sprintf("c%d -> %s", p, s.name)}
				if s.under = append(s.under, u); depth < 4 {
					grow(u, depth+1)
				}
			}
		}
		var write func(s *randomStep) string // undercuts of s as entries
		write = func(s *randomStep) string {
			var entries []string
			for _, u := range s.under {
				entries = append(entries, fmt.Sprintf("{claim: c%d, undercut_by: [%s]}", u.premise, write(u)))
			}
			return strings.Join(entries, ", ")
		}
		var name func(s *randomStep)
		name = func(s *randomStep) {
			for _, u := range s.under {
				arrow := []string{"->", " → ", "  ->"}[rng.IntN(3)]
				named[u.premise] = append(named[u.premise], "    undercuts: "+strings.ReplaceAll(s.name, " -> ", arrow)+"\n")
				name(u)
			}
		}
		for from := range n {
			for _, to := range rng.Perm(n)[:1+rng.IntN(2)] {
				if from == to {
					continue
				}
				s := &randomStep{premise: from, name: fmt.Sprintf("c%d -> c%d", from, to)}
				grow(s, 0)
				kind, entry := "supports", "pros"
				if rng.IntN(2) == 0 {
					kind, entry = "rebuts", "cons"
				}
				weight := 1 + rng.IntN(9999)
				named[from] = append(named[from], fmt.Sprintf("    %s: {claim: c%d, weight: %s}\n", kind, to, Weight(weight)))
				nested[from] = append(nested[from], fmt.Sprintf("    %s: {claim: c%d, weight: %s, undercut_by: [%s]}\n", kind, to, Weight(weight), write(s)))
				atTarget[to] = append(atTarget[to], fmt.Sprintf("    %s: {claim: c%d, weight: %s, undercut_by: [%s]}\n", entry, from, Weight(weight), write(s)))
				name(s)
			}
		}
		first := written(named)
		sameSaid(t, first, written(nested))
		sameSaid(t, first, written(atTarget))
	}
}

// written writes claims with the given lines, of which those with one key become
// one list.
func written(claims [][]string) string {
	var b strings.Builder
	b.WriteString("claims:\n")
	for i, lines := range claims {
		fmt.Fprintf(&b, "  c%d:\n    text: Claim %d.\n", i, i)
		for _, key := range []string{"supports", "rebuts", "undercuts", "pros", "cons"} {
			var values []string
			for _, line := range lines {
				if v, ok := strings.CutPrefix(line, "    "+key+": "); ok {
					values = append(values, strings.TrimSpace(v))
				}
			}
			if len(values) > 0 {
				fmt.Fprintf(&b, "    %s: [%s]\n", key, strings.Join(values, ", "))
			}
		}
	}
	return b.String()
}
