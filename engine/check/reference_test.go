package check

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// reference finds what the rules about speakers and the debate are to find,
// straight from what their pages say, on maps of a few claims.
type reference struct {
	a     *engine.Analysis
	m     *claims.Map
	found []string
}

func (o *reference) add(code claims.Code, severity claims.Severity, at ...any) {
	o.found = append(o.found, fmt.Sprintln(append([]any{code, severity}, at...)...))
}

func (o *reference) claim(id claims.ID) *claims.Claim {
	return &o.m.Claims[slices.IndexFunc(o.m.Claims, func(c claims.Claim) bool { return c.ID == id })]
}

func (o *reference) reason(id claims.ID) *claims.Reason {
	return &o.m.Reasons[slices.IndexFunc(o.m.Reasons, func(r claims.Reason) bool { return r.ID == id })]
}

func (o *reference) verdict(id claims.ID) engine.Verdict {
	n, _ := o.a.Graph.Claim(id)
	return o.a.Claims[n].Verdict
}

func (o *reference) label(r *claims.Reason) engine.Label {
	n, _ := o.a.Graph.Reason(r.ID)
	return o.a.Reasons[n]
}

// reasons returns the reasons of a kind for a claim or reason.
func (o *reference) reasons(kind claims.Kind, target claims.ID) []*claims.Reason {
	var all []*claims.Reason
	for i := range o.m.Reasons {
		if r := &o.m.Reasons[i]; r.Kind == kind && r.Target == target {
			all = append(all, r)
		}
	}
	return all
}

func (o *reference) thesis(id claims.ID) bool { return slices.Contains(o.m.Theses(), id) }

// own reports whether somebody says both claims.
func (o *reference) own(a, b claims.ID) bool {
	return slices.ContainsFunc(o.claim(a).By, func(s claims.ID) bool { return slices.Contains(o.claim(b).By, s) })
}

func (o *reference) ownAny(premises []claims.ID, of claims.ID) bool {
	return slices.ContainsFunc(premises, func(p claims.ID) bool { return o.own(p, of) })
}

func (o *reference) rejected(id claims.ID) bool { return o.verdict(id) == engine.Rejected }

// topplers returns the reasons that count against a claim, but those that a
// given claim gives alone.
func (o *reference) topplers(c, but claims.ID) []*claims.Reason {
	return slices.DeleteFunc(o.reasons(claims.Rebuttal, c), func(r *claims.Reason) bool {
		return o.label(r) != engine.In || len(r.Premises) == 1 && r.Premises[0] == but
	})
}

func (o *reference) mentioned(a, b claims.ID) bool {
	return o.own(a, b) && o.rejected(a) && !o.rejected(b) &&
		slices.ContainsFunc(o.topplers(a, b), func(r *claims.Reason) bool { return o.ownAny(r.Premises, a) })
}

// objections returns the claims from which it takes an odd number of attacks
// to come to one that is no reason for or against anything of its speakers'.
func (o *reference) objections() map[claims.ID]bool {
	type arc struct {
		from, to claims.ID
		attacks  int
	}
	var arcs []arc
	for _, r := range o.m.Reasons {
		for _, p := range r.Premises {
			if r.Kind != claims.Undercut {
				if p != r.Target && o.own(p, r.Target) {
					arcs = append(arcs, arc{p, r.Target, int(r.Kind - claims.Support)})
				}
			} else if step := o.reason(r.Target); o.ownAny(step.Premises, p) {
				for _, q := range step.Premises {
					arcs = append(arcs, arc{p, q, 1})
				}
			}
		}
	}
	for _, x := range o.m.Contradictions {
		for _, p := range [][2]claims.ID{{x.A, x.B}, {x.B, x.A}} {
			if o.mentioned(p[0], p[1]) {
				arcs = append(arcs, arc{p[0], p[1], 1})
			}
		}
	}
	attacks := make(map[claims.ID]int)
	for _, r := range o.m.Reasons {
		for _, p := range r.Premises {
			if r.Kind != claims.Undercut && !o.own(p, r.Target) && o.outdone(&r, p) {
				attacks[p] = 1
			}
		}
	}
	for _, c := range o.m.Claims {
		if _, outdone := attacks[c.ID]; !outdone && !slices.ContainsFunc(arcs, func(x arc) bool { return x.from == c.ID }) {
			attacks[c.ID] = 0
		}
	}
	for range o.m.Claims {
		for _, x := range arcs {
			if to, ok := attacks[x.to]; ok {
				if from, ok := attacks[x.from]; !ok || from > to+x.attacks {
					attacks[x.from] = to + x.attacks
				}
			}
		}
	}
	objections := make(map[claims.ID]bool)
	for id, n := range attacks {
		objections[id] = n%2 == 1
	}
	return objections
}

