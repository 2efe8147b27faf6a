package claims

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// alone opens no file.
func alone(Source, string) (Source, error) { return Source{}, fs.ErrNotExist }

// mendSample has names that are no slips of each other, of all kinds and at all
// places.
const mendSample = `title: A sample
thesis: ban
sides: {teachers: The teachers, families: "The families"}
speakers:
  headmaster: {name: Mr Grey, side: teachers}
  mothers: {name: The mothers, side: families}
sources:
  study: {title: A study, date: 2013-03-18}
claims:
  ban:
    text: Schools should ban phones.
    by: headmaster
    pros:
      - distract   # the noise
      - text: Phones make cheating easy.
        weight: 0.75
        reason: cheating
      - claim: quiet
        with: [study-hall, breaks]
    cons:
      - {claim: emergency, weight: 0.5, id: parents}
      - Pupils like them.
  distract:
    text: Phones distract everyone in the room.
    cite: {source: study, at: ¶ 3}
    status: granted
    tags: [noise, school]
  quiet: {text: Lessons become quiet., supports: [study-hall]}
  study-hall: 自习室 is quiet.
  breaks:
    text: Pupils talk in breaks.
    contradicts: lonely
    confidence: 0.25
  lonely: Pupils are lonely in breaks.
  emergency:
    text: Parents must reach pupils.
    by: mothers
    rebuts: quiet
  office:
    text: The office has a telephone.
    side: teachers
    undercuts: [parents, "emergency -> quiet"]
`

// sayings are what a map says, whatever the ids of its claims are.
func sayings(m *Map) []string {
	text := make(map[ID]string)
	for _, c := range m.Claims {
		text[c.ID] = c.Text
	}
	for _, r := range m.Reasons {
		text[r.ID] = fmt.Sprintf("%s of %d", r.Kind, len(r.Premises))
	}
	name := make(map[ID]string)
	for _, s := range m.Speakers {
		name[s.ID] = s.Name
	}
	for _, s := range m.Sides {
		name[s.ID] = s.Name
	}
	for _, s := range m.Sources {
		name[s.ID] = s.Title
	}
	all := []string{m.Title}
	for _, id := range m.Theses() {
		all = append(all, "thesis "+text[id])
	}
	for _, c := range m.Claims {
		line := fmt.Sprintf("%s %s %v %v", c.Text, c.Status, c.Confidence, c.Tags)
		for _, id := range slices.Concat(c.By, c.Sides) {
			line += " " + name[id]
		}
		for _, x := range c.Cites {
			line += " " + name[x.Source] + x.At
		}
		all = append(all, line)
	}
	for _, r := range m.Reasons {
		line := fmt.Sprintf("%s %s %s", r.Kind, r.Weight, text[r.Target])
		for _, p := range r.Premises {
			line += " " + text[p]
		}
		all = append(all, line)
	}
	for _, x := range m.Contradictions {
		all = append(all, "contradict "+min(text[x.A], text[x.B])+max(text[x.A], text[x.B]))
	}
	slices.Sort(all)
	return all
}

// slipped returns the texts that one slip of the pen can make of a word.
func slipped(word string) []string {
	var all []string
	r := []rune(word)
	for i := range r {
		all = append(all, string(r[:i])+string(r[i+1:]), string(r[:i+1])+string(r[i:]))
		if i > 0 {
			all = append(all, string(r[:i-1])+string(r[i])+string(r[i-1])+string(r[i+1:]))
			all = append(all, string(r[:i])+"x"+string(r[i+1:]))
		}
	}
	return append(all, strings.ToUpper(word))
}

