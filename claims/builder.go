package claims

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Builder makes a map of what files in another program's format say. What it
// is given goes the way of what a claim file says, so that a map built without
// an error is as valid as one that [Load] returns, and gets the same findings.
//
// Claims and reasons are known by the numbers that they get, from 0 in the order
// in which they are added, which is that of the map. What a map cannot hold, such
// as a claim that supports itself, is left out and told as [Lost].
//
// One file is open at a time, the first to begin with: see [Builder.Files].
type Builder struct {
	Map *Map // its title, question and note may be set; the rest is the builder's

	d       *decoder
	sources []Source
	open    int     // which of them is open
	places  *Places // in it
	ok      bool    // it can be read at all
	faulty  bool    // a fault has been reported since it was opened
	faults  bool    // or before
	head    heading // what the files before say of the map

	byName   map[string]*file
	prefixes map[string]bool       // of the ids of files
	numbers  map[string]int        // how many more would have had an id
	again    map[string]*definedIn // the sides, speakers and sources of several files
}

// NewBuilder begins a map of one or several files, and opens the first. Where a
// file is no text that can be read, because it is too large or not UTF-8,
// [Builder.Text] is empty and the finding is there.
func NewBuilder(files ...Source) *Builder {
	d := newDecoder()
	d.foreign = true
	b := &Builder{
		Map: d.m, d: d, byName: make(map[string]*file), prefixes: make(map[string]bool), numbers: make(map[string]int), again: make(map[string]*definedIn),
	}
	for _, src := range files {
		if d.have[src.key()] == nil { // else it has been named twice
			f := &file{Source: src}
			d.have[src.key()], b.byName[src.Name] = f, f
			b.sources = append(b.sources, src)
			d.files = append(d.files, f)
		}
	}
	d.m.Files = b.sources
	b.enter(0)
	return b
}

// enter opens a file.
func (b *Builder) enter(n int) {
	src, d := b.sources[n], b.d
	b.open, b.faulty, b.ok = n, false, false
	b.places = NewPlaces(src)
	d.file = d.files[n]
	d.file.text = b.places.text
	switch pos, bad := firstNonUTF8(src); {
	case len(src.Text) > maxBytes:
		b.Fault(TooLarge, Pos{File: src.Name, Line: 1, Col: 1}, "the file is larger than 32 MiB", "split it into several maps")
	case bad:
		b.Fault(NotUTF8, pos, "the file is not UTF-8 text from here on", "save it as UTF-8: in most editors “Save as…”, encoding UTF-8")
	default:
		b.ok = true
	}
}

// Files opens the files one after the other. What a file says of the map, such as
// its title, holds for the map if no file before says another.
func (b *Builder) Files() iter.Seq[Source] {
	return func(yield func(Source) bool) {
		for n, src := range b.sources {
			if n != b.open {
				b.closeHead()
				b.enter(n)
			}
			if !yield(src) {
				return
			}
		}
	}
}

// Several reports whether the map is one of several files.
func (b *Builder) Several() bool { return len(b.sources) > 1 }

// Text returns the text of the file that is open, or "" where it cannot be read.
// Offsets in it are what [Builder.At] takes.
func (b *Builder) Text() string {
	if !b.ok {
		return ""
	}
	return b.places.text.s
}

// Places finds places in the file that is open, also when it is no longer.
func (b *Builder) Places() *Places { return b.places }

// At returns the place of what begins at one offset in the text of the file that is
// open and ends before another, or the place of the first alone where they are in
// different lines.
func (b *Builder) At(from, to int) Pos { return b.places.At(from, to) }

// Fault reports that the file that is open cannot be judged as it stands.
func (b *Builder) Fault(code Code, at Pos, message, hint string, related ...Related) {
	b.faulty, b.faults = true, true
	b.d.add(code, Error, at, message, hint, related...)
}

// Lost reports what a map cannot hold and what has become of it: as a warning if
// it may bear on what stands and what falls, else as a note.
func (b *Builder) Lost(s Severity, at Pos, message, hint string) {
	b.d.add(Lost, s, at, message, hint)
}

// Failed reports whether a fault of the file that is open has been reported.
func (b *Builder) Failed() bool { return b.faulty }

// Claim adds a claim and returns its number. Its ID is taken if a claim can have
// it and none has; else one is made from the title, the other program's id or
// the text, in this order, when the map is finished. A status of 0 is that of a
// claim file without one. It counts for the side of its speakers, else for the
// first of its Sides.
func (b *Builder) Claim(c Claim) int {
	n := int(b.d.newClaim(c.Pos))
	raw := b.d.claims[n]
	raw.in = b.fileOf(c.Pos)
	raw.Claim, raw.hasText, raw.named, raw.confident = c, true, true, c.Confidence != 0
	if c.Confidence == 0 {
		raw.Confidence = 0.5
	}
	return n
}

