package render

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// paintScale is the scale of the pictures that are compared.
const paintScale = 2

// paintings are maps and looks whose pictures are compared with the browser's.
var paintings = []struct {
	file    string
	options Options
	fonts   float64 // how far a block may differ where the browser has other fonts, of 255; else 0
}{
	{"../examples/victim.yaml", Options{}, 0},
	{"../examples/victim.yaml", Options{Theme: Dark, Direction: Left}, 0},
	{"../examples/cyberspace/mohan-2013.yaml", Options{Theme: Contrast, Direction: Left, Contested: true}, 0},
	{"testdata/elements.yaml", Options{Theme: Print}, 0},
	{"testdata/elements.yaml", Options{Show: ShowStrength | ShowHeat | ShowInfluence | ShowIDs | ShowNotes | ShowSources, Group: BySide}, 0},
	{"testdata/elements.yaml", Options{Fold: true, Direction: Right, Why: []int32{0}}, 0},
	{"testdata/chinese.yaml", Options{Theme: Dark}, 20},
	{"testdata/chinese.yaml", Options{Theme: Print}, 20},
	{"testdata/arabic.yaml", Options{}, 42},
	{"testdata/paint/scripts.yaml", Options{}, 42},
}

// TestBrowserPaint compares pictures with what Chromium shows.
func TestBrowserPaint(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	t.Run("pictures", b.testPaint)
	t.Run("pictures that are wrong", b.testPaintMutants)
}

// testPaint: a picture looks as the browser shows the drawing.
func (b *browser) testPaint(t *testing.T) {
	b.needFonts(t)
	for _, p := range paintings {
		t.Run(fmt.Sprintf("%s %v", p.file, p.options.Theme), func(t *testing.T) {
			v := NewView(loaded(t, p.file), p.options)
			shown := b.picture(t, written(t, SVG, v))
			for _, d := range unlike(decoded(t, written(t, PNG, v)), shown, p.fonts) {
				t.Error(d)
			}
		})
	}
}

// testPaintMutants: what is compared is fine enough to find a text that is missing, a
// card that has moved, a line without its dashes, and a wrong colour.
func (b *browser) testPaintMutants(t *testing.T) {
	v := NewView(loaded(t, "../examples/victim.yaml"), Options{})
	svg := written(t, SVG, v)
	right := b.picture(t, svg)
	for name, change := range map[string][2]string{
		"a word is missing":     {">stands</text>", "></text>"},
		"a card has moved":      {`<rect class="card" x="`, `<rect class="card" transform="translate(0,3)" x="`},
		"lines without dashes":  {"stroke-dasharray:8 4", "stroke-dasharray:none"},
		"another colour":        {"--contested-card:#fff3d1", "--contested-card:#fff"},
		"a text ends elsewhere": {`<text class="t"`, `<text class="t" text-anchor="end"`},
		"a mark is missing":     {`<path class="mark"`, `<path class="stack" opacity="0"`},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(svg, change[0], change[1], 1)
			if changed == svg {
				t.Fatalf("nothing is changed")
			}
			if len(unlike(b.picture(t, changed), right, 0)) == 0 {
				t.Error("nobody would notice")
			}
		})
	}
}

// picture is what the browser shows of a drawing, in a light theme unless the drawing
// has its own.
func (b *browser) picture(t *testing.T, svg string) image.Image {
	t.Helper()
	var width, height float64
	if _, err := fmt.Sscanf(svg[strings.Index(svg, `" width="`):], `" width="%g" height="%g"`, &width, &height); err != nil {
		t.Fatal(err)
	}
	w, h := int64(math.Ceil(width)), int64(math.Ceil(height))
	b.do(t, chromedp.EmulateViewport(w, h, chromedp.EmulateScale(paintScale)))
	defer b.do(t, chromedp.EmulateViewport(1280, 800))
	b.show(t, "image/svg+xml", svg)
	shot := call(t, b, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{})
	return decoded(t, string(shot.Data))
}

func decoded(t *testing.T, data string) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader([]byte(data)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// blocks are the mean colours of the blocks of a picture.
func blocks(m image.Image, size int) (means [][3]float64, columns int) {
	bounds := m.Bounds()
	plain := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(plain, plain.Rect, m, bounds.Min, draw.Src)
	columns = bounds.Dx() / size
	for y := range bounds.Dy() / size {
		for x := range columns {
			var sum [3]int
			for dy := range size {
				at := plain.PixOffset(x*size, y*size+dy)
				for i, c := range plain.Pix[at : at+4*size] {
					if i%4 < 3 {
						sum[i%4] += int(c)
					}
				}
			}
			var mean [3]float64
			for i := range sum {
				mean[i] = float64(sum[i]) / float64(size*size)
			}
			means = append(means, mean)
		}
	}
	return means, columns
}

// unlike says how two pictures differ more than fonts and the smoothing of edges
// make them: in the colour of a block of 6 by 6 px or, where the fonts differ, 24 by
// 24 px, and of all of it.
func unlike(got, want image.Image, fonts float64) []string {
	size, most := 6*paintScale, 40.0 // of 255
	if fonts > 0 {
		size, most = 24*paintScale, fonts
	}
	wide := got.Bounds().Size()
	if other := want.Bounds().Size(); max(wide.X-other.X, other.X-wide.X, wide.Y-other.Y, other.Y-wide.Y) > 2 {
		return []string{fmt.Sprintf("%v pixels, not %v", wide, other)}
	}
	a, columns := blocks(got, size)
	b, other := blocks(want, size)
	var found []string
	sum, count := 0.0, 0
	for y := range min(len(a)/columns, len(b)/other) {
		for x := range min(columns, other) {
			p, q := a[y*columns+x], b[y*other+x]
			diff := max(math.Abs(p[0]-q[0]), math.Abs(p[1]-q[1]), math.Abs(p[2]-q[2]))
			sum += diff
			count++
			if diff > most && len(found) < 8 {
				found = append(found, fmt.Sprintf("at %d,%d px the pictures differ by %.0f", x*size/paintScale, y*size/paintScale, diff))
			}
		}
	}
	if mean := sum / float64(count); mean > 1 {
		found = append(found, fmt.Sprintf("all in all the pictures differ by %.2f", mean))
	}
	return found
}
