package render

import (
	"cmp"
	"io"
	"math/bits"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"crux/claims"
	"crux/engine"
	"crux/engine/grade"
)

// Graded is an answer that has been compared with a key.
type Graded struct {
	Name     string // of the pupil or the file
	Key      *grade.Key
	Result   *grade.Result
	Findings claims.Diagnostics // of reading the answer
}

// GradeOptions say what feedback tells.
type GradeOptions struct {
	Hidden bool // what the key says is not shown where the answer lacks it
}

// GradeHTML writes feedback as a page, that of each answer on paper of its own. It
// is one file, runs no script and loads nothing.
func GradeHTML(w io.Writer, all []Graded, o GradeOptions) error {
	return gradeDocument(all, o).writeHTML(w)
}

// GradeMarkdown writes feedback as Markdown.
func GradeMarkdown(w io.Writer, all []Graded, o GradeOptions) error {
	return gradeDocument(all, o).writeMarkdown(w)
}

func gradeDocument(all []Graded, o GradeOptions) *document {
	d := &document{language: english.tag, own: english.tag}
	for i := range all {
		f := newFeedback(&all[i], o)
		if i == 0 {
			d.language, d.own = f.words.tag, f.key.Language
			if d.title = f.say.text(f.say.feedback, f.title()); len(all) == 1 {
				d.title = f.say.text(f.say.feedback, all[0].Name)
			}
		} else {
			d.parts = append(d.parts, pageBreak{})
		}
		d.parts = append(d.parts, f.page())
	}
	return d
}

// text fills in what is no phrase.
func (w *gradeWords) text(format string, parts ...string) string {
	var all []phrase
	for _, p := range parts {
		all = append(all, says(p))
	}
	text := ""
	for _, p := range fill(format, all...) {
		text += p.text
	}
	return text
}

// feedback tells a pupil what an answer has of the key.
type feedback struct {
	*Graded
	hidden bool
	words  *wording
	say    *gradeWords
	key    *claims.Map
	answer *claims.Map
	taken  []int32 // of each claim of the answer, that of the key, or -1
}

func newFeedback(g *Graded, o GradeOptions) *feedback {
	f := &feedback{Graded: g, hidden: o.Hidden, key: g.Key.Judged.Graph.Map, answer: g.Result.Answer}
	f.words, _ = wordsIn(f.key.Language)
	f.say = &f.words.grade
	f.taken = make([]int32, len(f.answer.Claims))
	for i := range f.taken {
		f.taken[i] = -1
	}
	for i := range g.Result.Claims {
		if a := g.Result.Claims[i].Answer; a >= 0 {
			f.taken[a] = int32(i)
		}
	}
	return f
}

func (f *feedback) title() string { return cmp.Or(f.key.Title, f.words.untitled) }

// quoted is a text of a map in quotes.
func (f *feedback) quoted(text string) phrase { return fill(f.words.quote("{0}"), tells(text)) }

// allRight reports whether the answer has all that the key has, whatever points there
// are for it.
func (f *feedback) allRight() bool {
	r := f.Result
	return r.Points == f.Key.Full && len(f.Findings.Min(claims.Error)) == 0 &&
		!slices.ContainsFunc(r.Claims, func(c grade.ClaimResult) bool { return c.Answer < 0 }) &&
		!slices.ContainsFunc(r.OfKey, func(k grade.RelationResult) bool { return !k.Right() }) && len(f.verdicts()) == 0
}

func (f *feedback) page() *section {
	s := &section{level: 1, head: fill(f.say.feedback, tells(f.Name))}
	s.parts = append(s.parts, &paragraph{text: fill(f.say.of, f.quoted(f.title())), aside: true}, &paragraph{text: f.marks().in(strong)})
	if f.allRight() {
		s.parts = append(s.parts, &paragraph{text: says(f.say.allRight)})
	}
	s.parts = append(s.parts, f.table())
	for _, part := range []struct {
		head  string
		parts []passage
	}{
		{f.say.errorsHead, f.errors()},
		{f.say.againHead, f.again()},
		{f.say.missingHead, f.missing()},
		{f.say.verdictHead, f.verdicts()},
		{f.say.extraHead, f.extra()},
		{f.say.unsureHead, f.unsure()},
	} {
		if len(part.parts) > 0 {
			s.parts = append(s.parts, &section{level: 2, head: says(part.head), parts: part.parts})
		}
	}
	return s
}

