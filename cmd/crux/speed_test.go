package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// shape says how to write a claim file by lot: a tree of claims with links
// across it.
type shape struct {
	name   string
	claims int
	near   int // a claim bears on one of so many before it; half of them on any, if 0
	links  int // across the tree
	reach  int // over how many claims such a link leads; any, if 0
	goal   time.Duration
}

// shapes are what the speed of the command is measured with. The goals are for
// two cores of the year 2020.
var shapes = []shape{
	{name: "30", claims: 30, links: 2, goal: 100 * time.Millisecond},
	{name: "1000", claims: 1000, links: 50, goal: 2 * time.Second},
	{name: "1000 deep and dense", claims: 1000, near: 8, links: 1800, reach: 40, goal: 8 * time.Second},
}

var words = strings.Fields(`the city should build a tram because trams are quick and clean although they cost
	more than buses which nobody likes in winter whatever the weather report says`)

// file writes the claim file of a seed.
func (s shape) file(seed uint64) []byte {
	rng := rand.New(rand.NewPCG(seed, 1))
	bearsOn := make([][]int, s.claims) // for and against by turns
	seen := make(map[[2]int]bool)
	bear := func(from, to int) bool {
		if from == to || seen[[2]int{from, to}] {
			return false
		}
		seen[[2]int{from, to}] = true
		bearsOn[from] = append(bearsOn[from], to)
		return true
	}
	for i := 1; i < s.claims; i++ {
		switch {
		case s.near > 0:
			bear(i, max(0, i-1-rng.IntN(s.near)))
		case rng.IntN(2) == 0:
			bear(i, max(0, i-1-rng.IntN(6)))
		default:
			bear(i, rng.IntN(i))
		}
	}
	for n := 0; n < s.links; {
		a := rng.IntN(s.claims)
		b := rng.IntN(s.claims)
		if s.reach > 0 {
			b = max(0, a-1-rng.IntN(s.reach))
		}
		if bear(max(a, b), min(a, b)) {
			n++
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "title: Map %d of %s claims\nthesis: c0\nsides: {pro: The friends, con: The others}\nclaims:\n", seed, s.name)
	for i, list := range bearsOn {
		var text []string
		for range 3 + rng.IntN(1+rng.IntN(25)) {
			text = append(text, words[rng.IntN(len(words))])
		}
		fmt.Fprintf(&b, "  c%d:\n    text: Claim %d, %s.\n    side: %s\n", i, i, strings.Join(text, " "), []string{"pro", "con"}[rng.IntN(2)])
		for odd, key := range []string{"supports", "rebuts"} {
			var to []string
			for _, c := range list {
				if (i+c)%2 == odd {
					to = append(to, fmt.Sprintf("c%d", c))
				}
			}
			if len(to) > 0 {
				fmt.Fprintf(&b, "    %s: [%s]\n", key, strings.Join(to, ", "))
			}
		}
	}
	return b.Bytes()
}

// write writes the claim file into a folder of the test's and returns its name.
func (s shape) write(tb testing.TB) string {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "map.yaml")
	if err := os.WriteFile(name, s.file(1), 0o644); err != nil {
		tb.Fatal(err)
	}
	return name
}

// build builds the command, the first time, and runs it once, so that the compiled
// code of the layout engine is at hand afterwards.
func build(tb testing.TB) string {
	tb.Helper()
	crux := filepath.Join(shared, "crux.exe")
	if _, err := os.Stat(crux); err != nil {
		timed(tb, "go", "build", "-o", crux, ".")
		timed(tb, crux, "version")
	}
	return crux
}

// timed runs a command and says how long it took.
func timed(tb testing.TB, name string, args ...string) time.Duration {
	tb.Helper()
	c := exec.Command(name, args...)
	var errOut bytes.Buffer
	c.Stderr = &errOut
	start := time.Now()
	if err := c.Run(); err != nil {
		tb.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, &errOut)
	}
	return time.Since(start)
}

// checkGoal fails unless drawing a file takes no longer than three times a goal.
func checkGoal(t *testing.T, goal time.Duration, crux, file, out string) {
	t.Helper()
	took := timed(t, crux, "render", file, "-o", out)
	for range 3 { // by bad luck?
		if took > 3*goal {
			took = min(took, timed(t, crux, "render", file, "-o", out))
		}
	}
	t.Logf("%v, the goal is %v", took, goal)
	if took > 3*goal {
		t.Errorf("%v is more than three times %v", took, goal)
	}
}

// TestSpeedPage: a page is there as soon as a drawing, nearly.
func TestSpeedPage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	crux := build(t)
	for _, s := range []struct {
		shape
		goal time.Duration
	}{{shapes[0], 200 * time.Millisecond}, {shapes[1], 4 * time.Second}} {
		t.Run(s.name, func(t *testing.T) {
			checkGoal(t, s.goal, crux, s.write(t), filepath.Join(t.TempDir(), "map.html"))
		})
	}
}

// BenchmarkRender times the whole command: its start, reading, judging, layout
// and writing. Where the dot of Graphviz is installed it draws the same graph by
// turns, unless that takes long; x-dot says how many times as long the command
// takes, by the fastest of both.
func BenchmarkRender(b *testing.B) {
	crux := build(b)
	dot, err := exec.LookPath("dot")
	if err != nil {
		b.Log("dot is not installed: nothing to compare with")
	}
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) {
			file := s.write(b)
			out, graph := filepath.Join(b.TempDir(), "map.svg"), filepath.Join(b.TempDir(), "map.dot")
			timed(b, crux, "render", file, "-o", graph)
			var ours, theirs time.Duration
			for b.Loop() {
				if took := timed(b, crux, "render", file, "-o", out); ours == 0 || took < ours {
					ours = took
				}
				if dot == "" || theirs > 5*time.Second {
					continue
				}
				b.StopTimer()
				if took := timed(b, dot, "-Tsvg", "-o", out, graph); theirs == 0 || took < theirs {
					theirs = took
				}
				b.StartTimer()
			}
			b.ReportMetric(ours.Seconds()*1000, "min-ms")
			if dot != "" {
				b.ReportMetric(theirs.Seconds()*1000, "dot-min-ms")
				b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-dot")
			}
		})
	}
}

// TestSpeed: the command keeps its goals, three times as long granted, since
// the machine may be slow or busy.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	crux := build(t)
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			checkGoal(t, s.goal, crux, s.write(t), filepath.Join(t.TempDir(), "map.svg"))
		})
	}
}
