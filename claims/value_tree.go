package claims

import (
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// Value is a part of a YAML text that is no claim file, as other programs write
// them: a text, a list or a group of keys. Aliases have been followed.
type Value struct {
	Text  string   // of a text, number or truth value, as YAML reads it
	Plain bool     // it is written without quotes
	Null  bool     // it is written as nothing
	Items []*Value // of a list
	Keys  []*Value // of a group, in its order; a key that stands twice is there twice
	Vals  []*Value // what stands under each key
	IsMap bool
	Line  int // from 1, in the text that was read
	Col   int // from 1, in code points
	list  bool
}

// IsList reports whether the value is a list.
func (v *Value) IsList() bool { return v != nil && v.list }

// IsText reports whether the value is a text, number or truth value.
func (v *Value) IsText() bool { return v != nil && !v.list && !v.IsMap && !v.Null }

// Get returns what stands under a key of a group, or nil; of several the last.
func (v *Value) Get(key string) *Value {
	var found *Value
	if v != nil {
		for i, k := range v.Keys {
			if k.Text == key {
				found = v.Vals[i]
			}
		}
	}
	return found
}

// Texts returns the texts of a list, or the one text; other items are left out.
func (v *Value) Texts() []string {
	var all []string
	switch {
	case v.IsText():
		all = append(all, v.Text)
	case v.IsList():
		for _, item := range v.Items {
			if item.IsText() {
				all = append(all, item.Text)
			}
		}
	}
	return all
}

// SyntaxError is where a YAML text cannot be read.
type SyntaxError struct {
	Line int // from 1; the module that reads YAML is at times a line off
	Why  string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("claims: line %d: %s", e.Line, e.Why) }

// ParseYAML reads the first document of a YAML text. The result is nil where
// there is none. It refuses what a claim file may not be either: more than two
// million parts, more than 100 levels, aliases that make a text ten times as
// large. The error is a [*SyntaxError].
func ParseYAML(text []byte) (*Value, error) {
	if len(text) > maxBytes || crowded(text) {
		return nil, &SyntaxError{1, "it is too large"}
	}
	docs, err := parseYAML(text)
	if err != nil {
		line, why := 1, strings.TrimPrefix(errors.Unwrap(err).Error(), "yaml: ")
		if rest, ok := strings.CutPrefix(why, "line "); ok {
			if _, err := fmt.Sscanf(rest, "%d:", &line); err == nil {
				_, why, _ = strings.Cut(rest, ": ")
			}
		}
		return nil, &SyntaxError{line, why}
	}
	if docs.first == nil {
		return nil, nil
	}
	t := valueTree{most: maxExpansion * countNodes(docs.first)}
	return t.value(docs.first, 0)
}

func countNodes(y *yaml.Node) int {
	n := 1
	for _, k := range y.Content {
		n += countNodes(k)
	}
	return n
}

// valueTree makes values of YAML's nodes, of which there are at most so many.
type valueTree struct{ made, most int }

func (t *valueTree) value(y *yaml.Node, depth int) (*Value, error) {
	line, col := y.Line, y.Column
	for y.Kind == yaml.AliasNode {
		y = y.Alias
	}
	if t.made++; depth > maxDepth || t.made > t.most || t.made > maxNodes {
		return nil, &SyntaxError{line, "it is too deep, or repeats too much by aliases"}
	}
	v := &Value{Line: line, Col: col}
	switch y.Kind {
	case yaml.ScalarNode:
		v.Text = y.Value
		v.Plain = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		v.Null = v.Plain && y.ShortTag() == "!!null"
		return v, nil
	case yaml.SequenceNode:
		v.list = true
	case yaml.MappingNode:
		v.IsMap = true
	}
	for i, k := range y.Content {
		x, err := t.value(k, depth+1)
		switch {
		case err != nil:
			return nil, err
		case v.list:
			v.Items = append(v.Items, x)
		case i%2 == 0:
			v.Keys = append(v.Keys, x)
		default:
			v.Vals = append(v.Vals, x)
		}
	}
	return v, nil
}
