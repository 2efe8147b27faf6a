package check

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// oppositeText finds claims that say the same but for a negation, and between
// which the map sees no conflict. Of claims that say the same, the first is told.
// Only texts in English or Chinese are looked at, and no withdrawn claims.
func oppositeText(s *subject) {
	if base, _, _ := strings.Cut(strings.ToLower(s.m.Language), "-"); base != "" && base != "en" && base != "zh" {
		return
	}
	said := make(map[saying][]int32)
	var order []saying
	for c := range s.m.Claims {
		of := s.claim(int32(c))
		x := sayingOf(of.Text)
		if x.words == "" || of.Status == claims.Withdrawn {
			continue
		}
		if said[x] == nil {
			order = append(order, x)
		}
		said[x] = append(said[x], int32(c))
	}
	o := opposites{s, make([]int32, len(s.m.Claims)), make([]int32, len(s.m.Reasons)), 0}
	for _, x := range order {
		yes, no := said[saying{x.words, x.negations - 1}], said[x]
		if len(yes) > 0 && !o.against(yes, no) && !o.against(no, yes) {
			s.reportOpposite(yes[0], no[0])
		}
	}
}

// opposites looks for conflicts between claims.
type opposites struct {
	*subject
	met      []int32 // of each claim, the last round in which it was one of some claims, or supported by one
	undercut []int32 // of each reason, the last round in which one of them undercut it
	round    int32
}

// against reports whether one of some claims is against one of others: it
// contradicts or rebuts it, undercuts a reason that it is in, or supports what
// contradicts or rebuts it.
func (o *opposites) against(some, others []int32) bool {
	o.round++
	for _, c := range some {
		o.met[c] = o.round
		for _, r := range o.Graph.Uses(c) {
			switch t := o.Graph.Target(r); o.reason(r).Kind {
			case claims.Support:
				o.met[t] = o.round
			case claims.Undercut:
				o.undercut[t] = o.round
			}
		}
	}
	met := func(c int32) bool { return o.met[c] == o.round }
	undercut := func(r int32) bool { return o.undercut[r] == o.round }
	rebuts := func(r int32) bool { return slices.ContainsFunc(o.Graph.Premises(r), met) }
	return slices.ContainsFunc(others, func(c int32) bool {
		return slices.ContainsFunc(o.Graph.Contradicts(c), met) || slices.ContainsFunc(o.Graph.Cons(c), rebuts) ||
			slices.ContainsFunc(o.Graph.Pros(c), undercut) || slices.ContainsFunc(o.Graph.Uses(c), undercut)
	})
}

func (s *subject) reportOpposite(a, b int32) {
	if a > b {
		a, b = b, a
	}
	first, second := s.claim(a), s.claim(b)
	s.add(second.Pos, fmt.Sprintf("%q says the opposite of %q in nearly the same words, and nothing in the map sets them against each other", second.ID, first.ID),
		fmt.Sprintf("if they cannot both be true, write `contradicts: %s` at %q", first.ID, second.ID), claims.Related{Pos: first.Pos, Message: "the opposite"})
}
