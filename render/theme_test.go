package render

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// reader is how somebody looks at a drawing.
type reader struct {
	theme                         Theme
	dark, contrast, paper, forced bool
	simple                        bool // by a program that knows neither variables nor media
}

func (r reader) String() string {
	s := r.theme.String()
	add := func(is bool, what string) {
		if is {
			s += ", " + what
		}
	}
	add(r.dark, "dark")
	add(r.contrast, "more contrast")
	add(r.paper, "on paper")
	add(r.forced, "colours forced")
	add(r.simple, "without variables")
	return s
}

// monochrome reports whether colours tell nothing.
func (r reader) monochrome() bool { return r.theme == Print || r.paper || r.forced }

func (r reader) needs() (text, line float64) {
	switch {
	case r.paper || r.theme == Print:
		return 7, 3
	case r.theme == Contrast || r.contrast:
		return 7, 4.5
	}
	return 4.5, 3
}

func readers() []reader {
	var all []reader
	for theme := range themeNames {
		all = append(all, reader{theme: Theme(theme), simple: true})
		for i := range 8 {
			r := reader{theme: Theme(theme), dark: i&1 > 0, contrast: i&2 > 0, paper: i&4 > 0}
			all = append(all, r)
			if !r.paper {
				r.forced = true
				all = append(all, r)
			}
		}
	}
	return all
}

// matches evaluates a media query.
func (r reader) matches(t *testing.T, query string) bool {
	t.Helper()
	all := true
	for feature := range strings.SplitSeq(query, " and ") {
		is, ok := map[string]bool{
			"print": r.paper, "screen": !r.paper,
			"(prefers-color-scheme:dark)": r.dark, "(prefers-contrast:more)": r.contrast, "(forced-colors:active)": r.forced,
		}[feature]
		if !ok {
			t.Errorf("a media query for %q", feature)
		}
		all = all && is
	}
	return all && !r.simple
}

// cssRule is one selector with its declarations.
type cssRule struct {
	selector []simpleSelector // each of an ancestor of the next
	weight   int
	decls    [][2]string
}

// simpleSelector is what an element must have.
type simpleSelector struct {
	name    string
	prefix  string // of the class attribute
	classes []string
}

func simple(t *testing.T, s string) simpleSelector {
	t.Helper()
	var x simpleSelector
	for _, m := range cssPart.FindAllStringSubmatch(s, -1) {
		s = strings.Replace(s, m[0], "", 1)
		x.prefix, x.name = x.prefix+m[1], x.name+m[3]
		if m[2] != "" {
			x.classes = append(x.classes, m[2])
		}
	}
	if s != "" {
		t.Errorf("%q in a selector", s)
	}
	return x
}

func (x simpleSelector) matches(e *svgElement) bool {
	class := e.attr["class"]
	if x.name != "" && x.name != e.name || !strings.HasPrefix(class, x.prefix) {
		return false
	}
	for _, c := range x.classes {
		if !strings.Contains(" "+class+" ", " "+c+" ") {
			return false
		}
	}
	return true
}

var (
	cssMedia = regexp.MustCompile(`(?s)@media ([^{]+)\{\n(.*?\n)\}\n`)
	cssBlock = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	cssPart  = regexp.MustCompile(`\[class\^=(\w+)\]|\.([\w-]+)|^(\w+)`)
)

