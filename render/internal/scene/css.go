package scene

import (
	"fmt"
	"slices"
	"strings"
)

// rule is what a style sheet says of the elements of one selector.
type rule struct {
	path         []compound // from the outermost element to the one that is meant
	weight       int        // its specificity
	declarations []declaration
}

// compound is what is asked of one element.
type compound struct {
	element string // "" for any
	classes []string
	prefix  string // of the class attribute
}

type declaration struct {
	property, value string
	important       bool
}

// parseSheet reads a style sheet. Rules for some media are passed over.
func parseSheet(text string) ([]rule, error) {
	var rules []rule
	for {
		text = strings.TrimSpace(text)
		if text == "" {
			break
		}
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return nil, fmt.Errorf("style sheet: no { in %q", text)
		}
		head := strings.TrimSpace(text[:open])
		end := closing(text, open)
		if end < 0 {
			return nil, fmt.Errorf("style sheet: no } after %q", head)
		}
		body := text[open+1 : end]
		text = text[end+1:]
		if strings.HasPrefix(head, "@media ") {
			continue
		}
		declarations, err := parseDeclarations(body)
		if err != nil {
			return nil, err
		}
		for selector := range strings.SplitSeq(head, ",") {
			r, err := parseSelector(selector)
			if err != nil {
				return nil, err
			}
			r.declarations = declarations
			rules = append(rules, r)
		}
	}
	slices.SortStableFunc(rules, func(a, b rule) int { return a.weight - b.weight })
	return rules, nil
}

// closing returns where the brace that opens at a place is closed.
func closing(text string, open int) int {
	depth := 0
	for i := open; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func parseDeclarations(body string) ([]declaration, error) {
	var all []declaration
	for part := range strings.SplitSeq(body, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		property, value, ok := strings.Cut(part, ":")
		if !ok {
			return nil, fmt.Errorf("style sheet: no : in %q", part)
		}
		d := declaration{property: strings.TrimSpace(property), value: strings.TrimSpace(value)}
		if v, ok := strings.CutSuffix(d.value, "!important"); ok {
			d.value, d.important = strings.TrimSpace(v), true
		}
		all = append(all, d)
	}
	return all, nil
}

func parseSelector(text string) (rule, error) {
	var r rule
	for word := range strings.FieldsSeq(text) {
		c := compound{}
		rest := word
		n := strings.IndexAny(rest, ".[")
		if n < 0 {
			n = len(rest)
		}
		if c.element, rest = rest[:n], rest[n:]; c.element != "" {
			if strings.ContainsAny(c.element, "#:*>+~") {
				return r, fmt.Errorf("style sheet: the selector %q", text)
			}
			r.weight++
		}
		for rest != "" {
			r.weight += 100
			if prefix, ok := strings.CutPrefix(rest, "[class^="); ok && strings.HasSuffix(prefix, "]") {
				c.prefix, rest = strings.Trim(strings.TrimSuffix(prefix, "]"), `"`), ""
				continue
			}
			if rest[0] != '.' {
				return r, fmt.Errorf("style sheet: the selector %q", text)
			}
			rest = rest[1:]
			n := strings.IndexAny(rest, ".[:#>+~")
			if n < 0 {
				n = len(rest)
			}
			c.classes, rest = append(c.classes, rest[:n]), rest[n:]
		}
		r.path = append(r.path, c)
	}
	if len(r.path) == 0 {
		return r, fmt.Errorf("style sheet: an empty selector")
	}
	return r, nil
}

// names are what selectors ask of an element.
type names struct {
	parent  *names
	element string
	class   string
	classes []string
}

func (c *compound) matches(n *names) bool {
	if c.element != "" && c.element != n.element || !strings.HasPrefix(n.class, c.prefix) {
		return false
	}
	for _, class := range c.classes {
		if !slices.Contains(n.classes, class) {
			return false
		}
	}
	return true
}

// matches reports whether a rule is about an element. A selector has one or two
// parts, so the first ancestor that fits will do.
func (r *rule) matches(n *names) bool {
	last := len(r.path) - 1
	if !r.path[last].matches(n) {
		return false
	}
	for last--; last >= 0; last-- {
		for n = n.parent; n != nil && !r.path[last].matches(n); n = n.parent {
		}
		if n == nil {
			return false
		}
	}
	return true
}
