package render

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// testAxe looks for what keeps readers out of drawings.
func (b *browser) testAxe(t *testing.T) {
	axe := axeScript(t)
	for i, d := range drawings(t, "../examples/*.yaml", "testdata/elements.yaml", "testdata/torture.yaml") {
		themes := []string{"light"}
		if i == 0 {
			themes = append(themes, "dark")
		}
		for _, theme := range themes {
			t.Run(d.file+", "+theme, func(t *testing.T) {
				b.theme(t, theme)
				b.show(t, "text/html", inline(d.svg))
				// Colours of texts in an SVG are beyond it, and so dark ones are nothing new
				// to it: see testContrast.
				b.checkAxe(t, axe, "aria-roles", "color-contrast", "svg-img-alt", "valid-lang")
			})
		}
	}
}

// axeScript returns axe-core. CRUX_AXE is the path of its axe.min.js.
func axeScript(t *testing.T) string {
	t.Helper()
	path := os.Getenv("CRUX_AXE")
	if path == "" {
		skip(t, "CRUX_AXE is not set: axe-core does not look at what is drawn")
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// checkAxe looks at the page that b shows for what keeps readers out, by the rules
// of WCAG 2.2 A and AA and of good practice, as axe-core knows them. Something has
// to pass each of the rules that are named, or nothing was looked at.
func (b *browser) checkAxe(t *testing.T, axe string, rules ...string) {
	t.Helper()
	type result struct {
		ID, Help string
		Nodes    []struct{ HTML, FailureSummary string }
	}
	type report struct{ Passes, Violations []result }
	b.do(t, chromedp.Evaluate[chromedp.Void](axe))
	got := evaluate[report](t, b, `axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
		rules: {'target-size': {enabled: true}},
	})`)
	for _, rule := range rules {
		if !slices.ContainsFunc(got.Passes, func(r result) bool { return r.ID == rule }) {
			t.Errorf("nothing passes %s", rule)
		}
	}
	for _, v := range got.Violations {
		for _, n := range v.Nodes {
			t.Errorf("%s: %s: %.300s\n%s", v.ID, v.Help, n.HTML, n.FailureSummary)
		}
	}
}

// testNames: what is spoken of a drawing, as the browser tells a screen reader.
func (b *browser) testNames(t *testing.T) {
	for _, d := range b.drawings {
		for _, kind := range []string{"image/svg+xml", "text/html"} {
			t.Run(d.file+", "+kind, func(t *testing.T) {
				page := d.svg
				if kind == "text/html" {
					page = inline(d.svg)
				}
				b.show(t, kind, page)
				b.checkNames(t)
			})
		}
	}
}

// spoken is what a screen reader is told of an element.
type spoken struct{ role, name string }

// spokenNodes returns what a screen reader is told of the elements of the page, and
// the page itself.
func (b *browser) spokenNodes(t *testing.T) (map[cdp.BackendNodeID]spoken, *cdp.Node) {
	t.Helper()
	text := func(v *accessibility.Value) string {
		var s string
		if v != nil && json.Unmarshal(v.Value, &s) != nil {
			t.Errorf("%s is no text", v.Value)
		}
		return s
	}
	all := make(map[cdp.BackendNodeID]spoken)
	for _, n := range call(t, b, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if !n.Ignored {
			all[n.BackendDOMNodeID] = spoken{text(n.Role), text(n.Name)}
		}
	}
	deep := int64(-1)
	return all, call(t, b, dom.GetDocument, dom.GetDocumentParams{Depth: &deep}).Root
}

func (b *browser) checkNames(t *testing.T) {
	all, root := b.spokenNodes(t)
	count := make(map[string]int)
	var walk func(n *cdp.Node)
	walk = func(n *cdp.Node) {
		class := strings.Fields(attribute(n, "class"))
		says := all[n.BackendNodeID]
		switch {
		case n.LocalName == "svg":
			count["svg"]++
			children := elements(n)
			if attribute(n, "lang") == "" {
				t.Error("no language")
			}
			if len(children) < 2 || children[0].LocalName != "title" || children[1].LocalName != "desc" {
				t.Error("the drawing does not begin with a title and a description")
			} else if title := content(children[0]); title == "" || !strings.HasPrefix(says.name, folded(title)) || content(children[1]) == "" {
				t.Errorf("the drawing %q is called %q", title, says.name)
			}
			if says.role != "graphics-document" {
				t.Errorf("the drawing is a %q", says.role)
			}
		case n.LocalName == "g" && attribute(n, "role") != "" && len(class) > 0 && slices.Contains([]string{"claim", "reason", "contradiction"}, class[0]):
			count[class[0]]++
			role := attribute(n, "role")
			if role == "img" {
				role = "image"
			}
			children := elements(n)
			if len(children) == 0 || children[0].LocalName != "title" {
				t.Errorf("%s does not begin with a title", attribute(n, "id"))
			} else if title := folded(content(children[0])); title == "" || says != (spoken{role, title}) {
				t.Errorf("%s, %q, is spoken of as a %s %q", attribute(n, "id"), title, says.role, says.name)
			}
		case n.LocalName == "a":
			count["a"]++
			if says.role != "link" || says.name == "" {
				t.Errorf("the link to %s is spoken of as a %s %q", attribute(n, "href"), says.role, says.name)
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(root)
	for what, selector := range map[string]string{"svg": "svg", "claim": "g.claim", "reason": "g.reason"} {
		there := evaluate[int](t, b, "document.querySelectorAll('"+selector+"').length")
		if count[what] != there || there == 0 && what != "reason" {
			t.Errorf("%d of %d %s are named", count[what], there, selector)
		}
	}
	type run struct{ Text, Direction string }
	for _, r := range evaluate[[]run](t, b, `[...document.querySelectorAll('svg text')].map(
		e => ({Text: e.textContent, Direction: getComputedStyle(e).direction}))`) {
		want := "ltr"
		if rightToLeft(r.Text) {
			want = "rtl"
		}
		if r.Direction != want {
			t.Errorf("%q runs %s", r.Text, r.Direction)
		}
	}
}

// elements returns the elements in n.
func elements(n *cdp.Node) []*cdp.Node {
	return slices.DeleteFunc(slices.Clone(n.Children), func(c *cdp.Node) bool { return c.LocalName == "" })
}

func attribute(n *cdp.Node, name string) string {
	for i := 0; i+1 < len(n.Attributes); i += 2 {
		if n.Attributes[i] == name {
			return n.Attributes[i+1]
		}
	}
	return ""
}

// content returns the text in n.
func content(n *cdp.Node) string {
	text := n.NodeValue
	for _, c := range n.Children {
		text += content(c)
	}
	return text
}

// folded returns s with single spaces, as names are spoken.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// testContrast: texts and lines stand out from what is behind them, as WCAG 2.2
// asks for (1.4.3, 1.4.11), with the colours that the browser gives them.
func (b *browser) testContrast(t *testing.T) {
	type painted struct{ What, Front, Back string }
	for _, d := range b.drawings {
		for _, theme := range []string{"light", "dark"} {
			t.Run(d.file+", "+theme, func(t *testing.T) {
				b.theme(t, theme)
				b.show(t, "text/html", inline(d.svg))
				all := evaluate[map[string][]painted](t, b, `(() => {
					const style = e => getComputedStyle(e), svg = document.querySelector('svg')
					const paper = style(svg.querySelector('.paper')).fill
					const behind = e => { const card = e.closest('.claim')?.querySelector('.card'); return card ? style(card).fill : paper }
					const what = e => (e.closest('[id]')?.id ?? '') + ' ' + e.getAttribute('class') + ' ' + e.textContent
					return {
						texts: [...svg.querySelectorAll('text')].map(e => ({What: what(e), Front: style(e).fill, Back: behind(e)})),
						lines: [
							...[...svg.querySelectorAll('.line,.bar,.joint,.mark')].map(e => ({What: what(e), Front: style(e).stroke, Back: behind(e)})),
							...[...svg.querySelectorAll('.head')].map(e => ({What: what(e), Front: style(e).stroke == 'none' ? style(e).fill : style(e).stroke, Back: behind(e)})),
							...[...svg.querySelectorAll('.card')].map(e => ({What: what(e), Front: style(e).stroke, Back: paper})),
						],
						paper: [{What: 'the paper', Front: style(svg.querySelector('.paper')).fill, Back: 'rgb(255, 255, 255)'}],
					}
				})()`)
				for list, least := range map[string]float64{"texts": 4.5, "lines": 3} {
					if len(all[list]) == 0 {
						t.Errorf("no %s", list)
					}
					for _, p := range all[list] {
						if c := contrast(computed(t, p.Front), computed(t, p.Back)); c < least {
							t.Errorf("%s: %s on %s has %.2f, needs %.1f", p.What, p.Front, p.Back, c, least)
						}
					}
				}
				if p := all["paper"][0]; strings.Contains(d.svg, "prefers-color-scheme") && (contrast(computed(t, p.Front), computed(t, p.Back)) > 10) != (theme == "dark") {
					t.Errorf("the paper is %s", p.Front)
				}
			})
		}
	}
}

// computed reads a colour as a browser writes it, "rgb(255, 128, 0)".
func computed(t *testing.T, s string) rgb {
	t.Helper()
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(s, "rgb("), ")"), ", ")
	var c rgb
	if len(parts) != len(c) {
		t.Fatalf("%q is no colour without transparency", s)
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil {
			t.Fatalf("%q is no colour", s)
		}
		c[i] = linear(float64(n) / 255)
	}
	return c
}

// theme has the browser ask for a colour scheme, "light" or "dark".
func (b *browser) theme(t *testing.T, name string) {
	t.Helper()
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// call sends one command to the tab that b shows.
func call[P, R any](t *testing.T, b *browser, command cdp.Command[P, R], params P) R {
	t.Helper()
	got, err := chromedp.Run(b.ctx, func(ctx context.Context, tab *chromedp.Target) (R, error) {
		return cdp.Call(ctx, tab, command, params)
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// inline is a page with a drawing as a part of it.
func inline(svg string) string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A map</title>` +
		`<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText}</style></head><body><main><h1>A map</h1>` + svg + `</main></body></html>`
}
