package grade

import (
	"math/bits"
	"slices"

	"crux/claims"
)

// mostAlike is how many relations of the key are tried that are alike, such as those
// from one claim: enough for maps that people make.
const mostAlike = 64

// index has the relations of a key by their claims.
type index struct {
	from  map[int32][]int32    // those with a premise, or a contradiction of a claim
	steps map[[2]int32][]int32 // those from a claim to a claim
	undoA map[[2]int32][]int32 // the undercuts with a premise, by that and a premise of their target
	to    map[step][]int32     // those of a kind to a claim or, of undercuts, to a relation
}

// step is what a relation does to something.
type step struct {
	kind   Kind
	target int32
}

func newIndex(all []Relation) index {
	x := index{make(map[int32][]int32), make(map[[2]int32][]int32), make(map[[2]int32][]int32), make(map[step][]int32)}
	for i := range all {
		r := &all[i]
		x.to[step{r.Kind, r.Target}] = append(x.to[step{r.Kind, r.Target}], int32(i))
		for _, p := range r.Premises {
			x.from[p] = append(x.from[p], int32(i))
			switch r.Kind {
			case Undercut:
				for _, q := range all[r.Target].Premises[:min(len(all[r.Target].Premises), mostAlike)] {
					x.undoA[[2]int32{p, q}] = append(x.undoA[[2]int32{p, q}], int32(i))
				}
			default:
				x.steps[[2]int32{p, r.Target}] = append(x.steps[[2]int32{p, r.Target}], int32(i))
			}
		}
		if r.Kind == Contradiction {
			x.from[r.Target] = append(x.from[r.Target], int32(i))
			x.steps[[2]int32{r.Target, r.Premises[0]}] = append(x.steps[[2]int32{r.Target, r.Premises[0]}], int32(i))
		}
	}
	return x
}

// matcher compares relations of an answer with those of a key.
type matcher struct {
	k       *Key
	r       *Result
	choices [][]choice
}

// may reports whether a claim of the answer can be taken for one of the key.
func (m *matcher) may(answer, key int32) bool {
	return slices.ContainsFunc(m.choices[answer], func(c choice) bool { return c.claim == key })
}

// mayAny reports whether one of some claims of the answer can be taken for one of
// some claims of the key.
func (m *matcher) mayAny(answer, key []int32) bool {
	return slices.ContainsFunc(answer, func(a int32) bool {
		return slices.ContainsFunc(m.choices[a], func(c choice) bool { return slices.Contains(key, c.claim) })
	})
}

// same reports whether the claims of the answer can be taken for those of the key,
// each for another.
func (m *matcher) same(answer, key []int32) bool {
	if len(answer) != len(key) {
		return false
	}
	if len(answer) == 1 {
		return m.may(answer[0], key[0])
	}
	at := make(map[int32]int, len(key))
	for i, p := range key {
		at[p] = i
	}
	of := make([]int, len(key)) // of each of the key, its claim of the answer, plus 1
	var place func(a int, tried map[int]bool) bool
	place = func(a int, tried map[int]bool) bool {
		for _, c := range m.choices[answer[a]] {
			i, ok := at[c.claim]
			if !ok || tried[i] {
				continue
			}
			tried[i] = true
			if of[i] == 0 || len(tried) < mostAlike && place(of[i]-1, tried) {
				of[i] = a + 1
				return true
			}
		}
		return false
	}
	for a := range answer {
		if !place(a, make(map[int]bool)) {
			return false
		}
	}
	return true
}

// step reports whether a relation of the answer is the step that one of the key is,
// whatever it does and whatever counts together with it.
func (m *matcher) step(s, r *Relation) bool {
	if (s.Kind == Undercut) != (r.Kind == Undercut) || !m.mayAny(s.Premises, r.Premises) {
		return false
	}
	return s.Kind == Undercut || m.may(s.Target, r.Target)
}

// compare returns what is wrong with a relation of the answer if it is meant as one
// of the key. The second result is false where it cannot be meant so.
func (m *matcher) compare(s, r *Relation) (Faults, bool) {
	var kind Faults
	if s.Kind != r.Kind {
		kind = OtherKind
	}
	switch {
	case s.Kind == Contradiction || r.Kind == Contradiction:
		if s.Kind == Undercut || r.Kind == Undercut || len(s.Premises) > 1 || len(r.Premises) > 1 {
			return 0, false
		}
		a, b := s.Premises[0], s.Target
		return kind, m.may(a, r.Premises[0]) && m.may(b, r.Target) || m.may(a, r.Target) && m.may(b, r.Premises[0])
	case s.Kind == Undercut && r.Kind == Undercut:
		aimed := m.step(&m.r.Relations[s.Target], &m.k.Relations[r.Target])
		switch {
		case m.same(s.Premises, r.Premises) && aimed:
			return 0, true
		case m.same(s.Premises, r.Premises):
			return OtherTarget, true
		}
		return OtherPremises, aimed && m.mayAny(s.Premises, r.Premises)
	case r.Kind == Undercut: // drawn to a claim of the step, to the same effect
		of := &m.k.Relations[r.Target]
		against := s.Kind == Rebuttal && m.mayAny([]int32{s.Target}, of.Premises)
		return OtherKind, m.same(s.Premises, r.Premises) && (against || of.Kind == other(s.Kind) && m.may(s.Target, of.Target))
	case s.Kind == Undercut: // drawn to a step from or to the claim, likewise
		of := &m.r.Relations[s.Target]
		against := r.Kind == Rebuttal && m.mayAny(of.Premises, []int32{r.Target})
		return OtherKind, m.same(s.Premises, r.Premises) && (against || of.Kind == other(r.Kind) && m.may(of.Target, r.Target))
	}
	aimed := m.may(s.Target, r.Target)
	switch {
	case aimed && m.same(s.Premises, r.Premises):
		return kind, true
	case aimed && m.mayAny(s.Premises, r.Premises):
		return kind | OtherPremises, true
	case kind == 0 && m.same(s.Premises, r.Premises):
		return OtherTarget, true
	}
	return kind | Reversed, m.mayAny([]int32{s.Target}, r.Premises) && m.mayAny(s.Premises, []int32{r.Target})
}

