package engine

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Components are compared with what paths say, found by trying all middles.
func TestArrowsComponents(t *testing.T) {
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n := 1 + rng.IntN(8)
		var from, to []int32
		reach := make([][]bool, n)
		for v := range reach {
			reach[v] = make([]bool, n)
			reach[v][v] = true
		}
		for range rng.IntN(2*n + 1) {
			v, w := rng.IntN(n), rng.IntN(n)
			from, to = append(from, int32(v)), append(to, int32(w))
			reach[v][w] = true
		}
		for mid := range n {
			for v := range n {
				for w := range n {
					reach[v][w] = reach[v][w] || reach[v][mid] && reach[mid][w]
				}
			}
		}
		a := NewArrows(n, from, to)
		k := a.Components()
		for v := range n {
			for w := range n {
				if same := k[v] == k[w]; same != (reach[v][w] && reach[w][v]) {
					t.Fatalf("seed %d: %d and %d in one component: %t", seed, v, w, same)
				}
				if reach[v][w] && k[v] < k[w] {
					t.Fatalf("seed %d: %d leads to %d and is in component %d before %d", seed, v, w, k[v], k[w])
				}
			}
		}
	}
}

func TestArrowsOf(t *testing.T) {
	a := NewArrows(3, []int32{1, 0, 1, 1}, []int32{2, 1, 0, 2})
	if got := fmt.Sprint(a.Of(0), a.Of(1), a.Of(2)); got != "[1] [2 0 2] []" {
		t.Error(got)
	}
}
