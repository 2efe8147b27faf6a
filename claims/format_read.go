package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// layoutReader reads a file along the nodes that the YAML module makes of it. The
// module tells where each begins. What stands between them is read here, for of
// comments the module loses some and moves others.
type layoutReader struct {
	*layout
	t       *textFinder
	s       string
	pos     int // what stands before has been read
	line    int // of pos, from 0
	col     int // of pos, from 0, in code points
	pending []remark
	owner   *entry // that a comment behind pos belongs to
	direct  bool   // nothing but space stands between pos and the scalar of owner
	ended   int    // the line in which the last value ended, from 0
	closed  []closedGroup
	opened  bool // a line --- has been met since the last directive
	lost    bool // the nodes and the text do not go together
}

// closedGroup is a group or list that has ended since the last entry began.
type closedGroup struct {
	w   *piece
	col int // of its entries
}

// readLayout reads a file in which the YAML module finds no fault. Its first
// document that is not empty counts.
func readLayout(text []byte) (*layout, error) {
	r := &layoutReader{layout: &layout{}, t: newTextFinder(text)}
	r.s, r.pos = r.t.s, int(r.t.starts[0])
	for dec := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("claims: %w", err)
		}
		if len(doc.Content) != 1 {
			continue
		}
		var whole entry
		w := r.value(doc.Content[0], &whole, 1)
		if r.root == nil && !w.null() {
			r.root, r.header = w, whole.head
		} else {
			r.pending = append(whole.head, r.pending...)
		}
		if r.owner == &whole {
			r.owner = nil
		}
	}
	if r.root == nil || r.lost {
		return nil, errors.New("claims: the comments of the file cannot be found")
	}
	r.to(len(r.s))
	var end entry
	r.begin(&end, -1)
	r.root.foot = append(r.root.foot, end.head...)
	r.headed()
	return r.layout, nil
}

// offset returns where y begins.
func (r *layoutReader) offset(y *yaml.Node) int { return len(r.s) - len(r.t.from(y.Line, y.Column)) }

// value reads what e has as its key or value.
func (r *layoutReader) value(y *yaml.Node, e *entry, depth int) *piece {
	r.depth = max(r.depth, depth)
	w := &piece{value: y.Value, anchor: y.Anchor, marked: y.Anchor != "", resolved: y.ShortTag(), line: int32(y.Line), col: int32(y.Column)}
	tagged, isFlow := y.Style&yaml.TaggedStyle != 0, y.Style&yaml.FlowStyle != 0
	switch y.Kind {
	case yaml.AliasNode:
		w.alias, w.marked, w.value, w.resolved = y.Value, true, y.Alias.Value, ""
		r.to(r.offset(y))
		r.above(e)
		r.skip(1 + len(y.Value))
		r.behind(e)
		return w
	case yaml.SequenceNode:
		w.kind = listNode
	case yaml.MappingNode:
		w.kind = groupNode
	case yaml.ScalarNode:
		w.style = spellingOf(y.Style)
		if y.Value == "" && w.style == plainSpelling && y.Anchor == "" && !tagged {
			return w // the module does not always tell where
		}
	}
	if y.Anchor != "" || tagged || isFlow || w.kind == scalarNode {
		r.to(r.offset(y))
		r.properties(w, tagged)
	}
	switch {
	case w.kind == scalarNode:
		r.above(e)
		r.scalar(w)
		r.behind(e)
	case isFlow:
		r.above(e)
		r.brackets(y, w, e, depth)
	default:
		r.block(y, w, depth)
	}
	return w
}

func spellingOf(style yaml.Style) spelling {
	switch {
	case style&yaml.SingleQuotedStyle != 0:
		return singleQuoted
	case style&yaml.DoubleQuotedStyle != 0:
		return doubleQuoted
	case style&yaml.LiteralStyle != 0:
		return literalBlock
	case style&yaml.FoldedStyle != 0:
		return foldedBlock
	}
	return plainSpelling
}

// typeOf returns YAML's short name of the type that a text without quotes has.
func typeOf(s string) string {
	if s == "<<" {
		return "!!merge"
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: s}).ShortTag()
}

