package engine

import (
	"math"
	"math/rand/v2"
	"slices"

	"crux/claims"
)

// strengthOracle computes strengths straight from the definitions: it reads the
// map and not the [Graph], knows nothing of components, and follows dx/dt =
// f(x) − x for the whole map with small steps.
type strengthOracle struct {
	m         *claims.Map
	model     Model
	undercuts [][]int // of each reason
	circular  []bool  // of each reason: it undercuts itself, through others or not
}

func newStrengthOracle(m *claims.Map, model Model) *strengthOracle {
	n := len(m.Reasons)
	o := &strengthOracle{m, model, make([][]int, n), make([]bool, n)}
	arrows := make([][]bool, n)
	for i := range arrows {
		arrows[i] = make([]bool, n)
	}
	for i, r := range m.Reasons {
		if r.Kind == claims.Undercut {
			t := slices.IndexFunc(m.Reasons, func(x claims.Reason) bool { return x.ID == r.Target })
			o.undercuts[t] = append(o.undercuts[t], i)
			arrows[t][i] = true
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				arrows[i][j] = arrows[i][j] || arrows[i][k] && arrows[k][j]
			}
		}
	}
	for i := range n {
		o.circular[i] = arrows[i][i]
	}
	return o
}

// reason computes reason i from the strengths of the claims and, of the other
// reasons, of those that are circular. At the start nothing is undercut.
func (o *strengthOracle) reason(i int, x, circular []float64, start bool) float64 {
	s := float64(o.m.Reasons[i].Weight) / 10000
	for _, p := range o.m.Reasons[i].Premises {
		s *= x[o.claim(p)]
	}
	for _, u := range o.undercuts[i] {
		switch {
		case start:
		case o.circular[u]:
			s *= 1 - circular[u]
		default:
			s *= 1 - o.reason(u, x, circular, false)
		}
	}
	return s
}

func (o *strengthOracle) claim(id claims.ID) int {
	return slices.IndexFunc(o.m.Claims, func(c claims.Claim) bool { return c.ID == id })
}

// reasons are the strengths of all reasons.
func (o *strengthOracle) reasons(x, circular []float64) []float64 {
	rs := make([]float64, len(o.m.Reasons))
	for i := range rs {
		if rs[i] = circular[i]; !o.circular[i] {
			rs[i] = o.reason(i, x, circular, false)
		}
	}
	return rs
}

// sides lists the strengths of the reasons for and against claim c.
func (o *strengthOracle) sides(c int, x, rs []float64) (pro, con []float64) {
	id := o.m.Claims[c].ID
	for i, r := range o.m.Reasons {
		switch {
		case r.Kind == claims.Undercut || r.Target != id:
		case r.Kind == claims.Support:
			pro = append(pro, rs[i])
		default:
			con = append(con, rs[i])
		}
	}
	rivals := make([]bool, len(x))
	for _, e := range o.m.Contradictions {
		if e.A == id {
			rivals[o.claim(e.B)] = true
		}
		if e.B == id {
			rivals[o.claim(e.A)] = true
		}
	}
	for d, is := range rivals {
		if is {
			con = append(con, x[d])
		}
	}
	return pro, con
}

// f computes claim c from the reasons.
func (o *strengthOracle) f(c int, x, rs []float64) float64 {
	switch o.m.Claims[c].Status {
	case claims.Granted:
		return 1
	case claims.Withdrawn:
		return 0
	}
	w := o.m.Claims[c].Confidence
	pro, con := o.sides(c, x, rs)
	e := sum(pro) - sum(con)
	switch o.model {
	case QuadraticEnergy:
		h := func(x float64) float64 { x = math.Max(x, 0); return x * x / (1 + x*x) }
		return w + (1-w)*h(e) - w*h(-e)
	case DFQuAD:
		s := noisyOr(pro) - noisyOr(con)
		return w - w*math.Max(0, -s) + (1-w)*math.Max(0, s)
	case EulerBased:
		return 1 - (1-w*w)/(1+w*math.Exp(e))
	case HCategorizer:
		return w / (1 + sum(con))
	}
	panic(o.model)
}

func (o *strengthOracle) heat(c int, x, rs []float64) float64 {
	pro, con := o.sides(c, x, rs)
	return math.Min(noisyOr(pro), noisyOr(con))
}

func sum(xs []float64) float64 {
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}

func noisyOr(xs []float64) float64 {
	none := 1.0
	for _, x := range xs {
		none *= 1 - x
	}
	return 1 - none
}

// strengths are those of the claims and of the reasons; ok is false where they
// do not come to rest.
func (o *strengthOracle) strengths() (x, rs []float64, ok bool) {
	x, circular := make([]float64, len(o.m.Claims)), make([]float64, len(o.m.Reasons))
	for i, c := range o.m.Claims {
		x[i] = c.Confidence
		switch c.Status {
		case claims.Granted:
			x[i] = 1
		case claims.Withdrawn:
			x[i] = 0
		}
	}
	for i := range circular {
		circular[i] = o.reason(i, x, circular, true)
	}
	const step = 1. / 16
	for range 20_000 {
		rs := o.reasons(x, circular)
		rate := 0.0
		dx := make([]float64, len(x))
		for c := range x {
			dx[c] = o.f(c, x, rs) - x[c]
			rate = math.Max(rate, math.Abs(dx[c]))
		}
		dr := make([]float64, len(rs))
		for i := range rs {
			if o.circular[i] {
				dr[i] = o.reason(i, x, circular, false) - circular[i]
				rate = math.Max(rate, math.Abs(dr[i]))
			}
		}
		if rate < 1e-12 {
			return x, rs, true
		}
		for c := range x {
			x[c] += step * dx[c]
		}
		for i := range dr {
			circular[i] += step * dr[i]
		}
	}
	return x, o.reasons(x, circular), false
}

var allModels = []Model{QuadraticEnergy, DFQuAD, EulerBased, HCategorizer}

// withConfidences gives the claims of m confidences by chance.
func withConfidences(m *claims.Map, rng *rand.Rand) *claims.Map {
	m = cloneMap(m)
	for i := range m.Claims {
		m.Claims[i].Confidence = []float64{0, 0.1, 0.3, 0.5, 0.5, 0.5, 0.8, 1, rng.Float64()}[rng.IntN(9)]
	}
	return m
}
