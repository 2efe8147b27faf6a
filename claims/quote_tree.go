package claims

import "slices"

// phraseTree finds phrases in a text that is read once, word by word, however
// many there are. Words are numbers above 0; 0 is a word that no phrase has.
//
// It is the automaton of Aho and Corasick, with words for characters.
type phraseTree struct {
	word, child []int32 // of a node: the word that leads to it, and its first child
	more        map[uint64]int32
	depth, fail []int32
	phrase      []int32 // that ends at a node, or -1
	outer       []int32 // see ending
	order       []int32 // the nodes, each behind those above it
	roots       []int32 // the node under the root for each word
}

func newPhraseTree() *phraseTree {
	t := &phraseTree{more: make(map[uint64]int32)}
	t.node(0, 0)
	return t
}

func (t *phraseTree) node(word, depth int32) int32 {
	t.word = append(t.word, word)
	t.child = append(t.child, 0)
	t.depth = append(t.depth, depth)
	t.phrase = append(t.phrase, -1)
	return int32(len(t.word) - 1)
}

// under returns the node to which a word leads from node v, or 0.
func (t *phraseTree) under(v, word int32) int32 {
	if c := t.child[v]; c == 0 || t.word[c] == word {
		return c
	}
	return t.more[uint64(v)<<32|uint64(word)]
}

// add adds a phrase and returns its number: that of the same phrase where there
// is one already, else the given one.
func (t *phraseTree) add(words []int32, number int32) int32 {
	v := int32(0)
	for _, word := range words {
		next := t.under(v, word)
		if next == 0 {
			next = t.node(word, t.depth[v]+1)
			if t.child[v] == 0 {
				t.child[v] = next
			} else {
				t.more[uint64(v)<<32|uint64(word)] = next
			}
		}
		v = next
	}
	if t.phrase[v] < 0 {
		t.phrase[v] = number
	}
	return t.phrase[v]
}

// link makes the tree ready for reading, once all phrases are in it, which have
// so many words.
func (t *phraseTree) link(words int) {
	n := len(t.word)
	above := make([]int32, n)
	for v, c := range t.child {
		if c > 0 {
			above[c] = int32(v)
		}
	}
	for k, c := range t.more {
		above[c] = int32(k >> 32)
	}
	deepest := slices.Max(t.depth)
	at := make([]int32, deepest+2) // where the nodes of a depth go
	for _, d := range t.depth {
		at[d+1]++
	}
	for d := range deepest {
		at[d+1] += at[d]
	}
	t.order = make([]int32, n)
	for v, d := range t.depth {
		t.order[at[d]] = int32(v)
		at[d]++
	}
	t.roots = make([]int32, words+1)
	for v, up := range above {
		if v > 0 && up == 0 {
			t.roots[t.word[v]] = int32(v)
		}
	}
	t.fail, t.outer = make([]int32, n), make([]int32, n)
	for _, v := range t.order[1:] {
		if up := above[v]; up > 0 {
			t.fail[v] = t.step(t.fail[up], t.word[v])
		}
		if t.outer[v] = v; t.phrase[v] < 0 {
			t.outer[v] = t.fail[v]
		}
	}
}

// step returns the node that stands for the longest end of what was read that a
// phrase begins with, after node v and one word more.
func (t *phraseTree) step(v, word int32) int32 {
	if word == 0 {
		return 0
	}
	for v > 0 {
		if next := t.under(v, word); next > 0 {
			return next
		}
		v = t.fail[v]
	}
	return t.roots[word]
}

// ending returns the node of the longest phrase that ends where v does and is
// still looked for, or 0. Those that are not are skipped together.
func (t *phraseTree) ending(v int32) int32 {
	for t.outer[v] != v {
		t.outer[v] = t.outer[t.outer[v]]
		v = t.outer[v]
	}
	return v
}

// drop ends the search for the phrase of a node.
func (t *phraseTree) drop(v int32) { t.outer[v] = t.fail[v] }
