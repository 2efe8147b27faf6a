package engine

import "crux/claims"

// Grounds are what a verdict rests on, one step deep.
type Grounds struct {
	For     []int32 // the strongest of the reasons for the claim that count
	Against []int32 // the strongest of the reasons against it that count
	Rivals  []int32 // claims that contradict it and stand
	Waits   []int32 // undecided claims on which it hangs, each once: those it contradicts, and those under reasons that can tip it
}

// Grounds returns what the verdict on claim c rests on. Time is linear in the
// reasons of c and what undercuts them.
func (a *Analysis) Grounds(c int32) Grounds {
	g := a.Graph
	grounds := Grounds{For: a.strongest(g.Pros(c)), Against: a.strongest(g.Cons(c))}
	met := map[int32]bool{c: true}
	wait := func(d int32) {
		if v := a.Claims[d].Verdict; (v == Contested || v == Unsettled) && !met[d] {
			met[d] = true
			grounds.Waits = append(grounds.Waits, d)
		}
	}
	for _, d := range g.Contradicts(c) {
		if a.Claims[d].Verdict == Accepted && !met[d] {
			met[d] = true
			grounds.Rivals = append(grounds.Rivals, d)
		}
		wait(d)
	}
	// A reason hangs on its premises, and on those of what undercuts it, of what
	// undercuts that, and so on.
	asked := make(map[int32]bool)
	var agenda []int32
	if v := a.Claims[c].Verdict; v == Contested || v == Unsettled {
		agenda = a.tipping(g, c)
	}
	for len(agenda) > 0 {
		r := agenda[0]
		agenda = agenda[1:]
		if a.Reasons[r] != Undecided || asked[r] {
			continue
		}
		asked[r] = true
		for _, p := range g.Premises(r) {
			wait(p)
		}
		agenda = append(agenda, g.Undercuts(r)...)
	}
	return grounds
}

// strongest returns those of the reasons that count and weigh most.
func (a *Analysis) strongest(reasons []int32) []int32 {
	var most claims.Weight
	var best []int32
	for _, r := range reasons {
		if a.Reasons[r] != In {
			continue
		}
		switch w := a.Graph.Map.Reasons[r].Weight; {
		case w > most:
			most, best = w, []int32{r}
		case w == most:
			best = append(best, r)
		}
	}
	return best
}