// A slip in any key or name of a map is found, and whenever it is mended, so that
// no error is left, the map says what it said before.
func TestMendSlips(t *testing.T) {
	whole, ds := Load([]Source{{Name: "f", Text: []byte(mendSample)}}, nil)
	if len(ds) > 0 {
		t.Fatalf("the sample is not sound:\n%s", findings(ds))
	}
	want := sayings(whole)
	nth := 3 // of the slips are tried
	if testing.Short() || syntaxRace {
		nth = 20
	}
	tried, slips, mended := 0, 0, 0
	try := func(damaged string) {
		t.Helper()
		if tried++; tried%nth > 0 {
			return
		}
		read := reading(Source{Name: "f", Text: []byte(damaged)}, alone)
		_, before := read(nil)
		if before.Count(Error) == 0 {
			return
		}
		slips++
		changed, done := Mend(read, always)
		files, left := read(changed)
		if left.Count(Error) > 0 {
			return
		}
		mended++
		m, _ := Load(files, nil)
		if got := sayings(m); !slices.Equal(got, want) {
			t.Errorf("the map says something else:\n%s%s\n--- got\n%s\n--- want\n%s", damaged, fixes(done), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	// Keys and names: words before a colon, and words in the places of names.
	word := regexp.MustCompile(`[a-z_-]{2,}:|(?:by|side|source|claim|thesis|supports|rebuts|contradicts|status): [a-z-]+|\[[a-z-]+|, [a-z-]+\]|- distract|[a-z]+ -> [a-z]+`)
	for _, at := range word.FindAllStringIndex(mendSample, -1) {
		for _, part := range regexp.MustCompile(`[a-z_-]+`).FindAllStringIndex(mendSample[at[0]:at[1]], -1) {
			from, to := at[0]+part[0], at[0]+part[1]
			for _, s := range slipped(mendSample[from:to]) {
				try(mendSample[:from] + s + mendSample[to:])
			}
		}
	}
	if slips < 1000/nth || mended < slips/2 {
		t.Errorf("of %d slips %d were mended", slips, mended)
	}
	t.Logf("of %d slips %d were mended", slips, mended)
	// Other slips, each at all its places.
	for _, x := range [][2]string{{"- ", "-"}, {": ", ":"}, {": ", "："}, {"- ", "• "}, {"- ", "-\t"}, {"0.", "0,"}, {"2013-03-18", "2013/3/18"}, {"    ", "\u00a0\u00a0  "}, {"    ", "　　"}} {
		for i := range mendSample {
			if strings.HasPrefix(mendSample[i:], x[0]) {
				try(mendSample[:i] + x[1] + mendSample[i+len(x[0]):])
			}
		}
		try(strings.ReplaceAll(mendSample, x[0], x[1]))
	}
	try(regexp.MustCompile(`(?m)^( {2})+`).ReplaceAllStringFunc(mendSample, func(s string) string { return strings.Repeat("\t", len(s)/2) }))
}

// applySlowly does what [ApplyFixes] does, edit by edit from the last one on.
func applySlowly(text string, done Diagnostics) string {
	lines := Lines([]byte(text))
	offset := func(p Pos) int {
		at := 0
		if strings.HasPrefix(text, "\ufeff") {
			at = 3
		}
		for i := 1; i < p.Line; i++ {
			at += len(lines[i-1])
			if at < len(text) {
				at += breakAt(text, at)
			}
		}
		if p.Line > len(lines) {
			return len(text)
		}
		r := []rune(lines[p.Line-1])
		return at + len(string(r[:min(p.Col-1, len(r))]))
	}
	var all []placedEdit
	for _, d := range done {
		for _, e := range d.Fix.Edits {
			all = append(all, placedEdit{offset(e.From), offset(e.To), e.Text})
		}
	}
	byPlace(all)
	for _, e := range slices.Backward(all) {
		text = text[:e.from] + e.text + text[e.to:]
	}
	return text
}

// damage does some damage to a text.
func damage(rng *rand.Rand, text string) string {
	cut := func(n int) int { // at the beginning of a code point
		for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		return n
	}
	for range 1 + rng.IntN(6) {
		i := cut(rng.IntN(len(text) + 1))
		switch rng.IntN(8) {
		case 0:
			j := cut(min(len(text), i+1+rng.IntN(4)))
			text = text[:i] + text[max(i, j):]
		case 1, 2:
			pieces := []string{" #1", ": ", "#", "\"", "'", "“", ", ", "[", "}", "\t", "\u00a0", "\r\n", "x", "- ", "-", "•", "：", "!", "*", "@", "\u2028", "学"}
			text = text[:i] + pieces[rng.IntN(len(pieces))] + text[i:]
		case 3:
			lines := strings.SplitAfter(text, "\n")
			a, b := rng.IntN(len(lines)), rng.IntN(len(lines))
			lines[a] = lines[b]
			text = strings.Join(lines, "")
		case 4:
			text = text[:i] + strings.Replace(text[i:], ": ", ":", 1)
		case 5:
			text = text[:i] + strings.Replace(text[i:], "- ", "– ", 1+rng.IntN(3))
		case 6:
			text = text[:i] + strings.Replace(text[i:], "  ", "\t", 1+rng.IntN(3))
		case 7:
			text = text[:i] + strings.Replace(text[i:], "e", "", 1)
		}
	}
	return text
}

func TestMendRandom(t *testing.T) {
	n := uint64(500)
	if testing.Short() || syntaxRace {
		n = 50
	}
	mended := 0
	for seed := range n {
		rng := rand.New(rand.NewPCG(seed, 11))
		text := mendSample
		if rng.IntN(3) == 0 {
			text = "speakers: {s0: Ann, s1: Ben, s2: Cat}\nclaims:\n" + strings.Join(randomClaims(rng, 5), "")
		}
		text = damage(rng, text)
		if checkMending(t, text) {
			mended++
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, text)
		}
	}
	if mended < int(n)/5 {
		t.Errorf("only %d of %d maps were changed", mended, n)
	}
	t.Logf("%d of %d maps were changed", mended, n)
}

// checkMending mends a map and fails unless all promises are kept. It returns
// whether something was changed.
func checkMending(t *testing.T, text string) bool {
	t.Helper()
	read := reading(Source{Name: "f", Text: []byte(text)}, alone)
	files, before := read(nil)
	for _, d := range before {
		if d.Fix == nil {
			continue
		}
		if d.Fix.Message == "" || strings.HasSuffix(d.Fix.Message, ".") || len(d.Fix.Edits) == 0 {
			t.Errorf("a fix without words or edits: %+v %+v", d, d.Fix)
		}
		fixed, done := ApplyFixes(files[0], Diagnostics{d})
		if len(done) != 1 || string(fixed) == text {
			t.Errorf("a fix that changes nothing: %+v %+v", d, d.Fix)
		}
	}
	fixed, done := ApplyFixes(files[0], before)
	if want := applySlowly(text, done); string(fixed) != want {
		t.Errorf("applied\n%q\nwant\n%q", fixed, want)
	}
	changed, _ := Mend(read, always)
	checkMended(t, read, before, changed)
	return len(changed) > 0
}

// Every fixture can be mended without a promise being broken.
func TestMendFixtures(t *testing.T) {
	for _, folder := range []string{"err", "ok"} {
		fixtures(t, folder, func(t *testing.T, _ string, m *Map, _ Diagnostics) {
			checkMending(t, string(m.Files[0].Text))
		})
	}
}

func FuzzFix(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(string(text))
	}
	for _, m := range syntaxMistakes {
		f.Add(m.src)
	}
	f.Add(mendSample)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return // Mend reads it many times
		}
		checkMending(t, text)
	})
}

