package render

import (
	"fmt"
	"io"
	"strings"

	"crux/claims"
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
	o.text("\n")
	for i := range v.Cards {
		if v.Cards[i].Thesis {
			o.tell(i)
		}
	}
	o.continueAll("Continued")
	for i := range v.Cards {
		if !o.told[i] && len(o.cause[i]) == 0 {
			o.later = append(o.later, i)
		}
	}
	o.continueAll("Further claims")
	for i := range v.Cards { // circles that no claim leads into
		if !o.told[i] {
			o.later = append(o.later, i)
		}
	}
	o.continueAll("Further claims")
	_, err := io.WriteString(out, o.String())
	return err
}

type outliner struct {
	strings.Builder
	View
	against [][]int // of each card, the arrows to it
	cause   [][]int // of each card, the arrows it is a premise of
	cuts    [][]int // of each arrow, the undercuts of it
	rivals  [][]int // of each card
	told    []bool
	arrows  []bool // told
	later   []int
}

func newOutliner(v View) *outliner {
	o := &outliner{
		View: v, against: make([][]int, len(v.Cards)), cause: make([][]int, len(v.Cards)),
		cuts: make([][]int, len(v.Arrows)), rivals: make([][]int, len(v.Cards)),
		told: make([]bool, len(v.Cards)), arrows: make([]bool, len(v.Arrows)),
	}
	for r := range v.Arrows {
		a := &v.Arrows[r]
		if a.Kind == claims.Undercut {
			o.cuts[a.Target] = append(o.cuts[a.Target], r)
		} else {
			o.against[a.Target] = append(o.against[a.Target], r)
		}
		for _, p := range a.Premises {
			o.cause[p] = append(o.cause[p], r)
		}
	}
	for _, x := range v.Rivals {
		o.rivals[x.A] = append(o.rivals[x.A], x.B)
		o.rivals[x.B] = append(o.rivals[x.B], x.A)
	}
	return o
}

func (o *outliner) text(format string, args ...any) { fmt.Fprintf(o, format, args...) }

// continueAll tells what was put off, and what is put off meanwhile.
func (o *outliner) continueAll(heading string) {
	started := false
	for len(o.later) > 0 {
		i := o.later[0]
		o.later = o.later[1:]
		if o.told[i] {
			continue
		}
		if !started {
			o.text("\n## %s\n\n", heading)
			started = true
		}
		o.tell(i)
	}
}

func (o *outliner) tell(i int) {
	o.bullet(0, "")
	o.card(i, 0)
}

func (o *outliner) bullet(depth int, label string) {
	o.text("%s- ", indent(depth))
	if label != "" {
		o.text("*%s:* ", label)
	}
}

func indent(depth int) string { return strings.Repeat("  ", min(depth, outlineDepth+1)) }

// card tells claim i behind a bullet at depth, and below it what bears on it.
func (o *outliner) card(i, depth int) {
	c := &o.Cards[i]
	switch {
	case o.told[i]:
		o.text("%s — **%s** (told elsewhere here)\n", md(c.name()), c.word())
		return
	case depth > outlineDepth:
		o.text("%s — **%s** (told below)\n", md(c.name()), c.word())
		o.later = append(o.later, i)
		return
	}
	o.told[i] = true
	if c.Title != "" {
		o.text("**%s.** ", md(strings.TrimSuffix(c.Title, ".")))
	}
	o.text("%s — **%s**", md(c.sentence()), c.word())
	if c.Who != "" {
		o.text(" · %s", md(c.Who))
	}
	for _, cite := range c.Cites {
		if to := cite.link(); to != "" {
			if strings.Contains(to, ";") { // as in &copy;
				to = strings.ReplaceAll(to, "&", "&amp;")
			}
			o.text(" · [%s](<%s>)", md(cite.Text), to)
		} else {
			o.text(" · %s", md(cite.Text))
		}
		if cite.Quote != "" {
			o.text(": “%s”", md(cite.Quote))
		}
	}
	o.text("\n")
	for _, r := range o.against[i] {
		o.arrow(r, depth+1)
	}
	for _, d := range o.rivals[i] {
		o.bullet(depth+1, "cannot stand beside")
		o.text("%s — **%s**\n", md(o.Cards[d].name()), o.Cards[d].word())
		if !o.told[d] {
			o.later = append(o.later, d)
		}
	}
}

// arrow tells reason r: its premises and what undercuts it.
func (o *outliner) arrow(r, depth int) {
	a := &o.Arrows[r]
	label := map[claims.Kind]string{claims.Support: "for", claims.Rebuttal: "against", claims.Undercut: "undercut"}[a.Kind]
	if a.Weight != claims.FullWeight {
		label += ", weight " + a.Weight.String()
	}
	if word := counts(a.Label); word != "counts" {
		label += ", " + word
	}
	o.arrows[r] = true
	if len(a.Premises) == 1 {
		o.bullet(depth, label)
		o.card(a.Premises[0], depth)
	} else {
		o.text("%s- *%s, only together:*\n", indent(depth), label)
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

// name is the short form of a claim that is told elsewhere.
func (c *Card) name() string {
	if c.Title != "" {
		return c.Title
	}
	return c.sentence()
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
