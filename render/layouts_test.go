package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// layoutsEnv makes this test's program a process that lays out. Its value is a
// folder, which holds a file for each fault that has happened once, and one for
// each process, by its number.
const layoutsEnv = "CRUX_TEST_LAYOUTS"

func TestMain(m *testing.M) {
	folder := os.Getenv(layoutsEnv)
	if folder == "" {
		os.Exit(m.Run())
	}
	if err := os.WriteFile(filepath.Join(folder, "process-"+strconv.Itoa(os.Getpid())), nil, 0o600); err != nil {
		panic(err)
	}
	ServeFaults(folder)
}

// ServeFaults is [ServeLayouts], with the faults that graphs ask for.
func ServeFaults(folder string) {
	once := func(dot []byte, fault string) bool {
		if bytes.Contains(dot, []byte(fault+"-always")) {
			return true
		}
		if !bytes.Contains(dot, []byte(fault+"-once")) {
			return false
		}
		f, err := os.OpenFile(filepath.Join(folder, fault), os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			f.Close()
		}
		return err == nil
	}
	err := serveLayouts(os.Stdin, os.Stdout, func(dot []byte) (laid []byte, err error) {
		switch {
		case once(dot, "crash"):
			os.Exit(3)
		case once(dot, "hang"):
			time.Sleep(time.Hour)
		case once(dot, "garbage"):
			fmt.Println("Warning: something in the engine speaks")
		case once(dot, "half"):
			if err := sendLayout(&firstHalf{os.Stdout}, 1, layoutPlaces, make([]byte, 1000)); err != nil {
				os.Exit(4)
			}
			os.Exit(5)
		case once(dot, "boast"): // a length that nothing follows
			_, err := os.Stdout.Write([]byte("crux\x00\x00\x00\x01\x00\x00\x00\x02\x0f\xff\xff\xff\x00\x00\x00\x00"))
			_ = err
			os.Exit(5)
		case once(dot, "garble"):
			var b bytes.Buffer
			_ = sendLayout(&b, 1, layoutPlaces, []byte(`{"a": 1}`))
			b.Bytes()[layoutHead+2] ^= 1
			_, _ = os.Stdout.Write(b.Bytes())
		case once(dot, "twice"):
			_ = sendLayout(os.Stdout, 1, layoutPlaces, []byte("{}"))
		}
		err = runGraphviz(context.Background(), func(lay func([]byte) ([]byte, error)) error {
			laid, err = lay(dot)
			return err
		})
		return laid, err
	})
	if err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

type firstHalf struct{ io.Writer }

func (h *firstHalf) Write(p []byte) (int, error) { return h.Writer.Write(p[:len(p)/2]) }

// testPool returns a pool whose processes make the faults that they are asked for,
// and the folder in which they are written down.
func testPool(t testing.TB, o LayoutOptions) (*Layouts, string) {
	t.Helper()
	folder := t.TempDir()
	o.Command = func() (*exec.Cmd, error) {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), layoutsEnv+"="+folder)
		return c, nil
	}
	l := NewLayouts(o)
	t.Cleanup(l.Close)
	return l, folder
}

