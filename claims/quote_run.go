package claims

// phraseRun goes through a text word by word and notes where the phrases of a
// finder end. Where a word may be one with the word before it, both ways to read
// them are followed; each word is joined with one other at most.
type phraseRun struct {
	f          *quoteFinder
	read       int32 // words
	now, last  nodes // after all of them, and after all but the last
	lastJoined int32 // the last word that may be one with the one before
	walked     int   // words of phrases; see mostWalked
}

// nodes are those that the ways to read a text lead to: first that where all
// hyphens divide words, then some others, those that stand for most words.
type nodes struct {
	at     [4]int32
	others int
}

// mostWalked limits how much longer the search takes for hyphens at line ends: how
// many words of phrases are gone through again because of them. No text that
// people write comes near. From there on they divide words, and what is not found
// may be there.
const mostWalked = 100_000_000

// step goes on to a word, or else to the one that the word before and it are
// together, or 0.
func (r *phraseRun) step(word, joined int32) {
	t := r.f.tree
	next := nodes{at: [4]int32{t.step(r.now.at[0], word)}}
	for _, v := range r.now.at[1 : 1+r.now.others] {
		next.add(t, t.step(v, word))
	}
	if joined > 0 && r.walked <= mostWalked {
		r.lastJoined = r.read
		for _, v := range r.last.at[:1+r.last.others] {
			r.walked += int(t.depth[v])
			next.add(t, t.step(v, joined))
		}
	}
	r.last, r.now = r.now, next
	r.read++
	for _, v := range next.at[:1+next.others] {
		if v == 0 {
			continue
		}
		if r.f.seen[v] == 0 {
			r.f.seen[v] = r.read
		}
		for v = t.ending(v); v > 0; v = t.ending(t.fail[v]) {
			r.note(v)
		}
	}
}

// add adds a node, unless what it stands for begins no phrase.
func (s *nodes) add(t *phraseTree, v int32) {
	if v == 0 || v == s.at[0] {
		return
	}
	shallow := 1
	for i, u := range s.at[1 : 1+s.others] {
		if u == v {
			return
		}
		if t.depth[u] < t.depth[s.at[shallow]] {
			shallow = 1 + i
		}
	}
	switch {
	case s.others < len(s.at)-1:
		s.others++
		s.at[s.others] = v
	case t.depth[s.at[shallow]] < t.depth[v]:
		s.at[shallow] = v
	}
}

// note notes that the phrase of node v ends here.
func (r *phraseRun) note(v int32) {
	p := &r.f.phrases[r.f.tree.phrase[v]]
	if n := len(p.found); n > 0 && p.found[n-1].to == r.read {
		return // it was read in two ways
	}
	if len(p.found) == r.f.most {
		p.more = true
		r.f.tree.drop(v)
		return
	}
	p.found = append(p.found, extent{from: r.begin(p.words), to: r.read})
}

// begin returns where a phrase begins that ends here.
func (r *phraseRun) begin(words []int32) int32 {
	from := r.read - int32(len(words))
	if r.lastJoined == 0 || r.lastJoined < from || r.walked > mostWalked {
		return max(0, from)
	}
	r.walked += len(words)
	at := r.read
	joins := r.f.text.joins
	for i := len(words) - 1; i >= 0; i-- {
		at--
		for len(joins) > 0 && joins[len(joins)-1].at > at {
			joins = joins[:len(joins)-1]
		}
		if len(joins) > 0 && joins[len(joins)-1] == (joinedWord{at, words[i]}) {
			at--
		}
	}
	return at
}
