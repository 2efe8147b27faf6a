package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"crux/render/internal/letters"
	"crux/render/internal/scene"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" lang="en"><title>A title</title>
<style>.paper{fill:#fff}text{font-size:14px;fill:#123}.b{font-weight:600}.line{fill:none;stroke:#b3261e;stroke-width:2;stroke-dasharray:8 4}.side{fill:url(#p)}.ink{fill:#00515c}.name{paint-order:stroke;stroke:#fd0;stroke-width:4px}</style>
<defs><pattern id="p" patternUnits="userSpaceOnUse" width="7" height="7"><path class="ink" d="M0,7L7,0H3.5L0,3.5zM7,7V3.5L3.5,7z"/></pattern></defs>
<rect class="paper" width="300" height="200"/>
<g id="claim-a" class="claim"><title>told</title><rect class="side" width="7" height="70" transform="translate(40,100)"/><text x="20" y="50">Hello 字 é</text><text class="b name" x="20" y="66" lang="de">字 fett</text></g>
<g id="reason-a" class="reason"><title>a supports b</title><path class="line" d="M10,10C290,30 10,60 290,190"/></g></svg>`

func sample(t *testing.T) Document {
	t.Helper()
	s, err := scene.Read([]byte(drawing), letters.NewSetter())
	if err != nil {
		t.Fatal(err)
	}
	return Document{Title: "A (title) 字", Language: "en", Pages: []Page{{Scene: s, Width: 225, Height: 150}},
		Outline: []Mark{{"claim-none", "nowhere"}, {"claim-a", "First"}, {"reason-a", "Second"}}}
}

func written(t *testing.T, d Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestFile: each object stands where the table says, and each that is referred to is
// there.
func TestFile(t *testing.T) {
	pdf := written(t, sample(t))
	if pdf != written(t, sample(t)) {
		t.Error("other bytes the second time")
	}
	start, err := strconv.Atoi(regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(pdf)[1])
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(pdf[start:], "\n")
	var first, count int
	if _, err := fmt.Sscan(lines[1], &first, &count); err != nil || lines[0] != "xref" || first != 0 {
		t.Fatal(lines[:2], err)
	}
	for i := 1; i < count; i++ {
		at, err := strconv.Atoi(lines[i+2][:10])
		if err != nil || len(lines[i+2]) != 19 || !strings.HasPrefix(pdf[at:], fmt.Sprintf("%d 0 obj\n", i)) {
			t.Errorf("object %d is not at %q", i, lines[i+2])
		}
	}
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(pdf, -1) {
		if n, _ := strconv.Atoi(m[1]); n < 1 || n >= count {
			t.Errorf("there is no object %s", m[0])
		}
	}
	for _, text := range []string{
		"/Title<FEFF004100200028007400690074006C0065002900205B57>", "/Lang<FEFF0065006E>", "/MediaBox[0 0 225 150]", "/DisplayDocTitle true",
		"/Title<FEFF00460069007200730074>", "/S/Figure", "/Alt<FEFF", "/Lang<FEFF00640065>", "/Count 2>>",
	} {
		if strings.Count(pdf, text) != 1 {
			t.Errorf("%s stands there %d times", text, strings.Count(pdf, text))
		}
	}
	if strings.Contains(pdf, "Date") {
		t.Error("the time is in the file")
	}
}

// streams are the contents of the streams.
func streams(t *testing.T, pdf string) []string {
	t.Helper()
	var all []string
	for _, m := range regexp.MustCompile(`/Length (\d+)[^>]*>>\nstream\n`).FindAllStringSubmatchIndex(pdf, -1) {
		n, _ := strconv.Atoi(pdf[m[2]:m[3]])
		z, err := zlib.NewReader(strings.NewReader(pdf[m[1] : m[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return all
}

func TestContent(t *testing.T) {
	page := streams(t, written(t, sample(t)))[0]
	for _, pair := range [][2]string{{"q\n", "Q\n"}, {"BT\n", "ET\n"}} {
		if a, b := strings.Count("\n"+page, "\n"+pair[0])+strings.Count(page, "q 0."), strings.Count(page, pair[1]); pair[0] == "q\n" && a != b || pair[0] == "BT\n" && strings.Count(page, pair[0]) != b {
			t.Errorf("%q opens %d times and is closed %d times", pair[0], a, b)
		}
	}
	if a, b := strings.Count(page, "BDC\n")+strings.Count(page, "BMC\n"), strings.Count(page, "EMC\n"); a != b || a == 0 {
		t.Errorf("%d marks, %d ends", a, b)
	}
	for _, text := range []string{"2 w 0 J 0 j 4 M [8 4] 0 d\n", "W n\n", "/Figure<</MCID 2>>BDC\n", "2 Tr ", "0.7020 0.149 0.1176 RG", "1 0.8667 0 RG"} {
		if !strings.Contains(strings.ReplaceAll(page, "0.702 ", "0.7020 "), text) {
			t.Errorf("no %q in\n%s", text, page)
		}
	}
}

// TestSubset: the glyphs of a font that has few of them look as they did, composite
// ones too.
func TestSubset(t *testing.T) {
	for _, text := range []string{"Hello é ǟ ﬁ", "字がガ한", "سلام", "हिन्दी", "😀"} {
		line := letters.NewSetter().Set([]string{text}, letters.Style{Size: 10})[0]
		byFile := make(map[*letters.File][]int)
		faces := make(map[*letters.File]*letters.Face)
		for _, g := range line.Glyphs {
			byFile[g.Face.File] = append(byFile[g.Face.File], int(g.ID))
			faces[g.Face.File] = g.Face
		}
		for file, ids := range byFile {
			o, err := newOutlines(file)
			if err != nil {
				t.Fatal(err)
			}
			program, numbers := o.subset(ids)
			if checksum(program) != 0xb1b0afba {
				t.Errorf("%s: the sum of the font is wrong", file.Name)
			}
			f, err := font.ParseTTF(bytes.NewReader(addCmap(program)))
			if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
			for _, id := range ids {
				now := numbers[id]
				if a, b := float64(f.HorizontalAdvance(font.GID(now)))/file.Upem, faces[file].Advance(uint32(id)); math.Abs(a-b) > 1e-6 {
					t.Errorf("%s: glyph %d leads on by %v, not %v", file.Name, id, a, b)
				}
				got, _ := f.GlyphDataOutline(font.GID(now))
				points := 0
				for _, s := range got.Segments {
					points += len(s.ArgsSlice())
				}
				want := faces[file].Outline(uint32(id))
				if (points == 0) != (len(want.Points) == 0) || points > len(want.Points) {
					t.Errorf("%s: glyph %d has %d points for %d", file.Name, id, points, len(want.Points))
				}
				if e, ok := f.GlyphExtents(font.GID(now)); ok && points > 0 {
					b := want.Bounds()
					if math.Abs(float64(e.XBearing)/file.Upem-b.Min.X) > 0.01 || math.Abs(-float64(e.YBearing)/file.Upem-b.Min.Y) > 0.01 {
						t.Errorf("%s: glyph %d begins at %v,%v, not at %v", file.Name, id, e.XBearing, e.YBearing, b.Min)
					}
				}
			}
		}
	}
}

// addCmap adds the tables that a font needs outside of a PDF.
func addCmap(program []byte) []byte {
	var tables []table
	for i := range int(big.Uint16(program[4:])) {
		at := 12 + 16*i
		from, n := big.Uint32(program[at+8:]), big.Uint32(program[at+12:])
		tables = append(tables, table{string(program[at : at+4]), bytes.Clone(program[from : from+n])})
	}
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 32, 0, 0, 0, 32, 0, 0, 0, 0}
	return assemble(append([]table{{"cmap", cmap}}, tables...))
}

// TestCodes: one glyph that stands for several texts has a code for each.
func TestCodes(t *testing.T) {
	f := &fontInFile{codes: make(map[use]int)}
	a, _ := f.code(&letters.Glyph{ID: 5, Text: "a", Wide: 0.5})
	b, _ := f.code(&letters.Glyph{ID: 5, Text: "б", Wide: 0.5})
	again, wide := f.code(&letters.Glyph{ID: 5, Text: "a", Wide: 0.5})
	if a != 1 || b != 2 || again != 1 || wide != 500 {
		t.Error(a, b, again, wide)
	}
	f.code(&letters.Glyph{ID: 6, Wide: 0.5})
	f.code(&letters.Glyph{ID: 7, Text: "😀", Wide: 0.5})
	if got := string(f.toUnicode()); !strings.Contains(got, "3 beginbfchar\n<0001> <0061>\n<0002> <0431>\n<0004> <D83DDE00>\nendbfchar") {
		t.Error(got)
	}
	for i := range codesMax + 10 {
		f.code(&letters.Glyph{ID: uint32(i), Text: "x"})
	}
	if len(f.uses) != codesMax {
		t.Error(len(f.uses))
	}
	if got := strings.Count(string(f.toUnicode()), "beginbfchar"); got != (codesMax-1+99)/100 {
		t.Errorf("%d blocks", got)
	}
}

func TestNum(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -0.001: "0", 1: "1", 10: "10", 100: "100", 0.5: "0.5", -0.25: "-0.25", 1.005: "1", 1234567.891: "1234567.89"} {
		if got := num(x); got != want {
			t.Errorf("%v is written %q, not %q", x, got, want)
		}
	}
}

type failing struct{}

var errFull = errors.New("disk full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestErrors(t *testing.T) {
	if err := Write(t.Context(), failing{}, sample(t)); !errors.Is(err, errFull) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Write(ctx, &bytes.Buffer{}, sample(t)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
