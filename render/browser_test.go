package render

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBrowser looks at drawings as a reader does, in Chromium. Where there is none
// it is skipped, unless CRUX_BROWSER is "required".
func TestBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	b.drawings = drawings(t, "../examples/*.yaml", "testdata/*.yaml")
	t.Run("texts fit", b.testFit)
	t.Run("long names fit", b.testOverlong)
	t.Run("on paper", b.testPaper)
	t.Run("contrast", b.testContrast)
	t.Run("names", b.testNames)
	t.Run("axe", b.testAxe)
	t.Run("index", b.testIndex)
}

// skip skips a test that needs something which is not there, or fails it where
// CRUX_BROWSER says that all has to be there.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CRUX_BROWSER") == "required" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// browser is a tab of a headless Chromium that shows one page after another.
type browser struct {
	ctx   context.Context
	url   string
	pages sync.Map // page by path
	last  int      // number of the page that is shown

	drawings []drawing
}

type page struct{ kind, text string }

func startBrowser(t *testing.T) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		skip(t, "chromium is not installed: nothing is known of what a browser makes of the drawings")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	// The first call binds the life of the browser to its context, so the time is
	// limited from outside.
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", program, err)
	}
	b := &browser{ctx: ctx}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := b.pages.Load(r.URL.Path)
		if !ok { // the browser asks for an icon
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", p.(page).kind)
		fmt.Fprint(w, p.(page).text)
	}))
	t.Cleanup(server.Close)
	b.url = server.URL
	return b
}

// show opens a text as a page of a media type.
func (b *browser) show(t *testing.T, kind, text string) {
	t.Helper()
	b.navigate(t, b.serve(kind, text))
}

// navigate opens an address and waits until the document it leads to has loaded.
// That of chromedp is content, too, when the page that is left writes its state into
// its own address meanwhile, and then the page that is left would be looked at.
func (b *browser) navigate(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithCancel(b.ctx)
	defer cancel()
	events := chromedp.Events(ctx, cdppage.LifecycleEvent)
	to := call(t, b, cdppage.Navigate, cdppage.NavigateParams{URL: address})
	if to.ErrorText != "" || to.LoaderID == "" {
		t.Fatalf("%s does not open: %q", address, to.ErrorText)
	}
	for e, err := range events {
		if err != nil {
			t.Fatal(err)
		}
		if e.LoaderID == to.LoaderID && e.Name == "load" {
			return
		}
	}
	t.Fatalf("%s does not load", address)
}

// serve keeps a text as a page of a media type, and returns its address.
func (b *browser) serve(kind, text string) string {
	b.last++
	path := fmt.Sprintf("/%d", b.last)
	b.pages.Store(path, page{kind, text})
	return b.url + path
}

func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// evaluate runs a script in the page that b shows.
func evaluate[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// viewings are how pages are looked at: in both themes, and in a wide and a narrow
// window. No colour depends on the width, and no place on the theme.
var viewings = []struct {
	theme string
	width int64
}{{"light", 1300}, {"dark", 360}}

// drawing is a map as it is drawn.
type drawing struct{ file, svg string }

// drawings draws the maps that match a pattern, and one of them with options.
func drawings(t *testing.T, patterns ...string) []drawing {
	t.Helper()
	var all []drawing
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, files, err)
		}
		for _, file := range files {
			all = append(all, drawing{file, written(t, SVG, NewView(loaded(t, file), Options{}))})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(optionGoldens)) {
		svg, err := os.ReadFile("testdata/elements-" + name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, drawing{"elements-" + name, string(svg)})
	}
	return all
}
