package check

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"crux/claims"
	"crux/engine"
)

// What is near and what is not, by hand.
func TestApart(t *testing.T) {
	for _, x := range []struct {
		language, a, b string
		want           likeness
	}{
		{"en", "Phones distract pupils in class.", "PHONES distract pupils, in class!", sameWords},
		{"en", "Phones distract pupils in class.", "The phones distract the pupil in a class.", sameWords},
		{"en", "Phones distract pupils in class.", "Phones really distract students in class.", sameWords},
		{"en", "It isn't fair.", "It is not fair.", sameWords},
		{"en", "They can’t pay.", "They cannot pay.", sameWords},
		{"en", "Ｐｈｏｎｅｓ ring.", "Phones ring.", sameWords},
		{"en", "The café is shut.", "The cafe\u0301 is shut.", sameWords},
		{"en", "A well-known problem is noise.", "A well known issue is noise.", sameWords},
		{"de", "Die Schule soll Handys verbieten.", "Eine Schule soll Handys verbieten!", sameWords},
		{"fr", "L'école doit changer.", "L’école doit changer !", sameWords},
		{"zh", "学校应该禁止手机。", "学校应当禁止手机", sameWords},
		{"zh", "手机是有害的。", "手机很有害。", sameWords},
		{"ja", "携帯は有害です。", "携帯は有害です", sameWords},
		{"th", "โทรศัพท์รบกวนนักเรียน", "โทรศัพท์ รบกวน นักเรียน", sameWords},

		{"en", "Good behaviour needs clear rules.", "Good behavior needs clear rules.", oneSpelling},
		{"en", "The goverment should pay for it.", "The government should pay for it.", oneSpelling},
		{"en", "Phones improve the marks of pupils.", "Phones improved the marks of pupils.", oneSpelling},
		{"ru", "Телефон мешает ребёнку в школе.", "Телефон мешает ребенку в школе.", oneSpelling},

		{"en", "A survey of forty towns found that trams in the centre bring customers into shops.",
			"A survey of forty towns found that trams in the centre bring customers into cafés.", oneWord},
		{"en", "A survey of forty towns found that trams in the centre bring customers into shops.",
			"A recent survey of forty towns found that trams in the centre bring customers into shops.", oneWord},
		{"zh", "学校在课堂里使用手机让学生注意力难以集中而成绩变差。", "学校在课堂里使用手机让学生注意力难以集中而成绩变糟。", oneWord},

		{"en", "When lessons are dull pupils look at phones.", "Pupils look at phones when lessons are dull.", anotherOrder},
		{"en", "Cats and dogs need care.", "Dogs and cats need care.", anotherOrder},
		{"en", "Poor men and poor women vote.", "Poor women and poor men vote.", anotherOrder},
		{"en", "There always was violence.", "There was always violence.", anotherOrder},

		// Parallel sentences.
		{"en", "Exams are fair.", "Exams are old.", 0},
		{"en", "Homework helps pupils.", "Homework harms pupils.", 0},
		{"en", "The city should build more bus lanes.", "The city should build more bike lanes.", 0},
		{"zh", "手机影响学生的学习。", "手机影响学生的健康。", 0},
		// Negations, numbers, names, how many, how sure, which way.
		{"en", "It is fair.", "It is not fair.", 0},
		{"zh", "学校在课堂里使用手机让学生注意力能集中而成绩变好。", "学校在课堂里使用手机让学生注意力不能集中而成绩变好。", 0},
		{"en", "In 2010 one in three pupils in the schools of the town was seen with a phone.",
			"In 2020 one in three pupils in the schools of the town was seen with a phone.", 0},
		{"en", "The alliance gives the UN an effective joint force for missions abroad at a low price.",
			"The alliance gives the EU an effective joint force for missions abroad at a low price.", 0},
		{"en", "All the pupils of the three schools in the old town brought phones into their lessons.",
			"Some pupils of the three schools in the old town brought phones into their lessons.", 0},
		{"en", "A tax on sugar in the drinks of school shops might lower the weight of young pupils.",
			"A tax on sugar in the drinks of school shops will lower the weight of young pupils.", 0},
		{"en", "A tax on sugar in the drinks of school shops increases the price of lunch in the canteen.",
			"A tax on sugar in the drinks of school shops decreases the price of lunch in the canteen.", 0},
		{"en", "O'Neill is guilty.", "O'Brien is guilty.", 0},
		{"en", "Few pupils cheat.", "A few pupils cheat.", 0},
		{"en", "This is good for the US.", "This is good for us.", 0},
		{"en", "Taxes are not very high.", "Taxes are not high.", 0},
		{"en", "Prices rose by 5%.", "Prices rose by 5.", 0},
		{"en", "He writes programs in C++.", "He writes programs in C.", 0},
		// Words that look alike.
		{"en", "The employer should pay for it.", "The employee should pay for it.", 0},
		{"en", "The new rule is legal everywhere.", "The new rule is illegal everywhere.", 0},
		{"en", "The old lessons are useful today.", "The old lessons are useless today.", 0},
		{"en", "The pupils there are often bored.", "The pupils there are often boring.", 0},
		{"en", "The moral rules bind us.", "The amoral rules bind us.", 0},
		// Other orders say other things.
		{"en", "Dogs bite men.", "Men bite dogs.", 0},
		{"en", "It does more good than harm.", "It does more harm than good.", 0},
		{"en", "If pupils learn more teachers work harder.", "If teachers work harder pupils learn more.", 0},
		{"en", "Schools that do not ban phones fail.", "Schools that ban phones do not fail.", 0},
		{"en", "Only men like big cats.", "Men like only big cats.", 0},
		{"en", "Related animals are similar.", "Similar animals are related.", 0},
		{"de", "dass Hunde Männer beißen", "dass Männer Hunde beißen", 0},
		{"zh", "中国队打败日本队。", "日本队打败中国队。", 0},
	} {
		a, b := wordingOf(x.a, x.language), wordingOf(x.b, x.language)
		for range 2 {
			if got, _, _ := apart(a, b); got != x.want {
				t.Errorf("%q and %q: %d, not %d", x.a, x.b, got, x.want)
			}
			a, b = b, a
		}
	}
}

