package claims

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// longestSlip is the length in letters up to which a word can be another one
// misspelt.
const longestSlip = 80

// Nearest returns the names that s may have been meant to be, at most three, the
// likeliest first. Time is O(names), times a constant of some ten thousand steps
// at most.
func Nearest(s string, names []string) []string { return nearest(s, names) }

// nearest returns the names that s may have been meant to be, at most three,
// the likeliest first: those within few typing slips (a letter too many, too
// few, wrong or swapped with its neighbour), capitals aside.
func nearest(s string, names []string) []string {
	type candidate struct {
		name  string
		slips int
	}
	word := []rune(strings.ToLower(s))
	if len(word) > longestSlip {
		return nil
	}
	most := min(max(1, len(word)/3), len(word)-1) // one letter is no slip of another
	var found []candidate
	for _, name := range names {
		if n := slips(word, []rune(strings.ToLower(name)), most); n <= most {
			found = append(found, candidate{name, n})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.slips - b.slips })
	var near []string
	for _, c := range found[:min(3, len(found))] {
		if c.slips == found[0].slips || len(near) == 0 {
			near = append(near, c.name)
		}
	}
	return near
}

// slips is the optimal string alignment distance of a and b, or more than most
// where it is that. Time is len(a) · len(b) at most.
func slips(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		best := row[0]
		for j := range b {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j]+change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			best = min(best, row[j+1])
		}
		if best > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// orList writes names as “a, b or c”, each in quotes.
func orList(names []string) string {
	var b strings.Builder
	for i, n := range names {
		switch {
		case i > 0 && i == len(names)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(quoted(n))
	}
	return b.String()
}

// quoted puts s in double quotes as YAML reads them. What cannot be seen, or
// would turn the order of the letters around it, is escaped.
func quoted(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r), unicode.Is(unicode.Zs, r), r == '\u200c', r == '\u200d': // joiners are part of words
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	b.WriteByte('"')
	return b.String()
}

// short cuts a long text for a message.
func short(s string) string {
	const most = 60
	if len(s) <= most && !strings.ContainsAny(s, " \t\r\n") {
		return s
	}
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}
