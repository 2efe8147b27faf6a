package claims

import "fmt"

// Steps turns into reasons what programs write that draw a step as a node between
// its premises and its conclusion. Nodes have numbers, in the order in which they
// are added.
type Steps struct {
	b     *Builder
	lost  *Losses
	nodes []stepNode
	edges []stepEdge
	in    []int32 // the edges to each node, one node after the other
	inAt  []int32 // where those of each node begin in it
	out   []int32
	outAt []int32
	made  [][]int // the reasons that each step has become
	left  int     // how many reasons may be added still
}

type stepNode struct {
	claim int // its number; -1 for a step, -2 for what is neither
	step  Reason
}

type stepEdge struct {
	from, to int32
	at       Pos
}

// NewSteps begins a graph whose claims are in b. What is lost of it is told there
// or, if there is much of it, in l.
func NewSteps(b *Builder, l *Losses) *Steps { return &Steps{b: b, lost: l} }

// Claim adds a node for a claim of the builder.
func (s *Steps) Claim(claim int) int { return s.add(stepNode{claim: claim}) }

// Step adds a node for a step: a [Support], or a [Rebuttal], which is an
// [Undercut] where it leads to a step.
func (s *Steps) Step(r Reason) int { return s.add(stepNode{claim: -1, step: r}) }

// Other adds a node that is neither. Edges from and to it are passed over; who
// adds it tells what becomes of it.
func (s *Steps) Other() int { return s.add(stepNode{claim: -2}) }

// Drop makes a step a node that is neither claim nor step.
func (s *Steps) Drop(step int) { s.nodes[step] = stepNode{claim: -2} }

func (s *Steps) add(n stepNode) int {
	s.nodes = append(s.nodes, n)
	return len(s.nodes) - 1
}

// Edge adds an edge between nodes, which need not be there yet.
func (s *Steps) Edge(from, to int, at Pos) {
	s.edges = append(s.edges, stepEdge{int32(from), int32(to), at})
}

// Sort looks the edges of each node up, for [Steps.From] and [Steps.To].
func (s *Steps) Sort() {
	s.inAt, s.in = s.sorted(func(e *stepEdge) int32 { return e.to })
	s.outAt, s.out = s.sorted(func(e *stepEdge) int32 { return e.from })
}

func (s *Steps) sorted(end func(*stepEdge) int32) (at, edges []int32) {
	at = make([]int32, len(s.nodes)+2)
	for i := range s.edges {
		at[end(&s.edges[i])+2]++
	}
	for i := 2; i < len(at); i++ {
		at[i] += at[i-1]
	}
	edges = make([]int32, len(s.edges))
	for i := range s.edges {
		n := end(&s.edges[i])
		edges[at[n+1]] = int32(i)
		at[n+1]++
	}
	return at[:len(s.nodes)+1], edges
}

// From returns the nodes from which edges lead to a node, in order.
func (s *Steps) From(node int) []int {
	var all []int
	for _, e := range s.in[s.inAt[node]:s.inAt[node+1]] {
		all = append(all, int(s.edges[e].from))
	}
	return all
}

// To returns the nodes to which edges lead from a node, in order.
func (s *Steps) To(node int) []int {
	var all []int
	for _, e := range s.out[s.outAt[node]:s.outAt[node+1]] {
		all = append(all, int(s.edges[e].to))
	}
	return all
}

// expansion is how many more reasons than edges a file may become, since a step
// with several conclusions is several reasons and an undercut of it speaks
// against each.
const expansion = 10

// Reasons adds the reasons that the steps are to the builder. A step with several
// conclusions becomes a reason for each.
func (s *Steps) Reasons() {
	s.made = make([][]int, len(s.nodes))
	s.left = expansion * (len(s.edges) + 1)
	premises := make([][]int, len(s.nodes))
	for n := range s.nodes {
		if s.nodes[n].claim == -1 {
			premises[n] = s.step(n)
		}
	}
	s.bareEdges()
	s.aim(premises)
}

