package render

import (
	"cmp"
	"math"
	"slices"

	"crux/engine"
)

// decides tells what would settle the theses, as the side has to see it.
func (w *briefWriter) decides() *section {
	s := &section{level: 2, head: says(w.say.decides)}
	w.place = w.say.inDecides
	for i := range w.Theses {
		t := &w.Theses[i]
		if t.Stance == engine.NoStance || len(t.Cruxes) == 0 && w.SkippedCruxes > 0 {
			continue
		}
		s.parts = append(s.parts, w.under(i, w.settling(i))...)
	}
	switch {
	case w.SkippedCruxes > 0:
		s.parts = append(s.parts, &paragraph{text: says(w.say.thesesLeft(w.SkippedCruxes)), aside: true})
	case len(s.parts) == 0:
		s.parts = []passage{&paragraph{text: says(w.say.unasked)}}
	}
	return s
}

// settling tells what would settle one thesis.
func (w *briefWriter) settling(i int) []passage {
	t := &w.Theses[i]
	if len(t.Cruxes) == 0 {
		return []passage{&paragraph{text: says(w.say.unmoved)}}
	}
	part := func(head, otherwise string, want engine.Verdict, lost bool, words [2][2]string) []passage {
		head += w.words.colon
		at := slices.IndexFunc(t.Cruxes, func(x *engine.Cruxes) bool { return x.Want == want })
		if at < 0 {
			return []passage{&paragraph{text: says(head).in(strong).and(says(otherwise))}}
		}
		return w.ways(i, head, t.Cruxes[at], lost, words)
	}
	m := &w.say.move
	if t.Stance == engine.Divided {
		words := [2][2]string{{m.withdraw, m.withdraw}, {m.grant, m.grant}}
		return append(part(w.say.stands, w.say.alreadySo, engine.Accepted, false, words), part(w.say.falls, w.say.alreadySo, engine.Rejected, false, words)...)
	}
	good, bad := wins(t.Stance), engine.Accepted
	if good == bad {
		bad = engine.Rejected
	}
	return append(
		part(w.say.attackFirst, w.say.isWon, good, false, [2][2]string{{m.bringDown, m.giveUp}, {m.getGranted, m.establish}}),
		part(w.say.defend, w.say.isLost, bad, true, [2][2]string{{m.holdTheirs, m.hold}, {m.keepDown, m.doNotPress}})...)
}

// ways tells the ways to give a thesis a verdict: words by whether a claim is granted
// and whether it is the side's own.
func (w *briefWriter) ways(thesis int, head string, x *engine.Cruxes, lost bool, words [2][2]string) []passage {
	begin := func(text string) []passage {
		return []passage{&paragraph{text: says(head).in(strong).and(says(text))}}
	}
	sets := x.Sets
	if len(sets) == 0 && len(x.Smallest) > 0 {
		sets = [][]engine.Move{x.Smallest}
	}
	switch {
	case x.Impossible && lost:
		return begin(w.say.safe)
	case x.Impossible:
		return begin(w.say.never)
	case len(sets) == 0:
		parts := begin(w.say.atLeast(x.AtLeast))
		if of := x.Influential[:min(3, len(x.Influential))]; len(of) > 0 {
			var items []entry
			for _, c := range of {
				items = append(items, w.entry(c, nil))
			}
			parts = append(parts, &paragraph{text: says(w.say.hangsOn + w.words.colon)}, &listing{items: items})
		}
		return parts
	}
	size := len(sets[0])
	same := slices.Clone(sets)
	if n := slices.IndexFunc(same, func(set []engine.Move) bool { return len(set) > size }); n >= 0 {
		same = same[:n]
	}
	weight := func(set []engine.Move) float64 {
		sum := 0.0
		for _, m := range set {
			sum += math.Abs(w.Influence(thesis, m.Claim))
		}
		return sum
	}
	slices.SortStableFunc(same, func(a, b []engine.Move) int { return cmp.Compare(weight(b), weight(a)) })
	text := w.say.ways(x.Want == engine.Accepted, lost, len(same), size) + w.words.stop
	if !x.Complete {
		text += w.say.ended
	}
	parts := begin(text)
	l := &listing{}
	for _, set := range same[:min(len(same), cruxesTold)] {
		moves := w.moves(set, words)
		switch {
		case len(moves) == 1 || len(same) == 1:
			l.items = append(l.items, moves...)
		default:
			l.items = append(l.items, entry{text: says(w.words.together + w.words.colon).in(weak), parts: []passage{&listing{items: moves}}})
		}
	}
	more := ""
	if n := len(same) - cruxesTold; n > 0 {
		more = w.say.otherWays(n)
	}
	if n := len(sets) - len(same); n > 0 {
		if more != "" {
			more += w.words.comma
		}
		more += w.say.largerWays(n)
	}
	if more != "" {
		l.items = append(l.items, entry{text: says(more).in(weak)})
	}
	return append(parts, l)
}

// moves tells the moves of one way.
func (w *briefWriter) moves(set []engine.Move, words [2][2]string) []entry {
	var items []entry
	for _, m := range set {
		granted, ours := 0, 0
		if m.Kind == engine.Grant {
			granted = 1
		}
		if w.Ours[m.Claim] {
			ours = 1
		}
		items = append(items, w.entry(m.Claim, says(words[granted][ours])))
	}
	return items
}
