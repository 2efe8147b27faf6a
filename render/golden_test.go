package render

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"crux/claims"
)

// TestGolden draws the maps in testdata in all formats.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			a := loaded(t, file)
			base := strings.TrimSuffix(file, ".yaml")
			for _, format := range []Format{SVG, DOT, Markdown} {
				golden(t, base+"."+format.String(), written(t, format, NewView(a, Options{})))
			}
			var report bytes.Buffer
			if err := Report(&report, a, insightOf(t, a), 20, 0, false); err != nil {
				t.Fatal(err)
			}
			golden(t, base+".txt", report.String())
			golden(t, base+".plan", plans(NewView(a, Options{})))
		})
	}
	a := loaded(t, "testdata/elements.yaml")
	for name, o := range optionGoldens {
		t.Run(name, func(t *testing.T) {
			for i := range a.Graph.Map.Claims {
				if id := a.Graph.Map.Claims[i].ID; o.Focus != nil && id == "time" {
					o.Focus = []int32{int32(i)}
				}
			}
			v := NewView(a, o)
			checkSVG(t, v, written(t, SVG, v))
			for _, format := range []Format{SVG, DOT, Markdown} {
				golden(t, "testdata/elements-"+name+"."+format.String(), written(t, format, v))
			}
			golden(t, "testdata/elements-"+name+".plan", plans(v))
		})
	}
	t.Run("each golden has its map", func(t *testing.T) {
		all, err := filepath.Glob("testdata/*.*")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range all {
			source := strings.TrimSuffix(file, filepath.Ext(file)) + ".yaml"
			if of, name, cut := strings.Cut(strings.TrimSuffix(source, ".yaml"), "-"); cut {
				source = of + ".yaml"
				if _, ok := optionGoldens[name]; !ok {
					t.Errorf("%s: there are no such options", file)
				}
			}
			if _, err := os.Stat(source); err != nil && file != "testdata/findings.txt" {
				t.Errorf("%s: %v", file, err)
			}
		}
	})
}

// optionGoldens are the drawings of one map that are asked for with options.
var optionGoldens = map[string]Options{
	"measured": {Show: ShowStrength | ShowHeat | ShowInfluence | ShowIDs | ShowNotes | ShowSources, Direction: Right},
	"framed":   {Group: BySide, Direction: Down},
	"near":     {Focus: []int32{0}, Depth: 1, Theme: Dark},
	"folded":   {Fold: true, Direction: Left, Theme: Contrast},
	"disputed": {Contested: true, Group: BySpeaker, Theme: Print},
	"why":      {Why: []int32{0}, Theme: Light},
}

// plans is what the layout engine is given for a view.
func plans(v View) string {
	var b strings.Builder
	s := newSheet(v)
	parts, _ := s.parts()
	for i := range parts {
		b.Write(parts[i].plan())
	}
	return b.String()
}

// TestFindings shows places of all kinds.
func TestFindings(t *testing.T) {
	text := "title: Ein Bär\n" +
		"claims:\n" +
		"\ta: {text: \x1b[31mred\x1b[0m \u202eevil\u202c}\n" +
		"  b: {text: 人人生而自由，在尊严和权利上, supprots: a}\n" +
		"  long: {text: " + strings.Repeat("before ", 60) + "HERE " + strings.Repeat("人人", 100) + "}\n" +
		"  e\u0301: 👨\u200d👩\u200d👧\u200d👦 x\r" +
		"  after a carriage return: y\u2028  after a line separator: z\n"
	at := func(line, col, end int) claims.Pos { return claims.Pos{File: "a.yaml", Line: line, Col: col, End: end} }
	column := strings.Index(strings.Split(text, "\n")[4], "HERE") + 1
	ds := claims.Diagnostics{
		{Code: "first", Severity: claims.Note, Pos: at(1, 8, 11), Message: "a note"},
		{Code: "tab", Severity: claims.Error, Pos: at(3, 1, 2), Message: "a tab", Hint: "write spaces\nand another line\n"},
		{Code: "escape", Severity: claims.Error, Pos: at(3, 13, 25), Message: "escape \x1b[2J and \u202eturned"},
		{Code: "wide", Severity: claims.Warning, Pos: at(4, 29, 37), Message: "after wide letters", Hint: "supports",
			Related: []claims.Related{{Pos: at(1, 1, 0), Message: "first named here"}, {Pos: claims.Pos{File: "b.yaml"}, Message: "and here"}}},
		{Code: "long", Severity: claims.Error, Pos: at(5, column, column+4), Message: "inside a long line"},
		{Code: "long-place", Severity: claims.Error, Pos: at(5, 3, 500), Message: "a long place"},
		{Code: "emoji", Severity: claims.Error, Pos: at(6, 15, 16), Message: "after an emoji and a mark"},
		{Code: "separators", Severity: claims.Error, Pos: at(8, 3, 8), Message: "lines end where YAML says"},
		{Code: "beyond", Severity: claims.Error, Pos: at(99, 1, 2), Message: "below the file"},
		{Code: "right", Severity: claims.Error, Pos: at(1, 99, 120), Message: "right of the line"},
		{Code: "no-end", Severity: claims.Error, Pos: at(1, 3, 0), Message: "a place without an end"},
		{Code: "no-file", Severity: claims.Error, Pos: claims.Pos{File: "c.yaml", Line: 1, Col: 1}, Message: "another file"},
		{Code: "no-place", Severity: claims.Error, Pos: claims.Pos{File: "a.yaml"}, Message: "no place"},
		{Code: "negative", Severity: claims.Error, Pos: at(-1, -1, -1), Message: "nonsense"},
	}
	var b bytes.Buffer
	if err := Findings(&b, ds, []claims.Source{{Name: "a.yaml", Text: []byte(text)}}, false); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x80 && r < 0xa0 {
			t.Errorf("%U reaches the terminal", r)
		}
	}
	golden(t, "testdata/findings.txt", b.String())
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestColour: only when asked for, and the same text with it.
func TestColour(t *testing.T) {
	a := loaded(t, "testdata/elements.yaml")
	ds := claims.Diagnostics{{Code: "x", Severity: claims.Error, Pos: claims.Pos{File: "f", Line: 1, Col: 1, End: 2}, Message: "m", Hint: "h"}}
	files := []claims.Source{{Name: "f", Text: []byte("abc")}}
	for name, write := range map[string]func(b *bytes.Buffer, colored bool) error{
		"report":   func(b *bytes.Buffer, colored bool) error { return Report(b, a, insightOf(t, a), 20, 0, colored) },
		"findings": func(b *bytes.Buffer, colored bool) error { return Findings(b, ds, files, colored) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("NO_COLOR", "1") // whether to colour is the caller's to decide
			var plain, colored bytes.Buffer
			if err := write(&plain, false); err != nil {
				t.Fatal(err)
			}
			if err := write(&colored, true); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(plain.String(), "\x1b") {
				t.Error("colour without being asked")
			}
			if !strings.Contains(colored.String(), "\x1b[") {
				t.Error("no colour")
			}
			if stripped := escapes.ReplaceAllString(colored.String(), ""); stripped != plain.String() {
				t.Errorf("the text changes with the colour:\n%s", stripped)
			}
		})
	}
}