// properties reads the anchor and the tag before w.
func (r *layoutReader) properties(w *piece, tagged bool) {
	for range 2 {
		r.space()
		switch {
		case w.anchor != "" && strings.HasPrefix(r.s[r.pos:], "&"+w.anchor):
			r.skip(1 + len(w.anchor))
		case strings.HasPrefix(r.s[r.pos:], "!") && (tagged || w.kind == scalarNode):
			n := 0
			for ; r.pos+n < len(r.s) && !r.gapAt(r.pos+n); n++ {
			}
			w.tag = r.s[r.pos : r.pos+n]
			r.skip(n)
		}
	}
	if w.value != "" || w.style != plainSpelling || w.kind != scalarNode {
		r.space()
	}
}

// block reads a group or list whose entries have lines of their own.
func (r *layoutReader) block(y *yaml.Node, w *piece, depth int) {
	w.entries = make([]entry, entriesOf(y))
	col := 0
	for i := range w.entries {
		e := &w.entries[i]
		if w.kind == listNode {
			r.toDash()
			at := r.col
			if i == 0 {
				col = at
			}
			r.begin(e, at)
			r.skip(1)
			e.value = r.value(y.Content[i], e, depth+1)
		} else {
			if at := r.toKey(y.Content[2*i], e); i == 0 {
				col = at
			}
			r.pair(y, i, e, depth)
		}
		w.marked = w.marked || e.marked()
	}
	r.closed = append(r.closed, closedGroup{w, col})
}

// marked reports whether e has an anchor or an alias in it.
func (e *entry) marked() bool { return e.value.marked || e.key != nil && e.key.marked }

func entriesOf(y *yaml.Node) int {
	if y.Kind == yaml.MappingNode {
		return len(y.Content) / 2
	}
	return len(y.Content)
}

// toKey goes on to a key on lines of its own, or to the question mark before it,
// where e begins. It returns the column.
func (r *layoutReader) toKey(k *yaml.Node, e *entry) int {
	end := r.pos
	if k.Value != "" || k.Kind != yaml.ScalarNode {
		end = r.offset(k)
	}
	for r.pos < end && r.s[r.pos] != '?' {
		r.step()
	}
	col := r.col
	r.begin(e, col)
	r.to(end)
	return col
}

// pair reads the key and the value of the entry with a number in y.
func (r *layoutReader) pair(y *yaml.Node, i int, e *entry, depth int) {
	e.key = r.value(y.Content[2*i], e, depth+1)
	if len(e.key.lines) > 1 || e.key.style >= literalBlock { // a key is written on one line
		e.key.lines = nil
	}
	if e.key.kind == scalarNode {
		r.direct = false // what comes now is behind the key
	}
	e.value = r.value(y.Content[2*i+1], e, depth+1)
}

// brackets reads a group or list in brackets, or a pair in a list in brackets,
// which has none of its own.
func (r *layoutReader) brackets(y *yaml.Node, w *piece, e *entry, depth int) {
	closing, line := byte(0), r.line
	if c := r.byteAt(r.pos); c == '[' || c == '{' {
		if k := y.Content; len(k) == 0 || r.offset(k[0]) > r.pos {
			closing = c + 2 // in ASCII
			r.skip(1)
		}
	}
	w.entries = make([]entry, entriesOf(y))
	for i := range w.entries {
		item := &w.entries[i]
		if at := y.Content[i*len(y.Content)/len(w.entries)]; at.Value != "" || at.Kind != yaml.ScalarNode {
			r.to(r.offset(at))
		}
		r.begin(item, -1)
		if w.kind == listNode {
			item.value = r.value(y.Content[i], item, depth+1)
		} else {
			r.pair(y, i, item, depth)
		}
		w.marked = w.marked || item.marked()
	}
	if closing != 0 {
		r.toByte(closing)
		w.foot = append(w.foot, r.pending...)
		r.pending = nil
		r.skip(1)
	}
	r.closed = nil
	r.direct = false
	if n := len(w.entries); n > 0 && line < r.line && r.ended == r.line {
		r.owner = &w.entries[n-1] // a comment is on what it stands behind
	} else {
		r.owner = e
	}
	r.ended = r.line
}
