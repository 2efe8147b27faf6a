package xlsx

import (
	"fmt"
	"strings"
)

// style is a look, and whether the cell holds a text that would be a formula if it
// were typed.
type style struct {
	look   Look
	quoted bool
}

// styles numbers the styles that are used, by their first use.
type styles struct {
	numbers map[style]int
	all     []style
}

func newStyles() *styles {
	bare := style{}
	return &styles{map[style]int{bare: 0}, []style{bare}}
}

func (s *styles) of(l Look, quoted bool) int {
	x := style{l, quoted}
	n, known := s.numbers[x]
	if !known {
		n = len(s.all)
		s.numbers[x] = n
		s.all = append(s.all, x)
	}
	return n
}

// The parts of a style, by their constants. The first two fills are those that
// spreadsheets want to be there.
var (
	fonts = [...]string{
		Usual: `<sz val="10"/><name val="Arial"/>`,
		Bold:  `<b/><sz val="10"/><name val="Arial"/>`,
		Large: `<b/><sz val="13"/><name val="Arial"/>`,
		Pale:  `<i/><sz val="10"/><color rgb="FF595959"/><name val="Arial"/>`,
	}
	fills = [...]string{
		NoFill:    "",
		HeadFill:  "FFE7E9ED",
		LightFill: "FFF4F4F4",
		WarmFill:  "FFFFF6DF",
	}
	frames = [...]string{NoFrame: "", Thin: "thin", Opening: "thin", Heavy: "medium"}
)

// part is the styles as XML.
func (s *styles) part() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<styleSheet xmlns="%s"><fonts count="%d">`, spreadsheet, len(fonts))
	for _, f := range fonts {
		b.WriteString(`<font>` + f + `</font>`)
	}
	fmt.Fprintf(&b, `</fonts><fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`, len(fills)+1)
	for _, f := range fills[1:] {
		b.WriteString(`<fill><patternFill patternType="solid"><fgColor rgb="` + f + `"/></patternFill></fill>`)
	}
	fmt.Fprintf(&b, `</fills><borders count="%d">`, len(frames))
	for f, line := range frames {
		b.WriteString(`<border>`)
		for _, side := range []string{"left", "right", "top", "bottom"} {
			line, color := line, "FF8A8F98"
			switch {
			case Frame(f) == Opening && side == "top":
				line, color = "medium", "FF22252A"
			case Frame(f) == Heavy:
				color = "FFB3261E"
			}
			if line == "" {
				fmt.Fprintf(&b, `<%s/>`, side)
			} else {
				fmt.Fprintf(&b, `<%s style="%s"><color rgb="%s"/></%s>`, side, line, color, side)
			}
		}
		b.WriteString(`<diagonal/></border>`)
	}
	fmt.Fprintf(&b, `</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="%d">`, len(s.all))
	for _, x := range s.all {
		fill := 0
		if x.look.Fill > NoFill {
			fill = int(x.look.Fill) + 1
		}
		fmt.Fprintf(&b, `<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0"`, x.look.Weight, fill, x.look.Frame)
		if x.quoted {
			b.WriteString(` quotePrefix="1"`)
		}
		b.WriteString(` applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"`)
		if x.look.Indent > 0 {
			// Indents are kept only where the side is named.
			fmt.Fprintf(&b, ` horizontal="left" indent="%d"`, min(x.look.Indent, 15))
		}
		b.WriteString(`/></xf>`)
	}
	b.WriteString(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}
