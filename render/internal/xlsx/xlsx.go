// Package xlsx writes texts in tables as a workbook for spreadsheets (Office Open XML,
// ECMA-376): sheets to read and to print, without formulas.
//
// Libraries that do so do much more. The one that is known best, excelize, makes the
// program a fifth larger, since it looks for methods by their names and so keeps the
// linker from leaving any out. The workbook here needs seven small parts.
//
// A text is never taken for a formula, and a spreadsheet does not make one of it when
// somebody edits the cell. The same book is always the same bytes.
package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// MostLetters is how many letters a cell holds, in UTF-16 units.
const MostLetters = 32767

// Book is a workbook. It has one sheet at least.
type Book struct{ Sheets []Sheet }

// Sheet is a table, printed landscape and as wide as a page.
type Sheet struct {
	Name     string    // any text; see [Names]
	Leftward bool      // its first column is on the right
	Widths   []float64 // of the columns, in digits of the usual font
	Heads    int       // so many rows stay in view at the top, and are at the top of every printed page
	Rows     []Row
}

// Row is a row of cells.
type Row struct {
	Height float64 // in points, at most 409; 0 leaves it to the spreadsheet
	Cells  []Cell
}

// Cell is a cell. One that another one covers is left empty.
type Cell struct {
	Text          string // at most [MostLetters]
	Look          Look
	Rows, Columns int // how many it takes; 0 is 1
}

// Look is how a cell looks. The zero Look is that of a bare cell.
type Look struct {
	Weight Weight
	Fill   Fill
	Frame  Frame
	Indent uint8 // in steps of about three letters, at most 15
}

// Weight is how the letters of a cell look.
type Weight uint8

// The weights.
const (
	Usual Weight = iota
	Bold
	Large // bold, for titles
	Pale  // grey and slanting
)

// Fill is the colour behind a text.
type Fill uint8

// The fills.
const (
	NoFill Fill = iota
	HeadFill
	LightFill
	WarmFill
)

// Frame is the line around a cell.
type Frame uint8

// The frames.
const (
	NoFrame Frame = iota
	Thin
	Opening // thin, and heavier at the top
	Heavy   // all around
)

// Write writes the book. The error is one of w.
func (b *Book) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	var failed error
	part := func(name, text string) {
		// Without a time, so that the bytes are the same on another day.
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(f, declaration+text)
		}
		if failed == nil {
			failed = err
		}
	}
	names := make([]string, len(b.Sheets))
	for i := range b.Sheets {
		names[i] = b.Sheets[i].Name
	}
	names = Names(names)

	var types, sheets, relations, titles strings.Builder
	s := newStyles()
	var parts []string
	for i := range b.Sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(names[i]), n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, officeDocument, n)
		if heads := b.Sheets[i].Heads; heads > 0 {
			fmt.Fprintf(&titles, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$%d</definedName>`, i, escaped(strings.ReplaceAll(names[i], "'", "''")), heads)
		}
		parts = append(parts, b.Sheets[i].part(s, i == 0))
	}
	named := ""
	if titles.Len() > 0 {
		named = "<definedNames>" + titles.String() + "</definedNames>"
	}
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`+types.String()+`</Types>`)
	part("_rels/.rels", `<Relationships xmlns="`+packageRelations+`"><Relationship Id="rId1" Type="`+officeDocument+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="`+spreadsheet+`" xmlns:r="`+officeDocument+`"><bookViews><workbookView/></bookViews><sheets>`+sheets.String()+`</sheets>`+named+`</workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packageRelations+`">`+relations.String()+fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(b.Sheets)+1, officeDocument))
	part("xl/styles.xml", s.part())
	for i, text := range parts {
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), text)
	}
	if err := z.Close(); failed == nil {
		failed = err
	}
	return failed
}

const (
	declaration      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spreadsheet      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeDocument   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// part is the sheet as XML.
func (s *Sheet) part(styles *styles, selected bool) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + spreadsheet + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"`)
	if s.Leftward {
		b.WriteString(` rightToLeft="1"`)
	}
	if selected {
		b.WriteString(` tabSelected="1"`)
	}
	if s.Heads > 0 {
		fmt.Fprintf(&b, `><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView>`, s.Heads, s.Heads+1)
	} else {
		b.WriteString(`/>`)
	}
	b.WriteString(`</sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	if len(s.Widths) > 0 {
		b.WriteString(`<cols>`)
		for i, wide := range s.Widths {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%.4g" customWidth="1"/>`, i+1, i+1, wide)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	var merged []string
	// Cells that are covered have the style of the one above them, for their lines.
	covered := make(map[[2]int]int)
	for r := range s.Rows {
		row := &s.Rows[r]
		fmt.Fprintf(&b, `<row r="%d"`, r+1)
		if row.Height > 0 {
			fmt.Fprintf(&b, ` ht="%.5g" customHeight="1"`, row.Height)
		}
		b.WriteString(`>`)
		for c := range max(len(row.Cells), len(s.Widths)) {
			if style, ok := covered[[2]int{r, c}]; ok {
				delete(covered, [2]int{r, c})
				fmt.Fprintf(&b, `<c r="%s" s="%d"/>`, cellName(r, c), style)
				continue
			}
			if c >= len(row.Cells) {
				continue
			}
			cell := &row.Cells[c]
			rows, columns := max(cell.Rows, 1), max(cell.Columns, 1)
			style := styles.of(cell.Look, startsFormula(cell.Text))
			if rows > 1 || columns > 1 {
				merged = append(merged, cellName(r, c)+":"+cellName(r+rows-1, c+columns-1))
				for i := range rows {
					for k := range columns {
						if i+k > 0 {
							covered[[2]int{r + i, c + k}] = style
						}
					}
				}
			}
			switch {
			case cell.Text != "":
				fmt.Fprintf(&b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, cellName(r, c), style, text(cell.Text))
			case style > 0:
				fmt.Fprintf(&b, `<c r="%s" s="%d"/>`, cellName(r, c), style)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if len(merged) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(merged))
		for _, m := range merged {
			b.WriteString(`<mergeCell ref="` + m + `"/>`)
		}
		b.WriteString(`</mergeCells>`)
	}
	b.WriteString(`<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.5" header="0.2" footer="0.2"/><pageSetup orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`)
	if wide := len(s.Widths); wide > 0 && len(s.Rows) > 0 {
		// The number of a row is a text, and no mistake.
		fmt.Fprintf(&b, `<ignoredErrors><ignoredError sqref="A1:%s" numberStoredAsText="1"/></ignoredErrors>`, cellName(len(s.Rows)-1, wide-1))
	}
	b.WriteString(`</worksheet>`)
	return b.String()
}

// cellName is a name such as B3, of the row and the column from 0.
func cellName(row, column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return fmt.Sprint(name, row+1)
}
