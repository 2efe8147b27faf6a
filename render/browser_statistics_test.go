package render

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"

	"crux/claims"
)

// TestStatisticsInBrowser looks at pages with statistics as a reader does: with
// hostile and with long texts, in all sizes, and on paper.
func TestStatisticsInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	t.Run("hostile texts", func(t *testing.T) {
		var all []Counted
		for _, text := range hostileTexts {
			all = append(all, hostileCounts(t, text)[0])
			all[len(all)-1].Analysis.Graph.Map.Language = "en" // axe would say so, and be right
		}
		b.show(t, "text/html", statisticsAs(t, "html", all...))
		if n := evaluate[int](t, b, "document.querySelectorAll('script, img, b, a, [onload], [onerror]').length"); n > 0 {
			t.Errorf("%d elements that are none of the page's", n)
		}
		if evaluate[bool](t, b, "window.ran === true") {
			t.Error("a script has run")
		}
		b.checkAxe(t, axeScript(t), "color-contrast")
	})
	long := recipe{claims: 60, cross: 20, circles: 10, rivals: 10, undercuts: 20, with: 10, weights: 30, loose: 5}.draw(1)
	long.Title = strings.Repeat("Donaudampfschifffahrtsgesellschaft", 5)
	long.Sides[0].Name = strings.Repeat("unbreakable", 12)
	for i := range long.Claims {
		long.Claims[i].Text += strings.Repeat("x", 30*(i%5))
		long.Claims[i].ID += claims.ID(strings.Repeat("y", 20*(i%3)))
	}
	ids := make(map[claims.ID]claims.ID)
	for _, c := range long.Claims {
		ids[claims.ID(strings.TrimRight(string(c.ID), "y"))] = c.ID
	}
	for i := range long.Reasons {
		r := &long.Reasons[i]
		for k := range r.Premises {
			r.Premises[k] = ids[r.Premises[k]]
		}
		if r.Kind != claims.Undercut {
			r.Target = ids[r.Target]
		}
	}
	for i := range long.Contradictions {
		x := &long.Contradictions[i]
		x.A, x.B = ids[x.A], ids[x.B]
	}
	var some []Counted
	for _, file := range []string{"../examples/victim.yaml", "../examples/trial.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml", "testdata/torture.yaml"} {
		some = append(some, counted(t, file, loaded(t, file)))
	}
	some = append(some, counted(t, "long.yaml", analyzed(t, long)))
	for name, all := range map[string][]Counted{"one": some[:1], "long": some[5:], "some": some} {
		page := statisticsAs(t, "html", all...)
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{1300, 700, 360} {
				t.Run(fmt.Sprintf("%s, %s, %d px", name, theme, width), func(t *testing.T) {
					b.theme(t, theme)
					call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1})
					defer call(t, b, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
					b.show(t, "text/html", page)
					b.checkCounts(t)
				})
			}
		}
		for _, look := range viewings {
			t.Run(fmt.Sprintf("%s, axe, %s, %d px", name, look.theme, look.width), func(t *testing.T) {
				b.theme(t, look.theme)
				call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: look.width, Height: 900, DeviceScaleFactor: 1})
				defer call(t, b, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
				b.show(t, "text/html", page)
				b.checkAxe(t, axeScript(t), "color-contrast")
			})
		}
		t.Run(name+", on paper", func(t *testing.T) { b.checkCountsOnPaper(t, page, all) })
	}
}

// checkCounts fails unless no text runs over its box or the page, and each bar
// that has a length can be seen.
func (b *browser) checkCounts(t *testing.T) {
	t.Helper()
	if evaluate[bool](t, b, "document.documentElement.scrollWidth > document.documentElement.clientWidth") {
		t.Error("the page is wider than the window")
	}
	if over := evaluate[[]string](t, b, `[...document.querySelectorAll('section')].filter(s => !s.matches('.wide') && s.scrollWidth > s.clientWidth).map(s => s.textContent.slice(0, 60))`); len(over) > 0 {
		t.Errorf("texts run over their box: %q", over)
	}
	if thin := evaluate[int](t, b, `[...document.querySelectorAll('.bar')].filter(s => s.getBoundingClientRect().width > 0 && s.getBoundingClientRect().width < 30).length`); thin > 0 {
		t.Errorf("%d bars have no room", thin)
	}
}

// checkCountsOnPaper prints a page on A4 and looks for what it says in the PDF.
func (b *browser) checkCountsOnPaper(t *testing.T, page string, all []Counted) {
	b.theme(t, "light")
	b.show(t, "text/html", page)
	// As wide as A4 within the margins, at 96 px to the inch: 180 mm.
	call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 680, Height: 1000, DeviceScaleFactor: 1})
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	b.checkCounts(t)
	if wide := evaluate[[]string](t, b, `[...document.querySelectorAll('.wide table')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.textContent.slice(0, 60))`); len(wide) > 0 {
		t.Errorf("a table is wider than the paper: %q", wide)
	}
	call(t, b, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
	pdf := call(t, b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf.Data, -1)); n < len(all) || n > 4*len(all)+1 {
		t.Errorf("%d pages for %d maps", n, len(all))
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		skip(t, "pdftotext is not installed: nothing is known of what is printed")
	}
	file := filepath.Join(t.TempDir(), "stats.pdf")
	if err := os.WriteFile(file, pdf.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	bare := func(s string) string { return regexp.MustCompile(`[\s\x{200e}\x{200f}]+`).ReplaceAllString(s, "") }
	printed := bare(string(text))
	for i := range all {
		for _, table := range all[i].tables(&english) {
			for _, r := range table.rows {
				if label := bare(r.label); label != "" && isLatin(label) && !strings.Contains(printed, label) {
					t.Errorf("%s: %q is not on paper", all[i].Name, r.label)
				}
			}
		}
	}
	if !bytes.HasPrefix(pdf.Data, []byte("%PDF")) {
		t.Error("no PDF")
	}
}

// isLatin reports whether a text can be found again in a PDF by its letters: other
// scripts may be stored in another order or composed otherwise.
func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x17f && (r < 0x2010 || r > 0x201f) })
}
