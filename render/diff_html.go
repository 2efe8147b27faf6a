package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
)

// DiffHTML writes how maps differ as a page to read and to print, with a drawing of
// both states where that can be read at the width of a page. draw returns a view as
// SVG. The page is one file, runs no script and loads nothing. The error is that of w
// or of draw.
func DiffHTML(w io.Writer, maps []DiffedMap, o Options, draw func(View) ([]byte, error)) error {
	drawings := make([]diffDrawing, len(maps))
	for i := range maps {
		var err error
		if drawings[i], err = maps[i].drawing(o, draw); err != nil {
			return err
		}
	}
	return diffDocument(maps, drawings).writeHTML(w)
}

// A drawing that is larger than the first, in px, has small letters on paper, and one
// that is larger than the second has letters that nobody can read; and it takes long to
// lay out what has more claims.
const (
	easyWide, easyHigh   = 1150.0, 1500.0
	paperWide, paperHigh = 1800.0, 2350.0
	mostClaims           = 150
)

// diffDrawing is a drawing of both states of a map, or of what was changed in it.
type diffDrawing struct {
	svg   []byte // nil where nothing can be read on a page
	shown int    // how many claims, of all
	all   int
}

// drawing draws both states of a map, upwards or, if that is too wide, to the left.
// Where the letters would be small it draws what was changed alone, if that makes them
// larger.
func (m *DiffedMap) drawing(o Options, draw func(View) ([]byte, error)) (diffDrawing, error) {
	if m.Diff == nil || m.Diff.Empty() {
		return diffDrawing{}, nil
	}
	all := len(m.Diff.Claims)
	best, least := diffDrawing{}, 1.0 // as a part of what paper has room for
	for _, fold := range []bool{false, true} {
		var part *foldedDiff
		if fold {
			if part = foldDiff(m.Diff, mostClaims); part == nil || len(part.ofClaims) == all {
				break
			}
		}
		for _, o.Direction = range []Direction{Up, Left} {
			var v View
			shown := all
			switch {
			case fold:
				v, shown = part.view(o), len(part.ofClaims)
			case all > mostClaims:
				continue
			default:
				v = NewDiffView(m.Diff, o)
			}
			svg, err := draw(v)
			if err != nil {
				return diffDrawing{}, err
			}
			var wide, high float64
			_, box, _ := strings.Cut(string(svg[:min(len(svg), 200)]), `viewBox="`)
			if _, err := fmt.Sscanf(box, "0 0 %f %f", &wide, &high); err != nil {
				continue
			}
			now := diffDrawing{svg, shown, all}
			if wide <= easyWide && high <= easyHigh {
				return now, nil
			}
			if size := max(wide/paperWide, high/paperHigh); size <= least {
				best, least = now, size
			}
		}
	}
	return best, nil
}

func diffDocument(maps []DiffedMap, drawings []diffDrawing) *document {
	words := &english
	for i := range maps { // a page of several maps has the words that all of them have
		if w := maps[i].differWords(); i == 0 {
			words = w
		} else if w != words {
			words = &english
			break
		}
	}
	d := &document{title: words.diff.title, language: words.tag, own: words.tag}
	if len(maps) != 1 {
		all := &section{level: 1, head: says(words.diff.title)}
		d.parts = []passage{all}
		if len(maps) == 0 {
			all.parts = append(all.parts, &paragraph{text: says(words.diff.none)})
		}
		for i := range maps {
			all.parts = append(all.parts, maps[i].section(2, drawings[i], words))
		}
	}
	for i := range maps {
		if maps[i].Diff == nil {
			continue
		}
		m := maps[i].Diff.New.Graph.Map
		if len(maps) == 1 {
			d.own = m.Language
			d.title += words.diff.colon + cmp.Or(maps[i].Name, m.Title, words.untitled)
		}
	}
	if len(maps) == 1 {
		d.parts = []passage{maps[0].section(1, drawings[0], words)}
	}
	return d
}

// section tells how one map differs.
func (m *DiffedMap) section(level int, drawing diffDrawing, in *wording) *section {
	if m.Diff == nil {
		return &section{level: level, head: tells(m.Name), parts: []passage{&paragraph{text: tells(m.alone(in))}}}
	}
	words := newDiffWords(m.Diff, in)
	words.byTitle = true // the drawing has no ids
	title := tells(cmp.Or(m.Name, m.Diff.New.Graph.Map.Title, in.untitled))
	if level == 1 {
		title = says(in.diff.title + in.diff.colon).and(title)
	}
	s := &section{level: level, head: title, parts: []passage{&paragraph{text: says(words.summary())}}}
	for _, part := range words.sections() {
		l := &listing{}
		for i := range part.items {
			l.items = append(l.items, words.entry(&part.items[i]))
		}
		s.parts = append(s.parts, &section{level: level + 1, head: says(part.heading), parts: []passage{l}})
	}
	switch {
	case m.Diff.Empty():
	case drawing.svg == nil:
		s.parts = append(s.parts, &paragraph{text: says(in.diff.tooLarge), aside: true})
	default:
		picture := &section{level: level + 1, head: says(in.diff.both), parts: []passage{
			&figure{svg: string(drawing.svg), name: in.marks.notes},
		}}
		if drawing.shown < drawing.all {
			picture.parts = append(picture.parts, &paragraph{text: says(in.someShown(drawing.shown, drawing.all) + in.diff.folded), aside: true})
		}
		s.parts = append(s.parts, picture)
	}
	return s
}

// entry is an item as an entry of a list.
func (w *diffWords) entry(item *diffItem) entry {
	var e entry
	verdict := func(v engine.Verdict) phrase {
		return phrase{{text: w.words.verdict.of(engine.Ruling{Verdict: v}, claims.Asserted), mark: v, look: strong}}
	}
	lines := item.lines
	switch {
	case item.flip != nil:
		e.text = verdict(item.flip.Before).and(says(" → "), verdict(item.flip.After), says(" "))
	case item.sign == "":
		return entry{text: says(item.name + w.say.colon).in(strong).and(joined(lines))}
	default:
		e.text = says(w.act(item.sign)).in(strong).and(says(" "))
	}
	if item.name != "" {
		e.text = e.text.and(tells(item.name))
	}
	if item.id != "" {
		e.text = e.text.and(says(" "), tells(item.id).in(weak))
	}
	if item.after != "" {
		e.text = e.text.and(tells(item.after))
	}
	for _, l := range lines {
		e.parts = append(e.parts, &paragraph{text: tells(l)})
	}
	return e
}

// joined is a list of names.
func joined(names []string) phrase {
	var p phrase
	for i, n := range names {
		if i > 0 {
			p = append(p, piece{text: " "})
		}
		p = append(p, tells(n)...)
	}
	return p
}
