package render

import (
	"bytes"
	"iter"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// wrapText breaks s into lines, none wider than max px (unless one single
// grapheme is) in the drawing's font at a size in px, by the Unicode line
// breaking rules (UAX #14), balanced: the fewest lines that max allows, then the
// narrowest width that needs no more, then lines as even as possible.
//
// Line breaks in s stay, and a run of blank lines becomes one empty line. Other
// runs of white space become one space, none at either end of a line; no-break
// spaces stay as they are. A soft hyphen goes, or becomes "-" where a line is
// broken at it. Bytes that are not UTF-8 become U+FFFD. Nothing else is changed
// or lost. Text that is empty or only white space has no lines.
//
// A word too wide for a line is broken behind / ? & - . and the like (a URL),
// or before a Thai or Lao leading vowel, and where that is not enough between
// graphemes, with a "-" in a word of Latin, Greek, Cyrillic, Armenian or Georgian
// letters. Korean words are kept whole where they fit. A size that is not above 0 leaves only the line breaks of s; a max
// that is not above 0, or not a number, has every grapheme on a line of its own.
// Time is O(len(s)).
func wrapText(s string, size float64, bold bool, max float64) []string {
	return (*wrapper)(nil).wrap(s, size, bold, max)
}

// wrapper wraps texts as wrapText does, and remembers what it found out about those
// that are wrapped again and again, to one width after another. A nil wrapper
// remembers nothing. It is not safe for use by several goroutines.
type wrapper struct {
	known map[wrapped][]*measured
	bytes int // of the texts that are known
}

// wrapped is a text in a font.
type wrapped struct {
	text string
	bold bool
}

// mostWrapped is how many bytes of texts a wrapper remembers. What it keeps of each
// is about fifty times as large.
const mostWrapped = 1 << 18

func (m *wrapper) wrap(s string, size float64, bold bool, max float64) []string {
	room := lineUnits(size, max)
	var lines []string
	blank := false
	for p := range m.paragraphs(s, bold) {
		if p.text == "" {
			blank = true
			continue
		}
		if blank && len(lines) > 0 {
			lines = append(lines, "")
		}
		blank = false
		lines = append(lines, p.lines(room)...)
	}
	return lines
}

// paragraphs yields the paragraphs of a text, measured.
func (m *wrapper) paragraphs(s string, bold bool) iter.Seq[*measured] {
	fresh := func(yield func(*measured) bool) { // one at a time: there may be many of them
		for p := range paragraphs(s) {
			if !yield(measure(p, advancesOf(bold))) {
				return
			}
		}
	}
	if m == nil {
		return fresh
	}
	all, ok := m.known[wrapped{s, bold}]
	switch {
	case ok:
	case m.bytes+len(s) > mostWrapped:
		return fresh
	default:
		if m.known == nil {
			m.known = make(map[wrapped][]*measured)
		}
		all = slices.Collect(iter.Seq[*measured](fresh))
		m.known[wrapped{s, bold}] = all
		m.bytes += len(s)
	}
	return slices.Values(all)
}

// lineUnits returns max px in units at a font size in px; all the room there is
// when text of that size has no width.
func lineUnits(size, max float64) int {
	u := max * unitsPerEm / size
	switch {
	case !(size > 0) || u >= math.MaxInt32:
		return math.MaxInt32 // or a million characters
	case !(u > 0):
		return 0
	}
	return int(u)
}

const softHyphen = '\u00ad'

var hyphenation = []byte(string(softHyphen))

// paragraphs yields what stands between the line breaks of s, white space
// folded.
func paragraphs(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var b []byte
		end := func() bool {
			b = trimEnd(b)
			p := string(b)
			b = b[:0]
			return yield(p)
		}
		var before rune
		for _, r := range s { // a byte that is not UTF-8 gives U+FFFD
			switch {
			case r == '\n' && before == '\r':
			case mandatory(r):
				if !end() {
					return
				}
			case space(r):
				if b = trimEnd(b); len(b) > 0 {
					b = append(b, ' ')
				}
			case r == softHyphen && !unicode.In(before, unicode.L, unicode.M, unicode.N):
				// There is nothing to hyphenate.
			default:
				if bytes.HasSuffix(b, hyphenation) && !unicode.In(r, unicode.L, unicode.N) {
					b = trimEnd(b)
				}
				b = utf8.AppendRune(b, r)
			}
			before = r
		}
		end()
	}
}

