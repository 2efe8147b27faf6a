package claims

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// The keys that a file, and what it names, can have.
var (
	fileKeys = []string{
		"title", "question", "note", "language", "by", "side", "thesis", "sides", "speakers", "sources", "include", "ignore", "standard", "expect", "rubric", "claims",
	}
	sideKeys    = []string{"name", "color"}
	speakerKeys = []string{"name", "side", "url"}
	sourceKeys  = []string{"title", "author", "publisher", "date", "url", "text", "starts"}
)

// top reads the keys of a whole file.
func (d *decoder) top(root *node) {
	if root.kind != groupNode {
		d.add(WrongType, Error, d.pos(root), "a claim file is written as keys with values, and this is "+root.what(), smallestMap)
		return
	}
	var claims, key *node
	end := d.until // of the claims
	loose := d.looseClaims(root)
	misspelt := false // something that may have been meant as "claims"
	d.group(root, theFile, fileKeys, func(name string, k, v *node) bool {
		if loose != nil && k.line >= loose.line && !slices.Contains(fileKeys, name) {
			return true
		}
		if name == "claims" { // read last, when all that holds for them is known
			claims, key, end = v, k, d.until
			return true
		}
		known := d.topKey(name, k, v)
		misspelt = misspelt || !known && len(nearest(name, []string{"claims"})) > 0
		d.incomplete = d.incomplete || !known && len(nearest(name, []string{"include"})) > 0
		return known
	})
	switch {
	case claims == nil: // another file may have them
		d.incomplete = d.incomplete || misspelt
	case claims.empty() || claims.kind != scalarNode && len(claims.kids) == 0:
		if !d.damaged && d.keyOf(root, "include") == nil {
			d.add(EmptyFile, Error, d.pos(key), "there are no claims under \"claims\"", smallestMap)
		}
	default:
		d.until = end
		d.claimsOf(key, claims)
	}
}

// topKey reads a key of the file, other than its claims. Of what a map has
// once, the first file's stands.
func (d *decoder) topKey(name string, k, v *node) bool {
	switch name {
	case "title": // included maps have titles of their own
		d.m.Title = cmp.Or(d.m.Title, d.words(name, k, v))
	case "question":
		d.once(&d.m.Question, d.words(name, k, v), k, v)
	case "note":
		d.once(&d.m.Note, d.words(name, k, v), k, v)
	case "language":
		d.once(&d.m.Language, d.lang(k, v), k, v)
	case "by":
		d.by = d.speakers(k, v)
	case "side":
		d.side = d.sideRef(k, v).ID
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
	case "include":
		d.list(k, v, func(n *node) {
			if path := d.filePath(k, n); path != "" {
				d.includes = append(d.includes, include{path, d.pos(n)})
			}
		})
	case "ignore":
		d.ignores(k, v, Ignore{})
	case "standard":
		d.fileStandard(v)
	case "expect":
		d.expect(v)
	case "rubric":
		d.rubric(v)
	default:
		return false
	}
	return true
}

// once takes what a map has once. Of several files the first one's stands. That
// a map has a question and a note of its own, and its parts have theirs, goes
// without saying.
func (d *decoder) once(to *string, said string, k, v *node) {
	key := k.value
	switch at := d.mapSays[key]; {
	case said == "" || said == *to:
	case *to == "":
		*to = said
		d.mapSays[key] = d.file.Name
	case key == "language" || !d.partOf(d.file.Name, at):
		d.add(NotUsed, Note, d.pos(v), fmt.Sprintf("the %s of the map is that of another file, so this one is not used", key),
			"it holds where this file is a map of its own")
	}
}

