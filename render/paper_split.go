package render

import (
	"cmp"
	"slices"

	"crux/claims"
)

// A map that is too large for one page is cut at claims: such a claim is drawn in
// full where its own place is, and once more, by its name, at the head of the page
// that has the reasons for it and against it.

// parcel is a claim with some of what stands below it, which goes on one page
// together. Where more is below, that is another parcel.
type parcel struct {
	head  *branch
	kids  []int // of the head
	whole bool  // it has the claim itself, not only its name
	share float64
	order int
}

// cutter divides the tree of a map into parcels.
type cutter struct {
	*stack
	area  float64 // that a parcel can have, in px²
	wide  int     // what it can need, in px
	tight map[int]float64
	cut   map[*branch]bool // what is below it is in another parcel
	place map[*branch]int
	all   []parcel
}

// extent is what a branch takes.
type extent struct {
	area float64
	need int
}

// own is what the node of a branch takes by itself.
func (c *cutter) own(b *branch) extent {
	if !c.card(b.node) {
		return extent{sizeAt * ringHigh, 2 * ringAt}
	}
	return extent{sizeAt * (c.block(b.node, sizeAt).h + stackGap), c.leastWidth(b.node)}
}

// fits reports whether a branch with an extent is small enough for a page.
func (c *cutter) fits(b *branch, e extent) bool {
	tight, ok := c.tight[b.node]
	if !ok {
		tight = 1
	}
	return e.area <= c.area*tight && float64(e.need) <= float64(c.wide)*min(1, 2*tight)
}

// settle cuts a branch so that it fits on a page, and returns what is left of it.
func (c *cutter) settle(b *branch) extent {
	c.place[b] = len(c.place)
	kids := make([]extent, len(b.kids))
	for i := range b.kids {
		kids[i] = c.settle(b.kids[i].branch)
	}
	sum := func(of []int) extent {
		e := c.own(b)
		_, gutter := c.lanes(b, of, nil)
		for _, i := range of {
			e.area += kids[i].area
			e.need = max(e.need, gutter+kids[i].need)
		}
		return e
	}
	left := b.numbers
	e := sum(left)
	if !c.card(b.node) {
		return e
	}
	for !c.fits(b, e) {
		// The largest of what can be cut, or the deepest.
		best, most := -1, 0.0
		for i := range b.kids {
			size := kids[i].area
			if e.need > c.wide {
				size = float64(kids[i].need)
			}
			if size > most && len(c.ends(b.kids[i].branch)) > 0 {
				best, most = i, size
			}
		}
		if best < 0 {
			break
		}
		for _, x := range c.ends(b.kids[best].branch) {
			c.cut[x] = true
			c.all = append(c.all, parcel{head: x, kids: x.numbers, order: c.place[x]})
		}
		kids[best] = c.rest(b.kids[best].branch)
		e = sum(left)
	}
	for !c.fits(b, e) && len(left) > 1 {
		// So many reasons that they need several pages.
		n := len(left) - 1
		for n > 1 && !c.fits(b, sum(left[:n])) {
			n--
		}
		if len(left) == len(b.numbers) {
			c.cut[b] = true
		}
		c.all = append(c.all, parcel{head: b, kids: left[:n], order: c.place[b]})
		left = left[n:]
		e = sum(left)
	}
	if c.cut[b] {
		c.all = append(c.all, parcel{head: b, kids: left, order: c.place[b]})
		return c.own(b)
	}
	return e
}

// ends lists the claims nearest to the top of a branch below which it can be cut.
func (c *cutter) ends(b *branch) []*branch {
	if c.cut[b] || len(b.kids) == 0 {
		return nil
	}
	if c.card(b.node) {
		return []*branch{b}
	}
	var all []*branch
	for _, k := range b.kids {
		all = append(all, c.ends(k.branch)...)
	}
	return all
}

// rest is what a branch takes of which all ends are cut.
func (c *cutter) rest(b *branch) extent {
	e := c.own(b)
	if c.card(b.node) {
		return e
	}
	_, gutter := c.lanes(b, b.numbers, nil)
	for _, k := range b.kids {
		r := c.rest(k.branch)
		e.area += r.area
		e.need = max(e.need, gutter+r.need)
	}
	return e
}

// parcels divides the tree and puts the parcels on pages, those of the theses
// first.
func (c *cutter) parcels() [][]parcel {
	c.cut, c.place, c.all = make(map[*branch]bool), make(map[*branch]int), nil
	for i := range c.page.kids {
		b := c.page.kids[i].branch
		order := len(c.place)
		c.settle(b)
		kids := b.numbers
		if c.cut[b] { // the first of them have room beside the claim itself
			first := slices.IndexFunc(c.all, func(p parcel) bool { return p.head == b })
			kids = c.all[first].kids
			c.all = slices.Delete(c.all, first, first+1)
		}
		c.all = append(c.all, parcel{head: b, kids: kids, whole: true, order: order})
	}
	slices.SortStableFunc(c.all, func(a, b parcel) int { return cmp.Compare(a.order, b.order) })
	var pages [][]parcel
	var full []float64
	for _, p := range c.all {
		p.share = c.extent(p) / c.area
		if tight, ok := c.tight[p.head.node]; ok {
			p.share /= tight
		}
		const back = 12 // pages farther back have no room, or are far away
		at := max(0, len(pages)-back)
		for at < len(pages) && full[at]+p.share > 1 {
			at++
		}
		if at == len(pages) {
			pages, full = append(pages, nil), append(full, 0)
		}
		pages[at] = append(pages[at], p)
		full[at] += p.share
	}
	return pages
}

