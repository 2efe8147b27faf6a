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

// burden is what a claim has to meet.
type burden struct {
	status   claims.Status
	standard claims.Standard
}

// weigh tells what becomes of a claim when the strongest reasons that count for
// it and against it weigh f and a (0 where there are none).
//
// The standards are those of Gordon and Walton, Proof burdens and standards
// (2009), made functions of the two weights, with a tie added so that what is
// undecided shows.
func (b burden) weigh(f, a claims.Weight) outcome {
	switch {
	case b.status == claims.Granted:
		return stands
	case b.status == claims.Withdrawn:
		return falls
	case b.status == claims.Asserted && a == 0:
		return stands
	case b.status == claims.Open && f == 0:
		return falls
	}
	switch b.standard {
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
