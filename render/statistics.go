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
func (c *Counted) title() string {
	m := c.Analysis.Graph.Map
	return cmp.Or(m.Title, m.Question, c.Name, english.untitled)
}

// summary says in a few facts what a map is like.
func (c *Counted) summary() []string {
	s := c.Statistics
	facts := []string{plural(s.Claims, "claim"), plural(s.Reasons(), "reason")}
	if s.Contradictions > 0 {
		facts = append(facts, plural(s.Contradictions, "contradiction"))
	}
	facts = append(facts, plural(s.Depth(), "step")+" deep")
	if s.Claims > 0 {
		facts = append(facts, share(s.Cited, s.Claims)+" of the claims with a source")
	}
	return facts
}

// share is a part of a whole in per cent. Only nothing is 0%, and only all is 100%.
func share(part, whole int) string {
	switch {
	case part == 0 || whole == 0:
		return "0%"
	case part == whole:
		return "100%"
	}
	percent := (200*part + whole) / (2 * whole)
	switch percent {
	case 0:
		return "under 1%"
	case 100:
		return "over 99%"
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
func (c *Counted) tables() []countTable {
	return []countTable{c.reasons(), c.verdicts(), c.depths(), c.sides(), c.contested(), c.influential(), c.leanedOn()}
}

func (c *Counted) reasons() countTable {
	s := c.Statistics
	most := max(s.Supports, s.Rebuttals, s.Undercuts, s.Contradictions)
	row := func(n int, class, label string) countRow {
		return countRow{label: label, class: class, values: []countValue{filled(n, most, fmt.Sprint(n))}}
	}
	t := countTable{title: "Reasons", rows: []countRow{
		row(s.Supports, "support", "for a claim"), row(s.Rebuttals, "rebuttal", "against a claim"),
		row(s.Undercuts, "undercut", "against a step (undercuts)"), row(s.Contradictions, "contradiction", "claims that cannot both stand"),
	}}
	if s.Linked > 0 {
		t.note = numbered(s.Linked, "reason has", "reasons have") + " several premises, which count only together."
	}
	return t
}

func (c *Counted) verdicts() countTable {
	s := c.Statistics
	t := countTable{title: "Verdicts"}
	for v := engine.Accepted; v <= engine.Unsettled; v++ {
		n := s.Verdicts[v]
		word := map[engine.Verdict]string{engine.Accepted: "stand", engine.Rejected: "fall", engine.Contested: "contested", engine.Unsettled: "wait"}[v]
		t.rows = append(t.rows, countRow{label: word, mark: v, class: v.String(), values: []countValue{filled(n, s.Claims, fmt.Sprintf("%d (%s)", n, share(n, s.Claims)))}})
	}
	if s.Unsupported > 0 {
		t.note = numbered(s.Unsupported, "claim stands", "claims stand") + " although no reason given for it counts."
		if s.Unsupported > 1 {
			t.note = strings.Replace(t.note, "for it", "for them", 1)
		}
	}
	return t
}

func (c *Counted) depths() countTable {
	s := c.Statistics
	t := countTable{title: "Claims by steps to the thesis"}
	if len(c.Analysis.Graph.Theses) > 1 {
		t.title = "Claims by steps to the nearest thesis"
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
		label := plural(d, "step")
		if d == 0 {
			label = numbered(n, "thesis", "theses")[len(fmt.Sprint(n))+1:]
		}
		row(n, label)
	}
	if rest > 0 {
		row(rest, fmt.Sprintf("%d to %d steps", told, s.Depth()))
	}
	if s.Loose > 0 {
		row(s.Loose, "no way there")
	}
	return t
}

func (c *Counted) sides() countTable {
	t := countTable{
		title: "Sides", broad: true, columns: []string{"claims", "with a source", "for a thesis", "against a thesis", "reasons", "that count"},
		short: []string{"claims", "source", "for", "against", "reasons", "count"},
		note:  "The claims of each side, those with a source, and the reasons that it gives: for a thesis, against one, all, and those that count.",
		empty: "The map names no sides.",
	}
	sides := c.Statistics.Sides
	if len(sides) == 0 || len(sides) == 1 && sides[0].ID == "" {
		return t
	}
	most := 1
	for _, s := range sides {
		most = max(most, s.For, s.Against)
	}
	b := namer{m: c.Analysis.Graph.Map, words: &english}
	b.index()
	b.sidesShown()
	for _, s := range sides {
		r := countRow{label: "on no side"}
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

func (c *Counted) contested() countTable {
	t := countTable{title: "Contested claims", broad: true, empty: "Nothing is contested."}
	all := c.Statistics.Contested
	for _, n := range all[:min(len(all), contestedTold)] {
		t.rows = append(t.rows, c.claim(n, ""))
	}
	if more := len(all) - contestedTold; more > 0 {
		t.note = "There are " + numbered(more, "other", "others") + "."
	}
	return t
}

func (c *Counted) influential() countTable {
	t := countTable{
		title: "Most influential claims", broad: true, columns: []string{"influence"}, note: "How much stronger the thesis is if the claim is granted than if it is withdrawn, from −1 to 1.",
		empty: "No claim makes a difference.",
	}
	if !c.Statistics.InfluenceKnown {
		return countTable{title: t.title, broad: true, empty: "The map is too large to find them."}
	}
	g := c.Analysis.Graph
	several := len(g.Theses) > 1
	if several {
		t.columns = append(t.columns, "on the thesis")
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

func (c *Counted) leanedOn() countTable {
	t := countTable{
		title: "Most leaned on claims", broad: true, note: "How many reasons rest on the claim: directly, and in all with those that rest on what they support.",
		columns: []string{"directly", "in all"}, empty: "No reason rests on any claim.",
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
func overview(all []Counted) countTable {
	t := countTable{title: "Overview", columns: []string{
		"claims", "reasons for", "reasons against", "undercuts", "contradictions", "steps deep", "with a source", "stand", "fall", "contested", "wait",
	}}
	for i := range all {
		s := all[i].Statistics
		r := countRow{label: all[i].Name, own: true, whole: true}
		for _, n := range []int{s.Claims, s.Supports, s.Rebuttals, s.Undercuts, s.Contradictions, s.Depth()} {
			r.values = append(r.values, bare(n))
		}
		r.values = append(r.values, countValue{text: share(s.Cited, s.Claims), bar: math.NaN()})
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