// What makes a map worse again and again is not tried for ever.
func TestMendHostile(t *testing.T) {
	n := 1000
	if testing.Short() || syntaxRace {
		n = 200
	}
	for name, text := range map[string]string{
		"every fix is good":         "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C%d., supprts: a}", i, i) }) + "  a: A.\n",
		"every fix is bad":          "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C%d., supprts: x%d}", i, i, i) }),
		"every other fix is bad":    "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C%d., supprts: c%d}", i, i, i*(i%2)) }),
		"all is hidden":             "claims:\n  a: One: two.\n" + lines(n, func(i int) string { return fmt.Sprintf("  c%d: {text: C%d., supports: stopp%d}", i, i, i) }),
		"tabs":                      "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("\tc%d:\n\t\ttext: C%d.", i, i) }),
		"one of many tabs":          "claims:\n" + lines(n, func(i int) string { return fmt.Sprintf("\tc%d: C%d.", i, i) }) + "    x: y\n",
		"one long line":             "claims: {" + strings.Repeat("a: {text: A, b, c, status: grantd}, ", n) + "}",
		"one list, again and again": "claims:\n  a:\n    text: A.\n    supports: [" + strings.Repeat("b, ", n) + "b]\n  b: B.\n",
		"one key, again and again":  "claims:\n  a:\n    text: A.\n" + strings.Repeat("    supports: b\n", n) + "  b: B.\n",
		"nothing is turned off by any": "claims:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  c%d:\n    text: C%d.\n    ignore: [same-text, text-lost]", i, i)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			read := reading(Source{Name: "f", Text: []byte(text)}, alone)
			_, before := read(nil)
			start := time.Now()
			changed, done := Mend(read, always)
			took := time.Since(start)
			_, left := read(changed)
			t.Logf("%v; %d findings, %d mended, %d left", took, len(before), len(done), len(left))
			if left.Count(Error) > before.Count(Error) || took > 20*time.Second && !syntaxRace {
				t.Errorf("%v; %d errors before, %d after", took, before.Count(Error), left.Count(Error))
			}
		})
	}
}
