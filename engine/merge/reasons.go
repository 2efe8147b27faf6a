package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crux/claims"
)

// reason is one of the result, with what the maps say of it.
type reason struct {
	kind     claims.Kind
	premises []claims.ID
	target   claims.ID // a claim
	on       int       // of an undercut, the number of its target
	said     []saidOf[claims.Reason]
	in       set
	id       claims.ID // of its own, or ""
}

// reasonKey is by what a reason is the same in all maps.
type reasonKey struct {
	kind     claims.Kind
	premises string
	target   claims.ID
	on       int
}

// ownID is the id that a reason was given, or "".
func ownID(r *claims.Reason) claims.ID {
	if strings.Contains(string(r.ID), " -> ") {
		return ""
	}
	return r.ID
}

func joined(ids []claims.ID) string {
	all := slices.Sorted(slices.Values(ids))
	var b strings.Builder
	for _, id := range all {
		b.WriteString(string(id) + "\x00")
	}
	return b.String()
}

// gatherReasons collects what the maps say of each reason.
func (m *merger) gatherReasons() {
	at := make(map[reasonKey]int)
	m.become = make([]map[claims.ID]int, len(m.in))
	add := func(i int, r *claims.Reason, key reasonKey) {
		n, again := at[key]
		if !again {
			n = len(m.reasons)
			at[key] = n
			m.reasons = append(m.reasons, &reason{kind: r.Kind, premises: r.Premises, target: key.target, on: key.on, in: make(set)})
		}
		x := m.reasons[n]
		x.said, x.in[i] = append(x.said, saidOf[claims.Reason]{i, r}), true
		m.become[i][r.ID] = n
	}
	for i, in := range m.in {
		m.become[i] = make(map[claims.ID]int, len(in.Reasons))
		for k := range in.Reasons {
			if r := &in.Reasons[k]; r.Kind != claims.Undercut {
				add(i, r, reasonKey{r.Kind, joined(r.Premises), r.Target, -1})
			}
		}
	}
	for i, in := range m.in {
		against := make(map[claims.ID][]*claims.Reason)
		var next []*claims.Reason
		for k := range in.Reasons {
			if r := &in.Reasons[k]; r.Kind == claims.Undercut {
				against[r.Target] = append(against[r.Target], r)
			} else {
				next = append(next, r)
			}
		}
		below := func() {
			for len(next) > 0 {
				r := next[0]
				next = next[1:]
				for _, u := range against[r.ID] {
					if _, done := m.become[i][u.ID]; !done {
						add(i, u, reasonKey{u.Kind, joined(u.Premises), "", m.become[i][r.ID]})
						next = append(next, u)
					}
				}
			}
		}
		below()
		if len(m.become[i]) == len(in.Reasons) {
			continue
		}
		byID := make(map[claims.ID]*claims.Reason, len(in.Reasons))
		for k := range in.Reasons {
			byID[in.Reasons[k].ID] = &in.Reasons[k]
		}
		for k := range in.Reasons { // those that undercut each other in a circle
			if r := &in.Reasons[k]; r.Kind == claims.Undercut {
				if _, done := m.become[i][r.ID]; !done {
					add(i, r, reasonKey{r.Kind, joined(r.Premises), round(byID, r), -1})
					next = append(next, r)
					below()
				}
			}
		}
	}
	for _, r := range m.reasons {
		if r.kind == claims.Undercut {
			r.on = m.become[r.said[0].from][r.said[0].it.Target]
		}
	}
}

// round tells undercuts in a circle from others: by their ids and by those that they
// lead to. No claim is called so.
func round(byID map[claims.ID]*claims.Reason, r *claims.Reason) claims.ID {
	var b strings.Builder
	for range 16 {
		b.WriteString("> " + string(r.ID) + "\x00" + joined(r.Premises))
		if r = byID[r.Target]; r == nil {
			break
		}
	}
	return claims.ID(b.String())
}

