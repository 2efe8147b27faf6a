package claims

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestTextsAreReadOnce(t *testing.T) {
	files := map[string]string{
		"map.yaml": "include: [part.yaml, sub/other.yaml]\nsources:\n  a: {text: texts/t.txt}\n  b: {text: ./texts/t.txt, starts: Two}\n" +
			"claims:\n" + lines(300, func(i int) string {
			return fmt.Sprintf("  c%d: {text: C., cite: [{source: a, at: ¶ 1, quote: One thing}, {source: b, quote: Two things}, {source: c, quote: no thing}]}", i)
		}),
		"part.yaml":      "sources: {c: {text: texts/t.txt}}",
		"sub/other.yaml": "sources: {d: {text: t.txt}}\nclaims: {d: {text: D., cite: {source: d, quote: no thing}}}",
	}
	opened := make(map[string]int)
	open := func(from Source, path string) (Source, error) {
		if strings.HasSuffix(path, ".txt") {
			opened[path]++
			return Source{Name: path, Text: []byte("One thing.\n\nTwo things.\n")}, nil
		}
		return Source{Name: path, Text: []byte(files[path])}, nil
	}
	m, ds := Load([]Source{{Name: "map.yaml", Text: []byte(files["map.yaml"])}}, open)
	if ds.Err() != nil {
		t.Fatal(ds)
	}
	ds = CheckCited(m, open)
	if len(ds) != 301 || ds[0].Code != QuoteNotFound {
		t.Errorf("%d findings: %v", len(ds), ds[:min(len(ds), 3)])
	}
	if opened["texts/t.txt"] != 1 || opened["./texts/t.txt"] != 0 || opened["t.txt"] != 1 {
		t.Errorf("the texts were opened so often: %v", opened)
	}
}

func TestDatesOfSources(t *testing.T) {
	for _, c := range []struct {
		source, claim string
		tooOld        bool
	}{
		{"2013", "2013", false}, {"2013", "2014", true}, {"2014", "2013", false},
		{"2013", "2013-12-31", false}, {"2013-12", "2013", false}, {"2013-12-31", "2014", true},
		{"2013-03", "2013-04", true}, {"2013-04", "2013-03", false}, {"2013-03", "2013-03-31", false}, {"2013-03-01", "2013-03", false},
		{"2013-03-17", "2013-03-18", true}, {"2013-03-18", "2013-03-18", false}, {"2013-03-19", "2013-03-18", false},
		{"", "2013", false}, {"2013", "", false},
	} {
		ds := CheckCited(&Map{
			Sources: []Document{{ID: "s", Date: c.source}},
			Claims:  []Claim{{ID: "c", Date: c.claim, Cites: []Citation{{Source: "s"}}}},
		}, nil)
		if tooOld := len(ds) == 1 && ds[0].Code == SourceTooOld; tooOld != c.tooOld || len(ds) > 1 {
			t.Errorf("a source of %q, a claim of %q: %v", c.source, c.claim, ds)
		}
	}
}

func TestLongTextsWantPlaces(t *testing.T) {
	for _, c := range []struct {
		text string
		long bool
	}{
		{strings.Repeat("学", 3000), false},
		{strings.Repeat("学", 3001), true},
		{strings.Repeat("a b.\n\n", 500), false},
		{strings.Repeat("a b.\n\n", 500) + ".", true},
	} {
		ds := citing(c.text, "", "", "")
		if long := len(ds) == 1 && ds[0].Code == NoPlace && ds[0].Severity == Note; long != c.long || len(ds) > 1 {
			t.Errorf("%.20q: %v", c.text, ds)
		}
		if ds := citing(c.text, "", "p. 3", ""); len(ds) > 0 {
			t.Errorf("%.20q: %v", c.text, ds)
		}
	}
}

// Of what occurs more often than places are kept, no place is wrong.
func TestQuotesThatStandEverywhere(t *testing.T) {
	text := strings.Repeat("all over.\n\n", mostPlaces+5) + "the end.\n\n" + strings.Repeat("all over.\n\n", 5)
	if ds := citing(text, "", fmt.Sprintf("¶ %d", mostPlaces+8), "all"); len(ds) > 0 {
		t.Error(ds)
	}
	if ds := citing(text, "", fmt.Sprintf("¶ %d", mostPlaces+8), "the end"); len(ds) != 1 || ds[0].Code != QuoteElsewhere {
		t.Error(ds)
	}
	if ds := citing(text, "", "¶ 1", "all … the end … all … end"); len(ds) > 0 { // the last part may follow
		t.Error(ds)
	}
	if ds := citing(text, "", "¶ 1", "over the wall"); len(ds) != 1 || ds[0].Code != QuoteNotFound {
		t.Error(ds)
	}
}

