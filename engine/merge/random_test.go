package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"crux/claims"
	"crux/claims/maptest"
)

// read reads a claim file, or fails.
func read(t *testing.T, name, text string) *claims.Map {
	t.Helper()
	m, ds := claims.Load([]claims.Source{{Name: name, Text: []byte(text)}}, nil)
	if err := ds.Err(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return m
}

func merged(t *testing.T, maps ...*claims.Map) *Merged {
	t.Helper()
	m, err := Merge(maps, Options{})
	if err != nil {
		var texts []string
		for _, x := range maps {
			texts = append(texts, string(x.Files[0].Text))
		}
		t.Fatalf("%v\n%s", err, strings.Join(texts, "---\n"))
	}
	return m
}

// commented writes comments above lines of a claim file, and behind some.
func commented(rng *rand.Rand, text string) string {
	var b strings.Builder
	block := -1 // the indentation of what has a text below it
	for line := range strings.Lines(text) {
		in := len(line) - len(strings.TrimLeft(line, " "))
		if strings.TrimSpace(line) == "" {
			b.WriteString(line)
			continue
		}
		if block >= 0 && in > block {
			b.WriteString(line)
			continue
		}
		block = -1
		line = strings.TrimSuffix(line, "\n")
		if strings.HasSuffix(line, "|-") || strings.HasSuffix(line, ">-") || strings.HasSuffix(line, "|") || strings.HasSuffix(line, "|2-") {
			block = in
		}
		if rng.IntN(4) == 0 {
			for range 1 + rng.IntN(2) {
				fmt.Fprintf(&b, "%s# %d\n", strings.Repeat(" ", in), rng.IntN(30))
			}
			if rng.IntN(3) == 0 {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		if rng.IntN(8) == 0 && strings.HasSuffix(line, ":") {
			fmt.Fprintf(&b, " # %d", rng.IntN(30))
		}
		b.WriteByte('\n')
	}
	if rng.IntN(3) == 0 {
		fmt.Fprintf(&b, "# %d\n", rng.IntN(30))
	}
	return b.String()
}

// file writes a map as a claim file with comments, which is "" where the map has
// errors.
func file(rng *rand.Rand, m *claims.Map) string {
	text, _, err := claims.WriteYAML(m)
	if err != nil {
		return ""
	}
	full := commented(rng, string(text))
	again, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(full)}}, nil)
	if ds.Err() != nil {
		full = string(text) // a comment that would have been taken for text
		if again, ds = claims.Load([]claims.Source{{Name: "f", Text: text}}, nil); ds.Err() != nil {
			return ""
		}
	}
	if bare := readOrNil(string(text)); bare == nil || !slices.Equal(maptest.Unordered(bare), maptest.Unordered(again)) {
		return string(text)
	}
	return full
}

// readOrNil is [read], but nil for what has errors.
func readOrNil(text string) *claims.Map {
	m, ds := claims.Load([]claims.Source{{Name: "f", Text: []byte(text)}}, nil)
	if ds.Err() != nil {
		return nil
	}
	return m
}

var vocabulary = strings.Fields("schools phones pupils distract class teachers parents emergency not exams")

