package render

import (
	"cmp"
	"math"
	"slices"
	"strings"

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
		x := cruxesFor(t, want)
		if x == nil {
			return w.headed(head, otherwise)
		}
		return w.ways(i, head, x, lost, words)
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
		w.winning(i, good),
		part(w.say.defend, w.say.isLost, bad, true, [2][2]string{{m.holdTheirs, m.hold}, {m.keepDown, m.doNotPress}})...)
}

// cruxesFor returns those of a thesis for a verdict, or nil where it has that.
func cruxesFor(t *engine.BriefThesis, want engine.Verdict) *engine.Cruxes {
	at := slices.IndexFunc(t.Cruxes, func(x *engine.Cruxes) bool { return x.Want == want })
	if at < 0 {
		return nil
	}
	return t.Cruxes[at]
}

// headed is a line that begins with a heading.
func (w *briefWriter) headed(head, text string) []passage {
	return []passage{&paragraph{text: says(head + w.words.colon).in(strong).and(says(text))}}
}

// none tells why there is no way to give a thesis a verdict, or is nil where there is.
func (w *briefWriter) none(head string, x *engine.Cruxes, lost bool) []passage {
	switch {
	case x.Impossible && lost:
		return w.headed(head, w.say.safe)
	case x.Impossible:
		return w.headed(head, w.say.never)
	case len(x.Sets)+len(x.Smallest) > 0:
		return nil
	}
	parts := w.headed(head, w.say.atLeast(x.AtLeast))
	if of := x.Influential[:min(3, len(x.Influential))]; len(of) > 0 {
		var items []entry
		for _, c := range of {
			items = append(items, w.entry(c, nil))
		}
		parts = append(parts, &paragraph{text: says(w.say.hangsOn + w.words.colon)}, &listing{items: items})
	}
	return parts
}

// winning tells what to attack first: ways to the verdict that the side wants. What costs
// it some of its own case is told as that, and only where nothing else helps.
func (w *briefWriter) winning(thesis int, want engine.Verdict) []passage {
	t, m := &w.Theses[thesis], &w.say.move
	x := cruxesFor(t, want)
	if x == nil {
		return w.headed(w.say.attackFirst, w.say.isWon)
	}
	if parts := w.none(w.say.attackFirst, x, false); parts != nil {
		return parts
	}
	var parts []passage
	costs := func(y *engine.Way) bool { return y.Known && !y.Price.None() }
	head, first := w.say.attackFirst, &t.Ways[0]
	if costs(first) {
		none := w.say.noneWhole
		if !x.Complete {
			none = w.say.noneWholeFound
		}
		parts = w.headed(head, none)
		head = w.say.atCost
	}
	same, harmful := 0, 0
	for i := range t.Ways {
		switch y := &t.Ways[i]; {
		case costs(y) != costs(first):
			harmful++
		case len(y.Moves) == len(first.Moves):
			same++
		}
	}
	text := w.say.ways(want == engine.Accepted, false, same, len(first.Moves)) + w.words.stop
	if !x.Complete {
		text += w.say.ended
	}
	words := [2][2]string{{m.bringDown, m.giveUp}, {m.getGranted, m.establish}}
	l := &listing{}
	told := 0
	for i := range t.Ways {
		y := &t.Ways[i]
		if told == cruxesTold || costs(y) != costs(first) || len(y.Moves) != len(first.Moves) {
			continue
		}
		told++
		var items []entry
		for k, move := range y.Moves {
			note, lost := w.priced(y, k)
			words := words
			if lost {
				words[0][0] = w.say.notUnhurt
			}
			items = append(items, w.move(move, words, note))
		}
		if lost := w.lost(y.Together); len(lost) > 0 {
			items = append(items, entry{text: says(w.say.togetherLose).in(weak).and(lost)})
		}
		if len(items) == 1 || same == 1 {
			l.items = append(l.items, items...)
		} else {
			l.items = append(l.items, entry{text: says(w.words.together + w.words.colon).in(weak), parts: []passage{&listing{items: items}}})
		}
	}
	var more []string
	for _, rest := range []struct {
		n   int
		say func(n int) string
	}{{same - told, w.say.otherWays}, {len(t.Ways) - same - harmful, w.say.largerWays}, {harmful, w.say.harmfulWays}} {
		if rest.n > 0 {
			more = append(more, rest.say(rest.n))
		}
	}
	if len(more) > 0 {
		l.items = append(l.items, entry{text: says(strings.Join(more, w.words.comma)).in(weak)})
	}
	return append(append(parts, w.headed(head, text)...), l)
}

