package check

import (
	"cmp"
	"slices"

	"crux/claims"
	"crux/engine"
)

// selves is what speakers say against what they say themselves.
//
// Who argues well raises objections and answers them, so not every claim is one
// that its speaker argues for. An objection is a claim from which it takes an
// odd number of attacks to come, by what its speakers say, to a claim that is no
// reason for or against anything of theirs. A reason for or against what others
// say is an attack, too, if a better one of the same speaker is on the other
// side. What speaks against an objection is an answer, and no clash.
type selves struct {
	s    *subject
	cast *cast

	objection []bool    // of each claim
	toppled   []bool    // of each claim: a reason that counts makes it fall
	answered  []answers // of each claim that falls: by what its speakers say against it

	clashes []clash // of each pair of claims the worst, by its later claim
}

// clash says that two claims of a speaker conflict.
type clash struct {
	later, other int32
	grade        grade
	rebuts       bool  // else they contradict each other
	at           int32 // the reason, or the contradiction
}

// grade says how bad a clash is.
type grade uint8

const (
	outweighed    grade = iota + 1 // the rebutted claim stands all the same
	othersAnswer                   // and those who say it do not
	nothingAnswer                  // it is as it is
)

// answers are the premises of reasons that count against a claim. Two will do,
// as it is only asked whether there is another one than this or that.
type answers [2]int32

const (
	noClaim  int32 = -1
	linkedUp int32 = -2 // several premises together
)

func (x *answers) add(c int32) {
	switch {
	case x[0] == noClaim:
		x[0] = c
	case x[0] != c:
		x[1] = c
	}
}

func (x *answers) any() bool { return x[0] != noClaim }

// without reports whether there is another answer than claim c alone.
func (x *answers) without(c int32) bool { return x.any() && x[0] != c || x[1] != noClaim }

// selves returns what speakers say against themselves.
func (s *subject) selves() *selves {
	c := s.speakers()
	if c.selves == nil {
		c.selves = &selves{s: s, cast: c}
		c.selves.topple()
		c.selves.object()
		c.selves.collect()
	}
	return c.selves
}

func (w *selves) falls(c int32) bool { return w.s.Claims[c].Verdict == engine.Rejected }

// theirs reports whether a speaker of claim c says one of the premises.
func (w *selves) theirs(premises []int32, c int32) bool {
	return slices.ContainsFunc(premises, func(p int32) bool { return w.cast.share(p, c) })
}

// topple notes what makes claims fall.
func (w *selves) topple() {
	w.toppled = make([]bool, len(w.s.m.Claims))
	w.answered = slices.Repeat([]answers{{noClaim, noClaim}}, len(w.toppled))
	for c := range int32(len(w.toppled)) {
		if !w.falls(c) {
			continue
		}
		for _, r := range w.s.Graph.Cons(c) {
			if w.s.Reasons[r] != engine.In {
				continue
			}
			premises, by := w.s.Graph.Premises(r), linkedUp
			if len(premises) == 1 {
				by = premises[0]
			}
			w.toppled[c] = true
			if w.theirs(premises, c) {
				w.answered[c].add(by)
			}
		}
	}
}

// mentioned reports whether claim a, which contradicts b, is a view that its
// speaker brings up against b and answers.
func (w *selves) mentioned(a, b int32) bool {
	return w.falls(a) && !w.falls(b) && w.answered[a].without(b) && w.cast.share(a, b)
}