// edited changes a map as another author would.
func edited(rng *rand.Rand, m *claims.Map) {
	word := func() string { return vocabulary[rng.IntN(len(vocabulary))] }
	for range 1 + rng.IntN(6) {
		c := &m.Claims[rng.IntN(len(m.Claims))]
		switch rng.IntN(14) {
		case 0:
			c.Text += " " + word()
		case 1:
			c.Text = word() + " " + word()
		case 2:
			c.Status = claims.Status(1 + rng.IntN(4))
		case 3:
			c.Title = word()
		case 4:
			c.Confidence = 0
		case 5:
			c.Standard = claims.Standard(rng.IntN(5))
		case 6, 7, 8:
			if len(m.Reasons) > 0 {
				r := &m.Reasons[rng.IntN(len(m.Reasons))]
				switch rng.IntN(5) {
				case 0:
					r.Weight = claims.Weight(1 + rng.IntN(10000))
				case 1:
					r.Scheme = word()
				case 2:
					r.Note = word()
				default:
					if r.Kind != claims.Undercut {
						r.Kind = claims.Support + claims.Rebuttal - r.Kind
					}
				}
			}
		case 9:
			m.Thesis = []claims.Ref{{ID: c.ID}}
		case 10:
			m.Expect = []claims.Expectation{{Claim: c.ID, Verdict: "accepted"}}
		case 11:
			old := c.ID
			c.ID = claims.ID(word() + fmt.Sprint(rng.IntN(3)))
			if slices.ContainsFunc(m.Claims, func(x claims.Claim) bool { return &x != c && x.ID == c.ID && x.Text != c.Text }) {
				c.ID = old
				continue
			}
			rename(m, old, c.ID)
		case 12:
			o := &m.Claims[rng.IntN(len(m.Claims))]
			if o.ID != c.ID {
				m.Contradictions = append(m.Contradictions, claims.Contradiction{A: c.ID, B: o.ID})
			}
		default:
			for i := range m.Sides {
				m.Sides[i].Name = word()
			}
			for i := range m.Sources {
				m.Sources[i].Author = word()
			}
		}
	}
}

// rename gives a claim another id wherever it is named.
func rename(m *claims.Map, old, now claims.ID) {
	swap := func(id *claims.ID) {
		if *id == old {
			*id = now
		}
	}
	for i := range m.Thesis {
		swap(&m.Thesis[i].ID)
	}
	for i := range m.Expect {
		swap(&m.Expect[i].Claim)
	}
	for i := range m.Contradictions {
		swap(&m.Contradictions[i].A)
		swap(&m.Contradictions[i].B)
	}
	for i := range m.Reasons {
		r := &m.Reasons[i]
		if r.Kind != claims.Undercut {
			swap(&r.Target)
		}
		for k := range r.Premises {
			swap(&r.Premises[k])
		}
	}
}

// pair makes two files: each its own, or one an edited copy of the other.
func pair(rng *rand.Rand) (a, b string) {
	m, ds := maptest.Random(rng)
	if ds.Err() != nil {
		return "", ""
	}
	a = file(rng, m)
	other, ds := maptest.Random(rng)
	if rng.IntN(3) > 0 && a != "" {
		other, ds = claims.Load([]claims.Source{{Name: "f", Text: []byte(a)}}, nil)
		edited(rng, other)
	}
	if ds.Err() != nil {
		return "", ""
	}
	return a, file(rng, other)
}

// says lists what a map says in no order.
func says(m *claims.Map) []string {
	x := *m
	x.Claims, x.Reasons = slices.Clone(m.Claims), slices.Clone(m.Reasons)
	for i := range x.Claims {
		c := &x.Claims[i]
		c.By, c.Tags, c.Sides, c.Cites = slices.Sorted(slices.Values(c.By)), slices.Sorted(slices.Values(c.Tags)), slices.Sorted(slices.Values(c.Sides)), slices.Clone(c.Cites)
		slices.SortFunc(c.Cites, func(a, b claims.Citation) int {
			return strings.Compare(fmt.Sprint(a.Source, a.At, a.Quote), fmt.Sprint(b.Source, b.At, b.Quote))
		})
	}
	for i := range x.Reasons {
		x.Reasons[i].Premises = slices.Sorted(slices.Values(x.Reasons[i].Premises))
	}
	all := maptest.Unordered(&x)
	slices.Sort(all)
	return all
}

// remarks counts the lines of the comments of a map.
func remarks(m *claims.Map) map[string]int {
	lines := make(map[string]int)
	for _, c := range m.Comments() {
		for _, line := range c.Lines {
			lines[line]++
		}
	}
	return lines
}

// codes counts the findings that ask for a decision.
func codes(m *Merged) map[claims.Code]int {
	all := make(map[claims.Code]int)
	for _, d := range m.Findings.Min(claims.Warning) {
		all[d.Code]++
	}
	return all
}

// seeds is how many merges are tried.
var seeds = 60

