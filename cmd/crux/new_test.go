package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
)

// Each kind has a file and each file is of a kind. Each is without a warning, is
// spelled as crux fmt spells it, and ends as it says, its theses above all. Each is
// short, and a comment tells of every key that it has.
func TestStarters(t *testing.T) {
	files, err := filepath.Glob("starters/*.yaml")
	if err != nil || len(files) != len(starters) {
		t.Fatalf("%d files and %d kinds: %v", len(files), len(starters), err)
	}
	for _, k := range starters {
		t.Run(k.kind, func(t *testing.T) {
			file := filepath.Join("starters", k.kind+".yaml")
			for _, args := range [][]string{{"check", "--strict", file}, {"fmt", "--check", file}, {"test", file}} {
				var out bytes.Buffer
				if run(args, nil, &out, &out) != statusOK {
					t.Errorf("%s: %s", args[0], &out)
				}
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m, _ := claims.Load([]claims.Source{{Name: file, Text: text}}, nil)
			expected := make(map[claims.ID]bool)
			for _, e := range m.Expect {
				expected[e.Claim] = true
			}
			for _, thesis := range m.Theses() {
				if !expected[thesis] {
					t.Errorf("it does not say what it expects of %s", thesis)
				}
			}
			if len(m.Claims) > 10 {
				t.Errorf("%d claims are too many to begin with", len(m.Claims))
			}
			var comments strings.Builder
			keys := make(map[string]bool)
			words := 0
			for line := range strings.Lines(string(text)) {
				if len(line) > 81 {
					t.Errorf("a line is longer than 80: %s", line)
				}
				words += len(strings.Fields(line))
				if strings.HasPrefix(strings.TrimSpace(line), "#") {
					comments.WriteString(line)
				} else if key, _, ok := strings.Cut(strings.TrimLeft(line, " -"), ":"); ok {
					keys[key] = true
				}
			}
			if words > 500 { // two minutes, at 250 words a minute
				t.Errorf("%d words take more than two minutes to read", words)
			}
			for _, key := range []string{"supports", "rebuts", "undercuts", "pros", "cons", "undercut_by", "status", "standard", "weight", "with", "cite"} {
				if keys[key] && !strings.Contains(comments.String(), "`"+key) {
					t.Errorf("no comment tells of %s", key)
				}
			}
		})
	}
}

// Names are typed as a shell reads them.
func TestShellWord(t *testing.T) {
	for name, want := range map[string]string{
		"a.yaml": "a.yaml", "folder/a-b_c.yaml": "folder/a-b_c.yaml", "辩论.yaml": "辩论.yaml",
		"a b.yaml": "'a b.yaml'", "it's.yaml": `'it'\''s.yaml'`, "$(x).yaml": "'$(x).yaml'", "": "''",
	} {
		if got := shellWord(name); got != want {
			t.Errorf("%q is typed as %s, not %s", name, got, want)
		}
	}
}
