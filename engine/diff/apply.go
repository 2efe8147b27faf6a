package diff

import (
	"fmt"
	"slices"

	"crux/claims"
)

// union is what both maps have, by the numbers of the Diff.
type union struct {
	reasons    []bothParts
	undercutBy [][]int32 // of each reason, those that are or were against it
	bears      [][]int32 // of each claim, the reasons that are or were for or against it
	rivals     [][]int32 // of each claim, the contradictions
	thesis     []bool
	exclusions []int32 // of each contradiction, its change, or -1
}

// bothParts are those of a reason in the old map and in the new one, as far as it
// is there.
type bothParts [2]reasonParts

func (d *Diff) newUnion() union {
	u := union{
		reasons: make([]bothParts, len(d.Reasons)), undercutBy: make([][]int32, len(d.Reasons)),
		bears: make([][]int32, len(d.Claims)), rivals: make([][]int32, len(d.Claims)),
		thesis: make([]bool, len(d.Claims)), exclusions: make([]int32, len(d.Contradictions)),
	}
	for i, p := range d.Reasons {
		r := int32(i)
		for s, k := range []int32{p.Old, p.New} {
			if k < 0 {
				continue
			}
			parts := d.parts(s, k)
			u.reasons[r][s] = parts
			to := u.bears
			if d.reasonAt(s, k).Kind == claims.Undercut {
				to = u.undercutBy
			}
			if list := to[parts.target]; len(list) == 0 || list[len(list)-1] != r {
				to[parts.target] = append(list, r)
			}
		}
	}
	for i, x := range d.Contradictions {
		u.rivals[x.A], u.rivals[x.B] = append(u.rivals[x.A], int32(i)), append(u.rivals[x.B], int32(i))
		u.exclusions[i] = -1
	}
	for i := range d.Changes {
		if d.Changes[i].What == Exclusion {
			u.exclusions[d.Changes[i].At] = int32(i)
		}
	}
	for _, t := range d.Old.Graph.Theses {
		u.thesis[d.claimOf[0][t]] = true
	}
	for _, t := range d.New.Graph.Theses {
		u.thesis[d.claimOf[1][t]] = true
	}
	return u
}

func (d *Diff) reasonAt(s int, r int32) *claims.Reason {
	return &[]*claims.Map{d.Old.Graph.Map, d.New.Graph.Map}[s].Reasons[r]
}

// part is a part of both maps: numbers of claims, reasons and contradictions.
type part struct{ claims, reasons, contradictions []int32 }

// Apply makes the changes of the old map that are on, a flag for each of
// Diff.Changes, and no others. What a reason or contradiction that was added needs
// of new claims comes with it. What needs a claim or reason that is not there is
// left out. All changes together give the new map, but for the order of what it
// lists; none give the old one. Names that would be there twice get a number.
//
// Texts, places and files are those of the maps that they come from. Time is
// linear.
func (d *Diff) Apply(on []bool) *claims.Map {
	all := part{numbers(len(d.Claims)), numbers(len(d.Reasons)), numbers(len(d.Contradictions))}
	a := &applied{d: d, on: on, claims: make(map[int32]claims.ID), reasons: make(map[int32]claims.ID)}
	m := a.argument(&all)
	a.rename(m, &all)
	a.frame(m)
	return m
}

// applied is a map that is made from the old one.
type applied struct {
	d       *Diff
	on      []bool // of each change
	claims  map[int32]claims.ID
	reasons map[int32]claims.ID // of those that are there
}

// does reports whether a claim, 0, or reason, 1, has a change that is on.
func (a *applied) does(list int, at int32, act Act, f Field) bool {
	first := a.d.firstOf[list]
	for i := first[at]; i < first[at+1]; i++ {
		if c := &a.d.Changes[i]; c.Act == act && c.Field == f {
			return a.on[i]
		}
	}
	return false
}

