package kialo

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

const lines = `Discussion Title: Should schools ban phones?

1. Schools should ban phones.
1.1. Pro: Phones distract everyone \(see [a study](https://example.org/study)\).
1.1.1. Con: The study is small, and
older than phones.
1. is what it says first.
1.1.2. Pro: -> See 1.2.1.
1.2. Con: Parents must reach pupils.
1.2.1. Con: The office has a telephone.
1.2.2. Con: -> See 1.1.
1.10. Con: -> See 1.7.
`

// short writes what a map says in one line.
func said(m *claims.Map) string {
	var parts []string
	for _, c := range m.Claims {
		s := fmt.Sprintf("%d %s=%s", c.Pos.Line, c.ID, c.Text)
		if len(c.Cites) > 0 {
			s += fmt.Sprint(" cites ", c.Cites[0].Source)
		}
		parts = append(parts, s)
	}
	for _, r := range m.Reasons {
		mark := map[claims.Kind]string{claims.Support: "+>", claims.Rebuttal: "->"}[r.Kind]
		parts = append(parts, fmt.Sprintf("%d %s %s %s", r.Pos.Line, r.Premises[0], mark, r.Target))
	}
	for _, id := range m.Theses() {
		parts = append(parts, "thesis "+string(id))
	}
	return strings.Join(parts, "\n") + "\n"
}

func told(ds claims.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d %s %s\n", d.Pos.Line, d.Pos.Col, d.Severity, d.Message)
	}
	return b.String()
}

const wantClaims = `3 schools-should-ban-phones=Schools should ban phones.
4 phones-distract-everyone-see-a-study=Phones distract everyone (see a study). cites a-study
5 the-study-is-small-and-older-than-phones=The study is small, and older than phones. 1. is what it says first.
9 parents-must-reach-pupils=Parents must reach pupils.
10 the-office-has-a-telephone=The office has a telephone.
4 phones-distract-everyone-see-a-study +> schools-should-ban-phones
5 the-study-is-small-and-older-than-phones -> phones-distract-everyone-see-a-study
8 the-office-has-a-telephone +> phones-distract-everyone-see-a-study
9 parents-must-reach-pupils -> schools-should-ban-phones
10 the-office-has-a-telephone -> parents-must-reach-pupils
11 phones-distract-everyone-see-a-study -> parents-must-reach-pupils
thesis schools-should-ban-phones
`

// Both layouts, with the line ends of Windows too, give the same claims.
func TestLayouts(t *testing.T) {
	m, ds := read(claims.Source{Name: "f", Text: []byte(lines)})
	if got := said(m); got != wantClaims {
		t.Errorf("got\n%swant\n%s", got, wantClaims)
	}
	if want := "12:1 warning this refers to the claim 1.7, which is not in the export\n"; told(ds) != want {
		t.Errorf("got\n%swant\n%s", told(ds), want)
	}
	if m.Title != "Should schools ban phones?" || m.Claims[1].Note != "Kialo 1.1" || m.Sources[0].URL != "https://example.org/study" {
		t.Errorf("got %q %q %+v", m.Title, m.Claims[1].Note, m.Sources)
	}
	if _, err := engine.Assemble(m); err != nil {
		t.Error(err)
	}
	places := func(s string) string { // without the lines at their start
		var b strings.Builder
		for line := range strings.Lines(s) {
			b.WriteString(strings.TrimLeft(line, "0123456789 "))
		}
		return b.String()
	}
	indented := "\ufeff" + strings.NewReplacer("\n1.1.", "\n\n    1.1.", "\n1.2.", "\n\n  1.2.", "Discussion Title", "Discussion Name").Replace(lines)
	for name, text := range map[string]string{
		"windows": strings.ReplaceAll(lines, "\n", "\r\n"), "indented": indented, "indented on windows": strings.ReplaceAll(indented, "\n", "\r\n"),
	} {
		m, _ := read(claims.Source{Name: "f", Text: []byte(text)})
		if got := said(m); places(got) != places(wantClaims) {
			t.Errorf("%s: got\n%s", name, got)
		}
		if !sniff([]byte(text)) {
			t.Errorf("%s is not known by its beginning", name)
		}
	}
}

func TestSeveralTheses(t *testing.T) {
	m, ds := read(claims.Source{Name: "f", Text: []byte("Discussion Title: T\n\n1. What to do?\n1.1. Nothing.\n1.1.1. Con: It gets worse.\n1.2. Something.\n")})
	want := "4 nothing=Nothing.\n5 it-gets-worse=It gets worse.\n6 something=Something.\n5 it-gets-worse -> nothing\nthesis nothing\nthesis something\n"
	if got := said(m); got != want || m.Question != "What to do?" || len(ds) > 0 {
		t.Errorf("got %q\n%s%s", m.Question, got, told(ds))
	}
}

// The full stop behind the number of a claim, or the blank behind that, may be missing,
// and sides may be in capital letters.
func TestCarelessNumbers(t *testing.T) {
	m, ds := read(claims.Source{Name: "f", Text: []byte("Discussion Title: T\n\n1. A.\n1.1 PRO: B.\n1.1.1.Con: C.\n1.2 CON: D.\n")})
	want := "3 a=A.\n4 b=B.\n5 c=C.\n6 d=D.\n4 b +> a\n5 c -> b\n6 d -> a\nthesis a\n"
	if got := said(m); got != want || len(ds) > 0 {
		t.Errorf("got\n%s%s", got, told(ds))
	}
}

