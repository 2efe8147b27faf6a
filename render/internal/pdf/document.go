package pdf

import (
	"context"
	"fmt"
	"io"
	"strings"

	"crux/render/internal/geom"
	"crux/render/internal/letters"
	"crux/render/internal/scene"
)

// Document is what is written.
type Document struct {
	Title    string
	Language string // BCP 47
	Pages    []Page
	Outline  []Mark
}

// Page is a drawing on a page of a size in points, 72 to an inch. It is as large
// as can be, in the middle.
type Page struct {
	// Name is what links of other pages call this one: a link to NAME leads to its
	// top, NAME#ID to a part of it. It may be "".
	Name          string
	Scene         *scene.Scene
	Width, Height float64
}

// Mark is a line of the outline. It leads to the part of a drawing that has the ID;
// where several pages have one, to the first. One that leads nowhere is left out.
type Mark struct{ ID, Text string }

// document is a Document as it is written.
type document struct {
	Document
	*file
	fonts    map[*letters.File]*fontInFile
	inOrder  []*fontInFile
	pages    []ref
	anchors  map[string]place // by page name, # and ID
	byID     map[string]place // that of the first page that has it
	elements []element
	linked   int // annotations with a place in the structure, where they come after the pages
	tree     ref
}

// place is where a link leads.
type place struct {
	page int
	at   geom.Point // in points, from the bottom
}

// Write writes a document. Links that lead to no page, no part of one and nowhere
// in the web (http, https, mailto) are left out. The error is that of w or of ctx.
func Write(ctx context.Context, w io.Writer, d Document) error {
	doc := &document{
		Document: d, file: newFile(w), fonts: make(map[*letters.File]*fontInFile),
		anchors: make(map[string]place), byID: make(map[string]place),
	}
	catalog, info, tree := doc.reserve(), doc.reserve(), doc.reserve()
	doc.tree = doc.reserve()
	for range d.Pages {
		doc.pages = append(doc.pages, doc.reserve())
	}
	for i := range d.Pages {
		doc.findAnchors(i)
	}
	for i := range d.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		doc.page(i, tree)
	}
	for _, f := range doc.inOrder {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.write(doc.file); err != nil {
			return err
		}
	}
	doc.structure()
	doc.object(tree, "<</Type/Pages/Kids[%s]/Count %d>>", refs(doc.pages), len(doc.pages))
	outline := ""
	if root := doc.outline(); root != 0 {
		outline = fmt.Sprintf("/Outlines %v", root)
	}
	language := ""
	if d.Language != "" {
		language = "/Lang" + text(d.Language)
	}
	doc.object(catalog, "<</Type/Catalog/Pages %v%s%s/StructTreeRoot %v/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>>>", tree, outline, language, doc.tree)
	doc.object(info, "<</Title%s/Creator(crux)/Producer(crux)>>", text(d.Title))
	return doc.end(catalog, info)
}

func refs(all []ref) string {
	var b strings.Builder
	for i, r := range all {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.String())
	}
	return b.String()
}

// font returns the font of the file that a face is drawn from.
func (d *document) font(face *letters.Face) *fontInFile {
	f := d.fonts[face.File]
	if f == nil {
		f = &fontInFile{face: face, name: fmt.Sprintf("F%d", len(d.inOrder)+1), ref: d.reserve(), codes: make(map[use]int)}
		d.fonts[face.File] = f
		d.inOrder = append(d.inOrder, f)
	}
	return f
}

// matrix puts a drawing on its page, whose y grows upwards.
func (p *Page) matrix() geom.Matrix {
	return geom.Matrix{A: 1, D: -1, F: p.Height}.Mul(p.Scene.Fit(p.Width, p.Height))
}

func (d *document) findAnchors(i int) {
	p := &d.Pages[i]
	m := p.matrix()
	note := func(key string, in map[string]place, to place) {
		if _, ok := in[key]; !ok {
			in[key] = to
		}
	}
	if p.Name != "" {
		note(p.Name, d.anchors, place{i, geom.Point{Y: p.Height}})
	}
	for _, a := range p.Scene.Anchors {
		if a.ID == "" {
			continue
		}
		to := place{i, m.Apply(a.Bounds.Min)}
		note(p.Name+"#"+a.ID, d.anchors, to)
		note(a.ID, d.byID, to)
	}
}

// page writes a page.
func (d *document) page(i int, tree ref) {
	p := &d.Pages[i]
	m := p.matrix()
	c := &content{doc: d, fonts: make(map[string]*fontInFile)}
	fmt.Fprintf(c, "q %.6f %.6f %.6f %.6f %s %s cm\n", m.A, m.B, m.C, m.D, num(m.E), num(m.F))
	annotations := d.annotations(p, i)
	d.mark(c, i, annotations)
	c.WriteString("Q\n")
	body := d.reserve()
	d.stream(body, "", []byte(c.String()))
	var fonts strings.Builder
	for _, f := range c.used {
		fmt.Fprintf(&fonts, "/%s %v", f.name, f.ref)
	}
	notes := ""
	if all := annotations.refs(); len(all) > 0 {
		notes = fmt.Sprintf("/Annots[%s]/Tabs/S", refs(all))
	}
	d.object(d.pages[i], "<</Type/Page/Parent %v/MediaBox[0 0 %s]/Resources<</Font<<%s>>>>/Contents %v%s/StructParents %d>>",
		tree, nums(p.Width, p.Height), fonts.String(), body, notes, i)
}
