package render

import (
	"math"
	"slices"
)

// part is a piece of a sheet that hangs together, as a sheet of its own.
type part struct {
	*sheet
	nodes []int // what its nodes are in the whole; -1 where a reason has no junction
	links []int // what its links are in the whole
}

// parts divides a sheet into the pieces that hang together, those with a thesis
// first, and the claims that nothing is connected to. A lone thesis is a piece.
// With frames, all pieces are one.
func (s *sheet) parts() (connected []part, loose []int) {
	root := s.pieces()
	size := make([]int, len(s.Cards))
	for i := range s.Cards {
		size[root[i]]++
	}
	anyConnected := slices.ContainsFunc(size, func(n int) bool { return n > 1 })
	number := make(map[int]int) // of the piece with this root
	for _, thesis := range []bool{true, false} {
		for i := range s.Cards {
			k := root[i]
			if _, known := number[k]; known || s.Cards[i].Thesis != thesis {
				continue
			}
			if size[k] > 1 || (thesis || s.Cards[i].Cut) && anyConnected {
				if len(s.Groups) > 0 && len(connected) > 0 {
					number[k] = 0 // so that no group has two frames there
					continue
				}
				number[k] = len(connected)
				connected = append(connected, part{sheet: &sheet{setting: s.setting, View: View{Title: s.Title, Direction: s.Direction, Groups: s.Groups}}})
			}
		}
	}
	for i := range s.Cards {
		if _, ok := number[root[i]]; !ok {
			loose = append(loose, i)
		}
	}
	s.fill(connected, func(card int) int {
		if k, ok := number[root[card]]; ok {
			return k
		}
		return -1
	})
	return connected, loose
}

// pieces gives every card the number of one card of its piece: the first.
func (s *sheet) pieces() []int {
	root := make([]int, len(s.Cards)+len(s.Arrows))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	join := func(a, b int) {
		a, b = find(a), find(b)
		root[max(a, b)] = min(a, b)
	}
	for _, l := range s.links {
		join(l.from, l.to)
	}
	for i := range root {
		root[i] = find(i)
	}
	return root
}

// fill gives the parts their cards, arrows and contradictions; of says to which
// part a card belongs.
func (s *sheet) fill(parts []part, of func(card int) int) {
	card, arrow := make([]int, len(s.Cards)), make([]int, len(s.Arrows))
	for i := range s.Cards {
		if k := of(i); k >= 0 {
			p := &parts[k]
			card[i] = len(p.Cards)
			p.Cards = append(p.Cards, s.Cards[i])
			p.cards = append(p.cards, s.cards[i])
			p.weighted = append(p.weighted, s.weighted[i])
			p.nodes = append(p.nodes, i)
		}
	}
	for r := range s.Arrows {
		p := &parts[of(s.Arrows[r].Premises[0])]
		arrow[r] = len(p.Arrows)
		p.Arrows = append(p.Arrows, s.Arrows[r])
		p.nodes = append(p.nodes, len(s.Cards)+r)
	}
	for r := range s.Arrows {
		p := &parts[of(s.Arrows[r].Premises[0])]
		a := &p.Arrows[arrow[r]]
		a.Premises = slices.Clone(a.Premises)
		for i, c := range a.Premises {
			a.Premises[i] = card[c]
		}
		if s.card(s.links[s.last(r)].to) {
			a.Target = card[a.Target]
		} else {
			a.Target = arrow[a.Target]
		}
	}
	for _, x := range s.Rivals {
		p := &parts[of(x.A)]
		p.Rivals = append(p.Rivals, Rivals{card[x.A], card[x.B]})
	}
	for i := range parts {
		parts[i].link()
	}
	for i, l := range s.links {
		from := l.from
		if l.reason >= 0 {
			from = s.Arrows[l.reason].Premises[0]
		}
		p := &parts[of(from)]
		p.links = append(p.links, i)
	}
}

// The room between pieces, and between the cards of the block of loose claims.
const (
	partGap   = 60.0
	looseGapX = 24.0
	looseGapY = 18.0
	// looseHead is the height of the heading above the block.
	looseHead = 30.0
)

