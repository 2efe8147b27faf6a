package render

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The settings of cards on paper, from the roomiest on. In the last one all texts
// are of one size.
var onPaper = []setting{
	{text: 13, textLine: 17, footHeight: 14.5, padLeft: 16, padRight: 10, padTop: 7, padBottom: 7, footGap: 5, terse: true},
	{text: 12, textLine: 14.5, footHeight: 13.5, padLeft: 14, padRight: 8, padTop: 5, padBottom: 5, footGap: 3, terse: true},
	{text: 11, textLine: 12, footHeight: 12, padLeft: 12, padRight: 6, padTop: 3, padBottom: 3.5, footGap: 1.5, terse: true, dense: true},
}

// ease is the size of letters beyond which a roomier setting is preferred to a
// larger text, in points.
const ease = 8.5

// fitting is a view as it fits on a page.
type fitting struct {
	*sheet
	*placed
	paper Paper
	heads []heading
	top   float64 // where the map begins
	key   *legend
	apart float64 // the map and what is below it
	list  []footLine
	width float64 // of what is within the margins, in px
	high  float64
	scale float64 // points to a px
}

// letters is the size of the smallest text, in points.
func (f *fitting) letters() float64 { return f.scale * footSize }

// tall reports whether a map has letters that need more room above and below than
// those of Europe and the east of Asia.
func (v *View) tall() bool {
	tall := func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool {
			return unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
		})
	}
	return slices.ContainsFunc(v.Cards, func(c Card) bool {
		return tall(c.Text) || tall(c.Title) || tall(c.Who) || tall(c.Note)
	})
}

// fit finds out how a view fits best on a page: in the roomiest setting in which
// its letters are read with ease, else in the one in which they are largest. A
// foot is a line at the foot of the page. Who only wants to know how large the
// letters get is told it quickly, without the lines of the map.
func (v *View) fit(ctx context.Context, p Paper, foot, quick bool) (*fitting, error) {
	var best *fitting
	better := func(f *fitting) bool { // and good enough
		if f != nil && (best == nil || f.letters() > best.letters()) {
			best = f
		}
		return best != nil && best.letters() >= ease
	}
	stacked := len(v.Groups) == 0 && !v.Direction.sideways() && len(v.Cards) <= stackedMost
	if !stacked || len(v.Cards) <= usualMost && !quick {
		f, err := v.fitUsual(ctx, p, foot)
		if err != nil {
			return nil, err
		}
		if better(f) || !stacked {
			return best, nil
		}
	}
	for i := range onPaper {
		s := newSheetIn(*v, v.onPaper(i))
		if i+1 < len(onPaper) && (quick || s.bound(p) < ease) {
			continue
		}
		blocks := make([][]*block, len(s.Cards))
		for spare := 1; spare >= 0; spare-- {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if better(s.fitStack(p, spare, foot, quick, blocks)) || best.letters() >= smallest {
				break
			}
		}
		if better(nil) {
			break
		}
	}
	return best, nil
}

// stackedMost is how many claims a stack has at most, and usualMost how many a
// drawing can have that has room on a page without being one.
const stackedMost, usualMost = 400, 30

// bound is more than the size of the letters of a stack can be, in points.
func (s *sheet) bound(p Paper) float64 {
	area := 0.0
	for i := range s.Cards {
		b := s.typesetTo(&s.Cards[i], sizeAt)
		area += b.w * b.h
	}
	w, h := p.inner()
	return footSize * math.Sqrt(w*h/(area*1.15+1))
}

// fitUsual fits the usual drawing of a view on a page.
func (v *View) fitUsual(ctx context.Context, p Paper, foot bool) (*fitting, error) {
	s := newSheet(*v)
	laid, err := s.layout(ctx)
	if err != nil {
		return nil, err
	}
	var best *fitting
	for _, side := range p.sides() {
		f := &fitting{sheet: s, placed: laid, paper: side}
		f.around(laid.w, laid.h, foot)
		if best == nil || f.scale > best.scale {
			best = f
		}
	}
	return best, nil
}

// around sets what is around a map of a size, and finds the scale.
func (f *fitting) around(w, h float64, foot bool) {
	f.width = w
	f.heads, f.top = f.paperHeads(w)
	f.key = f.paperLegend(w)
	f.list = nil
	listHigh := 0.0
	if !f.dense {
		f.list, listHigh = f.sourceList(w)
	}
	f.high = f.top + h + paperGap + f.key.h + listHigh
	if foot {
		f.high += paperGap + f.footHeight*float64(len(f.footLines(999, 999)))
	}
	pw, ph := f.paper.inner()
	f.scale = min(pw/f.width, ph/f.high, largest/footSize)
}

// footLines is the line at the foot of a page.
func (f *fitting) footLines(page, all int) []string {
	return wrapText(f.Title+" · "+f.words.pageOf(page, all), footSize, false, f.width)
}

// paperGap is the room between the parts of a page, in px.
const paperGap = 6.0

