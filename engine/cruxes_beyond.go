package engine

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// smallest returns one of the smallest sets of moves that suffice, where none
// of fewer than the given size does: the first in order, or nil where there is
// none at all or the budget ends. It also returns how many moves it takes at
// least, as far as that is known then.
func (s *cruxSearch) smallest(size int) (int, []Move) {
	for size = max(size, s.needs.missing()); size <= len(s.movable()); size++ {
		if set := s.extend(0, size); set != nil {
			return size, set
		}
		if s.stopped {
			break
		}
	}
	return size, nil
}

// extend adds to the moves made more of those from the first on. Where one is
// left to add, it must meet what the others do together.
func (s *cruxSearch) extend(first, more int) []Move {
	if s.needs.missing() > more {
		return nil
	}
	if more == 1 {
		s.touched.mark(s.v)
	}
	for i := first; i <= len(s.moves)-more; i++ {
		if !s.spend() {
			return nil
		}
		s.v.work++
		m := s.moves[i]
		if s.v.moved[m.Claim] || !s.allowed(m) || more == 1 && (s.changesNothing(m) || !s.touched.meets(s.v, i)) {
			continue
		}
		enough := s.try(m)
		if more > 1 {
			if set := s.extend(i+1, more-1); set != nil {
				return set
			}
		} else if enough {
			set := make([]Move, len(s.v.moves))
			for k, made := range s.v.moves {
				set[k] = Move{made.claim, Withdraw}
				if s.v.label[made.claim] == In {
					set[k].Kind = Grant
				}
			}
			return set
		}
		s.v.takeBack()
	}
	return nil
}

// movable returns the claims that may be moved to some effect.
func (s *cruxSearch) movable() []int32 {
	var movable []int32
	for _, m := range s.moves {
		if n := len(movable); n == 0 || movable[n-1] != m.Claim {
			movable = append(movable, m.Claim)
		}
	}
	return movable
}

// Of the most influential claims, so many are told, and so many looked at, but
// fewer in large maps: in circles each takes as long as the strengths of all.
const (
	influentialTold  = 5
	influentialAsked = 200
	influentialWork  = 1 << 21
)

// mostInfluential returns those of the claims that have the greatest influence
// on a thesis, for good or ill.
func (a *Analysis) mostInfluential(ctx context.Context, thesis int32, of []int32, s *Strengths) ([]int32, error) {
	if s == nil {
		s = a.Graph.Strengths(QuadraticEnergy)
	}
	asked := min(influentialAsked, max(2*influentialTold, influentialWork/len(s.value)))
	if len(of) > asked {
		slopes := s.Sensitivity(thesis)
		of = slices.Clone(of)
		slices.SortStableFunc(of, func(c, d int32) int { return byMagnitude(slopes[c], slopes[d]) })
		of = of[:asked]
		slices.Sort(of)
	}
	influence, err := s.Influence(ctx, thesis, of)
	if err != nil {
		return nil, err
	}
	places := make([]int, 0, len(of))
	for i, x := range influence {
		if math.Abs(x) > 0 { // and is a number
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(i, j int) int { return byMagnitude(influence[i], influence[j]) })
	var most []int32
	for _, i := range places[:min(len(places), influentialTold)] {
		most = append(most, of[i])
	}
	return most, nil
}

// byMagnitude puts the greater numbers first, whatever their signs, and what is
// no number last. Those that are the same but for what strengths may be wrong by
// are equal.
func byMagnitude(x, y float64) int {
	const digits = 1e9
	return -cmp.Compare(math.Round(math.Abs(x)*digits), math.Round(math.Abs(y)*digits))
}
