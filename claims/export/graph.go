package export

import (
	"strings"

	"crux/claims"
)

// graph is a map as nodes and arrows: a node for each claim, and one for each
// reason that several premises join or that is undercut. Any other reason is one
// arrow.
type graph struct {
	m      *claims.Map
	claim  map[claims.ID]int
	reason map[claims.ID]int
	joint  []bool // of each reason, whether it is a node
	arrows []arrow
}

// node is a claim or, where joint, a reason.
type node struct {
	joint bool
	i     int
}

// arrow leads from a premise to what it is a reason for or against, or to its
// reason's node, or from there. A contradiction leads from the claim that says so.
type arrow struct {
	from, to node
	reason   int  // -1 for a contradiction
	leg      bool // it only joins a premise to a reason
}

func newGraph(m *claims.Map) *graph {
	g := &graph{m: m, claim: make(map[claims.ID]int, len(m.Claims)), reason: make(map[claims.ID]int, len(m.Reasons)), joint: make([]bool, len(m.Reasons))}
	for i := range m.Claims {
		g.claim[m.Claims[i].ID] = i
	}
	for i := range m.Reasons {
		g.reason[m.Reasons[i].ID] = i
		g.joint[i] = len(m.Reasons[i].Premises) > 1
	}
	for i := range m.Reasons {
		if r := &m.Reasons[i]; r.Kind == claims.Undercut {
			g.joint[g.reason[r.Target]] = true
		}
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		to := node{i: g.claim[r.Target]}
		if r.Kind == claims.Undercut {
			to = node{true, g.reason[r.Target]}
		}
		if !g.joint[i] {
			g.arrows = append(g.arrows, arrow{from: node{i: g.claim[r.Premises[0]]}, to: to, reason: i})
			continue
		}
		for _, p := range r.Premises {
			g.arrows = append(g.arrows, arrow{from: node{i: g.claim[p]}, to: node{true, i}, reason: i, leg: true})
		}
		g.arrows = append(g.arrows, arrow{from: node{true, i}, to: to, reason: i})
	}
	for _, x := range m.Contradictions {
		g.arrows = append(g.arrows, arrow{from: node{i: g.claim[x.A]}, to: node{i: g.claim[x.B]}, reason: -1})
	}
	return g
}

// theses marks the claims that the map is about.
func theses(m *claims.Map) map[claims.ID]bool {
	is := make(map[claims.ID]bool)
	for _, id := range m.Theses() {
		is[id] = true
	}
	return is
}

// cast knows what speakers and sides are called, and documents are cited as.
type cast struct {
	speaker, side map[claims.ID]string
	source        map[claims.ID]string
	expected      map[claims.ID]string
}

func newCast(m *claims.Map) *cast {
	c := &cast{make(map[claims.ID]string), make(map[claims.ID]string), make(map[claims.ID]string), make(map[claims.ID]string)}
	for i := range m.Speakers {
		c.speaker[m.Speakers[i].ID] = or(m.Speakers[i].Name, m.Speakers[i].ID)
	}
	for i := range m.Sides {
		c.side[m.Sides[i].ID] = or(m.Sides[i].Name, m.Sides[i].ID)
	}
	for i := range m.Sources {
		c.source[m.Sources[i].ID] = document(&m.Sources[i])
	}
	for _, e := range m.Expect {
		c.expected[e.Claim] = e.Verdict
	}
	return c
}

func or(name string, id claims.ID) string {
	if name != "" {
		return name
	}
	return string(id)
}

// document is how a source is named where there is no list of them.
func document(d *claims.Document) string {
	var s []string
	for _, part := range []string{d.Author, or(d.Title, d.ID), d.Publisher, d.Date, d.URL} {
		if part != "" {
			s = append(s, part)
		}
	}
	return strings.Join(s, ", ")
}

// names returns what is known by several ids.
func names(ids []claims.ID, called map[claims.ID]string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, called[id])
	}
	return all
}

// citations returns the citations of a claim in words.
func (c *cast) citations(x *claims.Claim) []string {
	var all []string
	for _, cite := range x.Cites {
		s := c.source[cite.Source]
		if cite.At != "" {
			s += ", " + cite.At
		}
		if cite.Quote != "" {
			s += ": “" + cite.Quote + "”"
		}
		all = append(all, s)
	}
	return all
}

// listed is a list in one text. A stroke stands in few names.
func listed(all []string) string { return strings.Join(all, " | ") }

// unnamed tells of the speakers and sides that no claim names, in formats that
// name them only where they speak.
func unnamed(l *claims.Unheld, m *claims.Map) {
	used, sides := make(map[claims.ID]bool), make(map[claims.ID]bool)
	for i := range m.Claims {
		for _, id := range m.Claims[i].By {
			used[id] = true
		}
		for _, id := range m.Claims[i].Sides {
			sides[id] = true
		}
	}
	const left = "it is left out"
	for i := range m.Speakers {
		if s := &m.Speakers[i]; !used[s.ID] {
			l.Add(claims.Note, s.Pos, "no claim is said by this speaker: \""+string(s.ID)+"\"", left)
		}
	}
	for i := range m.Sides {
		if s := &m.Sides[i]; !sides[s.ID] {
			l.Add(claims.Note, s.Pos, "no claim is on this side: \""+string(s.ID)+"\"", left)
		}
	}
	cited := make(map[claims.ID]bool)
	for i := range m.Claims {
		for _, x := range m.Claims[i].Cites {
			cited[x.Source] = true
		}
	}
	for i := range m.Sources {
		if s := &m.Sources[i]; !cited[s.ID] {
			l.Add(claims.Note, s.Pos, "no claim cites this source: \""+string(s.ID)+"\"", left)
		}
	}
}
