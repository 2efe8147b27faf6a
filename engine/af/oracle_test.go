package af

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

func bits(set []int32) (s uint) {
	for _, a := range set {
		s |= 1 << a
	}
	return s
}

// doubt says what is wrong with the answers about a framework, or "".
func doubt(s *small) string {
	f, ctx := s.framework(), context.Background()
	for sem := Grounded; sem <= Ideal; sem++ {
		want := s.extensions(sem)
		slices.Sort(want)
		var got []uint
		wrong := ""
		if !f.Extensions(ctx, sem, Options{}, func(ext []int32) bool {
			if !slices.IsSorted(ext) {
				wrong = fmt.Sprintf("%v: %v is not sorted", sem, ext)
			}
			got = append(got, bits(ext))
			return len(got) < 2000
		}) {
			return fmt.Sprintf("%v: not all were listed: %b", sem, got)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || wrong != "" {
			return fmt.Sprintf("%v: extensions %b, want %b %s", sem, got, want, wrong)
		}
		for _, o := range []Options{{}, {large: 1}, {large: 1, first: 1}} {
			ext, answer := f.Extension(ctx, sem, o)
			if (answer == Yes) != (len(want) > 0) || answer == Unknown || answer == Yes && !slices.Contains(want, bits(ext)) {
				return fmt.Sprintf("%v: extension %v (%v), want one of %b", sem, ext, answer, want)
			}
		}
		if n, exact := f.Count(ctx, sem, Options{}); !exact || n.Int64() != int64(len(want)) {
			return fmt.Sprintf("%v: %v extensions, exact: %v, want %d", sem, n, exact, len(want))
		}
		for a := range s.n {
			has := 0
			for _, set := range want {
				has += int(set >> a & 1)
			}
			for _, o := range []Options{{}, {Witness: true, large: 1, first: 1}} {
				answer, ext := f.Credulous(ctx, sem, int32(a), o)
				if answer == Unknown || (answer == Yes) != (has > 0) {
					return fmt.Sprintf("%v: is %d in some: %v, and it is in %d", sem, a, answer, has)
				}
				if o.Witness && answer == Yes && (!slices.Contains(want, bits(ext)) || bits(ext)>>a&1 == 0) {
					return fmt.Sprintf("%v: %d is not in %v, or that is no extension", sem, a, ext)
				}
				answer, ext = f.Sceptical(ctx, sem, int32(a), o)
				if answer == Unknown || (answer == Yes) != (has == len(want)) {
					return fmt.Sprintf("%v: is %d in every: %v, and it is in %d of %d", sem, a, answer, has, len(want))
				}
				if o.Witness && answer == No && (!slices.Contains(want, bits(ext)) || bits(ext)>>a&1 == 1) {
					return fmt.Sprintf("%v: %d is in %v, or that is no extension", sem, a, ext)
				}
			}
		}
	}
	return ""
}

// All tasks under all semantics give on small frameworks what the definitions say.
func TestAnswersAgreeWithDefinitions(t *testing.T) {
	count := 5000
	if testing.Short() {
		count = 500
	}
	for part := range 4 {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			for seed := uint64(part * count); seed < uint64((part+1)*count); seed++ {
				size := 6
				if seed%40 == 0 {
					size = 10
				}
				s := randomSmall(seed, size)
				if wrong := doubt(s); wrong != "" {
					t.Fatalf("seed %d: %s\n%v", seed, wrong, s)
				}
			}
		})
	}
}

// The only argument that attacks x, which attacks a, is y; but that attacks a, too.
// So a cannot be defended, although each of its attackers has an attacker.
func TestDefenderThatAttacks(t *testing.T) {
	const a, x, y, z, w = 0, 1, 2, 3, 4
	s := newSmall(5)
	for _, attack := range [][2]int{{x, a}, {y, a}, {y, x}, {z, y}, {z, w}, {w, z}} {
		s.attack(attack[0], attack[1])
	}
	if wrong := doubt(s); wrong != "" {
		t.Error(wrong)
	}
	if answer, _ := s.framework().Credulous(context.Background(), Complete, a, Options{}); answer != No {
		t.Errorf("a is in some complete set: %v", answer)
	}
}
