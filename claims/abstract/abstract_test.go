package abstract

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
	"crux/engine"
)

var formats = []claims.Foreign{Numbered, APX, TGF, BAG}

func short(m *claims.Map, ds claims.Diagnostics) string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	for _, c := range m.Claims {
		s := string(c.ID)
		if c.Text != s {
			s += "=" + c.Text
		}
		if c.Confidence != 0.5 {
			s += fmt.Sprint(" ", c.Confidence)
		}
		if c.Status != claims.Asserted {
			s += " " + c.Status.String()
		}
		add("%s", s)
	}
	for _, r := range m.Reasons {
		add("%v %s %s", r.Premises, r.Kind, r.Target)
	}
	for _, x := range m.Contradictions {
		add("%s contradicts %s", x.A, x.B)
	}
	for _, d := range ds {
		add("%d:%d-%d %s %s", d.Pos.Line, d.Pos.Col, d.Pos.End, d.Code, d.Message)
	}
	return strings.Join(parts, "; ")
}

// What files become, and what is told of damaged ones.
func TestRead(t *testing.T) {
	for _, x := range []struct {
		format     claims.Foreign
		text, want string
	}{
		{Numbered, "# a remark\np af 3\n1 2\n# more\n2 3\n", "1; 2; 3; [1] rebuttal 2; [2] rebuttal 3"},
		{Numbered, "p af 1\n1 1\n", "1; 1-attacks-itself=1 attacks itself open; [1] support 1-attacks-itself; [1-attacks-itself] rebuttal 1; 1:1-7 no-thesis every claim is a reason for or against another, so no claim is what the map is about"},
		{Numbered, "p af 0\n", "1:1-0 empty-file there are no claims in the file"},
		{Numbered, "p af 2\n1 3\n", `2:3-4 unknown-claim there is no argument "3"`},
		{Numbered, "p af 2\n1\n", "2:1-2 foreign-syntax an attack needs two numbers, and here is one"},
		{Numbered, "p af 2000000\n", "1:1-0 too-large there are more than a million arguments"},
		{APX, "arg(a). arg(\"b-c\").\natt(a,\"b-c\").\natt(\"b-c\", a).", "a; b-c; [a] rebuttal b-c; [b-c] rebuttal a; 1:5-6 no-thesis every claim is a reason for or against another, so no claim is what the map is about"},
		{APX, "arg(f(x)).arg(\"a b\").att(f(x),\"a b\").", `f-x=f(x); a-b="a b"; [f-x] rebuttal a-b`},
		{APX, "arg(a).\natt(a,b).\n", `2:7-8 unknown-claim there is no argument "b"`},
		{APX, "arg(a", "1:6-0 foreign-syntax the file is cut off here: a closing bracket is missing"},
		{TGF, "1 The first\n2\n#\n1 2 because\n", "1=The first; 2; [1] rebuttal 2"},
		{TGF, "a\nb\n#\nb a\nb a\n", "a; b; [b] rebuttal a; 5:1-4 repeated-relation that \"b\" rebuts \"a\" is said twice"},
		{TGF, "a\nb\n", "3:1-0 foreign-syntax the file ends before the line # that the attacks follow"},
		{BAG, "arg(A, 0.25).\narg(B,1)\narg(c).\n% remark\natt(A,B)sup(B , c).\n", "A 0.25; B 1; c; [A] rebuttal B; [B] support c"},
		{BAG, "arg(a, 0).", "a 0"},
		{BAG, "arg(a, 0.5).\natt(a, a).", `a; 2:1-10 lost the claim "a" is a reason for or against itself`},
		{BAG, "arg(a, 2).", "1:8-9 bad-value the weight is not from 0 to 1"},
		{BAG, "arg(a, x).", `1:8-9 bad-value "x" is no number`},
		{BAG, "arg(a, NaN).", `1:8-11 bad-value "NaN" is no number`},
		{BAG, "arg(a, 1).\narg(a, 1).", `a 1; 2:5-6 duplicate-id there are two arguments "a"`},
		{BAG, "arg(a, 1).\nsup(a, b).", `a 1; 2:8-9 unknown-claim there is no argument "b"`},
		{BAG, "arg(a, 1", "1:9-0 foreign-syntax a closing bracket is missing"},
		{BAG, "arg(a, 1, 2).", "1:10-0 foreign-syntax there are more than two things in the brackets"},
		{BAG, "att(a).", "1:1-7 foreign-syntax att takes two arguments"},
		{BAG, "arg().", "1:5-0 foreign-syntax a name is missing"},
		{BAG, "sub(a, b).", "1:1-4 foreign-syntax here begins neither arg nor att nor sup"},
		{BAG, "", "1:1-0 empty-file there are no claims in the file"},
	} {
		m, ds := x.format.Read(claims.Source{Name: "f", Text: []byte(x.text)})
		if got := short(m, ds); got != x.want {
			t.Errorf("%s %q\n got %s\nwant %s", x.format.Name, x.text, got, x.want)
		}
	}
}

