package raster

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
	"crux/render/internal/scene"
)

// covered paints into cells of 40 by 40 pixels.
func covered(paint func(c *cells)) [40][40]uint8 {
	var all [40][40]uint8
	c := newCells(0, 0, 40, 40)
	paint(c)
	c.sweep(func(s span) {
		for x := s.x0; x < s.x1; x++ {
			all[s.y][x] = s.alpha
		}
	})
	return all
}

func sum(all [40][40]uint8) float64 {
	total := 0.0
	for _, row := range all {
		for _, a := range row {
			total += float64(a) / 255
		}
	}
	return total
}

func TestCover(t *testing.T) {
	all := covered(func(c *cells) { c.add(geom.RoundRect(10.5, 10, 3, 2.25, 0)) })
	for x, want := range map[int]uint8{9: 0, 10: 127, 11: 255, 12: 255, 13: 127, 14: 0} {
		if all[10][x] != want || all[11][x] != want {
			t.Errorf("pixel %d: %d and %d, not %d", x, all[10][x], all[11][x], want)
		}
	}
	if all[12][11] != 63 || all[12][10] != 31 {
		t.Errorf("the last row: %d, %d", all[12][10], all[12][11])
	}
	for name, x := range map[string]struct {
		want  float64
		paint func(c *cells)
	}{
		"circle":              {math.Pi * 64, func(c *cells) { c.add(geom.Circle(geom.Point{X: 20, Y: 20}, 8)) }},
		"half outside":        {math.Pi * 32, func(c *cells) { c.add(geom.Circle(geom.Point{X: 0, Y: 20}, 8)) }},
		"half outside, right": {math.Pi * 32, func(c *cells) { c.add(geom.Circle(geom.Point{X: 40, Y: 20}, 8)) }},
		"half above":          {math.Pi * 32, func(c *cells) { c.add(geom.Circle(geom.Point{X: 20}, 8)) }},
		"all around":          {1600, func(c *cells) { c.add(geom.RoundRect(-1e9, -1e9, 2e9, 2e9, 0)) }},
		"line":                {20 * 3, func(c *cells) { c.stroke(path("M5,5H25"), scene.Pen{Width: 3}) }},
		"slanted line":        {20 * 3, func(c *cells) { c.stroke(path("M5,5L17,21"), scene.Pen{Width: 3}) }},
		"round ends":          {20*4 + math.Pi*4, func(c *cells) { c.stroke(path("M5,5H25"), scene.Pen{Width: 4, RoundCap: true}) }},
		"dashes":              {3 * (5 + 5 + 2), func(c *cells) { c.stroke(path("M5,5H25V7"), scene.Pen{Width: 3, Dash: []float64{5, 5}}) }},
		"corner":              {2*10*2 - 1 + 1, func(c *cells) { c.stroke(path("M5,5H15V15"), scene.Pen{Width: 2}) }},
		"frame":               {4 * 10 * 2, func(c *cells) { c.stroke(path("M5,5H15V15H5z"), scene.Pen{Width: 2}) }},
		"hole":                {100 - 16, func(c *cells) { c.add(path("M5,5H15V15H5zM8,8V12H12V8z")) }},
		"over itself":         {100, func(c *cells) { c.add(path("M5,5H15V15H5zM8,8H12V12H8z")) }},
		"nothing":             {0, func(c *cells) { c.add(path("M5,5H15")) }},
		"no number":           {0, func(c *cells) { c.add(geom.RoundRect(math.NaN(), 0, 1, 1, 0)) }},
	} {
		if got := sum(covered(x.paint)); math.Abs(got-x.want) > 0.02*x.want+0.3 {
			t.Errorf("%s: %.2f pixels, not %.2f", name, got, x.want)
		}
	}
}

func path(d string) geom.Path {
	p, err := geom.Parse(d)
	if err != nil {
		panic(err)
	}
	return p
}

// TestCoverByLot compares with sixteen by sixteen points in each pixel.
func TestCoverByLot(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var p geom.Path
		var points []geom.Point
		for i := range 5 {
			at := geom.Point{X: rng.Float64()*60 - 10, Y: rng.Float64()*60 - 10}
			points = append(points, at)
			if i == 0 {
				p.Move(at)
			} else {
				p.Line(at)
			}
		}
		p.Close()
		got := covered(func(c *cells) { c.add(p) })
		for y := range 40 {
			for x := range 40 {
				in, both := 0, false
				for i := range 256 {
					w := winding(points, float64(x)+(float64(i%16)+0.5)/16, float64(y)+(float64(i/16)+0.5)/16)
					if w != 0 {
						in++
					}
					both = both || w > 1 || w < -1
				}
				// Where outlines of several turns meet in a pixel, they add up.
				if want := float64(in) / 256 * 255; math.Abs(want-float64(got[y][x])) > 24 && !both && !crossing(points, x, y) {
					t.Fatalf("seed %d: pixel %d,%d is %d, not %.0f", seed, x, y, got[y][x], want)
				}
			}
		}
	}
}

