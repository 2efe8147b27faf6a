package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// indexPage returns what WriteIndex writes.
func indexPage(t testing.TB, entries []IndexEntry) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteIndex(&b, entries); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostileIndex are texts that want to be more than texts.
var hostileIndex = []string{
	`<script>document.title='broken'</script>`,
	`"><img src=x onerror="document.title='broken'">`,
	`' onmouseover='document.title="broken"`,
	`</style><style>*{display:none}</style>`,
	`</title></head><body onload="document.title='broken'">`,
	`<!-- `, `]]>`, `&lt;b&gt;`, "javascript:document.title='broken'", "\x00\x1b[31m\u202egnorw", "%2e%2e/%00", "%s%d",
}

// hostileEntries are maps with such texts in every place, one for each.
func hostileEntries(t testing.TB) []IndexEntry {
	t.Helper()
	var all []IndexEntry
	for _, text := range hostileIndex {
		m := &claims.Map{Title: text, Language: "en", Thesis: []claims.Ref{{ID: "a"}}, Claims: []claims.Claim{
			{ID: "a", Text: text, Title: text, Status: claims.Asserted, Confidence: 0.5}, {ID: "b", Text: text, Status: claims.Asserted, Confidence: 0.5},
		}, Reasons: []claims.Reason{{ID: "r", Kind: claims.Rebuttal, Premises: []claims.ID{"b"}, Target: "a", Weight: claims.FullWeight}}}
		v := NewView(analyzed(t, m), Options{})
		v.Language = "en"
		e := NewIndexEntry(text, v)
		e.Drawn = []IndexFile{{SVG, text + ".svg"}, {Markdown, "folder/" + text + ".md"}}
		all = append(all, e)
		small := NewIndexEntry(text, v)
		small.Drawn = []IndexFile{{DOT, text}}
		if err := small.Thumbnail(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		all = append(all, small, IndexEntry{File: text}, IndexEntry{File: text, Errors: 2})
		v.Language = text
		all = append(all, NewIndexEntry(text, v))
		all[len(all)-1].Drawn = []IndexFile{{SVG, "x.svg"}}
	}
	return all
}

var markup = regexp.MustCompile(`<(/?[a-zA-Z!][a-zA-Z0-9]*)|\s(href|src)="([^"]*)"`)

// Texts never become markup: the page has the same elements whatever the texts,
// and its addresses lead to files beside it.
func TestIndexHostile(t *testing.T) {
	tags := func(page string) string {
		_, body, _ := strings.Cut(page, "<body>")
		var all []string
		for _, m := range markup.FindAllStringSubmatch(body, -1) {
			if m[1] != "" {
				all = append(all, m[1])
			}
			if m[2] != "" && !strings.HasPrefix(html.UnescapeString(m[3]), "./") {
				t.Errorf("an address is %s", m[3])
			}
		}
		return strings.Join(all, " ")
	}
	kept := hostileIndex
	defer func() { hostileIndex = kept }()
	bad := indexPage(t, hostileEntries(t))
	hostileIndex = make([]string, len(kept))
	for i := range hostileIndex {
		hostileIndex[i] = "harmless"
	}
	good := indexPage(t, hostileEntries(t))
	if tags(bad) != tags(good) {
		t.Error("the elements differ")
	}
	if strings.ContainsAny(bad, "\x00\x1b\u202e") {
		t.Error("control characters in the page")
	}
	if !strings.Contains(bad, "./javascript:document.title=%27broken%27.svg") {
		t.Error("the addresses are not as expected")
	}
}

// The style sheet is the one that the policy of the page allows.
func TestIndexPolicy(t *testing.T) {
	page := indexPage(t, nil)
	style := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page)
	policy := regexp.MustCompile(`content="(default-src 'none';[^"]*)"`).FindStringSubmatch(page)
	if style == nil || policy == nil {
		t.Fatal(page)
	}
	sum := sha256.Sum256([]byte(style[1]))
	if !strings.Contains(policy[1], "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Errorf("the policy is %s", policy[1])
	}
	if strings.Contains(page, "<script") || strings.Contains(page, " style=") || strings.Contains(style[1], "url(") || strings.Contains(style[1], "@import") {
		t.Error("the page needs more than its policy allows")
	}
	if at := strings.Index(page, IndexMark); at < 0 || at > 1000 {
		t.Errorf("the mark is at %d", at)
	}
}

