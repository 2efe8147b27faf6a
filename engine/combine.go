package engine

import "math"

// Some processors round a·b + c once and others twice, and the compiler uses
// what there is. Where a product is added to something here it is converted to
// float64 first, which rounds it everywhere, so that strengths are the same to
// the last bit on every machine. For the same reason exp is not [math.Exp].

// times is a product in which 0 is 0 whatever the other factor is, also where
// that is not known: NaN.
func times(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return a * b
}

// combine returns the strength of a claim of confidence w, given the energy of
// its reasons or what the model has in its place ([web.energy]).
func (m Model) combine(w, energy float64) float64 {
	switch m {
	case DFQuAD:
		if energy < 0 {
			return w + float64(w*energy)
		}
		return w + float64((1-w)*energy)
	case EulerBased:
		// The same as 1 − (1−w²)/(1+w·e), without the loss of digits near 0, or
		// a rounding above 1.
		e := exp(energy)
		return min(1, float64(w*(e+w))/(1+float64(w*e)))
	case HCategorizer:
		return w / (1 - energy)
	default:
		if energy < 0 {
			return w - float64(w*saturate(energy))
		}
		return w + float64((1-w)*saturate(energy))
	}
}

// saturate returns x²/(1+x²), the h of quadratic energy for x and −x alike.
func saturate(x float64) float64 {
	xx := float64(x * x)
	return xx / (1 + xx)
}

// slopes returns the derivatives of [Model.combine] by confidence and by
// energy. DF-QuAD has a kink where the energy is 0, and gets the mean of the
// slopes on both sides there, also where a rounding may be all that it is.
func (m Model) slopes(w, energy float64) (byConfidence, byEnergy float64) {
	switch m {
	case DFQuAD:
		switch by := 1 - math.Abs(energy); {
		case math.IsNaN(energy):
			return energy, energy
		case math.Abs(energy) <= 1e-9:
			return by, 0.5
		case energy < 0:
			return by, w
		default:
			return by, 1 - w
		}
	case EulerBased:
		e := exp(energy)
		d := 1 + float64(w*e)
		rest := float64((1 - float64(w*w)) / d * (e / d))
		return float64(2*w/d) + rest, w * rest
	case HCategorizer:
		d := 1 - energy
		return 1 / d, w / d / d
	default:
		d := 1 + float64(energy*energy)
		slope := 2 * math.Abs(energy) / d / d
		if energy < 0 {
			return 1 - saturate(energy), w * slope
		}
		return 1 - saturate(energy), (1 - w) * slope
	}
}

// exp returns e to the power of x to within two units in the last place, for x
// in −700…700; what is beyond counts as the end of that.
func exp(x float64) float64 {
	const (
		// The first has so few digits that its products with whole numbers up
		// to 1100 are exact.
		ln2Hi = 0x1.62e42feep-1
		ln2Lo = 0x1.a39ef35793c76p-33
	)
	x = max(-700, min(x, 700))
	k := math.RoundToEven(x / (ln2Hi + ln2Lo))
	r := x - float64(k*ln2Hi) - float64(k*ln2Lo) // at most ln(2)/2 either way
	sum := 1.0
	for n := 14.0; n > 0; n-- {
		sum = 1 + float64(r*sum)/n
	}
	if math.IsNaN(sum) {
		return sum
	}
	return math.Ldexp(sum, int(k))
}
