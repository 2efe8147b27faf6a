package render

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// View is what of a map is shown, in words. It is the only place where results
// become looks; the formats lay it out and write it down.
type View struct {
	Title    string // never empty
	Question string
	Note     string
	Language string // BCP 47
	Cards    []Card
	Arrows   []Arrow
	Rivals   []Rivals
	Sides    []SideLook // those that a card is on

	Sources []SourceLine // all those of the map
	Groups  []string     // the names of the frames in which cards stand
	Total   int          // how many claims the map has
	Hides   Hides        // why some of them are not cards
	Why     []string     // the names of the claims of which the reasons that decide are put forward

	Compared   bool   // it shows what was changed; see NewDiffView
	rivalMarks []Mark // then, of each of Rivals

	Theme     Theme
	Direction Direction
	Show      Show
	Scale     float64                // see Options
	Boxed     func(letters []string) // see Options

	analysis *engine.Analysis // of the whole map; nil in a view that was made by hand

	remark string // what is said of the whole map on a page that has a part of it
	asks   bool   // it is of a worksheet: it tells no verdicts

	wraps *wrapper // of the texts of its cards, while it is fitted on paper
}

// Card is a claim as it is shown.
type Card struct {
	ID       claims.ID
	Title    string
	Text     string
	Who      string // the speakers, else the sides, else ""
	Cites    []CiteLine
	Sides    []int // indices of View.Sides
	Status   claims.Status
	Standard claims.Standard
	Ruling   engine.Ruling
	Thesis   bool
	Note     string

	Group int      // index of View.Groups, -1 for none
	Also  []string // the names of the other groups that it belongs to

	Measures []Measure // as far as they are to be shown

	Folded int  // claims that are folded into it
	Hidden int  // reasons for it and against it, undercuts of these and contradictions that are not shown
	Cut    bool // something that it bears on, or that bears on it, is not shown
	Aside  bool // it decides nothing of what the view puts forward

	Mark   Mark       // what has become of it, in a view that compares
	Before string     // the word of the verdict that it had, if that was another
	Brief  bool       // only its name: the claim itself is on another page
	Pages  []PageMark // where more of it is

	asked *askedCard // on a worksheet; else nil
}

// PageMark leads to a claim on another page.
type PageMark struct {
	Page int
	Link string
}

// wording returns the words that the view is told in.
func (v *View) wording() *wording {
	w, _ := wordsIn(v.Language)
	return w
}

// word is the verdict as it is shown.
func (c *Card) word(w *wording) string {
	if c.asked != nil {
		return ""
	}
	return w.verdict.of(c.Ruling, c.Status)
}

// wordWidth is the room that a verdict takes, with its mark.
func wordWidth(word string) float64 {
	if word == "" {
		return 0
	}
	return markWidth + textWidth(word, footSize, true)
}

// CiteLine is one citation as it is shown: its text on the card, the words
// that are quoted and the title of the source beside it.
type CiteLine struct {
	Text, URL, Quote, Source string
	From                     int    // index of View.Sources
	At                       string // the place in the source
}

// link returns the address if it leads into the web or to a mailbox: others can
// run programs when a reader follows them.
func (c CiteLine) link() string {
	scheme, rest, _ := strings.Cut(c.URL, ":")
	switch strings.ToLower(scheme) {
	case "mailto":
	case "http", "https":
		if !strings.HasPrefix(rest, "//") {
			return ""
		}
	default:
		return ""
	}
	var b strings.Builder
	for _, r := range []byte(c.URL) {
		if r <= ' ' || r == 0x7f || strings.IndexByte("<>\"\\^`{|}", r) >= 0 {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteByte(r)
		}
	}
	return b.String()
}

// Arrow is a reason as it is shown.
type Arrow struct {
	ID       claims.ID
	Kind     claims.Kind
	Premises []int // indices of View.Cards
	Target   int   // index of View.Cards or, for an undercut, of View.Arrows
	Weight   claims.Weight
	Label    engine.Label
	Joint    bool // drawn through a junction: premises are linked, or something undercuts it
	Aside    bool // it decides nothing of what the view puts forward
	Mark     Mark // what has become of it, in a view that compares

	letter string // on a worksheet, of an arrow of which the kind is asked; else ""
}

// Rivals are two claims that cannot both stand, as indices of View.Cards.
type Rivals struct{ A, B int }

// SideLook is a side as it is shown.
type SideLook struct {
	Name  string
	Color string // "#rrggbb"; anything else is one of the drawing's own
}

var hexColor = regexp.MustCompile("^#[0-9a-fA-F]{6}$")