// sheetFor returns the rules that count for a reader, in the order of the sheet.
func sheetFor(t *testing.T, css string, r reader) []cssRule {
	t.Helper()
	css = cssMedia.ReplaceAllStringFunc(css, func(block string) string {
		if m := cssMedia.FindStringSubmatch(block); r.matches(t, m[1]) {
			return m[2]
		}
		return ""
	})
	if strings.Contains(css, "@") {
		t.Errorf("media left over in %s", css)
	}
	var list []cssRule
	for _, m := range cssBlock.FindAllStringSubmatch(css, -1) {
		var decls [][2]string
		for d := range strings.SplitSeq(m[2], ";") {
			if d == "" {
				continue
			}
			name, value, ok := strings.Cut(d, ":")
			if !ok {
				t.Errorf("%q in a style sheet", d)
			}
			decls = append(decls, [2]string{name, value})
		}
		for selector := range strings.SplitSeq(strings.TrimSpace(m[1]), ",") {
			rule := cssRule{decls: decls}
			for s := range strings.FieldsSeq(selector) {
				x := simple(t, s)
				rule.selector = append(rule.selector, x)
				rule.weight += 100*(len(x.classes)+min(1, len(x.prefix))) + min(1, len(x.name))
			}
			list = append(list, rule)
		}
	}
	return list
}

func (r *cssRule) matches(e *svgElement) bool {
	n := len(r.selector) - 1
	if !r.selector[n].matches(e) {
		return false
	}
	for e = e.parent; n > 0 && e != nil; e = e.parent {
		if r.selector[n-1].matches(e) {
			n--
		}
	}
	return n == 0
}

// looks are the elements of a drawing as a reader sees them: what is asked of
// the style sheet here is asked of every colour that the drawing has.
type looks struct {
	t         *testing.T
	reader    reader
	all       []*svgElement
	rules     []cssRule
	variables map[string]string
	styles    map[*svgElement]map[string]string
	ids       map[string]*svgElement
}

func look(t *testing.T, svg string, r reader) *looks {
	t.Helper()
	l := &looks{t: t, reader: r, all: parseSVG(t, svg), variables: make(map[string]string),
		styles: make(map[*svgElement]map[string]string), ids: make(map[string]*svgElement)}
	for _, e := range l.all {
		if e.name == "style" {
			l.rules = sheetFor(t, e.texts, r)
		}
		l.ids[e.attr["id"]] = e
	}
	slices.SortStableFunc(l.rules, func(a, b cssRule) int { return a.weight - b.weight })
	for _, e := range l.all { // parents first
		style := map[string]string{"fill": "#000", "color": "#000", "stroke": "none"}
		if e.parent != nil {
			for _, name := range []string{"fill", "color", "stroke"} {
				style[name] = l.styles[e.parent][name]
			}
		}
		if width, ok := e.attr["stroke-width"]; ok {
			style["stroke-width"] = width
		}
		for i := range l.rules {
			if !l.rules[i].matches(e) {
				continue
			}
			for _, d := range l.rules[i].decls {
				if name, ok := strings.CutPrefix(d[0], "--"); ok {
					l.variables[name] = d[1]
				} else if !r.simple || !strings.Contains(d[1], "var(") {
					style[d[0]] = d[1]
				}
			}
		}
		l.styles[e] = style
	}
	return l
}

// is reports whether an element has all of the classes.
func (e *svgElement) is(classes ...string) bool { return simpleSelector{classes: classes}.matches(e) }

// value returns a property of an element, variables and currentColor followed.
func (l *looks) value(e *svgElement, name string) string {
	v := l.styles[e][name]
	if v == "currentColor" {
		v = l.styles[e]["color"]
	}
	if name, ok := strings.CutPrefix(v, "var(--"); ok {
		name = strings.TrimSuffix(name, ")")
		if v, ok = l.variables[name]; !ok {
			l.t.Errorf("%s: no variable %s", l.reader, name)
		}
	}
	return v
}

// hue returns a colour of an element. Hatches have that of their shape.
func (l *looks) hue(e *svgElement, name string) string {
	v := l.value(e, name)
	if p := l.pattern(e); p != nil && name == "fill" {
		v = "none"
		for _, in := range l.all {
			if in.parent == p && in.name == "path" {
				v = l.value(in, "fill")
			}
		}
	}
	return v
}

// pattern returns the pattern that an element is filled with.
func (l *looks) pattern(e *svgElement) *svgElement {
	id, ok := strings.CutPrefix(l.value(e, "fill"), "url(#")
	if !ok {
		return nil
	}
	p := l.ids[strings.TrimSuffix(id, ")")]
	if p == nil || p.name != "pattern" {
		l.t.Fatalf("%s: nothing has the id %q", l.reader, id)
	}
	return p
}

