package render

import (
	"context"
	"crypto/sha256"
	_ "embed" // for the parts of the page
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"crux/engine"
)

// The parts of a page. Scripts share one scope, so that they are one script in
// the order in which they need each other.
var (
	//go:embed page/page.html
	pageHTML string
	//go:embed page/page.css
	pageCSS string
	//go:embed page/verdicts.js
	verdictsJS string
	//go:embed page/decisions.js
	decisionsJS string
	//go:embed page/explain.js
	explainJS string
	//go:embed page/state.js
	stateJS string
	//go:embed page/drawing.js
	drawingJS string
	//go:embed page/viewport.js
	viewportJS string
	//go:embed page/search.js
	searchJS string
	//go:embed page/panel.js
	panelJS string
	//go:embed page/summary.js
	summaryJS string
	//go:embed page/walk.js
	walkJS string
	//go:embed page/export.js
	exportJS string
	//go:embed page/page.js
	pageJS string
	//go:embed page/start.js
	startJS string
)

// judgingJS is what finds and explains verdicts, and needs no page.
var judgingJS = lineFeeds("\"use strict\";\n" + verdictsJS + decisionsJS + explainJS)

var pageScript = judgingJS + lineFeeds(stateJS+drawingJS+viewportJS+searchJS+panelJS+summaryJS+walkJS+exportJS+pageJS+startJS)

var pageStyle = lineFeeds(pageCSS)

// lineFeeds ends lines as browsers do before they take the hash of a text: on some
// machines the files of the page are checked out with other ends.
func lineFeeds(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// errNoAnalysis is that of a view that was not made by NewView.
var errNoAnalysis = errors.New("render: a page needs a view that NewView made")

// writeHTML writes a page in which a reader can look at the map, search it, and
// try what would follow if claims were granted or withdrawn. The page needs
// nothing but itself, and forbids itself to ask for more.
func writeHTML(ctx context.Context, out io.Writer, v View) error {
	if v.analysis == nil {
		return errNoAnalysis
	}
	w, err := drawSVG(ctx, v)
	if err != nil {
		return err
	}
	cruxes, err := pageCruxes(ctx, v.analysis)
	if err != nil {
		return err
	}
	data, err := w.pageData(cruxes).island()
	if err != nil {
		return fmt.Errorf("render: the data of the page: %w", err)
	}
	drawing := w.String()
	style := w.schemes(":root") + lying(w.wide, w.high) + media("print", w.onPaper(":root")) + media(forcesColors, w.variables(":root", &forcedColors)) + pageStyle
	stale := ""
	if v.Show&(ShowStrength|ShowHeat|ShowInfluence) != 0 {
		stale = fmt.Sprintf("<p class=\"small\">%s</p>\n", w.words.page.Stale)
	}
	_, err = strings.NewReplacer(append(fixedParts(&w.words.page),
		"{{Title}}", xml(v.Title), "{{Language}}", xml(v.Language), "{{Tag}}", w.words.tag,
		"{{Policy}}", policy([]string{pageScript}, []string{style, drawnStyle(drawing)}),
		"{{Scheme}}", scheme(v.Theme), "{{Style}}", style, "{{Script}}", pageScript,
		"{{Drawing}}", drawing, "{{Data}}", data, "{{Stale}}", stale,
		"{{KeyRows}}", keyRows(&w.words.page.Does), "{{VerdictRows}}", w.verdictRows(),
	)...).WriteString(out, pageHTML)
	return err
}

// fixedParts are what stands in all pages of a language, each after its place in
// page.html. A package for templates is not used, since one for HTML would rewrite
// the script, whose hash is in the policy, and either makes the program larger by an
// eighth: it may call all that is exported anywhere.
func fixedParts(words *pageWords) []string {
	var parts []string
	for name, path := range icons {
		parts = append(parts, "{{icon "+name+"}}", `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="`+path+`"/></svg>`)
	}
	v := reflect.ValueOf(words).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			parts = append(parts, "{{words "+v.Type().Field(i).Name+"}}", f.String())
		}
	}
	return parts
}

