package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A sheet is one page: of what does not fit on it, only the nearest is drawn, which is
// said where somebody has asked for more.
func TestWorksheetPage(t *testing.T) {
	sheet := filepath.Join(t.TempDir(), "sheet.html")
	var out, complaints bytes.Buffer
	file := filepath.Join("..", "..", "examples", "cyberspace", "debate.yaml")
	if status := run([]string{"worksheet", file, "--task", "missing", "--claims", "60", "-o", sheet}, nil, &out, &complaints); status != statusOK {
		t.Fatalf("status %d: %s", status, &complaints)
	}
	m := regexp.MustCompile(`^crux: a page has room for ([0-9]+) claims\n$`).FindStringSubmatch(complaints.String())
	if m == nil {
		t.Fatalf("it says %q", &complaints)
	}
	if n, _ := strconv.Atoi(m[1]); n < 15 || n > 59 {
		t.Errorf("a page has room for %d claims", n)
	}
	long := filepath.Join(t.TempDir(), "long.yaml")
	if err := os.WriteFile(long, []byte("claims:\n  a: "+strings.Repeat("very long ", 2000)+"\n  b: {text: Short., supports: a}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	complaints.Reset()
	status := run([]string{"worksheet", long, "--task", "verdicts"}, nil, &out, &complaints)
	if status != statusUsage || !strings.Contains(complaints.String(), "one page has no room for the map") {
		t.Errorf("status %d: %s", status, &complaints)
	}
}
