package render

import (
	"slices"

	"crux/claims"
	"crux/engine"
	"crux/engine/diff"
)

func numbersTo(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

// foldedDiff is what was changed alone: the claims that were, those at the ends of
// relations that were, those whose verdicts flipped, and what leads from all these to a
// thesis.
type foldedDiff struct {
	*diff.Diff
	part                *engine.Analysis
	ofClaims, ofReasons []int32
}

// view is [NewDiffView] of it.
func (f *foldedDiff) view(o Options) View {
	return newDiffView(f.Diff, f.part, f.ofClaims, f.ofReasons, o)
}

// foldDiff folds a diff, or returns nil where it would still have more claims than most.
// Time is linear in both maps.
func foldDiff(d *diff.Diff, most int) *foldedDiff {
	whole := bothJudged(d)
	g := whole.Graph
	keep := make([]bool, len(d.Claims))
	var kept []int32
	add := func(c int32) {
		if !keep[c] {
			keep[c] = true
			kept = append(kept, c)
		}
	}
	// ends keeps the claims of a reason, and of those that it is aimed at.
	ended := make([]bool, len(d.Reasons))
	ends := func(r int32) {
		for ; !ended[r]; r = g.Target(r) {
			ended[r] = true
			for _, p := range g.Premises(r) {
				add(p)
			}
			if g.Map.Reasons[r].Kind != claims.Undercut {
				add(g.Target(r))
				return
			}
		}
	}
	for i, p := range d.Claims {
		if p.Old < 0 || p.New < 0 {
			add(int32(i))
		}
	}
	for i, p := range d.Reasons {
		if p.Old < 0 || p.New < 0 {
			ends(int32(i))
		}
	}
	for _, x := range d.Contradictions {
		if !x.Old || !x.New {
			add(x.A)
			add(x.B)
		}
	}
	for i := range d.Changes {
		switch c := &d.Changes[i]; c.What {
		case diff.Claim, diff.Thesis, diff.Expectation:
			add(c.At)
		case diff.Reason:
			ends(c.At)
		}
	}
	for _, f := range d.Flips {
		add(f.Claim)
	}
	if len(kept) > most {
		return nil
	}
	// From the theses down: the reason by which each claim first bears on one.
	toward := make([]int32, len(d.Claims))
	for i := range toward {
		toward[i] = -1
	}
	var next []int32
	for i := range d.Claims {
		if d.Thesis(int32(i)) {
			next = append(next, int32(i))
		}
	}
	reached := make([]bool, len(d.Claims))
	for _, c := range next {
		reached[c] = true
	}
	visit := func(r int32) {
		for _, p := range g.Premises(r) {
			if !reached[p] {
				reached[p], toward[p] = true, r
				next = append(next, p)
			}
		}
	}
	for ; len(next) > 0; next = next[1:] {
		aimed := slices.Concat(g.Pros(next[0]), g.Cons(next[0]))
		seen := make(map[int32]bool)
		for ; len(aimed) > 0; aimed = aimed[1:] {
			if !seen[aimed[0]] {
				seen[aimed[0]] = true
				visit(aimed[0])
				aimed = append(aimed, g.Undercuts(aimed[0])...)
			}
		}
	}
	for done := 0; done < len(kept); done++ {
		if len(kept) > most {
			return nil
		}
		if r := toward[kept[done]]; r >= 0 {
			ends(r)
		}
	}
	f := &foldedDiff{Diff: d, ofClaims: keptNumbers(keep)}
	f.part, f.ofReasons = partJudged(whole, keep)
	return f
}

func keptNumbers(keep []bool) []int32 {
	all := []int32{}
	for i, is := range keep {
		if is {
			all = append(all, int32(i))
		}
	}
	return all
}

// partJudged is a judged map of only some claims and the reasons between them, with the
// numbers of these.
func partJudged(whole *engine.Analysis, keep []bool) (*engine.Analysis, []int32) {
	g := whole.Graph
	stays := make([]bool, len(g.Map.Reasons))
	for i := range stays {
		stays[i] = !slices.ContainsFunc(g.Premises(int32(i)), func(p int32) bool { return !keep[p] }) &&
			(g.Map.Reasons[i].Kind == claims.Undercut || keep[g.Target(int32(i))])
	}
	var gone []int32 // what speaks against these goes as well
	for i, is := range stays {
		if !is {
			gone = append(gone, int32(i))
		}
	}
	for ; len(gone) > 0; gone = gone[1:] {
		for _, u := range g.Undercuts(gone[0]) {
			if stays[u] {
				stays[u] = false
				gone = append(gone, u)
			}
		}
	}
	m := *g.Map
	m.Claims, m.Reasons, m.Contradictions = nil, nil, nil
	var v engine.Verdicts
	for i := range g.Map.Claims {
		if keep[i] {
			m.Claims, v.Claims = append(m.Claims, g.Map.Claims[i]), append(v.Claims, whole.Claims[i])
		}
	}
	for i := range g.Map.Reasons {
		if stays[i] {
			m.Reasons, v.Reasons = append(m.Reasons, g.Map.Reasons[i]), append(v.Reasons, whole.Reasons[i])
		}
	}
	for _, x := range g.Map.Contradictions {
		a, _ := g.Claim(x.A)
		b, _ := g.Claim(x.B)
		if keep[a] && keep[b] {
			m.Contradictions = append(m.Contradictions, x)
		}
	}
	part, err := engine.Assemble(&m)
	if err != nil {
		panic(err) // every part of it comes from a map that was put together
	}
	return &engine.Analysis{Graph: part, Verdicts: &v}, keptNumbers(stays)
}
