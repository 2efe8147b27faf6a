package engine

import (
	"errors"
	"math"
	"testing"

	"crux/claims"
)

func TestConfidenceOutsideItsRange(t *testing.T) {
	for w, ok := range map[float64]bool{0: true, 1: true, -0.1: false, 1.1: false, math.NaN(): false, math.Inf(1): false} {
		m := &claims.Map{Claims: []claims.Claim{{ID: "a", Status: claims.Asserted, Confidence: w}}}
		if _, err := Assemble(m); errors.Is(err, ErrInvalidMap) == ok {
			t.Errorf("confidence %v: %v", w, err)
		}
	}
}
