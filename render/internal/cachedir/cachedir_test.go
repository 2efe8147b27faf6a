package cachedir_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"crux/render"
)

// childEnv makes this test's program draw a map, tell the variables and end.
const childEnv = "CRUX_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) == "" {
		os.Exit(m.Run())
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		value, set := os.LookupEnv(name)
		fmt.Printf("%s=%q %v\n", name, value, set)
	}
	v := render.View{Title: "x", Cards: []render.Card{{ID: "a", Text: "a", Thesis: true}, {ID: "b", Text: "b"}},
		Rivals: []render.Rivals{{A: 0, B: 1}}}
	var b bytes.Buffer
	if err := render.Write(context.Background(), &b, render.SVG, v); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("drawn")
}

// files lists what lies below a folder.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// run draws in a process of its own, whose cache folder is cache.
func run(t *testing.T, cache string) {
	t.Helper()
	tmp := t.TempDir()
	c := exec.Command(os.Args[0])
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if !slices.Contains([]string{"TMPDIR", "TMP", "TEMP", "XDG_CACHE_HOME", "HOME", "LocalAppData"}, name) {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, childEnv+"=1", "TMPDIR="+tmp, "TEMP=", "XDG_CACHE_HOME="+cache, "HOME="+cache, "LocalAppData="+cache)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := fmt.Sprintf("TMPDIR=%q true\nTMP=\"\" false\nTEMP=\"\" true\ndrawn\n", tmp)
	if string(out) != want {
		t.Errorf("got\n%swant\n%s", out, want)
	}
	if left := files(t, tmp); len(left) > 0 {
		t.Errorf("left in the folder for temporary files: %v", left)
	}
}

// where returns the private folder below a cache folder.
func where(cache string) string {
	if runtime.GOOS == "darwin" {
		cache = filepath.Join(cache, "Library", "Caches")
	}
	return filepath.Join(cache, "crux")
}

func TestCache(t *testing.T) {
	cache := t.TempDir()
	run(t, cache)
	info, err := os.Stat(where(cache))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has the mode %o", info.Mode().Perm())
	}
	first := files(t, where(cache))
	if len(first) == 0 {
		t.Fatal("nothing is cached")
	}
	run(t, cache)
	if second := files(t, where(cache)); !slices.Equal(first, second) {
		t.Errorf("cached once more: %v", second)
	}
}

// TestNoCache: where there can be no private folder there is no cache, and
// that is no failure. The other ways to have none are in TestSecure.
func TestNoCache(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the system's own rules keep the cache folder private")
	}
	cache, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, where(cache)); err != nil {
		t.Fatal(err)
	}
	run(t, cache)
	if left := files(t, elsewhere); len(left) > 0 {
		t.Errorf("written behind the link: %v", left)
	}
}
