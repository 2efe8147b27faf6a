package claims

import "fmt"

// define notes that a file names a side, speaker or source, which would get the
// given place in the map, and returns the place that it has: that which it got
// before, where a file has named it again.
func define(places map[ID]int, id ID, at int) (first int, again bool) {
	if first, again = places[id]; again {
		return first, true
	}
	places[id] = at
	return at, false
}

// noteUnknown adds a name to those that have to be looked up again when all
// files have been read.
func noteUnknown(refs []Ref, r Ref, known map[ID]int) []Ref {
	if _, ok := known[r.ID]; ok {
		return refs
	}
	return append(refs, r)
}

// field is what two files say under one key; "" is nothing.
type field struct {
	key  string
	to   *string // what stands
	from string  // what comes to it
}

// saidKey is a place where something is said.
type saidKey struct {
	what string // it is said of
	id   ID
	key  string
}

// unite adds what v says of something to what was said of it before.
func (d *decoder) unite(what string, id ID, v *node, fields ...field) {
	for _, f := range fields {
		switch at := d.pos(valueOf(v, f.key)); {
		case f.from == "" || f.from == *f.to:
		case *f.to == "":
			*f.to = f.from
			d.places[saidKey{what, id, f.key}] = at
		default:
			d.differ(what+" "+quoted(string(id)), f.key, *f.to, at, d.places[saidKey{what, id, f.key}])
		}
	}
}

// differ reports two values of one key, said at two places.
func (d *decoder) differ(what, key, other string, at, first Pos) {
	d.add(DifferentValues, Error, at, fmt.Sprintf("two places give %s a different %s", what, key),
		"say it at one of them, or the same at both", Related{first, "the other place says " + quoted(short(other))})
}

// keyPos returns the place of what n says under a key, or otherwise another.
func (f *file) keyPos(n *node, key string, otherwise Pos) Pos {
	if n == nil {
		return otherwise
	}
	if v := valueOf(n, key); v != n {
		return f.pos(v)
	}
	return otherwise
}

// valueOf returns what n says under a key, or n itself.
func valueOf(n *node, key string) *node {
	for i := 0; i+1 < len(n.kids) && n.kind == groupNode; i += 2 {
		if n.kids[i].value == key {
			return &n.kids[i+1]
		}
	}
	return n
}
