package render

import (
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
)

// outlineDepth is how deep the outline nests before a claim is told later, on
// its own: deeper lists are hard to follow and some readers refuse them.
const outlineDepth = 8

// writeOutline writes the view as a Markdown outline that says what the drawing
// shows: from the theses down, each claim with the reasons for and against it,
// every claim told once and referred to after that.
func writeOutline(out io.Writer, v View) error {
	o := newOutliner(v)
	o.text("# %s\n", md(v.Title))
	if v.Question != "" {
		o.text("\n%s\n", md(v.Question))
	}
	if v.Note != "" {
		o.text("\n%s\n", md(v.Note))
	}
	if notice := v.notice(o.words); notice != "" {
		o.text("\n*%s*\n", md(notice))
	}
	o.text("\n")
	o.all()
	o.sources()
	_, err := io.WriteString(out, o.String())
	return err
}

// readingOrder is the order in which an outline tells what a view has: card i is
// i, arrow r is len(Cards)+r and contradiction x len(Cards)+len(Arrows)+x. What
// an arrow or a contradiction leads to comes before it, and the claims that
// nothing is connected to come last.
func readingOrder(v View) []int {
	o := newOutliner(v)
	o.all()
	return o.order
}

// bearings says what bears on what in a view.
type bearings struct {
	against [][]int // of each card, the arrows to it
	cause   [][]int // of each card, the arrows it is a premise of
	cuts    [][]int // of each arrow, the undercuts of it
	rivals  [][]int // of each card, the contradictions it is in
	cut     []bool  // of each card, see [Card.Cut]
}

func newBearings(v *View) bearings {
	b := bearings{
		against: make([][]int, len(v.Cards)), cause: make([][]int, len(v.Cards)),
		cuts: make([][]int, len(v.Arrows)), rivals: make([][]int, len(v.Cards)),
	}
	for r := range v.Arrows {
		a := &v.Arrows[r]
		if a.Kind == claims.Undercut {
			b.cuts[a.Target] = append(b.cuts[a.Target], r)
		} else {
			b.against[a.Target] = append(b.against[a.Target], r)
		}
		for _, p := range a.Premises {
			b.cause[p] = append(b.cause[p], r)
		}
	}
	b.cut = make([]bool, len(v.Cards))
	for i := range v.Cards {
		b.cut[i] = v.Cards[i].Cut
	}
	for i, x := range v.Rivals {
		b.rivals[x.A] = append(b.rivals[x.A], i)
		b.rivals[x.B] = append(b.rivals[x.B], i)
	}
	return b
}

// loose reports whether nothing is connected to card i.
func (b *bearings) loose(i int) bool {
	return len(b.against[i])+len(b.cause[i])+len(b.rivals[i]) == 0 && !b.cut[i]
}

type outliner struct {
	strings.Builder
	View
	bearings
	words   *wording
	told    []bool // of each card
	arrows  []bool // of each arrow, whether it is told
	opposed []bool // of each contradiction, whether it is in the order
	later   []int
	heading string
	order   []int // see readingOrder
}

func newOutliner(v View) *outliner {
	return &outliner{
		View: v, bearings: newBearings(&v), words: v.wording(),
		told: make([]bool, len(v.Cards)), arrows: make([]bool, len(v.Arrows)), opposed: make([]bool, len(v.Rivals)),
	}
}

func (o *outliner) text(format string, args ...any) { fmt.Fprintf(o, format, args...) }

// all tells the claims: the theses and what bears on them first.
func (o *outliner) all() {
	for i := range o.Cards {
		if o.Cards[i].Thesis {
			o.tell(i)
		}
	}
	o.continueAll(o.words.continued)
	o.putOff(func(i int) bool { return len(o.cause[i]) == 0 && !o.loose(i) })
	o.continueAll(o.words.more)
	o.putOff(func(i int) bool { return !o.loose(i) }) // circles that no claim leads into
	o.continueAll(o.words.more)
	o.putOff(func(int) bool { return true })
	heading := o.words.loose
	if len(o.Arrows)+len(o.Rivals) == 0 { // then none is connected
		heading = o.words.more
	}
	o.continueAll(heading)
	for r := range o.Arrows { // undercuts that only lead to each other
		if !o.arrows[r] {
			o.under(o.words.more)
			o.arrow(r, 0)
		}
	}
}

// putOff puts the claims off that are not told yet.
func (o *outliner) putOff(is func(i int) bool) {
	for i := range o.Cards {
		if !o.told[i] && is(i) {
			o.later = append(o.later, i)
		}
	}
}

// continueAll tells what was put off, and what is put off meanwhile.
func (o *outliner) continueAll(heading string) {
	for len(o.later) > 0 {
		i := o.later[0]
		o.later = o.later[1:]
		if o.told[i] {
			continue
		}
		o.under(heading)
		o.tell(i)
	}
}

// under begins a section, unless it is begun.
func (o *outliner) under(heading string) {
	if o.heading != heading {
		o.text("\n## %s\n\n", heading)
		o.heading = heading
	}
}

func (o *outliner) tell(i int) {
	o.bullet(0, "")
	o.card(i, 0)
}

func (o *outliner) bullet(depth int, label string) {
	o.text("%s- ", indent(depth))
	if label != "" {
		o.text("%s ", o.labelled(label))
	}
}

// labelled sets off what a reason does from what follows.
func (o *outliner) labelled(label string) string {
	return "*" + label + strings.TrimSpace(o.words.colon) + "*"
}

func indent(depth int) string { return strings.Repeat("  ", min(depth, outlineDepth+1)) }

