package argdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"crux/claims"
	"crux/engine"
)

// short writes what a map says in one line: claims with texts, then reasons.
func short(m *claims.Map) string {
	var parts []string
	for _, c := range m.Claims {
		s := string(c.ID) + "=" + c.Text
		if c.Title != "" {
			s += "/" + c.Title
		}
		for _, t := range c.Tags {
			s += " #" + t
		}
		parts = append(parts, s)
	}
	mark := map[claims.Kind]string{claims.Support: "+>", claims.Rebuttal: "->", claims.Undercut: "_>"}
	for _, r := range m.Reasons {
		var premises []string
		for _, p := range r.Premises {
			premises = append(premises, string(p))
		}
		s := strings.Join(premises, "&") + " " + mark[r.Kind] + " " + string(r.Target)
		if claims.ValidID(string(r.ID)) {
			s = string(r.ID) + ": " + s
		}
		if r.Scheme != "" {
			s += " by " + r.Scheme
		}
		if r.Note != "" {
			s += " note " + r.Note
		}
		parts = append(parts, s)
	}
	for _, x := range m.Contradictions {
		parts = append(parts, string(x.A+" >< "+x.B))
	}
	return strings.Join(parts, "; ")
}

// What each construct becomes, after the syntax that argdown.org describes.
func TestConstructs(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"[a]: One.\n  + [b]: Two.\n  - <c>: Three.", "a=One.; b=Two.; c=Three.; b +> a; c -> a"},
		{"[a]\n  +> [b]\n  -> [c]\n  <+ [d]\n  <- [e]", "a=a; b=b; c=c; d=d; e=e; a +> b; a -> c; d +> a; e -> a"},
		{"[a]\n\t+ <b>\n\t\t- <c>\n\t\t\t+ <d>\n\t- <e>", "a=a; b=b; c=c; d=d; e=e; b +> a; c -> b; d +> c; e -> a"},
		{"[a]\n  >< [b]", "a=a; b=b; a >< b"},
		{"[a]\n  >< [b]\n\n[b]\n  >< [a]", "a=a; b=b; a >< b"},
		// In strict mode attacks between statements hold both ways, others do not.
		{"===\nmodel: {mode: strict}\n===\n\n[a]\n  - [b]\n  - <c>\n\n[b]\n  -> [a]", "a=a; b=b; c=c; c -> a; b >< a"},
		// An undercut of an argument without a structure speaks against its steps.
		{"[s]\n  + <a>\n  - <b>\n    +> [t]\n\n<a>\n  <_ [u]\n\n[v]\n  _> <b>", "s=s; a=a; b=b; t=t; u=u; v=v; a +> s; b -> s; b +> t; u _> a -> s; v _> b -> s; v _> b -> t"},
		{"<a>\n  <_ <b>", "a=a; b=b; b -> a"}, // it has none
		// Premises and conclusion.
		{"<Modus>: It is so.\n\n(1) [p]: P.\n(2) Q.\n----\n(3) [c]: C.", "p=P.; q=Q.; c=C.; Modus: p&q +> c note It is so."},
		{"(1) P.\n--\nModus ponens, Other rule\n{weight: 0.5}\n--\n(2) C.", "p=P.; c=C.; p +> c by Modus ponens, Other rule"},
		{"<a>\n\n(1) P.\n----\n(2) I.\n(3) Q.\n----\n(4) C.", "p=P.; i=I.; q=Q.; c=C.; p +> i; a: i&q +> c"},
		{"<a>\n\n(1) P.\n(2) Q.\n(3) R.\n--\n{uses: [1, 3]}\n--\n(4) C.", "p=P.; q=Q.; r=R.; c=C.; a: p&r +> c"},
		{"<a>\n\n(1) P.\n(2) Q.\n----\n(3) C. {uses: [2]}", "p=P.; q=Q.; c=C.; a: q +> c"},
		// What an argument with a structure does, its conclusion does.
		{"<a>\n\n(1) P.\n----\n(2) C.\n  -> [t]\n\n<a>\n  +> [u]", "p=P.; c=C.; t=t; u=u; a: p +> c; c -> t; c +> u"},
		{"<a>\n\n(1) P.\n----\n  <_ [u]\n(2) C.\n  <_ [v]", "p=P.; u=u; c=C.; v=v; a: p +> c; u _> a; v _> a"},
		{"<a>\n\n(1) P.\n(2) Q.\n----\n(3) C.\n\n[x]\n  _> <a>\n\n[y]\n  -> <a>\n\n[z]\n  +> <a>", "p=P.; q=Q.; c=C.; x=x; y=y; z=z; a: p&q +> c; x _> a; y _> a; z +> c"},
		{"<a>\n\n(1) P.\n  - [x]\n----\n(2) C.", "p=P.; x=x; c=C.; x -> p; a: p +> c"},
		// One title is one statement; the last words count, the first place does.
		{"[a]: One.\n\n[b]: Two.\n  + [a]\n\n[a]: Three.", "a=Three.; b=Two.; a +> b"},
		{"[a]: One.\n\n<a>: Two.\n  -> [a]", "a=One.; a-2=Two.; a-2 -> a"},
		{"[Long title]: One.\n\n[Long title]\n  - [x]", "long-title=One./Long title; x=x; x -> long-title"},
		// Tags, and headings that are groups.
		{"# Top\n\n## Sub #t\n\n[a]: One #x with #(two words) tags.\n\n# Other {isGroup: false}\n\n[b] #y", "a=One with tags. #x #two words #Top #Sub; b=b #y"},
		// Words inside a text.
		{"[a]: One **two** _three_ __four__ *five*, snake_case_name 2 * 3 * 4.", "a=One two three four five, snake_case_name 2 * 3 * 4."},
		{"[a]: See [this page](https://example.org/x_(y)) and @[Some title], @<an argument>.", "a=See this page) and Some title, an argument."},
		{`[a]: A \[b\] \#c \*d\* \\ \{e\} \@f.`, `a=A [b] #c *d* \ {e} @f.`},
		{"[a]: One\n   two\nthree.\n  + [b]", "a=One two three.; b=b; b +> a"},
		{"[a]: One. // a remark\n<!-- - x\n\n+ y -->\n/* z */\n  + [b] <!-- c -->: no", "a=One.; b=b; b +> a"},
		{"[a]: http://example.org/x stays.", "a=http://example.org/x stays."},
		{"[a]: One.\r\n  + [b]: Two.\r\n\r\n(1) P.\r\n----\r\n(2) C.\r\n", "a=One.; b=Two.; p=P.; c=C.; b +> a; p +> c"},
		{"\ufeff\n===\ntitle: T\n===\n[a]: One.", "a=One."},
		{"  * [a]: One.\n    + [b]\n  * [c]", "a=One.; b=b; c=c; b +> a"},
		{"[a]\n  + [a]", "a=a"},
		// Of running text nothing becomes a claim, unless there is nothing else.
		{"Some words.\n\n[a]: One.", "a=One."},
		{"Some words.\n\nOther words.", "some-words=Some words.; other-words=Other words."},
	} {
		m, ds := read(claims.Source{Name: "f", Text: []byte(strings.Replace(x.text, " <!-- c -->: no", "", 1))})
		if ds.Err() != nil {
			t.Errorf("%q: %s", x.text, dump(m, ds))
			continue
		}
		if got := short(m); got != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, got, x.want)
		}
		if _, err := engine.Assemble(m); err != nil {
			t.Errorf("%q: %v", x.text, err)
		}
	}
}

