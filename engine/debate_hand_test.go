package engine

import (
	"fmt"
	"strings"
	"testing"

	"crux/claims"
)

// sided gives the claims of a sketch the sides that the first letters of their
// names tell: p, q or r, or b for both p and q. The thesis is t.
func sided(m *claims.Map) *claims.Map {
	m.Thesis = []claims.Ref{{ID: "t"}}
	m.Sides = []claims.Side{{ID: "p"}, {ID: "q"}}
	for i := range m.Claims {
		c := &m.Claims[i]
		switch c.ID[0] {
		case 'p', 'q', 'r':
			c.Sides = []claims.ID{c.ID[:1]}
		case 'b':
			c.Sides = []claims.ID{"p", "q"}
		}
	}
	return m
}

func TestDroppedByHand(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"nobody says anything", "p1 supports t", "p1->t by p dropped by q"},
		{"it does not count, and so needs no answer", "claim p1 withdrawn\n p1 supports t", ""},
		{"undecided, so it does not count either", "p1 supports t\n p1 contradicts p2", ""},
		{"nobody's reason", "x supports t", ""},
		{"a granted thesis", "claim t granted\n p1 supports t", "p1->t by p dropped by q"},

		// The answers are withdrawn, so that what they answer counts, and they need
		// no answer.
		{"a premise is answered", "p1 supports t\n q1 rebuts p1", ""},
		{"another premise is answered", "p1 + p2 supports t\n q1 rebuts p2", ""},
		{"it is undercut", "p1 supports t\n q1 undercuts p1->t", ""},
		{"answered together with others", "p1 supports t\n x + q1 rebuts p1", ""},
		{"answered by its own side", "claim p2 withdrawn\n p1 supports t\n p2 undercuts p1->t", "p1->t by p dropped by q"},
		{"support for a premise is no answer", "claim q1 asserted\n p1 supports t\n q1 supports p1",
			"p1->t by p dropped by q, q1->p1 by q dropped by p"},
		{"a contradiction is no answer", "p1 supports t\n q1 contradicts p1", "p1->t by p dropped by q"},
		{"a reason the other way is no answer", "claim q1 asserted\n p1 supports t 0.5\n q1 rebuts t",
			"p1->t by p dropped by q, q1->t by q dropped by p"},
		{"against what another side says", "claim q1 asserted\n p1 rebuts q1\n q1 supports t", "p1->q1 by p dropped by q"},
		{"against what no side says", "p1 rebuts x\n x supports t", ""},
		{"backing is not counted", "p2 supports p1\n p1 supports t", "p1->t by p dropped by q"},
		{"nor are undercuts", "x supports t\n p1 undercuts x->t", ""},

		// In these q1 is q's, which p supports, and x leads from it to the thesis.
		{"nothing on the line", "claim q1 asserted\n p1 supports q1\n q1 supports x\n x supports t",
			"p1->q1 by p dropped by q"},
		{"the conclusion is answered", "claim q1 asserted\n p1 supports q1\n q1 supports x\n x supports t\n q2 rebuts q1", ""},
		{"a later premise is answered", "claim q1 asserted\n p1 supports q1\n q1 supports x\n x supports t\n q2 rebuts x", ""},
		{"a later linked premise is answered",
			"claim q1 asserted\n p1 supports q1\n q1 + y supports x\n x supports t\n q2 rebuts y", ""},
		{"a later step is undercut",
			"claim q1 asserted\n p1 supports q1\n q1 supports x\n x supports t\n q2 undercuts x->t", ""},
		{"a step that leads elsewhere",
			"claim q1 asserted\n p1 supports q1\n q1 + p1 supports t\n q1 supports x\n q2 undercuts q1->x",
			"p1->q1 by p dropped by q"},
		{"a step after the thesis", "p1 supports t\n t supports s\n q1 undercuts t->s", "p1->t by p dropped by q"},
		{"one of two lines",
			"claim q1 asserted\n p1 supports q1\n y supports t\n q1 supports y\n q1 supports x\n x supports t\n q2 rebuts x", ""},
		{"no line at all", "claim q1 asserted\n p1 supports q1\n q1 supports x", "p1->q1 by p dropped by q"},
		{"a line through an undercut",
			"claim q1 asserted\n p1 supports q1\n x supports t\n q1 undercuts x->t\n q2 undercuts q1->x->t", ""},
		{"a line round a circle",
			"claim q1 asserted\n p1 supports q1\n q1 supports x\n x supports q1\n x supports t\n q2 undercuts x->q1", ""},

		{"who says the same agrees", "claim q1 asserted\n p1 supports t\n q1 supports t", ""},

		// What a reason speaks of is no answer to it.
		{"it knocks down what was said", "claim q1 asserted\n x supports t\n q1 rebuts x\n p1 rebuts q1", "p1->q1 by p dropped by q"},
		{"what was said is an undercut", "claim q1 asserted\n x supports t\n q1 undercuts x->t\n p1 rebuts q1", "p1->q1 by p dropped by q"},
		{"it was said in two steps", "claim q1 asserted\n x supports t\n q1 supports q3\n q3 rebuts x\n p1 rebuts q1", "p1->q1 by p dropped by q"},
		{"something else was said, too", "claim q1 asserted\n x supports t\n q1 rebuts x\n q2 rebuts x\n p1 rebuts q1", ""},
		{"something else was said later", "claim q1 asserted\n x supports y\n y supports t\n q1 rebuts x\n q2 undercuts y->t\n p1 rebuts q1", ""},
		{"the same was said later by another way", "claim q1 asserted\n x supports t\n q1 rebuts x\n q1 supports z\n z supports x\n p1 rebuts q1", ""},

		{"a third side", "r1 supports t\n q1 rebuts r1\n p1 supports x", "r1->t by r dropped by p"},
		{"given by two sides", "claim q1 asserted\n p1 + q1 supports t\n r1 supports x",
			"p1->t by p dropped by r, p1->t by q dropped by r"},
		{"a claim of two sides", "b1 supports t\n r1 supports x", "b1->t by p dropped by r, b1->t by q dropped by r"},
		{"to a claim of both", "p1 supports b1\n b1 supports t", "p1->b1 by p dropped by q"},
	} {
		t.Run(x.name, func(t *testing.T) {
			a := analysis(t, sided(sketch(t, "claim t\n claim q1 withdrawn\n claim q2 withdrawn\n"+x.text)))
			got := strings.ReplaceAll(strings.TrimSpace(toldDropped(a)), "\n", ", ")
			if got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
		})
	}
}

