package claims

import (
	"cmp"
	"slices"
	"sort"
)

// quoteFinder looks up quotes in a text. All quotes are known before the text
// is read, which is done once; what words are, and what may stand between them,
// is said at [quoteWords] and [divideQuote].
//
// A quote is found where the words of each of its parts follow each other in
// the text, the parts in their order. No part begins or ends inside a word, nor
// inside a compound with a hyphen: "violent" is not found in "non-violent".
//
// Parts may stand as far from each other as the text is long, for an ellipsis does
// not say how much it leaves out; but those are taken that stand nearest.
//
// Time and memory are linear in text and quotes.
type quoteFinder struct {
	words   map[string]int32 // the number of each word that a quote has, from 1
	tree    *phraseTree
	phrases []phrase
	quotes  map[string]*soughtQuote
	most    int     // how many places of a phrase are kept
	seen    []int32 // the first place where a node of the tree is reached: the number of words up to there, or 0
	text    *quotedText
	unsure  bool        // the search was given up before its end
	near    *nearFinder // once it is needed
}

// phrase is a run of words that is looked for.
type phrase struct {
	words []int32
	found []extent
	more  bool // there are more places than are kept
}

// extent is from one word of a text to another.
type extent struct {
	from, to int32 // to is the first behind it
	first    int32 // where the passage begins that holds the parts of the quote up to here
}

// soughtQuote is a quote that is looked for.
type soughtQuote struct {
	parts []soughtPart
	match *match // once it is looked for
}

type soughtPart struct {
	quotePart
	phrases []int32 // the ways to read it
	nearby  *nearby // once it is looked for
}

// quotedText is a text as quotes are compared with it.
type quotedText struct {
	s           string
	words       []int32 // 0 is one that no quote has
	start, stop []int32 // where they stand, in bytes
	tight       []bool  // see [quoteWords.tight]
	joins       []joinedWord
}

// joinedWord is a word of a text that may be one with the word before it, and
// the number of the two as one, where a quote has that; see [quoteWords.joins].
type joinedWord struct{ at, word int32 }

// joinedAt returns the number of a word and the one before it as one, or 0.
func (t *quotedText) joinedAt(at int32) int32 {
	i, found := slices.BinarySearchFunc(t.joins, at, func(j joinedWord, at int32) int { return cmp.Compare(j.at, at) })
	if !found {
		return 0
	}
	return t.joins[i].word
}

// The most places that are kept of one phrase and, about, of all together. Of a
// quote with a phrase that has more, nothing is said that further places could
// change.
const (
	mostPlaces    = 10_000
	mostAllPlaces = 4_000_000
)

// newQuoteFinder prepares the search for quotes.
func newQuoteFinder(quotes []string) *quoteFinder {
	f := &quoteFinder{words: make(map[string]int32), tree: newPhraseTree(), quotes: make(map[string]*soughtQuote)}
	for _, q := range quotes {
		if f.quotes[q] == nil {
			f.quotes[q] = f.sought(q)
		}
	}
	f.tree.link(len(f.words))
	parts := 1
	for _, q := range f.quotes {
		parts += len(q.parts)
	}
	f.most = max(8, min(mostPlaces, mostAllPlaces/parts))
	return f
}

func (f *quoteFinder) number(word []byte) int32 {
	n, known := f.words[string(word)]
	if !known {
		n = int32(len(f.words) + 1)
		f.words[string(word)] = n
	}
	return n
}

// sought divides a quote into its words.
func (f *quoteFinder) sought(quote string) *soughtQuote {
	var words []soughtWord
	for w := newQuoteWords(quote); w.next(); {
		word := soughtWord{number: f.number(w.word), start: int32(w.start), stop: int32(w.stop), tight: w.tight}
		if w.joins {
			word.joined = f.number(slices.Concat(w.last, w.word))
		}
		words = append(words, word)
	}
	q := &soughtQuote{}
	for _, p := range divideQuote(quote, words) {
		part := soughtPart{quotePart: p}
		for _, words := range p.readings() {
			n := f.tree.add(words, int32(len(f.phrases)))
			if int(n) == len(f.phrases) {
				f.phrases = append(f.phrases, phrase{words: words})
			}
			part.phrases = append(part.phrases, n)
		}
		q.parts = append(q.parts, part)
	}
	return q
}

