package sadface

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"crux/claims"
)

// reader reads documents, one after the other.
type reader struct {
	b    *claims.Builder
	lost claims.Losses
	all  map[string]atom // of the documents before

	// Of the document that is read.
	steps     *claims.Steps
	byID      map[string]int
	resources map[string]claims.ID // the sources that they are in the map
	places    map[string]claims.JSON
	differ    claims.Differences
}

// atom is a claim of a document.
type atom struct {
	text  string
	claim int
	at    claims.Pos
}

// read reads documents. An atom of two that has the same id and text is one claim.
func read(files ...claims.Source) (*claims.Map, claims.Diagnostics) {
	r := &reader{b: claims.NewBuilder(files...), all: make(map[string]atom)}
	for range r.b.Files() {
		r.steps = claims.NewSteps(r.b, &r.lost)
		r.byID, r.resources, r.places = make(map[string]int), make(map[string]claims.ID), make(map[string]claims.JSON)
		root := r.b.JSON()
		if root.Kind() != 0 && r.b.JSONIs(root, claims.JSONObject, "a document") {
			r.document(root)
		}
		r.b.Differ(&r.differ)
		r.differ = claims.Differences{}
	}
	r.b.Losses(&r.lost)
	return r.b.Finish()
}

func (r *reader) document(root claims.JSON) {
	f := r.b.JSONFields(root, &r.lost, "a document", "nodes", "edges", "resources", "metadata")
	if f[0].Kind() == 0 {
		r.b.Fault(claims.MissingKey, r.b.Place(root), `a document has a list "nodes", and here is none`, "")
		return
	}
	r.metadata(f[3])
	r.b.JSONObjects(f[2], "resources", r.resource)
	r.b.JSONObjects(f[0], "nodes", r.node)
	r.b.JSONObjects(f[1], "edges", r.edge)
	if !r.b.Failed() {
		r.steps.Sort()
		r.steps.Reasons()
	}
}

// metadata reads what the document is about. Keys stand in groups, of which that
// called core is SADFace's own.
func (r *reader) metadata(v claims.JSON) {
	if v.Kind() <= claims.JSONNull || !r.b.JSONIs(v, claims.JSONObject, `"metadata"`) {
		return
	}
	core := r.b.JSONFields(v, &r.lost, "a document's metadata", "core")[0]
	if core.Kind() <= claims.JSONNull || !r.b.JSONIs(core, claims.JSONObject, `"core"`) {
		return
	}
	f := r.b.JSONFields(core, &r.lost, "a document's metadata", "title", "description", "notes")
	r.b.Map.Title = r.b.JSONWords(f[0], "title").Text()
	var notes []string
	for i, key := range []string{"description", "notes"} {
		if s := strings.TrimSpace(r.b.JSONWords(f[i+1], key).Text()); s != "" {
			notes = append(notes, s)
		}
	}
	r.b.Map.Note = strings.Join(notes, "\n")
}

// titleKeys are those under which the metadata of a resource may say what it is.
var titleKeys = map[string]bool{"title": true, "name": true}

func (r *reader) resource(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "a resource", "id", "type", "content", "metadata")
	id, ok := r.b.JSONID(v, f[0], "id")
	if !ok || !r.once("resource "+id, id, f[0]) {
		return
	}
	source := claims.Document{Pos: r.b.Place(f[0])}
	for _, group := range f[3].Keys() {
		for k, x := range group.Keys() {
			switch key := k.Text(); {
			case titleKeys[key] && x.Kind() == claims.JSONText && source.Title == "":
				source.Title = x.Text()
			case key == "url" && x.Kind() == claims.JSONText && source.URL == "":
				source.URL = x.Text()
			case !x.Empty():
				r.lost.Common(claims.Note, r.b.Place(k), fmt.Sprintf("a map has no place for %.60q of a resource", key), "it is left out")
			}
		}
	}
	if !f[2].Empty() {
		r.lost.Add(claims.Note, r.b.Place(f[2]), "a map has no place for the text of a resource", "it is left out; save it in a file and name that with `text:` in a claim file")
	}
	if source.Title == "" {
		source.Title = fmt.Sprintf("Resource %d", len(r.resources)+1)
	}
	r.resources[id] = r.b.Source(source)
}

// once reports whether nothing of its kind before this has the id.
func (r *reader) once(key, id string, at claims.JSON) bool {
	if first, twice := r.places[key]; twice {
		r.b.Fault(claims.DuplicateID, r.b.Place(at), fmt.Sprintf("the id %.60q is there twice", id), "give one of the two another, in its edges too",
			claims.Related{Pos: r.b.Place(first), Message: "first here"})
		return false
	}
	r.places[key] = at
	return true
}

