package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// resolve looks up every name, gives ids to what has none, and fills the map.
func (d *decoder) resolve() {
	theses := make(map[ID]bool)
	for _, r := range d.m.Thesis {
		theses[r.ID] = true
	}
	sideOf := make(map[ID]ID)
	for i := range d.m.Speakers {
		sideOf[d.m.Speakers[i].ID] = d.m.Speakers[i].Side
	}
	byID := d.nameClaims()
	d.byID = byID
	d.m.Claims = make([]Claim, 0, len(d.claims))
	for _, c := range d.claims {
		if c.sameTextAs >= 0 {
			continue
		}
		if c.Status == 0 {
			c.Status = Asserted
			if theses[c.ID] || c.hasStandard {
				c.Status = Open
			}
		}
		if len(c.by) == 0 {
			c.by = d.by
		}
		var sides []ID
		for _, r := range c.by {
			c.By = append(c.By, r.ID)
			sides = append(sides, sideOf[r.ID])
		}
		c.By, c.Tags, c.Sides = once(c.By), once(c.Tags), once(sides)
		if len(c.Sides) == 0 {
			c.Sides = once([]ID{cmp.Or(c.side.ID, d.side.ID)})
		}
		d.m.Claims = append(d.m.Claims, c.Claim)
	}
	d.checkNames()
	d.checkSides()
	d.thesis(byID)
	d.checkExpect(byID)
	d.resolveReasons(byID)
	d.resolveContradictions(byID)
	if len(d.m.Claims) > 0 && len(d.m.Theses()) == 0 && !d.damaged && d.ds.Err() == nil {
		d.add(NoThesis, Warning, d.m.Claims[0].Pos, "every claim is a reason for or against another, so no claim is what the map is about",
			"name it at the top of the file: `thesis: ID`")
	}
}

// nameClaims gives an id to each claim without one and makes one claim of a
// sentence that is written twice. It returns the claims by id.
func (d *decoder) nameClaims() map[ID]int32 {
	torn := d.ds.Err() != nil // sentences may be the same for what they have lost
	byID := make(map[ID]int32, len(d.claims))
	d.byText = make(map[string]int32, len(d.claims))
	for i, c := range d.claims {
		if !c.named {
			continue
		}
		if first, twice := byID[c.ID]; twice {
			d.add(DuplicateID, Error, c.Pos, fmt.Sprintf("two claims are called %s", quoted(short(string(c.ID)))), "give one of them another id",
				Related{d.claims[first].Pos, "first here"})
			c.sameTextAs = first
			continue
		}
		byID[c.ID] = int32(i)
		if text := sameText(c.Text); text != "" {
			if first, taken := d.byText[text]; taken && !torn {
				d.add(SameText, Warning, c.Pos, fmt.Sprintf("this is the sentence of %s, and counts as another claim", quoted(string(d.claims[first].ID))),
					"keep one of the two and name it by its id where the other is meant", Related{d.claims[first].Pos, "first here"})
			} else if !taken {
				d.byText[text] = int32(i)
			}
		}
	}
	var unnamed, again []int32
	alike := make(map[ID]int) // how many texts give this id
	for i, c := range d.claims {
		if c.named {
			continue
		}
		text := sameText(c.Text)
		if first, twice := d.byText[text]; twice {
			c.sameTextAs = first
			again = append(again, int32(i))
			continue
		}
		if text != "" {
			d.byText[text] = int32(i)
		}
		c.ID = ID(idFromText(c.Text))
		alike[c.ID]++
		unnamed = append(unnamed, int32(i))
	}
	numbers := make(map[ID]int)
	for _, i := range unnamed {
		c := d.claims[i]
		_, taken := byID[c.ID]
		if taken || alike[c.ID] > 1 || c.ID == "" || c.ID == "true" || c.ID == "false" || c.ID == "null" {
			c.ID = ID(strings.TrimPrefix(string(c.ID)+"-"+textHash(sameText(c.Text)), "-"))
		}
		for base := c.ID; ; c.ID = ID(fmt.Sprintf("%s-%d", base, numbers[base]+1)) { // two texts with one hash
			numbers[base]++
			if _, taken := byID[c.ID]; !taken {
				break
			}
		}
		byID[c.ID] = i
	}
	for _, i := range again {
		c, first := d.claims[i], d.claims[i].sameTextAs
		d.add(SameText, Note, c.Pos, "this sentence stands twice and counts as one claim",
			fmt.Sprintf("to use a claim again, write its id: %s", d.claims[first].ID), Related{d.claims[first].Pos, "first here"})
		d.mergeInto(first, i)
	}
	return byID
}

