package af

import (
	"slices"

	"crux/engine"
)

// splitter divides sets of arguments. Between uses it holds nothing.
type splitter struct {
	f     *Framework
	local []int32 // of each argument, its number in the set plus 1
	queue []int32
}

func newSplitter(f *Framework) *splitter { return &splitter{f: f, local: make([]int32, f.n)} }

// weak divides a set into its weakly connected components: no attack leads from
// one to another. They come in the order of their first arguments, each in the
// order of the set.
func (s *splitter) weak(set []int32) [][]int32 {
	const unseen = -1
	for _, a := range set {
		s.local[a] = unseen
	}
	count := int32(0)
	for _, first := range set {
		if s.local[first] != unseen {
			continue
		}
		count++
		s.local[first] = count
		s.queue = append(s.queue[:0], first)
		for i := 0; i < len(s.queue); i++ {
			a := s.queue[i]
			for _, near := range [...][]int32{s.f.Attackers(a), s.f.Targets(a)} {
				for _, x := range near {
					if s.local[x] == unseen {
						s.local[x] = count
						s.queue = append(s.queue, x)
					}
				}
			}
		}
	}
	return s.buckets(set, count, func(i int, a int32) int32 { return s.local[a] - 1 })
}

// strong divides a set into its strongly connected components, each after all that
// attack it.
func (s *splitter) strong(set []int32) [][]int32 {
	for i, a := range set {
		s.local[a] = int32(i) + 1
	}
	var from, to []int32
	for i, a := range set {
		for _, t := range s.f.Targets(a) {
			if k := s.local[t]; k > 0 && t != a {
				from = append(from, int32(i))
				to = append(to, k-1)
			}
		}
	}
	component := engine.NewArrows(len(set), from, to).Components()
	count := int32(0)
	for _, k := range component {
		count = max(count, k+1)
	}
	return s.buckets(set, count, func(i int, _ int32) int32 { return count - 1 - component[i] })
}

// buckets lays a set out by the number of each member, and clears local.
func (s *splitter) buckets(set []int32, count int32, number func(i int, a int32) int32) [][]int32 {
	start := make([]int32, count+1)
	for i, a := range set {
		start[number(i, a)+1]++
	}
	for k := range count {
		start[k+1] += start[k]
	}
	items, next := make([]int32, len(set)), slices.Clone(start)
	for i, a := range set {
		k := number(i, a)
		items[next[k]] = a
		next[k]++
	}
	all := make([][]int32, count)
	for k := range all {
		all[k] = items[start[k]:start[k+1]:start[k+1]]
	}
	for _, a := range set {
		s.local[a] = 0
	}
	return all
}
