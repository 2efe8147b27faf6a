package render

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"crux/claims"
	"crux/engine"
)

// pageData is what the script of a page knows of the map. Claims and reasons are
// those of the graph, in its order, whether they are drawn or not: what would
// follow depends on all of them.
type pageData struct {
	Title     string         `json:"title"`
	Language  string         `json:"language"`
	Sides     []string       `json:"sides"`
	Claims    []pageClaim    `json:"claims"`
	Reasons   []pageReason   `json:"reasons"`
	Rivals    [][2]int32     `json:"rivals"`
	Cruxes    [][]pageCrux   `json:"cruxes"` // of each claim, null where none were looked for
	Drawn     pageDrawn      `json:"drawn"`
	Words     pageDataWords  `json:"words"`
	Verdicts  []pageVerdict  `json:"verdicts"`
	Tally     []pageTally    `json:"tally"` // by verdict
	Counts    [3]string      `json:"counts"`
	Marks     map[int]string `json:"marks"`
	MarkWidth float64        `json:"markWidth"`
}

// pageClaim is a claim. Said is where its verdict begins in the title of its
// card, in UTF-16 units, as scripts count.
type pageClaim struct {
	ID       claims.ID       `json:"id"`
	Title    string          `json:"title,omitempty"`
	Text     string          `json:"text"`
	Status   claims.Status   `json:"status"`
	Standard claims.Standard `json:"standard"`
	Thesis   bool            `json:"thesis,omitempty"`
	Who      string          `json:"who,omitempty"`
	Sides    []int           `json:"sides,omitempty"`
	Cites    []pageCite      `json:"cites,omitempty"`
	Note     string          `json:"note,omitempty"`
	Said     int             `json:"said,omitempty"`
	Mirrored bool            `json:"mirrored,omitempty"` // its card is read from the right
}

type pageCite struct {
	Text   string `json:"text"`
	URL    string `json:"url,omitempty"`
	Quote  string `json:"quote,omitempty"`
	Source string `json:"source,omitempty"`
}

// pageReason is a reason. The target of an undercut is a reason.
type pageReason struct {
	Kind     claims.Kind   `json:"kind"`
	Premises []int32       `json:"premises"`
	Target   int32         `json:"target"`
	Weight   claims.Weight `json:"weight"`
}

// pageDrawn says what the parts of the drawing are, in their order there.
type pageDrawn struct {
	Claims  []int32 `json:"claims"`
	Reasons []int32 `json:"reasons"`
	Rivals  []int   `json:"rivals"` // indices of pageData.Rivals

	// Of each reason that is drawn and is no undercut: where its weight stands, and
	// 1 where it ends there.
	Beside map[int32][3]float64 `json:"beside"`
}

// pageTally is how to say that one claim has a verdict, or several.
type pageTally struct {
	One  string `json:"one"`
	Many string `json:"many"`
}

// pageDataWords is the words that the script puts together.
type pageDataWords struct {
	pageWords
	Dash       string    `json:"dash"`
	Comma      string    `json:"comma"`
	Semicolon  string    `json:"semicolon"`
	Colon      string    `json:"colon"`
	InBrackets string    `json:"inBrackets"`
	Proof      string    `json:"proof"`
	Unproved   string    `json:"unproved"`
	ID         string    `json:"id"`
	Sources    string    `json:"sources"`
	Notes      string    `json:"notes"`
	Standards  []string  `json:"standards"`
	Does       [3]string `json:"does"` // by kind of reason, what is done to something
	Beside     string    `json:"beside"`
	Step       string    `json:"step"`
	UndercutBy string    `json:"undercutBy"`
}

// pageData collects what the script has to know of a drawing and its map.
func (w *svgWriter) pageData(cruxes [][]pageCrux) *pageData {
	a := w.analysis
	d := &pageData{
		Title: w.Title, Language: w.Language, Cruxes: cruxes,
		Words: w.pageWords(), Verdicts: w.verdictWords(), Marks: make(map[int]string), MarkWidth: markWidth,
		Counts: [...]string{engine.Undecided: w.words.counts.undecided, engine.In: w.words.counts.in, engine.Out: w.words.counts.out},
	}
	for _, side := range w.View.Sides {
		d.Sides = append(d.Sides, side.Name)
	}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		d.Marks[int(v)] = marks[v]
		d.Tally = append(d.Tally, pageTally{w.words.tally(v, 1), template1(func(n int) string { return w.words.tally(v, n) })})
	}
	d.claims(a, w.words)
	d.reasons(a.Graph)
	w.drawnParts(d)
	return d
}

