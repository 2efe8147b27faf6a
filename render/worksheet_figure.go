package render

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"crux/engine/worksheet"
)

// What a drawing on a worksheet can take of a page, in mm: it is as wide as A4 allows,
// and as high as Letter does with the head of the sheet above it. It is made no lower than
// figureLeast to have an exercise below it.
const figureWide, figureHigh, figureLeast = 182.0, 178.0, 85.0

// room is a piece of a page with so much between its margins.
func room(high float64) Paper {
	return Paper{Width: figureWide + 2*paperMargin, Height: high + 2*paperMargin}
}

// rooms are what the drawing may take of its page, the best first: so much that all
// exercises are on the page, or the first one.
func (e *exercise) rooms() []Paper {
	const page, head, heading = 251.0, 46.0, 18.0 // of Letter; the title and what is around the drawing
	free := page - head
	asked := e.Asked()
	if len(asked) > 1 {
		free -= heading
	}
	if m := e.Whole.Graph.Map; m.Title != "" && m.Question != "" {
		free -= 8
	}
	all, first := 0.0, 0.0
	for i, t := range asked {
		all += e.high(t)
		if len(asked) > 1 {
			all += heading
		}
		if i == 0 {
			first = all
		}
	}
	var list []Paper
	for _, high := range []float64{free - all, free - first} {
		if high >= figureLeast && high < figureHigh {
			list = append(list, room(high))
		}
	}
	return append(list, room(figureHigh))
}

// high is about how high an exercise is below the drawing, in mm.
func (e *exercise) high(t worksheet.Task) float64 {
	const instruction, item, line, choice, rules = 14.0, 6.0, 8.0, 6.5, 28.0
	rows := func(n, columns int) float64 { return choice * float64((n+columns-1)/columns) }
	n := instruction
	switch t {
	case worksheet.Missing, worksheet.Places:
		if bank := len(e.Blanks.Bank); bank > 0 {
			return n + item*float64(bank) + line*float64((len(e.Blanks.Claims)+11)/12)
		}
		return n + (item+line*float64(e.lines()))*float64(len(e.Blanks.Claims))
	case worksheet.Arrows:
		return n + rows(len(e.Arrows), 3)
	case worksheet.Undercut:
		return n + 36*float64(len(e.Undercuts))
	case worksheet.Verdicts:
		return n + rules + rows(len(e.Verdicts), 2)
	case worksheet.Contested:
		if len(e.Verdicts) == 0 {
			n += rules
		}
		return n + line
	case worksheet.Cruxes:
		if len(e.Verdicts)+len(e.Contested) == 0 {
			n += rules
		}
		return n + 2*(item+line)*float64(len(e.Settling))
	default:
		return n + item + (item+choice)*float64(len(e.Quotes.Quotes))
	}
}

// lines are how many lines there are for a missing claim: two, where there is room.
func (e *exercise) lines() int {
	if len(e.Asked()) == 1 && len(e.Blanks.Claims) <= 3 {
		return 2
	}
	return 1
}

// figureApart is how much farther than elsewhere on paper the legend stands below the
// cards, in px: no frame of a page is around it here.
const figureApart = 14.0

// comfort is the size of the small letters below which a drawing is not made smaller to
// have more on its page, in points.
const comfort = 7.6

// fitPage fits the map on its page.
func (e *exercise) fitPage(ctx context.Context) (*fitting, error) {
	rooms, view := e.rooms(), e.view
	view.wraps = new(wrapper)
	for _, p := range rooms[:len(rooms)-1] {
		f, err := view.fit(ctx, p, false, false)
		if err != nil || f.letters() >= comfort {
			return f, err
		}
	}
	return view.fit(ctx, rooms[len(rooms)-1], false, false)
}

// figureScale is how large the drawing is at most: the small letters have 8.25 points
// then, the others 10.5.
const figureScale = 0.75

// TooLargeToFillError is the map of a worksheet that a page has no room for.
type TooLargeToFillError struct {
	Letters float64 // how large they would be, in points
	Most    int     // how many claims to try with, fewer than there are
}

func (e *TooLargeToFillError) Error() string {
	return fmt.Sprintf("render: the map takes more than a page: its letters would be %.1f points high, and %g are the least", e.Letters, smallest)
}

// drawing draws the map as large as a page allows. The error is a
// [*TooLargeToFillError] where that is too small.
func (e *exercise) drawing(ctx context.Context) (string, error) {
	f, err := e.fitPage(ctx)
	if err != nil {
		return "", err
	}
	if f.letters() < smallest {
		// The area of the letters is as the number of the claims, so this is no step too far.
		n := len(e.view.Cards)
		return "", &TooLargeToFillError{f.letters(), min(n-1, int(float64(n)*f.letters()/smallest))}
	}
	if e.countAlong(f) {
		if f, err = e.fitPage(ctx); err != nil { // letters are not equally wide
			return "", err
		}
	}
	f.scale = min(f.scale, figureScale)
	if f.letters() < smallest {
		return "", &TooLargeToFillError{f.letters(), len(e.view.Cards) - 1}
	}
	const edge = 2.0 // px, for what lies on the border of the map
	// The cards keep off the legend, as far as the page has room.
	_, page := f.paper.inner()
	apart := paperGap + max(0, min(figureApart, page/f.scale-f.high-2*edge))
	wide, high := f.width+2*edge, f.high+apart-paperGap+2*edge
	w := &svgWriter{sheet: f.sheet, placed: f.placed, dx: edge, dy: edge + f.top}
	mm := func(px float64) string { return number(px * f.scale / pointsPerMM) }
	w.begin(newSpeaker(f.View), f.words.worksheet.theMap, px(wide), px(high), fmt.Sprintf(`width="%smm" height="%smm"`, mm(wide), mm(high)),
		fmt.Sprintf(".t{font-size:%spx}\n", px(f.text))+askedRules)
	w.all(newSpeaker(f.View))
	f.key.write(w, edge, edge+f.top+f.placed.h+apart, f.width)
	w.put(`</svg>`)
	return w.String(), nil
}

// countAlong numbers the claims from the top of a drawing down and from the left to the
// right, and the arrows by where their heads are. It reports whether any arrow has a
// letter: then there may be other room beside them.
func (e *exercise) countAlong(f *fitting) bool {
	above := func(a, b point) int {
		// What lies nearly in a row is one.
		return cmp.Or(cmp.Compare(math.Round(a.y/4), math.Round(b.y/4)), cmp.Compare(a.x, b.x))
	}
	corner := func(c int32) point {
		at, w, h := f.placed.nodes[c], f.sheet.cards[c].w, f.sheet.cards[c].h
		return point{at.x - w/2, at.y - h/2}
	}
	slices.SortStableFunc(e.ordered, func(a, b int32) int { return above(corner(a), corner(b)) })
	head := func(r int32) point { return f.placed.curves[f.sheet.last(int(r))].head }
	slices.SortStableFunc(e.named, func(a, b int32) int { return above(head(a), head(b)) })
	e.count()
	return len(e.named) > 0
}
