package argdown

import "crux/claims"

// document is what a file says, in its order.
type document struct {
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
