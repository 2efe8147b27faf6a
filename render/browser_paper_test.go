package render

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

// testPaper: on paper no text runs over its card or into another, and what is
// printed is one sheet of that size.
func (b *browser) testPaper(t *testing.T) {
	b.needFonts(t)
	type drawn struct{ file, paper string }
	for _, d := range []drawn{
		{"../examples/cyberspace/anonymous-2015.yaml", "a4"}, {"../examples/cyberspace/lu-2013.yaml", "a4"},
		{"../examples/cyberspace/mohan-2013.yaml", "a4:landscape"}, {"../examples/uniforms/debate.yaml", "letter"},
		{"testdata/elements.yaml", "a4:landscape"}, {"testdata/chinese.yaml", "a4"}, {"testdata/arabic.yaml", "a4"},
		{"testdata/scripts.yaml", "a4"}, {"testdata/torture.yaml", "a4"},
	} {
		t.Run(d.file, func(t *testing.T) {
			v := NewView(included(t, d.file), Options{})
			pages, err := Pages(t.Context(), v, paper(t, d.paper), pageLink)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range pages {
				// In the tightest setting a card keeps 6 px free beside its text, and the
				// lines are as close as the letters are high.
				for _, m := range b.measured(t, string(p.SVG)).misfitsOf(24, 2, 1) {
					t.Error(i+1, m)
				}
				b.printed(t, p)
			}
			larger := strings.Replace(string(pages[0].SVG), "</style>", ".t,.f,.map-title{font-size:40px}</style>", 1)
			if len(b.measured(t, larger).misfitsOf(24, 2, 1)) == 0 {
				t.Error("letters three times as large are said to fit")
			}
		})
	}
}

var (
	pdfPages = regexp.MustCompile(`/Type\s*/Page\b`)
	pdfBox   = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]`)
)

// printed prints what b shows, and looks at the sheets.
func (b *browser) printed(t *testing.T, p Page) {
	t.Helper()
	yes := true
	got := call(t, b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
	text := string(got.Data)
	box := pdfBox.FindStringSubmatch(text)
	if n := len(pdfPages.FindAllString(text, -1)); n != 1 || box == nil {
		t.Fatalf("%d sheets are printed", n)
	}
	for i, want := range []float64{p.Width, p.Height} {
		if f, err := strconv.ParseFloat(box[i+1], 64); err != nil || math.Abs(f-want) > 1 {
			t.Error(fmt.Sprintf("the sheet is %s × %s points, not %.0f × %.0f", box[1], box[2], p.Width, p.Height), err)
		}
	}
}
