package render

import (
	"slices"
	"strings"

	"crux/claims"
)

// group says in which frame each card stands, and returns the names of the
// frames: that of what the claims have in common. A claim that belongs to
// several stands in that of the first and says so; one that belongs to none
// stands in no frame.
func (b *namer) group(cards []Card, by Group) []string {
	var names []string
	known := make(map[claims.ID]int)
	for i := range cards {
		cards[i].Group = -1
		for k, in := range b.groups(&b.m.Claims[i], by) {
			if k > 0 {
				cards[i].Also = append(cards[i].Also, in.name)
				continue
			}
			at, ok := known[in.id]
			if !ok {
				at = len(names)
				known[in.id] = at
				names = append(names, in.name)
			}
			cards[i].Group = at
		}
	}
	return names
}

type groupName struct {
	id   claims.ID
	name string
}

// groups returns the sides, speakers, sources or tags of a claim, each once.
func (b *namer) groups(c *claims.Claim, by Group) []groupName {
	var all []groupName
	add := func(id claims.ID, name string) {
		if g := (groupName{id, name}); !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	switch by {
	case BySide:
		for _, id := range c.Sides {
			if s := b.sides[id]; s != nil {
				add(id, s.Name)
			}
		}
	case BySpeaker:
		for _, id := range c.By {
			if s := b.speakers[id]; s != nil {
				add(id, s.Name)
			}
		}
	case BySource:
		for _, cite := range c.Cites {
			if s := b.sources[cite.Source]; s != nil {
				add(cite.Source, sourceName(s))
			}
		}
	case ByTag:
		for _, tag := range c.Tags {
			add(claims.ID(tag), tag)
		}
	}
	return all
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
