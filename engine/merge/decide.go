package merge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"crux/claims"
)

// value is what a map says under a key; "" is nothing.
type value struct {
	text string
	at   claims.Pos
	from int // the number of the map
}

// prefer orders two values, the one that is kept first: the longer one, which says
// more, or else the one that comes first in the alphabet. So what is kept of several
// values does not depend on their order, nor on how often they are merged.
func prefer(a, b string) int {
	if n := utf8.RuneCountInString(b) - utf8.RuneCountInString(a); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// flat is a text without its layout.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// bare is a text without what makes no difference to what it says.
func bare(text string) string { return strings.TrimSuffix(flat(text), ".") }

// settle returns the value of a key that is kept, by an order or by [prefer]. Others
// that differ from it in more than layout or a full stop need a decision: what is what
// the key belongs to, as findings in a map call it.
func (m *merger) settle(what func(from int) string, key string, on claims.Topic, all []value, order func(a, b string) int) string {
	if order == nil {
		order = prefer
	}
	var said []value
	for _, v := range all {
		if v.text != "" {
			said = append(said, v)
		}
	}
	switch len(said) {
	case 0:
		return ""
	case 1:
		return said[0].text
	}
	kept := slices.MinFunc(said, func(a, b value) int { return order(a.text, b.text) })
	on.Key = key
	told := map[string]bool{bare(kept.text): true}
	var others []value
	for _, v := range said {
		if !told[bare(v.text)] {
			told[bare(v.text)] = true
			others = append(others, v)
			m.mark(on, "another map has "+key+": "+written(v.text))
		}
	}
	related := []claims.Related{{Pos: kept.at, Message: "what is said here is kept"}}
	if on.About == claims.AboutMap && len(others) > 1 { // each author has a title: that is one thing to decide
		for _, v := range others[1:] {
			related = append(related, claims.Related{Pos: v.at, Message: "this one stands in a comment, too"})
		}
		others = others[:1]
	}
	for _, v := range others {
		m.find(claims.MergedValues, v.at, fmt.Sprintf("the maps give %s a different %s", what(v.from), key), "keep one of them in the merged map, where this one stands in a comment", related...)
	}
	return kept.text
}

// as is what findings in a map call something that has an id: by its id there, and by
// the one in the result where that is another.
func (m *merger) as(from int, about claims.About, id claims.ID) string {
	if was, ok := m.was[from][renaming{about, id}]; ok {
		return fmt.Sprintf("%q (%q in the merged map)", was, id)
	}
	return fmt.Sprintf("%q", id)
}

// claimIn is [merger.as] for a claim.
func (m *merger) claimIn(from int, id claims.ID) string { return m.as(from, claims.AboutClaim, id) }

// named returns what findings call something: "the claim", and its id.
func (m *merger) named(about claims.About, id claims.ID) func(from int) string {
	return func(from int) string { return "the " + about.String() + " " + m.as(from, about, id) }
}

// written is a value as a comment shows it: a word, or a text in quotes, in which
// nothing can end the comment or turn the letters behind it round.
func written(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-'
	}) {
		return s
	}
	return strconv.Quote(s)
}

// mark asks for a decision in a comment.
func (m *merger) mark(on claims.Topic, text string) {
	m.marks = append(m.marks, claims.Comment{Lines: []string{Mark + text}, On: on})
}

// find adds a finding that needs a decision.
func (m *merger) find(code claims.Code, at claims.Pos, message, hint string, related ...claims.Related) {
	m.findings = append(m.findings, claims.Diagnostic{Code: code, Severity: claims.Warning, Pos: at, Message: message, Hint: hint, Related: related})
}

// note adds a finding that needs none.
func (m *merger) note(code claims.Code, at claims.Pos, message, hint string, related ...claims.Related) {
	m.find(code, at, message, hint, related...)
	m.findings[len(m.findings)-1].Severity = claims.Note
}