// counter is an id that a program has given, as SADFace does.
var counter = regexp.MustCompile(`^[0-9]|[0-9a-f]{8}`)

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

func (r *reader) node(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "a node", "id", "type", "text", "name", "sources", "metadata")
	id, ok := r.b.JSONID(v, f[0], "id")
	if !ok || !r.once("node "+id, id, f[0]) {
		return
	}
	at := r.b.Place(f[0])
	if !f[5].Empty() {
		for k, group := range f[5].Keys() {
			if !group.Empty() {
				r.lost.Common(claims.Note, r.b.Place(k), "a map has no place for the metadata of a node", "it is left out")
			}
		}
	}
	switch kind := strings.ToLower(r.b.JSONWords(f[1], "type").Text()); kind {
	case "atom":
		text := r.b.JSONWords(f[2], "text")
		if text.Empty() {
			r.lost.Add(claims.Warning, at, "an atom without a text", "its id stands for it")
		}
		name := claims.ID(id)
		if uuid.MatchString(id) {
			name = ""
			r.lost.Common(claims.Note, at, "a UUID is no name for a claim", "its id is made from its text")
		}
		r.byID[id] = r.steps.Claim(r.claim(id, claims.Claim{ID: name, Text: text.Text(), Cites: r.cites(f[4]), Pos: at}))
	case "scheme":
		name := r.b.JSONWords(f[3], "name")
		step := claims.Reason{Kind: claims.Support, Pos: at}
		if !counter.MatchString(id) {
			step.ID = claims.ID(id)
		}
		switch squeezed := strings.ToLower(strings.TrimSpace(name.Text())); squeezed {
		case "support", "inference", "default inference", "":
		case "conflict", "attack", "default conflict":
			step.Kind = claims.Rebuttal
		default:
			step.Scheme, step.SchemePos = name.Text(), r.b.Place(name)
		}
		r.byID[id] = r.steps.Step(step)
	default:
		if f[1].Kind() <= claims.JSONNull {
			r.b.Fault(claims.MissingKey, at, fmt.Sprintf("the node %.60q does not say of which type it is", id), `add "type": "atom" if it is a claim`)
			return
		}
		if f[1].Kind() == claims.JSONText {
			r.b.Lost(claims.Warning, r.b.Place(f[1]), fmt.Sprintf("there is no type of node %.60q in SADFace", f[1].Text()), "the node is left out; write atom or scheme")
		}
		r.byID[id] = r.steps.Other()
	}
}

// claim returns the claim that an atom is: one of a document before, or a new one.
func (r *reader) claim(id string, c claims.Claim) int {
	first, known := r.all[id]
	if known && first.text == c.Text {
		of := r.b.Of(first.claim)
		for _, cite := range c.Cites {
			if !slices.ContainsFunc(of.Cites, func(x claims.Citation) bool { return x.Source == cite.Source && x.Quote == cite.Quote }) {
				of.Cites = append(of.Cites, cite)
			}
		}
		return first.claim
	}
	n := r.b.Claim(c)
	if known {
		r.differ.Add(id, c.Pos, first.at)
	} else {
		r.all[id] = atom{c.Text, n, c.Pos}
	}
	return n
}

// cites returns the citations that the sources of an atom are.
func (r *reader) cites(v claims.JSON) []claims.Citation {
	var all []claims.Citation
	r.b.JSONObjects(v, "sources", func(v claims.JSON) {
		f := r.b.JSONFields(v, &r.lost, "a source", "resource_id", "text")
		id, ok := r.b.JSONID(v, f[0], "resource_id")
		if !ok {
			return
		}
		source, ok := r.resources[id]
		if !ok {
			r.lost.Add(claims.Warning, r.b.Place(f[0]), "a source whose resource is not there", "it is left out")
			return
		}
		quote := r.b.JSONWords(f[1], "text")
		c := claims.Citation{Source: source, Quote: quote.Text(), Pos: r.b.Place(f[0])}
		if c.Quote != "" {
			c.QuotePos = r.b.Place(quote)
		}
		all = append(all, c)
	})
	return all
}

func (r *reader) edge(v claims.JSON) {
	f := r.b.JSONFields(v, &r.lost, "an edge", "id", "source_id", "target_id")
	from, okFrom := r.b.JSONNode(v, f[1], "source_id", r.byID)
	to, okTo := r.b.JSONNode(v, f[2], "target_id", r.byID)
	if okFrom && okTo {
		r.steps.Edge(from, to, r.b.Place(f[1]))
	}
}