// step adds what a step has become, undercuts without their target, and returns
// its premises.
func (s *Steps) step(n int) []int {
	r := s.nodes[n].step
	var premises []int
	var to []int32
	seen := make(map[int32]bool)
	for _, e := range s.in[s.inAt[n]:s.inAt[n+1]] {
		switch from := s.nodes[s.edges[e].from]; {
		case seen[s.edges[e].from]:
			s.twice(e)
			continue
		case from.claim >= 0:
			premises = append(premises, from.claim)
		case from.claim == -1 && from.step.Kind == Support:
			s.b.Lost(Warning, s.edges[e].at, "this supports a step and not a claim", "it is left out; write it as a premise of the step")
		}
		seen[s.edges[e].from] = true
	}
	clear(seen)
	for _, e := range s.out[s.outAt[n]:s.outAt[n+1]] {
		switch t := s.edges[e].to; {
		case seen[t]:
			s.twice(e)
		case s.nodes[t].claim >= 0, s.nodes[t].claim == -1 && r.Kind == Rebuttal:
			to = append(to, t)
			seen[t] = true
		case s.nodes[t].claim == -1:
			seen[t] = true // told at the other end
		}
	}
	switch {
	case len(premises) == 0:
		s.b.Lost(Warning, r.Pos, "a step without a premise", "it is left out")
		return nil
	case len(to) == 0:
		if len(seen) == 0 {
			s.b.Lost(Warning, r.Pos, "a step without a conclusion", "it is left out")
		}
		return nil
	}
	for _, t := range to {
		x := r
		if len(s.made[n]) > 0 {
			x.ID = ""
		}
		target := Later
		if c := s.nodes[t].claim; c >= 0 {
			target = c
		} else {
			x.Kind = Undercut
		}
		if made := s.b.Reason(x, premises, target); made >= 0 {
			s.made[n] = append(s.made[n], made)
		}
	}
	return premises
}

func (s *Steps) twice(edge int32) {
	s.lost.Add(Note, s.edges[edge].at, "an edge is there twice", "it counts once")
}

// aim gives the undercuts their targets, those of an undercut after that itself.
func (s *Steps) aim(premises [][]int) {
	state := make([]byte, len(s.nodes)) // 1: on the way, 2: done
	for n := range s.nodes {
		stack := []int{n}
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			if s.nodes[n].claim != -1 || state[n] == 2 {
				stack = stack[:len(stack)-1]
				continue
			}
			if state[n] == 0 {
				state[n] = 1
				for _, t := range s.To(n) {
					if s.nodes[t].claim == -1 && state[t] == 0 {
						stack = append(stack, t)
					}
				}
				continue
			}
			state[n] = 2
			stack = stack[:len(stack)-1]
			s.aimStep(n, premises[n])
		}
	}
}

func (s *Steps) aimStep(n int, premises []int) {
	r := s.nodes[n].step
	if r.Kind != Rebuttal || len(s.made[n]) == 0 {
		return
	}
	i := 0
	done := make(map[int]bool)
	own := s.made[n]
	for _, t := range s.To(n) {
		if done[t] || s.nodes[t].claim == -2 {
			continue
		}
		done[t] = true
		if s.nodes[t].claim >= 0 {
			// What speaks against its own premise has become no reason.
			if i < len(own) && s.b.targetOf(own[i]) == s.nodes[t].claim {
				i++
			}
			continue
		}
		u := own[i]
		i++
		if len(s.made[t]) == 0 {
			s.b.Aim(u, -1)
			continue
		}
		s.b.Aim(u, s.made[t][0])
		for _, target := range s.made[t][1:] {
			if s.left--; s.left < 0 {
				s.b.Fault(TooLarge, r.Pos, fmt.Sprintf("steps with several conclusions make more than %d reasons of this file", expansion*(len(s.edges)+1)), "give each step one conclusion")
				return
			}
			x := r
			x.ID, x.Kind = "", Undercut
			if made := s.b.Reason(x, premises, target); made >= 0 {
				s.made[n] = append(s.made[n], made)
			}
		}
	}
}

// bareEdges tells of edges between claims.
func (s *Steps) bareEdges() {
	for i := range s.edges {
		e := &s.edges[i]
		if s.nodes[e.from].claim >= 0 && s.nodes[e.to].claim >= 0 {
			s.b.Lost(Warning, e.at, "an edge from claim to claim does not say whether it is for or against", "it is left out; put a step between the two")
		}
	}
}

// targetOf returns the claim that reason n is for or against, or -1.
func (b *Builder) targetOf(n int) int {
	if r := b.d.reasons[n]; r.Kind != Undercut {
		return int(r.target.number)
	}
	return -1
}
