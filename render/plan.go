package render

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"crux/claims"
)

// plan writes the graph that is laid out, in the language of Graphviz: names,
// sizes and lines, n3 for node 3 and e5 for link 5.
//
// Its lines run the other way, from the theses down to the reasons: where
// reasons go in circles the layout engine turns some of the lines round, and
// beginning from the theses it leaves those on top.
func (s *sheet) plan() []byte {
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("digraph {")
	line("graph [nodesep=%s ranksep=%s%s%s]", s.nodeGap(), number(s.rankGap()/72), s.limits(), s.ranking())
	// Without a text each node would be given one, and memory for it that is lost.
	line("node [shape=box fixedsize=true label=\" \"]")
	line("edge [arrowsize=0.9]")
	for _, thesis := range []bool{true, false} {
		for i := range s.cards {
			if s.Cards[i].Thesis == thesis {
				w, h := s.laid(i)
				line("n%d [width=%s height=%s]", i, inches(w), inches(h))
			}
		}
	}
	for r := range s.Arrows {
		if s.Arrows[r].Joint {
			line("n%d [shape=circle width=%s]", len(s.Cards)+r, inches(jointSize))
		}
	}
	s.planFrames(line)
	lengths := s.lengths()
	hung := s.hung()
	for i, l := range s.links {
		look := fmt.Sprintf("dir=back minlen=%d", lengths[i])
		from, to := l.to, l.from
		switch {
		case l.reason < 0 && hung[i] >= 0:
			look = "dir=both minlen=0"
			from, to = l.from+l.to-hung[i], hung[i]
		case l.reason < 0:
			look = "dir=both constraint=false"
		case l.leg:
			look = fmt.Sprintf("dir=none minlen=%d", lengths[i])
		}
		line("n%d -> n%d [id=e%d %s]", from, to, i, look)
	}
	line("}")
	return b.Bytes()
}

// hung says, of each contradiction, which of its claims lies beside the other
// one, or below: one that bears on nothing, which would lie beside the theses
// else; -1 where none does.
func (s *sheet) hung() []int {
	leads := make([]bool, len(s.Cards)) // to something, or is a thesis
	for i := range s.Cards {
		leads[i] = s.Cards[i].Thesis
	}
	for r := range s.Arrows {
		for _, p := range s.Arrows[r].Premises {
			leads[p] = true
		}
	}
	hung := make([]int, len(s.links))
	for i, l := range s.links {
		hung[i] = -1
		switch {
		case l.reason >= 0:
		case leads[l.from] && !leads[l.to]:
			hung[i] = l.to
		case leads[l.to] && !leads[l.from]:
			hung[i] = l.from
		}
		if hung[i] >= 0 { // by one is enough
			leads[hung[i]] = true
		}
	}
	return hung
}

// lengths says how many ranks each link spans at least. A junction lies
// half-way to the cards above and below; what undercuts it lies one rank below
// the cards that lead to it.
func (s *sheet) lengths() []int {
	span := 1
	if s.anyJoint() {
		span = 2
	}
	rows := s.rows()
	lengths := make([]int, len(s.links))
	for i, l := range s.links {
		switch {
		case l.reason < 0:
			continue
		case l.leg:
			lengths[i] = 1
			continue
		case !s.card(l.to):
			lengths[i] = 3
		default:
			lengths[i] = span + span*rows[l.reason]
		}
		if s.Arrows[l.reason].Joint {
			lengths[i]--
		}
	}
	return lengths
}

// fanMost is how many reasons stand beside each other below a claim, where
// nothing else depends on their place, and columnsMost how many simple reasons
// stand beside each other in the whole map, before they are put below each
// other. Sideways there is room for more, since cards are wider than high.
func (d Direction) fanMost() (fan, columns int) {
	if d.sideways() {
		return 12, 20
	}
	return 6, 9
}

// columns counts the simple reasons that stand side by side, if those of one
// claim are in rows of at most the given number.
func columns(fans [][]int, most int) int {
	n := 0
	for _, fan := range fans {
		n += min(len(fan), most)
	}
	return n
}

// rows says how many rows lower than the others a reason stands: many simple
// reasons for or against one claim would make a very wide row, and get several.
func (s *sheet) rows() []int {
	ends := make([]int, len(s.Cards)+len(s.Arrows)) // how many lines a node has
	for _, l := range s.links {
		ends[l.from]++
		ends[l.to]++
	}
	fans := make([][]int, len(s.Cards)) // the simple reasons of a claim
	for r := range s.Arrows {
		a := &s.Arrows[r]
		if a.Kind != claims.Undercut && !a.Joint && ends[a.Premises[0]] == 1 {
			fans[a.Target] = append(fans[a.Target], r)
		}
	}
	// In a wide map the fans get narrower, so that it stays in proportion.
	most, columnsMost := s.Direction.fanMost()
	for most > 1 && columns(fans, most) > columnsMost {
		most--
	}
	rows := make([]int, len(s.Arrows))
	for _, fan := range fans {
		// Rows below rows make long lines: a very large fan gets broad instead.
		most := max(most, int(math.Ceil(math.Sqrt(2*float64(len(fan))))))
		n := (len(fan) + most - 1) / most
		for i, r := range fan {
			rows[r] = i % n
		}
	}
	return rows
}

