package render

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"crux/claims"
	"crux/engine"
)

// judged is what the engine finds out of a map, or the script of a page.
type judged struct {
	Rulings []engine.Ruling
	Labels  []engine.Label
	Why     [][]string // of each claim, the lines of its explanation
}

// judgedHere judges a map as the engine does.
func judgedHere(a *engine.Analysis) judged {
	j := judged{Rulings: a.Claims, Labels: a.Reasons}
	e := explainer{a: a, d: a.Decisions(), told: make([]bool, len(a.Claims))}
	for c := range a.Claims {
		for i := range e.told { // what bears on the claim is only named
			e.told[i] = i != c
		}
		e.parts = nil
		e.claim(int32(c), 0)
		var lines []string
		for _, part := range e.parts[1:] {
			words := part.Words
			if part.Claim >= 0 {
				words = "claim " + string(a.Graph.Map.Claims[part.Claim].ID)
			}
			lines = append(lines, fmt.Sprint(part.Depth, " ", words))
		}
		j.Why = append(j.Why, lines)
	}
	return j
}

// judgeScript judges a list of maps, each with the statuses of its claims, as a
// page does.
const judgeScript = `(cases => cases.map(({map, statuses}) => {
	const graph = assemble(map), state = judge(graph, statuses)
	const explainer = new Explainer(graph, state, why)
	const said = words => words.map(w => typeof w === 'string' ? w : map.claims[w.claim].id).join('')
	return {
		Rulings: state.rulings.map(r => ({Verdict: r.verdict, Cause: r.cause, Unsupported: r.unsupported})),
		Labels: state.reasonLabels,
		Why: map.claims.map((_, c) => explainer.explain(c).map(
			line => line.depth + ' ' + (line.words ? said(line.words) : 'claim ' + map.claims[line.claim].id))),
	}
}))`

// judgeCase is a map as a page has it, with the statuses of another: the page
// judges what a reader tries without reading the map anew.
type judgeCase struct {
	Map      *pageData `json:"map"`
	Statuses []int     `json:"statuses"`
}

func newJudgeCase(g *engine.Graph, edited *claims.Map) judgeCase {
	d := &pageData{Claims: make([]pageClaim, len(g.Map.Claims))}
	c := judgeCase{Map: d}
	for i := range g.Map.Claims {
		in := &g.Map.Claims[i]
		d.Claims[i] = pageClaim{ID: in.ID, Status: in.Status, Standard: in.Standard}
		c.Statuses = append(c.Statuses, int(edited.Claims[i].Status))
	}
	d.reasons(g)
	return c
}

// testJudging: the script of a page judges and explains as the engine does, every
// example and thousands of maps by lot, as they are and with claims granted and
// withdrawn.
func (b *browser) testJudging(t *testing.T) {
	why, err := json.Marshal(english.page.Why)
	if err != nil {
		t.Fatal(err)
	}
	b.show(t, "text/html", "<!DOCTYPE html><meta charset=utf-8><script>"+judgingJS+"const why = "+string(why)+"</script>")
	var names []string
	var cases []judgeCase
	var want []judged
	add := func(name string, m, edited *claims.Map) {
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(name, err)
		}
		names, cases, want = append(names, name), append(cases, newJudgeCase(g, edited)), append(want, judgedHere(analyzed(t, edited)))
	}
	for _, pattern := range []string{"../examples/*.yaml", "../examples/*/*.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			m := analyzedFile(t, file)
			if m == nil {
				continue
			}
			add(file, m, m)
			for seed := range uint64(20) {
				add(fmt.Sprint(file, ", moves ", seed), m, moved(m, seed))
			}
		}
	}
	maps := uint64(3000)
	if testing.Short() {
		maps = 400
	}
	for seed := range maps {
		m := contentious(seed)
		add(fmt.Sprint("map ", seed), m, m)
		add(fmt.Sprint("map ", seed, " moved"), m, moved(m, seed))
	}
	for seed := range uint64(5) {
		m := recipe{claims: 200, cross: 30, circles: 10, rivals: 10, undercuts: 20, with: 15, weights: 50}.draw(seed)
		add(fmt.Sprint("large map ", seed), m, m)
		add(fmt.Sprint("large map ", seed, " moved"), m, moved(m, seed))
	}
	seen := make(map[engine.Ruling]int)
	const batch = 500
	for from := 0; from < len(cases); from += batch {
		to := min(len(cases), from+batch)
		text, err := json.Marshal(cases[from:to])
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range evaluate[[]judged](t, b, judgeScript+"("+string(text)+")") {
			compareJudged(t, names[from+i], got, want[from+i])
			for _, r := range want[from+i].Rulings {
				seen[r]++
			}
		}
		if t.Failed() {
			return
		}
	}
	for _, r := range []engine.Ruling{
		{Verdict: engine.Accepted}, {Verdict: engine.Accepted, Unsupported: true}, {Verdict: engine.Rejected}, {Verdict: engine.Unsettled},
		{Verdict: engine.Contested, Cause: engine.Tie}, {Verdict: engine.Contested, Cause: engine.Circle},
	} {
		if seen[r] < len(cases)/20 {
			t.Errorf("only %d claims are %+v", seen[r], r)
		}
	}
}

// analyzedFile reads a claim file, nil for one that is a part of another.
func analyzedFile(t *testing.T, name string) *claims.Map {
	t.Helper()
	file, err := claims.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, ds := claims.Load([]claims.Source{file}, claims.Beside)
	if ds.Err() != nil {
		return nil
	}
	return m
}

func compareJudged(t *testing.T, name string, got, want judged) {
	t.Helper()
	if !slices.Equal(got.Rulings, want.Rulings) || !slices.Equal(got.Labels, want.Labels) {
		t.Errorf("%s: %v %v\nthe engine: %v %v", name, got.Rulings, got.Labels, want.Rulings, want.Labels)
		return
	}
	for c := range want.Why {
		if !slices.Equal(got.Why[c], want.Why[c]) {
			t.Errorf("%s: claim %d is explained\n%q\nby the engine\n%q", name, c, got.Why[c], want.Why[c])
		}
	}
}
