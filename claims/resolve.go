package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// resolve looks up every name, gives ids to what has none, and fills the map.
func (d *decoder) resolve() {
	d.defaults()
	byID := d.nameClaims()
	d.byID = byID
	d.thesis(byID)
	// What becomes of the claims and of the reasons has only the ids in common,
	// and each takes its time in a large map.
	filled := make(chan Diagnostics)
	go func() { filled <- d.fillClaims() }()
	d.checkNames()
	d.checkExpect(byID)
	d.checkRubric()
	d.resolveReasons(byID)
	d.ds = append(d.ds, <-filled...)
	d.resolveContradictions(byID)
	if len(d.m.Claims) > 0 && len(d.m.Theses()) == 0 && !d.incomplete && d.ds.Err() == nil {
		pos := d.m.Claims[0].Pos
		if pos.File != d.files[0].Name {
			pos = Pos{File: d.files[0].Name, Line: 1, Col: 1}
		}
		d.add(NoThesis, Warning, pos, "every claim is a reason for or against another, so no claim is what the map is about",
			"name it at the top of the file: `thesis: ID`")
	}
}

// defaults fills in what the files leave out, and reports that there are no
// claims at all.
func (d *decoder) defaults() {
	d.m.Language = cmp.Or(d.m.Language, "en")
	for i := range d.m.Sides {
		d.m.Sides[i].Name = cmp.Or(d.m.Sides[i].Name, string(d.m.Sides[i].ID))
	}
	for i := range d.m.Speakers {
		d.m.Speakers[i].Name = cmp.Or(d.m.Speakers[i].Name, string(d.m.Speakers[i].ID))
	}
	if len(d.claims) == 0 && !d.incomplete && len(d.files) > 0 && d.ds.Err() == nil {
		d.add(EmptyFile, Error, Pos{File: d.files[0].Name, Line: 1, Col: 1}, "the file has no claims", smallestMap)
	}
}