// writeReasons unites what the maps say of each reason. They go in the order of
// their first premises and, from one claim, by kind, as a file lists them.
func (m *merger) writeReasons(b *claims.Builder) {
	number := make(map[claims.ID]int, len(m.claims))
	for i, c := range m.claims {
		number[c.id] = i
	}
	order := make([]int, len(m.reasons))
	for i := range order {
		order[i] = i
	}
	place := make(map[*claims.Reason]int)
	for _, in := range m.in {
		for i := range in.Reasons {
			place[&in.Reasons[i]] = len(place)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := m.reasons[a], m.reasons[b]
		return cmp.Or(cmp.Compare(number[x.premises[0]], number[y.premises[0]]), cmp.Compare(x.kind, y.kind), cmp.Compare(place[x.said[0].it], place[y.said[0].it]))
	})
	moved := make([]int, len(order))
	reasons := make([]*reason, len(order))
	for to, from := range order {
		moved[from], reasons[to] = to, m.reasons[from]
	}
	m.reasons = reasons
	for i := range m.become {
		for id, n := range m.become[i] {
			m.become[i][id] = moved[n]
		}
	}
	for _, r := range m.reasons {
		if r.on >= 0 {
			r.on = moved[r.on]
		}
	}
	m.nameReasons()
	for i, r := range m.reasons {
		out := claims.Reason{Kind: r.kind, ID: r.id, Pos: r.said[0].it.Pos, SchemePos: r.said[0].it.SchemePos}
		text := func(key string, of func(*claims.Reason) string, order func(a, b string) int) string {
			return m.settle(func(from int) string { return m.step(r, from) }, key, reasonTopic(i), values(r.said, func(x *claims.Reason) (string, claims.Pos) { return of(x), x.Pos }), order)
		}
		out.Scheme = text("scheme", func(x *claims.Reason) string { return x.Scheme }, nil)
		out.Note = text("note", func(x *claims.Reason) string { return x.Note }, nil)
		if r.kind != claims.Undercut {
			text("weight", func(x *claims.Reason) string { return x.Weight.String() }, func(a, b string) int { return cmp.Compare(a, b) })
			out.Weight = slices.MinFunc(r.said, func(a, b saidOf[claims.Reason]) int { return cmp.Compare(a.it.Weight, b.it.Weight) }).it.Weight
		}
		var premises []int
		for _, p := range r.premises {
			premises = append(premises, number[p])
		}
		target := claims.Later
		if r.kind != claims.Undercut {
			target = number[r.target]
		}
		b.Reason(out, premises, target)
	}
	for i, r := range m.reasons {
		if r.kind == claims.Undercut {
			b.Aim(i, r.on)
		}
	}
}

// reasonTopic is what comments on a reason are about until the reason has its name.
func reasonTopic(i int) claims.Topic {
	return claims.Topic{About: claims.AboutReason, ID: claims.ID(fmt.Sprintf("#%d", i))}
}

// numberOf is the number of the reason that [reasonTopic] made a topic of.
func numberOf(t claims.Topic) int {
	n, err := strconv.Atoi(strings.TrimPrefix(string(t.ID), "#"))
	if err != nil {
		panic(fmt.Sprintf("merge: %q is no number of a reason", t.ID))
	}
	return n
}

// step is what findings in a map call a reason.
func (m *merger) step(r *reason, from int) string {
	to := "a reason"
	if r.kind != claims.Undercut {
		to = m.claimIn(from, r.target)
	}
	return fmt.Sprintf("the step from %s to %s", m.claimIn(from, r.premises[0]), to)
}

// nameReasons gives reasons the ids that they have in the maps, each to one.
func (m *merger) nameReasons() {
	taken := make(map[claims.ID]bool)
	called := make(map[claims.ID][]*reason)
	var ids []claims.ID
	for _, r := range m.reasons {
		for _, x := range r.said {
			id := ownID(x.it)
			taken[id] = true
			if id != "" && (r.id == "" || prefer(string(id), string(r.id)) < 0) {
				r.id = id
			}
		}
		if r.id != "" {
			if called[r.id] == nil {
				ids = append(ids, r.id)
			}
			called[r.id] = append(called[r.id], r)
		}
	}
	for _, id := range ids {
		same := called[id]
		slices.SortStableFunc(same, func(a, b *reason) int {
			return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(joined(a.premises), joined(b.premises)), cmp.Compare(a.target, b.target))
		})
		n := 2
		for _, r := range same[1:] {
			for taken[numbered(id, n)] {
				n++
			}
			r.id = numbered(id, n)
			taken[r.id] = true
		}
	}
	for _, r := range m.reasons {
		told := map[claims.ID]bool{"": true, r.id: true}
		for _, x := range r.said {
			if id := ownID(x.it); !told[id] {
				told[id] = true
				m.note(claims.MergedID, x.it.Pos, fmt.Sprintf("the reason %q is called %q in the merged map", id, r.id), "")
			}
		}
	}
}