// What maps become, derived by hand: attacks, and what else is told.
func TestWrite(t *testing.T) {
	text := `claims:
  a: A.
  fair-play: {text: Fair., rebuts: a}
  c: {text: C., contradicts: a}
  d: {text: D., supports: a}
  e: {text: E., confidence: 0.25, rebuts: {claim: a, with: c}}
  f: {text: F., status: granted, undercuts: d -> a, rebuts: {claim: c, weight: 0.5}}
`
	m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(text)}}, claims.Beside)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	relations := []string{
		`4:3 note that "c" and "a" contradict each other becomes two attacks`,
		`6:43 warning "e -> a" has several premises, and a framework has reasons of one premise`,
		`7:46 warning "f -> d -> a" speaks against a reason, and a framework has only reasons for and against claims`,
	}
	support := `5:22 warning "d -> a" is a reason for a claim, and this framework has only reasons against`
	for _, x := range []struct {
		format claims.Foreign
		want   string
		told   []string
	}{
		{Numbered, "p af 6\n# 1 is a\n# 2 is fair-play\n# 3 is c\n# 4 is d\n# 5 is e\n# 6 is f\n2 1\n6 3\n3 1\n1 3\n", append(relations, support)},
		{APX, "arg(a).\narg(\"fair-play\").\narg(c).\narg(d).\narg(e).\narg(f).\natt(\"fair-play\",a).\natt(f,c).\natt(c,a).\natt(a,c).\n", append(relations, support)},
		{TGF, "a A.\nfair-play Fair.\nc C.\nd D.\ne E.\nf F.\n#\nfair-play a\nf c\nc a\na c\n", append(relations, support)},
		{BAG, "arg(a, 0.5).\narg(fair-play, 0.5).\narg(c, 0.5).\narg(d, 0.5).\narg(e, 0.25).\narg(f, 1).\natt(fair-play, a).\nsup(d, a).\natt(f, c).\natt(c, a).\natt(a, c).\n", relations},
	} {
		got, lost, err := x.format.Write(m)
		if err != nil || string(got) != x.want {
			t.Errorf("%s: %v\n%s", x.format.Name, err, got)
		}
		var told []string
		for _, d := range lost {
			told = append(told, fmt.Sprintf("%d:%d %s %s", d.Pos.Line, d.Pos.Col, d.Severity, d.Message))
		}
		for _, want := range x.told {
			if !slices.ContainsFunc(told, func(s string) bool { return s[strings.Index(s, " "):] == want[strings.Index(want, " "):] }) {
				t.Errorf("%s: %q is not told, but\n%s", x.format.Name, want, strings.Join(told, "\n"))
			}
		}
		for _, part := range []string{"the status of a claim", "the weight of a reason"} {
			if !strings.Contains(strings.Join(told, "\n"), part) {
				t.Errorf("%s: nothing is told of %s", x.format.Name, part)
			}
		}
	}
}

