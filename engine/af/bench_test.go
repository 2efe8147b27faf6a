package af

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// The generators are seeded, so that everybody measures the same frameworks.

// claimLike is such as people's maps come to: trees of some forty arguments, each
// attacking one above it, with a fifth as many attacks across and back.
func claimLike(n int, seed uint64) *Framework {
	const size = 40
	rng := rand.New(rand.NewPCG(seed, 1))
	var from, to []int32
	attack := func(a, b int) { from, to = append(from, int32(a)), append(to, int32(b)) }
	for first := 0; first < n; first += size {
		end := min(first+size, n)
		for a := first + 1; a < end; a++ {
			above := first + (a-first-1)/3
			attack(a, above)
			switch p := rng.IntN(100); {
			case p < 15:
				attack(above, a)
			case p < 30:
				attack(a, first+rng.IntN(end-first))
			}
		}
		if first > 0 && rng.IntN(3) == 0 {
			attack(first, rng.IntN(first))
		}
	}
	return New(n, from, to)
}

// barabasiAlbert grows by arguments that attack, or are attacked by, m of those
// before, the busier ones more often (Barabási and Albert, Emergence of scaling in
// random networks, 1999). With a chance of mutual the attack is answered.
func barabasiAlbert(n, m int, mutual float64, seed uint64) *Framework {
	rng := rand.New(rand.NewPCG(seed, 2))
	var from, to []int32
	ends := []int32{0}
	for a := int32(1); int(a) < n; a++ {
		var others []int32
		for range min(m, int(a)) {
			if b := ends[rng.IntN(len(ends))]; b != a && !slices.Contains(others, b) {
				others = append(others, b)
			}
		}
		for _, b := range others {
			x, y := a, b
			if rng.IntN(2) == 0 {
				x, y = y, x
			}
			from, to = append(from, x), append(to, y)
			if rng.Float64() < mutual {
				from, to = append(from, y), append(to, x)
			}
			ends = append(ends, a, b)
		}
	}
	return New(n, from, to)
}

// wattsStrogatz is a ring in which each argument is joined to the k next ones, one
// end of each attack moved anywhere with a chance of beta (Watts and Strogatz,
// Collective dynamics of small-world networks, 1998).
func wattsStrogatz(n, k int, beta, mutual float64, seed uint64) *Framework {
	rng := rand.New(rand.NewPCG(seed, 3))
	var from, to []int32
	for a := range n {
		for d := 1; d <= k; d++ {
			b := (a + d) % n
			if rng.Float64() < beta {
				b = rng.IntN(n)
			}
			if a == b {
				continue
			}
			x, y := int32(a), int32(b)
			if rng.IntN(2) == 0 {
				x, y = y, x
			}
			from, to = append(from, x), append(to, y)
			if rng.Float64() < mutual {
				from, to = append(from, y), append(to, x)
			}
		}
	}
	return New(n, from, to)
}

// plantedStable has a stable set of size arguments, which is not easy to see: every
// other argument is attacked by some of them, and attacks come from everywhere
// with a chance of p but within the set.
func plantedStable(n, size int, p float64, seed uint64) *Framework {
	rng := rand.New(rand.NewPCG(seed, 4))
	member := make([]bool, n)
	order := rng.Perm(n)
	for _, a := range order[:size] {
		member[a] = true
	}
	var from, to []int32
	for b := range n {
		attacked := member[b]
		for a := range n {
			if a != b && !(member[a] && member[b]) && rng.Float64() < p {
				from, to = append(from, int32(a)), append(to, int32(b))
				attacked = attacked || member[a]
			}
		}
		if !attacked {
			from, to = append(from, int32(order[rng.IntN(size)])), append(to, int32(b))
		}
	}
	return New(n, from, to)
}