// extent is the area that a parcel takes.
func (c *cutter) extent(p parcel) float64 {
	area := c.own(p.head).area
	c.walk(p, func(b *branch, _ kid) { area += c.own(b).area })
	return area
}

// walk visits all branches of a parcel below its head.
func (c *cutter) walk(p parcel, see func(b *branch, k kid)) {
	var visit func(k kid)
	visit = func(k kid) {
		see(k.branch, k)
		if !c.cut[k.branch] {
			for _, below := range k.kids {
				visit(below)
			}
		}
	}
	for _, i := range p.kids {
		visit(p.head.kids[i])
	}
}

// pageView is what is on one page.
type pageView struct {
	view    View
	parcels []parcel
	own     []int // cards drawn in full, by their numbers in the whole
}

// views makes a view of each page: every card in full on one, every reason and
// every contradiction on one, with the names of what they need from other pages.
func (c *cutter) views(pages [][]parcel, link func(page int, anchor string) string) []pageView {
	const none = -1
	fill := func(n int) []int {
		list := make([]int, n)
		for i := range list {
			list[i] = none
		}
		return list
	}
	owner, reason, rival := fill(len(c.Cards)), fill(len(c.Arrows)), fill(len(c.Rivals))
	on := make([][]int, len(c.Cards)) // pages that a card is on
	see := func(card, page int) {
		if !slices.Contains(on[card], page) {
			on[card] = append(on[card], page)
		}
	}
	for page, parcels := range pages {
		for _, p := range parcels {
			if c.card(p.head.node) {
				see(p.head.node, page)
				if p.whole {
					owner[p.head.node] = page
				}
			} else {
				reason[p.head.node-len(c.Cards)] = page
			}
			c.walk(p, func(b *branch, k kid) {
				if c.card(b.node) {
					owner[b.node] = page
					see(b.node, page)
				} else {
					reason[b.node-len(c.Cards)] = page
				}
				switch l := c.links[k.link]; {
				case l.reason >= 0:
					reason[l.reason] = page
				default:
					rival[k.link-(len(c.links)-len(c.Rivals))] = page
				}
			})
		}
	}
	together := func(cards ...int) int { // a page that all cards are on
		for _, page := range on[cards[0]] {
			if !slices.ContainsFunc(cards, func(x int) bool { return !slices.Contains(on[x], page) }) {
				return page
			}
		}
		return none
	}
	for r := range c.Arrows {
		a := &c.Arrows[r]
		if reason[r] == none && a.Kind != claims.Undercut {
			if reason[r] = together(append([]int{a.Target}, a.Premises...)...); reason[r] == none {
				reason[r] = owner[a.Target]
			}
		}
	}
	for r := range c.Arrows {
		for at, n := r, 0; reason[r] == none; n++ { // undercuts lie where what they undercut does
			at = c.Arrows[at].Target
			reason[r] = reason[at]
			if n > len(c.Arrows) {
				reason[r] = owner[c.Arrows[r].Premises[0]]
			}
		}
	}
	for i, x := range c.Rivals {
		if rival[i] == none {
			if rival[i] = together(x.A, x.B); rival[i] == none {
				rival[i] = owner[x.A]
			}
		}
	}
	for r := range c.Arrows {
		a := &c.Arrows[r]
		for _, p := range a.Premises {
			see(p, reason[r])
		}
		if a.Kind != claims.Undercut {
			see(a.Target, reason[r])
		}
	}
	for i, x := range c.Rivals {
		see(x.A, rival[i])
		see(x.B, rival[i])
	}
	all := make([]pageView, len(pages))
	card, arrow := make([]int, len(c.Cards)), make([]int, len(c.Arrows))
	cards := make([][]int, len(pages))
	for i := range c.Cards {
		slices.Sort(on[i])
		for _, page := range on[i] {
			cards[page] = append(cards[page], i)
		}
	}
	arrows, rivals := byPage(reason, len(pages)), byPage(rival, len(pages))
	for page := range all {
		v := &all[page].view
		*v = c.View
		all[page].parcels = pages[page]
		v.Cards, v.Arrows, v.Rivals = nil, nil, nil
		for _, i := range cards[page] {
			card[i] = len(v.Cards)
			x := c.Cards[i]
			anchor := "claim-" + svgID(x.ID)
			if x.Brief = owner[i] != page; x.Brief {
				x.Pages = []PageMark{{owner[i] + 1, link(owner[i]+1, anchor)}}
			} else {
				all[page].own = append(all[page].own, i)
				for _, other := range on[i] {
					if other != page {
						x.Pages = append(x.Pages, PageMark{other + 1, link(other+1, anchor)})
					}
				}
			}
			v.Cards = append(v.Cards, x)
		}
		for k, r := range arrows[page] {
			arrow[r] = k
		}
		for _, r := range arrows[page] {
			a := c.Arrows[r]
			a.Premises = slices.Clone(a.Premises)
			for k, p := range a.Premises {
				a.Premises[k] = card[p]
			}
			if a.Kind == claims.Undercut {
				a.Target = arrow[a.Target]
			} else {
				a.Target = card[a.Target]
			}
			v.Arrows = append(v.Arrows, a)
		}
		for _, i := range rivals[page] {
			v.Rivals = append(v.Rivals, Rivals{card[c.Rivals[i].A], card[c.Rivals[i].B]})
		}
		v.Total = len(v.Cards)
		if page > 0 {
			v.Question, v.Note, v.Why = "", "", nil
		} else {
			v.remark = c.notice(c.words)
		}
	}
	return all
}

// byPage lists what is on each page.
func byPage(page []int, pages int) [][]int {
	lists := make([][]int, pages)
	for i, p := range page {
		lists[p] = append(lists[p], i)
	}
	return lists
}
