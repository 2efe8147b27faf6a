package engine

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"crux/claims"
)

// What is learnt from a position is admissible by itself, but for what the
// verdict decides, and part of the position.
func TestLessons(t *testing.T) {
	lessons, smaller := 0, 0
	check := func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		e := newEncoder(newOpen(Analyze(assembled(t, m))))
		o := newOracle(m)
		for k := range int32(len(e.choices.start) - 1) {
			s := &search{encoder: e, ctx: context.Background(), budget: 1 << 40}
			s.stances = newStances(e.choices.of(k), e.claimCount)
			e.encode(k)
			for range 3 { // positions, as far as there are as many
				if s.enumerate(s.count() + 1); s.complete {
					break
				}
				for _, n := range s.choices {
					if s.modelled(n) == Undecided {
						continue
					}
					s.learn([]int32{n})
					l := slices.Clone(e.label)
					for _, x := range e.lesson.agenda {
						if x < e.claimCount || e.circular[x-e.claimCount] {
							l[x] = s.modelled(x)
						}
					}
					for range s.choices { // circles of undercuts may be settled by what is out
						e.follow(l)
						for r := range o.reasons {
							if l[o.node(r)] == Undecided {
								l[o.node(r)] = o.reasonLabel(r, l)
							}
						}
					}
					e.follow(l)
					lessons++
					if len(e.lesson.agenda) < len(s.choices) {
						smaller++
					}
					if l[n] == Undecided || !o.admissible(l) {
						t.Errorf("%v is no lesson for\n%s", stance(l), listing(m))
					}
					for r := range o.reasons {
						if l[o.node(r)] != o.reasonLabel(r, l) {
							t.Errorf("%s is %v in %v for\n%s", m.Reasons[r].ID, l[o.node(r)], stance(l), listing(m))
						}
					}
				}
			}
		}
	}
	drawings(t, check)
	for n := 50; n < 500; n += 50 {
		check(t, topics(n), nil)
		check(t, debate(n), nil)
	}
	if smaller < lessons/3 || lessons < 1000 {
		t.Errorf("%d of %d lessons are small", smaller, lessons)
	}
}
