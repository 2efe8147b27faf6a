package claims

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// plainWord is a word of a random text or quote, and what stands before it.
type plainWord struct{ before, word string }

// The ways in which words follow each other.
const (
	apartSpace  = " "
	apartComma  = ", "
	tightHyphen = "-"
	brokenWord  = "-\n" // one word or two
)

// cut is what divides a quote into parts, and how many words it leaves out.
type cut struct {
	written string
	most    int
}

var randomCuts = []cut{{" … ", 1 << 20}, {" ... ", 1 << 20}, {" [...] ", 1 << 20}, {" [b] ", 1 + bracketGap}, {" [b a a] ", 3 + bracketGap}}

func randomWords(rng *rand.Rand, n int) []plainWord {
	words := make([]plainWord, n)
	broken := 0
	for i := range words {
		before := []string{apartSpace, apartSpace, apartSpace, apartComma, tightHyphen, brokenWord}[rng.IntN(6)]
		if before == brokenWord {
			if broken++; broken > 3 {
				before = apartSpace
			}
		}
		words[i] = plainWord{before, []string{"a", "b", "ab", "ba", "aa"}[rng.IntN(5)]}
	}
	if n > 0 {
		words[0].before = ""
	}
	return words
}

func asWritten(words []plainWord) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.before + w.word)
	}
	return b.String()
}

// plainRead is a word as it may be read, and the words of the text that it is.
type plainRead struct {
	word     string
	from, to int
}

// plainReadings are all ways to read words.
func plainReadings(words []plainWord) [][]plainRead {
	var all [][]plainRead
	var read func(i int, done []plainRead)
	read = func(i int, done []plainRead) {
		if i == len(words) {
			all = append(all, append([]plainRead(nil), done...))
			return
		}
		read(i+1, append(done, plainRead{words[i].word, i, i + 1}))
		if i+1 < len(words) && words[i+1].before == brokenWord {
			read(i+2, append(done, plainRead{words[i].word + words[i+1].word, i, i + 2}))
		}
	}
	read(0, nil)
	return all
}

// plainPlaces returns where the words of a part stand, in words of the text.
func plainPlaces(text, part []plainWord) map[[2]int]bool {
	inside := func(i int) bool {
		return i > 0 && i < len(text) && (text[i].before == tightHyphen || text[i].before == brokenWord)
	}
	places := make(map[[2]int]bool)
	for _, t := range plainReadings(text) {
		for _, p := range plainReadings(part) {
			for i := 0; i+len(p) <= len(t); i++ {
				same := true
				for k := range p {
					same = same && p[k].word == t[i+k].word
				}
				from, to := t[i].from, t[i+len(p)-1].to
				if same && !inside(from) && !inside(to) {
					places[[2]int{from, to}] = true
				}
			}
		}
	}
	return places
}

// plainMatches returns all ways to find the parts of a quote one behind the
// other: the places of each.
func plainMatches(places []map[[2]int]bool, cuts []cut) [][][2]int {
	var all [][][2]int
	var find func(done [][2]int)
	find = func(done [][2]int) {
		k := len(done)
		if k == len(places) {
			all = append(all, append([][2]int(nil), done...))
			return
		}
		for p := range places[k] {
			if k == 0 || p[0] >= done[k-1][1] && p[0]-done[k-1][1] <= cuts[k-1].most {
				find(append(done, p))
			}
		}
	}
	find(nil)
	return all
}

// The finder agrees with a slow one that tries everything.
func TestQuotesAgainstTryingEverything(t *testing.T) {
	found, several := 0, 0
	for seed := range uint64(6000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		text := randomWords(rng, 1+rng.IntN(20))
		var parts [][]plainWord
		var cuts []cut
		quote := ""
		for k := range 1 + rng.IntN(3) {
			part := randomWords(rng, 1+rng.IntN(3))
			if rng.IntN(2) == 0 { // from the text
				i := rng.IntN(len(text))
				part = append([]plainWord(nil), text[i:min(len(text), i+1+rng.IntN(4))]...)
				part[0].before = ""
			}
			if k > 0 {
				cuts = append(cuts, randomCuts[rng.IntN(len(randomCuts))])
				quote += cuts[k-1].written
			}
			parts = append(parts, part)
			quote += asWritten(part)
		}
		var places []map[[2]int]bool
		for _, part := range parts {
			places = append(places, plainPlaces(text, part))
		}
		all := plainMatches(places, cuts)
		f, m := lookUp(asWritten(text), quote)
		if m.found != (len(all) > 0) {
			t.Fatalf("seed %d: %q in %q: found %t, and there are %d places: %v", seed, quote, asWritten(text), m.found, len(all), all)
		}
		if !m.found {
			continue
		}
		found++
		shortest := 1 << 20
		for _, ways := range all {
			shortest = min(shortest, ways[len(ways)-1][1]-ways[0][0])
		}
		if got := int(m.passage.to - m.passage.from); got != shortest {
			t.Fatalf("seed %d: %q in %q: the shortest passage has %d words, not %d", seed, quote, asWritten(text), shortest, got)
		}
		if len(all) > 1 {
			several++
		}
		for at := range text {
			stands := false
			for _, ways := range all {
				for _, p := range ways {
					stands = stands || p[0] <= at && at < p[1]
				}
			}
			lo, hi := int(f.text.start[at]), int(f.text.stop[at])
			if got := f.stands(m, lo, hi); got != stands {
				t.Fatalf("seed %d: %q in %q: that it has a word at %d is %t, not %t", seed, quote, asWritten(text), at, got, stands)
			}
		}
	}
	if found < 500 || several < 200 {
		t.Errorf("only %d quotes were found, %d of them in several ways", found, several)
	}
}

// The passage beside which a quote is shown differs from it as little as any
// does.
func TestNearPassagesAgainstTryingEverything(t *testing.T) {
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		random := func(n int) (words []string, as []rune) {
			for range n {
				k := rng.IntN(5)
				words, as = append(words, string(rune('a'+k))), append(as, rune('a'+k))
			}
			return words, as
		}
		text, t1 := random(1 + rng.IntN(12))
		quote, q1 := random(1 + rng.IntN(7))
		best := len(q1)
		for from := range t1 {
			for to := from; to <= len(t1); to++ {
				best = min(best, slips(q1, t1[from:to], 100))
			}
		}
		f, m := lookUp(strings.Join(text, " "), strings.Join(quote, " "))
		if m.found != (best == 0) {
			t.Fatalf("seed %d: %q in %q: found %t, and the nearest has %d slips", seed, quote, text, m.found, best)
		}
		n := newNearFinder(f)
		part := &f.quotes[strings.Join(quote, " ")].parts[0]
		p := n.align(part.words, 0, len(text))
		if p.slips != best {
			t.Fatalf("seed %d: %q in %q: %d slips, not %d", seed, quote, text, p.slips, best)
		}
		// What is not marked is the same on both sides, in order.
		var left, right []string
		for i, extra := range p.extra {
			if !extra {
				left = append(left, quote[i])
			}
		}
		for i, other := range p.other {
			if !other {
				right = append(right, text[int(p.from)+i])
			}
		}
		if strings.Join(left, " ") != strings.Join(right, " ") {
			t.Fatalf("seed %d: %q in %q: %q and %q are said to be the same", seed, quote, text, left, right)
		}
	}
}