// scaled returns the marks of an answer and the most that there are. They have one
// decimal place at most, or as many as the numbers of the rubric. Only what has all
// points gets all marks, and only what has none gets none.
func (g *Graded) scaled() (marks, most string) {
	got, all := g.Key.Marks(g.Result)
	if g.Key.Rubric.OutOf == 0 {
		return got.String(), all.String()
	}
	step := claims.Point / 10
	for _, p := range g.Key.Judged.Graph.Map.RubricOf() {
		for p%step != 0 {
			step /= 10
		}
	}
	rounded := (got + step/2) / step * step
	switch {
	case g.Result.Points == g.Key.Full:
		rounded = all
	case g.Result.Points == 0:
		rounded = 0
	default:
		rounded = max(min(rounded, all-step), min(step, all-step))
	}
	return rounded.String(), all.String()
}

// marks tells the marks, and the points where these are others.
func (f *feedback) marks() phrase {
	points := f.say.text(f.say.points, f.Result.Points.String(), f.Key.Full.String())
	if f.Key.Rubric.OutOf == 0 {
		return says(points)
	}
	marks, most := f.scaled()
	return says(f.say.text(f.say.both, f.say.text(f.say.marks, marks, most), points))
}

// tally counts what an answer has.
type tally struct{ claims, right, partly, verdicts, differ, extra int }

func (g *Graded) tally() tally {
	var n tally
	r := g.Result
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Answer >= 0 {
			n.claims++
		}
		if g.Key.VerdictRight(r, int32(i)) {
			n.verdicts++
		} else if c.Answer >= 0 && c.Judged {
			n.differ++
		}
	}
	for i := range r.OfKey {
		switch x := &r.OfKey[i]; {
		case x.Right():
			n.right++
		case x.Answer >= 0:
			n.partly++
		}
	}
	n.extra = len(r.ExtraClaims) + len(r.ExtraRelations)
	return n
}

// table tells how the points come about.
func (f *feedback) table() *table {
	n, r, rubric := f.tally(), f.Result, f.Key.Rubric
	t := &table{name: f.say.sum, columns: []phrase{nil, says(f.say.each), says(f.say.yours), says(f.say.sum)}, wide: []int{5, 2, 2, 2}}
	row := func(cells ...string) {
		var all []tableCell
		for i, c := range cells {
			all = append(all, tableCell{head: i == 0})
			if c != "" {
				all[i].parts = []passage{&paragraph{text: says(c)}}
			}
		}
		t.rows = append(t.rows, all)
	}
	of := func(n, all int) string { return f.say.text(f.say.outOf, strconv.Itoa(n), strconv.Itoa(all)) }
	row(f.say.claims, rubric.Claim.String(), of(n.claims, len(r.Claims)), (claims.Points(n.claims) * rubric.Claim).String())
	row(f.say.relations, rubric.Relation.String(), of(n.right, len(r.OfKey)), (claims.Points(n.right) * rubric.Relation).String())
	if n.partly > 0 {
		sum := claims.Points(0)
		for i := range r.OfKey {
			if !r.OfKey[i].Right() {
				sum += r.OfKey[i].Points
			}
		}
		row(f.say.partly, rubric.Partly.String(), strconv.Itoa(n.partly), sum.String())
	}
	if rubric.Verdict > 0 {
		row(f.say.verdicts, rubric.Verdict.String(), of(n.verdicts, len(r.Claims)), (claims.Points(n.verdicts) * rubric.Verdict).String())
	}
	if rubric.Extra > 0 && r.Off > 0 {
		costly := 0
		for _, all := range [][]grade.Extra{r.ExtraClaims, r.ExtraRelations} {
			for _, x := range all {
				if x.Points > 0 {
					costly++
				}
			}
		}
		row(f.say.extra, less(rubric.Extra), strconv.Itoa(costly), less(r.Off))
	}
	row(f.say.total, "", "", f.say.text(f.say.outOf, r.Points.String(), f.Key.Full.String()))
	return t
}

