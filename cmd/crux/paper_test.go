package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A claim that no page has room for is named by its first words.
func TestNoRoomOnPaper(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long under the race detector")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "huge.yaml")
	text := "claims:\n  a: " + strings.Repeat("This sentence goes on. ", 700) + "\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, complaint strings.Builder
	status := run([]string{"render", file, "-o", filepath.Join(dir, "x.svg"), "--page", "a4"}, strings.NewReader(""), &out, &complaint)
	want := "crux: the claim \"This sentence goes on. This sentence goes on. This sentence…\" does not fit on a page with letters of 7 points\n" +
		"  hint: take a larger paper, add :poster for one page with small letters, or shorten the claim\n"
	if status != statusUsage || complaint.String() != want {
		t.Errorf("status %d, and\n%s\nwant\n%s", status, complaint.String(), want)
	}
}