// fitStack fits a stack of a sheet on a page.
func (s *sheet) fitStack(p Paper, spare int, foot, quick bool, blocks [][]*block) *fitting {
	k := newStack(s, narrowest, spare, blocks)
	type try struct {
		w    int
		side Paper
	}
	measured := make(map[try]*fitting)
	measure := func(w int, side Paper) *fitting {
		w = w / pitch * pitch
		if f, ok := measured[try{w, side}]; ok {
			return f
		}
		f := &fitting{sheet: s, paper: side}
		f.around(float64(w+pitch), float64(k.filling(k.page, w).h+2*pitch), foot)
		measured[try{w, side}] = f
		return f
	}
	least := grid(float64(k.page.need))
	var best *fitting
	at := 0
	see := func(w int, side Paper) {
		if w < least {
			return
		}
		if f := measure(w, side); best == nil || f.scale > best.scale {
			best, at = f, w/pitch*pitch
		}
	}
	for _, side := range p.sides() {
		// The wider the map, the lower it is: both fit where it has the shape of the
		// page.
		pw, ph := side.inner()
		low, high := least, max(least, 8*least, grid(4*math.Sqrt(s.sum()*pw/ph)))
		for high-low > 6*pitch {
			mid := (low + high) / 2
			if f := measure(mid, side); f.high/f.width > ph/pw {
				low = mid
			} else {
				high = mid
			}
		}
		see(low, side)
		see(high, side)
	}
	around, side := at, best.paper
	steps := 12
	if quick {
		steps = 4
	}
	for i := -steps; i <= steps; i++ {
		see(around+around*i/(10*steps), side)
	}
	if !quick {
		best.placed = k.build(at)
		best.turn(s.Direction)
	}
	return best
}

// narrowest is the least width of a card in a stack, in px.
const narrowest = 104

// sum is the area of all cards, in px².
func (s *sheet) sum() float64 {
	area := 0.0
	for i := range s.cards {
		area += s.cards[i].w * s.cards[i].h
	}
	return area
}

// The sizes of the title on paper, and of the question below it, in px.
const (
	paperTitle, paperTitleLine = 17.0, 19.0
	paperHead, paperHeadLine   = 11.0, 14.0
)

// paperHeads sets what stands above the map: the title, and the question beside it
// where there is room.
func (s *sheet) paperHeads(inner float64) (all []heading, top float64) {
	add := func(class, text string, size, line float64, bold bool) {
		if lines := wrapText(text, size, bold, inner); len(lines) > 0 {
			all = append(all, heading{class: class, lines: lines, base: top + line/2 + size*0.35, line: line})
			top += float64(len(lines)) * line
		}
	}
	add("map-title", s.Title, paperTitle, paperTitleLine, true)
	if aside := textWidth(s.Title, paperTitle, true) + 16; len(all) == 1 && len(all[0].lines) == 1 && !s.leftward && !rightToLeft(s.Question) &&
		!rightToLeft(s.Title) && s.Question != "" && aside+textWidth(s.Question, paperHead, false) <= inner {
		all = append(all, heading{class: "question", lines: wrapText(s.Question, paperHead, false, inner), base: all[0].base, line: paperHeadLine, aside: aside})
	} else {
		add("question", s.Question, paperHead, paperHeadLine, false)
	}
	if s.Show&ShowNotes != 0 {
		add("question", s.Note, paperHead, paperHeadLine, false)
	}
	notice := s.remark
	if notice == "" {
		notice = s.notice(s.words)
	}
	add("notice", notice, paperHead, paperHeadLine, true)
	return all, top + paperGap
}

// paperLegend sets the legend in as many columns as there is room for, each as
// low as can be, and the sources where they are told by their numbers.
func (s *sheet) paperLegend(inner float64) *legend {
	var lists [][]legendEntry
	for _, c := range newLegend(s).columns {
		lists = append(lists, c.entries)
	}
	if s.dense {
		var sources []legendEntry
		for i, cited := range s.citedAll() {
			if cited {
				sources = append(sources, legendEntry{number: "[" + strconv.Itoa(i+1) + "]", text: s.Sources[i].Text, sample: 26, own: true})
			}
		}
		if len(sources) > 0 {
			lists = append(lists, sources)
		}
	}
	most := 0
	for _, list := range lists {
		most = max(most, len(list))
	}
	l := new(legend)
	for rows := 1; rows <= most; rows++ {
		l = new(legend)
		wide, high := 0.0, 0.0
		for _, list := range lists {
			for part := range slices.Chunk(list, rows) {
				l.column(part)
				c := &l.columns[len(l.columns)-1]
				c.h = 0
				for i := range c.entries {
					c.entries[i].line = paperEntry
					c.h += c.entries[i].high()
				}
				c.x, c.y = wide, paperHeadLine
				wide += c.w + paperColumn
				high = max(high, c.h)
			}
		}
		l.h = paperHeadLine + high
		if wide-paperColumn <= inner {
			return l
		}
	}
	l.arrange(inner)
	return l
}

// The height of an entry of the legend on paper, and the room between columns.
const paperEntry, paperColumn = 16.0, 20.0

// citedAll reports which sources the cards cite.
func (v *View) citedAll() []bool {
	used := make([]bool, len(v.Sources))
	for i := range v.Cards {
		for _, cite := range v.Cards[i].Cites {
			used[cite.From] = used[cite.From] || !v.Cards[i].Brief
		}
	}
	return used
}