// outdone reports whether a speaker of a premise of a reason has a reason on the
// other side that counts where this one does not, or does not yet.
func (o *reference) outdone(r *claims.Reason, p claims.ID) bool {
	for _, s := range o.claim(p).By {
		for _, x := range o.reasons(claims.Support+claims.Rebuttal-r.Kind, r.Target) {
			says := slices.ContainsFunc(x.Premises, func(q claims.ID) bool { return slices.Contains(o.claim(q).By, s) })
			if says && o.label(x) == engine.In && o.label(r) != engine.In || says && o.label(x) == engine.Undecided && o.label(r) == engine.Out {
				return true
			}
		}
	}
	return false
}

func (o *reference) meant(id claims.ID) bool {
	status := o.claim(id).Status
	return status == claims.Asserted || status == claims.Granted
}

func (o *reference) canClash(a, b claims.ID) bool {
	return o.meant(a) && o.meant(b) && o.sameSpeaker(a, b)
}

func (o *reference) sameSpeaker(a, b claims.ID) bool {
	return a != b && o.own(a, b) && (o.claim(a).Status != claims.Granted || o.claim(b).Status != claims.Granted)
}

// stood is meant, or a thesis, which is open since it has to be shown.
func (o *reference) stood(id claims.ID) bool {
	return o.meant(id) || o.claim(id).Status == claims.Open && slices.Contains(o.m.Theses(), id)
}

// clash is how bad it is that two claims conflict, and 0 where they do not.
func (o *reference) clash(a, b claims.ID) grade {
	objection := o.objections()
	worst := grade(0)
	if !o.sameSpeaker(a, b) {
		return 0
	}
	for _, x := range o.m.Contradictions {
		if !o.stood(a) || !o.stood(b) || !(x.A == a && x.B == b || x.A == b && x.B == a) || objection[a] || objection[b] {
			continue
		}
		fallen, answered := false, false
		for _, p := range [][2]claims.ID{{a, b}, {b, a}} {
			for _, r := range o.topplers(p[0], "") {
				if o.rejected(p[0]) {
					fallen, answered = true, answered || o.ownAny(r.Premises, p[0])
				}
			}
		}
		switch {
		case answered:
		case fallen:
			worst = max(worst, othersAnswer)
		default:
			worst = max(worst, nothingAnswer)
		}
	}
	for _, r := range o.m.Reasons {
		if r.Kind != claims.Rebuttal || len(r.Premises) > 1 || !o.canClash(a, b) ||
			!(r.Premises[0] == a && r.Target == b || r.Premises[0] == b && r.Target == a) || objection[r.Target] {
			continue
		}
		if o.label(&r) != engine.Out {
			if o.verdict(r.Target) == engine.Accepted && o.claim(r.Target).Status != claims.Granted {
				worst = max(worst, outweighed)
			} else {
				worst = max(worst, nothingAnswer)
			}
			continue
		}
		p := r.Premises[0]
		answers := o.topplers(p, "")
		if !o.rejected(p) {
			answers = slices.DeleteFunc(o.reasons(claims.Undercut, r.ID), func(u *claims.Reason) bool { return o.label(u) != engine.In })
		}
		if len(answers) > 0 && !slices.ContainsFunc(answers, func(x *claims.Reason) bool { return o.ownAny(x.Premises, p) }) {
			worst = max(worst, othersAnswer)
		}
	}
	return worst
}

