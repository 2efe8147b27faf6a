package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A bar is drawn over itself, says how far the work is and goes away. It is only
// there on a terminal, once the work has taken a while.
func TestProgress(t *testing.T) {
	var screen bytes.Buffer
	p := newProgress(&screen, 3)
	p.to, p.from = &screen, time.Now()
	p.step()
	p.clear()
	fmt.Fprint(&screen, "a finding\n")
	time.Sleep(150 * time.Millisecond) // it is not drawn more often than can be seen
	p.step()
	if got := screen.String(); !strings.Contains(got, "drawing") || !strings.Contains(got, "2/3") {
		t.Errorf("the bar is %q", got)
	}
	for line := range strings.SplitSeq(screen.String(), "\n") {
		if at := strings.Index(line, "a finding"); at > 0 && strings.TrimSpace(lastOver(line[:at])) != "" {
			t.Errorf("a finding is written into the bar: %q", line)
		}
	}
	p.step()
	p.clear()
	if got := screen.String(); strings.TrimSpace(lastOver(got)) != "" {
		t.Errorf("this is left of the bar: %q", got)
	}

	for name, p := range map[string]*progress{
		"no terminal": newProgress(new(bytes.Buffer), 3),
		"early":       {to: &screen, from: time.Now().Add(time.Hour), total: 3},
	} {
		screen.Reset()
		p.step()
		p.show()
		p.clear()
		if screen.Len() > 0 || p.bar != nil {
			t.Errorf("%s: %q", name, &screen)
		}
	}
}

// lastOver is what a terminal shows in the end of a line that is written over
// itself.
func lastOver(line string) string {
	return line[strings.LastIndexByte(line, '\r')+1:]
}

// A terminal is no file, and a file no terminal.
func TestProgressFile(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if p := newProgress(f, 3); p.to != nil {
		t.Error("a file is taken for a terminal")
	}
}

// children returns the processes that a process has started and that run.
func children(t *testing.T, of int) []int {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for _, name := range stats {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue // has ended
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		if len(fields) > 1 && fields[0] != "Z" && fields[1] == strconv.Itoa(of) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, pid)
		}
	}
	return all
}

// Whoever stops crux, or kills it, stops the processes that draw for it at once,
// and finds no half of a file.
func TestStopped(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("takes seconds, and looks for processes in /proc")
	}
	crux := build(t)
	folder := t.TempDir()
	slow := shape{name: "slow", claims: 2000, near: 8, links: 4000, reach: 40}
	for i := range uint64(4) {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("slow%d.yaml", i)), slow.file(i), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "a.yaml"), shapes[0].file(1), 0o644); err != nil {
		t.Fatal(err)
	}
	const limit = 600 * time.Millisecond // twice the goal, since the machine may be busy
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
		took := stopped(t, crux, folder, signal)
		for range 2 { // something else may have taken the processors just then
			if took > limit {
				took = min(took, stopped(t, crux, folder, signal))
			}
		}
		if took > limit {
			t.Errorf("%v: gone after %v", signal, took)
		}
	}
}

// stopped draws the maps of a folder, stops that by a signal, and returns how long
// it takes until all processes are gone.
func stopped(t *testing.T, crux, folder string, signal syscall.Signal) time.Duration {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	c := exec.Command(crux, "render", folder, "-o", out, "--jobs", "2")
	var told bytes.Buffer
	c.Stderr = &told
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	drawn := filepath.Join(out, "a.svg")
	for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(drawn); err == nil && len(children(t, c.Process.Pid)) == 2 {
			break
		}
		if time.Now().After(end) {
			_ = c.Process.Kill()
			t.Fatalf("%v: nothing is drawn\n%s", signal, &told)
		}
	}
	time.Sleep(500 * time.Millisecond) // both are at work on what takes long
	working := children(t, c.Process.Pid)
	start := time.Now()
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // says how it ended
	took := time.Since(start)
	for _, pid := range working {
		for alive := true; alive && time.Since(start) < 5*time.Second; {
			stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
			if alive = err == nil && !bytes.Contains(stat, []byte(") Z ")); alive {
				time.Sleep(time.Millisecond)
			}
		}
	}
	gone := time.Since(start)
	t.Logf("%v: ends after %v, its %d processes after %v", signal, took, len(working), gone)
	if len(working) != 2 {
		t.Errorf("%v: %d processes", signal, len(working))
	}
	if signal != syscall.SIGKILL && (c.ProcessState.ExitCode() != statusFailure || !strings.Contains(told.String(), "stopped; what was drawn before is in")) {
		t.Errorf("%v: status %d\n%s", signal, c.ProcessState.ExitCode(), &told)
	}
	files, err := os.ReadDir(out)
	if err != nil || len(files) != 1 {
		t.Errorf("%v: left in the folder: %v, %v", signal, files, err)
	}
	return gone
}

// TestSpeedFolder: many maps of the usual size are drawn at 30 a second, on two
// processors; three times as long is granted, since the machine may be busy.
func TestSpeedFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	crux := build(t)
	folder, out := folderOf(t, 200), t.TempDir()
	took := timed(t, crux, "render", folder, "-o", out)
	t.Logf("200 maps: %v, %.0f a second", took, 200/took.Seconds())
	if took > 20*time.Second {
		t.Errorf("200 maps take %v", took)
	}
	drawn, err := filepath.Glob(filepath.Join(out, "*.svg"))
	if err != nil || len(drawn) != 200 {
		t.Errorf("%d maps were drawn, %v", len(drawn), err)
	}
}

// folderOf returns a folder with claim files by lot.
func folderOf(tb testing.TB, n int) string {
	tb.Helper()
	folder := tb.TempDir()
	for i := range n {
		name := filepath.Join(folder, fmt.Sprintf("map%03d.yaml", i))
		if err := os.WriteFile(name, shapes[0].file(uint64(i)), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return folder
}

// BenchmarkRenderFolder times the whole command with 200 maps of 30 claims.
func BenchmarkRenderFolder(b *testing.B) {
	crux := build(b)
	folder, out := folderOf(b, 200), b.TempDir()
	for b.Loop() {
		timed(b, crux, "render", folder, "-o", out)
	}
	b.ReportMetric(float64(200*b.N)/b.Elapsed().Seconds(), "maps/s")
}
