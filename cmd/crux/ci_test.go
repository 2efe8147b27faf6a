package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// hook is a hook for pre-commit, or its use.
type hook struct {
	ID            string
	Entry         string
	Args          []string
	Language      string
	Types         []string
	PassFilenames *bool `yaml:"pass_filenames"`
}

// offered are the hooks that the project offers, by id.
func offered(t *testing.T) map[string]hook {
	t.Helper()
	text, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []hook
	if err := yaml.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]hook)
	for _, h := range list {
		all[h.ID] = h
	}
	return all
}

// inFolder writes claim files into an empty folder and runs a command line
// there.
func inFolder(t *testing.T, files map[string]string, args []string) (status int, out string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	status = run(args, strings.NewReader(""), &b, &b)
	return status, b.String()
}

// The hook of crux check looks at whole maps, wherever a change is, and stops a
// commit for a warning.
func TestCheckHook(t *testing.T) {
	h := offered(t)["crux-check"]
	words := strings.Fields(h.Entry)
	if len(words) < 2 || words[0] != "crux" || h.Language != "golang" || !slices.Equal(h.Types, []string{"yaml"}) || h.PassFilenames == nil || *h.PassFilenames {
		t.Fatalf("not the hook that this test is about: %+v", h)
	}
	args := slices.Concat(words[1:], h.Args)
	whole := map[string]string{
		"debates/main.yaml":       "include: part.yaml\nclaims: {ban: Schools should ban phones.}\n",
		"debates/part.yaml":       "claims: {distract: {text: Phones distract everyone., supports: ban}}\n",
		"compose.yaml":            "services: {}\n",
		".github/workflows/x.yml": "claims: 7\n",
		".pre-commit-config.yaml": "claims: 7\n",
	}
	if status, out := inFolder(t, whole, args); status != statusOK {
		t.Errorf("good maps: status %d\n%s", status, out)
	}
	for what, claim := range map[string]string{
		"an error":  "claims: {distract: {text: Phones distract everyone., supports: bann}}\n",
		"a warning": "claims: {distract: {text: Phones distract everyone., supports: ban}, ban: {pros: [distract]}}\n",
	} {
		whole["debates/part.yaml"] = claim
		if status, out := inFolder(t, whole, args); status != statusFaults || !strings.Contains(out, "debates/part.yaml:1:") {
			t.Errorf("%s: status %d\n%s", what, status, out)
		}
	}
}

// testPreCommitConfig uses the hooks as the README says, on a map without faults.
func testPreCommitConfig(t *testing.T, hooks map[string]hook, config, good string) {
	var c struct {
		Repos []struct {
			Repo, Rev string
			Hooks     []hook
		}
	}
	if err := yaml.Unmarshal([]byte(config), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Repos) != 1 || len(c.Repos[0].Hooks) == 0 || c.Repos[0].Rev != "v"+version {
		t.Fatalf("no use of the hooks of this version: %+v", c)
	}
	for _, use := range c.Repos[0].Hooks {
		h, ok := hooks[use.ID]
		if !ok {
			t.Fatalf("there is no hook %q", use.ID)
		}
		args := slices.Concat(strings.Fields(h.Entry)[1:], use.Args)
		t.Run(use.ID, func(t *testing.T) {
			if status, out := inFolder(t, map[string]string{"debates/map.yaml": good}, args); status != statusOK {
				t.Errorf("%q: status %d\n%s", args, status, out)
			}
		})
	}
}

// testWorkflow runs what the workflow of the README runs of crux, on a map
// without faults and on none at all.
func testWorkflow(t *testing.T, workflow, good string) {
	var w struct {
		Jobs map[string]struct {
			Steps []struct {
				Uses, Run, If string
				With          map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(workflow), &w); err != nil {
		t.Fatal(err)
	}
	commands, written := 0, ""
	for _, step := range w.Jobs["check"].Steps {
		line, isCrux := strings.CutPrefix(step.Run, "crux ")
		if file := step.With["sarif_file"]; file != "" && file != written {
			t.Errorf("%s is uploaded, and %s was written", file, written)
		}
		if ref := step.With["ref"]; ref != "" && ref != "v"+version {
			t.Errorf("the version %s is not this one", ref)
		}
		if !isCrux {
			continue
		}
		commands++
		line, rest, _ := strings.Cut(line, " > ")
		if rest != "" {
			written, _, _ = strings.Cut(rest, " ")
		}
		t.Run(line, func(t *testing.T) {
			args := strings.Fields(line)
			if status, out := inFolder(t, map[string]string{"debates/map.yaml": good}, args); status != statusOK {
				t.Errorf("status %d\n%s", status, out)
			}
			if status, out := inFolder(t, map[string]string{"debates/map.yaml": "claims: {a: {supports: b}}"}, args); status != statusFaults {
				t.Errorf("status %d for a map with errors\n%s", status, out)
			}
		})
	}
	if commands != 2 {
		t.Errorf("the workflow has %d commands of crux", commands)
	}
}
