//go:build unix

package cachedir

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSecure: only a folder of the user's own will do that nobody else could
// have written.
func TestSecure(t *testing.T) {
	mode := func(m os.FileMode) func(t *testing.T, dir string) error {
		return func(_ *testing.T, dir string) error {
			if err := os.Mkdir(dir, 0o700); err != nil {
				return err
			}
			return os.Chmod(dir, m)
		}
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, dir string) error
		ok   bool
	}{
		"private":    {mode(0o700), true},
		"readable":   {mode(0o755), true}, // and is shut
		"shut":       {mode(0o500), true}, // and is opened to the user
		"group":      {mode(0o770), false},
		"open":       {mode(0o777), false},
		"sticky":     {mode(0o777 | os.ModeSticky), false},
		"not there":  {func(*testing.T, string) error { return nil }, false},
		"file":       {func(_ *testing.T, dir string) error { return os.WriteFile(dir, nil, 0o700) }, false},
		"link":       {func(t *testing.T, dir string) error { return os.Symlink(t.TempDir(), dir) }, false},
		"loose link": {func(_ *testing.T, dir string) error { return os.Symlink("nowhere", dir) }, false},
		"somebody else's": {func(t *testing.T, dir string) error {
			if os.Geteuid() != 0 {
				t.Skip("only root can give a folder away")
			}
			if err := os.Mkdir(dir, 0o700); err != nil {
				return err
			}
			return os.Chown(dir, 12345, 12345)
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "crux")
			if err := c.make(t, dir); err != nil {
				t.Fatal(err)
			}
			if ok := secure(dir); ok != c.ok {
				t.Fatalf("secure: %v", ok)
			}
			if !c.ok {
				return
			}
			if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
				t.Errorf("%v, %v", info, err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// TestPrivate: without a place for it there is no folder.
func TestPrivate(t *testing.T) {
	for name, cache := range map[string]string{"none": "", "under a file": "/dev/null"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_CACHE_HOME", cache)
			t.Setenv("HOME", cache)
			if dir, ok := private(); ok {
				t.Errorf("%q", dir)
			}
		})
	}
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("HOME", dir)
	if got, ok := private(); !ok || !secure(got) {
		t.Errorf("%q, %v", got, ok)
	}
}
