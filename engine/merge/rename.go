package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
	"crux/engine/diff"
)

// renaming is a name that a map uses.
type renaming struct {
	about claims.About
	id    claims.ID
}

// thing is a claim, side, speaker or source of a map.
type thing struct {
	from  int
	id    claims.ID
	was   claims.ID // what its map calls it, where that is not id
	label string    // what it says, or is called; "" where that is not said
	at    claims.Pos
}

// kindOf is a kind of thing.
type kindOf struct {
	about claims.About
	same  func(a, b string) bool // whether two labels may be of one thing
	of    func(*claims.Map) []thing
}

// rename gives things that have one id and are different ids of their own, and
// copies the maps with these.
func (m *merger) rename() {
	m.renamed = make([]map[renaming]claims.ID, len(m.from))
	for i := range m.renamed {
		m.renamed[i] = make(map[renaming]claims.ID)
	}
	m.sidesTogether()
	named := func(id claims.ID, name string) string {
		if string(id) == name {
			return ""
		}
		return name
	}
	for _, k := range []kindOf{
		{claims.AboutSide, m.sameName, func(in *claims.Map) (all []thing) {
			for _, x := range in.Sides {
				all = append(all, thing{id: x.ID, label: named(x.ID, x.Name), at: x.Pos})
			}
			return all
		}},
		{claims.AboutSpeaker, m.sameName, func(in *claims.Map) (all []thing) {
			for _, x := range in.Speakers {
				all = append(all, thing{id: x.ID, label: named(x.ID, x.Name), at: x.Pos})
			}
			return all
		}},
		{claims.AboutSource, m.sameName, func(in *claims.Map) (all []thing) {
			for _, x := range in.Sources {
				all = append(all, thing{id: x.ID, label: x.Title, at: x.Pos})
			}
			return all
		}},
		{claims.AboutClaim, m.sameClaim, func(in *claims.Map) (all []thing) {
			for _, x := range in.Claims {
				all = append(all, thing{id: x.ID, label: x.Text, at: x.Pos})
			}
			return all
		}},
	} {
		m.apart(k)
	}
	m.was = make([]map[renaming]claims.ID, len(m.from))
	for i, from := range m.from {
		m.was[i] = make(map[renaming]claims.ID, len(m.renamed[i]))
		for was, is := range m.renamed[i] {
			m.was[i][renaming{was.about, is}] = was.id
		}
		m.in = append(m.in, copied(from, m.renamed[i]))
	}
}

// sidesTogether gives sides that have one name in different maps one id, the shortest
// of them: those who write of the same debate each choose their own. Names differ where
// their letters do, but for capitals, spaces and a full stop. An id that maps give to
// sides of different names joins none, and where a map has two sides of one name both
// keep their ids.
func (m *merger) sidesTogether() {
	named := make(map[string][]claims.ID)
	names := make(map[claims.ID]string) // of each id, "" where it has several
	of := make([]map[string][]claims.ID, len(m.from))
	for i, in := range m.from {
		of[i] = make(map[string][]claims.ID)
		for _, x := range in.Sides {
			name := strings.ToLower(bare(x.Name))
			of[i][name] = append(of[i][name], x.ID)
			if known, again := names[x.ID]; again && known != name {
				names[x.ID] = ""
			} else {
				names[x.ID] = name
			}
		}
	}
	for id, name := range names {
		if name != "" {
			named[name] = append(named[name], id)
		}
	}
	for i := range m.from {
		for name, own := range of[i] {
			if len(own) > 1 || names[own[0]] == "" {
				continue
			}
			if to := slices.MaxFunc(named[name], func(a, b claims.ID) int { return prefer(string(a), string(b)) }); to != own[0] {
				m.renamed[i][renaming{claims.AboutSide, own[0]}] = to
			}
		}
	}
}

// sameClaim reports whether two texts under one id may be one claim in other words.
func (m *merger) sameClaim(a, b string) bool { return diff.Reworded(a, b, m.lang) }

// sameName reports whether two names under one id may be one in another spelling.
func (m *merger) sameName(a, b string) bool {
	if strings.EqualFold(a, b) || diff.Reworded(a, b, m.lang) {
		return true
	}
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	}
	short, long := words(a), words(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) > 0 && !slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) })
}

// mostWordings is how many texts under one id are compared; more are all taken for
// different things.
const mostWordings = 100

// apart gives things of one kind that have one id and are different ids of their own:
// the one whose label is preferred keeps the id.
func (m *merger) apart(k kindOf) {
	under := make(map[claims.ID][]thing)
	for i, in := range m.from {
		for _, x := range k.of(in) {
			x.from, x.label = i, flat(x.label)
			if to, ok := m.renamed[i][renaming{k.about, x.id}]; ok {
				x.was, x.id = x.id, to
			}
			under[x.id] = append(under[x.id], x)
		}
	}
	ids := make([]claims.ID, 0, len(under))
	for id := range under {
		ids = append(ids, id)
	}
	slices.Sort(ids) // X comes before X-2
	done := make(map[claims.ID]bool)
	for _, id := range ids {
		done[id] = true
		different := m.different(k, under[id])
		for n := 2; len(different) > 1; n++ {
			to := numbered(id, n)
			there, taken := under[to]
			var join [][]thing // those that are the same as what has that id
			rest := different[:1:1]
			for _, group := range different[1:] {
				if taken && !done[to] && k.belongs(group, there) {
					join = append(join, group)
				} else {
					rest = append(rest, group)
				}
			}
			if !taken {
				join, rest = different[1:2], slices.Concat(different[:1], different[2:])
			}
			for _, group := range join {
				m.call(k, id, to, different[0][0], group)
				under[to] = append(under[to], group...)
			}
			done[to] = done[to] || !taken
			different = rest
		}
	}
}