// The nearest passage is found by what it begins with where all words are too
// frequent to look at all their places.
func TestNearPassagesOfFrequentWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	words := make([]string, 600_000)
	for i := range words {
		words[i] = []string{"one", "two", "three", "four", "five", "six"}[rng.IntN(6)]
	}
	quote := strings.Join(words[len(words)-30:len(words)-1], " ")
	f := newQuoteFinder([]string{quote + " zebra"})
	f.read(strings.Join(words, " "))
	p := &f.quotes[quote+" zebra"].parts[0]
	if n := f.nearest(p); !n.near || int(n.to) != len(words) || n.slips != 1 {
		t.Errorf("near %t, looked %t: words %d to %d, %d slips", n.near, n.looked, n.from, n.to, n.slips)
	}
}

// What a finding shows of long passages and odd texts.
func TestShownPassages(t *testing.T) {
	long := strings.Fields(prose(20_000))
	changed := append(append(append([]string(nil), long[100:600]...), "zebra"), long[601:900]...)
	for _, c := range []struct{ name, text, quote, message, hint string }{
		{"long", strings.Join(long, " "), strings.Join(changed, " "), " ‹zebra› " + strings.Join(long[601:603], " "), " ‹" + long[600] + "› " + strings.Join(long[601:603], " ")},
		{"white space", "One two\r\n\r\n  three\u200b four.", "One two three five", "“One two three ‹five›”", "“One two three ‹four›” (line 1, ¶ 1)"},
		{"a word at the beginning", "It rains. The sun shines on us.", "Now the sun shines", "“‹Now› the sun shines”", "“The sun shines”"},
		{"a word at the end", "The sun shines on. It rains.", "The sun shines on now", "“The sun shines on ‹now›”", "“The sun shines on”"},
		{"quotation marks", "He said “the sun” shines on.", "said “the moon” shines on", "\"said “the ‹moon›” shines on\"", "\"said “the ‹sun›” shines on\""},
		{"several", "It was one of the best days for all of us here.", "It is one of the worst days for some of us", "“It ‹is› one of the ‹worst› days for ‹some› of us”", "“It ‹was› one of the ‹best› days for ‹all› of us”"},
		{"hyphens", "the attribu-\ntion of state-\nsponsored attacks", "the attribution of state-sponsored crimes", "‹crimes›", "state- sponsored ‹attacks›"},
		{"a compound", "a non-violent 12-storey building", "violent 12", "“violent 12”", "“‹non›-violent 12-‹storey›”"},
		{"one word", "non-violent", "violent", "“violent”", "“‹non›-violent”"},
		{"Chinese", "今天，中国是网络攻击的主要受害者。", "中国不是网络攻击的受害者", "“中国‹不›是网络攻击的受害者”", "“中国是网络攻击的‹主要›受害者”"},
		{"swapped at the ends", "one two three four", "two one four three", "“‹two one four three›”", "“‹one two three four›”"},
		{"many more words", "They say that neither country's government will conduct or knowingly support cyber-enabled theft of property.", "neither government will ever conduct cyber-enabled theft of property",
			"“neither government will ‹ever› conduct cyber-enabled theft of property”", "“neither ‹country's› government will conduct ‹or knowingly support› cyber-enabled theft of property”"},
		{"only a frequent word in common", strings.Repeat("the cat of a man. ", 50), "the zebra", "nor anything near it: “the zebra”", ""},
		{"a part", "One two three. Four five six.", "One two … four zebra six", "this part of the quote is not in \"t.txt\": “four ‹zebra› six”", "“Four ‹five› six” (line 1, ¶ 1)"},
	} {
		ds := citing(c.text, "", "", c.quote)
		i := 0
		for i < len(ds) && ds[i].Code != QuoteNotFound {
			i++
		}
		if i == len(ds) || !strings.Contains(ds[i].Message, c.message) || !strings.Contains(ds[i].Hint, c.hint) {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		if n := runes(ds[i].Message + ds[i].Hint); n > 700 {
			t.Errorf("%s: %d characters", c.name, n)
		}
	}
}
