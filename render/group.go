package render

import (
	"strings"

	"crux/claims"
)

// group says in which frame each card stands, and returns the names of the
// frames: that of what the claims have in common. A claim that belongs to
// several stands in that of the first; one that belongs to none in no frame.
func (b *namer) group(cards []Card, by Group) []string {
	var names []string
	known := make(map[claims.ID]int)
	for i := range cards {
		cards[i].Group = -1
		id, name := b.first(&b.m.Claims[i], by)
		if id == "" {
			continue
		}
		k, ok := known[id]
		if !ok {
			k = len(names)
			known[id] = k
			names = append(names, name)
		}
		cards[i].Group = k
	}
	return names
}

// first returns the first side, speaker, source or tag of a claim, and its name.
func (b *namer) first(c *claims.Claim, by Group) (claims.ID, string) {
	switch by {
	case BySide:
		for _, id := range c.Sides {
			if s := b.sides[id]; s != nil {
				return id, s.Name
			}
		}
	case BySpeaker:
		for _, id := range c.By {
			if s := b.speakers[id]; s != nil {
				return id, s.Name
			}
		}
	case BySource:
		for _, cite := range c.Cites {
			if s := b.sources[cite.Source]; s != nil {
				return cite.Source, sourceName(s)
			}
		}
	case ByTag:
		if len(c.Tags) > 0 {
			return claims.ID(c.Tags[0]), c.Tags[0]
		}
	}
	return "", ""
}

// sourceName is what a source is called on a card: by its author, or its title.
func sourceName(s *claims.Document) string {
	name := s.Author
	if name == "" {
		name = s.Title
	}
	if name == "" {
		name = string(s.ID)
	}
	if year, _, _ := strings.Cut(s.Date, "-"); year != "" {
		name += " " + year
	}
	return name
}
