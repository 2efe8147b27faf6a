package render

import (
	"slices"

	"crux/claims"
	"crux/engine"
)

// expect tells what others say against the case, and the answers at hand.
func (w *briefWriter) expect() *section {
	s := &section{level: 2, head: says(w.say.expect)}
	if len(w.Expected) == 0 {
		s.parts = []passage{&paragraph{text: says(w.say.noAttacks)}}
		return s
	}
	s.parts = []passage{&paragraph{text: says(w.say.expectNote), aside: true}}
	for i := 0; i < len(w.Expected); {
		thesis := w.Expected[i].Thesis
		var parts []passage
		for ; i < len(w.Expected) && w.Expected[i].Thesis == thesis; i++ {
			parts = append(parts, w.attack(&w.Expected[i], i+1)...)
		}
		s.parts = append(s.parts, w.under(thesis, parts)...)
	}
	s.parts = append(s.parts, w.continued()...)
	return s
}

// attack tells one attack, what backs it and what can be said against it.
func (w *briefWriter) attack(x *engine.Attack, n int) []passage {
	w.place = w.say.attack(n)
	open := 0
	for k := range x.Blows {
		if w.a.Gap(x, k) {
			open++
		}
	}
	var facts []phrase
	var remark phrase
	for k := range x.Blows {
		facts = append(facts, w.blow(&x.Blows[k]))
	}
	if f := w.influence(x.Influence); f != nil {
		facts[len(facts)-1] = facts[len(facts)-1].and(says(w.words.semicolon), f[0])
	}
	if open == len(x.Blows) {
		remark = says(w.say.noAnswer).in(strong)
	}
	var parts []passage
	var items []entry
	for k, p := range x.Premises {
		if k == 0 {
			parts = append(parts, w.tell(p, says(w.say.attackHead(n)).in(strong), open > 0, remark, facts...))
		} else {
			parts = append(parts, w.tell(p, says(w.say.with).in(weak), open > 0, nil))
		}
		if note := w.sparing(p); len(note) > 0 {
			items = append(items, entry{text: note})
		}
		items = append(items, w.backing(p, 0, w.say.theirs, true)...)
	}
	for _, lead := range []string{w.say.answer, w.say.answeredByTeam, w.say.answeredByOthers} {
		before, left := len(items), 0
		add := func(y engine.Reply, of phrase) {
			switch {
			case w.answering(y) != lead:
			case len(items)-before >= mostListed && y.Reason >= 0 && w.given[y.Reason]: // it is told elsewhere
				left++
			default:
				items = append(items, w.reply(y, of, 0)...)
			}
		}
		for _, replies := range x.Replies {
			for _, y := range replies {
				add(y, nil)
			}
		}
		for k := range x.Blows {
			for _, y := range x.Blows[k].Replies {
				add(y, w.stepOf(x, k))
			}
		}
		if left > 0 {
			items = append(items, entry{text: says(w.words.others(left)).in(weak)})
		}
	}
	for k := range x.Blows {
		if open < len(x.Blows) && w.a.Gap(x, k) {
			items = append(items, entry{text: says(w.say.noAnswer).in(strong).and(says(w.words.colon), w.blow(&x.Blows[k]))})
		}
	}
	if len(items) > 0 {
		parts = append(parts, &listing{items: items})
	}
	return parts
}

// sparing tells that a claim which others say against the side is part of its own case, or
// is empty.
func (w *briefWriter) sparing(c int32) phrase {
	if w.Ours[c] {
		return nil
	}
	serves := w.served(c)
	switch lost, known := w.Spare(c); {
	case len(serves) == 0:
		return nil
	case !known:
		return says(w.say.alsoServes).and(serves)
	case lost.None():
		return says(w.say.alsoServes).and(serves, says(w.say.unhurt))
	}
	return says(w.say.spareClaim).and(serves)
}

// stepOf names the step of a blow, where an attack makes several.
func (w *briefWriter) stepOf(x *engine.Attack, blow int) phrase {
	if len(x.Blows) == 1 {
		return nil
	}
	return w.step(x.Blows[blow].Reason, 3)
}