// different sorts things with one id by what they are: the groups, and the things of
// one, by their labels, those that are preferred first.
func (m *merger) different(k kindOf, all []thing) [][]thing {
	var labels []string
	for _, x := range all {
		if x.label != "" {
			labels = append(labels, x.label)
		}
	}
	slices.SortFunc(labels, prefer)
	if labels = slices.Compact(labels); len(labels) < 2 {
		return [][]thing{all}
	}
	group := make(map[string]int, len(labels)) // of each label, the number of the first one that is the same
	for i, label := range labels {
		if _, done := group[label]; done {
			continue
		}
		group[label] = i
		if len(labels) > mostWordings {
			continue
		}
		// All are held to the one that is kept: when what is merged is merged again,
		// the others are not there any more.
		for _, other := range labels[i+1:] {
			if _, done := group[other]; !done && k.same(label, other) {
				group[other] = i
			}
		}
	}
	groups := make([][]thing, len(labels))
	for _, x := range all {
		g := group[x.label] // 0 for what has no label
		groups[g] = append(groups[g], x)
	}
	groups = slices.DeleteFunc(groups, func(g []thing) bool { return len(g) == 0 })
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b thing) int { return prefer(a.label, b.label) })
	}
	return groups
}

// belongs reports whether things are the same as those that have another id: one
// label of them is, and no map has both.
func (k kindOf) belongs(group, there []thing) bool {
	maps := make(set)
	for _, x := range group {
		maps[x.from] = true
	}
	for _, x := range there {
		if maps[x.from] {
			return false
		}
	}
	for _, x := range group {
		for _, y := range there {
			if x.label == y.label || x.label != "" && y.label != "" && k.same(x.label, y.label) {
				return true
			}
		}
	}
	return false
}

// numbered returns an id with a number behind it.
func numbered(id claims.ID, n int) claims.ID {
	const most = 100 - len("-9999999") // an id has at most 100 letters
	if base := []rune(string(id)); utf8.RuneCountInString(string(id)) > most {
		id = claims.ID(strings.TrimRight(string(base[:most]), "-."))
	}
	return claims.ID(fmt.Sprintf("%s-%d", id, n))
}

// call gives things another id.
func (m *merger) call(k kindOf, id, to claims.ID, keeps thing, group []thing) {
	m.mark(claims.Topic{About: k.about, ID: to}, fmt.Sprintf("called %q in another map, where that is another %s", id, k.about))
	for i, x := range group {
		m.renamed[x.from][renaming{k.about, cmp.Or(x.was, x.id)}] = to
		if i == 0 || x.label != group[i-1].label {
			m.find(claims.MergedID, x.at, fmt.Sprintf("%q is another %s in another map", id, k.about),
				fmt.Sprintf("the merged map calls this one %q; choose an id that says more, or make one of the two", to),
				claims.Related{Pos: keeps.at, Message: "this one keeps the id"})
		}
	}
}

// copied copies a map with the ids that claims, sides, speakers and sources get.
func copied(from *claims.Map, names map[renaming]claims.ID) *claims.Map {
	to := *from
	name := func(about claims.About) func(claims.ID) claims.ID {
		return func(id claims.ID) claims.ID {
			if to, ok := names[renaming{about, id}]; ok {
				return to
			}
			return id
		}
	}
	claim, side, speaker, source := name(claims.AboutClaim), name(claims.AboutSide), name(claims.AboutSpeaker), name(claims.AboutSource)
	each := func(ids []claims.ID, name func(claims.ID) claims.ID) []claims.ID {
		all := make([]claims.ID, len(ids))
		for i, id := range ids {
			all[i] = name(id)
		}
		return all
	}
	to.Thesis = slices.Clone(from.Thesis)
	for i := range to.Thesis {
		to.Thesis[i].ID = claim(to.Thesis[i].ID)
	}
	to.Sides = slices.Clone(from.Sides)
	for i := range to.Sides {
		x := &to.Sides[i]
		if x.Name == string(x.ID) {
			x.Name = ""
		}
		x.ID = side(x.ID)
	}
	to.Speakers = slices.Clone(from.Speakers)
	for i := range to.Speakers {
		x := &to.Speakers[i]
		if x.Name == string(x.ID) {
			x.Name = ""
		}
		x.ID, x.Side = speaker(x.ID), side(x.Side)
	}
	to.Sources = slices.Clone(from.Sources)
	for i := range to.Sources {
		to.Sources[i].ID = source(to.Sources[i].ID)
	}
	to.Claims = slices.Clone(from.Claims)
	for i := range to.Claims {
		x := &to.Claims[i]
		x.ID, x.By, x.Sides, x.Cites = claim(x.ID), each(x.By, speaker), each(x.Sides, side), slices.Clone(x.Cites)
		for k := range x.Cites {
			x.Cites[k].Source = source(x.Cites[k].Source)
		}
	}
	to.Reasons = slices.Clone(from.Reasons)
	for i := range to.Reasons {
		x := &to.Reasons[i]
		x.Premises = each(x.Premises, claim)
		if x.Kind != claims.Undercut {
			x.Target = claim(x.Target)
		}
	}
	to.Contradictions = slices.Clone(from.Contradictions)
	for i := range to.Contradictions {
		x := &to.Contradictions[i]
		x.A, x.B = claim(x.A), claim(x.B)
	}
	to.Expect = slices.Clone(from.Expect)
	for i := range to.Expect {
		to.Expect[i].Claim = claim(to.Expect[i].Claim)
	}
	return &to
}
