package claims

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// salvage reads a claim file as far as it can be made out.
func salvage(text string) (*Map, Diagnostics) {
	return Salvage(Source{Name: "a", Text: []byte(text)}, func(src Source) (*Map, Diagnostics) { return Load([]Source{src}, nil) })
}

// facts are the claims and relations of a map, one a line.
func facts(m *Map) string {
	var b strings.Builder
	for _, c := range m.Claims {
		fmt.Fprintf(&b, "%s: %s\n", c.ID, c.Text)
	}
	for _, r := range m.Reasons {
		fmt.Fprintf(&b, "%s %s\n", r.Kind, r.ID)
	}
	return b.String()
}

// A map with one line that YAML cannot read is read all the same: the line as it was
// meant, or all but that.
func TestSalvage(t *testing.T) {
	const whole = "a: Schools should ban phones.\nb: Phones distract everyone.\nc: Parents must reach pupils.\nsupport b -> a\nrebuttal c -> a\n"
	without := func(line string) string { return strings.Replace(whole, line+"\n", "", 1) }
	for _, x := range []struct {
		name, line, instead, facts string
		found                      []string
	}{
		{"a colon in a text", "text: Phones distract everyone.", "text: Phones distract: everyone.", strings.Replace(whole, "distract", "distract:", 1), []string{"5 yaml-syntax"}},
		{"a quote not closed", "text: Phones distract everyone.", `text: "Phones distract everyone.`, whole, []string{"5 yaml-syntax"}},
		{"quotes and more", "text: Phones distract everyone.", `text: "Phones" distract everyone.`, strings.Replace(whole, "Phones distract", `Phones" distract`, 1), []string{"5 yaml-syntax"}},
		{"too far right", "    supports: a", "      supports: a", whole, []string{"6 yaml-syntax"}},
		{"a tab", "    supports: a", "\tsupports: a", whole, []string{"6 yaml-tab"}},
		{"a bracket not closed", "    supports: a", "    supports: [a", whole, []string{"6 yaml-syntax"}},
		{"nonsense", "    supports: a", "    supports: a\n    because I say so", whole, []string{"7 yaml-syntax"}},
		{"nothing but nonsense", "    supports: a", "    @supports a", without("support b -> a"), []string{"6 yaml-syntax"}},
		{"a name, too", "    supports: a", "    supports: [aa", without("support b -> a"), []string{"6 yaml-syntax"}},
		{"a claim in brackets", "  c:", "  d: {text: It rains in summer., supports: a\n  c:", "a: Schools should ban phones.\nb: Phones distract everyone.\nd: It rains in summer.\nc: Parents must reach pupils.\nsupport b -> a\nsupport d -> a\nrebuttal c -> a\n", []string{"7 yaml-syntax"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			file := "thesis: a\nclaims:\n  a: Schools should ban phones.\n  b:\n    text: Phones distract everyone.\n    supports: a\n  c:\n    text: Parents must reach pupils.\n    rebuts: a\n"
			bad := strings.Replace(file, x.line, x.instead, 1)
			if bad == file {
				t.Fatal("nothing is wrong")
			}
			m, ds := salvage(bad)
			if got := facts(m); got != x.facts {
				t.Errorf("read\n%snot\n%s%v", got, x.facts, ds)
			}
			var found []string
			for _, d := range ds.Min(Error) {
				found = append(found, fmt.Sprint(d.Pos.Line, " ", d.Code))
			}
			slices.Sort(found)
			if !slices.Equal(found, x.found) {
				t.Errorf("found %q, not %q: %v", found, x.found, ds)
			}
		})
	}
}

// Mistakes that cost a claim or its relations, and the thesis above them, where the
// whole is meant.
func TestSalvageMeant(t *testing.T) {
	const whole = "thesis: stop\nclaims:\n  stop: Teachers should stop it.\n  rest:\n    text: Pupils need two days.\n    supports: stop\n  sleep:\n    text: Tired pupils learn badly.\n    supports: rest\n"
	const read = "stop: Teachers should stop it.\nrest: Pupils need two days.\nsleep: Tired pupils learn badly.\nsupport rest -> stop\nsupport sleep -> rest\n"
	for _, x := range []struct {
		name, was, is string
		lines         string // of the errors
	}{
		{"the first claim without a colon", "  stop: ", "  stop ", "[3]"},
		{"a text without a colon", "    text: Tired", "    text Tired", "[8]"},
		{"a claim without a colon", "  rest:\n", "  rest\n", "[4]"},
		{"a relation without a colon", "    supports: stop", "    supports stop", "[6]"},
		{"curly quotes around a name", "supports: stop", "supports: “stop”", "[6]"},
		{"no space", "  stop: ", "  stop:", "[3]"},
		{"no spaces at all", "    text: Pupils need two days.\n    supports: stop", "    text:Pupils need two days.\n    supports:stop", "[5]"},
		{"tabs worth four", "    text: Pupils need two days.\n    supports: stop", "\ttext: Pupils need two days.\n\tsupports: stop", "[5]"},
		{"one tab", "    supports: stop", "\tsupports: stop", "[6]"},
		{"tabs worth two", "  rest:\n    text: Pupils need two days.\n    supports: stop", "\trest:\n\t\ttext: Pupils need two days.\n\t\tsupports: stop", "[4]"},
		{"tabs behind spaces", "    text: Pupils need two days.\n    supports: stop", "  \ttext: Pupils need two days.\n  \tsupports: stop", "[5]"},
		{"keys of the file without colons", "thesis: stop\nclaims:", "thesis stop\nclaims", "[1 2]"},
		{"claims in the first column", whole[strings.Index(whole, "  stop"):], strings.ReplaceAll("\n"+whole[strings.Index(whole, "  stop"):], "\n  ", "\n")[1:], "[3]"},
		{"several", whole, "thesis: stop\nclaims:\n  stop Teachers should stop it.\n  rest:\n    text: \"Pupils need two days.\n    supports: stop\n  sleep:\n\ttext: Tired pupils learn badly.\n\tsupports: rest\n", "[3 5 8]"},
	} {
		bad := strings.Replace(whole, x.was, x.is, 1)
		if bad == whole {
			t.Fatal(x.name, ": nothing is wrong")
		}
		m, ds := salvage(bad)
		var lines []int
		for _, d := range ds.Min(Error) {
			lines = append(lines, d.Pos.Line)
		}
		if got := facts(m); got != read || fmt.Sprint(lines) != x.lines {
			t.Errorf("%s: read\n%s%v", x.name, got, ds.Min(Error))
		}
	}
}

