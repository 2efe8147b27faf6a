package merge

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// remark is a comment of the maps.
type remark struct {
	claims.Comment
	about []string // what it may be about, the likeliest first, as one name each
	from  int      // the last map that it was found in
}

// comments unites the comments of the maps, each once however many maps have it, and
// adds those that ask for decisions.
func (m *merger) comments() []claims.Comment {
	var all []*remark
	for i, found := range <-m.comment {
		var own []*remark
		for _, c := range found {
			for _, c := range divided(c) {
				c.On = m.moved(i, c.On)
				own = append(own, &remark{c, m.places(c.On), i})
			}
		}
		all = append(all, unmatched(all, own)...)
	}
	var marks []*remark
	for _, c := range m.marks {
		marks = append(marks, &remark{c, m.places(c.On), len(m.from)})
	}
	all = append(all, unmatched(all, marks)...)

	list := make([]claims.Comment, len(all))
	for i, r := range all {
		list[i] = r.Comment
		list[i].Last = strings.HasPrefix(r.Lines[0], Mark)
	}
	for i := range list {
		if t := &list[i].On; t.About == claims.AboutReason {
			t.ID = m.out.Reasons[numberOf(*t)].ID
		}
	}
	return list
}

// divided takes lines that ask for decisions out of a comment.
func divided(c claims.Comment) []claims.Comment {
	var all []claims.Comment
	last := true // the line before asks for one, or there is none
	for _, line := range c.Lines {
		if decides := strings.HasPrefix(line, Mark); decides || last {
			all = append(all, claims.Comment{Lines: []string{line}, On: c.On})
			last = decides
		} else {
			n := len(all) - 1
			all[n].Lines = append(all[n].Lines, line)
		}
	}
	return all
}

// unmatched returns those of some comments of a map that the maps before it do not
// have: about the same thing, or about a reason here and its claim there, for where a
// comment stands alone with a reason is a matter of layout.
func unmatched(all, own []*remark) []*remark {
	for pass := range 2 {
		waiting := make(map[string][]*remark)
		names := func(r *remark) []string {
			about := r.about
			if pass == 0 {
				about = about[:1]
			}
			text := strings.Join(r.Lines, "\n")
			var keys []string
			for _, name := range about {
				keys = append(keys, name+"\x00"+text)
			}
			return keys
		}
		for _, r := range all {
			for _, key := range names(r) {
				waiting[key] = append(waiting[key], r)
			}
		}
		own = slices.DeleteFunc(own, func(r *remark) bool {
			for _, key := range names(r) {
				for len(waiting[key]) > 0 {
					first := waiting[key][0]
					waiting[key] = waiting[key][1:]
					if first.from != r.from {
						first.from = r.from
						return true
					}
				}
			}
			return false
		})
	}
	return own
}

// moved returns what a comment of a map is about in the result.
func (m *merger) moved(from int, on claims.Topic) claims.Topic {
	if on.About == claims.AboutReason {
		on.ID = reasonTopic(m.become[from][on.ID]).ID
		return on
	}
	if to, ok := m.renamed[from][renaming{on.About, on.ID}]; ok {
		on.ID = to
	}
	return on
}

// places names what a comment on something may be about in another layout.
func (m *merger) places(on claims.Topic) []string {
	all := []string{fmt.Sprintf("%s %s", on.About, on.ID)}
	claim := func(id claims.ID) { all = append(all, fmt.Sprintf("near %s", id)) }
	switch on.About {
	case claims.AboutClaim:
		claim(on.ID)
	case claims.AboutReason:
		r := m.reasons[numberOf(on)]
		for _, p := range r.premises {
			claim(p)
		}
		if r.kind != claims.Undercut {
			claim(r.target)
		} else {
			for _, p := range m.reasons[r.on].premises {
				claim(p)
			}
		}
	}
	return all
}
