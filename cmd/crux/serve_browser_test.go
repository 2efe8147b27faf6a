package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"crux/render"
)

// startChromium opens a tab of a headless Chromium. Where there is none the test is
// skipped, unless CRUX_BROWSER is "required".
func startChromium(t *testing.T) context.Context {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CRUX_BROWSER") == "required" {
			t.Fatal(err)
		}
		t.Skip("chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	must(t, chromedp.Do(ctx))
	return ctx
}

// pageOf is a page around a text, with a script that its policy knows and that
// tells, in the title, how often this tab has loaded the page.
func pageOf(text string) []byte {
	const script = `const n = 1 + Number(sessionStorage.getItem("n")); sessionStorage.setItem("n", n); document.title = "load " + n;`
	sum := sha256.Sum256([]byte(script))
	return fmt.Appendf(nil, `<!DOCTYPE html>
<html><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'">
<title>A page</title>
<link rel="icon" href="data:,">
</head><body><pre id="text">%s</pre><script>%s</script><script>document.title = "a script ran that the policy does not know"</script></body></html>
`, base64.StdEncoding.EncodeToString(sum[:]), html.EscapeString(text), script)
}

// An open page loads itself again after each save, and only then; what the address
// says of its state stays.
func TestPageFollows(t *testing.T) {
	tab := startChromium(t)
	t.Chdir(t.TempDir())
	save(t, "map.yaml", "claims: [One.]\n")
	page, err := servePage("map.html", 0)
	must(t, err)
	defer page.close()
	l := new(log)
	w := &watch{streams: streams{err: l}, args: []string{"map.yaml"}, output: "map.html", page: page, draw: func(streams) error {
		text, err := os.ReadFile("map.yaml")
		if err == nil {
			err = writeFile("map.html", pageOf(string(bytes.TrimSuffix(text, []byte("# remark\n")))))
		}
		return err
	}}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- w.run(ctx) }()
	defer func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}()
	l.told(t, "open "+page.address()+" in a browser")

	must(t, chromedp.Do(tab, chromedp.Navigate(page.address()+"#if=grant:a&view=1,2,0.5")))
	shown := func() string {
		const script = `document.title + ": " + (document.querySelector("#text")?.textContent ?? "") + location.hash`
		text, err := chromedp.Run(tab, chromedp.Evaluate[string](script))
		if err != nil { // between two pages
			return err.Error()
		}
		return text
	}
	shows := func(want string) {
		t.Helper()
		eventually(t, want, func() bool { return shown() == want }, l, stringer(shown))
	}
	shows("load 1: claims: [One.]\n#if=grant:a&view=1,2,0.5")
	save(t, "map.yaml", "claims: [Two.]\n")
	shows("load 2: claims: [Two.]\n#if=grant:a&view=1,2,0.5")
	// What the reader does meanwhile stays, too.
	must(t, chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](`history.replaceState(null, "", "#claim=b")`)))
	// A save that does not change the page does not load it.
	save(t, "map.yaml", "claims: [Two.]\n# remark\n")
	eventually(t, "a third round", func() bool { return len(l.rounds()) == 3 }, l)
	save(t, "map.yaml", "claims: [Three.]\n")
	shows("load 3: claims: [Three.]\n#claim=b")
	// The file itself follows nothing.
	if text, err := os.ReadFile("map.html"); err != nil || !bytes.Equal(text, pageOf("claims: [Three.]\n")) {
		t.Errorf("the file is %s, %v", text, err)
	}
}

// The pages that crux draws can be followed, whatever their own policy is, and keep
// what the reader tries out.
func TestDrawnPagesFollow(t *testing.T) {
	text, err := os.ReadFile("../../examples/victim.yaml")
	must(t, err)
	tab := startChromium(t)
	t.Chdir(t.TempDir())
	for _, format := range render.Formats() {
		if f, _ := render.ParseFormat(format); !servedFormat(f) {
			continue
		}
		save(t, "map.yaml", string(text))
		l, stop := watching(t, "map.yaml", "-o", "map."+format)
		address := regexp.MustCompile(`http://\S+`).FindString(l.String())
		must(t, chromedp.Do(tab, chromedp.Navigate(address+"#if=withdraw:traced")))
		shown := func() string {
			text, err := chromedp.Run(tab, chromedp.Evaluate[string](`document.title + location.hash`))
			if err != nil { // between two pages
				return err.Error()
			}
			return text
		}
		for _, title := range []string{"Who is the victim?", "Who else is the victim?"} {
			save(t, "map.yaml", strings.Replace(string(text), "title: Who is the victim?", "title: "+title, 1))
			eventually(t, title, func() bool { return strings.HasPrefix(shown(), title+"#if=withdraw:traced") }, l, stringer(shown))
		}
		_, err := stop()
		must(t, err)
	}
}

// stringer shows what is so when a test fails.
type stringer func() string

func (s stringer) String() string { return s() }
