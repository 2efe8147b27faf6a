package render

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Pages draws a view on paper: on one page, if its letters are no smaller than 7
// points there or the paper is to be a poster, else on as many as it takes. What
// link returns leads to an element of a page, which are numbered from 1.
//
// The error is a [*NoRoomError] where one claim alone is too large for a page,
// that of ctx, or says that the layout failed.
func Pages(ctx context.Context, v View, p Paper, link func(page int, anchor string) string) ([]Page, error) {
	fits, err := v.fitPages(ctx, p, link)
	if err != nil {
		return nil, err
	}
	return onPages(fits), nil
}

// PageLink is what leads from one page of a PDF to an element of another.
func PageLink(page int, anchor string) string { return fmt.Sprintf("page-%d#%s", page, anchor) }

// WritePages writes pages that [Pages] made of v: any number as PDF, if their links
// are those of [PageLink], or one as SVG or PNG. The errors are those of [Write].
func WritePages(ctx context.Context, out io.Writer, f Format, v View, pages []Page) error {
	switch {
	case f == PDF:
		d := pdfDocument{title: v.Title, language: v.Language, outline: v.marks()}
		for i, p := range pages {
			d.pages = append(d.pages, pdfPage{fmt.Sprintf("page-%d", i+1), p.SVG, p.Width, p.Height})
		}
		boxed, err := writePDF(ctx, out, d)
		v.tellBoxed(boxed, err)
		return err
	case len(pages) == 1 && f == SVG:
		_, err := out.Write(pages[0].SVG)
		return err
	case len(pages) == 1 && f == PNG:
		return paintPNG(ctx, out, v, pages[0].SVG)
	}
	return fmt.Errorf("render: %d pages are not written as %s", len(pages), f)
}

// onPages writes what is fitted on pages.
func onPages(fits []*fitting) []Page {
	var pages []Page
	for i, f := range fits {
		pages = append(pages, f.page(i+1, len(fits)))
	}
	return pages
}

// fitPages fits a view on as many pages as it takes.
func (v *View) fitPages(ctx context.Context, p Paper, link func(page int, anchor string) string) ([]*fitting, error) {
	own := *v
	own.wraps = new(wrapper)
	v = &own
	dense := newSheetIn(*v, v.onPaper(len(onPaper)-1))
	if p.Poster || dense.bound(p) >= smallest {
		f, err := v.fit(ctx, p, false, false)
		if err != nil || p.Poster || f.letters() >= smallest {
			return []*fitting{f}, err
		}
	}
	views, err := dense.split(ctx, p, link)
	if err != nil {
		return nil, err
	}
	fits := make([]*fitting, len(views))
	for i := range views {
		if fits[i], err = views[i].view.fit(ctx, p, true, false); err != nil {
			return nil, err
		}
	}
	return fits, nil
}

// onPaper returns a setting for the letters of a map.
func (v *View) onPaper(i int) setting {
	in := onPaper[i]
	if v.tall() {
		in.textLine += 0.3 * in.text
		in.footHeight += 0.3 * footSize
	}
	return in
}

// packed is how much of a page cards cover before a map is divided further, and
// deepest how much of its width the claims of one branch may be indented.
const packed, deepest = 0.5, 0.5

// split divides a sheet into pages on all of which letters are large enough.
func (s *sheet) split(ctx context.Context, p Paper, link func(page int, anchor string) string) ([]pageView, error) {
	w, h := p.inner()
	px := footSize / smallest // at that size
	k := newStack(s, narrowest, 1, make([][]*block, len(s.Cards)))
	c := &cutter{stack: k, area: w * h * px * px * packed, wide: int(min(w, h) * px * deepest), tight: make(map[int]float64)}
	known := make(map[string]float64)
	for {
		views := c.views(c.parcels(), link)
		small := 0
		for i := range views {
			v := &views[i]
			key := v.content()
			letters, ok := known[key]
			if !ok {
				f, err := v.view.fit(ctx, p, true, true)
				if err != nil {
					return nil, err
				}
				letters = f.letters()
				known[key] = letters
			}
			if letters >= smallest {
				continue
			}
			small++
			for _, of := range v.parcels {
				tight, ok := c.tight[of.head.node]
				if !ok {
					tight = 1
				}
				if tight < 0.02 || len(v.parcels) == 1 && len(of.kids) == 0 {
					return nil, &NoRoomError{v.largest(s), letters}
				}
				c.tight[of.head.node] = tight * 0.8
			}
		}
		if small == 0 {
			return views, nil
		}
	}
}

// largest names the claim of a page that takes most room.
func (v *pageView) largest(s *sheet) string {
	most := v.parcels[0].head.node
	for _, i := range v.own {
		if !s.card(most) || s.cards[i].w*s.cards[i].h > s.cards[most].w*s.cards[most].h {
			most = i
		}
	}
	if !s.card(most) {
		most = s.Arrows[most-len(s.Cards)].Premises[0]
	}
	return s.Cards[most].name()
}

// content tells two pages apart.
func (v *pageView) content() string {
	var b strings.Builder
	for i := range v.view.Cards {
		fmt.Fprintf(&b, "%s %v ", v.view.Cards[i].ID, v.view.Cards[i].Brief)
		for _, m := range v.view.Cards[i].Pages {
			fmt.Fprintf(&b, "%d ", m.Page)
		}
	}
	for i := range v.view.Arrows {
		fmt.Fprintf(&b, "%s ", v.view.Arrows[i].ID)
	}
	fmt.Fprint(&b, slices.Clone(v.view.Rivals))
	return b.String()
}