// Certain says that the confidence of claim n, which is 0, is meant.
func (b *Builder) Certain(n int) { b.d.claims[n].confident, b.d.claims[n].Confidence = true, 0 }

// Of returns claim n, which may be changed until the map is finished.
func (b *Builder) Of(n int) *Claim { return &b.d.claims[n].Claim }

// Claims returns how many claims there are.
func (b *Builder) Claims() int { return len(b.d.claims) }

// Weighed says by which standard claim n is weighed; where that is the usual one,
// nothing need be said.
func (b *Builder) Weighed(n int, s Standard) {
	b.d.claims[n].Standard, b.d.claims[n].hasStandard = s, true
}

// Thesis names a claim that the map is about.
func (b *Builder) Thesis(n int, at Pos) { b.Map.Thesis = append(b.Map.Thesis, Ref{numbered(n), at}) }

// Expect says what the author expects to become of a claim: "accepted",
// "rejected", "contested" or "unsettled".
func (b *Builder) Expect(n int, verdict string, at Pos) {
	b.Map.Expect = append(b.Map.Expect, Expectation{numbered(n), verdict, at})
}

// numbered stands for the id of claim n until the map is finished. No id looks
// like it.
func numbered(n int) ID { return ID(fmt.Sprintf("#%d", n)) }

// Reason adds a reason from premises, of which there is at least one, to a
// target: a claim or, for an [Undercut], a reason. It takes the kind, weight,
// scheme, note, id and places from r; a weight of 0 is the full one, and an id
// that is taken or that no reason can have is left out. It returns the number of
// the reason, or -1 where a map cannot hold it, after saying so; a target of -1
// is such a one, and [Later] is one that [Builder.Aim] will give.
func (b *Builder) Reason(r Reason, premises []int, target int) int {
	premises = distinct(premises)
	lost := func(why string) int {
		b.Lost(Warning, r.Pos, why, "it is left out")
		return -1
	}
	switch {
	case r.Kind == Undercut && target == Later:
		target = -1
	case target < 0:
		return lost("this speaks against a step that is left out")
	case r.Kind != Undercut && slices.Contains(premises, target):
		return lost(fmt.Sprintf("%s is a reason for or against itself", b.called(target)))
	case r.Kind == Undercut && len(premises) == 1 && b.alone(premises[0], target):
		return lost(fmt.Sprintf("%s speaks against the step that it alone gives", b.called(premises[0])))
	}
	raw := &rawReason{Reason: r, in: b.fileOf(r.Pos)}
	raw.Weight, raw.weighted = cmp.Or(r.Weight, FullWeight), r.Weight != 0
	raw.Premises, raw.Target = nil, ""
	if !validID(string(r.ID)) || runes(string(r.ID)) > idMost {
		raw.ID = ""
	}
	for _, p := range premises {
		raw.premises = append(raw.premises, rawRefAt(r.Pos, "", int32(p)))
	}
	raw.target = rawRefAt(r.Pos, "", int32(target))
	b.d.reasons = append(b.d.reasons, raw)
	return len(b.d.reasons) - 1
}

// Later is the target of an undercut of a reason that is not added yet.
const Later = -2

// Aim gives the undercut u, which has none, its target, where a map can hold
// that; otherwise u is left out, after saying so.
func (b *Builder) Aim(u, target int) {
	r := b.d.reasons[u]
	first := int(r.premises[0].number)
	switch {
	case target < 0:
		b.Lost(Warning, r.Pos, "this speaks against a step that is left out", "it is left out")
	case target == u, len(r.premises) == 1 && b.alone(first, target):
		b.Lost(Warning, r.Pos, fmt.Sprintf("%s speaks against the step that it alone gives", b.called(first)), "it is left out")
	default:
		r.target.number = int32(target)
	}
}

// distinct returns the numbers, each once, in order.
func distinct(all []int) []int {
	kept := make([]int, 0, len(all))
	seen := make(map[int]bool, len(all))
	for _, n := range all {
		if !seen[n] {
			seen[n] = true
			kept = append(kept, n)
		}
	}
	return kept
}

// alone reports whether a claim is the only premise of a reason.
func (b *Builder) alone(claim, reason int) bool {
	p := b.d.reasons[reason].premises
	return len(p) == 1 && int(p[0].number) == claim
}

// Contradict says that two claims cannot both stand. Once or more is the same.
func (b *Builder) Contradict(one, other int, at Pos) {
	if one == other {
		b.Lost(Warning, at, b.called(one)+" contradicts itself", "that is left out")
		return
	}
	b.d.excl = append(b.d.excl, rawContradiction{int32(one), Ref{numbered(other), at}})
}

// called is what findings call a claim.
func (b *Builder) called(n int) string {
	c := b.Of(n)
	return "the claim " + quoted(short(cmp.Or(c.Title, string(c.ID), c.Text)))
}

