package claims

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gopkg.in/yaml.v3"
)

// scribe writes trees of YAML nodes in the ways that people have, and in some
// that they do not have, with comments wherever YAML lets them stand.
type scribe struct {
	*rand.Rand
	b        strings.Builder
	comments []string
	few      int // one in so many places has a comment
}

// file writes a whole file.
func (s *scribe) file(root *yaml.Node) string {
	for s.IntN(4) == 0 {
		s.repeat(root)
	}
	s.few = pickScribe(s, 2, 5, 20, 1000)
	if s.IntN(5) == 0 {
		s.b.WriteString("\ufeff")
	}
	if s.IntN(5) == 0 {
		s.b.WriteString("---")
		s.rest()
	}
	s.above(0)
	if s.IntN(12) == 0 {
		s.flow(root, 1, false)
		s.rest()
	} else {
		s.block(root, pickScribe(s, 0, 0, 0, 2), false)
	}
	s.above(s.IntN(3))
	text := s.b.String()
	switch s.IntN(4) {
	case 0:
		return strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		return strings.TrimSuffix(text, "\n")
	}
	return text
}

// repeat makes something that stands under a key an alias of what stands under
// the same key before.
func (s *scribe) repeat(root *yaml.Node) {
	values := make(map[string][]*yaml.Node)
	var keys []string
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for i, k := range n.Content {
			walk(k)
			if n.Kind == yaml.MappingNode && i%2 == 1 && k.Kind != yaml.AliasNode {
				key := n.Content[i-1].Value
				keys = append(keys, key)
				values[key] = append(values[key], k)
			}
		}
	}
	walk(root)
	same := values[pickScribe(s, keys...)]
	if len(same) < 2 {
		return
	}
	at := s.IntN(len(same) - 1)
	a, b := same[at], same[at+1]
	if a.Anchor == "" {
		a.Anchor = fmt.Sprintf("a%d", s.IntN(3))
	}
	*b = yaml.Node{Kind: yaml.AliasNode, Value: a.Anchor, Alias: a}
}

func pickScribe[T any](s *scribe, all ...T) T { return all[s.IntN(len(all))] }

func (s *scribe) sometimes() bool { return s.IntN(s.few) == 0 }

func (s *scribe) comment() string {
	c := fmt.Sprintf("#%s%d", pickScribe(s, " c", " Comment number ", "c", " ", "# ", " 这是", " a: b, [c] {d} \"e "), len(s.comments))
	s.comments = append(s.comments, c)
	return c
}

// rest ends a line.
func (s *scribe) rest() {
	if s.sometimes() {
		s.b.WriteString(pickScribe(s, " ", "  ", "\t", "      ") + s.comment())
	}
	s.b.WriteString(pickScribe(s, "", "", "", " ") + "\n")
}

// above writes comments and empty lines, of which the first begins a line.
func (s *scribe) above(col int) {
	for s.IntN(4) == 0 {
		s.b.WriteString(pickScribe(s, "\n", "\n\n\n", "  \n"))
	}
	for s.sometimes() {
		s.spaces(pickScribe(s, col, col, col, 0, col+2, 7))
		s.b.WriteString(s.comment() + "\n" + pickScribe(s, "", "", "\n"))
	}
}

func (s *scribe) spaces(n int) { s.b.WriteString(strings.Repeat(" ", n)) }

// block writes the entries of a group or list in a column; the first may stand
// in a line that has begun.
func (s *scribe) block(n *yaml.Node, col int, begun bool) {
	step := 2
	if n.Kind == yaml.SequenceNode {
		step = 1
	}
	for i := 0; i < len(n.Content); i += step {
		if !begun || i > 0 {
			s.above(col)
			s.spaces(col)
		}
		value := n.Content[i]
		switch {
		case step == 1:
			s.b.WriteString("-")
		case s.IntN(30) == 0:
			s.b.WriteString("? ")
			s.scalar(n.Content[i], col+2, true, false)
			s.rest()
			s.above(col)
			s.spaces(col)
			s.b.WriteString(":")
			value = n.Content[i+1]
		default:
			s.scalar(n.Content[i], col, true, false)
			s.b.WriteString(pickScribe(s, ":", ":", ":", " :"))
			value = n.Content[i+1]
		}
		s.value(n, value, col, step == 1)
	}
}

