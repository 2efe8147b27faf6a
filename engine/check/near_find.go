package check

import (
	"cmp"
	"hash/maphash"
	"slices"
	"unicode/utf8"
)

// likeTexts returns the sets of texts that say nearly the same, each by its
// numbers in order, the sets by their first. A text is in a set with all that
// are near to it, so that two of a set may have nothing but a third in common.
// Time is near linear in the length of the texts.
func likeTexts(texts []wording) [][]int32 {
	f := newLikeFinder(texts)
	f.joinFrames()
	f.joinOrders()
	sets := make(map[int32][]int32)
	var firsts []int32
	for i := range texts {
		if len(texts[i].words) == 0 {
			continue
		}
		top := f.find(f.same[i])
		if len(sets[top]) == 1 {
			firsts = append(firsts, top)
		}
		sets[top] = append(sets[top], int32(i))
	}
	found := make([][]int32, len(firsts))
	for i, top := range firsts {
		found[i] = sets[top]
	}
	slices.SortFunc(found, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return found
}

// likeFinder joins texts that say nearly the same.
type likeFinder struct {
	texts  []wording
	same   []int32 // of each text, the first one with the same words
	parent []int32 // of each first one, another in its set, or itself
	seed   maphash.Seed
}

func newLikeFinder(texts []wording) *likeFinder {
	f := &likeFinder{texts: texts, same: make([]int32, len(texts)), parent: make([]int32, len(texts)), seed: maphash.MakeSeed()}
	firsts := make(map[string]int32, len(texts))
	for i := range texts {
		f.parent[i] = int32(i)
		key := texts[i].key()
		first, again := firsts[key]
		if !again {
			first = int32(i)
			firsts[key] = first
		}
		f.same[i] = first
	}
	return f
}

// distinct reports whether no text before text i has the same words.
func (f *likeFinder) distinct(i int) bool { return f.same[i] == int32(i) }

func (f *likeFinder) find(i int32) int32 {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// near joins two texts if they are near to each other, and reports whether they
// are in one set.
func (f *likeFinder) near(i, j int32) bool {
	a, b := f.find(i), f.find(j)
	if a == b {
		return true
	}
	if how, _, _ := apart(f.texts[i], f.texts[j]); how == 0 {
		return false
	}
	f.parent[max(a, b)] = min(a, b)
	return true
}

// join joins all of some texts that are near to each other. Time is linear in
// their number and that of the pairs that are not near.
func (f *likeFinder) join(all []int32) {
	waiting := slices.Clone(all)
	for len(waiting) > 0 {
		queue := waiting[:1:1]
		waiting = waiting[1:]
		for len(queue) > 0 && len(waiting) > 0 {
			x := queue[0]
			queue = queue[1:]
			kept := waiting[:0]
			for _, y := range waiting {
				if f.near(x, y) {
					queue = append(queue, y)
				} else {
					kept = append(kept, y)
				}
			}
			waiting = kept
		}
	}
}

// frame is a text without one word, two characters or nothing: texts that are
// one word apart have one in common.
type frame struct {
	hash     uint64 // of what stands before and after
	text     int32
	at, size int16 // what is left out
}

// frames visits the frames of text i.
func (f *likeFinder) frames(i int32, buffer []uint64, visit func(frame)) []uint64 {
	words := f.texts[i].words
	n := len(words)
	buffer = slices.Grow(buffer[:0], 2*n+2)[:2*n+2]
	heads, tails := buffer[:n+1], buffer[n+1:] // hashes of all that stands before a word, and of it and all after it
	heads[0], tails[n] = 1, 2
	for k := range words {
		tails[k] = maphash.String(f.seed, words[k].key)
		heads[k+1] = mixed(heads[k] ^ tails[k])
	}
	for k := n - 1; k >= 0; k-- {
		tails[k] = mixed(tails[k+1] ^ tails[k])
	}
	for at := 0; at <= n; at++ {
		for size := 0; size <= 2 && at+size <= n && shortGap(words[at:at+size]); size++ {
			visit(frame{heads[at] + mixed(tails[at+size]), i, int16(at), int16(size)})
		}
	}
	return buffer
}

// mixed scatters the bits of a number (Steele, Lea, Flood, Fast splittable
// pseudorandom number generators, 2014).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// joinFrames joins texts that differ in one word.
func (f *likeFinder) joinFrames() {
	shared := f.sharedFrames()
	for len(shared) > 0 {
		n := 1
		for n < len(shared) && shared[n].hash == shared[0].hash {
			n++
		}
		if n > 1 {
			f.joinWords(shared[:n])
			f.joinSpellings(shared[:n])
		}
		shared = shared[n:]
	}
}

// joinWords joins texts with one frame if they are long enough and no word tells
// them apart.
func (f *likeFinder) joinWords(shared []frame) {
	var all []int32
	long := false
	for _, x := range shared {
		t := &f.texts[x.text]
		if t.units+4 >= wordUnits && !hasSort(t.words[x.at:x.at+x.size], telling|capital) {
			all = append(all, x.text)
			long = long || t.units >= wordUnits
		}
	}
	if long {
		f.join(all)
	}
}

// joinSpellings joins texts with one frame if the words that are left out look
// alike: have one stem, or are the same without one letter but the first.
func (f *likeFinder) joinSpellings(shared []frame) {
	words := 0
	for _, x := range shared {
		words += int(x.size)
	}
	if words < 2 {
		return
	}
	alike := make(map[string][]int32)
	var order []string
	note := func(key string, text int32) {
		all := alike[key]
		if len(all) == 0 {
			order = append(order, key)
		}
		alike[key] = append(all, text)
	}
	for _, x := range shared {
		t := &f.texts[x.text]
		if x.size != 1 || t.units < spellingUnits || !t.words[x.at].letters() {
			continue
		}
		word := t.words[x.at].key
		note("stem "+stem(word), x.text)
		if n := utf8.RuneCountInString(word); n < shortestWord-1 || n > longestWord {
			continue
		}
		note(word, x.text)
		for i, r := range word {
			if i > 0 {
				note(word[:i]+word[i+utf8.RuneLen(r):], x.text)
			}
		}
	}
	for _, key := range order {
		f.join(slices.Compact(alike[key]))
	}
}

// sharedFrames returns the frames that several texts have, and a few others, by
// their hashes.
func (f *likeFinder) sharedFrames() []frame {
	all := 0
	for i := range f.texts {
		if f.distinct(i) {
			all += 2*len(f.texts[i].words) + 1
		}
	}
	// Which hashes occur twice is noted in two sets of bits, with a few errors;
	// so what is kept of millions of frames are mostly those that matter.
	size := uint64(1024)
	for size < 16*uint64(all) {
		size *= 2
	}
	once, twice := make([]uint64, size/64), make([]uint64, size/64)
	var buffer []uint64
	each := func(visit func(frame)) {
		for i := range f.texts {
			if f.distinct(i) && f.texts[i].units >= spellingUnits {
				buffer = f.frames(int32(i), buffer, visit)
			}
		}
	}
	each(func(x frame) {
		at, bit := x.hash%size/64, uint64(1)<<(x.hash%64)
		twice[at] |= once[at] & bit
		once[at] |= bit
	})
	var shared []frame
	each(func(x frame) {
		if twice[x.hash%size/64]&(1<<(x.hash%64)) != 0 {
			shared = append(shared, x)
		}
	})
	slices.SortFunc(shared, func(a, b frame) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.text, b.text)) })
	return shared
}

// mostOrders is how many texts with the same words in different orders are
// compared: more are not written by people.
const mostOrders = 6

// joinOrders joins texts that have the same words in different orders.
func (f *likeFinder) joinOrders() {
	type bag struct {
		hash uint64
		text int32
	}
	var bags []bag
	for i := range f.texts {
		if n := len(f.texts[i].words); !f.distinct(i) || n < 2 || n > mostMoved {
			continue
		}
		b := bag{0, int32(i)}
		for _, w := range f.texts[i].words {
			b.hash += maphash.String(f.seed, w.key)
		}
		bags = append(bags, b)
	}
	slices.SortFunc(bags, func(a, b bag) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.text, b.text)) })
	for len(bags) > 0 {
		var all []int32
		n := 0
		for ; n < len(bags) && bags[n].hash == bags[0].hash; n++ {
			all = append(all, bags[n].text)
		}
		if n > 1 {
			f.join(all[:min(n, mostOrders)])
		}
		bags = bags[n:]
	}
}
