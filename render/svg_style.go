package render

import (
	"fmt"
	"regexp"
	"strings"
)

// style is the style sheet of the drawing. Unless the theme says which, one file
// serves the light and the dark theme of whoever opens it; every theme heeds
// who asks for more contrast or forces colours, and is black and white on paper.
func (s *sheet) style() string {
	var b strings.Builder
	b.WriteByte('\n')
	plain := s.plain() // where the style sheet knows nothing of the reader
	b.WriteString(s.schemes("svg"))
	b.WriteString(s.spelledOut(rules, plain))
	switch s.Theme {
	case Print:
		b.WriteString(s.spelledOut(monochromeRules+s.hatchRules(), plain))
	case Contrast:
		b.WriteString(s.spelledOut(s.sideRules(), plain) + contrastRules)
	default:
		b.WriteString(s.spelledOut(s.sideRules(), plain) + media(asksContrast, contrastRules))
	}
	if s.Theme != Print {
		b.WriteString(media("print", s.onPaper("svg")+monochromeRules+s.hatchRules()))
	}
	if len(s.Why) > 0 {
		b.WriteString(s.spelledOut(whyRules, plain))
	}
	if s.Compared {
		b.WriteString(s.spelledOut(diffRules, plain))
	}
	b.WriteString(media(forcesColors, s.variables("svg", &forcedColors)+monochromeRules+s.hatchRules()+forcedRules))
	return b.String()
}

// What readers can ask for.
const (
	asksDark     = "(prefers-color-scheme:dark)"
	asksContrast = "(prefers-contrast:more)"
	forcesColors = "screen and (forced-colors:active)"
)

// plain is the colours of the theme for a reader who asks for nothing.
func (s *sheet) plain() *colors {
	switch s.Theme {
	case Dark:
		return &darkColors
	case Print:
		return &printColors
	case Contrast:
		return &contrastLightColors
	}
	return &lightColors
}

// schemes gives what a selector matches the colours of the theme, for the screens
// of all readers.
func (s *sheet) schemes(selector string) string {
	known := func(schemes string) string { return selector + "{color-scheme:" + schemes + "}\n" }
	of := func(c *colors) string { return s.variables(selector, c) }
	switch s.Theme {
	case Light:
		return known("light") + of(&lightColors) + media(asksContrast, of(&contrastLightColors))
	case Dark:
		return known("dark") + of(&darkColors) + media(asksContrast, of(&contrastDarkColors))
	case Print:
		return known("light") + of(&printColors)
	case Contrast:
		return known("light dark") + of(&contrastLightColors) + media(asksDark, of(&contrastDarkColors))
	}
	return known("light dark") + of(&lightColors) + media(asksDark, of(&darkColors)) +
		media(asksContrast, of(&contrastLightColors)) + media(asksContrast+" and "+asksDark, of(&contrastDarkColors))
}

// onPaper gives what a selector matches the colours of paper.
func (s *sheet) onPaper(selector string) string {
	return selector + "{color-scheme:light}\n" + s.variables(selector, &printColors)
}

func media(query, rules string) string {
	return "@media " + query + "{\n" + rules + "}\n"
}