// shape tells hatches apart: "" for the plain fill.
func (l *looks) shape(e *svgElement) string {
	p := l.pattern(e)
	if p == nil {
		return ""
	}
	shape := "empty"
	for _, in := range l.all {
		if in.parent == p && in.name == "path" {
			shape = in.attr["d"]
		}
	}
	return shape
}

// find returns the first element of a class in a parent of others.
func (l *looks) find(class string, inside ...string) *svgElement {
	for _, e := range l.all {
		if e.is(class) && e.parent.is(inside...) {
			return e
		}
	}
	l.t.Fatalf("no %s in %s", class, inside)
	return nil
}

// grounds are what an element is drawn on.
func (l *looks) grounds(e *svgElement) []string {
	papers := []string{l.value(l.find("paper"), "fill")}
	for _, in := range l.all {
		if in.is("frame") && e != in {
			papers = append(papers, l.value(in, "fill"))
			break
		}
	}
	switch {
	case e.parent.name == "pattern":
		return []string{l.value(l.find("hatched"), "fill")}
	case e.is("card"):
		return append(papers, l.value(e, "fill"))
	case e.is("stack"):
		return papers
	}
	for up := e.parent; up != nil; up = up.parent {
		if !up.is("claim") {
			continue
		}
		for _, in := range l.all {
			if in.parent == up && in.is("card") {
				if e.name == "path" && strings.HasPrefix(e.attr["class"], "side") {
					return append(papers, l.value(in, "fill"))
				}
				return []string{l.value(in, "fill")}
			}
		}
	}
	return papers
}

// contrast checks every text, line and shape against what it is drawn on, and
// returns the least contrasts.
func (l *looks) contrast() (text, line float64) {
	text, line = math.Inf(1), math.Inf(1)
	needText, needLine := l.reader.needs()
	check := func(e *svgElement, name, ground string, need float64, least *float64) {
		front := l.hue(e, name)
		if l.reader.forced {
			// The reader has chosen these pairs.
			if ground != "Canvas" || !slices.Contains([]string{"CanvasText", "LinkText", "GrayText"}, front) ||
				e.name == "text" && front == "GrayText" {
				l.t.Errorf("%s: %s %q has %s on %s", l.reader, e.name, e.attr["class"], front, ground)
			}
			return
		}
		a, ok := parseHex(front)
		b, ok2 := parseHex(ground)
		if !ok || !ok2 {
			l.t.Errorf("%s: %s %q has %q on %q", l.reader, e.name, e.attr["class"], front, ground)
			return
		}
		if l.reader.monochrome() && (a[0] != a[1] || a[1] != a[2] || b[0] != b[1] || b[1] != b[2]) {
			l.t.Errorf("%s: %s %q has %s on %s", l.reader, e.name, e.attr["class"], front, ground)
		}
		c := contrast(a, b)
		if *least = min(*least, c); c < need {
			l.t.Errorf("%s: %s %q has %.2f, needs %.1f: %s on %s", l.reader, e.name, e.attr["class"], c, need, front, ground)
		}
	}
	referred := make(map[*svgElement]bool)
	for _, e := range l.all {
		referred[l.pattern(e)] = true
	}
	for _, e := range l.all {
		switch e.name {
		case "svg", "g", "title", "desc", "style", "tspan", "a", "defs", "pattern":
			continue
		}
		if e.is("paper") || e.is("hatched") || e.parent.name == "pattern" && !referred[e.parent] {
			continue
		}
		for _, ground := range l.grounds(e) {
			switch {
			case e.name == "text":
				check(e, "fill", ground, needText, &text)
			case l.value(e, "stroke") != "none":
				check(e, "stroke", ground, needLine, &line)
			default:
				check(e, "fill", ground, needLine, &line)
			}
			if strings.HasPrefix(e.attr["class"], "side") && l.hue(e, "fill") != "none" {
				check(e, "fill", ground, needLine, &line)
			}
		}
	}
	return text, line
}

