package merge

import (
	"fmt"

	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

// contradictions writes those of all maps. One between claims of which both are
// granted, each in a map that does not know of the contradiction, is left out, for no
// map can have it.
func (m *merger) contradictions(b *claims.Builder) {
	number := make(map[claims.ID]int, len(m.claims))
	for i, c := range m.claims {
		number[c.id] = i
	}
	seen := make(map[[2]claims.ID]bool)
	for i, in := range m.in {
		for _, x := range in.Contradictions {
			pair := [2]claims.ID{min(x.A, x.B), max(x.A, x.B)}
			if seen[pair] {
				continue
			}
			seen[pair] = true
			a, other := number[x.A], number[x.B]
			if b.Of(a).Status != claims.Granted || b.Of(other).Status != claims.Granted {
				b.Contradict(a, other, x.Pos)
				continue
			}
			m.mark(claims.Topic{About: claims.AboutClaim, ID: pair[0], Key: "contradicts"}, "left out, since both are granted: contradicts: "+string(pair[1]))
			m.find(claims.MergedConflict, x.Pos, fmt.Sprintf("%s and %s contradict each other in one map, and others grant both", m.claimIn(i, x.A), m.claimIn(i, x.B)),
				"the contradiction is left out: grant at most one of them, and write it again",
				claims.Related{Pos: m.grantedAt(x.A), Message: "granted here"}, claims.Related{Pos: m.grantedAt(x.B), Message: "and here"})
		}
	}
}

// grantedAt is where a claim is granted.
func (m *merger) grantedAt(id claims.ID) claims.Pos {
	for _, x := range m.byID[id].said {
		if x.it.Status == claims.Granted {
			return x.it.Pos
		}
	}
	return m.byID[id].said[0].it.Pos
}

// opposed finds reasons for and against the same from the same premises, and
// contradictions between a claim and what it supports, that no map has together.
func (m *merger) opposed() {
	type step struct {
		premises string
		target   claims.ID
	}
	supports := make(map[step]int)
	for i, r := range m.reasons {
		if r.kind == claims.Support {
			supports[step{joined(r.premises), r.target}] = i
		}
	}
	for i, r := range m.reasons {
		if r.kind != claims.Rebuttal {
			continue
		}
		k, ok := supports[step{joined(r.premises), r.target}]
		if !ok || m.reasons[k].in.meets(r.in) {
			continue
		}
		s := m.reasons[k]
		m.mark(reasonTopic(k), "another map has rebuts: "+string(r.target))
		m.mark(reasonTopic(i), "another map has supports: "+string(r.target))
		here := r.said[0]
		m.find(claims.MergedConflict, here.it.Pos, fmt.Sprintf("%s rebuts %s in one map and supports it in another", m.claimIn(here.from, r.premises[0]), m.claimIn(here.from, r.target)),
			"keep one of the two, or write what each map means as a claim of its own", claims.Related{Pos: s.said[0].it.Pos, Message: "the support"})
	}
	excluded := make(map[[2]claims.ID]set)
	first := make(map[[2]claims.ID]int) // the map that has a contradiction first
	for i, in := range m.in {
		for _, x := range in.Contradictions {
			pair := [2]claims.ID{min(x.A, x.B), max(x.A, x.B)}
			if excluded[pair] == nil {
				excluded[pair], first[pair] = make(set), i
			}
			excluded[pair][i] = true
		}
	}
	for i := range m.out.Contradictions {
		x := &m.out.Contradictions[i]
		in, from := excluded[[2]claims.ID{min(x.A, x.B), max(x.A, x.B)}], first[[2]claims.ID{min(x.A, x.B), max(x.A, x.B)}]
		for _, pair := range [][2]claims.ID{{x.A, x.B}, {x.B, x.A}} {
			k, ok := supports[step{joined(pair[:1]), pair[1]}]
			if !ok || m.reasons[k].in.meets(in) {
				continue
			}
			m.mark(reasonTopic(k), "another map has contradicts: "+string(pair[1]))
			m.find(claims.MergedConflict, x.Pos, fmt.Sprintf("%s contradicts %s in one map and supports it in another", m.claimIn(from, pair[0]), m.claimIn(from, pair[1])),
				"keep one of the two, or write what each map means as a claim of its own", claims.Related{Pos: m.reasons[k].said[0].it.Pos, Message: "the support"})
		}
	}
}

// twins finds claims under different ids that are probably the same, of which no map
// has both.
func (m *merger) twins() {
	order := make([]int, len(m.in))
	for i, at := range m.rank {
		order[at] = i
	}
	told := make(map[[2]claims.ID]bool)
	for n, i := range order {
		for _, k := range order[n+1:] {
			for _, pair := range diff.Alike(m.in[i], m.in[k]) {
				a, b := m.byID[m.in[i].Claims[pair[0]].ID], m.byID[m.in[k].Claims[pair[1]].ID]
				if a.id > b.id {
					a, b = b, a
				}
				if told[[2]claims.ID{a.id, b.id}] || a.in.meets(b.in) {
					continue
				}
				told[[2]claims.ID{a.id, b.id}] = true
				m.mark(a.topic(), "probably the same claim as "+string(b.id))
				m.mark(b.topic(), "probably the same claim as "+string(a.id))
				m.find(claims.MergedTwins, b.said[0].it.Pos, fmt.Sprintf("%s and %s are probably the same claim", m.claimIn(a.said[0].from, a.id), m.claimIn(b.said[0].from, b.id)),
					fmt.Sprintf("if they are, call both %q in their maps and merge these again", shorter(a.id, b.id)), claims.Related{Pos: a.said[0].it.Pos, Message: "the other one"})
			}
		}
	}
}

// shorter returns the shorter of two ids, which is rather one that an author chose.
func shorter(a, b claims.ID) claims.ID {
	if prefer(string(a), string(b)) < 0 {
		return b
	}
	return a
}

// dropped notes reasons of one side that another side leaves unanswered, where none of
// the maps could tell: none that has the reason has all that the other side says.
func (m *merger) dropped() error {
	g, err := engine.Assemble(m.out)
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	all := make(map[claims.ID]int)             // of each side, how many claims it has
	of := make([]map[claims.ID]int, len(m.in)) // and how many of these are in each map
	for i := range of {
		of[i] = make(map[claims.ID]int)
	}
	for i, c := range m.claims {
		for _, side := range m.out.Claims[i].Sides {
			all[side]++
			for k := range c.in {
				of[k][side]++
			}
		}
	}
	for _, d := range engine.Analyze(g).Dropped() {
		r := m.reasons[d.Reason]
		known := all[d.DroppedBy] == 0 // or one map could tell
		for i := range r.in {
			known = known || of[i][d.DroppedBy] == all[d.DroppedBy]
		}
		if known {
			continue
		}
		what := "for"
		if r.kind == claims.Rebuttal {
			what = "against"
		}
		from := r.said[0].from
		m.note(claims.DroppedReason, r.said[0].it.Pos, fmt.Sprintf("with all maps together, the side %s does not answer %s, a reason %s %s",
			m.as(from, claims.AboutSide, d.DroppedBy), m.claimIn(from, r.premises[0]), what, m.claimIn(from, r.target)), "",
			claims.Related{Pos: m.byID[r.premises[0]].said[0].it.Pos, Message: "the claim"})
	}
	return nil
}
