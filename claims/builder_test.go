package claims

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatAMapCannotHoldIsTold(t *testing.T) {
	text := "one two\nthree"
	b := NewBuilder(Source{Name: "f", Text: []byte(text)})
	one := b.Claim(Claim{Text: "One.", Pos: b.At(0, 3)})
	two := b.Claim(Claim{Title: "Two", Date: "2013-13", Pos: b.At(4, 7)})
	three := b.Claim(Claim{Title: "Two", Text: "Three.", Pos: b.At(8, 13)})
	empty := b.Claim(Claim{Pos: b.At(8, 9)})
	b.Reason(Reason{Kind: Support, Pos: b.At(0, 3)}, []int{one, one}, one)
	r := b.Reason(Reason{Kind: Rebuttal, ID: "not an id", Pos: b.At(0, 3)}, []int{one}, two)
	b.Reason(Reason{Kind: Undercut, Pos: b.At(4, 7)}, []int{one}, r)
	lost := b.Reason(Reason{Kind: Support, Pos: b.At(4, 7)}, []int{two, three}, three)
	b.Reason(Reason{Kind: Undercut, Pos: b.At(4, 7)}, []int{empty}, lost)
	b.Contradict(three, three, b.At(8, 13))
	b.Contradict(three, one, b.At(8, 13))
	b.Speaker(Speaker{Name: "Ann", URL: "javascript:alert(1)", Pos: b.At(0, 1)})
	b.Language("no such language", b.At(0, 1))
	b.Lost(Note, b.At(0, 7), "a remark", "it is left out")
	m, ds := b.Finish()
	checkLoaded(t, m, ds)
	want := `1:1-8 note [lost]: a remark
  hint: it is left out
1:1-4 warning [lost]: the claim "One." is a reason for or against itself
  hint: it is left out
1:1-2 note [lost]: this is no language: "no such language"
  hint: it is left out
1:1-2 note [lost]: this is no web address: "javascript:alert(1)"
  hint: it is left out
1:5-8 warning [lost]: the claim "One." speaks against the step that it alone gives
  hint: it is left out
1:5-8 warning [lost]: the claim "Two" is a reason for or against itself
  hint: it is left out
1:5-8 note [lost]: this is no date: "2013-13"
  hint: it is left out
1:5-8 warning [lost]: this speaks against a step that is left out
  hint: it is left out
2:1-2 warning [lost]: a claim without a text
  hint: its text is a question mark
2:1-6 warning [lost]: the claim "Two" contradicts itself
  hint: that is left out
`
	if got := findings(ds); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var ids []string
	for _, c := range m.Claims {
		ids = append(ids, string(c.ID))
	}
	if got := fmt.Sprintln(ids, m.Claims[1].Text, len(m.Reasons), m.Contradictions[0].A, m.Contradictions[0].B); got != "[one Two Two-2 claim] Two 1 Two-2 one\n" {
		t.Errorf("got %s", got)
	}

	b = NewBuilder(Source{Name: "f", Text: []byte(text)})
	b.Fault(ForeignSyntax, b.At(4, 7), "this is no number", "write a number")
	if _, ds := b.Finish(); findings(ds) != "1:5-8 error [foreign-syntax]: this is no number\n  hint: write a number\n" {
		t.Errorf("got %s", findings(ds))
	}
}

