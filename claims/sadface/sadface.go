// Package sadface reads argument maps in SADFace, the Simple Argument Description
// Format: JSON whose nodes are atoms and schemes.
//
// It takes the bytes of a file and gives a map with what that cannot hold. Atoms
// are claims, schemes are reasons, and resources are sources, which atoms cite. A
// scheme called a conflict is a reason against its conclusion, and any other one a
// reason for it.
package sadface

import (
	"bytes"
	"slices"

	"crux/claims"
)

// Format is SADFace, which can only be read.
var Format = claims.Foreign{
	Name:    "sadface",
	About:   "SADFace, the Simple Argument Description Format",
	Endings: []string{".json", ".sadface"},
	Sniff: func(text []byte) bool {
		keys := claims.JSONKeys(text)
		return slices.Contains(keys, "nodes") && !slices.Contains(keys, "AIF") &&
			(bytes.Contains(text, []byte(`"source_id"`)) || bytes.Contains(text, []byte(`"id"`)) && !bytes.Contains(text, []byte(`"nodeID"`)))
	},
	Read: read,
}
