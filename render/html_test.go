package render

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// pageOf writes the page of a map.
func pageOf(t testing.TB, a *engine.Analysis) string {
	t.Helper()
	return written(t, HTML, NewView(a, Options{}))
}

// inside returns what stands between two marks, the first after which the second
// comes.
func inside(t testing.TB, text, begin, end string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, begin)
	text, _, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%.40q … %.40q is not there", begin, end)
	}
	return text
}

// islandOf returns the data of a page.
func islandOf(t testing.TB, page string) *pageData {
	t.Helper()
	d := new(pageData)
	if err := json.Unmarshal([]byte(inside(t, page, `<script type="application/json" id="map-data">`, "</script>")), d); err != nil {
		t.Fatal(err)
	}
	return d
}

var hashes = regexp.MustCompile(`'sha256-[^']*'`)

// TestPageGolden keeps a page, without the script and the style sheets, which are
// files of their own.
func TestPageGolden(t *testing.T) {
	page := pageOf(t, loaded(t, "testdata/elements.yaml"))
	style := inside(t, page, "<style>", "</style>")
	page = strings.Replace(strings.Replace(page, pageScript, "…", 1), style, "…", 1)
	golden(t, "testdata/elements.html", hashes.ReplaceAllString(page, "'sha256-…'"))
}

// The drawing in a page is the drawing as a file of its own, in every look.
func TestPageDrawing(t *testing.T) {
	a := loaded(t, "testdata/elements.yaml")
	for name, o := range optionGoldens {
		v := NewView(a, o)
		page := written(t, HTML, v)
		if !strings.Contains(page, written(t, SVG, v)) {
			t.Errorf("%s: the page has another drawing", name)
		}
		if again := written(t, HTML, NewView(a, o)); again != page {
			t.Errorf("%s: written again the page is another", name)
		}
		if got := len(islandOf(t, page).Claims); got != len(a.Claims) {
			t.Errorf("%s: the page knows %d claims of %d", name, got, len(a.Claims))
		}
	}
}

// TestPagePolicy: the policy allows the scripts and styles of the page by their
// hashes, and nothing from elsewhere.
func TestPagePolicy(t *testing.T) {
	page := pageOf(t, loaded(t, "testdata/elements.yaml"))
	policyText := inside(t, page, `<meta http-equiv="Content-Security-Policy" content="`, `"`)
	directives := make(map[string]string)
	for _, d := range strings.Split(policyText, "; ") {
		name, sources, _ := strings.Cut(d, " ")
		directives[name] = sources
	}
	styles := []string{inside(t, page, "<head>", "</head>"), inside(t, page, "<svg xmlns", "</svg>")}
	for i := range styles {
		styles[i] = inside(t, styles[i], "<style>", "</style>")
	}
	want := policy([]string{inside(t, page, "<script>", "</script>")}, styles)
	if policyText != want {
		t.Errorf("the policy is\n%s\nand should be\n%s", policyText, want)
	}
	if directives["default-src"] != "'none'" || directives["img-src"] != "data: blob:" || len(directives) != 6 {
		t.Errorf("the policy allows more: %s", policyText)
	}
	for _, loose := range []string{"unsafe", "http:", "https:", "*", "'self'"} {
		if strings.Contains(policyText, loose) {
			t.Errorf("the policy has %s", loose)
		}
	}
	if strings.Index(page, "Content-Security-Policy") > strings.Index(page, "<style>") {
		t.Error("the policy comes after what it is to govern")
	}
	if strings.Contains(page, ` style="`) || regexp.MustCompile(`<[a-z]+ [^>]*\son[a-z]+=`).MatchString(strings.Replace(page, pageScript, "", 1)) {
		t.Error("the page has styles or scripts in attributes")
	}
}