// once returns the values that are not empty, each once, in order.
func once[T ~string](all []T) []T {
	if len(all) == 1 && all[0] != "" {
		return all
	}
	var kept []T
	var seen map[T]bool
	for _, x := range all {
		if x != "" && !seen[x] {
			if seen == nil {
				seen = make(map[T]bool, len(all))
			}
			seen[x] = true
			kept = append(kept, x)
		}
	}
	return kept
}

// mergeInto adds what claim from says to claim to, which has the same sentence:
// lists are united, and keys added. Two different values of one key are an
// error.
func (d *decoder) mergeInto(to, from int32) {
	a, b := d.claims[to], d.claims[from]
	differ := func(key string) {
		d.add(DuplicateKey, Error, b.Pos, fmt.Sprintf("the same claim stands here with another %s", key),
			"say it at one of the two places", Related{a.Pos, "first here"})
	}
	for _, x := range []struct {
		key      string
		to, from *string
	}{{"title", &a.Title, &b.Title}, {"note", &a.Note, &b.Note}, {"date", &a.Date, &b.Date}} {
		if *x.to == "" {
			*x.to = *x.from
		} else if *x.from != "" && *x.from != *x.to {
			differ(x.key)
		}
	}
	if a.Status == 0 {
		a.Status = b.Status
	} else if b.Status != 0 && b.Status != a.Status {
		differ("status")
	}
	if a.side.ID == "" {
		a.side = b.side
	} else if b.side.ID != "" && b.side.ID != a.side.ID {
		differ("side")
	}
	if !a.hasStandard {
		a.Standard, a.hasStandard = b.Standard, b.hasStandard
	} else if b.hasStandard && b.Standard != a.Standard {
		differ("standard")
	}
	if !a.confident {
		a.Confidence, a.confident = b.Confidence, b.confident
	} else if b.confident && b.Confidence != a.Confidence {
		differ("confidence")
	}
	a.by = append(a.by, b.by...)
	a.Cites = append(a.Cites, b.Cites...)
	a.Tags = append(a.Tags, b.Tags...)
}

// checkNames reports speakers, sides and sources that the file does not have.
func (d *decoder) checkNames() {
	var speakers, sides, sources []string
	byName := make(map[string]ID) // a name is often written for the id
	for i := range d.m.Speakers {
		speakers = append(speakers, string(d.m.Speakers[i].ID))
		byName["speaker "+strings.ToLower(d.m.Speakers[i].Name)] = d.m.Speakers[i].ID
	}
	for i := range d.m.Sides {
		sides = append(sides, string(d.m.Sides[i].ID))
		byName["side "+strings.ToLower(d.m.Sides[i].Name)] = d.m.Sides[i].ID
	}
	for i := range d.m.Sources {
		sources = append(sources, string(d.m.Sources[i].ID))
	}
	for _, x := range []struct {
		code    Code
		what    string
		under   string
		example string
		refs    []Ref
		known   []string
	}{
		{UnknownSpeaker, "speaker", "speakers", "the speaker's name", d.speakerRefs, speakers},
		{UnknownSide, "side", "sides", "the side's name", d.sideRefs, sides},
		{UnknownSource, "source", "sources", "{title: …}", d.sourceRefs, sources},
	} {
		known := make(map[ID]bool)
		for _, id := range x.known {
			known[ID(id)] = true
		}
		for _, r := range x.refs {
			if known[r.ID] || d.damaged {
				continue
			}
			hint := fmt.Sprintf("name it under `%s:` as `%s: %s`", x.under, short(string(r.ID)), x.example)
			if !validID(string(r.ID)) {
				hint = fmt.Sprintf("write the id that it has under `%s:`", x.under)
			}
			if near := d.nearest(string(r.ID), x.known); len(near) > 0 {
				hint = "did you mean " + orList(near) + "?"
			}
			if id, ok := byName[x.what+" "+strings.ToLower(string(r.ID))]; ok {
				hint = fmt.Sprintf("write the id that it has under `%s:`: %s", x.under, id)
			}
			d.add(x.code, Error, r.Pos, fmt.Sprintf("there is no %s %s", x.what, quoted(short(string(r.ID)))), hint)
		}
	}
}

// nearest is [nearest] within a budget, so that a file of wrong names is
// answered in time: the first findings get their suggestions.
func (d *decoder) nearest(s string, names []string) []string {
	if d.guesses <= 0 {
		return nil
	}
	letters := min(len(s), 4*longestSlip)
	d.guesses -= len(names) * (20 + letters*letters)
	return nearest(s, names)
}

