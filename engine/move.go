package engine

import "fmt"

// Move is a change of the status of one claim.
type Move struct {
	Claim int32
	Kind  MoveKind
}

// MoveKind is what a move does. The zero MoveKind is invalid.
type MoveKind uint8

// The kinds of moves.
const (
	Grant    MoveKind = iota + 1 // the claim stands, whatever is said
	Withdraw                     // the claim falls, whatever is said
)

// String returns "grant" or "withdraw".
func (k MoveKind) String() string {
	switch k {
	case Grant:
		return "grant"
	case Withdraw:
		return "withdraw"
	}
	return fmt.Sprintf("MoveKind(%d)", uint8(k))
}

// ParseMoveKind is the inverse of [MoveKind.String].
func ParseMoveKind(s string) (MoveKind, bool) {
	for k := Grant; k <= Withdraw; k++ {
		if k.String() == s {
			return k, true
		}
	}
	return 0, false
}

// label is what the move makes of its claim.
func (k MoveKind) label() Label {
	if k == Grant {
		return In
	}
	return Out
}