// lot makes texts by lot, near to each other rather often.
type lot struct {
	*rand.Rand
	words []string
}

var lotWords = map[string][]string{
	"plain":   strings.Fields("tram stone river paper wagon candle garden window bottle market winter silver mirror basket thread"),
	"few":     strings.Fields("tram stone and often not in 7"),
	"spelled": strings.Fields("colour color behaviour behavior banning banned ban market markets marketing employer employee legal illegal"),
	"han":     strings.Split("学校应该禁止手机不很的和在课堂里使用让成绩", ""),
}

func (l lot) text(n int) string {
	var w []string
	for range n {
		w = append(w, l.words[l.IntN(len(l.words))])
	}
	return strings.Join(w, " ")
}

// changed changes a text a little.
func (l lot) changed(text string) string {
	w := strings.Fields(text)
	at := l.IntN(len(w))
	other := l.words[l.IntN(len(l.words))]
	switch l.IntN(5) {
	case 0:
		w[at] = other
	case 1:
		w = slices.Insert(w, at, other)
	case 2:
		w = slices.Delete(w, at, at+1)
	case 3:
		w = slices.Concat(w[at:], w[:at])
	default:
		to := at + l.IntN(len(w)-at)
		w = slices.Concat(w[:at], w[to:], w[at:to])
	}
	return strings.Join(w, " ")
}

// some makes texts of which many come from others.
func (l lot) some(n, length int) []string {
	texts := []string{l.text(length)}
	for len(texts) < n {
		if text := l.changed(texts[l.IntN(len(texts))]); l.IntN(3) > 0 && text != "" {
			texts = append(texts, text)
		} else {
			texts = append(texts, l.text(length))
		}
	}
	return texts
}

func wordings(texts []string) []wording {
	all := make([]wording, len(texts))
	for i, t := range texts {
		all[i] = wordingOf(t, "en")
	}
	return all
}

