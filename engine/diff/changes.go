package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
)

// findChanges lists the changes.
func (d *Diff) findChanges() {
	old, now := d.Old.Graph.Map, d.New.Graph.Map
	for _, f := range []struct {
		field         Field
		before, after string
	}{
		{Title, old.Title, now.Title}, {Question, old.Question, now.Question}, {Note, old.Note, now.Note}, {Language, old.Language, now.Language},
		{Rubric, rubricText(old), rubricText(now)},
	} {
		d.changed(TheMap, 0, f.field, f.before, f.after)
	}
	d.theses()
	changedEntries(d, Side, old.Sides, now.Sides, sideKey)
	changedEntries(d, Speaker, old.Speakers, now.Speakers, speakerKey)
	changedEntries(d, Source, old.Sources, now.Sources, sourceKey)
	for c := range d.Claims {
		d.starts(0)
		d.claimChanges(int32(c))
	}
	d.starts(0)
	gone := d.goneWith()
	for r := range d.Reasons {
		d.starts(1)
		d.reasonChanges(int32(r), gone[r])
	}
	d.starts(1)
	for i, x := range d.Contradictions {
		switch {
		case !x.Old:
			d.add(Change{What: Exclusion, Act: Added, At: int32(i)})
		case !x.New && d.Claims[x.A].New >= 0 && d.Claims[x.B].New >= 0:
			d.add(Change{What: Exclusion, Act: Removed, At: int32(i)})
		}
	}
	d.expectations()
}

