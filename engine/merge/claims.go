package merge

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"crux/claims"
)

// writeClaims unites what the maps say of each claim.
func (m *merger) writeClaims(b *claims.Builder) {
	thesis := make([]map[claims.ID]bool, len(m.in))
	sideOf := make([]map[claims.ID]claims.ID, len(m.in))
	for i, in := range m.in {
		thesis[i], sideOf[i] = make(map[claims.ID]bool), make(map[claims.ID]claims.ID)
		for _, r := range in.Thesis {
			thesis[i][r.ID] = true
		}
		for _, s := range in.Speakers {
			sideOf[i][s.ID] = s.Side
		}
	}
	whole := make(map[claims.ID]claims.ID) // the sides that speakers have in the result
	for _, s := range b.Map.Speakers {
		whole[s.ID] = s.Side
	}
	theses := make(map[claims.ID]bool)
	for _, id := range m.theses() {
		theses[id] = true
	}
	for _, c := range m.claims {
		text := func(key string, of func(*claims.Claim) string, order func(a, b string) int) string {
			return m.settle(m.named(claims.AboutClaim, c.id), key, c.topic(), values(c.said, func(x *claims.Claim) (string, claims.Pos) { return of(x), x.Pos }), order)
		}
		out := claims.Claim{ID: c.id, Pos: c.said[0].it.Pos}
		out.Text = text("text", func(x *claims.Claim) string { return x.Text }, nil)
		out.Title = text("title", func(x *claims.Claim) string { return x.Title }, nil)
		out.Note = text("note", func(x *claims.Claim) string { return x.Note }, nil)
		out.Date = text("date", func(x *claims.Claim) string { return x.Date }, nil)
		c.lists(&out)
		if side := m.side(c, &out, sideOf, whole, theses[c.id]); side != "" {
			out.Sides = []claims.ID{side}
		}

		confidence := text("confidence", func(x *claims.Claim) string {
			if x.Confidence == 0.5 {
				return ""
			}
			return strconv.FormatFloat(x.Confidence, 'f', -1, 64)
		}, nil)
		out.Confidence, _ = strconv.ParseFloat(confidence, 64)
		standard := text("standard", func(x *claims.Claim) string {
			if x.Standard == claims.Preponderance {
				return ""
			}
			return x.Standard.String()
		}, nil)

		var status []value
		for _, x := range c.said {
			usual := claims.Asserted
			if thesis[x.from][c.id] || x.it.Standard != claims.Preponderance {
				usual = claims.Open
			}
			if x.it.Status != usual {
				status = append(status, value{x.it.Status.String(), x.it.Pos, x.from})
			}
		}
		usual := claims.Asserted
		if theses[c.id] || standard != "" {
			usual = claims.Open
		}
		out.Status, _ = claims.ParseStatus(m.settle(m.named(claims.AboutClaim, c.id), "status", c.topic(), status, func(a, b string) int {
			if a == usual.String() || b == usual.String() { // which a file does not say
				return strings.Compare(strings.Replace(a, usual.String(), "~", 1), strings.Replace(b, usual.String(), "~", 1))
			}
			return stronger(a, b)
		}))

		n := b.Claim(out)
		if confidence != "" && out.Confidence == 0 {
			b.Certain(n)
		}
		if s, ok := claims.ParseStandard(standard); ok {
			b.Weighed(n, s)
		}
	}
}

// stronger orders statuses: what is taken back stays so whatever others grant, and
// what is granted is granted more than asserted.
func stronger(a, b string) int {
	x, _ := claims.ParseStatus(a)
	y, _ := claims.ParseStatus(b)
	return cmp.Compare(y, x)
}

func (c *claim) topic() claims.Topic { return claims.Topic{About: claims.AboutClaim, ID: c.id} }

// lists unites the lists of a claim.
func (c *claim) lists(out *claims.Claim) {
	by, tags := make(map[claims.ID]bool), make(map[string]bool)
	type citation struct {
		source    claims.ID
		at, quote string
	}
	cites := make(map[citation]bool)
	for _, x := range c.said {
		for _, id := range x.it.By {
			if !by[id] {
				by[id] = true
				out.By = append(out.By, id)
			}
		}
		for i, tag := range x.it.Tags {
			if !tags[tag] {
				tags[tag] = true
				out.Tags, out.TagPos = append(out.Tags, tag), append(out.TagPos, x.it.TagPos[i])
			}
		}
		own := make(map[citation]bool)
		for _, cite := range x.it.Cites {
			key := citation{cite.Source, cite.At, cite.Quote}
			if !cites[key] || own[key] { // an author may say it twice
				out.Cites = append(out.Cites, cite)
			}
			cites[key], own[key] = true, true
		}
	}
}

// side returns the side that a claim has of its own, which counts where none of its
// speakers has one.
func (m *merger) side(c *claim, out *claims.Claim, sideOf []map[claims.ID]claims.ID, whole map[claims.ID]claims.ID, thesis bool) claims.ID {
	var own []value
	for _, x := range c.said {
		spoken := len(x.it.Sides) == 0
		for _, by := range x.it.By {
			spoken = spoken || sideOf[x.from][by] != ""
		}
		if !spoken { // of several files, each may be of another side
			for _, side := range x.it.Sides {
				own = append(own, value{string(side), x.it.Pos, x.from})
			}
		}
	}
	for _, by := range out.By {
		if side := whole[by]; side != "" { // which counts
			var all []value
			for _, x := range own {
				spoken := false
				for _, by := range out.By {
					spoken = spoken || string(whole[by]) == x.text
				}
				if !spoken {
					all = append(all, x)
				}
			}
			if len(all) > 0 {
				first := value{string(side), c.said[0].it.Pos, c.said[0].from}
				m.settle(m.named(claims.AboutClaim, c.id), "side", c.topic(), append([]value{first}, all...), func(a, b string) int {
					if a == first.text || b == first.text {
						return map[bool]int{true: -1, false: 1}[a == first.text]
					}
					return prefer(a, b)
				})
			}
			return ""
		}
	}
	if thesis {
		// Each side may have the thesis in its file, under its own name.
		for _, x := range own {
			if x.text != own[0].text || len(own) < len(c.said) {
				m.note(claims.MergedValues, x.at, fmt.Sprintf("the thesis %s is not of one side in all maps, so it is of none", m.claimIn(x.from, c.id)), "")
				return ""
			}
		}
	}
	return claims.ID(m.settle(m.named(claims.AboutClaim, c.id), "side", c.topic(), own, nil))
}
