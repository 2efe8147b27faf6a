package merge

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/claims/maptest"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// Each folder of testdata has maps that are merged, in the order of their names, what
// becomes of them and what is found.
func TestGolden(t *testing.T) {
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			var maps []*claims.Map
			for _, file := range files {
				maps = append(maps, read(t, filepath.Base(file), string(maptest.Read(t, file).Text)))
			}
			m := merged(t, maps...)
			maptest.Golden(t, filepath.Join(folder, "merged"), string(m.Text), *update)
			var found strings.Builder
			for _, d := range m.Findings {
				fmt.Fprintf(&found, "%s: %s %s %s\n", d.Pos, d.Severity, d.Code, d.Message)
				if d.Hint != "" {
					fmt.Fprintf(&found, "  hint: %s\n", d.Hint)
				}
				for _, r := range d.Related {
					fmt.Fprintf(&found, "  %s: %s\n", r.Pos, r.Message)
				}
			}
			maptest.Golden(t, filepath.Join(folder, "found"), found.String(), *update)
			read(t, "merged", string(m.Text))
		})
	}
}

// thesis begins a map about a claim c.
const thesis = "thesis: c\nclaims:\n  c: Homework does harm to pupils.\n"

// What two maps say of the same thing, one line each, what becomes of it, and which
// decisions there are.
func TestValues(t *testing.T) {
	for _, x := range []struct {
		name, a, b string
		has, lacks []string // lines of the result, without indentation
		codes      string
	}{
		{name: "the same text in another layout", a: "  a: Pupils need  rest", b: "  a: Pupils need rest.",
			has: []string{"text: Pupils need  rest"}, lacks: []string{"DECIDE"}, codes: "map[]"},
		{name: "other words", a: "  a: Pupils need rest.", b: "  a: All pupils need rest.",
			has: []string{`# DECIDE: another map has text: "Pupils need rest."`, "text: All pupils need rest."}, codes: "map[merge-values:1]"},
		{name: "one denies the other", a: "  a: Pupils need rest.", b: "  a: Pupils need no rest.",
			has: []string{"a:", "text: Pupils need no rest.", "a-2:", "text: Pupils need rest.", `# DECIDE: called "a" in another map, where that is another claim`}, codes: "map[merge-id:1]"},
		{name: "said by one", a: "  a: Pupils need rest.", b: "  a: {text: Pupils need rest., status: granted, date: \"2020\", tags: [x]}",
			has: []string{"status: granted", `date: "2020"`, "tags: x"}, lacks: []string{"DECIDE"}, codes: "map[]"},
		{name: "granted and withdrawn", a: "  a: {text: Rest., status: withdrawn}", b: "  a: {text: Rest., status: granted}",
			has: []string{"status: withdrawn", "# DECIDE: another map has status: granted"}, codes: "map[merge-values:1]"},
		{name: "open and granted", a: "  a: {text: Rest., status: open}", b: "  a: {text: Rest., status: granted}",
			has: []string{"status: granted", "# DECIDE: another map has status: open"}, codes: "map[merge-values:1]"},
		{name: "the thesis, shown and asserted", a: "  d: Rest.", b: "  d: Rest.\nexpect: {contested: c}",
			has: []string{"contested: c"}, lacks: []string{"status"}, codes: "map[]"},
		{name: "rubrics", a: "  d: Rest.\nrubric: {partly: 2, relation: 3}", b: "  d: Rest.\nrubric: {relation: 1}",
			has: []string{"rubric:", "relation: 3", "partly: 2", `# DECIDE: another map has rubric: "relation: 1"`}, codes: "map[merge-values:1]"},
		{name: "one rubric", a: "  d: Rest.\nrubric: {claim: 3} # of mine", b: "  d: Rest.",
			has: []string{"claim: 3", "# of mine"}, lacks: []string{"DECIDE"}, codes: "map[]"},
		{name: "weights", a: "  a: {text: Rest., supports: {claim: c, weight: 0.7}}", b: "  a: {text: Rest., supports: {claim: c, weight: 0.55}}",
			has: []string{"weight: 0.55", "# DECIDE: another map has weight: 0.7"}, codes: "map[merge-values:1]"},
		{name: "a weight and none", a: "  a: {text: Rest., supports: c}", b: "  a: {text: Rest., supports: {claim: c, weight: 0.55}}",
			has: []string{"weight: 0.55", "# DECIDE: another map has weight: 1"}, codes: "map[merge-values:1]"},
		{name: "support and rebuttal", a: "  a: {text: Rest., supports: c}", b: "  a: {text: Rest., rebuts: c}",
			has: []string{"supports: c", "rebuts: c", "# DECIDE: another map has rebuts: c", "# DECIDE: another map has supports: c"}, codes: "map[merge-conflict:1]"},
		{name: "support and contradiction", a: "  a: {text: Rest., supports: c}", b: "  a: {text: Rest., contradicts: c}",
			has: []string{"supports: c", "contradicts: c", "# DECIDE: another map has contradicts: c"}, codes: "map[merge-conflict:1]"},
		{name: "contradiction of what is granted", a: "  a: {text: Rest., contradicts: b, status: granted}\n  b: Sleep.", b: "  a: Rest.\n  b: {text: Sleep., status: granted}",
			has: []string{"# DECIDE: left out, since both are granted: contradicts: b"}, lacks: []string{"contradicts: b"}, codes: "map[merge-conflict:1]"},
		{name: "two ids", a: "  a: Pupils need a lot of rest.", b: "  b: Pupils really need a lot of rest.",
			has: []string{"# DECIDE: probably the same claim as b", "# DECIDE: probably the same claim as a"}, codes: "map[merge-twins:1]"},
		{name: "two ids that one map has", a: "  a: Pupils need a lot of rest.\n  b: Pupils really need a lot of rest.", b: "  b: Pupils really need a lot of rest.",
			lacks: []string{"DECIDE"}, codes: "map[]"},
		{name: "undercuts of the same", a: "  a: {text: Rest., supports: c}\n  u: {text: No., undercuts: a -> c}", b: "  a: {text: Rest., supports: {claim: c, id: r}}\n  v: {text: Never in summer., undercuts: r}",
			has: []string{"id: r", "undercuts: r"}, lacks: []string{"DECIDE", "undercuts: a -> c"}, codes: "map[]"},
		{name: "a reason's id twice", a: "  a: {text: Rest., supports: {claim: c, id: r}}", b: "  b: {text: Sleep., supports: {claim: c, id: r}}\n  v: {text: Never in summer., undercuts: r}",
			has: []string{"id: r", "id: r-2", "undercuts: r-2"}, codes: "map[]"},
		{name: "speakers of one id", a: "  a: {text: Rest., by: m}\nspeakers: {m: Anna Berg}", b: "  b: {text: Sleep., by: m}\nspeakers: {m: Tom Lee}",
			has: []string{"m: Anna Berg", "m-2: Tom Lee", "by: m-2"}, codes: "map[merge-id:1]"},
		{name: "a speaker by more of the name", a: "  a: {text: Rest., by: m}\nspeakers: {m: Berg}", b: "  b: {text: Sleep., by: m}\nspeakers: {m: Anna Berg}",
			has: []string{"m: Anna Berg", `# DECIDE: another map has name: "Berg"`}, codes: "map[merge-values:1]"},
		{name: "sides with one id and colours", a: "side: p\nsides: {p: {name: Pro, color: \"#112233\"}}", b: "sides: {p: {name: Pro, color: \"#445566\"}}",
			has: []string{`color: "#112233"`, `# DECIDE: another map has color: "#445566"`}, codes: "map[merge-values:1]"},
		{name: "sources", a: "  a: {text: Rest., cite: s}\nsources: {s: {title: On rest, date: \"2001\"}}", b: "  a: {text: Rest., cite: [{source: s, at: p. 3}]}\nsources: {s: {title: On rest, author: A. Berg}}",
			has: []string{"- source: s", "at: p. 3", `date: "2001"`, "author: A. Berg"}, lacks: []string{"DECIDE"}, codes: "map[]"},
		{name: "expectations", a: "expect: {accepted: c}", b: "expect: {rejected: c}",
			has: []string{"accepted: c", "# DECIDE: another map expects rejected: c"}, codes: "map[merge-values:1]"},
		{name: "checks", a: "ignore: no-thesis\n", b: "  a: {text: Rest., ignore: loose-claim}",
			has: []string{"ignore: no-thesis", "ignore: loose-claim"}, codes: "map[]"},
		{name: "comments", a: "  a: Rest. # as all know\n  # of mine\n", b: "  # of mine\n  a: Rest.\n# as all know\n",
			has: []string{"# as all know", "# of mine"}, codes: "map[]"},
		{name: "texts that end a comment", a: "  a: \"Pupils\\nneed # rest\\u2028and \\u202Esleep: DECIDE.\"", b: "  a: \"Pupils\\nneed # rest\\u2028and \\u202Esleep: # DECIDE: another map has.\"",
			has: []string{`# DECIDE: another map has text: "Pupils\nneed # rest\u2028and \u202esleep: DECIDE."`}, codes: "map[merge-values:1]"},
	} {
		t.Run(x.name, func(t *testing.T) {
			file := func(s string) string {
				if strings.HasPrefix(s, "  ") {
					return thesis + s + "\n"
				}
				return s + "\n" + thesis
			}
			for _, names := range [][2]string{{x.a, x.b}, {x.b, x.a}} {
				m := merged(t, read(t, "a.yaml", file(names[0])), read(t, "b.yaml", file(names[1])))
				var lines []string
				for line := range strings.Lines(string(m.Text)) {
					lines = append(lines, strings.TrimSpace(line))
				}
				for _, want := range x.has {
					if !slices.Contains(lines, want) {
						t.Errorf("no line %s in\n%s", want, m.Text)
					}
				}
				for _, line := range lines {
					for _, not := range x.lacks {
						if strings.HasPrefix(line, not) || strings.HasPrefix(line, "# "+not) {
							t.Errorf("a line %s in\n%s", line, m.Text)
						}
					}
				}
				if got := fmt.Sprint(codes(m)); got != x.codes {
					t.Errorf("found %s, not %s\n%s", got, x.codes, m.Text)
				}
			}
		})
	}
}