// less writes what is taken off.
func less(p claims.Points) string {
	if p == 0 {
		return "0"
	}
	return "−" + p.String()
}

// cost is what something loses, behind it.
func cost(p claims.Points) phrase {
	if p <= 0 {
		return nil
	}
	return phrase{{text: " "}, {text: less(p), look: weak}}
}

// mostFindings is how many findings feedback tells.
const mostFindings = 20

func (f *feedback) errors() []passage {
	found := f.Findings.Min(claims.Error)
	if len(found) == 0 {
		return nil
	}
	l := &listing{}
	for _, d := range found[:min(len(found), mostFindings)] {
		e := entry{text: fill(f.say.line, says(strconv.Itoa(d.Pos.Line)), tells(d.Message))}
		if d.Hint != "" {
			e.parts = []passage{&paragraph{text: tells(d.Hint), aside: true}}
		}
		l.items = append(l.items, e)
	}
	if more := len(found) - mostFindings; more > 0 {
		l.items = append(l.items, entry{text: says(f.say.text(f.say.moreErrors, strconv.Itoa(more)))})
	}
	return []passage{&paragraph{text: says(f.say.errorsNote)}, l}
}

// textOf says what a claim of the key is called: by the words of the pupil, where the
// answer has it.
func (f *feedback) textOf(claim int32) phrase {
	if a := f.Result.Claims[claim].Answer; a >= 0 {
		return f.quoted(f.answer.Claims[a].Text)
	}
	if f.hidden {
		return says(f.say.something)
	}
	return f.quoted(f.key.Claims[claim].Text)
}

// ofKey and ofAnswer tell a relation.
func (f *feedback) ofKey(r *grade.Relation) phrase {
	return f.relation(r, f.Key.Relations, f.textOf, false)
}

func (f *feedback) ofAnswer(r *grade.Relation) phrase {
	return f.relation(r, f.Result.Relations, func(c int32) phrase { return f.quoted(f.answer.Claims[c].Text) }, false)
}

// relation tells a relation of a list, as a sentence or, bare, as what its first
// premise does.
func (f *feedback) relation(r *grade.Relation, all []grade.Relation, text func(int32) phrase, bare bool) phrase {
	w := f.words
	sentence := func(predicate string) string {
		if bare {
			return predicate
		}
		return w.sentence("{0}", predicate)
	}
	parts := []phrase{text(r.Premises[0])}
	slot := func(p phrase) string {
		parts = append(parts, p)
		return "{" + strconv.Itoa(len(parts)-1) + "}"
	}
	var with []string
	for _, p := range r.Premises[1:] {
		with = append(with, slot(text(p)))
	}
	verb, object := "", ""
	switch r.Kind {
	case grade.Contradiction:
		return fill(sentence(w.beside(slot(text(r.Target)))), parts...)
	case grade.Undercut:
		verb = w.verb.undercut
		of := &all[r.Target]
		from := slot(text(of.Premises[0]))
		if object = w.undercut(from); of.Kind != grade.Undercut {
			object = w.step(from, slot(text(of.Target)))
		}
	case grade.Support:
		verb, object = w.verb.support, slot(text(r.Target))
	default:
		verb, object = w.verb.rebuttal, slot(text(r.Target))
	}
	return fill(sentence(w.act(w.list(with), verb, object)), parts...)
}

