package claims

import (
	"cmp"
	"math/bits"
	"slices"
)

// nearFinder finds the passages of a text that come nearest to what it does not
// have. The work is bounded, however long the text is and however often it
// repeats a word.
type nearFinder struct {
	f        *quoteFinder
	first    []int32 // where the places of a word begin in places, by its number
	places   []int32 // of all words that quotes have, in the order of the text for each
	windows  []nearWindow
	touched  []int32
	stamp    int32
	table    []int32
	columns  []int32
	toSearch int // parts of quotes, at most
	cells    int // of tables that may be filled
	votes    int // that may be given for one part
}

// nearWindow is a stretch of a text: how much it has in common with a quote,
// and the last word that was counted.
type nearWindow struct{ score, stamp int32 }

// The work that is done for all quotes of a text together.
const (
	nearCells = 120_000_000
	nearVotes = 20_000_000
)

// nearLongest is how many words of a longer part are compared.
const nearLongest = 128

// nearWindows is how many stretches of a text are compared with a part at most.
const nearWindows = 6

// passage is a stretch of a text that comes near to a part of a quote.
type passage struct {
	from, to int32   // words of the text
	other    []bool  // which of these the quote has not
	around   []bool  // which of these stand beside words that only the quote has
	extra    []bool  // which words of the part the text has not
	slips    int     // words to change, take out, add, or swap with their neighbours
	common   []int32 // the words that both have
	weight   int     // of these
}

// nearby is what was found near a part.
type nearby struct {
	passage
	near   bool // it comes near
	looked bool // false where the work would have been too much
}

func newNearFinder(f *quoteFinder) *nearFinder {
	n := &nearFinder{f: f, cells: nearCells}
	for _, q := range f.quotes {
		n.toSearch += len(q.parts)
	}
	n.votes = max(2_000, min(200_000, nearVotes/max(1, n.toSearch)))
	n.index()
	f.firsts()
	return n
}

// index notes where the words of quotes stand.
func (n *nearFinder) index() {
	t := n.f.text
	n.first = make([]int32, len(n.f.words)+2)
	for _, word := range t.words {
		n.first[word+1]++
	}
	for _, j := range t.joins {
		n.first[j.word+1]++
	}
	n.first[1] = 0 // a word that no quote has
	for i := 1; i < len(n.first); i++ {
		n.first[i] += n.first[i-1]
	}
	n.places = make([]int32, n.first[len(n.first)-1])
	at := slices.Clone(n.first)
	joins := t.joins
	for i, word := range t.words {
		if word > 0 {
			n.places[at[word]] = int32(i)
			at[word]++
		}
		if len(joins) > 0 && int(joins[0].at) == i {
			n.places[at[joins[0].word]] = int32(i)
			at[joins[0].word]++
			joins = joins[1:]
		}
	}
}

func (n *nearFinder) placesOf(word int32) []int32 { return n.places[n.first[word]:n.first[word+1]] }

// weight is the higher the rarer a word is: the bits of information that it
// gives.
func (n *nearFinder) weight(word int32) int {
	return bits.Len(uint(len(n.f.text.words) / max(1, len(n.placesOf(word)))))
}

// nearest returns the passage that comes nearest to a part of a quote. It comes
// near if half of the words have to be changed at most or, where the text has only
// more words, it has three quarters of those of the part, and if these are not
// just the most frequent ones.
func (n *nearFinder) nearest(p *soughtPart) nearby {
	var best nearby
	words, from := p.words, 0
	known, upTo := n.f.beginning(p)
	if len(words) > nearLongest {
		from = max(0, min(known-16, len(words)-nearLongest))
		words = words[from : from+nearLongest]
	}
	m := len(words)
	share := n.cells / max(1, n.toSearch)
	n.toSearch--
	try := func(lo, hi int) {
		lo, hi = max(0, lo), min(hi, len(n.f.text.words))
		cells := (m + 1) * (hi - lo + 1)
		if hi <= lo || cells > share {
			return
		}
		best.looked = true
		share -= cells
		n.cells -= cells
		found := n.align(words, lo, hi)
		if best.extra == nil || cmp.Or(cmp.Compare(found.slips, best.slips), cmp.Compare(best.weight, found.weight), cmp.Compare(found.from, best.from)) < 0 {
			best.passage = found
		}
	}
	if known > from {
		begin := int(upTo) - (known - from)
		try(begin-2, begin+m+m/2+2)
	}
	width := m + m/2 + 1
	for _, w := range n.likeliest(words, width) {
		try(int(w)*width-2, (int(w)+2)*width+2)
	}
	if !best.looked {
		best.looked = len(n.touched) == 0
		return best
	}
	total := 0
	for _, word := range words {
		total += n.weight(word.number)
	}
	common := len(best.common)
	best.near = 3*best.weight >= total && (2*best.slips <= m || best.slips <= m && 4*common >= 3*m)
	if from > 0 || from+m < len(p.words) {
		best.extra = slices.Concat(make([]bool, from), best.extra, make([]bool, len(p.words)-from-m))
	}
	return best
}

// likeliest returns the stretches of the text that have most in common with the
// words of a part: each is two widths long, and they begin at every width. Rare
// words come first; of very frequent ones only the first places are looked at.
func (n *nearFinder) likeliest(words []soughtWord, width int) []int32 {
	if most := len(n.f.text.words)/width + 1; len(n.windows) < most {
		n.windows = make([]nearWindow, most)
		n.touched = n.touched[:0]
	}
	for _, w := range n.touched {
		n.windows[w].score = 0
	}
	n.touched = n.touched[:0]
	var distinct []int32
	for _, word := range words {
		if distinct = append(distinct, word.number); word.joined > 0 {
			distinct = append(distinct, word.joined)
		}
	}
	slices.SortFunc(distinct, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(n.placesOf(a)), len(n.placesOf(b))), cmp.Compare(a, b))
	})
	left := n.votes
	for _, word := range slices.Compact(distinct) {
		places := n.placesOf(word)
		places = places[:min(len(places), left)]
		left -= len(places)
		weight := int32(n.weight(word))
		n.stamp++
		for _, at := range places {
			last := int(at) / width
			for w := max(0, last-1); w <= last; w++ {
				window := &n.windows[w]
				if window.stamp == n.stamp {
					continue
				}
				if window.stamp = n.stamp; window.score == 0 {
					n.touched = append(n.touched, int32(w))
				}
				window.score += weight
			}
		}
	}
	var best []int32
	for _, w := range n.touched {
		i := len(best)
		for i > 0 && (n.windows[best[i-1]].score < n.windows[w].score || n.windows[best[i-1]].score == n.windows[w].score && best[i-1] > w) {
			i--
		}
		if i < nearWindows {
			best = slices.Insert(best, i, w)
			best = best[:min(len(best), nearWindows)]
		}
	}
	return best
}

// firsts completes where the nodes of the tree are reached first: where one is,
// those that it ends in are, too.
func (f *quoteFinder) firsts() {
	for _, v := range slices.Backward(f.tree.order) {
		if up := f.tree.fail[v]; f.seen[v] > 0 && (f.seen[up] == 0 || f.seen[v] < f.seen[up]) {
			f.seen[up] = f.seen[v]
		}
	}
}

// beginning returns how many words from the beginning of a part on stand in the
// text, and where they first end there.
func (f *quoteFinder) beginning(p *soughtPart) (known int, upTo int32) {
	v := int32(0)
	for _, word := range p.words {
		if v = f.tree.under(v, word.number); v == 0 || f.seen[v] == 0 {
			break
		}
		known, upTo = known+1, f.seen[v]
	}
	return known, upTo
}
