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
		for _, o := range []Options{{}, {large: 1}} {
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
			for _, o := range []Options{{}, {Witness: true, large: 1}} {
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
	count, most := 20_000, 6
	if testing.Short() {
		count = 2000
	}
	for seed := range uint64(count) {
		size := most
		if seed%40 == 0 {
			size = 10
		}
		s := randomSmall(seed, size)
		if wrong := doubt(s); wrong != "" {
			t.Fatalf("seed %d: %s\n%v", seed, wrong, s)
		}
	}
}
