package render

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestSameBytes: whatever ran before and beside it, a view gives one drawing.
func TestSameBytes(t *testing.T) {
	r := recipe{claims: 30, cross: 10, circles: 5, rivals: 10, undercuts: 15, with: 10, weights: 20, loose: 10}
	var views []View
	for seed := range uint64(4) {
		views = append(views, r.view(t, seed))
	}
	views = append(views, NewView(loaded(t, "testdata/elements.yaml"), Options{}), NewView(loaded(t, "testdata/scripts.yaml"), Options{}))
	first := make(map[int]string)
	all := func(v View) string { return written(t, SVG, v) + written(t, DOT, v) + written(t, Markdown, v) }
	for i, v := range views {
		first[i] = all(v)
	}
	for range 5 {
		var wait sync.WaitGroup
		for i, v := range views {
			wait.Go(func() {
				if all(v) != first[i] {
					t.Errorf("view %d differs between goroutines", i)
				}
			})
		}
		wait.Wait()
	}
	for range 50 {
		written(t, SVG, views[0])
	}
	for i, v := range views {
		if all(v) != first[i] {
			t.Errorf("view %d differs after 50 drawings", i)
		}
	}
}

// TestMemory: of each drawing the layout engine keeps no more than what it was
// told, the plan and little else. What it makes of it, four times as much, is
// freed.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("draws hundreds of maps")
	}
	for name, x := range map[string]struct {
		View
		drawings, most int // KiB for each drawing
	}{
		"30 claims":  {usual(30).view(t, 1), 300, 16},
		"200 claims": {recipe{claims: 200}.view(t, 1), 100, 80},
	} {
		first := written(t, SVG, x.View)
		draw := func(times int) {
			for i := range times {
				if written(t, SVG, x.View) != first {
					t.Fatalf("%s: drawing %d differs", name, i)
				}
			}
		}
		draw(25)
		before := resident(t)
		draw(x.drawings)
		grown := (resident(t) - before) / 1024
		t.Logf("%s: %d KiB for each of %d drawings, of a plan of %d", name, grown/x.drawings, x.drawings, len(plans(x.View))/1024)
		if grown/x.drawings > x.most {
			t.Errorf("%s: %d drawings took %d MiB", name, x.drawings, grown/1024)
		}
	}
}

// resident returns the memory of the process in bytes, without what is to be
// collected or is kept for later.
func resident(t *testing.T) int {
	t.Helper()
	debug.FreeOSMemory()
	stat, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(stat))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

// TestLayoutFails: what the layout engine cannot do is an error, not a panic.
func TestLayoutFails(t *testing.T) {
	for name, dot := range map[string]string{
		"nothing":  "",
		"nonsense": "digraph {",
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet(recipe{claims: 2}.view(t, 1))
			err := runGraphviz(t.Context(), func(lay func([]byte) ([]byte, error)) error {
				out, err := lay([]byte(dot))
				if err != nil {
					return err
				}
				if _, err = s.read(out); err == nil {
					t.Error("read")
				}
				return nil
			})
			if err != nil && !errors.Is(err, errLayout) {
				t.Error(err)
			}
		})
	}
	t.Run("panic", func(t *testing.T) {
		err := runGraphviz(t.Context(), func(func([]byte) ([]byte, error)) error { panic("trap") })
		if !errors.Is(err, errLayout) || !strings.Contains(err.Error(), "trap") {
			t.Error(err)
		}
	})
	written(t, SVG, recipe{claims: 5}.view(t, 1))
}

// TestTrap traps inside the layout engine, which then cannot be used any more:
// so it does it in a process of its own.
func TestTrap(t *testing.T) {
	const child = "CRUX_TEST_TRAP"
	if os.Getenv(child) == "" {
		c := exec.Command(os.Args[0], "-test.run=^TestTrap$")
		c.Env = append(os.Environ(), child+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	err := runGraphviz(t.Context(), func(lay func([]byte) ([]byte, error)) error {
		_, err := lay([]byte("digraph {" + nested(1000) + "}"))
		return err
	})
	if !errors.Is(err, errLayout) || strings.Contains(err.Error(), "\n") {
		t.Errorf("the trap: %v", err)
	}
	var b bytes.Buffer
	err = Write(t.Context(), &b, SVG, NewView(loaded(t, "testdata/elements.yaml"), Options{}))
	if err != nil && !errors.Is(err, errLayout) || (err == nil) != (b.Len() > 0) {
		t.Errorf("after the trap: %v, %d bytes", err, b.Len())
	}
}

func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString("subgraph cluster" + strconv.Itoa(i) + "{")
	}
	b.WriteString("a" + strings.Repeat("}", depth))
	return b.String()
}

// TestRead refuses what is no layout of the sheet.
func TestRead(t *testing.T) {
	s := newSheet(recipe{claims: 2}.view(t, 1))
	var good []byte
	err := runGraphviz(t.Context(), func(lay func([]byte) ([]byte, error)) (err error) {
		good, err = lay(s.plan())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.read(good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"no frame":        {`"bb"`, `"b"`},
		"bad frame":       {`"bb": "0,`, `"bb": "x,`},
		"unknown node":    {`"n0"`, `"n7"`},
		"other name":      {`"n0"`, `"x0"`},
		"a node lost":     {`"objects"`, `"others"`},
		"the lines lost":  {`"edges"`, `"others"`},
		"unknown line":    {`"e0"`, `"e9"`},
		"bad place":       {`"pos": "`, `"pos": "x`},
		"not JSON at all": {"{", "["},
	} {
		bad := bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(bad, good) {
			t.Fatalf("%s: nothing changed in %s", name, good)
		}
		if _, err := s.read(bad); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}