// slowLikeTexts is likeTexts by comparing each text with each other one.
func slowLikeTexts(texts []wording) [][]int32 {
	set := make([]int, len(texts))
	for i := range set {
		set[i] = i
	}
	for i := range texts {
		for j := range i {
			how, _, _ := apart(texts[i], texts[j])
			if how == 0 || len(texts[i].words) == 0 || set[i] == set[j] {
				continue
			}
			from, to := max(set[i], set[j]), min(set[i], set[j])
			for k := range set {
				if set[k] == from {
					set[k] = to
				}
			}
		}
	}
	var found [][]int32
	for i := range texts {
		var all []int32
		for j := range texts {
			if set[j] == i {
				all = append(all, int32(j))
			}
		}
		if len(all) > 1 {
			found = append(found, all)
		}
	}
	return found
}

// Hashing finds what comparing all pairs finds.
func TestLikeTextsFindAll(t *testing.T) {
	for name, words := range lotWords {
		sets := 0
		for seed := range uint64(300) {
			l := lot{rand.New(rand.NewPCG(seed, 1)), words}
			texts := l.some(2+l.IntN(14), []int{3, 5, 9, 12, 25}[l.IntN(5)])
			all := wordings(texts)
			got, want := fmt.Sprint(likeTexts(all)), fmt.Sprint(slowLikeTexts(all))
			sets += strings.Count(want, "[") - 1
			if got == want {
				continue
			}
			if !manyOrders(texts) {
				t.Fatalf("%s, seed %d: %s, not %s:\n%s", name, seed, got, want, strings.Join(texts, "\n"))
			}
		}
		if sets < 100 {
			t.Errorf("%s: only %d sets in all", name, sets)
		}
	}
}

// manyOrders reports whether more texts have the same words than are compared.
func manyOrders(texts []string) bool {
	bags := make(map[string]int)
	return slices.ContainsFunc(texts, func(text string) bool {
		w := strings.Fields(wordingOf(text, "en").key())
		slices.Sort(w)
		bags[strings.Join(w, " ")]++
		return bags[strings.Join(w, " ")] > mostOrders
	})
}

// Of words without any meaning to it, apart finds what the definition says: long
// texts are near if one word has to be replaced, added or taken out, and texts
// of any length if two parts, side by side, change places.
func TestApartByDefinition(t *testing.T) {
	found := make(map[likeness]int)
	for seed := range uint64(3000) {
		// Words stand in a text once, so that what was moved is plain to see.
		words := slices.Clone(lotWords["plain"])
		l := lot{rand.New(rand.NewPCG(seed, 2)), strings.Fields("spoon ladder needle")}
		l.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		text := strings.Join(words[:[]int{5, 9, 10, 14}[l.IntN(4)]], " ")
		other := l.changed(text)
		if l.IntN(2) == 0 {
			other = l.changed(other)
		}
		x, y := strings.Fields(text), strings.Fields(other)
		want := likeness(0)
		switch {
		case slices.Equal(x, y):
			want = sameWords
		case max(len(x), len(y)) >= 10 && editDistance(x, y) <= 1:
			want = oneWord
		case blocksSwapped(x, y):
			want = anotherOrder
		}
		found[want]++
		if got, _, _ := apart(wordingOf(text, "en"), wordingOf(other, "en")); got != want {
			t.Fatalf("%d, not %d:\n%s\n%s", got, want, text, other)
		}
	}
	for how := range anotherOrder + 1 {
		if how != oneSpelling && found[how] < 50 {
			t.Errorf("only %d of the texts are of the kind %d", found[how], how)
		}
	}
}

