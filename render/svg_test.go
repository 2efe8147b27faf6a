package render

import (
	stdxml "encoding/xml"
	"errors"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// known are the elements of a drawing and their attributes.
var known = map[string][]string{
	"svg": {"xmlns", "viewBox", "width", "height", "lang", "xml:lang", "direction", "role", "aria-roledescription", "aria-labelledby", "aria-describedby"},
	"g":   {"id", "class", "role", "aria-label", "lang", "xml:lang"}, "title": {"id", "lang", "xml:lang"}, "desc": {"id", "lang", "xml:lang"}, "style": {},
	"rect":   {"class", "x", "y", "width", "height", "rx", "transform"},
	"text":   {"class", "x", "y", "direction", "text-anchor", "lang", "xml:lang"},
	"tspan":  {"x", "y"},
	"path":   {"class", "d", "transform", "stroke-width"},
	"circle": {"class", "cx", "cy", "r"},
	"a":      {"href"},
	"defs":   {}, "pattern": {"id", "patternUnits", "width", "height"},
}

// svgElement is an element of a drawing.
type svgElement struct {
	name   string
	attr   map[string]string
	title  string
	texts  string      // of all below it
	parent *svgElement // nil for the drawing
}

// parseSVG reads a drawing and fails on anything that a drawing does not have.
func parseSVG(t *testing.T, svg string) []*svgElement {
	t.Helper()
	d := stdxml.NewDecoder(strings.NewReader(svg))
	var all, open []*svgElement
	ids := make(map[string]bool)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		switch token := token.(type) {
		case stdxml.StartElement:
			e := &svgElement{name: token.Name.Local, attr: make(map[string]string)}
			attrs, ok := known[e.name]
			if !ok {
				t.Errorf("a %q element", e.name)
			}
			for _, a := range token.Attr {
				name := a.Name.Local
				if a.Name.Space != "" {
					name = "xml:" + name
				}
				if _, twice := e.attr[name]; twice || !slices.Contains(attrs, name) {
					t.Errorf("%s has the attribute %s", e.name, name)
				}
				e.attr[name] = a.Value
			}
			if id, ok := e.attr["id"]; ok {
				if ids[id] || id == "" || strings.ContainsAny(id, " \t\n") {
					t.Errorf("the id %q is there twice, or bad", id)
				}
				ids[id] = true
			}
			if to, ok := e.attr["href"]; ok && !strings.HasPrefix(strings.ToLower(to), "http") && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
				t.Errorf("a link to %q", to)
			}
			if n := len(open); n > 0 {
				e.parent = open[n-1]
			}
			all, open = append(all, e), append(open, e)
		case stdxml.EndElement:
			open = open[:len(open)-1]
		case stdxml.CharData:
			for _, e := range open {
				e.texts += string(token)
			}
			if n := len(open); n > 1 && open[n-1].name == "title" {
				open[n-2].title += string(token)
			}
		default:
			t.Errorf("%T in the drawing", token)
		}
	}
	return all
}

// checkSVG reads a drawing and looks for all that the view has.
func checkSVG(t *testing.T, v View, svg string) {
	t.Helper()
	all := parseSVG(t, svg)
	byID := make(map[string]*svgElement)
	for _, e := range all {
		byID[e.attr["id"]] = e
		if e.name == "style" && strings.ContainsAny(e.texts, "<&") {
			t.Error("markup in the style sheet")
		}
	}
	for _, id := range []string{all[0].attr["aria-labelledby"], all[0].attr["aria-describedby"]} {
		if byID[id] == nil || byID[id].texts == "" {
			t.Errorf("nothing has the id %q", id)
		}
	}
	for i := range v.Cards {
		c := &v.Cards[i]
		e := byID["claim-"+svgID(c.ID)]
		if e == nil {
			t.Errorf("claim %q is not drawn", c.ID)
			continue
		}
		if class := strings.Fields(e.attr["class"]); !slices.Contains(class, "claim") || !slices.Contains(class, c.Ruling.Verdict.String()) ||
			slices.Contains(class, "thesis") != c.Thesis {
			t.Errorf("claim %q has the classes %q", c.ID, class)
		}
		if !strings.Contains(e.title, c.word(v.wording())) || !strings.Contains(e.title, xmlText(c.sentence())) {
			t.Errorf("claim %q has the title %q", c.ID, e.title)
		}
	}
	for i := range v.Arrows {
		a := &v.Arrows[i]
		e := byID["reason-"+svgID(a.ID)]
		if e == nil {
			t.Errorf("reason %q is not drawn", a.ID)
			continue
		}
		want := strings.Fields("reason " + a.Kind.String() + " " + a.Label.String() + v.forward(a.Aside) + a.Mark.class())
		if class := strings.Fields(e.attr["class"]); !slices.Equal(class, want) {
			t.Errorf("reason %q has the classes %q", a.ID, class)
		}
		if !strings.Contains(e.title, v.wording().verb.of(a.Kind)) || !strings.Contains(e.title, v.wording().counts.of(a.Label)) {
			t.Errorf("reason %q has the title %q", a.ID, e.title)
		}
	}
}