func (o *reference) speakers() {
	for i, a := range o.m.Claims {
		for _, b := range o.m.Claims[:i] {
			switch o.clash(a.ID, b.ID) {
			case nothingAnswer:
				o.add(claims.InconsistentSpeaker, claims.Warning, min(a.Pos.Line, b.Pos.Line), max(a.Pos.Line, b.Pos.Line))
			case othersAnswer:
				o.add(claims.InconsistentSpeaker, claims.Note, min(a.Pos.Line, b.Pos.Line), max(a.Pos.Line, b.Pos.Line))
			}
		}
	}
	objection := o.objections()
	for _, r := range o.m.Reasons {
		if r.Kind != claims.Rebuttal || o.label(&r) == engine.Out || !o.meant(r.Target) || objection[r.Target] {
			continue
		}
		theirs := slices.DeleteFunc(slices.Clone(r.Premises), func(p claims.ID) bool { return !o.canClash(p, r.Target) })
		told := slices.ContainsFunc(theirs, func(p claims.ID) bool { return o.clash(p, r.Target) > 0 })
		if len(r.Premises) == 1 && o.clash(r.Premises[0], r.Target) == outweighed || len(r.Premises) > 1 && len(theirs) > 0 && !told {
			o.add(claims.OwnRebuttal, claims.Note, r.Pos.Line)
		}
	}
	for _, t := range o.m.Claims {
		for _, s := range o.m.Speakers {
			if o.speaksBothWays(s.ID, t.ID) {
				severity := claims.Warning
				v := o.verdict(t.ID)
				weighed := o.heaviest(claims.Support, s.ID, t.ID) != o.heaviest(claims.Rebuttal, s.ID, t.ID)
				if v == engine.Accepted || v == engine.Rejected || weighed || slices.Contains(t.By, s.ID) {
					severity = claims.Note
				}
				o.add(claims.BothWays, severity, s.ID, t.Pos.Line)
			}
		}
	}
}

func (o *reference) speaksBothWays(s, t claims.ID) bool {
	if slices.Contains(o.claim(t).By, s) && o.claim(t).Status != claims.Open {
		return false
	}
	says := func(r *claims.Reason) bool { return o.mayGive(s, r) }
	for _, pro := range o.reasons(claims.Support, t) {
		for _, con := range o.reasons(claims.Rebuttal, t) {
			same := slices.Equal(slices.Sorted(slices.Values(pro.Premises)), slices.Sorted(slices.Values(con.Premises)))
			clash := len(pro.Premises) == 1 && len(con.Premises) == 1 && o.clash(pro.Premises[0], con.Premises[0]) > 0
			if says(pro) && says(con) && !same && !clash {
				return true
			}
		}
	}
	return false
}

// mayGive reports whether a reason may count, and a speaker says one of its
// premises.
func (o *reference) mayGive(s claims.ID, r *claims.Reason) bool {
	return o.label(r) != engine.Out && slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return slices.Contains(o.claim(p).By, s) })
}

// heaviest returns the largest weight of such reasons of a speaker.
func (o *reference) heaviest(kind claims.Kind, s, t claims.ID) (most claims.Weight) {
	for _, r := range o.reasons(kind, t) {
		if o.mayGive(s, r) {
			most = max(most, r.Weight)
		}
	}
	return most
}

func (o *reference) unused() {
	says := func(s claims.ID) bool {
		return slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return slices.Contains(c.By, s) })
	}
	silent := func(side claims.ID) bool {
		return !slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return slices.Contains(c.Sides, side) })
	}
	sided := slices.ContainsFunc(o.m.Speakers, func(s claims.Speaker) bool { return s.Side != "" })
	for _, s := range o.m.Speakers {
		if !says(s.ID) && (s.Side == "" || !silent(s.Side)) {
			o.add(claims.UnusedSpeaker, claims.Note, s.Pos.Line)
		}
		if sided && s.Side == "" && slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return slices.Contains(c.By, s.ID) && len(c.Sides) == 0 }) {
			o.add(claims.SpeakerWithoutSide, claims.Note, s.Pos.Line)
		}
	}
	for _, s := range o.m.Sides {
		if silent(s.ID) {
			o.add(claims.UnusedSide, claims.Note, s.Pos.Line)
		}
	}
	for _, d := range o.m.Sources {
		if !slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return len(c.Cites) > 0 && c.Cites[0].Source == d.ID }) {
			o.add(claims.UnusedSource, claims.Note, d.Pos.Line)
		}
	}
}