// variables gives the tones and, where they have any, the sides their colours, for
// what a selector matches.
func (s *sheet) variables(selector string, c *colors) string {
	var b strings.Builder
	b.WriteString(selector + "{")
	for t, color := range c.tones {
		fmt.Fprintf(&b, "--%s:%s;", toneNames[t], color)
	}
	for i, side := range s.Sides {
		if c.sides != nil {
			fmt.Fprintf(&b, "--side-%d:%s;", i+1, c.side(i, side))
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// sideRules fill the bands of the sides with their colours.
func (s *sheet) sideRules() string {
	var b strings.Builder
	for i, h := range hatching(s.Sides) {
		if h == 0 {
			fmt.Fprintf(&b, ".side%d{fill:var(--side-%d);stroke:var(--side-%d)}\n", i+1, i+1, i+1)
			continue
		}
		fmt.Fprintf(&b, ".side%d{fill:url(#%s);stroke:var(--side-%d)}\n", i+1, sideHatchID(h, i), i+1)
		fmt.Fprintf(&b, ".hatch%d{fill:var(--side-%d)}\n", i+1, i+1)
	}
	return b.String()
}

// hatchRules fill the bands of the sides with hatches in ink.
func (s *sheet) hatchRules() string {
	var b strings.Builder
	for i := range s.Sides {
		fill := "var(--ink)"
		if h := i % len(hatches); h > 0 {
			fill = "url(#" + hatchID(h) + ")"
		}
		fmt.Fprintf(&b, ".side%d{fill:%s;stroke:var(--ink)}\n", i+1, fill)
	}
	return b.String()
}

// patterns are the hatches that the style sheet refers to.
func (s *sheet) patterns() string {
	var b strings.Builder
	pattern := func(id string, h int, class string) {
		fmt.Fprintf(&b, `<pattern id="%s" patternUnits="userSpaceOnUse" width="7" height="%s"><rect class="hatched" width="7" height="%s"/>`,
			id, hatches[h].height, hatches[h].height)
		if hatches[h].shape != "" {
			fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, class, hatches[h].shape)
		}
		b.WriteString("</pattern>\n")
	}
	for h := 1; h < min(len(s.Sides), len(hatches)); h++ {
		pattern(hatchID(h), h, "hatch")
	}
	if s.Theme != Print {
		for i, h := range hatching(s.Sides) {
			if h > 0 {
				pattern(sideHatchID(h, i), h, fmt.Sprintf("hatch%d", i+1))
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "<defs>\n" + b.String() + "</defs>\n"
}

var variable = regexp.MustCompile(`([a-z-]+):var\(--([a-z0-9-]+)\)`)

// spelledOut adds the colours of a theme to rules that name them by variables,
// for programs that know no variables: they take the first that they
// understand, all others the last.
func (s *sheet) spelledOut(rules string, c *colors) string {
	values := make(map[string]string)
	for t, name := range toneNames {
		values[name] = c.tones[t]
	}
	for i, side := range s.Sides {
		if c.sides != nil {
			values[fmt.Sprintf("side-%d", i+1)] = c.side(i, side)
		}
	}
	return variable.ReplaceAllStringFunc(rules, func(use string) string {
		m := variable.FindStringSubmatch(use)
		return m[1] + ":" + values[m[2]] + ";" + use
	})
}

const rules = `text{font-family:Arial,Helvetica,"Liberation Sans",Arimo,"Nimbus Sans","Noto Sans","Noto Sans CJK SC","Noto Sans Tamil",sans-serif;fill:var(--ink)}
.paper{fill:var(--paper)}
.map-title{font-size:22px;font-weight:600}
.question{font-size:13px;fill:var(--muted)}
.t{font-size:14px}.b{font-weight:600}
.f{font-size:11px;fill:var(--muted)}
.h{font-size:13px;font-weight:600;fill:var(--muted)}
a .f{text-decoration:underline}
.v{font-size:11px;font-weight:600}
.notice{font-size:13px;font-weight:600}
.note{font-style:italic}
.frame{fill:var(--frame);stroke:var(--edge);stroke-width:1}
.name{paint-order:stroke;stroke:var(--frame);stroke-width:4px}
.stack{fill:none;stroke:var(--ink);stroke-width:1.4}
.measure{fill:var(--card);stroke:var(--edge)}.value{fill:var(--ink)}.zero{stroke:var(--edge);stroke-width:1}
.mark{fill:none;stroke:var(--ink);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
[class^=side]{stroke-width:1.4}
.hatched{fill:var(--card)}.hatch{fill:var(--ink)}
.card{fill:var(--card);stroke:var(--ink);stroke-width:1.4}
.thesis .t{font-weight:600}
.contested .card{fill:var(--contested-card);stroke:var(--contested);stroke-width:2.8}
.contested .v{fill:var(--contested)}.contested .mark{stroke:var(--contested)}
.rejected .card{fill:var(--rejected-card);stroke:var(--edge);stroke-dasharray:6 4}
.rejected .t,.rejected .v{fill:var(--muted)}.rejected .mark{stroke:var(--muted)}
.unsettled .card{stroke:var(--edge);stroke-width:1.8;stroke-dasharray:1.5 4;stroke-linecap:round}
.line,.bar{fill:none;stroke:currentColor}
.bar{stroke-width:3.2;stroke-dasharray:none!important}
.head{fill:currentColor}
.weight{font-size:11px;font-weight:600;fill:currentColor;paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.out .head{fill:var(--paper);stroke:currentColor;stroke-width:1.3;stroke-linejoin:round}.out .bar{stroke-width:1.6}
.out .weight{fill:var(--muted)}
.joint{fill:var(--paper);stroke:currentColor;stroke-width:1.9}
.support{color:var(--support)}
.rebuttal{color:var(--rebuttal)}.rebuttal .line{stroke-dasharray:8 4}
.undercut{color:var(--undercut)}.undercut .line{stroke-dasharray:.1 4.4;stroke-linecap:round}
.contradiction{color:var(--contradiction)}.contradiction .line{stroke-dasharray:10 3 2 3}
.support.out{color:var(--support-out)}.rebuttal.out{color:var(--rebuttal-out)}.undercut.out{color:var(--undercut-out)}
`

// whyRules stand behind all others: what is put forward or aside looks so in
// every theme, whatever its verdict.
const whyRules = `.forward .card{stroke-width:2.6}.contested.forward .card{stroke-width:4}.forward .t{fill:var(--ink)}
.aside .card{fill:var(--card);stroke:var(--aside);stroke-width:1}.aside .t,.aside .f,.aside .v{fill:var(--aside)}.aside .mark{stroke:var(--aside);stroke-width:1.8}
.reason.aside,.contradiction.aside,.sample.aside{color:var(--aside)}.aside .weight{fill:var(--aside)}
`

const contrastRules = `.card{stroke-width:2}.contested .card{stroke-width:3.8}.unsettled .card{stroke-width:2.4}.mark{stroke-width:2.2}
`

const monochromeRules = `.contested .card{stroke-width:4}.unsettled .card{stroke-width:2}.contested .mark{stroke-width:2.2}
`

const forcedRules = `a .f{fill:LinkText}
.reason.aside,.contradiction.aside,.sample.aside{color:GrayText}.aside .card{stroke:GrayText}
`
