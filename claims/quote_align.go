package claims

import "slices"

// align lays words of a quote beside those of a stretch of the text, so that they differ as little as can be: by words that one has
// and the other has not, other words, and neighbours that are swapped. The
// passage may begin and end anywhere in the stretch. Words that hyphens divide
// are the same if they can be read so.
//
// Time and memory are the product of the two lengths.
func (n *nearFinder) align(words []soughtWord, lo, hi int) passage {
	a := alignment{quote: words, text: n.f.text.words[lo:hi], width: hi - lo + 1}
	if size := (len(words) + 1) * a.width; len(n.table) < size {
		n.table = make([]int32, size)
	}
	a.table = n.table
	a.textJoined = n.columns[:0]
	for j := range a.text {
		joined := int32(0)
		if j > 0 {
			joined = n.f.text.joinedAt(int32(lo + j))
		}
		a.textJoined = append(a.textJoined, joined)
	}
	n.columns = a.textJoined
	a.fill()
	found := a.trace(a.end())
	for _, word := range found.common {
		found.weight += n.weight(word)
	}
	found.from, found.to = found.from+int32(lo), found.to+int32(lo)
	if found.to > found.from {
		found.trim(n.f.text)
		found.complete(n.f.text)
	}
	return found
}

// alignment is a table of how much beginnings of a quote differ from what ends
// at each word of a text: oneSlip for each difference, less 1 for each word in
// common.
type alignment struct {
	quote      []soughtWord
	text       []int32
	textJoined []int32 // these and the words before as one
	table      []int32
	width      int
}

const oneSlip = 1 << 12

func (a *alignment) at(i, j int) int32 { return a.table[i*a.width+j] }

func (a *alignment) fill() {
	clear(a.table[:a.width])
	for i := 1; i <= len(a.quote); i++ {
		row, above := a.table[i*a.width:(i+1)*a.width], a.table[(i-1)*a.width:i*a.width]
		row[0] = int32(i) * oneSlip
		word, joins := a.quote[i-1].number, a.quote[i-1].joined
		if i == 1 {
			joins = 0
		}
		for j, other := range a.text {
			cost := above[j] - 1
			if word != other {
				cost += oneSlip + 1
			}
			cost = min(cost, above[j+1]+oneSlip, row[j]+oneSlip)
			if j > 0 && i > 1 && word == a.text[j-1] && a.quote[i-2].number == other {
				cost = min(cost, a.at(i-2, j-1)+oneSlip-2)
			}
			if joined := a.textJoined[j]; joined > 0 {
				if joined == word {
					cost = min(cost, above[j-1]-1)
				}
				if joined == joins {
					cost = min(cost, a.at(i-2, j-1)-2)
				}
			}
			if joins > 0 && joins == other {
				cost = min(cost, a.at(i-2, j)-2)
			}
			row[j+1] = cost
		}
	}
}

// end returns where the passage ends.
func (a *alignment) end() int {
	m, best := len(a.quote), 0
	for j := range a.width {
		if a.at(m, j) < a.at(m, best) {
			best = j
		}
	}
	// A last word that differs is shown beside that of the text, if it has one.
	if best+1 < a.width && m > 0 && a.at(m, best+1) == a.at(m, best) && a.at(m-1, best)+oneSlip == a.at(m, best) {
		best++
	}
	return best
}

// trace follows the table back from a column.
func (a *alignment) trace(j int) passage {
	i := len(a.quote)
	found := passage{to: int32(j), slips: int((a.at(i, j) + oneSlip - 1) / oneSlip), extra: make([]bool, i)}
	other, around := make([]bool, len(a.text)+1), make([]bool, len(a.text)+1)
	for i > 0 {
		cost := a.at(i, j)
		word, joins := a.quote[i-1].number, a.quote[i-1].joined
		switch {
		case j > 0 && word == a.text[j-1] && cost == a.at(i-1, j-1)-1:
			found.common = append(found.common, word)
			i, j = i-1, j-1
		case j > 1 && a.textJoined[j-1] == word && cost == a.at(i-1, j-2)-1:
			found.common = append(found.common, word)
			i, j = i-1, j-2
		case j > 1 && i > 1 && joins > 0 && joins == a.textJoined[j-1] && cost == a.at(i-2, j-2)-2:
			found.common = append(found.common, word, a.quote[i-2].number)
			i, j = i-2, j-2
		case j > 0 && i > 1 && joins > 0 && joins == a.text[j-1] && cost == a.at(i-2, j-1)-2:
			found.common = append(found.common, word, a.quote[i-2].number)
			i, j = i-2, j-1
		case j > 1 && i > 1 && word == a.text[j-2] && a.quote[i-2].number == a.text[j-1] && cost == a.at(i-2, j-2)+oneSlip-2:
			found.common = append(found.common, word, a.quote[i-2].number)
			found.extra[i-1], found.extra[i-2], other[j-1], other[j-2] = true, true, true, true
			i, j = i-2, j-2
		case j > 0 && cost == a.at(i-1, j-1)+oneSlip:
			found.extra[i-1], other[j-1] = true, true
			i, j = i-1, j-1
		case j > 0 && cost == a.at(i, j-1)+oneSlip:
			other[j-1] = true
			j--
		default:
			found.extra[i-1] = true
			around[j] = true
			if j > 0 {
				around[j-1] = true
			}
			i--
		}
	}
	found.from = int32(j)
	found.other, found.around = other[j:found.to], around[j:found.to]
	return found
}

// trim takes a word off either end of a passage that the quote has not, and that
// belongs to another sentence.
func (p *passage) trim(t *quotedText) {
	if n := len(p.other); n > 1 && p.other[0] && !p.other[1] && t.sentenceEnds(p.from) {
		p.from++
		p.other, p.around = p.other[1:], p.around[1:]
		p.around[0] = true
	}
	if n := len(p.other); n > 1 && p.other[n-1] && !p.other[n-2] && t.sentenceEnds(p.to-2) {
		p.to--
		p.other, p.around = p.other[:n-1], p.around[:n-1]
		p.around[n-2] = true
	}
}

// longestCompound is how many words are added to either end of a passage.
const longestCompound = 64

// complete adds the rest of the compounds in which a passage begins and ends.
func (p *passage) complete(t *quotedText) {
	before := 0
	for before < longestCompound && t.tight[p.from] {
		p.from--
		before++
	}
	p.other, p.around = slices.Insert(p.other, 0, slices.Repeat([]bool{true}, before)...), slices.Insert(p.around, 0, make([]bool, before)...)
	for range longestCompound {
		if int(p.to) >= len(t.tight) || !t.tight[p.to] {
			break
		}
		p.to++
		p.other, p.around = append(p.other, true), append(p.around, false)
	}
}
