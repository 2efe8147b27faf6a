package render

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestDrawer: the layout engine finds its folder and its file, and nothing else.
func TestDrawer(t *testing.T) {
	var d drawer
	open := func(name string) fs.File {
		f, err := d.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if at, err := open(".").Stat(); err != nil || !at.IsDir() {
		t.Errorf("the folder: %v, %v", at, err)
	}
	name := strings.TrimPrefix(os.DevNull, "/")
	for _, text := range []string{"a first layout", "another"} {
		f := open(name)
		if at, err := f.Stat(); err != nil || !at.Mode().IsRegular() {
			t.Errorf("the file: %v, %v", at, err)
		}
		if _, err := io.WriteString(f.(io.Writer), text); err != nil || f.Close() != nil {
			t.Error(err)
		}
	}
	if got := string(d.take()); got != "another" {
		t.Errorf("it holds %q", got)
	}
	if got := string(d.take()); got != "" {
		t.Errorf("emptied, it holds %q", got)
	}
	for _, name := range []string{"etc/passwd", "layout_test.go", "..", "/", ""} {
		if f, err := d.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v, %v", name, f, err)
		}
	}
}

// A layout that fails gives nothing, also after one that did not.
func TestDrawerAfterFailure(t *testing.T) {
	err := runGraphviz(t.Context(), func(lay func([]byte) ([]byte, error)) error {
		if good, err := lay([]byte("digraph { a -> b }")); err != nil || !strings.Contains(string(good), `"pos"`) {
			t.Errorf("%v, %s", err, good)
		}
		for _, bad := range []string{"", "digraph {"} {
			if got, err := lay([]byte(bad)); err == nil || len(got) > 0 {
				t.Errorf("%q: %v, %s", bad, err, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