// blow tells what a blow is aimed at.
func (w *briefWriter) blow(b *engine.Blow) phrase {
	if b.Reason < 0 {
		return says(w.say.contradicts + w.words.colon).and(w.name(b.Claim))
	}
	p := w.target(b.Reason)
	if about := w.about(b.Reason); len(about) > 0 {
		p = p.and(says(w.words.semicolon), w.joined(about))
	}
	return p
}

// target tells what a reason speaks for or against.
func (w *briefWriter) target(r int32) phrase {
	t := w.g.Target(r)
	if n := w.lineOf[t]; n > 0 && w.g.Map.Reasons[r].Kind == claims.Undercut {
		return says(w.say.speaksOfStep + w.words.colon + w.say.line(n))
	}
	switch w.g.Map.Reasons[r].Kind {
	case claims.Undercut:
		return says(w.say.speaksOfStep + w.words.colon).and(w.step(t, 3))
	case claims.Support:
		return says(w.say.speaksFor + w.words.colon).and(w.name(t))
	}
	return says(w.say.speaksAgainst + w.words.colon).and(w.name(t))
}

// answering says whose answer a reply is.
func (w *briefWriter) answering(y engine.Reply) string {
	switch {
	case y.Ours:
		return w.say.answer
	case y.Team:
		return w.say.answeredByTeam
	}
	return w.say.answeredByOthers
}

// reply tells what is said against an attack; of names the step that it speaks of,
// if that is to be said.
func (w *briefWriter) reply(y engine.Reply, of phrase, depth int) []entry {
	lead := says(w.answering(y)).in(weak)
	if y.Ours || y.Team {
		lead = says(w.answering(y)).in(strong)
	}
	premises := []int32{y.Claim}
	if y.Reason >= 0 {
		w.given[y.Reason] = true
		premises = w.g.Premises(y.Reason)
		if w.g.Map.Reasons[y.Reason].Kind == claims.Undercut {
			lead = lead.and(says(w.words.comma + w.say.answerToStep))
			if of != nil {
				lead = lead.and(says(" "), of)
			}
		}
		if about := w.about(y.Reason); len(about) > 0 {
			lead = lead.and(says(w.words.comma), w.joined(about))
		}
	} else {
		lead = lead.and(says(w.words.comma + w.words.cannotBoth))
	}
	var items []entry
	for k, p := range premises {
		if k > 0 {
			lead = says(w.say.with).in(weak)
		}
		e := w.entry(p, lead)
		if more := w.backing(p, depth+1, w.say.because, !y.Ours && !y.Team); len(more) > 0 {
			e.parts = append(e.parts, &listing{items: more})
		}
		items = append(items, e)
	}
	return items
}

// gaps tells where the case is weak.
func (w *briefWriter) gaps() *section {
	s := &section{level: 2, head: says(w.say.gaps)}
	w.place = w.say.inGaps
	part := func(head string, items []entry) {
		if len(items) > 0 {
			s.parts = append(s.parts, &section{level: 3, head: says(head), parts: []passage{&listing{items: items}}})
		}
	}
	entries := func(of []int32) []entry {
		var items []entry
		for _, c := range of {
			items = append(items, w.entry(c, nil))
		}
		return items
	}
	var open []entry
	for i := range w.Expected {
		x := &w.Expected[i]
		var blows []phrase
		for k := range x.Blows {
			if w.a.Gap(x, k) {
				blows = append(blows, w.blow(&x.Blows[k]))
			}
		}
		if len(blows) > 0 {
			open = append(open, entry{text: w.names(x.Premises).and(says(w.words.dash), w.joined(blows))})
		}
	}
	part(w.say.unanswered, open)
	part(w.say.bare, entries(w.Bare))
	part(w.say.unsupported, entries(w.Unsupported))
	var itself []entry
	for _, r := range w.Against {
		itself = append(itself, w.reason(r, nil, true)...)
	}
	for _, x := range w.Clashes {
		e := w.entry(x[0], nil)
		e.text = e.text.and(says(w.words.dash+w.say.contradicts+w.words.colon), w.name(x[1]))
		itself = append(itself, e)
	}
	part(w.say.itself, itself)
	part(w.say.loose, entries(w.Loose))
	if len(s.parts) == 0 {
		s.parts = []passage{&paragraph{text: says(w.say.noGaps)}}
	}
	return s
}

