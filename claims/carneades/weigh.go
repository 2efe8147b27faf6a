package carneades

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"crux/claims"
)

// way is how an argument gets its weight from its premises.
type way uint8

const (
	linked way = iota
	convergent
	cumulative
	factorized
	constant
)

var ways = map[string]way{"linked": linked, "convergent": convergent, "cumulative": cumulative, "factorized": factorized}

// scheme is a kind of argument that the file declares.
type scheme struct {
	way    way
	weight claims.Weight
}

// readSchemes reads the schemes and what they weigh by. A list of schemes has their
// ids in it.
func (r *reader) readSchemes(root *claims.Value) {
	functions := make(map[string]*claims.Value)
	r.pairs(root.Get("weighing_functions"), "\"weighing_functions\"", func(k, v *claims.Value) {
		functions[strings.ToLower(k.Text)] = v
	})
	r.functions = functions
	one := func(id string, at, v *claims.Value) {
		r.keys(v, "a scheme", "id", "meta", "metadata", "weight", "variables", "premises", "assumptions", "exceptions", "deletions", "guards", "conclusions", "conclusion", "roles")
		if len(get(v, "conclusions", "conclusion").Texts()) > 0 {
			r.b.Lost(claims.Warning, r.at(at), fmt.Sprintf("Carneades makes arguments from the scheme %q", shown(id)), "only those that the file has are read")
		}
		r.schemes[id] = r.weighing(get(v, "weight"), at, 0)
	}
	switch v := root.Get("argument_schemes"); {
	case v == nil || v.Null:
	case v.IsList():
		for _, item := range v.Items {
			id := get(item, "id")
			if !id.IsText() {
				r.b.Fault(claims.MissingKey, r.at(item), "a scheme has no id", "write `id:`")
				continue
			}
			one(id.Text, id, item)
		}
	default:
		r.pairs(v, "\"argument_schemes\"", func(k, v *claims.Value) { one(k.Text, k, v) })
	}
}

// weighing reads how arguments of a scheme are weighed.
func (r *reader) weighing(v, at *claims.Value, depth int) *scheme {
	s := &scheme{weight: claims.FullWeight}
	switch {
	case v == nil:
	case v.IsText():
		name := strings.ToLower(v.Text)
		if w, ok := ways[name]; ok {
			s.way = w
			return s
		}
		if f := r.functions[name]; f != nil && depth < 10 { // one may name the next
			return r.weighing(f, at, depth+1)
		}
		r.b.Lost(claims.Warning, r.at(v), fmt.Sprintf("nothing says how %q weighs", shown(v.Text)), "its arguments have full weight")
	case get(v, "constant") != nil:
		c := get(v, "constant")
		if w, ok := r.number(c); ok {
			s.way, s.weight = constant, w
		}
	default:
		r.b.Lost(claims.Warning, r.at(at), fmt.Sprintf("%q weighs by preferences or criteria", shown(at.Text)), "its arguments have full weight")
	}
	return s
}

// number reads a weight. What is not above 0 and at most 1 is told.
func (r *reader) number(v *claims.Value) (claims.Weight, bool) {
	f, err := strconv.ParseFloat(r.one(v, "a weight"), 64)
	if err == nil && f == 0 {
		r.b.Lost(claims.Warning, r.at(v), "a weight of 0 is for arguments that never count", "it is read as 0.0001")
		return 1, true
	}
	if err != nil || math.IsNaN(f) || f < 0 || f > 1 {
		r.b.Lost(claims.Warning, r.at(v), fmt.Sprintf("%q is no weight above 0 and at most 1", shown(v.Text)), "the full weight is taken")
		return claims.FullWeight, false
	}
	return share(f), true
}

// share is a part of the full weight, rounded, and never nothing.
func share(f float64) claims.Weight {
	return max(1, claims.Weight(math.Round(f*float64(claims.FullWeight))))
}