// argument makes the claims, reasons and contradictions of a part. They are called
// by their numbers.
func (a *applied) argument(of *part) *claims.Map {
	d := a.d
	m := &claims.Map{Language: d.Old.Graph.Map.Language}
	there := make(map[int32]bool, len(of.claims)) // claims that are, or can be brought
	brought := make(map[int32]bool)
	for _, c := range of.claims {
		there[c] = d.Claims[c].Old < 0 || d.Claims[c].New >= 0 || !a.does(0, c, Removed, Whole)
	}
	reasons := a.reasonsOf(of, there)
	for _, r := range of.reasons {
		if x, ok := reasons[r]; ok {
			for _, c := range x.premises {
				brought[c] = true
			}
			if x.kind != claims.Undercut {
				brought[x.target] = true
			}
		}
	}
	excluded := func(i int32) bool {
		x, change := d.Contradictions[i], d.union.exclusions[i]
		is := x.Old
		if change >= 0 && a.on[change] {
			is = x.New
		}
		return is && there[x.A] && there[x.B]
	}
	for _, i := range of.contradictions {
		if excluded(i) {
			brought[d.Contradictions[i].A], brought[d.Contradictions[i].B] = true, true
		}
	}
	for _, c := range of.claims {
		if d.Claims[c].Old < 0 && !brought[c] && !a.does(0, c, Added, Whole) || !there[c] {
			continue
		}
		m.Claims = append(m.Claims, a.claim(c))
		a.claims[c] = m.Claims[len(m.Claims)-1].ID
	}
	for _, r := range of.reasons {
		if x, ok := reasons[r]; ok {
			m.Reasons = append(m.Reasons, a.reason(r, x))
			a.reasons[r] = m.Reasons[len(m.Reasons)-1].ID
		}
	}
	for _, i := range of.contradictions {
		if excluded(i) {
			x := d.Contradictions[i]
			m.Contradictions = append(m.Contradictions, claims.Contradiction{A: claimName(x.A), B: claimName(x.B)})
		}
	}
	return m
}

func claimName(c int32) claims.ID  { return claims.ID(fmt.Sprintf("c%d", c)) }
func reasonName(r int32) claims.ID { return claims.ID(fmt.Sprintf("r%d", r)) }

// placed is from where a reason leads to where.
type placed struct {
	kind claims.Kind
	reasonParts
}

// reasonsOf returns the reasons of a part that are there.
func (a *applied) reasonsOf(of *part, there map[int32]bool) map[int32]placed {
	d := a.d
	all := make(map[int32]placed, len(of.reasons))
	against := make(map[int32][]int32)
	var lost []int32
	for _, r := range of.reasons {
		p, both := d.Reasons[r], &d.union.reasons[r]
		var x placed
		switch {
		case p.Old < 0:
			if !a.does(1, r, Added, Whole) {
				continue
			}
			x = placed{d.reasonAt(1, p.New).Kind, both[1]}
		case p.New < 0:
			if a.does(1, r, Removed, Whole) {
				continue
			}
			x = placed{d.reasonAt(0, p.Old).Kind, both[0]}
		default:
			x = placed{d.reasonAt(0, p.Old).Kind, both[0]}
			if a.does(1, r, Changed, Kind) {
				x.kind = d.reasonAt(1, p.New).Kind
			}
			if a.does(1, r, Changed, Premises) {
				x.premises = both[1].premises
			}
			if a.does(1, r, Changed, Target) {
				x.target = both[1].target
			}
		}
		all[r] = x
		if x.kind == claims.Undercut {
			against[x.target] = append(against[x.target], r)
		}
		if slices.ContainsFunc(x.premises, func(c int32) bool { return !there[c] }) || x.kind != claims.Undercut && !there[x.target] {
			lost = append(lost, r)
		}
	}
	for target, undercuts := range against {
		if _, ok := all[target]; !ok {
			lost = append(lost, undercuts...)
		}
	}
	for len(lost) > 0 { // in whichever order, the same are left
		r := lost[len(lost)-1]
		lost = lost[:len(lost)-1]
		if _, ok := all[r]; ok {
			delete(all, r)
			lost = append(lost, against[r]...)
		}
	}
	return all
}

// claim makes a claim, called by its number.
func (a *applied) claim(c int32) claims.Claim {
	p := a.d.Claims[c]
	if p.Old < 0 {
		x := a.d.New.Graph.Map.Claims[p.New]
		x.ID = claimName(c)
		return x
	}
	x := a.d.Old.Graph.Map.Claims[p.Old]
	x.ID = claimName(c)
	first := a.d.firstOf[0]
	for i := first[c]; i < first[c+1]; i++ {
		if !a.on[i] || p.New < 0 {
			continue
		}
		now := &a.d.New.Graph.Map.Claims[p.New]
		switch a.d.Changes[i].Field {
		case Title:
			x.Title = now.Title
		case Text:
			x.Text = now.Text
		case By:
			x.By, x.Sides = now.By, now.Sides
		case Cites:
			x.Cites = now.Cites
		case Date:
			x.Date = now.Date
		case Status:
			x.Status = now.Status
		case Standard:
			x.Standard = now.Standard
		case Confidence:
			x.Confidence = now.Confidence
		case Tags:
			x.Tags, x.TagPos = now.Tags, now.TagPos
		case Note:
			x.Note = now.Note
		}
	}
	return x
}

