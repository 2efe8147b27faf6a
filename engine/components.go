package engine

import "math"

// components returns for each node the number of its strongly connected
// component. It is Tarjan's algorithm (1972) with a stack of its own, since a
// chain of a million claims would overflow the goroutine's. Time is linear.
func components(arrows rows) []int32 {
	n := int32(len(arrows.start) - 1)
	var (
		component = make([]int32, n)
		index     = make([]int32, n) // order of the first visit, from 1; done once the component is known
		low       = make([]int32, n) // the first-visited node that is known to be reached
		next      = make([]int32, n) // the arrow to follow next
		path      []int32            // from the root of the search to here
		pending   []int32            // visited nodes whose component is not known
		visited   int32
		found     int32
	)
	const done = math.MaxInt32
	visit := func(v int32) {
		visited++
		index[v], low[v], next[v] = visited, visited, arrows.start[v]
		path, pending = append(path, v), append(pending, v)
	}
	for root := range n {
		if index[root] != 0 {
			continue
		}
		visit(root)
		for len(path) > 0 {
			v := path[len(path)-1]
			if next[v] < arrows.start[v+1] {
				w := arrows.items[next[v]]
				next[v]++
				if index[w] == 0 {
					visit(w)
				} else {
					low[v] = min(low[v], index[w])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				u := path[len(path)-1]
				low[u] = min(low[u], low[v])
			}
			if low[v] < index[v] {
				continue
			}
			for w := int32(-1); w != v; {
				w = pending[len(pending)-1]
				pending = pending[:len(pending)-1]
				component[w], index[w] = found, done
			}
			found++
		}
	}
	return component
}
