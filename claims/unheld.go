package claims

import (
	"fmt"
	"slices"
	"strings"
)

// Part is a kind of thing that a map says and that a format may have no place for.
type Part uint8

// The parts of a map.
const (
	MapTitle Part = iota + 1
	MapQuestion
	MapNote
	MapLanguage
	ThesisNames
	SideNames
	SideColors
	SpeakerNames
	SpeakerURLs
	SourceTexts // where a source has a copy, and how that begins
	Expectations
	Rubrics
	Ignored
	ClaimIDs
	ClaimTexts
	ClaimTitles
	ClaimSides
	ClaimSpeakers
	Citations
	ClaimDates
	Statuses
	Confidences
	Standards
	ClaimTags
	ClaimNotes
	ReasonIDs
	Weights
	Schemes
	ReasonNotes
	Contradicting
)

// parts are what findings call one thing and several, and whether these may bear
// on what stands and what falls.
var parts = map[Part]struct {
	one, many string
	bears     bool
}{
	MapTitle:      {one: "the title"},
	MapQuestion:   {one: "the question"},
	MapNote:       {one: "the note of the map"},
	MapLanguage:   {one: "the language"},
	ThesisNames:   {one: "the thesis", many: "theses"},
	SideNames:     {one: "a side", many: "sides"},
	SideColors:    {one: "the colour of a side", many: "colours of sides"},
	SpeakerNames:  {one: "a speaker", many: "speakers"},
	SpeakerURLs:   {one: "the address of a speaker", many: "addresses of speakers"},
	SourceTexts:   {one: "the text of a source", many: "texts of sources"},
	Expectations:  {one: "what is expected of a claim", many: "expectations"},
	Rubrics:       {one: "the rubric", many: "lines of a rubric"},
	Ignored:       {one: "`ignore`", many: "codes to ignore"},
	ClaimIDs:      {one: "the id of a claim", many: "ids of claims"},
	ClaimTexts:    {one: "the text of a claim", many: "texts of claims"},
	ClaimTitles:   {one: "the title of a claim", many: "titles of claims"},
	ClaimSides:    {one: "the side of a claim", many: "sides of claims"},
	ClaimSpeakers: {one: "who says a claim", many: "speakers of claims"},
	Citations:     {one: "what a claim cites", many: "citations"},
	ClaimDates:    {one: "the date of a claim", many: "dates of claims"},
	Statuses:      {one: "the status of a claim", many: "statuses of claims", bears: true},
	Confidences:   {one: "the confidence of a claim", many: "confidences of claims", bears: true},
	Standards:     {one: "the standard of a claim", many: "standards of claims", bears: true},
	ClaimTags:     {one: "the tag of a claim", many: "tags of claims"},
	ClaimNotes:    {one: "the note of a claim", many: "notes of claims"},
	ReasonIDs:     {one: "the id of a reason", many: "ids of reasons"},
	Weights:       {one: "the weight of a reason", many: "weights of reasons", bears: true},
	Schemes:       {one: "the scheme of a reason", many: "schemes of reasons"},
	ReasonNotes:   {one: "the note of a reason", many: "notes of reasons"},
	Contradicting: {one: "that two claims contradict each other", many: "contradictions", bears: true},
}

// Unheld gathers what a format cannot hold of a map, for [Foreign.Write] to return.
// The zero Unheld is not valid; see [NewUnheld].
type Unheld struct {
	format string
	held   map[Part]bool
	found  Diagnostics
	places map[Part][]Pos
}

// NewUnheld begins the losses of a format, "Mermaid", that has a place for some
// parts.
func NewUnheld(format string, held ...Part) *Unheld {
	l := &Unheld{format: format, held: make(map[Part]bool), places: make(map[Part][]Pos)}
	for _, p := range held {
		l.held[p] = true
	}
	return l
}

// Add tells of one loss: as a warning if it may bear on what stands and what falls,
// else as a note.
func (l *Unheld) Add(s Severity, at Pos, message, hint string) {
	l.found = append(l.found, Diagnostic{Code: Lost, Severity: s, Pos: at, Message: message, Hint: hint})
}

// Found returns what was added and, of each part of the map that the format has no
// place for, one finding with its first places. It is sorted. Time is linear.
func (l *Unheld) Found(m *Map) Diagnostics {
	m.eachPart(func(p Part, at Pos) {
		if !l.held[p] {
			l.places[p] = append(l.places[p], at)
		}
	})
	for p := MapTitle; p <= Contradicting; p++ {
		if all := l.places[p]; len(all) > 0 {
			l.found = append(l.found, l.part(p, all))
		}
	}
	ds := slices.Concat(l.found, Unwritten(m))
	ds.Sort()
	return ds
}

