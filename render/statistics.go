package render

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"crux/claims"
	"crux/engine"
)

// Counted is a map with its statistics.
type Counted struct {
	Name       string // of its file, as the reader is to see it
	Analysis   *engine.Analysis
	Statistics *engine.Statistics
}

// title is never empty.
func (c *Counted) title(w *wording) string {
	m := c.Analysis.Graph.Map
	return cmp.Or(m.Title, m.Question, c.Name, w.untitled)
}

// summary says in a few facts what a map is like.
func (c *Counted) summary(w *wording) []string {
	s, say := c.Statistics, &w.count
	facts := []string{say.claims(s.Claims), say.reasons(s.Reasons())}
	if s.Contradictions > 0 {
		facts = append(facts, say.contradictions(s.Contradictions))
	}
	facts = append(facts, say.deep(s.Depth()))
	if s.Claims > 0 {
		facts = append(facts, say.sourced(share(s.Cited, s.Claims, say)))
	}
	return facts
}

// words are those of the map.
func (c *Counted) words() *wording {
	w, _ := wordsIn(c.Analysis.Graph.Map.Language)
	return w
}

// commonWords are the words of the language that all maps have, else English.
func commonWords(all []Counted) *wording {
	for i := range all {
		if all[i].words() != all[0].words() {
			return &english
		}
	}
	if len(all) == 0 {
		return &english
	}
	return all[0].words()
}

// share is a part of a whole in per cent. Only nothing is 0%, and only all is 100%.
func share(part, whole int, say *countWords) string {
	switch {
	case part == 0 || whole == 0:
		return "0%"
	case part == whole:
		return "100%"
	}
	percent := (200*part + whole) / (2 * whole)
	switch percent {
	case 0:
		return say.underOne
	case 100:
		return say.overMost
	}
	return fmt.Sprintf("%d%%", percent)
}

// countTable is a table of statistics, as every form shows it.
type countTable struct {
	title, note string
	broad       bool     // it takes the whole width of a page
	columns     []string // over the values; nil where each has only one, that explains itself
	short       []string // the same for a terminal, or nil
	rows        []countRow
	empty       string // what to say if there are no rows
}

// countRow is a line of a table: what is counted, and the numbers.
type countRow struct {
	label  string
	claim  claims.ID      // of the claim that the label is the text of, or ""
	own    bool           // the label is a text of the map
	whole  bool           // the label is not cut: it is the name of a file
	class  string         // of the bars
	mark   engine.Verdict // before the label, if it is one
	side   int            // the number of the side's colour, from 1, or 0
	values []countValue
}

// countValue is a number with the bar that shows it.
type countValue struct {
	text string
	bar  float64 // how long, in −1…1; NaN for none
	kind string  // of the bar, where it is not that of the row
	own  bool    // it is a text of the map
}

func bare(n int) countValue { return countValue{text: fmt.Sprint(n), bar: math.NaN()} }

// filled is a number with a bar that is full at the most.
func filled(n, most int, text string) countValue {
	return countValue{text: text, bar: float64(n) / float64(max(most, 1))}
}

// depthsTold is how many rows the table of steps has at most.
const depthsTold = 12

// contestedTold is how many contested claims are listed; the JSON has all.
const contestedTold = 20

// tables are the statistics of a map.
func (c *Counted) tables(w *wording) []countTable {
	say := &w.count
	return []countTable{c.reasons(say), c.verdicts(say), c.depths(say), c.sides(w), c.contested(say), c.influential(say), c.leanedOn(say)}
}

func (c *Counted) reasons(say *countWords) countTable {
	s := c.Statistics
	most := max(s.Supports, s.Rebuttals, s.Undercuts, s.Contradictions)
	row := func(n int, class, label string) countRow {
		return countRow{label: label, class: class, values: []countValue{filled(n, most, fmt.Sprint(n))}}
	}
	t := countTable{title: say.reasonsHead, rows: []countRow{
		row(s.Supports, "support", say.forClaim), row(s.Rebuttals, "rebuttal", say.againstClaim),
		row(s.Undercuts, "undercut", say.againstStep), row(s.Contradictions, "contradiction", say.exclusive),
	}}
	if s.Linked > 0 {
		t.note = say.linked(s.Linked)
	}
	return t
}

func (c *Counted) verdicts(say *countWords) countTable {
	s := c.Statistics
	t := countTable{title: say.verdictsHead}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		n := s.Verdicts[v]
		word := say.verdicts[v]
		t.rows = append(t.rows, countRow{label: word, mark: v, class: v.String(), values: []countValue{filled(n, s.Claims, say.part(n, share(n, s.Claims, say)))}})
	}
	if s.Unsupported > 0 {
		t.note = say.unsupported(s.Unsupported)
	}
	return t
}

func (c *Counted) depths(say *countWords) countTable {
	s := c.Statistics
	t := countTable{title: say.depthsHead}
	if len(c.Analysis.Graph.Theses) > 1 {
		t.title = say.depthsHeads
	}
	told := len(s.ByDepth)
	if told > depthsTold {
		told = depthsTold - 1
	}
	rest := 0
	for _, n := range s.ByDepth[told:] {
		rest += n
	}
	most := max(rest, s.Loose)
	for _, n := range s.ByDepth[:told] {
		most = max(most, n)
	}
	row := func(n int, label string) {
		t.rows = append(t.rows, countRow{label: label, values: []countValue{filled(n, most, fmt.Sprint(n))}})
	}
	for d, n := range s.ByDepth[:told] {
		label := say.steps(d)
		if d == 0 {
			label = say.theses(n)
		}
		row(n, label)
	}
	if rest > 0 {
		row(rest, say.stepsTo(told, s.Depth()))
	}
	if s.Loose > 0 {
		row(s.Loose, say.noWay)
	}
	return t
}

