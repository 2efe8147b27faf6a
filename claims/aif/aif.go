// Package aif reads and writes argument maps in the Argument Interchange Format:
// nodesets in JSON as AIFdb keeps them, and xAIF, which wraps them for OVA and the
// programs around it.
//
// It takes the bytes of a file and gives a map, or the other way round, with what
// the other side cannot hold. Information nodes (I) are claims; applications of
// rules of inference (RA) and of conflict (CA) are reasons, and those of conflict
// that lead to another application are undercuts; who says what is read from
// locutions (L) and their illocutionary forces (YA). It refuses to guess: what it
// does not know is named and left out.
//
// What the nodes mean is said by Chesñevar et al., Towards an Argument Interchange
// Format (2006), and, of dialogues, by Reed et al., AIF+ (2008).
package aif

import (
	"bytes"
	"slices"

	"crux/claims"
)

// Format is AIF as AIFdb and others write it in JSON.
var Format = claims.Foreign{
	Name:    "aif",
	About:   "AIF in JSON, nodesets as AIFdb keeps them",
	Endings: []string{".json"},
	Sniff: func(text []byte) bool {
		keys := claims.JSONKeys(text)
		return slices.Contains(keys, "nodes") && !slices.Contains(keys, "AIF") && !bytes.Contains(text, []byte(`"source_id"`)) &&
			(bytes.Contains(text, []byte(`"nodeID"`)) || !bytes.Contains(text, []byte(`"id"`)))
	},
	Read: read,
	Write: func(m *claims.Map) ([]byte, claims.Diagnostics, error) {
		return write(m, false)
	},
}

// Extended is xAIF.
var Extended = claims.Foreign{
	Name:    "xaif",
	About:   "xAIF, the JSON of OVA and the programs around it",
	Endings: []string{".json", ".xaif"},
	Like:    "aif",
	Sniff:   func(text []byte) bool { return slices.Contains(claims.JSONKeys(text), "AIF") },
	Read:    read,
	Write: func(m *claims.Map) ([]byte, claims.Diagnostics, error) {
		return write(m, true)
	},
}
