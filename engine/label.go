package engine

import "fmt"

// Label is the state of a claim or a reason. The zero Label is Undecided.
type Label uint8

// The labels.
const (
	Undecided Label = iota
	In              // a claim that stands, a reason that counts
	Out             // a claim that falls, a reason that does not count
)

// String returns "undecided", "in" or "out".
func (l Label) String() string {
	switch l {
	case Undecided:
		return "undecided"
	case In:
		return "in"
	case Out:
		return "out"
	}
	return fmt.Sprintf("Label(%d)", uint8(l))
}

// ParseLabel is the inverse of [Label.String].
func ParseLabel(s string) (Label, bool) {
	for l := Undecided; l <= Out; l++ {
		if l.String() == s {
			return l, true
		}
	}
	return 0, false
}

// Verdict is what follows for a claim without taking sides. The zero Verdict
// is invalid.
type Verdict uint8

// The verdicts.
const (
	Accepted  Verdict = iota + 1 // it stands
	Rejected                     // it falls: withdrawn, outweighed, excluded by what stands, or its burden not met
	Contested                    // undecided, and the dispute starts here
	Unsettled                    // undecided, because it waits for what is contested
)

// String returns the verdict in one lower-case word.
func (v Verdict) String() string {
	switch v {
	case Accepted:
		return "accepted"
	case Rejected:
		return "rejected"
	case Contested:
		return "contested"
	case Unsettled:
		return "unsettled"
	}
	return fmt.Sprintf("Verdict(%d)", uint8(v))
}

// ParseVerdict is the inverse of [Verdict.String].
func ParseVerdict(s string) (Verdict, bool) {
	for v := Accepted; v <= Unsettled; v++ {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

// Cause says why a claim is contested. The zero Cause is that of every other
// verdict: NoCause.
type Cause uint8

// The causes.
const (
	NoCause Cause = iota
	Tie           // reasons of equal weight stand on both sides
	Circle        // it is in a circle that nothing outside settles
)

// String returns "tie", "circle" or, for NoCause, "".
func (c Cause) String() string {
	switch c {
	case NoCause:
		return ""
	case Tie:
		return "tie"
	case Circle:
		return "circle"
	}
	return fmt.Sprintf("Cause(%d)", uint8(c))
}

// ParseCause is the inverse of [Cause.String].
func ParseCause(s string) (Cause, bool) {
	for c := NoCause; c <= Circle; c++ {
		if c.String() == s {
			return c, true
		}
	}
	return 0, false
}

// Ruling is the verdict on one claim.
type Ruling struct {
	Verdict     Verdict
	Cause       Cause // why a contested claim is contested
	Unsupported bool  // accepted although none of the reasons for it counts: nothing speaks against it
}

// Verdicts are the verdicts on all claims and the labels of all reasons of a
// graph, in its order.
type Verdicts struct {
	Claims  []Ruling
	Reasons []Label
}