func TestRandomMerges(t *testing.T) {
	met := make(map[claims.Code]int)
	all := 0
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 7))
		textA, textB := pair(rng)
		if textA == "" || textB == "" {
			continue
		}
		all++
		a, b := read(t, "a", textA), read(t, "b", textB)
		ab, ba := merged(t, a, b), merged(t, b, a)
		failed := func(what string, args ...any) {
			t.Fatalf("seed %d: %s\n--- a\n%s--- b\n%s--- merged\n%s", seed, fmt.Sprintf(what, args...), textA, textB, ab.Text)
		}
		m := readOrNil(string(ab.Text))
		if m == nil {
			_, ds := claims.Load([]claims.Source{{Name: "m", Text: ab.Text}}, nil)
			failed("has errors: %v", ds.Err())
		}
		if text, _, err := claims.Format(claims.Source{Name: "m", Text: ab.Text}); err != nil || !bytes.Equal(text, ab.Text) {
			failed("is not formatted: %v", err)
		}
		if x, y := says(m), says(ab.Map); !slices.Equal(x, y) {
			failed("the file does not say what the map does:\n%s", diff.Diff("file", lines(x), "map", lines(y)))
		}
		if x, y := says(m), says(readOrNil(string(ba.Text))); !slices.Equal(x, y) {
			failed("depends on the order:\n%s", diff.Diff("a, b", lines(x), "b, a", lines(y)))
		}
		if x, y := fmt.Sprint(codes(ab)), fmt.Sprint(codes(ba)); x != y {
			failed("findings depend on the order: %s, %s", x, y)
		}
		ofA, ofB, of := remarks(a), remarks(b), remarks(m)
		for line, n := range of {
			if n < max(ofA[line], ofB[line]) || n > ofA[line]+ofB[line] && !strings.HasPrefix(line, Mark) {
				failed("the comment %s is there %d times, and in the maps %d and %d", line, n, ofA[line], ofB[line])
			}
		}
		for _, in := range []map[string]int{ofA, ofB} {
			for line := range in {
				if of[line] == 0 {
					failed("the comment %s is gone", line)
				}
			}
		}
		for line := range remarks(readOrNil(string(ba.Text))) {
			if of[line] == 0 {
				failed("the comment %s depends on the order", line)
			}
		}
		same := merged(t, a, a)
		if x, y := says(a), says(readOrNil(string(same.Text))); !slices.Equal(x, y) || same.Decisions > 0 {
			failed("with itself: %d decisions\n%s", same.Decisions, diff.Diff("a", lines(x), "a, a", lines(y)))
		}
		if x, y := fmt.Sprint(ofA), fmt.Sprint(remarks(readOrNil(string(same.Text)))); x != y {
			failed("comments with itself: %s, %s", x, y)
		}
		for _, x := range []*claims.Map{a, b, m} {
			if again := merged(t, m, x); !bytes.Equal(again.Text, ab.Text) {
				failed("merged again:\n%s", diff.Diff("once", ab.Text, "twice", again.Text))
			}
			if x, y := says(m), says(readOrNil(string(merged(t, x, m).Text))); !slices.Equal(x, y) {
				failed("merged again, the other way round:\n%s", diff.Diff("once", lines(x), "twice", lines(y)))
			}
		}
		if other, _ := pair(rng); other != "" && seed%3 == 0 {
			c := read(t, "c", other)
			abc := merged(t, a, b, c)
			for _, x := range []*Merged{merged(t, c, a, b), merged(t, b, c, a), merged(t, c, b, a)} {
				if x, y := says(readOrNil(string(abc.Text))), says(readOrNil(string(x.Text))); !slices.Equal(x, y) {
					failed("three depend on the order:\n%s\n--- c\n%s", diff.Diff("a, b, c", lines(x), "others", lines(y)), other)
				}
			}
		}
		for code, n := range codes(ab) {
			met[code] += n
		}
	}
	for _, code := range []claims.Code{claims.MergedValues, claims.MergedID, claims.MergedTwins, claims.MergedConflict} {
		if met[code] == 0 {
			t.Errorf("no finding of %s in %d merges", code, all)
		}
	}
}

func lines(all []string) []byte { return []byte(strings.Join(all, "\n") + "\n") }
