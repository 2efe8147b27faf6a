package engine

// union keeps sets of numbers that are joined one by one (Tarjan, Efficiency of
// a good but not linear set union algorithm, 1975). Each set is known by its
// least number.
type union struct{ parent []int32 }

func newUnion(n int) *union {
	u := &union{parent: make([]int32, n)}
	for i := range u.parent {
		u.parent[i] = int32(i)
	}
	return u
}

func (u *union) find(i int32) int32 {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

func (u *union) join(i, j int32) {
	i, j = u.find(i), u.find(j)
	u.parent[max(i, j)] = min(i, j)
}
