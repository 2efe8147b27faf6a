package check

import "crux/claims"

// leading returns which claims lead to a thesis, by way of reasons, undercuts
// and contradictions; the theses are among them.
func (s *subject) leading() []bool {
	g := s.Graph
	leads, passed := make([]bool, len(s.m.Claims)), make([]bool, len(s.m.Reasons))
	var claims, reasons []int32
	claims = append(claims, g.Theses...)
	for len(claims)+len(reasons) > 0 {
		if n := len(reasons); n > 0 {
			r := reasons[n-1]
			reasons = reasons[:n-1]
			if !passed[r] {
				passed[r] = true
				claims = append(claims, g.Premises(r)...)
				reasons = append(reasons, g.Undercuts(r)...)
			}
			continue
		}
		c := claims[len(claims)-1]
		claims = claims[:len(claims)-1]
		if !leads[c] {
			leads[c] = true
			claims = append(claims, g.Contradicts(c)...)
			reasons = append(append(reasons, g.Pros(c)...), g.Cons(c)...)
		}
	}
	return leads
}

// disputed returns which claims something is said against, be it against the
// claim or against anything that is said for it.
func (s *subject) disputed() []bool {
	g := s.Graph
	disputed := make([]bool, len(s.m.Claims))
	var agenda []int32
	dispute := func(c int32) {
		if !disputed[c] {
			disputed[c] = true
			agenda = append(agenda, c)
		}
	}
	for c := range int32(len(disputed)) {
		if len(g.Cons(c)) > 0 || len(g.Contradicts(c)) > 0 {
			dispute(c)
		}
	}
	for r := range int32(len(s.m.Reasons)) {
		if s.reason(r).Kind == claims.Support && len(g.Undercuts(r)) > 0 {
			dispute(g.Target(r))
		}
	}
	for len(agenda) > 0 {
		c := agenda[len(agenda)-1]
		agenda = agenda[:len(agenda)-1]
		for _, r := range g.Uses(c) {
			if s.reason(r).Kind == claims.Support {
				dispute(g.Target(r))
			}
		}
	}
	return disputed
}

// loose reports whether a claim is connected to nothing.
func (s *subject) loose(c int32) bool {
	g := s.Graph
	return len(g.Uses(c))+len(g.Pros(c))+len(g.Cons(c))+len(g.Contradicts(c)) == 0
}
