package render

import (
	"fmt"
	"slices"
	"strings"

	"crux/claims"
	"crux/engine"
)

// Why says in a few lines what the verdict on claim c rests on: the reasons
// that decide it, and why others do not.
func Why(a *engine.Analysis, c int32) []string {
	w := why{a, c, a.Grounds(c)}
	lines := append(w.verdict(), w.weaker()...)
	return append(lines, w.setAside()...)
}

// why explains the verdict on one claim.
type why struct {
	a *engine.Analysis
	c int32
	engine.Grounds
}

func (w *why) verdict() []string {
	in, v := &w.a.Graph.Map.Claims[w.c], w.a.Claims[w.c]
	pros, cons := w.reasons(w.For), w.reasons(w.Against)
	switch in.Status {
	case claims.Granted:
		if cons != "" {
			return []string{"granted: common ground, whatever is said", "against it, in vain: " + cons}
		}
		return []string{"granted: common ground, whatever is said"}
	case claims.Withdrawn:
		return []string{"withdrawn: taken back"}
	}
	switch v.Verdict {
	case engine.Contested, engine.Unsettled:
		if v.Cause == engine.Tie {
			return w.weighed(pros, cons, "neither side outweighs the other")
		}
		return w.undecided(v)
	case engine.Accepted:
		switch {
		case pros != "" && cons != "":
			return w.weighed(pros, cons, "the reason for it outweighs the one against it")
		case pros != "":
			return []string{"for it: " + pros}
		case v.Unsupported:
			return []string{"nothing that counts speaks for it or against it"}
		case len(w.a.Graph.Cons(w.c)) > 0:
			return []string{"nothing that counts speaks against it"}
		}
		return []string{"nothing speaks against it"}
	default:
		switch {
		case len(w.Rivals) > 0:
			return []string{"it cannot stand beside " + w.ids(w.Rivals) + ", which stands"}
		case pros != "" && cons != "":
			return w.weighed(pros, cons, "the reason against it outweighs the one for it")
		case cons != "" && w.a.Graph.Map.Reasons[w.Against[0]].Weight < claims.FullWeight:
			return []string{"against it: " + cons, "nothing that counts speaks for it, so a weak reason is enough"}
		case cons != "":
			return []string{"against it: " + cons}
		case pros != "":
			return w.weighed(pros, cons, "")
		}
		return []string{"no reason for it counts, and it needs one"}
	}
}

// weighed tells both sides and how they were weighed: by the usual standard as
// said, by another by its name.
func (w *why) weighed(pros, cons, usual string) []string {
	for _, side := range []*string{&pros, &cons} {
		if *side == "" { // the standard asks for more than nothing against it
			*side = "nothing that counts"
		}
	}
	lines := []string{"for it: " + pros, "against it: " + cons}
	std := w.a.Graph.Map.Claims[w.c].Standard
	if std == claims.Preponderance {
		return append(lines, usual)
	}
	result := map[engine.Verdict]string{
		engine.Accepted: "enough for it", engine.Rejected: "not enough for it", engine.Contested: "enough for neither side",
	}[w.a.Claims[w.c].Verdict]
	return append(lines, fmt.Sprintf("by the standard “%s” this is %s", strings.ReplaceAll(std.String(), "-", " "), result))
}

// undecided says what a claim waits for, or which circle it is in.
func (w *why) undecided(v engine.Ruling) []string {
	if v.Verdict == engine.Unsettled {
		var lines []string
		if pros := w.reasons(w.For); pros != "" {
			lines = append(lines, "for it: "+pros)
		}
		if cons := w.reasons(w.Against); cons != "" {
			lines = append(lines, "against it: "+cons)
		}
		return append(lines, "it waits for "+w.ids(w.Waits))
	}
	if len(w.Waits) == 0 {
		return []string{"whether it stands depends on itself"}
	}
	contradicts := make(map[int32]bool)
	for _, d := range w.a.Graph.Contradicts(w.c) {
		contradicts[d] = true
	}
	if !slices.ContainsFunc(w.Waits, func(d int32) bool { return !contradicts[d] }) {
		return []string{"it cannot stand beside " + w.ids(w.Waits) + ", and nothing settles which of them stands"}
	}
	return []string{"in a circle that nothing outside settles, with " + w.ids(w.Waits)}
}

// weaker lists the reasons that count and are outweighed by others on their
// own side: of each side only the strongest is weighed.
func (w *why) weaker() []string {
	var lines []string
	g := w.a.Graph
	for _, side := range []struct {
		word    string
		reasons []int32
		best    []int32
	}{{"for", g.Pros(w.c), w.For}, {"against", g.Cons(w.c), w.Against}} {
		var list []int32
		for _, r := range side.reasons {
			if w.a.Reasons[r] == engine.In && g.Map.Reasons[r].Weight < g.Map.Reasons[side.best[0]].Weight {
				list = append(list, r)
			}
		}
		if len(list) > 0 {
			lines = append(lines, fmt.Sprintf("%s it too, but weaker: %s", side.word, w.reasons(list)))
		}
	}
	return lines
}

// setAside lists the reasons for and against the claim that do not count.
func (w *why) setAside() []string {
	const most = 5
	var lines []string
	left := 0
	g := w.a.Graph
	for _, reasons := range [][]int32{g.Pros(w.c), g.Cons(w.c)} {
		for _, r := range reasons {
			switch {
			case w.a.Reasons[r] != engine.Out:
			case len(lines) == most:
				left++
			default:
				lines = append(lines, "does not count: "+w.reasons([]int32{r})+", since "+w.defeat(r))
			}
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf("and %d more do not count", left))
	}
	return lines
}

// defeat says what sets reason r aside.
func (w *why) defeat(r int32) string {
	g := w.a.Graph
	for _, p := range g.Premises(r) {
		if w.a.Claims[p].Verdict == engine.Rejected {
			return string(g.Map.Claims[p].ID) + " falls"
		}
	}
	for _, u := range g.Undercuts(r) {
		if w.a.Reasons[u] == engine.In {
			return w.reasons([]int32{u}) + " undercuts it"
		}
	}
	return "it is set aside"
}

// mostListed is how many claims or reasons a line names before it only counts.
const mostListed = 12

// reasons lists reasons by their premises, with their weight where it is not 1.
func (w *why) reasons(list []int32) string {
	var parts []string
	for _, r := range list[:min(len(list), mostListed)] {
		in := &w.a.Graph.Map.Reasons[r]
		s := w.ids(w.a.Graph.Premises(r))
		if len(in.Premises) > 1 {
			s = strings.Replace(s, ", ", " with ", 1)
		}
		if in.Weight != claims.FullWeight {
			s += " (weight " + in.Weight.String() + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ") + more(len(list))
}

func (w *why) ids(list []int32) string {
	var ids []string
	for _, c := range list[:min(len(list), mostListed)] {
		ids = append(ids, string(w.a.Graph.Map.Claims[c].ID))
	}
	return strings.Join(ids, ", ") + more(len(list))
}

// more counts what of n things a list leaves out.
func more(n int) string {
	if n <= mostListed {
		return ""
	}
	return fmt.Sprintf(" and %d more", n-mostListed)
}
