package worksheet

import (
	"slices"

	"crux/claims"
)

// Quotation asks which quote belongs to which claim. It is a bijection: quote i belongs to
// claim Answer[i].
type Quotation struct {
	Quotes []string
	Claims []int32 // of the whole map, in another order
	Answer []int   // of each quote, index of Claims
}

// pickQuotes chooses quotes, at least two, each of which belongs to one claim only.
func (m *maker) pickQuotes() {
	g := m.graph()
	type pair struct {
		claim int32
		quote string
	}
	blank := make(map[int32]bool)
	if m.Blanks != nil {
		for _, c := range m.Blanks.Claims {
			blank[m.Of[c]] = true
		}
	}
	users := make(map[string]map[int32]bool) // of each quote
	for c := range int32(len(g.Map.Claims)) {
		for _, cite := range m.claim(c).Cites {
			q := folded(cite.Quote)
			if users[q] == nil {
				users[q] = make(map[int32]bool)
			}
			users[q][c] = true
		}
	}
	most := max(2, m.blanks(6))
	texts := make(map[string]bool)
	var all []pair
	for _, c := range m.near {
		x := m.claim(c)
		text := folded(x.Text)
		if len(all) >= 2*most || blank[c] || m.hides(x.Text) || texts[text] || text == "" {
			continue
		}
		for _, cite := range x.Cites {
			q := folded(cite.Quote)
			if q != "" && q != text && len(users[q]) == 1 && !m.hides(cite.Quote) {
				texts[text] = true
				all = append(all, pair{c, cite.Quote})
				break
			}
		}
	}
	l := newLot(m.Seed, uint64(Quotes))
	shuffle(l, all)
	var chosen []pair
	for _, p := range all {
		if len(chosen) < most && !slices.ContainsFunc(chosen, func(q pair) bool {
			return m.quotes(q.claim, p.quote) || m.quotes(p.claim, q.quote)
		}) {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) < 2 {
		return
	}
	q := &Quotation{}
	for _, p := range chosen {
		q.Quotes, q.Claims = append(q.Quotes, p.quote), append(q.Claims, p.claim)
	}
	shuffle(l, q.Claims)
	for _, p := range chosen {
		q.Answer = append(q.Answer, slices.Index(q.Claims, p.claim))
	}
	m.Quotes = q
}

// quotes reports whether the words of a quote are among those that a claim says or cites.
func (m *maker) quotes(c int32, quote string) bool {
	quote = folded(quote)
	x := m.claim(c)
	return within(quote, folded(x.Text)) || slices.ContainsFunc(x.Cites, func(cite claims.Citation) bool { return within(quote, folded(cite.Quote)) })
}
