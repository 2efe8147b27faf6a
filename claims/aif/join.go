package aif

import "crux/claims"

// join makes the nodes of the file that has been read those of files before that they
// are. AIFdb numbers the nodes of all nodesets in one way, other programs those of
// each. So claims and locutions that have the same id and say the same are one. Other
// nodes say too little by themselves: they are one with those of their ids if the
// file shares claims or locutions with files before, and has none that says something
// else.
func (r *reader) join() {
	if !r.b.Several() {
		return
	}
	shared, differ := 0, claims.Differences{}
	for i := range r.nodes[r.old:] {
		n := &r.nodes[r.old+i]
		if first, known := r.known[n.id]; known && n.speaks() {
			if r.nodes[first].same(n) {
				shared++
			} else {
				differ.Add(n.id, r.b.Place(n.idAt), r.b.Place(r.nodes[first].idAt))
			}
		}
	}
	r.b.Differ(&differ)
	whole := shared > 0 && differ.N == 0
	kept := r.nodes[:r.old]
	for _, n := range r.nodes[r.old:] {
		first, known := r.known[n.id]
		if known && (n.speaks() || whole) && r.nodes[first].same(&n) {
			r.byID[n.id] = first
			continue
		}
		r.byID[n.id] = len(kept)
		if !known {
			r.known[n.id] = len(kept)
		}
		kept = append(kept, n)
	}
	r.nodes = kept
}

// speaks reports whether a node has words of its own.
func (n *node) speaks() bool { return (n.kind == info || n.kind == locute) && !n.text.Empty() }

// again reports whether a file before has an edge, and notes it.
func (r *reader) again(from, to int) bool {
	if !r.b.Several() {
		return false
	}
	edge := [2]int32{int32(from), int32(to)}
	if file, known := r.edges[edge]; known {
		return file < r.files
	}
	r.edges[edge] = r.files
	return false
}
