package claims

// node is a part of a file as YAML sees it, with aliases followed and the
// spelling kept.
type node struct {
	kind   nodeKind
	scalar scalarKind
	plain  bool   // a scalar without quotes, on one line or several
	flow   bool   // a group or list in brackets
	later  int32  // where its kids wait to be converted, plus 1; 0 where none do
	value  string // of a scalar, as it is spelled
	line   int32
	col    int32
	kids   []node // of a list its items; of a group key, value, key, value, …
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	groupNode
)

// scalarKind is what YAML takes a scalar for.
type scalarKind uint8

const (
	textScalar scalarKind = iota
	nullScalar
	boolScalar
	intScalar
	floatScalar
	dateScalar
)

// what names n for people.
func (n *node) what() string {
	switch {
	case n.kind == listNode:
		return "a list"
	case n.kind == groupNode:
		return "a group of keys"
	case n.scalar == nullScalar:
		return "nothing"
	case n.scalar == boolScalar:
		return "a truth value"
	case n.scalar == intScalar, n.scalar == floatScalar:
		return "a number"
	default:
		return "a text"
	}
}

func (n *node) empty() bool { return n.kind == scalarNode && n.scalar == nullScalar }
