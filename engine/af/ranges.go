package af

import (
	"slices"

	"crux/engine/sat"
)

// ranged are the clauses of a part, with literals that are true only if an
// argument is in the range.
type ranged struct {
	*clauses
	part
	covers []sat.Lit // of each argument of the part
}

func (q *question) ranged(p part) *ranged {
	r := &ranged{clauses: q.clauses(p.set, p.kind), part: p}
	for _, a := range p.set {
		covered := r.sat.NewVar()
		r.sat.Add(covered.Not(), r.in[a], r.out[a])
		r.sat.Suggest(covered)
		r.covers = append(r.covers, covered)
	}
	return r
}

// missing returns the literals of what a range, which is in order, lacks.
func (r *ranged) missing(have []sat.Lit) []sat.Lit {
	var missing []sat.Lit
	for _, l := range r.covers {
		if len(have) > 0 && have[0] == l {
			have = have[1:]
		} else {
			missing = append(missing, l)
		}
	}
	return missing
}

// each calls f with each extension, and returns whether it got to the end.
func (r *ranged) each(f func(accepted []int32) bool) bool {
	for {
		switch r.solve() {
		case sat.Unknown:
			return false
		case sat.Unsat:
			return true
		}
		have, answer := r.grow(r.covers)
		if answer != sat.Sat {
			return false
		}
		for { // all with this range, of which none contains another
			answer := r.solve(have...)
			if answer == sat.Unknown {
				return false
			}
			if answer == sat.Unsat {
				break
			}
			accepted := r.accepted(r.set)
			var other []sat.Lit
			for _, a := range accepted {
				other = append(other, r.in[a].Not())
			}
			r.sat.Add(other...)
			if !f(accepted) {
				return false
			}
		}
		r.sat.Add(r.missing(have)...)
	}
}

// has answers whether an extension has argument a or, if want is false, lacks it.
// There is none whose range is the whole part.
//
// A candidate is a set with the largest range of those that fit. If another set
// has a larger one, then none that fits has the range of that, or a smaller one
// and is an extension.
func (r *ranged) has(a int32, want bool) (Answer, []int32) {
	fits := r.in[a]
	if !want {
		fits = fits.Not()
	}
	for {
		switch r.solve(fits) {
		case sat.Unknown:
			return Unknown, nil
		case sat.Unsat:
			return No, nil
		}
		have, answer := r.grow(r.covers, fits)
		if answer != sat.Sat {
			return Unknown, nil
		}
		candidate := r.accepted(r.set)
		larger := r.one(r.missing(have))
		answer = r.solve(append(slices.Clone(have), larger)...)
		if answer == sat.Sat {
			have, answer = r.grow(r.covers)
			r.drop(larger)
			if answer == sat.Sat {
				r.sat.Add(r.missing(have)...)
				continue
			}
		}
		if answer == sat.Unsat {
			return Yes, candidate
		}
		return Unknown, nil
	}
}

// eachRange chooses an extension of each part in all ways, and calls f with each
// choice. The extensions of the first part are found as they are needed, those of
// the others once. It returns whether it got to the end.
func (q *question) eachRange(parts []part, chosen [][]int32, f func() bool) bool {
	if len(parts) == 0 {
		return f()
	}
	lists := make([][][]int32, len(parts))
	complete := make([]bool, len(parts))
	var rest func(k int) bool
	rest = func(k int) bool {
		if k == len(parts) {
			return f()
		}
		if complete[k] {
			for _, set := range lists[k] {
				chosen[k] = set
				if !rest(k + 1) {
					return false
				}
			}
			return true
		}
		keep := k > 0
		c := q.ranged(parts[k])
		complete[k] = c.each(func(accepted []int32) bool {
			if keep {
				lists[k] = append(lists[k], accepted)
			}
			chosen[k] = accepted
			return rest(k + 1)
		})
		q.done(c.clauses)
		return complete[k]
	}
	return rest(0)
}

// inRange answers whether a semi-stable or stage extension has argument a or, if
// want is false, lacks it.
func (q *question) inRange(s Semantics, a int32, want, witness bool) (Answer, []int32) {
	answer, mine := q.inRangeOfPart(s, a, want)
	if answer != Yes || !witness {
		return answer, nil
	}
	// The other parts may have any extension of theirs.
	other := q.f.ask(q.work.ctx, Options{})
	other.work = q.work
	found, any := []int32{}, false
	other.each(s, func(ext []int32) bool {
		found, any = append(found, ext...), true
		return false
	})
	if !any {
		return Yes, nil
	}
	kept := slices.DeleteFunc(found, func(x int32) bool { _, is := slices.BinarySearch(mine.set, x); return is })
	kept = append(kept, mine.accepted...)
	slices.Sort(kept)
	return Yes, kept
}

// choice is an extension of one part.
type choice struct{ set, accepted []int32 }

func (q *question) inRangeOfPart(s Semantics, a int32, want bool) (Answer, choice) {
	var set []int32
	k := admissible
	if s == Stage {
		k = conflictFree
		set = q.partOf(a, func(int32) bool { return true })
	} else {
		if answer := q.decided(a); answer != Unknown {
			if !want {
				answer = answer.not()
			}
			return answer, choice{}
		}
		set = q.partOf(a, func(x int32) bool { return q.board.status[x] == open })
	}
	x := choice{set: set}
	settled := !slices.ContainsFunc(set, func(x int32) bool { return q.board.status[x] == never })
	if settled {
		inside := q.board.open(set)
		w := anyStable
		decided := q.decided(a)
		if decided == Unknown {
			w = wish{a, want}
		}
		found, answer := q.stableOf(inside, w)
		if answer == No && w != anyStable {
			// There may be others, and then they are all that there is.
			if _, answer = q.stableOf(inside, anyStable); answer == Yes {
				return No, x
			}
		}
		switch {
		case answer == Unknown:
			return Unknown, x
		case answer == Yes && decided != Unknown && (decided == Yes) != want:
			return No, x
		case answer == Yes:
			for _, y := range set {
				if _, has := slices.BinarySearch(found, y); has || q.board.status[y] == in {
					x.accepted = append(x.accepted, y)
				}
			}
			return Yes, x
		}
	}
	r := q.ranged(part{set, k})
	answer, accepted := r.has(a, want)
	x.accepted = accepted
	return answer, x
}

// partOf returns the arguments that attacks join to a, whichever way they lead, by
// way of arguments that are allowed; sorted.
func (q *question) partOf(a int32, allowed func(int32) bool) []int32 {
	seen := make([]bool, q.f.n)
	seen[a] = true
	set := []int32{a}
	for i := 0; i < len(set); i++ {
		for _, near := range [...][]int32{q.f.Attackers(set[i]), q.f.Targets(set[i])} {
			for _, x := range near {
				if !seen[x] && allowed(x) {
					seen[x] = true
					set = append(set, x)
				}
			}
		}
	}
	slices.Sort(set)
	return set
}