// again tells what is partly right.
func (f *feedback) again() []passage {
	l := &listing{}
	for i := range f.Result.OfKey {
		x := &f.Result.OfKey[i]
		if x.Answer < 0 || x.Right() {
			continue
		}
		what, hint := f.say.twoFaults, f.say.kindHint
		switch {
		case bits.OnesCount8(uint8(x.Faults)) > 1:
			if x.Faults&grade.Reversed != 0 {
				hint = f.say.reversedHint
			}
		case x.Faults == grade.OtherKind:
			what, hint = f.say.kind, f.say.kindHint
		case x.Faults == grade.Reversed:
			what, hint = f.say.reversed, f.say.reversedHint
		case x.Faults == grade.OtherTarget:
			what, hint = f.say.target, f.say.targetHint
		case x.Faults == grade.OtherPremises:
			what, hint = f.say.premises, f.say.premisesHint
		}
		e := entry{text: says(what).in(strong).and(cost(f.Key.Rubric.Relation - x.Points))}
		e.parts = append(e.parts, &paragraph{text: fill(f.say.mine, f.ofAnswer(&f.Result.Relations[x.Answer]))})
		if f.hidden {
			e.parts = append(e.parts, &paragraph{text: says(hint)})
		} else {
			e.parts = append(e.parts, &paragraph{text: fill(f.say.key, f.ofKey(&f.Key.Relations[i]))})
		}
		l.items = append(l.items, e)
	}
	if len(l.items) == 0 {
		return nil
	}
	return []passage{l}
}

// claimsOf lists the claims of a relation of the key.
func (f *feedback) claimsOf(r *grade.Relation) []int32 {
	all := append([]int32(nil), r.Premises...)
	if r.Kind != grade.Undercut {
		return append(all, r.Target)
	}
	return append(all, f.ofStep(&f.Key.Relations[r.Target])...)
}

// ofStep lists those of the step that an undercut is aimed at, and no further.
func (f *feedback) ofStep(r *grade.Relation) []int32 {
	if r.Kind == grade.Undercut {
		return r.Premises
	}
	return append(append([]int32(nil), r.Premises...), r.Target)
}

// missing tells what is missing: claims, each with what it would do, and relations
// between claims that are there.
func (f *feedback) missing() []passage {
	rubric := f.Key.Rubric
	each := rubric.Claim + rubric.Verdict
	l := &listing{}
	at := make(map[int32]int) // of each missing claim, its entry
	for i := range f.Result.Claims {
		if f.Result.Claims[i].Answer < 0 && !f.hidden {
			at[int32(i)] = len(l.items)
			l.items = append(l.items, entry{text: tells(f.key.Claims[i].Text).and(cost(each))})
		}
	}
	for i := range f.Result.OfKey {
		if f.Result.OfKey[i].Answer >= 0 {
			continue
		}
		r := &f.Key.Relations[i]
		if k, ok := at[r.Premises[0]]; ok {
			text := f.relation(r, f.Key.Relations, f.textOf, true)
			l.items[k].parts = append(l.items[k].parts, &paragraph{text: text.and(cost(rubric.Relation))})
			continue
		}
		text := f.ofKey(r)
		if f.hidden {
			if text = f.hint(r); text == nil {
				continue
			}
		}
		l.items = append(l.items, entry{text: text.and(cost(rubric.Relation))})
	}
	var all []passage
	if lost := len(f.Result.Claims) - f.tally().claims; lost > 0 && f.hidden {
		text := says(f.say.text(f.say.claimsLeft, strconv.Itoa(lost)))
		all = append(all, &paragraph{text: text.and(cost(claims.Points(lost) * each))})
	}
	if len(l.items) > 0 {
		all = append(all, l)
	}
	return all
}

// hint says as much of a missing relation of the key as helps without telling it; nil
// is nothing.
func (f *feedback) hint(r *grade.Relation) phrase {
	there, gone := 0, 0
	for _, c := range f.claimsOf(r) {
		if f.Result.Claims[c].Answer >= 0 {
			there++
		} else {
			gone++
		}
	}
	switch {
	case there == 0 || gone > 1:
		return nil
	case gone == 0: // of an undercut, with the first claim of the step that it is aimed at
		return fill(f.say.linkHint, f.textOf(r.Premises[0]), f.textOf(f.claimsOf(r)[len(r.Premises)]))
	}
	text := f.ofKey(r)
	if !text[0].own { // what the answer does not have begins it
		first, size := utf8.DecodeRuneInString(text[0].text)
		text[0].text = string(unicode.ToUpper(first)) + text[0].text[size:]
	}
	return text
}