// bears reports whether a claim leads to another.
func (o *reference) bears(from, to claims.ID) bool {
	seen := make(map[claims.ID]bool) // of claims, and of reasons with a mark before them
	var claim, step func(id claims.ID) bool
	step = func(id claims.ID) bool {
		r := o.reason(id)
		if seen["reason "+id] {
			return false
		}
		seen["reason "+id] = true
		if r.Kind == claims.Undercut {
			return step(r.Target)
		}
		return claim(r.Target)
	}
	claim = func(id claims.ID) bool {
		if id == to {
			return true
		}
		if seen[id] {
			return false
		}
		seen[id] = true
		for _, r := range o.m.Reasons {
			if slices.Contains(r.Premises, id) && step(r.ID) {
				return true
			}
		}
		for _, x := range o.m.Contradictions {
			if x.A == id && claim(x.B) || x.B == id && claim(x.A) {
				return true
			}
		}
		return false
	}
	return claim(from)
}

func (o *reference) leads(id claims.ID) bool {
	return slices.ContainsFunc(o.m.Theses(), func(t claims.ID) bool { return o.bears(id, t) })
}

func (o *reference) loose(id claims.ID) bool {
	return !slices.ContainsFunc(o.m.Reasons, func(r claims.Reason) bool {
		return slices.Contains(r.Premises, id) || r.Kind != claims.Undercut && r.Target == id
	}) && !slices.ContainsFunc(o.m.Contradictions, func(x claims.Contradiction) bool { return x.A == id || x.B == id })
}

// disputed reports whether something is said against a claim, or against what
// is said for it.
func (o *reference) disputed(id claims.ID, seen map[claims.ID]bool) bool {
	if seen[id] {
		return false
	}
	seen[id] = true
	if len(o.reasons(claims.Rebuttal, id)) > 0 ||
		slices.ContainsFunc(o.m.Contradictions, func(x claims.Contradiction) bool { return x.A == id || x.B == id }) {
		return true
	}
	for _, r := range o.reasons(claims.Support, id) {
		if len(o.reasons(claims.Undercut, r.ID)) > 0 ||
			slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return o.disputed(p, seen) }) {
			return true
		}
	}
	return false
}

func (o *reference) sided(r *claims.Reason) bool {
	return slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return len(o.claim(p).Sides) > 0 })
}

