package flow

import (
	"fmt"
	"strings"
	"testing"

	"crux/claims"
)

// sketch writes a flow in letters: a line for each row, a cell for each column.
func sketch(f *Flow) string {
	var b strings.Builder
	m := f.Analysis.Graph.Map
	signs := map[Role]string{Opens: "", Because: "+", And: "&", Against: "-", Undercut: "/", Excludes: "!", GoesOn: "@"}
	for _, s := range f.Sheets {
		if s.Claim < 0 {
			b.WriteString("= circle\n")
		} else {
			fmt.Fprintf(&b, "= %s %s|%s\n", m.Claims[s.Claim].ID, s.Pro, s.Con)
		}
		for _, t := range s.Tables {
			b.WriteString(map[bool]string{true: "for", false: "against"}[t.For])
			for _, c := range t.Columns {
				name := "@"
				switch {
				case c.From:
				case c.Time >= 0:
					name = f.Times[c.Time] + strings.Repeat("'", c.Step)
				default:
					name = fmt.Sprint(c.Step)
				}
				b.WriteString(" | " + name)
			}
			b.WriteString("\n")
			rows := make([][]string, len(t.Rows))
			for i := range rows {
				rows[i] = make([]string, len(t.Columns))
			}
			for _, c := range t.Cells {
				text := strings.Repeat(">", c.Indent) + signs[c.Role] + string(m.Claims[c.Claim].ID)
				if !c.Full && c.Role != GoesOn {
					p := f.Place(c.Claim)
					if p.Table < 0 {
						text += fmt.Sprintf("=sheet%d", p.Sheet+1)
					} else {
						text += fmt.Sprintf("=%d.%d", f.Row(p).Line, f.Row(p).Part)
					}
				}
				if c.Excludes {
					text += "!"
				}
				if c.Early {
					text += " early"
				}
				for _, side := range c.DroppedBy {
					text += " dropped by " + string(side)
				}
				for _, side := range c.OpenBy {
					text += " left by " + string(side)
				}
				for _, p := range c.Next {
					way := " on at"
					if c.Role == GoesOn {
						way = " from"
					}
					text += fmt.Sprintf("%s %d.%d", way, f.Row(p).Line, f.Row(p).Part)
				}
				rows[c.Row][c.Column] = text
				for row := c.Row + 1; row < c.Row+c.Height; row++ {
					rows[row][c.Column] = "^"
				}
			}
			for i, r := range rows {
				fmt.Fprintf(&b, "%d.%d | %s\n", t.Rows[i].Line, t.Rows[i].Part, strings.Join(r, " | "))
			}
		}
	}
	for _, c := range f.Loose {
		b.WriteString("loose " + string(m.Claims[c].ID) + "\n")
	}
	return b.String()
}