// arrange puts the pieces on shelves, from left to right and from the top down,
// and the loose claims below them as a block.
func (s *sheet) arrange(parts []part, laid []*placed, loose []int) *placed {
	p := newPlaced(s)
	var widths, heights []float64
	for _, l := range laid {
		widths, heights = append(widths, l.w), append(heights, l.h)
	}
	x, y, row, wide := 0.0, 0.0, 0.0, shelf(widths, heights, partGap)
	for i, l := range laid {
		if x > 0 && x+l.w > wide {
			x, y, row = 0, y+row+partGap, 0
		}
		p.put(l, &parts[i], point{x, y})
		x += l.w + partGap
		row = max(row, l.h)
		p.w, p.h = max(p.w, x-partGap), y+row
	}
	s.block(p, loose)
	return p
}

// block puts the loose claims below what is placed, those of a group in a frame,
// under a heading where there is anything above them.
func (s *sheet) block(p *placed, loose []int) {
	if len(loose) == 0 {
		return
	}
	y := p.h
	if y > 0 {
		p.heading = y + partGap
		y = p.heading + looseHead
	}
	wide := max(p.w, s.shelf(loose))
	x, row := 0.0, 0.0
	for _, list := range s.byGroup(loose) {
		group, pad := s.Cards[list[0]].Group, 0.0
		framed := len(s.Groups) > 0 && group >= 0
		var name []string
		if framed {
			name, pad = s.nameLines(group, list)
		}
		w, h := s.heap(p, list, point{x + pad, y + pad}, wide-2*pad)
		if x > 0 && x+w+2*pad > wide {
			x, y, row = 0, y+row+looseGapX, 0
			s.heap(p, list, point{pad, y + pad}, wide-2*pad)
		}
		w, h = w+2*pad, h+2*pad
		if framed {
			p.frames = append(p.frames, frame{group, name, point{x, y}, point{x + w, y + h}})
		}
		p.w, p.h = max(p.w, x+w), max(p.h, y+h)
		x += w + looseGapX
		row = max(row, h)
	}
}

// byGroup lists cards by their groups, those of none last.
func (s *sheet) byGroup(cards []int) [][]int {
	if len(s.Groups) == 0 {
		return [][]int{cards}
	}
	lists := make([][]int, len(s.Groups)+1)
	for _, i := range cards {
		k := s.Cards[i].Group
		if k < 0 {
			k = len(s.Groups)
		}
		lists[k] = append(lists[k], i)
	}
	return slices.DeleteFunc(lists, func(list []int) bool { return len(list) == 0 })
}

// heap puts cards in columns, no wider than wide where that can be, with the
// upper left corner at a point, and returns its size.
func (s *sheet) heap(p *placed, cards []int, at point, wide float64) (w, h float64) {
	widest := 0.0
	for _, i := range cards {
		widest = max(widest, s.cards[i].w)
	}
	columns := max(1, int((max(wide, s.shelf(cards))+looseGapX)/(widest+looseGapX)))
	row := make([]float64, (len(cards)+columns-1)/columns)
	for k, i := range cards {
		row[k/columns] = max(row[k/columns], s.cards[i].h)
	}
	x := at.x
	for column := range min(columns, len(cards)) {
		down, broad := at.y, 0.0
		for k := column; k < len(cards); k += columns {
			b := &s.cards[cards[k]]
			p.nodes[cards[k]] = point{x + b.w/2, down + b.h/2}
			down += row[k/columns] + looseGapY
			broad = max(broad, b.w)
			w, h = max(w, x+b.w-at.x), max(h, down-looseGapY-at.y)
		}
		x += broad + looseGapX
	}
	return w, h
}

// shelf returns how wide to make a heap of cards.
func (s *sheet) shelf(cards []int) float64 {
	widest := 0.0
	for _, i := range cards {
		widest = max(widest, s.cards[i].w)
	}
	var widths, heights []float64
	for _, i := range cards {
		widths, heights = append(widths, widest), append(heights, s.cards[i].h)
	}
	return shelf(widths, heights, looseGapX)
}

// shelf returns how wide to make a heap of boxes so that it is about half as
// wide again as high, and no narrower than the widest.
func shelf(widths, heights []float64, gap float64) float64 {
	area, widest := 0.0, 0.0
	for i := range widths {
		area += (widths[i] + gap) * (heights[i] + gap)
		widest = max(widest, widths[i])
	}
	return max(widest, math.Sqrt(1.5*area))
}
