package render

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// Explanation says why a claim has its verdict, as a dispute: the reasons that
// decide it, each with why it counts or does not, down to claims that stand
// unchallenged, and what would change it. Every claim is explained once. The parts are in the order in
// which they are read, each as deep as it lies below the one that it explains.
type Explanation []ExplanationPart

// ExplanationPart is a claim, or words about the one above it.
type ExplanationPart struct {
	Depth int
	Claim int32  // -1 for words
	Seen  bool   // the claim is explained elsewhere, above or below
	Words string // of what follows, or all that is to be said
}

// explainDepth is how deep explanations nest before a claim is explained on its
// own, below: what is deeper cannot be followed.
const explainDepth = 12

// Explain explains the verdict on claim c. Time is that of the verdicts.
func Explain(a *engine.Analysis, c int32, cruxes []*engine.Cruxes) Explanation {
	e := explainer{a: a, d: a.Decisions(), told: make([]bool, len(a.Claims)), later: []int32{c}}
	for len(e.later) > 0 {
		next := e.later[0]
		e.later = e.later[1:]
		if !e.told[next] {
			e.claim(next, 0)
		}
	}
	for _, x := range cruxes {
		for _, line := range CruxWords(a, x) {
			e.say(0, line)
		}
	}
	return e.parts
}

type explainer struct {
	a     *engine.Analysis
	d     *engine.Decisions
	told  []bool
	later []int32
	parts Explanation
}

func (e *explainer) say(depth int, words string) {
	e.parts = append(e.parts, ExplanationPart{Depth: depth, Claim: -1, Words: words})
}

// claim tells claim c and why it has its verdict.
func (e *explainer) claim(c int32, depth int) {
	seen := e.told[c]
	if !seen && depth > explainDepth {
		seen = true
		e.later = append(e.later, c)
	}
	e.parts = append(e.parts, ExplanationPart{Depth: depth, Claim: c, Seen: seen})
	if seen {
		return
	}
	e.told[c] = true
	depth++
	switch e.a.Graph.Map.Claims[c].Status {
	case claims.Granted:
		e.say(depth, "common ground, whatever is said")
		return
	case claims.Withdrawn:
		e.say(depth, "taken back")
		return
	}
	in := e.d.Of(c)
	switch e.a.Claims[c].Verdict {
	case engine.Accepted:
		e.stands(c, in, depth)
	case engine.Rejected:
		e.falls(c, in, depth)
	default:
		e.undecided(c, in, depth)
	}
}

func (e *explainer) stands(c int32, in engine.Decision, depth int) {
	g := e.a.Graph
	e.tip("for it", in.For, depth)
	if weaker := e.counting(g.Cons(c)); len(weaker) > 0 {
		e.say(depth, "against it, in vain: "+e.names(weaker))
	}
	if e.a.Claims[c].Unsupported {
		w := why{a: e.a, c: c}
		for _, r := range g.Pros(c)[:min(len(g.Pros(c)), mostListed)] {
			line := "for it, but does not count: " + e.names([]int32{r})
			if e.a.Reasons[r] == engine.Out {
				line += ", since " + w.defeat(r)
			}
			e.say(depth, line)
		}
		if n := len(g.Pros(c)) - mostListed; n > 0 {
			e.say(depth, fmt.Sprintf("and %d more for it that do not count", n))
		}
	}
	e.setAside("against it", in.SetAside, depth)
	e.byStandard(c, "this is enough", depth)
	for _, x := range in.Rivals {
		e.say(depth, "it cannot stand beside this, which falls:")
		e.claim(x, depth+1)
	}
	if len(in.For)+len(in.SetAside)+len(in.Rivals) == 0 {
		if len(g.Cons(c)) == 0 {
			e.say(depth, "nothing speaks against it")
		} else {
			e.say(depth, "nothing that counts outweighs it")
		}
	}
}

func (e *explainer) falls(c int32, in engine.Decision, depth int) {
	for _, x := range in.Rivals {
		e.say(depth, "it cannot stand beside this, which stands:")
		e.claim(x, depth+1)
		return
	}
	e.tip("against it", in.Against, depth)
	if weaker := e.counting(e.a.Graph.Pros(c)); len(weaker) > 0 {
		e.say(depth, "for it, but not enough: "+e.names(weaker))
	}
	if len(in.Against) == 0 && len(e.counting(e.a.Graph.Pros(c))) == 0 {
		e.say(depth, "no reason for it counts, and it needs one")
	}
	e.setAside("for it", in.SetAside, depth)
	e.byStandard(c, "this is not enough", depth)
}