// TestPageScript: nothing in the script ends it, or hides its end.
func TestPageScript(t *testing.T) {
	for _, mark := range []string{"</", "<!--", "<script", "-->"} {
		if strings.Contains(pageScript, mark) {
			t.Errorf("the script has %q", mark)
		}
		if strings.Contains(pageCSS, mark) {
			t.Errorf("the style sheet has %q", mark)
		}
	}
	for _, no := range []string{"innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "new Function", "fetch(", "XMLHttp", "localStorage", "cookie"} {
		if strings.Contains(pageScript, no) {
			t.Errorf("the script has %s", no)
		}
	}
}

// TestPageSize: a page is not much larger than its map.
func TestPageSize(t *testing.T) {
	for _, file := range []string{"testdata/one.yaml", "../examples/victim.yaml", "../examples/cyberspace/zhao-2017.yaml"} {
		v := NewView(analyzed(t, analyzedFile(t, file)), Options{})
		page := written(t, HTML, v)
		data := len(inside(t, page, `id="map-data">`, "</script>"))
		if rest := len(page) - len(written(t, SVG, v)) - data; rest > 120_000 {
			t.Errorf("%s: the page has %d bytes beside its map", file, rest)
		}
		if len(page) > 400_000 {
			t.Errorf("%s: the page has %d bytes", file, len(page))
		}
	}
	m := recipe{claims: 100, cross: 20, undercuts: 10, with: 10}.draw(1)
	each := float64(len(inside(t, pageOf(t, analyzed(t, m)), `id="map-data">`, "</script>"))) / 100
	if each > 700 {
		t.Errorf("a claim takes %.0f bytes of data", each)
	}
}

func TestPageErrors(t *testing.T) {
	if err := Write(t.Context(), io.Discard, HTML, fan(3)); !errors.Is(err, errNoAnalysis) {
		t.Errorf("a view made by hand: %v", err)
	}
	v := NewView(loaded(t, "testdata/elements.yaml"), Options{})
	full := errors.New("disk full")
	if err := Write(t.Context(), failing{full}, HTML, v); !errors.Is(err, full) {
		t.Errorf("a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b bytes.Buffer
	if err := Write(ctx, &b, HTML, v); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("cancelled: %v, %d bytes", err, b.Len())
	}
}

// What would change a verdict is told as the engine found it. In this map c stands
// by a, and falls once b, which is open, is granted: by hand, granting b or
// withdrawing a makes it fall, and nothing has to be done for the rest.
func TestPageCruxes(t *testing.T) {
	m := &claims.Map{Title: "A map", Language: "en"}
	for _, c := range []claims.Claim{
		{ID: "c", Text: "C.", Status: claims.Open}, {ID: "a", Text: "A.", Status: claims.Asserted}, {ID: "b", Text: "B.", Status: claims.Open},
		{ID: "g", Text: "G.", Status: claims.Granted},
	} {
		c.Confidence = 0.5
		m.Claims = append(m.Claims, c)
	}
	m.Reasons = []claims.Reason{
		{ID: "r1", Premises: []claims.ID{"a"}, Target: "c", Kind: claims.Support, Weight: 5000},
		{ID: "r2", Premises: []claims.ID{"b"}, Target: "c", Kind: claims.Rebuttal, Weight: claims.FullWeight},
	}
	got, err := json.Marshal(islandOf(t, pageOf(t, analyzed(t, m))).Cruxes)
	if err != nil {
		t.Fatal(err)
	}
	const want = `[` +
		`[{"want":2,"sets":[[3],[4]]}],` + // c would fall: withdraw a (2·1+1), or grant b (2·2)
		`[{"want":2,"never":true}],` + // nothing speaks against a
		`[{"want":1,"never":true}],` + // nor for b
		`[]]` // g is granted as it is
	if string(got) != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// A large map has cruxes of its theses, and says of other claims that none were
// looked for.
func TestPageCruxBudget(t *testing.T) {
	a := analyzed(t, recipe{claims: 4000, cross: 60, circles: 5, undercuts: 10, with: 10}.draw(1))
	all, err := pageCruxes(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	missing := 0
	for _, list := range all {
		if list == nil {
			missing++
		}
	}
	for i, thesis := range a.Graph.Theses {
		if i < engine.CruxTheses && all[thesis] == nil {
			t.Errorf("thesis %d has no cruxes", thesis)
		}
	}
	if missing == 0 || missing == len(all) {
		t.Errorf("of %d claims %d have no cruxes", len(all), missing)
	}
}

// hostileTexts are texts that try to become more than texts.
var hostileTexts = []string{
	`<script>window.ran = true</script>`, `</script><script>window.ran = true</script>`, `<!--<script>`, `-->`, `]]>`,
	`<img src=x onerror="window.ran = true">`, `"><svg onload=window.ran=true>`, `</title></svg><b>bold</b>`, `</style><style>*{display:none}</style>`,
	`&lt;script&gt;`, `&amp;quot;`, `javascript:window.ran=true`, "a\u2028b\u2029c", "\u202eturned\u202c", "\u2066isolated", "{{.Data}}", "${window.ran=true}",
	"`${1}`", `\u003cscript\u003e`, "\x00\x1b[31m\x7f", "\xff\xfe", `{0} {1}`, `' + window.ran + '`, "𝕏 👨‍👩‍👧 e\u0301",
}

// hostileMap says one text in all places.
func hostileMap(text string) *claims.Map {
	m := &claims.Map{Title: text, Question: text, Note: text, Language: text}
	m.Sides = []claims.Side{{ID: "side", Name: text}}
	m.Speakers = []claims.Speaker{{ID: "speaker", Name: text, Side: "side"}}
	m.Sources = []claims.Document{{ID: "source", Title: text, Author: text, URL: text}, {ID: "other", Title: text, URL: "javascript:window.ran=true//" + text}}
	for i := range 3 {
		m.Claims = append(m.Claims, claims.Claim{
			ID: claims.ID(fmt.Sprint(text, i)), Text: text, Title: text, By: []claims.ID{"speaker"}, Sides: []claims.ID{"side"},
			Cites: []claims.Citation{{Source: "source", Quote: text, At: text}, {Source: "other"}}, Status: claims.Asserted, Confidence: 0.5, Note: text,
		})
	}
	for i, k := range []claims.Kind{claims.Support, claims.Rebuttal} {
		m.Reasons = append(m.Reasons, claims.Reason{
			ID: claims.ID(fmt.Sprint(text, "r", i)), Premises: []claims.ID{m.Claims[i+1].ID}, Target: m.Claims[0].ID, Kind: k, Weight: claims.FullWeight,
		})
	}
	return m
}

// checkPage fails unless a text is nothing but a text in the page of its map.
func checkPage(t *testing.T, text string) {
	t.Helper()
	page := pageOf(t, analyzed(t, hostileMap(text)))
	said := strings.ToValidUTF8(text, "\ufffd") // one sign for each run, as JSON may have one for each byte
	same := func(a, b string) bool {
		fold := func(s string) string { return regexp.MustCompile("\ufffd+").ReplaceAllString(s, "\ufffd") }
		return fold(a) == fold(b)
	}
	data := islandOf(t, page)
	for i, c := range data.Claims {
		if !same(c.Text, said) || !same(c.Title, said) || !same(c.Note, said) || !same(string(c.ID), fmt.Sprint(said, i)) || !same(c.Cites[0].Quote, said) {
			t.Errorf("%q comes back as %q", text, c.Text)
		}
		for _, cite := range c.Cites {
			if scheme, _, _ := strings.Cut(cite.URL, ":"); cite.URL != "" && !strings.Contains(" http https mailto ", " "+strings.ToLower(scheme)+" ") {
				t.Errorf("%q becomes a link to %q", text, cite.URL)
			}
		}
	}
	bare := strings.Replace(page, pageScript, "", 1)
	for part, n := range map[string]int{
		"<script": 2, "</script": 2, "<style": 2, "</style": 2, "<title": 1 + 1 + 3 + 2, "<!--": 0, "<svg xmlns=\"": 1, "<h1": 1, "<img": 0, "<b>": 0,
	} {
		if got := strings.Count(bare, part); got != n {
			t.Errorf("%q: there are %d %s, not %d", text, got, part, n)
		}
	}
	title := html.UnescapeString(inside(t, page, "<title>", "</title>"))
	if strings.TrimSpace(text) != "" && !same(title, html.UnescapeString(xml(data.Title))) {
		t.Errorf("the page of %q is called %q", text, title)
	}
	for _, c := range inside(t, page, `id="map-data">`, "</script>") {
		if c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029' {
			t.Errorf("%q: the data has %q", text, c)
		}
	}
}

func TestPageHostile(t *testing.T) {
	for _, text := range hostileTexts {
		checkPage(t, text)
	}
	checkPage(t, strings.Join(hostileTexts, " "))
}

func FuzzHTML(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 || text == "" {
			t.Skip() // a text of that length takes long to lay out
		}
		checkPage(t, text)
	})
}
