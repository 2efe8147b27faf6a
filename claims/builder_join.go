package claims

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
)

// heading is what files say of the map as a whole.
type heading struct {
	title, question, note, language string
	languageAt                      Pos
}

// closeHead compares what the file that is open says of the map with what those
// before it say, of which the first stands.
func (b *Builder) closeHead() {
	m, h := b.Map, &b.head
	if b.open > 0 {
		start := b.At(0, 0)
		for _, x := range []struct {
			key, said, first string
			at               Pos
		}{
			{"question", m.Question, h.question, start}, {"note", m.Note, h.note, start}, {"language", m.Language, h.language, h.languageAt},
		} {
			if x.said != "" && x.first != "" && tidy(x.said) != tidy(x.first) {
				b.d.add(NotUsed, Note, x.at, fmt.Sprintf("the %s of the map is that of another file, so this one is not used", x.key),
					"it holds where this file is a map of its own")
			}
		}
	}
	for _, x := range []struct{ first, said *string }{
		{&h.title, &m.Title}, // that each file has its own goes without saying
		{&h.question, &m.Question}, {&h.note, &m.Note}, {&h.language, &m.Language},
	} {
		if tidy(*x.first) == "" {
			*x.first = *x.said
		}
		*x.said = ""
	}
}

// fileOf returns the file of a place: where claims are added when all files have
// been read, that need not be the one that is open.
func (b *Builder) fileOf(p Pos) *file {
	if f := b.byName[p.File]; f != nil && p.File != b.d.file.Name {
		return f
	}
	return b.d.file
}

// definedIn is a side, speaker or source, with the file that had it last.
type definedIn struct {
	id   ID
	file string
}

func (d *definedIn) known() bool { return d.id != "" }

// defined returns what another file has defined in the same words under the same
// id, which is the same thing, or what is to be defined. In one file, two things
// may be called the same.
func (b *Builder) defined(what string, id ID, at Pos, words ...string) *definedIn {
	if !b.Several() || strings.Join(words, "") == "" {
		return new(definedIn)
	}
	key := what + "\x00" + string(id) + "\x00" + strings.Join(words, "\x00")
	d := b.again[key]
	if d == nil || d.file == at.File {
		d = new(definedIn)
		if b.again[key] == nil {
			b.again[key] = d
		}
	}
	d.file = at.File
	return d
}

// Own returns the id of something whose id means nothing outside of its file: of
// several files that are made one map, each has its name before its ids.
func (b *Builder) Own(id ID) ID {
	if !b.Several() || !usableID(ID(nfc(string(id)))) {
		return id
	}
	f := b.d.file
	if f.prefix == "" {
		name := filepath.Base(f.Name)
		if name = nfc(strings.TrimSuffix(name, filepath.Ext(name))); !validID(name) || runes(name) > idLength {
			name = cmp.Or(idFromText(name), "file")
		}
		f.prefix = name
		for n := 2; b.prefixes[f.prefix]; n++ {
			f.prefix = fmt.Sprintf("%s-%d", name, n)
		}
		b.prefixes[f.prefix] = true
	}
	return ID(f.prefix + "-" + string(id))
}

// Differences counts the nodes of a file whose ids others of a file before have, which
// say something else.
type Differences struct {
	N         int
	id        string
	at, first Pos
}

// Add counts a node with its place, and that of the one before.
func (d *Differences) Add(id string, at, first Pos) {
	if d.N++; d.N == 1 {
		d.id, d.at, d.first = id, at, first
	}
}

// Differ tells of nodes that say something else than others of their ids, if there are
// any. Each file has its own then.
func (b *Builder) Differ(d *Differences) {
	if d.N == 0 {
		return
	}
	which := "the node " + quoted(short(d.id))
	if d.N > 1 {
		which = fmt.Sprintf("%s, and %d more", which, d.N-1)
	}
	b.d.add(DifferentValues, Warning, d.at, "another file has another text for "+which, "each file keeps its own; if they are one, write the same text in both",
		Related{d.first, "the other text is here"})
}
