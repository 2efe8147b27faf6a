package render

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// figureRoom is what a drawing on a worksheet can take of a page of A4 or Letter, with
// the head of the sheet above it and a margin around it, in mm.
var figureRoom = Paper{Width: 182 + 2*paperMargin, Height: 178 + 2*paperMargin}

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
	f, err := e.view.fit(ctx, figureRoom, false, false)
	if err != nil {
		return "", err
	}
	if f.letters() < smallest {
		// The area of the letters is as the number of the claims, so this is no step too far.
		n := len(e.view.Cards)
		return "", &TooLargeToFillError{f.letters(), min(n-1, int(float64(n)*f.letters()/smallest))}
	}
	if e.countAlong(f) {
		if f, err = e.view.fit(ctx, figureRoom, false, false); err != nil { // letters are not equally wide
			return "", err
		}
	}
	f.scale = min(f.scale, figureScale)
	if f.letters() < smallest {
		return "", &TooLargeToFillError{f.letters(), len(e.view.Cards) - 1}
	}
	const edge = 2.0 // px, for what lies on the border of the map
	wide, high := f.width+2*edge, f.high+2*edge
	w := &svgWriter{sheet: f.sheet, placed: f.placed, dx: edge, dy: edge + f.top}
	mm := func(px float64) string { return number(px * f.scale / pointsPerMM) }
	w.begin(newSpeaker(f.View), f.words.worksheet.theMap, px(wide), px(high), fmt.Sprintf(`width="%smm" height="%smm"`, mm(wide), mm(high)),
		fmt.Sprintf(".t{font-size:%spx}\n", px(f.text))+askedRules)
	w.all(newSpeaker(f.View))
	f.key.write(w, edge, edge+f.top+f.placed.h+paperGap, f.width)
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
