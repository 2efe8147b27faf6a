package render

import (
	"cmp"
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

// differWords returns the words for what is told of a map, in its language.
func (m *DiffedMap) differWords() *wording {
	a := m.Only
	if m.Diff != nil {
		a = m.Diff.New
	}
	w, _ := wordsIn(a.Graph.Map.Language)
	return w
}

// diffWords says what has become of a map.
type diffWords struct {
	d                   *diff.Diff
	words               *wording
	say                 *differenceWords
	ofClaims, ofReasons []claims.ID
	thesis              map[int32]diff.Act // of each claim that is a thesis now, or no more
	byTitle             bool               // claims are called by their titles or texts, else by their ids
}

func newDiffWords(d *diff.Diff, words *wording) *diffWords {
	w := &diffWords{d: d, words: words, say: &words.diff, thesis: make(map[int32]diff.Act)}
	w.ofClaims, w.ofReasons = d.Names()
	for i := range d.Changes {
		if c := &d.Changes[i]; c.What == diff.Thesis {
			w.thesis[c.At] = c.Act
		}
	}
	return w
}

func (w *diffWords) quoted(id claims.ID) string { return w.words.quote(string(id)) }

// calls is what a claim is called: its title, else the beginning of its text, or its id.
func (w *diffWords) calls(c int32) string {
	if in := w.d.Of(c); w.byTitle {
		return cmp.Or(in.Title, beginning(in.Text), string(w.ofClaims[c]))
	}
	return string(w.ofClaims[c])
}

// item is one about a claim.
func (w *diffWords) item(c int32) diffItem {
	item := diffItem{name: w.calls(c)}
	if id := string(w.ofClaims[c]); w.byTitle && id != item.name {
		item.id = id
	}
	return item
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
	id    string // of the claim, where it is called otherwise
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
	all := []diffSection{{w.say.verdicts, w.verdicts()}, {w.say.claims, w.claims()}, {w.say.relations, w.relations()}, {w.say.frame, w.frame()}}
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
		return w.say.none
	}
	m := DiffedMap{Diff: w.d}
	flips, theses := m.Flipped()
	return w.say.summary(flips, theses, w.count())
}

func (w *diffWords) verdicts() []diffItem {
	var items []diffItem
	for i := range w.d.Flips {
		f := &w.d.Flips[i]
		item := w.item(f.Claim)
		item.flip, item.after, item.lines = f, w.about(f.Claim), w.because(f)
		items = append(items, item)
	}
	contested, settled := w.contested(), w.settled()
	list := func(heading string, of []int32) {
		if len(of) == 0 {
			return
		}
		var names []string
		for _, c := range of {
			name := w.calls(c)
			if w.byTitle {
				name = w.words.quote(name)
			}
			if w.d.Claims[c].Old < 0 {
				name = w.say.isNew(name)
			}
			names = append(names, name)
		}
		items = append(items, diffItem{name: heading, lines: []string{strings.Join(names, w.say.separator)}})
	}
	list(w.say.contested, contested)
	list(w.say.settled, settled)
	return items
}

func (w *diffWords) about(c int32) string {
	if w.d.Thesis(c) {
		return w.say.thesis
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
		return []string{w.say.unsearched}
	}
	var lines []string
	if n == 1 {
		lines = append(lines, w.say.since(w.says(f.Changes[0])))
	} else {
		lines = append(lines, w.say.together(n))
		for _, c := range f.Changes[:min(n, mostTold)] {
			lines = append(lines, "· "+w.says(c))
		}
		if more := n - mostTold; more > 0 {
			lines = append(lines, "· "+w.say.more(more))
		}
	}
	switch {
	case f.Loose:
		lines = append(lines, w.say.loose)
	case f.AtLeast < n && f.AtLeast > 1:
		lines = append(lines, w.say.atLeast(f.AtLeast))
	case f.AtLeast < n:
		lines = append(lines, w.say.noOthers)
	case f.Others > 0 && n == 1:
		lines = append(lines, w.say.aloneToo(f.Others))
	case f.Others > 0:
		lines = append(lines, w.say.setsToo(f.Others, n))
	}
	return lines
}

// says tells one change in a sentence without a full stop.
func (w *diffWords) says(change int32) string {
	c := &w.d.Changes[change]
	switch c.What {
	case diff.Claim:
		name := w.words.quote(w.calls(c.At))
		switch {
		case c.Act == diff.Removed:
			return w.say.gone(name)
		case c.Act == diff.Added:
			return w.say.came(name)
		case w.ofThesis(c) && c.After == claims.Open.String():
			return w.say.thesisNow(name)
		case w.ofThesis(c):
			return w.say.thesisNoMore(name)
		case c.Field == diff.Status:
			return w.say.statusNow(name, c.After, c.Before)
		case c.Field == diff.Standard:
			return w.say.standardNow(name, c.After, c.Before)
		}
		return w.say.about(name, w.field(c))
	case diff.Reason:
		return w.relation(c)
	case diff.Exclusion:
		x := w.d.Contradictions[c.At]
		a, b := w.called(x.A), w.called(x.B)
		if c.Act == diff.Removed {
			return w.say.excludeNoMore(a, b)
		}
		return w.say.exclude(a, b)
	}
	return w.field(c)
}

