package render

import (
	"strconv"
	"strings"

	"crux/engine"
	"crux/engine/worksheet"
)

// keyMost is how many ways to settle a claim the key lists.
const keyMost = 12

// key is what teachers get.
func (w *Worksheet) key(second bool) *section {
	words := &w.words.worksheet
	s := &section{level: 1, head: says(words.key + w.words.colon).and(w.heading())}
	if second {
		s.level = 2
	}
	s.parts = append(s.parts, &paragraph{text: says(w.foot()), aside: true})
	asked := w.Asked()
	for i, t := range asked {
		parts := w.keyOf(t)
		if len(asked) > 1 {
			s.parts = append(s.parts, &section{level: s.level + 1, head: says(words.exercise(i + 1)), parts: parts})
		} else {
			s.parts = append(s.parts, parts...)
		}
	}
	return s
}

// keyOf is what is right in one exercise.
func (w *Worksheet) keyOf(t worksheet.Task) []passage {
	words := &w.words.worksheet
	// Short answers stand side by side.
	line := &paragraph{}
	answer := func(name, text string) {
		if len(line.text) > 0 {
			line.text = line.text.and(says(" · "))
		}
		line.text = line.text.and(says(name).in(strong), says("\u00a0"), says(text))
	}
	switch t {
	case worksheet.Missing, worksheet.Places:
		l := &listing{}
		for _, c := range w.blanks() {
			item := says(w.number[c]).in(strong).and(says(" "))
			for i, of := range w.Blanks.Bank {
				if of == w.Of[c] {
					item = item.and(says(upper(i)).in(strong), says(" "))
				}
			}
			l.items = append(l.items, entry{text: item.and(tells(w.text(w.Of[c])))})
		}
		parts := []passage{l}
		for _, group := range w.Blanks.Alike {
			parts = append(parts, &paragraph{text: says(words.alike(w.words.list(w.numbers(group))))})
		}
		return parts
	case worksheet.Arrows:
		for _, r := range w.named {
			answer(w.letter[r], w.words.verb.of(w.Part.Graph.Map.Reasons[r].Kind))
		}
	case worksheet.Undercut:
		l := &listing{numbered: true}
		for i := range w.Undercuts {
			u := &w.Undercuts[i]
			l.items = append(l.items, entry{text: says(upper(u.Answer)).in(strong).and(says(" "), tells(w.text(u.Candidates[u.Answer])))})
		}
		return []passage{l}
	case worksheet.Verdicts:
		var elsewhere []string
		for _, c := range w.inOrder(w.Verdicts) {
			word := w.verdict(w.Part.Claims[c])
			answer(w.number[c], word)
			if whole := w.verdict(w.Whole.Claims[w.Of[c]]); whole != word {
				elsewhere = append(elsewhere, w.number[c]+" "+whole)
			}
		}
		if len(elsewhere) > 0 {
			return []passage{line, &paragraph{text: says(words.whole(strings.Join(elsewhere, " · "))), aside: true}}
		}
	case worksheet.Contested:
		line.text = says(strings.Join(w.numbers(w.Contested), w.words.comma)).in(strong)
	case worksheet.Cruxes:
		l := &listing{}
		for _, x := range w.Settling {
			for _, way := range []struct {
				stand bool
				by    *engine.Cruxes
			}{{true, x.Stand}, {false, x.Fall}} {
				text := says(words.would(w.number[x.Claim], way.stand) + " ").in(strong)
				l.items = append(l.items, entry{text: text.and(says(w.settled(way.by)))})
			}
		}
		if whole, part := w.Whole.Graph.Map, w.Part.Graph.Map; len(part.Claims) < len(whole.Claims) || len(part.Reasons) < len(whole.Reasons) {
			return []passage{l, &paragraph{text: says(words.elsewise), aside: true}}
		}
		return []passage{l}
	case worksheet.Quotes:
		for i := range w.Quotes.Quotes {
			answer(strconv.Itoa(i+1), upper(w.Quotes.Answer[i]))
		}
	}
	return []passage{line}
}

// settled says what would settle a claim.
func (w *Worksheet) settled(by *engine.Cruxes) string {
	words := &w.words.worksheet
	set := func(moves []engine.Move) string {
		var list []string
		for _, m := range moves {
			if m.Kind == engine.Grant {
				list = append(list, words.grant(w.number[m.Claim]))
			} else {
				list = append(list, words.withdraw(w.number[m.Claim]))
			}
		}
		return w.words.list(list)
	}
	switch {
	case by == nil:
		return words.already
	case by.Impossible:
		return words.never
	case len(by.Sets) == 0 && by.Smallest != nil:
		return set(by.Smallest) + w.words.semicolon + words.ended // one of those of more moves than are looked for
	case len(by.Sets) == 0:
		return words.unknown
	}
	var list []string
	for _, moves := range by.Sets[:min(len(by.Sets), keyMost)] {
		list = append(list, set(moves))
	}
	text := strings.Join(list, w.words.semicolon)
	if more := len(by.Sets) - len(list); more > 0 {
		text += w.words.semicolon + words.more(more)
	}
	if !by.Complete {
		text += w.words.semicolon + words.ended
	}
	return text
}

// numbers lists claims of the part by their numbers, in their order.
func (w *Worksheet) numbers(of []int32) []string {
	var list []string
	for _, c := range w.inOrder(of) {
		list = append(list, w.number[c])
	}
	return list
}

// verdict is the word that pupils tick.
func (w *Worksheet) verdict(r engine.Ruling) string {
	return w.verdictWords()[r.Verdict-engine.Accepted]
}
