package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
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
		{"fmt " + good, statusOK},
		{"fmt --check " + good, statusFaults},
		{"fmt -w -", statusUsage},
		{"fmt " + filepath.Join(dir, "none.yaml"), statusFailure},
		{"check " + dir, statusFaults},
		{"check " + t.TempDir(), statusUsage},
		{"check " + filepath.Join(dir, "none.yaml"), statusFailure},
		{"render " + good + " -o " + filepath.Join(dir, "none", "x.svg"), statusFailure},
	} {
		var out, errOut bytes.Buffer
		if got := run(strings.Fields(test.args), strings.NewReader(""), &out, &errOut); got != test.want {
			t.Errorf("crux %s: status %d, want %d\n%s%s", test.args, got, test.want, &out, &errOut)
		}
	}
	for _, args := range []string{"check " + bad, "analyze " + good, "render " + good + " --format md", "fmt " + good, "fmt --check " + good, "version", "help", "completion bash"} {
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

// Neither what a file says nor what it is called reaches the terminal as a
// command to it.
func TestNoEscapeSequences(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such file names")
	}
	t.Chdir(t.TempDir())
	evil := "e\x1b[31mvil\u009b.yaml"
	texts := map[string]string{
		"good": `{title: "T\e[2J\u202E", question: "Q\e[2J", claims: {a: "A\e[2J\u009b", b: {text: "B", rebuts: a}}, expect: {accepted: a}}`,
		"bad":  `{title: "T\e[2J", claims: {a: "A\e[2J", b: {text: B., rebuts: "x\e[2J"}}}`,
	}
	for name, text := range texts {
		if err := os.WriteFile(evil, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"check", evil}, {"check", "--format", "json", evil}, {"check", "--format", "sarif", evil}, {"check", "--format", "github", evil}, {"analyze", evil}, {"analyze", evil, evil}, {"test", evil}, {"analyze", "--format", "json", evil},
			{"render", evil, "--format", "md"}, {"render", evil, "--format", "dot"}, {"render", evil, "--format", "svg"},
			{"fmt", evil}, {"fmt", "--check", evil}, {"fmt", "--diff", evil}, {"check", "none" + evil}, {"render", evil, "-o", "x" + evil}, {"render", evil, "-o", evil},
		} {
			var out, errOut bytes.Buffer
			run(args, strings.NewReader(""), &out, &errOut)
			if out.Len()+errOut.Len() == 0 {
				t.Errorf("%s: %q says nothing", name, args)
			}
			refused := "\x1b\u009b\u202e"
			if args[len(args)-1] == "svg" { // in a drawing each text is shown by itself
				refused = "\x1b\u009b"
			}
			if got := out.String() + errOut.String(); strings.ContainsAny(got, refused) {
				t.Errorf("%s: %q prints a control character: %q", name, args, got)
			}
		}
	}
}
