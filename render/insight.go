package render

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// insight says in words what there is to know of a debate beside its verdicts.
type insight struct {
	a  *engine.Analysis
	in *engine.Insight
}

// cruxesTold is how many ways to settle a thesis are told; all are in the JSON.
const cruxesTold = 5

// cruxes says what would settle the theses.
func (w insight) cruxes() []string {
	var lines []string
	for _, x := range w.in.Cruxes {
		lines = append(lines, CruxWords(w.a, x)...)
	}
	if w.in.Skipped > 0 {
		lines = append(lines, "(not asked about: "+numbered(w.in.Skipped, "more thesis", "more theses")+")")
	}
	return lines
}

// CruxWords says in sentences what would give a claim another verdict.
func CruxWords(a *engine.Analysis, x *engine.Cruxes) []string {
	doing := map[engine.Verdict]string{engine.Accepted: "Accepting ", engine.Rejected: "Rejecting "}[x.Want]
	begin := doing + quote(a.Graph.Map.Claims[x.Thesis].ID)
	ended := ""
	if !x.Complete {
		ended = " The search ended before all were found: --crux-budget lets it go on."
	}
	switch {
	case x.Impossible:
		others := "claims other than the theses"
		if !slices.Contains(a.Graph.Theses, x.Thesis) {
			others = "other claims, the theses aside,"
		}
		return []string{begin + ": no granting or withdrawing of " + others + " does this."}
	case len(x.Sets) == 0 && len(x.Smallest) > 0:
		return []string{fmt.Sprintf("%s takes %s, for example: %s.%s", begin, plural(len(x.Smallest), "move"), moves(a, x.Smallest), ended)}
	case len(x.Sets) == 0:
		line := fmt.Sprintf("%s takes at least %s; the search ended there, and --crux-budget lets it go on.", begin, plural(x.AtLeast, "move"))
		if len(x.Influential) > 0 {
			w := why{a: a}
			line += " It hangs most on " + w.ids(x.Influential[:min(3, len(x.Influential))]) + "."
		}
		return []string{line}
	}
	size := len(x.Sets[0])
	var ways []string
	n := 0
	larger := 0
	for _, set := range x.Sets {
		if len(set) > size {
			larger++
			continue
		}
		if n++; n <= cruxesTold {
			ways = append(ways, moves(a, set))
		}
	}
	line := fmt.Sprintf("%s takes %s: %s", begin, [...]string{1: "one move", 2: "two moves", 3: "three moves"}[size], strings.Join(ways, "; or "))
	if n > cruxesTold {
		line += "; or by " + plural(n-cruxesTold, "other way")
	}
	line += "."
	if larger > 0 {
		be := "are"
		if larger == 1 {
			be = "is"
		}
		line += " There " + be + " " + plural(larger, "way") + " of more moves."
	}
	return []string{line + ended}
}

// moves writes moves: "grant a and withdraw b".
func moves(a *engine.Analysis, set []engine.Move) string {
	var parts []string
	for i, m := range set {
		if i == mostListed {
			parts = append(parts, plural(len(set)-i, "move")+" more")
			break
		}
		parts = append(parts, m.Kind.String()+" "+string(a.Graph.Map.Claims[m.Claim].ID))
	}
	return english.list(parts)
}

// unrest tells the circles in which strengths do not settle.
func (w insight) unrest() []string {
	var lines []string
	names := why{a: w.a}
	for _, u := range w.in.Strengths.Unsettled {
		line := "The strengths in a circle do not settle: " + names.ids(u.Claims) + "."
		if len(u.Claims) == 0 {
			line = "The strengths of reasons that undercut each other do not settle: " + names.reasons(u.Reasons) + "."
		}
		lines = append(lines, line)
	}
	return some(lines)
}

// positions says in how many ways a stand can be taken, where there is a
// choice, and lists some of them by what they decide differently.
func (w insight) positions(limit int) []string {
	p := w.in.Positions
	var open []int32
	for c, v := range w.a.Claims {
		if v.Verdict == engine.Contested || v.Verdict == engine.Unsettled {
			open = append(open, int32(c))
		}
	}
	one := p.Exact && p.Count.IsInt64() && p.Count.Int64() == 1
	if len(open) == 0 {
		return nil
	}
	count := "There are " + p.Count.String() + " positions"
	switch {
	case one:
		count = "There is 1 position"
	case !p.Exact:
		count = "There are at least " + p.Count.String() + " positions"
	}
	lines := []string{count + " on what the verdicts leave open."}
	told := make(map[string]bool) // positions may differ in reasons only
	for _, x := range p.List(limit) {
		var in, out []int32
		for _, c := range open {
			switch x.Claims[c] {
			case engine.In:
				in = append(in, c)
			case engine.Out:
				out = append(out, c)
			}
		}
		if stand := w.stand(in, out); !told[stand] {
			told[stand] = true
			lines = append(lines, fmt.Sprintf("%d. %s", len(told), stand))
		}
	}
	return lines
}

// stand says which claims stand and which fall.
func (w insight) stand(in, out []int32) string {
	names := why{a: w.a}
	var parts []string
	for _, side := range []struct {
		list      []int32
		one, many string
	}{{in, "stands", "stand"}, {out, "falls", "fall"}} {
		switch len(side.list) {
		case 0:
		case 1:
			parts = append(parts, names.ids(side.list)+" "+side.one)
		default:
			parts = append(parts, names.ids(side.list)+" "+side.many)
		}
	}
	if len(parts) == 0 {
		return "no stand can be taken on any of it"
	}
	return strings.Join(parts, "; ")
}

// debateTold is how many lines of a kind are told; the JSON has all.
const debateTold = 20

// some returns the first of the lines, and says how many more there are.
func some(lines []string) []string {
	if n := len(lines) - debateTold; n > 0 {
		return append(lines[:debateTold:debateTold], fmt.Sprintf("(and %d more)", n))
	}
	return lines
}

// debate says which reasons were dropped and who contradicts themselves.
func (w insight) debate() []string {
	m := w.a.Graph.Map
	sides := make(map[claims.ID]string)
	for i := range m.Sides {
		sides[m.Sides[i].ID] = m.Sides[i].Name
	}
	speakers := make(map[claims.ID]string)
	for i := range m.Speakers {
		speakers[m.Speakers[i].ID] = m.Speakers[i].Name
	}
	speaks := make(map[claims.ID]bool)
	for i := range m.Claims {
		for _, side := range m.Claims[i].Sides {
			speaks[side] = true
		}
	}
	names := why{a: w.a}
	var lines, conflicts []string
	for _, d := range w.in.Dropped {
		if !speaks[d.DroppedBy] { // it says nothing at all
			continue
		}
		r := &m.Reasons[d.Reason]
		does := map[claims.Kind]string{claims.Support: "for", claims.Rebuttal: "against", claims.Undercut: "against the step"}[r.Kind]
		lines = append(lines, fmt.Sprintf("%s left unanswered what %s said %s %s: %s.",
			sides[d.DroppedBy], sides[d.By], does, r.Target, names.reasons([]int32{d.Reason})))
	}
	for _, x := range w.in.Inconsistent {
		conflicts = append(conflicts, fmt.Sprintf("%s says both %s and %s, which conflict.", speakers[x.Speaker], m.Claims[x.A].ID, m.Claims[x.B].ID))
	}
	return append(some(lines), some(conflicts)...)
}