func (c *Counted) sides(w *wording) countTable {
	say := &w.count
	t := countTable{
		title: say.sidesHead, broad: true, columns: say.sideColumns[:], short: []string{"claims", "source", "for", "against", "reasons", "count"},
		note: say.sidesNote, empty: say.noSides,
	}
	sides := c.Statistics.Sides
	if len(sides) == 0 || len(sides) == 1 && sides[0].ID == "" {
		return t
	}
	most := 1
	for _, s := range sides {
		most = max(most, s.For, s.Against)
	}
	b := namer{m: c.Analysis.Graph.Map, words: w}
	b.index()
	b.sidesShown()
	for _, s := range sides {
		r := countRow{label: say.noSide}
		if s.ID != "" {
			r.label, r.own = string(s.ID), true
			if side := b.sides[s.ID]; side != nil {
				r.label = cmp.Or(side.Name, r.label)
			}
			if at, ok := b.shown[s.ID]; ok {
				r.side = at + 1
			}
		}
		reasonsFor, against := filled(s.For, most, fmt.Sprint(s.For)), filled(s.Against, most, fmt.Sprint(s.Against))
		reasonsFor.kind, against.kind = "support", "rebuttal"
		r.values = []countValue{bare(s.Claims), bare(s.Cited), reasonsFor, against, bare(s.Reasons), bare(s.Counting)}
		t.rows = append(t.rows, r)
	}
	return t
}

// claim is a row about a claim.
func (c *Counted) claim(n int32, class string, values ...countValue) countRow {
	x := &c.Analysis.Graph.Map.Claims[n]
	return countRow{label: strings.Join(strings.Fields(cmp.Or(x.Title, x.Text)), " "), claim: x.ID, own: true, class: class, values: values}
}

func (c *Counted) contested(say *countWords) countTable {
	t := countTable{title: say.contestedHead, broad: true, empty: say.nothingContested}
	all := c.Statistics.Contested
	for _, n := range all[:min(len(all), contestedTold)] {
		t.rows = append(t.rows, c.claim(n, ""))
	}
	if more := len(all) - contestedTold; more > 0 {
		t.note = say.others(more)
	}
	return t
}

func (c *Counted) influential(say *countWords) countTable {
	t := countTable{
		title: say.influenceHead, broad: true, columns: []string{say.influence}, note: say.influenceNote,
		empty: say.noInfluence,
	}
	if !c.Statistics.InfluenceKnown {
		return countTable{title: t.title, broad: true, empty: say.tooLarge}
	}
	g := c.Analysis.Graph
	several := len(g.Theses) > 1
	if several {
		t.columns = append(t.columns, say.onThesis)
	}
	most := 0.0
	for _, x := range c.Statistics.Influential {
		most = max(most, math.Abs(x.Influence))
	}
	for _, x := range c.Statistics.Influential {
		m := Measure{Of: ShowInfluence, Value: x.Influence}
		class := "support"
		if x.Influence < 0 {
			class = "rebuttal"
		}
		values := []countValue{{text: m.String(), bar: x.Influence / most}}
		if several {
			values = append(values, countValue{text: string(g.Map.Claims[x.Thesis].ID), bar: math.NaN(), own: true})
		}
		t.rows = append(t.rows, c.claim(x.Claim, class, values...))
	}
	if len(t.rows) == 0 {
		t.note, t.columns = "", nil
	}
	return t
}

func (c *Counted) leanedOn(say *countWords) countTable {
	t := countTable{
		title: say.leanedHead, broad: true, note: say.leanedNote,
		columns: []string{say.directly, say.inAll}, empty: say.noneLeaned,
	}
	most := 0
	for _, x := range c.Statistics.LeanedOn {
		most = max(most, x.InAll)
	}
	for _, x := range c.Statistics.LeanedOn {
		t.rows = append(t.rows, c.claim(x.Claim, "", filled(x.Directly, most, fmt.Sprint(x.Directly)), filled(x.InAll, most, fmt.Sprint(x.InAll))))
	}
	if len(t.rows) == 0 {
		t.note, t.columns = "", nil
	}
	return t
}

// overview compares several maps, a row each.
func overview(all []Counted, say *countWords) countTable {
	t := countTable{title: say.overview, columns: say.overviewColumns[:]}
	for i := range all {
		s := all[i].Statistics
		r := countRow{label: all[i].Name, own: true, whole: true}
		for _, n := range []int{s.Claims, s.Supports, s.Rebuttals, s.Undercuts, s.Contradictions, s.Depth()} {
			r.values = append(r.values, bare(n))
		}
		r.values = append(r.values, countValue{text: share(s.Cited, s.Claims, say), bar: math.NaN()})
		for v := engine.Accepted; v <= engine.Unsettled; v++ {
			r.values = append(r.values, bare(s.Verdicts[v]))
		}
		t.rows = append(t.rows, r)
	}
	return t
}

// looks are the colours of the sides that have a number, in their order.
func (c *Counted) looks() []SideLook {
	b := namer{m: c.Analysis.Graph.Map, words: &english}
	b.index()
	return b.sidesShown()
}
