package scene

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// style is what holds of an element once all rules are heard.
type style struct {
	variables map[string]string
	color     Color
	fill      ink
	stroke    ink
	pen       Pen
	size      float64
	bold      bool
	italic    bool
	underline bool
	halo      bool // strokes are painted before fills
	rtl       bool
	end       bool // texts end where they are placed
}

// ink is what an area or a line is painted with.
type ink struct {
	none    bool
	current bool // the color of the element
	pattern string
	color   Color
}

// initial is what holds where nothing is said: the values of SVG.
var initial = style{fill: ink{}, stroke: ink{none: true}, pen: Pen{Width: 1}, size: 16}

func (s *style) paint(i ink) (Color, bool) {
	if i.current {
		return s.color, true
	}
	return i.color, !i.none
}

// attributes that are as good as style rules, weaker than all of them.
var presentation = []string{"stroke-width", "direction", "text-anchor", "fill", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight"}

// resolve works out the style of an element from that of its parent. All of what
// is known is inherited, text-decoration in effect, since the lines of a text are
// underlined with it.
func resolve(parent *style, rules []rule, n *names, attributes []declaration) (*style, error) {
	s := *parent
	s.pen.Dash = slices.Clone(s.pen.Dash)
	own := false
	pass := func(declarations []declaration, variables, important bool) error {
		for _, d := range declarations {
			if d.important != important || strings.HasPrefix(d.property, "--") != variables {
				continue
			}
			if variables {
				if !own {
					s.variables, own = maps.Clone(parent.variables), true
					if s.variables == nil {
						s.variables = make(map[string]string)
					}
				}
				s.variables[d.property] = d.value
				continue
			}
			if err := s.set(d, n, parent); err != nil {
				return err
			}
		}
		return nil
	}
	var matching []*rule
	for i := range rules {
		if rules[i].matches(n) {
			matching = append(matching, &rules[i])
		}
	}
	for _, variables := range []bool{true, false} {
		if err := pass(attributes, variables, false); err != nil {
			return nil, err
		}
		for _, important := range []bool{false, true} {
			for _, r := range matching {
				if err := pass(r.declarations, variables, important); err != nil {
					return nil, err
				}
			}
		}
	}
	return &s, nil
}

// set applies one declaration.
func (s *style) set(d declaration, n *names, parent *style) error {
	value := d.value
	if name, ok := strings.CutPrefix(value, "var("); ok {
		name = strings.TrimSuffix(name, ")")
		known := false
		if value, known = s.variables[name]; !known {
			return fmt.Errorf("style sheet: there is no variable %s", name)
		}
	}
	var err error
	word := func(on string, off ...string) bool {
		if value != on && !slices.Contains(off, value) && err == nil {
			err = fmt.Errorf("style sheet: %s is %q", d.property, value)
		}
		return value == on
	}
	switch d.property {
	case "fill":
		s.fill, err = parseInk(value)
	case "stroke":
		s.stroke, err = parseInk(value)
	case "color":
		s.color, err = parseColor(value)
	case "stroke-width":
		s.pen.Width, err = parseLength(value)
	case "stroke-dasharray":
		s.pen.Dash, err = parseDash(value)
	case "stroke-linecap":
		s.pen.RoundCap = word("round", "butt")
	case "stroke-linejoin":
		s.pen.RoundJoin = word("round", "miter")
	case "font-size":
		s.size, err = parseLength(value)
	case "font-weight":
		weight, bad := strconv.Atoi(value)
		if err = bad; bad != nil && (value == "bold" || value == "normal") {
			weight, err = map[string]int{"bold": 700, "normal": 400}[value], nil
		}
		s.bold = weight >= 600
	case "font-style":
		s.italic = word("italic", "normal")
	case "text-decoration":
		s.underline = word("underline", "none")
	case "paint-order":
		s.halo = word("stroke", "normal")
	case "direction":
		s.rtl = word("rtl", "ltr")
	case "text-anchor":
		s.end = word("end", "start")
	case "color-scheme", "font-family": // what browsers do by themselves, and what is chosen by letters here
	default:
		err = fmt.Errorf("style sheet: the property %q", d.property)
	}
	return err
}

func parseInk(value string) (ink, error) {
	switch id, isPattern := strings.CutPrefix(value, "url(#"); {
	case value == "none":
		return ink{none: true}, nil
	case value == "currentColor":
		return ink{current: true}, nil
	case isPattern:
		return ink{pattern: strings.TrimSuffix(id, ")")}, nil
	}
	c, err := parseColor(value)
	return ink{color: c}, err
}

// parseColor reads #rgb and #rrggbb.
func parseColor(value string) (Color, error) {
	hex, ok := strings.CutPrefix(value, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		return Color{}, fmt.Errorf("style sheet: the colour %q", value)
	}
	return Color{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

// units are how many CSS px each has.
var units = map[string]float64{"": 1, "px": 1, "pt": 96.0 / 72, "in": 96, "mm": 96 / 25.4, "cm": 96 / 2.54}

func parseLength(value string) (float64, error) {
	number := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%")
	unit, ok := units[value[len(number):]]
	f, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return 0, fmt.Errorf("the length %q", value)
	}
	return f * unit, nil
}

func parseDash(value string) ([]float64, error) {
	if value == "none" {
		return nil, nil
	}
	var dash []float64
	sum := 0.0
	for word := range strings.FieldsSeq(strings.ReplaceAll(value, ",", " ")) {
		f, err := parseLength(word)
		if err != nil || f < 0 {
			return nil, fmt.Errorf("the dashes %q", value)
		}
		dash, sum = append(dash, f), sum+f
	}
	if len(dash)%2 == 1 {
		dash = append(dash, dash...)
	}
	if sum == 0 {
		return nil, nil
	}
	return dash, nil
}
