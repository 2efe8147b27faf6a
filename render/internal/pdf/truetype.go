package pdf

import (
	"encoding/binary"
	"fmt"
	"slices"

	"crux/render/internal/letters"
)

// outlines are the glyphs of a TrueType font, as they lie in its file.
type outlines struct {
	glyf, loca, hmtx, head, hhea, maxp []byte
	long                               bool // how loca counts
	count, metrics                     int
}

var big = binary.BigEndian

func newOutlines(f *letters.File) (*outlines, error) {
	o := &outlines{
		glyf: f.Table("glyf"), loca: f.Table("loca"), hmtx: f.Table("hmtx"),
		head: f.Table("head"), hhea: f.Table("hhea"), maxp: f.Table("maxp"),
	}
	if len(o.head) < 54 || len(o.hhea) < 36 || len(o.maxp) < 32 {
		return nil, fmt.Errorf("pdf: the font %s is not TrueType", f.Name)
	}
	o.long = big.Uint16(o.head[50:]) != 0
	o.count, o.metrics = int(big.Uint16(o.maxp[4:])), int(big.Uint16(o.hhea[34:]))
	size := 2
	if o.long {
		size = 4
	}
	if len(o.loca) < size*(o.count+1) || o.metrics == 0 || len(o.hmtx) < 4*o.metrics+2*(o.count-o.metrics) {
		return nil, fmt.Errorf("pdf: the font %s is cut short", f.Name)
	}
	return o, nil
}

// glyph returns the bytes of a glyph, none for one that draws nothing.
func (o *outlines) glyph(id int) []byte {
	var from, to int
	if o.long {
		from, to = int(big.Uint32(o.loca[4*id:])), int(big.Uint32(o.loca[4*id+4:]))
	} else {
		from, to = 2*int(big.Uint16(o.loca[2*id:])), 2*int(big.Uint16(o.loca[2*id+2:]))
	}
	if from >= to || to > len(o.glyf) {
		return nil
	}
	return o.glyf[from:to]
}

// metric is the advance and the left side bearing of a glyph.
func (o *outlines) metric(id int) []byte {
	if id < o.metrics {
		return o.hmtx[4*id : 4*id+4]
	}
	at := 4*o.metrics + 2*(id-o.metrics)
	last := o.hmtx[4*(o.metrics-1):]
	return []byte{last[0], last[1], o.hmtx[at], o.hmtx[at+1]}
}

// The flags of a part of a composite glyph.
const (
	partWords        = 1 << 0
	partScale        = 1 << 3
	partMore         = 1 << 5
	partTwoScales    = 1 << 6
	partMatrix       = 1 << 7
	partInstructions = 1 << 8
)

// parts calls on each part of a composite glyph with where its flags stand, and
// returns where they end. The number of the glyph stands behind the flags.
func parts(glyph []byte, on func(at int)) (end int) {
	at := 10
	for at+4 <= len(glyph) {
		flags := big.Uint16(glyph[at:])
		on(at)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partTwoScales != 0:
			at += 4
		case flags&partMatrix != 0:
			at += 8
		}
		if flags&partMore == 0 {
			break
		}
	}
	return min(at, len(glyph))
}

// subset returns a font with just the glyphs of the numbers, and the new number of
// each. They are without the instructions that fit them to the pixels of a screen.
func (o *outlines) subset(ids []int) (font []byte, numbers map[int]int) {
	numbers = map[int]int{0: 0}
	order := []int{0}
	take := func(id int) {
		if _, ok := numbers[id]; !ok && id < o.count {
			numbers[id] = len(order)
			order = append(order, id)
		}
	}
	for _, id := range ids {
		take(id)
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // parts join at the end
		loca = big.AppendUint32(loca, uint32(len(glyf)))
		hmtx = append(hmtx, o.metric(order[i])...)
		glyph := o.glyph(order[i])
		if len(glyph) < 12 {
			continue
		}
		if contours := int(int16(big.Uint16(glyph))); contours >= 0 {
			at := 10 + 2*contours
			if at+2 > len(glyph) {
				continue
			}
			after := at + 2 + int(big.Uint16(glyph[at:]))
			if after > len(glyph) {
				continue
			}
			glyf = append(glyf, glyph[:at]...)
			glyf = append(append(glyf, 0, 0), glyph[after:]...)
		} else {
			glyph = slices.Clone(glyph)
			end := parts(glyph, func(at int) {
				part := int(big.Uint16(glyph[at+2:]))
				take(part)
				big.PutUint16(glyph[at+2:], uint16(numbers[part]))
				big.PutUint16(glyph[at:], big.Uint16(glyph[at:])&^partInstructions)
			})
			glyf = append(glyf, glyph[:end]...)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = big.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(o.head), slices.Clone(o.hhea), slices.Clone(o.maxp)
	big.PutUint32(head[8:], 0)
	big.PutUint16(head[50:], 1)
	big.PutUint16(hhea[34:], uint16(len(order)))
	big.PutUint16(maxp[4:], uint16(len(order)))
	big.PutUint16(maxp[26:], 0) // no instructions
	return assemble([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}), numbers
}

type table struct {
	tag  string
	data []byte
}

// assemble writes the tables, which are in the order of their names, as a font.
func assemble(tables []table) []byte {
	font := []byte{0, 1, 0, 0}
	n, power := len(tables), 0
	for 2<<power <= n {
		power++
	}
	for _, x := range []int{n, 16 << power, power, 16*n - 16<<power} {
		font = big.AppendUint16(font, uint16(x))
	}
	at, head := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			head = at
		}
		font = append(font, t.tag...)
		font = big.AppendUint32(font, checksum(t.data))
		font = big.AppendUint32(font, uint32(at))
		font = big.AppendUint32(font, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		font = append(font, t.data...)
		for len(font)%4 != 0 {
			font = append(font, 0)
		}
	}
	big.PutUint32(font[head+8:], 0xb1b0afba-checksum(font))
	return font
}

func checksum(data []byte) uint32 {
	sum := uint32(0)
	for ; len(data) >= 4; data = data[4:] {
		sum += big.Uint32(data)
	}
	for i, b := range data {
		sum += uint32(b) << (24 - 8*i)
	}
	return sum
}
