package claims

import (
	"errors"
	"fmt"
	"io/fs"
	"unicode/utf8"
)

// CheckCited looks up what the map cites in the texts of its sources: whether a
// text begins where the map says, and has the paragraphs and lines that are
// named. A text that is not there is worth a note. The findings are sorted.
func CheckCited(m *Map, open Opener) Diagnostics {
	c := citedChecker{m: m, open: open, files: make(map[string]Source), cites: make(map[ID][]*Citation)}
	for _, f := range m.Files {
		c.files[f.Name] = f
	}
	for i := range m.Claims {
		for k := range m.Claims[i].Cites {
			cite := &m.Claims[i].Cites[k]
			c.cites[cite.Source] = append(c.cites[cite.Source], cite)
		}
	}
	for i := range m.Sources {
		if s := &m.Sources[i]; s.Text != "" {
			c.source(s)
		}
	}
	c.ds = m.heard(c.ds)
	c.ds.Sort()
	return c.ds
}

type citedChecker struct {
	m     *Map
	open  Opener
	files map[string]Source
	cites map[ID][]*Citation // by source
	ds    Diagnostics
}

func (c *citedChecker) add(code Code, s Severity, pos Pos, message, hint string) {
	c.ds = append(c.ds, Diagnostic{Code: code, Severity: s, Pos: pos, Message: message, Hint: hint})
}

// source looks up what is cited from one source.
func (c *citedChecker) source(s *Document) {
	file, err := c.open(c.files[s.TextPos.File], s.Text)
	name := quoted(short(s.Text))
	switch {
	case errors.Is(err, ErrOutside):
		c.add(OutsideFile, Error, s.TextPos, name+" lies outside the folder of the map",
			"put the text into that folder or below it, or name its folder with --sources")
		return
	case errors.Is(err, fs.ErrNotExist):
		c.missing(s, err)
		return
	case err != nil:
		c.add(MissingFile, Error, s.TextPos, fmt.Sprintf("%s cannot be read: %s", name, why(err)), "name a plain text that you can open")
		return
	case len(file.Text) > maxBytes:
		c.add(TooLarge, Error, s.TextPos, "the text is larger than 32 MiB", "name the part of it that is cited")
		return
	}
	if what := foreign(file.Text); what != "" {
		c.add(MissingFile, Error, s.TextPos, fmt.Sprintf("%s is %s, not a text", name, what), "save it as plain text and name that file")
		return
	}
	if !utf8.Valid(file.Text) {
		c.add(NotUTF8, Error, s.TextPos, name+" is not UTF-8 text", "save it as UTF-8: in most editors “Save as…”, encoding UTF-8")
		return
	}
	paragraphs, found := Paragraphs(file.Text, s.Starts)
	if !found {
		hint := "copy the first words of ¶ 1 from the text; until then ¶ are counted from its beginning"
		if len(paragraphs) > 0 {
			p := paragraphs[0]
			hint += ", where ¶ 1 is " + quoted(short(string(file.Text[p.Start:p.Stop])))
		}
		c.add(NoSuchStart, Warning, s.StartsPos, fmt.Sprintf("no paragraph of %s begins with %s", name, quoted(short(s.Starts))), hint)
	}
	lines := len(Lines(file.Text))
	for _, cite := range c.cites[s.ID] {
		place, ok := ParsePlace(cite.At)
		switch {
		case !ok:
		case place.Kind == AtParagraph && (place.From < 1 || place.To > len(paragraphs)):
			c.noSuchPlace(cite, len(paragraphs), "paragraph", name)
		case place.Kind == AtLine && (place.From < 1 || place.To > lines):
			c.noSuchPlace(cite, lines, "line", name)
		}
	}
}

// missing reports a text that is not there: as a slip where one of nearly that
// name is, else as worth a note, for texts are often kept elsewhere.
func (c *citedChecker) missing(s *Document, err error) {
	if len(c.cites[s.ID]) == 0 {
		return
	}
	severity, hint := Note, "put it beside this file, or name its folder with --sources"
	var missing missingFile
	if errors.As(err, &missing) {
		if near := nearest(s.Text, missing.others); len(near) > 0 {
			severity, hint = Warning, "did you mean "+orList(near)+"?"
		}
	}
	c.add(NotVerified, severity, s.TextPos,
		fmt.Sprintf("the text %s is not here, so what is cited from %s is not looked up", quoted(short(s.Text)), quoted(string(s.ID))), hint)
}

func (c *citedChecker) noSuchPlace(cite *Citation, has int, what, name string) {
	s := "s"
	if has == 1 {
		s = ""
	}
	hint := "look the place up in the text"
	if what == "paragraph" {
		hint += "; headings are not counted, nor what stands before the paragraph that the source `starts` with"
	}
	c.add(NoSuchPlace, Warning, cite.AtPos, fmt.Sprintf("%s has %d %s%s, and this is %s", name, has, what, s, quoted(short(cite.At))), hint)
}
