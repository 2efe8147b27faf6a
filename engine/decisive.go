package engine

// Decisive marks what decides the verdicts on some claims: the reasons that
// tip them, what sets the reasons against that aside, and so on down to claims
// that stand unchallenged. By these claims and reasons alone the verdicts are
// the same. Where a verdict follows from different reasons, those that settled
// it are marked and not others, so that nothing is explained by itself.
//
// Time is that of [Graph.Verdicts].
func (a *Analysis) Decisive(of ...int32) (ofClaims, ofReasons []bool) {
	d := &decisive{
		Decisions: a.Decisions(),
		claims:    make([]bool, len(a.Claims)), reasons: make([]bool, len(a.Reasons)),
	}
	for _, c := range of {
		d.claim(c)
	}
	for len(d.agenda) > 0 {
		n := d.agenda[len(d.agenda)-1]
		d.agenda = d.agenda[:len(d.agenda)-1]
		if n >= 0 {
			d.why(int32(n))
		} else {
			d.whyReason(int32(^n))
		}
	}
	return d.claims, d.reasons
}

type decisive struct {
	*Decisions
	claims, reasons []bool
	agenda          []node
}

func (d *decisive) claim(c int32) {
	if !d.claims[c] {
		d.claims[c] = true
		d.agenda = append(d.agenda, node(c))
	}
}

func (d *decisive) reason(r int32) {
	if !d.reasons[r] {
		d.reasons[r] = true
		d.agenda = append(d.agenda, ^node(r))
	}
}

// why marks what decides the verdict on claim c.
func (d *decisive) why(c int32) {
	in := d.Of(c)
	for _, reasons := range [][]int32{in.For, in.Against, in.SetAside, in.Open} {
		for _, r := range reasons {
			d.reason(r)
		}
	}
	for _, x := range in.Rivals {
		d.claim(x)
	}
}

// whyReason marks what decides the label of reason r.
func (d *decisive) whyReason(r int32) {
	if d.v.Reasons[r] == Out {
		if premise, undercut := d.Defeat(r); undercut < 0 {
			d.claim(premise)
		} else {
			d.reason(undercut)
		}
		return
	}
	for _, p := range d.g.Premises(r) {
		d.claim(p)
	}
	for _, u := range d.g.Undercuts(r) {
		d.reason(u)
	}
}