// fileStandard reads the standard of the claims that have none of their own.
func (d *decoder) fileStandard(v *node) {
	s, ok := choice(d, "standard", v, ParseStandard, standardWords)
	switch {
	case !ok:
	case d.standardPos.Line == 0:
		d.standard, d.standardPos = s, d.pos(v)
	case s != d.standard:
		d.differ("the map", "standard", d.standard.String(), d.pos(v), d.standardPos)
	}
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
	s := Side{ID: id, Pos: d.pos(k)}
	if v.kind != groupNode {
		s.Name = d.wordsFor(string(id), "name", k, v)
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
	i, again := define(d.sideAt, id, len(d.m.Sides))
	if !again {
		d.m.Sides = append(d.m.Sides, Side{ID: id, Pos: s.Pos})
	}
	first := &d.m.Sides[i]
	d.unite("the side", id, v, field{"name", &first.Name, s.Name}, field{"color", &first.Color, s.Color})
}

func (d *decoder) speakerDef(id ID, k, v *node) {
	s := Speaker{ID: id, Pos: d.pos(k)}
	if v.kind != groupNode {
		s.Name = d.wordsFor(string(id), "name", k, v)
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
	i, again := define(d.speakerAt, id, len(d.m.Speakers))
	if !again {
		d.m.Speakers = append(d.m.Speakers, Speaker{ID: id, Pos: s.Pos})
	}
	first := &d.m.Speakers[i]
	d.unite("the speaker", id, v, field{"name", &first.Name, s.Name},
		field{"side", (*string)(&first.Side), string(s.Side)}, field{"url", &first.URL, s.URL})
}

func (d *decoder) sourceDef(id ID, k, v *node) {
	s := Document{ID: id, Pos: d.pos(k)}
	if v.kind == scalarNode && !v.empty() && strings.TrimSpace(v.value) != "" {
		d.titleAlone(id, v)
	} else {
		d.sourceKeys(&s, v)
	}
	i, again := define(d.sourceAt, id, len(d.m.Sources))
	if !again {
		d.m.Sources = append(d.m.Sources, Document{ID: id, Pos: s.Pos})
	}
	first := &d.m.Sources[i]
	first.StartsPos = cmp.Or(first.StartsPos, s.StartsPos)
	if first.TextPos = cmp.Or(first.TextPos, s.TextPos); path.Join(path.Dir(first.TextPos.File), first.Text) == path.Join(path.Dir(d.Name), s.Text) {
		s.Text = "" // one file, seen from two folders
	}
	d.unite("the source", id, v, field{"title", &first.Title, s.Title}, field{"author", &first.Author, s.Author},
		field{"publisher", &first.Publisher, s.Publisher}, field{"date", &first.Date, s.Date}, field{"url", &first.URL, s.URL},
		field{"text", &first.Text, s.Text}, field{"starts", &first.Starts, s.Starts})
}

// titleAlone reports a source that is written like a speaker, as a text behind its
// id.
func (d *decoder) titleAlone(id ID, v *node) {
	key := "title"
	switch {
	case isURL(v.value):
		key = "url"
	case strings.HasSuffix(v.value, ".txt"):
		key = "text"
	}
	text := shortHead(v.value)
	if !v.plain || v.scalar != textScalar {
		text = quoted(text)
	}
	d.add(WrongType, Error, d.pos(v), d.called("a source")+" is written as keys with values, and this is "+v.what(),
		fmt.Sprintf("write %s on a line of its own below `%s:`, two spaces further to the right", typed(key+": "+text), id))
}

// sourceKeys reads what is said of a source.
func (d *decoder) sourceKeys(s *Document, v *node) {
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
			s.Text, s.TextPos = d.filePath(k, v), d.pos(v)
		case "starts":
			s.Starts, s.StartsPos = d.words(name, k, v), d.pos(v)
		default:
			return false
		}
		return true
	})
}

// speakers reads who says something.
func (d *decoder) speakers(k, v *node) []ID {
	by := d.idSlab.take(1)[:0]
	d.list(k, v, func(n *node) {
		if r, ok := d.ref("a speaker", k, n); ok {
			by = append(by, r.ID)
			d.speakerRefs = noteUnknown(d.speakerRefs, r, d.speakerAt)
		}
	})
	return by
}

func (d *decoder) sideRef(k, v *node) Ref {
	r, ok := d.ref("a side", k, v)
	if ok {
		d.sideRefs = noteUnknown(d.sideRefs, r, d.sideAt)
	}
	return r
}
