package claims

import (
	"slices"
	"strings"
)

// FindClaim returns the index in m.Claims of the claim that a name means: its
// id or, capitals, white space and a full stop aside, its title or text. Where
// there is none, or more than one, near lists the ids that may have been meant.
// Time is linear in the map.
func (m *Map) FindClaim(name string) (i int, near []string, ok bool) {
	ids := make([]string, len(m.Claims))
	for i := range m.Claims {
		if ids[i] = string(m.Claims[i].ID); ids[i] == name {
			return i, nil, true
		}
	}
	plain := func(s string) string {
		s = strings.ToLower(strings.Join(strings.Fields(s), " "))
		return strings.TrimRight(s, ".。")
	}
	name = plain(name)
	if name == "" {
		return 0, nil, false
	}
	var called []int
	var words []string // titles and texts
	owner := make(map[string]string)
	for i := range m.Claims {
		c := &m.Claims[i]
		title, text := plain(c.Title), plain(c.Text)
		if title == name || text == name {
			called = append(called, i)
			near = append(near, ids[i])
		}
		for _, s := range []string{title, text} {
			if _, known := owner[s]; !known {
				owner[s] = ids[i]
				words = append(words, s)
			}
		}
	}
	switch len(called) {
	case 0:
		if near = nearest(name, ids); len(near) == 0 {
			for _, s := range nearest(name, words) {
				if !slices.Contains(near, owner[s]) {
					near = append(near, owner[s])
				}
			}
		}
		return 0, near, false
	case 1:
		return called[0], nil, true
	}
	return 0, near, false
}
