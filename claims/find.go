package claims

import "strings"

// FindClaim returns the index in m.Claims of the claim that a name means: its
// id or, capitals and white space aside, its title or text. Where there is
// none, near lists the ids that may have been meant, at most three. Time is
// linear in the map.
func (m *Map) FindClaim(name string) (i int, near []string, ok bool) {
	ids := make([]string, len(m.Claims))
	for i := range m.Claims {
		if ids[i] = string(m.Claims[i].ID); ids[i] == name {
			return i, nil, true
		}
	}
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	name = plain(name)
	for i := range m.Claims {
		if c := &m.Claims[i]; name != "" && (plain(c.Title) == name || plain(c.Text) == name) {
			return i, nil, true
		}
	}
	return 0, nearest(name, ids), false
}