// NewView says how an analysis looks. Options that name a claim that the map
// lacks are passed over. Time is linear in the map, but for influences, which
// take that of [engine.Strengths.Influence] for each of the first five theses.
func NewView(a *engine.Analysis, o Options) View {
	g, m := a.Graph, a.Graph.Map
	v := View{Title: m.Title, Question: m.Question, Note: m.Note, Language: m.Language, Theme: o.Theme, Direction: o.Direction, Show: o.Show, Scale: o.Scale, Boxed: o.Boxed, analysis: a}
	if v.Title == "" {
		v.Title = v.wording().untitled
	}
	b := namer{m: m, words: v.wording()}
	b.index()
	v.Sides, v.Sources = b.sidesShown(), b.sourceLines()
	v.Cards = make([]Card, len(m.Claims))
	for i := range m.Claims {
		c := &m.Claims[i]
		v.Cards[i] = Card{
			ID: c.ID, Title: c.Title, Text: c.Text, Who: b.who(c), Cites: b.cites(c),
			Sides: b.looks(c), Ruling: a.Claims[i], Status: c.Status, Standard: c.Standard, Note: c.Note,
		}
	}
	v.Groups = b.group(v.Cards, o.Group)
	for _, t := range g.Theses {
		v.Cards[t].Thesis = true
	}
	v.Arrows = make([]Arrow, len(m.Reasons))
	for i := range m.Reasons {
		r, ri := &m.Reasons[i], int32(i)
		arrow := Arrow{
			ID: r.ID, Kind: r.Kind, Target: int(g.Target(ri)), Weight: r.Weight, Label: a.Reasons[i],
			Joint: len(r.Premises) > 1 || len(g.Undercuts(ri)) > 0,
		}
		for _, p := range g.Premises(ri) {
			arrow.Premises = append(arrow.Premises, int(p))
		}
		v.Arrows[i] = arrow
	}
	seen := make(map[Rivals]bool)
	for _, x := range m.Contradictions {
		one, _ := g.Claim(x.A)
		other, _ := g.Claim(x.B)
		// A contradiction may be said at both claims.
		if r := (Rivals{int(one), int(other)}); !seen[r] {
			v.Rivals = append(v.Rivals, r)
			seen[r], seen[Rivals{r.B, r.A}] = true, true
		}
	}
	v.Total = len(v.Cards)
	o.Focus, o.Why = there(o.Focus, v.Total), there(o.Why, v.Total)
	if len(o.Why) > 0 {
		v.putForward(a, o.Why)
	}
	v.leaveOut(o)
	of := make([]int32, len(v.Cards))
	for i := range v.Cards {
		of[i], _ = g.Claim(v.Cards[i].ID)
	}
	for i, m := range measures(a, nil, o.Model, v.Show, of) {
		v.Cards[i].Measures = m
	}
	return v
}

// there returns those of the claims that a map of n claims has.
func there(of []int32, n int) []int32 {
	return slices.DeleteFunc(slices.Clone(of), func(c int32) bool { return c < 0 || int(c) >= n })
}

// namer finds the names of what a claim refers to.
type namer struct {
	m        *claims.Map
	words    *wording
	speakers map[claims.ID]*claims.Speaker
	sides    map[claims.ID]*claims.Side
	sources  map[claims.ID]*claims.Document
	shown    map[claims.ID]int // of a side, its index in the view
	sourceAt map[claims.ID]int
}

func (b *namer) index() {
	b.speakers = make(map[claims.ID]*claims.Speaker)
	b.sides = make(map[claims.ID]*claims.Side)
	b.sources = make(map[claims.ID]*claims.Document)
	b.sourceAt = make(map[claims.ID]int)
	b.shown = make(map[claims.ID]int)
	for i := range b.m.Speakers {
		b.speakers[b.m.Speakers[i].ID] = &b.m.Speakers[i]
	}
	for i := range b.m.Sides {
		b.sides[b.m.Sides[i].ID] = &b.m.Sides[i]
	}
	for i := range b.m.Sources {
		b.sources[b.m.Sources[i].ID] = &b.m.Sources[i]
		b.sourceAt[b.m.Sources[i].ID] = i
	}
}

// who names those who assert a claim; where nobody does, whose claim it is.
func (b *namer) who(c *claims.Claim) string {
	var names []string
	for _, id := range c.By {
		if s := b.speakers[id]; s != nil {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		for _, id := range c.Sides {
			if s := b.sides[id]; s != nil {
				names = append(names, s.Name)
			}
		}
	}
	who := strings.Join(names, ", ")
	if c.Date != "" && who != "" {
		who += " · "
	}
	return who + c.Date
}

// cites writes the citations of a claim: author, year and place.
func (b *namer) cites(c *claims.Claim) []CiteLine {
	var lines []CiteLine
	for _, cite := range c.Cites {
		s := b.sources[cite.Source]
		if s == nil {
			continue
		}
		name := sourceName(s)
		if cite.At != "" {
			name += b.words.comma + cite.At
		}
		lines = append(lines, CiteLine{name, s.URL, cite.Quote, s.Title, b.sourceAt[s.ID], cite.At})
	}
	return lines
}

// sidesShown returns the looks of the sides that a claim is on, in the order of
// the file.
func (b *namer) sidesShown() []SideLook {
	used := make(map[claims.ID]bool)
	for i := range b.m.Claims {
		for _, id := range b.m.Claims[i].Sides {
			used[id] = true
		}
	}
	var shown []SideLook
	for i := range b.m.Sides {
		if s := &b.m.Sides[i]; used[s.ID] {
			b.shown[s.ID] = len(shown)
			shown = append(shown, SideLook{s.Name, s.Color})
		}
	}
	return shown
}

// looks returns the sides of a claim as indices of View.Sides.
func (b *namer) looks(c *claims.Claim) []int {
	var looks []int
	for _, id := range c.Sides {
		if at, ok := b.shown[id]; ok {
			looks = append(looks, at)
		}
	}
	return looks
}
