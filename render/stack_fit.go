package render

import (
	"cmp"
	"math"
	"slices"
)

// The measures of a stack, in px. All places are multiples of the pitch, on
// which the lines run.
const (
	pitch      = 4
	stackGap   = 2 * pitch // between a card and what stands below it
	branchGap  = 4 * pitch // between branches that hang together by nothing
	leafGap    = pitch     // between two that nothing stands below
	ringHigh   = 4 * pitch // of the strip in which a junction stands
	ringAt     = 2 * pitch // from the left end of the strip
	laneFirst  = 2 * pitch // from the left end of a gutter
	lanePitch  = 3 * pitch // between arrow heads
	lanesAside = 7 * pitch // of an undercut beside its junction
)

// stack finds the places of the branches of a sheet.
type stack struct {
	*sheet
	net    []int
	keys   []netKey
	page   *branch
	narrow int // the least width of a card
	spare  int // room in each gutter for more lines than those of its column

	blocks [][]*block // of each card, those known by their widths
	aside  []lane     // memory
}

// filling is how a branch fills a width.
type filling struct {
	h       int
	head    int // how high the card is
	columns []column
}

// column is some kids of a branch, one below the other.
type column struct {
	kids   []int // their numbers, in order
	x, w   int   // with its gutter
	gutter int
}

func newStack(s *sheet, narrow, spare int, blocks [][]*block) *stack {
	k := &stack{sheet: s, narrow: narrow, spare: spare, blocks: blocks}
	k.net, k.keys = s.nets()
	k.page = s.tree(k.net)
	k.measure(k.page)
	return k
}

// grid rounds a length up to the pitch.
func grid(f float64) int { return pitch * int(math.Ceil(f/pitch-1e-6)) }

// block returns a card that is set to a width. Where a narrower card is as high
// as a wider one, all between are, with the lines of the narrower one.
func (k *stack) block(card, w int) *block {
	known := k.blocks[card]
	at, found := slices.BinarySearchFunc(known, w, func(b *block, w int) int { return cmp.Compare(int(b.w), w) })
	if found {
		return known[at]
	}
	if at > 0 && at < len(known) && known[at-1].h == known[at].h {
		return known[at-1]
	}
	set := k.typesetTo(&k.Cards[card], float64(w))
	k.blocks[card] = slices.Insert(known, at, &set)
	return &set
}

// sizeAt is the width at which cards are compared, in px.
const sizeAt = 160.0

// lane is where in a gutter the lines of a net run.
type lane struct {
	net, at int // from the left end
}

// lanes divides a gutter among the nets of some kids of a branch, and returns how
// wide it is.
func (k *stack) lanes(b *branch, kids []int, lanes []lane) ([]lane, int) {
	lanes = lanes[:0]
	next, last := laneFirst, laneFirst
	for _, i := range kids {
		c := &b.kids[i]
		if c.net < 0 || slices.ContainsFunc(lanes, func(l lane) bool { return l.net == c.net }) {
			continue
		}
		if b.node >= 0 && !k.card(b.node) && !k.keys[c.net].leg {
			next = max(next, lanesAside)
		}
		lanes = append(lanes, lane{c.net, next})
		last = next + c.beside
		next = last + lanePitch
	}
	return lanes, last + pitch + pitch*k.spare
}

// besideHead returns the weight that stands beside the head of a link.
func (k *stack) besideHead(link int) string {
	if l := k.links[link]; l.reason >= 0 && !l.leg {
		return k.Arrows[l.reason].beside()
	}
	return ""
}

// filling fills a width with a branch as low as can be.
func (k *stack) filling(b *branch, w int) *filling {
	at := w / pitch
	if grow := at + 1 - len(b.fillings); grow > 0 {
		b.fillings = append(b.fillings, make([]*filling, grow)...)
	}
	if f := b.fillings[at]; f != nil {
		return f
	}
	f := new(filling)
	b.fillings[at] = f
	switch {
	case b.node < 0:
	case k.card(b.node):
		f.head = int(k.block(b.node, w).h)
	default:
		f.head = ringHigh
	}
	f.h = f.head
	if len(b.kids) == 0 {
		return f
	}
	best := math.MaxInt
	most := max(1, min(12, len(b.kids)+4, w/(k.narrow+laneFirst+pitch)))
	if b.node >= 0 && !k.card(b.node) {
		most = 1
	}
	for units := 1; units <= most; units++ {
		if columns, h := k.columns(b, w, units); h < best {
			best, f.columns = h, columns
		}
	}
	if b.node >= 0 {
		f.h += k.below(b)
	}
	f.h += best
	return f
}

func (k *stack) below(b *branch) int {
	if !k.card(b.node) {
		return 0
	}
	return stackGap
}

// apart is the room between the kids of a branch.
func (b *branch) apart(above, below int) int {
	if b.node < 0 {
		return branchGap
	}
	if len(b.kids[above].kids) == 0 && len(b.kids[below].kids) == 0 {
		return leafGap
	}
	return stackGap
}

// manyKids is so many that they get columns of the same width, in their order.
const manyKids = 24

