package render

import (
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

	"crux/engine"
)

// sampler has all that a document can hold, with a text of a map in each place.
func sampler(text string) *document {
	card := &claimCard{
		text: text, lead: says("against").in(weak), who: text, beside: says("on no side"), side: 1, id: text, ruling: engine.Ruling{Verdict: engine.Contested}, word: "contested",
		foot: []phrase{tells(text), {{text: text, own: true, link: "https://example.org/"}}}, remark: says("a remark"),
	}
	return &document{
		title: text, language: "en", own: "en", sides: []SideLook{{Name: text}},
		parts: []passage{&section{level: 1, head: tells(text), parts: []passage{
			&paragraph{text: says("Said of ").and(tells(text), says(" here."))},
			&paragraph{text: says("1. A remark"), aside: true},
			&section{level: 2, head: says("A list"), parts: []passage{
				&listing{items: []entry{{text: tells(text)}, {text: says("and").in(strong), parts: []passage{card, &listing{numbered: true, items: []entry{{text: phrase{{look: tickBox}}.and(tells(text))}}}}}}},
				&table{name: "A table", columns: []phrase{says("who"), nil}, wide: []int{1, 2}, rows: [][]tableCell{
					{{head: true, parts: []passage{&paragraph{text: tells(text)}}}, {parts: []passage{card, card}}},
					{{}, {parts: []passage{&listing{items: []entry{{text: phrase{{look: blank}}}}}}}},
				}},
			}},
			pageBreak{},
			&figure{svg: `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`, name: text, instead: []passage{&paragraph{text: tells(text)}}},
			blankLines(2),
		}}},
	}
}

func (d *document) as(t *testing.T, form string) string {
	t.Helper()
	var b strings.Builder
	write := d.writeMarkdown
	if form == "html" {
		write = d.writeHTML
	}
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var styled = regexp.MustCompile(`(?s)(<style>).*?(</style>)|'sha256-[^']*'`)

// unstyled takes out of a page the style, which is that of all documents.
func unstyled(page string) string { return styled.ReplaceAllString(page, "$1…$2") }

func TestDocumentMarkdown(t *testing.T) {
	want := `# It \*rains\*

Said of It \*rains\* here.

1\. A remark

## A list

- It \*rains\*
- **and**

  against It \*rains\* (It \*rains\*) — It \*rains\* · on no side — **contested**  
  It \*rains\*  
  [It \*rains\*](<https://example.org/>)  
  a remark

  1. ☐It \*rains\*

| who |  |
| --- | --- |
| It \*rains\* | CARD<br>CARD |
|  | • \_\_\_\_\_\_\_\_\_\_\_\_ |

---

It \*rains\*

\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_

\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_
`
	want = strings.ReplaceAll(want, "CARD", `against It \*rains\* (It \*rains\*) — It \*rains\* · on no side — **contested**<br>It \*rains\*<br>[It \*rains\*](<https://example.org/>)<br>a remark`)
	if got := sampler("It *rains*").as(t, "md"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestDocumentMarkdownHoldsLines(t *testing.T) {
	whole := sampler("plain").as(t, "md")
	for _, text := range hostileTexts {
		if got := strings.Count(sampler(text).as(t, "md"), "\n"); got != strings.Count(whole, "\n") {
			t.Errorf("%q breaks lines: %d, not %d", text, got, strings.Count(whole, "\n"))
		}
	}
}

// TestDocumentInBrowser looks at a page with all that a document can hold.
func TestDocumentInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	all := sampler("It *rains*")
	for _, text := range append([]string{strings.Repeat("unbreakable", 20)}, hostileTexts...) {
		all.parts = append(all.parts, sampler(text).parts[0].(*section).parts...)
	}
	b.checkDocument(t, all)
}

// checkDocument looks at a document as a reader does: nothing of its texts has become
// markup or runs, nothing runs over its box in a wide and a narrow window or on paper,
// and axe finds nothing that keeps readers out.
func (b *browser) checkDocument(t *testing.T, d *document) {
	t.Helper()
	b.show(t, "text/html", d.as(t, "html"))
	if n := evaluate[int](t, b, "document.querySelectorAll('script, iframe, object, form, img:not([src^=\"data:image/svg+xml\"]), b, i, [onload], [onerror], a:not([href^=http]):not([href^=mailto]):not([href^=\"#\"])').length"); n > 0 {
		t.Errorf("%s: %d elements that are none of the page's", d.title, n)
	}
	if evaluate[bool](t, b, "window.ran === true") {
		t.Errorf("%s: a script has run", d.title)
	}
	for _, look := range viewings {
		b.theme(t, look.theme)
		call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: look.width, Height: 900, DeviceScaleFactor: 1})
		b.checkBoxes(t, fmt.Sprintf("%s, %s, %d px", d.title, look.theme, look.width))
	}
	b.theme(t, "light")
	b.checkPrinted(t, d)
	for _, theme := range []string{"light", "dark"} {
		b.theme(t, theme)
		b.checkAxe(t, axeScript(t), "color-contrast")
	}
}

