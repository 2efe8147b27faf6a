// Package microtexts reads argument graphs in the XML of the arg-microtexts
// corpora: short texts whose segments support, rebut and undercut each other.
//
// It takes the bytes of a file and gives a map with what that cannot hold.
// Argumentative units (adu) are claims, whose text is that of their segments (edu);
// edges are reasons, and what is added to an edge is linked to its premise. The
// roles of proponent and opponent are sides. It refuses entities, which a file
// could blow itself up with, and a file nested more than a hundred deep.
//
// The graphs are described by Peldszus and Stede, From Argument Diagrams to
// Argumentation Mining in Texts (2013), and in the corpus' arggraph.dtd.
package microtexts

import (
	"bytes"

	"crux/claims"
)

// Format is the XML of arg-microtexts, which can only be read.
var Format = claims.Foreign{
	Name:    "microtexts",
	About:   "argument graphs of the arg-microtexts corpora, in XML",
	Endings: []string{".xml"},
	Sniff:   func(text []byte) bool { return bytes.Contains(text, []byte("<arggraph")) },
	Read:    read,
}
