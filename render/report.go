package render

import (
	"fmt"
	"io"
	"strings"

	"crux/claims"
	"crux/engine"
)

// Report writes what an analysis found, for a person at a terminal: the theses
// first, then every claim with its verdict and what the verdict rests on, and
// those of the measures that are to be shown. Where there is an insight it tells
// that too, with so many positions.
func Report(w io.Writer, a *engine.Analysis, in *engine.Insight, positions int, show Show, colored bool) error {
	r := reporter{a: a, paint: newPainter(colored)}
	var strengths *engine.Strengths
	if in != nil {
		strengths = in.Strengths
	}
	measured := measures(a, strengths, engine.QuadraticEnergy, show, every(a))
	m := a.Graph.Map
	if m.Title != "" {
		r.line("%s", r.paint.bold(visible(m.Title)))
	}
	if m.Question != "" {
		r.line("%s", visible(m.Question))
	}
	if m.Title != "" || m.Question != "" {
		r.line("")
	}
	r.theses()
	r.line("%s", r.tally())
	wide := 0
	for i := range m.Claims {
		wide = max(wide, len(verdictWord(a.Claims[i], m.Claims[i].Status)))
	}
	for i := range m.Claims {
		ruling, word := a.Claims[i], verdictWord(a.Claims[i], m.Claims[i].Status)
		r.line("")
		r.line("%s%s  %s", r.paint.verdict(ruling.Verdict, signs[ruling.Verdict]+" "+word), strings.Repeat(" ", wide-len(word)),
			r.paint.bold(string(m.Claims[i].ID)))
		indent := strings.Repeat(" ", wide+4)
		for _, l := range fold(m.Claims[i].Text, 76) {
			r.line("%s%s", indent, l)
		}
		for _, l := range Why(a, int32(i)) {
			for n, part := range fold(l, 74) {
				if n > 0 {
					part = "  " + part
				}
				r.line("%s%s", indent, r.paint.faint(part))
			}
		}
		var parts []string
		for k := range measured[i] {
			parts = append(parts, english.measure(&measured[i][k])+" "+measured[i][k].String())
		}
		if len(parts) > 0 {
			for _, l := range fold(strings.Join(parts, ", "), 76) {
				r.line("%s%s", indent, r.paint.faint(l))
			}
		}
	}
	if in != nil {
		words := insight{a, in}
		if show != 0 {
			r.section("Strengths", words.unrest())
		}
		r.section("What would settle it", words.cruxes())
		r.section("Positions", words.positions(positions))
		r.section("The debate", words.debate())
	}
	_, err := io.WriteString(w, r.String())
	return err
}

// section writes lines under a heading, if there are any.
func (r *reporter) section(heading string, lines []string) {
	for i, text := range lines {
		if i == 0 {
			r.line("")
			r.line("%s", r.paint.bold(heading))
		}
		for n, l := range fold(text, 76) {
			if n > 0 {
				l = "  " + l
			}
			r.line("  %s", l)
		}
	}
}

// signs are the marks of the verdicts in plain text.
var signs = map[engine.Verdict]string{
	engine.Accepted: "✓", engine.Rejected: "✕", engine.Contested: "⇄", engine.Unsettled: "…",
}

type reporter struct {
	strings.Builder
	a     *engine.Analysis
	paint painter
}

func (r *reporter) line(format string, args ...any) {
	fmt.Fprintf(r, format, args...)
	r.WriteByte('\n')
}

// theses says what becomes of the claims that the map is about. A map that
// names none is about the ends of its arguments, if there are any.
func (r *reporter) theses() {
	g := r.a.Graph
	if len(g.Map.Thesis) == 0 && len(g.Map.Reasons) == 0 {
		return
	}
	for _, t := range g.Theses {
		begin := "The thesis "
		if len(g.Map.Thesis) == 0 {
			begin = "No thesis is named; the argument leads to "
		}
		id, v := quote(g.Map.Claims[t].ID), r.a.Claims[t]
		end := ""
		switch v.Verdict {
		case engine.Accepted:
			end = verdictWord(v, g.Map.Claims[t].Status)
		case engine.Rejected:
			end = "falls"
		case engine.Contested:
			end = "is contested: the dispute starts here"
		default:
			end = "waits for what is contested"
		}
		if len(g.Map.Thesis) == 0 {
			id += ", which"
		}
		r.line("%s%s %s.", begin, id, r.paint.verdict(v.Verdict, end))
	}
}

// tally counts the verdicts.
func (r *reporter) tally() string {
	var n [engine.Unsettled + 1]int
	for _, v := range r.a.Claims {
		n[v.Verdict]++
	}
	var parts []string
	for _, x := range []struct {
		v         engine.Verdict
		one, many string
	}{
		{engine.Accepted, "stands", "stand"}, {engine.Rejected, "falls", "fall"},
		{engine.Contested, "is contested", "are contested"}, {engine.Unsettled, "waits", "wait"},
	} {
		switch n[x.v] {
		case 0:
		case 1:
			parts = append(parts, "1 "+x.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n[x.v], x.many))
		}
	}
	return plural(len(r.a.Claims), "claim") + ": " + strings.Join(parts, ", ") + "."
}

func quote(id claims.ID) string { return "“" + string(id) + "”" }
