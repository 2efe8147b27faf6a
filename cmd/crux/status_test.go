package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// broken is a full disk, or a reader that went away.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }
func (broken) Read([]byte) (int, error)  { return 0, errors.New("input/output error") }

func TestStatus(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good := file("good.yaml", "claims: [Schools should ban phones.]\n")
	bad := file("bad.yaml", "claims: {ban: {pros: [x]}}\n")
	for _, test := range []struct {
		args string
		want int
	}{
		{"", statusOK},
		{"help", statusOK},
		{"version", statusOK},
		{"check " + good, statusOK},
		{"analyze " + good, statusOK},
		{"render " + good + " --format svg", statusOK},
		{"check " + bad, statusFaults},
		{"analyze " + bad, statusFaults},
		{"render " + bad + " --format svg", statusFaults},
		{"check", statusUsage},
		{"chek " + good, statusUsage},
		{"check --frob " + good, statusUsage},
		{"render " + good, statusUsage},
		{"render " + good + " --format tiff", statusUsage},
		{"check " + dir, statusUsage},
		{"check " + filepath.Join(dir, "none.yaml"), statusFailure},
		{"render " + good + " -o " + filepath.Join(dir, "none", "x.svg"), statusFailure},
	} {
		var out, errOut bytes.Buffer
		if got := run(strings.Fields(test.args), strings.NewReader(""), &out, &errOut); got != test.want {
			t.Errorf("crux %s: status %d, want %d\n%s%s", test.args, got, test.want, &out, &errOut)
		}
	}
	for _, args := range []string{"check " + bad, "analyze " + good, "render " + good + " --format md", "version", "help", "completion bash"} {
		var errOut bytes.Buffer
		if got := run(strings.Fields(args), strings.NewReader(""), broken{}, &errOut); got != statusFailure {
			t.Errorf("crux %s to a full disk: status %d, want %d\n%s", args, got, statusFailure, &errOut)
		}
	}
	var out, errOut bytes.Buffer
	if got := run([]string{"check", "-"}, broken{}, &out, &errOut); got != statusFailure {
		t.Errorf("reading fails: status %d, want %d", got, statusFailure)
	}
}