// read reads the text.
func (f *quoteFinder) read(s string) {
	t := &quotedText{s: s}
	f.text, f.seen = t, make([]int32, len(f.tree.word))
	const perWord = 6 // bytes, about
	t.words, t.start, t.stop = make([]int32, 0, len(s)/perWord), make([]int32, 0, len(s)/perWord), make([]int32, 0, len(s)/perWord)
	t.tight = make([]bool, 0, len(s)/perWord)
	run := phraseRun{f: f}
	var both []byte
	for w := newQuoteWords(s); w.next(); {
		joined := int32(0)
		if w.joins {
			both = append(append(both[:0], w.last...), w.word...)
			if joined = f.words[string(both)]; joined > 0 {
				t.joins = append(t.joins, joinedWord{int32(len(t.words)), joined})
			}
		}
		word := f.words[string(w.word)]
		t.words = append(t.words, word)
		t.start, t.stop = append(t.start, int32(w.start)), append(t.stop, int32(w.stop))
		t.tight = append(t.tight, w.tight)
		run.step(word, joined)
	}
	f.unsure = run.walked > mostWalked
	for i := range f.phrases {
		p := &f.phrases[i]
		p.found = slices.DeleteFunc(p.found, func(s extent) bool { return t.cuts(s) })
	}
}

// cuts reports whether a extent begins or ends inside a compound.
func (t *quotedText) cuts(s extent) bool {
	return t.tight[s.from] || int(s.to) < len(t.tight) && t.tight[s.to]
}

// match is where the parts of a quote stand.
type match struct {
	found   bool
	unsure  bool       // not all places could be looked at
	parts   [][]extent // those places of each part that go together with places of all others; in order
	passage extent     // the shortest passage that holds all parts, the first of these
}

// find returns where a quote stands that was given to [newQuoteFinder].
func (f *quoteFinder) find(quote string) *match {
	q := f.quotes[quote]
	if q.match != nil {
		return q.match
	}
	m := &match{unsure: f.unsure}
	q.match = m
	for i := range q.parts {
		spans, more := f.places(&q.parts[i])
		m.parts, m.unsure = append(m.parts, slices.Clone(spans)), m.unsure || more
	}
	for i := range m.parts {
		for k := range m.parts[i] {
			m.parts[i][k].first = m.parts[i][k].from
		}
		if i > 0 {
			m.parts[i] = behind(m.parts[i-1], m.parts[i], q.parts[i].gap)
		}
	}
	for i := len(m.parts) - 2; i >= 0; i-- {
		m.parts[i] = ahead(m.parts[i], m.parts[i+1], q.parts[i+1].gap)
	}
	if len(m.parts) == 0 || len(m.parts[0]) == 0 {
		return m
	}
	m.found = true
	m.passage = slices.MinFunc(m.parts[len(m.parts)-1], func(a, b extent) int { return cmp.Compare(a.to-a.first, b.to-b.first) })
	m.passage.from = m.passage.first
	return m
}

// stands reports whether a part of a quote has a word in the text from lo to
// hi, in bytes.
func (f *quoteFinder) stands(m *match, lo, hi int) bool {
	from := int32(sort.Search(len(f.text.stop), func(i int) bool { return int(f.text.stop[i]) > lo }))
	to := int32(sort.Search(len(f.text.start), func(i int) bool { return int(f.text.start[i]) >= hi }))
	for _, spans := range m.parts {
		if i := sort.Search(len(spans), func(i int) bool { return spans[i].to > from }); i < len(spans) && spans[i].from < to {
			return true
		}
	}
	return false
}

// nearest looks for the passage of the text that comes nearest to a part.
func (f *quoteFinder) nearest(p *soughtPart) *nearby {
	if p.nearby == nil {
		if f.near == nil {
			f.near = newNearFinder(f)
		}
		n := f.near.nearest(p)
		p.nearby = &n
	}
	return p.nearby
}

// places returns where a part stands, in order, and whether there are more
// places.
func (f *quoteFinder) places(p *soughtPart) (spans []extent, more bool) {
	if len(p.phrases) == 1 {
		phrase := &f.phrases[p.phrases[0]]
		return phrase.found, phrase.more
	}
	for _, n := range p.phrases {
		spans = append(spans, f.phrases[n].found...)
		more = more || f.phrases[n].more
	}
	slices.SortFunc(spans, func(a, b extent) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(b.from, a.from)) })
	kept := spans[:0]
	for _, s := range spans { // those around another one are left out, so that both ends are in order
		if len(kept) == 0 || s.from > kept[len(kept)-1].from {
			kept = append(kept, s)
		}
	}
	return kept, more
}

// behind keeps those places of a part that follow a place of the part before,
// and notes where the passage begins that ends there, at the latest.
func behind(before, spans []extent, gap int) []extent {
	kept := spans[:0]
	for _, s := range spans {
		i := sort.Search(len(before), func(i int) bool { return before[i].to > s.from }) - 1
		if i >= 0 && int(s.from-before[i].to) <= gap {
			s.first = before[i].first
			kept = append(kept, s)
		}
	}
	return kept
}

// ahead keeps those places of a part that a place of the part behind follows.
func ahead(spans, after []extent, gap int) []extent {
	return slices.DeleteFunc(spans, func(s extent) bool {
		i := sort.Search(len(after), func(i int) bool { return after[i].from >= s.to })
		return i == len(after) || int(after[i].from-s.to) > gap
	})
}
