package flow

import (
	"cmp"
	"slices"
)

// key is the column of an entry before columns are numbered.
type key struct{ time, step int }

func (k key) compare(o key) int {
	return cmp.Or(cmp.Compare(k.time, o.time), cmp.Compare(k.step, o.step))
}

// columns finds the column of each entry. What has a later time than what it speaks
// of stands under its own; else it stands under the same time, an answer one step to
// the right. So an answer without a time, and one whose time is the same or an earlier
// one, is right of what it answers, too.
func (p *plan) columns() {
	for i := range p.entries {
		e := &p.entries[i]
		own := p.times.of[e.claim]
		if e.role == And { // it is never left of the claim that it counts together with
			first := &p.entries[e.first]
			if e.key, e.indent = first.key, first.indent; own > e.key.time {
				e.key, e.indent = key{own, 0}, 0
			}
			continue
		}
		if e.parent < 0 {
			e.key = key{own, 0}
			continue
		}
		above := &p.entries[e.parent]
		e.key = above.key
		below := e.below(p.entries)
		switch {
		case own > above.key.time:
			e.key = key{own, 0}
		case !below:
			e.key.step++
			answered := p.times.of[above.claim]
			if answered < 0 {
				answered = above.key.time
			}
			e.early = own >= 0 && p.times.earlier(own, answered, p.by)
		}
		if below && e.key == above.key {
			e.indent = above.indent + 1
		}
	}
	// Number the columns of each table.
	type tableOf struct {
		head  int32
		isFor bool
	}
	keys := make(map[tableOf][]key)
	for i := range p.entries {
		e := &p.entries[i]
		t := tableOf{e.head, e.isFor}
		if k := keys[t]; len(k) == 0 || k[len(k)-1] != e.key {
			keys[t] = append(k, e.key)
		}
	}
	for t, k := range keys {
		slices.SortFunc(k, key.compare)
		keys[t] = slices.Compact(k)
	}
	for i := range p.entries {
		e := &p.entries[i]
		e.column, _ = slices.BinarySearchFunc(keys[tableOf{e.head, e.isFor}], e.key, key.compare)
	}
}
