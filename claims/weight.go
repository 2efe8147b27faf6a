package claims

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Weight is how much a reason counts, in ten-thousandths, in 1…10000. Weights
// are whole numbers so that they compare and subtract exactly: 0.7 − 0.4 is 0.3.
type Weight int32

// FullWeight is the weight of a reason that says nothing of it: 1.
const FullWeight Weight = 10000

// String returns the weight as a decimal without trailing zeros: "1", "0.25".
func (w Weight) String() string { return strconv.FormatFloat(float64(w)/10000, 'f', -1, 64) }

// parseWeight reads a decimal of at most four places as it is spelled, without
// ever passing through a binary fraction. The second result is what is wrong
// with it, or "".
func parseWeight(s string) (Weight, string) {
	f, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil && !errors.Is(err, strconv.ErrRange), math.IsNaN(f):
		return 0, "is not a number"
	case math.IsInf(f, 0), f <= 0, f > 1:
		return 0, "is not above 0 and at most 1"
	case strings.Trim(s, "+.0123456789") != "":
		return 0, "is not written with digits and a point"
	}
	var w Weight
	places := -1
	for _, c := range []byte(s) {
		switch {
		case c == '+':
		case c == '.' && places < 0:
			places = 0
		case c >= '0' && c <= '9' && places < 4:
			if w = w*10 + Weight(c-'0'); places >= 0 {
				places++
			}
		case c == '0': // a zero in the fifth place says nothing
		default:
			return 0, "has more than four places"
		}
	}
	for places = max(places, 0); places < 4; places++ {
		w *= 10
	}
	return w, ""
}