// trimEnd takes a space or a soft hyphen from the end of b.
func trimEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte(" ")), hyphenation)
}

// mandatory reports whether a line ends at r: LB4 and LB5 of UAX #14.
func mandatory(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// space reports whether r is white space that a line may be broken at.
func space(r rune) bool {
	switch r {
	case 0xa0, 0x2007, 0x202f:
		return false
	}
	return unicode.IsSpace(r)
}

// measured is a paragraph of which is known where it can be broken, whatever room
// there is.
type measured struct {
	cells
	whole []stop // where no piece is wider than the room
	wide  int    // units; with less room pieces are broken
}

// measure finds out where p can be broken, which has no line break and no white
// space but single spaces inside.
func measure(p string, adv *advances) *measured {
	if p == "" {
		return new(measured)
	}
	m := &measured{cells: findCells(p, adv)}
	m.whole, m.wide = m.stops(math.MaxInt), m.widestAddress()
	for i := 1; i < len(m.whole); i++ {
		m.wide = max(m.wide, width(m.whole[i-1], m.whole[i]))
	}
	return m
}

// at returns the places where the paragraph may be broken, its start and its end
// among them: those of UAX #14, and more inside pieces that are wider than room.
func (m *measured) at(room int) []stop {
	if room >= m.wide {
		return m.whole
	}
	c := m.cells
	c.list = slices.Clone(c.list)
	return c.stops(room)
}

// lines breaks the paragraph, which is not empty.
func (m *measured) lines(room int) []string {
	p, stops := m.text, m.at(room)
	ends := greedy(stops, room)
	if n := len(ends); n > 1 {
		// Every piece has to fit, except that one wider than the room is a single
		// grapheme and sticks out anyway.
		lo := 0
		for i := 1; i < len(stops); i++ {
			if w := width(stops[i-1], stops[i]); w <= room {
				lo = max(lo, w)
			}
		}
		hi := min(room, width(stops[0], stops[len(stops)-1]))
		room = lo + sort.Search(hi-lo, func(w int) bool { return len(greedy(stops, lo+w)) <= n })
		ends = even(stops, room)
	}
	lines := make([]string, len(ends))
	from := stops[0]
	for i, e := range ends {
		to := stops[e]
		lines[i] = strings.ReplaceAll(p[from.next:to.end], string(softHyphen), "")
		if to.hyphen > 0 {
			lines[i] += "-"
		}
		from = to
	}
	return lines
}

// stop is a place where a line may end and the next one begin.
type stop struct {
	end, next int // the line ends before byte end, the next one begins at byte next
	upTo      int // units from the start of the paragraph to end
	from      int // units from the start of the paragraph to next
	hyphen    int // units of the "-" that ends the line, 0 for none
}

// width returns the units of the line from one stop to another.
func width(from, to stop) int { return to.upTo - from.from + to.hyphen }

// greedy returns the stops where lines end when each takes all that fits in
// room, which gives the fewest lines.
func greedy(stops []stop, room int) []int {
	var ends []int
	for i := 0; i < len(stops)-1; {
		last := i + 1 // a piece wider than the room has a line of its own
		for j := i + 1; j < len(stops) && stops[j].upTo-stops[i].from <= room; j++ {
			if width(stops[i], stops[j]) <= room {
				last = j
			}
		}
		ends = append(ends, last)
		i = last
	}
	return ends
}

// mostEven is the number of stops, which are words or Han characters, up to which
// the lines of a paragraph are made even. The time for that grows with the stops
// times the stops in a line.
const mostEven = 300

// even returns the stops where lines end in the fewest lines that fit in room,
// with the least sum of the squares of the room left in each. So a long word
// that sets the width leaves no short line that could have had more.
func even(stops []stop, room int) []int {
	if len(stops) > mostEven {
		return greedy(stops, room)
	}
	type way struct { // the best way to a stop
		lines, before int
		waste         int64
	}
	best := make([]way, len(stops))
	for j := 1; j < len(stops); j++ {
		for i := j - 1; i >= 0 && (i == j-1 || stops[j].upTo-stops[i].from <= room); i-- {
			w := width(stops[i], stops[j])
			if w > room && i < j-1 {
				continue
			}
			left := int64(max(room-w, 0) / 64) // so that the sum of the squares has room
			try := way{best[i].lines + 1, i, best[i].waste + left*left}
			if b := best[j]; b.lines == 0 || try.lines < b.lines || try.lines == b.lines && try.waste < b.waste {
				best[j] = try
			}
		}
	}
	var ends []int
	for j := len(stops) - 1; j > 0; j = best[j].before {
		ends = append(ends, j)
	}
	slices.Reverse(ends)
	return ends
}

// findCells returns the grapheme clusters of p, and where UAX #14 allows a line to
// begin.
func findCells(p string, adv *advances) cells {
	c := cells{p, make([]cell, 0, len(p)/2+2), adv.rune('-')}
	var at, x, word, segment int // word and segment: where the current ones end
	state := -1
	for rest := skinTones.Replace(p); at < len(p); {
		for segment < at { // more than once where a segment ends inside a cluster
			var s string
			s, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			segment += len(s)
		}
		c.list = append(c.list, cell{start: at, from: x, stop: at == segment && p[at] != ' ' && !koreanWord(p, at) && !joins(p[:at])})
		n, units := 1, adv.rune(' ')
		if p[at] != ' ' {
			// A mark may not join the space before it, where the line may end.
			if word <= at {
				word = len(p)
				if i := strings.IndexByte(p[at:], ' '); i >= 0 {
					word = at + i
				}
			}
			n, units = firstCluster(p[at:word], joins(p[:at]), adv)
		}
		at, x = at+n, x+units
	}
	c.list = append(c.list, cell{start: at, from: x, stop: true})
	return c
}

// skinTones puts a variation selector, of as many bytes, in place of the skin tone
// of an emoji. Neither can be broken off, but uniseg v0.4.7 takes a skin tone for a
// mandatory line break (LB30b in its transitionLineBreakState: prAny for lbAny).
var skinTones = strings.NewReplacer("🏻", "\U000e0100", "🏼", "\U000e0100", "🏽", "\U000e0100", "🏾", "\U000e0100", "🏿", "\U000e0100")

// cells are the grapheme clusters of a paragraph, and one more for its end.
type cells struct {
	text   string
	list   []cell
	hyphen int // units
}

type cell struct {
	start  int  // byte
	from   int  // units from the start of the paragraph
	stop   bool // whether a line may begin here
	hyphen bool // whether the line before then ends in "-"
}

// stops returns the stops of c, after breaking the pieces wider than room.
func (c cells) stops(room int) []stop {
	c.splitURLs(room)
	from := 0
	for k := 1; k < len(c.list); k++ {
		if c.list[k].stop {
			c.split(from, k, room, emergencies)
			c.hyphenate(from, k)
			from = k
		}
	}
	stops := make([]stop, 1, len(c.list)/4+1)
	for k := 1; k < len(c.list); k++ {
		if !c.list[k].stop {
			continue
		}
		s := c.stopAt(k)
		if width(stops[len(stops)-1], s) > room {
			s.hyphen = 0 // a grapheme that fits only without
		}
		stops = append(stops, s)
	}
	return stops
}

// stopAt returns the stop before cell k, which is not the first.
func (c cells) stopAt(k int) stop {
	at, before := c.list[k], c.list[k-1]
	s := stop{at.start, at.start, at.from, at.from, 0}
	switch {
	case c.space(k - 1):
		s.end, s.upTo = before.start, before.from
	case c.softHyphen(k-1) || at.hyphen:
		s.hyphen = c.hyphen
	}
	return s
}

func (c cells) space(k int) bool { return c.text[c.list[k].start] == ' ' }

func (c cells) softHyphen(k int) bool { return c.cluster(k) == string(softHyphen) }

// cluster returns the text of cell k.
func (c cells) cluster(k int) string { return c.text[c.list[k].start:c.list[k+1].start] }

// splitURLs makes stops in URLs that are wider than room, at all their parts:
// UAX #14 would allow but a few of them.
func (c cells) splitURLs(room int) {
	for from, to := range c.addresses() {
		if c.list[to].from-c.list[from].from > room {
			for i := from + 1; i < to; i++ {
				c.list[i].stop = c.list[i].stop || c.urlPart(i)
			}
		}
	}
}

// widestAddress returns the units of the widest URL, 0 where there is none.
func (c cells) widestAddress() int {
	widest := 0
	for from, to := range c.addresses() {
		widest = max(widest, c.list[to].from-c.list[from].from)
	}
	return widest
}

// addresses yields between which cells the words stand that are URLs.
func (c cells) addresses() iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := 0
		for k := 1; k < len(c.list); k++ {
			if k < len(c.list)-1 && !c.space(k) {
				continue // still inside a word
			}
			if strings.Contains(c.text[c.list[from].start:c.list[k].start], "://") && !yield(from, k) {
				return
			}
			from = k + 1
		}
	}
}

