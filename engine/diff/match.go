package diff

import (
	"strings"

	"crux/claims"
)

// matching pairs the numbers of two lists, each at most once.
type matching struct {
	partner []int32 // of each old number
	taken   []bool  // of each new one
}

func newMatching(n, m int) *matching {
	x := &matching{partner: make([]int32, n), taken: make([]bool, m)}
	for i := range x.partner {
		x.partner[i] = -1
	}
	return x
}

func (x *matching) pair(old, now int32) { x.partner[old], x.taken[now] = now, true }

// by pairs those of two lists that have the same key and no partner yet, in the
// order of the lists; "" is no key. Time is linear.
func (x *matching) by(old, now []int32, oldKey, newKey func(int32) string) {
	waiting := make(map[string][]int32)
	for _, i := range old {
		if x.partner[i] < 0 {
			if key := oldKey(i); key != "" {
				waiting[key] = append(waiting[key], i)
			}
		}
	}
	for _, i := range now {
		if x.taken[i] || len(waiting) == 0 {
			continue
		}
		if key := newKey(i); len(waiting[key]) > 0 {
			x.pair(waiting[key][0], i)
			waiting[key] = waiting[key][1:]
		}
	}
}

func numbers(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

// matchClaims returns of each old claim the new one that is the same, or -1: that
// with its id, unless one of the two texts stands under another id on the other
// side, as where claims are numbered anew; then that with its text; then that
// whose text is near.
func matchClaims(old, now *claims.Map) []int32 {
	x := newMatching(len(old.Claims), len(now.Claims))
	all, every := numbers(len(old.Claims)), numbers(len(now.Claims))
	key := func(m *claims.Map, parts func(c *claims.Claim) string) func(int32) string {
		return func(i int32) string { return parts(&m.Claims[i]) }
	}
	by := func(parts func(c *claims.Claim) string) { x.by(all, every, key(old, parts), key(now, parts)) }

	by(func(c *claims.Claim) string { return string(c.ID) + "\x00" + flat(c.Text) })
	texts := make(map[string]bool)
	for _, i := range all {
		if x.partner[i] < 0 {
			texts[flat(old.Claims[i].Text)] = true
		}
	}
	moved := make(map[string]bool) // the texts that both sides have, under other ids
	for _, i := range every {
		if t := flat(now.Claims[i].Text); !x.taken[i] && texts[t] {
			moved[t] = true
		}
	}
	by(func(c *claims.Claim) string {
		if moved[flat(c.Text)] {
			return ""
		}
		return string(c.ID)
	})
	by(func(c *claims.Claim) string { return flat(c.Text) })
	by(func(c *claims.Claim) string { return string(c.ID) })
	matchNear(x, old, now)
	return x.partner
}

// flat is a text without its layout.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
