package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"crux/claims"
)

// unknownScheme looks for kinds of reason that are not known.
func unknownScheme(s *subject) {
	u := schemesIn(s)
	if u == nil {
		return
	}
	g := guesser{hints: make(map[guess]string), left: 100}
	for i := range u.of {
		r := s.reason(int32(i))
		if r.Scheme == "" || u.of[i] >= 0 || u.question[i] != "" {
			continue
		}
		if _, by := questionNamed(r.Scheme); by != 0 {
			s.add(r.SchemePos, fmt.Sprintf("%.60q is a question that is asked of another kind of reason", r.Scheme),
				"it is asked of a reason with the scheme "+strings.Join(by.ids(), " or ")+", and this speaks against no such reason")
			continue
		}
		s.add(r.SchemePos, fmt.Sprintf("there is no scheme %.60q", r.Scheme), g.hint(r.Scheme, u.challenged(int32(i)))+"`crux help schemes` lists them")
	}
}

// guesser finds the names that unknown ones may have been meant to be, for the
// first ones.
type guesser struct {
	hints map[guess]string
	left  int
}

// guess is an unknown name under `scheme:`, and the schemes whose questions
// could stand there.
type guess struct {
	name string
	by   schemeSet
}

func (g *guesser) hint(name string, by schemeSet) string {
	hint, done := g.hints[guess{name, by}]
	if done || g.left == 0 || len(name) > longestName {
		return hint
	}
	g.left--
	if near := nearestSchemes(name, by); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? "
	}
	g.hints[guess{name, by}] = hint
	return hint
}

// nearestSchemes returns the ids of schemes, and the names of questions that
// these schemes have, that a name may have been meant to be, the likeliest
// first.
func nearestSchemes(name string, by schemeSet) []string {
	meant := make(map[string]string)
	for n, q := range questionNames {
		if askedBy[q]&by != 0 {
			meant[n] = q
		}
	}
	for n, i := range schemeNames {
		if meant[n] == "" {
			meant[n] = schemes[i].ID
		}
	}
	spellings := slices.Sorted(maps.Keys(meant))
	var ids []string
	for s := range named(name) {
		for _, n := range claims.Nearest(s, spellings) {
			if !slices.Contains(ids, meant[n]) {
				ids = append(ids, meant[n])
			}
		}
		if len(ids) > 0 {
			break
		}
	}
	return ids
}

// criticalQuestion looks for reasons of a known scheme and says which of its
// critical questions nobody has raised.
//
// A challenge raises the question that its own `scheme:` names. One that names
// none may raise any question of its sort, and which one nobody but a reader can
// tell: so those of its sort are not called open.
func criticalQuestion(s *subject) {
	u := schemesIn(s)
	if u == nil {
		return
	}
	for i := range u.of {
		if u.of[i] < 0 || u.question[i] != "" {
			continue
		}
		scheme, r := &schemes[u.of[i]], int32(i)
		open := u.open(int(u.of[i]), r)
		if len(open) == 0 {
			continue
		}
		what, them, each := fmt.Sprintf("%d questions", len(open)), "them", ", each by its name:"
		if len(open) == 1 {
			what, them, each = "one question", "it", " by its name:"
		}
		var hint strings.Builder
		fmt.Fprintf(&hint, "answer %s before others ask, or raise %s%s `scheme: %s`", them, them, each, open[0].Name)
		for _, q := range open {
			fmt.Fprintf(&hint, "\n%s: %s (%s)", q.Name, q.Text, u.by(q, r))
		}
		s.add(s.reason(r).SchemePos, fmt.Sprintf("nobody has raised %s that an argument from %s has to answer", what, scheme.Name), hint.String())
	}
}

// by says how to ask a question of reason r.
func (u *schemeUses) by(q Question, r int32) string {
	if u.reason(r).Kind == claims.Undercut && q.By == ByConclusion {
		return ByUndercut.String()
	}
	return q.By.String()
}

// schemeUses is what the reasons of a map say under `scheme:`.
type schemeUses struct {
	*subject
	of       []int8   // of each reason, the number of its scheme, or -1
	question []string // of each reason, the critical question that it asks, or ""

	from    []schemeSet    // of each claim, the schemes of the reasons that it is a premise of
	on      [2][]schemeSet // of each claim, the schemes of the reasons for it, and of those against it
	against map[challenged]asked
}

