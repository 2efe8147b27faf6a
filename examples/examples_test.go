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
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{{Name: file, Text: text}}, nil)
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
			for _, u := range a.Unmet() {
				t.Errorf("%s is %s, not what the file expects", a.Graph.Map.Claims[u.Claim].ID, u.Got)
			}
			var svg bytes.Buffer
			if err := render.Write(context.Background(), &svg, render.SVG, render.NewView(a, render.Options{})); err != nil {
				t.Fatal(err)
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".svg", svg.String())
		})
	}
}
