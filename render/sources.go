package render

import (
	"fmt"
	"strings"
)

// SourceLine is a source as it is listed.
type SourceLine struct{ Text, URL string }

// sourceLines lists the sources of a map: author, title and date.
func (b *namer) sourceLines() []SourceLine {
	var lines []SourceLine
	for i := range b.m.Sources {
		s := &b.m.Sources[i]
		var parts []string
		for _, part := range []string{s.Author, s.Title, s.Publisher, s.Date} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		if len(parts) == 0 {
			parts = []string{string(s.ID)}
		}
		lines = append(lines, SourceLine{strings.Join(parts, b.words.comma), s.URL})
	}
	return lines
}

// cited lists the sources that the cards cite, in the order of the file, if
// they are to be shown.
func (v *View) cited() []SourceLine {
	if v.Show&ShowSources == 0 {
		return nil
	}
	used := make([]bool, len(v.Sources))
	for i := range v.Cards {
		for _, cite := range v.Cards[i].Cites {
			used[cite.From] = true
		}
	}
	var lines []SourceLine
	for i, is := range used {
		if is {
			lines = append(lines, v.Sources[i])
		}
	}
	return lines
}

// The room above the list of sources, and that of its heading.
const listGap, listHead = 22.0, 24.0

// sourceList sets the list of sources, each with its address for readers of a
// print, and returns how high it is.
func (s *sheet) sourceList(inner float64) (list []footLine, high float64) {
	for _, line := range s.cited() {
		text := line.Text
		if line.URL != "" {
			text += s.words.comma + line.URL
		}
		f := footLine{lines: wrapText(text, footSize, false, min(inner, sourcesMax)), class: "f", url: CiteLine{URL: line.URL}.link()}
		list = append(list, f)
		high += float64(len(f.lines))*footHeight + 4
	}
	if len(list) > 0 {
		high += listGap + listHead
	}
	return list, high
}

// sourcesMax is how wide the list of sources is at most.
const sourcesMax = 640.0

// sources writes the list of sources below y.
func (w *svgWriter) sources(list []footLine, y, inner float64) {
	if len(list) == 0 {
		return
	}
	y += listGap
	w.put(`<g id="sources" role="group" aria-label="%s"%s>`, xml(w.words.sources), w.lang())
	w.lines("f b", []string{w.words.sources}, margin, y+footSize, footHeight, inner, w.leftward)
	y += listHead
	for _, f := range list {
		if f.url != "" {
			fmt.Fprintf(&w.Buffer, `<a href="%s">`, xml(f.url))
		}
		w.lines(f.class, f.lines, margin, y+footSize, footHeight, inner, w.leftward || rightToLeft(f.lines...))
		if f.url != "" {
			w.put(`</a>`)
		}
		y += float64(len(f.lines))*footHeight + 4
	}
	w.put(`</g>`)
}