// What only goes on with a sentence is no claim.
func TestSalvageMakesNoClaims(t *testing.T) {
	for _, text := range []string{
		"claims:\n  stop: Teachers should\n  stop it at weekends.\n  b: More.\n",
		"claims:\n  stop: Teachers should\n  never give it.\n  b: More.\n",
	} {
		if m, _ := salvage(text); len(m.Claims) != 2 {
			t.Errorf("%q makes %s", text, facts(m))
		}
	}
}

// Never is less read than [Load] reads, nor a finding lost; a file without errors is
// read as by that.
func TestSalvageReadsNoLess(t *testing.T) {
	files, err := filepath.Glob("testdata/ok/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	more := 0
	rng := rand.New(rand.NewPCG(1, 1))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 4000 {
			continue
		}
		for range 12 {
			bad := bytes.Clone(text)
			for range rng.IntN(3) {
				at := rng.IntN(len(bad))
				bad = slices.Insert(bad, at, []byte(`"'[{:	@`)[rng.IntN(7)])
			}
			m, ds := Load([]Source{{Name: "a", Text: bad}}, nil)
			got, all := salvage(string(bad))
			if ds.Count(Error) == 0 && (facts(m) != facts(got) || len(ds) != len(all)) {
				t.Errorf("%s is read otherwise\n%s", file, bad)
			}
			if got.found() < m.found() || len(all) < len(ds) {
				t.Errorf("%s: less is read\n%s", file, bad)
			}
			if len(got.Claims) > len(m.Claims) {
				more++
			}
		}
	}
	if more < 10 {
		t.Errorf("more was read only %d times", more)
	}
}

// However many lines cannot be read, the time has an end.
func TestSalvageEnds(t *testing.T) {
	for _, line := range []string{"  a: \"b\n  [c: {\n\t- d: e: f\n", "  a: {text: b\n", "  \tb: c\n", "  - a: b: @c\n"} {
		m, ds := salvage("claims:\n" + strings.Repeat(line, 600))
		if m == nil || ds.Err() == nil {
			t.Error("nothing is wrong")
		}
	}
}

// What a file includes is read again each time, and counts; and what is wrong in a file
// of which YAML reads every line is told as Load tells it, however much that is.
func TestSalvageOfMuch(t *testing.T) {
	large := "claims:\n" + strings.Repeat("  # nothing to read in this line, of which there are many\n", 20_000)
	reads := 0
	load := func(src Source) (*Map, Diagnostics) {
		reads++
		return Load([]Source{src}, func(_ Source, path string) (Source, error) {
			return Source{Name: path, Text: []byte(large)}, nil
		})
	}
	if m, _ := Salvage(Source{Name: "a.yaml", Text: []byte("include: b.yaml\nclaims:\n" + strings.Repeat("  c: {text: b\n", 40))}, load); len(m.Files) != 2 {
		t.Errorf("%d files were read", len(m.Files))
	}
	if reads > 4 {
		t.Errorf("%d bytes were read %d times", len(large), reads)
	}
	var text strings.Builder
	text.WriteString("claims:\n")
	for i := range 20_000 {
		text.WriteString("  c" + strconv.Itoa(i) + ": {text: A., supports: z}\n")
	}
	reads = 0
	if _, ds := Salvage(Source{Name: "a.yaml", Text: []byte(text.String())}, load); len(ds) < 20_000 || reads > 3 {
		t.Errorf("%d findings, and the file was read %d times", len(ds), reads)
	}
}

func FuzzSalvage(f *testing.F) {
	f.Add("claims:\n  a: \"b\n  c: [d\n\tsupports: a")
	f.Add("thesis: a\nclaims:\n  a: {text: b: c, supports: d\n  d: 'e")
	f.Fuzz(func(t *testing.T, text string) {
		m, _ := Load([]Source{{Name: "a", Text: []byte(text)}}, nil)
		if got, _ := salvage(text); got.found() < m.found() {
			t.Errorf("less is read of %q", text)
		}
	})
}