// processes returns the numbers of all processes that a pool has had.
func processes(t testing.TB, folder string) []int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "process-*"))
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for _, name := range names {
		n, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(name), "process-"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

// alive reports whether there is a process that has not ended.
func alive(t testing.TB, pid int) bool {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(rest, "Z")
}

// gone waits until processes have ended.
func gone(t *testing.T, pids []int) {
	t.Helper()
	if runtime.GOOS != "linux" {
		return
	}
	for end := time.Now().Add(5 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		left := 0
		for _, pid := range pids {
			if alive(t, pid) {
				left++
			}
		}
		switch {
		case left == 0:
			return
		case time.Now().After(end):
			t.Fatalf("%d of %d processes are left", left, len(pids))
		}
	}
}

// What a pool draws is byte for byte what this process draws.
func TestLayoutsSameBytes(t *testing.T) {
	l, folder := testPool(t, LayoutOptions{Processes: 2})
	var wait sync.WaitGroup
	for seed := range uint64(12) {
		v := usual(40).view(t, seed)
		want := written(t, SVG, v)
		wait.Go(func() {
			var b bytes.Buffer
			if err := Write(l.Context(t.Context()), &b, SVG, v); err != nil {
				t.Error(err)
			} else if b.String() != want {
				t.Errorf("map %d is drawn otherwise", seed)
			}
		})
	}
	wait.Wait()
	if n := len(processes(t, folder)); n < 1 || n > 2 {
		t.Errorf("%d processes", n)
	}
}

// A process that goes wrong is replaced, and its map is not lost; one that always
// goes wrong costs its own map alone.
func TestLayoutsFaults(t *testing.T) {
	const tame = `digraph{n0 [width=1]; n1; n0 -> n1}`
	faults := []string{"crash", "hang", "garbage", "half", "boast", "garble", "twice"}
	if testing.Short() {
		faults = faults[:3]
	}
	for _, fault := range faults {
		t.Run(fault, func(t *testing.T) {
			l, folder := testPool(t, LayoutOptions{Processes: 1, Timeout: 2 * time.Second})
			want, err := l.lay(t.Context(), []byte(tame))
			if err != nil {
				t.Fatal(err)
			}
			check := func(what, comment string) {
				t.Helper()
				got, err := l.lay(t.Context(), []byte(strings.Replace(tame, "{", "{ /* "+comment+" */", 1)))
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s: %s, %v", what, got, err)
				}
			}
			check("once", fault+"-once")
			if fault != "twice" { // the second answer is seen with the next request
				if _, err := l.lay(t.Context(), []byte(`digraph{/* `+fault+`-always */ n0}`)); !errors.Is(err, errLayout) {
					t.Errorf("always: %v", err)
				}
			}
			check("afterwards", "")
			l.Close()
			pids := processes(t, folder)
			if len(pids) < 2 || len(pids) > 4 {
				t.Errorf("%d processes", len(pids))
			}
			gone(t, pids)
		})
	}
}

// A trap in the layout engine, which breaks it for good, ends one process.
func TestLayoutsTrap(t *testing.T) {
	l, folder := testPool(t, LayoutOptions{Processes: 1})
	deep := "digraph {" + nested(1000) + "}"
	if _, err := l.lay(t.Context(), []byte(deep)); !errors.Is(err, errLayout) {
		t.Fatalf("a trap was expected, not %v", err)
	} else if strings.Count(err.Error(), errLayout.Error()) != 1 {
		t.Errorf("said twice: %v", err)
	}
	v := usual(30).view(t, 1)
	var b bytes.Buffer
	if err := Write(l.Context(t.Context()), &b, SVG, v); err != nil {
		t.Fatal(err)
	}
	if n := len(processes(t, folder)); n != 3 {
		t.Errorf("%d processes: two for the trap and one for the map were expected", n)
	}
}

// A cancelled layout is given up at once, whatever the engine does.
func TestLayoutsCancel(t *testing.T) {
	l, folder := testPool(t, LayoutOptions{Processes: 2})
	for _, dot := range []string{"/* hang-always */ digraph{n0}", string(snarl())} {
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 3) // one of them waits for a process
		for range cap(done) {
			go func() {
				_, err := l.lay(ctx, []byte(dot))
				done <- err
			}()
		}
		time.Sleep(500 * time.Millisecond)
		start := time.Now()
		cancel()
		for range cap(done) {
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
		}
		took := time.Since(start)
		t.Logf("given up after %v", took)
		if took > 600*time.Millisecond { // twice the goal, since the machine may be busy
			t.Errorf("giving up takes %v", took)
		}
		gone(t, processes(t, folder))
	}
	if _, err := l.lay(t.Context(), []byte("digraph{n0}")); err != nil {
		t.Errorf("after that: %v", err)
	}
}

// snarl is a graph that the engine takes many seconds for.
func snarl() []byte {
	var b bytes.Buffer
	b.WriteString("digraph{")
	for i := range 1200 {
		for _, j := range []int{1, 3, 7, 17, 31} {
			fmt.Fprintf(&b, "n%d -> n%d;", i, (i*j+j)%1200)
		}
	}
	b.WriteString("}")
	return b.Bytes()
}

// Closing ends what is going on.
func TestLayoutsClose(t *testing.T) {
	l, folder := testPool(t, LayoutOptions{Processes: 2})
	done := make(chan error)
	go func() {
		_, err := l.lay(t.Context(), []byte("/* hang-always */ digraph{n0}"))
		done <- err
	}()
	if _, err := l.lay(t.Context(), []byte("digraph{n0}")); err != nil {
		t.Fatal(err)
	}
	for len(processes(t, folder)) < 2 {
		time.Sleep(time.Millisecond)
	}
	l.Close()
	l.Close()
	if err := <-done; !errors.Is(err, errPoolClosed) {
		t.Errorf("%v", err)
	}
	gone(t, processes(t, folder))
	if _, err := l.lay(t.Context(), []byte("digraph{n0}")); !errors.Is(err, errPoolClosed) {
		t.Errorf("after closing: %v", err)
	}
}