// policy forbids the page everything but its own scripts and styles, which it
// knows by their hashes, and pictures that it makes itself.
func policy(scripts, styles []string) string {
	hashes := func(texts []string) string {
		var b strings.Builder
		for _, text := range texts {
			sum := sha256.Sum256([]byte(text))
			fmt.Fprintf(&b, " 'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
		}
		return b.String()
	}
	return "default-src 'none'; script-src" + hashes(scripts) + "; style-src" + hashes(styles) +
		"; img-src data: blob:; base-uri 'none'; form-action 'none'"
}

// lying says which way the paper lies on which a drawing of a size is printed.
func lying(wide, high float64) string {
	if wide > high {
		return "@page{size:landscape}\n"
	}
	return ""
}

// drawnStyle returns the style sheet of a drawing.
func drawnStyle(drawing string) string {
	_, rest, _ := strings.Cut(drawing, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	return style
}

// scheme says which colour schemes the page knows.
func scheme(t Theme) string {
	switch t {
	case Light, Print:
		return "light"
	case Dark:
		return "dark"
	}
	return "light dark"
}

// keyRows is the list of keys.
func keyRows(w *keyWords) string {
	var b strings.Builder
	for _, x := range []struct {
		keys []string
		does string
	}{
		{[]string{"←", "→", "↑", "↓"}, w.Walk},
		{[]string{"Enter"}, w.Open},
		{[]string{"g", "w", "f"}, w.Move},
		{[]string{"u", "r"}, w.Undo},
		{[]string{"/"}, w.Search},
		{[]string{"n", "p"}, w.Step},
		{[]string{"+", "−", "0"}, w.Zoom},
		{[]string{"Esc"}, w.Close},
		{[]string{"?"}, w.Help},
	} {
		fmt.Fprintf(&b, `<tr><th scope="row"><kbd>%s</kbd></th><td>%s</td></tr>`+"\n", strings.Join(x.keys, "</kbd><kbd>"), x.does)
	}
	return b.String()
}

// pageVerdict is what a verdict is called, how wide that is on a card, and what
// it means.
type pageVerdict struct {
	Word    string  `json:"word"`
	Width   float64 `json:"width"`
	Meaning string  `json:"meaning"`
	Class   string  `json:"-"`
	Mark    string  `json:"-"`
}

// verdictWords lists what a card can say of its verdict.
func (w *svgWriter) verdictWords() []pageVerdict {
	word, meaning := &w.words.verdict, &w.words.meaning
	var list []pageVerdict
	for _, x := range []struct {
		word, meaning string
		verdict       engine.Verdict
	}{
		{word.stands, meaning.stands, engine.Accepted},
		{word.unsupported, meaning.unsupported, engine.Accepted},
		{word.granted, meaning.granted, engine.Accepted},
		{word.falls, meaning.falls, engine.Rejected},
		{word.withdrawn, meaning.withdrawn, engine.Rejected},
		{word.contested, meaning.contested, engine.Contested},
		{word.waits, meaning.waits, engine.Unsettled},
	} {
		list = append(list, pageVerdict{x.word, textWidth(x.word, footSize, true), x.meaning, x.verdict.String(), marks[x.verdict]})
	}
	return list
}

// verdictRows lists what verdicts mean.
func (w *svgWriter) verdictRows() string {
	var b strings.Builder
	for _, v := range w.verdictWords() {
		fmt.Fprintf(&b, `<li><span class="verdict %s"><svg class="sign" viewBox="-1 -1 13 13" aria-hidden="true"><path d="%s"/></svg>%s</span><span>%s</span></li>`+"\n",
			v.Class, v.Mark, v.Word, v.Meaning)
	}
	return b.String()
}

// icons are the pictures on the buttons, 20 px wide and high.
var icons = map[string]string{
	"up":    "M4,13l6-6 6,6",
	"down":  "M4,7l6,6 6-6",
	"share": "M10,12.5V2.5M6.5,5.5L10,2.5l3.5,3M5.5,9H4v8.5h12V9h-1.5",
	"help":  "M10,2a8,8 0 1 0 .01,0zM7.6,7.7a2.4,2.4 0 1 1 3.4,2.2c-.7.3-1,.8-1,1.6M10,14.2v.1",
	"plus":  "M10,4v12M4,10h12",
	"minus": "M4,10h12",
	"fit":   "M3,7V3h4M13,3h4v4M17,13v4h-4M7,17H3v-4",
	"close": "M5,5l10,10M15,5L5,15",
}