func (f *feedback) extra() []passage {
	l := &listing{}
	costs := false
	add := func(text phrase, x *grade.Extra) {
		if x.Again >= 0 {
			text = fill(f.words.bracket("{0}", "{1}"), text, says(f.say.twice))
		}
		costs = costs || x.Points > 0
		l.items = append(l.items, entry{text: text.and(cost(x.Points))})
	}
	for i := range f.Result.ExtraClaims {
		x := &f.Result.ExtraClaims[i]
		add(tells(f.answer.Claims[x.Number].Text), x)
	}
	for i := range f.Result.ExtraRelations {
		x := &f.Result.ExtraRelations[i]
		r := &f.Result.Relations[x.Number]
		if x.Points == 0 && f.ofExtra(r) {
			continue // it goes with its claim
		}
		add(f.ofAnswer(r), x)
	}
	if len(l.items) == 0 {
		return nil
	}
	note := f.say.extraFree
	if costs {
		note = f.say.extraNote
	}
	return []passage{&paragraph{text: says(note)}, l}
}

// ofExtra reports whether a claim of a relation of the answer is none of the key.
func (f *feedback) ofExtra(r *grade.Relation) bool {
	for _, p := range r.Premises {
		if f.taken[p] < 0 {
			return true
		}
	}
	return r.Kind != grade.Undercut && f.taken[r.Target] < 0
}

// verdicts tells which verdicts differ, and whether the thesis does.
func (f *feedback) verdicts() []passage {
	r := f.Result
	t := &table{name: f.say.verdictHead, columns: []phrase{says(f.say.claimHead), says(f.say.yourVerdict)}, wide: []int{3, 1}}
	if !f.hidden {
		t.columns, t.wide = append(t.columns, says(f.say.keyVerdict)), []int{3, 1, 1}
	}
	cell := func(p phrase) tableCell { return tableCell{parts: []passage{&paragraph{text: p}}} }
	verdict := func(v engine.Verdict) tableCell {
		return cell(phrase{{text: f.words.verdict.of(engine.Ruling{Verdict: v}, claims.Asserted), mark: v}})
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Answer < 0 || !c.Judged || f.Key.VerdictRight(r, int32(i)) {
			continue
		}
		row := []tableCell{cell(tells(f.answer.Claims[c.Answer].Text).and(cost(f.Key.Rubric.Verdict))), verdict(c.Got)}
		if row[0].head = true; !f.hidden {
			row = append(row, verdict(f.Key.Judged.Claims[i].Verdict))
		}
		t.rows = append(t.rows, row)
	}
	var all []passage
	if len(t.rows) > 0 {
		all = append(all, t)
	}
	if p := f.thesis(); p != nil {
		all = append(all, &paragraph{text: p})
	}
	return all
}

// thesis tells what the key is about if the answer is about something else.
func (f *feedback) thesis() phrase {
	theses := f.Key.Judged.Graph.Theses
	if len(theses) == 0 || f.Result.Claims[theses[0]].Answer < 0 {
		return nil
	}
	mine := f.answer.Claims[f.Result.Claims[theses[0]].Answer].ID
	for _, id := range f.answer.Theses() {
		if id == mine {
			return nil
		}
	}
	if f.hidden {
		return says(f.say.thesisHint)
	}
	return fill(f.say.thesis, f.textOf(theses[0]))
}

func (f *feedback) unsure() []passage {
	l := &listing{}
	for i := range f.Result.Claims {
		c := &f.Result.Claims[i]
		if !c.Unsure() {
			continue
		}
		e := entry{text: tells(f.answer.Claims[c.Answer].Text)}
		if !f.hidden {
			e.parts = []passage{&paragraph{text: fill(f.say.unsureKey, tells(f.key.Claims[i].Text)), aside: true}}
		}
		l.items = append(l.items, e)
	}
	if len(l.items) == 0 {
		return nil
	}
	return []passage{&paragraph{text: says(f.say.unsureNote)}, l}
}