// distance checks a pair that must be told apart by colour, for all eyes.
func (l *looks) distance(what, a, b string) float64 {
	d := nearest(paint(l.t, a), paint(l.t, b))
	if d < distinct {
		l.t.Errorf("%s: %s are %.3f apart, need %.2f: %s, %s", l.reader, what, d, distinct, a, b)
	}
	return d
}

// kinds checks that the kinds of arrows, and those that do not count, are told
// apart, and returns the least distance.
func (l *looks) kinds() float64 {
	least := math.Inf(1)
	kinds := []string{"support", "rebuttal", "undercut", "contradiction"}
	lines := make([]*svgElement, len(kinds))
	for i, kind := range kinds {
		if kind == "contradiction" {
			lines[i] = l.find("line", kind)
		} else {
			lines[i] = l.find("line", kind, "in")
		}
		for j, other := range kinds[:i] {
			if l.value(lines[i], "stroke-dasharray") == l.value(lines[j], "stroke-dasharray") {
				l.t.Errorf("%s: %s and %s have the same dashes", l.reader, kind, other)
			}
			if !l.reader.monochrome() {
				least = min(least, l.distance(kind+" and "+other, l.value(lines[i], "stroke"), l.value(lines[j], "stroke")))
			}
		}
	}
	for i, kind := range kinds[:3] {
		name, head := "fill", "head"
		if kind == "rebuttal" {
			name, head = "stroke-width", "bar"
		}
		if l.value(l.find(head, kind, "in"), name) == l.value(l.find(head, kind, "out"), name) {
			l.t.Errorf("%s: %s has the same head whether it counts or not", l.reader, kind)
		}
		counts, out := l.value(lines[i], "stroke"), l.value(l.find("line", kind, "out"), "stroke")
		if l.reader.forced {
			if counts == out {
				l.t.Errorf("%s: %s looks the same whether it counts or not", l.reader, kind)
			}
			continue
		}
		paper := paint(l.t, l.value(l.find("paper"), "fill"))
		strong, pale := contrast(paint(l.t, counts), paper), contrast(paint(l.t, out), paper)
		if strong < 1.5*pale {
			l.t.Errorf("%s: %s has a contrast of %.1f, and of %.1f where it does not count", l.reader, kind, strong, pale)
		}
	}
	return least
}

// verdicts checks that the borders of the cards differ, and returns how far the
// colours of contested and accepted ones are apart.
func (l *looks) verdicts() float64 {
	card := func(verdict string) *svgElement { return l.find("card", "claim", verdict) }
	width := func(e *svgElement) float64 {
		var w float64
		fmt.Sscan(l.value(e, "stroke-width"), &w)
		return w
	}
	accepted, contested := card("accepted"), card("contested")
	for _, v := range []string{"accepted", "rejected", "unsettled"} {
		if width(contested) < 1.5*width(card(v)) {
			l.t.Errorf("%s: the border of a contested card is %.1f, of an %s one %.1f", l.reader, width(contested), v, width(card(v)))
		}
	}
	dashes := make(map[string]bool)
	for _, v := range []string{"accepted", "rejected", "unsettled"} {
		dashes[l.value(card(v), "stroke-dasharray")] = true
	}
	if len(dashes) != 3 {
		l.t.Errorf("%s: borders have the dashes %v", l.reader, slices.Sorted(maps.Keys(dashes)))
	}
	if l.reader.monochrome() {
		return math.Inf(1)
	}
	return l.distance("the borders of contested and accepted cards", l.value(accepted, "stroke"), l.value(contested, "stroke"))
}