// claims lists all claims of the map, as a view without options has them.
func (d *pageData) claims(a *engine.Analysis, words *wording) {
	m := a.Graph.Map
	b := namer{m: m, words: words}
	b.index()
	b.sidesShown()
	d.Claims = make([]pageClaim, len(m.Claims))
	for i := range m.Claims {
		c := &m.Claims[i]
		p := pageClaim{
			ID: c.ID, Title: c.Title, Text: c.Text, Status: c.Status, Standard: c.Standard,
			Who: b.who(c), Sides: b.looks(c), Note: c.Note,
		}
		for _, cite := range b.cites(c) {
			p.Cites = append(p.Cites, pageCite{cite.Text, cite.link(), cite.Quote, cite.Source})
		}
		d.Claims[i] = p
	}
	for _, t := range a.Graph.Theses {
		d.Claims[t].Thesis = true
	}
}

func (d *pageData) reasons(g *engine.Graph) {
	m := g.Map
	d.Reasons = make([]pageReason, len(m.Reasons))
	for i := range m.Reasons {
		r := int32(i)
		d.Reasons[i] = pageReason{m.Reasons[i].Kind, g.Premises(r), g.Target(r), m.Reasons[i].Weight}
	}
	d.Rivals = make([][2]int32, 0, len(m.Contradictions))
	for _, x := range m.Contradictions {
		one, _ := g.Claim(x.A)
		other, _ := g.Claim(x.B)
		d.Rivals = append(d.Rivals, [2]int32{one, other})
	}
}

// drawnParts says which parts of the map the drawing shows, and where there is
// room for what may change.
func (w *svgWriter) drawnParts(d *pageData) {
	g, told := w.analysis.Graph, newSpeaker(w.View)
	rival := make(map[[2]int32]int) // the first contradiction of two claims
	for i, x := range d.Rivals {
		if _, ok := rival[[2]int32{x[1], x[0]}]; ok {
			continue
		}
		if _, ok := rival[x]; !ok {
			rival[x] = i
		}
	}
	d.Drawn = pageDrawn{Claims: []int32{}, Reasons: []int32{}, Rivals: []int{}, Beside: make(map[int32][3]float64)}
	places := w.besides(true)
	number := make([]int32, len(w.Cards))
	for i := range w.Cards {
		number[i], _ = g.Claim(w.Cards[i].ID)
	}
	for _, i := range readingOrder(w.View) {
		switch r := i - len(w.Cards); {
		case r >= len(w.Arrows):
			x := w.Rivals[r-len(w.Arrows)]
			d.Drawn.Rivals = append(d.Drawn.Rivals, rival[[2]int32{number[x.A], number[x.B]}])
		case r >= 0:
			reason, _ := g.Reason(w.Arrows[r].ID)
			d.Drawn.Reasons = append(d.Drawn.Reasons, reason)
			if c := w.curves[w.last(r)]; w.Arrows[r].Kind != claims.Undercut && c.hasHead {
				p := places[r]
				d.Drawn.Beside[reason] = [3]float64{tenths(p.at.x + w.dx), tenths(p.at.y + w.dy), map[bool]float64{false: 1}[p.right]}
			}
		default:
			d.Drawn.Claims = append(d.Drawn.Claims, number[i])
			before, _, _ := told.cardParts(i)
			d.Claims[number[i]].Said, d.Claims[number[i]].Mirrored = utf16Length(before), w.sheet.cards[i].rtl
		}
	}
}

// tenths rounds a length as the drawing does.
func tenths(f float64) float64 {
	rounded, _ := strconv.ParseFloat(px(f), 64)
	return rounded
}

// utf16Length is how long scripts say that a text is.
func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// pageWords puts marks into the phrases of the wording.
func (w *svgWriter) pageWords() pageDataWords {
	words, zero, one := w.words, "{0}", "{1}"
	return pageDataWords{
		pageWords: words.page,
		Dash:      words.dash, Comma: words.comma, Semicolon: words.semicolon, Colon: words.colon,
		InBrackets: words.bracket("", zero), Proof: words.proof(zero), Unproved: words.unproved,
		ID: words.id, Sources: words.sources, Notes: words.notes, Standards: words.standards[:],
		Does: [...]string{
			words.act("", words.verb.support, zero), words.act("", words.verb.rebuttal, zero), words.act("", words.verb.undercut, zero),
		},
		Beside: words.beside(zero), Step: words.step(zero, one), UndercutBy: words.undercut(zero),
	}
}

// template1 makes a template of a phrase that a large number is put into.
func template1(phrase func(n int) string) string {
	const large = 98765
	return strings.Replace(phrase(large), strconv.Itoa(large), "{0}", 1)
}

// island writes the data so that it can stand in a script element: nothing in it
// can end that, or be taken for markup or for the end of a line of a script.
func (d *pageData) island() (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(true) // <, >, & and U+2028, U+2029
	if err := e.Encode(d); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
