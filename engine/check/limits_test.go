package check

import (
	"fmt"
	"slices"
	"testing"

	"crux/claims"
)

func codesOf(ds claims.Diagnostics) []claims.Code {
	var codes []claims.Code
	for _, d := range ds {
		codes = append(codes, d.Code)
	}
	return codes
}

// Among too many sides nobody is asked to answer everybody.
func TestManySidesNeedNotAnswerEachOther(t *testing.T) {
	for _, sides := range []int{2, mostSides, mostSides + 1} {
		m := &claims.Map{Thesis: []claims.Ref{{ID: "t"}}, Claims: []claims.Claim{{ID: "t", Status: claims.Open}}}
		for i := range sides {
			side, c := claims.ID(fmt.Sprint("side", i)), claims.ID(fmt.Sprint("c", i))
			m.Sides = append(m.Sides, claims.Side{ID: side})
			m.Claims = append(m.Claims, claims.Claim{ID: c, Status: claims.Asserted, Sides: []claims.ID{side}})
			kind := claims.Support + claims.Kind(i%2)
			m.Reasons = append(m.Reasons, claims.Reason{ID: c, Premises: []claims.ID{c}, Target: "t", Kind: kind, Weight: claims.FullWeight})
		}
		found := slices.Contains(codesOf(Run(analysis(t, m))), claims.DroppedReason)
		if want := sides <= mostSides; found != want {
			t.Errorf("%d sides: found %v", sides, found)
		}
	}
}

// Of a claim that many sign, the first that the map names are held to it.
func TestManySpeakers(t *testing.T) {
	var crowd []claims.ID
	m := &claims.Map{}
	for i := range mostVoices + 2 {
		crowd = append(crowd, claims.ID(fmt.Sprint("s", i)))
		m.Speakers = append(m.Speakers, claims.Speaker{ID: crowd[i]})
	}
	last := len(crowd) - 1
	for _, x := range []struct {
		a, b []claims.ID
		want bool
	}{
		{crowd, crowd[:1], true},
		{crowd, crowd[mostVoices-1 : mostVoices], true},
		{crowd, crowd[mostVoices:], false},
		{crowd[2:], crowd[last:], true}, // not too many
		{append([]claims.ID{crowd[last]}, crowd[:last]...), crowd[last:], false},
	} {
		m.Claims = []claims.Claim{{ID: "a", Status: claims.Asserted, By: x.a}, {ID: "b", Status: claims.Asserted, By: x.b}}
		m.Contradictions = []claims.Contradiction{{A: "a", B: "b"}}
		if found := slices.Contains(codesOf(Run(analysis(t, m))), claims.InconsistentSpeaker); found != x.want {
			t.Errorf("%v and %v: found %v", x.a, x.b, found)
		}
	}
}
