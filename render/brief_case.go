package render

import (
	"strconv"
	"strings"

	"crux/claims"
	"crux/engine"
)

// short tells what the brief comes to: the theses, what the side thinks of them and
// how it stands, and who says how much.
func (w *briefWriter) short() *section {
	s := &section{level: 2, head: says(w.say.short)}
	w.place = w.say.inShort
	var silent, unclear []entry
	var rows [][]tableCell
	lines, open := 0, 0
	for i := range w.Theses {
		t := &w.Theses[i]
		lines += len(t.Lines)
		if t.Stance == engine.NoStance {
			name := tells(w.view.Cards[t.Claim].name())
			switch {
			case t.Near > 0:
				unclear = append(unclear, entry{text: name.and(says(w.words.dash + w.say.nearCount(t.Near)))})
			case t.Near == 0:
				silent = append(silent, entry{text: name})
			}
			continue
		}
		if w.stances > briefCards {
			rows = append(rows, w.thesisRow(t))
		} else {
			said := w.stance(t)
			s.parts = append(s.parts, w.tell(t.Claim, nil, false, nil, said[0].and(said[1:]...)))
		}
	}
	if rows != nil {
		s.parts = append(s.parts, &table{
			name: w.say.short, wide: []int{7, 4, 2}, rows: rows,
			columns: []phrase{says(w.say.thesisHead), says(w.say.stanceHead), says(w.say.nowHead)},
		})
	}
	for i := range w.Expected {
		x := &w.Expected[i]
		for k := range x.Blows {
			if w.a.Gap(x, k) {
				open++
				break
			}
		}
	}
	facts := says(w.say.lineCount(lines) + " · " + w.say.attackCount(len(w.Expected), open))
	if n := len(w.Dropped) + len(w.Open); n > 0 {
		facts = facts.and(says(" · " + w.say.droppedCount(n)))
	}
	if n := len(w.Left) + len(w.LeftOpen); n > 0 {
		facts = facts.and(says(" · " + w.say.leftCount(n)))
	}
	s.parts = append([]passage{&paragraph{text: facts}}, s.parts...)
	for _, part := range []struct {
		head  string
		items []entry
	}{{w.say.unclear, unclear}, {w.say.silent, silent}} {
		if len(part.items) == 0 {
			continue
		}
		if n := len(part.items) - briefSilent; n > 0 {
			part.items = append(part.items[:briefSilent], entry{text: says(w.say.silentMore(n))})
		}
		s.parts = append(s.parts, &paragraph{text: says(part.head)}, &listing{columns: 2, items: part.items})
	}
	s.parts = append(s.parts, w.balance())
	return s
}

// briefCards is how many theses are shown in boxes; more are a table.
const briefCards = 3

// thesisRow tells a thesis as a row of a table.
func (w *briefWriter) thesisRow(t *engine.BriefThesis) []tableCell {
	w.told[t.Claim] = w.place
	card := &w.view.Cards[t.Claim]
	text := w.title(card).and(tells(card.sentence()))
	if who := w.who(t.Claim); who != "" {
		text = text.and(says(w.words.dash), phrase{{text: who, own: true, side: w.side(t.Claim)}})
	}
	head := []passage{&paragraph{text: text}}
	for _, cite := range card.Cites {
		head = append(head, &paragraph{text: w.cite(cite), aside: true})
	}
	said := w.stance(t)
	now := []passage{&paragraph{text: w.verdict(t.Claim)}}
	if len(said) > 1 {
		now = append(now, &paragraph{text: says(strings.TrimSpace(said[1][0].text))})
	}
	return []tableCell{{head: true, parts: head}, {parts: []passage{&paragraph{text: said[0]}}}, {parts: now}}
}

// briefSilent is how many of the theses are named that the side says nothing about.
const briefSilent = 12

