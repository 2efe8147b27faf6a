package engine

import (
	"slices"
	"sort"

	"crux/claims"
)

// weighing is a claim that the verdict leaves undecided, with all that its
// weighing can still depend on.
type weighing struct {
	burden
	f, a       claims.Weight // the largest of its reasons that are in
	pros, cons []int32       // the undecided ones that are heavier, by falling weight
	weight     []claims.Weight
}

func (o *open) weighing(c int32) weighing {
	w := weighing{burden: o.g.burden[c], weight: o.g.weight}
	w.f, w.pros = o.heavier(o.g.Pros(c))
	w.a, w.cons = o.heavier(o.g.Cons(c))
	return w
}

// heavier returns the largest weight among the reasons that are in, and those
// undecided ones that are heavier: the others make no difference.
func (o *open) heavier(reasons []int32) (in claims.Weight, undecided []int32) {
	for _, r := range reasons {
		if o.label[o.reason(r)] == In {
			in = max(in, o.g.weight[r])
		}
	}
	for _, r := range reasons {
		if o.label[o.reason(r)] == Undecided && o.g.weight[r] > in {
			undecided = append(undecided, r)
		}
	}
	slices.SortStableFunc(undecided, func(a, b int32) int { return int(o.g.weight[b]) - int(o.g.weight[a]) })
	return in, undecided
}

// demands calls f with what has to hold for the claim to be in or out, as far
// as its reasons go: that reason unless is out (if it is not -1), or one of the
// helpers in. Helpers are the first of those for the claim or against it.
//
// The worst case of a claim that is in is in or tied. That is so if it is with
// what surely counts, and with each reason against it, unless that is out. So
// there is one demand for each, in place of one for each choice of them. In the
// same way the best case of a claim that is out is out or tied.
func (w *weighing) demands(l Label, f func(unless int32, helpers []int32)) {
	against, helpers := w.cons, w.pros
	known, help := w.a, w.f
	holds := func(against, help claims.Weight) bool { return w.weigh(help, against) >= tied }
	if l == Out {
		against, helpers = helpers, against
		known, help = help, known
		holds = func(against, help claims.Weight) bool { return w.weigh(against, help) <= tied }
	}
	demand := func(unless int32, weight claims.Weight) {
		if !holds(weight, help) {
			n := sort.Search(len(helpers), func(i int) bool { return !holds(weight, w.weight[helpers[i]]) })
			f(unless, helpers[:n])
		}
	}
	demand(-1, known)
	for _, r := range against {
		demand(r, w.weight[r])
	}
}
