package claims_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

// Maps with reasons in any order are written and read again; most keep the order.
func TestRandomMapsAreWrittenAsTheyAre(t *testing.T) {
	ordered, all := 0, 0
	seeds := 1500
	if testing.Short() {
		seeds = 150
	}
	for seed := range uint64(seeds) {
		m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 22)))
		if ds.Err() != nil {
			continue
		}
		all++
		text, _, err := claims.WriteYAML(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again, ds := claims.Load([]claims.Source{{Name: "written", Text: text}}, nil)
		if err := ds.Err(); err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		a, b := maptest.Unordered(m), maptest.Unordered(again)
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Fatalf("seed %d: differ at %d:\n%q\n%q\n--- written\n%s", seed, i, a[i:min(i+1, len(a))], b[i:min(i+1, len(b))], text)
			}
		}
		if slices.Equal(maptest.Lines(m), maptest.Lines(again)) {
			ordered++
		}
	}
	if all < seeds*4/5 || ordered < all/2 {
		t.Errorf("%d maps, of which only %d kept the order of their reasons", all, ordered)
	}
}
