package render

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// TestReadingOrder: everything is told once; a thesis comes first, what bears on
// a claim after it, and what nothing is connected to last.
func TestReadingOrder(t *testing.T) {
	r := recipe{claims: 30, cross: 20, circles: 20, rivals: 20, undercuts: 20, with: 20, loose: 20}
	for seed := range uint64(100) {
		v := r.view(t, seed)
		order := readingOrder(v)
		if sorted := slices.Sorted(slices.Values(order)); len(order) != len(v.Cards)+len(v.Arrows)+len(v.Rivals) || len(slices.Compact(sorted)) != len(order) {
			t.Fatalf("%s: the order is %v", v.Title, order)
		}
		if !v.Cards[order[0]].Thesis {
			t.Errorf("%s: %d is first", v.Title, order[0])
		}
		at := make([]int, len(order))
		for k, i := range order {
			at[i] = k
		}
		before := func(i, k int) {
			if at[i] > at[k] {
				t.Errorf("%s: %d comes after %d", v.Title, i, k)
			}
		}
		for r := range v.Arrows {
			a := &v.Arrows[r]
			if a.Kind == claims.Undercut {
				before(len(v.Cards)+a.Target, len(v.Cards)+r)
			} else {
				before(a.Target, len(v.Cards)+r)
			}
		}
		for x, pair := range v.Rivals {
			before(pair.A, len(v.Cards)+len(v.Arrows)+x)
			before(pair.B, len(v.Cards)+len(v.Arrows)+x)
		}
		last, b := false, newBearings(&v)
		for _, i := range order {
			loose := i < len(v.Cards) && b.loose(i) && !v.Cards[i].Thesis
			if last && !loose {
				t.Errorf("%s: %d comes after a claim that nothing is connected to", v.Title, i)
			}
			last = loose
		}
	}
}