func (o *reference) debate() {
	moot := func(c *claims.Claim) bool { return c.Status == claims.Granted || c.Status == claims.Withdrawn }
	hasCase := func(side claims.ID) bool {
		return slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return slices.Contains(c.Sides, side) && o.leads(c.ID) })
	}
	dropped := make(map[int]bool)
	for _, d := range o.a.Dropped() {
		if hasCase(d.DroppedBy) {
			dropped[o.m.Reasons[d.Reason].Pos.Line] = true
		}
	}
	for line := range dropped {
		o.add(claims.DroppedReason, claims.Note, line)
	}
	list := len(o.m.Reasons)+len(o.m.Contradictions) == 0
	if list {
		o.add(claims.LooseClaim, claims.Warning, o.m.Claims[0].Pos.Line)
	}
	cites := slices.ContainsFunc(o.m.Claims, func(c claims.Claim) bool { return len(c.Cites) > 0 })
	for i := range o.m.Claims {
		c := &o.m.Claims[i]
		pros, cons := o.reasons(claims.Support, c.ID), o.reasons(claims.Rebuttal, c.ID)
		counts := func(r *claims.Reason) bool { return o.label(r) == engine.In }
		if !list && o.loose(c.ID) && c.Status != claims.Withdrawn &&
			!slices.ContainsFunc(o.m.Thesis, func(r claims.Ref) bool { return r.ID == c.ID }) {
			o.add(claims.LooseClaim, claims.Warning, c.Pos.Line)
		}
		if cites && len(c.Cites) == 0 && len(pros) == 0 && !moot(c) && slices.ContainsFunc(o.m.Reasons, func(r claims.Reason) bool {
			return slices.Contains(r.Premises, c.ID) && o.label(&r) != engine.Out
		}) {
			o.add(claims.Unbacked, claims.Note, c.Pos.Line)
		}
		if o.thesis(c.ID) {
			if len(pros) > 0 && !moot(c) && !o.disputed(c.ID, map[claims.ID]bool{}) {
				o.add(claims.UnrebuttedThesis, claims.Note, c.Pos.Line)
			}
			attacked := slices.ContainsFunc(cons, func(r *claims.Reason) bool { return c.Status == claims.Open || o.label(r) != engine.Out })
			if attacked && !moot(c) && (len(pros) == 0 || slices.ContainsFunc(cons, o.sided) && !slices.ContainsFunc(pros, o.sided)) {
				o.add(claims.UndefendedThesis, claims.Note, c.Pos.Line)
			}
			continue
		}
		if !moot(c) && !slices.ContainsFunc(pros, counts) && slices.ContainsFunc(cons, func(r *claims.Reason) bool {
			against := slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return len(o.reasons(claims.Rebuttal, p)) > 0 })
			return counts(r) && !against && len(o.reasons(claims.Undercut, r.ID)) == 0 && !o.ownAny(r.Premises, c.ID) &&
				(len(c.Sides) == 0 || !o.sided(r))
		}) {
			o.add(claims.Undefended, claims.Note, c.Pos.Line)
		}
	}
	for _, s := range o.m.Sides {
		theirs := slices.DeleteFunc(slices.Clone(o.m.Claims), func(c claims.Claim) bool { return !slices.Contains(c.Sides, s.ID) })
		tied := slices.ContainsFunc(theirs, func(c claims.Claim) bool { return !o.loose(c.ID) })
		if tied && len(o.m.Theses()) > 0 && !hasCase(s.ID) {
			o.add(claims.SideWithoutCase, claims.Warning, s.Pos.Line)
		}
	}
}

// about are the codes that the reference knows.
var about = []claims.Code{
	claims.InconsistentSpeaker, claims.BothWays, claims.OwnRebuttal, claims.SpeakerWithoutSide, claims.UnusedSpeaker, claims.UnusedSide,
	claims.UnusedSource, claims.DroppedReason, claims.Undefended, claims.UnrebuttedThesis, claims.UndefendedThesis, claims.SideWithoutCase,
	claims.LooseClaim, claims.Unbacked,
}

var quotedName = regexp.MustCompile(`"([^"]+)"`)

// essence writes what findings of these codes say, leaving out what depends on
// the order and the names in the map, and where there is a choice.
func essence(ds claims.Diagnostics) []string {
	o := &reference{}
	for _, d := range ds {
		switch {
		case !slices.Contains(about, d.Code):
		case d.Code == claims.InconsistentSpeaker:
			a, b := d.Pos.Line, d.Related[0].Pos.Line
			o.add(d.Code, d.Severity, min(a, b), max(a, b))
		case d.Code == claims.BothWays: // one finding may be about several speakers
			speakers, _, _ := strings.Cut(d.Message, " sa")
			for _, s := range quotedName.FindAllStringSubmatch(speakers, -1) {
				o.add(d.Code, d.Severity, s[1], d.Related[1].Pos.Line)
			}
		default:
			o.add(d.Code, d.Severity, d.Pos.Line)
		}
	}
	slices.Sort(o.found)
	return o.found
}

