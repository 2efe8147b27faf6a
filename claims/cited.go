package claims

import (
	"errors"
	"fmt"
	"io/fs"
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
		if len(c.cites[s.ID]) > 0 {
			c.add(NotVerified, Note, s.TextPos, fmt.Sprintf("the text %s is not here, so what is cited from %s is not looked up", name, quoted(string(s.ID))),
				"put it beside this file, or name its folder with --sources")
		}
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
	paragraphs, found := Paragraphs(file.Text, s.Starts)
	if !found {
		c.add(NoSuchStart, Warning, s.TextPos, fmt.Sprintf("no paragraph of %s begins with %s", name, quoted(short(s.Starts))),
			"copy the first words of ¶ 1 from the text; until then ¶ are counted from its beginning")
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

func (c *citedChecker) noSuchPlace(cite *Citation, has int, what, name string) {
	s := "s"
	if has == 1 {
		s = ""
	}
	c.add(NoSuchPlace, Warning, cite.AtPos, fmt.Sprintf("%s has %d %s%s, and this is %s", name, has, what, s, quoted(short(cite.At))),
		"look the place up; paragraphs are counted without headings, from the one that the source `starts` with")
}
