package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

// DiffedMap is a map in two states that are compared or, where one of them lacks
// it, in the other.
type DiffedMap struct {
	Name     string // of the map, where there are several; else ""
	Old, New string // the names of the files
	Diff     *diff.Diff

	// Where Diff is nil, the map that is there, in the new state alone unless Gone.
	Only *engine.Analysis
	Gone bool
}

// Flipped counts the verdicts that flipped, and those of them on theses.
func (m *DiffedMap) Flipped() (all, theses int) {
	if m.Diff == nil {
		return 0, 0
	}
	for _, f := range m.Diff.Flips {
		if m.Diff.Thesis(f.Claim) {
			theses++
		}
	}
	return len(m.Diff.Flips), theses
}

// diffWords says what has become of a map.
type diffWords struct {
	d                   *diff.Diff
	ofClaims, ofReasons []claims.ID
	thesis              map[int32]diff.Act // of each claim that is a thesis now, or no more
}

func newDiffWords(d *diff.Diff) *diffWords {
	w := &diffWords{d: d, thesis: make(map[int32]diff.Act)}
	w.ofClaims, w.ofReasons = d.Names()
	for i := range d.Changes {
		if c := &d.Changes[i]; c.What == diff.Thesis {
			w.thesis[c.At] = c.Act
		}
	}
	return w
}

// ofThesis reports whether a change of a status is only that a claim which says
// nothing of it has become a thesis, which has to be shown, or is none any more.
func (w *diffWords) ofThesis(c *diff.Change) bool {
	if c.What != diff.Claim || c.Act != diff.Changed || c.Field != diff.Status {
		return false
	}
	open, asserted := claims.Open.String(), claims.Asserted.String()
	switch w.thesis[c.At] {
	case diff.Added:
		return c.Before == asserted && c.After == open
	case diff.Removed:
		return c.Before == open && c.After == asserted
	}
	return false
}

// count is how many changes are told.
func (w *diffWords) count() int {
	n := 0
	for i := range w.d.Changes {
		if !w.ofThesis(&w.d.Changes[i]) {
			n++
		}
	}
	return n
}

// diffItem is one thing that is told: a sign with a word or name, and lines below.
type diffItem struct {
	sign  string // "+", "−", "~" or "", for a verdict
	name  string
	after string // what is said behind the name
	lines []string

	flip *diff.Flip
}

type diffSection struct {
	heading string
	items   []diffItem
}

// actSigns are the marks of what was done.
var actSigns = map[diff.Act]string{diff.Added: "+", diff.Removed: "−", diff.Changed: "~"}

