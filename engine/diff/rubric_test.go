package diff

import (
	"testing"

	"crux/claims"
	"crux/engine"
)

// What a key gives points for is a part of the map, in whatever order it stands.
func TestRubric(t *testing.T) {
	load := func(rubric string) *engine.Analysis {
		m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte("rubric: {" + rubric + "}\nclaims: {a: A.}\n")}}, nil)
		if err := ds.Err(); err != nil {
			t.Fatal(err)
		}
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		return engine.Analyze(g)
	}
	old := load("claim: 1, relation: 2")
	if d := Compare(old, load("relation: 2.0, claim: 1"), Options{}); !d.Empty() {
		t.Error(d.Changes)
	}
	d := Compare(old, load("claim: 2, relation: 2"), Options{})
	if len(d.Changes) != 1 || d.Changes[0].String() != `map changed 0 rubric "claim 1, relation 2" → "claim 2, relation 2"` {
		t.Error(d.Changes)
	}
}
