package aif

import (
	"regexp"
	"slices"
	"strings"

	"crux/claims"
)

// build makes the map of the nodes and edges.
func (r *reader) build() {
	for i := range r.nodes {
		r.enter(&r.nodes[i])
	}
	r.steps.Sort()
	for i := range r.people {
		if p := &r.people[i]; p.name != "" {
			p.as = r.b.Speaker(claims.Speaker{ID: personID(p.id), Name: p.name, Pos: r.b.Place(p.at)})
		}
	}
	for i := range r.nodes {
		switch n := &r.nodes[i]; n.kind {
		case info:
			r.sayers(i)
		case illocute:
			r.force(i)
		case locute:
			if !slices.ContainsFunc(r.steps.To(i), r.isForce) {
				r.lost.Add(claims.Note, r.b.Place(n.idAt), "a locution (L) that expresses nothing", "it is left out")
			}
		case transit:
			r.lost.Add(claims.Note, r.b.Place(n.idAt), "a map has no place for how one locution follows from another (TA)", "it is left out")
		case rephrase:
			r.b.Lost(claims.Warning, r.b.Place(n.idAt), "a rephrase (MA), which says that two claims say the same", "it is left out; make one claim of the two if they do")
		case prefer:
			r.b.Lost(claims.Warning, r.b.Place(n.idAt), "a preference (PA)", "it is left out; weights can say which reason is stronger")
		}
	}
	r.steps.Reasons()
}

// enter adds a node to the graph of steps, under its own number.
func (r *reader) enter(n *node) {
	switch n.kind {
	case info:
		if n.text.Empty() {
			r.lost.Add(claims.Warning, r.b.Place(n.idAt), "a claim without a text", "its id stands for it")
		}
		n.claim = r.b.Claim(claims.Claim{ID: claims.ID(n.id), Text: n.text.Text(), Pos: r.b.Place(n.idAt)})
		r.steps.Claim(n.claim)
	case inference, conflict:
		step := claims.Reason{Kind: claims.Support, Pos: r.b.Place(n.idAt)}
		if n.kind == conflict {
			step.Kind = claims.Rebuttal
		}
		if named(n.id) {
			step.ID = claims.ID(n.id)
		}
		if step.Scheme = r.schemeOf(n); step.Scheme != "" {
			at := n.scheme
			if at.Kind() == 0 {
				at = n.text
			}
			step.SchemePos = r.b.Place(at)
		}
		r.steps.Step(step)
	default:
		r.steps.Other()
	}
}

// schemeOf returns the kind of inference or conflict that a step is, or "" for the
// usual one. It is the text of the node where no key has it.
func (r *reader) schemeOf(n *node) string {
	s := strings.TrimSpace(n.scheme.Text())
	if s == "" {
		s = strings.TrimSpace(n.text.Text())
	}
	if usual(s) {
		return ""
	}
	return s
}

// usual reports whether a scheme says no more than that a step is one.
func usual(scheme string) bool {
	switch squeeze(scheme) {
	case "", "ra", "ca", "defaultinference", "defaultconflict", "inference", "conflict":
		return true
	}
	return false
}

// squeeze leaves of a name its letters, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		case r >= 'a' && r <= 'z', r > 127:
			return r
		}
		return -1
	}, s[:min(len(s), 100)])
}

// counter is an id that a program has given: a number, or a long one such as a
// UUID.
var counter = regexp.MustCompile(`^[0-9]|[0-9a-f]{8}`)

// named reports whether people may have given this id to a step.
func named(id string) bool { return len(id) <= 100 && !counter.MatchString(id) }

// personID returns the id of a speaker, or "" where it is a number and the name
// says more.
func personID(id string) claims.ID {
	if strings.Trim(id, "0123456789") == "" {
		return ""
	}
	return claims.ID(id)
}

func (r *reader) isForce(n int) bool { return r.nodes[n].kind == illocute }

// What an illocutionary force does to the claim that it leads to.
type stance uint8

const (
	asserts stance = iota
	asks           // whether it is so
	denies         // that it is so
)

func (r *reader) stanceOf(n *node) stance {
	s := squeeze(n.scheme.Text())
	if s == "" {
		s = squeeze(n.text.Text())
	}
	switch s {
	case "questioning", "purequestioning", "challenging", "purechallenging":
		return asks
	case "disagreeing", "denying", "rejecting", "retracting":
		return denies
	}
	return asserts
}

