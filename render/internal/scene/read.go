package scene

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
)

// Read reads a drawing. Its texts are set by s. The error says what the drawing has
// that is not known.
func Read(svg []byte, s *letters.Setter) (*Scene, error) {
	root, err := parse(svg)
	if err != nil {
		return nil, fmt.Errorf("scene: %w", err)
	}
	r := &reader{setter: s, styles: make(map[string]*style), patterns: make(map[string]*element)}
	if err := r.collect(root); err != nil {
		return nil, fmt.Errorf("scene: %w", err)
	}
	if err := r.root(root); err != nil {
		return nil, fmt.Errorf("scene: %w", err)
	}
	return &r.Scene, nil
}

// element is an element of the file.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	text     string // what stands directly in it
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// depthMax is how deep elements may lie in each other.
const depthMax = 100

func parse(svg []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	stack := []*element{{}}
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := t.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, attrs: t.Copy().Attr}
			top.children = append(top.children, e)
			if stack = append(stack, e); len(stack) > depthMax {
				return nil, fmt.Errorf("elements lie too deep in each other")
			}
		case xml.EndElement:
			if top.name != t.Name.Local {
				return nil, fmt.Errorf("</%s> ends <%s>", t.Name.Local, top.name)
			}
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(t)
		}
	}
	if len(stack) != 1 || len(stack[0].children) != 1 || stack[0].children[0].name != "svg" {
		return nil, fmt.Errorf("this is no SVG")
	}
	return stack[0].children[0], nil
}

type reader struct {
	Scene
	setter   *letters.Setter
	rules    []rule
	styles   map[string]*style // by what decides them
	patterns map[string]*element
	base     state // of the drawing as a whole, in which patterns are drawn
}

// collect finds the style sheet and the patterns, which hold of the whole drawing.
func (r *reader) collect(e *element) error {
	var sheet strings.Builder
	var walk func(e *element)
	walk = func(e *element) {
		switch e.name {
		case "style":
			sheet.WriteString(e.text)
		case "pattern":
			r.patterns[e.attr("id")] = e
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(e)
	var err error
	r.rules, err = parseSheet(sheet.String())
	return err
}

// state is what holds at a place in the drawing.
type state struct {
	names    *names
	key      string // what decides the style
	style    *style
	matrix   geom.Matrix
	language string
	link     *Link
}

// enter works out what holds in an element.
func (r *reader) enter(in state, e *element) (state, error) {
	var attributes []declaration
	out := in
	key := in.key + "/" + e.name
	class := ""
	for _, a := range e.attrs {
		switch name := a.Name.Local; {
		case a.Name.Space == "xml" && name == "lang", name == "lang":
			out.language = a.Value
		case name == "class":
			class = a.Value
			key += "." + class
		case name == "transform":
			m, err := parseTransform(a.Value)
			if err != nil {
				return in, err
			}
			out.matrix = in.matrix.Mul(m)
		case isPresentation(name):
			attributes = append(attributes, declaration{property: name, value: a.Value})
			key += "[" + name + "=" + a.Value
		default:
			if !expected(e.name, name, a.Name.Space) {
				return in, fmt.Errorf("<%s> has an attribute %s", e.name, name)
			}
		}
	}
	out.key = key
	out.names = &names{parent: in.names, element: e.name, class: class, classes: strings.Fields(class)}
	out.style = r.styles[key]
	if out.style == nil {
		s, err := resolve(in.style, r.rules, out.names, attributes)
		if err != nil {
			return in, err
		}
		r.styles[key], out.style = s, s
	}
	return out, nil
}

func isPresentation(name string) bool {
	for _, p := range presentation {
		if p == name {
			return true
		}
	}
	return false
}

// attributes are those that elements may have, beside those that all may have.
var attributes = map[string]string{
	"svg":     " viewBox width height ",
	"rect":    " x y width height rx ",
	"circle":  " cx cy r ",
	"path":    " d ",
	"text":    " x y ",
	"tspan":   " x y ",
	"a":       " href ",
	"pattern": " patternUnits width height ",
}

// expected reports whether an attribute is known: one that is read by those who
// paint the element, or one for readers of the SVG itself.
func expected(element, name, space string) bool {
	switch {
	case space == "xmlns", name == "xmlns", name == "id", name == "role", name == "tabindex":
		return true
	case strings.HasPrefix(name, "aria-"), strings.HasPrefix(name, "data-"):
		return true
	}
	return strings.Contains(attributes[element], " "+name+" ")
}

// parseTransform reads a list of translate, scale and matrix.
func parseTransform(text string) (geom.Matrix, error) {
	m := geom.Identity
	for rest := strings.TrimSpace(text); rest != ""; {
		name, after, ok := strings.Cut(rest, "(")
		args, left, closed := strings.Cut(after, ")")
		if !ok || !closed {
			return m, fmt.Errorf("the transformation %q", text)
		}
		rest = strings.TrimLeft(left, " ,")
		var n []float64
		for word := range strings.FieldsSeq(strings.ReplaceAll(args, ",", " ")) {
			f, err := parseLength(word)
			if err != nil {
				return m, err
			}
			n = append(n, f)
		}
		switch {
		case name == "translate" && len(n) == 2:
			m = m.Mul(geom.Translate(n[0], n[1]))
		case name == "scale" && len(n) == 1:
			m = m.Mul(geom.Scale(n[0]))
		case name == "matrix" && len(n) == 6:
			m = m.Mul(geom.Matrix{A: n[0], B: n[1], C: n[2], D: n[3], E: n[4], F: n[5]})
		default:
			return m, fmt.Errorf("the transformation %q", text)
		}
	}
	if _, alike := m.Size(); !alike {
		return m, fmt.Errorf("the transformation %q is not the same in all directions", text)
	}
	return m, nil
}