// xmlText is what is read back of a text.
func xmlText(s string) string {
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`).Replace(xml(s))
}

func TestSVG(t *testing.T) {
	for _, pattern := range []string{"../examples/*.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, files, err)
		}
		for _, file := range files {
			t.Run(file, func(t *testing.T) {
				v := NewView(loaded(t, file), Options{})
				checkSVG(t, v, written(t, SVG, v))
			})
		}
	}
	r := recipe{claims: 30, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 20, loose: 5}
	for seed := range uint64(30) {
		v := NewView(analyzed(t, r.draw(seed)), anyOptions(uint(seed)*2654435761>>3))
		checkSVG(t, v, written(t, SVG, v))
	}
}

// TestViewBox: all numbers of the drawing lie in its frame.
func TestViewBox(t *testing.T) {
	for _, file := range []string{"testdata/elements.yaml", "testdata/scripts.yaml", "testdata/one.yaml", "testdata/fan.yaml"} {
		all := parseSVG(t, written(t, SVG, NewView(loaded(t, file), Options{})))
		frame := strings.Fields(all[0].attr["viewBox"])
		for _, e := range all[1:] {
			for name, i := range map[string]int{"x": 2, "y": 3, "cx": 2, "cy": 3} {
				if s, ok := e.attr[name]; ok {
					x, err := strconv.ParseFloat(s, 64)
					most, _ := strconv.ParseFloat(frame[i], 64)
					if err != nil || x < 0 || x > most {
						t.Errorf("%s: %s of a %s is %q in %q", file, name, e.name, s, frame)
					}
				}
			}
		}
	}
}

// TestLegend: it names what occurs, and nothing else.
func TestLegend(t *testing.T) {
	card := func(v View, is func(c *Card) bool) bool {
		return slices.ContainsFunc(v.Cards, func(c Card) bool { return is(&c) })
	}
	asserted := func(v View, is engine.Verdict) bool {
		return card(v, func(c *Card) bool {
			return c.Ruling.Verdict == is && c.Status != claims.Granted && c.Status != claims.Withdrawn
		})
	}
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		v := NewView(loaded(t, file), Options{})
		w := v.wording()
		said := map[string]bool{
			w.shown.support:       v.has(func(a *Arrow) bool { return a.Kind == claims.Support }),
			w.shown.rebuttal:      v.has(func(a *Arrow) bool { return a.Kind == claims.Rebuttal }),
			w.shown.undercut:      v.has(func(a *Arrow) bool { return a.Kind == claims.Undercut }),
			w.cannotBoth:          len(v.Rivals) > 0,
			w.linked:              v.has(func(a *Arrow) bool { return len(a.Premises) > 1 }),
			w.light:               v.has(func(a *Arrow) bool { return a.Weight != claims.FullWeight }),
			w.pale:                v.has(func(a *Arrow) bool { return a.Label == engine.Out }),
			w.meaning.stands:      asserted(v, engine.Accepted),
			w.meaning.falls:       asserted(v, engine.Rejected),
			w.meaning.contested:   asserted(v, engine.Contested),
			w.meaning.waits:       asserted(v, engine.Unsettled),
			w.meaning.granted:     card(v, func(c *Card) bool { return c.Status == claims.Granted }),
			w.meaning.withdrawn:   card(v, func(c *Card) bool { return c.Status == claims.Withdrawn }),
			w.meaning.unsupported: card(v, func(c *Card) bool { return c.Ruling.Unsupported }),
		}
		for _, side := range v.Sides {
			said[side.Name] = true
		}
		said["Nobody is on this side"] = false
		key := legendTexts(t, v)
		for text, occurs := range said {
			if got := slices.Contains(key, text); got != occurs {
				t.Errorf("%s: the legend says %q: %v, it occurs: %v", file, text, got, occurs)
			}
		}
		if key[0] != w.legend {
			t.Errorf("%s: the legend is called %q", file, key[0])
		}
	}
}

// legendTexts returns the texts of the legend, which comes last in a drawing.
func legendTexts(t *testing.T, v View) []string {
	t.Helper()
	var texts []string
	inside := false
	for _, e := range parseSVG(t, written(t, SVG, v)) {
		inside = inside || e.attr["id"] == "legend"
		if inside && e.name == "text" {
			texts = append(texts, e.texts)
		}
	}
	return texts
}

func (v View) has(is func(a *Arrow) bool) bool {
	return slices.ContainsFunc(v.Arrows, func(a Arrow) bool { return is(&a) })
}

func TestSVGID(t *testing.T) {
	for id, want := range map[claims.ID]string{
		"a-b_c.9":       "a-b_c.9",
		"victim -> x#2": "victim%20-%3E%20x%232",
		"100%":          "100%25",
		"受害者":           "受害者",
		"a\u0301":       "a%CC%81",
		"\"<&>'":        "%22%3C%26%3E%27",
		"a\xff":         "a%EF%BF%BD",
		"":              "",
	} {
		if got := svgID(id); got != want {
			t.Errorf("svgID(%q) = %q, not %q", id, got, want)
		}
	}
}

func TestXML(t *testing.T) {
	for s, want := range map[string]string{
		`a & b < c > d "e" 'f'`:              `a &amp; b &lt; c &gt; d &quot;e&quot; 'f'`,
		"tab\tline\nend\r":                   "tab line end ",
		"\x00\x1b\x7f\u0085\ufffe\uffff\xff": strings.Repeat("\ufffd", 7),
		"]]>":                                "]]&gt;",
		"👍🏽 受\u0301":                         "👍🏽 受\u0301",
	} {
		if got := xml(s); got != want {
			t.Errorf("xml(%q) = %q, not %q", s, got, want)
		}
	}
}

// FuzzSVG: whatever the texts are, the drawing is well-formed and runs nothing.
// anyOptions makes options of bits.
func anyOptions(bits uint) Options {
	take := func(n uint) uint { k := bits % n; bits /= n; return k }
	o := Options{
		Theme: Theme(take(5)), Direction: Direction(take(4)), Group: Group(take(5)), Show: Show(take(64)),
		Depth: int(take(4)), Contested: take(4) == 0, Fold: take(2) == 0,
	}
	if take(3) == 0 {
		o.Focus = []int32{0}
	}
	if take(3) == 0 {
		o.Why = []int32{1}
	}
	return o
}

func FuzzSVG(f *testing.F) {
	f.Add("A title", "text <b>&amp;", "id\" onload=\"x", "javascript:alert(1)", "#fff", uint(0))
	f.Add("\x00\xff]]>", "</text><script>alert(1)</script>", "a b", "https://example.org/\"><script>", "red}</style><script>", uint(999_999))
	f.Add("עברית 12", "人人生而自由\u2028\u202e", "%", "HTTPS://a\nb", "#1f5fbf", uint(123_456_789))
	f.Add("", "", "", "", "", uint(1)<<63-1)
	f.Fuzz(func(t *testing.T, title, text, id, url, color string, bits uint) {
		if len(title)+len(text)+len(id)+len(url) > 2000 {
			return
		}
		o := anyOptions(bits)
		v := View{
			Title: "T" + title, Question: text, Language: id,
			Theme: o.Theme, Direction: o.Direction, Show: o.Show,
			Hides: Hides{Around: []string{title}, Contested: o.Contested, Folded: o.Fold}, Total: 2 + len(o.Focus),
			Groups: []string{text, id}, Sources: []SourceLine{{text, url}},
			Cards: []Card{
				{ID: claims.ID(id), Title: title, Text: text, Who: id, Cites: []CiteLine{{Text: text, URL: url, Quote: title, Source: text}}, Note: title, Sides: []int{0}, Thesis: true,
					Ruling: engine.Ruling{Verdict: engine.Contested}, Folded: len(o.Focus), Hidden: len(o.Why),
					Measures: []Measure{{Of: ShowInfluence, On: text, Value: 0.1}, {Of: ShowHeat, Value: math.NaN()}}},
				{ID: claims.ID(id + "2"), Text: title + text, Ruling: engine.Ruling{Verdict: engine.Accepted}, Group: int(bits%3) - 1},
			},
			Arrows: []Arrow{{ID: claims.ID(id), Kind: claims.Support, Premises: []int{1}, Target: 0, Weight: 7, Label: engine.Out}},
			Rivals: []Rivals{{0, 1}},
			Sides:  []SideLook{{text, color}},
		}
		if len(o.Why) > 0 {
			v.Why = []string{text}
		}
		checkSVG(t, v, written(t, SVG, v))
		written(t, Markdown, v)
	})
}
