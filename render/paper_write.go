package render

import "fmt"

// page writes what is fitted on a page, with a line at its foot where there are
// several.
func (f *fitting) page(page, all int) Page {
	out := Page{Width: f.paper.Width * pointsPerMM, Height: f.paper.Height * pointsPerMM, Letters: f.letters()}
	wide, high := out.Width/f.scale, out.Height/f.scale
	f.loosen()
	left := (wide - f.width) / 2
	top := paperMargin * pointsPerMM / f.scale
	bottom := high - top
	w := &svgWriter{sheet: f.sheet, placed: f.placed, dx: left, dy: top + f.top}
	size := fmt.Sprintf(`width="%smm" height="%smm"`, number(f.paper.Width), number(f.paper.Height))
	told, title := newSpeaker(f.View), f.Title
	if all > 1 {
		title += " · " + f.words.pageOf(page, all)
	}
	w.begin(told, title, px(wide), px(high), size, f.paperRules())
	for _, h := range f.heads {
		w.lines(h.class, h.lines, left+h.aside, top+h.base, h.line, f.width-h.aside, f.leftward || rightToLeft(h.lines...))
	}
	for _, fr := range f.frames {
		w.frame(fr)
	}
	w.all(told)
	for _, fr := range f.frames {
		w.frameName(fr)
	}
	y := top + f.top + f.placed.h + f.apart
	f.key.write(w, left, y, f.width)
	w.sources(f.list, y+f.key.h, f.width)
	if all > 1 {
		foot := f.footLines(page, all)
		last := bottom - 0.25*footSize
		w.lines("f page", foot, left, last-float64(len(foot)-1)*f.footHeight, f.footHeight, f.width, f.leftward || rightToLeft(foot...))
	}
	w.put(`</svg>`)
	out.SVG = w.Bytes()
	return out
}

// loosen spreads what the page has left of its height over the gaps between its parts
// and the lines of its legend, as far as that is good to read.
func (f *fitting) loosen() {
	_, high := f.paper.inner()
	spare := max(0, high/f.scale-f.high-1)
	take := func(most float64) float64 {
		n := min(spare, most)
		spare -= n
		return n
	}
	f.apart = paperGap + take(14)
	f.top += take(6)
	if rows := f.key.rows(); rows > 0 {
		f.key.loosen(take(5*float64(rows)) / float64(rows))
	}
}

// paperRules are the looks of a page that are not those of the screen.
func (f *fitting) paperRules() string {
	rules := fmt.Sprintf(".map-title{font-size:%spx}.question,.notice{font-size:%spx}\n", px(paperTitle), px(paperHead))
	if f.text != textSize {
		rules += fmt.Sprintf(".t{font-size:%spx}\n", px(f.text))
	}
	rules += ".brief .card{stroke-width:1;stroke-dasharray:1.5 2.5}\n"
	return rules + fmt.Sprintf("@media print{@page{size:%smm %smm;margin:0}}\n", number(f.paper.Width), number(f.paper.Height))
}