// lostPlaces is how many further places a finding of a loss shows.
const lostPlaces = 3

func (l *Unheld) part(p Part, all []Pos) Diagnostic {
	what := parts[p]
	d := Diagnostic{Code: Lost, Severity: Note, Pos: all[0], Message: "there is no place in " + l.format + " for " + what.one, Hint: "it is left out"}
	if what.bears {
		d.Severity = Warning
	}
	if len(all) > 1 && what.many != "" {
		d.Message, d.Hint = fmt.Sprintf("there is no place in %s for %s, and the map has %d", l.format, what.many, len(all)), "they are left out"
	}
	rest := all[1:]
	for _, at := range rest[:min(len(rest), lostPlaces)] {
		d.Related = append(d.Related, Related{at, "here, too"})
	}
	if more := len(rest) - lostPlaces; more > 0 {
		d.Related[lostPlaces-1].Message += fmt.Sprintf(", and in %s more", counted(more, "place"))
	}
	return d
}

// eachPart visits all that a map says but its reasons, with its places.
func (m *Map) eachPart(visit func(Part, Pos)) {
	has := func(p Part, is bool, at Pos) {
		if is {
			visit(p, at)
		}
	}
	has(MapTitle, m.Title != "", m.keyPlace("title"))
	has(MapQuestion, m.Question != "", m.keyPlace("question"))
	has(MapNote, m.Note != "", m.keyPlace("note"))
	has(MapLanguage, m.Language != "" && m.Language != "en", m.keyPlace("language"))
	for _, r := range m.Thesis {
		visit(ThesisNames, r.Pos)
	}
	for i := range m.Sides {
		s := &m.Sides[i]
		visit(SideNames, s.Pos)
		has(SideColors, s.Color != "", s.Pos)
	}
	for i := range m.Speakers {
		s := &m.Speakers[i]
		visit(SpeakerNames, s.Pos)
		has(SpeakerURLs, s.URL != "", s.Pos)
	}
	for i := range m.Sources {
		s := &m.Sources[i]
		has(SourceTexts, s.Text != "", s.TextPos)
	}
	for _, e := range m.Expect {
		visit(Expectations, e.Pos)
	}
	for _, a := range m.Rubric {
		visit(Rubrics, a.Pos)
	}
	for _, x := range m.Ignores {
		visit(Ignored, x.Pos)
	}
	thesis := make(map[ID]bool)
	for _, r := range m.Thesis {
		thesis[r.ID] = true
	}
	for i := range m.Claims {
		c := &m.Claims[i]
		visit(ClaimIDs, c.Pos)
		has(ClaimTexts, c.Text != string(c.ID), c.Pos)
		has(ClaimTitles, c.Title != "", c.Pos)
		has(ClaimSides, len(c.Sides) > 0, c.Pos)
		has(ClaimSpeakers, len(c.By) > 0, c.Pos)
		for _, x := range c.Cites {
			visit(Citations, x.Pos)
		}
		has(ClaimDates, c.Date != "", c.Pos)
		// Under a standard of the whole file claims are asserted, under one of their own open.
		has(Statuses, c.Status != c.usualStatus(thesis[c.ID]) && (c.Status != Asserted || thesis[c.ID]), c.Pos)
		has(Confidences, c.Confidence != 0.5, c.Pos)
		has(Standards, c.Standard != Preponderance, c.Pos)
		for _, at := range c.TagPos {
			visit(ClaimTags, at)
		}
		has(ClaimNotes, c.Note != "", c.Pos)
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		has(ReasonIDs, ValidID(string(r.ID)), r.Pos) // others are made from the claims
		has(Weights, r.Weight != FullWeight, r.Pos)
		if at := r.SchemePos; at.Line > 0 {
			has(Schemes, r.Scheme != "", at)
		} else { // other programs' files do not always have a place of its own for it
			has(Schemes, r.Scheme != "", r.Pos)
		}
		has(ReasonNotes, r.Note != "", r.Pos)
	}
	for _, x := range m.Contradictions {
		visit(Contradicting, x.Pos)
	}
}

// keyPlace finds the line of a key that says something of the whole map, else the
// beginning of the first file.
func (m *Map) keyPlace(key string) Pos {
	if len(m.Files) == 0 {
		return Pos{}
	}
	for _, f := range m.Files {
		for i, line := range Lines(f.Text) {
			if strings.HasPrefix(strings.TrimPrefix(line, "\ufeff"), key+":") {
				return Pos{File: f.Name, Line: i + 1, Col: 1, End: 1 + len(key)}
			}
		}
	}
	return Pos{File: m.Files[0].Name, Line: 1, Col: 1}
}
