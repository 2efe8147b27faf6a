package engine

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"crux/claims"
)

// attackMap is Dung's framework as a map: every argument an asserted claim,
// every attack a rebuttal of weight 1 with one premise.
func attackMap(arguments []string, attacks [][2]string) *claims.Map {
	m := &claims.Map{}
	for _, a := range arguments {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(a), Status: claims.Asserted})
	}
	for i, x := range attacks {
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: reasonID(i), Premises: []claims.ID{claims.ID(x[0])}, Target: claims.ID(x[1]),
			Kind: claims.Rebuttal, Weight: claims.FullWeight,
		})
	}
	return m
}

// inOutUndec reads a verdict as a label of the grounded labelling.
func inOutUndec(v Verdict) string {
	switch v {
	case Accepted:
		return "in"
	case Rejected:
		return "out"
	}
	return "undec"
}

// The named frameworks of the literature, with their grounded labellings as
// TweetyProject and others give them.
func TestDungNamedFrameworks(t *testing.T) {
	shared, ok := os.LookupEnv("CRUX_SHARED")
	if !ok {
		t.Skip("CRUX_SHARED is not set: the reference vectors are not at hand")
	}
	text, err := os.ReadFile(filepath.Join(shared, "vectors", "dung_named_afs.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		AFs []struct {
			Name      string
			Arguments []string
			Attacks   [][2]string
			Grounded  map[string]string `json:"grounded_labelling"`
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.AFs) == 0 {
		t.Fatal("no frameworks in the file")
	}
	labels := 0
	for _, af := range file.AFs {
		m := attackMap(af.Arguments, af.Attacks)
		if len(af.Grounded) != len(af.Arguments) {
			t.Errorf("%s: %d labels for %d arguments", af.Name, len(af.Grounded), len(af.Arguments))
		}
		v, err := verdicts(m)
		if err != nil {
			t.Errorf("%s: %v", af.Name, err)
			continue
		}
		for i, a := range af.Arguments {
			labels++
			if got := inOutUndec(v.Claims[i].Verdict); got != af.Grounded[a] {
				t.Errorf("%s: %s is %s, want %s", af.Name, a, got, af.Grounded[a])
			}
		}
	}
	t.Logf("%d frameworks, %d labels", len(file.AFs), labels)
}

// All 2^9 frameworks of three arguments and, above them, some of the 2^16 of
// four, against Dung's own definition: the grounded extension is the least
// fixed point of F(S) = the arguments that S defends.
func TestDungSmallFrameworks(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4} {
		// An odd stride meets every attack both there and not there.
		stride := []int{1, 1, 1, 1, 7}[n]
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
			v, err := verdicts(m)
			if err != nil {
				t.Fatal(err)
			}
			for a, want := range grounded(n, attacks) {
				if got := inOutUndec(v.Claims[a].Verdict); got != want {
					t.Fatalf("%d is %s, want %s\n%s", a, got, want, listing(m))
				}
			}
		}
	}
}

func grounded(n int, attacks func(a, b int) bool) []string {
	attackedBy := func(s []bool, b int) bool {
		for a := range n {
			if s[a] && attacks(a, b) {
				return true
			}
		}
		return false
	}
	s := make([]bool, n)
	for range n { // F grows s by at least one argument, or s is its fixed point
		next := make([]bool, n)
		for a := range n {
			next[a] = true
			for b := range n {
				if attacks(b, a) && !attackedBy(s, b) {
					next[a] = false
				}
			}
		}
		s = next
	}
	labels := make([]string, n)
	for a := range n {
		switch {
		case s[a]:
			labels[a] = "in"
		case attackedBy(s, a):
			labels[a] = "out"
		default:
			labels[a] = "undec"
		}
	}
	return labels
}
