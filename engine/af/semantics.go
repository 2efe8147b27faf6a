package af

import "fmt"

// Semantics says which sets of arguments are extensions. The zero Semantics is
// invalid.
//
// A set is conflict-free if no member attacks another or itself, and admissible
// if it also attacks all who attack a member. It is in the range of a set what is
// a member or attacked by one.
type Semantics uint8

// The semantics. Grounded, complete, preferred and stable are Dung's (On the
// acceptability of arguments, Artificial Intelligence 77, 1995).
const (
	Grounded   Semantics = iota + 1 // GR: the least complete set; there is always exactly one
	Complete                        // CO: admissible, and has every argument whose attackers it attacks
	Preferred                       // PR: a largest admissible set
	Stable                          // ST: conflict-free, and has everything in its range; there may be none
	SemiStable                      // SST: admissible, and its range is in no larger range of one that is
	Stage                           // STG: conflict-free, and its range is in no larger range of one that is
	Ideal                           // ID: the largest admissible set that all preferred sets contain; there is exactly one
)

var semanticsNames = []string{Grounded: "GR", Complete: "CO", Preferred: "PR", Stable: "ST", SemiStable: "SST", Stage: "STG", Ideal: "ID"}

// String returns what the competitions call the semantics, such as "GR".
func (s Semantics) String() string {
	if s >= Grounded && s <= Ideal {
		return semanticsNames[s]
	}
	return fmt.Sprintf("Semantics(%d)", uint8(s))
}

// ParseSemantics is the inverse of [Semantics.String].
func ParseSemantics(name string) (Semantics, bool) {
	for s := Grounded; s <= Ideal; s++ {
		if semanticsNames[s] == name {
			return s, true
		}
	}
	return 0, false
}

// Answer is an answer. The zero Answer is Unknown.
type Answer uint8

// The answers.
const (
	Unknown Answer = iota // the budget or the context ended first
	Yes
	No
)

// String returns "unknown", "yes" or "no".
func (a Answer) String() string {
	switch a {
	case Unknown:
		return "unknown"
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return fmt.Sprintf("Answer(%d)", uint8(a))
}

func (a Answer) not() Answer {
	switch a {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}
