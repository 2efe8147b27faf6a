package claims

import (
	"fmt"
	"slices"
)

// speak settles whose claim each claim is. A file's `by` and `side` hold for the
// claims that have their text there and name nobody there.
func (d *decoder) speak() {
	sideOf := make(map[ID]ID)
	for i := range d.m.Speakers {
		sideOf[d.m.Speakers[i].ID] = d.m.Speakers[i].Side
	}
	from := 0
	var ids slab[ID]
	for _, f := range d.files {
		parts := d.claims[from:f.claimsTo]
		from = f.claimsTo
		for _, c := range parts {
			if len(c.by) > 0 {
				d.all(c).namedIn = f
			}
		}
		for _, c := range parts {
			all := d.all(c)
			switch {
			case len(c.by) > 0:
				all.By = appendIDs(&ids, all.By, c.by)
			case c.hasText && all.namedIn != f:
				all.By, all.namedIn = appendIDs(&ids, all.By, f.by), f
			}
			if c.hasText && f.side.ID != "" {
				all.Sides = append(all.Sides, f.side.ID)
			}
		}
	}
	for _, c := range d.claims {
		if c.partOf >= 0 {
			continue
		}
		own := c.Sides // of the files
		if c.side.ID != "" {
			own = []ID{c.side.ID}
		}
		c.By, c.Tags = once(c.By), once(c.Tags)
		c.Sides = ids.take(len(c.By))
		for i, by := range c.By {
			c.Sides[i] = sideOf[by]
		}
		if c.Sides = once(c.Sides); len(c.Sides) == 0 {
			c.Sides = once(own)
		}
	}
}

// all returns the claim that c is, or is a part of.
func (d *decoder) all(c *rawClaim) *rawClaim {
	if c.partOf >= 0 {
		return d.claims[c.partOf]
	}
	return c
}

func appendIDs(ids *slab[ID], to []ID, refs []Ref) []ID {
	if to == nil {
		to = ids.take(len(refs))[:0]
	}
	for _, r := range refs {
		to = append(to, r.ID)
	}
	return to
}

// checkSides warns where a claim names another side than its speakers have.
func (d *decoder) checkSides() {
	known := make(map[ID]bool)
	for i := range d.m.Sides {
		known[d.m.Sides[i].ID] = true
	}
	for _, c := range d.claims {
		if c.partOf < 0 && known[c.side.ID] && known[c.Sides[0]] && !slices.Contains(c.Sides, c.side.ID) {
			d.add(SideUnused, Warning, c.side.Pos, fmt.Sprintf("the claim counts for %s, the side of its speaker, and not for %s",
				quoted(string(c.Sides[0])), quoted(short(string(c.side.ID)))), "take out `side`, or name another speaker")
		}
	}
}