// A process ends when nobody is at the other end any more, even while the layout
// engine is at work on its only processor.
func TestLayoutsOrphan(t *testing.T) {
	for name, dot := range map[string][]byte{"idle": nil, "at work": snarl()} {
		l, folder := testPool(t, LayoutOptions{Processes: 1})
		p, err := startLayoutProcess(func() (*exec.Cmd, error) {
			c, err := l.o.Command()
			c.Env = append(c.Env, "GOMAXPROCS=1", "GORACE=atexit_sleep_ms=0") // the race detector waits a second at the end
			return c, err
		})
		if err != nil {
			t.Fatal(err)
		}
		for len(processes(t, folder)) == 0 {
			time.Sleep(time.Millisecond)
		}
		if dot != nil {
			if err := sendLayout(p.in, 1, layoutDOT, dot); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		start := time.Now()
		if err := p.in.Close(); err != nil { // as the system does when this process is killed
			t.Fatal(err)
		}
		timer := time.AfterFunc(5*time.Second, p.kill)
		err = p.command.Wait()
		timer.Stop()
		took := time.Since(start)
		t.Logf("%s: ends after %v", name, took)
		if err != nil || took > 3*time.Second {
			t.Errorf("%s: ends after %v, %v", name, took, err)
		}
	}
}

// A process that cannot be started, or is no such process, is a failure of the
// layout.
func TestLayoutsNoProcess(t *testing.T) {
	for name, command := range map[string]func() (*exec.Cmd, error){
		"none":        func() (*exec.Cmd, error) { return nil, errors.New("no program") },
		"not there":   func() (*exec.Cmd, error) { return exec.Command(filepath.Join(t.TempDir(), "none")), nil },
		"another one": func() (*exec.Cmd, error) { return exec.Command(os.Args[0], "-test.run=^$"), nil },
	} {
		l := NewLayouts(LayoutOptions{Command: command, Processes: 1})
		if _, err := l.lay(t.Context(), []byte("digraph{n0}")); !errors.Is(err, errLayout) {
			t.Errorf("%s: %v", name, err)
		}
		l.Close()
	}
}

// Under one context nothing is laid out twice.
func TestLayoutsOnce(t *testing.T) {
	l, _ := testPool(t, LayoutOptions{Processes: 1})
	v := usual(30).view(t, 1)
	ctx := l.Context(t.Context())
	for range 2 {
		if err := Write(ctx, io.Discard, SVG, v); err != nil {
			t.Fatal(err)
		}
	}
	once := layouts(l)
	if err := Write(l.Context(t.Context()), io.Discard, SVG, v); err != nil {
		t.Fatal(err)
	}
	if n := layouts(l); once == 0 || n != 2*once {
		t.Errorf("%d layouts for two drawings, %d for a third under another context", once, n-once)
	}
}

// layouts returns how many layouts the only process of a pool has made.
func layouts(l *Layouts) int {
	p := <-l.slots
	defer func() { l.slots <- p }()
	return p.layouts
}

// TestLayoutsMemory: a thousand drawings leave the processes as they were.
func TestLayoutsMemory(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("takes seconds, and reads the memory of processes in /proc")
	}
	l, folder := testPool(t, LayoutOptions{Processes: 2})
	s := newSheet(usual(30).view(t, 1))
	parts, _ := s.parts()
	draw := func(times int) {
		var wait sync.WaitGroup
		for range 2 {
			wait.Go(func() {
				for range times / 2 {
					for i := range parts {
						if _, err := l.lay(t.Context(), parts[i].plan()); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		wait.Wait()
	}
	largest := func() (kB int) {
		for _, pid := range processes(t, folder) {
			kB = max(kB, memoryOf(t, pid))
		}
		return kB
	}
	draw(50)
	first := largest()
	most := first
	for range 20 {
		draw(50)
		most = max(most, largest())
	}
	t.Logf("%d processes, %d kB after 50 drawings, at most %d kB in 1,000 more", len(processes(t, folder)), first, most)
	if most > first+16<<10 {
		t.Errorf("a process grows from %d kB to %d kB", first, most)
	}
}

// memoryOf returns the memory of a process in kB, 0 if it has ended.
func memoryOf(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmRSS:" {
			kB, err := strconv.Atoi(fields[1])
			if err != nil {
				t.Fatal(err)
			}
			return kB
		}
	}
	return 0
}