// checkSides warns where a claim names another side than its speakers have.
func (d *decoder) checkSides() {
	known := make(map[ID]bool)
	for i := range d.m.Sides {
		known[d.m.Sides[i].ID] = true
	}
	for _, c := range d.claims {
		if c.sameTextAs < 0 && known[c.side.ID] && known[c.Sides[0]] && !slices.Contains(c.Sides, c.side.ID) {
			d.add(SideUnused, Warning, c.side.Pos, fmt.Sprintf("the claim counts for %s, the side of its speaker, and not for %s",
				quoted(string(c.Sides[0])), quoted(short(string(c.side.ID)))), "take out `side`, or name another speaker")
		}
	}
}

// thesis checks the claims that the file says it is about.
func (d *decoder) thesis(byID map[ID]int32) {
	var known []Ref
	seen := make(map[ID]bool)
	for _, r := range d.m.Thesis {
		if _, ok := byID[r.ID]; !ok {
			d.unknownClaim(r, false)
		} else if !seen[r.ID] {
			seen[r.ID] = true
			known = append(known, r)
		}
	}
	d.m.Thesis = known
}

// unknownClaim reports the name of a claim that is not there. An entry could
// have been meant as a sentence.
func (d *decoder) unknownClaim(r Ref, entry bool) {
	if d.damaged {
		return
	}
	s := string(r.ID)
	hint := "add it under `claims:`"
	if entry {
		hint += "; if it is a sentence, end it with a full stop"
	}
	if parts := strings.Split(s, ","); len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !d.known(p) }) {
		hint = fmt.Sprintf("several ids are written as a list: [%s]", s)
	} else if sentenceLike(s) {
		hint = "here stands the id of a claim; give the sentence an id of its own under `claims:`"
		if c, ok := d.byText[sameText(s)]; ok {
			hint = fmt.Sprintf("write the id of the claim: %s", d.claims[c].ID)
		}
	}
	if d.claimNames == nil {
		for i := range d.m.Claims {
			d.claimNames = append(d.claimNames, string(d.m.Claims[i].ID))
		}
	}
	if near := d.nearest(s, d.claimNames); len(near) > 0 {
		hint = "did you mean " + orList(near) + "?"
		if entry {
			hint += " If it is a sentence, end it with a full stop"
		}
	}
	d.add(UnknownClaim, Error, r.Pos, "there is no claim "+quoted(short(s)), hint)
}

// known reports whether s, spaces aside, is the id of a claim.
func (d *decoder) known(s string) bool {
	_, ok := d.byID[ID(strings.TrimSpace(s))]
	return ok
}

// find returns the claim that r names, following sentences written twice.
func (d *decoder) find(r claimRef, byID map[ID]int32) (int32, bool) {
	c := r.claim
	if c < 0 {
		var ok bool
		if c, ok = byID[r.ID]; !ok {
			return -1, false
		}
	}
	if same := d.claims[c].sameTextAs; same >= 0 {
		c = same
	}
	return c, true
}

func (d *decoder) resolveContradictions(byID map[ID]int32) {
	said := make(map[[2]int32]Pos)
	for _, x := range d.excl {
		a, _ := d.find(claimRef{claim: x.a}, byID)
		b, ok := d.find(x.b, byID)
		if !ok {
			d.unknownClaim(x.b.Ref, false)
			continue
		}
		if a == b {
			d.add(SelfRelation, Error, x.pos, fmt.Sprintf("the claim %q contradicts itself", d.claims[a].ID), "name the claim that it cannot stand beside")
			continue
		}
		pair := [2]int32{min(a, b), max(a, b)}
		if first, twice := said[pair]; twice {
			d.add(RepeatedRelation, Warning, x.pos, fmt.Sprintf("that %q and %q contradict each other is said twice", d.claims[a].ID, d.claims[b].ID),
				"say it once: it holds both ways", Related{first, "first here"})
			continue
		}
		said[pair] = x.pos
		d.m.Contradictions = append(d.m.Contradictions, Contradiction{d.claims[a].ID, d.claims[b].ID, x.pos})
		if d.claims[a].Status == Granted && d.claims[b].Status == Granted {
			d.add(GrantedConflict, Error, x.pos, fmt.Sprintf("%q and %q contradict each other, and both are granted", d.claims[a].ID, d.claims[b].ID),
				"grant at most one of them", Related{d.claims[a].Pos, "granted here"}, Related{d.claims[b].Pos, "and here"})
		}
	}
}