// A reason that nobody answers is told where the sides come from different maps, and
// not again when all is merged.
func TestDroppedReasons(t *testing.T) {
	sides := "thesis: c\nsides: {p: Pro, q: Con}\nclaims:\n  c: Homework does harm.\n"
	pro := read(t, "pro.yaml", "side: p\n"+sides+"  rest: {text: Pupils need rest., supports: c}\n  sleep: {text: Pupils sleep badly., supports: c}\n")
	con := read(t, "con.yaml", "side: q\n"+sides+"  rest: {text: Pupils need rest., side: p, supports: c}\n  play: {text: They only play instead., undercuts: rest -> c}\n  habit: {text: It builds a habit., rebuts: c}\n")
	// sleep is in and q leaves it. rest -> c is undercut, so out. habit -> c is in, and
	// p has no answer to it. play -> (rest -> c) is no reason for or against a claim.
	var told []string
	m := merged(t, pro, con)
	for _, d := range m.Findings {
		if d.Code == claims.DroppedReason {
			told = append(told, d.Message)
		}
	}
	if want := []string{
		`with all maps together, the side "p" does not answer "habit", a reason against "c"`,
		`with all maps together, the side "q" does not answer "sleep", a reason for "c"`,
	}; !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
	for _, d := range merged(t, read(t, "m.yaml", string(m.Text)), pro).Findings {
		if d.Code == claims.DroppedReason {
			t.Errorf("told again: %s", d.Message)
		}
	}
}

