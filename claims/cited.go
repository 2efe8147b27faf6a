package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// CheckCited looks up what the map cites in the texts of its sources: whether a
// text begins where the map says, has the paragraphs and lines that are named,
// and has the words that are quoted, at the place that is named. A text that is
// not there is worth a note. So is a source without a text that is quoted, and
// a citation that names no place in a long text. Where claim and source have
// dates, it compares them. The findings are sorted, and those that the map turns
// off are among them; see [Map.Heard].
//
// A text is read once, however often it is cited. Time and memory are linear in
// the map and the texts.
func CheckCited(m *Map, open Opener) Diagnostics {
	c := citedChecker{m: m, open: open, texts: m.texts(), files: make(map[string]Source), cites: make(map[ID][]*Citation)}
	for _, f := range m.Files {
		c.files[f.Name] = f
	}
	for i := range m.Claims {
		for k := range m.Claims[i].Cites {
			cite := &m.Claims[i].Cites[k]
			c.cites[cite.Source] = append(c.cites[cite.Source], cite)
		}
	}
	texts := make(map[textName][]*Document)
	var names []textName // in order
	for i := range m.Sources {
		s := &m.Sources[i]
		switch {
		case len(c.cites[s.ID]) == 0:
		case s.Text == "":
			c.withoutText(s)
		default:
			name := c.name(s)
			if texts[name] == nil {
				names = append(names, name)
			}
			texts[name] = append(texts[name], s)
		}
	}
	for _, name := range names {
		c.text(texts[name])
	}
	c.dates()
	c.ds.Sort()
	return c.ds
}

type citedChecker struct {
	m      *Map
	open   Opener
	texts  func(file string) *textFinder
	files  map[string]Source
	cites  map[ID][]*Citation // by source
	listed int                // folders, for names like that of a missing text
	ds     Diagnostics
}

// textName is what a text is called by, from wherever it is called: two of one
// name are one text.
type textName struct{ dir, real, folder, path string }

func (c *citedChecker) name(s *Document) textName {
	from := c.files[s.TextPos.File]
	return textName{filepath.Dir(from.Name), filepath.Dir(from.Path), from.Folder, path.Clean(s.Text)}
}

func (c *citedChecker) add(code Code, s Severity, pos Pos, message, hint string) {
	c.ds = append(c.ds, Diagnostic{Code: code, Severity: s, Pos: pos, Message: message, Hint: hint})
}

// text looks up what is cited from sources that have one text.
func (c *citedChecker) text(sources []*Document) {
	file, err := c.open(c.files[sources[0].TextPos.File], sources[0].Text)
	var fit []*Document
	for _, s := range sources {
		if c.readable(s, file.Text, err) {
			fit = append(fit, s)
		}
	}
	if len(fit) == 0 {
		return
	}
	t := newCitedText(string(file.Text))
	var quotes []string
	for _, s := range fit {
		for _, cite := range c.cites[s.ID] {
			if cite.Quote != "" {
				quotes = append(quotes, cite.Quote)
			}
		}
	}
	t.read(quotes)
	for _, s := range fit {
		c.source(s, t)
	}
}

// readable reports a text that cannot be read.
func (c *citedChecker) readable(s *Document, text []byte, err error) bool {
	name := quoted(short(s.Text))
	switch {
	case strings.Contains(s.Text, "://"):
		c.add(OutsideFile, Error, s.TextPos, name+" is a web address, and a text is a file", "write the address as `url`; save the words of the page as a plain text and name that file")
		return false
	case errors.Is(err, ErrOutside):
		c.add(OutsideFile, Error, s.TextPos, name+" lies outside the folder of the map",
			"put the text into that folder or below it, or name its folder with --sources")
		return false
	case errors.Is(err, fs.ErrNotExist):
		c.missing(s, err)
		return false
	case err != nil:
		c.add(MissingFile, Error, s.TextPos, fmt.Sprintf("%s cannot be read: %s", name, why(err)), "name a plain text that you can open")
		return false
	case len(text) > maxBytes:
		c.add(TooLarge, Error, s.TextPos, "the text is larger than 32 MiB", "name the part of it that is cited")
		return false
	}
	if what := foreign(text); what != "" {
		c.add(MissingFile, Error, s.TextPos, fmt.Sprintf("%s is %s, not a text", name, what), "save it as plain text and name that file")
		return false
	}
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		c.add(NotUTF8, Error, s.TextPos, name+" is not UTF-8 text", "save it as UTF-8: in most editors “Save as…”, encoding UTF-8")
		return false
	}
	return true
}

// source looks up what is cited from one source.
func (c *citedChecker) source(s *Document, t *citedText) {
	name := quoted(short(s.Text))
	if _, found := t.counted(s.Starts); !found {
		first := ""
		if p, ok := t.paragraph(s.Starts, 1); ok {
			first = short(t.s[p.Start:p.Stop])
		}
		c.add(NoSuchStart, Warning, s.StartsPos, fmt.Sprintf("no paragraph of %s begins with %s", name, quoted(short(s.Starts))),
			fmt.Sprintf("copy the first words of ¶ 1 from the text; until then ¶ are counted from its beginning, where ¶ 1 is %s", quoted(first)))
	}
	for _, cite := range c.cites[s.ID] {
		var at *match
		if cite.Quote != "" {
			at = c.quote(s, t, cite)
		}
		c.place(s, t, cite, at)
	}
}

// missing reports a text that is not there: as a slip where one of nearly that
// name is, else as worth a note, for texts are often kept elsewhere.
func (c *citedChecker) missing(s *Document, err error) {
	severity, hint := Note, "put it beside this file, or name its folder with --sources"
	var fix *Fix
	var missing missingFile
	if c.listed++; c.listed <= listings && errors.As(err, &missing) {
		if near := missing.near(s.Text); len(near) > 0 {
			severity, hint = Warning, "did you mean "+orList(near)+"?"
			fix = c.texts(s.TextPos.File).misnamed(s.TextPos, s.Text, near)
		}
	}
	c.add(NotVerified, severity, s.TextPos,
		fmt.Sprintf("the text %s is not here, so what is cited from %s is not looked up", quoted(short(s.Text)), quoted(string(s.ID))), hint)
	c.ds[len(c.ds)-1].Fix = fix
}

// withoutText notes once that what is quoted from a source is not looked up, for
// it has no text.
func (c *citedChecker) withoutText(s *Document) {
	for _, cite := range c.cites[s.ID] {
		if cite.Quote != "" {
			c.add(NotVerified, Note, s.Pos, fmt.Sprintf("the source %s has no text, so what is quoted from it is not looked up", quoted(string(s.ID))),
				"save its words as a plain text and name that file: `text: "+string(s.ID)+".txt`")
			return
		}
	}
}
