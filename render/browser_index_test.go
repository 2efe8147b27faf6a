package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// testIndex looks at the list of many maps: with hostile texts, and with the
// drawings of the examples.
func (b *browser) testIndex(t *testing.T) {
	type state struct {
		Title          string
		Broken, Images int // images that could not be loaded, and all that are in sight
		Wide           bool
		Color          string
	}
	look := func(t *testing.T) state {
		t.Helper()
		return evaluate[state](t, b, `(async () => {
			const images = [...document.images]
			images.forEach(i => i.loading = 'eager')
			await Promise.all(images.map(i => i.decode().catch(() => {})))
			return {
				Title: document.title,
				Images: images.length, Broken: images.filter(i => i.naturalWidth == 0).length,
				Wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
				Color: getComputedStyle(document.body).backgroundColor,
			}
		})()`)
	}
	t.Run("hostile texts", func(t *testing.T) {
		b.show(t, "text/html", indexPage(t, slices.DeleteFunc(hostileEntries(t), func(e IndexEntry) bool {
			return e.language != "en" && e.title != "" // axe would say so, and be right
		})))
		got := look(t)
		b.do(t, chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('a').forEach(a => {
			a.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))
			a.focus()
		})`))
		if title := evaluate[string](t, b, "document.title"); got.Title != english.index.title || title != got.Title {
			t.Errorf("the page is called %q, then %q", got.Title, title)
		}
		if n := evaluate[int](t, b, "document.querySelectorAll('script, [onload], [onerror], [onmouseover]').length"); n > 0 {
			t.Errorf("%d elements run scripts", n)
		}
		for _, address := range evaluate[[]string](t, b, "[...document.querySelectorAll('a, img')].map(e => e.href || e.src)") {
			if !strings.HasPrefix(address, b.url+"/") {
				t.Errorf("an address leads to %s", address)
			}
		}
		b.checkAxe(t, axeScript(t))
	})
	var entries []IndexEntry
	for i, d := range drawings(t, "../examples/*.yaml", "testdata/chinese.yaml", "testdata/arabic.yaml") {
		if !strings.HasSuffix(d.file, ".yaml") {
			continue
		}
		v := NewView(loaded(t, d.file), Options{})
		e := NewIndexEntry(d.file, v)
		name := fmt.Sprintf("drawing %d.svg", i)
		b.pages.Store("/"+name, page{"image/svg+xml", d.svg})
		e.Drawn = []IndexFile{{SVG, name}, {Markdown, "x.md"}}
		if i == 0 {
			e.Drawn = e.Drawn[1:]
			if err := e.Thumbnail(t.Context(), v); err != nil {
				t.Fatal(err)
			}
		}
		entries = append(entries, e)
	}
	many := entries
	for len(many) < 200 {
		many = append(many, entries...)
	}
	for name, list := range map[string][]IndexEntry{"one": entries[1:2], "some": append(entries, IndexEntry{File: "bad.yaml", Errors: 2}), "many": many} {
		for _, as := range viewings {
			t.Run(fmt.Sprintf("%s, %s, %d px", name, as.theme, as.width), func(t *testing.T) {
				b.theme(t, as.theme)
				call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: as.width, Height: 900, DeviceScaleFactor: 1})
				defer call(t, b, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
				b.show(t, "text/html", indexPage(t, list))
				switch got := look(t); {
				case got.Broken > 0 || got.Images == 0:
					t.Errorf("%d of %d images cannot be loaded", got.Broken, got.Images)
				case got.Wide:
					t.Error("the page is wider than the window")
				case (contrast(computed(t, got.Color), rgb{1, 1, 1}) > 10) != (as.theme == "dark"):
					t.Errorf("the page is %s", got.Color)
				}
				if name != "many" {
					b.checkAxe(t, axeScript(t), "color-contrast")
				}
			})
		}
	}
}
