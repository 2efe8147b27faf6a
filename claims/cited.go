package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// CheckCited looks up what the map cites in the texts of its sources: whether a
// text begins where the map says, and has the paragraphs and lines that are
// named. A text that is not there is worth a note. The findings are sorted, and
// those that the map turns off are among them; see [Map.Heard].
func CheckCited(m *Map, open Opener) Diagnostics {
	c := citedChecker{m: m, open: open, texts: m.texts(), files: make(map[string]Source), cites: make(map[ID][]*Citation), counted: make(map[countedKey]counted)}
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
		if s := &m.Sources[i]; s.Text != "" && len(c.cites[s.ID]) > 0 {
			c.source(s)
		}
	}
	c.ds.Sort()
	return c.ds
}

type citedChecker struct {
	m       *Map
	open    Opener
	texts   func(file string) *textFinder
	files   map[string]Source
	cites   map[ID][]*Citation // by source
	counted map[countedKey]counted
	listed  int // folders, for names like that of a missing text
	ds      Diagnostics
}

// counted is what a text has. Sources can share one.
type counted struct {
	found      bool // it has a paragraph that begins as the source says
	first      string
	paragraphs int
	lines      int
}

type countedKey struct{ file, starts string }

func (c *citedChecker) add(code Code, s Severity, pos Pos, message, hint string) {
	c.ds = append(c.ds, Diagnostic{Code: code, Severity: s, Pos: pos, Message: message, Hint: hint})
}

// source looks up what is cited from one source.
func (c *citedChecker) source(s *Document) {
	name := quoted(short(s.Text))
	file, err := c.open(c.files[s.TextPos.File], s.Text)
	switch {
	case strings.Contains(s.Text, "://"):
		c.add(OutsideFile, Error, s.TextPos, name+" is a web address, and a text is a file", "write the address as `url`; save the words of the page as a plain text and name that file")
		return
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
	if !utf8.Valid(file.Text) || bytes.IndexByte(file.Text, 0) >= 0 {
		c.add(NotUTF8, Error, s.TextPos, name+" is not UTF-8 text", "save it as UTF-8: in most editors “Save as…”, encoding UTF-8")
		return
	}
	has := c.count(file, s.Starts)
	if !has.found {
		c.add(NoSuchStart, Warning, s.StartsPos, fmt.Sprintf("no paragraph of %s begins with %s", name, quoted(short(s.Starts))),
			fmt.Sprintf("copy the first words of ¶ 1 from the text; until then ¶ are counted from its beginning, where ¶ 1 is %s", quoted(has.first)))
	}
	for _, cite := range c.cites[s.ID] {
		place, ok := ParsePlace(cite.At)
		switch {
		case !ok:
		case place.Kind == AtParagraph && (place.From < 1 || place.To > has.paragraphs):
			c.noSuchPlace(cite, amount(has.paragraphs, "paragraph"), name,
				"; headings are not counted, nor what stands before the paragraph that the source `starts` with")
		case place.Kind == AtLine && (place.From < 1 || place.To > has.lines):
			c.noSuchPlace(cite, amount(has.lines, "line"), name, "")
		}
	}
}

// count counts the paragraphs and lines of a text.
func (c *citedChecker) count(file Source, starts string) counted {
	key := countedKey{file.key(), starts}
	has, done := c.counted[key]
	if done {
		return has
	}
	var paragraphs []Paragraph
	paragraphs, has.found = Paragraphs(file.Text, starts)
	if has.paragraphs = len(paragraphs); has.paragraphs > 0 {
		has.first = short(string(file.Text[paragraphs[0].Start:paragraphs[0].Stop]))
	}
	lines := lineStarts(string(file.Text))
	if has.lines = len(lines); int(lines[len(lines)-1]) == len(file.Text) { // behind the last line's end
		has.lines--
	}
	c.counted[key] = has
	return has
}

func (c *citedChecker) noSuchPlace(cite *Citation, has, name, hint string) {
	c.add(NoSuchPlace, Warning, cite.AtPos, fmt.Sprintf("%s has %s, and this is %s", name, has, quoted(short(cite.At))), "look the place up in the text"+hint)
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
