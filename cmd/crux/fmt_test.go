package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Places, which formatting may change.
var analysisPlace = regexp.MustCompile(`"(file|line|column)": *("[^"]*"|\d+),?`)

// A formatted map is judged as it was before.
func TestFormatKeepsTheAnalysis(t *testing.T) {
	var names []string
	for _, pattern := range []string{"../../examples/*.yaml", "../../claims/testdata/ok/*.yaml", "../../claims/testdata/fmt/*.yaml", "../../render/testdata/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		names = append(names, found...)
	}
	judged := 0
	analysis := func(name string) (string, int) {
		var out, errOut bytes.Buffer
		status := run([]string{"analyze", "--format", "json", "--show", "strength,heat,influence", name}, nil, &out, &errOut)
		return analysisPlace.ReplaceAllString(out.String(), ""), status
	}
	formatted := filepath.Join(t.TempDir(), "formatted.yaml")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(formatted, text, 0o666); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if status := run([]string{"fmt", "-w", formatted}, nil, &out, &out); status != statusOK {
			t.Errorf("%s: %s", name, &out)
		}
		before, want := analysis(name)
		after, got := analysis(formatted)
		if before != after || want != got {
			t.Errorf("%s is judged in another way once it is formatted\n--- before: %d\n%s\n--- after: %d\n%s", name, want, before, got, after)
		}
		if got == statusOK {
			judged++
		}
	}
	if judged < 25 {
		t.Errorf("only %d maps are judged", judged)
	}
}
