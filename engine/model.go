package engine

import "fmt"

// Model is a way to combine the strengths of the reasons of a claim with its
// confidence. The zero Model is QuadraticEnergy.
//
// With confidence w, and f and a the strengths of the reasons for and against
// a claim, its strength is
//
//	QuadraticEnergy  w + (1−w)·h(E) − w·h(−E)  where h(x) = max(x,0)² / (1 + max(x,0)²), E = Σf − Σa
//	DFQuAD           w + (1−w)·max(s,0) − w·max(−s,0)  where s = Π(1−a) − Π(1−f)
//	EulerBased       1 − (1−w²) / (1 + w·exp(E))
//	HCategorizer     w / (1 + Σa)
//
// Sources: Potyka, Continuous dynamical systems for weighted bipolar
// argumentation (KR 2018); Rago, Toni, Aurisicchio and Baroni, Discontinuity-free
// decision support with quantitative argumentation debates (KR 2016); Amgoud and
// Ben-Naim, Weighted bipolar argumentation graphs (IJCAI 2018); Besnard and
// Hunter, A logic-based theory of deductive arguments (2001), with the
// confidence in place of their 1.
type Model uint8

// The models.
const (
	QuadraticEnergy Model = iota // reasons add up and nothing saturates
	DFQuAD                       // one reason of strength 1 outdoes all others on its side
	EulerBased                   // reasons add up; a confidence of 0 or 1 never moves
	HCategorizer                 // reasons for a claim are not heard
)

// String returns the name of the model, as "quadratic-energy" or "df-quad".
func (m Model) String() string {
	switch m {
	case QuadraticEnergy:
		return "quadratic-energy"
	case DFQuAD:
		return "df-quad"
	case EulerBased:
		return "euler-based"
	case HCategorizer:
		return "h-categorizer"
	}
	return fmt.Sprintf("Model(%d)", uint8(m))
}

// ParseModel is the inverse of [Model.String].
func ParseModel(s string) (Model, bool) {
	for m := QuadraticEnergy; m <= HCategorizer; m++ {
		if m.String() == s {
			return m, true
		}
	}
	return 0, false
}
