package render

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// Format is a form in which a map can be written. The zero Format is invalid.
type Format uint8

// The formats.
const (
	SVG      Format = iota + 1 // a drawing
	HTML                       // a page around the drawing in which readers can try what would follow
	PNG                        // a picture of it, in pixels
	PDF                        // a page with it, to print
	Markdown                   // an outline to read or to print
	DOT                        // the drawing's graph, in the language of Graphviz
)

var formatNames = []string{SVG: "svg", HTML: "html", PNG: "png", PDF: "pdf", Markdown: "md", DOT: "dot"}

// String returns the usual ending of a file in this format, without the dot.
func (f Format) String() string {
	if f >= SVG && int(f) < len(formatNames) {
		return formatNames[f]
	}
	return fmt.Sprintf("Format(%d)", uint8(f))
}

// ParseFormat is the inverse of [Format.String].
func ParseFormat(s string) (Format, bool) {
	for f := SVG; int(f) < len(formatNames); f++ {
		if formatNames[f] == s {
			return f, true
		}
	}
	return 0, false
}

// Formats lists the names of all formats.
func Formats() []string { return append([]string(nil), formatNames[SVG:]...) }

// FormatOf returns the format that the ending of a file name stands for.
func FormatOf(name string) (Format, bool) {
	switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")); ext {
	case "markdown":
		return Markdown, true
	case "htm":
		return HTML, true
	case "gv":
		return DOT, true
	default:
		return ParseFormat(ext)
	}
}

// Write writes the view in format f. The error is that of w or of ctx, or says
// that the layout failed; for a PNG it can be a [*TooLargeError].
func Write(ctx context.Context, w io.Writer, f Format, v View) error {
	switch f {
	case SVG:
		return writeSVG(ctx, w, v)
	case PNG:
		return writePNG(ctx, w, v)
	case PDF:
		return writeMapPDF(ctx, w, v)
	case HTML:
		return writeHTML(ctx, w, v)
	case DOT:
		return writeDOT(w, v)
	case Markdown:
		return writeOutline(w, v)
	}
	return fmt.Errorf("render: no format %s", f)
}