// names names claims that belong together.
func (w *briefWriter) names(of []int32) phrase {
	var p phrase
	for i, c := range of {
		if i > 0 {
			p = p.and(says(w.say.plus))
		}
		p = p.and(w.name(c))
	}
	return p
}

// reason tells a reason: its premises, what it speaks for or against, and what more
// is to be said; and, if that is wanted, what backs the premises.
func (w *briefWriter) reason(r int32, more phrase, backed bool) []entry {
	w.given[r] = true
	var items []entry
	for k, p := range w.g.Premises(r) {
		var lead phrase
		if k > 0 {
			lead = says(w.say.with).in(weak)
		}
		e := w.entry(p, lead)
		if k == 0 {
			e.text = e.text.and(says(w.words.dash), w.target(r))
			for _, f := range w.about(r) {
				e.text = e.text.and(says(w.words.semicolon), f)
			}
			e.text = e.text.and(more)
		}
		if backed {
			if items := w.backing(p, 1, w.say.because, false); len(items) > 0 {
				e.parts = append(e.parts, &listing{items: items})
			}
		}
		items = append(items, e)
	}
	return items
}

// leavers is how many are named of those who left something unanswered.
const leavers = 3

// dropped tells what was left without an answer.
func (w *briefWriter) dropped() *section {
	s := &section{level: 2, head: says(w.say.dropped)}
	w.place = w.say.inDropped
	part := func(head string, all []engine.Unanswered, whom bool) {
		var items []entry
		for _, u := range all {
			ids, word := u.LeftBy, w.say.leftBy
			if !whom {
				ids, word = u.By, w.say.givenBy
			}
			var names []string
			for _, id := range ids {
				if len(names) == leavers && len(ids) > leavers+1 {
					names = append(names, w.words.others(len(ids)-leavers))
					break
				}
				names = append(names, w.parties[id])
			}
			var who phrase
			if len(names) > 0 {
				who = says(w.words.dash + word).and(tells(w.words.list(names)))
			}
			told := w.reason(u.Reason, who, false)
			if !whom {
				for k, p := range w.g.Premises(u.Reason) {
					if note := w.sparing(p); len(note) > 0 {
						told[k].text = told[k].text.and(says(w.words.dash), note)
					}
				}
			}
			items = append(items, told...)
		}
		if len(items) > 0 {
			s.parts = append(s.parts, &section{level: 3, head: says(head), parts: []passage{&listing{items: items}}})
		}
	}
	unknown := &paragraph{text: says(w.say.tooMany)}
	for _, p := range []struct {
		head  string
		all   []engine.Unanswered
		whom  bool
		known bool
	}{
		{w.say.droppedByOthers, w.Dropped, true, w.DroppedKnown}, {w.say.openByOthers, w.Open, true, w.OpenKnown},
		{w.say.droppedHere, w.Left, false, w.DroppedKnown}, {w.say.openHere, w.LeftOpen, false, w.OpenKnown},
	} {
		if p.known {
			part(p.head, p.all, p.whom)
		} else {
			s.parts = append(s.parts, &section{level: 3, head: says(p.head), parts: []passage{unknown}})
		}
	}
	switch {
	case !w.DroppedKnown && !w.OpenKnown:
		s.parts = []passage{unknown}
	case len(s.parts) == 0:
		s.parts = []passage{&paragraph{text: says(w.say.nothingDropped)}}
	}
	return s
}

// further tells what else the side says, or is nil.
func (w *briefWriter) further() passage {
	w.place = w.say.inFurther
	var items []entry
	for _, r := range w.Further {
		if !w.given[r] {
			items = append(items, w.reason(r, nil, true)...)
		}
	}
	for c, ours := range w.Ours {
		if ours && w.told[c] == "" {
			items = append(items, w.entry(int32(c), nil))
		}
	}
	if len(items) == 0 {
		return nil
	}
	parts := []passage{&listing{items: items}}
	return &section{level: 2, head: says(w.say.further), parts: slices.Concat(parts, w.continued())}
}
