package aif

import (
	"flag"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

func TestFixtures(t *testing.T) { maptest.Fixtures(t, *update, Format, ".json", sameAgain) }

func FuzzRead(f *testing.F) {
	maptest.Fuzz(f, Format, ".json", func(t *testing.T, m *claims.Map) {
		if _, lost, err := Format.Write(m); err != nil {
			t.Error(err)
		} else if len(lost) == 0 {
			sameAgain(t, m)
		}
	})
}

// sameAgain fails unless a map that has been read is the same when it is written
// and read again, in both forms of AIF, and nothing is lost on the way.
func sameAgain(t *testing.T, m *claims.Map) {
	t.Helper()
	want := maptest.YAML(t, m)
	for _, f := range []claims.Foreign{Format, Extended} {
		text, lost, err := f.Write(m)
		if err != nil {
			t.Fatal(err)
		}
		if len(lost) > 0 {
			t.Errorf("%s: lost on the way back:\n%s", f.Name, maptest.Findings(lost))
		}
		if !f.Sniff(text) {
			t.Errorf("%s is not known for what it is:\n%s", f.Name, text)
		}
		again, ds := f.Read(claims.Source{Name: "written", Text: text})
		for _, d := range ds {
			if d.Code == claims.Lost || d.Severity == claims.Error {
				t.Errorf("%s: %s\n%s", f.Name, maptest.Findings(claims.Diagnostics{d}), text)
			}
		}
		if got := maptest.YAML(t, again); got != want {
			t.Fatalf("%s: another map\n--- got\n%s--- want\n%s--- written\n%s", f.Name, got, want, text)
		}
	}
}
