package engine

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"crux/claims"
)

// verdicts judges m with the engine. A panic becomes an error, so that the map
// that causes it can be shrunk.
func verdicts(m *claims.Map) (v *Verdicts, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	g, err := Assemble(m)
	if err != nil {
		return nil, err
	}
	return g.Verdicts(), nil
}

// sameVerdicts does not ask whether empty lists are nil.
func sameVerdicts(a, b *Verdicts) bool {
	return slices.Equal(a.Claims, b.Claims) && slices.Equal(a.Reasons, b.Reasons)
}

// findings writes verdicts one a line, by id.
func findings(m *claims.Map, v *Verdicts) string {
	if len(v.Claims) != len(m.Claims) || len(v.Reasons) != len(m.Reasons) {
		return fmt.Sprintf("%d claims and %d reasons judged\n", len(v.Claims), len(v.Reasons))
	}
	var b strings.Builder
	for i, c := range m.Claims {
		fmt.Fprintf(&b, "%s %s\n", c.ID, ruling(v.Claims[i]))
	}
	for i, r := range m.Reasons {
		fmt.Fprintf(&b, "%s %v\n", r.ID, v.Reasons[i])
	}
	return b.String()
}

func ruling(r Ruling) string {
	s := r.Verdict.String()
	if r.Cause != NoCause {
		s += " " + r.Cause.String()
	}
	if r.Unsupported {
		s += " unsupported"
	}
	return s
}

// disagreement says how the engine and the definitions differ on m, or "".
func disagreement(m *claims.Map) string {
	o := newOracle(m)
	l := o.least()
	want := o.verdicts(l)
	if doubt := o.doubt(l, want); doubt != "" {
		return "the oracle is wrong: " + doubt
	}
	got, err := verdicts(m)
	if err != nil {
		return err.Error()
	}
	if !sameVerdicts(got, want) {
		return fmt.Sprintf("--- the engine\n%s--- the definitions\n%s", findings(m, got), findings(m, want))
	}
	return ""
}

