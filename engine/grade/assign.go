package grade

import (
	"cmp"
	"math"
	"slices"
)

// edge is a pair of two lists that can be put together, and what that is worth.
type edge struct {
	row, col int32
	worth    int64 // above 0
}

// mostWork bounds what finding the best pairs of one knot of a graph takes. Larger
// ones, which nobody makes who does not mean to, are paired greedily.
const mostWork = 200_000_000

// assign pairs rows with columns, each at most once, so that the pairs are worth
// the most that they can be in all. It returns of each of n rows the number of its
// edge, or -1. Edges that are worth the same are chosen by their order.
func assign(n, m int, edges []edge) []int32 {
	best := make([]int32, n)
	for i := range best {
		best[i] = -1
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	// Knots: what is joined by edges, rows and columns behind them.
	parent := make([]int32, n+m)
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, e := range edges {
		if a, b := find(e.row), find(int32(n)+e.col); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	knots := make(map[int32][]int32)
	var order []int32
	for i, e := range edges {
		k := find(e.row)
		if knots[k] == nil {
			order = append(order, k)
		}
		knots[k] = append(knots[k], int32(i))
	}
	for _, k := range order {
		pairKnot(edges, knots[k], best)
	}
	return best
}

// pairKnot pairs the rows and columns of some edges.
func pairKnot(edges []edge, of []int32, best []int32) {
	rowAt, colAt := make(map[int32]int), make(map[int32]int)
	var rows []int32
	for _, i := range of {
		e := &edges[i]
		if _, known := rowAt[e.row]; !known {
			rowAt[e.row] = len(rows)
			rows = append(rows, e.row)
		}
		if _, known := colAt[e.col]; !known {
			colAt[e.col] = len(colAt)
		}
	}
	n, m := len(rows), len(colAt)
	if n == 1 || m == 1 || n > 20_000 || m > 20_000 || n*n*(n+m) > mostWork {
		greedy(edges, of, best)
		return
	}
	// Each row may stay without a column: there are as many columns worth nothing.
	worth := make([][]int64, n)
	by := make([][]int32, n)
	for i := range worth {
		worth[i], by[i] = make([]int64, m+n), make([]int32, m+n)
		for c := range by[i] {
			by[i][c] = -1
		}
	}
	for _, i := range of {
		e := &edges[i]
		r, c := rowAt[e.row], colAt[e.col]
		if e.worth > worth[r][c] {
			worth[r][c], by[r][c] = e.worth, i
		}
	}
	for r, c := range hungarian(worth) {
		best[rows[r]] = by[r][c]
	}
}

// greedy takes the edge that is worth most, then the next.
func greedy(edges []edge, of []int32, best []int32) {
	slices.SortStableFunc(of, func(a, b int32) int { return cmp.Compare(edges[b].worth, edges[a].worth) })
	taken := make(map[int32]bool)
	for _, i := range of {
		if e := &edges[i]; best[e.row] < 0 && !taken[e.col] {
			best[e.row], taken[e.col] = i, true
		}
	}
}

// hungarian returns of each row the column that it gets so that the sum is largest.
// There are at least as many columns as rows. It is the algorithm of Kuhn and
// Munkres with potentials, one row after the other, in O(rows² · columns).
func hungarian(worth [][]int64) []int {
	n, m := len(worth), len(worth[0])
	rowPotential, colPotential := make([]int64, n+1), make([]int64, m+1)
	rowOf := make([]int, m+1) // of each column, from 1, the row that has it, from 1
	way := make([]int, m+1)
	least := make([]int64, m+1)
	used := make([]bool, m+1)
	for r := 1; r <= n; r++ {
		rowOf[0] = r
		at := 0
		for c := range least {
			least[c], used[c] = math.MaxInt64, false
		}
		for rowOf[at] != 0 {
			used[at] = true
			row, next, step := rowOf[at], 0, int64(math.MaxInt64)
			for c := 1; c <= m; c++ {
				if used[c] {
					continue
				}
				if cost := -worth[row-1][c-1] - rowPotential[row] - colPotential[c]; cost < least[c] {
					least[c], way[c] = cost, at
				}
				if least[c] < step {
					step, next = least[c], c
				}
			}
			for c := 0; c <= m; c++ {
				if used[c] {
					rowPotential[rowOf[c]] += step
					colPotential[c] -= step
				} else if least[c] < math.MaxInt64 {
					least[c] -= step
				}
			}
			at = next
		}
		for at != 0 {
			before := way[at]
			rowOf[at] = rowOf[before]
			at = before
		}
	}
	got := make([]int, n)
	for c := 1; c <= m; c++ {
		if rowOf[c] > 0 {
			got[rowOf[c]-1] = c - 1
		}
	}
	return got
}
