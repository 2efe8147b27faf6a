package scene

import (
	"fmt"
	"strings"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
)

func (r *reader) root(e *element) error {
	st, err := r.enter(state{style: &initial, matrix: geom.Identity}, e)
	if err != nil {
		return err
	}
	if r.Width, err = parseLength(e.attr("width")); err != nil {
		return err
	}
	if r.Height, err = parseLength(e.attr("height")); err != nil {
		return err
	}
	var x, y, w, h float64
	if box := e.attr("viewBox"); box == "" {
		w, h = r.Width, r.Height
	} else if n, err := fmt.Sscan(box, &x, &y, &w, &h); n != 4 || err != nil {
		return fmt.Errorf("the view box %q", box)
	}
	if !(w > 0 && h > 0 && r.Width > 0 && r.Height > 0) {
		return fmt.Errorf("the drawing is empty")
	}
	r.Box = geom.Rect{Min: geom.Point{X: x, Y: y}, Max: geom.Point{X: x + w, Y: y + h}}
	r.Language, r.base = st.language, st
	r.base.key += "#" // patterns lie in it, whoever uses them
	for _, c := range e.children {
		if c.name == "title" {
			r.Title = c.text
		}
	}
	return r.children(st, e)
}

func (r *reader) children(st state, e *element) error {
	for _, c := range e.children {
		if err := r.draw(st, c); err != nil {
			return err
		}
	}
	return nil
}

// draw paints one element, whose parent's state is given.
func (r *reader) draw(in state, e *element) error {
	switch e.name {
	case "title", "desc", "style", "defs":
		return nil
	}
	st, err := r.enter(in, e)
	if err != nil {
		return err
	}
	anchor := Anchor{ID: e.attr("id"), Class: e.attr("class"), From: len(r.Items)}
	for _, c := range e.children {
		if c.name == "title" {
			anchor.Title = c.text
		}
	}
	named, at := anchor.ID != "" || anchor.Title != "", len(r.Anchors)
	if named {
		r.Anchors = append(r.Anchors, anchor)
	}
	switch e.name {
	case "g":
		err = r.children(st, e)
	case "a":
		link := &Link{To: e.attr("href")}
		st.link = link
		err = r.children(st, e)
		if len(link.Areas) > 0 {
			r.Links = append(r.Links, link)
		}
	case "rect", "circle", "path":
		var p geom.Path
		if p, err = shape(e); err == nil {
			err = r.paint(st, p)
		}
	case "text":
		err = r.text(st, e)
	default:
		err = fmt.Errorf("there is an element <%s>", e.name)
	}
	if named {
		anchor.To = len(r.Items)
		for _, item := range r.Items[anchor.From:] {
			anchor.Bounds = anchor.Bounds.Union(item.Bounds())
		}
		r.Anchors[at] = anchor
	}
	return err
}

// length reads an attribute, 0 where there is none.
func (e *element) length(name string) (float64, error) {
	text := e.attr(name)
	if text == "" {
		return 0, nil
	}
	return parseLength(text)
}

// shape returns the outline of an element.
func shape(e *element) (geom.Path, error) {
	var bad error
	number := func(name string) float64 {
		f, err := e.length(name)
		if err != nil {
			bad = err
		}
		return f
	}
	var p geom.Path
	switch e.name {
	case "rect":
		if w, h := number("width"), number("height"); w > 0 && h > 0 {
			p = geom.RoundRect(number("x"), number("y"), w, h, number("rx"))
		}
	case "circle":
		p = geom.Circle(geom.Point{X: number("cx"), Y: number("cy")}, number("r"))
	case "path":
		return geom.Parse(e.attr("d"))
	}
	return p, bad
}

// paint fills and strokes an outline.
func (r *reader) paint(st state, p geom.Path) error {
	if len(p.Verbs) == 0 {
		return nil
	}
	drawn := p.Transform(st.matrix)
	if c, ok := st.style.paint(st.style.fill); ok && st.style.fill.pattern == "" {
		r.Items = append(r.Items, &Fill{Path: drawn, Color: c})
	} else if ok {
		if err := r.hatch(st, p, drawn); err != nil {
			return err
		}
	}
	if st.style.stroke.pattern != "" {
		return fmt.Errorf("a line is painted with a pattern")
	}
	if c, ok := st.style.paint(st.style.stroke); ok && st.style.pen.Width > 0 {
		k, _ := st.matrix.Size()
		pen := st.style.pen
		pen.Width *= k
		pen.Dash = nil
		for _, d := range st.style.pen.Dash {
			pen.Dash = append(pen.Dash, d*k)
		}
		r.Items = append(r.Items, &Stroke{Path: drawn, Color: c, Pen: pen})
	}
	return nil
}

