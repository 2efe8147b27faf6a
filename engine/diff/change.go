package diff

import (
	"fmt"

	"crux/claims"
)

// Change is one thing in which the new map differs from the old one. Reasons that
// are gone since a claim or a reason that they need was removed, and contradictions
// of a claim that was, are no changes of their own.
type Change struct {
	What What
	Act  Act
	At   int32     // the number of a claim (or of what a claim is expected to be, or of a thesis), of a reason or of a contradiction in the lists of the Diff; else 0
	ID   claims.ID // of a side, speaker or source; else ""

	// Of what was changed: what of it, and what it was and is, as one text; "" is
	// nothing.
	Field         Field
	Before, After string
}

// What is what a change is about. The zero What is invalid.
type What uint8

// What can change.
const (
	TheMap What = iota + 1
	Thesis      // a claim that the map names as one
	Side
	Speaker
	Source
	Claim
	Reason
	Exclusion
	Expectation
)

// Act is what was done. The zero Act is invalid.
type Act uint8

// What can be done.
const (
	Added Act = iota + 1
	Removed
	Changed
)

// Field is what of a claim, a reason or the map was changed. The zero Field is no
// part: all of it.
type Field uint8

// The fields.
const (
	Whole Field = iota
	ID
	Title
	Question
	Text
	By // the speakers and sides
	Cites
	Date
	Status
	Standard
	Confidence
	Tags
	Note
	Language
	Kind
	Premises
	Target
	Weight
	Scheme
	Rubric
)

var (
	whatNames  = []string{TheMap: "map", Thesis: "thesis", Side: "side", Speaker: "speaker", Source: "source", Claim: "claim", Reason: "reason", Exclusion: "contradiction", Expectation: "expectation"}
	actNames   = []string{Added: "added", Removed: "removed", Changed: "changed"}
	fieldNames = []string{Whole: "", ID: "id", Title: "title", Question: "question", Text: "text", By: "by", Cites: "cite", Date: "date", Status: "status", Standard: "standard", Confidence: "confidence", Tags: "tags", Note: "note", Language: "language", Kind: "kind", Premises: "premises", Target: "target", Weight: "weight", Scheme: "scheme", Rubric: "rubric"}
)

// String returns the name in one lower-case word.
func (w What) String() string { return nameOf("What", whatNames, w) }

// String returns "added", "removed" or "changed".
func (a Act) String() string { return nameOf("Act", actNames, a) }

// String returns the key of a claim file that it is called by.
func (f Field) String() string { return nameOf("Field", fieldNames, f) }

func nameOf[T ~uint8](kind string, names []string, v T) string {
	if int(v) < len(names) && (names[v] != "" || kind == "Field") {
		return names[v]
	}
	return fmt.Sprintf("%s(%d)", kind, uint8(v))
}

// Weighs reports whether a change can change a verdict.
func (c *Change) Weighs() bool {
	switch c.What {
	case Claim:
		return c.Act == Removed || c.Act == Changed && (c.Field == Status || c.Field == Standard)
	case Reason:
		return c.Act != Changed || c.Field == Kind || c.Field == Premises || c.Field == Target || c.Field == Weight
	case Exclusion:
		return true
	}
	return false
}