// Faults are told at their place, in words for people who write Argdown.
func TestFaults(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"", "1:1 there are no claims in the file"},
		{"[a]: One.\n\n  + [b]", `3:3 "+" relates what follows to the line above it, and there is none`},
		{"[a]: One.\n- [b]", `2:1 what is related to the line above it is indented, and this "-" is not`},
		{"[a]: One.\n[b]: Two.", `2:1 a blank line is missing before "b"`},
		{"[a] One.", `1:5 a text stands behind the title "a" without a colon`},
		{"(1) P.\n(2) Q.", "1:1 this argument has premises and no conclusion"},
		{"(1) P.\n----\n\n[a]: One.", "2:1 no conclusion follows this inference"},
		{"(1) P.\n--\nRule\n(2) C.", "2:1 the inference that begins here does not end"},
		{"[a]: One.\n---\n[b]: Two.", "2:1 a line of dashes stands between premises and their conclusion, and here are no premises"},
		{"(1) P.\n----\n  + [x]\n(2) C.", "3:3 only undercuts stand below an inference"},
		{"===\ntitle: T\n\n[a]: One.", "1:1 the front matter that begins here does not end"},
		{"===\ntitle: T\n  x: [\n===\n\n[a]: One.", "3:1 the front matter cannot be read: mapping values are not allowed in this context"},
		{"===\n- a\n===\n\n[a]: One.", "2:1 the front matter has no keys"},
		{"[a]: One. {b: [}", "1:11 what stands in braces is read as data, and cannot be: did not find expected node content"},
		{"[#co2] Emissions { source: \"x\" }\n([#m]) -> [#co2].", "1:1 this is argdown-2, another language than Argdown"},
	} {
		m, ds := read(claims.Source{Name: "f", Text: []byte(x.text)})
		if m == nil || ds.Err() == nil {
			t.Errorf("%q: no fault", x.text)
			continue
		}
		var got string
		for _, d := range ds {
			if d.Severity == claims.Error {
				got = fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Col, d.Message)
				break
			}
		}
		if got != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

