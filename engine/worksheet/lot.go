package worksheet

import (
	"math/bits"
	"math/rand/v2"
)

// lot draws lots. Of the library it uses only the generator, which is defined by a
// published algorithm, so that a seed gives the same sheet in every version.
type lot struct{ *rand.PCG }

// newLot returns the lots of a seed for one purpose.
func newLot(seed, purpose uint64) lot { return lot{rand.NewPCG(seed, purpose)} }

// below returns a number from 0 to n-1.
func (l lot) below(n int) int {
	high, _ := bits.Mul64(l.Uint64(), uint64(n))
	return int(high)
}

func shuffle[T any](l lot, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		k := l.below(i + 1)
		list[i], list[k] = list[k], list[i]
	}
}

// shuffled returns a list in another order.
func shuffled[T any](l lot, list []T) []T {
	other := append([]T(nil), list...)
	shuffle(l, other)
	return other
}

// What lots are drawn for, beside each task, whose number it is then.
const (
	forPart = 100 + iota
	forOrder
	forBank
	forDistractors
	forCandidates
)
