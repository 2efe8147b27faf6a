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
	called := m.ClaimsCalled(name)
	if len(called) == 1 {
		return called[0], nil, true
	}
	for _, i := range called {
		near = append(near, string(m.Claims[i].ID))
	}
	if len(called) == 0 {
		near = m.claimsNear(nameWords(name))
	}
	return 0, near, false
}

// ClaimsCalled returns the indices in m.Claims of all claims that a name means, as
// [Map.FindClaim] understands it; an id is of one claim alone. Time is linear in the
// map.
func (m *Map) ClaimsCalled(name string) []int {
	for i := range m.Claims {
		if string(m.Claims[i].ID) == name {
			return []int{i}
		}
	}
	if name = nameWords(name); name == "" {
		return nil
	}
	var called []int
	for i := range m.Claims {
		if c := &m.Claims[i]; nameWords(c.Title) == name || nameWords(c.Text) == name {
			called = append(called, i)
		}
	}
	return called
}

// nameWords is a title or a text without what does not matter in naming a claim.
func nameWords(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	return strings.TrimRight(s, ".。")
}

// claimsNear lists the ids that a plain name may have been meant for: those like it,
// those of claims whose title or text is like it, or else those that begin with it
// or have it for a part.
func (m *Map) claimsNear(name string) []string {
	if name == "" {
		return nil
	}
	ids := make([]string, len(m.Claims))
	var words []string // titles and texts
	owner := make(map[string]string)
	for i := range m.Claims {
		ids[i] = string(m.Claims[i].ID)
		for _, s := range []string{nameWords(m.Claims[i].Title), nameWords(m.Claims[i].Text)} {
			if _, known := owner[s]; !known {
				owner[s] = ids[i]
				words = append(words, s)
			}
		}
	}
	near := nearest(name, ids)
	if len(near) > 0 {
		return near
	}
	for _, s := range nearest(name, words) {
		if !slices.Contains(near, owner[s]) {
			near = append(near, owner[s])
		}
	}
	for i := 0; i < len(ids) && len(near) < 3 && len(name) > 1; i++ {
		if id := strings.ToLower(ids[i]); strings.HasPrefix(id, name) || slices.Contains(strings.FieldsFunc(id, parting), name) {
			near = append(near, ids[i])
		}
	}
	return once(near)
}
