package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// theMap is what comments on the whole map are about.
var theMap = claims.Topic{About: claims.AboutMap}

// wholeMap is what findings call it.
func wholeMap(int) string { return "the map" }

// ofMap settles what maps say of themselves under a key.
func (m *merger) ofMap(key string, of func(*claims.Map) string) string {
	var all []value
	differ := false
	for i, in := range m.from {
		all = append(all, value{text: of(in), from: i})
		differ = differ || all[i].text != all[0].text
	}
	if differ { // finding places takes time
		for i, in := range m.from {
			all[i].at = in.KeyPos(key)
		}
	}
	return m.settle(wholeMap, key, theMap, all, nil)
}

// language settles the language of the texts.
func (m *merger) language() {
	tag := m.ofMap("language", func(in *claims.Map) string {
		if in.Language == "en" { // so is a file that does not say it
			return ""
		}
		return in.Language
	})
	m.tag = cmp.Or(tag, "en")
	m.lang, _, _ = strings.Cut(strings.ToLower(m.tag), "-")
}

// frame writes what maps say of themselves.
func (m *merger) frame(b *claims.Builder) {
	b.Map.Title = m.ofMap("title", func(in *claims.Map) string { return in.Title })
	b.Map.Question = m.ofMap("question", func(in *claims.Map) string { return in.Question })
	b.Map.Note = m.ofMap("note", func(in *claims.Map) string { return in.Note })
	b.Map.Rubric = m.rubric()
	b.Language(m.tag, claims.Pos{})
}

// rubric settles what the maps give for what: a rubric is kept as a whole, since its
// points go together.
func (m *merger) rubric() []claims.Award {
	var all []value
	for i, in := range m.from {
		if len(in.Rubric) > 0 {
			all = append(all, value{rubricText(in.Rubric), in.KeyPos("rubric"), i})
		}
	}
	kept := m.settle(wholeMap, "rubric", theMap, all, nil)
	for _, in := range m.from {
		if len(in.Rubric) > 0 && rubricText(in.Rubric) == kept {
			return in.Rubric
		}
	}
	return nil
}

// rubricText is a rubric on one line, its words in their usual order.
func rubricText(rubric []claims.Award) string {
	var all []string
	for _, word := range claims.RubricKeys() {
		for _, a := range rubric {
			if a.For == word {
				all = append(all, word+": "+a.Points.String())
			}
		}
	}
	return strings.Join(all, ", ")
}

// united lists things of all maps by their ids, each with what the maps say of it.
func united[T any](maps []*claims.Map, of func(*claims.Map) []T, id func(*T) claims.ID) [][]saidOf[T] {
	var all [][]saidOf[T]
	at := make(map[claims.ID]int)
	for i, in := range maps {
		list := of(in)
		for k := range list {
			x := &list[k]
			n, again := at[id(x)]
			if !again {
				n = len(all)
				at[id(x)] = n
				all = append(all, nil)
			}
			all[n] = append(all[n], saidOf[T]{i, x})
		}
	}
	return all
}

// values lists what maps say under a key.
func values[T any](all []saidOf[T], of func(*T) (string, claims.Pos)) []value {
	said := make([]value, len(all))
	for i, x := range all {
		said[i].from = x.from
		said[i].text, said[i].at = of(x.it)
	}
	return said
}

// cast writes sides, speakers and sources.
func (m *merger) cast(b *claims.Builder) {
	for _, all := range united(m.in, func(in *claims.Map) []claims.Side { return in.Sides }, func(s *claims.Side) claims.ID { return s.ID }) {
		s := *all[0].it
		key := func(key string, of func(*claims.Side) string) string {
			return m.settle(m.named(claims.AboutSide, s.ID), key, claims.Topic{About: claims.AboutSide, ID: s.ID},
				values(all, func(s *claims.Side) (string, claims.Pos) { return of(s), s.Pos }), nil)
		}
		b.Side(claims.Side{
			ID: s.ID, Pos: s.Pos,
			Name:  cmp.Or(key("name", func(s *claims.Side) string { return s.Name }), string(s.ID)),
			Color: key("color", func(s *claims.Side) string { return s.Color }),
		})
	}
	for _, all := range united(m.in, func(in *claims.Map) []claims.Speaker { return in.Speakers }, func(s *claims.Speaker) claims.ID { return s.ID }) {
		s := *all[0].it
		key := func(key string, of func(*claims.Speaker) string) string {
			return m.settle(m.named(claims.AboutSpeaker, s.ID), key, claims.Topic{About: claims.AboutSpeaker, ID: s.ID},
				values(all, func(s *claims.Speaker) (string, claims.Pos) { return of(s), s.Pos }), nil)
		}
		b.Speaker(claims.Speaker{
			ID: s.ID, Pos: s.Pos,
			Name: cmp.Or(key("name", func(s *claims.Speaker) string { return s.Name }), string(s.ID)),
			Side: claims.ID(key("side", func(s *claims.Speaker) string { return string(s.Side) })),
			URL:  key("url", func(s *claims.Speaker) string { return s.URL }),
		})
	}
	for _, in := range m.in {
		for i := range in.Sources {
			m.place(&in.Sources[i])
		}
	}
	for _, all := range united(m.in, func(in *claims.Map) []claims.Document { return in.Sources }, func(s *claims.Document) claims.ID { return s.ID }) {
		s := *all[0].it
		key := func(key string, of func(*claims.Document) string) string {
			return m.settle(m.named(claims.AboutSource, s.ID), key, claims.Topic{About: claims.AboutSource, ID: s.ID},
				values(all, func(s *claims.Document) (string, claims.Pos) { return of(s), s.Pos }), nil)
		}
		b.Source(claims.Document{
			ID: s.ID, Pos: s.Pos,
			Title:     key("title", func(s *claims.Document) string { return s.Title }),
			Author:    key("author", func(s *claims.Document) string { return s.Author }),
			Publisher: key("publisher", func(s *claims.Document) string { return s.Publisher }),
			Date:      key("date", func(s *claims.Document) string { return s.Date }),
			URL:       key("url", func(s *claims.Document) string { return s.URL }),
		})
		m.texts = append(m.texts, [2]string{
			key("text", func(s *claims.Document) string { return s.Text }),
			key("starts", func(s *claims.Document) string { return s.Starts }),
		})
	}
}