// reason makes a reason, called by its number, as are its premises and its target.
func (a *applied) reason(r int32, is placed) claims.Reason {
	p := a.d.Reasons[r]
	s, k := 0, p.Old
	if k < 0 {
		s, k = 1, p.New
	}
	x := *a.d.reasonAt(s, k)
	x.ID, x.Kind, x.Target, x.Premises = reasonName(r), is.kind, claimName(is.target), nil
	if is.kind == claims.Undercut {
		x.Target = reasonName(is.target)
	}
	for _, c := range a.inOrder(r, is.premises) {
		x.Premises = append(x.Premises, claimName(c))
	}
	first := a.d.firstOf[1]
	for i := first[r]; i < first[r+1]; i++ {
		if !a.on[i] || p.Old < 0 || p.New < 0 {
			continue
		}
		now := a.d.reasonAt(1, p.New)
		switch a.d.Changes[i].Field {
		case Weight:
			x.Weight = now.Weight
		case Scheme:
			x.Scheme, x.SchemePos = now.Scheme, now.SchemePos
		case Note:
			x.Note = now.Note
		}
	}
	return x
}

// inOrder returns premises in the order in which the file lists them.
func (a *applied) inOrder(r int32, premises []int32) []int32 {
	if len(premises) < 2 {
		return premises
	}
	for s, k := range []int32{a.d.Reasons[r].Old, a.d.Reasons[r].New} {
		if k < 0 || !slices.Equal(a.d.union.reasons[r][s].premises, premises) {
			continue
		}
		g := a.d.Old.Graph
		if s == 1 {
			g = a.d.New.Graph
		}
		var all []int32
		for _, c := range g.Premises(k) {
			all = append(all, a.d.claimOf[s][c])
		}
		return all
	}
	return premises
}

// rename gives claims and reasons the ids that they have in the maps.
func (a *applied) rename(m *claims.Map, of *part) {
	d := a.d
	taken := newNames()
	called := make(map[claims.ID]claims.ID, len(a.claims))
	for _, c := range of.claims {
		if _, ok := a.claims[c]; !ok {
			continue
		}
		id := d.Of(c).ID
		if p := d.Claims[c]; p.Old >= 0 && !a.does(0, c, Changed, ID) {
			id = d.OldClaim(c).ID
		}
		called[a.claims[c]] = taken.free(id, "-")
		a.claims[c] = called[a.claims[c]]
	}
	for i := range m.Claims {
		m.Claims[i].ID = called[m.Claims[i].ID]
	}
	for i := range m.Contradictions {
		x := &m.Contradictions[i]
		x.A, x.B = called[x.A], called[x.B]
	}
	taken = newNames()
	steps := make(map[claims.ID]claims.ID, len(m.Reasons)) // what each reason is called
	at := make(map[claims.ID]int, len(m.Reasons))
	var later []int
	for i, r := range a.present(of) {
		p, x := d.Reasons[r], &m.Reasons[i]
		at[x.ID] = i
		for k := range x.Premises {
			x.Premises[k] = called[x.Premises[k]]
		}
		if x.Kind != claims.Undercut {
			x.Target = called[x.Target]
		}
		var id claims.ID
		if p.Old >= 0 {
			id = named(d.reasonAt(0, p.Old))
		}
		if p.Old < 0 || a.does(1, r, Changed, ID) {
			id = named(d.reasonAt(1, p.New))
		}
		if id == "" {
			later = append(later, i)
			continue
		}
		steps[x.ID] = taken.free(id, "-")
	}
	for _, i := range later { // a reason's name can hold that of the one that it undercuts
		var line []int
		for k, ok := i, true; ok; k, ok = at[m.Reasons[k].Target] {
			if steps[m.Reasons[k].ID] != "" || slices.Contains(line, k) || len(line) > 1000 {
				break
			}
			line = append(line, k)
		}
		for _, k := range slices.Backward(line) {
			x := &m.Reasons[k]
			target := x.Target
			if name := steps[target]; x.Kind == claims.Undercut && name != "" {
				target = name
			}
			steps[x.ID] = taken.free(x.Premises[0]+" -> "+target, "#")
		}
	}
	for i := range m.Reasons {
		x := &m.Reasons[i]
		if x.Kind == claims.Undercut {
			x.Target = steps[x.Target]
		}
		x.ID = steps[x.ID]
	}
	for i, r := range a.present(of) {
		a.reasons[r] = m.Reasons[i].ID
	}
}

// names are those that are taken, each with how often it was asked for.
type names map[claims.ID]int

func newNames() names { return make(names) }

// free returns a name that is not taken, with a number behind a sign if need be.
func (n names) free(id claims.ID, sign string) claims.ID {
	name := id
	for n[name] > 0 {
		n[id]++
		name = claims.ID(fmt.Sprintf("%s%s%d", id, sign, n[id]))
	}
	n[name] = 1
	return name
}

