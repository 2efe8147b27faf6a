package claims

import (
	"fmt"
	"slices"
)

// fillClaims settles whose claim each claim is and what it has to meet, and puts
// it into the map. In a large map every look at a claim costs time, so each is
// looked at once. It may run while reasons are resolved, and returns what it
// finds.
func (d *decoder) fillClaims() Diagnostics {
	var ds Diagnostics
	sideOf, known := make(map[ID]ID), make(map[ID]bool)
	for i := range d.m.Speakers {
		sideOf[d.m.Speakers[i].ID] = d.m.Speakers[i].Side
	}
	for i := range d.m.Sides {
		known[d.m.Sides[i].ID] = true
	}
	theses := make(map[ID]bool)
	for _, r := range d.m.Thesis {
		theses[r.ID] = true
	}
	parts := d.parts()
	var ids slab[ID]
	d.m.Claims = make([]Claim, 0, len(d.claims))
	for i, c := range d.claims {
		if c.partOf >= 0 {
			continue
		}
		c.body = nil // so that the garbage collector can have the nodes
		if c.Status == 0 {
			c.Status = Asserted
			if theses[c.ID] || c.hasStandard {
				c.Status = Open
			}
		}
		if !c.hasStandard {
			c.Standard = d.standard
		}
		var sides []ID // of the claim itself
		if all := parts[int32(i)]; all != nil {
			sides = c.speakTogether(all)
		} else {
			if len(c.By) == 0 {
				c.By = append(ids.take(len(c.in.by))[:0], c.in.by...)
			}
			if c.in.side != "" {
				sides = append(ids.take(1)[:0], c.in.side)
			}
		}
		if c.side != nil {
			sides = append(ids.take(1)[:0], c.side.ID)
		}
		c.By = once(c.By)
		c.tagOnce()
		c.Sides = ids.take(len(c.By))[:0]
		for _, by := range c.By {
			c.Sides = append(c.Sides, sideOf[by])
		}
		if c.Sides = once(c.Sides); len(c.Sides) == 0 {
			c.Sides = once(sides)
		}
		if c.side != nil && known[c.side.ID] && known[c.Sides[0]] && !slices.Contains(c.Sides, c.side.ID) {
			ds = append(ds, Diagnostic{Code: SideUnused, Severity: Warning, Pos: c.side.Pos,
				Message: fmt.Sprintf("the claim counts for %s, the side of its speaker, and not for %s", quoted(string(c.Sides[0])), quoted(short(string(c.side.ID)))),
				Hint:    "take out `side`, or name another speaker"})
		}
		d.m.Claims = append(d.m.Claims, c.Claim)
	}
	return ds
}

// parts returns the claims that have several parts, by their numbers, with all
// their parts in the order of the files.
func (d *decoder) parts() map[int32][]*rawClaim {
	var parts map[int32][]*rawClaim
	for _, c := range d.claims {
		if c.partOf >= 0 {
			if parts == nil {
				parts = make(map[int32][]*rawClaim)
			}
			parts[c.partOf] = nil
		}
	}
	for i, c := range d.claims {
		whole := int32(i)
		if c.partOf >= 0 {
			whole = c.partOf
		}
		if _, several := parts[whole]; several {
			parts[whole] = append(parts[whole], c)
		}
	}
	return parts
}

// speakTogether settles who says a claim of several parts. A file's `by` and
// `side` hold for the claims that have their text there and name nobody there.
// It returns the sides of the files.
func (c *rawClaim) speakTogether(parts []*rawClaim) (sides []ID) {
	var by []ID
	for len(parts) > 0 {
		f, named, hasText := parts[0].in, false, false
		for len(parts) > 0 && parts[0].in == f {
			by = append(by, parts[0].By...)
			named, hasText = named || len(parts[0].By) > 0, hasText || parts[0].hasText
			parts = parts[1:]
		}
		if hasText && !named {
			by = append(by, f.by...)
		}
		if hasText && f.side != "" {
			sides = append(sides, f.side)
		}
	}
	c.By = by
	return sides
}

// tagOnce leaves each tag of the claim once, with its first place.
func (c *rawClaim) tagOnce() {
	tags := once(c.Tags)
	if len(tags) < len(c.Tags) {
		places := make([]Pos, 0, len(tags))
		for i, t := range c.Tags {
			if len(places) < len(tags) && t == tags[len(places)] {
				places = append(places, c.TagPos[i])
			}
		}
		c.TagPos = places
	}
	c.Tags = tags
}
