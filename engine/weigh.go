package engine

import "crux/claims"

// outcome is what weighing the reasons of a claim gives. The order is that of
// the definitions: a stronger reason for the claim never lowers it, a stronger
// one against it never raises it.
type outcome uint8

const (
	falls outcome = iota
	tied
	stands
)

// weigh tells what becomes of a claim of status s under standard std when the
// strongest reasons that count for it and against it weigh f and a (0 where
// there are none).
//
// The standards are those of Gordon and Walton, Proof burdens and standards
// (2009), made functions of the two weights, with a tie added so that what is
// undecided shows.
func weigh(s claims.Status, std claims.Standard, f, a claims.Weight) outcome {
	switch {
	case s == claims.Granted:
		return stands
	case s == claims.Withdrawn:
		return falls
	case s == claims.Asserted && a == 0:
		return stands
	case s == claims.Open && f == 0:
		return falls
	}
	switch std {
	case claims.Scintilla:
		return when(f > 0, stands, falls)
	case claims.DialecticalValidity:
		return when(a == 0, stands, when(f == 0, falls, tied))
	case claims.ClearAndConvincing:
		return clear(f, a)
	case claims.BeyondReasonableDoubt:
		return when(clear(f, a) == stands && a < 2000, stands, falls)
	default: // preponderance
		return when(f > a, stands, when(f < a, falls, tied))
	}
}

func clear(f, a claims.Weight) outcome {
	switch {
	case f >= 5000 && f-a >= 3000:
		return stands
	case f >= 5000 && f > a:
		return tied
	default:
		return falls
	}
}

func when(c bool, yes, no outcome) outcome {
	if c {
		return yes
	}
	return no
}
