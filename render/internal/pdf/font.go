package pdf

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"

	"crux/render/internal/letters"
)

// fontInFile is a font of the file. Its codes are given out as they are needed: one for
// each glyph, text that the glyph stands for and width, since a file says once and
// for all what a code means.
type fontInFile struct {
	face  *letters.Face // one of those that the font is drawn in
	name  string        // in the content of pages
	ref   ref
	codes map[use]int
	uses  []use // by code, from 1
}

type use struct {
	glyph uint32
	text  string
	wide  float64 // in thousandths of the size of the letters
}

// codesMax is how many codes a font has at most, but for 0.
const codesMax = 65535

// code returns the code of a glyph, and its width in thousandths of the size of the
// letters.
func (f *fontInFile) code(g *letters.Glyph) (code int, wide float64) {
	u := use{g.ID, g.Text, math.Round(g.Wide * 1000)}
	c, ok := f.codes[u]
	switch {
	case ok:
		return c, u.wide
	case len(f.uses) == codesMax: // more than any writing has
		return 0, 0
	}
	f.uses = append(f.uses, u)
	f.codes[u] = len(f.uses)
	return len(f.uses), u.wide
}

// write writes the font with the glyphs that were used.
func (f *fontInFile) write(to *file) error {
	o, err := newOutlines(f.face.File)
	if err != nil {
		return err
	}
	var ids []int
	for _, u := range f.uses {
		ids = append(ids, int(u.glyph))
	}
	program, numbers := o.subset(ids)
	glyphOf := make([]byte, 2, 2+2*len(f.uses))
	for _, u := range f.uses {
		glyphOf = big.AppendUint16(glyphOf, uint16(numbers[int(u.glyph)]))
	}
	sum := sha256.Sum256(append(program, glyphOf...))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	name := string(tag) + "+" + f.face.Name
	programRef, mapRef, unicodeRef := to.reserve(), to.reserve(), to.reserve()
	to.stream(programRef, fmt.Sprintf("/Length1 %d", len(program)), program)
	to.stream(mapRef, "", glyphOf)
	to.stream(unicodeRef, "", f.toUnicode())
	upem := f.face.Upem
	scaled := func(at int) int { return int(math.Round(float64(int16(big.Uint16(o.head[at:]))) * 1000 / upem)) }
	above, below := f.face.Extents()
	angle, flags := 0, 4
	if strings.Contains(f.face.Name, "Italic") {
		angle, flags = -12, 4|64
	}
	descriptor := to.add("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %v>>",
		name, flags, scaled(36), scaled(38), scaled(40), scaled(42), angle,
		int(math.Round(above*1000)), int(math.Round(below*1000)), 716, programRef)
	var widths strings.Builder
	for _, u := range f.uses {
		fmt.Fprintf(&widths, " %s", num(u.wide))
	}
	descendant := to.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/DW 0/W[1[%s]]/CIDToGIDMap %v>>",
		name, descriptor, strings.TrimSpace(widths.String()), mapRef)
	to.object(f.ref, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", name, descendant, unicodeRef)
	return nil
}

// toUnicode says what the codes stand for.
func (f *fontInFile) toUnicode() []byte {
	var lines []string
	for i, u := range f.uses {
		if u.text != "" {
			lines = append(lines, fmt.Sprintf("<%04X> <%s>", i+1, hex16(u.text)))
		}
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(lines) > 0 {
		n := min(len(lines), 100) // a block has no more
		fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", n, strings.Join(lines[:n], "\n"))
		lines = lines[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}