// checkRoundTrip fails unless a map that is written and read again is the same,
// and writing that gives the same bytes.
func checkRoundTrip(t *testing.T, name string, f claims.Foreign, m *claims.Map) {
	t.Helper()
	text, lost, err := f.Write(m)
	if err != nil {
		t.Fatal(err)
	}
	again, ds := f.Read(claims.Source{Name: "written", Text: text})
	if ds.Err() != nil {
		t.Fatalf("%s: %v in\n%s", name, ds.Err(), text)
	}
	if a, b := maptest.Lines(m), maptest.Lines(again); !slices.Equal(a, b) {
		t.Errorf("%s: differ:\n%s\n%s\nwritten as\n%s", name, strings.Join(a, "\n"), strings.Join(b, "\n"), text)
	}
	twice, _, err := f.Write(again)
	if err != nil || string(twice) != string(text) {
		t.Errorf("%s: is written otherwise again: %v\n%s\n%s", name, err, text, twice)
	}
	for _, d := range lost {
		if d.Severity > claims.Note {
			t.Errorf("%s: %s", name, d.Message)
		}
	}
}

// Random frameworks come back from each format, with all that is odd in them.
func TestRandomFrameworksComeBack(t *testing.T) {
	odd := map[string][]string{
		"apx": {"a", "b", "f(x)", "\"a b\"", "\"fair-play\"", "x1", "\"A\"", "\"受\"", "-299", "a_b"},
		"tgf": {"a", "b", "f(x)", "受", "Yes!", "a-b", "z", "x.y", "A", "(c)"},
		"bag": {"a", "b", "受", "a:b", "a-b", "x.y", "A", "é", "q1"},
	}
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 11))
		for _, f := range formats {
			var b strings.Builder
			n := 1 + rng.IntN(6)
			name := func(i int) string { return fmt.Sprint(i + 1) }
			if names := slices.Clone(odd[f.Name]); names != nil {
				rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
				name = func(i int) string { return names[i] }
			}
			seen := make(map[[2]int]bool)
			var arrows [][2]int
			for range rng.IntN(10) {
				arrow := [2]int{rng.IntN(n), rng.IntN(n)}
				if !seen[arrow] && (f.Name != "bag" || arrow[0] != arrow[1]) {
					seen[arrow] = true
					arrows = append(arrows, arrow)
				}
			}
			switch f.Name {
			case "af":
				fmt.Fprintf(&b, "p af %d\n", n)
			case "apx":
				for i := range n {
					fmt.Fprintf(&b, "arg(%s).\n", name(i))
				}
			case "tgf":
				for i := range n {
					fmt.Fprintf(&b, "%s\n", name(i))
				}
				b.WriteString("#\n")
			default:
				for i := range n {
					fmt.Fprintf(&b, "arg(%s, %v).\n", name(i), float64(rng.IntN(11))/10)
				}
			}
			for _, a := range arrows {
				switch f.Name {
				case "apx":
					fmt.Fprintf(&b, "att(%s,%s).\n", name(a[0]), name(a[1]))
				case "bag":
					fmt.Fprintf(&b, "%s(%s, %s).\n", []string{"att", "sup"}[rng.IntN(2)], name(a[0]), name(a[1]))
				default:
					fmt.Fprintf(&b, "%s %s\n", name(a[0]), name(a[1]))
				}
			}
			m, ds := f.Read(claims.Source{Name: "f", Text: []byte(b.String())})
			if ds.Err() != nil {
				t.Fatalf("%v in\n%s", ds, &b)
			}
			checkRoundTrip(t, fmt.Sprintf("%s, seed %d", f.Name, seed), f, m)
			if text, _, _ := f.Write(m); string(text) != b.String() && f.Name != "tgf" { // which has a place for names that are no ids
				t.Errorf("%s, seed %d: not the same bytes:\n%s\n%s", f.Name, seed, &b, text)
			}
		}
	}
}

// Whatever a map says, a framework can be written of it and read, with the arguments
// that are claims of the map.
func TestAnyMapBecomesAFramework(t *testing.T) {
	for seed := range uint64(200) {
		m, ds := maptest.Random(rand.New(rand.NewPCG(seed, 12)))
		if ds.Err() != nil {
			continue
		}
		for _, f := range formats {
			text, lost, err := f.Write(m)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range lost {
				if d.Code != claims.Lost || d.Message == "" {
					t.Errorf("%+v", d)
				}
			}
			again, ds := f.Read(claims.Source{Name: "written", Text: text})
			if ds.Err() != nil || len(again.Claims) != len(m.Claims) || len(again.Reasons) > len(m.Reasons)+2*len(m.Contradictions) {
				t.Errorf("%s, seed %d: %d claims become %d: %v\n%s", f.Name, seed, len(m.Claims), len(again.Claims), ds, text)
			}
		}
	}
}