// force tells what a map cannot hold of an illocutionary force.
func (r *reader) force(i int) {
	n := &r.nodes[i]
	at := r.b.Place(n.idAt)
	from, to := r.steps.From(i), r.steps.To(i)
	for _, t := range to {
		switch r.nodes[t].kind {
		case inference, conflict:
			r.lost.Add(claims.Note, at, "a map has no place for who gives a reason (YA to RA or CA)", "it is left out; the speakers of its premises give it")
		case locute:
			r.lost.Add(claims.Note, at, "a map has no place for who reports a locution (YA to L)", "it is left out")
		case rephrase:
			r.lost.Add(claims.Note, at, "a map has no place for who rephrases (YA to MA)", "it is left out")
		case info:
			if r.stanceOf(n) == denies {
				r.b.Lost(claims.Warning, at, "somebody denies a claim here without a reason", "it is left out")
			}
			if slices.ContainsFunc(from, func(f int) bool { return r.nodes[f].kind == transit }) {
				r.lost.Add(claims.Note, at, "a map has no place for what a transition expresses (TA to YA)", "it is left out")
			}
		}
	}
	if len(to) == 0 {
		r.lost.Add(claims.Note, at, "an illocutionary force (YA) of nothing", "it is left out")
	}
}

// sayers finds who says a claim, and when.
func (r *reader) sayers(i int) {
	var by, asked []claims.ID
	asserted, questioned, date := false, false, ""
	n := &r.nodes[i]
	for _, y := range r.steps.From(i) {
		if r.nodes[y].kind == locute {
			r.lost.Add(claims.Note, r.b.Place(n.idAt), "a locution leads to a claim without a force (L to I)", "it is left out")
		}
		if r.nodes[y].kind != illocute {
			continue
		}
		does := r.stanceOf(&r.nodes[y])
		if does == denies {
			continue
		}
		for _, l := range r.steps.From(y) {
			if r.nodes[l].kind != locute {
				continue
			}
			who := r.speaker(l, n)
			switch {
			case does == asks:
				questioned = true
				asked = append(asked, who...)
			default:
				asserted = true
				by = append(by, who...)
			}
			if date == "" {
				date = r.dateOf(l)
			}
		}
	}
	c := r.b.Of(n.claim)
	switch {
	case asserted:
		if len(asked) > 0 {
			r.lost.Add(claims.Note, r.b.Place(n.idAt), "a map has no place for who asks about a claim that somebody asserts", "it is left out")
		}
	case questioned: // nobody has answered yet
		c.Status, by = claims.Open, asked
	}
	c.By, c.Date = by, date
}

// spoken is the name of a speaker before what is said: "CL : and therefore …".
var spoken = regexp.MustCompile(`^\s*(\p{Lu}[^:]{0,60}?)\s*:\s+(\S)`)

// speaker finds who says locution l, which expresses claim n: there is at most one.
func (r *reader) speaker(l int, n *node) []claims.ID {
	text := r.nodes[l].text.Text()
	record, recorded := r.locutions[l]
	name, words := "", text
	if m := spoken.FindStringSubmatchIndex(text[:min(len(text), 300)]); m != nil && strings.TrimSpace(text) != strings.TrimSpace(n.text.Text()) {
		name, words = strings.Join(strings.Fields(text[m[2]:m[3]]), " "), text[m[4]:]
	}
	if recorded && record.person >= 0 {
		p := &r.people[record.person]
		if p.as == "" {
			p.as = r.b.Speaker(claims.Speaker{ID: personID(p.id), Name: first(p.name, name, "Person "+p.id), Pos: r.b.Place(p.at)})
			p.name = first(p.name, name)
		} else if name != p.name {
			words = text
			if rest, ok := strings.CutPrefix(strings.TrimSpace(text), p.name+":"); ok {
				words = rest
			}
		}
		r.wording(l, words, n)
		return []claims.ID{p.as}
	}
	r.wording(l, words, n)
	if name == "" || recorded {
		return nil // nobody is named
	}
	at, known := r.named[name]
	if !known {
		at = len(r.people)
		r.named[name] = at
		r.people = append(r.people, person{name: name, as: r.b.Speaker(claims.Speaker{Name: name, Pos: r.b.Place(r.nodes[l].idAt)})})
	}
	return []claims.ID{r.people[at].as}
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// wording tells of words that differ from those of the claim they express.
func (r *reader) wording(l int, words string, n *node) {
	if plain(words) != plain(n.text.Text()) {
		r.lost.Add(claims.Note, r.b.Place(r.nodes[l].idAt), "a map has no place for the words with which a claim has been said", "they are left out; the claim has its own")
	}
}

// plain leaves of a text what is not space or punctuation at its ends.
func plain(s string) string {
	return strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), ` .,;:!?"'“”`))
}

var day = regexp.MustCompile(`^\d\d\d\d-\d\d-\d\d`)

// dateOf returns the day of a locution, or "".
func (r *reader) dateOf(l int) string { return day.FindString(r.locutions[l].start) }