func winding(points []geom.Point, x, y float64) int {
	n := 0
	for i, a := range points {
		b := points[(i+1)%len(points)]
		if (a.Y <= y) != (b.Y <= y) && a.X+(y-a.Y)/(b.Y-a.Y)*(b.X-a.X) > x {
			if a.Y <= y {
				n++
			} else {
				n--
			}
		}
	}
	return n
}

// crossing reports whether more than one edge comes near a pixel.
func crossing(points []geom.Point, x, y int) bool {
	n := 0
	for i, a := range points {
		b := points[(i+1)%len(points)]
		for k := range 2001 {
			q := a.Add(b.Sub(a).Mul(float64(k) / 2000))
			if q.X > float64(x)-0.1 && q.X < float64(x)+1.1 && q.Y > float64(y)-0.1 && q.Y < float64(y)+1.1 {
				n++
				break
			}
		}
	}
	return n > 1
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900" lang="en"><title>A title</title>
<style>.paper{fill:#fff}text{font-size:14px;fill:#123}.bold{font-weight:600}.line{fill:none;stroke:#b3261e;stroke-width:2;stroke-dasharray:8 4}.side{fill:url(#p)}.ink{fill:#00515c}.name{paint-order:stroke;stroke:#fd0;stroke-width:4px}</style>
<defs><pattern id="p" patternUnits="userSpaceOnUse" width="7" height="7"><path class="ink" d="M0,7L7,0H3.5L0,3.5zM7,7V3.5L3.5,7z"/></pattern></defs>
<rect class="paper" width="300" height="900"/><path class="line" d="M10,10C290,300 10,600 290,890"/><rect class="side" width="70" height="700" transform="translate(40,100)"/>
<text x="20" y="450">Hello 字</text><text class="bold name" x="20" y="466">字 bold</text></svg>`

func drawn(t *testing.T, scale float64) []byte {
	t.Helper()
	s, err := scene.Read([]byte(drawing), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WritePNG(t.Context(), &b, s, scale); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBands: a picture is the same however it is divided.
func TestBands(t *testing.T) {
	s, err := scene.Read([]byte(drawing), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	whole := &band{y0: 0, y1: 1800, pixels: make([]byte, 600*1800*3)}
	newPainter(s, 600, 2).paint(whole)
	p := newPainter(s, 600, 2)
	for y := 0; y < 1800; y += 7 {
		b := &band{y0: y, y1: min(y+7, 1800)}
		b.pixels = make([]byte, 600*(b.y1-b.y0)*3)
		p.paint(b)
		if !bytes.Equal(b.pixels, whole.pixels[600*3*b.y0:600*3*b.y1]) {
			t.Fatalf("rows %d to %d differ", b.y0, b.y1)
		}
	}
	m, err := png.Decode(bytes.NewReader(drawn(t, 2)))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(whole.pixels); i += 3 {
		x, y := i/3%600, i/3/600
		if got := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA); got != (color.RGBA{whole.pixels[i], whole.pixels[i+1], whole.pixels[i+2], 255}) {
			t.Fatalf("pixel %d,%d is %v in the file", x, y, got)
		}
	}
}

func TestPNGChunks(t *testing.T) {
	data := drawn(t, 1)
	if !bytes.Contains(data, []byte("pHYs\x00\x00\x0e\xc4\x00\x00\x0e\xc4\x01")) { // 3780 to a metre, 96 to an inch
		t.Error("no 96 dots to an inch")
	}
	if !bytes.Contains(data, []byte("iTXtTitle\x00\x00\x00\x00\x00A title")) {
		t.Error("no title")
	}
	if !bytes.Equal(data, drawn(t, 1)) {
		t.Error("other bytes the second time")
	}
}

type failing struct{}

var errFull = errors.New("disk full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestErrors(t *testing.T) {
	s, err := scene.Read([]byte(drawing), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	if err := WritePNG(t.Context(), failing{}, s, 1); !errors.Is(err, errFull) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := WritePNG(ctx, &bytes.Buffer{}, s, 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	var large *TooLargeError
	if err := WritePNG(t.Context(), &bytes.Buffer{}, s, 1000); !errors.As(err, &large) || large.Width != 300_000 {
		t.Error(err)
	}
	if _, _, err := Size(s, large.Scale); err != nil {
		t.Error(err)
	}
}