// columns divides a width into equal units and gives the kids columns of one or
// several of them, so that the longest is short: the best that there is of those
// that keep the order of the kids, improved by moving one from a column to
// another, or two that change places, as long as that helps.
func (k *stack) columns(b *branch, w, units int) ([]column, int) {
	columns, h := k.ordered(b, w, units, b.numbers)
	if len(b.kids) > manyKids {
		return columns, h
	}
	if other, lower := k.ordered(b, w, units, b.bySize); lower < h {
		columns, h = other, lower
	}
	if columns == nil || len(columns) == 1 {
		return columns, h
	}
	high := make([]int, len(columns))
	for i := range columns {
		high[i] = k.high(b, &columns[i])
	}
	try := func(a, c int, kidsA, kidsC []int, limit int) bool {
		x, y := columns[a], columns[c]
		x.kids, y.kids = kidsA, kidsC
		hx := k.high(b, &x)
		if hx >= limit {
			return false
		}
		hy := k.high(b, &y)
		if hy >= limit {
			return false
		}
		columns[a], columns[c], high[a], high[c] = x, y, hx, hy
		return true
	}
	improve := func() bool {
		a := 0
		for i := range high {
			if high[i] > high[a] {
				a = i
			}
		}
		for c := range columns {
			if c == a {
				continue
			}
			for i, one := range columns[a].kids {
				without := slices.Delete(slices.Clone(columns[a].kids), i, i+1)
				if len(without) > 0 && try(a, c, without, insert(columns[c].kids, one), high[a]) {
					return true
				}
				for j, other := range columns[c].kids {
					rest := slices.Delete(slices.Clone(columns[c].kids), j, j+1)
					if try(a, c, insert(without, other), insert(rest, one), high[a]) {
						return true
					}
				}
			}
		}
		return false
	}
	for range 3 * len(b.kids) {
		if !improve() {
			break
		}
	}
	return columns, slices.Max(high)
}

// insert returns a list in order with one more number.
func insert(list []int, n int) []int {
	at, _ := slices.BinarySearch(list, n)
	return slices.Insert(slices.Clone(list), at, n)
}

// high finds how high a column is, and how wide its gutter: math.MaxInt where it
// is too narrow.
func (k *stack) high(b *branch, c *column) int {
	k.aside, c.gutter = k.lanes(b, c.kids, k.aside)
	h := 0
	for j, i := range c.kids {
		if j > 0 {
			h += b.apart(c.kids[j-1], i)
		}
		if c.w-c.gutter < b.kids[i].need {
			return math.MaxInt
		}
		h += k.filling(b.kids[i].branch, c.w-c.gutter).h
	}
	return h
}

// ordered is columns that keeps the order of the kids.
func (k *stack) ordered(b *branch, w, units int, order []int) ([]column, int) {
	const never = math.MaxInt
	n := len(b.kids)
	step := pitch
	if w > 400 { // so that few widths are tried
		step = 3 * pitch
	}
	edge := func(i int) int {
		if i == units {
			return w
		}
		return w * i / units / step * step
	}
	type choice struct{ h, kids, units int }
	best := make([]choice, (n+1)*(units+1)) // of the kids from i on, in the units from u on
	at := func(i, u int) *choice { return &best[i*(units+1)+u] }
	for i := range best[:n*(units+1)] {
		best[i].h = never
	}
	for u := units - 1; u >= 0; u-- {
		farthest := units
		if n > manyKids {
			farthest = u + 1
		}
		for i := n - 1; i >= 0; i-- {
			c := at(i, u)
			for span := 1; u+span <= farthest; span++ {
				col := column{w: edge(u+span) - edge(u)}
				high := 0
				for j := i; j < n; j++ {
					kid := &b.kids[order[j]]
					if j == i || kid.net != b.kids[order[j-1]].net {
						k.aside, col.gutter = k.lanes(b, order[i:j+1], k.aside)
					}
					if col.w-col.gutter < kid.need {
						break
					}
					if j > i {
						high += b.apart(order[j-1], order[j])
					}
					high += k.filling(kid.branch, col.w-col.gutter).h
					if high >= c.h {
						break
					}
					if h := max(high, at(j+1, u+span).h); h < c.h {
						*c = choice{h, j + 1 - i, span}
					}
				}
			}
		}
	}
	if at(0, 0).h == never {
		return nil, never
	}
	var columns []column
	high := 0 // the gutters of the first kids were measured without the later ones
	for i, u := 0, 0; i < n; {
		c := at(i, u)
		col := column{kids: slices.Clone(order[i : i+c.kids]), x: edge(u), w: edge(u+c.units) - edge(u)}
		slices.Sort(col.kids)
		high = max(high, k.high(b, &col))
		columns = append(columns, col)
		i, u = i+c.kids, u+c.units
	}
	return columns, high
}

// leastWidth is how wide a card has to be at least: its verdict is on one line.
func (k *stack) leastWidth(card int) int {
	word := wordWidth(k.Cards[card].word(k.words))
	return max(k.narrow, grid(k.padLeft+word+1+k.padRight))
}

// measure finds out how wide each branch has to be at least.
func (k *stack) measure(b *branch) {
	b.need = ringAt * 2
	if b.node < 0 {
		b.need = k.narrow
	} else if k.card(b.node) {
		b.need = k.leastWidth(b.node)
	}
	for i := range b.kids {
		c := &b.kids[i]
		b.numbers = append(b.numbers, i)
		if c.link >= 0 {
			if text := k.besideHead(c.link); text != "" {
				c.beside = grid(textWidth(text, footSize, true) + 8)
			}
			if k.links[c.link].reason < 0 { // it has a head here, too
				c.beside = 2 * pitch
			}
		}
	}
	_, gutter := k.lanes(b, b.numbers, nil)
	for _, c := range b.kids {
		k.measure(c.branch)
		b.need = max(b.need, gutter+c.need)
		b.size += c.size
	}
	if b.node >= 0 && k.card(b.node) {
		b.size += k.block(b.node, grid(sizeAt)).h
	}
	b.bySize = slices.Clone(b.numbers)
	slices.SortStableFunc(b.bySize, func(i, j int) int { return cmp.Compare(b.kids[j].size, b.kids[i].size) })
}
