package grade

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crux/claims"
	"crux/engine/check"
)

// A text of an answer is near to one of the key if they share enough of what they
// say. What both say is set against that and a part of what only one says: more of
// what the answer leaves out than of what it adds, since pupils explain themselves.
const (
	near     = 0.4  // the least share that is near
	certain  = 0.7  // from here on nobody need look, if nothing that tells differs
	besides  = 0.15 // how much less near than the nearest a text may be that comes into question
	byID     = 0.3  // what the same id counts for where the texts are not near
	sameID   = 0.25 // the least share that goes with an id that tells nothing, such as c1
	leftOut  = 0.6
	added    = 0.3
	lightest = 0.25 // of what other words weigh
)

const (
	mostNear     = 8  // claims of the key that one claim can be taken for
	mostCompared = 48 // texts that one is compared with: those with most of its words
	mostWith     = 64 // texts with a word that are compared for having it
)

// text is a text as others are compared with it.
type text struct {
	flat   string
	words  []string // in their order
	weight []float64
	sum    float64

	ends, demands bool // it has a word of these
}

// texts has the texts of a key, and where to find their words.
type texts struct {
	language string
	all      []text
	often    map[string]int     // how many texts have a word
	with     map[string][]int32 // the texts with a word that begins like this
	flat     map[string][]int32
	worded   map[string][]int32 // the texts with just these words
}

