package claims

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// bothWays fails unless a file gives the same with its claims converted one by
// one, and in two halves, as with all of them converted at once.
func bothWays(t *testing.T, name string, text []byte) {
	t.Helper()
	var got [2]string
	for i, many := range []int{math.MaxInt, 0} {
		m, ds := load([]Source{{Name: "f", Text: text}}, nil, many)
		checkLoaded(t, m, ds)
		for k := range ds {
			ds[k].Related = nil // of two values of a claim, both places are known only where the nodes are kept
		}
		got[i] = findings(ds) + dump(m)
	}
	if strings.Contains(got[0], "[too-large]") && strings.Contains(got[1], "[too-large]") {
		return // one claim is left out, or the whole file
	}
	if got[0] != got[1] {
		t.Errorf("%s:\n--- at once\n%s--- one by one\n%s", name, got[0], got[1])
	}
}

// Claims that are converted one by one, as those of large files are, give the
// same as those that are converted at once.
func TestConvertingOneByOneChangesNothing(t *testing.T) {
	fixtures(t, "ok", func(t *testing.T, file string, m *Map, _ Diagnostics) {
		for _, f := range m.Files {
			bothWays(t, file, f.Text)
		}
	})
	fixtures(t, "err", func(t *testing.T, file string, m *Map, _ Diagnostics) {
		for _, f := range m.Files {
			bothWays(t, file, f.Text)
		}
	})
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 5))
		bothWays(t, "random", []byte("speakers: {s0: Ann, s1: Ben, s2: Cat}\nclaims:\n"+strings.Join(randomClaims(rng, 5+rng.IntN(30)), "")))
	}
	bothWays(t, "large", bigFile(3000))
	bothWays(t, "large list", []byte("claims:\n"+strings.Repeat("  - A claim.\n  - {text: Another claim., pros: [It is so., {text: Or so., cons: No.}]}\n", 2000)))
}