// priced tells what a move of a way does to the own case, and whether that loses by it.
func (w *briefWriter) priced(y *engine.Way, move int) (note phrase, loses bool) {
	if y.Known {
		if lost := w.lost(y.Alone[move]); len(lost) > 0 {
			return says(w.say.wouldLose).and(lost), true
		}
	}
	m := y.Moves[move]
	if m.Kind != engine.Withdraw || w.Ours[m.Claim] {
		return nil, false
	}
	serves := w.served(m.Claim)
	switch {
	case len(serves) == 0:
		return nil, false
	case y.Known && y.AloneKnown[move] && !w.mayLose(m.Claim, y.Price):
		return says(w.say.alsoServes).and(serves, says(w.say.unhurt)), false
	}
	return says(w.say.alsoServes).and(serves), false
}

// mayLose tells whether a price takes what a claim of the case serves in it, or may take
// it, since not all is known that the claim serves.
func (w *briefWriter) mayLose(c int32, p engine.Price) bool {
	lines, own, more := w.Serves(c)
	return more && !p.None() ||
		slices.ContainsFunc(lines, func(n int) bool { return slices.Contains(p.Lines, n) }) ||
		slices.ContainsFunc(own, func(d int32) bool { return slices.Contains(p.Claims, d) || slices.Contains(p.Theses, d) })
}

// lost names what a price takes, or is empty.
func (w *briefWriter) lost(p engine.Price) phrase {
	var names []phrase
	for _, n := range p.Lines {
		names = append(names, says(w.say.line(n)))
	}
	for _, c := range slices.Concat(p.Theses, p.Claims) {
		names = append(names, w.quoted(c))
	}
	return w.listed(names)
}

// served names what a claim of the case serves in it, or is empty.
func (w *briefWriter) served(c int32) phrase {
	lines, own, more := w.Serves(c)
	var names []phrase
	for _, n := range lines {
		names = append(names, says(w.say.line(n)))
	}
	for _, d := range own {
		names = append(names, w.quoted(d))
	}
	if more {
		names = append(names, says(w.say.andMore))
	}
	return w.listed(names)
}

// listed lists names, as far as there are not too many.
func (w *briefWriter) listed(names []phrase) phrase {
	if n := len(names) - mostListed; n > 0 {
		names = append(slices.Clone(names[:mostListed]), says(w.words.others(n)))
	}
	var p phrase
	for i, name := range names {
		if i > 0 {
			p = p.and(says(w.words.comma))
		}
		p = p.and(name)
	}
	return p
}

// ways tells the ways to give a thesis a verdict: words by whether a claim is granted
// and whether it is the side's own.
func (w *briefWriter) ways(thesis int, head string, x *engine.Cruxes, lost bool, words [2][2]string) []passage {
	if parts := w.none(head, x, lost); parts != nil {
		return parts
	}
	sets := x.Sets
	if len(sets) == 0 {
		sets = [][]engine.Move{x.Smallest}
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
	parts := w.headed(head, text)
	l := &listing{}
	for _, set := range same[:min(len(same), cruxesTold)] {
		moves := w.moves(set, words, lost)
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

// moves tells the moves of one way that the side loses by or, where it is divided, of any.
func (w *briefWriter) moves(set []engine.Move, words [2][2]string, lost bool) []entry {
	var items []entry
	for _, m := range set {
		var note phrase
		if !lost {
			items = append(items, w.move(m, words, nil))
			continue
		}
		if serves := w.served(m.Claim); m.Kind == engine.Grant && len(serves) > 0 && !w.Ours[m.Claim] {
			note = says(w.say.alsoServes).and(serves)
		} else if list := w.saidIn[m.Claim]; m.Kind == engine.Withdraw && len(list) > 0 && !w.Ours[m.Claim] {
			note = says(w.say.alsoAttacks + w.attacks(list))
		}
		items = append(items, w.move(m, words, note))
	}
	return items
}

// move tells a move, in words by whether the claim is granted and whether it is the
// side's own, and what more is to be said.
func (w *briefWriter) move(m engine.Move, words [2][2]string, note phrase) entry {
	granted, ours := 0, 0
	if m.Kind == engine.Grant {
		granted = 1
	}
	if w.Ours[m.Claim] {
		ours = 1
	}
	e := w.entry(m.Claim, says(words[granted][ours]))
	if len(note) > 0 {
		e.text = e.text.and(says(w.words.dash), note)
	}
	return e
}
