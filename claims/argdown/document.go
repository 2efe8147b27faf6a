package argdown

import "crux/claims"

// document is what a file says, in its order.
type document struct {
	from     int            // where the file begins, if all files are one text
	places   *claims.Places // in the file
	blocks   []*block
	front    *claims.Value // the front matter, or nil
	sections []*section
	frontAt  int
	remarks  remarks
}

// section is a heading with what stands under it.
type section struct {
	title   string
	level   int
	up      *section
	isGroup bool
}

// block is a paragraph with its relations, or an argument with its steps.
type block struct {
	item *item // or nil
	pcs  *structure
}

// item is a statement or an argument, where it is defined or named.
type item struct {
	argument  bool
	title     string // "" where it has none
	reference bool   // only the title stands here
	text      string
	tags      []tag
	data      *claims.Value
	dataAt    claims.Pos
	at, end   int // its place
	section   *section
	relations []*relation
}

type tag struct {
	name string
	at   claims.Pos
}

// arrow is what stands before an item that is related to the one above it.
type arrow uint8

const (
	supports      arrow = iota + 1 // +>
	attacks                        // ->
	undercuts                      // _>
	supported                      // + or <+
	attacked                       // - or <-
	undercut                       // <_
	contradictory                  // ><
)

var arrows = []struct {
	spelled string
	arrow   arrow
}{
	{"+>", supports}, {"->", attacks}, {"_>", undercuts}, {"<+", supported}, {"<-", attacked}, {"<_", undercut}, {"><", contradictory},
	{"+", supported}, {"-", attacked},
}

type relation struct {
	arrow   arrow
	at, end int
	item    *item
}

// structure is an argument with premises and conclusions.
type structure struct {
	lines []*line
	at    int
}

// line is a numbered statement of an argument, behind an inference if it is a
// conclusion.
type line struct {
	number    string
	item      *item
	inference *inference
}

type inference struct {
	rules     []string
	data      *claims.Value
	at, end   int
	relations []*relation // undercuts of it
}

// remarks counts what is passed over and is told once.
type remarks struct {
	comments, emphases, mentions, contradictories, prose, titles counted
}

// counted is how often something occurs, and where first.
type counted struct{ n, at, end int }

func (c *counted) add(at, end int) {
	if c.n == 0 {
		c.at, c.end = at, end
	}
	c.n++
}

// moveTo makes the document one that begins at an offset in the text of all files.
func (d *document) moveTo(from int) {
	if d.from = from; from == 0 {
		return
	}
	var move func(it *item)
	relations := func(all []*relation) {
		for _, r := range all {
			r.at, r.end = r.at+from, r.end+from
			move(r.item)
		}
	}
	move = func(it *item) {
		it.at, it.end = it.at+from, it.end+from
		relations(it.relations)
	}
	for _, b := range d.blocks {
		if b.pcs == nil {
			move(b.item)
			continue
		}
		b.pcs.at += from
		for _, l := range b.pcs.lines {
			if x := l.inference; x != nil {
				x.at, x.end = x.at+from, x.end+from
				relations(x.relations)
			}
			move(l.item)
		}
	}
	d.frontAt += from
	for _, c := range d.remarks.all() {
		c.at, c.end = c.at+from, c.end+from
	}
}

// all lists what is counted.
func (r *remarks) all() []*counted {
	return []*counted{&r.comments, &r.emphases, &r.mentions, &r.contradictories, &r.prose, &r.titles}
}

// addAll adds what is counted in a document behind.
func (r *remarks) addAll(other *remarks) {
	for i, c := range other.all() {
		of := r.all()[i]
		if of.n == 0 {
			of.at, of.end = c.at, c.end
		}
		of.n += c.n
	}
}