// stance tells what the side thinks of a thesis, why, and how that stands.
func (w *briefWriter) stance(t *engine.BriefThesis) []phrase {
	said := map[engine.Stance]string{engine.InFavour: w.say.stance.inFavour, engine.Opposed: w.say.stance.opposed, engine.Divided: w.say.stance.divided}[t.Stance]
	why := w.say.own
	if n := t.For + t.Against; n > 0 {
		count := w.say.reasons
		if t.Indirect {
			count = w.say.claims
		}
		if t.Own {
			why += w.words.comma + count(t.For, t.Against)
		} else {
			why = count(t.For, t.Against)
		}
	}
	now := w.say.undecided
	switch verdict := w.a.Claims[t.Claim].Verdict; {
	case t.Stance == engine.Divided:
		return []phrase{says(said).in(strong).and(says(w.words.colon + why + w.words.stop))}
	case verdict == wins(t.Stance):
		now = w.say.goesWell
	case verdict == engine.Accepted || verdict == engine.Rejected:
		now = w.say.goesBadly
	}
	return []phrase{says(said).in(strong).and(says(w.words.colon + why + w.words.stop)), says(now)}
}

// wins is the verdict on a thesis that a side with that stance wants.
func wins(s engine.Stance) engine.Verdict {
	if s == engine.Opposed {
		return engine.Rejected
	}
	return engine.Accepted
}

// briefParties is of how many sides it is told how much they say, beside the side
// itself.
const briefParties = 30