// split makes stops between the cells from and to, when together they are wider
// than room: where the first of the rules says so, and with the other rules inside
// what is still too wide.
func (c cells) split(from, to, room int, rules []emergency) {
	s := c.stopAt(to)
	if len(rules) == 0 || s.upTo+s.hyphen-c.list[from].from <= room {
		return
	}
	first := from
	for k := from + 1; k <= to; k++ {
		if k < to {
			if c.space(k) || c.softHyphen(k) || !rules[0](c, first, k, to) {
				continue
			}
			c.list[k].stop = true
		}
		c.split(from, k, room, rules[1:])
		from = k
	}
}

// hyphenate has lines end in a hyphen that end inside the cells from and to, when
// these are a word, and neither a part of an address nor a number.
func (c cells) hyphenate(from, to int) {
	broken := false
	for k := from + 1; k < to; k++ {
		broken = broken || c.list[k].stop
	}
	start := c.list[from].start
	if !broken || start > 0 && !strings.ContainsRune(" -"+opening, lastRune(c.text[:start])) {
		return
	}
	word := strings.TrimLeft(c.text[start:c.list[to].start], opening)
	word = strings.TrimRight(word, " -.,;:!?…)]’”»"+string(softHyphen))
	if strings.ContainsFunc(word, func(r rune) bool { return !unicode.In(r, hyphenated...) }) {
		return
	}
	for k := from + 1; k < to; k++ {
		before, _ := utf8.DecodeLastRuneInString(c.cluster(k - 1))
		after, _ := utf8.DecodeRuneInString(c.cluster(k))
		c.list[k].hyphen = c.list[k].stop && unicode.In(before, hyphenated...) && unicode.In(after, hyphenated...)
	}
}

