package af

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
)

// written shows a framework as its attacks, by name.
func written(f *Framework) string {
	var b strings.Builder
	for a := range int32(f.Count) {
		fmt.Fprintf(&b, "%s ", f.Name(a))
	}
	b.WriteByte(':')
	for i := range f.From {
		fmt.Fprintf(&b, " %s>%s", f.Name(f.From[i]), f.Name(f.To[i]))
	}
	return b.String()
}

func read(format Format, text string) (*Framework, claims.Diagnostics) {
	return Read(claims.Source{Name: "f", Text: []byte(text)}, format)
}

func TestRead(t *testing.T) {
	for _, x := range []struct {
		format     Format
		text, want string
	}{
		{Numbered, "p af 3\n1 2\n2 3\n", "1 2 3 : 1>2 2>3"},
		{Numbered, "\ufeff# a comment\n\np  af\t2 \r\n 2 2\r\n#1 2\n1 2", "1 2 : 2>2 1>2"},
		{Numbered, "p af 0", ":"},
		{Numbered, "p af 2\n1 2\n1 2\n", "1 2 : 1>2 1>2"},
		{APX, "arg(a).\narg(b).\natt(a,b).\natt(b,b).\n", "a b : a>b b>b"},
		{APX, "att(b,a).arg(a).arg(b).", "a b : b>a"},
		{APX, "% nothing\narg( -299 ) . arg(x_1). arg(p(1,f(2))).\narg(\"to be, or (not).\").\natt(-299 , p(1,f(2))).%", `-299 x_1 p(1,f(2)) "to be, or (not)." : -299>p(1,f(2))`},
		{APX, "arg(a).arg(a).", "a :"},
		{APX, "", ":"},
		{APX, "arg(灯).\r\natt(灯,灯).", "灯 : 灯>灯"},
		{TGF, "a\nb\n#\na b\n", "a b : a>b"},
		{TGF, "-299 the first argument\n\n x\n#\n-299 x a label\nx x", "-299 x : -299>x x>x"},
		{TGF, "#", ":"},
		{TGF, "a\r\n#\r\n", "a :"},
	} {
		f, ds := read(x.format, x.text)
		if got := written(f); got != x.want || len(ds) > 0 {
			t.Errorf("%v %q: %s %v, want %s", x.format, x.text, got, ds, x.want)
		}
		for a := range int32(f.Count) {
			if b, ok := f.Argument(f.Name(a)); !ok || b != a {
				t.Errorf("%q: %s is argument %d (%v), not %d", x.text, f.Name(a), b, ok, a)
			}
		}
		for _, name := range []string{"", "0", "007", "+1", "99", "nobody"} {
			if a, ok := f.Argument(name); ok {
				t.Errorf("%q: there is no %q, and it is argument %d", x.text, name, a)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	for _, x := range []struct {
		format     Format
		text, want string
	}{
		{Numbered, "", `1:1 foreign-syntax the file has no line p af`},
		{Numbered, "# only\n", `1:1 foreign-syntax the file has no line p af`},
		{Numbered, "1 2\n", `1:1 foreign-syntax "1" stands where p af belongs`},
		{Numbered, "p", `1:2 foreign-syntax the word af is missing: the file is cut off here`},
		{Numbered, "p aba 3\n", `1:3 foreign-syntax "aba" stands where af belongs`},
		{Numbered, "p af\n1 2", `1:5 foreign-syntax the number of arguments is missing`},
		{Numbered, "p af -299\n", `1:6 foreign-syntax "-299" is no number of arguments`},
		{Numbered, "p af 3 4\n", `1:8 foreign-syntax "4" stands behind the number of arguments`},
		{Numbered, "p af 99999999999999999999999\n", `1:6 too-large there are more than 10 million arguments`},
		{Numbered, "p af 3\n1 2\n-299 2\n", `3:1 unknown-claim there is no argument "-299"`},
		{Numbered, "p af 3\n0 4\n", `2:1 unknown-claim there is no argument "0"; 2:3 unknown-claim there is no argument "4"`},
		{Numbered, "p af 3\n1 2\n2", `3:1 foreign-syntax an attack needs two numbers, and here is one: the file is cut off here`},
		{Numbered, "p af 3\n1 2 3\n", `2:5 foreign-syntax an attack needs two numbers, and here is a third word`},
		{Numbered, "p af 3\n1 99999999999999999999999999\n", `2:3 unknown-claim there is no argument "99999999999999999999999999"`},
		{APX, "arg(a).\natt(a,b).\n", `2:7 unknown-claim there is no argument "b"`},
		{APX, "arg(a).\natt(a,a", `2:8 foreign-syntax the file is cut off here: a closing bracket is missing`},
		{APX, "arg(a)", `1:7 foreign-syntax the file is cut off here: a full stop is missing`},
		{APX, "arg(a)\narg(b).", `2:1 foreign-syntax a full stop is missing`},
		{APX, "argument(a).", `1:1 foreign-syntax "argument" is neither arg nor att`},
		{APX, "arg a.", `1:5 foreign-syntax an opening bracket is missing`},
		{APX, "arg().", `1:5 foreign-syntax the name of an argument is missing`},
		{APX, "arg(a). 灯", `1:9 foreign-syntax "灯" is neither arg nor att`},
		{APX, "arg(a).\n(", `2:1 foreign-syntax "(" is neither arg nor att`},
		{APX, "arg(\"a", `1:7 foreign-syntax the file is cut off here: a closing quotation mark is missing`},
		{APX, "arg(\"a\\", `1:8 foreign-syntax the file is cut off here: a closing quotation mark is missing`},
		{APX, "arg(f(a).", `1:9 foreign-syntax a closing bracket is missing`},
		{APX, "arg(f(a", `1:8 foreign-syntax the file is cut off here: a closing bracket is missing`},
		{APX, "arg(f(\na)).", `1:7 foreign-syntax a closing bracket is missing`},
		{APX, "att(a).", `1:6 foreign-syntax a comma is missing`},
		{APX, "arg(\xff).", `1:5 not-utf8 the file is not UTF-8 text from here on`},
		{TGF, "a\nb\n", `3:1 foreign-syntax the file ends before the line # that the attacks follow`},
		{TGF, "", `1:1 foreign-syntax the file ends before the line # that the attacks follow`},
		{TGF, "a\n#\na b\n", `3:3 unknown-claim there is no argument "b"`},
		{TGF, "a\n#\na", `3:1 foreign-syntax an attack needs two arguments, and here is one: the file is cut off here`},
		{TGF, "a\n#\na a\n#\n", `4:1 foreign-syntax this is the second line #`},
	} {
		_, ds := read(x.format, x.text)
		var got []string
		for _, d := range ds {
			got = append(got, fmt.Sprintf("%d:%d %s %s", d.Pos.Line, d.Pos.Col, d.Code, d.Message))
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%v %q:\n  %s, want\n  %s", x.format, x.text, s, x.want)
		}
	}
}

// A file with a fault in every line is not read to its end, and that takes no time.
func TestManyFaults(t *testing.T) {
	for format, line := range map[Format]string{Numbered: "1 2\n", TGF: "x\n", APX: "att(x,y).\n"} {
		head := map[Format]string{Numbered: "p af 0\n", TGF: "#\n"}[format]
		_, ds := read(format, head+strings.Repeat(line, 1_000_000))
		if len(ds) != mostFaults {
			t.Errorf("%v: %d faults", format, len(ds))
		}
	}
}

func TestFormats(t *testing.T) {
	for f := Numbered; f <= TGF; f++ {
		if g, ok := ParseFormat(f.String()); !ok || g != f {
			t.Errorf("%v is read as %v", f, g)
		}
	}
	if _, ok := ParseFormat("Format(7)"); ok || Format(7).String() != "Format(7)" {
		t.Error("there is no format 7")
	}
	for _, x := range []struct {
		name, text string
		want       Format
	}{
		{"a.af", "", Numbered}, {"a.I23", "", Numbered}, {"a.apx", "p af 3", APX}, {"a.tgf", "", TGF}, {"a.dl", "", APX},
		{"a", "p af 3\n", Numbered}, {"a", "# x\n\np af 3", Numbered}, {"-", "% x\narg(a).", APX}, {"-", "att(a,b).", APX},
		{"a.txt", "1\n2\n#\n1 2", TGF}, {"a", "#\n", TGF}, {"a", "arg\n#", TGF},
		{"a.txt", "hello\n", 0}, {"a", "", 0}, {"a", "1\n#2\n", 0},
	} {
		if got, ok := FormatOf(x.name, []byte(x.text)); got != x.want && ok || ok != (x.want != 0) {
			t.Errorf("%s %q: %v %v, want %v", x.name, x.text, got, ok, x.want)
		}
	}
}

// Frameworks survive being written and read, in every format.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n := rng.IntN(30)
		names := make([]string, n)
		for i := range names {
			names[i] = fmt.Sprint(i - 10)
		}
		var from, to []int32
		for range rng.IntN(3*n + 1) {
			from, to = append(from, rng.Int32N(int32(n))), append(to, rng.Int32N(int32(n)))
		}
		numbered, apx, tgf := fmt.Sprintf("p af %d\n", n), "", ""
		for _, name := range names {
			apx += "arg(" + name + ").\n"
			tgf += name + "\n"
		}
		tgf += "#\n"
		for i := range from {
			numbered += fmt.Sprintf("%d %d\n", from[i]+1, to[i]+1)
			apx += fmt.Sprintf("att(%s,%s).\n", names[from[i]], names[to[i]])
			tgf += fmt.Sprintf("%s %s\n", names[from[i]], names[to[i]])
		}
		for format, text := range map[Format]string{Numbered: numbered, APX: apx, TGF: tgf} {
			f, ds := read(format, text)
			if len(ds) > 0 || f.Count != n || !slices.Equal(f.From, from) || !slices.Equal(f.To, to) {
				t.Fatalf("seed %d, %v: %v\n%s", seed, format, ds, text)
			}
			for i, at := range f.Attacks {
				if first := f.Name(from[i]); format != APX && !strings.HasPrefix(text[at:], first) || format == APX && !strings.HasPrefix(text[at:], "att("+first) {
					t.Fatalf("%v: attack %d is not at %d", format, i, at)
				}
			}
			for a, at := range f.Places {
				if !strings.HasPrefix(text[at:], f.Name(int32(a))) {
					t.Fatalf("%v: argument %d is not at %d", format, a, at)
				}
			}
		}
	}
}