// card tells claim i behind a bullet at depth, and below it what bears on it.
func (o *outliner) card(i, depth int) {
	c := &o.Cards[i]
	switch {
	case o.told[i]:
		o.text("%s%s\n", o.brief(c), o.words.elsewhere)
		return
	case depth > outlineDepth:
		o.text("%s%s\n", o.brief(c), o.words.below)
		o.later = append(o.later, i)
		return
	}
	o.told[i] = true
	o.order = append(o.order, i)
	if c.Title != "" {
		o.text("**%s** ", md(o.words.stopped(c.Title)))
	}
	o.text("%s%s**%s**", md(c.sentence()), o.words.dash, c.word(o.words))
	if who := o.by(c, o.words); who != "" {
		o.text(" · %s", md(who))
	}
	for _, cite := range c.Cites {
		o.cite(cite)
	}
	if c.Standard != claims.Preponderance {
		o.text(" · %s", o.words.proof(o.words.standards[c.Standard]))
	} else if c.Status == claims.Open && !c.Thesis {
		o.text(" · %s", o.words.unproved)
	}
	if c.Note != "" {
		o.text(" · %s%s%s", o.words.notes, o.words.colon, md(c.Note))
	}
	if o.Show&ShowIDs != 0 {
		o.text(" · %s%s%s", o.words.id, o.words.colon, md(string(c.ID)))
	}
	for k := range c.Measures {
		o.text(" · %s %s", md(o.words.measure(&c.Measures[k])), &c.Measures[k])
	}
	if len(o.Why) > 0 && !c.Aside {
		o.text(" · **%s**", o.words.decides)
	}
	if c.Folded > 0 {
		o.text(" · **%s**", o.words.foldedHere(c.Folded))
	}
	if c.Hidden > 0 {
		o.text(" · **%s**", o.words.reasonsLeft(c.Hidden))
	}
	o.text("\n")
	for _, r := range o.against[i] {
		o.arrow(r, depth+1)
	}
	for _, x := range o.rivals[i] {
		d := o.Rivals[x].A + o.Rivals[x].B - i
		o.bullet(depth+1, o.words.rival)
		o.text("%s\n", o.brief(&o.Cards[d]))
		switch {
		case !o.told[d]:
			o.later = append(o.later, d)
		case !o.opposed[x]:
			o.opposed[x] = true
			o.order = append(o.order, len(o.Cards)+len(o.Arrows)+x)
		}
	}
}

// sources lists the sources, where that is asked for.
func (o *outliner) sources() {
	for i, line := range o.cited() {
		if i == 0 {
			o.text("\n## %s\n\n", o.words.sources)
		}
		o.text("- ")
		if to := mdLink(line.URL); to != "" {
			o.text("[%s](<%s>)\n", md(line.Text), to)
		} else {
			o.text("%s\n", md(line.Text))
		}
	}
}

// mdLink returns the address of a link in Markdown, "" for none that may be
// followed.
func mdLink(url string) string {
	to := CiteLine{URL: url}.link()
	if strings.Contains(to, ";") { // as in &copy;
		to = strings.ReplaceAll(to, "&", "&amp;")
	}
	return to
}

// brief is a claim that is told in full at another place.
func (o *outliner) brief(c *Card) string {
	return md(c.name()) + o.words.dash + "**" + c.word(o.words) + "**"
}

func (o *outliner) cite(cite CiteLine) {
	o.text(" · ")
	if to := mdLink(cite.URL); to != "" {
		o.text("[%s](<%s>)", md(cite.Text), to)
	} else {
		o.text("%s", md(cite.Text))
	}
	if title := cite.more(); title != "" {
		o.text("%s%s", o.words.comma, md(title))
	}
	if cite.Quote != "" {
		o.text("%s%s", o.words.colon, o.words.quote(md(cite.Quote)))
	}
}

// arrow tells reason r: its premises and what undercuts it.
func (o *outliner) arrow(r, depth int) {
	a := &o.Arrows[r]
	label := []string{o.words.label.of(a.Kind)}
	if a.Weight != claims.FullWeight {
		label = append(label, o.words.weight(a.Weight.String()))
	}
	if a.Label != engine.In {
		label = append(label, o.words.counts.of(a.Label))
	}
	if len(o.Why) > 0 && !a.Aside {
		label = append(label, o.words.decides)
	}
	o.arrows[r] = true
	o.order = append(o.order, len(o.Cards)+r)
	if len(a.Premises) == 1 {
		o.bullet(depth, strings.Join(label, o.words.comma))
		o.card(a.Premises[0], depth)
	} else {
		label = append(label, o.words.together)
		o.text("%s- %s\n", indent(depth), o.labelled(strings.Join(label, o.words.comma)))
		for _, p := range a.Premises {
			o.bullet(depth+1, "")
			o.card(p, depth+1)
		}
	}
	for _, u := range o.cuts[r] {
		if !o.arrows[u] {
			o.arrow(u, depth+1)
		}
	}
}

// md escapes what Markdown would read as markup.
func md(s string) string {
	var b strings.Builder
	number := true // only digits so far: with a full stop they would start a list
	for i, r := range strings.Join(strings.Fields(s), " ") {
		if i == 0 && strings.ContainsRune("-+=", r) || i > 0 && number && (r == '.' || r == ')') {
			b.WriteByte('\\')
		}
		number = number && r >= '0' && r <= '9'
		if strings.ContainsRune("\\`*_{}[]<>#|~&!$", r) {
			b.WriteByte('\\')
		}
		if r < ' ' || r >= 0x7f && r < 0xa0 || turns(r) {
			r = '\ufffd'
		}
		b.WriteRune(r)
	}
	return b.String()
}