func TestVerdictsAgreeWithDefinitions(t *testing.T) {
	seeds := uint64(3000)
	if testing.Short() {
		seeds = 300
	}
	var mu sync.Mutex
	total := make(tally)
	t.Run("families", func(t *testing.T) {
		for i := range families {
			f := &families[i]
			t.Run(f.name, func(t *testing.T) {
				t.Parallel()
				seen := make(tally)
				for seed := range seeds {
					m := f.draw(seed)
					if disagreement(m) != "" {
						small := shrink(m, func(m *claims.Map) bool { return disagreement(m) != "" })
						t.Fatalf("seed %d, shrunk:\n%s%s", seed, listing(small), disagreement(small))
					}
					seen.add(m)
				}
				mu.Lock()
				defer mu.Unlock()
				for what, n := range seen {
					total[what] += n
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	t.Log(total)
	for _, what := range tallied() {
		// Per thousand maps, so that it also holds of a short run.
		if n := total[what] * 1000 / total["maps"]; n < 10 {
			t.Errorf("%s: %d among %d maps say nothing", what, total[what], total["maps"])
		}
	}
}

// tally counts what a sample of maps has in it.
type tally map[string]int

// tallied names what no sample may lack.
func tallied() []string {
	all := []string{
		"unsupported", "reasons in", "reasons out", "reasons undecided", "searched exhaustively",
		"decided with reasons undecided", "undecided reasons that can tip", "undecided reasons that cannot tip",
		"tip only for some choice", "self-rebuttals", "self-undercuts", "circles of undercuts", "linked premises",
	}
	for v := Accepted; v <= Unsettled; v++ {
		all = append(all, v.String())
	}
	for c := Tie; c <= Circle; c++ {
		all = append(all, c.String())
	}
	for s := claims.Preponderance; s <= claims.BeyondReasonableDoubt; s++ {
		all = append(all, s.String()+" decides")
	}
	return all
}

func (y tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "maps %d, claims %d, reasons %d", y["maps"], y["claims"], y["reasons"])
	for _, what := range tallied() {
		fmt.Fprintf(&b, ", %s %d", what, y[what])
	}
	return b.String()
}

func (y tally) add(m *claims.Map) {
	o := newOracle(m)
	l := o.least()
	v := o.verdicts(l)
	y["maps"]++
	y["claims"] += len(m.Claims)
	y["reasons"] += len(m.Reasons)
	if o.size() <= 8 {
		y["searched exhaustively"]++
	}
	for i, r := range m.Reasons {
		y["reasons "+v.Reasons[i].String()]++
		if len(r.Premises) > 1 {
			y["linked premises"]++
		}
		if r.Kind == claims.Rebuttal && slices.Contains(r.Premises, r.Target) {
			y["self-rebuttals"]++
		}
		if r.Kind == claims.Undercut && r.Target == r.ID {
			y["self-undercuts"]++
		}
		for _, u := range o.reasons[i].undercuts {
			if u != i && slices.Contains(o.reasons[u].undercuts, i) {
				y["circles of undercuts"]++
			}
		}
	}
	for c := range m.Claims {
		y[v.Claims[c].Verdict.String()]++
		y[v.Claims[c].Cause.String()]++
		if v.Claims[c].Unsupported {
			y["unsupported"]++
		}
		if s := o.claims[c].status; s == claims.Granted || s == claims.Withdrawn {
			continue
		}
		y.standard(o, c, l)
		undecided := o.undecidedReasons(c, l)
		if l[c] != Undecided && len(undecided) > 0 {
			y["decided with reasons undecided"]++
		}
		for _, r := range undecided {
			switch {
			case l[c] != Undecided:
			case !o.canTip(c, r, l):
				y["undecided reasons that cannot tip"]++
			default:
				y["undecided reasons that can tip"]++
				y.choice(o, c, r, l)
			}
		}
	}
}

// standard counts the standard of claim c when some other one would give
// another worst or best case.
func (y tally) standard(o *oracle, c int, l []Label) {
	own := o.claims[c].standard
	worst, best := o.worst(c, l), o.best(c, l)
	defer func() { o.claims[c].standard = own }()
	for s := claims.Preponderance; s <= claims.BeyondReasonableDoubt; s++ {
		o.claims[c].standard = s
		if o.worst(c, l) != worst || o.best(c, l) != best {
			y[own.String()+" decides"]++
			return
		}
	}
}

// choice counts reason r when it tips claim c for some, but not for every
// choice of the others: what a test of r alone would miss.
func (y tally) choice(o *oracle, c, r int, l []Label) {
	decided := slices.Clone(l)
	for _, x := range o.undecidedReasons(c, l) {
		if x != r {
			decided[o.node(x)] = Out
		}
	}
	alone := o.canTip(c, r, decided)
	for _, x := range o.undecidedReasons(c, l) {
		if x != r {
			decided[o.node(x)] = In
		}
	}
	if alone != o.canTip(c, r, decided) {
		y["tip only for some choice"]++
	}
}

// sketch reads a map from a notation for tests, one statement a line:
//
//	claim x open scintilla
//	x + y supports z 0.5 as r
//	u undercuts r
//	x contradicts y
//
// A claim that is asserted under the usual standard needs no line of its own;
// a reason is called x->z where nothing else is said and weighs 1.
func sketch(t *testing.T, text string) *claims.Map {
	t.Helper()
	m := &claims.Map{}
	claim := func(id string) *claims.Claim {
		for i := range m.Claims {
			if m.Claims[i].ID == claims.ID(id) {
				return &m.Claims[i]
			}
		}
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(id), Status: claims.Asserted})
		return &m.Claims[len(m.Claims)-1]
	}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "claim":
			c := claim(words[1])
			for _, w := range words[2:] {
				status, isStatus := claims.ParseStatus(w)
				standard, isStandard := claims.ParseStandard(w)
				switch {
				case isStatus:
					c.Status = status
				case isStandard:
					c.Standard = standard
				default:
					t.Fatalf("%q in %q", w, line)
				}
			}
		case words[1] == "contradicts":
			m.Contradictions = append(m.Contradictions,
				claims.Contradiction{A: claim(words[0]).ID, B: claim(words[2]).ID})
		default:
			m.Reasons = append(m.Reasons, sketchReason(t, words, func(id string) { claim(id) }))
		}
	}
	return m
}

func sketchReason(t *testing.T, words []string, claim func(id string)) claims.Reason {
	t.Helper()
	r := claims.Reason{Weight: claims.FullWeight}
	verb := slices.IndexFunc(words, func(w string) bool {
		for k, v := range kindVerbs {
			if v == w {
				r.Kind = k
			}
		}
		return r.Kind != 0
	})
	if verb < 1 || len(words) < verb+2 {
		t.Fatalf("not a statement: %q", words)
	}
	for _, p := range words[:verb] {
		if p != "+" {
			claim(p)
			r.Premises = append(r.Premises, claims.ID(p))
		}
	}
	r.Target = claims.ID(words[verb+1])
	if r.Kind != claims.Undercut {
		claim(words[verb+1])
	}
	r.ID = r.Premises[0] + "->" + r.Target
	for rest := words[verb+2:]; len(rest) > 0; rest = rest[1:] {
		if rest[0] == "as" {
			r.ID = claims.ID(rest[1])
			rest = rest[1:]
			continue
		}
		w, err := strconv.ParseFloat(rest[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		r.Weight = claims.Weight(w*10000 + 0.5)
	}
	return r
}

func TestSketchReadsListings(t *testing.T) {
	for i := range families {
		m := families[i].draw(7)
		if got := listing(sketch(t, listing(m))); got != listing(m) {
			t.Errorf("%s: got\n%swant\n%s", families[i].name, got, listing(m))
		}
	}
}

// The expected verdicts are derived from semantics.md in the comment of each
// case. All claims must be named, reasons may be.
var byHand = []struct{ name, sketch, want string }{
	// Asserted, and a = 0.
	{"a single claim", `claim a`, `a accepted`},

	// b stands, so its reason is in and a has f = 0 < a = 1.
	{"rebutted", `b rebuts a`, `a rejected; b accepted; b->a in`},

	// c stands, b falls, so the reason against a is out: a is asserted and has a = 0.
	{"reinstated", `
		b rebuts a
		c rebuts b`, `a accepted; b rejected; c accepted; b->a out; c->b in`},

	// f = a = 0.5, and nothing that is undecided can change it.
	{"tie", `
		b supports a 0.5
		c rebuts a 0.5`, `a contested tie; b accepted; c accepted`},

	// f = 0.6 > a = 0.5, though there are three of 0.5.
	{"numbers do not add up, for", `
		s supports a 0.6
		x rebuts a 0.5
		y rebuts a 0.5
		z rebuts a 0.5`, `a accepted; s accepted; x accepted; y accepted; z accepted`},

	// The same the other way round: f = 0.5 < a = 0.6.
	{"numbers do not add up, against", `
		s rebuts a 0.6
		x supports a 0.5
		y supports a 0.5
		z supports a 0.5`, `a rejected; s accepted; x accepted; y accepted; z accepted`},

	// u stands, so the reason is out, whatever b is; nothing counts against a.
	{"undercut", `
		b rebuts a
		u undercuts b->a`, `a accepted; b accepted; u accepted; b->a out; u->b->a in`},

	// v stands, the undercut u->r is out, so r is in again.
	{"undercut of the undercut", `
		b rebuts a as r
		u undercuts r as s
		v undercuts s as t`, `a rejected; b accepted; u accepted; v accepted; r in; s out; t in`},

	// q falls, so the reason of p and q is out; a is open and has f = 0.
	{"a linked premise fails", `
		claim a open
		p + q supports a as r
		x rebuts q`, `a rejected; p accepted; q rejected; x accepted; r out`},

	// Both premises stand.
	{"linked premises hold", `
		claim a open
		p + q supports a as r`, `a accepted; p accepted; q accepted; r in`},

	// r waits for q, although p stands; the burden of a is not met yet.
	{"a linked premise is undecided", `
		claim a open
		p + q supports a as r
		q contradicts x`, `a unsettled; p accepted; q contested circle; x contested circle; r undecided`},

	// r is out through w though q is undecided.
	{"one premise out is enough", `
		claim a open
		claim w withdrawn
		w + q supports a as r
		q contradicts x`, `a rejected; w rejected; q contested circle; x contested circle; r out`},

	// Open, and f = 0.
	{"an open thesis without reasons", `claim a open`, `a rejected`},

	// Open, f = 0.0001 > a = 0.
	{"an open thesis with a faint reason", `
		claim a open
		b supports a 0.0001`, `a accepted; b accepted`},

	// a is asserted and a = 0; the only reason for it is out, as b falls.
	{"unsupported", `
		b supports a
		c rebuts b`, `a accepted unsupported; b rejected; c accepted`},

	// The reason for a is undecided, hence not in, and a = 0.
	{"unsupported while its reason is undecided", `
		b supports a
		b contradicts c`, `a accepted unsupported; b contested circle; c contested circle; b->a undecided`},

	// One reason of the two is in.
	{"supported by one of two", `
		claim w withdrawn
		b supports a
		w supports a`, `a accepted; b accepted; w rejected`},

	// Granted is always in, withdrawn always out; so b's reason is in vain.
	{"granted", `
		claim a granted
		b rebuts a`, `a accepted; b accepted; b->a in`},
	{"withdrawn", `
		claim a withdrawn
		b supports a`, `a rejected; b accepted; b->a in`},

	// The mark asks for no status: in, a reason for it, and that one is out.
	{"granted although the reason for it falls", `
		claim a granted
		b supports a
		c rebuts b`, `a accepted unsupported; b rejected; c accepted`},

	// h contradicts what is in, and nothing else speaks against it.
	{"granted excludes", `
		claim g granted
		g contradicts h
		s supports h`, `g accepted; h rejected; s accepted`},

	// All that a contradicts is out.
	{"withdrawn excludes nothing", `
		claim w withdrawn
		a contradicts w`, `a accepted; w rejected`},

	// b has f = 0 < a = 1 whatever a is, so all that a contradicts is out.
	{"a contradiction settled by a reason", `
		a contradicts b
		c rebuts b`, `a accepted; b rejected; c accepted`},

	// Each is in only if the other is out: arrows a -> b -> a.
	{"a contradiction", `a contradicts b`, `a contested circle; b contested circle`},
	{"a contradiction said twice", `
		a contradicts b
		b contradicts a`, `a contested circle; b contested circle`},

	// Excluding is not weighed: the 1 for a does not make it win over b.
	{"a contradiction with a reason on one side", `
		a contradicts b
		s supports a`, `a contested circle; b contested circle; s accepted`},

	// b is out under its best case (open, f = 0), so a stands.
	{"a contradiction with an open claim", `
		claim b open
		a contradicts b`, `a accepted; b rejected`},

	// a has worst and best case tie (1 against 1) but an arrow to b, which has
	// worst case in: b -> a -> b is a circle.
	{"a tie that contradicts", `
		s supports a
		t rebuts a
		a contradicts b`, `a contested circle; b contested circle; s accepted; t accepted`},

	// a has worst case and best case tie; b falls, so a has no arrow at all.
	{"a tie that contradicts what falls", `
		claim b withdrawn
		s supports a
		t rebuts a
		a contradicts b`, `a contested tie; b rejected; s accepted; t accepted`},

	// a -> (b rebuts a) -> b -> (a rebuts b) -> a.
	{"mutual rebuttal", `
		a rebuts b
		b rebuts a`, `a contested circle; b contested circle; a->b undecided; b->a undecided`},

	{"an odd circle", `
		a rebuts b
		b rebuts c
		c rebuts a`, `a contested circle; b contested circle; c contested circle`},

	// a -> (a rebuts a) -> a.
	{"a claim against itself", `a rebuts a`, `a contested circle; a->a undecided`},

	// f = 0.5 > 0.3 = a even if the reason of a against itself counts.
	{"a claim feebly against itself", `
		s supports a 0.5
		a rebuts a 0.3`, `a accepted; s accepted; a->a in`},

	// c is open and its only reason waits for a: an arrow into a's circle, none
	// back. d waits for c.
	{"waiting for a circle", `
		claim c open
		a contradicts b
		b supports c
		c rebuts d`, `a contested circle; b contested circle; c unsettled; d unsettled`},

	// t is tied; d waits for it.
	{"waiting for a tie", `
		claim d open
		x supports t
		y rebuts t
		t supports d`, `t contested tie; d unsettled; x accepted; y accepted; t->d undecided`},

	// Whether r holds is what a waits for.
	{"waiting for an undercut", `
		b rebuts a as r
		u undercuts r
		u contradicts x`, `a unsettled; b accepted; u contested circle; x contested circle; r undecided`},

	// f = 0.7 and a is 0.5 with or without x: worst case in.
	{"an undecided reason that does not matter", `
		p supports a 0.7
		q rebuts a 0.5
		x rebuts a 0.5
		x contradicts y`, `a accepted; p accepted; q accepted; x contested circle; y contested circle`},

	// The same on the other side: best case out.
	{"an undecided reason that does not help", `
		p rebuts a 0.7
		q supports a 0.5
		x supports a 0.5
		x contradicts y`, `a rejected; p accepted; q accepted; x contested circle; y contested circle`},

	// f = a = 0.7, whether or not 0.3 is added to f: no arrow to x.
	{"a tie with an undecided reason that cannot tip it", `
		p supports a 0.7
		q rebuts a 0.7
		x supports a 0.3
		x contradicts y`, `a contested tie; p accepted; q accepted; x contested circle; y contested circle`},

	// A tie as long as x is out, in as soon as it is in.
	{"a tie that an undecided reason can tip", `
		p supports a 0.5
		q rebuts a 0.5
		x supports a 0.7
		x contradicts y`, `a unsettled; p accepted; q accepted; x contested circle; y contested circle`},

	// From in to tie and back: the label is undecided or in, never out, but
	// weighing gives something else.
	{"tip to a tie only", `
		p supports a 0.5
		x rebuts a 0.5
		x contradicts y`, `a unsettled; p accepted; x contested circle; y contested circle`},

	// Out as long as x is out, a tie as soon as it is in; never in.
	{"tip from out to a tie", `
		p rebuts a 0.5
		x supports a 0.5
		x contradicts y`, `a unsettled; p accepted; x contested circle; y contested circle`},

	// If y counts, a is out (0.7 > 0.5) with and without x. If y does not, x
	// makes the difference of in (0.5 > 0) and tie: an arrow to x from the
	// circle of a and y. They wait for x and z.
	{"tip for some choice of the others", `
		p supports a 0.5
		a rebuts y 0.7
		y rebuts a 0.7
		x rebuts a 0.5
		x contradicts z`, `a unsettled; y unsettled; p accepted; x contested circle; z contested circle`},

	// x with 0.3 never matters beside p: a and y have only their own circle.
	{"tip for no choice of the others", `
		p supports a 0.5
		a rebuts y 0.7
		y rebuts a 0.7
		x rebuts a 0.3
		x contradicts z`,
		`a contested circle; y contested circle; p accepted; x contested circle; z contested circle`},

	// Against 0.5, x alone tips a to in, y too; with the other there, neither
	// does. One rests on the circle of u and v, one on that of w and z.
	{"either of two would tip", `
		claim a open
		q rebuts a 0.5
		u supports a 0.7
		w supports a 0.7
		u contradicts v
		w contradicts z`,
		`a unsettled; q accepted; u contested circle; v contested circle; w contested circle; z contested circle`},

	// From all-undecided nothing follows: worst case out, best case in.
	{"open claims that support each other", `
		claim a open
		claim b open
		a supports b
		b supports a`, `a contested circle; b contested circle`},

	// a = 0 for both, so they need no support.
	{"asserted claims that support each other", `
		a supports b
		b supports a`, `a accepted; b accepted; a->b in; b->a in`},

	// s is in, so a is; the circle is settled from outside.
	{"a support circle with a foothold", `
		claim a open
		claim b open
		a supports b
		b supports a
		s supports a`, `a accepted; b accepted; s accepted`},

	// Each undercut is in only if the other is out. An undercut has one target,
	// so no claim depends on them.
	{"a circle of undercuts", `
		p undercuts s as r
		q undercuts r as s
		p supports a`, `p accepted; q accepted; a accepted; r undecided; s undecided; p->a in`},
	{"an undercut of itself", `p undercuts r as r`, `p accepted; r undecided`},

	// The circle is cut where q falls: s is out, so r is in.
	{"a circle of undercuts with a false premise", `
		claim q withdrawn
		p undercuts s as r
		q undercuts r as s`, `p accepted; q rejected; r in; s out`},

	// b rebuts a unless u holds; u is rebutted by a: a -> r -> s -> u -> (a
	// rebuts u) -> a. All the rest is settled.
	{"a circle through an undercut", `
		b rebuts a as r
		u undercuts r as s
		a rebuts u`, `a contested circle; b accepted; u contested circle; r undecided; s undecided`},

	// c has f = 0 whatever happens: out, though its undecided rebuttal is there.
	{"an open claim with only reasons against it", `
		claim c open
		x rebuts c
		x contradicts y`, `c rejected; x contested circle; y contested circle`},

	// f = 0.3 > 0 is all that is asked, so the worst case, 0.5 against it, is in.
	{"scintilla does not hear what is against it", `
		claim c scintilla
		p supports c 0.3
		y rebuts c 0.5
		y contradicts z`, `c accepted; p accepted; y contested circle; z contested circle`},

	// 0.5 − 0.2 is enough, and so is 0.5 − 0; 0.5 − 0.3 is a tie, so x can tip it.
	{"clear and convincing with an undecided reason", `
		claim c open clear-and-convincing
		p supports c 0.5
		w rebuts c 0.2
		x rebuts c 0.3
		x contradicts y`, `c unsettled; p accepted; w accepted; x contested circle; y contested circle`},
}

func TestVerdictsByHand(t *testing.T) {
	for _, x := range byHand {
		t.Run(x.name, func(t *testing.T) {
			checkByHand(t, sketch(t, x.sketch), x.want)
		})
	}
}

func checkByHand(t *testing.T, m *claims.Map, want string) {
	t.Helper()
	o := newOracle(m)
	expect(t, m, o.verdicts(o.least()), want, "the oracle")
	got, err := verdicts(m)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, m, got, want, "the engine")
}

// expect checks a list like "a contested tie; b accepted; b->a in".
func expect(t *testing.T, m *claims.Map, v *Verdicts, want, whose string) {
	t.Helper()
	if len(v.Claims) != len(m.Claims) || len(v.Reasons) != len(m.Reasons) {
		t.Fatalf("%s: %s", whose, findings(m, v))
	}
	got := make(map[string]string) // no sketch calls a claim and a reason the same
	for i, c := range m.Claims {
		got[string(c.ID)] = ruling(v.Claims[i])
	}
	for i, r := range m.Reasons {
		got[string(r.ID)] = v.Reasons[i].String()
	}
	named := 0
	for entry := range strings.SplitSeq(want, ";") {
		entry = strings.TrimSpace(entry)
		// An id may have spaces, as in "a -> b"; what is said of it begins with
		// a word of its own.
		id, finding := entry, ""
		for !isLabel(finding) && !isRuling(finding) {
			i := strings.LastIndexByte(id, ' ')
			if i < 0 {
				t.Fatalf("cannot read %q", entry)
			}
			id, finding = entry[:i], entry[i+1:]
		}
		switch said, ok := got[id]; {
		case !ok:
			t.Fatalf("there is no %q", id)
		case said != finding:
			t.Errorf("%s: %s is %s, want %s", whose, id, said, finding)
		}
		if isRuling(finding) {
			named++
		}
	}
	if named != len(m.Claims) {
		t.Errorf("%d of %d claims have an expected verdict", named, len(m.Claims))
	}
}

func isLabel(s string) bool { _, ok := ParseLabel(s); return ok }

func isRuling(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	_, ok := ParseVerdict(word)
	_, cause := ParseCause(rest)
	return ok && (cause || rest == "unsupported")
}

// One reason for and one against, both in; 0 for none. What is expected is
// derived from the table of standards and the two rules that come before it.
func TestStandards(t *testing.T) {
	const (
		asserted = claims.Asserted
		open     = claims.Open
	)
	for _, x := range []struct {
		standard claims.Standard
		status   claims.Status
		f, a     claims.Weight
		want     string
	}{
		{claims.Preponderance, asserted, 0, 0, "accepted"},
		{claims.Preponderance, open, 0, 0, "rejected"},
		{claims.Preponderance, open, 1, 0, "accepted"},
		{claims.Preponderance, asserted, 0, 1, "rejected"},
		{claims.Preponderance, asserted, 5000, 5000, "contested tie"},
		{claims.Preponderance, asserted, 5001, 5000, "accepted"},
		{claims.Preponderance, open, 4999, 5000, "rejected"},

		// Any reason for it will do, whatever is against it.
		{claims.Scintilla, asserted, 0, 0, "accepted"},
		{claims.Scintilla, open, 0, 0, "rejected"},
		{claims.Scintilla, open, 1, 10000, "accepted"},
		{claims.Scintilla, asserted, 1, 10000, "accepted"},
		{claims.Scintilla, asserted, 0, 1, "rejected"},

		// Any two opposed reasons tie, whatever their weights.
		{claims.DialecticalValidity, asserted, 0, 0, "accepted"},
		{claims.DialecticalValidity, open, 0, 0, "rejected"},
		{claims.DialecticalValidity, open, 1, 0, "accepted"},
		{claims.DialecticalValidity, asserted, 0, 1, "rejected"},
		{claims.DialecticalValidity, asserted, 10000, 1, "contested tie"},
		{claims.DialecticalValidity, open, 1, 10000, "contested tie"},

		// f ≥ 0.5 on the threshold and below it.
		{claims.ClearAndConvincing, open, 5000, 0, "accepted"},
		{claims.ClearAndConvincing, open, 4999, 0, "rejected"},
		// With a = 0 an asserted claim is in before the standard is asked.
		{claims.ClearAndConvincing, asserted, 4999, 0, "accepted"},
		{claims.ClearAndConvincing, asserted, 0, 0, "accepted"},
		{claims.ClearAndConvincing, open, 0, 0, "rejected"},
		{claims.ClearAndConvincing, asserted, 4999, 1, "rejected"},
		{claims.ClearAndConvincing, asserted, 0, 1, "rejected"},
		// f − a = 0.3, just below it, just above 0, and 0.
		{claims.ClearAndConvincing, asserted, 7000, 4000, "accepted"},
		{claims.ClearAndConvincing, asserted, 10000, 7000, "accepted"},
		{claims.ClearAndConvincing, asserted, 5000, 2000, "accepted"},
		{claims.ClearAndConvincing, asserted, 7000, 4001, "contested tie"},
		{claims.ClearAndConvincing, asserted, 5000, 2001, "contested tie"},
		{claims.ClearAndConvincing, asserted, 7000, 6999, "contested tie"},
		{claims.ClearAndConvincing, asserted, 7000, 7000, "rejected"},
		{claims.ClearAndConvincing, open, 5000, 7000, "rejected"},
		// A great distance below 0.5 is of no use.
		{claims.ClearAndConvincing, open, 4999, 1, "rejected"},

		// a < 0.2 on the threshold and below it.
		{claims.BeyondReasonableDoubt, asserted, 10000, 2000, "rejected"},
		{claims.BeyondReasonableDoubt, asserted, 10000, 1999, "accepted"},
		{claims.BeyondReasonableDoubt, open, 5000, 1999, "accepted"},
		// The cases that tie under clear-and-convincing: the burden is the claim's.
		{claims.BeyondReasonableDoubt, open, 5000, 2001, "rejected"},
		{claims.BeyondReasonableDoubt, open, 4999, 0, "rejected"},
		{claims.BeyondReasonableDoubt, open, 5000, 0, "accepted"},
		{claims.BeyondReasonableDoubt, asserted, 4999, 0, "accepted"},
		{claims.BeyondReasonableDoubt, asserted, 0, 0, "accepted"},
		{claims.BeyondReasonableDoubt, open, 0, 0, "rejected"},
		{claims.BeyondReasonableDoubt, asserted, 0, 1, "rejected"},
	} {
		m := &claims.Map{Claims: []claims.Claim{
			{ID: "c", Status: x.status, Standard: x.standard},
			{ID: "p", Status: claims.Granted}, {ID: "q", Status: claims.Granted},
		}}
		if x.f > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: "for", Premises: []claims.ID{"p"}, Target: "c", Kind: claims.Support, Weight: x.f,
			})
		}
		if x.a > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{
				ID: "against", Premises: []claims.ID{"q"}, Target: "c", Kind: claims.Rebuttal, Weight: x.a,
			})
		}
		t.Run(fmt.Sprintf("%v/%v/%v against %v", x.standard, x.status, x.f, x.a), func(t *testing.T) {
			checkByHand(t, m, "c "+x.want+"; p accepted; q accepted")
		})
	}
}

