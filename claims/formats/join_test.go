package formats

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// What becomes of two files called one and two, derived by hand: of each claim the file
// and the line, the id and the text; the reasons; and what is told.
func TestJoin(t *testing.T) {
	for _, x := range []struct{ format, one, two, want string }{
		{"argdown", "[A]: It is so.\n  + [B]: Since.\n", "===\nmodel: {mode: strict}\n===\n\n[B]\n  - [C]: Yet.\n\n<D>: Why.\n  -> [A]\n",
			"one:1 A=It is so.; one:2 B=Since.; two:6 C=Yet.; two:8 D=Why.; one:2 B support A; two:9 D rebuttal A; B contradicts C"},
		{"argdown", "[A]: It is so. // a remark\n", "[A]: It is not. // another\n\n[B]: Since.",
			"one:1 A=It is not.; two:3 B=Since.; one:1 note these are other words of \"A\", which a map has once; one:1 note 2 comments are left out"},
		{"argdown", "[A]: It is so.\n\n---- [B]\n", "[C]: It is so.\n  -> <\n\n(1) [D]: No.\n", "one:3 error; two:4 error"},
		{"argmap", "It is so:\n  r1:\n    Since x:\n", "Since x:\n  o1:\n    label: no\n    Not x:\n",
			"one:1 it-is-so=It is so; one:3 since-x=Since x; two:4 not-x=Not x; one:2 since-x support it-is-so; two:2 not-x rebuttal since-x"},
		{"carneades", "statements: {a: It is so., b: Since.}\narguments: {a1: {conclusion: a, premises: [b]}}\n", "statements: {a: Other.}\n",
			"one:1 one-a=It is so.; one:1 one-b=Since.; two:1 two-a=Other.; one:2 one-b support one-a"},
		{"sadface", `{"nodes":[{"id":"a","type":"atom","text":"A"},{"id":"b","type":"atom","text":"B"},{"id":"s","type":"scheme","name":"support"}],` +
			`"edges":[{"id":"e","source_id":"b","target_id":"s"},{"id":"f","source_id":"s","target_id":"a"}]}`,
			`{"nodes":[{"id":"a","type":"atom","text":"A"},{"id":"b","type":"atom","text":"C"},{"id":"s","type":"scheme","name":"attack"}],` +
				`"edges":[{"id":"e","source_id":"b","target_id":"s"},{"id":"f","source_id":"s","target_id":"a"}]}`,
			"one:1 a=A; one:1 b=B; two:1 b-2=C; one:1 b support a; two:1 b-2 rebuttal a; two:1 warning another file has another text for the node \"b\""},
		{"microtexts", microtext("Ban it."), microtext("Build it."), "one:3 one-a1=Ban it.; two:3 two-a1=Build it."},
		{"bag", "arg(a, 0.5). att(b, a).", "arg(b, 0.2). arg(a). sup(a, b).", "one:1 a=a; two:1 b=b; one:1 b rebuttal a; two:1 a support b; one:1 warning"},
		{"bag", "arg(a, 0.5).", "arg(a, 0.6).", "two:1 error two files give the argument \"a\" a different weight"},
		{"tgf", "1 First\n2\n#\n1 2\n", "2 Second\n1\n#\n2 1\n", "one:1 1=First; one:2 2=Second; one:4 1 rebuttal 2; two:4 2 rebuttal 1; one:1 warning"},
		{"tgf", "1 First\n#\n", "1 Other\n#\n", "two:1 error two files give the argument \"1\" a different label"},
		{"af", "p af 1\n1 1\n", "p af 1\n", "one:1 one-1=one-1; one:2 one-1-attacks-itself=one-1 attacks itself; two:1 two-1=two-1; one:2 one-1 support one-1-attacks-itself; one:2 one-1-attacks-itself rebuttal one-1"},
		{"yaml", "claims: {a: It is so.}", "claims: {b: {text: Since., supports: a}}", "one:1 a=It is so.; two:1 b=Since.; two:1 b support a"},
	} {
		f, ok := Named(x.format)
		if !ok {
			t.Fatal(x.format)
		}
		m, ds := f.Read(claims.Source{Name: "one", Text: []byte(x.one)}, claims.Source{Name: "two", Text: []byte(x.two)})
		var got []string
		if ds.Err() == nil {
			for _, c := range m.Claims {
				got = append(got, fmt.Sprintf("%s:%d %s=%s", c.Pos.File, c.Pos.Line, c.ID, c.Text))
			}
			for _, r := range m.Reasons {
				got = append(got, fmt.Sprintf("%s:%d %s %s %s", r.Pos.File, r.Pos.Line, r.Premises[0], r.Kind, r.Target))
			}
			for _, c := range m.Contradictions {
				got = append(got, fmt.Sprintf("%s contradicts %s", min(c.A, c.B), max(c.A, c.B)))
			}
		}
		for _, d := range ds {
			got = append(got, fmt.Sprintf("%s:%d %s %s", d.Pos.File, d.Pos.Line, d.Severity, d.Message))
		}
		want := strings.Split(x.want, "; ")
		if !slices.EqualFunc(got, want, func(got, want string) bool {
			return got == want || strings.HasPrefix(got, want+" ") && strings.Count(want, " ") == 1 // what it says is tested elsewhere
		}) {
			t.Errorf("%s: got\n%s\nwant\n%s", x.format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// microtext is a text of one claim, in its third line.
func microtext(text string) string {
	return "<?xml version='1.0' encoding='UTF-8'?>\n<arggraph id=\"x\"><edu id=\"e1\"><![CDATA[" + text + "]]></edu>\n<adu id=\"a1\" type=\"pro\"/><edge id=\"c1\" src=\"e1\" trg=\"a1\" type=\"seg\"/></arggraph>\n"
}
