package argdown

import (
	"cmp"
	"strings"

	"crux/claims"
)

// frontMatter reads what the front matter says of the map. What crux alone knows
// stands under "crux".
func (x *builder) frontMatter(d *document) {
	v := d.front
	if v == nil {
		return
	}
	m := x.b.Map
	m.Title = textOf(v, "title")
	var lost []string
	for _, k := range v.Keys {
		if k.Text != "title" && k.Text != "crux" && k.Text != "model" {
			lost = append(lost, k.Text)
		}
	}
	at := x.at(d.frontAt, d.frontAt)
	if len(lost) > 0 {
		x.b.Lost(claims.Note, at, "a map has no place for this of the front matter: "+strings.Join(lost, ", "), "it is left out")
	}
	c := v.Get("crux")
	m.Question, m.Note = textOf(c, "question"), textOf(c, "note")
	if s := cmp.Or(textOf(c, "language"), textOf(v, "lang")); s != "" {
		x.b.Language(s, at)
	}
	each(c.Get("sides"), func(id string, v *claims.Value) {
		x.b.Side(claims.Side{ID: claims.ID(id), Name: cmp.Or(textOf(v, "name"), id), Color: textOf(v, "color"), Pos: at})
	})
	each(c.Get("speakers"), func(id string, v *claims.Value) {
		s := claims.Speaker{ID: claims.ID(id), Name: cmp.Or(textOf(v, "name"), id), URL: textOf(v, "url"), Pos: at}
		for _, side := range m.Sides {
			if string(side.ID) == textOf(v, "side") {
				s.Side = side.ID
			}
		}
		x.speakers[id] = x.b.Speaker(s)
	})
	each(c.Get("sources"), func(id string, v *claims.Value) {
		x.sources[id] = x.b.Source(claims.Document{
			ID: claims.ID(id), Title: textOf(v, "title"), Author: textOf(v, "author"), Publisher: textOf(v, "publisher"),
			Date: textOf(v, "date"), URL: textOf(v, "url"), Pos: at,
		})
	})
}

// each visits the keys of a group.
func each(v *claims.Value, visit func(key string, v *claims.Value)) {
	if v == nil {
		return
	}
	for i, k := range v.Keys {
		visit(k.Text, v.Vals[i])
	}
}

// frontClaims reads what the front matter says of claims: which are theses, and
// what is expected of them.
func (x *builder) frontClaims() {
	byName := make(map[string]int)
	for _, d := range x.all {
		c := d.front.Get("crux")
		if c == nil {
			continue
		}
		if len(byName) == 0 {
			x.nameClaims(byName)
		}
		at := x.at(d.frontAt, d.frontAt)
		named := func(names []string, use func(n int)) {
			for _, name := range names {
				if n, ok := byName[name]; ok {
					use(n)
				} else {
					x.b.Lost(claims.Warning, at, "the front matter names a claim that is not there: "+quote(name), "it is left out")
				}
			}
		}
		named(c.Get("thesis").Texts(), func(n int) { x.b.Thesis(n, at) })
		each(c.Get("expect"), func(verdict string, v *claims.Value) {
			switch verdict {
			case "accepted", "rejected", "contested", "unsettled":
				named(v.Texts(), func(n int) { x.b.Expect(n, verdict, at) })
			}
		})
	}
}

// nameClaims lists the claims by what the front matter may call them.
func (x *builder) nameClaims(byName map[string]int) {
	for _, name := range []func(c *claims.Claim) string{
		func(c *claims.Claim) string { return string(c.ID) },
		func(c *claims.Claim) string { return c.Title },
		func(c *claims.Claim) string { return string(claims.MakeID(cmp.Or(c.Title, c.Text))) },
	} {
		for n := range x.b.Claims() {
			k := name(x.b.Of(n))
			if _, taken := byName[k]; !taken {
				byName[k] = n
			}
		}
	}
}