func loaded(t *testing.T, yaml string) *claims.Map {
	t.Helper()
	m, findings := claims.Load([]claims.Source{{Name: "map.yaml", Text: []byte(yaml)}}, nil)
	if err := findings.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestByHand(t *testing.T) {
	for _, test := range []struct{ name, yaml, want string }{
		{"a school debate", `
thesis: uniform
sides: {for: For, against: Against}
claims:
  uniform: Our school should have a uniform.
  teasing: {text: It stops the teasing., side: for, supports: uniform}
  survey: {text: A third is teased., side: for, supports: teasing}
  mornings: {text: Mornings are easy., side: for, supports: uniform}
  second-hand: {text: Used ones cost nothing., side: for, undercuts: cost -> uniform}
  cost: {text: It costs two hundred., side: against, rebuts: uniform}
  shoes: {text: They tease about shoes., side: against, undercuts: teasing -> uniform}
  lies: {text: The survey lies., side: against, rebuts: survey}
  doubt: {text: The survey is old., side: against, rebuts: survey}
  fresh: {text: It is of this year., side: for, rebuts: doubt}
`, `
= uniform for|against
for | 0 | 1 | 2
1.1 | teasing | /shoes left by for | 
1.2 | >+survey | -lies dropped by for | 
1.3 | ^ | -doubt | -fresh
2.1 | mornings dropped by against |  | 
against | 0 | 1
3.1 | cost | /second-hand left by against
`},
		{"an undercut of nobody's", `
thesis: t
sides: {a: A, b: B}
claims:
  t: T.
  p1: {text: P., side: a, supports: t}
  y: {text: Y., undercuts: p1 -> t}
`, `
= t a|
for | 0 | 1
1.1 | p1 | /y left by a
`},
		{"linked premises, a contradiction, a claim that answers two", `
thesis: ban
claims:
  ban: Ban phones.
  exams: {text: Exams matter., supports: {claim: ban, with: cheating}}
  cheating: Phones make cheating easy.
  forbidden: {text: Exams forbid them., rebuts: [cheating, distract]}
  distract: {text: They distract., supports: ban}
  calm: {text: Nobody is distracted., contradicts: distract, rebuts: ban}
`, `
= ban |
for | 0 | 1
1.1 | exams | 
1.2 | &cheating | -forbidden
2.1 | distract | -forbidden=1.2
2.2 | ^ | !calm=3.1
against | 0
3.1 | calm
`},
		{"a circle, and what leads to no thesis", `
thesis: a
claims:
  a: A.
  b: {text: B., rebuts: a}
  c: {text: C., rebuts: b, supports: d}
  d: {text: D., rebuts: c}
  e: {text: E., supports: f}
  f: F.
  g: G.
  h: {text: H., rebuts: i}
  i: {text: I., rebuts: h}
`, `
= a |
against | 0 | 1 | 2
1.1 | b | -c | -d
1.2 | ^ | ^ | >+c=1.1
= f |
for | 0
2.1 | e
= h |
against | 0 | 1
3.1 | i | -h=sheet3
loose g
`},
		// The circle of undercuts begins with the first that is on it, and d, which leads
		// to it, is told there. Of e, which is said against a circle of claims that comes
		// later in the file, nothing is said.
		{"circles of undercuts and of claims, with what leads to them", `
thesis: t
claims:
  t: T.
  d: {text: D., undercuts: u1}
  e: {text: E., rebuts: h}
  a: {text: A., undercuts: {reason: u2, id: u1}}
  b: {text: B., undercuts: {reason: u1, id: u2}}
  h: {text: H., rebuts: i}
  i: {text: I., rebuts: h}
`, `
= t |
= circle
against | 0 | 1 | 2
1.1 | /a | /d | 
1.2 | ^ | /b | /a=1.1
= h |
against | 0 | 1
2.1 | e | 
3.1 | i | -h=sheet3
`},
	} {
		if got, want := sketch(New(analyzed(t, loaded(t, test.yaml)), ByDepth)), strings.TrimPrefix(test.want, "\n"); got != want {
			t.Errorf("%s: got:\n%swant:\n%s", test.name, got, want)
		}
	}
}

const dated = `
thesis: guilty
claims:
  guilty: They did it.
  traced: {text: It was traced., date: 2013-03, tags: "round:1", supports: guilty}
  denied: {text: They deny it., date: 2013-03, tags: "round:2", rebuts: traced}
  agents: {text: Five were charged., date: 2014-05, tags: "round:10", supports: traced}
  fakes: {text: The evidence is fake., date: 2014, rebuts: agents}
  before: {text: They had done it before., date: 2010, rebuts: fakes}
  so-what: {text: So do others., rebuts: guilty}
`

func TestTimes(t *testing.T) {
	for by, want := range map[By]string{
		// That fakes was said before agents is not known: it may be of June.
		ByDate: `
= guilty |
for | 2013-03 | 2013-03' | 2014-05 | 2014-05' | 2014-05''
1.1 | traced | -denied |  |  | 
1.2 |  |  | +agents | -fakes | -before early
against | 0
2.1 | so-what
`,
		ByRound: `
= guilty |
for | 1 | 2 | 10 | 10' | 10''
1.1 | traced | -denied |  |  | 
1.2 |  |  | +agents | -fakes | -before
against | 0
2.1 | so-what
`,
	} {
		if got, want := sketch(New(analyzed(t, loaded(t, dated)), by)), strings.TrimPrefix(want, "\n"); got != want {
			t.Errorf("by %s: got:\n%swant:\n%s", by, got, want)
		}
	}
}

// TestManyColumns: a table goes on where it has no more columns.
func TestManyColumns(t *testing.T) {
	want := `= c0 |
against | 0 | 1 | 2 | 3 | 4 | 5 | 6
1.1 | c1 | -c2 | -c3 | -c4 | -c5 | -c6 | -c7 on at 2.1
against | @ | 7
2.1 | @c7 from 1.1 | -c8
2.2 | ^ | >+c9
`
	if got := sketch(New(analyzed(t, long(10)), ByDepth)); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestNames(t *testing.T) {
	for b := ByDepth; b <= ByRound; b++ {
		if got, ok := ParseBy(b.String()); got != b || !ok || Names()[b] != b.String() {
			t.Errorf("%d is called %s, which is %d", b, b, got)
		}
	}
	if _, ok := ParseBy("invalid"); ok {
		t.Error("invalid is a name")
	}
	for tag, want := range map[string]string{
		"round:1": "1", "Round: 007": "7", "round：2": "2", "round:": "", "round": "", "around:1": "", "round: first  reply": "first reply", "round:0": "0",
	} {
		if got := round(tag); got != want {
			t.Errorf("round(%q) = %q, want %q", tag, got, want)
		}
	}
}

func BenchmarkFlow(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		a := analyzed(b, long(n))
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				New(a, ByDepth)
			}
		})
	}
}
