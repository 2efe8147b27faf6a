package render

import (
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
)

// WriteExplanation writes an explanation for a person at a terminal.
func WriteExplanation(w io.Writer, a *engine.Analysis, e Explanation, colored bool) error {
	r := reporter{a: a, paint: newPainter(colored)}
	for i, part := range e {
		indent := strings.Repeat("  ", part.Depth)
		if part.Claim < 0 {
			if part.Depth == 0 && e[i-1].Depth > 0 {
				r.line("")
			}
			for n, l := range fold(part.Words, 78-len(indent)) {
				if n > 0 {
					l = "  " + l
				}
				r.line("%s%s", indent, r.paint.faint(l))
			}
			continue
		}
		if part.Depth == 0 && i > 0 {
			r.line("")
		}
		in, ruling := &a.Graph.Map.Claims[part.Claim], a.Claims[part.Claim]
		word := signs[ruling.Verdict] + " " + verdictWord(ruling, in.Status)
		r.line("%s%s  %s%s", indent, r.paint.verdict(ruling.Verdict, word), r.paint.bold(string(in.ID)), part.elsewhere())
		if !part.Seen {
			for _, l := range fold(in.Text, 76-len(indent)) {
				r.line("%s  %s", indent, l)
			}
		}
	}
	_, err := io.WriteString(w, r.String())
	return err
}

func (p *ExplanationPart) elsewhere() string {
	if p.Seen {
		return ", explained elsewhere here"
	}
	return ""
}

// WriteExplanationMarkdown writes an explanation as a Markdown list.
func WriteExplanationMarkdown(w io.Writer, a *engine.Analysis, e Explanation) error {
	var b strings.Builder
	for i, part := range e {
		indent := strings.Repeat("  ", part.Depth)
		if part.Claim < 0 {
			if part.Depth == 0 && e[i-1].Depth > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s- *%s*\n", indent, md(part.Words))
			continue
		}
		if part.Depth == 0 && i > 0 {
			b.WriteByte('\n')
		}
		in := &a.Graph.Map.Claims[part.Claim]
		fmt.Fprintf(&b, "%s- **%s** %s — **%s**%s\n", indent, md(string(in.ID)), md(in.Text), verdictWord(a.Claims[part.Claim], in.Status), part.elsewhere())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type jsonExplanationPart struct {
	Depth   int       `json:"depth"`
	Claim   claims.ID `json:"claim,omitempty"`
	Text    string    `json:"text,omitempty"`
	Verdict string    `json:"verdict,omitempty"`
	Seen    bool      `json:"elsewhere,omitempty"`
	Words   string    `json:"words,omitempty"`
}

// ExplanationJSON writes an explanation for other programs: its parts in the
// order in which they are read.
func ExplanationJSON(w io.Writer, a *engine.Analysis, e Explanation) error {
	out := struct {
		Claim       claims.ID             `json:"claim"`
		Verdict     string                `json:"verdict"`
		Explanation []jsonExplanationPart `json:"explanation"`
	}{a.Graph.Map.Claims[e[0].Claim].ID, a.Claims[e[0].Claim].Verdict.String(), nil}
	for _, part := range e {
		p := jsonExplanationPart{Depth: part.Depth, Words: part.Words, Seen: part.Seen}
		if part.Claim >= 0 {
			in := &a.Graph.Map.Claims[part.Claim]
			p.Claim, p.Text, p.Verdict = in.ID, in.Text, a.Claims[part.Claim].Verdict.String()
		}
		out.Explanation = append(out.Explanation, p)
	}
	return writeJSON(w, out)
}