// editDistance is that of Levenshtein, of words.
func editDistance(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		corner := row[0]
		row[0] = i + 1
		for j := range b {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// blocksSwapped tries all parts of a of two words at least.
func blocksSwapped(a, b []string) bool {
	for i := range a {
		for j := i + 2; j <= len(a); j++ {
			for k := j + 2; k <= len(a); k++ {
				if slices.Equal(slices.Concat(a[:i], a[j:k], a[i:j], a[k:]), b) {
					return true
				}
			}
		}
	}
	return false
}

// The order of the claims changes nothing.
func TestLikeTextsShuffled(t *testing.T) {
	for seed := range uint64(100) {
		l := lot{rand.New(rand.NewPCG(seed, 3)), lotWords["plain"]}
		texts := l.some(20, 11)
		if manyOrders(texts) {
			continue
		}
		sets := func() []string {
			var all []string
			for _, set := range likeTexts(wordings(texts)) {
				var of []string
				for _, i := range set {
					of = append(of, texts[i])
				}
				slices.Sort(of)
				all = append(all, strings.Join(of, " | "))
			}
			slices.Sort(all)
			return all
		}
		before := sets()
		l.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if after := sets(); !slices.Equal(before, after) {
			t.Fatalf("seed %d:\n%q\n%q", seed, before, after)
		}
	}
}

// vocabulary returns words that look like none that means anything.
func vocabulary(n int) []string {
	var all []string
	for i := range n {
		var word strings.Builder
		for k := i + 7; ; k /= 20 {
			word.WriteByte("bdfgklmnprtvzbdfglmn"[k%20])
			word.WriteByte("aeiou"[k%5])
			if k < 20 {
				break
			}
		}
		all = append(all, word.String()+"k")
	}
	return all
}

// planted returns n texts of which pairs say nearly the same, each in another
// way; the pairs are those of i and n-pairs+i.
func planted(n, pairs int) []string {
	rng := rand.New(rand.NewPCG(4, 4))
	words := vocabulary(4000)
	texts := make([]string, 0, n)
	for len(texts) < n-pairs {
		var w []string
		for range 12 + rng.IntN(8) {
			w = append(w, words[rng.IntN(len(words))])
		}
		texts = append(texts, strings.Join(w, " "))
	}
	for i := range pairs {
		w := strings.Fields(texts[i])
		at := rng.IntN(len(w))
		other := words[rng.IntN(len(words))]
		switch i % 6 {
		case 0:
			w[at] = other
		case 1:
			w = slices.Insert(w, at, other)
		case 2:
			w = slices.Delete(w, at, at+1)
		case 3:
			at = 2 + rng.IntN(len(w)-4)
			w = slices.Concat(w[at:], w[:at])
		case 4:
			w[at] = "the " + w[at] + ","
		default:
			w[at] = strings.ToUpper(w[at])
		}
		texts = append(texts, strings.Join(w, " "))
	}
	return texts
}

func TestPlantedPairs(t *testing.T) {
	const n, pairs = 20_000, 1_000
	sets := likeTexts(wordings(planted(n, pairs)))
	found := make(map[int32]bool)
	for _, set := range sets {
		if len(set) != 2 || set[0]+n-pairs != set[1] {
			t.Errorf("a false set: %v", set)
			continue
		}
		found[set[0]] = true
	}
	if len(found) != pairs {
		t.Errorf("%d of %d pairs are found", len(found), pairs)
	}
}

// mapOf returns a judged map of claims with these texts, each for the first.
func mapOf(tb testing.TB, texts []string) *engine.Analysis {
	tb.Helper()
	m := &claims.Map{Language: "en"}
	for i, text := range texts {
		id := claims.ID(fmt.Sprintf("c%d", i))
		m.Claims = append(m.Claims, claims.Claim{ID: id, Text: text, Status: claims.Asserted, Confidence: 0.5, Pos: claims.Pos{File: "f", Line: i + 1, Col: 1}})
		if i > 0 {
			m.Reasons = append(m.Reasons, claims.Reason{ID: id + " -> c0", Premises: []claims.ID{id}, Target: "c0", Kind: claims.Support, Weight: claims.FullWeight})
		}
	}
	g, err := engine.Assemble(m)
	if err != nil {
		tb.Fatal(err)
	}
	return engine.Analyze(g)
}

// ran returns what one rule finds.
func ran(a *engine.Analysis, code claims.Code) claims.Diagnostics {
	s := &subject{Analysis: a, m: a.Graph.Map}
	for _, r := range rules {
		if r.code == code {
			s.rule = r
			r.find(s)
		}
	}
	return s.found
}

// However many claims say nearly the same, that is one finding, and short.
func TestManyAlike(t *testing.T) {
	texts := make([]string, 3000)
	for i, w := range vocabulary(len(texts)) {
		texts[i] = "a survey of forty towns found that trams in the centre bring customers into " + w
	}
	ds := ran(mapOf(t, texts), claims.NearDuplicate)
	if len(ds) != 1 || len(ds[0].Related) != mostRelated || !strings.Contains(ds[0].Message, "2999 other claims") {
		t.Fatalf("%s", findings(ds))
	}
}

// alike are shapes of large maps that could be slow to search.
var alike = map[string]func(n int) []string{
	"planted": func(n int) []string { return planted(n, n/10) },
	"one word apart": func(n int) []string {
		texts := vocabulary(n)
		for i, w := range texts {
			texts[i] = "a survey of forty towns found that trams in the centre bring customers into " + w
		}
		return texts
	},
	"short and parallel": func(n int) []string {
		texts := vocabulary(n)
		for i, w := range texts {
			texts[i] = "towns of this age need a " + w
		}
		return texts
	},
	"numbered": func(n int) []string {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = fmt.Sprintf("a survey of %d towns found that trams in the centre bring customers into shops", i)
		}
		return texts
	},
	"one letter apart": func(n int) []string {
		texts := make([]string, n)
		for i := range texts {
			w := []rune("abcdefghij")
			w[1+i%9] = '가' + rune(i/9%11_000) // so many letters
			texts[i] = "towns of this age need " + string(w)
		}
		return texts
	},
	"orders of the same words": func(n int) []string {
		rng := rand.New(rand.NewPCG(5, 5))
		w := vocabulary(12)
		texts := make([]string, n)
		for i := range texts {
			rng.Shuffle(len(w), func(i, j int) { w[i], w[j] = w[j], w[i] })
			texts[i] = strings.Join(w, " ")
		}
		return texts
	},
	"the same word again and again": func(n int) []string {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = strings.Repeat("tram ", 1+i%60) + strings.Repeat("not ", i/60%60) + strings.Repeat("stone ", i/3600)
		}
		return texts
	},
	"opposites": func(n int) []string {
		texts, words := make([]string, n), vocabulary(n)
		for i := range texts {
			texts[i] = "a survey of forty towns found that trams in the centre bring customers who are " + []string{"", "un"}[i%2] + words[i/2]
		}
		return texts
	},
}