// The map of claim-file.md. The thesis is open, having no status of its own.
// traced is for it with 1, unfair against it with 1; victim is true and beside
// the point, as both undercuts the step.
func TestVerdictsWhoIsTheVictim(t *testing.T) {
	reason := func(premise, target claims.ID, k claims.Kind) claims.Reason {
		return claims.Reason{
			ID: premise + " -> " + target, Premises: []claims.ID{premise}, Target: target,
			Kind: k, Weight: claims.FullWeight,
		}
	}
	m := &claims.Map{
		Title:  "Who is the victim?",
		Thesis: []claims.Ref{{ID: "attribution"}},
		Claims: []claims.Claim{
			{ID: "attribution", Status: claims.Open},
			{ID: "traced", Status: claims.Asserted},
			{ID: "unfair", Status: claims.Asserted},
			{ID: "victim", Status: claims.Asserted},
			{ID: "both", Status: claims.Asserted},
		},
		Reasons: []claims.Reason{
			reason("traced", "attribution", claims.Support),
			reason("unfair", "attribution", claims.Rebuttal),
			reason("victim", "attribution", claims.Rebuttal),
			reason("both", "victim -> attribution", claims.Undercut),
		},
	}
	checkByHand(t, m, `attribution contested tie; traced accepted; unfair accepted; victim accepted; both accepted;
		traced -> attribution in; unfair -> attribution in; victim -> attribution out;
		both -> victim -> attribution in`)
}

