package af

import (
	"fmt"
	"math/rand/v2"
)

// small is a framework of up to 16 arguments, as sets of bits.
type small struct {
	n         int
	attackers []uint
	targets   []uint
}

func (s *small) framework() *Framework {
	var from, to []int32
	for a := range s.n {
		for b := range s.n {
			if s.targets[a]>>b&1 == 1 {
				from, to = append(from, int32(a)), append(to, int32(b))
			}
		}
	}
	return New(s.n, from, to)
}

func (s *small) attack(a, b int) {
	s.targets[a] |= 1 << b
	s.attackers[b] |= 1 << a
}

func newSmall(n int) *small {
	return &small{n: n, attackers: make([]uint, n), targets: make([]uint, n)}
}

// String writes the attacks so that a test that fails can be read.
func (s *small) String() string {
	text := fmt.Sprintf("%d arguments:", s.n)
	for a := range s.n {
		for b := range s.n {
			if s.targets[a]>>b&1 == 1 {
				text += fmt.Sprintf(" %d>%d", a, b)
			}
		}
	}
	return text
}

// randomSmall draws a framework: thin or dense, with or without attacks on
// oneself, mutual attacks, or parts behind one another.
func randomSmall(seed uint64, most int) *small {
	rng := rand.New(rand.NewPCG(seed, 1))
	n := rng.IntN(most + 1)
	s := newSmall(n)
	density := []float64{0.05, 0.1, 0.15, 0.2, 0.3, 0.5}[rng.IntN(6)]
	self := []float64{0, 0, 0.05, 0.3}[rng.IntN(4)]
	mutual := []float64{0, 0.3, 1}[rng.IntN(3)]
	layer := []int{1, 3, 4, 100}[rng.IntN(4)]
	for a := range n {
		for b := range n {
			switch {
			case a == b:
				if rng.Float64() < self {
					s.attack(a, a)
				}
			case a/layer > b/layer && layer < 100 && layer > 1: // only forwards between layers
			case rng.Float64() < density:
				s.attack(a, b)
				if rng.Float64() < mutual && a/layer == b/layer {
					s.attack(b, a)
				}
			}
		}
	}
	return s
}
