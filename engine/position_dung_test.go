package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// preferred writes the sets of claims that are accepted in the positions of m,
// each sorted, in sorted order.
func preferred(t *testing.T, m *claims.Map) []string {
	t.Helper()
	p, _, err := positions(m, PositionOptions{})
	if err != nil {
		t.Fatal(err)
	}
	list := p.List(10_000)
	if !p.Exact || int64(len(list)) != p.Count.Int64() {
		t.Fatalf("%d of %v positions, exact: %v", len(list), p.Count, p.Exact)
	}
	var sets []string
	for _, x := range list {
		var set []string
		for c, l := range x.Claims {
			if l == In {
				set = append(set, string(m.Claims[c].ID))
			}
			attacked := slices.ContainsFunc(m.Reasons, func(r claims.Reason) bool {
				i := slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == r.Premises[0] })
				return r.Target == m.Claims[c].ID && x.Claims[i] == In
			})
			if attacked != (l == Out) {
				t.Errorf("%s is %v, attacked by one that is in: %v", m.Claims[c].ID, l, attacked)
			}
		}
		sets = append(sets, setName(set))
	}
	slices.Sort(sets)
	return sets
}

func setName(set []string) string {
	slices.Sort(set)
	return "{" + strings.Join(set, " ") + "}"
}

func setNames(sets [][]string) []string {
	var names []string
	for _, s := range sets {
		names = append(names, setName(slices.Clone(s)))
	}
	slices.Sort(names)
	return names
}

// Positions of the named frameworks of the literature are their preferred
// extensions, and say of each argument whether it is in one, and in all.
func TestPositionsOfNamedFrameworks(t *testing.T) {
	var file struct {
		AFs []struct {
			Name       string
			Arguments  []string
			Attacks    [][2]string
			Extensions map[string][][]string
			Credulous  map[string]bool `json:"credulous_PR"`
			Sceptical  map[string]bool `json:"sceptical_PR"`
		}
	}
	vectors(t, "dung_named_afs.json", &file)
	if len(file.AFs) == 0 {
		t.Fatal("no frameworks in the file")
	}
	for _, af := range file.AFs {
		m := attackMap(af.Arguments, af.Attacks)
		if got, want := preferred(t, m), setNames(af.Extensions["PR"]); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", af.Name, got, want)
		}
		p, _, err := positions(m, PositionOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for c, a := range af.Arguments {
			if got := p.Accepted[c]; (got != InNone) != af.Credulous[a] || (got == InEvery) != af.Sceptical[a] {
				t.Errorf("%s: %s is accepted in %v", af.Name, a, got)
			}
		}
	}
	t.Logf("%d frameworks", len(file.AFs))
}

// Bipolar frameworks become Dung's in one of several ways, of each of which the
// preferred extensions are known.
func TestPositionsOfReducedFrameworks(t *testing.T) {
	var file struct {
		BAFs []struct {
			Name       string
			Arguments  []string
			Reductions map[string]struct {
				Attacks []string
				PR      [][]string
			}
		}
	}
	vectors(t, "bipolar_reductions.json", &file)
	tried := 0
	for _, baf := range file.BAFs {
		for name, r := range baf.Reductions {
			var attacks [][2]string
			for _, x := range r.Attacks {
				from, to, ok := strings.Cut(x, ">")
				if !ok {
					t.Fatalf("%s: an attack %q", baf.Name, x)
				}
				attacks = append(attacks, [2]string{from, to})
			}
			if got, want := preferred(t, attackMap(baf.Arguments, attacks)), setNames(r.PR); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, want %v", baf.Name, name, got, want)
			}
			tried++
		}
	}
	if tried == 0 {
		t.Error("no frameworks in the file")
	}
	t.Logf("%d frameworks", tried)
}

// All frameworks of three arguments and some of four, against Dung's own
// definition: a preferred extension is a largest set of arguments that do not
// attack each other and that attacks all attackers of its members.
func TestPositionsOfSmallFrameworks(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4} {
		stride := []int{1, 1, 1, 1, 37}[n]
		for code := 0; code < 1<<(n*n); code += stride {
			attacks := func(a, b int) bool { return code>>(a*n+b)&1 == 1 }
			var arguments []string
			var pairs [][2]string
			for a := range n {
				arguments = append(arguments, fmt.Sprint(a))
				for b := range n {
					if attacks(a, b) {
						pairs = append(pairs, [2]string{fmt.Sprint(a), fmt.Sprint(b)})
					}
				}
			}
			m := attackMap(arguments, pairs)
			if got, want := preferred(t, m), preferredSets(n, attacks); !slices.Equal(got, want) {
				t.Fatalf("%v, want %v\n%s", got, want, listing(m))
			}
		}
	}
}

func preferredSets(n int, attacks func(a, b int) bool) []string {
	var admissible []int
	for set := range 1 << n {
		attacked := func(b int) bool {
			for a := range n {
				if set>>a&1 == 1 && attacks(a, b) {
					return true
				}
			}
			return false
		}
		ok := true
		for a := range n {
			if set>>a&1 == 0 {
				continue
			}
			ok = ok && !attacked(a)
			for b := range n {
				ok = ok && (!attacks(b, a) || attacked(b))
			}
		}
		if ok {
			admissible = append(admissible, set)
		}
	}
	var largest [][]string
	for _, s := range admissible {
		if slices.ContainsFunc(admissible, func(x int) bool { return x != s && x&s == s }) {
			continue
		}
		var names []string
		for a := range n {
			if s>>a&1 == 1 {
				names = append(names, fmt.Sprint(a))
			}
		}
		largest = append(largest, names)
	}
	return setNames(largest)
}
