package claims

import (
	"errors"
	"slices"
)

// Format writes a claim file in the one spelling that all claim files can have.
// The file is read by itself: what it includes is not opened, and names need
// lead nowhere, for it may be a part of a map. Its findings are sorted; where
// they hold an error nothing is formatted, and the result is nil.
//
// Groups and lists are written on lines of their own, indented by two spaces; a
// list of single words that fits in a line of 80 columns is written as [a, b].
// Keys stand in the order of the documentation, but what gives a map its reasons
// stays in the order of the author, which is that of every output; so do claims,
// list items, the keys of other programs and those of what has an anchor. Texts
// are in quotes only where they need them, and keep the line breaks that their
// author gave them. Every comment stays, above what it stood above or behind what
// it stood behind; so does a blank line, and top-level groups have one around
// them. Lines end in \n, and there is no byte order mark.
//
// [Load] makes the same of the result as of the file, places apart, and
// formatting it again changes nothing. The result has been read and compared
// before it is returned: the error tells that it would not say the same, which
// is a fault of this package. Time and memory are linear in the result, which is
// at most as large as a claim file may be.
func Format(src Source) ([]byte, Diagnostics, error) {
	d := newDecoder()
	d.many = manyClaims
	d.addFile(src, nil)
	if d.ds.Err() != nil {
		return nil, d.found(), nil
	}
	before, err := readLayout(src.Text)
	if err != nil {
		return nil, d.found(), err
	}
	whole := Pos{File: src.Name, Line: 1, Col: 1}
	if before.depth > maxDepth {
		d.add(TooLarge, Error, whole, "the file is nested more than 100 deep", "let the program that the deep part is for keep it in a file of its own")
		return nil, d.found(), nil
	}
	before.settle()
	text, ok := before.write()
	if !ok {
		d.add(TooLarge, Error, whole, "the file would be larger than 32 MiB if it were formatted", "split it into several maps")
		return nil, d.found(), nil
	}
	after, err := readLayout(text)
	if err != nil || !before.saysWhat(after) {
		return nil, d.found(), errors.Join(errChanged, err)
	}
	return text, d.found(), nil
}

// errChanged is the error for a file that would not say the same if it were
// formatted.
var errChanged = errors.New("claims: formatting would change what the file says")

// saysWhat reports whether another file says what this one does, in the same
// order and with the same comments, whatever their order.
func (l *layout) saysWhat(other *layout) bool {
	a, b := slices.Sorted(slices.Values(l.comments)), slices.Sorted(slices.Values(other.comments))
	return slices.Equal(a, b) && slices.Equal(l.directives, other.directives) && l.root.says(other.root)
}

// says reports whether w says what other does.
func (w *piece) says(other *piece) bool {
	if w.kind != other.kind || w.alias != other.alias || w.anchor != other.anchor || w.tag != other.tag ||
		w.resolved != other.resolved || w.value != other.value && !w.null() || len(w.entries) != len(other.entries) {
		return false
	}
	for i := range w.entries {
		a, b := &w.entries[i], &other.entries[i]
		if (a.key == nil) != (b.key == nil) || a.key != nil && !a.key.says(b.key) || !a.value.says(b.value) {
			return false
		}
	}
	return true
}