// once returns the values that are not empty, each once, in order.
func once[T ~string](all []T) []T {
	if len(all) == 1 && all[0] != "" {
		return all
	}
	if len(all) <= 8 { // most are very short
		var kept []T
		for _, x := range all {
			if x == "" || slices.Contains(kept, x) {
				continue
			}
			if kept == nil {
				kept = make([]T, 0, len(all))
			}
			kept = append(kept, x)
		}
		return kept
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

// checkNames reports speakers, sides and sources that the file does not have.
func (d *decoder) checkNames() {
	var speakers, sides, sources []string
	var speakerNames, sideNames []string
	byName := make(map[string]ID) // a name is often written for the id
	namesakes := make(map[string]bool)
	name := func(what, name string, id ID) {
		key := what + " " + strings.ToLower(name)
		if _, again := byName[key]; again {
			namesakes[key] = true
		}
		byName[key] = id
	}
	for i := range d.m.Speakers {
		speakers = append(speakers, string(d.m.Speakers[i].ID))
		speakerNames = append(speakerNames, d.m.Speakers[i].Name)
		name("speaker", d.m.Speakers[i].Name, d.m.Speakers[i].ID)
	}
	for i := range d.m.Sides {
		sides = append(sides, string(d.m.Sides[i].ID))
		sideNames = append(sideNames, d.m.Sides[i].Name)
		name("side", d.m.Sides[i].Name, d.m.Sides[i].ID)
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
		names   []string // of the same, where they have any
	}{
		{UnknownSpeaker, "speaker", "speakers", "the speaker's name", d.speakerRefs, speakers, speakerNames},
		{UnknownSide, "side", "sides", "the side's name", d.sideRefs, sides, sideNames},
		{UnknownSource, "source", "sources", "{title: …}", d.sourceRefs, sources, nil},
	} {
		known := make(map[ID]bool)
		for _, id := range x.known {
			known[ID(id)] = true
		}
		for _, r := range x.refs {
			if known[r.ID] || d.incomplete {
				continue
			}
			hint := fmt.Sprintf("name it under `%s:` as `%s: %s`", x.under, short(string(r.ID)), x.example)
			if !validID(string(r.ID)) {
				hint = fmt.Sprintf("write the id that it has under `%s:`", x.under)
			}
			text := d.textOf(r.Pos.File)
			var fix *Fix
			if near := d.nearest(string(r.ID), x.known); len(near) > 0 {
				hint = "did you mean " + orList(near) + "?"
				fix = text.misspeltID(r.Pos, string(r.ID), near)
			} else if near := d.nearest(string(r.ID), x.names); len(near) > 0 {
				var who []string
				for _, name := range near {
					who = append(who, fmt.Sprintf("%s (%s)", byName[x.what+" "+strings.ToLower(name)], quoted(short(name))))
				}
				hint = "did you mean " + strings.Join(once(who), " or ") + "?"
			}
			if x.what == "source" {
				if id, place := d.placeBehind(string(r.ID), x.known); id != "" {
					hint = fmt.Sprintf("write the place behind `at`: `cite: {source: %s, at: %s}`", id, inFlow(place))
					fix = nil
				}
			}
			key := x.what + " " + strings.ToLower(string(r.ID))
			if id, ok := byName[key]; ok {
				hint = fmt.Sprintf("write the id that it has under `%s:`: %s", x.under, id)
				if fix = nil; !namesakes[key] {
					fix = text.named(r.Pos, id)
				}
			} else if ids := listed(string(r.ID), func(s string) bool { return known[ID(s)] }); ids != nil {
				hint = fmt.Sprintf("several ids are written as a list: [%s]", strings.Join(ids, ", "))
				fix = text.asList(r.Pos)
			}
			d.add(x.code, Error, r.Pos, fmt.Sprintf("there is no %s %s", x.what, quoted(short(string(r.ID)))), hint)
			d.fix(fix)
		}
	}
}

// placeBehind divides a citation such as "book p. 4" into the source and the place
// in it. The source is the one that its first word is or may be meant for, or "".
func (d *decoder) placeBehind(s string, sources []string) (source, place string) {
	source, place, ok := strings.Cut(s, " ")
	if !ok {
		return "", ""
	}
	source = strings.TrimRight(source, ",:;")
	if _, known := d.sourceAt[ID(source)]; !known {
		near := d.nearest(source, sources)
		if len(near) != 1 {
			return "", ""
		}
		source = near[0]
	}
	return source, strings.TrimSpace(place)
}

// inFlow writes a text as it can stand between the braces of a citation.
func inFlow(s string) string {
	s = short(s)
	if strings.ContainsAny(s, ",:#[]{}\"'\\&*!|>%@`") {
		return quoted(s)
	}
	return s
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
	if d.incomplete {
		return
	}
	s := string(r.ID)
	hint := "add it under `claims:`"
	if entry {
		hint += "; if it is a sentence, end it with a full stop"
	}
	var fix *Fix
	text := d.textOf(r.Pos.File)
	if ids := listed(s, func(s string) bool { _, ok := d.byID[ID(s)]; return ok }); ids != nil {
		hint = fmt.Sprintf("several ids are written as a list: [%s]", strings.Join(ids, ", "))
		fix = text.asList(r.Pos)
	} else if step := d.stepSpelled(s); step != "" {
		hint = fmt.Sprintf("here stands the id of a claim; to speak against the step, write `undercuts: %s`", step)
	} else if sentenceLike(s) {
		hint = "here stands the id of a claim; give the sentence an id of its own under `claims:`"
		if first, ok := d.byText[sameText(s)]; ok && d.saying[first] >= 0 {
			id := d.claims[d.saying[first]].ID
			hint = fmt.Sprintf("write the id of the claim: %s", id)
			fix = text.named(r.Pos, id)
		}
	}
	if d.claimNames == nil {
		for _, c := range d.claims {
			if c.partOf < 0 {
				d.claimNames = append(d.claimNames, string(c.ID))
			}
		}
	}
	if near := d.nearest(s, d.claimNames); len(near) > 0 {
		hint = "did you mean " + orList(near) + "?"
		fix = text.misspeltID(r.Pos, s, near)
		if entry {
			hint += " If it is a sentence, end it with a full stop"
		}
	}
	d.add(UnknownClaim, Error, r.Pos, "there is no claim "+quoted(short(s)), hint)
	d.fix(fix)
}

// stepSpelled returns the step that s writes with an arrow where claims of these
// names are there, or "".
func (d *decoder) stepSpelled(s string) string {
	parts := splitStep(ID(s))
	for _, p := range parts {
		if _, ok := d.byID[ID(p)]; !ok || len(parts) < 2 {
			return ""
		}
	}
	return strings.Join(parts, " -> ")
}

// listed returns the ids that s lists with commas between them, if all are known,
// or nil.
func listed(s string, known func(string) bool) []string {
	ids := strings.Split(s, ",")
	for i := range ids {
		if ids[i] = strings.TrimSpace(ids[i]); len(ids) == 1 || !known(ids[i]) {
			return nil
		}
	}
	return ids
}

// whole returns the claim that claim c is a part of, or c.
func (d *decoder) whole(c int32) int32 {
	if of := d.claims[c].partOf; of >= 0 {
		return of
	}
	return c
}

func (d *decoder) resolveContradictions(byID map[ID]int32) {
	type inFile struct {
		pair [2]int32
		file string
	}
	said := make(map[[2]int32]bool)
	saidIn := make(map[inFile]Pos) // files may repeat each other
	for _, x := range d.excl {
		b, ok := byID[x.b.ID]
		if !ok {
			d.unknownClaim(x.b, false)
			continue
		}
		a, b := d.whole(x.a), d.whole(b)
		if a == b {
			d.add(SelfRelation, Error, x.b.Pos, fmt.Sprintf("the claim %q contradicts itself", d.claims[a].ID), "name the claim that it cannot stand beside")
			continue
		}
		pair := [2]int32{min(a, b), max(a, b)}
		if first, twice := saidIn[inFile{pair, x.b.Pos.File}]; twice {
			d.add(RepeatedRelation, Warning, x.b.Pos, fmt.Sprintf("that %q and %q contradict each other is said twice", d.claims[a].ID, d.claims[b].ID),
				"say it once: it holds both ways", Related{first, "first here"})
			if !d.doubled {
				d.fix(d.textOf(x.b.Pos.File).removed(x.b.Pos, relationPlaces))
			}
			continue
		}
		saidIn[inFile{pair, x.b.Pos.File}] = x.b.Pos
		if said[pair] {
			continue
		}
		said[pair] = true
		d.m.Contradictions = append(d.m.Contradictions, Contradiction{d.claims[a].ID, d.claims[b].ID, x.b.Pos})
		if d.claims[a].Status == Granted && d.claims[b].Status == Granted {
			d.add(GrantedConflict, Error, x.b.Pos, fmt.Sprintf("%q and %q contradict each other, and both are granted", d.claims[a].ID, d.claims[b].ID),
				"grant at most one of them", Related{d.claims[a].Pos, "granted here"}, Related{d.claims[b].Pos, "and here"})
		}
	}
}