// severalStable has up to count stable sets of size arguments each, behind a part
// that is settled from the start: grounded arguments of which each attacks only
// later ones. Each set is drawn at random, and attacks whoever is outside, one
// member each, unless that would be an attack within a set drawn before.
func severalStable(n, grounded, count, size int, p float64, seed uint64) *Framework {
	rng := rand.New(rand.NewPCG(seed, 5))
	var from, to []int32
	attack := func(a, b int) { from, to = append(from, int32(a)), append(to, int32(b)) }
	for a := range grounded {
		for b := a + 1; b < grounded; b++ {
			if rng.Float64() < p {
				attack(a, b)
			}
		}
	}
	var sets [][]bool
	together := func(a, b int) bool {
		return slices.ContainsFunc(sets, func(set []bool) bool { return set[a] && set[b] })
	}
	attacks := make(map[[2]int]bool)
	for range count {
		set, members := make([]bool, n), []int(nil)
		for _, i := range rng.Perm(n - grounded) {
			a := grounded + i
			if len(members) < size && !slices.ContainsFunc(members, func(b int) bool { return attacks[[2]int{a, b}] || attacks[[2]int{b, a}] }) {
				set[a], members = true, append(members, a)
			}
		}
		sets = append(sets, set)
		for b := grounded; b < n; b++ {
			if set[b] || slices.ContainsFunc(members, func(a int) bool { return attacks[[2]int{a, b}] }) {
				continue
			}
			for _, i := range rng.Perm(len(members)) {
				if a := members[i]; !together(a, b) {
					attack(a, b)
					attacks[[2]int{a, b}] = true
					break
				}
			}
		}
	}
	return New(n, from, to)
}

// hugeFrameworks are frameworks of 100,000 arguments.
func hugeFrameworks() map[string]func() *Framework {
	const n = 100_000
	return map[string]func() *Framework{
		"claimlike": func() *Framework { return claimLike(n, 1) },
		"ba":        func() *Framework { return barabasiAlbert(n, 2, 0.3, 1) },
		"ba-dense":  func() *Framework { return barabasiAlbert(n, 4, 0.5, 1) },
		"ws":        func() *Framework { return wattsStrogatz(n, 2, 0.2, 0.2, 1) },
		"ws-dense":  func() *Framework { return wattsStrogatz(n, 3, 0.2, 0.2, 1) },
		"ws-hard":   func() *Framework { return wattsStrogatz(n, 3, 0.5, 0.1, 1) },
	}
}

// BenchmarkLarge answers one question each about large frameworks. Those about an
// argument ask of twenty, one after another, and report the mean and the worst.
func BenchmarkLarge(b *testing.B) {
	generators := hugeFrameworks()
	names := []string{"claimlike", "ba", "ba-dense", "ws", "ws-dense", "ws-hard"}
	for _, name := range names {
		f := generators[name]()
		open := newBoard(f).all(open)
		ctx := context.Background()
		b.Run(name+"/SE-GR", func(b *testing.B) {
			for b.Loop() {
				f.Extension(ctx, Grounded, Options{})
			}
			b.ReportMetric(float64(len(open)), "open")
		})
		b.Run(name+"/SE-PR", func(b *testing.B) {
			for b.Loop() {
				f.Extension(ctx, Preferred, Options{})
			}
		})
		for task, ask := range map[string]func(a int32) Answer{
			"DC-CO": func(a int32) Answer { x, _ := f.Credulous(ctx, Complete, a, Options{}); return x },
			"DS-PR": func(a int32) Answer { x, _ := f.Sceptical(ctx, Preferred, a, Options{}); return x },
		} {
			b.Run(fmt.Sprintf("%s/%s", name, task), func(b *testing.B) {
				if len(open) == 0 {
					b.Skip("nothing is open")
				}
				i := 0
				for b.Loop() {
					ask(open[i*len(open)/20])
					i = (i + 1) % 20
				}
			})
		}
	}
}

// BenchmarkPlanted looks for a preferred set where there are stable ones that are
// not easy to see. Frameworks that lie between these, where the set is neither
// larger nor attacks more than is usual, are not answered in minutes; the README
// of the engine says which.
func BenchmarkPlanted(b *testing.B) {
	planted := func(size int, p float64) func() *Framework {
		return func() *Framework { return plantedStable(700, size, p, 1) }
	}
	for _, c := range []struct {
		name string
		make func() *Framework
	}{
		{"size=100/p=0.005", planted(100, 0.005)},
		{"size=100/p=0.0065", planted(100, 0.0065)},
		{"size=100/p=0.01", planted(100, 0.01)},
		{"size=100/p=0.05", planted(100, 0.05)},
		{"size=20/p=0.03", planted(20, 0.03)},
		{"size=200/p=0.02", planted(200, 0.02)},
		{"size=350/p=0.1", planted(350, 0.1)},
		{"several/size=50", func() *Framework { return severalStable(700, 50, 10, 50, 0.05, 1) }},
		{"several/size=150", func() *Framework { return severalStable(700, 50, 10, 150, 0.05, 1) }},
		{"several/size=300", func() *Framework { return severalStable(700, 50, 5, 300, 0.05, 1) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			f := c.make()
			for b.Loop() {
				if _, answer := f.Extension(context.Background(), Preferred, Options{}); answer != Yes {
					b.Fatal(answer)
				}
			}
		})
	}
}