// Findings name what is renamed by the id in the file that they point at, with the new
// one behind it.
func TestFindingsNameWhatTheirFileHas(t *testing.T) {
	a := read(t, "a.yaml", "thesis: c\nsides: {p: Pro, q: Con}\nspeakers: {m: Anna Berg}\nclaims:\n  c: Homework does harm.\n  rest: {text: Pupils need a lot of rest after a day at school., side: p, supports: c}\n")
	b := read(t, "b.yaml", "thesis: c\nsides: {p: Pro, q: Con}\nspeakers: {m: {name: Tom Lee, url: \"https://a.org\"}}\nclaims:\n  c: Homework does harm.\n  rest: {text: Exams come twice a year., side: q, rebuts: {claim: c, weight: 0.5}}\n")
	c := read(t, "c.yaml", "thesis: c\nspeakers: {m: {name: Tom Lee, url: \"https://b.org\"}}\nclaims:\n  c: Homework does harm.\n  rest: {text: Exams come twice a year., rebuts: c}\n")
	// Of two texts or names the longer one keeps the id; of two addresses the first in the alphabet stays.
	m := merged(t, a, b, c)
	var told []string
	for _, d := range m.Findings {
		if d.Code != claims.MergedID {
			told = append(told, d.Pos.File+": "+d.Message)
		}
	}
	want := []string{
		`c.yaml: the maps give the speaker "m" ("m-2" in the merged map) a different url`,
		`b.yaml: with all maps together, the side "p" does not answer "rest" ("rest-2" in the merged map), a reason against "c"`,
		`c.yaml: the maps give the step from "rest" ("rest-2" in the merged map) to "c" a different weight`,
	}
	for _, w := range want {
		if !slices.Contains(told, w) {
			t.Errorf("not told: %s\nbut %q", w, told)
		}
	}
}

