package engine

// Heat returns how hot the dispute about claim c is, in 0…1: min(p, a), where p
// and a are 1 − Π(1 − strength) over the reasons for it and against it, a claim
// that contradicts it being one of these. So it is high where strong reasons
// stand on both sides, and 0 where one side has none. It is NaN where that
// depends on a strength that is. Time is linear in the reasons of c.
func (s *Strengths) Heat(c int32) float64 {
	g := s.web
	p := 1 - none(g.Pros(c), s.Reasons)
	a := 1 - times(none(g.Cons(c), s.Reasons), none(g.rivals.of(c), s.Claims))
	if p == 0 || a == 0 {
		return 0
	}
	return min(p, a)
}