func TestInconsistentByHand(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"they contradict each other", "a1 contradicts a2", "a: a1, a2\n"},
		{"in several ways", "a1 contradicts a2\n a2 contradicts a1\n a2 rebuts a1", "a: a1, a2\n"},
		{"a reason against the other", "claim a1\n a2 rebuts a1 0.2", "a: a1, a2\n"},
		{"one that does not count", "claim a1\n a2 rebuts a1\n b1 undercuts a2->a1", ""},
		{"one that is outweighed", "claim a1\n a2 rebuts a1 0.2\n b1 supports a1", ""},
		{"one that may count", "claim a1\n a2 rebuts a1\n b1 contradicts c2\n b1 undercuts a2->a1", "a: a1, a2\n"},
		{"two premises", "a2 + a3 rebuts a1", ""},
		{"reasons for it", "a2 supports a1", ""},
		{"an undercut", "a1 supports b1\n a2 undercuts a1->b1", ""},
		{"others", "a1 contradicts b1\n b1 rebuts a1", ""},
		{"one was taken back", "claim a1 withdrawn\n a1 contradicts a2", ""},
		{"one is a question", "claim a2 open\n a1 rebuts a2", ""},
		{"one is granted", "claim a1 granted\n a1 contradicts a2", "a: a1, a2\n"},
		{"itself", "a1 rebuts a1", ""},
		{"the speakers are in order", "c1 contradicts c2\n b1 contradicts b2\n a3 contradicts a2\n a1 contradicts a3",
			"b: b1, b2\nc: c1, c2\na: a3, a2\na: a3, a1\n"},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := sketch(t, x.text)
			m.Speakers = []claims.Speaker{{ID: "b"}}
			for i := range m.Claims {
				c := &m.Claims[i]
				c.By = []claims.ID{c.ID[:1]}
			}
			if got := toldInconsistent(analysis(t, m)); got != x.want {
				t.Errorf("got\n%swant\n%s", got, x.want)
			}
		})
	}
}

// Two speakers of the same claims are both inconsistent.
func TestInconsistentTogether(t *testing.T) {
	m := sketch(t, "x contradicts y")
	m.Claims[0].By = []claims.ID{"a", "b"}
	m.Claims[1].By = []claims.ID{"b", "c", "a", "a"}
	if got, want := toldInconsistent(analysis(t, m)), "a: x, y\nb: x, y\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// BenchmarkDebate looks for dropped reasons and inconsistent speakers among n
// claims of two sides and ten speakers.
func BenchmarkDebate(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			m := debate(n)
			for i := range m.Claims {
				m.Claims[i].Sides = []claims.ID{[]claims.ID{"pro", "con"}[i*7/5%2]}
				m.Claims[i].By = []claims.ID{claims.ID(rune('a' + i*7%10))}
			}
			g, err := Assemble(m)
			if err != nil {
				b.Fatal(err)
			}
			a := Analyze(g)
			dropped, inconsistent := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				dropped, inconsistent = len(a.Dropped()), len(a.Inconsistent())
			}
			perClaim(b, n)
			b.ReportMetric(float64(dropped), "dropped")
			b.ReportMetric(float64(inconsistent), "inconsistent")
		})
	}
}