// The numbers of two discussions have nothing to do with each other; a source that
// both link is one.
func TestJoined(t *testing.T) {
	var files []claims.Source
	for i, name := range []string{"one", "two"} {
		files = append(files, claims.Source{Name: name, Text: fmt.Appendf(nil, "Discussion Title: %s\n\n1. Thesis %d.\n1.1. Pro: Reason %d, see [a](https://example.org/a).\n", name, i, i)})
	}
	m, ds := read(files...)
	want := "3 thesis-0=Thesis 0.\n4 reason-0-see-a=Reason 0, see a. cites a\n3 thesis-1=Thesis 1.\n4 reason-1-see-a=Reason 1, see a. cites a\n" +
		"4 reason-0-see-a +> thesis-0\n4 reason-1-see-a +> thesis-1\nthesis thesis-0\nthesis thesis-1\n"
	if got := said(m); got != want || len(ds) > 0 || len(m.Sources) != 1 || m.Title != "one" {
		t.Errorf("got %q\n%s%s", m.Title, got, told(ds))
	}
	for i, want := range []string{"one", "one", "two", "two"} {
		if got := m.Claims[i].Pos.File; got != want || m.Reasons[i/2].Pos.File != []string{"one", "two"}[i/2] {
			t.Errorf("claim %d is in %q", i, got)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"", "1:1 error there are no claims in the file\n"},
		{"Discussion Title: T\n\n", "1:1 error there is no claim in this export of Kialo\n"},
		{"Hello.\n1. A.", "1:1 error this is no text export of Kialo: before the first claim stands only its title\n"},
		{"1. A.\n1.2.1. Pro: B.", "2:1 warning there is no claim 1.2 that this could be for or against\n"},
		{"1. A.\n1.1. Pro: B.\n1.2. C.", "3:1 warning this is neither pro nor con\n"},
		{"1. A.\n1.1 Pro: B.\n1.1.1.Con: C.\n 1.1.2con : D.", ""}, // each is read
		{"1. A.\n1.1. Pro: B.\n1.2 is much.\n2 pro: no.", "3:1 note this line begins with a number as claims do, and is neither pro nor con\n"},
		{"1. A.\n1.1. Pro: B.\n2.1. C.\n1.1. D.", "3:1 warning this line begins with a number as claims do, and is neither pro nor con\n4:1 warning this line begins with a number as claims do, and is neither pro nor con\n"},
		{"1. A.\n1.1. Pro: B.\n1.1. Con: C.", "3:1 warning the number 1.1 stands twice\n"},
		{"1. A.\n1.1. Pro: B [c](d).", "2:13 note a link leads to no web address: \"d\"\n"},
		{"1. A.\n1.1. Pro: -> See 1.1.", "2:1 warning this refers to the claim 1.1, which is not in the export\n"},
		{"1. A.\n1.1. Pro: -> See 1.", "2:1 warning the claim \"A.\" is a reason for or against itself\n"},
		{"1. A.\n1.1. Con: -> See 1.2.\n1.2. Con: -> See 1.1.", "2:1 warning this refers to the claim 1.2, which is not in the export\n3:1 warning this refers to the claim 1.1, which is not in the export\n"},
	} {
		_, ds := read(claims.Source{Name: "f", Text: []byte(x.text)})
		if got := told(ds); got != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		"1. A.\n1.1. Pro: B.": true, "1. A.\n2. B.": false, "A text.": false, "": false, "claims:\n  a: b": false, "1. A.\n1.1. B.\n1.1.1. Con: C.": false,
	} {
		if sniff([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// The fixture is drawn and judged in the tests of the command.
func TestFixture(t *testing.T) {
	text, err := os.ReadFile("testdata/phones.txt")
	if err != nil {
		t.Fatal(err)
	}
	m, ds := read(claims.Source{Name: "f", Text: text})
	if len(ds) > 0 || len(m.Claims) != 8 || len(m.Reasons) != 8 {
		t.Errorf("%d claims, %d reasons\n%s", len(m.Claims), len(m.Reasons), told(ds))
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(lines))
	f.Add([]byte("1. A\n1.1. B [c](http://d.e) \\(\n  1.1.1. con: -> See 1.1.\n1.1.1. Pro: x"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := read(claims.Source{Name: "f", Text: text})
		n := len(claims.Lines(text))
		for _, d := range ds {
			if d.Message == "" || d.Pos.Line < 1 || d.Pos.Line > n || d.Pos.Col < 1 || d.Pos.End != 0 && d.Pos.End <= d.Pos.Col {
				t.Errorf("a finding outside the file: %+v", d)
			}
		}
		sniff(text)
		if ds.Err() != nil {
			return
		}
		if _, err := engine.Assemble(m); err != nil {
			t.Fatal(err)
		}
		written, _, err := claims.WriteYAML(m)
		if err != nil {
			t.Fatal(err)
		}
		again, ds := claims.Load([]claims.Source{{Name: "g", Text: written}}, nil)
		if ds.Err() != nil || len(again.Claims) != len(m.Claims) || len(again.Reasons) != len(m.Reasons) {
			t.Fatalf("%v\n%s", ds.Err(), written)
		}
	})
}
