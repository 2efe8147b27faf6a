package engine

import "crux/engine/sat"

// encoder says in clauses which labellings of a part are admissible: claims that
// are in have a worst case that is in or tied, and all that they contradict is
// out; claims that are out have a best case that is out or tied, or contradict
// one that is in; and every reason has the label that its premises and the
// undercuts of it give.
type encoder struct {
	*open
	sat     sat.Solver
	in, out []sat.Lit // of each node of the part, that it has this label
	scratch []sat.Lit
	lesson  lesson
}

func newEncoder(o *open) *encoder {
	n := len(o.label)
	return &encoder{
		open: o, in: make([]sat.Lit, n), out: make([]sat.Lit, n),
		lesson: lesson{drawn: make([]int32, n)},
	}
}

// encode starts anew with the clauses of part k. A model makes as many labels
// of claims and circular reasons true as possible, and the other labels follow
// from these, so every model is a position.
func (e *encoder) encode(k int32) {
	e.sat.Reset()
	choices := e.choices.of(k)
	for _, n := range choices {
		e.labels(n)
		e.sat.Prefer(e.in[n])
		e.sat.Prefer(e.out[n])
	}
	for _, n := range e.between.of(k) {
		if !e.alias(n) {
			e.labels(n)
			e.define(n)
		}
	}
	for _, n := range choices {
		if n >= e.claimCount {
			e.define(n)
		} else {
			e.claim(n)
		}
	}
}

func (e *encoder) labels(n int32) {
	e.in[n], e.out[n] = e.sat.NewVar(), e.sat.NewVar()
	e.sat.Add(e.in[n].Not(), e.out[n].Not())
}

// modelled returns the label of node n in the last model.
func (e *encoder) modelled(n int32) Label {
	switch {
	case e.sat.Value(e.in[n]):
		return In
	case e.sat.Value(e.out[n]):
		return Out
	}
	return Undecided
}

// eachNeed calls f with what the label of a reason depends on: literals that
// have to be true for it to be in, and those of which each makes it out.
func (e *encoder) eachNeed(n int32, f func(need, foe sat.Lit)) {
	r := n - e.claimCount
	for _, p := range e.g.Premises(r) {
		if e.undecided(p) {
			f(e.in[p], e.out[p])
		}
	}
	for _, x := range e.g.Undercuts(r) {
		if x := e.reason(x); e.undecided(x) {
			f(e.out[x], e.in[x])
		}
	}
}

// alias uses the literals of the only thing that the label of a reason depends
// on, if it is one thing: in most maps that spares most variables.
func (e *encoder) alias(n int32) bool {
	count := 0
	e.eachNeed(n, func(need, foe sat.Lit) {
		count++
		e.in[n], e.out[n] = need, foe
	})
	return count == 1
}

// define says what the label of a reason takes. That a reason has the label when
// that is given need not be said: labels only ever allow others, so a model that
// makes as many true as possible has it, or could have it without any loss.
func (e *encoder) define(n int32) {
	foes := append(e.scratch[:0], e.out[n].Not())
	e.eachNeed(n, func(need, foe sat.Lit) {
		e.sat.Add(e.in[n].Not(), need)
		foes = append(foes, foe)
	})
	e.sat.Add(foes...)
	e.scratch = foes
}

// claim says when claim c may be in, and when out.
func (e *encoder) claim(c int32) {
	excluded := append(e.scratch[:0], e.out[c].Not())
	for _, d := range e.g.Contradicts(c) {
		if e.undecided(d) {
			e.sat.Add(e.in[c].Not(), e.out[d])
			excluded = append(excluded, e.in[d])
		}
	}
	e.scratch = excluded
	outweighed := e.out[c]
	if len(excluded) > 1 {
		outweighed = e.sat.NewVar()
		e.sat.Add(append(excluded, outweighed)...)
	}
	w := e.weighing(c)
	e.demands(&w, In, e.in[c])
	e.demands(&w, Out, outweighed)
}

// demands says that a literal is true only if the demands for a label are met.
// Many demands can have many helpers each, always the first of the same ones.
// So that the clauses are linear in the map all the same, one of the first n
// helpers is in only if one of the first n-1 is, or the last of them.
func (e *encoder) demands(w *weighing, l Label, only sat.Lit) {
	const few = 3
	var first []sat.Lit // of each n: one of the first n+1 is in
	w.demands(l, func(unless int32, helpers []int32) {
		c := append(e.scratch[:0], only.Not())
		if unless >= 0 {
			c = append(c, e.out[e.reason(unless)])
		}
		if len(helpers) <= few {
			for _, r := range helpers {
				c = append(c, e.in[e.reason(r)])
			}
		} else {
			for n := len(first); n < len(helpers); n++ {
				in := e.in[e.reason(helpers[n])]
				if n == 0 {
					first = append(first, in)
					continue
				}
				first = append(first, e.sat.NewVar())
				e.sat.Add(first[n].Not(), first[n-1], in)
			}
			c = append(c, first[len(helpers)-1])
		}
		e.sat.Add(c...)
		e.scratch = c
	})
}
