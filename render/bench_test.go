package render

import (
	"context"
	"fmt"
	"io"
	"testing"
	"time"
)

// usual is a map as people draw them: a tree with some cross links.
func usual(claims int) recipe {
	return recipe{claims: claims, cross: 5, rivals: 1, undercuts: 8, with: 5, weights: 10, loose: 2}
}

func BenchmarkSVG(b *testing.B) {
	for _, n := range []int{30, 300, 1000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			v := usual(n).view(b, 1)
			for b.Loop() {
				if err := Write(context.Background(), io.Discard, SVG, v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMarkdown(b *testing.B) {
	for _, n := range []int{30, 1000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			v := usual(n).view(b, 1)
			for b.Loop() {
				if err := Write(context.Background(), io.Discard, Markdown, v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestManyFrames: hundreds of frames take seconds, and still hold their claims
// and no others.
func TestManyFrames(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	start := time.Now()
	manyFrames(t, 1000, 500)
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("500 frames around 1,000 claims take %v", took)
	} else {
		t.Logf("500 frames around 1,000 claims: %v", took)
	}
}

// TestDense: a map in which everything bears on everything takes seconds, not
// minutes.
func TestDense(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, r := range map[string]recipe{
		"200 claims, 6 reasons each": {claims: 200, cross: 300},
		"150 claims in circles":      {claims: 150, cross: 50, circles: 50, undercuts: 10},
		"1,000 claims":               usual(1000),
	} {
		v := r.view(t, 1)
		start := time.Now()
		written(t, SVG, v)
		took := time.Since(start)
		t.Logf("%s, %d arrows: %v", name, len(v.Arrows), took)
		if took > 30*time.Second {
			t.Errorf("%s takes %v", name, took)
		}
	}
}
