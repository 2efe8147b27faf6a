package claims

import "fmt"

// Kind is what a reason does to its target. The zero Kind is invalid.
type Kind uint8

// The kinds of reason.
const (
	Support  Kind = iota + 1 // for a claim
	Rebuttal                 // against a claim
	Undercut                 // against a reason: its step does not hold
)

var kindWords = []string{Support: "support", Rebuttal: "rebuttal", Undercut: "undercut"}

// String returns "support", "rebuttal" or "undercut".
func (k Kind) String() string { return word(kindWords, int(k), "Kind") }

// ParseKind is the inverse of [Kind.String].
func ParseKind(s string) (Kind, bool) { i, ok := parse(kindWords, s); return Kind(i), ok }

// Status is what the author says of a claim before any reason is heard. The
// zero Status is invalid.
type Status uint8

// The statuses of a claim.
const (
	Asserted  Status = iota + 1 // stands until rebutted
	Open                        // stands only once a reason for it stands
	Granted                     // common ground: stands whatever is said
	Withdrawn                   // taken back: never stands
)

var statusWords = []string{Asserted: "asserted", Open: "open", Granted: "granted", Withdrawn: "withdrawn"}

// String returns the status as a claim file spells it.
func (s Status) String() string { return word(statusWords, int(s), "Status") }

// ParseStatus is the inverse of [Status.String].
func ParseStatus(s string) (Status, bool) { i, ok := parse(statusWords, s); return Status(i), ok }

// Standard is a proof standard: how the strongest reason for a claim is
// weighed against the strongest one against it. The zero Standard is
// Preponderance, so that a claim which says nothing has the usual one.
type Standard uint8

// The proof standards, after Gordon and Walton 2009, with a tie added.
const (
	Preponderance Standard = iota
	Scintilla
	DialecticalValidity
	ClearAndConvincing
	BeyondReasonableDoubt
)

var standardWords = []string{
	Preponderance: "preponderance", Scintilla: "scintilla", DialecticalValidity: "dialectical-validity",
	ClearAndConvincing: "clear-and-convincing", BeyondReasonableDoubt: "beyond-reasonable-doubt",
}

// String returns the standard as a claim file spells it.
func (s Standard) String() string { return word(standardWords, int(s), "Standard") }

// ParseStandard is the inverse of [Standard.String].
func ParseStandard(s string) (Standard, bool) {
	i, ok := parse(standardWords, s)
	return Standard(i), ok
}

func word(words []string, i int, typ string) string {
	if i < len(words) && words[i] != "" {
		return words[i]
	}
	return fmt.Sprintf("%s(%d)", typ, i)
}

func parse(words []string, s string) (int, bool) {
	for i, w := range words {
		if w == s && w != "" {
			return i, true
		}
	}
	return 0, false
}