// opening is what may stand before a word.
const opening = "([¿¡„‚‘“«"

// hyphenated are the letters whose words are broken with a hyphen, and their marks.
var hyphenated = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Mn}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// koreanWord reports whether a Korean word, or a word with a Korean ending, goes on
// at byte at of p: UAX #14 would break it between any two syllables, Korean readers
// expect it to be broken at spaces.
func koreanWord(p string, at int) bool {
	if at == 0 {
		return false
	}
	before := lastRune(p[:at])
	after, _ := utf8.DecodeRuneInString(p[at:])
	switch {
	case unicode.Is(unicode.Hangul, after):
		return unicode.In(before, unicode.L, unicode.M, unicode.N, unicode.Pe, unicode.Pf) || before == '%'
	case unicode.Is(unicode.Hangul, before):
		return unicode.In(after, unicode.L, unicode.N)
	}
	return false
}

// emergency reports whether the piece of cells first to last, which no rule of
// UAX #14 can break, may be broken before cell k.
type emergency func(c cells, first, k, last int) bool

var emergencies = []emergency{
	func(c cells, first, k, last int) bool {
		return c.space(k-1) || c.urlPart(k) || leadingVowel(c.cluster(k))
	},
	func(c cells, first, k, last int) bool { return k-first > 1 && last-k > 1 && !c.clings(k) },
	func(c cells, first, k, last int) bool { return !joins(c.cluster(k - 1)) },
}

// urlPart reports whether a part of a URL ends before cell k.
func (c cells) urlPart(k int) bool {
	const ends = "/?&-.=_#:;,@%+~|\\"
	return strings.Contains(ends, c.cluster(k-1)) && !strings.Contains(ends, c.cluster(k))
}

// clings reports whether cell k makes one syllable or conjunct with the one
// before it, in scripts where a long piece is a sentence without spaces.
func (c cells) clings(k int) bool {
	switch r, _ := utf8.DecodeRuneInString(c.cluster(k)); r {
	case 0xe2f, 0xe30, 0xe32, 0xe33, 0xe45, 0xe46, 0xeaf, 0xeb0, 0xeb2, 0xeb3, 0xec6:
		return true // Thai and Lao vowels and signs that follow their consonant
	}
	return joins(c.cluster(k-1)) || leadingVowel(c.cluster(k-1))
}

// leadingVowel reports whether a cluster is a Thai or Lao vowel that is written
// before its consonant: a syllable begins with it.
func leadingVowel(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return r >= 0xe40 && r <= 0xe44 || r >= 0xec0 && r <= 0xec4
}
