package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// Revisions are read with git; where it is not, that is said.
func TestDiffWithoutGit(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("PATH", "")
	if err := os.WriteFile("a.yaml", []byte("claims:\n  a: A is so.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"diff", "--git", "HEAD", "a.yaml"}, {"diff", "HEAD:a.yaml", "a.yaml"}} {
		var out, told bytes.Buffer
		if status := run(args, nil, &out, &told); status != statusFailure || out.Len() > 0 || !strings.Contains(told.String(), "the program git is not here") {
			t.Errorf("%v: status %d, %s%s", args, status, &out, &told)
		}
	}
	var out, told bytes.Buffer
	if status := run([]string{"diff", "a.yaml", "a.yaml"}, nil, &out, &told); status != statusOK || out.String() != "No change.\n" {
		t.Errorf("two files need it: status %d, %s%s", status, &out, &told)
	}
}