// challenged is a claim that reasons of one kind speak about.
type challenged struct {
	claim int32
	by    claims.Kind
}

// asked are the questions that challenges ask, with "" for those that name none.
type asked map[string]bool

// schemesIn reads what the reasons of a map say under `scheme:`. Where none says
// anything the result is nil. Time is linear.
func schemesIn(s *subject) *schemeUses {
	if !slices.ContainsFunc(s.m.Reasons, func(r claims.Reason) bool { return r.Scheme != "" }) {
		return nil
	}
	n := len(s.m.Claims)
	u := &schemeUses{
		subject: s, of: make([]int8, len(s.m.Reasons)), question: make([]string, len(s.m.Reasons)),
		from: make([]schemeSet, n), on: [2][]schemeSet{make([]schemeSet, n), make([]schemeSet, n)}, against: make(map[challenged]asked),
	}
	for i := range u.of {
		u.of[i] = -1
		r := s.reason(int32(i))
		scheme, ok := schemeNumber(r.Scheme)
		if !ok {
			continue
		}
		u.of[i] = int8(scheme)
		for _, p := range s.Graph.Premises(int32(i)) {
			u.from[p] |= 1 << scheme
		}
		switch t := s.Graph.Target(int32(i)); r.Kind {
		case claims.Support:
			u.on[0][t] |= 1 << scheme
		case claims.Rebuttal:
			u.on[1][t] |= 1 << scheme
		}
	}
	for i := range u.of {
		if r := s.reason(int32(i)); r.Scheme != "" {
			if q, by := questionNamed(r.Scheme); by&u.challenged(int32(i)) != 0 {
				u.question[i] = q
			}
		}
	}
	return u
}

// challenged returns the schemes of the reasons that reason i speaks against:
// the one that it undercuts, those with a premise that it rebuts, and those
// with the opposite conclusion.
func (u *schemeUses) challenged(i int32) schemeSet {
	switch t := u.Graph.Target(i); u.reason(i).Kind {
	case claims.Undercut:
		if u.of[t] < 0 {
			return 0
		}
		return 1 << u.of[t]
	case claims.Rebuttal:
		return u.from[t] | u.on[0][t]
	default:
		return u.on[1][t]
	}
}

// open returns the questions about reason r that nobody has raised.
func (u *schemeUses) open(scheme int, r int32) []Question {
	raised := make(map[string]bool)
	var unclear [ByConclusion + 1]bool // a challenge of this sort does not say what it asks
	hear := func(by Challenge, all asked) {
		for q := range all {
			if askedBy[q]&(1<<scheme) != 0 {
				raised[q] = true
			} else {
				unclear[by] = true
			}
		}
	}
	for _, x := range u.Graph.Undercuts(r) {
		hear(ByUndercut, asked{u.question[x]: true})
	}
	for _, p := range u.Graph.Premises(r) {
		hear(ByPremise, u.challenges(p, claims.Rebuttal))
	}
	switch t := u.Graph.Target(r); u.reason(r).Kind {
	case claims.Support:
		hear(ByConclusion, u.challenges(t, claims.Rebuttal))
	case claims.Rebuttal:
		hear(ByConclusion, u.challenges(t, claims.Support))
	default:
		unclear[ByConclusion] = unclear[ByUndercut]
	}
	var open []Question
	for _, q := range schemes[scheme].Questions {
		if !unclear[q.By] && !raised[q.Name] {
			open = append(open, q)
		}
	}
	return open
}

// challenges returns what the reasons of a kind ask about claim c. What
// contradicts it speaks against it, too.
func (u *schemeUses) challenges(c int32, by claims.Kind) asked {
	k := challenged{c, by}
	all, ok := u.against[k]
	if ok {
		return all
	}
	all = make(asked)
	reasons := u.Graph.Pros(c)
	if by == claims.Rebuttal {
		reasons = u.Graph.Cons(c)
		if len(u.Graph.Contradicts(c)) > 0 {
			all[""] = true
		}
	}
	for _, r := range reasons {
		all[u.question[r]] = true
	}
	u.against[k] = all
	return all
}
