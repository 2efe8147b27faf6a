package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"crux/claims"
	"crux/engine"
)

// Report writes what an analysis found, for a person at a terminal: the theses
// first, then every claim with its verdict and what the verdict rests on.
func Report(w io.Writer, a *engine.Analysis, colored bool) error {
	r := reporter{a: a, paint: newPainter(colored)}
	m := a.Graph.Map
	if m.Title != "" {
		r.line("%s", r.paint.bold(m.Title))
	}
	if m.Question != "" {
		r.line("%s", m.Question)
	}
	if m.Title != "" || m.Question != "" {
		r.line("")
	}
	for _, t := range a.Graph.Theses {
		r.line("The thesis %s %s.", quote(m.Claims[t].ID), r.paint.verdict(a.Claims[t].Verdict, r.thesis(a.Claims[t])))
	}
	r.line("%s", r.tally())
	wide := 0
	for i := range m.Claims {
		wide = max(wide, len([]rune(verdictWord(a.Claims[i]))))
	}
	for i := range m.Claims {
		ruling, word := a.Claims[i], verdictWord(a.Claims[i])
		r.line("")
		r.line("%s%s  %s", r.paint.verdict(ruling.Verdict, signs[ruling.Verdict]+" "+word), strings.Repeat(" ", wide-len([]rune(word))),
			r.paint.bold(string(m.Claims[i].ID)))
		indent := strings.Repeat(" ", wide+4)
		for _, l := range fold(m.Claims[i].Text, 76) {
			r.line("%s%s", indent, l)
		}
		for _, l := range append(r.why(int32(i)), r.setAside(int32(i))...) {
			r.line("%s%s", indent, r.paint.faint(l))
		}
	}
	_, err := io.WriteString(w, r.String())
	return err
}

// signs are the marks of the verdicts in plain text.
var signs = map[engine.Verdict]string{
	engine.Accepted: "✓", engine.Rejected: "✗", engine.Contested: "⇄", engine.Unsettled: "…",
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

func (r *reporter) thesis(v engine.Ruling) string {
	switch v.Verdict {
	case engine.Accepted:
		return "stands"
	case engine.Rejected:
		return "falls"
	case engine.Contested:
		return "is contested: the dispute starts here"
	default:
		return "waits for what is contested"
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

// why says what the verdict on claim c rests on.
func (r *reporter) why(c int32) []string {
	in, v, g := &r.a.Graph.Map.Claims[c], r.a.Claims[c], r.a.Grounds(c)
	switch in.Status {
	case claims.Granted:
		return []string{"granted: common ground, whatever is said"}
	case claims.Withdrawn:
		return []string{"withdrawn: taken back"}
	}
	pros, cons := r.reasons(g.For), r.reasons(g.Against)
	switch v.Verdict {
	case engine.Accepted:
		switch {
		case len(pros) > 0 && len(cons) > 0:
			return []string{"for it: " + pros, "this outweighs: " + cons}
		case len(pros) > 0:
			return []string{"for it: " + pros}
		case v.Unsupported:
			return []string{"nothing that counts speaks against it, though no reason for it counts either"}
		case len(r.a.Graph.Cons(c)) > 0:
			return []string{"nothing that counts speaks against it"}
		default:
			return []string{"nothing speaks against it"}
		}
	case engine.Rejected:
		switch {
		case len(g.Rivals) > 0:
			return []string{"it cannot stand beside " + r.ids(g.Rivals) + ", which stands"}
		case len(pros) > 0 && len(cons) > 0:
			return []string{"against it: " + cons, "this outweighs: " + pros}
		case len(cons) > 0:
			return []string{"against it: " + cons}
		default:
			return []string{"no reason for it counts, and it needs one"}
		}
	case engine.Contested:
		if v.Cause == engine.Tie {
			return r.tie(pros, cons)
		}
		return []string{"in a circle that nothing outside settles, with " + r.ids(g.Waits)}
	default:
		if len(g.Waits) == 0 {
			return []string{"it waits for reasons that undercut each other"}
		}
		return []string{"it waits for " + r.ids(g.Waits)}
	}
}

// setAside lists the reasons for and against claim c that do not count, and
// why.
func (r *reporter) setAside(c int32) []string {
	const most = 5
	var lines []string
	left := 0
	g := r.a.Graph
	for _, reasons := range [][]int32{g.Pros(c), g.Cons(c)} {
		for _, i := range reasons {
			if r.a.Reasons[i] != engine.Out {
				continue
			}
			if len(lines) == most {
				left++
				continue
			}
			lines = append(lines, "does not count: "+r.reasons([]int32{i})+", since "+r.defeat(i))
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("and %d more do not count", left))
	}
	return lines
}

// defeat says what sets reason i aside.
func (r *reporter) defeat(i int32) string {
	g := r.a.Graph
	for _, p := range g.Premises(i) {
		if r.a.Claims[p].Verdict == engine.Rejected {
			return string(g.Map.Claims[p].ID) + " falls"
		}
	}
	for _, u := range g.Undercuts(i) {
		if r.a.Reasons[u] == engine.In {
			return r.reasons([]int32{u}) + " undercuts it"
		}
	}
	return "it is set aside"
}

func (r *reporter) tie(pros, cons string) []string {
	if pros == "" || cons == "" { // a standard can leave even that undecided
		pros, cons = orNothing(pros), orNothing(cons)
	}
	return []string{"for it: " + pros, "against it: " + cons, "neither side outweighs the other"}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing that counts"
	}
	return s
}

// reasons lists reasons by their premises, with their weight where it is not 1.
func (r *reporter) reasons(list []int32) string {
	var parts []string
	for _, i := range list {
		in := &r.a.Graph.Map.Reasons[i]
		s := r.ids(r.a.Graph.Premises(i))
		if len(in.Premises) > 1 {
			s = strings.Replace(s, ", ", " with ", 1)
		}
		if in.Weight != claims.FullWeight {
			s += " (weight " + in.Weight.String() + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

func (r *reporter) ids(list []int32) string {
	var ids []string
	for _, c := range list {
		ids = append(ids, string(r.a.Graph.Map.Claims[c].ID))
	}
	return strings.Join(ids, ", ")
}

func quote(id claims.ID) string { return "“" + string(id) + "”" }

// painter colours words for a terminal, or leaves them as they are.
type painter struct{ on bool }

func newPainter(on bool) painter { return painter{on} }

func (p painter) with(s string, attrs ...color.Attribute) string {
	c := color.New(attrs...)
	if p.on {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return c.Sprint(s)
}

func (p painter) bold(s string) string  { return p.with(s, color.Bold) }
func (p painter) faint(s string) string { return p.with(s, color.Faint) }

func (p painter) verdict(v engine.Verdict, s string) string {
	switch v {
	case engine.Accepted:
		return p.with(s, color.FgGreen)
	case engine.Rejected:
		return p.with(s, color.FgRed)
	case engine.Contested:
		return p.with(s, color.FgYellow, color.Bold)
	default:
		return p.with(s, color.FgCyan)
	}
}

func (p painter) severity(s claims.Severity) string {
	switch s {
	case claims.Error:
		return p.with(s.String(), color.FgRed, color.Bold)
	case claims.Warning:
		return p.with(s.String(), color.FgYellow, color.Bold)
	default:
		return p.with(s.String(), color.FgCyan)
	}
}
