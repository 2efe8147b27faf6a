package argmap

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

// short is what a map says and what was found, in one line.
func short(m *claims.Map, ds claims.Diagnostics) string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	for _, c := range m.Claims {
		s := fmt.Sprintf("%s=%s", c.ID, c.Text)
		for _, t := range c.Tags {
			s += " #" + t
		}
		if c.Note != "" {
			s += fmt.Sprintf(" %q", c.Note)
		}
		add("%s", s)
	}
	for _, r := range m.Reasons {
		s := fmt.Sprintf("%v %s %s", r.Premises, r.Kind, r.Target)
		if r.Weight != claims.FullWeight {
			s += " " + r.Weight.String()
		}
		if r.Note != "" {
			s += fmt.Sprintf(" %q", r.Note)
		}
		add("%s", s)
	}
	for _, d := range ds {
		add("%d:%d %s %s %s", d.Pos.Line, d.Pos.Col, d.Severity, d.Code, d.Message)
	}
	return strings.Join(parts, "; ")
}

// What each construct becomes, after the description of the format.
func TestConstructs(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"A is b:\n  r1:\n    B.:\n    C.: {}\n", "a-is-b=A is b; b=B.; c=C.; [b c] support a-is-b"},
		{"A is b:\n  o1:\n    B.:\n  \"-\":\n    C.:\n  because:\n    D.:\n", "a-is-b=A is b; b=B.; c=C.; d=D.; [b] rebuttal a-is-b; [c] rebuttal a-is-b; [d] support a-is-b"},
		{"A.:\n  r1:\n    -B.:\n  note: |\n    Two\n    lines\n", `a=A. "Two\nlines"; b=B. #implicit; [b] support a`},
		{"A.:\n  r1:\n    B.:\n    label: why\n    strength: 3\n  o1:\n    C.:\n    strength: 5\n", `a=A.; b=B.; c=C.; [b] support a 0.6 "why"; [c] rebuttal a`},
		// A text that stands in several places is one claim, said if it is said once.
		{"A.:\n  r1:\n    B.:\n      r1:\n        -C.:\n  r2:\n    C.:\n    B.:\n", "a=A.; b=B.; c=C.; [c] support b; [b] support a; [c b] support a"},
		{"A.: {}\nB.:\n  r:\n    A.:\n", "a=A.; b=B.; [a] support b"},
		{"? \"A long: claim\"\n:\n  r1:\n    ? B.\n    :\n", "a-long-claim=A long: claim; b=B.; [b] support a-long-claim"},
		// Faults, and what a map cannot hold.
		{"A.:\n  r1: {}\n", `a=A.; 2:3 warning lost the reason "r1" has no claims`},
		{"A.:\n  r1:\n    A.:\n", `a=A.; 2:3 warning lost the claim "A." is a reason for or against itself`},
		{"A.:\n  r1:\n    B.:\n    strength: strong\n", "a=A.; b=B.; [b] support a; 4:5 warning lost this is no strength from 1 to 5"},
		{"A.:\n  r1:\n    - B.\n", `a=A.; 3:5 error wrong-type below the reason "r1" stand its claims, each with a colon`},
		{"A.:\n  B.\n", "a=A.; 2:3 error wrong-type below a claim stand its reasons, each with a key"},
		{"A.:\n  r1:\n    [a, b]: {}\n", "a=A.; 2:3 warning lost the reason \"r1\" has no claims; 3:5 error wrong-type a claim is a text"},
		{"\"-\": {}\n", "1:1 error missing-text a claim has no text"},
		{"just text\n", "1:1 error foreign-syntax a map is a group of keys, each of which is a claim"},
		{"A.:\n  r1: \"B\n", "2:1 error foreign-syntax this is no YAML from about here on: found unexpected end of stream"},
		{"", "1:1 error empty-file there are no claims in the file"},
	} {
		m, ds := read(claims.Source{Name: "f", Text: []byte(x.text)})
		if got := short(m, ds); got != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, x := range []struct {
		text string
		is   bool
	}{
		{"Brunellus is irrational:\n  r1:\n    A donkey.:\n", true},
		{"# first\n---\n\"Brunellus is irrational\":\r\n  o1:   \r\n", true},
		{"A claim.:\n  note: x\n  because: {}\n", true},
		{"claims:\n  a:\n    text: A.\n", false},
		{"Schools should ban phones:\n  pros:\n    - They distract.\n", false},
		{"Schools should ban phones: They distract.\n", false},
		{"title: A claim: and\n", false},
		{"A claim.:\nB claim.:\n  r1:\n", false},
		{"- a b:\n    r1:\n", false},
		{"statements:\n  p:\n", false},
		{"", false},
	} {
		if got := sniff([]byte(x.text)); got != x.is {
			t.Errorf("%q: %v", x.text, got)
		}
	}
}

// The files of others have what an independent count found in them.
func TestExpectedCounts(t *testing.T) {
	dir := maptest.Shared(t)
	files := 0
	type facts struct {
		File                   string
		Map, Reason, Objection int
		Premises               int `json:"co_premise"`
	}
	for want := range maptest.Facts[facts](t, "EXPECTED.jsonl", `"argmap-yaml/`) {
		files++
		src, err := claims.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		m, ds := read(src)
		if !sniff(src.Text) || len(ds) > 0 {
			t.Errorf("%s: %v", want.File, ds)
		}
		kinds, premises := make(map[claims.Kind]int), 0
		for _, r := range m.Reasons {
			kinds[r.Kind]++
			premises += len(r.Premises)
		}
		if len(m.Claims) != want.Map+want.Premises || premises != want.Premises || kinds[claims.Support] != want.Reason || kinds[claims.Rebuttal] != want.Objection {
			t.Errorf("%s: %d claims, %v, %d premises; want %+v", want.File, len(m.Claims), kinds, premises, want)
		}
	}
	if files != 3 {
		t.Errorf("%d files", files)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"A is b:\n  r1:\n    B.:\n    C.: {}\n    label: l\n    strength: 4\n  o1:\n    -D.:\n  note: n\n", "A.: &a\n  r1: {B.: *a}\n", "? [a]\n: b\n", "-: {}\n", "A.:\n  r1:\n    A.:\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, ds := read(claims.Source{Name: "f", Text: text})
		sniff(text)
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Message == "" {
				t.Errorf("%+v of %d lines", d, lines)
			}
		}
		if ds.Err() != nil {
			return
		}
		if _, _, err := claims.WriteYAML(m); err != nil {
			t.Error(err)
		}
	})
}
