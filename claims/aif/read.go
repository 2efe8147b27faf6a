package aif

import (
	"fmt"
	"strings"

	"crux/claims"
)

// reader reads one nodeset.
type reader struct {
	b     *claims.Builder
	lost  claims.Losses
	steps *claims.Steps

	nodes     []node
	byID      map[string]int
	people    []person
	personAt  map[string]int
	locutions map[int]locution // by node
}

type kind uint8

const (
	other     kind = iota
	info           // I
	inference      // RA
	conflict       // CA
	locute         // L
	illocute       // YA
	transit        // TA
	rephrase       // MA
	prefer         // PA
)

var kinds = map[string]kind{
	"I": info, "RA": inference, "CA": conflict, "L": locute, "YA": illocute, "TA": transit, "MA": rephrase, "PA": prefer,
}

type node struct {
	kind   kind
	id     string
	idAt   claims.JSON
	text   claims.JSON
	scheme claims.JSON
	claim  int // its number in the builder, where it is one
}

type person struct {
	id   string
	name string
	at   claims.JSON
	as   claims.ID // in the map, once it is there
}

type locution struct {
	person string
	start  string
}

// read reads AIF and xAIF, whichever the file holds.
func read(src claims.Source) (*claims.Map, claims.Diagnostics) {
	r := &reader{
		b: claims.NewBuilder(src), byID: make(map[string]int),
		personAt: make(map[string]int), locutions: make(map[int]locution),
	}
	r.steps = claims.NewSteps(r.b, &r.lost)
	root := r.b.JSON()
	if root.Kind() != 0 && r.b.JSONIs(root, claims.JSONObject, "a nodeset") {
		r.file(root)
	}
	r.b.Losses(&r.lost)
	return r.b.Finish()
}

func (r *reader) file(root claims.JSON) {
	set := root
	for k, x := range root.Keys() {
		if k.Text() == "AIF" {
			r.wrapped(root)
			if set = x; set.Kind() <= claims.JSONNull || !r.b.JSONIs(set, claims.JSONObject, `"AIF"`) {
				return
			}
			break
		}
	}
	f := r.b.JSONFields(set, &r.lost, "a nodeset", "nodes", "edges", "locutions", "participants")
	if f[0].Kind() == 0 {
		r.b.Fault(claims.MissingKey, r.b.Place(set), `a nodeset has a list "nodes", and here is none`, "")
		return
	}
	r.b.JSONObjects(f[0], "nodes", r.node)
	r.b.JSONObjects(f[1], "edges", r.edge)
	r.b.JSONObjects(f[3], "participants", r.participant)
	r.b.JSONObjects(f[2], "locutions", r.locution)
	if !r.b.Failed() {
		r.build()
	}
}

// wrapped tells what is lost of what xAIF puts around a nodeset.
func (r *reader) wrapped(root claims.JSON) {
	f := r.b.JSONFields(root, &r.lost, "xAIF", "AIF", "text", "dialog", "OVA", "ova")
	text := f[1]
	if text.Kind() == claims.JSONObject {
		text = text.Get("txt")
	}
	if !text.Empty() {
		r.lost.Add(claims.Note, r.b.Place(f[1]), "a map has no place for the text that has been analyzed", "it is left out")
	}
	for _, ova := range f[3:] {
		for k, x := range ova.Keys() {
			if !x.Empty() {
				r.lost.Add(claims.Note, r.b.Place(k), "a map has no place for what OVA says of the drawing and of who made it", "it is left out")
				break
			}
		}
	}
}

func (r *reader) node(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "a node", "nodeID", "text", "type", "scheme")
	id, ok := r.b.JSONID(v, f[0], "nodeID")
	if !ok {
		return
	}
	n := node{id: id, idAt: f[0], text: r.b.JSONWords(f[1], "text"), scheme: r.b.JSONWords(f[3], "scheme"), claim: -1}
	switch f[2].Kind() {
	case 0, claims.JSONNull:
		r.b.Fault(claims.MissingKey, r.b.Place(f[0]), fmt.Sprintf("the node %.60q does not say of which type it is", id), `add "type": "I" if it is a claim`)
		return
	default:
		if !r.b.JSONIs(f[2], claims.JSONText, `"type"`) {
			return
		}
	}
	name := strings.ToUpper(strings.TrimSpace(f[2].Text()))
	if n.kind, ok = kinds[name]; !ok {
		r.b.Lost(claims.Warning, r.b.Place(f[2]), fmt.Sprintf("there is no type of node %.60q in AIF", f[2].Text()), "the node is left out; write I, RA, CA, MA, PA, L, TA or YA")
	}
	if first, twice := r.byID[id]; twice {
		r.twice(r.nodes[first], n)
		return
	}
	r.byID[id] = len(r.nodes)
	r.nodes = append(r.nodes, n)
}

// twice compares a node with one before it that has the same id. Nodesets that
// have been put together repeat nodes.
func (r *reader) twice(first, n node) {
	if first.kind == n.kind && first.text.Text() == n.text.Text() && first.scheme.Text() == n.scheme.Text() {
		r.lost.Add(claims.Note, r.b.Place(n.idAt), "a node is there twice", "it counts once")
		return
	}
	r.b.Fault(claims.DuplicateID, r.b.Place(n.idAt), fmt.Sprintf("two nodes have the id %.60q", n.id), "give one of them another, in its edges too",
		claims.Related{Pos: r.b.Place(first.idAt), Message: "first here"})
}

func (r *reader) edge(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "an edge", "edgeID", "fromID", "toID")
	from, okFrom := r.b.JSONNode(v, f[1], "fromID", r.byID)
	to, okTo := r.b.JSONNode(v, f[2], "toID", r.byID)
	if okFrom && okTo {
		r.steps.Edge(from, to, r.b.Place(f[1]))
	}
}

func (r *reader) participant(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "a participant", "participantID", "firstname", "surname")
	id, ok := r.b.JSONID(v, f[0], "participantID")
	if !ok {
		return
	}
	name := strings.Join(strings.Fields(r.b.JSONWords(f[1], "firstname").Text()+" "+r.b.JSONWords(f[2], "surname").Text()), " ")
	if first, twice := r.personAt[id]; twice {
		if r.people[first].name != name {
			r.b.Fault(claims.DuplicateID, r.b.Place(f[0]), fmt.Sprintf("two participants have the id %.60q", id), "give one of them another",
				claims.Related{Pos: r.b.Place(r.people[first].at), Message: "first here"})
		}
		return
	}
	r.personAt[id] = len(r.people)
	r.people = append(r.people, person{id: id, name: name, at: f[0]})
}

func (r *reader) locution(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "a locution", "nodeID", "personID", "start")
	id, ok := r.b.JSONID(v, f[0], "nodeID")
	if !ok {
		return
	}
	n, ok := r.byID[id]
	if !ok {
		r.lost.Add(claims.Note, r.b.Place(f[0]), "a record of a locution whose node is not there", "it is left out")
		return
	}
	var l locution
	if f[1].Kind() > claims.JSONNull {
		if l.person, ok = r.b.JSONID(v, f[1], "personID"); !ok {
			return
		}
		if _, known := r.personAt[l.person]; !known { // AIFdb keeps the names elsewhere
			r.personAt[l.person] = len(r.people)
			r.people = append(r.people, person{id: l.person, at: f[1]})
		}
	}
	l.start = r.b.JSONWords(f[2], "start").Text()
	if before, twice := r.locutions[n]; twice && before != l {
		r.lost.Add(claims.Note, r.b.Place(f[0]), "a node has two records of its locution", "the first counts")
		return
	}
	r.locutions[n] = l
}
