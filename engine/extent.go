package engine

import "fmt"

// Extent tells in how many of the positions something holds. The zero Extent is
// InUnknown.
type Extent uint8

// The extents. Those that leave something open are found only where a search
// ends early.
const (
	InUnknown     Extent = iota // not known at all
	InNone                      // in none
	InSome                      // in some, but not in every one
	InEvery                     // in every one
	InSomeOrNone                // not in every one, and in none of those found
	InSomeOrEvery               // in every one of those found
)

// String returns "none", "some", "every", "some-or-none", "some-or-every" or
// "unknown".
func (x Extent) String() string {
	switch x {
	case InUnknown:
		return "unknown"
	case InNone:
		return "none"
	case InSome:
		return "some"
	case InEvery:
		return "every"
	case InSomeOrNone:
		return "some-or-none"
	case InSomeOrEvery:
		return "some-or-every"
	}
	return fmt.Sprintf("Extent(%d)", uint8(x))
}

// ParseExtent is the inverse of [Extent.String].
func ParseExtent(s string) (Extent, bool) {
	for x := InUnknown; x <= InSomeOrEvery; x++ {
		if x.String() == s {
			return x, true
		}
	}
	return 0, false
}