func TestVerdictsOfNothing(t *testing.T) {
	v, err := verdicts(&claims.Map{})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Claims) != 0 || len(v.Reasons) != 0 {
		t.Errorf("got %v", v)
	}
}

// A graph never changes, and may be judged by several goroutines at once: the
// race detector watches.
func TestVerdictsLeaveTheGraphAlone(t *testing.T) {
	for i := range families {
		m := families[i].draw(3)
		g, err := Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		before := listing(m)
		var all [4]*Verdicts
		var wg sync.WaitGroup
		for j := range all {
			wg.Go(func() { all[j] = g.Verdicts() })
		}
		wg.Wait()
		for _, v := range all[1:] {
			if !sameVerdicts(v, all[0]) {
				t.Errorf("%s: judged twice:\n%sand\n%s", families[i].name, findings(m, all[0]), findings(m, v))
			}
		}
		if after := listing(m); after != before {
			t.Errorf("%s: judging changed\n%sto\n%s", families[i].name, before, after)
		}
	}
}

func TestLabelWords(t *testing.T) {
	checkWords(t, Undecided, Out, ParseLabel)
	checkWords(t, Accepted, Unsettled, ParseVerdict)
	checkWords(t, NoCause, Circle, ParseCause)
}

// checkWords checks that the values first…last have words of their own that
// parse back, and that nothing else parses.
func checkWords[T interface {
	~uint8
	fmt.Stringer
}](t *testing.T, first, last T, parse func(string) (T, bool)) {
	t.Helper()
	seen := make(map[string]bool)
	for x := first; x <= last; x++ {
		if got, ok := parse(x.String()); !ok || got != x {
			t.Errorf("%T(%d) is %q, which parses as %d, %v", x, x, x, got, ok)
		}
		if seen[x.String()] {
			t.Errorf("%T: %q is there twice", x, x)
		}
		seen[x.String()] = true
	}
	outside := []string{"x", "In", " in", "accepted ", (last + 1).String()}
	if first > 0 {
		outside = append(outside, "", (first - 1).String())
	}
	for _, s := range outside {
		if got, ok := parse(s); ok {
			t.Errorf("%q parses as %T(%d)", s, got, got)
		}
	}
}