// Side adds a camp and returns its id, which is made from its name where it has
// none that is free. A colour that is none is left out.
func (b *Builder) Side(s Side) ID {
	s.Name = tidy(s.Name)
	at := b.defined("side", s.ID, s.Pos, s.Name)
	if at.known() {
		return at.id
	}
	s.ID = freeID(b, b.d.sideAt, s.ID, s.Name, "side")
	at.id = s.ID
	if !colorForm.MatchString(s.Color) {
		s.Color = ""
	}
	b.d.sideAt[s.ID] = len(b.Map.Sides)
	b.Map.Sides = append(b.Map.Sides, s)
	return s.ID
}

// Speaker adds somebody who says things and returns the id, which is made from
// the name where there is none that is free. The side must have been added.
func (b *Builder) Speaker(s Speaker) ID {
	s.Name = tidy(s.Name)
	at := b.defined("speaker", s.ID, s.Pos, s.Name, string(s.Side), s.URL)
	if at.known() {
		return at.id
	}
	s.ID = freeID(b, b.d.speakerAt, s.ID, s.Name, "speaker")
	at.id = s.ID
	s.URL = b.web(s.URL, s.Pos)
	b.d.speakerAt[s.ID] = len(b.Map.Speakers)
	b.Map.Speakers = append(b.Map.Speakers, s)
	return s.ID
}

// Source adds a document that can be cited and returns its id, which is made from
// its title where it has none that is free.
func (b *Builder) Source(s Document) ID {
	s.Title, s.Author, s.Publisher = tidy(s.Title), tidy(s.Author), tidy(s.Publisher)
	s.Text, s.Starts = "", "" // a file beside a claim file, which this is not
	at := b.defined("source", s.ID, s.Pos, s.Title, s.Author, s.Publisher, s.Date, s.URL)
	if at.known() {
		return at.id
	}
	s.ID = freeID(b, b.d.sourceAt, s.ID, cmp.Or(s.Title, s.URL), "source")
	at.id = s.ID
	s.URL, s.Date = b.web(s.URL, s.Pos), b.day(s.Date, s.Pos)
	b.d.sourceAt[s.ID] = len(b.Map.Sources)
	b.Map.Sources = append(b.Map.Sources, s)
	return s.ID
}

// web returns an address, or "" after saying that it is none.
func (b *Builder) web(s string, at Pos) string {
	if s != "" && !isURL(s) {
		b.Lost(Note, at, "this is no web address: "+quoted(short(s)), "it is left out")
		return ""
	}
	return s
}

// day returns a date, or "" after saying that it is none.
func (b *Builder) day(s string, at Pos) string {
	if s != "" && !isDate(s) {
		b.Lost(Note, at, "this is no date: "+quoted(short(s)), "it is left out")
		return ""
	}
	return s
}

// Language says in which language the texts are.
func (b *Builder) Language(s string, at Pos) {
	tag, err := language.Parse(s)
	if err != nil {
		b.Lost(Note, at, "this is no language: "+quoted(short(s)), "it is left out")
		return
	}
	b.Map.Language = tag.String()
	b.head.languageAt = at
}

// Finish looks everything up and returns the map with its findings, sorted. The
// builder is not to be used again.
func (b *Builder) Finish() (*Map, Diagnostics) {
	b.closeHead()
	b.Map.Title, b.Map.Question, b.Map.Note, b.Map.Language = b.head.title, b.head.question, b.head.note, b.head.language
	if len(b.d.claims) == 0 && !b.faults {
		what := "the file"
		if b.Several() {
			what = "any of the files"
		}
		b.Fault(EmptyFile, Pos{File: b.d.files[0].Name, Line: 1, Col: 1}, "there are no claims in "+what, "")
	}
	for _, p := range []*string{&b.Map.Title, &b.Map.Question, &b.Map.Note} {
		*p = tidy(*p)
	}
	taken := make(map[ID]int, len(b.d.claims))
	for i, c := range b.d.claims { // what has an id of its own goes first
		if c.Claim.ID = ID(nfc(string(c.ID))); usableID(c.ID) {
			if _, twice := taken[c.ID]; !twice {
				taken[c.ID] = i
			}
		}
	}
	for i, c := range b.d.claims {
		b.settle(c)
		if at, ok := taken[c.ID]; !ok || at != i {
			c.ID = freeID(b, taken, "", cmp.Or(c.Title, string(c.ID), c.Text), "claim")
			taken[c.ID] = i
		}
	}
	b.dropUndercuts()
	b.nameReasons()
	claim := func(id *ID) {
		var n int
		if _, err := fmt.Sscanf(string(*id), "#%d", &n); err == nil {
			*id = b.d.claims[n].ID
		}
	}
	for i := range b.Map.Thesis {
		claim(&b.Map.Thesis[i].ID)
	}
	for i := range b.Map.Expect {
		claim(&b.Map.Expect[i].Claim)
	}
	for i := range b.d.excl {
		claim(&b.d.excl[i].b.ID)
	}
	slices.SortStableFunc(b.d.excl, func(x, y rawContradiction) int { return cmp.Compare(x.a, y.a) })
	b.d.resolve()
	for i := range b.d.ds {
		x := &b.d.ds[i]
		x.Fix = nil // fixes are for claim files
		if hint, ok := foreignHints[x.Code]; ok {
			x.Hint = hint
		}
	}
	return b.d.m, b.d.found()
}

