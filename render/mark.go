package render

import "math"

// markWords say what has become of a card or an arrow.
type markWords struct {
	added, removed, reworded, changed             string // on the cards
	addedMeans, removedMeans, changedMeans, notes string // in the legend, and above the drawing
	rewordedMeans                                 string
}

func (w *markWords) of(m Mark) string {
	switch m {
	case MarkNew:
		return w.added
	case MarkRemoved:
		return w.removed
	case MarkReworded:
		return w.reworded
	default:
		return w.changed
	}
}

// signPaths are the shapes of the marks, 11 px wide and high.
var signPaths = map[Mark]string{
	MarkNew:      "M5.5,1.2V9.8M1.2,5.5H9.8",
	MarkRemoved:  "M1.2,5.5H9.8",
	MarkReworded: "M1,6.8C2.4,3 4,3.4 5.5,5.5C7,7.6 8.6,8 10,4.2",
	MarkChanged:  "M1,6.8C2.4,3 4,3.4 5.5,5.5C7,7.6 8.6,8 10,4.2",
}

// class is that of a card, an arrow or a sample with a mark.
func (m Mark) class() string {
	return map[Mark]string{NoMark: "", MarkNew: " new", MarkRemoved: " removed", MarkReworded: " changed", MarkChanged: " changed"}[m]
}

// The measures of the tab that a card with a mark has above its text.
const (
	tabHeight = 15.0
	tabBelow  = 6.0 // between the tab and the text
	tabSign   = 11.0
	badgeSize = 15.0 // of the ring around a sign on an arrow
)

// tabWidth is how wide the tab with a word is.
func tabWidth(word string) float64 { return 4 + tabSign + 4 + textWidth(word, footSize, true) + 6 }

// marked returns what stands in the first line of a card of a compared map, the tab
// and what stands behind it, and how much room that takes. There is none where
// nothing has become of the card.
func (s *sheet) marked(c *Card) (word, before string, wide, high float64) {
	if c.Mark != NoMark {
		word = s.words.marks.of(c.Mark)
		wide = tabWidth(word)
	}
	if c.Before != "" {
		before = s.words.before(c.Before)
		if word != "" {
			wide += 7
		}
		wide += textWidth(before, footSize, true)
	}
	if wide > 0 {
		high = tabHeight + tabBelow
	}
	return word, before, wide, high
}

// tab draws a sign and a word at x, y or, from the right, so that they end there, and
// returns how wide it is.
func (w *svgWriter) tab(m Mark, word string, x, y float64, fromRight bool) float64 {
	wide := tabWidth(word)
	if fromRight {
		x -= wide
	}
	sign, text := x+4, x+4+tabSign+4
	if w.leftward {
		sign, text = x+wide-4-tabSign, x+6
	}
	w.put(`<rect class="tab" x="%s" y="%s" width="%s" height="%s" rx="3"/>`, px(x), px(y), px(wide), px(tabHeight))
	w.put(`<path class="tab-sign" transform="translate(%s,%s)" d="%s"/>`, px(sign), px(y+2), signPaths[m])
	w.put(`<text class="tab-word" x="%s" y="%s"%s%s>%s</text>`, px(text), px(y+11.5), w.run(w.leftward && rightToLeft(word), false), w.lang(), xml(word))
	return wide
}

// marks writes the first line of a card that was changed.
func (w *svgWriter) marks(c *Card, b *block, left, y, inner float64) {
	word, before, _, _ := w.marked(c)
	at := left
	if b.rtl {
		at += inner
	}
	if word != "" {
		wide := w.tab(c.Mark, word, at, y, b.rtl) + 7
		if b.rtl {
			wide = -wide
		}
		at += wide
	}
	if before != "" {
		w.put(`<text class="before" x="%s" y="%s"%s%s>%s</text>`, px(at), px(y+11.5), w.run(false, b.rtl), w.lang(), xml(before))
	}
}

