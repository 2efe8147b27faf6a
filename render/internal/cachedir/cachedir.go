// Package cachedir keeps the compiled code of the layout engine in a private
// folder.
//
// Graphviz comes to us as WebAssembly. Its Go package compiles it when the
// program starts and keeps the result in a folder under the system's temporary
// folder. On a shared machine somebody else could put code there first, which
// the program would then run. So this package, which Go initialises before any
// package whose path begins with "github.com/", points the variables that name
// the temporary folder at one that only the user can write; package render,
// which is initialised after it, calls [Restore]. Where no such folder can be
// made, the variables point at the null device: the layout engine then goes on
// without a cache, and every start takes its compile time, about a second.
package cachedir

import (
	"os"
	"path/filepath"
)

// variables are what [os.TempDir] asks, on all systems.
var variables = []string{"TMPDIR", "TMP", "TEMP"}

type setting struct {
	value string
	set   bool
}

var before = make(map[string]setting)

func init() {
	dir, ok := private()
	if !ok {
		dir = os.DevNull // no folder can be made in it
	}
	for _, name := range variables {
		value, set := os.LookupEnv(name)
		before[name] = setting{value, set}
		os.Setenv(name, dir)
	}
}

// Restore gives the variables back their values. Further calls do nothing.
func Restore() {
	for _, name := range variables {
		s, ok := before[name]
		switch {
		case !ok:
		case s.set:
			os.Setenv(name, s.value)
		default:
			os.Unsetenv(name)
		}
		delete(before, name)
	}
}

// private returns a folder that only the user can write.
func private() (string, bool) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", false
	}
	dir := filepath.Join(cache, "crux")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", false
	}
	return dir, secure(dir)
}
