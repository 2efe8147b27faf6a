package render

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// fingerprints are those of the findings of a file, with the codes.
func fingerprints(src claims.Source) (prints, codes []string) {
	m, ds := claims.Load([]claims.Source{src}, nil)
	f := newFingerprinter(m.Files)
	for i := range ds {
		prints, codes = append(prints, f.of(&ds[i])), append(codes, string(ds[i].Code))
	}
	return prints, codes
}

// A fingerprint stays when blank lines and comments come above, and no two
// findings of a file have the same.
func TestFingerprintsStay(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	same, files := 0, faulty(t)
	for name, src := range files {
		prints, codes := fingerprints(src)
		if distinct := slices.Compact(slices.Sorted(slices.Values(prints))); len(distinct) != len(prints) {
			t.Errorf("%s: %d findings, %d fingerprints", name, len(prints), len(distinct))
		}
		for range 3 {
			var above strings.Builder
			for range 1 + rng.IntN(5) {
				above.WriteString([]string{"\n", "# a remark\n", "   \n"}[rng.IntN(3)])
			}
			moved, newCodes := fingerprints(claims.Source{Name: src.Name, Text: append([]byte(above.String()), src.Text...)})
			if !slices.Equal(codes, newCodes) {
				continue // such as a file that is no text
			}
			same++
			if !slices.Equal(prints, moved) {
				t.Errorf("%s: with %q above the fingerprints are\n%q, not\n%q", name, &above, moved, prints)
			}
		}
	}
	if same < 3*len(files)-6 {
		t.Errorf("only %d pairs of %d files were compared", same, len(files))
	}
}

// A fingerprint tells apart what is not the same finding.
func TestFingerprints(t *testing.T) {
	files := []claims.Source{{Name: "a.yaml", Text: []byte("claims:\n  x: y\n\n    x: y\n")}, {Name: "b.yaml", Text: []byte("claims:\n  x: y\n")}}
	at := func(file string, line int, code claims.Code, message string) string {
		d := claims.Diagnostic{Code: code, Pos: claims.Pos{File: file, Line: line, Col: 1}, Message: message}
		return newFingerprinter(files).of(&d)
	}
	first := at("a.yaml", 2, "k", `no "x" in line 2`)
	for what, other := range map[string]string{
		"another file": at("b.yaml", 2, "k", `no "x" in line 2`),
		"another code": at("a.yaml", 2, "l", `no "x" in line 2`),
		"another name": at("a.yaml", 2, "k", `no "y" in line 2`),
		"another line": at("a.yaml", 1, "k", `no "x" in line 2`),
	} {
		if other == first {
			t.Errorf("%s has the same fingerprint", what)
		}
	}
	if at("./a.yaml", 4, "k", `no "x" in line 4`) == first { // no such file was read, so its line is not known
		t.Error("a line that is not known is taken for another")
	}
	if moved := at("a.yaml", 4, "k", `no "x" in line 4`); moved != first {
		t.Error("a line that is indented further has another fingerprint")
	}
	// If a version of the program changes fingerprints, every finding is new to
	// who collects them: then finding/v1 becomes finding/v2.
	if want := "15e40301e1e2e7f2cbf974c0138aaaac"; first != want {
		t.Errorf("the fingerprint is %s, not %s as it used to be", first, want)
	}
	f := newFingerprinter(files)
	d := claims.Diagnostic{Code: "k", Pos: claims.Pos{File: "a.yaml", Line: 2, Col: 1}}
	seen := make(map[string]bool)
	for range 70_000 {
		seen[f.of(&d)] = true
	}
	if len(seen) != 70_000 {
		t.Errorf("70,000 findings have %d fingerprints", len(seen))
	}
}
