package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dominikbraun/graph"

	"crux/claims"
)

// The view has a vertex for each claim and reason, and all arrows; its own
// strongly connected components are those that we compute.
func TestViewAgrees(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		view, err := g.View()
		if err != nil {
			t.Fatal(err)
		}
		if n, err := view.Order(); err != nil || n != len(m.Claims)+len(m.Reasons) {
			t.Fatalf("%d vertices for %d claims and %d reasons, %v", n, len(m.Claims), len(m.Reasons), err)
		}
		all := new(pairs)
		nc := int32(len(m.Claims))
		key := func(n int32) string {
			if n < nc {
				return Vertex{Claim: m.Claims[n].ID}.Key()
			}
			return Vertex{Reason: m.Reasons[n-nc].ID}.Key()
		}
		edges := make(map[string]bool)
		arrow := func(from, to int32, kind string) {
			all.add(from, to)
			e, err := view.Edge(key(from), key(to))
			if err != nil || e.Properties.Attributes["kind"] != kind {
				t.Fatalf("the edge from %q to %q: %v, %v", key(from), key(to), e, err)
			}
			edges[key(from)+"\x00"+key(to)] = true
		}
		for r := range int32(len(m.Reasons)) {
			for _, p := range g.Premises(r) {
				arrow(p, nc+r, PremiseEdge)
			}
			to := g.Target(r)
			if m.Reasons[r].Kind == claims.Undercut {
				to += nc
			}
			arrow(nc+r, to, m.Reasons[r].Kind.String())
		}
		for c := range nc {
			for _, d := range g.Contradicts(c) {
				arrow(c, d, ContradictionEdge)
			}
		}
		if n, err := view.Size(); err != nil || n != len(edges) {
			t.Fatalf("%d edges, want %d, %v", n, len(edges), err)
		}
		theirs, err := graph.StronglyConnectedComponents(view)
		if err != nil {
			t.Fatal(err)
		}
		groups := make(map[int32][]string)
		for n, c := range components(all.rows(len(m.Claims) + len(m.Reasons))) {
			groups[c] = append(groups[c], key(int32(n)))
		}
		var ours [][]string
		for _, g := range groups {
			ours = append(ours, g)
		}
		if a, b := sortedGroups(ours), sortedGroups(theirs); a != b {
			t.Fatalf("components\n%s\nthe library's\n%s", a, b)
		}
	})
}

func sortedGroups(groups [][]string) string {
	for _, g := range groups {
		slices.Sort(g)
	}
	slices.SortFunc(groups, slices.Compare)
	return fmt.Sprint(groups)
}

// A path from a claim to the thesis, by way of the reasons between them.
func ExampleGraph_View() {
	m := &claims.Map{
		Claims: []claims.Claim{
			{ID: "ban", Status: claims.Open}, {ID: "distract", Status: claims.Asserted}, {ID: "study", Status: claims.Asserted},
		},
		Reasons: []claims.Reason{
			{ID: "distract -> ban", Premises: []claims.ID{"distract"}, Target: "ban", Kind: claims.Support, Weight: claims.FullWeight},
			{ID: "study -> distract", Premises: []claims.ID{"study"}, Target: "distract", Kind: claims.Support, Weight: claims.FullWeight},
		},
	}
	g, err := Assemble(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	view, err := g.View()
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := graph.ShortestPath(view, Vertex{Claim: "study"}.Key(), Vertex{Claim: "ban"}.Key())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range path {
		fmt.Println(step)
	}
	// Output:
	// claim study
	// reason study -> distract
	// claim distract
	// reason distract -> ban
	// claim ban
}