// rubricText lists what a map gives points for, in no order of the file.
func rubricText(m *claims.Map) string {
	var all []string
	for _, a := range m.Rubric {
		all = append(all, a.For+" "+a.Points.String())
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// starts notes that the changes of the next claim, or reason, begin here.
func (d *Diff) starts(list int) { d.firstOf[list] = append(d.firstOf[list], int32(len(d.Changes))) }

func (d *Diff) add(c Change) { d.Changes = append(d.Changes, c) }

func (d *Diff) changed(what What, at int32, f Field, before, after string) {
	if flat(before) != flat(after) {
		d.add(Change{What: what, Act: Changed, At: at, Field: f, Before: before, After: after})
	}
}

func (d *Diff) theses() {
	var named [2]map[int32]bool
	var order [2][]int32
	for s, m := range []*claims.Map{d.Old.Graph.Map, d.New.Graph.Map} {
		named[s] = make(map[int32]bool)
		number := []func(claims.ID) (int32, bool){d.Old.Graph.Claim, d.New.Graph.Claim}[s]
		for _, t := range m.Thesis {
			c, _ := number(t.ID)
			if c = d.claimOf[s][c]; !named[s][c] {
				named[s][c] = true
				order[s] = append(order[s], c)
			}
		}
	}
	for _, c := range order[1] {
		if !named[0][c] {
			d.add(Change{What: Thesis, Act: Added, At: c})
		}
	}
	for _, c := range order[0] {
		if !named[1][c] {
			d.add(Change{What: Thesis, Act: Removed, At: c})
		}
	}
}

// Of sides, speakers and sources: the id, and all else as one text.
func sideKey(s *claims.Side) (claims.ID, string) { return s.ID, listed(s.Name, s.Color) }

func speakerKey(s *claims.Speaker) (claims.ID, string) {
	return s.ID, listed(s.Name, string(s.Side), s.URL)
}

func sourceKey(s *claims.Document) (claims.ID, string) {
	return s.ID, listed(s.Title, s.Author, s.Publisher, s.Date, s.URL, s.Text, s.Starts)
}

// listed joins what is there.
func listed(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func changedEntries[T any](d *Diff, what What, old, now []T, key func(*T) (claims.ID, string)) {
	was := make(map[claims.ID]int)
	for i := range old {
		id, _ := key(&old[i])
		was[id] = i
	}
	is := make(map[claims.ID]bool)
	for i := range now {
		id, after := key(&now[i])
		is[id] = true
		before := ""
		k, known := was[id]
		if known {
			_, before = key(&old[k])
		}
		switch {
		case !known:
			d.add(Change{What: what, Act: Added, ID: id, After: after})
		case flat(before) != flat(after):
			d.add(Change{What: what, Act: Changed, ID: id, Before: before, After: after})
		}
	}
	for i := range old {
		if id, before := key(&old[i]); !is[id] {
			d.add(Change{What: what, Act: Removed, ID: id, Before: before})
		}
	}
}

func (d *Diff) claimChanges(c int32) {
	p := d.Claims[c]
	switch {
	case p.Old < 0:
		d.add(Change{What: Claim, Act: Added, At: c})
		return
	case p.New < 0:
		d.add(Change{What: Claim, Act: Removed, At: c})
		return
	}
	old, now := &d.Old.Graph.Map.Claims[p.Old], &d.New.Graph.Map.Claims[p.New]
	for _, f := range []struct {
		field Field
		text  func(*claims.Claim) string
	}{
		{ID, func(c *claims.Claim) string { return string(c.ID) }},
		{Title, func(c *claims.Claim) string { return c.Title }},
		{Text, func(c *claims.Claim) string { return c.Text }},
		{By, byText},
		{Cites, citesText},
		{Date, func(c *claims.Claim) string { return c.Date }},
		{Status, func(c *claims.Claim) string { return c.Status.String() }},
		{Standard, func(c *claims.Claim) string { return c.Standard.String() }},
		{Confidence, func(c *claims.Claim) string { return strconv.FormatFloat(c.Confidence, 'g', -1, 64) }},
		{Tags, func(c *claims.Claim) string { return sortedText(c.Tags) }},
		{Note, func(c *claims.Claim) string { return c.Note }},
	} {
		d.changed(Claim, c, f.field, f.text(old), f.text(now))
	}
}

// byText lists speakers and, behind a stroke, sides, in no order of the file.
func byText(c *claims.Claim) string {
	by, sides := sortedText(c.By), sortedText(c.Sides)
	if sides == "" {
		return by
	}
	return strings.TrimSpace(by + " / " + sides)
}

func sortedText[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

func citesText(c *claims.Claim) string {
	var all []string
	for _, x := range c.Cites {
		text := listed(string(x.Source), x.At)
		if x.Quote != "" {
			text += ": “" + flat(x.Quote) + "”"
		}
		all = append(all, text)
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// goneWith tells which old reasons are gone with a claim or reason that they need.
func (d *Diff) goneWith() []bool {
	gone := make([]bool, len(d.Reasons))
	g := d.Old.Graph
	var spread []int32
	for r := range g.Map.Reasons {
		u := d.reasonOf[0][r]
		if d.Reasons[u].New >= 0 {
			continue
		}
		lost := func(c int32) bool { return d.Claims[d.claimOf[0][c]].New < 0 }
		if slices.ContainsFunc(g.Premises(int32(r)), lost) || g.Map.Reasons[r].Kind != claims.Undercut && lost(g.Target(int32(r))) {
			gone[u] = true
		}
		spread = append(spread, int32(r))
	}
	for len(spread) > 0 {
		r := spread[len(spread)-1]
		spread = spread[:len(spread)-1]
		for _, u := range g.Undercuts(r) {
			if of := d.reasonOf[0][u]; d.Reasons[of].New < 0 && !gone[of] {
				gone[of] = true
				spread = append(spread, u)
			}
		}
	}
	return gone
}

func (d *Diff) reasonChanges(r int32, gone bool) {
	p := d.Reasons[r]
	switch {
	case p.Old < 0:
		d.add(Change{What: Reason, Act: Added, At: r})
		return
	case p.New < 0:
		if !gone {
			d.add(Change{What: Reason, Act: Removed, At: r})
		}
		return
	}
	old, now := &d.Old.Graph.Map.Reasons[p.Old], &d.New.Graph.Map.Reasons[p.New]
	d.changed(Reason, r, ID, string(named(old)), string(named(now)))
	if old.Kind != now.Kind {
		d.changed(Reason, r, Kind, old.Kind.String(), now.Kind.String())
	}
	before, after := d.parts(0, p.Old), d.parts(1, p.New)
	if !slices.Equal(before.premises, after.premises) {
		d.add(Change{What: Reason, Act: Changed, At: r, Field: Premises, Before: sortedText(old.Premises), After: sortedText(now.Premises)})
	}
	if before.target != after.target {
		d.add(Change{What: Reason, Act: Changed, At: r, Field: Target, Before: string(old.Target), After: string(now.Target)})
	}
	d.changed(Reason, r, Weight, old.Weight.String(), now.Weight.String())
	d.changed(Reason, r, Scheme, old.Scheme, now.Scheme)
	d.changed(Reason, r, Note, old.Note, now.Note)
}

// reasonParts are the premises of a reason, sorted, and its target, as numbers of
// Diff.Claims and, where an undercut aims at a reason, of Diff.Reasons.
type reasonParts struct {
	premises []int32
	target   int32
}

// parts returns those of a reason of the old map, 0, or the new one, 1.
func (d *Diff) parts(s int, r int32) reasonParts {
	g := d.Old.Graph
	if s == 1 {
		g = d.New.Graph
	}
	var p reasonParts
	for _, c := range g.Premises(r) {
		p.premises = append(p.premises, d.claimOf[s][c])
	}
	slices.Sort(p.premises)
	if g.Map.Reasons[r].Kind == claims.Undercut {
		p.target = d.reasonOf[s][g.Target(r)]
	} else {
		p.target = d.claimOf[s][g.Target(r)]
	}
	return p
}

func (d *Diff) expectations() {
	var expected [2]map[int32]string
	for s, m := range []*claims.Map{d.Old.Graph.Map, d.New.Graph.Map} {
		expected[s] = make(map[int32]string)
		number := []func(claims.ID) (int32, bool){d.Old.Graph.Claim, d.New.Graph.Claim}[s]
		for _, e := range m.Expect {
			c, _ := number(e.Claim)
			expected[s][d.claimOf[s][c]] = e.Verdict
		}
	}
	var all []Change
	for c, v := range expected[1] {
		switch before, was := expected[0][c]; {
		case !was:
			all = append(all, Change{What: Expectation, Act: Added, At: c, After: v})
		case before != v:
			all = append(all, Change{What: Expectation, Act: Changed, At: c, Before: before, After: v})
		}
	}
	for c, v := range expected[0] {
		if _, is := expected[1][c]; !is {
			all = append(all, Change{What: Expectation, Act: Removed, At: c, Before: v})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return cmp.Compare(a.At, b.At) })
	d.Changes = append(d.Changes, all...)
}

// String says what a change is, for messages to programmers.
func (c Change) String() string {
	return fmt.Sprintf("%s %s %d%s %s %q → %q", c.What, c.Act, c.At, c.ID, c.Field, c.Before, c.After)
}