// What a map cannot hold is told at its place.
func TestLost(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"[a]: One. <!-- x -->\n// y\n", "1:11 note 2 comments are left out"},
		{"[a]: A *b* __c__.", "1:8 note 2 words in italic or bold letters are plain in a map"},
		{"[a]: See [x](y).", `1:10 note a link inside a text: "y"`},
		{"[a]: See @[b].", "1:10 note the title of something else, mentioned in a text, is only words in a map"},
		{"[a]: One.\n\nWords.", "3:1 note a paragraph without a title and without relations is left out"},
		{"[a]: One. {color: 2, status: open}", "1:11 note a map has no place for this of a claim: color"},
		{"[a]: One. {status: maybe}", `1:11 note "status" cannot be "maybe"`},
		{"===\ntitle: T\nauthor: Ann\n===\n\n[a]: One.", "2:1 note a map has no place for this of the front matter: author"},
		{"[a]: One.\n\n[a]: Two.", `1:1 note these are other words of "a", which a map has once`},
		{"<a b>: One. #t {x: 1}\n\n(1) P.\n----\n(2) C.", "1:1 note the title of an argument with steps becomes an id, in small letters and with hyphens; 1:13 note a reason has no tags; 1:16 note a reason has no data besides those of its inference"},
		{"[a]\n  + [a]", `2:3 warning the claim "a" is a reason for or against itself`},
		{"[a]\n  <_ [b]", "2:3 warning an undercut speaks against a step, and this leads to a statement"},
		{"<a>\n  <_ <b>", "2:3 warning this undercuts an argument that supports and attacks nothing"},
		{"<a>\n\n(1) P.\n(2) Q.\n----\n(3) C.\n\n[x]\n  -> <a>\n\n[y]\n  +> <a>", "9:3 note this attacks an argument and does not say which part of it; 12:3 warning this supports an argument and does not say which part of it"},
		{"[a]\n  >< [b]", "2:3 note that of two statements one must hold is not said in a map: they contradict each other"},
		{"[a]: One. {proponent: Ann, source: A book}", ""},
	} {
		_, ds := read(claims.Source{Name: "f", Text: []byte(x.text)})
		var got []string
		for _, d := range ds {
			if d.Code == claims.Lost {
				got = append(got, fmt.Sprintf("%d:%d %s %s", d.Pos.Line, d.Pos.Col, d.Severity, d.Message))
			}
		}
		if strings.Join(got, "; ") != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, strings.Join(got, "; "), x.want)
		}
	}
}

// Speakers and sources are made of what people write into the data of a statement.
func TestProponentsAndSources(t *testing.T) {
	m, _ := read(claims.Source{Name: "f", Text: []byte("[a]: One. {proponent: Homer Simpson, sources: [A book, Another]}\n\n[b]: Two. {source: A book}")})
	if len(m.Speakers) != 1 || m.Speakers[0].Name != "Homer Simpson" || len(m.Sources) != 2 || m.Sources[1].Title != "Another" {
		t.Errorf("got %+v %+v", m.Speakers, m.Sources)
	}
	if got := fmt.Sprintln(m.Claims[0].By, len(m.Claims[0].Cites), m.Claims[1].Cites[0].Source); got != "[homer-simpson] 2 a-book\n" {
		t.Errorf("got %s", got)
	}
}

// Hostile documents are read in time that is linear in them.
func TestHostile(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 6_000
	}
	deep := strings.Builder{}
	for i := range 3000 {
		deep.WriteString(strings.Repeat(" ", i) + "+ a\n")
	}
	for name, text := range map[string]string{
		"braces":     strings.Repeat("{", n),
		"closed":     strings.Repeat("{", n) + strings.Repeat("}", n),
		"brackets":   strings.Repeat("[", n),
		"pointed":    strings.Repeat("<", n),
		"comments":   strings.Repeat("<!-- /* ", n),
		"emphasis":   strings.Repeat("*a ", n),
		"emphases":   strings.Repeat("*_", n),
		"tags":       strings.Repeat("#(", n),
		"mentions":   strings.Repeat("@[", n),
		"deep":       "[a]\n" + deep.String(),
		"wide":       "[a]\n" + strings.Repeat("  + b\n", n),
		"numbers":    strings.Repeat("(1) a\n", n),
		"steps":      "(1) a\n" + strings.Repeat("----\n(2) a\n", n),
		"inferences": strings.Repeat("--\n", n),
		"headings":   strings.Repeat("# a\n\n", n),
		"front":      "===\n" + strings.Repeat("a:\n", n),
		"blanks":     strings.Repeat("\n", n),
		"titles":     strings.Repeat("[a]: b {c: d}\n\n", n/10),
	} {
		begun := time.Now()
		if m, _ := read(claims.Source{Name: name, Text: []byte(text)}); m == nil {
			t.Error(name)
		}
		if took := time.Since(begun); took > 40*time.Second {
			t.Errorf("%s: %s", name, took)
		}
	}
}
