package claims

import "slices"

// layout is a claim file as its author wrote it, comments and blank lines
// included.
type layout struct {
	root       *piece
	header     []remark // comments on the whole file
	gap        bool     // a blank line stands behind them
	directives []string // lines for YAML, before the file
	comments   []string // all of them, in the order of the file
	depth      int
}

// piece is a part of a file as it is spelled.
type piece struct {
	kind     nodeKind
	style    spelling
	flow     bool // it is to be written in one line
	marked   bool // it has an anchor or an alias in it
	anchor   string
	tag      string // with its !
	alias    string // what stands behind *; "" where the part is no alias
	value    string // of a scalar, or of the one that an alias names
	resolved string // YAML's short name of its type
	lines    []textLine
	entries  []entry
	foot     []remark // comments below the last entry
	line     int32    // where it begins in the file
	col      int32
	out      string // how a scalar is to be written; lines end in \n
}

// claimFile reports whether the file has a key of a claim file.
func (l *layout) claimFile() bool {
	return slices.ContainsFunc(l.root.entries, func(e entry) bool {
		return e.key != nil && slices.Contains(fileKeys, e.key.word())
	})
}

// null reports whether w is nothing, by YAML's rules.
func (w *piece) null() bool {
	return w.kind == scalarNode && w.alias == "" && w.resolved == "!!null"
}

// group reports whether w takes lines of its own.
func (w *piece) group() bool { return len(w.entries) > 0 && !w.flow }

// entry is a key with its value, or an item of a list, which has no key.
type entry struct {
	key, value *piece
	head       []remark // comments above it
	behind     []remark // comments behind it; once it is settled, one at most
	blank      bool     // a blank line stands before it, below the comments
	name       string   // how the key is to be written; "" where it takes more than a line
}

// remark is a comment.
type remark struct {
	text   string // with its #
	blank  bool   // a blank line stands before it
	direct bool   // nothing but space stands between it and a scalar before it
	col    int    // from 0, where it has a line of its own
}

// spelling is how a scalar is written.
type spelling uint8

const (
	plainSpelling spelling = iota
	singleQuoted
	doubleQuoted
	literalBlock
	foldedBlock
)

// textLine is a line of a scalar that is written on several.
type textLine struct {
	text  string
	raw   string // the same as it is spelled in quotes
	blank int    // lines without text behind it
}

// headed tells comments on the whole file from those on its first key: if they
// are several, with blank lines between them, the last one is on the key if it
// stands right above it.
func (l *layout) headed() {
	if len(l.root.entries) == 0 {
		return
	}
	first := &l.root.entries[0]
	all := append(l.header, first.head...)
	n := len(all)
	if l.gap = first.blank; !l.gap {
		for n--; n > 0 && !all[n].blank; {
			n--
		}
		if l.gap = n > 0; !l.gap {
			n = len(all)
		}
	}
	l.header, first.head, first.blank = all[:n], all[n:], false
}