// The files of others have what an independent count found in them, come back, and
// what stands in them is the grounded extension.
func TestFilesOfOthers(t *testing.T) {
	dir := maptest.Shared(t)
	files := 0
	type facts struct {
		File, Format       string
		Arguments, Attacks int
		Grounded           struct {
			Out   int
			Undec int
		}
		In []string `json:"grounded_in"`
	}
	for want := range maptest.Facts[facts](t, "EXPECTED.jsonl", `"af-`) {
		files++
		src, err := claims.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Fatal(err)
		}
		f := map[string]claims.Foreign{"apx": APX, "tgf": TGF}[want.Format]
		m, ds := f.Read(src)
		if ds.Err() != nil {
			t.Fatal(ds.Err())
		}
		if len(m.Claims) != want.Arguments || len(m.Reasons) != want.Attacks {
			t.Errorf("%s: %d claims, %d reasons; want %+v", want.File, len(m.Claims), len(m.Reasons), want)
		}
		g, err := engine.Assemble(m)
		if err != nil {
			t.Fatal(err)
		}
		var in []string
		counts := make(map[engine.Verdict]int)
		for i, c := range engine.Analyze(g).Claims {
			counts[c.Verdict]++
			if c.Verdict == engine.Accepted {
				in = append(in, string(m.Claims[i].ID))
			}
		}
		slices.Sort(in)
		slices.Sort(want.In)
		if !slices.Equal(in, want.In) || counts[engine.Rejected] != want.Grounded.Out || counts[engine.Contested]+counts[engine.Unsettled] != want.Grounded.Undec {
			t.Errorf("%s: %v stand, %v; want %+v", want.File, in, counts, want)
		}
		for _, f := range formats {
			if f.Name != "af" || strings.Contains(want.File, "cycle") { // whose arguments are numbers
				checkRoundTrip(t, want.File+" as "+f.Name, f, m)
			}
		}
	}
	if files != 11 {
		t.Errorf("%d files", files)
	}
}

// An argument that attacks itself is undecided in the grounded labelling unless
// something else settles it, and what it attacks with it.
func TestSelfAttackers(t *testing.T) {
	m, ds := APX.Read(claims.Source{Name: "f", Text: []byte("arg(a). arg(b). arg(c). arg(d). arg(e). att(a,a). att(a,b). att(c,d). att(d,d). att(d,e).")})
	if ds.Err() != nil {
		t.Fatal(ds)
	}
	g, err := engine.Assemble(m)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, c := range engine.Analyze(g).Claims[:5] {
		got = append(got, fmt.Sprint(m.Claims[i].ID, " ", c.Verdict))
	}
	if want := "a contested, b unsettled, c accepted, d rejected, e accepted"; strings.Join(got, ", ") != want {
		t.Errorf("got %s", strings.Join(got, ", "))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"p af 3\n1 2\n2 2\n", "arg(a).arg(f(x)).att(a,f(x)).", "a First\nb\n#\na b\nb b\n", "arg(a, 0.5).\narg(b, 1)\natt(a, b).sup(b,a)", "\ufeffarg(\"a b\").", "arg(a attacks itself)."} {
		for i := range formats {
			f.Add([]byte(s), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, which uint8) {
		if strings.HasPrefix(string(text), "p af ") && len(text) > 9 {
			return // it may ask for many
		}
		format := formats[int(which)%len(formats)]
		m, ds := format.Read(claims.Source{Name: "f", Text: text})
		lines := len(claims.Lines(text))
		for _, d := range ds {
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 || d.Message == "" {
				t.Errorf("%+v of %d lines", d, lines)
			}
		}
		if ds.Err() != nil {
			return
		}
		for _, d := range ds { // what says something twice, or of itself, is written once
			if d.Code == claims.RepeatedRelation || d.Code == claims.Lost || d.Code == claims.SupportAndRebuttal || d.Code == claims.SameText {
				return
			}
		}
		for _, c := range m.Claims { // such a name is taken for a sentence
			if strings.TrimRight(c.Text, ".!?") != c.Text && format.Name != "tgf" {
				return
			}
		}
		checkRoundTrip(t, format.Name, format, m)
	})
}