// byStandard says by which standard a claim was weighed, if by an unusual one.
func (e *explainer) byStandard(c int32, result string, depth int) {
	if std := e.a.Graph.Map.Claims[c].Standard; std != claims.Preponderance {
		e.say(depth, "by the standard “"+strings.ReplaceAll(std.String(), "-", " ")+"” "+result)
	}
}

func (e *explainer) undecided(c int32, in engine.Decision, depth int) {
	ruling := e.a.Claims[c]
	if ruling.Verdict == engine.Contested && ruling.Cause == engine.Tie {
		e.tip("for it", in.For, depth)
		e.tip("against it", in.Against, depth)
		if e.a.Graph.Map.Claims[c].Standard == claims.Preponderance {
			e.say(depth, "neither side outweighs the other")
		}
		e.byStandard(c, "this is enough for neither side", depth)
		e.setAsideOf(in, depth)
		return
	}
	if ruling.Verdict == engine.Contested {
		e.say(depth, "it is in a circle that nothing outside settles")
	} else {
		e.say(depth, "it waits for what is contested")
	}
	for _, known := range []struct {
		side    string
		reasons []int32
	}{{"for it", in.For}, {"against it", in.Against}} {
		if len(known.reasons) > 0 {
			e.say(depth, known.side+" in any case: "+e.names(known.reasons))
		}
	}
	for _, r := range in.Open {
		e.reason(e.side(r)+", as it may turn out", r, depth)
	}
	for _, x := range in.Rivals {
		e.say(depth, "it cannot stand beside this:")
		e.claim(x, depth+1)
	}
	e.setAsideOf(in, depth)
}

// setAsideOf tells why reasons on either side do not count.
func (e *explainer) setAsideOf(in engine.Decision, depth int) {
	for _, r := range in.SetAside {
		e.setAside(e.side(r), []int32{r}, depth)
	}
}

// side says for which side of its target a reason speaks.
func (e *explainer) side(r int32) string {
	if e.a.Graph.Map.Reasons[r].Kind == claims.Support {
		return "for it"
	}
	return "against it"
}

// counting returns the reasons that count.
func (e *explainer) counting(reasons []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(reasons), func(r int32) bool { return e.a.Reasons[r] != engine.In })
}

// tip tells the reason that tips a claim, and names those that do it equally.
func (e *explainer) tip(side string, reasons []int32, depth int) {
	if len(reasons) == 0 {
		return
	}
	e.reason(side, reasons[0], depth)
	if len(reasons) > 1 {
		e.say(depth, side+" as well: "+e.names(reasons[1:]))
	}
}

// reason tells the premises of a reason that counts, or may, and why what
// undercuts it does not.
func (e *explainer) reason(label string, r int32, depth int) {
	g := e.a.Graph
	if depth > 3*explainDepth { // undercuts of undercuts have no end of their own
		e.say(depth, label+", and so on down: "+e.names([]int32{r}))
		return
	}
	if w := g.Map.Reasons[r].Weight; w != claims.FullWeight {
		label += ", weight " + w.String()
	}
	if len(g.Premises(r)) > 1 {
		label += ", only together"
	}
	e.say(depth, label+":")
	for _, p := range g.Premises(r) {
		e.claim(p, depth+1)
	}
	for _, u := range g.Undercuts(r) {
		if e.a.Reasons[u] == engine.Out {
			e.setAside("against this step", []int32{u}, depth+1)
		} else {
			e.reason("against this step, as it may turn out", u, depth+1)
		}
	}
}

// setAside tells why reasons do not count.
func (e *explainer) setAside(side string, reasons []int32, depth int) {
	for _, r := range reasons {
		if depth > 3*explainDepth {
			e.say(depth, side+", but does not count, and so on down: "+e.names([]int32{r}))
			continue
		}
		premise, undercut := e.d.Defeat(r)
		label := side + ", but does not count: " + e.names([]int32{r})
		if undercut < 0 {
			e.say(depth, label+", since this falls:")
			e.claim(premise, depth+1)
		} else {
			e.say(depth, label)
			e.reason("this undercuts that step", undercut, depth+1)
		}
	}
}

// names names reasons by their premises.
func (e *explainer) names(reasons []int32) string {
	w := why{a: e.a}
	return w.reasons(reasons)
}
