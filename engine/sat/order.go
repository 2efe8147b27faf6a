package sat

// order tells which variable to decide next: preferred ones first, then those
// that took part in conflicts most, lately above all, then the older ones. Each
// kind is a heap, the next one at the top.
type order struct {
	preferred, others []int32
	place             []int32 // of each variable in its heap, or -1
	activity          []float64
	sign              []int8  // of each variable: 1 or -1 where it is preferred to be true or false, or 0
	grain             float64 // what taking part in a conflict now adds
}

func (o *order) emptied() order {
	return order{
		preferred: o.preferred[:0], others: o.others[:0], place: o.place[:0], activity: o.activity[:0], sign: o.sign[:0],
	}
}

func (o *order) add(v int32) {
	o.place = append(o.place, -1)
	o.activity = append(o.activity, 0)
	o.sign = append(o.sign, 0)
	o.insert(v)
}

// heap returns the heap that v belongs to.
func (o *order) heap(v int32) *[]int32 {
	if o.sign[v] != 0 {
		return &o.preferred
	}
	return &o.others
}

func (o *order) prefer(l Lit) {
	v := l.variable()
	sign := int8(1 - 2*(l&1))
	if o.sign[v] == 0 && o.place[v] >= 0 {
		o.remove(v)
		o.sign[v] = sign
		o.insert(v)
	}
	o.sign[v] = sign
}

func (o *order) before(u, v int32) bool {
	a, b := o.activity[u], o.activity[v]
	return a > b || a == b && u < v
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
		o.up(*o.heap(v), o.place[v])
	}
}

// decay makes what was counted so far weigh less than what will be.
func (o *order) decay() { o.grain = max(o.grain, 1) / 0.95 }

func (o *order) insert(v int32) {
	if o.place[v] >= 0 {
		return
	}
	h := o.heap(v)
	*h = append(*h, v)
	o.up(*h, int32(len(*h)-1))
}

// remove takes v out of its heap, in which it is.
func (o *order) remove(v int32) {
	h, i := o.heap(v), o.place[v]
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	o.place[v] = -1
	if last != v {
		(*h)[i], o.place[last] = last, i
		o.up(*h, i)
		o.down(*h, o.place[last])
	}
}

// up and down move what is at place i of a heap to where it belongs.
func (o *order) up(h []int32, i int32) {
	v := h[i]
	for i > 0 {
		parent := (i - 1) / 2
		u := h[parent]
		if !o.before(v, u) {
			break
		}
		h[i], o.place[u] = u, i
		i = parent
	}
	h[i], o.place[v] = v, i
}

func (o *order) down(h []int32, i int32) {
	v, n := h[i], int32(len(h))
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && o.before(h[child+1], h[child]) {
			child++
		}
		u := h[child]
		if !o.before(u, v) {
			break
		}
		h[i], o.place[u] = u, i
		i = child
	}
	h[i], o.place[v] = v, i
}