func TestRulesAgreeWithDefinitions(t *testing.T) {
	fired := make(map[string]int)
	drawings(t, func(t *testing.T, m *claims.Map, _ *rand.Rand) {
		a := analysis(t, m)
		o := &reference{a: a, m: m}
		o.speakers()
		o.unused()
		o.debate()
		slices.Sort(o.found)
		ds := Run(a)
		got := essence(ds)
		if !slices.Equal(got, o.found) {
			t.Errorf("got\n%swant\n%sfor", strings.Join(got, ""), strings.Join(o.found, ""))
		}
		inconsistent := make(map[[2]int]bool)
		for _, x := range a.Inconsistent() {
			inconsistent[[2]int{m.Claims[x.B].Pos.Line, m.Claims[x.A].Pos.Line}] = true
		}
		for _, d := range ds {
			fired[string(d.Code)+" "+d.Severity.String()]++
			if d.Code == claims.InconsistentSpeaker && d.Severity == claims.Warning && !inconsistent[[2]int{d.Pos.Line, d.Related[0].Pos.Line}] {
				t.Errorf("the analysis does not find it inconsistent: %v", d)
			}
		}
	})
	least := 20
	if testing.Short() { // fewer maps are drawn
		least = 3
	}
	for _, code := range about {
		n := fired[string(code)+" note"] + fired[string(code)+" warning"]
		if n < least {
			t.Errorf("%s was found %d times only", code, n)
		}
	}
	for _, both := range []claims.Code{claims.InconsistentSpeaker, claims.BothWays} {
		if fired[string(both)+" note"] < least || fired[string(both)+" warning"] < least {
			t.Errorf("%s: %v", both, fired)
		}
	}
}

// What is found does not hang on the order in which things stand, nor on how
// they are called.
func TestRulesDoNotDependOnOrderAndNames(t *testing.T) {
	drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		if len(m.Reasons)+len(m.Contradictions) == 0 {
			return // a list, which is found at its first claim
		}
		want := essence(Run(analysis(t, m)))
		s := shuffled(rng, m)
		if got := essence(Run(analysis(t, s))); !slices.Equal(got, want) {
			t.Errorf("got\n%swant\n%sshuffled:\n%s", strings.Join(got, ""), strings.Join(want, ""), told(s))
		}
		x := renamed(s)
		if got := essence(Run(analysis(t, x))); !slices.Equal(got, want) {
			t.Errorf("got\n%swant\n%srenamed:\n%s", strings.Join(got, ""), strings.Join(want, ""), told(x))
		}
	})
}

func shuffle[T any](rng *rand.Rand, all []T) []T {
	all = slices.Clone(all)
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// shuffled returns the map with all that it lists in another order.
func shuffled(rng *rand.Rand, m *claims.Map) *claims.Map {
	s := *m
	s.Sides, s.Speakers, s.Sources = shuffle(rng, m.Sides), shuffle(rng, m.Speakers), shuffle(rng, m.Sources)
	s.Claims, s.Reasons, s.Contradictions = shuffle(rng, m.Claims), shuffle(rng, m.Reasons), shuffle(rng, m.Contradictions)
	for i := range s.Claims {
		s.Claims[i].By, s.Claims[i].Sides = shuffle(rng, s.Claims[i].By), shuffle(rng, s.Claims[i].Sides)
	}
	for i := range s.Reasons {
		s.Reasons[i].Premises = shuffle(rng, s.Reasons[i].Premises)
	}
	for i := range s.Contradictions {
		if x := &s.Contradictions[i]; rng.IntN(2) == 0 {
			x.A, x.B = x.B, x.A
		}
	}
	return &s
}

// renamed returns the map with other names for claims and reasons, in another
// order than they had. Speakers keep theirs, since findings tell them.
func renamed(m *claims.Map) *claims.Map {
	claim := func(id claims.ID) claims.ID { return claims.ID(fmt.Sprintf("claim-%c", 'z'-id[0]+'a')) }
	s := *m
	s.Thesis, s.Claims, s.Reasons, s.Contradictions = slices.Clone(m.Thesis), slices.Clone(m.Claims), slices.Clone(m.Reasons), slices.Clone(m.Contradictions)
	for i := range s.Thesis {
		s.Thesis[i].ID = claim(s.Thesis[i].ID)
	}
	for i := range s.Claims {
		s.Claims[i].ID = claim(s.Claims[i].ID)
	}
	for i := range s.Reasons {
		r := &s.Reasons[i]
		r.ID = "step-" + r.ID
		r.Premises = slices.Clone(r.Premises)
		for j := range r.Premises {
			r.Premises[j] = claim(r.Premises[j])
		}
		if r.Kind == claims.Undercut {
			r.Target = "step-" + r.Target
		} else {
			r.Target = claim(r.Target)
		}
	}
	for i := range s.Contradictions {
		x := &s.Contradictions[i]
		x.A, x.B = claim(x.A), claim(x.B)
	}
	return &s
}
