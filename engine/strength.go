package engine

import (
	"cmp"
	"slices"
)

// Strengths are numbers in 0…1 for the claims and reasons of a graph, higher
// meaning better supported. One that is computed from a circle that does not
// settle is NaN, and only then.
//
// Strengths never change, and can be used from several goroutines.
type Strengths struct {
	Model     Model
	Claims    []float64
	Reasons   []float64
	Unsettled []Unrest // the circles that do not settle, in the order of their first claims

	web   *web
	tape  *tape
	value []float64 // of both, which share it: the nodes of the web
}

// Unrest is a circle that does not settle: claims and reasons each of which
// bears on all others, so that their strengths depend on themselves, and no
// strengths are found that agree. Usually they chase each other for ever, as
// where a claim backs, in many ways, what speaks against it.
type Unrest struct {
	// Its claims: first that which comes first in the map, then those that it
	// speaks to, then those that these speak to, and so on. Where the circle is
	// a simple one that is the way around it. Empty where reasons undercut each
	// other and no claim is among them.
	Claims  []int32
	Reasons []int32 // in the order of the map
}

// Strengths computes how well supported each claim is: a number in 0…1 from
// its confidence and the strengths of its reasons, which the [Model] combines.
//
// The strength of a reason is its weight times the product of the strengths of
// its premises times that of 1 − strength over its undercuts. A contradiction
// counts as a reason of weight 1 against each side, once however often the map
// says it. A granted claim has strength 1 and a withdrawn one 0; other statuses
// and proof standards make no difference.
//
// Where claims bear on each other in a circle, their strengths are where dx/dt
// = f(x) − x comes to rest, if it starts with the confidences: f(x) being what
// the strengths x give (Potyka 2018). They are right to 1e-9, or to 1e-7 where a
// circle is on the brink of another rest. Circles that do not come to rest are
// reported as Unsettled, and their strengths, with all that is computed from
// them, are NaN.
//
// The result is the same to the last bit on every machine. It is quite a
// different measure from verdicts: where these take the strongest reason, here
// all reasons count.
//
// Time and memory are linear in the map but for the circles: they take 50 to
// 200 rounds of their size, where they settle slowly up to thousands. 100,000
// claims without circles take 50 ms, and a few seconds where a third of them
// are one circle.
func (g *Graph) Strengths(m Model) *Strengths {
	s := newSolver(newWeb(g, m))
	strengths := &Strengths{Model: m, web: s.web, tape: newTape(s.web)}
	for k := range s.parts.count() {
		nodes := s.parts.nodes.of(k)
		switch end := s.solve(nodes); {
		case end == unsettled:
			strengths.Unsettled = append(strengths.Unsettled, s.unrest(nodes))
			fallthrough
		case s.isCircle(nodes):
			strengths.tape.circle(k, nodes)
		default:
			strengths.tape.node(s, nodes[0])
		}
	}
	slices.SortFunc(strengths.Unsettled, func(a, b Unrest) int {
		return cmp.Or(cmp.Compare(min(1, len(b.Claims)), min(1, len(a.Claims))), // those without a claim last
			slices.Compare(a.Claims, b.Claims), slices.Compare(a.Reasons, b.Reasons))
	})
	nc := s.claimCount
	strengths.value, strengths.Claims, strengths.Reasons = s.value, s.value[:nc:nc], s.value[nc:]
	return strengths
}

// unrest lists a circle. Its nodes are by rising number.
func (s *solver) unrest(nodes []int32) Unrest {
	var u Unrest
	part := s.parts.number[nodes[0]]
	met := map[int32]bool{nodes[0]: true}
	for agenda := []int32{nodes[0]}; len(agenda) > 0; agenda = agenda[1:] {
		v := agenda[0]
		if v < s.claimCount {
			u.Claims = append(u.Claims, v)
		} else {
			u.Reasons = append(u.Reasons, v-s.claimCount)
		}
		s.eachUser(v, func(d int32) {
			if s.parts.number[d] == part && !met[d] {
				met[d] = true
				agenda = append(agenda, d)
			}
		})
	}
	slices.Sort(u.Reasons)
	return u
}