func BenchmarkNearDuplicates(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		for name, texts := range alike {
			b.Run(fmt.Sprintf("%s/n=%d", name, n), func(b *testing.B) {
				a := mapOf(b, texts(n))
				for b.Loop() {
					ran(a, claims.NearDuplicate)
				}
			})
		}
	}
}

func FuzzWording(f *testing.F) {
	f.Add("Phones distract pupils.", "phones don't distract the pupils", "en")
	f.Add("学校应该禁止手机。", "学校在课堂里", "zh")
	f.Add("l'’école 5% C++ \u0e49\u0e49", "'s n't 're", "fr")
	f.Add("\xff\xfe\u200d", "โทรศัพท์รบกวนนักเรียน", "en")
	f.Fuzz(func(t *testing.T, a, b, language string) {
		texts := []wording{wordingOf(a, language), wordingOf(b, language)}
		for i, text := range []string{a, b} {
			if spelled := spelledWords(text, language); len(spelled) != len(texts[i].words) {
				t.Fatalf("%d words, and %d are spelled", len(texts[i].words), len(spelled))
			}
		}
		how, before, after := apart(texts[0], texts[1])
		if back, x, y := apart(texts[1], texts[0]); back != how || x != before || y != after {
			t.Fatalf("%d %d %d, and the other way round %d %d %d", how, before, after, back, x, y)
		}
		if want := how != 0 && len(texts[0].words) > 0 && len(texts[1].words) > 0; len(likeTexts(texts)) > 0 != want {
			t.Fatalf("near is %v, and found is %v", want, !want)
		}
		connective(a)
		asks(b)
		longerThan(a, mostCharacters)
	})
}
