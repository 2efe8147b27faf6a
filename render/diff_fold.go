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

// foldedDiffView is [NewDiffView] of what was changed alone: the claims that were, those
// at the ends of relations that were, those whose verdicts flipped, and what leads from
// all these to a thesis. It also returns how many claims it shows.
func foldedDiffView(d *diff.Diff, o Options) (View, int) {
	whole := bothJudged(d)
	g := whole.Graph
	keep := make([]bool, len(d.Claims))
	// ends keeps the claims of a reason, and of those that it is aimed at.
	ends := func(r int32) {
		for seen := make(map[int32]bool); !seen[r]; r = g.Target(r) {
			seen[r] = true
			for _, p := range g.Premises(r) {
				keep[p] = true
			}
			if g.Map.Reasons[r].Kind != claims.Undercut {
				keep[g.Target(r)] = true
				return
			}
		}
	}
	for i, p := range d.Claims {
		keep[i] = p.Old < 0 || p.New < 0
	}
	for i, p := range d.Reasons {
		if p.Old < 0 || p.New < 0 {
			ends(int32(i))
		}
	}
	for _, x := range d.Contradictions {
		if !x.Old || !x.New {
			keep[x.A], keep[x.B] = true, true
		}
	}
	for i := range d.Changes {
		switch c := &d.Changes[i]; c.What {
		case diff.Claim, diff.Thesis, diff.Expectation:
			keep[c.At] = true
		case diff.Reason:
			ends(c.At)
		}
	}
	for _, f := range d.Flips {
		keep[f.Claim] = true
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
	against := make(map[int32][]int32)
	for i := range g.Map.Reasons {
		if g.Map.Reasons[i].Kind == claims.Undercut {
			against[g.Target(int32(i))] = append(against[g.Target(int32(i))], int32(i))
		}
	}
	for ; len(next) > 0; next = next[1:] {
		aimed := slices.Concat(g.Pros(next[0]), g.Cons(next[0]))
		seen := make(map[int32]bool)
		for ; len(aimed) > 0; aimed = aimed[1:] {
			if !seen[aimed[0]] {
				seen[aimed[0]] = true
				visit(aimed[0])
				aimed = append(aimed, against[aimed[0]]...)
			}
		}
	}
	for todo := keptNumbers(keep); len(todo) > 0; todo = todo[1:] {
		if r := toward[todo[0]]; r >= 0 {
			before := slices.Clone(keep)
			ends(r)
			for i := range keep {
				if keep[i] && !before[i] {
					todo = append(todo, int32(i))
				}
			}
		}
	}
	a, ofReasons := partJudged(whole, keep)
	ofClaims := keptNumbers(keep)
	return newDiffView(d, a, ofClaims, ofReasons, o), len(ofClaims)
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
	for again := true; again; {
		again = false
		for i, is := range stays {
			if is && g.Map.Reasons[i].Kind == claims.Undercut && !stays[g.Target(int32(i))] {
				stays[i], again = false, true
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
