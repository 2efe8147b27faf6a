package export

import (
	"bytes"
	"fmt"
	"strings"

	"crux/claims"
)

// Mermaid is the language of diagrams that GitHub, GitLab and many editors draw in
// Markdown.
var Mermaid = claims.Foreign{
	Name:    "mermaid",
	About:   "Mermaid, diagrams that GitHub and many editors draw in Markdown",
	Endings: []string{".mmd", ".mermaid"},
	Write:   writeMermaid,
}

// mermaidWords are the words of a diagram.
type mermaidWords struct {
	untitled, supports, rebuts, undercuts, excludes string
	described                                       func(claims, reasons int, thesis string) string
}

var english = mermaidWords{
	untitled: "Argument map", supports: "supports", rebuts: "rebuts", undercuts: "undercuts", excludes: "contradicts",
	described: func(c, r int, thesis string) string {
		s := fmt.Sprintf("An argument map with %s and %s.", several(c, "claim"), several(r, "reason"))
		if thesis != "" {
			s += " It is about this: " + thesis
		}
		return s
	},
}

var chinese = mermaidWords{
	untitled: "论证图", supports: "支持", rebuts: "反驳", undercuts: "否定推论", excludes: "不能同时成立",
	described: func(c, r int, thesis string) string {
		s := fmt.Sprintf("论证图：%d个主张，%d个理由。", c, r)
		if thesis != "" {
			s += "主题：" + thesis
		}
		return s
	},
}

func several(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// What Mermaid draws unless its site says otherwise; a diagram cannot change it.
const (
	mostArrows = 500
	mostText   = 50_000
)

func writeMermaid(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	lost := claims.NewUnheld("Mermaid", claims.MapTitle, claims.ThesisNames, claims.SideNames, claims.SideColors, claims.SpeakerNames,
		claims.ClaimTexts, claims.ClaimSides, claims.ClaimSpeakers, claims.Weights, claims.Contradicting)
	unnamed(lost, m)
	words := english
	if m.Language == "zh" || strings.HasPrefix(m.Language, "zh-") {
		words = chinese
	}
	g, who, is := newGraph(m), newCast(m), theses(m)
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("flowchart BT")
	title := m.Title
	if title == "" {
		title = words.untitled
	}
	var about []string
	for i := range m.Claims {
		if is[m.Claims[i].ID] {
			about = append(about, m.Claims[i].Text)
		}
	}
	if len(about) > mostTheses {
		about = nil
	}
	line("  accTitle: %s", entities(title))
	line("  accDescr: %s", entities(words.described(len(m.Claims), len(m.Reasons), strings.Join(about, " "))))
	for i := range m.Claims {
		c := &m.Claims[i]
		label := entities(c.Text)
		by, side := strings.Join(names(c.By, who.speaker), ", "), strings.Join(names(c.Sides, who.side), ", ")
		switch {
		case by != "" && side != "":
			by += " (" + side + ")"
		case by == "":
			by = side
		}
		if by != "" {
			label += "<br/>— " + entities(by)
		}
		if is[c.ID] {
			line("  n%d([\"%s\"])", i+1, label)
		} else {
			line("  n%d[\"%s\"]", i+1, label)
		}
	}
	for i := range m.Reasons {
		if g.joint[i] {
			line("  j%d(( ))", i+1)
		}
	}
	name := func(n node) string {
		if n.joint {
			return fmt.Sprintf("j%d", n.i+1)
		}
		return fmt.Sprintf("n%d", n.i+1)
	}
	for _, a := range g.arrows {
		from, to := name(a.from), name(a.to)
		if a.reason < 0 {
			line("  %s x== \"%s\" ==x %s", from, words.excludes, to)
			continue
		}
		r := &m.Reasons[a.reason]
		weight := ""
		if r.Weight != claims.FullWeight {
			weight = " " + r.Weight.String()
		}
		switch {
		case a.leg && r.Kind == claims.Support:
			line("  %s --- %s", from, to)
		case a.leg:
			line("  %s -.- %s", from, to)
		case r.Kind == claims.Support:
			line("  %s -- \"%s%s\" --> %s", from, words.supports, weight, to)
		case r.Kind == claims.Rebuttal:
			line("  %s -. \"%s%s\" .-x %s", from, words.rebuts, weight, to)
		default:
			line("  %s -. \"%s%s\" .-o %s", from, words.undercuts, weight, to)
		}
	}
	on := make(map[claims.ID][]string) // the nodes of each side
	for k := range m.Claims {
		if c := &m.Claims[k]; len(c.Sides) > 0 {
			on[c.Sides[0]] = append(on[c.Sides[0]], fmt.Sprintf("n%d", k+1))
		}
	}
	for i := range m.Sides {
		if s := &m.Sides[i]; s.Color != "" && len(on[s.ID]) > 0 {
			line("  classDef side%d stroke:%s,stroke-width:3px", i+1, s.Color)
			line("  class %s side%d", strings.Join(on[s.ID], ","), i+1)
		}
	}
	start := claims.Pos{Line: 1, Col: 1}
	if len(m.Files) > 0 {
		start.File = m.Files[0].Name
	}
	if len(g.arrows) > mostArrows {
		lost.Add(claims.Warning, start, fmt.Sprintf("Mermaid draws at most %d arrows, and there are %d", mostArrows, len(g.arrows)), "whoever sets up Mermaid can raise its maxEdges; or write a part of the map")
	}
	if b.Len() > mostText {
		lost.Add(claims.Warning, start, fmt.Sprintf("Mermaid draws diagrams of at most %d characters, and this has more", mostText), "whoever sets up Mermaid can raise its maxTextSize; or write a part of the map")
	}
	return b.Bytes(), lost.Found(m), nil
}

// mostTheses is how many claims a map can be about that are all told first.
const mostTheses = 3

// entities writes a text so that nothing in it means anything to Mermaid, nor to
// Markdown and HTML, which its labels can have: all but letters, digits and tame
// marks become entities.
func entities(s string) string {
	var b strings.Builder
	space := false
	for i, r := range s {
		switch {
		case r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029':
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r == 'ﬂ', r == '¶':
			fmt.Fprintf(&b, "#%d;", r) // marks of Mermaid's own for entities
		case r >= 0x80, r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == ',', r == '\'', r == '?', r == '!':
			b.WriteRune(r)
		case i > 0 && r == '.' && s[i-1] > '9', i > 0 && r == '-' && !space:
			b.WriteRune(r) // a full stop behind a number, and a stroke at the beginning, make a list
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
		space = false
	}
	return b.String()
}