// sections are what is told of a diff, in order.
func (w *diffWords) sections() []diffSection {
	all := []diffSection{{"Verdicts", w.verdicts()}, {"Claims", w.claims()}, {"Relations", w.relations()}, {"The map", w.frame()}}
	kept := all[:0]
	for _, s := range all {
		if len(s.items) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// summary tells in one line how much has changed.
func (w *diffWords) summary() string {
	if w.d.Empty() {
		return "No change."
	}
	m := DiffedMap{Diff: w.d}
	flips, theses := m.Flipped()
	text := "No verdict flipped"
	switch {
	case flips > 0 && theses == flips:
		text = plural(flips, "verdict") + " flipped, on " + numbered(flips, "a thesis", "theses")
		if flips == 1 {
			text = "1 verdict flipped, on a thesis"
		}
	case theses > 0:
		text = plural(flips, "verdict") + " flipped, " + numbered(theses, "of them on a thesis", "of them on theses")
	case flips > 0:
		text = plural(flips, "verdict") + " flipped, none on a thesis"
	}
	return text + "; " + plural(w.count(), "change") + "."
}

func (w *diffWords) verdicts() []diffItem {
	var items []diffItem
	for i := range w.d.Flips {
		f := &w.d.Flips[i]
		items = append(items, diffItem{name: string(w.ofClaims[f.Claim]), flip: f, after: w.about(f.Claim), lines: w.because(f)})
	}
	contested, settled := w.contested(), w.settled()
	list := func(heading string, of []int32) {
		if len(of) == 0 {
			return
		}
		var names []string
		for _, c := range of {
			name := string(w.ofClaims[c])
			if w.d.Claims[c].Old < 0 {
				name += " (new)"
			}
			names = append(names, name)
		}
		items = append(items, diffItem{name: heading, lines: []string{strings.Join(names, ", ")}})
	}
	list("Newly contested", contested)
	list("Settled", settled)
	return items
}

func (w *diffWords) about(c int32) string {
	if w.d.Thesis(c) {
		return ", a thesis"
	}
	return ""
}

// contested lists the claims that are contested and were not.
func (w *diffWords) contested() []int32 {
	var all []int32
	for i, p := range w.d.Claims {
		if p.New >= 0 && w.d.New.Claims[p.New].Verdict == engine.Contested && (p.Old < 0 || w.d.Old.Claims[p.Old].Verdict != engine.Contested) {
			all = append(all, int32(i))
		}
	}
	return all
}

// settled lists the claims that stand or fall and were contested, or waited.
func (w *diffWords) settled() []int32 {
	open := func(v engine.Verdict) bool { return v == engine.Contested || v == engine.Unsettled }
	var all []int32
	for _, f := range w.d.Flips {
		if open(f.Before) && !open(f.After) {
			all = append(all, f.Claim)
		}
	}
	return all
}

// mostTold is how many changes are told of those that explain a verdict together.
const mostTold = 12

// because tells what explains a flip.
func (w *diffWords) because(f *diff.Flip) []string {
	n := len(f.Changes)
	if n == 0 {
		return []string{"why: not looked for, since the budget is spent"}
	}
	var lines []string
	if n == 1 {
		lines = append(lines, "since "+w.says(f.Changes[0]))
	} else {
		lines = append(lines, fmt.Sprintf("since %d changes came together:", n))
		for _, c := range f.Changes[:min(n, mostTold)] {
			lines = append(lines, "· "+w.says(c))
		}
		if more := n - mostTold; more > 0 {
			lines = append(lines, fmt.Sprintf("· and %d more", more))
		}
	}
	switch {
	case f.Loose:
		lines = append(lines, "(fewer of them may do; the budget ended before that was found out)")
	case f.AtLeast < n && f.AtLeast > 1:
		lines = append(lines, fmt.Sprintf("(none of these can be left out; other sets of %d or more were not tried)", f.AtLeast))
	case f.AtLeast < n:
		lines = append(lines, "(none of these can be left out; other sets were not tried)")
	case f.Others > 0 && n == 1:
		lines = append(lines, fmt.Sprintf("(%s alone would have done it, too)", plural(f.Others, "other change")))
	case f.Others > 0:
		lines = append(lines, fmt.Sprintf("(so would %s of %d)", plural(f.Others, "other set"), n))
	}
	return lines
}

// says tells one change in a sentence without a full stop.
func (w *diffWords) says(change int32) string {
	c := &w.d.Changes[change]
	switch c.What {
	case diff.Claim:
		name := quote(w.ofClaims[c.At])
		switch {
		case c.Act == diff.Removed:
			return name + " was removed"
		case c.Act == diff.Added:
			return name + " was added"
		case w.ofThesis(c) && c.After == claims.Open.String():
			return name + " is a thesis now, which a reason has to show"
		case w.ofThesis(c):
			return name + " is no thesis any more, and stands unless something speaks against it"
		case c.Field == diff.Status:
			return fmt.Sprintf("%s is %s now, and was %s", name, c.After, c.Before)
		case c.Field == diff.Standard:
			return fmt.Sprintf("%s is weighed by another standard: %s, not %s", name, c.After, c.Before)
		}
		return name + ": " + w.field(c)
	case diff.Reason:
		return w.relation(c)
	case diff.Exclusion:
		x := w.d.Contradictions[c.At]
		a, b := w.called(x.A), w.called(x.B)
		if c.Act == diff.Removed {
			return a + " and " + b + " do not contradict each other any more"
		}
		return a + " and " + b + " contradict each other now"
	}
	return w.field(c)
}

// called names a claim, and says if it is new.
func (w *diffWords) called(c int32) string {
	name := quote(w.ofClaims[c])
	if w.d.Claims[c].Old < 0 {
		name += " (new)"
	}
	return name
}

// relation tells what has become of a reason.
func (w *diffWords) relation(c *diff.Change) string {
	p := w.d.Reasons[c.At]
	if c.Act == diff.Removed {
		subject, object, kind := w.step(c.At, 0)
		return fmt.Sprintf("%s %s %s no more", subject, english.verb.of(kind), object)
	}
	subject, object, kind := w.step(c.At, 1)
	if p.Old < 0 {
		return fmt.Sprintf("%s %s %s now", subject, english.verb.of(kind), object)
	}
	verb := english.verb.of(kind)
	switch c.Field {
	case diff.Kind:
		_, _, was := w.step(c.At, 0)
		return fmt.Sprintf("%s now %s %s, which it %s before", subject, verb, object, map[claims.Kind]string{
			claims.Support: "supported", claims.Rebuttal: "rebutted", claims.Undercut: "undercut"}[was])
	case diff.Weight:
		return fmt.Sprintf("%s %s %s with weight %s, not %s", subject, verb, object, c.After, c.Before)
	case diff.Premises:
		before, _, _ := w.step(c.At, 0)
		return fmt.Sprintf("%s %s %s, not %s", subject, verb, object, before)
	case diff.Target:
		_, before, _ := w.step(c.At, 0)
		return fmt.Sprintf("%s %s %s, not %s", subject, verb, object, before)
	}
	return fmt.Sprintf("%s %s %s: %s", subject, verb, object, w.field(c))
}

// step tells from where a reason leads to where, in the old map, 0, or the new one.
func (w *diffWords) step(r int32, of int) (subject, object string, kind claims.Kind) {
	p := w.d.Reasons[r]
	g, k := w.d.Old.Graph, p.Old
	if of == 1 {
		g, k = w.d.New.Graph, p.New
	}
	at := func(id claims.ID) int32 { c, _ := g.Claim(id); return w.d.Number(of, c) }
	in := &g.Map.Reasons[k]
	var names []string
	for _, id := range in.Premises {
		names = append(names, w.called(at(id)))
	}
	subject = names[0]
	if len(names) > 1 {
		subject += " with " + english.list(names[1:])
	}
	if in.Kind == claims.Undercut {
		return subject, "the step " + quote(in.Target), in.Kind
	}
	return subject, w.called(at(in.Target)), in.Kind
}

// field tells what a part of something was and is.
func (w *diffWords) field(c *diff.Change) string {
	name, was, is := c.Field.String(), c.Before, c.After
	switch {
	case c.Field == diff.Cites:
		name = "cited"
	case c.Field == diff.By && c.What == diff.Claim:
		name, was, is = w.spoken(c)
	}
	before, after := cmp.Or(was, "nothing"), cmp.Or(is, "nothing")
	if c.Field == diff.Whole {
		return before + " → " + after
	}
	return fmt.Sprintf("%s: %s → %s", name, before, after)
}

// spoken tells a change of who says a claim: by speakers alone where the sides are the
// same, and by sides alone where the speakers are.
func (w *diffWords) spoken(c *diff.Change) (name, was, is string) {
	old, now := w.d.OldClaim(c.At), w.d.Of(c.At)
	switch {
	case slices.Equal(slices.Sorted(slices.Values(old.By)), slices.Sorted(slices.Values(now.By))):
		return "side", idList(old.Sides), idList(now.Sides)
	case slices.Equal(slices.Sorted(slices.Values(old.Sides)), slices.Sorted(slices.Values(now.Sides))):
		return "by", idList(old.By), idList(now.By)
	}
	return "by", c.Before, c.After
}

func idList(ids []claims.ID) string {
	var all []string
	for _, id := range slices.Sorted(slices.Values(ids)) {
		all = append(all, string(id))
	}
	return strings.Join(all, ", ")
}

func (w *diffWords) claims() []diffItem {
	var items []diffItem
	last := int32(-1)
	for i := range w.d.Changes {
		c := &w.d.Changes[i]
		if c.What != diff.Claim || w.ofThesis(c) {
			continue
		}
		if c.Act != diff.Changed {
			in := w.d.Of(c.At)
			word := verdictWord(w.d.Ruling(c.At), in.Status)
			if c.Act == diff.Removed {
				word = "before: " + word
			}
			items = append(items, diffItem{sign: actSigns[c.Act], name: string(w.ofClaims[c.At]), after: ", " + word, lines: []string{in.Text}})
			last = -1
			continue
		}
		if c.At != last {
			items = append(items, diffItem{sign: actSigns[c.Act], name: string(w.ofClaims[c.At])})
			last = c.At
		}
		item := &items[len(items)-1]
		switch {
		case c.Field == diff.Text:
			item.lines = append(item.lines, "reworded; before: "+c.Before, "now: "+c.After)
		case c.Field == diff.ID:
			item.after = ", before: " + c.Before
		default:
			item.lines = append(item.lines, w.field(c))
		}
	}
	return items
}

func (w *diffWords) relations() []diffItem {
	var items []diffItem
	for i := range w.d.Changes {
		if c := &w.d.Changes[i]; c.What == diff.Reason || c.What == diff.Exclusion {
			items = append(items, diffItem{sign: actSigns[c.Act], after: w.says(int32(i))})
		}
	}
	return items
}

func (w *diffWords) frame() []diffItem {
	var items []diffItem
	for i := range w.d.Changes {
		c := &w.d.Changes[i]
		item := diffItem{sign: actSigns[c.Act], name: string(c.ID)}
		switch c.What {
		case diff.TheMap:
			item.after = w.field(c)
		case diff.Thesis:
			item.name, item.after = string(w.ofClaims[c.At]), ", a thesis now"
			if c.Act == diff.Removed {
				item.after = ", no thesis any more"
			}
		case diff.Expectation:
			item.name = string(w.ofClaims[c.At])
			item.after = ", expected: " + w.field(c)
		case diff.Side, diff.Speaker, diff.Source:
			item.after = ", a " + c.What.String() + ": " + w.field(c)
			if c.Act != diff.Changed {
				item.after = ", a " + c.What.String() + ": " + c.Before + c.After
			}
		default:
			continue
		}
		items = append(items, item)
	}
	return items
}