// TestDrawnInOrder: the parts of a drawing follow each other as they are read,
// and each is told in words.
func TestDrawnInOrder(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		v := NewView(loaded(t, file), Options{})
		told := newSpeaker(v)
		var want, got []string
		for _, i := range readingOrder(v) {
			switch r := i - len(v.Cards); {
			case i < len(v.Cards):
				want = append(want, told.card(i))
			case r < len(v.Arrows):
				want = append(want, told.arrow(&v.Arrows[r]))
			default:
				want = append(want, told.rival(v.Rivals[r-len(v.Arrows)]))
			}
		}
		for _, e := range parseSVG(t, written(t, SVG, v))[1:] {
			if e.title != "" {
				got = append(got, e.title)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the titles are\n%s\nnot\n%s", file, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestSpokenTargets: each claim says what it bears on, and by words, not by ids.
func TestSpokenTargets(t *testing.T) {
	v := NewView(loaded(t, "testdata/elements.yaml"), Options{})
	told := newSpeaker(v)
	all := make(map[claims.ID]string)
	for i := range v.Cards {
		all[v.Cards[i].ID] = told.card(i)
	}
	for id, want := range map[claims.ID]string{
		"bridge": "The town should build the bridge. — The mayor (Friends of the bridge) — waits",
		"time": "Time: It saves every commuter half an hour a day. — Friends of the bridge — contested — " +
			"supports “The town should build the bridge”; cannot stand beside “A second ferry would do”",
		"count": "Twelve thousand people cross every day. — 2019-10 — stands — together with “They cross to work” supports “Time” — The survey of 2019, p. 11",
		"home": "Many have worked from home since then. — Friends of the river — stands — " +
			"undercuts the step from “Twelve thousand people cross every day” and “They cross to work” to “Time”",
		"back": "Most have come back. — The mayor, H. Rohr (Friends of the bridge, Friends of the river) — stands — " +
			"undercuts the undercut by “Many have worked from home since then”",
		"birds": "The reed with its birds would be lost. — H. Rohr (Friends of the river) — waits — " +
			"rebuts “The town should build the bridge” — H. Rohr 2018, ¶ 3, Birds of the reed — The survey of 2019",
		"loose": "Nobody has connected this yet. — stands",
	} {
		if all[id] != want {
			t.Errorf("%s is told as\n%s\nnot\n%s", id, all[id], want)
		}
	}
	want := "An argument map of 20 claims and 16 reasons: 13 stand, 2 fall, 3 are contested, 2 wait. It is about “The town should build the bridge” (waits)."
	if got := told.describe(); got != want {
		t.Errorf("the drawing is told as\n%s\nnot\n%s", got, want)
	}
}

// TestSpokenShort: what is said in passing stays short, however much there is.
func TestSpokenShort(t *testing.T) {
	v := View{Title: "Many", Cards: []Card{{Text: "Thesis.", Thesis: true}}}
	a := Arrow{ID: "r", Kind: claims.Support, Weight: claims.FullWeight, Label: engine.In, Joint: true}
	for i := 1; i <= 1000; i++ {
		v.Cards = append(v.Cards, Card{ID: claims.ID(fmt.Sprint("c", i)), Text: fmt.Sprintf("Premise %d.", i)})
		a.Premises = append(a.Premises, i)
	}
	v.Arrows = append(v.Arrows, a)
	told := newSpeaker(v)
	if got, want := told.card(2), "Premise 2. — waits — together with “Premise 1”, “Premise 3”, “Premise 4” and 996 others supports “Thesis”"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if got := told.arrow(&a); !strings.Contains(got, "“Premise 1000”") {
		t.Errorf("a premise is missing in %s", got)
	}
}

// TestForeign: words of ours that are of another language than the map say so,
// and the map's own words inside of them too.
func TestForeign(t *testing.T) {
	for file, foreign := range map[string]bool{"arabic": true, "chinese": false, "taiwan": false, "elements": false} {
		v := NewView(loaded(t, "testdata/"+file+".yaml"), Options{})
		w := v.wording()
		all := parseSVG(t, written(t, SVG, v))
		if got := all[0].attr["aria-roledescription"]; (got == "") != foreign {
			t.Errorf("%s: a screen reader calls it %q", file, got)
		}
		if got := all[0].attr["direction"]; (got == "rtl") != foreign {
			t.Errorf("%s: direction %q", file, got)
		}
		found := 0
		for _, e := range all[1:] {
			lang, want := e.attr["lang"], ""
			switch {
			case e.attr["id"] == "legend", e.name == "desc", e.attr["class"] == "v", e.texts == w.loose:
				found++
				if foreign {
					want = w.tag
				}
			case e.attr["class"] == "f" && slices.ContainsFunc(v.Sides, func(s SideLook) bool { return s.Name == e.texts }):
				continue // on a card or in the legend: see below
			}
			if lang != want || e.attr["xml:lang"] != want {
				t.Errorf("%s: %q is of the language %q, not %q", file, e.texts, lang, want)
			}
		}
		if found < 5 {
			t.Errorf("%s: only %d words of ours", file, found)
		}
		if marked := strings.Count(written(t, SVG, v), `lang="ar" xml:lang="ar">`); foreign && marked != len(v.Sides) {
			t.Errorf("%s: %d of %d sides in the legend are of the map's language", file, marked, len(v.Sides))
		}
	}
}

// TestRing: a junction is explained where only an undercut needs it.
func TestRing(t *testing.T) {
	for file, want := range map[string]int{"taiwan": 1, "loose": 0, "elements": 2} {
		rings, inside := 0, false
		for _, e := range parseSVG(t, written(t, SVG, NewView(loaded(t, "testdata/"+file+".yaml"), Options{}))) {
			inside = inside || e.attr["id"] == "legend"
			if inside && e.attr["class"] == "joint" {
				rings++
			}
		}
		if rings != want {
			t.Errorf("%s: %d rings in the legend, not %d", file, rings, want)
		}
	}
}
