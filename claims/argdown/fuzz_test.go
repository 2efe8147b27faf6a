package argdown

import (
	"slices"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
	"crux/engine"
)

// Whatever a document says, its map is valid where there is no error, and is the
// same when it is written and read again; findings are at places in the document.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"===\ntitle: T\n===\n\n# H {isGroup: false}\n\n[a]: One #t **b** {status: open}\n  + <b>: Two. // c\n    - [c]\n      _> <d>\n  >< [e]\n",
		"<d>: Note.\n\n(1) P.\n(2) [a]\n--\nRule, Other {uses: [1], weight: 0.5}\n--\n  <_ [x]\n(3) C.\n  -> [a]\n----\n(4) D.\n",
		"<u>\n\n(1) [x]\n--\n{kind: undercut, unnamed: true}\n--\n(2) No: d\n  _> <d>\n",
		"[a]: \\[b\\] [l](u) @[c] #(d e) {text: \"\\u007b\", tags: [\"\\n\"]}\n\n  * p\n  1. q\n",
		"[#a] x { y: 1 }\n([#b]) -> [#a].\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		src := claims.Source{Name: "f", Text: text}
		m, ds := read(src)
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Message == "" || d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Pos.End != 0 && d.Pos.End <= d.Pos.Col {
				t.Errorf("a finding outside the file: %+v", d)
			}
		}
		if ds.Err() != nil {
			return
		}
		if _, err := engine.Assemble(m); err != nil {
			t.Fatal(err)
		}
		checkRoundTrip(t, "fuzzed", m)
		written, _, err := claims.WriteYAML(m)
		if err != nil {
			t.Fatal(err)
		}
		again, ds := claims.Load([]claims.Source{{Name: "g", Text: written}}, nil)
		if err := ds.Err(); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if a, b := maptest.Unordered(m), maptest.Unordered(again); !slices.Equal(a, b) {
			t.Fatalf("%q\n%q\n%s", a, b, written)
		}
	})
}
