package claims

import (
	"fmt"
	"slices"
	"strings"
)

// The keys that a file, and what it names, can have.
var (
	fileKeys = []string{
		"title", "question", "note", "language", "by", "side", "thesis", "sides", "speakers", "sources", "standard", "expect", "claims",
	}
	sideKeys    = []string{"name", "color"}
	speakerKeys = []string{"name", "side", "url"}
	sourceKeys  = []string{"title", "author", "publisher", "date", "url", "text", "starts"}
)

// file reads a whole file.
func (d *decoder) file(root *node) {
	if root.kind != groupNode {
		d.add(WrongType, Error, d.pos(root), "a claim file is written as keys with values, and this is "+root.what(), smallestMap)
		return
	}
	// What holds for the whole file is read first, wherever it stands.
	var claims, key *node
	for i := 0; i+1 < len(root.kids); i += 2 {
		if k := &root.kids[i]; k.value == "standard" && k.kind == scalarNode {
			d.standard, _ = choice(d, "standard", &root.kids[i+1], ParseStandard, standardWords)
			break
		}
	}
	loose := d.looseClaims(root)
	misspelt := false // something that may have been meant as "claims"
	d.group(root, "the file", fileKeys, func(name string, k, v *node) bool {
		if loose != nil && k.line >= loose.line && !slices.Contains(fileKeys, name) {
			return true
		}
		switch name {
		case "title":
			d.m.Title = d.words(name, k, v)
		case "question":
			d.m.Question = d.words(name, k, v)
		case "note":
			d.m.Note = d.words(name, k, v)
		case "language":
			d.m.Language = d.lang(k, v)
		case "by":
			d.by = d.speakers(k, v)
		case "side":
			d.side = d.sideRef(k, v)
		case "thesis":
			d.list(k, v, func(n *node) {
				if r, ok := d.ref("a claim", k, n); ok {
					d.m.Thesis = append(d.m.Thesis, r)
				}
			})
		case "sides":
			d.named("sides", "a side", v, d.sideDef)
		case "speakers":
			d.named("speakers", "a speaker", v, d.speakerDef)
		case "sources":
			d.named("sources", "a source", v, d.sourceDef)
		case "standard": // read above
		case "expect":
			d.expect(v)
		case "claims":
			claims, key = v, k
		default:
			misspelt = misspelt || len(nearest(name, []string{"claims"})) > 0
			return false
		}
		return true
	})
	switch {
	case claims == nil && misspelt:
	case claims == nil && !d.damaged:
		d.add(EmptyFile, Error, Pos{File: d.name, Line: 1, Col: 1}, "the file has no claims", smallestMap)
	case claims == nil:
	case claims.empty() || claims.kind != scalarNode && len(claims.kids) == 0:
		if !d.damaged {
			d.add(EmptyFile, Error, d.pos(key), "there are no claims under \"claims\"", smallestMap)
		}
	default:
		d.claimsOf(key, claims)
	}
	d.resolve()
}

// looseClaims finds claims that stand in the column of "claims:" and so do not
// belong to it. It reports them once and returns the key of the first, or nil.
func (d *decoder) looseClaims(root *node) *node {
	for i := 0; i+3 < len(root.kids); i += 2 {
		k, v, next := &root.kids[i], &root.kids[i+1], &root.kids[i+2]
		if k.value != "claims" || !v.empty() || slices.Contains(fileKeys, next.value) || strings.HasPrefix(next.value, "x-") {
			continue
		}
		d.add(Outdented, Error, d.pos(next), "this is not indented, so it does not belong to `claims:`",
			"put two spaces before every line that belongs to `claims:`")
		d.damaged = true // what the claims are called is not known
		return next
	}
	return nil
}

// named visits the things of one kind that the file names.
func (d *decoder) named(key, what string, n *node, define func(id ID, k, v *node)) {
	d.eachKey(n, fmt.Sprintf("%q", key), func(_ string, k, v *node) {
		if id := d.id(what, k); id != "" {
			define(id, k, v)
		}
	})
}

func (d *decoder) sideDef(id ID, k, v *node) {
	s := Side{ID: id, Name: string(id), Pos: d.pos(k)}
	if v.kind != groupNode {
		s.Name = d.words(string(id), k, v)
	} else {
		d.group(v, "a side", sideKeys, func(name string, k, v *node) bool {
			switch name {
			case "name":
				s.Name = d.words(name, k, v)
			case "color":
				s.Color = d.color(k, v)
			default:
				return false
			}
			return true
		})
	}
	d.m.Sides = append(d.m.Sides, s)
}

func (d *decoder) speakerDef(id ID, k, v *node) {
	s := Speaker{ID: id, Name: string(id), Pos: d.pos(k)}
	if v.kind != groupNode {
		s.Name = d.words(string(id), k, v)
	} else {
		d.group(v, "a speaker", speakerKeys, func(name string, k, v *node) bool {
			switch name {
			case "name":
				s.Name = d.words(name, k, v)
			case "side":
				s.Side = d.sideRef(k, v).ID
			case "url":
				s.URL = d.url(k, v)
			default:
				return false
			}
			return true
		})
	}
	d.m.Speakers = append(d.m.Speakers, s)
}

func (d *decoder) sourceDef(id ID, k, v *node) {
	s := Document{ID: id, Pos: d.pos(k)}
	d.group(v, "a source", sourceKeys, func(name string, k, v *node) bool {
		switch name {
		case "title":
			s.Title = d.words(name, k, v)
		case "author":
			s.Author = d.words(name, k, v)
		case "publisher":
			s.Publisher = d.words(name, k, v)
		case "date":
			s.Date = d.date(v)
		case "url":
			s.URL = d.url(k, v)
		case "text":
			s.Text = d.words(name, k, v)
		case "starts":
			s.Starts = d.words(name, k, v)
		default:
			return false
		}
		return true
	})
	d.m.Sources = append(d.m.Sources, s)
}

// speakers reads who says something.
func (d *decoder) speakers(k, v *node) []Ref {
	var by []Ref
	d.list(k, v, func(n *node) {
		if r, ok := d.ref("a speaker", k, n); ok {
			by = append(by, r)
			d.speakerRefs = append(d.speakerRefs, r)
		}
	})
	return by
}

func (d *decoder) sideRef(k, v *node) Ref {
	r, ok := d.ref("a side", k, v)
	if ok {
		d.sideRefs = append(d.sideRefs, r)
	}
	return r
}