// foreignHints replace hints that say what to write in a claim file.
var foreignHints = map[Code]string{
	NoThesis: "make a claim file of it with `crux convert` and name it there: `thesis: ID`",
	SameText: "if they are one, use it in both places",
}

// settle brings a claim into the form that reading a claim file gives it.
func (b *Builder) settle(c *rawClaim) {
	c.Text, c.Title, c.Note = tidy(c.Text), tidy(c.Title), tidy(c.Note)
	c.Text = cmp.Or(c.Text, c.Title, string(c.ID))
	if c.Text == "" {
		c.Text = "?"
		b.Lost(Warning, c.Claim.Pos, "a claim without a text", "its text is a question mark")
	}
	c.Date = b.day(c.Date, c.Claim.Pos)
	for i, t := range c.Tags {
		c.Tags[i] = tidy(t)
		if len(c.TagPos) <= i {
			c.TagPos = append(c.TagPos, c.Claim.Pos)
		}
	}
	if len(c.Sides) > 0 {
		c.side = &Ref{c.Sides[0], c.Claim.Pos}
		if slices.ContainsFunc(c.By, func(by ID) bool { return b.Map.Speakers[b.d.speakerAt[by]].Side != "" }) {
			c.side = nil // that of the speaker counts
		}
	}
	for i := range c.Cites {
		x := &c.Cites[i]
		x.At, x.Quote = tidy(x.At), tidy(x.Quote)
	}
}

// nameReasons leaves ids of reasons out that another reason has. Undercuts that
// speak against each other in a circle get an id, since else each would be named
// after the next.
func (b *Builder) nameReasons() {
	named := make(map[ID]bool)
	for _, r := range b.d.reasons {
		r.Scheme, r.Note = tidy(r.Scheme), tidy(r.Note)
		if named[r.ID] {
			r.ID = ""
		}
		named[r.ID] = r.ID != ""
	}
	met := make([]int, len(b.d.reasons)) // the walk in which each was met, from 1
	for i := range b.d.reasons {
		at := i
		for at >= 0 && met[at] == 0 && b.d.reasons[at].Kind == Undercut {
			met[at] = i + 1
			at = int(b.d.reasons[at].target.number)
		}
		if at < 0 || met[at] != i+1 {
			continue
		}
		for round := at; ; { // once around
			r := b.d.reasons[at]
			if r.ID == "" {
				r.ID = freeID(b, named, "", "", "undercut")
				named[r.ID] = true
			}
			if at = int(r.target.number); at == round {
				break
			}
		}
	}
}

// dropUndercuts tells of the undercuts of undercuts that are left out.
func (b *Builder) dropUndercuts() {
	of := make(map[int32][]int) // the undercuts of each undercut
	var gone []int
	for i, r := range b.d.reasons {
		if r.Kind != Undercut {
			continue
		}
		if r.target.number < 0 {
			gone = append(gone, i)
		} else {
			of[r.target.number] = append(of[r.target.number], i)
		}
	}
	for len(gone) > 0 {
		last := int32(gone[len(gone)-1])
		gone = gone[:len(gone)-1]
		for _, u := range of[last] {
			b.Aim(u, -1)
			b.d.reasons[u].target.number = -1
			gone = append(gone, u)
		}
	}
}

// tidy is what [decoder.words] makes of a text.
func tidy(s string) string { return nfc(strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))) }

// usableID reports whether a claim can have an id without any doubt what it is.
func usableID(id ID) bool { return validID(string(id)) && runes(string(id)) <= idMost }

// freeID returns an id that is not taken: the one that is wanted, one made from a
// text, or the fallback, with a number behind it where it must be.
func freeID[T any](b *Builder, taken map[ID]T, want ID, text, fallback string) ID {
	id := ID(nfc(string(want)))
	if !usableID(id) {
		if id = ID(nfc(text)); !usableID(id) {
			id = ID(cmp.Or(idFromText(text), fallback))
		}
	}
	base, next := id, fallback+" "+string(id)
	for {
		if _, is := taken[id]; !is {
			return id
		}
		b.numbers[next]++
		id = ID(fmt.Sprintf("%s-%d", base, b.numbers[next]+1))
	}
}
