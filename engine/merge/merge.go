package merge

import (
	"cmp"
	"fmt"
	"strings"

	"crux/claims"
)

// Options say how maps are merged.
type Options struct {
	// Path returns the path of the text of a source, which a file names, as the
	// merged file is to name it; its result is false where that file cannot name it.
	// Where Path is nil, paths stay as they are.
	Path func(file, text string) (string, bool)
}

// Merged is what has become of several maps.
type Merged struct {
	Text      []byte             // the claim file, formatted
	Map       *claims.Map        // what it says, with the places of the maps that it comes from
	Findings  claims.Diagnostics // sorted; what needs a decision is a warning
	Decisions int                // how many findings ask for a decision
	Shared    int                // the claims that more than one of the maps has
}

// Mark is what the comments begin with that ask for a decision.
const Mark = "# DECIDE: "

// Merge merges maps, of which there is at least one, none with an error. Claims,
// reasons and all else stand in the order of the maps, those of a later map that an
// earlier one does not have behind those of that.
//
// The error tells that the file would be too large, or is a fault of this package.
// Time is near linear in the maps, but for the search of claims that may be the
// same, which goes over each two of them.
func Merge(maps []*claims.Map, o Options) (*Merged, error) {
	m := &merger{from: maps, o: o, rank: ranks(maps), comment: make(chan [][]claims.Comment, 1)}
	go func() { // which takes about as long as the rest
		var all [][]claims.Comment
		for _, from := range maps {
			all = append(all, from.Comments())
		}
		m.comment <- all
	}()
	m.language()
	m.rename()
	m.gather()
	b := claims.NewBuilder(claims.Source{Name: "merged", Text: []byte("merged")})
	m.frame(b)
	m.cast(b)
	m.writeClaims(b)
	m.gatherReasons()
	m.writeReasons(b)
	m.contradictions(b)
	m.endings(b)
	merged, ds := b.Finish()
	if err := ds.Err(); err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	if len(merged.Claims) != len(m.claims) || len(merged.Reasons) != len(m.reasons) || len(merged.Sources) != len(m.texts) {
		return nil, fmt.Errorf("merge: %d claims and %d reasons have become %d and %d", len(m.claims), len(m.reasons), len(merged.Claims), len(merged.Reasons))
	}
	merged.Files = nil
	for i := range merged.Sources {
		s := &merged.Sources[i]
		s.Text, s.Starts = m.texts[i][0], m.texts[i][1]
	}
	m.out = merged
	m.opposed()
	m.twins()
	if err := m.dropped(); err != nil {
		return nil, err
	}
	off, offAt := m.turnedOff()
	text, err := claims.Draft{Map: merged, Off: off, OffAt: offAt, Comments: m.comments()}.Write()
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	m.findings.Sort()
	done := &Merged{Text: text, Map: merged, Findings: m.findings, Decisions: m.findings.Count(claims.Warning) - m.lost}
	for _, c := range m.claims {
		if len(c.said) > 1 {
			done.Shared++
		}
	}
	return done, nil
}

// merger merges maps.
type merger struct {
	o    Options
	from []*claims.Map // as they were read
	in   []*claims.Map // with the ids that claims, sides, speakers and sources have in the result
	rank []int         // of each map, its place in an order that depends on what the maps say
	lang string        // the first part of the language of the texts
	tag  string        // all of it

	claims   []*claim
	byID     map[claims.ID]*claim
	reasons  []*reason
	become   []map[claims.ID]int      // of each map, by their ids, the numbers of reasons
	renamed  []map[renaming]claims.ID // of each map, what is called otherwise
	was      []map[renaming]claims.ID // of each map, by the ids of the result, what is called otherwise
	texts    [][2]string              // of each source, the path of its text and what that starts with
	out      *claims.Map
	findings claims.Diagnostics
	lost     int // warnings that ask for no decision
	marks    []claims.Comment
	comment  chan [][]claims.Comment // of each map
}

// claim is one of the result, with what the maps say of it.
type claim struct {
	id   claims.ID
	said []saidOf[claims.Claim]
	in   set
}

// saidOf is what a map says of something.
type saidOf[T any] struct {
	from int // the number of the map
	it   *T
}

// set is a set of maps, by their numbers.
type set map[int]bool

// meets reports whether a map is in both sets.
func (s set) meets(other set) bool {
	if len(other) < len(s) {
		s, other = other, s
	}
	for i := range s {
		if other[i] {
			return true
		}
	}
	return false
}

// ranks orders maps by what stands in their files.
func ranks(maps []*claims.Map) []int {
	texts := make([]string, len(maps))
	for i, m := range maps {
		var b strings.Builder
		for _, f := range m.Files {
			b.Write(f.Text)
			b.WriteByte(0)
		}
		texts[i] = b.String()
	}
	rank := make([]int, len(maps))
	for i := range maps {
		for k := range maps {
			if c := cmp.Compare(texts[k], texts[i]); c < 0 || c == 0 && k < i {
				rank[i]++
			}
		}
	}
	return rank
}

// gather collects what the maps say of each claim.
func (m *merger) gather() {
	m.byID = make(map[claims.ID]*claim)
	for i, in := range m.in {
		for k := range in.Claims {
			said := &in.Claims[k]
			c := m.byID[said.ID]
			if c == nil {
				c = &claim{id: said.ID, in: make(set)}
				m.byID[said.ID] = c
				m.claims = append(m.claims, c)
			}
			c.said, c.in[i] = append(c.said, saidOf[claims.Claim]{i, said}), true
		}
	}
}