// object finds the objections. It goes back from the claims that are no reason
// for or against anything of their speakers', over as many attacks at a time.
func (w *selves) object() {
	g, n := w.s.Graph, len(w.s.m.Claims)
	undercut, leads := w.undercut()
	next := w.outdone()
	for _, c := range next {
		leads[c] = true
	}
	var now []int32
	for c := range int32(n) {
		if !leads[c] {
			now = append(now, c)
		}
	}
	w.objection = make([]bool, n)
	met, passed := make([]bool, n), make([]bool, len(w.s.m.Reasons))
	reasons := func(to []int32, all []int32, c int32) []int32 {
		for _, r := range all {
			for _, p := range g.Premises(r) {
				if !met[p] && w.cast.share(p, c) {
					to = append(to, p)
				}
			}
		}
		return to
	}
	for odd := false; len(now)+len(next) > 0; odd = !odd {
		for len(now) > 0 {
			c := now[len(now)-1]
			now = now[:len(now)-1]
			if met[c] {
				continue
			}
			met[c], w.objection[c] = true, odd
			now, next = reasons(now, g.Pros(c), c), reasons(next, g.Cons(c), c)
			for _, d := range g.Contradicts(c) {
				if w.mentioned(d, c) {
					next = append(next, d)
				}
			}
			for _, r := range g.Uses(c) {
				if !passed[r] {
					passed[r] = true
					next = append(next, undercut[r]...)
				}
			}
		}
		now, next = next, now
	}
}

// outdone returns the premises of reasons for and against what others say, where
// a speaker has a reason on the other side that rather counts.
func (w *selves) outdone() []int32 {
	g := w.s.Graph
	type side struct {
		claim int32 // plus 1
		best  int   // see rank
	}
	pros, cons := make([]side, len(w.cast.ids)), make([]side, len(w.cast.ids)) // of each speaker
	var found []int32
	each := func(reasons []int32, visit func(r, p, speaker int32)) {
		for _, r := range reasons {
			for _, p := range g.Premises(r) {
				for _, n := range w.cast.of[p] {
					visit(r, p, n)
				}
			}
		}
	}
	for t := range int32(len(w.s.m.Claims)) {
		if len(g.Pros(t)) == 0 || len(g.Cons(t)) == 0 {
			continue
		}
		note := func(to []side) func(r, p, n int32) {
			return func(r, _, n int32) {
				if to[n].claim != t+1 {
					to[n] = side{claim: t + 1}
				}
				to[n].best = max(to[n].best, w.rank(r))
			}
		}
		each(g.Pros(t), note(pros))
		each(g.Cons(t), note(cons))
		compare := func(with []side) func(r, p, n int32) {
			return func(r, p, n int32) {
				if with[n].claim == t+1 && with[n].best > w.rank(r) && !w.cast.share(p, t) && (len(found) == 0 || found[len(found)-1] != p) {
					found = append(found, p)
				}
			}
		}
		each(g.Pros(t), compare(cons))
		each(g.Cons(t), compare(pros))
	}
	return found
}

// rank orders reasons by how much they count.
func (w *selves) rank(r int32) int {
	switch w.s.Reasons[r] {
	case engine.In:
		return 2
	case engine.Undecided:
		return 1
	}
	return 0
}

// undercut returns, of each reason, what its speakers say against the step
// themselves, and of each claim whether it is a reason for or against something
// of its speakers'.
func (w *selves) undercut() (undercut [][]int32, leads []bool) {
	g := w.s.Graph
	undercut, leads = make([][]int32, len(w.s.m.Reasons)), make([]bool, len(w.s.m.Claims))
	says := make([]int32, len(w.cast.ids)) // of each speaker, the last reason that they had part in, plus 1
	for r := range int32(len(undercut)) {
		if against := g.Undercuts(r); len(against) > 0 {
			for _, q := range g.Premises(r) {
				for _, n := range w.cast.of[q] {
					says[n] = r + 1
				}
			}
			for _, u := range against {
				for _, p := range g.Premises(u) {
					if slices.ContainsFunc(w.cast.of[p], func(n int32) bool { return says[n] == r+1 }) {
						undercut[r], leads[p] = append(undercut[r], p), true
					}
				}
			}
		}
		if w.s.reason(r).Kind == claims.Undercut {
			continue
		}
		t := g.Target(r)
		for _, p := range g.Premises(r) {
			leads[p] = leads[p] || p != t && w.cast.share(p, t)
		}
	}
	for c := range int32(len(leads)) {
		leads[c] = leads[c] || slices.ContainsFunc(g.Contradicts(c), func(d int32) bool { return w.mentioned(c, d) })
	}
	return undercut, leads
}

