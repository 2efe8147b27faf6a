package claims

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Source is a claim file before it is read. Only Name and Text are needed;
// [ReadFile] fills the rest.
type Source struct {
	Name   string // as findings call it, each file otherwise; "-" is standard input
	Text   []byte
	Path   string // where it lies, links resolved: two sources with one path are one file; "" where it is on no disk
	Folder string // what it includes lies here or below, links resolved
}

// key tells a file from others.
func (s Source) key() string {
	if s.Path != "" {
		return s.Path
	}
	return "\x00" + s.Name
}

// Lines splits a text of less than 2 GiB where YAML sees lines end: at \n, \r\n, \r and the
// Unicode characters U+0085, U+2028 and U+2029. A byte order mark at the start
// belongs to no line. There is always at least one line.
func Lines(text []byte) []string {
	s := string(text)
	starts := lineStarts(s)
	lines := make([]string, len(starts))
	for i, from := range starts {
		to := len(s)
		if i+1 < len(starts) {
			to = int(starts[i+1])
		}
		lines[i] = s[from : to-lineBreak(s[from:to])]
	}
	return lines
}

// lineStarts returns the offsets at which the lines of s begin.
func lineStarts(s string) []int32 {
	first := 0
	if strings.HasPrefix(s, "\ufeff") {
		first = 3
	}
	starts := append(make([]int32, 0, 1+strings.Count(s, "\n")), int32(first))
	for i := first; i < len(s); {
		if c := s[i]; c > '\r' && c < 0xC2 { // most bytes
			i++
			continue
		}
		n := breakAt(s, i)
		i += max(1, n)
		if n > 0 {
			starts = append(starts, int32(i))
		}
	}
	return starts
}

// breakAt returns the length of the line break at offset i, or 0.
func breakAt(s string, i int) int {
	switch s[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(s) && s[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if i+1 < len(s) && s[i+1] == 0x85 {
			return 2
		}
	case 0xE2:
		if i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xA8 || s[i+2] == 0xA9) {
			return 3
		}
	}
	return 0
}

// lineBreak returns the length of the line break that ends line, or 0.
func lineBreak(line string) int {
	for n := min(3, len(line)); n > 0; n-- {
		if breakAt(line, len(line)-n) == n {
			return n
		}
	}
	return 0
}

// textFinder turns places into offsets. Time is constant, however long the
// lines are.
type textFinder struct {
	s      string
	starts []int32 // of the lines
	before []int32 // code points before each block of s; made when a long line is met
	long   sync.Once
}

// blockSize is how much of a line is counted through to find a place.
const blockSize = 256

func newTextFinder(text []byte) *textFinder {
	s := string(text)
	return &textFinder{s: s, starts: lineStarts(s)}
}

// from returns the text from a place to the end of the file. A place behind
// the end of its line is the end of the line; one in no line has no text.
func (t *textFinder) from(line, col int) string {
	if line < 1 || line > len(t.starts) {
		return ""
	}
	at, end, left := int(t.starts[line-1]), len(t.s), col-1
	if line < len(t.starts) {
		end = int(t.starts[line])
	}
	if left > blockSize {
		at, left = t.skip(at, left)
	}
	for at < end && !utf8.RuneStart(t.s[at]) { // of a code point that began in the block before
		at++
	}
	for ; left > 0 && at < end; left-- {
		if t.s[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, n := utf8.DecodeRuneInString(t.s[at:])
		at += n
	}
	return t.s[min(at, end):]
}

// skip goes on from offset at by most of the given code points, whole blocks
// at a time. It returns the offset and how many are left.
func (t *textFinder) skip(at, left int) (int, int) {
	t.long.Do(func() {
		t.before = make([]int32, 0, len(t.s)/blockSize+1)
		n := int32(0)
		for i := 0; i <= len(t.s); i += blockSize {
			t.before = append(t.before, n)
			n += int32(codePoints(t.s[i:min(i+blockSize, len(t.s))]))
		}
	})
	block := at / blockSize
	want := t.before[block] + int32(codePoints(t.s[block*blockSize:at])+left)
	block, exact := slices.BinarySearch(t.before, want)
	if !exact {
		block--
	}
	return block * blockSize, int(want - t.before[block])
}

// codePoints counts the code points that begin in s.
func codePoints(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