// What the list tells of a map, by hand: two theses, of which one falls, and a
// claim that is contested.
func TestIndexTells(t *testing.T) {
	m := &claims.Map{Title: "Town", Language: "en", Thesis: []claims.Ref{{ID: "a"}, {ID: "b"}}}
	for _, id := range []claims.ID{"a", "b", "c", "d"} {
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: "Text of " + string(id) + ".", Status: claims.Asserted, Confidence: 0.5})
	}
	reason := func(id, from, to claims.ID, k claims.Kind) {
		m.Reasons = append(m.Reasons, claims.Reason{ID: id, Kind: k, Premises: []claims.ID{from}, Target: to, Weight: claims.FullWeight})
	}
	reason("r1", "c", "a", claims.Support)
	reason("r2", "c", "b", claims.Rebuttal)
	reason("r3", "c", "d", claims.Support)
	reason("r4", "a", "d", claims.Rebuttal)
	v := NewView(analyzed(t, m), Options{})
	e := NewIndexEntry("town.yaml", v)
	e.Drawn = []IndexFile{{SVG, "sub folder/town.svg"}}
	page := indexPage(t, []IndexEntry{e, {File: "bad.yaml", Errors: 1}})
	for _, want := range []string{
		`<html lang="en">`,
		`<p>2 maps · 4 claims · 1 contested</p>`,
		`<h2 lang="en" dir="auto"><a href="./sub%20folder/town.svg">Town</a></h2>`,
		`<img src="./sub%20folder/town.svg" alt="" loading="lazy" decoding="async">`,
		`stands</span> <span lang="en" dir="auto">Text of a.</span>`,
		`falls</span> <span lang="en" dir="auto">Text of b.</span>`,
		`<span>4 claims</span>`,
		`2 stand</span>`,
		`1 falls</span>`,
		`1 is contested</span>`,
		`aria-label="SVG: Town">SVG</a>`,
		`Not drawn: the file has 1 error<`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "waits") || strings.Contains(page, "Text of c") {
		t.Errorf("more is told:\n%s", page)
	}
}

// The words are those of the maps if all have the same, and are marked where they
// are not.
func TestIndexLanguage(t *testing.T) {
	entry := func(language string) IndexEntry {
		e := NewIndexEntry("x.yaml", View{Title: "T", Language: language, Cards: []Card{{Text: "T", Thesis: true, Ruling: engine.Ruling{Verdict: engine.Accepted}}}, Total: 1})
		e.Drawn = []IndexFile{{SVG, "x.svg"}}
		return e
	}
	for _, test := range []struct {
		languages []string
		want      string
	}{
		{nil, "en"}, {[]string{"en"}, "en"}, {[]string{"zh-Hans", "zh"}, "zh-Hans"}, {[]string{"zh-Hant"}, "zh-Hant"},
		{[]string{"zh-Hant", "zh-Hans"}, "en"}, {[]string{"zh", "en"}, "en"}, {[]string{"ar", "zh"}, "en"}, {[]string{"ar"}, "en"},
	} {
		entries := []IndexEntry{{File: "bad.yaml"}}
		for _, language := range test.languages {
			entries = append(entries, entry(language))
		}
		page := indexPage(t, entries)
		if !strings.Contains(page, `<html lang="`+test.want+`">`) {
			t.Errorf("%v: the page is not of the language %s", test.languages, test.want)
		}
		for _, language := range test.languages {
			w, _ := wordsIn(language)
			word := w.verdict.stands + `</span>`
			marked := strings.Contains(page, `<span class="verdict" lang="`+w.tag+`"`)
			if !strings.Contains(page, word) || marked != (w.tag != test.want) {
				t.Errorf("%v: %s is not marked as it should be", test.languages, word)
			}
		}
	}
}

// A thumbnail has every card and every line, and is made only where there is no
// picture.
func TestThumbnail(t *testing.T) {
	v := usual(40).view(t, 3)
	e := NewIndexEntry("x.yaml", v)
	e.Drawn = []IndexFile{{SVG, "x.svg"}}
	if err := e.Thumbnail(t.Context(), v); err != nil || e.thumbnail != "" {
		t.Errorf("%v, %d bytes", err, len(e.thumbnail))
	}
	e.Drawn = []IndexFile{{DOT, "x.dot"}}
	if err := e.Thumbnail(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(e.thumbnail, "<rect"); n != len(v.Cards) {
		t.Errorf("%d of %d cards", n, len(v.Cards))
	}
	if n, links := strings.Count(e.thumbnail, "<path"), len(newSheet(v).links); n != links {
		t.Errorf("%d of %d lines", n, links)
	}
	if strings.Contains(e.thumbnail, "<text") || strings.Contains(e.thumbnail, " id=") {
		t.Error("it has texts or ids")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.thumbnail = ""
	if err := e.Thumbnail(ctx, v); err == nil || e.thumbnail != "" {
		t.Errorf("cancelled: %v", err)
	}
}

// A list of many maps takes time that grows as it does.
func BenchmarkIndex(b *testing.B) {
	v := usual(30).view(b, 1)
	for _, n := range []int{200, 2000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			entries := make([]IndexEntry, n)
			for i := range entries {
				entries[i] = NewIndexEntry("x.yaml", v)
				entries[i].Drawn = []IndexFile{{SVG, "x.svg"}}
			}
			for b.Loop() {
				if err := WriteIndex(new(bytes.Buffer), entries); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