// balance is a table of who says how much.
func (w *briefWriter) balance() passage {
	t := &table{
		name: w.say.sides, wide: []int{4, 2, 2, 2, 2},
		columns: []phrase{says(w.say.sides), says(w.say.claimsHead), says(w.say.citedHead), says(w.say.reasonsHead), says(w.say.countHead)},
	}
	for i := range w.Balance {
		x := &w.Balance[i]
		own := x.ID != "" && x.ID == w.Party.Side+w.Party.Speaker
		if i >= briefParties && !own {
			continue
		}
		name := phrase{{text: w.parties[x.ID], own: true, side: w.colors[x.ID]}}
		switch {
		case own:
			name = name.in(strong)
		case x.ID == "" && w.Party.Side != "":
			name = says(w.say.none)
		case x.ID == "":
			name = says(w.say.others)
		}
		row := []tableCell{{head: true, parts: []passage{&paragraph{text: name}}}}
		for _, n := range []int{x.Claims, x.Cited, x.Reasons, x.Counting} {
			row = append(row, tableCell{parts: []passage{&paragraph{text: says(strconv.Itoa(n))}}})
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// lines tells the lines of argument, each with what backs it.
func (w *briefWriter) lines() *section {
	s := &section{level: 2, head: says(w.say.lines)}
	note := w.say.linesNote
	if !w.InfluenceKnown {
		note = w.say.fileOrder
	}
	n, none := 0, true
	for i := range w.Theses {
		t := &w.Theses[i]
		if t.Stance == engine.NoStance {
			continue
		}
		var parts []passage
		for k := range t.Lines {
			n++
			parts = append(parts, w.line(t, &t.Lines[k], n)...)
		}
		if len(t.Lines) == 0 {
			parts = []passage{&paragraph{text: says(w.say.noLines)}}
		} else {
			none = false
		}
		s.parts = append(s.parts, w.under(i, parts)...)
	}
	switch {
	case len(s.parts) == 0:
		s.parts = []passage{&paragraph{text: says(w.say.noLines)}}
	case !none:
		s.parts = append([]passage{&paragraph{text: says(note), aside: true}}, s.parts...)
	}
	s.parts = append(s.parts, w.continued()...)
	return s
}

// line tells one line of argument.
func (w *briefWriter) line(t *engine.BriefThesis, l *engine.Line, n int) []passage {
	w.place = w.say.line(n)
	lead := says(w.say.lineHead(n))
	if t.Stance == engine.Divided {
		against := l.Reason < 0 || w.g.Map.Reasons[l.Reason].Kind != claims.Support
		lead = says(w.say.lineHead(n) + w.words.comma + map[bool]string{false: w.say.forIt, true: w.say.againstIt}[against])
	}
	lead = lead.in(strong)
	premises, facts := []int32{l.Claim}, []phrase(nil)
	if l.Reason >= 0 {
		premises, facts = w.g.Premises(l.Reason), w.about(l.Reason)
		w.given[l.Reason] = true
	} else {
		facts = append(facts, says(w.say.contradicts))
	}
	facts = append(facts, w.influence(l.Influence)...)
	var parts []passage
	for k, p := range premises {
		var more []phrase
		if k == 0 {
			more = facts
		} else {
			lead = says(w.say.with).in(weak)
		}
		if list := w.struck[p]; len(list) > 0 && w.told[p] == "" {
			more = append(more, says(w.say.expected(w.attacks(list))))
		}
		parts = append(parts, w.tell(p, lead, false, w.joined(more)))
		if items := w.backing(p, 0, w.say.because, false); len(items) > 0 {
			parts = append(parts, &listing{items: items})
		}
	}
	return parts
}

// backing tells what is said for claim c, as far as that is not told yet, and that
// for it in turn. Of what others say it tells what the side has against it, too.
func (w *briefWriter) backing(c int32, depth int, lead string, theirs bool) []entry {
	if w.backed[c] || w.view.Cards[c].Thesis {
		return nil
	}
	if depth >= briefDepth && len(w.g.Pros(c)) > 0 {
		w.later = append(w.later, putOffClaim{c, w.place, theirs})
		return []entry{{text: says(w.say.putOff).in(weak)}}
	}
	w.backed[c] = true
	var items []entry
	for _, r := range w.g.Pros(c) {
		w.given[r] = true
		premises := w.g.Premises(r)
		head := lead
		if len(premises) > 1 {
			head += w.words.comma + w.words.together
		}
		for _, f := range w.about(r) {
			head += w.words.comma + f[0].text
		}
		var e entry
		if len(premises) == 1 {
			e = w.backer(premises[0], says(head).in(weak), depth, lead, theirs)
		} else {
			l := &listing{}
			for _, p := range premises {
				l.items = append(l.items, w.backer(p, nil, depth, lead, theirs))
			}
			e = entry{text: says(head).in(weak), parts: []passage{l}}
		}
		if theirs {
			if answers := w.answersTo(w.g.Undercuts(r), depth); len(answers) > 0 {
				e.parts = append(e.parts, &listing{items: answers})
			}
		}
		items = append(items, e)
	}
	return items
}

// backer tells a premise of what backs a claim, and what backs it.
func (w *briefWriter) backer(p int32, lead phrase, depth int, word string, theirs bool) entry {
	first := w.told[p] == ""
	e := w.entry(p, lead)
	items := w.backing(p, depth+1, word, theirs)
	if theirs && first {
		items = append(items, w.answersTo(w.g.Cons(p), depth)...)
	}
	if len(items) > 0 {
		e.parts = append(e.parts, &listing{items: items})
	}
	return e
}

// answersTo tells those of some reasons that the side gives and that are not told
// yet, as answers.
func (w *briefWriter) answersTo(reasons []int32, depth int) []entry {
	var items []entry
	for _, r := range reasons {
		if w.gives(r) && !w.given[r] {
			items = append(items, w.reply(engine.Reply{Reason: r, Claim: -1, Ours: true}, nil, depth+1)...)
		}
	}
	return items
}

// gives reports whether the side gives a reason.
func (w *briefWriter) gives(r int32) bool {
	for _, p := range w.g.Premises(r) {
		if w.Ours[p] {
			return true
		}
	}
	return false
}

// continued tells what was put off.
func (w *briefWriter) continued() []passage {
	var parts []passage
	for len(w.later) > 0 {
		next := w.later[0]
		w.later = w.later[1:]
		if w.backed[next.claim] {
			continue
		}
		w.place = next.place
		word := w.say.because
		if next.theirs {
			word = w.say.theirs
		}
		items := w.backing(next.claim, 0, word, next.theirs)
		// It is told already, by its name: here is what it rests on.
		parts = append(parts, &paragraph{text: says(next.place + w.words.comma + w.say.goesOn + w.words.colon).in(weak).and(tells(w.view.Cards[next.claim].name()))}, &listing{items: items})
	}
	if len(parts) == 0 {
		return nil
	}
	return []passage{&section{level: 3, head: says(w.say.continued), parts: parts}}
}
