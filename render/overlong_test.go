package render

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"crux/claims"
)

// overlong are texts of 200 characters in all that a map can name, with spaces and
// without, in both directions of writing, also against that of the map.
var overlong = map[string]struct{ language, text string }{
	"words":           {"en", "The assembly of all those who have lived beyond the northern mountains since before anybody wrote it down. "},
	"one word":        {"ar", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"},
	"Chinese":         {"zh", "反对在城市中心修建高速铁路的居民联合会"},
	"right to left":   {"ar", "جمعية سكان الضفة الجنوبية من النهر منذ سنة 1923 (Association 1923)، "},
	"one Arabic word": {"en", "فأسقيناكموهاوأفاستسقيناكموها"},
}

// overlongMap is a map in which everything is called by one text of 200
// characters.
func overlongMap(language, text string) *claims.Map {
	long := string(slices.Repeat([]rune(text), 200)[:200])
	if n := utf8.RuneCountInString(long); n != 200 {
		panic(n)
	}
	id := claims.ID(string([]rune(strings.ReplaceAll(text, " ", "-") + strings.Repeat("x", 100))[:100]))
	claim := func(id claims.ID, side claims.ID, by ...claims.ID) claims.Claim {
		return claims.Claim{
			ID: id, Text: long, Title: long, Note: long, Tags: []string{long, long + "2"}, Status: claims.Asserted, Confidence: 0.5, Date: "1999-12-31",
			By: by, Sides: []claims.ID{side}, Cites: []claims.Citation{{Source: "s", At: long}, {Source: "u"}},
		}
	}
	reason := func(k claims.Kind, target claims.ID, premises ...claims.ID) claims.Reason {
		return claims.Reason{ID: claims.ID(fmt.Sprint(premises, " -> ", target)), Premises: premises, Target: target, Kind: k, Weight: claims.FullWeight}
	}
	m := &claims.Map{
		Title: long, Question: long, Note: long, Language: language,
		Thesis:   []claims.Ref{{ID: id}, {ID: "rival"}}, // so that an influence names the one that it is on
		Sides:    []claims.Side{{ID: "pro", Name: long}, {ID: "con", Name: "Short"}, {ID: "third", Name: long}},
		Speakers: []claims.Speaker{{ID: "a", Name: long, Side: "pro"}, {ID: "b", Name: long, Side: "con"}},
		Sources: []claims.Document{
			{ID: "s", Author: long, Title: long, Publisher: long, Date: "1999", URL: "https://example.org/" + strings.ReplaceAll(long, " ", "/")},
			{ID: "u", Title: long},
		},
		Claims: []claims.Claim{
			claim(id, "pro", "a", "b"), claim("one", "pro", "a"), claim("two", "con", "b"), claim("three", "third"), claim("four", "con", "b", "a"),
			claim("rival", "third"), claim("loose", "con"),
		},
		Contradictions: []claims.Contradiction{{A: id, B: "rival"}},
	}
	m.Reasons = []claims.Reason{reason(claims.Support, id, "one", "two"), reason(claims.Rebuttal, id, "three")}
	m.Reasons = append(m.Reasons, reason(claims.Undercut, m.Reasons[1].ID, "four"))
	m.Reasons[1].Weight = claims.FullWeight / 3
	return m
}

// overlongViews shows each of the overlong maps in all directions, each time with
// other frames, and a long notice in one of them.
func overlongViews(t *testing.T) map[string]View {
	views := make(map[string]View)
	for name, long := range overlong {
		a := analyzed(t, overlongMap(long.language, long.text))
		for d, o := range map[Direction]Options{
			Up:    {Show: ShowStrength | ShowHeat | ShowInfluence | ShowIDs | ShowNotes | ShowSources},
			Down:  {Group: BySide, Show: ShowSources, Focus: []int32{0, 1, 2}, Depth: 1, Why: []int32{0, 1, 2}},
			Left:  {Group: BySource, Contested: true},
			Right: {Group: ByTag, Fold: true, Show: ShowInfluence | ShowIDs},
		} {
			o.Direction = d
			views[name+", "+d.String()] = NewView(a, o)
		}
	}
	return views
}

// TestOverlong: names of any length leave everything in its place.
func TestOverlong(t *testing.T) {
	for name, v := range overlongViews(t) {
		t.Run(name, func(t *testing.T) {
			svg := written(t, SVG, v)
			checkSVG(t, v, svg)
			checkGeometry(t, v)
			checkSides(t, v, svg)
		})
	}
}

// checkSides looks at the sides in the legend: the first line of a name stands
// beside its sample, and the next sample below the last line.
func checkSides(t *testing.T, v View, svg string) {
	t.Helper()
	all := parseSVG(t, svg)
	number := func(s string) float64 {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	page, ahead := number(all[0].attr["width"]), 1.0
	if leftward(v.Language) {
		ahead = -1
	}
	var samples []point  // where each begins
	var names [][2]point // where the first line of each begins, and the last
	key := all[slices.IndexFunc(all, func(e *svgElement) bool { return e.attr["id"] == "legend" })+1:]
	for _, e := range key {
		class, sides := e.attr["class"], len(samples)
		if class == "measure" || e.attr["id"] == "sources" {
			break // they come after the sides
		}
		switch {
		case e.name == "rect" && strings.HasPrefix(class, "side"):
			x, y, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(e.attr["transform"], "translate("), ")"), ",")
			at := point{number(x), number(y)}
			if ahead < 0 {
				at.x += 7 // it is so wide
			}
			samples = append(samples, at)
		case sides > 0 && (e.name == "text" && e.attr["x"] != "" || e.name == "tspan"):
			at := point{number(e.attr["x"]), number(e.attr["y"])}
			if len(names) < sides {
				names = append(names, [2]point{at})
			}
			names[sides-1][1] = at
			if end := at.x + ahead*textWidth(e.texts, footSize, false); end < margin || end > page-margin {
				t.Errorf("%q ends at %.1f, on a page of %.1f", e.texts, end, page)
			}
		}
	}
	if len(samples) != len(v.Sides) || len(names) != len(v.Sides) {
		t.Fatalf("%d samples and %d names of %d sides", len(samples), len(names), len(v.Sides))
	}
	for i, s := range samples {
		// 18 px ahead, and on a line whose middle is that of the sample.
		if at := names[i][0]; math.Abs(ahead*(at.x-s.x)-18) > 0.11 || math.Abs(at.y-s.y-12.5) > 0.11 {
			t.Errorf("sample %d at %v has its name at %v", i, s, at)
		}
		if i > 0 && s.y < names[i-1][1].y+5 {
			t.Errorf("sample %d at %v lies on the name before it, which ends at %v", i, s, names[i-1][1])
		}
	}
}
