package main

import (
	"os"
	"regexp"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == workerName { // the tests draw many maps, too
		if os.Getenv("CRUX_TEST_WORKER") == "crash" {
			os.Exit(1)
		}
		main()
	}
	testscript.Main(tests{m}, map[string]func(){"crux": main})
}

// tests are all tests of this package, with a folder for what several of them use.
type tests struct{ *testing.M }

// shared is that folder.
var shared string

func (all tests) Run() int {
	var err error
	if shared, err = os.MkdirTemp("", "crux-test"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(shared)
	return all.M.Run()
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// A cache of our own would make every script compile the layout
			// engine, a second each.
			if dir, err := os.UserCacheDir(); err == nil {
				env.Setenv("XDG_CACHE_HOME", dir)
				env.Setenv("LocalAppData", dir)
			}
			// Else each command that the race detector watches waits for a second at its
			// end, in case a race is found in it.
			env.Setenv("GORACE", "atexit_sleep_ms=50")
			examples, err := os.Getwd()
			env.Setenv("EXAMPLES", examples+"/../../examples")
			return err
		},
	})
}

// The version that the program tells is that of the newest entry of the
// changelog.
func TestVersion(t *testing.T) {
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	newest := regexp.MustCompile(`(?m)^## (\S+)`).FindSubmatch(text)
	if newest == nil || string(newest[1]) != version {
		t.Errorf("the program says %s, the changelog begins with %s", version, newest)
	}
}