// nodeGap is the room between cards beside each other, in inches.
func (s *sheet) nodeGap() string {
	if s.Direction.sideways() {
		return "0.28"
	}
	return "0.36"
}

// rankGap is the room between ranks: more where many arrows have to find their
// way to one card.
func (s *sheet) rankGap() float64 {
	gap, span := 62.0, 1.0
	if s.anyJoint() {
		gap, span = 84, 2
	}
	if s.Direction.sideways() { // lines climb farther between cards one above the other
		gap += 12
	}
	entering := make([]int, len(s.Cards))
	most := 0
	for r := range s.Arrows {
		if a := &s.Arrows[r]; a.Kind != claims.Undercut {
			entering[a.Target]++
			most = max(most, entering[a.Target])
		}
	}
	return (gap + min(60, 5*float64(max(0, most-4)))) / span
}

// limits keep the layout's time within bounds on large graphs. By how many ranks
// the lines pass, the layout may take fewer steps to bring the cards together
// (nslimit, for each card), fewer rounds to uncross the lines (mclimit), and
// straight lines instead of lines led between the cards. Seconds and crossings,
// measured on maps drawn by lot (small ones have no limits):
//
//	claims, links     passed   (what is chosen is between asterisks)
//	200, 500           3,000   *0.7 s   6,900*   nslimit 0.3: 0.5 s 9,600
//	200, 800           7,300   5 s     27,000    *nslimit 10: 4 s 28,000*  nslimit 0.3: 3 s 35,000
//	300, 800           3,000   *0.7 s   3,600*   nslimit 0.3: 0.4 s 4,000
//	1,000, 1,200       3,300   *0.9 s   3,000*   nslimit 2, mclimit 0.2: 0.8 s 3,600
//	3,000, 3,600       9,800   12 s    25,000    *nslimit 1, mclimit 0.2: 6 s 30,000*
//	1,000, 2,800      11,500   *nslimit 0.3: 2.4 s 16,500*  nslimit 1: 5.5 s 16,000
//	1,000, 2,800      32,000   *nslimit 0.1, mclimit 0.1: 2 s 73,000*  mclimit 1: 18 s 68,000
//
// Ten steps for each card are as many as are taken without limits, unless the
// layout gets lost. That happens with many frames, where one for each card gives
// the same: 100 frames around 500 claims take 1 s, without limits over a minute.
func (s *sheet) limits() string {
	framed, dense := len(s.Groups) > 0, 2*len(s.links) > 3*len(s.Cards)
	few := len(s.Cards) <= 200 && len(s.links) <= 400
	switch passed := s.passed(); {
	case few && framed && passed > 300:
		return " nslimit=10"
	case few:
		return ""
	case passed > 13_000 && dense:
		return " nslimit=0.1 nslimit1=2 mclimit=0.1 splines=line"
	case passed > 2000 && framed:
		return " nslimit=0.1 nslimit1=2 mclimit=0.2"
	case passed > 4000 && dense && len(s.Cards) > 250:
		return " nslimit=0.3 nslimit1=2 splines=polyline"
	case passed > 4000 && !dense:
		return " nslimit=1 nslimit1=2 mclimit=0.2"
	case passed > 300 && framed:
		return " nslimit=1"
	case passed > 1000:
		return " nslimit=10"
	}
	return ""
}

// passed estimates how many ranks all lines pass: as if each node lay right
// below the lowest of those that it bears on.
func (s *sheet) passed() int {
	lengths := s.lengths()
	leaving := make([][]int, len(s.Cards)+len(s.Arrows)) // the links from a node
	for i, l := range s.links {
		if l.reason >= 0 {
			leaving[l.from] = append(leaving[l.from], i)
		}
	}
	const open = -1                   // being looked at: what leads there closes a circle
	rank := make([]int, len(leaving)) // from 1
	var look func(node int) int
	look = func(node int) int {
		if rank[node] == 0 {
			rank[node] = open
			low := 1
			for _, i := range leaving[node] {
				low = max(low, look(s.links[i].to)+lengths[i])
			}
			rank[node] = low
		}
		return rank[node]
	}
	n := 0
	for i, l := range s.links {
		apart := look(l.from) - look(l.to)
		n += max(apart, -apart, lengths[i])
	}
	return n
}

func inches(px float64) string { return number(px / 72) }

// number writes a measure with up to four places and no zeros behind.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 4, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
