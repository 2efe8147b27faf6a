package render

import (
	"crux/engine"
)

// document is a text to read and to print, such as a brief or a worksheet. It is
// written as Markdown and as a page, and both say the same.
type document struct {
	title    string // as the page is called; a heading of its own is among the parts
	language string // of what it says itself, BCP 47
	own      string // of the texts of the map, BCP 47; "" for texts of several
	sides    []SideLook
	broad    bool // wider than high on paper
	dense    bool // small on paper, where there is much to tell
	parts    []passage
}

// passage is a piece of a document: a [section], a [paragraph], a [listing], a [table], a
// [claimCard], a [figure], some [blankLines] or a [pageBreak].
type passage interface {
	markdown(w *markdownWriter)
	html(w *pageWriter)
}

// section is a heading and what stands below it. Level is 1 for the title of the
// document, and one more inside each section.
type section struct {
	level int
	head  phrase
	parts []passage
	name  string // by which a [piece] leads to it, of letters, digits and "-", or ""
	whole bool   // it is not divided between pages if one has room for it
}

// paragraph is one paragraph; an aside is set in grey.
type paragraph struct {
	text  phrase
	aside bool
}

// listing is a list, with numbers, with letters or without.
type listing struct {
	numbered bool
	lettered bool // A, B, C
	whole    bool // no entry is divided between pages
	columns  int  // on a page that is wide enough, without bullets; 0 for one with them
	small    bool // set in small letters
	items    []entry
}

// entry is an entry of a list: a line, and what belongs to it.
type entry struct {
	text  phrase
	parts []passage
}

// table is a table of parts. Each row has as many cells as there are columns; a cell can hold
// any parts but a section, a table, a figure or a page break.
type table struct {
	columns []phrase
	wide    []int // of each column, its share of the width; nil where all are alike
	rows    [][]tableCell
	groups  []int  // how many rows each group has that a line stands above; nil for none
	name    string // what a screen reader calls it
}

type tableCell struct {
	parts   []passage
	head    bool   // it names its row
	rows    int    // how many it takes; 0 is 1
	covered bool   // one above it takes it, too
	name    string // by which a [piece] leads to it, of letters, digits and "-", or ""
}

// claimCard is a claim in the look of the drawings: its text in a box whose border and
// fill tell its verdict, with the band of its side, who says it and where it is said.
type claimCard struct {
	text    string // of the map
	lead    phrase // before the text: what the claim does, such as "against"
	who     string // of the map: the speaker, or ""
	beside  phrase // after who says it, on the same line
	side    int    // the number of the side's colour, from 1, or 0
	id      string // of the map, or "" to show none
	ruling  engine.Ruling
	word    string   // of the verdict, or "" to show none
	foot    []phrase // lines below: citations, remarks
	remark  phrase   // a short one, on a page on the line of who says it
	flagged bool     // it needs attention: a heavy border
	pale    bool     // only a name of the claim: no border
	indent  int      // how far in it stands, in steps
}

// figure is a drawing. Markdown, which cannot hold it, has other parts in its place.
type figure struct {
	svg     string
	name    string // what it shows, for who cannot see it
	instead []passage
}

// blankLines are ruled lines to write on.
type blankLines int

// pageBreak begins a new page on paper.
type pageBreak struct{}

// phrase is a text of several pieces, some of which are from the map.
type phrase []piece

// piece is a text in one look.
type piece struct {
	text string
	own  bool // it is from the map: it may be in another language and hold anything
	look pieceLook
	mark engine.Verdict // before the text, if it is one
	side int            // the number of a side's colour before the text, from 1, or 0
	link string         // where it leads, or "": only what [CiteLine.link] returns
	to   string         // the name of the section or cell that it leads to, or ""; of no account in Markdown
}

type pieceLook uint8

const (
	plain   pieceLook = iota
	strong            // heavy
	weak              // grey
	blank             // a line to write on: the text is not shown, only as wide as is usual
	tickBox           // a box to tick; the text is not shown
	slot              // a short line, for a letter or a number
)

// says is a phrase of the program's own words.
func says(text string) phrase { return phrase{{text: text}} }

// tells is a phrase from the map.
func tells(text string) phrase { return phrase{{text: text, own: true}} }

// and adds to a phrase, which is not changed.
func (p phrase) and(more ...phrase) phrase {
	all := append(phrase(nil), p...)
	for _, m := range more {
		all = append(all, m...)
	}
	return all
}

// in gives all pieces of a phrase a look.
func (p phrase) in(l pieceLook) phrase {
	all := append(phrase(nil), p...)
	for i := range all {
		all[i].look = l
	}
	return all
}
