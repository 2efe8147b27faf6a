package engine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

func brief(t *testing.T, a *Analysis, p Party) *Brief {
	t.Helper()
	b, err := a.Brief(t.Context(), p, BriefOptions{Cruxes: CruxOptions{Budget: 200_000, MaxSize: 1}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// briefFrom assembles a map whose claims are given with the side before a colon,
// and whose reasons as "a + b => c", "a -> c" against c, and "a -x r1" against
// reason 1 of the list.
func briefFrom(t *testing.T, thesis string, sides map[string]string, reasons ...string) *Analysis {
	t.Helper()
	m := &claims.Map{Thesis: []claims.Ref{{ID: claims.ID(thesis)}}, Sides: []claims.Side{{ID: "pro"}, {ID: "con"}}}
	for _, id := range strings.Split("tabcdefgh", "") {
		c := claims.Claim{ID: claims.ID(id), Status: claims.Asserted, Confidence: 0.5}
		if side := sides[id]; side != "" {
			c.Sides = []claims.ID{claims.ID(side)}
		}
		m.Claims = append(m.Claims, c)
	}
	for i, text := range reasons {
		part := strings.Fields(text)
		r := claims.Reason{ID: claims.ID(fmt.Sprint("r", i+1)), Target: claims.ID(part[len(part)-1]), Weight: claims.FullWeight}
		r.Kind = map[string]claims.Kind{"=>": claims.Support, "->": claims.Rebuttal, "-x": claims.Undercut}[part[len(part)-2]]
		for _, p := range part[:len(part)-2] {
			if p != "+" {
				r.Premises = append(r.Premises, claims.ID(p))
			}
		}
		m.Reasons = append(m.Reasons, r)
	}
	return analysis(t, m)
}

// By hand. t is the thesis, on no side. pro says a and b for it, and d for a; con
// says c against it and e against d; pro answers c by f, which undercuts c -> t, and
// leaves e. g of con undercuts f's undercut. h of pro speaks for c, which is nothing to
// its case, and against a, which is against it.
//
// So of pro's case are a, b, d, f and h; expected are r3 (against t), r4 (against d)
// and r6 (against r5, which pro gives). Only a has a reason for it.
func TestBriefByHand(t *testing.T) {
	a := briefFrom(t, "t", map[string]string{"a": "pro", "b": "pro", "d": "pro", "f": "pro", "h": "pro", "c": "con", "e": "con", "g": "con"},
		"a => t", "b => t", "c -> t", "e -> d", "f -x r3", "g -x r5", "d => a", "h => c", "h -> a")
	b := brief(t, a, Party{Side: "pro"})
	x := b.Theses[0]
	if x.Stance != InFavour || x.For != 2 || x.Against != 0 || x.Own || x.Indirect {
		t.Errorf("the thesis is %+v", x)
	}
	if got := fmt.Sprint(toldLines(x), toldAttacks(a, b), b.Further, b.Against, b.Bare, b.Loose); got != "[r1 r2][c: r3 answered by r5; e: r4 gap; g: r6 gap][7] [8] [2 4 6 8] []" {
		t.Errorf("got %s", got)
	}
	// For con it is the other way round: it is against t, for c rebuts it. Expected
	// are what pro says for t, and its undercut of c's step. That a speaks for t is no
	// gap though con has no answer to it: a falls, for h is against it and e against
	// what speaks for it. h supports c, so it belongs to con's case. That e is against d
	// is nothing else: d is said for a, not for t.
	b = brief(t, a, Party{Side: "con"})
	x = b.Theses[0]
	if x.Stance != Opposed || x.For != 0 || x.Against != 1 {
		t.Errorf("the thesis is %+v", x)
	}
	if got := fmt.Sprint(toldLines(x), toldAttacks(a, b), b.Further, b.Against, b.Bare); got != "[r3][a: r1; b: r2 gap; f: r5 answered by r6][3] [] [5 7 8]" {
		t.Errorf("got %s", got)
	}
	for _, l := range x.Lines {
		if l.Influence <= 0 {
			t.Errorf("the influence of a line against the thesis is %v from the side of who is against it", l.Influence)
		}
	}
}

func toldLines(x BriefThesis) string {
	var all []string
	for _, l := range x.Lines {
		all = append(all, fmt.Sprint("r", l.Reason+1))
	}
	slices.Sort(all)
	return fmt.Sprint(all)
}

// toldAttacks tells the attacks in the order of their first reasons.
func toldAttacks(a *Analysis, b *Brief) string {
	var all []string
	for i := range b.Expected {
		x := &b.Expected[i]
		var names []string
		for _, p := range x.Premises {
			names = append(names, string(a.Graph.Map.Claims[p].ID))
		}
		text := strings.Join(names, " + ") + ":"
		for k, blow := range x.Blows {
			if blow.Reason >= 0 {
				text += " " + string(a.Graph.Map.Reasons[blow.Reason].ID)
			} else {
				text += " not with " + string(a.Graph.Map.Claims[blow.Claim].ID)
			}
			for _, y := range slices.Concat(slices.Concat(x.Replies...), blow.Replies) {
				if y.Ours {
					text += " answered by "
					if y.Reason >= 0 {
						text += string(a.Graph.Map.Reasons[y.Reason].ID)
					} else {
						text += string(a.Graph.Map.Claims[y.Claim].ID)
					}
				}
			}
			if a.Gap(x, k) {
				text += " gap"
			}
		}
		all = append(all, text)
	}
	slices.SortFunc(all, func(x, y string) int { return strings.Compare(x, y) })
	return "[" + strings.Join(all, "; ") + "]"
}

// Stances by hand: of a thesis on no side.
func TestStances(t *testing.T) {
	for _, c := range []struct {
		sides   map[string]string
		reasons []string
		want    Stance
	}{
		{map[string]string{"t": "pro"}, nil, InFavour},
		{map[string]string{"t": "pro", "a": "pro"}, []string{"a -> t"}, InFavour}, // what it says itself outweighs all
		{map[string]string{"a": "pro", "b": "pro", "c": "pro"}, []string{"a -> t", "b -> t", "c => t"}, Opposed},
		{map[string]string{"a": "pro", "b": "pro"}, []string{"a -> t", "b => t"}, Divided},
		{map[string]string{"a": "pro"}, []string{"a => b", "b => t"}, InFavour},
		{map[string]string{"a": "pro"}, []string{"a -> b", "b => t"}, Opposed},
		{map[string]string{"a": "pro"}, []string{"a -x r2", "b -> t"}, InFavour},
		{map[string]string{"a": "pro"}, []string{"a => b", "b => t", "a => c", "c -> t"}, NoStance}, // it helps and harms
		{map[string]string{"a": "pro"}, []string{"a => b"}, NoStance},
	} {
		b := brief(t, briefFrom(t, "t", c.sides, c.reasons...), Party{Side: "pro"})
		if got := b.Theses[0].Stance; got != c.want {
			t.Errorf("%v %q: %v, want %v", c.sides, c.reasons, got, c.want)
		}
	}
	for s := NoStance; s <= Divided; s++ {
		if got, ok := ParseStance(s.String()); !ok || got != s {
			t.Errorf("%v is read as %v", s, got)
		}
	}
	if _, ok := ParseStance("unsure"); ok || Stance(9).String() != "Stance(9)" {
		t.Error("a stance that there is not")
	}
}

// briefOracle finds a brief straight from the definitions.
type briefOracle struct {
	m      *claims.Map
	a      *Analysis
	party  Party
	stance map[claims.ID]Stance
	lines  map[claims.ID]bool // reasons
	held   map[claims.ID]bool
	steps  map[claims.ID]bool
}

func (o *briefOracle) claim(id claims.ID) *claims.Claim {
	return &o.m.Claims[slices.IndexFunc(o.m.Claims, func(c claims.Claim) bool { return c.ID == id })]
}

func (o *briefOracle) reason(id claims.ID) *claims.Reason {
	return &o.m.Reasons[slices.IndexFunc(o.m.Reasons, func(r claims.Reason) bool { return r.ID == id })]
}

func (o *briefOracle) ours(id claims.ID) bool {
	c := o.claim(id)
	return o.party.Side != "" && slices.Contains(c.Sides, o.party.Side) || o.party.Side == "" && slices.Contains(c.By, o.party.Speaker)
}

func (o *briefOracle) gives(r *claims.Reason) bool { return slices.ContainsFunc(r.Premises, o.ours) }

// contradicts lists what a claim contradicts, each once, in the order of the map.
func (o *briefOracle) contradicts(id claims.ID) []claims.ID {
	var all []claims.ID
	for _, c := range o.m.Claims {
		if slices.ContainsFunc(o.m.Contradictions, func(x claims.Contradiction) bool {
			return x.A == id && x.B == c.ID || x.B == id && x.A == c.ID
		}) {
			all = append(all, c.ID)
		}
	}
	return all
}

// reaches lists all that a claim bears on, with the signs of the ways: the claim
// id, and 1 for an even number of attacks on the way or -1.
func (o *briefOracle) reaches(from claims.ID) map[string]bool {
	met := map[string]bool{string(from) + "+": true}
	for {
		before := len(met)
		for _, sign := range []string{"+", "-"} {
			turned := map[string]string{"+": "-", "-": "+"}[sign]
			moves := func(c claims.ID) bool { s := o.claim(c).Status; return s != claims.Granted && s != claims.Withdrawn }
			for i := range o.m.Reasons {
				r := &o.m.Reasons[i]
				if slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return met[string(p)+sign] }) {
					met["reason "+string(r.ID)+sign] = true
				}
				if !met["reason "+string(r.ID)+sign] {
					continue
				}
				switch {
				case r.Kind == claims.Undercut:
					met["reason "+string(r.Target)+turned] = true
				case !moves(r.Target):
				case r.Kind == claims.Support:
					met[string(r.Target)+sign] = true
				default:
					met[string(r.Target)+turned] = true
				}
			}
			for _, c := range o.m.Claims {
				if met[string(c.ID)+sign] {
					for _, d := range o.contradicts(c.ID) {
						if moves(d) {
							met[string(d)+turned] = true
						}
					}
				}
			}
		}
		if len(met) == before {
			return met
		}
	}
}

func (o *briefOracle) find() {
	o.stance, o.lines = make(map[claims.ID]Stance), make(map[claims.ID]bool)
	for _, t := range o.m.Theses() {
		pros, cons := 0, 0
		for i := range o.m.Reasons {
			if r := &o.m.Reasons[i]; r.Target == t && r.Kind != claims.Undercut && o.gives(r) {
				if r.Kind == claims.Support {
					pros++
				} else {
					cons++
				}
			}
		}
		for _, d := range o.contradicts(t) {
			if o.ours(d) {
				cons++
			}
		}
		if pros+cons == 0 {
			for _, c := range o.m.Claims {
				met := o.reaches(c.ID)
				if helps, harms := met[string(t)+"+"], met[string(t)+"-"]; o.ours(c.ID) && helps != harms {
					if helps {
						pros++
					} else {
						cons++
					}
				}
			}
		}
		switch {
		case o.ours(t) || pros > cons:
			o.stance[t] = InFavour
		case pros < cons:
			o.stance[t] = Opposed
		case pros > 0:
			o.stance[t] = Divided
		default:
			o.stance[t] = NoStance
		}
		for i := range o.m.Reasons {
			r := &o.m.Reasons[i]
			if r.Target != t || r.Kind == claims.Undercut {
				continue
			}
			switch o.stance[t] {
			case InFavour:
				o.lines[r.ID] = r.Kind == claims.Support
			case Opposed:
				o.lines[r.ID] = r.Kind == claims.Rebuttal
			case Divided:
				o.lines[r.ID] = o.gives(r)
			}
		}
	}
	o.held, o.steps = make(map[claims.ID]bool), make(map[claims.ID]bool)
	theses := o.m.Theses()
	for before := -1; before < len(o.held)+len(o.steps); {
		before = len(o.held) + len(o.steps)
		hold := func(ids ...claims.ID) {
			for _, id := range ids {
				if o.stance[id] != Opposed {
					o.held[id] = true
				}
			}
		}
		for _, c := range o.m.Claims {
			if o.ours(c.ID) {
				hold(c.ID)
			}
		}
		for _, t := range theses {
			for _, d := range o.contradicts(t) {
				if o.stance[t] == Opposed || o.stance[t] == Divided && o.ours(d) {
					hold(d)
				}
			}
		}
		for i := range o.m.Reasons {
			r := &o.m.Reasons[i]
			backs := r.Kind == claims.Support && o.held[r.Target] && !slices.Contains(theses, r.Target)
			if o.lines[r.ID] || backs || o.gives(r) && !o.hitsItself(r) {
				o.steps[r.ID] = true
				hold(r.Premises...)
			}
		}
	}
	for _, t := range theses {
		if o.stance[t] == InFavour {
			o.held[t] = true
		}
	}
}

func (o *briefOracle) hitsItself(r *claims.Reason) bool {
	switch {
	case r.Kind == claims.Undercut:
		return o.gives(o.reason(r.Target))
	case o.stance[r.Target] == Opposed:
		return r.Kind == claims.Support
	case o.stance[r.Target] == InFavour:
		return r.Kind == claims.Rebuttal
	}
	return r.Kind == claims.Rebuttal && o.ours(r.Target)
}

// strikes tells whether a reason speaks against the case.
func (o *briefOracle) strikes(r *claims.Reason) bool {
	switch {
	case r.Kind == claims.Undercut:
		return o.steps[r.Target]
	case o.stance[r.Target] == Opposed:
		return r.Kind == claims.Support
	}
	return r.Kind == claims.Rebuttal && o.held[r.Target]
}

// attacks tells each blow with its answers and whether it is a gap.
func (o *briefOracle) attacks() string {
	said := make(map[claims.ID]bool) // in an attack
	for i := range o.m.Reasons {
		if r := &o.m.Reasons[i]; !o.gives(r) && o.strikes(r) {
			for _, p := range r.Premises {
				said[p] = true
			}
		}
	}
	answers := func(premises []claims.ID, reason claims.ID) string {
		var all []string
		for i := range o.m.Reasons {
			r := &o.m.Reasons[i]
			if o.gives(r) && (r.Kind == claims.Undercut && r.Target == reason || r.Kind == claims.Rebuttal && slices.Contains(premises, r.Target)) {
				all = append(all, string(r.ID))
			}
		}
		for _, p := range premises {
			for _, d := range o.contradicts(p) {
				if said[p] && o.ours(d) {
					all = append(all, string(d))
				}
			}
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	var all []string
	for i := range o.m.Reasons {
		if r := &o.m.Reasons[i]; !o.gives(r) && o.strikes(r) {
			text := fmt.Sprintf("%s answered by %q", r.ID, answers(r.Premises, r.ID))
			if answers(r.Premises, r.ID) == "" && o.a.Reasons[i] != Out {
				text += " gap"
			}
			all = append(all, text)
		}
	}
	for _, c := range o.m.Claims {
		for _, d := range o.contradicts(c.ID) {
			if !o.held[c.ID] || o.held[d] || said[d] || o.stance[d] == Opposed {
				continue
			}
			text := fmt.Sprintf("%s not with %s answered by %q", c.ID, d, answers([]claims.ID{d}, ""))
			n := slices.IndexFunc(o.m.Claims, func(c claims.Claim) bool { return c.ID == d })
			if answers([]claims.ID{d}, "") == "" && o.a.Claims[n].Verdict != Rejected {
				text += " gap"
			}
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// toldBlows tells the same of a brief.
func toldBlows(a *Analysis, b *Brief) string {
	m := a.Graph.Map
	var all []string
	for i := range b.Expected {
		x := &b.Expected[i]
		for k, blow := range x.Blows {
			var answers []string
			for _, y := range slices.Concat(slices.Concat(x.Replies...), blow.Replies) {
				switch {
				case !y.Ours:
				case y.Reason >= 0:
					answers = append(answers, string(m.Reasons[y.Reason].ID))
				default:
					answers = append(answers, string(m.Claims[y.Claim].ID))
				}
			}
			slices.Sort(answers)
			text := ""
			if blow.Reason >= 0 {
				text = string(m.Reasons[blow.Reason].ID)
			} else {
				text = fmt.Sprintf("%s not with %s", m.Claims[blow.Claim].ID, m.Claims[x.Premises[0]].ID)
			}
			text += fmt.Sprintf(" answered by %q", strings.Join(answers, " "))
			if a.Gap(x, k) {
				text += " gap"
			}
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// rest tells what else the definitions say of the case.
func (o *briefOracle) rest() string {
	var b strings.Builder
	theses := o.m.Theses()
	var bare, unsupported, loose []claims.ID
	for i, c := range o.m.Claims {
		settled := c.Status == claims.Granted || c.Status == claims.Withdrawn
		thesis := slices.Contains(theses, c.ID)
		if o.held[c.ID] && !thesis && !settled {
			if len(c.Cites) == 0 && !slices.ContainsFunc(o.m.Reasons, func(r claims.Reason) bool { return r.Kind == claims.Support && r.Target == c.ID }) {
				bare = append(bare, c.ID)
			}
			if o.a.Claims[i].Unsupported {
				unsupported = append(unsupported, c.ID)
			}
		}
		if o.ours(c.ID) && !o.leads(c.ID) {
			loose = append(loose, c.ID)
		}
	}
	replies := o.attacks()
	var against, further []claims.ID
	for i := range o.m.Reasons {
		r := &o.m.Reasons[i]
		isThesis := r.Kind != claims.Undercut && slices.Contains(theses, r.Target)
		switch {
		case !o.gives(r), o.lines[r.ID]:
		case isThesis && o.stance[r.Target] != NoStance:
			against = append(against, r.ID)
		case r.Kind == claims.Support && o.held[r.Target] && !isThesis:
		case slices.Contains(strings.FieldsFunc(replies, func(c rune) bool { return c == ' ' || c == '"' || c == '\n' }), string(r.ID)):
		case o.strikes(r):
			against = append(against, r.ID)
		default:
			further = append(further, r.ID)
		}
	}
	fmt.Fprintln(&b, "bare", bare, "unsupported", unsupported, "loose", loose, "against", against, "further", further)
	for _, t := range theses {
		fmt.Fprint(&b, t, " ", o.stance[t])
		for i := range o.m.Reasons {
			if r := &o.m.Reasons[i]; r.Target == t && r.Kind != claims.Undercut && o.lines[r.ID] {
				fmt.Fprint(&b, " ", r.ID)
			}
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// leads tells whether steps lead from a claim to a thesis.
func (o *briefOracle) leads(c claims.ID) bool {
	met := map[string]bool{string(c): true}
	for before := -1; before < len(met); {
		before = len(met)
		for i := range o.m.Reasons {
			r := &o.m.Reasons[i]
			if slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return met[string(p)] }) || met["reason "+string(r.ID)] {
				met["reason "+string(r.ID)] = true
				if r.Kind == claims.Undercut {
					met["reason "+string(r.Target)] = true
				} else {
					met[string(r.Target)] = true
				}
			}
		}
		for _, x := range o.m.Contradictions {
			if met[string(x.A)] || met[string(x.B)] {
				met[string(x.A)], met[string(x.B)] = true, true
			}
		}
	}
	return slices.ContainsFunc(o.m.Theses(), func(t claims.ID) bool { return met[string(t)] })
}

func toldRest(a *Analysis, b *Brief) string {
	m := a.Graph.Map
	named := func(of []int32) (ids []claims.ID) {
		for _, c := range of {
			ids = append(ids, m.Claims[c].ID)
		}
		return ids
	}
	reasons := func(of []int32) (ids []claims.ID) {
		for _, r := range of {
			ids = append(ids, m.Reasons[r].ID)
		}
		return ids
	}
	var w strings.Builder
	fmt.Fprintln(&w, "bare", named(b.Bare), "unsupported", named(b.Unsupported), "loose", named(b.Loose), "against", reasons(b.Against), "further", reasons(b.Further))
	for i := range b.Theses {
		x := &b.Theses[i]
		fmt.Fprint(&w, m.Claims[x.Claim].ID, " ", x.Stance)
		var lines []int32
		for _, l := range x.Lines {
			if l.Reason >= 0 {
				lines = append(lines, l.Reason)
			}
		}
		slices.Sort(lines)
		for _, r := range lines {
			fmt.Fprint(&w, " ", m.Reasons[r].ID)
		}
		fmt.Fprintln(&w)
	}
	return w.String()
}

// A brief is what slow definitions say, on maps of all kinds; each reason against
// the party's claims that it does not give itself is expected once.
func TestBriefsAgreeWithDefinitions(t *testing.T) {
	blows, gaps, answered, against, stances := 0, 0, 0, 0, make(map[Stance]int)
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		{
			m := debated(m, rng)
			for c := range m.Claims {
				if rng.IntN(3) == 0 {
					m.Claims[c].Cites = []claims.Citation{{}}
				}
			}
			a := analysis(t, m)
			for _, p := range []Party{{Side: "pro"}, {Speaker: "ann"}} {
				b := brief(t, a, p)
				o := &briefOracle{m: m, a: a, party: p}
				o.find()
				if got, want := toldRest(a, b), o.rest(); got != want {
					t.Fatalf("%v: got\n%swant\n%sfor\n%s%v", p, got, want, listing(m), sidesTold(m))
				}
				got, want := toldBlows(a, b), o.attacks()
				if got != want {
					t.Fatalf("%v: got\n%s\nwant\n%s\nfor\n%s%v", p, got, want, listing(m), sidesTold(m))
				}
				blows += strings.Count(want, "answered")
				answered += strings.Count(want, "answered") - strings.Count(want, `answered by ""`)
				gaps += strings.Count(want, " gap")
				against += len(b.Against)
				for i := range m.Reasons {
					r := &m.Reasons[i]
					if r.Kind == claims.Rebuttal && o.ours(r.Target) && !o.gives(r) && strings.Count("\n"+got, "\n"+string(r.ID)+" answered") != 1 {
						t.Errorf("%v: %s is not expected once:\n%s", p, r.ID, got)
					}
				}
				for i := range b.Theses {
					stances[b.Theses[i].Stance]++
				}
				checkRanks(t, b)
			}
		}
	})
	if blows < drawn || gaps < drawn/4 || answered < drawn/4 || against < drawn/4 || len(stances) < 4 || stances[Divided] < drawn/50 {
		t.Errorf("%d attacks, %d answered, %d gaps, %d against themselves, stances %v in %d maps", blows, answered, gaps, against, stances, drawn)
	}
}

// checkRanks looks whether lines and attacks are in the order of their influence.
func checkRanks(t *testing.T, b *Brief) {
	t.Helper()
	sorted := func(values []float64) bool {
		known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
		return !slices.ContainsFunc(values[:len(known)], math.IsNaN) &&
			slices.IsSortedFunc(known, func(x, y float64) int {
				switch {
				case math.Abs(x) > math.Abs(y):
					return -1
				case math.Abs(x) < math.Abs(y):
					return 1
				}
				return 0
			})
	}
	for i := range b.Theses {
		var values []float64
		for _, l := range b.Theses[i].Lines {
			values = append(values, l.Influence)
		}
		if !sorted(values) {
			t.Errorf("lines are in the order of %v", values)
		}
	}
	of := make(map[int][]float64)
	for _, x := range b.Expected {
		of[x.Thesis] = append(of[x.Thesis], x.Influence)
	}
	for _, values := range of {
		if !sorted(values) {
			t.Errorf("attacks are in the order of %v", values)
		}
	}
}

// What was dropped is what the analysis of the debate says of the sides.
func TestBriefDropped(t *testing.T) {
	found := 0
	drawn := drawings(t, func(t *testing.T, m *claims.Map, rng *rand.Rand) {
		m = debated(m, rng)
		a := analysis(t, m)
		speaks := func(id claims.ID) bool {
			return slices.ContainsFunc(m.Claims, func(c claims.Claim) bool { return slices.Contains(c.Sides, id) })
		}
		if !speaks("pro") {
			return
		}
		b := brief(t, a, Party{Side: "pro"})
		var got, want []string
		for _, u := range b.Dropped {
			for _, by := range u.LeftBy {
				got = append(got, fmt.Sprintf("%d by %s left by %s", u.Reason, u.By, by))
			}
		}
		for _, d := range a.Dropped() {
			r := m.Reasons[d.Reason]
			claim := func(id claims.ID) claims.Claim {
				return m.Claims[slices.IndexFunc(m.Claims, func(c claims.Claim) bool { return c.ID == id })]
			}
			used := r.Kind == claims.Support && slices.Contains(claim(r.Target).Sides, d.DroppedBy)
			asserted := slices.ContainsFunc(r.Premises, func(p claims.ID) bool { return claim(p).Status != claims.Granted })
			if d.By == "pro" && speaks(d.DroppedBy) && !used && asserted {
				want = append(want, fmt.Sprintf("%d by %s left by %s", d.Reason, []claims.ID{d.By}, d.DroppedBy))
			}
		}
		if !slices.Equal(got, want) || !b.DroppedKnown || !b.OpenKnown {
			t.Errorf("got %v, want %v", got, want)
		}
		for _, u := range b.Left {
			if !slices.ContainsFunc(a.Dropped(), func(d Dropped) bool { return d.Reason == u.Reason && d.DroppedBy == "pro" }) {
				t.Errorf("reason %d was not left", u.Reason)
			}
			found++
		}
		found += len(want)
	})
	if found < drawn/30 {
		t.Errorf("%d dropped in %d maps", found, drawn)
	}
}

// teamed is a map of claims said by speakers, two on each side and one, x, on none: the
// first letter of a claim's id is that of its speaker, and t is nobody's.
func teamed(t *testing.T, text string) *Analysis {
	m := sketch(t, text)
	m.Sides = []claims.Side{{ID: "pro"}, {ID: "con"}}
	m.Speakers = []claims.Speaker{{ID: "a", Side: "pro"}, {ID: "b", Side: "pro"}, {ID: "c", Side: "con"}, {ID: "d", Side: "con"}, {ID: "x"}}
	for i := range m.Claims {
		c := &m.Claims[i]
		for _, s := range m.Speakers {
			if c.ID[:1] == s.ID {
				c.By = []claims.ID{s.ID}
				if s.Side != "" {
					c.Sides = []claims.ID{s.Side}
				}
			}
		}
	}
	return analysis(t, m)
}

// What a brief says was left: of each list the reasons, with who gave them and left them.
func TestBriefLeftByHand(t *testing.T) {
	told := func(a *Analysis, all []Unanswered) string {
		var lines []string
		for _, u := range all {
			lines = append(lines, fmt.Sprint(a.Graph.Map.Reasons[u.Reason].ID, " ", u.By, " ", u.LeftBy))
		}
		return strings.Join(lines, ", ")
	}
	a := Party{Speaker: "a"}
	for _, x := range []struct {
		name, text              string
		party                   Party
		dropped, left, leftOpen string
	}{
		// a need not answer what b uses, and x is not told that b left it. d says nothing.
		{"a team mate uses it", "a1 supports t\n c1 rebuts t\n b1 undercuts c1->t\n x1 supports b1", a, "a1->t [a] [c x]", "", ""},
		{"seen by who said it", "a1 supports t\n c1 rebuts t\n b1 undercuts c1->t\n x1 supports b1", Party{Speaker: "x"}, "x1->b1 [x] [c]", "", ""},
		{"it is granted", "claim x1 granted\n a1 supports t\n x1 rebuts t", a, "a1->t [a] [x]", "", ""},
		{"nobody of the team has answered", "a1 supports t\n c1 rebuts t", a, "a1->t [a] [c]", "c1->t [c] [a]", ""},
		// The answer of b is withdrawn, so c1 -> t counts.
		{"a team mate has answered", "claim b1 withdrawn\n a1 supports t\n c1 rebuts t\n b1 rebuts c1", a, "a1->t [a] [c]", "", ""},
		{"undercuts", "a1 supports t\n b1 supports t\n c1 undercuts a1->t\n d1 undercuts b1->t\n x1 undercuts a1->t", a, "", "", "c1->a1->t [c] [a], x1->a1->t [x] [a]"},
		{"an undercut of nobody's", "a1 supports t\n y undercuts a1->t", a, "", "", "y->a1->t [] [a]"},
		{"an undercut that a team mate has answered", "claim b1 withdrawn\n a1 supports t\n c1 undercuts a1->t\n b1 rebuts c1", a, "", "", ""},
		{"undercuts of a side", "a1 supports t\n c1 undercuts a1->t", Party{Side: "pro"}, "", "", "c1->a1->t [con] [pro]"},
	} {
		m := teamed(t, x.text)
		b := brief(t, m, x.party)
		if got := []string{told(m, b.Dropped), told(m, b.Left), told(m, b.LeftOpen)}; !slices.Equal(got, []string{x.dropped, x.left, x.leftOpen}) {
			t.Errorf("%s: got %q", x.name, got)
		}
	}
}

// What a team mate says against an attack is an answer to it, of the team.
func TestBriefAnswersOfTeamMates(t *testing.T) {
	a := teamed(t, "a1 supports t\n c1 rebuts t\n b1 undercuts c1->t\n c2 rebuts a1\n x1 rebuts c2")
	b := brief(t, a, Party{Speaker: "a"})
	for i := range b.Expected {
		x := &b.Expected[i]
		name := a.Graph.Map.Claims[x.Premises[0]].ID
		var team int
		for _, y := range slices.Concat(slices.Concat(x.Replies...), x.Blows[0].Replies) {
			if y.Team {
				team++
			}
		}
		if by := map[claims.ID]int{"c1": 1}[name]; team != by || x.Answered(0) != (by > 0) {
			t.Errorf("%s has %d answers of the team: %v", name, team, x.Answered(0))
		}
	}
	if len(b.Expected) != 2 {
		t.Errorf("%d attacks", len(b.Expected))
	}
}

// Speakers on one side leave nothing of each other's.
func TestBriefAllies(t *testing.T) {
	m := &claims.Map{Thesis: []claims.Ref{{ID: "t"}}, Sides: []claims.Side{{ID: "pro"}, {ID: "con"}},
		Speakers: []claims.Speaker{{ID: "ann", Side: "pro"}, {ID: "bob", Side: "pro"}, {ID: "cyd", Side: "con"}, {ID: "mute", Side: "con"}}}
	for _, c := range []struct{ id, by, side claims.ID }{{"t", "", ""}, {"a", "ann", "pro"}, {"b", "bob", "pro"}, {"c", "cyd", "con"}} {
		x := claims.Claim{ID: c.id, Status: claims.Asserted, Confidence: 0.5}
		if c.by != "" {
			x.By, x.Sides = []claims.ID{c.by}, []claims.ID{c.side}
		}
		m.Claims = append(m.Claims, x)
	}
	for _, r := range []struct {
		from claims.ID
		kind claims.Kind
	}{{"a", claims.Support}, {"c", claims.Rebuttal}} {
		m.Reasons = append(m.Reasons, claims.Reason{ID: r.from + "t", Premises: []claims.ID{r.from}, Target: "t", Kind: r.kind, Weight: claims.FullWeight})
	}
	b := brief(t, analysis(t, m), Party{Speaker: "ann"})
	if got := fmt.Sprint(b.Dropped, b.Left); got != "[{0 [ann] [cyd]}] [{1 [cyd] [ann]}]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(b.Balance); got != "[{ann 1 0 1 0 1 1} { 3 0 0 1 1 1}]" {
		t.Errorf("the balance is %s", got)
	}
}

func TestBriefStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := briefFrom(t, "t", map[string]string{"a": "pro"}, "a => t")
	if _, err := a.Brief(ctx, Party{Side: "pro"}, BriefOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := a.Brief(t.Context(), Party{Side: "pro"}, BriefOptions{Cruxes: CruxOptions{MaxSize: 9}}); err == nil {
		t.Error("options out of their range are taken")
	}
}
