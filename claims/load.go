package claims

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// The limits of a claim file. They are far beyond what people write; they keep
// a hostile file from taking the machine.
const (
	maxBytes     = 32 << 20
	maxNodes     = 2_000_000
	maxDepth     = 100
	maxExpansion = 10 // times the file's own nodes, through aliases
)

// Load reads the claim files of one map, and what they include. The map is
// never nil: after a fault it holds what could be read. It is fit to be judged
// only if the findings hold no error. The findings are sorted.
//
// Included files are read with open; where that is nil nothing can be included.
// Time and memory are linear in the files.
func Load(files []Source, open Opener) (*Map, Diagnostics) {
	return load(files, open, manyClaims)
}

// manyClaims is from how many claims on those of a file are converted one by
// one.
const manyClaims = 1000

func load(files []Source, open Opener, many int) (*Map, Diagnostics) {
	d := newDecoder()
	d.many, d.several = many, len(files) > 1
	for _, f := range files {
		d.load(f, open)
	}
	d.resolve()
	return d.m, d.found()
}

// found returns the findings that the map does not turn off, sorted.
func (d *decoder) found() Diagnostics {
	var used []bool
	d.ds, used = d.m.turnOff(d.ds)
	for i, is := range used {
		d.m.Ignores[i].used = is
	}
	d.ds.Sort()
	// What an alias repeats is found once.
	d.ds = slices.CompactFunc(d.ds, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
	return d.ds
}

// addFile reads one file.
func (d *decoder) addFile(src Source, via *file) {
	d.file = &file{Source: src, via: via}
	d.damaged, d.until, d.under = false, Pos{Line: math.MaxInt}, ""
	d.files = append(d.files, d.file)
	d.have[src.key()] = d.file
	d.m.Files = append(d.m.Files, src)
	lines := make(chan *textFinder)
	go func() { lines <- newTextFinder(src.Text[:min(len(src.Text), maxBytes)]) }() // while YAML reads the file
	root, ok := d.read(src)
	if d.text = <-lines; ok {
		d.top(root)
		*d.conv = converter{many: d.conv.many} // so that the garbage collector can have YAML's nodes
	}
	d.incomplete = d.incomplete || d.damaged || !ok
}

// read turns a file into nodes. Its result is false where there is nothing to
// go on with.
func (d *decoder) read(file Source) (*node, bool) {
	whole := Pos{File: file.Name, Line: 1, Col: 1}
	if len(file.Text) > maxBytes {
		d.add(TooLarge, Error, whole, "the file is larger than 32 MiB", "split it into several maps")
		return nil, false
	}
	if what := foreign(file.Text); what != "" {
		d.add(NotAClaimFile, Error, Pos{File: file.Name}, "this is "+what+", not a claim file",
			"a claim file is plain text: save it as “plain text” or copy the text into a plain text editor")
		return nil, false
	}
	if pos, ok := firstNonUTF8(file); ok {
		d.add(NotUTF8, Error, pos, "the file is not UTF-8 text from here on",
			"save it as UTF-8: in most editors “Save as…”, encoding UTF-8")
		return nil, false
	}
	if crowded(file.Text) {
		d.tooMany(whole)
		return nil, false
	}
	docs, err := d.parse(file.Text)
	if err != nil && strings.Contains(err.Error(), "exceeded max depth") {
		d.tooDeep(whole)
		return nil, false
	}
	if err != nil {
		mended, findings, whole := readableSpaces(file.Name, file.Text, func(text []byte) error {
			_, err := parseYAML(text)
			return err
		})
		d.ds = append(d.ds, findings...)
		if docs, err = parseYAML(mended); err != nil {
			return nil, false
		}
		d.damaged = !whole
	}
	if docs.next.Line > 0 {
		docs.next.File = file.Name
		d.add(SeveralDocuments, Error, docs.next,
			"here starts a second document, which is not read",
			"take the line --- or ... out, or put the second part into a file of its own")
	}
	if docs.first == nil {
		if !d.damaged {
			d.add(EmptyFile, Error, whole, "the file is empty", smallestMap)
		}
		return nil, false
	}
	before := len(d.ds)
	c := &converter{d: d, root: docs.first, inside: make(map[*yaml.Node]bool)}
	d.conv = c
	n := new(node)
	ok := c.convert(n, docs.first, 0)
	if !ok {
		c.lookAhead()
	}
	if c.nodes > maxNodes {
		d.ds = d.ds[:before]
		d.tooMany(whole)
		return nil, false
	}
	return n, ok
}

// crowded reports whether a file is so full of the marks that divide its parts
// that it must have more than [maxNodes] of them. The YAML module needs some
// hundred bytes for each part, so such a file is better not given to it.
func crowded(text []byte) bool {
	if len(text) <= 4*maxNodes {
		return false
	}
	marks := 0
	for _, mark := range ",:[{-\n\r" {
		marks += bytes.Count(text, []byte{byte(mark)})
	}
	return marks > 4*maxNodes
}

func (d *decoder) tooMany(pos Pos) {
	d.add(TooLarge, Error, pos, "the file has more than two million parts", "split it into several maps")
}

const smallestMap = "the smallest map is\n" +
	"claims:\n" +
	"  ban:\n" +
	"    text: Schools should ban phones.\n" +
	"    pros:\n" +
	"      - Phones distract everyone in the room."

// foreign names the kind of a file that people take for a claim file by
// mistake, or returns "".
func foreign(text []byte) string {
	for _, kind := range []struct{ begins, what string }{
		{"PK\x03\x04", "a document of a word processor, or another packed file"},
		{"\xd0\xcf\x11\xe0", "a document of a word processor"},
		{"{\\rtf", "a document of a word processor"},
		{"%PDF", "a PDF document"},
		{"\x89PNG", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"<svg", "a drawing"},
		{"<?xml", "an XML file"},
		{"<!DOCTYPE", "a web page"},
		{"<html", "a web page"},
	} {
		if bytes.HasPrefix(text, []byte(kind.begins)) {
			return kind.what
		}
	}
	return ""
}

func firstNonUTF8(file Source) (Pos, bool) {
	if utf8.Valid(file.Text) {
		return Pos{}, false
	}
	good := 0
	for {
		r, n := utf8.DecodeRune(file.Text[good:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		good += n
	}
	before := Lines(file.Text[:good])
	col := utf8.RuneCountInString(before[len(before)-1]) + 1
	return Pos{File: file.Name, Line: len(before), Col: col}, true
}

// documents are the first document of a file that is not empty and the place
// where the next such begins, if there is one.
type documents struct {
	first *yaml.Node
	next  Pos
}

func parseYAML(text []byte) (docs documents, err error) {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var n yaml.Node
		err := dec.Decode(&n)
		switch {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return documents{}, fmt.Errorf("claims: %w", err)
		case len(n.Content) != 1 || n.Content[0].ShortTag() == "!!null":
		case docs.first == nil:
			docs.first = n.Content[0]
		case docs.next.Line == 0:
			docs.next = Pos{Line: n.Line, Col: n.Column}
		}
	}
}

// parse reads YAML: that of a large file in two parts, one beside the other, where
// that gives the same.
func (d *decoder) parse(text []byte) (documents, error) {
	if len(text)/claimBytes >= d.many {
		if at := splitAt(text); at > 0 {
			if docs, ok := parseInTwo(text, at); ok {
				return docs, nil
			}
		}
	}
	return parseYAML(text)
}

// parseInTwo reads YAML in two parts, of which the second begins in the middle of
// the claims. Its result is false where a part cannot be read, or has the claims
// elsewhere.
func parseInTwo(text []byte, at int) (documents, bool) {
	second := make(chan *yaml.Node)
	go func() {
		docs, err := parseYAML(slices.Concat([]byte("claims:\n"), text[at:]))
		if err != nil {
			docs.first = nil
		} else if docs.first != nil {
			lower(docs.first, bytes.Count(text[:at], []byte("\n"))-1)
		}
		second <- docs.first
	}()
	docs, err := parseYAML(text[:at])
	a, b := docs.first, <-second
	if err != nil || a == nil || b == nil || a.Kind != yaml.MappingNode || b.Kind != yaml.MappingNode {
		return documents{}, false
	}
	n := len(a.Content)
	if n < 2 || a.Content[n-2].Value != "claims" {
		return documents{}, false
	}
	first, rest := a.Content[n-1], b.Content[1]
	for _, claims := range []*yaml.Node{first, rest} {
		if claims.Kind != yaml.MappingNode || claims.Style&yaml.FlowStyle != 0 {
			return documents{}, false
		}
	}
	if len(first.Content) == 0 || len(rest.Content) == 0 || first.Content[0].Column != rest.Content[0].Column {
		return documents{}, false
	}
	first.Content = append(first.Content, rest.Content...)
	a.Content = append(a.Content, b.Content[2:]...)
	return docs, true
}

// lower moves nodes down by some lines.
func lower(y *yaml.Node, lines int) {
	y.Line += lines
	for _, k := range y.Content {
		lower(k, lines)
	}
}

// converter turns YAML's nodes into ours.
type converter struct {
	d      *decoder
	root   *yaml.Node
	nodes  int                 // in the file; once counted all of them, before those met
	made   int                 // by now, aliases followed
	named  map[*yaml.Node]bool // those that an alias names; nil until counted
	inside map[*yaml.Node]bool // those with an anchor that are being converted
	slab   slab[node]
	claims *yaml.Node   // what stands under "claims", if that is much
	later  []*yaml.Node // claims that are converted when they are decoded
	many   bool         // there are such
}

// lookAhead counts the nodes of the whole file and notes what aliases name.
// Most files need none of that: nothing in them is repeated or left out.
func (c *converter) lookAhead() {
	if c.named == nil {
		c.nodes, c.named = 0, make(map[*yaml.Node]bool)
		c.count(c.root)
	}
}

// count counts nodes, aliases not followed.
func (c *converter) count(y *yaml.Node) {
	c.nodes++
	if y.Kind == yaml.AliasNode {
		c.named[y.Alias] = true
	}
	for _, k := range y.Content {
		c.count(k)
	}
}

// alias converts what an alias names. Findings point at the alias, which is
// where the author wrote it.
func (c *converter) alias(n *node, y *yaml.Node, depth int) bool {
	c.lookAhead()
	if c.inside[y.Alias] {
		c.d.add(TooLarge, Error, c.pos(y), fmt.Sprintf("*%s stands inside the part that it repeats, which has no end", y.Value), "write the part out")
		return false
	}
	ok := c.convert(n, y.Alias, depth)
	n.line, n.col = int32(y.Line), int32(y.Column)
	return ok
}

func (c *converter) pos(y *yaml.Node) Pos { return Pos{File: c.d.Name, Line: y.Line, Col: y.Column} }

// convert fills n with what y is.
func (c *converter) convert(n *node, y *yaml.Node, depth int) bool {
	if y.Kind == yaml.AliasNode {
		return c.alias(n, y, depth)
	}
	if depth > maxDepth {
		c.d.tooDeep(c.pos(y))
		return false
	}
	if c.named == nil {
		c.nodes++
	}
	if c.made++; c.made > maxExpansion*c.nodes {
		c.d.add(TooLarge, Error, c.pos(y), "the aliases (*name) of the file make it more than ten times as large", "write the parts out")
		return false
	}
	n.line, n.col, n.flow = int32(y.Line), int32(y.Column), y.Style&yaml.FlowStyle != 0
	switch y.Kind {
	case yaml.ScalarNode:
		n.value = y.Value
		n.plain = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		if n.plain {
			n.scalar = scalarKindOf(y.ShortTag())
			if n.scalar == floatScalar && strings.Trim(n.value, "0123456789") == "" {
				n.scalar = intScalar // such as 08, which YAML does not take for an octal number
			}
		}
	case yaml.SequenceNode:
		n.kind = listNode
	case yaml.MappingNode:
		n.kind = groupNode
	}
	if y.Style&yaml.TaggedStyle != 0 {
		c.d.marked(Error, y.Tag, c.pos(y))
	}
	if y.Anchor == "" {
		return c.kids(n, y, depth)
	}
	c.lookAhead()
	if y.Kind == yaml.ScalarNode && !c.named[y] {
		c.d.marked(Warning, "&"+y.Anchor, c.pos(y))
	}
	c.inside[y] = true
	defer delete(c.inside, y)
	return c.kids(n, y, depth)
}

// kids converts what stands in y.
func (c *converter) kids(n *node, y *yaml.Node, depth int) bool {
	if len(y.Content) == 0 {
		return true
	}
	if c.nodes > maxNodes {
		return false
	}
	n.kids = c.slab.take(len(y.Content))
	for i, k := range y.Content {
		if depth == 0 && i%2 == 1 && y.Content[i-1].Value == "claims" && len(k.Content) > c.d.many {
			c.claims, c.many = k, true
			c.later = slices.Grow(c.later, len(k.Content))
		}
		if y == c.claims && (n.kind == listNode || i%2 == 1) && k.Anchor == "" && len(k.Content) > 0 && k.Style&yaml.TaggedStyle == 0 {
			c.postpone(&n.kids[i], k)
			continue
		}
		if n.kind == groupNode && i%2 == 1 && depth != 1 && strings.HasPrefix(y.Content[i-1].Value, "x-") {
			// For other programs, whatever it is. One level below the file's own
			// keys stand ids, and "x-ray" is one.
			c.lookAhead()
			n.kids[i] = node{scalar: nullScalar, line: int32(k.Line), col: int32(k.Column)}
			continue
		}
		if !c.convert(&n.kids[i], k, depth+1) {
			return false
		}
	}
	return true
}

// postpone notes that the kids of a claim are converted when it is decoded: then
// they are at hand, and their place serves for those of the next one.
func (c *converter) postpone(n *node, y *yaml.Node) {
	c.later = append(c.later, y)
	*n = node{kind: groupNode, flow: y.Style&yaml.FlowStyle != 0, line: int32(y.Line), col: int32(y.Column), later: int32(len(c.later))}
	if y.Kind == yaml.SequenceNode {
		n.kind = listNode
	}
}

// unfold converts the kids of a claim, if they have been postponed, and calls
// decode. It does not where that cannot be done, after a finding.
func (d *decoder) unfold(n *node, decode func()) {
	if n.later == 0 {
		decode()
		return
	}
	c, before := d.conv, len(d.ds)
	free := c.slab.free
	c.nodes, c.made = c.nodes+1, c.made+1
	if c.kids(n, c.later[n.later-1], 2) {
		decode()
	} else {
		d.damaged = true
		if len(d.ds) == before { // too many nodes
			d.tooMany(Pos{File: d.Name, Line: 1, Col: 1})
		}
	}
	if !d.keepsNodes() {
		n.kids = nil
		c.slab.reuse(free)
	}
}

// beside returns a converter of the same file that can be used at the same
// time.
func (c *converter) beside() *converter {
	other := *c
	other.inside, other.slab = make(map[*yaml.Node]bool), slab[node]{}
	return &other
}

// with counts what converters beside c have converted since they were made, if
// c could have converted all of it within the limits. Otherwise it returns
// false.
func (c *converter) with(a, b *converter) bool {
	nodes, named := a.nodes+b.nodes-c.nodes, c.named
	for _, x := range []*converter{a, b} {
		if x.named != nil { // it has counted all nodes of the file
			nodes, named = x.nodes, x.named
		}
	}
	made := a.made + b.made - c.made
	if nodes > maxNodes || made > maxExpansion*nodes {
		return false
	}
	c.nodes, c.made, c.named = nodes, made, named
	return true
}

// keepsNodes reports whether the nodes of claims are needed when all is read: to
// show both places where two say different things.
func (d *decoder) keepsNodes() bool {
	return d.several || len(d.files) > 1 || len(d.includes) > 0 || !d.conv.many
}

// scalarKindOf returns what a tag says of a scalar.
func scalarKindOf(tag string) scalarKind {
	switch tag {
	case "!!null":
		return nullScalar
	case "!!bool":
		return boolScalar
	case "!!int":
		return intScalar
	case "!!float":
		return floatScalar
	case "!!timestamp":
		return dateScalar
	}
	return textScalar
}

func (d *decoder) tooDeep(pos Pos) {
	d.add(TooLarge, Error, pos, "the file is nested more than 100 deep",
		"give a claim deep inside a name of its own under `claims:` and say there what it supports or rebuts")
}

// marked reports a word that YAML takes for a mark and not for text: !word is
// a tag, and &word an anchor.
func (d *decoder) marked(s Severity, mark string, pos Pos) {
	d.add(TextLost, s, pos, fmt.Sprintf("YAML reads %s as a mark of its own, so it is not part of the text", quoted(short(mark))),
		"put the whole text in quotes")
}
