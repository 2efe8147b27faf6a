package export

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"crux/claims"
)

// DOT is the language of Graphviz. It is meant for other programs that read it,
// with all data as attributes; crux render writes a DOT file in which the look of a
// drawing is worked out.
var DOT = claims.Foreign{
	Name:    "dot",
	About:   "DOT, the language of Graphviz, with all data as attributes",
	Endings: []string{".dot", ".gv"},
	Write:   writeDOT,
}

func writeDOT(m *claims.Map) ([]byte, claims.Diagnostics, error) {
	lost := claims.NewUnheld("DOT", claims.MapTitle, claims.MapQuestion, claims.MapNote, claims.MapLanguage, claims.ThesisNames, claims.SideNames,
		claims.SpeakerNames, claims.Expectations, claims.ClaimIDs, claims.ClaimTexts, claims.ClaimTitles, claims.ClaimSides, claims.ClaimSpeakers,
		claims.Citations, claims.ClaimDates, claims.Statuses, claims.Confidences, claims.Standards, claims.ClaimTags, claims.ClaimNotes,
		claims.ReasonIDs, claims.Weights, claims.Schemes, claims.ReasonNotes, claims.Contradicting)
	unnamed(lost, m)
	var b bytes.Buffer
	g, who, is := newGraph(m), newCast(m), theses(m)
	b.WriteString("digraph map {\n")
	b.WriteString("  graph" + attributes("label", m.Title, "question", m.Question, "remark", m.Note, "language", m.Language, "rankdir", "BT", "labelloc", "t") + "\n")
	b.WriteString("  node [shape=box style=rounded]\n")
	for i := range m.Claims {
		c := &m.Claims[i]
		look := ""
		if is[c.ID] {
			look = "2"
		}
		var status, standard, confidence string // only those that are not usual
		if c.Status != claims.Asserted {
			status = c.Status.String()
		}
		if c.Standard != claims.Preponderance {
			standard = c.Standard.String()
		}
		if c.Confidence != 0.5 {
			confidence = strconv.FormatFloat(c.Confidence, 'f', -1, 64)
		}
		b.WriteString("  " + quoteDOT(string(c.ID)) + attributes("label", wrap(or(c.Title, claims.ID(c.Text))), "tooltip", c.Text, "penwidth", look,
			"kind", "claim", "by", listed(names(c.By, who.speaker)), "side", listed(names(c.Sides, who.side)), "status", status, "standard", standard,
			"confidence", confidence, "date", c.Date, "tags", listed(c.Tags), "cite", listed(who.citations(c)), "remark", c.Note, "expect", who.expected[c.ID]) + "\n")
	}
	for i := range m.Reasons {
		if r := &m.Reasons[i]; g.joint[i] {
			b.WriteString("  " + quoteDOT(g.xmlID(node{true, i})) + attributes("shape", "point", "kind", r.Kind.String(), "tooltip", string(r.ID), "scheme", r.Scheme, "remark", r.Note) + "\n")
		}
	}
	for _, a := range g.arrows {
		var of []string
		switch {
		case a.reason < 0:
			of = []string{"kind", "contradiction", "dir", "both", "arrowhead", "tee", "arrowtail", "tee", "style", "bold", "constraint", "false"}
		case a.leg:
			of = slices.Concat(dotLook[m.Reasons[a.reason].Kind], []string{"kind", "premise", "arrowhead", "none"})
		default:
			r := &m.Reasons[a.reason]
			of = slices.Concat(dotLook[r.Kind], []string{"kind", r.Kind.String(), "arrowhead", dotHead[r.Kind]})
			if r.Weight != claims.FullWeight {
				of = append(of, "label", r.Weight.String(), "factor", r.Weight.String()) // "weight" is one of Graphviz's own
			}
			if !g.joint[a.reason] {
				of = append(of, "scheme", r.Scheme, "remark", r.Note)
			}
			of = append(of, "tooltip", string(r.ID))
		}
		fmt.Fprintf(&b, "  %s -> %s%s\n", quoteDOT(g.xmlID(a.from)), quoteDOT(g.xmlID(a.to)), attributes(of...))
	}
	b.WriteString("}\n")
	return b.Bytes(), lost.Found(m), nil
}

// The looks and heads of the arrows: those of crux's drawings.
var (
	dotLook = map[claims.Kind][]string{
		claims.Support:  {"color", "#0b6e63"},
		claims.Rebuttal: {"color", "#b3261e", "style", "dashed"},
		claims.Undercut: {"color", "#5a2fae", "style", "dotted"},
	}
	dotHead = map[claims.Kind]string{claims.Support: "normal", claims.Rebuttal: "tee", claims.Undercut: "dot"}
)

// attributes writes those that have a value.
func attributes(pairs ...string) string {
	var all []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, pairs[i]+"="+quoteDOT(pairs[i+1]))
		}
	}
	return " [" + strings.Join(all, " ") + "]"
}

// quoteDOT writes a text in quotes. Graphviz reads a backslash as the start of an
// escape of its own, and an ampersand as that of an HTML entity.
func quoteDOT(s string) string {
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
		case unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// lineLength is where lines of a label are broken, in letters.
const lineLength = 40

// wrap breaks a text into lines at its spaces.
func wrap(s string) string {
	var b strings.Builder
	n := 0
	for _, word := range strings.Fields(s) {
		length := len([]rune(word))
		switch {
		case n == 0:
		case n+1+length > lineLength:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += length
	}
	return b.String()
}