func newTexts(m *claims.Map) *texts {
	language, _, _ := strings.Cut(strings.ToLower(m.Language), "-")
	t := &texts{
		language: language, all: make([]text, len(m.Claims)), often: make(map[string]int), with: make(map[string][]int32),
		flat: make(map[string][]int32), worded: make(map[string][]int32),
	}
	for i := range m.Claims {
		x := &t.all[i]
		x.flat, x.words = flat(m.Claims[i].Text), check.Words(m.Claims[i].Text, language)
		t.flat[x.flat] = append(t.flat[x.flat], int32(i))
		if len(x.words) > 0 {
			all := strings.Join(x.words, " ")
			t.worded[all] = append(t.worded[all], int32(i))
		}
		distinct := slices.Clone(x.words)
		slices.Sort(distinct)
		for _, w := range slices.Compact(distinct) {
			t.often[w]++
			if b := beginning(w); len(t.with[b]) <= mostWith && (len(t.with[b]) == 0 || t.with[b][len(t.with[b])-1] != int32(i)) {
				t.with[b] = append(t.with[b], int32(i))
			}
		}
	}
	for i := range t.all {
		t.weigh(&t.all[i])
	}
	return t
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// weigh gives each word its weight: what many claims of the key say tells little of
// any of them.
func (t *texts) weigh(x *text) {
	x.weight = make([]float64, len(x.words))
	for i, w := range x.words {
		x.weight[i] = 1 / math.Sqrt(float64(max(1, t.often[w])))
		if lightWords[w] {
			x.weight[i] *= lightest
		}
		x.sum += x.weight[i]
		x.ends, x.demands = x.ends || ends[w], x.demands || demands[w]
	}
}

// beginning is that by which words are found that may be forms of the same one.
func beginning(word string) string {
	n := 0
	for i := range word {
		if n == 4 {
			return word[:i]
		}
		n++
	}
	return word
}

// likeWord reports whether two words are the same or seem to be forms of one, such
// as “cheat” and “cheating”.
func likeWord(a, b string) bool {
	if a == b || inflected(a, b) || inflected(b, a) {
		return true
	}
	n, same := 0, 0
	for i, r := range a {
		if i >= len(b) {
			break
		}
		if o, _ := utf8.DecodeRuneInString(b[i:]); o != r {
			break
		}
		same, n = i+utf8.RuneLen(r), n+1
	}
	longest := n + max(utf8.RuneCountInString(a[min(same, len(a)):]), utf8.RuneCountInString(b[min(same, len(b)):]))
	return n >= 4 && 5*n > 3*longest
}

// inflected reports whether a word is another with an ending of its verbs: “working”
// of “work”, “stopped” of “stop”.
func inflected(word, of string) bool {
	end, ok := strings.CutPrefix(word, of)
	if !ok || len(of) < 4 || len(end) > 4 {
		return false
	}
	if len(end) > 2 && end[0] == of[len(of)-1] {
		end = end[1:]
	}
	return end == "ing" || end == "ed"
}

// share returns how near a text is to one of the key, in 0…1, and whether nobody need
// look if both say the same. It is 0 where one of them denies what the other says, or
// has other numbers.
func share(key, x *text) (like float64, sure bool) {
	taken := make([]bool, len(x.words))
	paired := make([]bool, len(key.words))
	both := 0.0
	sum := x.sum // with the words of both weighed as they are in the key
	pair := func(like func(a, b string) bool) {
		for i, w := range key.words {
			if paired[i] {
				continue
			}
			for k, o := range x.words {
				if !taken[k] && like(w, o) {
					paired[i], taken[k] = true, true
					both += key.weight[i]
					sum += key.weight[i] - x.weight[k]
					break
				}
			}
		}
	}
	pair(func(a, b string) bool { return a == b })
	pair(likeWord)
	before := both
	if key.ends && x.ends {
		pair(likeEnd)
	}
	ended := both > before
	denied := 0
	for i, w := range key.words {
		if !paired[i] && check.Denies(w) {
			denied++
		}
	}
	for k, w := range x.words {
		if !taken[k] && check.Denies(w) {
			denied--
		}
	}
	if both < key.sum/7 { // which is too little, whatever the rest is
		return 0, false
	}
	turned := false
	if key.ends || x.ends {
		n, maybe := turns(key, x, paired, taken)
		if turned = n%2 == 1; turned && maybe == 0 && key.demands && x.demands {
			return 0, false // “there should be X” for “stop X”
		}
	}
	sure = !ended
	var numbers, others [2]int // that only one of them has
	differ := func(w string, of int) {
		switch {
		case strings.ContainsFunc(w, unicode.IsDigit):
			numbers[of]++
		case lightWords[w] && !amounts[w]:
			return
		case check.Telling(w):
			sure = false
		}
		others[of]++
	}
	for i, w := range key.words {
		if !paired[i] {
			differ(w, 0)
		}
	}
	for k, w := range x.words {
		if !taken[k] {
			differ(w, 1)
		}
	}
	if numbers[0] > 0 && numbers[1] > 0 {
		return 0, false
	}
	sure = sure && numbers == [2]int{} && (others[0] == 0 || others[1] == 0) // nothing is in the place of something else
	opposed := 0
	for i, w := range key.words {
		for k, o := range x.words {
			if !paired[i] && !taken[k] && contrary(w, o) {
				opposed++
				paired[i], taken[k] = true, true
				both += key.weight[i]
				sum += key.weight[i] - x.weight[k]
			}
		}
	}
	switch {
	case denied == 0 && opposed == 0:
	case denied*denied == 1 && opposed == 1: // “not allowed” is “forbidden”
		for k, w := range x.words {
			if !taken[k] && check.Denies(w) {
				sum -= x.weight[k]
			}
		}
	case denied*denied == 1 && opposed == 0 && !turned && (key.ends || x.ends): // “stop X” is “no X”
		for i, w := range key.words {
			if !paired[i] && (ends[w] || check.Denies(w)) {
				both += key.weight[i]
				sum += key.weight[i]
			}
		}
		for k, w := range x.words {
			if !taken[k] && (ends[w] || check.Denies(w)) {
				sum -= x.weight[k]
			}
		}
	default:
		return 0, false
	}
	// The conversions keep machines from computing it more exactly than others.
	like = both / (both + float64(leftOut*(key.sum-both)) + float64(added*max(0, sum-both)))
	return like, sure && like >= certain
}

// choice is a claim of the key that a claim of an answer can be taken for.
type choice struct {
	claim int32
	share float64 // 1 for the same words
	sure  bool    // nobody need look
	id    bool    // for the id alone
	role  bool    // both are what their maps are about
	step  bool    // for what it does to another one
}

// choices lists the claims of the key that a claim can be taken for, by number: those
// with the same text or else the same words, else the nearest and what is hardly less
// near, else the one with the same id. Only with the same words can it be one of
// others, which other claims are. It depends on nothing but the claim and the key.
func (k *Key) choices(c *claims.Claim, x *text, others []int32) []choice {
	same := k.texts.flat[x.flat]
	if len(same) == 0 && len(x.words) > 0 {
		same = k.texts.worded[strings.Join(x.words, " ")]
	}
	var all []choice
	own, known := k.at[c.ID]
	for n, i := range same {
		if n < mostNear || known && i == own {
			all = append(all, choice{claim: i, share: 1, sure: true})
		}
	}
	if len(all) > 0 {
		return all
	}
	var likely []int32
	for _, w := range x.words {
		if of := k.texts.with[beginning(w)]; len(of) <= mostWith {
			likely = append(likely, of...)
		}
	}
	best := 0.0
	for _, i := range mostShared(likely) {
		if s, sure := share(&k.texts.all[i], x); s >= near && !slices.Contains(others, i) {
			best = max(best, s)
			all = append(all, choice{claim: i, share: s, sure: sure})
		}
	}
	all = slices.DeleteFunc(all, func(c choice) bool { return c.share < best-besides })
	slices.SortStableFunc(all, func(a, b choice) int {
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	})
	if all = all[:min(len(all), mostNear)]; len(all) > 0 {
		return all
	}
	if !known || slices.Contains(others, own) {
		return nil
	}
	if s, _ := share(&k.texts.all[own], x); s >= sameID || telling(c.ID) && !opposite(&k.texts.all[own], x) {
		return []choice{{claim: own, share: byID, id: true}}
	}
	return nil
}

// mostShared returns those of a list that are in it most often, in their order.
func mostShared(list []int32) []int32 {
	slices.Sort(list)
	type often struct{ n, of int32 }
	var all []often
	for _, x := range list {
		if len(all) == 0 || all[len(all)-1].of != x {
			all = append(all, often{0, x})
		}
		all[len(all)-1].n++
	}
	slices.SortFunc(all, func(a, b often) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.of, b.of)) })
	var most []int32
	for _, x := range all[:min(len(all), mostCompared)] {
		most = append(most, x.of)
	}
	slices.Sort(most)
	return most
}

// telling reports whether an id is a word, and no number that anything could have.
func telling(id claims.ID) bool {
	n := 0
	for _, r := range id {
		if unicode.IsLetter(r) {
			if n++; n == 3 || unicode.Is(unicode.Han, r) {
				return true
			}
		}
	}
	return false
}