// meant reports whether who makes claim c stands by it.
func (w *selves) meant(c int32) bool {
	status := w.s.claim(c).Status
	return status != claims.Withdrawn && status != claims.Open
}

// pair reports whether two claims can clash: they are different, somebody says
// both and takes back neither, and they are not both granted, which is another
// finding.
func (w *selves) pair(a, b int32) bool { return w.meant(a) && w.meant(b) && w.own(a, b) }

// own reports whether two claims are different, somebody says both, and they are
// not both granted.
func (w *selves) own(a, b int32) bool {
	granted := func(c int32) bool { return w.s.claim(c).Status == claims.Granted }
	return a != b && !(granted(a) && granted(b)) && w.cast.share(a, b)
}

// collect finds the clashes.
func (w *selves) collect() {
	g := w.s.Graph
	add := func(a, b int32, grade grade, rebuts bool, at int32) {
		if grade > 0 {
			w.clashes = append(w.clashes, clash{max(a, b), min(a, b), grade, rebuts, at})
		}
	}
	thesis := make([]bool, len(w.s.m.Claims))
	for _, t := range g.Theses {
		thesis[t] = true
	}
	stood := func(c int32) bool { // a thesis is open since it has to be shown, and meant all the same
		return w.meant(c) || thesis[c] && w.s.claim(c).Status == claims.Open
	}
	for i := range w.s.m.Contradictions {
		a, _ := g.Claim(w.s.m.Contradictions[i].A)
		b, _ := g.Claim(w.s.m.Contradictions[i].B)
		if w.own(a, b) && stood(a) && stood(b) && !w.objection[a] && !w.objection[b] {
			add(a, b, w.contradicting(a, b), false, int32(i))
		}
	}
	for r := range int32(len(w.s.m.Reasons)) {
		if p := g.Premises(r); len(p) == 1 && w.s.reason(r).Kind == claims.Rebuttal {
			if t := g.Target(r); w.pair(p[0], t) && !w.objection[t] {
				add(p[0], t, w.rebutting(p[0], r), true, r)
			}
		}
	}
	slices.SortFunc(w.clashes, func(x, y clash) int {
		return cmp.Or(byClaims(x, y), cmp.Compare(y.grade, x.grade), cmp.Compare(x.at, y.at))
	})
	w.clashes = slices.CompactFunc(w.clashes, func(x, y clash) bool { return byClaims(x, y) == 0 })
}

func byClaims(x, y clash) int {
	return cmp.Or(cmp.Compare(x.later, y.later), cmp.Compare(x.other, y.other))
}

// clash returns how bad it is that two claims conflict, or 0 if they do not.
func (w *selves) clash(a, b int32) grade {
	n, ok := slices.BinarySearchFunc(w.clashes, clash{later: max(a, b), other: min(a, b)}, byClaims)
	if !ok {
		return 0
	}
	return w.clashes[n].grade
}

// contradicting grades that two claims contradict each other.
func (w *selves) contradicting(a, b int32) grade {
	switch {
	case w.answered[a].any() || w.answered[b].any():
		return 0
	case w.toppled[a] || w.toppled[b]:
		return othersAnswer
	}
	return nothingAnswer // at most, the one falls because the other one stands
}

// rebutting grades reason r, which claim p alone gives against another.
func (w *selves) rebutting(p, r int32) grade {
	t := w.s.Graph.Target(r)
	if w.s.Reasons[r] != engine.Out {
		if w.s.Claims[t].Verdict == engine.Accepted && w.s.claim(t).Status != claims.Granted {
			return outweighed
		}
		return nothingAnswer
	}
	if w.falls(p) {
		if w.toppled[p] && !w.answered[p].any() {
			return othersAnswer
		}
		return 0
	}
	for _, u := range w.s.Graph.Undercuts(r) {
		if w.s.Reasons[u] == engine.In && w.theirs(w.s.Graph.Premises(u), p) {
			return 0
		}
	}
	return othersAnswer
}
