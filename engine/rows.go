package engine

// rows is a list of numbers for each of the numbers 0…n-1, in two flat slices:
// a million short slices would cost the garbage collector dearly.
type rows struct {
	start []int32 // len n+1
	items []int32
}

func (r *rows) of(i int32) []int32 { return r.items[r.start[i]:r.start[i+1]:r.start[i+1]] }

// pairs collects the items of rows in any order of their owners.
type pairs struct{ owner, item []int32 }

func (p *pairs) add(owner, item int32) {
	p.owner = append(p.owner, owner)
	p.item = append(p.item, item)
}

// rows lays the pairs out for n owners by counting; items of one owner stay in
// the order in which they were added.
func (p *pairs) rows(n int) rows {
	r := rows{start: make([]int32, n+1), items: make([]int32, len(p.item))}
	for _, o := range p.owner {
		r.start[o+1]++
	}
	for i := range n {
		r.start[i+1] += r.start[i]
	}
	next := make([]int32, n)
	copy(next, r.start)
	for i, o := range p.owner {
		r.items[next[o]] = p.item[i]
		next[o]++
	}
	return r
}
