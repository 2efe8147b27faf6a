package claims

import (
	"fmt"
	"strconv"
	"strings"
)

// Points are what a rubric gives, in ten-thousandths, so that they add up exactly.
type Points int64

// Point is one point.
const Point Points = 10000

// mostPoints is the most that a rubric can give for one thing.
const mostPoints = 1000 * Point

// String returns the points as a decimal without trailing zeros: "1", "0.25".
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	text := fmt.Sprintf("%d.%04d", p/Point, p%Point)
	return sign + strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// Award is what a rubric gives for one thing: a line of `rubric`.
type Award struct {
	For    string // one of [RubricKeys]
	Points Points // in 0…1000 points; of "out_of" more than 0
	Pos    Pos    // of the number
}

var rubricKeys = []string{"out_of", "claim", "relation", "partly", "verdict", "extra"}

// RubricKeys lists the words of a rubric in the order in which they are explained:
// the marks that all points are worth, and the points for a claim that is there,
// for a relation that is right, for one that is partly right, for a verdict that is
// right, and those taken off for what the key does not have.
func RubricKeys() []string { return append([]string(nil), rubricKeys...) }

// rubric reads what a teacher gives for what.
func (d *decoder) rubric(v *node) {
	d.group(v, `"rubric"`, rubricKeys, func(name string, k, v *node) bool {
		for _, known := range rubricKeys {
			if name == known {
				if p, ok := d.points(name, v); ok {
					d.award(Award{name, p, d.pos(v)})
				}
				return true
			}
		}
		return false
	})
}

// award adds to the rubric of the map. A file that includes others has its own say.
func (d *decoder) award(a Award) {
	for _, first := range d.m.Rubric {
		if first.For != a.For {
			continue
		}
		if first.Points != a.Points && !d.partOf(a.Pos.File, first.Pos.File) {
			d.differ("the rubric", a.For, first.Points.String(), a.Pos, first.Pos)
		}
		return
	}
	d.m.Rubric = append(d.m.Rubric, a)
}

// points reads a number of points.
func (d *decoder) points(key string, v *node) (Points, bool) {
	span, hint := "from 0 to 1000", "write a number such as 0.5"
	if key == "out_of" {
		span, hint = "above 0 and at most 1000", "write a number such as 20"
	}
	wrong := func(message string) (Points, bool) {
		d.add(BadValue, Error, d.pos(v), message, hint)
		if meant := meantDecimal(v.value); v.kind == scalarNode && meant != "" {
			d.ds[len(d.ds)-1].Hint = "write " + meant
			d.fix(d.text.instead(d.pos(v), v.value, meant))
		}
		return 0, false
	}
	f, err := strconv.ParseFloat(v.value, 64)
	if v.kind != scalarNode || err != nil || strings.Trim(v.value, "0123456789.") != "" || f > float64(mostPoints/Point) || key == "out_of" && f <= 0 {
		return wrong(fmt.Sprintf("%q is a number %s, and this is %s", key, span, shown(v)))
	}
	whole, part, _ := strings.Cut(v.value, ".")
	if part = strings.TrimRight(part, "0"); len(part) > 4 {
		return wrong(fmt.Sprintf("%q has at most four decimal places, and this is %s", key, shown(v)))
	}
	n, err := strconv.ParseInt(strings.TrimLeft(whole, "0")+(part + "0000")[:4], 10, 64)
	if err != nil {
		return wrong(fmt.Sprintf("%q is a number %s, and this is %s", key, span, shown(v)))
	}
	return Points(n), true
}

// RubricOf returns the points that a map gives, by the words of a rubric, the usual
// ones where it says nothing: 1 for a claim and for a relation, half of what a
// relation gives for one that is partly right, and 0 for all else; "out_of" is 0
// where the points themselves are the marks.
func (m *Map) RubricOf() map[string]Points {
	all := map[string]Points{"claim": Point, "relation": Point}
	for _, a := range m.Rubric {
		all[a.For] = a.Points
	}
	if _, said := all["partly"]; !said {
		all["partly"] = all["relation"] / 2
	}
	return all
}

// checkRubric reports points that do not go together.
func (d *decoder) checkRubric() {
	all := d.m.RubricOf()
	for _, a := range d.m.Rubric {
		if a.For == "partly" && a.Points > all["relation"] {
			d.add(RubricConflict, Error, a.Pos, fmt.Sprintf("a relation that is partly right gives %s, more than one that is right, which gives %s", a.Points, all["relation"]),
				fmt.Sprintf("write at most %s, or give more for `relation`", all["relation"]))
		}
	}
	if len(d.m.Rubric) > 0 && all["claim"] == 0 && all["relation"] == 0 && all["verdict"] == 0 {
		d.add(RubricConflict, Error, d.m.Rubric[0].Pos, "this rubric gives no points for anything", "give some for `claim`, `relation` or `verdict`")
	}
}
