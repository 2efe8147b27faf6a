package microtexts

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/aif"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

func TestFixtures(t *testing.T) {
	maptest.Fixtures(t, *update, Format, ".xml", func(*testing.T, *claims.Map) {})
}

func FuzzRead(f *testing.F) { maptest.Fuzz(f, Format, ".xml", func(*testing.T, *claims.Map) {}) }

// facts are what another program has counted in a file.
type facts struct {
	File      string
	ADUs      int
	Roles     map[string]int
	Edges     map[string]int
	Targets   map[string]int `json:"edge_targets"`
	Roots     []string
	Central   string   `json:"central_text"`
	Contested []string `json:"contested_adus"`
	Undercut  []string `json:"undercut_edges"`
}

func TestTextsOfOthers(t *testing.T) {
	data := maptest.Shared(t)
	n := 0
	for f := range maptest.Facts[facts](t, "EXPECTED.jsonl", `"format": "microtext-xml"`) {
		n++
		src := maptest.Read(t, filepath.Join(data, f.File))
		if !Format.Sniff(src.Text) {
			t.Errorf("%s is not known for what it is", f.File)
		}
		m, ds := read(src)
		if len(ds.Min(claims.Warning)) > 0 || slices.ContainsFunc(ds, func(d claims.Diagnostic) bool { return d.Code == claims.Lost }) {
			t.Errorf("%s: %s", f.File, maptest.Findings(ds))
		}
		if got, want := counted(m), f.expected(); got != want {
			t.Errorf("%s\n got %s\nwant %s", f.File, got, want)
		}
	}
	for _, language := range []string{"en", "de"} {
		files, err := filepath.Glob(filepath.Join(data, "microtexts", language, "*.xml"))
		if err != nil {
			t.Fatal(err)
		}
		n -= len(files)
	}
	if n != 0 {
		t.Errorf("%d files more are known than are there", n)
	}
}

// expected is what the facts say, as [counted] says it of a map.
func (f *facts) expected() string {
	slices.Sort(f.Roots)
	slices.Sort(f.Contested)
	und := 0
	for k, n := range f.Targets {
		if strings.HasPrefix(k, "und->") {
			und += n
		}
	}
	undercut := make(map[string]bool)
	for _, e := range f.Undercut {
		undercut[e] = true
	}
	return fmt.Sprint(f.ADUs, f.Roles["pro"], f.Roles["opp"], f.Edges["sup"]+f.Edges["exa"], f.Edges["reb"], und, f.Edges["exa"], f.Edges["add"],
		f.Roots, f.Central, f.Contested, len(undercut))
}

func counted(m *claims.Map) string {
	sides, kinds, examples, linked := make(map[claims.ID]int), make(map[claims.Kind]int), 0, 0
	premise, undercut := make(map[claims.ID]bool), make(map[claims.ID]bool)
	by := map[claims.Kind]map[claims.ID]bool{claims.Support: {}, claims.Rebuttal: {}}
	for _, r := range m.Reasons {
		kinds[r.Kind]++
		linked += len(r.Premises) - 1
		if r.Scheme == "example" {
			examples++
		}
		for _, p := range r.Premises {
			premise[p] = true
		}
		if r.Kind == claims.Undercut {
			undercut[r.Target] = true
		} else {
			by[r.Kind][r.Target] = true
		}
	}
	roots, contested, central := []string{}, []string{}, ""
	for _, c := range m.Claims {
		sides[c.Sides[0]]++
		if !premise[c.ID] {
			roots = append(roots, string(c.ID))
			central = c.Text
		}
		if by[claims.Support][c.ID] && by[claims.Rebuttal][c.ID] {
			contested = append(contested, string(c.ID))
		}
	}
	slices.Sort(roots)
	slices.Sort(contested)
	return fmt.Sprint(len(m.Claims), sides["pro"], sides["opp"], kinds[claims.Support], kinds[claims.Rebuttal], kinds[claims.Undercut], examples, linked,
		roots, central, contested, len(undercut))
}

// structure lists the reasons of a map, claims told by their texts.
func structure(m *claims.Map) []string {
	text := make(map[claims.ID]string)
	for _, c := range m.Claims {
		text[c.ID] = strings.Join(strings.Fields(c.Text), " ")
	}
	reason := make(map[claims.ID]*claims.Reason)
	for i := range m.Reasons {
		reason[m.Reasons[i].ID] = &m.Reasons[i]
	}
	var spell func(r *claims.Reason) string
	spell = func(r *claims.Reason) string {
		var premises []string
		for _, p := range r.Premises {
			premises = append(premises, text[p])
		}
		slices.Sort(premises)
		target := text[r.Target]
		if r.Kind == claims.Undercut {
			target = "(" + spell(reason[r.Target]) + ")"
		}
		return fmt.Sprintf("%s %s %s %s", strings.Join(premises, " + "), r.Kind, target, strings.ToLower(r.Scheme))
	}
	var all []string
	for _, t := range text {
		all = append(all, t)
	}
	for i := range m.Reasons {
		all = append(all, spell(&m.Reasons[i]))
	}
	slices.Sort(all)
	return all
}

// otherWords are segments of a text that have other words in XML than in AIF, with
// the reason.
var otherWords = []struct{ text, xml, aif, why string }{
	{"micro_b025", "This will do little damage to the pharmaceutical industry,", "This will do little damage to the pharmaceutical industry, and",
		"the texts are the same, and cut into segments at another place"},
	{"micro_b025", "and conventional medicine will also hardly suffer.", "conventional medicine will also hardly suffer.",
		"the other half of the same cut"},
}

// The same texts have been published in XML and in AIF. Both give the same map.
func TestXMLAndAIFGiveTheSameMap(t *testing.T) {
	data := maptest.Shared(t)
	text, err := os.ReadFile(filepath.Join(data, "aif-microtexts", "MAPPING-aif2arggraph.json.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var mapping map[string]string
	if err := json.Unmarshal(text, &mapping); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(data, "aif-microtexts", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	replaced := 0
	for _, file := range files {
		name := mapping[strings.TrimSuffix(filepath.Base(file), ".json")]
		x, dx := read(maptest.Read(t, filepath.Join(data, "microtexts", "en", name+".xml")))
		a, da := aif.Format.Read(maptest.Read(t, file))
		if dx.Err() != nil || da.Err() != nil {
			t.Fatal(dx.Err(), da.Err())
		}
		for _, o := range otherWords {
			for i := range x.Claims {
				if o.text == name && o.why != "" && x.Claims[i].Text == o.xml {
					x.Claims[i].Text = o.aif
					replaced++
				}
			}
		}
		got, want := structure(x), structure(a)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%s and %s differ:\n%q\n%q", name, filepath.Base(file), got[min(i, len(got)):], want[min(i, len(want)):])
				break
			}
		}
	}
	if replaced != len(otherWords) {
		t.Errorf("%d of %d segments have other words", replaced, len(otherWords))
	}
}