// other is the opposite of support or rebuttal.
func other(k Kind) Kind { return Support + Rebuttal - k }

// candidates lists the relations of the key that one of the answer may be meant as.
func (m *matcher) candidates(s *Relation) []int32 {
	var all []int32
	take := func(list []int32) { all = append(all, list[:min(len(list), mostAlike)]...) }
	targets := []int32{s.Target}
	if s.Kind == Undercut {
		of := &m.r.Relations[s.Target]
		targets = append(slices.Clone(of.Premises[:min(len(of.Premises), mostAlike)]), of.Target)
		if of.Kind == Undercut {
			targets = targets[:len(targets)-1]
		}
	}
	for _, q := range s.Premises[:min(len(s.Premises), mostAlike)] {
		for _, p := range m.choices[q] {
			for _, t := range targets {
				for _, c := range m.choices[t] {
					take(m.k.index.steps[[2]int32{p.claim, c.claim}])
					take(m.k.index.steps[[2]int32{c.claim, p.claim}])
					if s.Kind == Undercut {
						take(m.k.index.undoA[[2]int32{p.claim, c.claim}])
					}
				}
			}
			take(m.k.index.from[p.claim]) // and leads elsewhere
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// known reports whether all claims of a relation can be taken for some of the key.
func (m *matcher) known(s *Relation) bool {
	if slices.ContainsFunc(s.Premises, func(p int32) bool { return len(m.choices[p]) == 0 }) {
		return false
	}
	if s.Kind != Undercut {
		return len(m.choices[s.Target]) > 0
	}
	of := &m.r.Relations[s.Target]
	return !slices.ContainsFunc(of.Premises, func(p int32) bool { return len(m.choices[p]) == 0 }) &&
		(of.Kind == Undercut || len(m.choices[of.Target]) > 0)
}

// points is what a relation with some faults gives.
func (k *Key) points(f Faults) claims.Points {
	switch bits.OnesCount8(uint8(f)) {
	case 0:
		return k.Rubric.Relation
	case 1:
		return k.Rubric.Partly
	}
	return 0
}

// matchRelations pairs the relations of the answer with those of the key.
func (k *Key) matchRelations(r *Result, choices [][]choice) {
	m := &matcher{k, r, choices}
	taken := make([]int32, len(choices)) // what each claim has been taken for
	for i := range taken {
		taken[i] = -1
	}
	for i := range r.Claims {
		if a := r.Claims[i].Answer; a >= 0 {
			taken[a] = int32(i)
		}
	}
	var edges []edge
	faults := make(map[[2]int32]Faults)
	penalty := make([]claims.Points, len(r.Relations))
	nearest := make([]int32, len(r.Relations))
	for i := range r.Relations {
		s := &r.Relations[i]
		nearest[i] = -1
		var found []int32
		for _, c := range m.candidates(s) {
			if f, ok := m.compare(s, &k.Relations[c]); ok {
				faults[[2]int32{int32(i), c}] = f
				found = append(found, c)
			}
		}
		of := func(c int32) Faults { return faults[[2]int32{int32(i), c}] }
		penalty[i] = k.Rubric.Extra
		if !m.known(s) { // the claim is what is too much
			penalty[i] = 0
		}
		for _, c := range found {
			switch f := of(c); {
			case bits.OnesCount8(uint8(f)) > 1:
			case f != OtherTarget:
				if nearest[i] < 0 || f < of(nearest[i]) {
					nearest[i] = c
				}
				penalty[i] = 0
			default: // which does not cost more beside the right one than in its place
				penalty[i] = min(penalty[i], k.Rubric.Relation-k.Rubric.Partly)
			}
		}
		for _, c := range found {
			worth := int64(k.points(of(c))+penalty[i])<<24 + int64([]int{600, 300, 100, 50, 25}[bits.OnesCount8(uint8(of(c)))])
			if m.agrees(s, &k.Relations[c], taken) {
				worth += 200
			}
			edges = append(edges, edge{int32(i), c, worth})
		}
	}
	r.OfKey = make([]RelationResult, len(k.Relations))
	for i := range r.OfKey {
		r.OfKey[i].Answer = -1
	}
	for i, e := range assign(len(r.Relations), len(k.Relations), edges) {
		if e < 0 {
			r.ExtraRelations = append(r.ExtraRelations, Extra{Number: int32(i), Again: nearest[i], Points: penalty[i]})
			continue
		}
		c := edges[e].col
		f := faults[[2]int32{int32(i), c}]
		r.OfKey[c] = RelationResult{Answer: int32(i), Faults: f, Points: k.points(f)}
	}
}

// agrees reports whether the first premise of a relation of the answer, and its
// target, have been taken for those of one of the key.
func (m *matcher) agrees(s, r *Relation, taken []int32) bool {
	if t := taken[s.Premises[0]]; !slices.Contains(r.Premises, t) && !(r.Kind == Contradiction && r.Target == t) {
		return false
	}
	return s.Kind == Undercut || r.Kind == Undercut || taken[s.Target] == r.Target || r.Kind == Contradiction && taken[s.Target] == r.Premises[0]
}