// checkPrinted prints the document that b shows on A4 and on Letter, and fails unless
// each of its words is there as often as the document says it.
func (b *browser) checkPrinted(t *testing.T, d *document) {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		skip(t, "pdftotext is not installed: nothing is known of what is printed")
	}
	for _, paper := range []struct {
		name       string
		wide, high float64 // in inches
	}{{"A4", 8.27, 11.69}, {"Letter", 8.5, 11}} {
		if d.broad {
			paper.wide, paper.high = paper.high, paper.wide
		}
		where := d.title + ", on " + paper.name
		// Margins are 14 mm, or 10 mm on the long side; there are 96 px to the inch.
		width := int64(96 * (paper.wide - 28/25.4))
		if d.broad {
			width = int64(96 * (paper.wide - 20/25.4))
		}
		call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 1000, DeviceScaleFactor: 1})
		call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		b.checkBoxes(t, where)
		if evaluate[bool](t, b, "[...document.querySelectorAll('table')].some(e => e.getBoundingClientRect().right > innerWidth + 1)") {
			t.Errorf("%s: a table is wider than the paper", where)
		}
		told := strings.Fields(evaluate[string](t, b, "document.body.innerText"))
		call(t, b, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
		pdf := call(t, b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PaperWidth: paper.wide, PaperHeight: paper.high})
		call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		if keep := os.Getenv("CRUX_PRINTED"); keep != "" { // to look at them
			if err := os.WriteFile(filepath.Join(keep, fmt.Sprintf("%d-%s.pdf", b.last, paper.name)), pdf.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.Command(program, "-raw", "-", "-")
		command.Stdin = strings.NewReader(string(pdf.Data))
		text, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		printed := make(map[string]int)
		for _, word := range latinWords(string(text)) {
			printed[word]++
		}
		for _, field := range told {
			word := strings.Trim(field, ".,;:!?()“”…")
			if parts := latinWords(word); len(parts) != 1 || parts[0] != word || len(word) > 20 {
				continue // it may be broken between its letters
			}
			if printed[word]--; printed[word] == -1 {
				t.Errorf("%s: %q is there too seldom", where, word)
			}
		}
	}
}

// latinWords are the words of a text that can be found again in a PDF by their
// letters: other scripts may be stored in another order or composed otherwise.
func latinWords(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') })
}

// checkBoxes fails unless no text runs over its box or the page.
func (b *browser) checkBoxes(t *testing.T, where string) {
	t.Helper()
	if evaluate[bool](t, b, "document.documentElement.scrollWidth > document.documentElement.clientWidth") {
		t.Errorf("%s: the page is wider than the window", where)
	}
	if over := evaluate[[]string](t, b, `[...document.querySelectorAll('.card, td, th, li, p')].filter(s => s.scrollWidth > s.clientWidth + 1).map(s => s.textContent.slice(0, 60))`); len(over) > 0 {
		t.Errorf("%s: texts run over their box: %q", where, over)
	}
}