func TestUndercutsThatAreAimedLater(t *testing.T) {
	b := NewBuilder(Source{Name: "f", Text: []byte("x")})
	at := b.At(0, 1)
	var c []int
	for _, id := range []ID{"a", "b", "c", "d"} {
		c = append(c, b.Claim(Claim{ID: id, Text: string(id) + ".", Pos: at}))
	}
	undercut := func(from int) int { return b.Reason(Reason{Kind: Undercut, Pos: at}, []int{c[from]}, Later) }
	one, other, third := undercut(1), undercut(2), undercut(3)
	r := b.Reason(Reason{Kind: Support, Pos: at}, []int{c[1]}, c[0])
	b.Aim(one, other)
	b.Aim(other, one)
	b.Aim(third, r)
	own, above := undercut(1), undercut(2)
	b.Aim(own, r) // by its only premise
	b.Aim(above, own)
	m, ds := b.Finish()
	checkLoaded(t, m, ds)
	var got []string
	for _, r := range m.Reasons {
		got = append(got, fmt.Sprintf("%s: %v to %s", r.ID, r.Premises, r.Target))
	}
	want := "undercut: [b] to undercut-2, undercut-2: [c] to undercut, d -> b -> a: [d] to b -> a, b -> a: [b] to a"
	if strings.Join(got, ", ") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, ", "), want)
	}
	if want := `1:1-2 warning [lost]: the claim "b" speaks against the step that it alone gives
  hint: it is left out
1:1-2 warning [lost]: this speaks against a step that is left out
  hint: it is left out
`; findings(ds) != want {
		t.Errorf("got\n%s", findings(ds))
	}
}

// In a circle of undercuts all get an id, also where some have one.
func TestCirclesOfUndercuts(t *testing.T) {
	for _, name := range []ID{"", "named"} {
		b := NewBuilder(Source{Name: "f", Text: []byte("x")})
		at := b.At(0, 1)
		for _, id := range []ID{"a", "b", "c"} {
			b.Claim(Claim{ID: id, Text: string(id) + ".", Pos: at})
		}
		one := b.Reason(Reason{Kind: Undercut, Pos: at}, []int{0}, Later)
		other := b.Reason(Reason{Kind: Undercut, ID: name, Pos: at}, []int{1}, Later)
		outside := b.Reason(Reason{Kind: Undercut, Pos: at}, []int{2}, Later)
		b.Aim(one, other)
		b.Aim(other, one)
		b.Aim(outside, other)
		m, ds := b.Finish()
		checkLoaded(t, m, ds)
		if len(m.Reasons) != 3 || m.Reasons[0].Target != m.Reasons[1].ID || m.Reasons[1].Target != m.Reasons[0].ID || m.Reasons[2].Target != m.Reasons[1].ID {
			t.Errorf("got %+v\n%s", m.Reasons, findings(ds))
		}
	}
}

func TestFilesThatCannotBeBuilt(t *testing.T) {
	for _, x := range []struct {
		text string
		code Code
	}{{"", EmptyFile}, {"a\xff", NotUTF8}, {strings.Repeat("a", maxBytes+1), TooLarge}} {
		b := NewBuilder(Source{Name: "f", Text: []byte(x.text)})
		if b.Text() != "" {
			t.Errorf("%s: there is a text", x.code)
		}
		if _, ds := b.Finish(); len(ds) != 1 || ds[0].Code != x.code {
			t.Errorf("%s: %s", x.code, findings(ds))
		}
	}
}

// The places of all parts of a text are those that counting it through gives.
func TestPlacesOfOffsets(t *testing.T) {
	text := "\ufeffab\r\nç\u2028d" + strings.Repeat("é", 2000) + "\n\nx"
	p := NewPlaces(Source{Name: "f", Text: []byte(text)})
	line, col := 1, 1
	starts := lineStarts(text)
	for i, r := range text {
		for line < len(starts) && i >= int(starts[line]) {
			line, col = line+1, 1
		}
		if i == 0 {
			col = 1 // the byte order mark belongs to no line
		}
		got := p.At(i, i+len(string(r)))
		if r == '\ufeff' {
			continue
		}
		if got.Line != line || got.Col != col {
			t.Fatalf("offset %d is at %v, not %d:%d", i, got, line, col)
		}
		if r != '\r' && r != '\n' && r != '\u2028' && got.End != col+1 {
			t.Fatalf("offset %d ends at %d, not %d", i, got.End, col+1)
		}
		col++
	}
	if got := p.At(-5, 1<<30); got.Line != 1 || got.Col != 1 || got.End != 0 {
		t.Errorf("got %+v", got)
	}
}
