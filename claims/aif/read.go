package aif

import (
	"fmt"
	"strings"

	"crux/claims"
)

// reader reads nodesets, one after the other.
type reader struct {
	b     *claims.Builder
	lost  claims.Losses
	steps *claims.Steps

	nodes     []node
	byID      map[string]int // in the file that is read
	people    []person
	personAt  map[string]int   // in that file
	named     map[string]int   // those of whom only the name is known
	locutions map[int]locution // by node
	failed    bool

	// Of the files before: see join.go.
	known map[string]int
	edges map[[2]int32]int // in which file each was first
	files int
	old   int // how many nodes they have
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

// same reports whether two nodes say the same.
func (n *node) same(other *node) bool {
	return n.kind == other.kind && sameWords(n.text.Text(), other.text.Text()) && sameWords(n.scheme.Text(), other.scheme.Text())
}

func sameWords(a, b string) bool {
	return a == b || strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

type person struct {
	id   string
	name string
	at   claims.JSON
	as   claims.ID // in the map, once it is there
}

type locution struct {
	person int // -1 for nobody
	start  string
}

// read reads AIF and xAIF, whichever the files hold.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	r := &reader{
		b: claims.NewBuilder(files...), named: make(map[string]int), locutions: make(map[int]locution),
		known: make(map[string]int), edges: make(map[[2]int32]int),
	}
	r.steps = claims.NewSteps(r.b, &r.lost)
	for range r.b.Files() {
		r.byID, r.personAt, r.old = make(map[string]int), make(map[string]int), len(r.nodes)
		root := r.b.JSON()
		if root.Kind() != 0 && r.b.JSONIs(root, claims.JSONObject, "a nodeset") {
			r.file(root)
		}
		r.failed = r.failed || r.b.Failed()
		r.files++
	}
	if !r.failed {
		r.build()
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
	r.join()
	r.b.JSONObjects(f[1], "edges", r.edge)
	r.b.JSONObjects(f[3], "participants", r.participant)
	r.b.JSONObjects(f[2], "locutions", r.locution)
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
		r.twice(&r.nodes[first], &n)
		return
	}
	r.byID[id] = len(r.nodes)
	r.nodes = append(r.nodes, n)
}

// twice compares a node with one before it that has the same id. Nodesets that
// have been put together repeat nodes.
func (r *reader) twice(first, n *node) {
	if first.same(n) {
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
	if okFrom && okTo && !r.again(from, to) {
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
	l := locution{person: -1}
	if f[1].Kind() > claims.JSONNull {
		who, ok := r.b.JSONID(v, f[1], "personID")
		if !ok {
			return
		}
		if l.person, ok = r.personAt[who]; !ok { // AIFdb keeps the names elsewhere
			l.person = len(r.people)
			r.personAt[who] = l.person
			r.people = append(r.people, person{id: who, at: f[1]})
		}
	}
	l.start = r.b.JSONWords(f[2], "start").Text()
	if before, twice := r.locutions[n]; twice && !r.sameRecord(before, l) {
		r.lost.Add(claims.Note, r.b.Place(f[0]), "a node has two records of its locution", "the first counts")
		return
	}
	if _, twice := r.locutions[n]; !twice {
		r.locutions[n] = l
	}
}

// sameRecord reports whether two records say the same of a locution.
func (r *reader) sameRecord(a, b locution) bool {
	if a.person < 0 || b.person < 0 {
		return a == b
	}
	return a.start == b.start && r.people[a.person].id == r.people[b.person].id
}
