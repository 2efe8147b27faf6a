package render

import (
	"cmp"
	"slices"

	"crux/claims"
	"crux/engine"
)

// A stack is how a map is laid out where room is short: each claim is as wide as
// all that bears on it, which stands below it in columns, one card under the
// other. In the gutter at the left of each column the lines lead up to the claim.
// Lines that look alike and lead to one claim run together, so one head is
// enough for them. What has a place elsewhere already is led to by a line through
// the gutters.

// branch is a node and those that have their place below it.
type branch struct {
	node int // of the sheet; -1 for the page, below which all else stands
	kids []kid
	need int // the least width, in px

	numbers []int // of the kids
	bySize  []int // the same, the largest first
	size    float64

	fillings []*filling // of widths, in pitches
}

// kid is a branch below another, and the net by which it is connected.
type kid struct {
	*branch
	net  int // -1 for none
	link int // of the sheet, -1 for none

	beside int // room for what stands beside the head of the line, in px
}

// netKey is what the lines of a net have in common: where they lead, and how
// they look.
type netKey struct {
	to     int // node
	leg    bool
	kind   claims.Kind
	label  engine.Label
	weight claims.Weight
	aside  bool
	rival  int    // from 1, of a contradiction, which runs alone
	letter string // of an arrow that is asked about, which runs alone
}

// nets numbers the nets of a sheet, and says to which one each link belongs.
func (s *sheet) nets() (of []int, keys []netKey) {
	number := make(map[netKey]int)
	of = make([]int, len(s.links))
	for i, l := range s.links {
		k := netKey{to: l.to, leg: l.leg, rival: i + 1}
		if l.reason >= 0 {
			a := &s.Arrows[l.reason]
			k = netKey{to: l.to, leg: l.leg, kind: a.Kind, label: a.Label, weight: a.Weight, aside: a.Aside, letter: a.letter}
		}
		n, ok := number[k]
		if !ok {
			n = len(keys)
			number[k] = n
			keys = append(keys, k)
		}
		of[i] = n
	}
	return of, keys
}

// tree gives every card and every junction its place below another or, where it
// bears on nothing, below the page: as near as can be to what the map is about.
// Time is linear.
func (s *sheet) tree(net []int) *branch {
	nodes := len(s.Cards) + len(s.Arrows)
	entering := make([][]int, nodes) // links, by what they lead to
	leads := make([]bool, nodes)
	for i, l := range s.links {
		if l.reason >= 0 {
			entering[l.to] = append(entering[l.to], i)
			leads[l.from] = true
		}
	}
	rivals := make([][]int, len(s.Cards))
	for i, l := range s.links {
		if l.reason < 0 {
			rivals[l.from] = append(rivals[l.from], i)
			rivals[l.to] = append(rivals[l.to], i)
		}
	}
	page := &branch{node: -1}
	placed := make([]bool, nodes)
	var queue []*branch
	add := func(to *branch, node, net, link int) {
		if placed[node] {
			return
		}
		placed[node] = true
		b := &branch{node: node}
		to.kids = append(to.kids, kid{branch: b, net: net, link: link})
		queue = append(queue, b)
	}
	spread := func() {
		for len(queue) > 0 {
			b := queue[0]
			queue = queue[1:]
			for _, i := range entering[b.node] {
				add(b, s.links[i].from, net[i], i)
			}
			// Those that look alike stand together, so that their lines can too.
			first := make(map[int]int)
			for k, c := range b.kids {
				if _, known := first[c.net]; !known {
					first[c.net] = k
				}
			}
			// At a junction the premises come first: what undercuts it leads to its other side.
			undercut := func(k kid) int {
				if s.card(b.node) || s.links[k.link].leg {
					return 0
				}
				return 1
			}
			slices.SortStableFunc(b.kids, func(x, y kid) int {
				return cmp.Or(undercut(x)-undercut(y), cmp.Compare(first[x.net], first[y.net]))
			})
			if s.card(b.node) {
				for _, i := range rivals[b.node] {
					if other := s.links[i].from + s.links[i].to - b.node; !leads[other] && !s.Cards[other].Thesis {
						add(b, other, net[i], i)
					}
				}
			}
		}
	}
	for _, thesis := range []bool{true, false} {
		for i := range s.Cards {
			if s.Cards[i].Thesis == thesis && (thesis || !leads[i] && len(rivals[i]) == 0) {
				add(page, i, -1, -1)
			}
		}
		spread()
	}
	for i := range nodes { // circles, and what is only contradicted
		if s.drawn(i) {
			add(page, i, -1, -1)
			spread()
		}
	}
	return page
}
