package render

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"crux/claims"
	"crux/engine"
)

func briefOf(t testing.TB, a *engine.Analysis, p engine.Party) *engine.Brief {
	t.Helper()
	b, err := a.Brief(t.Context(), p, engine.BriefOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func briefAs(t testing.TB, form string, a *engine.Analysis, p engine.Party) string {
	t.Helper()
	var b bytes.Buffer
	write := BriefMarkdown
	if form == "html" {
		write = BriefHTML
	}
	if err := write(&b, a, briefOf(t, a, p)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBriefGolden(t *testing.T) {
	school := included(t, "../examples/uniforms/debate.yaml")
	golden(t, "testdata/brief/uniforms-for.html", unstyled(briefAs(t, "html", school, engine.Party{Side: "for"})))
	for _, x := range []struct {
		name  string
		a     *engine.Analysis
		party engine.Party
	}{
		{"uniforms-for", school, engine.Party{Side: "for"}},
		{"uniforms-against", school, engine.Party{Side: "against"}},
		{"victim-accusers", loaded(t, "../examples/victim.yaml"), engine.Party{Side: "accusers"}},
		{"trial-defence", loaded(t, "../examples/trial.yaml"), engine.Party{Side: "defence"}},
		{"cyberspace-washington", included(t, "../examples/cyberspace/debate.yaml"), engine.Party{Side: "washington"}},
		{"cyberspace-lu", included(t, "../examples/cyberspace/debate.yaml"), engine.Party{Speaker: "lu"}},
		{"chinese", loaded(t, "testdata/chinese.yaml"), engine.Party{Side: loaded(t, "testdata/chinese.yaml").Graph.Map.Sides[0].ID}},
	} {
		golden(t, "testdata/brief/"+x.name+".md", briefAs(t, "md", x.a, x.party))
	}
}

// marked draws a map by lot and marks each text with a sign that the program does not
// use and with a number that no other text has.
func marked(seed uint64) *claims.Map {
	m := recipe{claims: 40, cross: 30, circles: 10, rivals: 15, undercuts: 40, with: 20, weights: 30, loose: 10}.draw(seed)
	n := 0
	mark := func(text string) string {
		n++
		return fmt.Sprintf("ξ%dξ%s", n, text)
	}
	m.Title, m.Question, m.Note = mark(m.Title), mark("what?"), mark("note")
	for i := range m.Sides {
		m.Sides[i].Name = mark("")
	}
	for i := range m.Speakers {
		m.Speakers[i].Name = mark("")
	}
	m.Sources = []claims.Document{{ID: "s", Author: mark(""), Title: mark(""), Date: "2001"}}
	for i := range m.Claims {
		c := &m.Claims[i]
		c.Text = mark(c.Text)
		if i%3 == 0 {
			c.Title = mark("title")
		}
		if i%4 > 0 {
			c.Cites = []claims.Citation{{Source: "s", At: mark(""), Quote: mark("quote")}}
		}
	}
	return m
}

// Nothing is invented: what a brief says of its own has nothing of the map, and what
// it says as from the map is from there, to the letter.
func TestBriefInventsNothing(t *testing.T) {
	texts := func(m *claims.Map) []string {
		all := []string{m.Title, m.Question, m.Note}
		for _, x := range m.Sides {
			all = append(all, x.Name)
		}
		for _, x := range m.Speakers {
			all = append(all, x.Name)
		}
		for _, x := range m.Sources {
			all = append(all, x.Author, x.Title, x.Date)
		}
		for _, c := range m.Claims {
			all = append(all, unstopped(c.Text), unstopped(c.Title))
			for _, cite := range c.Cites {
				all = append(all, cite.At, cite.Quote)
			}
		}
		return all
	}
	for seed := range uint64(25) {
		m := marked(seed)
		a := analyzed(t, m)
		known := make(map[string]string)
		for _, text := range texts(m) {
			if key := regexp.MustCompile(`^ξ\d+ξ`).FindString(text); key != "" {
				known[key] = strings.Join(strings.Fields(strings.TrimPrefix(text, key)), " ")
			}
		}
		for _, party := range []engine.Party{{Side: "pro"}, {Side: "con"}, {Speaker: "s1"}} {
			eachPiece(briefDocument(a, briefOf(t, a, party)), func(p piece) {
				if !p.own {
					if strings.Contains(p.text, "ξ") {
						t.Errorf("seed %d: %q is told as the program's own words", seed, p.text)
					}
					return
				}
				rest := regexp.MustCompile(`ξ\d+ξ[^ξ]*`).ReplaceAllStringFunc(p.text, func(text string) string {
					key := regexp.MustCompile(`^ξ\d+ξ`).FindString(text)
					words, is := known[key]
					if after, begins := strings.CutPrefix(strings.TrimPrefix(text, key), words); is && begins {
						return after
					}
					return "?" + text
				})
				if regexp.MustCompile(`[^\s“”.,:·0-9]`).MatchString(strings.ReplaceAll(rest, " and ", "")) {
					t.Errorf("seed %d: %q is told as the map's words, and %q is none of them", seed, p.text, rest)
				}
			})
		}
	}
}

// eachPiece calls f with each piece of a document.
func eachPiece(d *document, f func(p piece)) {
	var visit func(parts []passage)
	say := func(all ...phrase) {
		for _, p := range all {
			for _, x := range p {
				f(x)
			}
		}
	}
	visit = func(parts []passage) {
		for _, p := range parts {
			switch p := p.(type) {
			case *section:
				say(p.head)
				visit(p.parts)
			case *paragraph:
				say(p.text)
			case *listing:
				for i := range p.items {
					say(p.items[i].text)
					visit(p.items[i].parts)
				}
			case *table:
				say(p.columns...)
				for _, row := range p.rows {
					for _, cell := range row {
						visit(cell.parts)
					}
				}
			case *claimCard:
				say(p.lead, says(p.word))
				say(p.foot...)
				f(piece{text: p.text, own: true})
				f(piece{text: p.who, own: true})
			default:
				panic(fmt.Sprintf("a %T in a brief", p))
			}
		}
	}
	visit(d.parts)
}

// Every claim of the side is told with its quote, and no claim is told twice; every
// attack has its number once.
func TestBriefTellsOnce(t *testing.T) {
	for seed := range uint64(40) {
		m := marked(seed)
		a := analyzed(t, m)
		for _, party := range []engine.Party{{Side: "pro"}, {Speaker: "s1"}} {
			b := briefOf(t, a, party)
			text := briefAs(t, "md", a, party)
			for c := range m.Claims {
				if len(m.Claims[c].Cites) == 0 {
					continue
				}
				n := strings.Count(text, m.Claims[c].Cites[0].Quote)
				if n > 1 || b.Ours[c] && n == 0 {
					t.Errorf("seed %d: %s is told %d times", seed, m.Claims[c].ID, n)
				}
			}
			for i := range b.Expected {
				if n := len(regexp.MustCompile(fmt.Sprintf(`\*\*Attack %d[:*]`, i+1)).FindAllString(text, -1)); n != 1 {
					t.Errorf("seed %d: attack %d is told %d times", seed, i+1, n)
				}
			}
			// Where a name leads, there is what it leads to.
			for _, to := range regexp.MustCompile(`→ (line|attack) (\d+)`).FindAllStringSubmatch(text, -1) {
				if head := strings.ToUpper(to[1][:1]) + to[1][1:] + " " + to[2]; !strings.Contains(text, "**"+head) {
					t.Errorf("seed %d: %q leads nowhere", seed, to[0])
				}
			}
		}
	}
}

// What is deep is told in parts that are not.
func TestBriefDeep(t *testing.T) {
	m := &claims.Map{Title: "deep", Language: "en", Thesis: []claims.Ref{{ID: "c0"}}, Sides: []claims.Side{{ID: "pro", Name: "Pro"}}}
	const n = 3000
	for i := range n {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(fmt.Sprint("c", i)), Text: fmt.Sprintf("Claim %d.", i), Status: claims.Asserted, Confidence: 0.5, Sides: []claims.ID{"pro"}})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", i)), Premises: []claims.ID{m.Claims[i].ID}, Target: m.Claims[i-1].ID, Kind: claims.Support, Weight: claims.FullWeight})
		}
	}
	text := briefAs(t, "md", analyzed(t, m), engine.Party{Side: "pro"})
	for _, line := range strings.Split(text, "\n") {
		if indent := len(line) - len(strings.TrimLeft(line, " ")); indent > 4*briefDepth {
			t.Fatalf("%q is %d deep", line, indent)
		}
	}
	for i := range n {
		if !strings.Contains(text, fmt.Sprintf("Claim %d", i)) {
			t.Errorf("claim %d is not told", i)
		}
	}
}

// A claim that very many speak against in very many attacks does not make a brief
// grow by their product.
func TestBriefLarge(t *testing.T) {
	m := &claims.Map{Title: "large", Language: "en", Thesis: []claims.Ref{{ID: "t"}}, Sides: []claims.Side{{ID: "pro", Name: "Pro"}, {ID: "con", Name: "Con"}}}
	add := func(id string, side claims.ID) claims.ID {
		m.Claims = append(m.Claims, claims.Claim{ID: claims.ID(id), Text: id + " is so.", Status: claims.Asserted, Confidence: 0.5, Sides: []claims.ID{side}})
		return claims.ID(id)
	}
	reason := func(k claims.Kind, target claims.ID, premises ...claims.ID) {
		m.Reasons = append(m.Reasons, claims.Reason{ID: claims.ID(fmt.Sprint("r", len(m.Reasons))), Premises: premises, Target: target, Kind: k, Weight: claims.FullWeight})
	}
	thesis, x := add("t", "pro"), add("x", "con")
	for i := range 1500 {
		reason(claims.Rebuttal, x, add(fmt.Sprint("a", i), "pro"))
		reason(claims.Rebuttal, thesis, x, add(fmt.Sprint("b", i), "con"))
	}
	a := analyzed(t, m)
	begin := time.Now()
	text := briefAs(t, "md", a, engine.Party{Side: "pro"})
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	if len(text) > 4_000_000 {
		t.Errorf("it has %d bytes", len(text))
	}
}

// A map whose sides, speakers and claims are empty or silent has a brief as well.
func TestBriefOfLittle(t *testing.T) {
	m := &claims.Map{Title: "little", Language: "en", Sides: []claims.Side{{ID: "pro", Name: "Pro"}}}
	m.Claims = []claims.Claim{{ID: "a", Text: "A.", Status: claims.Asserted, Confidence: 0.5}}
	text := briefAs(t, "md", analyzed(t, m), engine.Party{Side: "pro"})
	for _, want := range []string{"This side says nothing about", "Nothing is said for this position", "Nobody says anything against this case.", "None found.", "Nothing was left unanswered.", "Nothing to settle"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	a := analyzed(t, &claims.Map{Language: "en"})
	if text := briefAs(t, "html", a, engine.Party{Speaker: "x"}); !strings.Contains(text, "<h1>") {
		t.Error("no page of an empty map")
	}
}

// hostileBrief is the brief of a map that says one text in all places.
func hostileBrief(t testing.TB, text string) (*engine.Analysis, engine.Party) {
	t.Helper()
	m := hostileMap(text)
	m.Language = "en"
	m.Sides = append(m.Sides, claims.Side{ID: "other", Name: text})
	m.Speakers = append(m.Speakers, claims.Speaker{ID: "foe", Name: text, Side: "other"})
	m.Claims[2].By, m.Claims[2].Sides = []claims.ID{"foe"}, []claims.ID{"other"}
	return analyzed(t, m), engine.Party{Side: "side"}
}

func TestBriefHostile(t *testing.T) {
	plain, party := hostileBrief(t, "plain")
	lines := strings.Count(briefAs(t, "md", plain, party), "\n")
	tags := regexp.MustCompile(`<[a-z/!][^>]*>`)
	named := func(page string) map[string]int {
		count := make(map[string]int)
		for _, tag := range tags.FindAllString(page, -1) {
			count[strings.Fields(strings.Trim(tag, "<>"))[0]]++
		}
		return count
	}
	want := named(briefAs(t, "html", plain, party))
	for _, text := range hostileTexts {
		a, party := hostileBrief(t, text)
		if n := strings.Count(briefAs(t, "md", a, party), "\n"); n != lines {
			t.Errorf("%q makes %d lines of %d", text, n, lines)
		}
		page := briefAs(t, "html", a, party)
		for tag, n := range named(page) {
			if n != want[tag] {
				t.Errorf("%q: %d <%s>, not %d", text, n, tag, want[tag])
			}
		}
	}
}

// TestDocumentBriefInBrowser looks at briefs as a reader does.
func TestDocumentBriefInBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	show := func(a *engine.Analysis, p engine.Party) { b.checkDocument(t, briefDocument(a, briefOf(t, a, p))) }
	show(included(t, "../examples/uniforms/debate.yaml"), engine.Party{Side: "against"})
	show(included(t, "../examples/cyberspace/debate.yaml"), engine.Party{Speaker: "lu"})
	a, p := hostileBrief(t, strings.Join(hostileTexts, " ")+strings.Repeat("unbreakable", 20))
	show(a, p)
}

// TestBriefAtACost: by hand. pro is for both theses. The price that con speaks of against
// the first is what pro's line for the second rests on, so nothing says to bring it down;
// and the study that con brings against the first also backs a line of pro's, which would
// stand without it.
func TestBriefAtACost(t *testing.T) {
	b := briefAs(t, "md", analyzed(t, parsed(t, `
thesis: [move, sell]
sides: {pro: The Owls, con: The Hawks}
claims:
  move: {text: We should move.}
  sell: {text: We should sell the house.}
  calm: {text: It is calm there., side: pro, supports: move}
  price: {text: Houses cost much now., side: con, rebuts: move, supports: sell}
  study: {text: A study says that many regret it., side: con, rebuts: move, supports: regret}
  regret: {text: Many regret that they waited., side: pro, supports: sell}
  empty: {text: Half of the house stands empty., side: pro, supports: sell}
  far: {text: It is not far., side: pro, undercuts: study -> move}
`)), engine.Party{Side: "pro"})
	for _, want := range []string{
		"**Attack first:** nothing that leaves its own case whole.\n\n**At a cost:** this makes it stand.\n\n" +
			"- not without loss: Houses cost much now → line 3 — its own case would lose line 3\n",
		"- hold, though others say it: Houses cost much now → line 3 — also said against this side in attack 1\n",
		"- answer the step rather than the claim, which carries its own line 3\n",
		"- also serves its own line 2, which would not fall with it\n",
		"### Undercuts that others did not answer: press them\n\n- It is not far",
	} {
		if !strings.Contains(b, want) {
			t.Errorf("it does not say %q:\n%s", want, b)
		}
	}
	if strings.Contains(b, "bring down") {
		t.Errorf("it says to bring something down:\n%s", b)
	}
}

// waysOf is a brief, with its first way as f has it.
func waysOf(t *testing.T, text string, f func(x *engine.Cruxes, y *engine.Way)) string {
	t.Helper()
	a := analyzed(t, parsed(t, text))
	b := briefOf(t, a, engine.Party{Side: "pro"})
	x := &b.Theses[0]
	if len(x.Ways) == 0 {
		t.Fatalf("no ways: %+v", x)
	}
	f(cruxesFor(x, engine.Accepted), &x.Ways[0])
	var page bytes.Buffer
	if err := BriefMarkdown(&page, a, b); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// TestBriefWhatFalls: by hand. What a claim serves is said not to fall with it only where
// that is known, and where it does not fall with the others that go with the claim.
func TestBriefWhatFalls(t *testing.T) {
	const head = `
thesis: [move, sell]
sides: {pro: The Owls, con: The Hawks}
claims:
  move: {text: We should move.}
  sell: {text: We should sell the house., status: open}
  calm: {text: It is calm there., side: pro, supports: move}
  time: {text: Now is the time., side: pro, status: open, supports: sell}
`
	asIs := func(*engine.Cruxes, *engine.Way) {}
	// Either claim alone carries line 2.
	both := head + `
  dear: {text: Houses cost much now., side: con, rebuts: move, supports: time}
  old: {text: The house is old., side: con, rebuts: move, supports: time}
`
	// What is said of age backs a line that stands on its own, besides.
	one := head + `
  dear: {text: Houses cost much now., side: con, rebuts: move, supports: time}
  old: {text: The house is old., side: con, rebuts: move, supports: decay}
  decay: {text: It decays., side: pro, supports: sell}
`
	for i, x := range []struct {
		text string
		f    func(*engine.Cruxes, *engine.Way)
		want []string
	}{
		{both, asIs, []string{
			"- bring down: Houses cost much now → line 2 — also serves its own line 2\n",
			"- bring down: The house is old → line 2 — also serves its own line 2\n",
			"- together these would cost its own case line 2",
		}},
		{one, asIs, []string{
			"- not without loss: Houses cost much now → line 2 — its own case would lose line 2",
			"- bring down: The house is old → line 3 — also serves its own line 3, which would not fall with it\n",
		}},
		{one, func(_ *engine.Cruxes, y *engine.Way) { y.AloneKnown[1] = false }, []string{
			"- bring down: The house is old → line 3 — also serves its own line 3\n",
		}},
	} {
		page := waysOf(t, x.text, x.f)
		for _, want := range x.want {
			if !strings.Contains(page, want) {
				t.Errorf("case %d: it does not say %q:\n%s", i, want, page)
			}
		}
	}
}

// A search that has ended does not tell that there is no way without a cost.
func TestBriefOfUnfinishedSearch(t *testing.T) {
	for language, says := range map[string][2]string{
		"en":      {"nothing that leaves its own case whole", "none was found that leaves its own case whole"},
		"zh-Hans": {"没有不损及本方论证的办法", "未找到不损及本方论证的办法"},
		"zh-Hant": {"沒有不損及本方論證的辦法", "未找到不損及本方論證的辦法"},
	} {
		for i, complete := range []bool{true, false} {
			page := waysOf(t, "language: "+language+`
thesis: [move, sell]
sides: {pro: The Owls, con: The Hawks}
claims:
  move: {text: We should move.}
  sell: {text: We should sell the house.}
  calm: {text: It is calm there., side: pro, supports: move}
  price: {text: Houses cost much now., side: con, rebuts: move, supports: sell}
  empty: {text: Half of the house stands empty., side: pro, supports: sell}
`, func(x *engine.Cruxes, y *engine.Way) { x.Complete = complete })
			if !strings.Contains(page, says[i]) || strings.Contains(page, says[1-i]) {
				t.Errorf("%s, %v: it does not say %q:\n%s", language, complete, says[i], page)
			}
		}
	}
}

// Where undercuts are too many to be looked for, a brief tells still what was dropped: here
// 150 sides give each of 100 premises, and the step against which these speak.
func TestBriefOfManyUndercuts(t *testing.T) {
	m := &claims.Map{Title: "many", Language: "en", Thesis: []claims.Ref{{ID: "t"}}}
	var all []claims.ID
	for i := range 150 {
		all = append(all, claims.ID(fmt.Sprint("s", i)))
		m.Sides = append(m.Sides, claims.Side{ID: all[i], Name: string(all[i])})
	}
	add := func(id claims.ID, sides ...claims.ID) claims.ID {
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: string(id) + " is so.", Status: claims.Asserted, Confidence: 0.5, Sides: sides})
		return id
	}
	reason := func(id claims.ID, k claims.Kind, target claims.ID, premises ...claims.ID) {
		m.Reasons = append(m.Reasons, claims.Reason{ID: id, Premises: premises, Target: target, Kind: k, Weight: claims.FullWeight})
	}
	reason("r", claims.Support, add("t"), add("p", all[0]))
	reason("left", claims.Rebuttal, "t", add("q", all[1]))
	reason("step", claims.Support, add("z"), add("a", all...))
	var premises []claims.ID
	for i := range 100 {
		premises = append(premises, add(claims.ID(fmt.Sprint("u", i)), all...))
	}
	reason("undercut", claims.Undercut, "step", premises...)
	a := analyzed(t, m)
	b := briefOf(t, a, engine.Party{Side: all[0]})
	if !b.DroppedKnown || b.OpenKnown || len(b.Dropped) != 1 || len(b.Left) != 1 {
		t.Errorf("%v and %v: %v dropped, %v left", b.DroppedKnown, b.OpenKnown, b.Dropped, b.Left)
	}
	told := func() string {
		var page bytes.Buffer
		if err := BriefMarkdown(&page, a, b); err != nil {
			t.Fatal(err)
		}
		return page.String()
	}
	const unknown = "Not looked for: there are too many who say something."
	page := told()
	for _, want := range []string{"press it\n\n- p is so", "press them\n\n" + unknown + "\n", "- q is so"} {
		if !strings.Contains(page, want) {
			t.Errorf("it does not say %q:\n%s", want, page)
		}
	}
	b.DroppedKnown = false
	if page = told(); strings.Count(page, unknown) != 1 {
		t.Errorf("it does not say once that nothing was looked for:\n%s", page)
	}
	b.OpenKnown = true
	if page = told(); strings.Count(page, unknown) != 2 {
		t.Errorf("it does not say twice that something was not looked for:\n%s", page)
	}
}

// TestBriefUnclear: what leads to a thesis both ways is not nothing.
func TestBriefUnclear(t *testing.T) {
	b := briefAs(t, "md", analyzed(t, parsed(t, `
thesis: [move, sell, stay]
sides: {pro: The Owls}
claims:
  move: {text: We should move.}
  sell: {text: We should sell the house.}
  stay: {text: We should stay for the summer.}
  rich: {text: We are rich., supports: move}
  poor: {text: We would be poor., rebuts: move}
  price: {text: Houses cost much now., side: pro, supports: [rich, poor, sell]}
`)), engine.Party{Side: "pro"})
	want := "What this side says leads to these as well, without adding up to a position:\n\n- We should move. — 1 claim\n\n" +
		"This side says nothing about:\n\n- We should stay for the summer.\n"
	if !strings.Contains(b, want) {
		t.Errorf("it does not say %q:\n%s", want, b)
	}
}
