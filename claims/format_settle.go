package claims

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// lineWidth is how wide a line with a list in brackets can be, in columns of a
// terminal.
const lineWidth = 80

// longestKey is how many bytes a key can have that is written before a colon. The
// YAML module takes at most 1024 characters for one.
const longestKey = 1000

// settle decides how every part of the file is written, and where each comment
// goes.
func (l *layout) settle() {
	if len(l.root.entries) == 0 {
		return
	}
	first := l.root.entries[0].key
	l.root.settle(fileGroup, 0)
	if now := &l.root.entries[0]; now.key != first || len(now.head) > 0 {
		l.gap = true
	}
}

// settle decides how the entries of w are written, which stand in a column from
// 0. Groups are about g, and so are those in a list. What has an anchor may be
// read as something else where an alias names it, and so keeps its order.
func (w *piece) settle(g groupKind, col int) {
	switch {
	case w.anchor != "":
		g = otherGroup
	case w.kind == groupNode:
		w.arrange(g)
	case g == claimsGroup:
		g = claimGroup
	}
	for i := range w.entries {
		e := &w.entries[i]
		about, at := g, col+len("- ")
		if e.key != nil {
			e.key.settle(otherGroup, col+2)
			e.spellKey()
			about, at = g.under(e.key.word()), col+width(e.name)+len(": ")
		}
		e.value.settle(about, col+2)
		e.value.flow = e.value.kind != scalarNode && (len(e.value.entries) == 0 || about != claimsGroup && e.value.fits(at))
		e.place()
	}
}

func width(s string) int { return uniseg.StringWidth(s) }

// fits reports whether w is a list of single words that fits in a line if it
// begins in a column from 0.
func (w *piece) fits(col int) bool {
	if w.kind != listNode || len(w.foot) > 0 {
		return false
	}
	col += len(w.properties()) + len("[]") - len(", ")
	for i := range w.entries {
		e := &w.entries[i]
		v := e.value
		word := v.kind == scalarNode && v.anchor+v.tag+v.alias == "" && v.style == plainSpelling && validID(strings.ReplaceAll(nfc(v.value), "/", "x"))
		if !word || len(e.head)+len(e.behind) > 0 {
			return false
		}
		if col += len(", ") + width(v.value); col > lineWidth {
			return false
		}
	}
	return true
}

// properties returns what is written before w, with a space behind it, or "".
func (w *piece) properties() string {
	var all string
	if w.anchor != "" {
		all = "&" + w.anchor + " "
	}
	if w.tag != "" {
		all += w.tag + " "
	}
	return all
}

// spellKey settles how the key of e is written.
func (e *entry) spellKey() {
	k := e.key
	if k.kind != scalarNode {
		return
	}
	k.spell(nil)
	switch {
	case k.alias != "":
		e.name = "*" + k.alias + " " // or the colon might belong to it
	case len(k.out) <= longestKey:
		e.name = k.properties() + k.out
	}
}

// place leaves at most one comment behind e: none that crux would take for a part
// of the text before it, unless it has always stood there. The others go above e,
// and so do those above an entry that begins in the same line.
func (e *entry) place() {
	v := e.value
	keep := len(e.behind) - 1 // the one that stays
	if at := slices.IndexFunc(e.behind, func(c remark) bool { return c.direct }); at >= 0 {
		keep = at
	}
	var stays []remark
	if keep >= 0 {
		stays = e.behind[keep : keep+1]
	}
	if v.kind == scalarNode {
		v.spell(stays)
	}
	if e.key != nil && e.name == "" || e.key == nil && v.group() && v.properties() == "" || v.mistakes(stays) {
		stays = nil // there is no line for it
	}
	moved := e.behind
	if stays != nil {
		moved = slices.Concat(e.behind[:keep], e.behind[keep+1:])
	}
	if v.flow {
		moved, v.foot = slices.Concat(moved, v.foot), nil
	}
	e.raise(moved, false)
	e.behind = stays
	for _, part := range []*piece{e.key, v} {
		if part != nil && part.group() && part.properties() == "" && (part == e.key || e.name == "") {
			first := &part.entries[0]
			e.raise(first.head, first.blank)
			first.head, first.blank = nil, false
		}
	}
}

// mistakes reports whether a comment that stands elsewhere, if it stood behind w,
// would be taken for a part of the text that is lost.
func (w *piece) mistakes(comments []remark) bool {
	return w.kind == scalarNode && w.alias == "" && w.style == plainSpelling && w.value != "" && slices.ContainsFunc(comments, func(c remark) bool {
		return !c.direct && commented("text", w.value, c.text) != 0
	})
}

// raise puts comments above e, below those that are there. What stands in the
// line of e is below them, with a blank line between or without.
func (e *entry) raise(moved []remark, blank bool) {
	if len(moved) == 0 {
		return
	}
	moved = slices.Clone(moved)
	moved[0].blank = e.blank || len(e.head) > 0 && moved[0].blank
	e.head, e.blank = append(e.head, moved...), blank
}

// apart reports whether a blank line stands before e and the comments above it.
func (e *entry) apart() bool {
	if len(e.head) > 0 {
		return e.head[0].blank
	}
	return e.blank
}
