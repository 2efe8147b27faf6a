package render

import (
	"bytes"
	"context"
	"io"

	"crux/render/internal/letters"
	"crux/render/internal/pdf"
	"crux/render/internal/scene"
)

// pdfDocument is drawings of ours that become the pages of a PDF.
type pdfDocument struct {
	title    string
	language string // BCP 47
	pages    []pdfPage
	outline  []pdf.Mark
}

// pdfPage is a drawing and the paper that it is put on, as large as can be.
type pdfPage struct {
	name          string // what links of other pages call this one: name, or name#id
	svg           []byte
	width, height float64 // in points, 72 to an inch; 0 for as large as the drawing
}

// pointsPerPx is how large a px of CSS is on paper.
const pointsPerPx = 0.75

// pageMax is how wide and high a page is at most, in points: ISO 32000-1, annex C.
// A larger drawing is made smaller.
const pageMax = 14400

// writePDF writes a document. Links lead to other parts of it, into the web or to
// a mailbox; those that lead nowhere are left out. It returns the letters that no
// font has, which are boxes.
func writePDF(ctx context.Context, out io.Writer, d pdfDocument) (boxed []string, err error) {
	setter := letters.NewSetter()
	document := pdf.Document{Title: d.title, Language: d.language, Outline: d.outline}
	for _, p := range d.pages {
		s, err := scene.Read(p.svg, setter)
		if err != nil {
			return nil, err
		}
		if p.width == 0 || p.height == 0 {
			k := min(pointsPerPx, pageMax/max(s.Width, s.Height))
			p.width, p.height = s.Width*k, s.Height*k
		}
		document.Pages = append(document.Pages, pdf.Page{Name: p.name, Scene: s, Width: p.width, Height: p.height})
	}
	return setter.Missing(), pdf.Write(ctx, out, document)
}

// writeMapPDF writes the drawing that [writeSVG] makes on one page of its size.
func writeMapPDF(ctx context.Context, out io.Writer, v View) error {
	var svg bytes.Buffer
	if err := writeSVG(ctx, &svg, v); err != nil {
		return err
	}
	boxed, err := writePDF(ctx, out, pdfDocument{
		title: v.Title, language: v.Language, pages: []pdfPage{{svg: svg.Bytes()}}, outline: v.marks(),
	})
	v.tellBoxed(boxed, err)
	return err
}

// marks are the claims as the outline of a PDF lists them, in the order in which
// they are read.
func (v *View) marks() []pdf.Mark {
	var all []pdf.Mark
	for _, i := range readingOrder(*v) {
		if i < len(v.Cards) {
			text := v.Cards[i].Title
			if text == "" {
				text = v.Cards[i].sentence()
			}
			all = append(all, pdf.Mark{ID: "claim-" + svgID(v.Cards[i].ID), Text: text})
		}
	}
	return all
}

// tellBoxed says which letters are boxes in what was written, if any.
func (v *View) tellBoxed(letters []string, err error) {
	if err == nil && len(letters) > 0 && v.Boxed != nil {
		v.Boxed(letters)
	}
}
