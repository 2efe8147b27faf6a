package check

import (
	"cmp"
	"fmt"
	"slices"

	"crux/claims"
	"crux/engine"
)

// mostWays is how many reasons of a speaker for a claim, and against it, are
// looked at.
const mostWays = 8

// argued is what a speaker says for and against one claim: reasons that may
// count, in the order of the map.
type argued struct {
	claim      int32 // plus 1
	pros, cons []int32
}

// bothWays finds speakers who speak for and against the same claim. It leaves
// out the same premises on both sides, premises that make the speaker
// inconsistent, and claims of their own, which are other findings. Where the
// reasons decide the claim, where the speaker gives more weight to one side, or
// asks it as an open question, it has been weighed, which is only worth a look.
func bothWays(s *subject) {
	w := &ways{selves: s.selves(), of: make([]argued, len(s.speakers().ids)), sets: make([]uint64, len(s.m.Reasons))}
	for r := range w.sets {
		for _, p := range s.Graph.Premises(int32(r)) {
			w.sets[r] += scattered(uint64(p))
		}
	}
	for t := range int32(len(s.m.Claims)) {
		if len(s.Graph.Pros(t)) > 0 && len(s.Graph.Cons(t)) > 0 {
			w.look(t)
		}
	}
}

// scattered spreads a number over 64 bits, so that sums of different numbers
// differ. It is the finalizer of SplitMix64.
func scattered(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// ways looks for who speaks for and against a claim.
type ways struct {
	*selves
	of   []argued // of each speaker
	sets []uint64 // of each reason, the same for the same premises in any order
}

// torn is a speaker with a reason for a claim and one against it.
type torn struct {
	pro, con, speaker int32
	severity          claims.Severity
}

func (w *ways) look(t int32) {
	g := w.s.Graph
	var met []int32 // who speaks for the claim
	w.hear(g.Pros(t), func(n, r int32) {
		x := &w.of[n]
		if x.claim != t+1 {
			x.claim, x.pros, x.cons = t+1, x.pros[:0], x.cons[:0]
			met = append(met, n)
		}
		if len(x.pros) < mostWays {
			x.pros = append(x.pros, r)
		}
	})
	w.hear(g.Cons(t), func(n, r int32) {
		if x := &w.of[n]; x.claim == t+1 && len(x.cons) < mostWays {
			x.cons = append(x.cons, r)
		}
	})
	var all []torn
	for _, n := range met {
		severity := claims.Warning
		if v := w.s.Claims[t].Verdict; v == engine.Accepted || v == engine.Rejected {
			severity = claims.Note
		}
		if _, own := slices.BinarySearch(w.cast.of[t], n); own {
			if w.s.claim(t).Status != claims.Open {
				continue
			}
			severity = claims.Note
		}
		if pro, con, ok := w.opposed(&w.of[n]); ok {
			if w.heaviest(w.of[n].pros) != w.heaviest(w.of[n].cons) {
				severity = claims.Note
			}
			all = append(all, torn{pro, con, n, severity})
		}
	}
	w.tell(t, all)
}

// heaviest returns the largest weight of the reasons.
func (w *ways) heaviest(reasons []int32) (most claims.Weight) {
	for _, r := range reasons {
		most = max(most, w.s.reason(r).Weight)
	}
	return most
}

// hear visits the speakers of the reasons that may count, each once.
func (w *ways) hear(reasons []int32, visit func(speaker, reason int32)) {
	for _, r := range reasons {
		if !w.s.mayCount(r) {
			continue
		}
		premises := w.s.Graph.Premises(r)
		if len(premises) == 1 {
			for _, n := range w.cast.of[premises[0]] {
				visit(n, r)
			}
			continue
		}
		var speakers []int32
		for _, p := range premises {
			speakers = append(speakers, w.cast.of[p]...)
		}
		slices.Sort(speakers)
		for _, n := range slices.Compact(speakers) {
			visit(n, r)
		}
	}
}

// opposed returns the first reason for and the first against the claim that no
// other finding is about.
func (w *ways) opposed(x *argued) (pro, con int32, ok bool) {
	for _, pro := range x.pros {
		for _, con := range x.cons {
			if w.sets[pro] != w.sets[con] && !w.inconsistent(w.s.Graph.Premises(pro), w.s.Graph.Premises(con)) {
				return pro, con, true
			}
		}
	}
	return 0, 0, false
}

// inconsistent reports whether the premises are one claim on each side, and
// these two clash.
func (w *ways) inconsistent(a, b []int32) bool {
	return len(a) == 1 && len(b) == 1 && w.clash(a[0], b[0]) > 0
}

// tell adds a finding for each two reasons, whoever gives them.
func (w *ways) tell(t int32, all []torn) {
	slices.SortFunc(all, func(x, y torn) int {
		return cmp.Or(cmp.Compare(x.pro, y.pro), cmp.Compare(x.con, y.con), cmp.Compare(x.severity, y.severity), cmp.Compare(x.speaker, y.speaker))
	})
	for len(all) > 0 {
		x := all[0]
		var speakers []int32
		for len(all) > 0 && all[0].pro == x.pro && all[0].con == x.con && all[0].severity == x.severity {
			speakers, all = append(speakers, all[0].speaker), all[1:]
		}
		later, other, also := x.con, x.pro, "the reason for it"
		if x.pro > x.con {
			later, other, also = x.pro, x.con, "the reason against it"
		}
		c := w.s.claim(t)
		w.s.addAs(x.severity, w.s.reason(later).Pos, fmt.Sprintf("%s something for %q and something against it", w.cast.say(speakers), c.ID),
			"answer one of the two, give it a smaller `weight`, or write under `by:` who says it",
			claims.Related{Pos: w.s.reason(other).Pos, Message: also}, claims.Related{Pos: c.Pos, Message: "the claim"})
	}
}
