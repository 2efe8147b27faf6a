package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// A block of the README: what its marker, the comment before it, says it is
// for, its language, and its text.
var readmeBlock = regexp.MustCompile("(?m)(?:^<!-- (.*) -->\n)?^```(\\w+)\n((?s:.*?))^```$")

// The README's tour, followed to the letter: its files are written, its
// commands run, and what they print is what it says.
func TestReadmeTour(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	hooks := offered(t)
	pictures := make(map[string]string) // of the maps of the tour
	for _, name := range []string{"essay", "ours"} {
		picture, err := os.ReadFile("testdata/tour/" + name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		pictures[name] = strings.ReplaceAll(string(picture), "\r\n", "\n")
	}
	t.Chdir(t.TempDir())
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	files, commands := 0, 0
	for _, block := range readmeBlock.FindAllStringSubmatch(string(text), -1) {
		marker, language, body := block[1], block[2], block[3]
		verb, name, _ := strings.Cut(marker, " ")
		switch {
		case language == "sh": // .ci/run runs these
		case marker == "" && strings.HasPrefix(body, "sources:"): // a part of a file
		case language == "console":
			commands++
			line, want, _ := strings.Cut(body, "\n")
			args, ok := strings.CutPrefix(line, "$ ./crux ")
			if !ok {
				t.Fatalf("not a command of crux: %s", line)
			}
			var out bytes.Buffer // what a terminal shows
			run(strings.Fields(args), strings.NewReader(""), &out, &out)
			if out.String() != want {
				t.Errorf("%s\n--- prints\n%s--- the README says\n%s", line, &out, want)
			}
		case verb == "file:":
			files++
			write(name, body)
			var out bytes.Buffer
			if name != "homework.yaml" && run([]string{"check", "--strict", name}, nil, &out, &out) != statusOK {
				t.Errorf("%s: %s", name, &out)
			}
		case verb == "pre-commit:":
			testPreCommitConfig(t, hooks, body, read("homework.yaml"))
		case verb == "workflow:":
			testWorkflow(t, body, read("homework.yaml"))
		case verb == "document:": // of another program
			write(name, body)
		case verb == "part:": // of a map whose main file comes later
			write(name, body)
		case verb == "replace":
			name, old, _ := strings.Cut(strings.TrimPrefix(name, "in "), ": ")
			lines := strings.SplitAfter(read(name), "\n")
			for i := range lines {
				if strings.Contains(lines[i], old) {
					lines[i] = body
				}
			}
			write(name, strings.Join(lines, ""))
		case verb == "append":
			name = strings.TrimPrefix(name, "to ")
			write(name, read(name)+body)
		default:
			t.Errorf("a block of %s that nothing is done with:\n%s", language, body)
		}
	}
	for name, want := range pictures {
		var svg, said bytes.Buffer
		if run([]string{"render", name + ".yaml", "-o", "-", "--format", "svg"}, nil, &svg, &said) != statusOK || svg.String() != want {
			t.Errorf("testdata/tour/%s.svg is another picture than that of %s.yaml: %s", name, name, &said)
		}
	}
	var out bytes.Buffer
	if run([]string{"fmt", "--check", "."}, nil, &out, &out) != statusOK {
		t.Errorf("files are not spelled as crux fmt spells them:\n%s", &out)
	}
	if files < 3 || commands < 5 {
		t.Errorf("%d files and %d commands were found in the README", files, commands)
	}
}

// Links of a README, and what it calls its sections.
var (
	readmeLink    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	readmeHeading = regexp.MustCompile(`(?m)^#+ (.*)$`)
)

// anchor is how a link calls a section on GitHub.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// Each link to a section or a file leads to one, and the list at the top names all
// large sections.
func TestReadmeLinks(t *testing.T) {
	texts, sections := make(map[string]string), make(map[string]bool)
	files := []string{"../../README.md", "../../examples/README.md"}
	for _, file := range files {
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = regexp.MustCompile("(?ms)^```.*?^```$").ReplaceAllString(string(whole), "")
		for _, h := range readmeHeading.FindAllStringSubmatch(texts[file], -1) {
			name := file + "#" + anchor(h[1])
			if sections[name] {
				t.Errorf("%s has two sections %q", file, h[1])
			}
			sections[name] = true
		}
	}
	for _, file := range files {
		text := texts[file]
		for _, l := range readmeLink.FindAllStringSubmatch(text, -1) {
			if strings.Contains(l[1], "://") {
				continue
			}
			name, section, inside := strings.Cut(l[1], "#")
			to := file
			if name != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(file), name))
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s names a file that is not there: %s", file, l[1])
			} else if inside && !sections[to+"#"+section] {
				t.Errorf("%s names a section that is not there: %s", file, l[1])
			}
		}
		if file != "../../README.md" {
			continue
		}
		top, _, _ := strings.Cut(text, "\n## ")
		for _, h := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(text, -1) {
			if !strings.Contains(top, "(#"+anchor(h[1])+")") {
				t.Errorf("the list at the top does not name %q", h[1])
			}
		}
		if at := strings.Index(top, "!["); at < 0 || strings.Count(top[:at], "\n") > 12 {
			t.Error("no map stands in the first lines")
		}
	}
}
