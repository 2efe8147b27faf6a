package render

import (
	"slices"
	"strings"
)

// heading is a text above the map.
type heading struct {
	class      string
	lines      []string
	aside      float64 // how far from the edge it begins
	base, line float64 // of the first line, and from one to the next
}

// headings sets the title, the question and the notice of what is not shown, and
// returns how far down the map begins.
func (s *sheet) headings(inner float64) (all []heading, top float64) {
	top = margin
	add := func(class, text string, size, line float64, bold bool) {
		if lines := wrapText(text, size, bold, inner); len(lines) > 0 {
			all = append(all, heading{class: class, lines: lines, base: top + (line+size)/2 - size/4, line: line})
			top += float64(len(lines)) * line
		}
	}
	add("map-title", s.Title, titleSize, titleLine, true)
	add("question", s.Question, questionSize, questionLine, false)
	if s.Show&ShowNotes != 0 {
		add("question", s.Note, questionSize, questionLine, false)
	}
	if notice := s.notice(s.words); notice != "" {
		top += 6
		add("notice", notice, questionSize, questionLine, true)
	}
	return all, top + 18
}

// notice says what of the map is not shown, and what is put forward.
func (v *View) notice(w *wording) string {
	var parts []string
	if v.Compared {
		parts = append(parts, w.marks.notes)
	}
	quoted := func(names []string) string {
		var all []string
		for _, name := range names {
			all = append(all, w.quote(unstopped(name)))
		}
		return w.list(all)
	}
	if h := &v.Hides; len(v.Cards) < v.Total {
		var why []string
		if len(h.Around) > 0 {
			why = append(why, w.around(quoted(h.Around), h.Depth))
		}
		if h.Contested && slices.ContainsFunc(v.Cards, func(c Card) bool { return c.undecided() }) {
			why = append(why, w.disputed)
		} else if h.Contested {
			why = append(why, w.undisputed)
		}
		if h.Folded {
			why = append(why, w.folded)
		}
		parts = append(parts, w.someShown(len(v.Cards), v.Total)+w.colon+strings.Join(why, w.semicolon)+w.stop)
	}
	if len(v.Why) > 0 {
		parts = append(parts, w.deciding(quoted(v.Why))+w.stop)
	}
	return strings.Join(parts, " ")
}
