package sat

// order is a heap of variables, the one to decide next at the top: preferred
// ones first, then those that took part in conflicts most, lately above all,
// then the older ones.
type order struct {
	heap      []int32
	place     []int32 // of each variable in the heap, or -1
	activity  []float64
	preferred []bool
	grain     float64 // what taking part in a conflict now adds
}

func (o *order) emptied() order {
	return order{heap: o.heap[:0], place: o.place[:0], activity: o.activity[:0], preferred: o.preferred[:0]}
}

func (o *order) add(v int32) {
	o.place = append(o.place, -1)
	o.activity = append(o.activity, 0)
	o.preferred = append(o.preferred, false)
	o.insert(v)
}

func (o *order) before(u, v int32) bool {
	switch {
	case o.preferred[u] != o.preferred[v]:
		return o.preferred[u]
	case o.activity[u] != o.activity[v]:
		return o.activity[u] > o.activity[v]
	}
	return u < v
}

func (o *order) prefer(v int32) {
	o.preferred[v] = true
	if o.place[v] >= 0 {
		o.up(o.place[v])
	}
}

// bump counts that v took part in a conflict.
func (o *order) bump(v int32) {
	o.activity[v] += max(o.grain, 1)
	if o.activity[v] > 1e100 {
		for u := range o.activity {
			o.activity[u] *= 1e-100
		}
		o.grain *= 1e-100
	}
	if o.place[v] >= 0 {
		o.up(o.place[v])
	}
}

// decay makes what was counted so far weigh less than what will be.
func (o *order) decay() { o.grain = max(o.grain, 1) / 0.95 }

func (o *order) insert(v int32) {
	if o.place[v] >= 0 {
		return
	}
	o.heap = append(o.heap, v)
	o.place[v] = int32(len(o.heap) - 1)
	o.up(o.place[v])
}

// pop removes the variable at the top and returns it, or -1 if there is none.
func (o *order) pop() int32 {
	if len(o.heap) == 0 {
		return -1
	}
	top, last := o.heap[0], o.heap[len(o.heap)-1]
	o.heap = o.heap[:len(o.heap)-1]
	o.place[top] = -1
	if len(o.heap) > 0 {
		o.heap[0], o.place[last] = last, 0
		o.down(0)
	}
	return top
}

func (o *order) up(i int32) {
	v := o.heap[i]
	for i > 0 {
		parent := (i - 1) / 2
		u := o.heap[parent]
		if !o.before(v, u) {
			break
		}
		o.heap[i], o.place[u] = u, i
		i = parent
	}
	o.heap[i], o.place[v] = v, i
}

func (o *order) down(i int32) {
	v, n := o.heap[i], int32(len(o.heap))
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && o.before(o.heap[child+1], o.heap[child]) {
			child++
		}
		u := o.heap[child]
		if !o.before(u, v) {
			break
		}
		o.heap[i], o.place[u] = u, i
		i = child
	}
	o.heap[i], o.place[v] = v, i
}