// tilesMax is how many tiles of a hatch an area has at most.
const tilesMax = 100_000

// hatch fills an area with the tiles of a pattern, each clipped by the area.
func (r *reader) hatch(st state, p, drawn geom.Path) error {
	id := st.style.fill.pattern
	e := r.patterns[id]
	if e == nil {
		return fmt.Errorf("there is no pattern %q", id)
	}
	in, err := r.enter(r.base, e)
	if err != nil {
		return err
	}
	w, errW := parseLength(e.attr("width"))
	h, errH := parseLength(e.attr("height"))
	if errW != nil || errH != nil || w <= 0 || h <= 0 || e.attr("patternUnits") != "userSpaceOnUse" {
		return fmt.Errorf("the pattern %q", id)
	}
	tile := &reader{setter: r.setter, rules: r.rules, styles: r.styles}
	if err := tile.children(in, e); err != nil {
		return err
	}
	box := p.Bounds()
	fromX, toX := floor(box.Min.X/w), floor(box.Max.X/w)
	fromY, toY := floor(box.Min.Y/h), floor(box.Max.Y/h)
	if (toX-fromX+1)*(toY-fromY+1) > tilesMax {
		return fmt.Errorf("the pattern %q has too many tiles", id)
	}
	for _, item := range tile.Items {
		f, ok := item.(*Fill)
		if !ok {
			return fmt.Errorf("the pattern %q has lines", id)
		}
		var all geom.Path
		for y := fromY; y <= toY; y++ {
			for x := fromX; x <= toX; x++ {
				all.Append(f.Path, st.matrix.Mul(geom.Translate(float64(x)*w, float64(y)*h)))
			}
		}
		r.Items = append(r.Items, &Fill{Path: all, Color: f.Color, Clip: &drawn})
	}
	return nil
}

func floor(f float64) int {
	n := int(f)
	if f < float64(n) {
		n--
	}
	return n
}

// text sets a text: one line, or one to each tspan.
func (r *reader) text(st state, e *element) error {
	spans := []*element{e}
	if len(e.children) > 0 {
		spans = e.children
	}
	var lines []string
	var places []geom.Point
	for _, span := range spans {
		if span != e {
			if span.name != "tspan" || len(span.children) > 0 {
				return fmt.Errorf("there is an element <%s> in a text", span.name)
			}
			inner, err := r.enter(st, span)
			if err != nil {
				return err
			}
			if inner.style.size != st.style.size || inner.style.bold != st.style.bold {
				return fmt.Errorf("lines of one text differ in style")
			}
		}
		x, err := span.length("x")
		if err != nil {
			return err
		}
		y, err := span.length("y")
		if err != nil {
			return err
		}
		lines, places = append(lines, squeeze(span.text)), append(places, geom.Point{X: x, Y: y})
	}
	color, _ := st.style.paint(st.style.fill)
	t := &Text{Size: st.style.size, Color: color, Matrix: st.matrix, Underlined: st.style.underline, Language: st.language, Link: st.link}
	if c, ok := st.style.paint(st.style.stroke); ok && st.style.pen.Width > 0 {
		if !st.style.halo {
			return fmt.Errorf("a text has lines above its letters")
		}
		t.Halo = &Halo{Color: c, Width: st.style.pen.Width}
	}
	set := r.setter.Set(lines, letters.Style{
		Size: st.style.size, Bold: st.style.bold, Italic: st.style.italic, RightToLeft: st.style.rtl, Language: st.language,
	})
	for i, line := range set {
		at := places[i]
		if st.style.rtl != st.style.end { // the text reaches to the left
			at.X -= line.Width
		}
		t.Lines = append(t.Lines, TextLine{At: at, Line: line})
		if st.link != nil {
			st.link.Areas = append(st.link.Areas, t.Box(t.Lines[i]))
		}
	}
	r.Items = append(r.Items, t)
	return nil
}

// squeeze makes one space of all white space, and none at the ends.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }), " ")
}
