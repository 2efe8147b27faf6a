// Package argdown reads and writes Argdown, the language for argument maps in the
// manner of Markdown (argdown.org).
//
// It takes a document and gives a map: a statement becomes a claim, and so does an
// argument of which only the title or a description is known, with the arrows
// from it and to it as reasons. An argument with premises and a conclusion becomes
// a reason with linked premises for each of its steps; what attacks or undercuts
// it as a whole speaks against its last step. Headings become tags. In strict mode
// statements that attack each other contradict each other. What is said of claims
// and of the map that Argdown has no words for stands in its metadata, so that a
// map that is written and read again is the same.
//
// It reads what Argdown's own program reads, and some of what that stumbles over:
// no blank line need follow the front matter. It refuses argdown-2, another
// language with the same ending of names.
package argdown

import "crux/claims"

// Format is Argdown.
var Format = claims.Foreign{
	Name:    "argdown",
	About:   "Argdown, argument maps in the manner of Markdown (argdown.org)",
	Endings: []string{".argdown", ".ad"},
	Read:    read,
	Write:   write,
}

// read reads documents. Statements and arguments with one title are one, in whichever
// document they stand.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	b := claims.NewBuilder(files...)
	x := newBuilder(b)
	failed := false
	for range b.Files() {
		if b.Text() == "" {
			continue
		}
		p := &parser{b: b, s: b.Text()}
		d := p.document()
		if failed = failed || b.Failed(); !failed {
			x.add(d)
		}
	}
	if !failed {
		x.build()
	}
	return b.Finish()
}