// strike draws a line through each line of a text that begins, or ends, at x.
func (w *svgWriter) strike(lines []string, bold bool, x, y, width float64, right bool) {
	for i, l := range lines {
		wide := textWidth(l, textSize, bold)
		from := x
		if right {
			from = x + width - wide
		}
		at := y + float64(i)*textLine - 4.8
		w.put(`<path class="strike" d="M%s,%sh%s"/>`, px(from), px(at), px(wide))
	}
}

// badge draws the sign of a mark in a ring on the longest of some curves.
func (w *svgWriter) badge(m Mark, curves []curve) {
	if at, ok := badgePlace(curves); ok {
		w.badgeAt(m, at)
	}
}

// badgePlace returns the middle of the longest of some curves, of those that are
// about as long the first.
func badgePlace(curves []curve) (at point, ok bool) {
	longest := -1.0
	for _, c := range curves {
		if len(c.points) < 2 {
			continue
		}
		all := samples(c.points, 4)
		long := 0.0
		for i := 1; i < len(all); i++ {
			long += math.Hypot(all[i].x-all[i-1].x, all[i].y-all[i-1].y)
		}
		if long > longest+1 {
			longest, at = long, all[len(all)/2]
		}
	}
	return at, longest >= 0
}

func (w *svgWriter) badgeAt(m Mark, at point) {
	w.put(`<circle class="badge" cx="%s" cy="%s" r="%s"/>`, px(at.x+w.dx), px(at.y+w.dy), px(badgeSize/2))
	w.put(`<path class="sign" transform="translate(%s,%s)" d="%s"/>`, px(at.x+w.dx-5.5), px(at.y+w.dy-5.5), signPaths[m])
}

// legendMarks explains the marks that occur.
func legendMarks(s *sheet) []legendEntry {
	if !s.Compared {
		return nil
	}
	var seen [MarkChanged + 1]bool
	for i := range s.Cards {
		seen[s.Cards[i].Mark] = true
	}
	for i := range s.Arrows {
		seen[s.Arrows[i].Mark] = true
	}
	for _, m := range s.rivalMarks {
		seen[m] = true
	}
	var entries []legendEntry
	wide := 0.0
	for _, x := range []struct {
		mark Mark
		text string
	}{{MarkNew, s.words.marks.addedMeans}, {MarkRemoved, s.words.marks.removedMeans}, {MarkReworded, s.words.marks.rewordedMeans}, {MarkChanged, s.words.marks.changedMeans}} {
		if seen[x.mark] {
			word := s.words.marks.of(x.mark)
			entries = append(entries, legendEntry{mark: x.mark, word: word, text: x.text})
			wide = max(wide, 22+tabWidth(word)+10)
		}
	}
	for i := range entries {
		entries[i].sample = wide
	}
	return entries
}

// diffRules stand behind all others: what was removed looks so whatever its verdict.
const diffRules = `.tab{fill:var(--ink);stroke:var(--ink);stroke-width:1}.tab-word{font-size:11px;font-weight:600;fill:var(--paper)}
.tab-sign{fill:none;stroke:var(--paper);stroke-width:2;stroke-linecap:round}
.before{font-size:11px;font-weight:600;fill:var(--ink)}
.badges{color:var(--ink)}.badges.removed{color:var(--aside)}
.badge{fill:var(--paper);stroke:currentColor;stroke-width:1.4}.sign{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
.removed .card{fill:var(--card);stroke:var(--aside);stroke-width:1.2;stroke-dasharray:2 4}.removed .t,.removed .f,.removed .v{fill:var(--aside)}.removed .mark{stroke:var(--aside);stroke-width:1.8}
.strike{fill:none;stroke:var(--aside);stroke-width:1.2}
.removed .tab{fill:var(--card);stroke:var(--aside);stroke-dasharray:2 2}.removed .tab-word{fill:var(--aside)}.removed .tab-sign{stroke:var(--aside)}
.reason.removed,.contradiction.removed{color:var(--aside)}.removed .weight{fill:var(--aside)}.reason.removed .line,.contradiction.removed .line{stroke-dasharray:2 5}
`
