package claims

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// PlaceKind is what the places in a source are counted by. The zero PlaceKind
// is invalid.
type PlaceKind uint8

// The kinds of place.
const (
	AtPage      PlaceKind = iota + 1
	AtParagraph           // as [Paragraphs] counts them
	AtLine
	AtTime // in a recording
)

var placeKindWords = []string{AtPage: "page", AtParagraph: "paragraph", AtLine: "line", AtTime: "time"}

// String returns "page", "paragraph", "line" or "time".
func (k PlaceKind) String() string { return word(placeKindWords, int(k), "PlaceKind") }

// ParsePlaceKind is the inverse of [PlaceKind.String].
func ParsePlaceKind(s string) (PlaceKind, bool) {
	i, ok := parse(placeKindWords, s)
	return PlaceKind(i), ok
}

// Place is where in a source something is said: from one page, paragraph or
// line to another, or seconds from the beginning. Both count, and To is at
// least From. Nobody has a page 0, but an author may write it.
type Place struct {
	Kind     PlaceKind
	From, To int
}

// The words before or behind a number, in lower case. A full stop may follow.
var placeUnits = map[string]PlaceKind{
	"p": AtPage, "pp": AtPage, "pg": AtPage, "pgs": AtPage, "page": AtPage, "pages": AtPage,
	"¶": AtParagraph, "¶¶": AtParagraph, "para": AtParagraph, "paras": AtParagraph, "par": AtParagraph, "pars": AtParagraph,
	"paragraph": AtParagraph, "paragraphs": AtParagraph,
	"l": AtLine, "ll": AtLine, "line": AtLine, "lines": AtLine,
	"页": AtPage, "頁": AtPage, "段": AtParagraph, "行": AtLine,
}

// In placeForm a unit stands before each number or behind the last one.
var (
	placeForm = regexp.MustCompile(`^(?:(\pL+|¶+)\.? ?)?(\d+)(?: ?(?:[-‐‑‒–—−~〜至到]|to) ?(?:(\pL+|¶+)\.? ?)?(\d+))?\.?$`)
	hanForm   = regexp.MustCompile(`^第? ?([\d一二三四五六七八九十百]+) ?([页頁段行])?(?: ?[-‐‑‒–—−~〜至到] ?第? ?([\d一二三四五六七八九十百]+) ?([页頁段行])?)?$`)
	timeForm  = regexp.MustCompile(`^((?:\d+:)?\d+:\d\d)(?:[.,]\d+)?(?: ?(?:[-‐‑‒–—−~〜至到]|to) ?((?:\d+:)?\d+:\d\d)(?:[.,]\d+)?)?$`)
)

// ParsePlace reads where in a source something is said: `p. 11`, `pp. 3-4`,
// `¶ 3`, `para. 3`, `line 20`, `第3段`, `12:40` (minutes and seconds) or
// `1:02:03`, each also as a range, in which the second number may leave out
// what it has in common with the first: `pp. 123-5`. A bare number is a page.
// Everything else, such as `§ 4` or `ch. 2, fig. 3`, is for people only, and ok
// is false.
func ParsePlace(at string) (p Place, ok bool) {
	if len(at) > 100 {
		return Place{}, false
	}
	s := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(at)), " "))
	if m := timeForm.FindStringSubmatch(s); m != nil {
		from, ok := seconds(m[1])
		to, okTo := from, true
		if m[2] != "" {
			to, okTo = seconds(m[2])
		}
		return Place{AtTime, from, to}.checked(ok && okTo)
	}
	var from, to string
	if m := placeForm.FindStringSubmatch(s); m != nil {
		p.Kind, from, to = AtPage, m[2], m[4]
		if m[1] != "" {
			p.Kind = placeUnits[m[1]]
		}
		if m[3] != "" && (placeUnits[m[3]] != p.Kind || m[1] == "") {
			return Place{}, false
		}
	} else if m := hanForm.FindStringSubmatch(s); m != nil {
		from, to = m[1], m[3]
		unit := m[2]
		if m[4] != "" {
			if unit != "" && placeUnits[unit] != placeUnits[m[4]] {
				return Place{}, false
			}
			unit = m[4]
		}
		p.Kind = placeUnits[unit]
	}
	if to == "" {
		to = from
	}
	var okTo bool
	p.From, ok = number(from)
	p.To, okTo = number(to)
	if ok && okTo && p.To < p.From && len(to) < len(from) {
		p.To, okTo = number(from[:len(from)-len(to)] + to)
	}
	return p.checked(ok && okTo)
}

// checked returns p if it is a place.
func (p Place) checked(ok bool) (Place, bool) {
	if !ok || p.Kind == 0 || p.To < p.From {
		return Place{}, false
	}
	return p, true
}

// seconds reads a time such as 1:02:03 or 12:40.
func seconds(s string) (int, bool) {
	parts := strings.Split(s, ":")
	total := 0
	for i, part := range parts {
		n, ok := number(part)
		if !ok || i > 0 && (n > 59 || len(part) != 2) {
			return 0, false
		}
		total = 60*total + n
	}
	return total, true
}

// number reads a number of at most nine digits, or a Chinese one up to 999.
func number(s string) (int, bool) {
	if s == "" || len(s) > 15 {
		return 0, false
	}
	if s[0] >= '0' && s[0] <= '9' {
		n, err := strconv.Atoi(s)
		return n, err == nil && n < 1_000_000_000
	}
	total, digit := 0, 0
	last := 1000 // the unit read before
	for _, r := range s {
		unit := map[rune]int{'十': 10, '百': 100}[r]
		i := strings.Index("一二三四五六七八九", string(r))
		switch {
		case unit > 0 && unit < last && (digit > 0 || r == '十' && total == 0):
			total, digit, last = total+max(digit, 1)*unit, 0, unit
		case i >= 0 && digit == 0 && last > 1:
			digit = i/len("一") + 1
		default:
			return 0, false
		}
	}
	return total + digit, true
}
