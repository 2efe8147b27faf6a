package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// writeDOT writes the graph of the drawing for people and their Graphviz: n1…
// are the claims and j1… the junctions, in the order of the file.
func writeDOT(out io.Writer, v View) error {
	s := newSheet(v)
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("digraph map {")
	// Unconnected pieces are packed, not put in one long row.
	line("  graph [rankdir=%s nodesep=%s ranksep=%s pack=36 packmode=array_t]",
		s.Direction.dot(), s.nodeGap(), number(s.rankGap()/72))
	title := s.Title
	if notice := s.notice(s.words); notice != "" {
		title += "\n" + notice
	}
	line("  graph [label=%s labelloc=t fontname=Arial fontsize=22]", escape(title))
	line("  node [shape=box fontname=Arial fontsize=14 style=rounded]")
	line("  edge [arrowsize=0.9]")
	for i := range s.cards {
		line("  n%d [%s]", i+1, s.dotCard(i))
	}
	for r := range s.Arrows {
		if s.Arrows[r].Joint {
			line("  j%d [shape=circle fixedsize=true width=%s label=\"\"]", r+1, inches(jointSize))
		}
	}
	for k := range s.Groups {
		if cards := s.members(k); len(cards) > 0 {
			var names []string
			for _, i := range cards {
				names = append(names, fmt.Sprintf("n%d", i+1))
			}
			line("  subgraph cluster%d { graph [label=%s labeljust=l fontsize=14 style=rounded]; %s }", k+1, escape(s.Groups[k]), strings.Join(names, "; "))
		}
	}
	name := func(node int) string {
		if s.card(node) {
			return fmt.Sprintf("n%d", node+1)
		}
		return fmt.Sprintf("j%d", node-len(s.Cards)+1)
	}
	lengths := s.lengths()
	for i, l := range s.links {
		look := `dir=both constraint=false color="#420820" style=bold arrowhead=tee arrowtail=tee`
		if l.reason < 0 && len(s.Why) > 0 && (s.Cards[l.from].Aside || s.Cards[l.to].Aside) {
			look += " " + dotAside
		}
		if l.reason >= 0 {
			look = fmt.Sprintf("minlen=%d %s", lengths[i], s.Arrows[l.reason].dotLook(l.leg, s.words))
			if a := &s.Arrows[l.reason]; len(s.Why) > 0 && a.Aside {
				look += " " + dotAside
			} else if len(s.Why) > 0 {
				look += " penwidth=3"
			}
		}
		line("  %s -> %s [%s]", name(l.from), name(l.to), look)
	}
	line("}")
	_, err := out.Write(b.Bytes())
	return err
}

// dot is the direction in the language of Graphviz.
func (d Direction) dot() string {
	switch d {
	case Down:
		return "TB"
	case Left:
		return "RL"
	case Right:
		return "LR"
	}
	return "BT"
}

func (s *sheet) dotCard(i int) string {
	b, c := &s.cards[i], &s.Cards[i]
	lines := slices.Concat(b.title, b.text, b.note)
	for _, who := range b.who {
		if who != "" {
			lines = append(lines, who)
		}
	}
	for _, f := range b.foot {
		lines = append(lines, f.lines...)
		if f.measure != nil {
			lines[len(lines)-1] += " " + f.measure.String()
		}
	}
	label := strings.Join(append(lines, b.word), "\n")
	look := map[engine.Verdict]string{
		engine.Accepted: "rounded", engine.Rejected: "rounded,dashed",
		engine.Contested: "rounded,bold", engine.Unsettled: "rounded,dotted",
	}[c.Ruling.Verdict]
	if len(s.Why) > 0 && c.Aside {
		look += `" ` + dotAside + ` fontcolor="#68717e`
	} else if len(s.Why) > 0 {
		look += `" penwidth="3`
	}
	return fmt.Sprintf("width=%s height=%s label=%s tooltip=%s style=\"%s\"",
		inches(b.w), inches(b.h), escape(label), escape(string(c.ID)+": "+c.sentence()), look)
}

// dotAside is the look of what decides nothing of what is put forward.
const dotAside = `color="#68717e"`

var dotLooks = map[claims.Kind]string{
	claims.Support:  `color="#0b6e63"`,
	claims.Rebuttal: `color="#b3261e" style=dashed`,
	claims.Undercut: `color="#5a2fae" style=dotted`,
}

var dotHeads = map[claims.Kind]string{claims.Support: "normal", claims.Rebuttal: "tee", claims.Undercut: "dot"}

func (a *Arrow) dotLook(leg bool, w *wording) string {
	head := dotHeads[a.Kind]
	if leg {
		head = "none"
	}
	look := dotLooks[a.Kind] + " arrowhead=" + head
	if a.Label == engine.Out {
		look += " penwidth=0.5"
	}
	if !leg && a.Weight != claims.FullWeight {
		look += " label=" + escape(a.Weight.String())
	}
	return look + " tooltip=" + escape(string(a.ID)+" "+w.counts.of(a.Label))
}

// escape writes s as a quoted string of the DOT language. Graphviz reads a
// backslash as the start of an escape of its own and an ampersand as that of
// an HTML entity, and stops at a NUL.
func escape(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '&':
			b.WriteString("&amp;")
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r >= 0x7f && r < 0xa0 || turns(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