// sides checks that those of n sides are told apart, and returns the least
// distance of those that only colour tells apart.
func (l *looks) sides(n int) float64 {
	least := math.Inf(1)
	for i := range n {
		one := l.find(fmt.Sprintf("side%d", i+1))
		for j := range i {
			other := l.find(fmt.Sprintf("side%d", j+1))
			if l.shape(one) != l.shape(other) {
				continue
			}
			if l.reader.monochrome() {
				l.t.Errorf("%s: sides %d and %d have the same hatch", l.reader, j+1, i+1)
				continue
			}
			least = min(least, l.distance(fmt.Sprintf("sides %d and %d", j+1, i+1), l.hue(one, "fill"), l.hue(other, "fill")))
		}
	}
	return least
}

// TestThemes looks at a drawing that has all elements, in every theme with the
// eyes of every reader. It reads the style sheet as a browser does, and so
// knows every colour that there is.
func TestThemes(t *testing.T) {
	a := loaded(t, "testdata/elements.yaml")
	used := make(map[string]bool)
	v := NewView(a, Options{})
	for len(v.Sides) < len(hatches) { // as many as can be told apart without colours
		v.Cards[len(v.Sides)].Sides = []int{len(v.Sides)}
		v.Sides = append(v.Sides, SideLook{Name: "side"})
	}
	v.Sides[3].Color, v.Sides[4].Color = "#1f5fbf", "#ffff00"
	drawn := make(map[Theme]string)
	for _, r := range readers() {
		if v.Theme = r.theme; drawn[r.theme] == "" {
			drawn[r.theme] = written(t, SVG, v)
			checkSVG(t, v, drawn[r.theme])
		}
		l := look(t, drawn[r.theme], r)
		text, line := l.contrast()
		kinds, verdicts, sides := l.kinds(), l.verdicts(), l.sides(len(v.Sides))
		if scheme := l.value(l.all[0], "color-scheme"); r.paper && !r.simple && scheme != "light" {
			t.Errorf("%s: the paper around the drawing is %s", r, scheme)
		}
		t.Logf("%-40s least contrast: text %.2f, line %.2f; least distance: kinds %.3f, contested %.3f, sides %.3f",
			r, text, line, kinds, verdicts, sides)
		for _, rule := range l.rules {
			for _, d := range rule.decls {
				used[d[1]] = true
			}
		}
	}
	// All that is drawn only when it is asked for.
	rich := NewView(a, Options{Group: BySide, Fold: true, Show: ShowIDs | ShowNotes | ShowSources, Why: []int32{0}})
	rich.Cards[0].Hidden = 1
	for i := range rich.Cards {
		rich.Cards[i].Measures = []Measure{{Of: ShowStrength, Value: 0.7}, {Of: ShowInfluence, Value: -0.2}}
	}
	clear(drawn)
	for _, r := range readers() {
		if rich.Theme = r.theme; drawn[r.theme] == "" {
			drawn[r.theme] = written(t, SVG, rich)
			checkSVG(t, rich, drawn[r.theme])
			for _, class := range []string{"frame", "name", "stack", "measure", "value", "zero", "note", "notice", "aside", "forward"} {
				if !strings.Contains(drawn[r.theme], class) {
					t.Errorf("nothing in the drawing is a %s", class)
				}
			}
		}
		l := look(t, drawn[r.theme], r)
		l.contrast()
		for _, rule := range l.rules {
			for _, d := range rule.decls {
				used[d[1]] = true
			}
		}
	}
	for _, name := range toneNames {
		if !used["var(--"+name+")"] {
			t.Errorf("nothing has the colour %s", name)
		}
	}
}

// TestThemeColors: no colour is left out.
func TestThemeColors(t *testing.T) {
	for _, c := range append([]*colors{&printColors, &forcedColors}, colorful...) {
		for i, s := range c.tones {
			if _, ok := parseHex(s); !ok && c != &forcedColors || s == "" || toneNames[i] == "" {
				t.Errorf("%s: the colour of %q is %q", c.name, toneNames[i], s)
			}
		}
	}
	for _, c := range colorful {
		if len(c.sides) != len(lightColors.sides) {
			t.Errorf("%s: %d colours of sides", c.name, len(c.sides))
		}
	}
}