// value writes what stands behind a dash or a key of a group in a column.
func (s *scribe) value(in, v *yaml.Node, col int, item bool) {
	more := col + 1 + s.IntN(4)
	if v.Anchor != "" {
		s.b.WriteString(" &" + v.Anchor)
		if s.IntN(5) == 0 {
			s.rest()
			s.above(more)
			s.spaces(more)
		}
	}
	switch {
	case v.Kind == yaml.ScalarNode, v.Kind == yaml.AliasNode:
		if v.Value != "" && v.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && s.IntN(12) == 0 {
			s.rest()
			s.above(more)
			s.spaces(more)
		} else {
			s.b.WriteString(pickScribe(s, " ", " ", "   "))
		}
		if s.scalar(v, more, false, false); v.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
			s.rest()
		}
	case len(v.Content) == 0 || v.Style&yaml.FlowStyle != 0 || s.IntN(8) == 0:
		s.b.WriteString(" ")
		s.flow(v, more, false)
		s.rest()
	case item && v.Anchor == "" && s.IntN(4) > 0:
		space := s.IntN(3)
		s.spaces(1 + space)
		s.block(v, col+2+space, true)
	default:
		s.rest()
		if v.Kind == yaml.SequenceNode && in.Kind == yaml.MappingNode && s.IntN(3) == 0 {
			more = col
		}
		s.block(v, more, false)
	}
}

// gap writes space inside brackets.
func (s *scribe) gap(col int) {
	switch s.IntN(8) {
	case 0:
		s.b.WriteString(" ")
		s.rest()
		s.above(col)
		s.spaces(col)
	case 1:
		s.b.WriteString("  ")
	}
}

// flow writes a group or list in brackets.
func (s *scribe) flow(n *yaml.Node, col int, inside bool) {
	if n.Anchor != "" && inside {
		s.b.WriteString("&" + n.Anchor + " ")
	}
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		s.scalar(n, col, false, true)
		return
	}
	open, shut, step := "[", "]", 1
	if n.Kind == yaml.MappingNode {
		open, shut, step = "{", "}", 2
	}
	s.b.WriteString(open)
	for i := 0; i < len(n.Content); i += step {
		if i > 0 {
			s.b.WriteString(",")
			s.gap(col)
			s.b.WriteString(" ")
		}
		s.gap(col)
		if step == 2 {
			s.scalar(n.Content[i], col, true, true)
			s.b.WriteString(": ")
			s.gap(col)
		}
		s.flow(n.Content[i+step-1], col, true)
		s.gap(col)
	}
	if len(n.Content) > 0 && s.IntN(6) == 0 {
		s.b.WriteString(",")
	}
	s.gap(col)
	s.b.WriteString(shut)
}

// scalar writes a text, whose further lines stand in a column.
func (s *scribe) scalar(n *yaml.Node, col int, key, inBrackets bool) {
	if n.Kind == yaml.AliasNode {
		s.b.WriteString("*" + n.Value)
		return
	}
	text, style := n.Value, n.Style
	block := style & (yaml.LiteralStyle | yaml.FoldedStyle)
	if block != 0 && !key && !inBrackets {
		s.b.WriteString(map[yaml.Style]string{yaml.LiteralStyle: "|", yaml.FoldedStyle: ">"}[block])
		s.b.WriteString(pickScribe(s, "", "", "+", "-"))
		s.rest()
		for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
			if line != "" {
				s.spaces(col)
			}
			s.b.WriteString(line + pickScribe(s, "", "", "", "\n") + "\n")
		}
		return
	}
	switch {
	case style&yaml.SingleQuotedStyle != 0 && !strings.Contains(text, "\n"):
		s.b.WriteString("'" + s.broken(strings.ReplaceAll(text, "'", "''"), col, key) + "'")
	case style&yaml.DoubleQuotedStyle != 0 || block != 0 || style != 0 || inBrackets && strings.ContainsAny(text, ",[]{}?#"):
		text = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text)
		if s.IntN(8) == 0 {
			text = strings.ReplaceAll(text, "e", `\x65`)
		}
		s.b.WriteString(`"` + s.broken(text, col, key) + `"`)
	default:
		s.b.WriteString(s.broken(text, col, key))
	}
}

// broken breaks a text over lines, sometimes.
func (s *scribe) broken(text string, col int, key bool) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if i > 0 && !key && w != "" && words[i-1] != "" && s.IntN(15) == 0 {
			words[i] = "\n" + strings.Repeat(" ", col) + w
		}
	}
	return strings.ReplaceAll(strings.Join(words, " "), " \n", pickScribe(s, "\n", " \n"))
}