// place gives the text of a source the path that it has from the merged file.
func (m *merger) place(s *claims.Document) {
	if s.Text == "" || m.o.Path == nil {
		return
	}
	to, ok := m.o.Path(s.TextPos.File, s.Text)
	if ok {
		s.Text = to
		return
	}
	m.lost++
	m.find(claims.Lost, s.TextPos, "the text of a source lies beside its claim file, and the merged one will be in another folder",
		"write the merged file above the folders of all texts, copy the text there, or name its folder with --sources")
}

// endings writes what the maps are about and what they expect.
func (m *merger) endings(b *claims.Builder) {
	number := make(map[claims.ID]int, len(m.claims))
	for i, c := range m.claims {
		number[c.id] = i
	}
	named := 0 // how many maps name their theses
	for _, in := range m.in {
		if len(in.Thesis) > 0 {
			named++
		}
	}
	for i, in := range m.in {
		alone := !slices.ContainsFunc(in.Thesis, func(r claims.Ref) bool { return len(m.byID[r.ID].in) > 1 })
		if named > 1 && len(in.Thesis) > 0 && alone {
			r := in.Thesis[0]
			m.note(claims.MergedValues, r.Pos, fmt.Sprintf("no other map has the thesis %s, and the merged map is about those of all", m.claimIn(i, r.ID)), "if it is one of the others in other words, give both one id")
		}
	}
	for _, id := range m.theses() {
		b.Thesis(number[id], m.byID[id].said[0].it.Pos)
	}
	for _, all := range united(m.in, func(in *claims.Map) []claims.Expectation { return in.Expect }, func(e *claims.Expectation) claims.ID { return e.Claim }) {
		id := all[0].it.Claim
		verdict := slices.MinFunc(all, func(a, b saidOf[claims.Expectation]) int { return prefer(a.it.Verdict, b.it.Verdict) })
		for _, e := range all {
			if e.it.Verdict != verdict.it.Verdict {
				m.mark(claims.Topic{About: claims.AboutMap, Key: "expect"}, fmt.Sprintf("another map expects %s: %s", e.it.Verdict, id))
				m.find(claims.MergedValues, e.it.Pos, fmt.Sprintf("the maps expect different verdicts on %s", m.claimIn(e.from, id)), "keep the one that you expect",
					claims.Related{Pos: verdict.it.Pos, Message: "what is said here is kept"})
			}
		}
		b.Expect(number[id], verdict.it.Verdict, verdict.it.Pos)
	}
}

// theses lists the claims that the maps name as theses, each once.
func (m *merger) theses() []claims.ID {
	var all []claims.ID
	seen := make(map[claims.ID]bool)
	for _, in := range m.in {
		for _, r := range in.Thesis {
			if !seen[r.ID] {
				seen[r.ID] = true
				all = append(all, r.ID)
			}
		}
	}
	return all
}

// turnedOff unites the checks that the maps turn off: what is off in the whole of one
// of them is off in the merged file.
func (m *merger) turnedOff() ([]claims.Code, map[claims.ID][]claims.Code) {
	off := make(map[claims.Code]int)
	at := make(map[claims.ID]map[claims.Code]bool)
	for i, from := range m.from {
		everywhere, here := from.TurnedOff()
		for _, code := range everywhere {
			off[code]++
		}
		for id, codes := range here {
			if to, ok := m.renamed[i][renaming{claims.AboutClaim, id}]; ok {
				id = to
			}
			if at[id] == nil {
				at[id] = make(map[claims.Code]bool)
			}
			for _, code := range codes {
				at[id][code] = true
			}
		}
	}
	var all []claims.Code
	each := make(map[claims.ID][]claims.Code)
	for _, code := range claims.Codes() {
		if off[code] > 0 {
			all = append(all, code)
		}
	}
	for id, codes := range at {
		for _, code := range claims.Codes() {
			if codes[code] && off[code] == 0 {
				each[id] = append(each[id], code)
			}
		}
	}
	for _, from := range m.from {
		told := make(map[claims.Code]bool)
		for _, i := range from.Ignores {
			if n := off[i.Code]; n > 0 && n < len(m.from) && !told[i.Code] {
				told[i.Code] = true
				m.note(claims.MergedValues, i.Pos, fmt.Sprintf("the check %q is turned off in the whole of the merged map, since it is in one of the maps", i.Code), "")
			}
		}
	}
	return all, each
}