// called names a claim, and says if it is new.
func (w *diffWords) called(c int32) string {
	name := w.words.quote(w.calls(c))
	if w.d.Claims[c].Old < 0 {
		name = w.say.isNew(name)
	}
	return name
}

// relation tells what has become of a reason.
func (w *diffWords) relation(c *diff.Change) string {
	p := w.d.Reasons[c.At]
	if c.Act == diff.Removed {
		subject, object, kind := w.step(c.At, 0)
		return w.say.noMore(subject, kind, object)
	}
	subject, object, kind := w.step(c.At, 1)
	if p.Old < 0 {
		return w.say.now(subject, kind, object)
	}
	switch c.Field {
	case diff.Kind:
		_, _, was := w.step(c.At, 0)
		return w.say.otherKind(subject, kind, was, object)
	case diff.Weight:
		return w.say.otherWeight(subject, kind, object, c.After, c.Before)
	case diff.Premises:
		before, _, _ := w.step(c.At, 0)
		return w.say.otherPremises(subject, kind, object, before)
	case diff.Target:
		_, before, _ := w.step(c.At, 0)
		return w.say.otherTarget(subject, kind, object, before)
	}
	return w.say.otherwise(subject, kind, object, w.field(c))
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
		subject = w.say.with(subject, w.words.list(names[1:]))
	}
	if in.Kind == claims.Undercut {
		return subject, w.say.step(w.quoted(in.Target)), in.Kind
	}
	return subject, w.called(at(in.Target)), in.Kind
}

// field tells what a part of something was and is.
func (w *diffWords) field(c *diff.Change) string {
	name, was, is := "", c.Before, c.After
	if int(c.Field) < len(w.say.fields) {
		name = w.say.fields[c.Field]
	}
	if c.Field == diff.By && c.What == diff.Claim {
		name, was, is = w.spoken(c)
	}
	before, after := cmp.Or(was, w.say.nothing), cmp.Or(is, w.say.nothing)
	if c.Field == diff.Whole {
		return before + " → " + after
	}
	return w.say.field(name, before, after)
}

// spoken tells a change of who says a claim: by speakers alone where the sides are the
// same, and by sides alone where the speakers are.
func (w *diffWords) spoken(c *diff.Change) (name, was, is string) {
	old, now := w.d.OldClaim(c.At), w.d.Of(c.At)
	switch {
	case slices.Equal(slices.Sorted(slices.Values(old.By)), slices.Sorted(slices.Values(now.By))):
		return w.say.side, idList(old.Sides), idList(now.Sides)
	case slices.Equal(slices.Sorted(slices.Values(old.Sides)), slices.Sorted(slices.Values(now.Sides))):
		return w.say.fields[diff.By], idList(old.By), idList(now.By)
	}
	return w.say.fields[diff.By], c.Before, c.After
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
			word := w.words.verdict.of(w.d.Ruling(c.At), in.Status)
			if c.Act == diff.Removed {
				word = w.say.before(word)
			}
			item := w.item(c.At)
			item.sign, item.after = actSigns[c.Act], w.words.comma+word
			if item.name != in.Text {
				item.lines = []string{in.Text}
			}
			items = append(items, item)
			last = -1
			continue
		}
		if c.At != last {
			item := w.item(c.At)
			item.sign = actSigns[c.Act]
			items = append(items, item)
			last = c.At
		}
		item := &items[len(items)-1]
		switch {
		case c.Field == diff.Text:
			item.lines = append(item.lines, w.say.reworded(c.Before), w.say.nowSays(c.After))
		case c.Field == diff.ID:
			item.after = w.words.comma + w.say.before(c.Before)
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
			of := w.item(c.At)
			item.name, item.id, item.after = of.name, of.id, w.say.isThesis
			if c.Act == diff.Removed {
				item.after = w.say.isNoThesis
			}
		case diff.Expectation:
			of := w.item(c.At)
			item.name, item.id = of.name, of.id
			item.after = w.say.expected(w.field(c))
		case diff.Side, diff.Speaker, diff.Source:
			item.after = w.say.named(c.What, w.field(c))
			if c.Act != diff.Changed {
				item.after = w.say.named(c.What, c.Before+c.After)
			}
		default:
			continue
		}
		items = append(items, item)
	}
	return items
}
