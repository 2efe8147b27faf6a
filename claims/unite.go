package claims

import "fmt"

// definition is a side, speaker or source that files of a map name.
type definition struct {
	what string
	id   ID
}

// define notes that a file defines something, which would get the given place
// in the map. It returns the place that it has already where a file did so
// before.
func (d *decoder) define(what string, id ID, at int) (first int, again bool) {
	first, again = d.defined[definition{what, id}]
	if !again {
		d.defined[definition{what, id}] = at
	}
	return first, again
}

// field is what two files say under one key; "" is nothing.
type field struct {
	key  string
	to   *string // what stands
	from string  // what comes to it
}

// unite adds what v says of something to what was said of it before, at first.
func (d *decoder) unite(what string, id ID, v *node, first Pos, fields ...field) {
	for _, f := range fields {
		if *f.to == "" {
			*f.to = f.from
		} else if f.from != "" && f.from != *f.to {
			d.differ(what+" "+quoted(string(id)), f.key, d.pos(valueOf(v, f.key)), first)
		}
	}
}

// differ reports two values of one key, said at two places.
func (d *decoder) differ(what, key string, at, first Pos) {
	d.add(DifferentValues, Error, at, fmt.Sprintf("two places give %s a different %s", what, key),
		"say it at one of them, or the same at both", Related{first, "the other place"})
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
