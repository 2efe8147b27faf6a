package microtexts

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
)

// textMost is how many bytes the texts of all claims may have together, since
// segments can be parts of many.
const textMost = 32 << 20

// build makes the map of the elements.
func (r *reader) build() {
	steps := claims.NewSteps(r.b, r.lost)
	r.describe()
	for i := range r.parts {
		if p := &r.parts[i]; p.name == "edge" && p.attr["type"] == "seg" {
			r.segment(p)
		}
	}
	sides := r.sides()
	left := textMost
	for i := range r.parts {
		p := &r.parts[i]
		if p.name != "adu" {
			continue
		}
		words, implicit := r.wordsOf(p, &left)
		if left < 0 {
			r.b.Fault(claims.TooLarge, r.at(&p.element, "id"), "the texts of the claims have more than 32 MiB up to here", "join less segments to each")
			return
		}
		c := claims.Claim{ID: r.b.Own(claims.ID(p.id)), Text: words, Sides: []claims.ID{sides[p.attr["type"]]}, Pos: r.at(&p.element, "id")}
		if implicit {
			c.Tags = []string{"implicit"}
		}
		p.step = steps.Claim(r.b.Claim(c))
	}
	r.edges(steps)
	for i := range r.parts {
		p := &r.parts[i]
		if p.name == "edu" && !p.used {
			r.lost.Add(claims.Note, r.at(&p.element, "id"), "a segment (edu) that is a part of no claim", "it is left out")
		}
	}
	steps.Sort()
	steps.Reasons()
}

// describe says what the text is about, and what its author thinks.
func (r *reader) describe() {
	id, topic := r.graph.attr["id"], strings.ReplaceAll(r.graph.attr["topic_id"], "_", " ")
	r.b.Map.Title = id
	var note string
	if topic != "" {
		r.b.Map.Title = topic
		note = "Text " + id + "."
	}
	switch r.graph.attr["stance"] {
	case "pro":
		note += " Its author is for it."
	case "con":
		note += " Its author is against it."
	case "unclear":
		note += " It is not clear whether its author is for or against it."
	}
	r.b.Map.Note = note
}

// sides adds the roles that there are.
func (r *reader) sides() map[string]claims.ID {
	all := make(map[string]claims.ID)
	for _, role := range []struct{ id, name string }{{"pro", "proponent"}, {"opp", "opponent"}} {
		i := slices.IndexFunc(r.parts, func(p part) bool { return p.name == "adu" && p.attr["type"] == role.id })
		if i >= 0 {
			all[role.id] = r.b.Side(claims.Side{ID: claims.ID(role.id), Name: role.name, Pos: r.at(&r.parts[i].element, "type")})
		}
	}
	return all
}

// segment takes up that one part is made of another.
func (r *reader) segment(p *part) {
	from, to, ok := r.ends(p)
	if !ok {
		return
	}
	of, into := &r.parts[from], &r.parts[to]
	if of.name != "edu" && of.name != "joint" || into.name != "joint" && into.name != "adu" || of.name == "joint" && into.name == "joint" {
		r.b.Lost(claims.Warning, r.at(&p.element, "id"), fmt.Sprintf("a segment edge leads from %s to %s", of.name, into.name), "it is left out; it should lead from edu to joint or adu, or from joint to adu")
		return
	}
	of.used = true
	into.from = append(into.from, from)
}

// ends returns the parts at the ends of an edge, if both are there.
func (r *reader) ends(p *part) (from, to int, ok bool) {
	ok = true
	for _, end := range []struct {
		key string
		at  *int
	}{{"src", &from}, {"trg", &to}} {
		n, there := r.byID[p.attr[end.key]]
		if !there {
			r.b.Lost(claims.Warning, r.at(&p.element, end.key), fmt.Sprintf("there is nothing with the id %.60q", p.attr[end.key]), "the edge is left out")
			ok = false
		}
		*end.at = n
	}
	return from, to, ok
}

// wordsOf joins the segments of a claim in the order of the file, and reports
// whether all of them are implicit. It takes their length off what is left.
func (r *reader) wordsOf(p *part, left *int) (string, bool) {
	var edus []int
	for _, n := range p.from {
		if r.parts[n].name == "edu" {
			edus = append(edus, n)
			*left--
			continue
		}
		if *left -= len(r.parts[n].from); *left < 0 {
			return "", false
		}
		edus = append(edus, r.parts[n].from...)
	}
	slices.Sort(edus)
	var words []string
	implicit := len(edus) > 0
	for _, n := range slices.Compact(edus) {
		edu := &r.parts[n]
		if *left -= len(edu.words); *left < 0 {
			return "", false
		}
		words = append(words, edu.words)
		implicit = implicit && edu.attr["implicit"] == "true"
	}
	if len(words) == 0 {
		r.lost.Add(claims.Warning, r.at(&p.element, "id"), "a claim (adu) without a segment", "its id stands for its text")
	}
	return strings.Join(words, " "), implicit
}

// edges turns all edges but segment edges into steps, and tells which cannot be one.
func (r *reader) edges(steps *claims.Steps) {
	for i := range r.parts {
		p := &r.parts[i]
		if p.name == "edge" && p.attr["type"] != "seg" && p.attr["type"] != "add" && r.sound(p) {
			p.step = steps.Step(r.stepOf(p))
		}
	}
	for i := range r.parts {
		p := &r.parts[i]
		if p.name != "edge" || p.attr["type"] == "seg" || p.step < 0 && (p.attr["type"] != "add" || !r.sound(p)) {
			continue
		}
		source, target := &r.parts[r.byID[p.attr["src"]]], &r.parts[r.byID[p.attr["trg"]]]
		at := r.at(&p.element, "id")
		switch {
		case target.step < 0:
			r.b.Lost(claims.Warning, at, "an edge leads to an edge that is left out, or to one that only adds a premise", "it is left out, too")
			if p.step >= 0 {
				steps.Drop(p.step)
			}
		case p.attr["type"] == "add":
			steps.Edge(source.step, target.step, at)
		default:
			steps.Edge(source.step, p.step, at)
			steps.Edge(p.step, target.step, at)
		}
	}
}

// sound reports whether an edge leads from a claim to what one of its type can
// lead to, and tells it where not.
func (r *reader) sound(p *part) bool {
	from, to, ok := r.ends(p)
	if !ok {
		return false
	}
	source, target, kind := &r.parts[from], &r.parts[to], p.attr["type"]
	onEdge := target.name == "edge" && target.attr["type"] != "seg"
	at := r.at(&p.element, "id")
	switch {
	case source.name != "adu" || target.name != "adu" && !onEdge:
		r.b.Lost(claims.Warning, at, fmt.Sprintf("an edge of the type %q leads from %s to %s", kind, source.name, target.name), "it is left out; it should lead from adu to adu or to an edge")
		return false
	case (kind == "add" || kind == "und") && !onEdge:
		r.b.Lost(claims.Warning, at, fmt.Sprintf("an edge of the type %q leads to a claim", kind), "it is left out; it should lead to the edge that it is meant for")
		return false
	}
	return true
}

// stepOf returns the step that an edge is.
func (r *reader) stepOf(p *part) claims.Reason {
	step := claims.Reason{Pos: r.at(&p.element, "id"), Kind: claims.Support}
	switch p.attr["type"] {
	case "reb", "und":
		step.Kind = claims.Rebuttal
	case "exa":
		step.Scheme, step.SchemePos = "example", r.at(&p.element, "type")
	}
	return step
}