// present lists the reasons that are there, in their order.
func (a *applied) present(of *part) []int32 {
	var all []int32
	for _, r := range of.reasons {
		if _, ok := a.reasons[r]; ok {
			all = append(all, r)
		}
	}
	return all
}

// frame adds to an argument what else a map says.
func (a *applied) frame(m *claims.Map) {
	d := a.d
	old, now := d.Old.Graph.Map, d.New.Graph.Map
	m.Title, m.Question, m.Note, m.Language, m.Rubric = old.Title, old.Question, old.Note, old.Language, old.Rubric
	thesis, expect := make(map[int32]bool), make(map[int32]string)
	var theses []int32
	for _, t := range old.Thesis {
		c, _ := d.Old.Graph.Claim(t.ID)
		theses = append(theses, d.claimOf[0][c])
		thesis[d.claimOf[0][c]] = true
	}
	for _, e := range old.Expect {
		c, _ := d.Old.Graph.Claim(e.Claim)
		expect[d.claimOf[0][c]] = e.Verdict
	}
	on := make(map[What]map[claims.ID]bool)
	for i := range d.Changes {
		c := &d.Changes[i]
		if !a.on[i] {
			continue
		}
		switch c.What {
		case TheMap:
			if c.Field == Rubric {
				m.Rubric = now.Rubric
				continue
			}
			*map[Field]*string{Title: &m.Title, Question: &m.Question, Note: &m.Note, Language: &m.Language}[c.Field] = c.After
		case Thesis:
			if thesis[c.At] = c.Act == Added; c.Act == Added {
				theses = append(theses, c.At)
			}
		case Expectation:
			if expect[c.At] = c.After; c.Act == Removed {
				delete(expect, c.At)
			}
		case Side, Speaker, Source:
			if on[c.What] == nil {
				on[c.What] = make(map[claims.ID]bool)
			}
			on[c.What][c.ID] = true
		}
	}
	for _, c := range theses {
		if id, ok := a.claims[c]; ok && thesis[c] {
			m.Thesis = append(m.Thesis, claims.Ref{ID: id})
			thesis[c] = false
		}
	}
	for c := range d.Claims {
		if id, ok := a.claims[int32(c)]; ok && expect[int32(c)] != "" {
			m.Expect = append(m.Expect, claims.Expectation{Claim: id, Verdict: expect[int32(c)]})
		}
	}
	m.Sides = entries(old.Sides, now.Sides, on[Side], sideKey)
	m.Speakers = entries(old.Speakers, now.Speakers, on[Speaker], speakerKey)
	m.Sources = entries(old.Sources, now.Sources, on[Source], sourceKey)
	m.Ignores = old.Ignores
}

// entries are the old ones, but for those with ids that are on: these are as in the
// new map, or not at all.
func entries[T any](old, now []T, on map[claims.ID]bool, key func(*T) (claims.ID, string)) []T {
	is := make(map[claims.ID]int)
	for i := range now {
		id, _ := key(&now[i])
		is[id] = i
	}
	var all []T
	had := make(map[claims.ID]bool)
	for i := range old {
		id, _ := key(&old[i])
		had[id] = true
		if k, ok := is[id]; !on[id] {
			all = append(all, old[i])
		} else if ok {
			all = append(all, now[k])
		}
	}
	for i := range now {
		if id, _ := key(&now[i]); on[id] && !had[id] {
			all = append(all, now[i])
		}
	}
	return all
}

// Names returns what the claims and reasons of both maps are called where they are
// shown together, each once: as in the new map or, where that lacks them, as in the
// old one, with a number behind it where another has that name.
func (d *Diff) Names() (ofClaims, ofReasons []claims.ID) {
	unique := func(n int, name func(i int32) (claims.ID, bool), sign string) []claims.ID {
		all := make([]claims.ID, n)
		taken := newNames()
		for _, now := range []bool{true, false} {
			for i := range int32(n) {
				id, is := name(i)
				if is == now {
					all[i] = taken.free(id, sign)
				}
			}
		}
		return all
	}
	ofClaims = unique(len(d.Claims), func(i int32) (claims.ID, bool) { return d.Of(i).ID, d.Claims[i].New >= 0 }, "-")
	ofReasons = unique(len(d.Reasons), func(i int32) (claims.ID, bool) {
		if p := d.Reasons[i]; p.New < 0 {
			return d.reasonAt(0, p.Old).ID, false
		}
		return d.reasonAt(1, d.Reasons[i].New).ID, true
	}, "#")
	return ofClaims, ofReasons
}
