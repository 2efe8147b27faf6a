// Package examples holds claim files to learn from. Its tests judge and draw
// each of them.
package examples

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
	"crux/engine/worksheet"
	"crux/render"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// golden fails unless file holds got; under -update it writes got instead.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; if the new one is right, run: go test ./examples -update", file)
	}
}

func load(t *testing.T, file string) *engine.Analysis {
	t.Helper()
	src, err := claims.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{src}, claims.Beside)
	for _, d := range ds {
		t.Errorf("%s: %s %s", d.Pos, d.Code, d.Message)
	}
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Analyze(g)
}

// verdicts are what each example is about: the verdict on every claim, and the
// reasons that do not count.
var verdicts = map[string]struct {
	claims map[claims.ID]engine.Verdict // those that are not accepted
	out    []claims.ID
}{
	// Traced and means together speak for the thesis and unfair against it:
	// a tie. That Beijing is a victim stands, but both undercuts the step. The
	// undercut by anonymity fails, for pattern rebuts anonymity.
	"victim.yaml": {
		claims: map[claims.ID]engine.Verdict{"attribution": engine.Contested, "anonymity": engine.Rejected},
		out:    []claims.ID{"victim -> attribution", "anonymity -> traced -> attribution"},
	},
	// 0.8 for and 0.4 against: enough to pay, not enough to be punished. The
	// darkness would undercut the witness, but the lamp undercuts the darkness.
	"trial.yaml": {
		claims: map[claims.ID]engine.Verdict{"guilty": engine.Rejected},
		out:    []claims.ID{"dark -> witness -> guilty", "dark -> witness -> damages"},
	},
	// Distraction weighs 1 against looking things up, which weighs 0.6; cheating
	// is rebutted, and the emergency undercut.
	"phones.yaml": {
		claims: map[claims.ID]engine.Verdict{"phones-make-cheating-easy": engine.Rejected},
		out:    []claims.ID{"phones-make-cheating-easy -> ban", "parents-must-reach-pupils-in-an -> ban"},
	},
}

// Every example is without findings, spelled as all claim files can be, gives what
// is said of it, and draws the picture beside it.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(verdicts) {
		t.Errorf("%d examples, and verdicts for %d", len(files), len(verdicts))
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			want, ok := verdicts[file]
			if !ok {
				t.Fatal("no verdicts are written down for this example")
			}
			a := load(t, file)
			src := a.Graph.Map.Files[0]
			if text, _, err := claims.Format(src); err != nil || !bytes.Equal(text, src.Text) {
				t.Errorf("it is not spelled as crux fmt spells it: %v", err)
			}
			for i, got := range a.Claims {
				id := a.Graph.Map.Claims[i].ID
				expected := engine.Accepted
				if v, ok := want.claims[id]; ok {
					expected = v
				}
				if got.Verdict != expected {
					t.Errorf("%s is %s, not %s", id, got.Verdict, expected)
				}
			}
			for _, id := range want.out {
				r, ok := a.Graph.Reason(id)
				if !ok {
					t.Errorf("there is no reason %q", id)
				} else if a.Reasons[r] != engine.Out {
					t.Errorf("the reason %q is %s, not out", id, a.Reasons[r])
				}
			}
			draws(t, a, strings.TrimSuffix(file, ".yaml")+".svg", render.Options{})
		})
	}
}

// draws fails unless a map gives what its file expects, and the picture.
func draws(t *testing.T, a *engine.Analysis, picture string, o render.Options) {
	t.Helper()
	for _, u := range a.Unmet() {
		t.Errorf("%s is %s, not what the file expects", a.Graph.Map.Claims[u.Claim].ID, u.Got)
	}
	var svg bytes.Buffer
	if err := render.Write(context.Background(), &svg, render.SVG, render.NewView(a, o)); err != nil {
		t.Fatal(err)
	}
	golden(t, picture, svg.String())
}

// The picture of a worksheet in the README is the drawing on one.
func TestWorksheetPicture(t *testing.T) {
	s, err := worksheet.Make(t.Context(), load(t, "uniforms/debate.yaml"), worksheet.Options{Tasks: []worksheet.Task{worksheet.Missing, worksheet.Arrows}, Blanks: 3, Bank: true, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	w, err := render.NewWorksheet(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "uniforms/worksheet.svg", w.Drawing())
}

// The pictures of maps in folders of their own.
func TestFolders(t *testing.T) {
	drawn := make(map[string]bool)
	for _, x := range []struct {
		file, picture string
		options       render.Options
	}{
		{"uniforms/debate.yaml", "uniforms/debate.svg", render.Options{}},
		{"case/case.yaml", "case/case.svg", render.Options{}},
		{"cyberspace/mohan-2013.yaml", "cyberspace/mohan-2013.svg", render.Options{}},
		{"cyberspace/lu-2013.yaml", "cyberspace/lu-2013.svg", render.Options{}},
		{"cyberspace/chen-2015.yaml", "cyberspace/chen-2015.svg", render.Options{}},
		{"cyberspace/anonymous-2015.yaml", "cyberspace/anonymous-2015.svg", render.Options{}},
		{"cyberspace/zhao-2017.yaml", "cyberspace/zhao-2017.svg", render.Options{}},
		{"cyberspace/debate.yaml", "cyberspace/debate.svg", render.Options{Direction: render.Left}},
		{"cyberspace/debate.yaml", "cyberspace/contested.svg", render.Options{Contested: true}},
	} {
		t.Run(x.picture, func(t *testing.T) {
			a := load(t, x.file)
			draws(t, a, x.picture, x.options)
			for _, f := range a.Graph.Map.Files {
				drawn[filepath.ToSlash(f.Name)] = true
			}
		})
	}
	files, err := filepath.Glob("*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !drawn[filepath.ToSlash(file)] {
			t.Errorf("no picture shows %s", file)
		}
	}
}

// What the examples cite stands in the texts. Those of the case lie beside it,
// those of the debate about cyberspace are not in this project.
func TestCited(t *testing.T) {
	if ds := claims.CheckCited(load(t, "case/case.yaml").Graph.Map, claims.Beside); len(ds) > 0 {
		t.Errorf("%+v", ds)
	}
	shared := os.Getenv("CRUX_SHARED")
	if shared == "" {
		t.Skip("CRUX_SHARED is not set: the published texts are not at hand")
	}
	m := load(t, "cyberspace/debate.yaml").Graph.Map
	for _, d := range claims.CheckCited(m, claims.BesideOrIn([]string{filepath.Join(shared, "seeds")})) {
		t.Errorf("%s: %s %s", d.Pos, d.Code, d.Message)
	}
	quotes := 0
	for i := range m.Claims {
		for _, c := range m.Claims[i].Cites {
			if words := len(strings.Fields(c.Quote)); words > 12 {
				t.Errorf("%s: a quote of %d words", c.Pos, words)
			}
			if c.Quote != "" {
				quotes++
			}
		}
	}
	if quotes < 100 {
		t.Errorf("only %d quotes", quotes)
	}
}
