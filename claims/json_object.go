package claims

import (
	"fmt"
	"strings"
)

// Place returns the place of a value, in whichever file it stands. What is not there
// has its place at the beginning of the file that is open.
func (b *Builder) Place(v JSON) Pos {
	if v.t == nil {
		return b.At(0, 0)
	}
	return v.t.places.At(v.Span())
}

// JSONIs reports whether a value is of a kind; if not, that is a fault.
func (b *Builder) JSONIs(v JSON, kind JSONKind, what string) bool {
	if v.Kind() == kind {
		return true
	}
	b.Fault(WrongType, b.Place(v), fmt.Sprintf("%s is %s, and this is %s", what, kind, v.Kind()), "")
	return false
}

// JSONObjects visits the objects of a list that stands under a key. Where it is
// null or not there, the list is empty; other values are faults.
func (b *Builder) JSONObjects(v JSON, key string, each func(JSON)) {
	if v.Kind() <= JSONNull || !b.JSONIs(v, JSONList, quoted(key)) {
		return
	}
	for item := range v.Items() {
		if b.JSONIs(item, JSONObject, "an entry of "+quoted(key)) {
			each(item)
		}
	}
}

// JSONFields returns what stands under the keys of an object, in their order. A key
// that stands twice is a fault. What stands under other keys is lost, and of says
// what it is lost of.
func (b *Builder) JSONFields(v JSON, lost *Losses, of string, keys ...string) []JSON {
	found := make([]JSON, len(keys))
	first := make([]JSON, len(keys))
	for k, x := range v.Keys() {
		name := k.Text()
		i := 0
		for i < len(keys) && keys[i] != name {
			i++
		}
		switch {
		case i == len(keys):
			if !x.Empty() {
				lost.Common(Note, b.Place(k), fmt.Sprintf("a map has no place for %s of %s", quoted(short(name)), of), "it is left out")
			}
		case first[i].Kind() != 0:
			b.Fault(DuplicateKey, b.Place(k), fmt.Sprintf("the key %s stands twice", quoted(name)), "take one of the two out",
				Related{b.Place(first[i]), "first here"})
		default:
			first[i], found[i] = k, x
		}
	}
	return found
}

// JSONID returns the id that stands under a key of an object, which may be a text
// or a number. Where there is none, that is a fault.
func (b *Builder) JSONID(object, v JSON, key string) (id string, ok bool) {
	switch v.Kind() {
	case JSONText:
		if id := strings.TrimSpace(v.Text()); id != "" {
			return id, true
		}
	case JSONNumber:
		return v.Raw(), true
	case 0:
		v = object
	case JSONNull:
	default:
		b.Fault(WrongType, b.Place(v), fmt.Sprintf("%s is a text or a number, and this is %s", quoted(key), v.Kind()), "")
		return "", false
	}
	b.Fault(MissingKey, b.Place(v), quoted(key)+" is missing here", "")
	return "", false
}

// JSONWords returns a text that may be missing, or null. Another value is a fault,
// and not returned.
func (b *Builder) JSONWords(v JSON, key string) JSON {
	if v.Kind() > JSONNull && b.JSONIs(v, JSONText, quoted(key)) {
		return v
	}
	return JSON{}
}

// JSONNode returns the number of the node whose id stands under a key of an edge.
// Where there is no such node, the edge is lost.
func (b *Builder) JSONNode(edge, v JSON, key string, byID map[string]int) (n int, ok bool) {
	id, ok := b.JSONID(edge, v, key)
	if !ok {
		return 0, false
	}
	if n, ok = byID[id]; !ok {
		b.Lost(Warning, b.Place(v), "there is no node "+quoted(short(id)), "the edge is left out; add the node, or take the edge out")
	}
	return n, ok
}