// Sides with one name are one, whatever ids the maps give them.
func TestSidesWithOneName(t *testing.T) {
	a := "thesis: c\nsides: {a: For, b: Against}\nclaims:\n  c: Homework does harm.\n  rest: {text: Pupils need two days of rest., side: a, supports: c}\n" +
		"  habit: {text: It builds the habit of working alone., side: b, rebuts: c}\n"
	b := "thesis: c\nsides: {pro: For, con: \"Against \"}\nspeakers: {m: {name: Maya, side: con}}\nclaims:\n  c: Homework does harm.\n" +
		"  c2: {text: Sleep matters., side: pro, supports: c}\n  c3: {text: Weekends are short., by: m, rebuts: c}\n"
	for _, order := range [][2]string{{a, b}, {b, a}} {
		m := merged(t, read(t, "a.yaml", order[0]), read(t, "b.yaml", order[1]))
		var sides, all []string
		for _, s := range m.Map.Sides {
			sides = append(sides, string(s.ID))
		}
		for _, c := range m.Map.Claims {
			all = append(all, fmt.Sprint(c.ID, c.Sides))
		}
		slices.Sort(sides)
		slices.Sort(all)
		if got := fmt.Sprint(sides, all); got != "[a b] [c2[a] c3[b] c[] habit[b] rest[a]]" {
			t.Errorf("got %s\n%s", got, m.Text)
		}
		if m.Decisions > 0 {
			t.Errorf("%v", m.Findings)
		}
	}
	// The id a is that of another side in a third map, and one map has two sides of the name.
	m := merged(t, read(t, "a.yaml", a), read(t, "c.yaml", "thesis: c\nsides: {a: Neither, x: For, y: For}\nclaims:\n  c: {text: Homework does harm.}\n"))
	if len(m.Map.Sides) != 5 {
		t.Errorf("%s", m.Text)
	}
}

// What three maps became gives nothing new with one of them.
func TestThreeMergedAgain(t *testing.T) {
	maps := []*claims.Map{
		read(t, "a.yaml", thesis+"  rest: {text: Pupils need a lot of rest., supports: c}\n  play: They only play instead.\n"),
		read(t, "b.yaml", thesis+"  rest: {text: Exams come twice a year., rebuts: c}\n  play: {text: Play is no waste of time., supports: c}\n"),
		read(t, "c.yaml", thesis+"  rest: {text: Teachers mark too many papers., supports: c}\n  rest-2: {text: Buses leave early., rebuts: c}\n"),
	}
	once := merged(t, maps...)
	whole := read(t, "merged.yaml", string(once.Text))
	for i, x := range append(slices.Clone(maps), whole) {
		if again := merged(t, whole, x); string(again.Text) != string(once.Text) {
			t.Errorf("map %d: once\n%s\ntwice\n%s", i, once.Text, again.Text)
		}
	}
}
